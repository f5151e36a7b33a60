"""Critical points: none missing and none extra against a numeric search, each classified as nearby values say."""

from __future__ import annotations

import random

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from mathnn.steps.figures import Picture
from mathnn.steps.words import MathnnError
from mathnn.symbolic.critical.task import critical_point_classification, critical_points

x, y = sp.symbols("x y")


def kinds(derivation):
    data = next(p for p in derivation.parts if isinstance(p, Picture) and p.kind == "critical_points").data
    return {tuple(str(c.value) for c in point): kind for point, kind in data["points"]}


def newton_search(f):
    """Zeros of the gradient found by Newton's method from many starts: an independent and incomplete list."""
    gradient = [sp.diff(f, v) for v in (x, y)]
    values = sp.lambdify((x, y), gradient, "numpy")
    slopes = sp.lambdify((x, y), sp.hessian(f, (x, y)), "numpy")
    chance = random.Random(5)
    found = []
    for _ in range(150):
        p = np.array([chance.uniform(-3, 3), chance.uniform(-3, 3)])
        for _ in range(60):
            try:
                p = p - np.linalg.solve(np.array(slopes(*p), dtype=float), np.array(values(*p), dtype=float))
            except np.linalg.LinAlgError:
                break
        near = np.abs(np.array(values(*p), dtype=float)).max() if np.isfinite(p).all() else 1
        if near < 1e-10 and all(np.abs(p - q).max() > 1e-5 for q in found):
            found.append(p)
    return found


TERMS = st.sampled_from([x**2, y**2, x * y, x, y, x**3, y**3, x**2 * y, x * y**2, x**4, y**4, x**2 * y**2])


@given(st.lists(st.tuples(st.integers(-3, 3).filter(bool), TERMS), min_size=3, max_size=5))
def test_a_numeric_search_finds_no_other_point(terms):
    f = sum(c * t for c, t in terms)
    if not {x, y} <= f.free_symbols:
        return
    try:
        found = critical_points(str(f), variables="x,y")
    except MathnnError:
        return
    points = [np.array([float(c) for c in p]) for p in found.answer]
    gradient = [sp.lambdify((x, y), sp.diff(f, v), "math") for v in (x, y)]
    for p in points:
        assert all(abs(g(*p)) < 1e-5 * (1 + abs(p).max() ** 3) for g in gradient)
    for q in newton_search(f):
        hessian = np.array(sp.hessian(f, (x, y)).subs({x: q[0], y: q[1]}), dtype=float)
        if abs(np.linalg.det(hessian)) > 1e-3:
            assert any(np.abs(p - q).max() < 1e-5 for p in points), (f, q, points)


KINDS = (
    ("x^2 - y^3 + x*y", {("0", "0"): "saddle", ("1/12", "-1/6"): "min"}),
    ("x^4 + y^4 - 4*x*y", {("1", "1"): "min", ("0", "0"): "saddle", ("-1", "-1"): "min"}),
    ("x^4 + y^2", {("0", "0"): "min"}),
    ("x^3 + y^2", {("0", "0"): "saddle"}),
    ("(y-x^2)*(y-3x^2)", {("0", "0"): "saddle"}),
    ("x^3 - 3*x*y^2", {("0", "0"): "saddle"}),
    ("-x^4 - y^4", {("0", "0"): "max"}),
    ("x^4 - y^4", {("0", "0"): "saddle"}),
    ("(x^2+y^2)^2", {("0", "0"): "min"}),
    ("x*y*(1-x-y)", {("0", "0"): "saddle", ("1", "0"): "saddle", ("0", "1"): "saddle", ("1/3", "1/3"): "max"}),
    ("x*exp(-x^2-y^2)", {("-sqrt(2)/2", "0"): "min", ("sqrt(2)/2", "0"): "max"}),
    ("x^6+y^2-2*x^3*y+y^4", {("0", "0"): "degenerate"}),
)


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_each_is_classified(text, expected):
    found = critical_points(text)
    assert kinds(found) == expected
    assert found.verify().proved


def test_digits_are_certified_where_no_root_is_exact():
    found = critical_points("x^5 - 3x*y + y^4 + x")
    assert len(found.answer) == 2
    assert [round(float(c), 8) for c in found.answer[1]] == [0.73508924, 0.81997468]
    boxed = critical_points("sin(x) + sin(y) + x^2/4 + y^2/4", domain="-4,4")
    assert len(boxed.answer) == 1
    assert abs(float(boxed.answer[0][0]) + 1.0298665) < 1e-7


def test_multiples_of_pi_in_a_box():
    found = critical_points("cos(x)*cos(y)", domain="-2,2")
    h = sp.pi / 2
    assert set(found.answer) == {sp.Tuple(0, 0), *(sp.Tuple(a, b) for a in (h, -h) for b in (h, -h))}


def test_one_variable_has_finitely_many():
    assert set(critical_points("x^3 - 3x").answer) == {-1, 1}
    assert set(critical_points("x^4 - 2x^2").answer) == {-1, 0, 1}
    said = critical_points("(x-1)^3").text("fr")
    assert "point d’inflexion à tangente horizontale" in said
    assert "hessienne" not in said


def test_three_variables():
    found = critical_points("x^2 + y^2 + z^2 - x*y*z")
    assert len(found.answer) == 5


def test_one_point_has_its_type_and_eigenvalues():
    answer = {str(k): v for k, v in critical_point_classification("x^2 - y^2", at=(0, 0)).answer.items()}
    assert str(answer["type"]) == "saddle"
    assert answer["eigenvalues"] == sp.Tuple(2, -2)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: critical_points("(x+y)^2"), "infinitely many critical points: every point with x \\+ y = 0"),
        (lambda: critical_points("x^2*y^2"), "infinitely many"),
        (lambda: critical_points("a*x^2 + y^2", variables="x,y"), "give values to a"),
        (lambda: critical_point_classification("x^2 - y^2", at=(1, 0)), "not a critical point"),
        (lambda: critical_points("sin(x*y)", domain="4,-4"), "smaller first"),
    ],
)
def test_bad_input_is_named_in_both_languages(call, said):
    with pytest.raises(MathnnError, match=said) as caught:
        call()
    assert caught.value.say("fr") != caught.value.say("en")
