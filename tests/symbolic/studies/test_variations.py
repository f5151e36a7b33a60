"""Variations, extrema, convexity, bijections: signs sampled anywhere agree, and so do values and limits."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.evaluate import evaluate
from mathnn.steps.figures import Picture
from mathnn.steps.words import MathnnError
from mathnn.symbolic.studies.bending import convexity
from mathnn.symbolic.studies.tasks import extrema, monotonicity, variation_table
from mathnn.symbolic.studies.variations import variations
from mathnn.symbolic.studies.whole import bijection, function_study

X = symbol("x")
STUDIED = (
    "x^4-3x^2-2x+5",
    "1/(1+exp(-x))",
    "tanh(x)",
    "x^3",
    "sqrt(x)",
    "1/x",
    "x/(x^2-1)",
    "abs(x)",
    "max(0,x)",
    "x ln(x)",
    "x^2-sin(x)+1",
    "gelu(x)",
    "swish(x)",
    "softplus(x)",
    "cbrt(x)",
    "x*abs(x)",
    "x^x",
    "ln(x)/x",
    "sqrt(1-x^2)",
    "exp(1/x)",
    "abs(x^2-1)",
    "elu(x,1)",
    "Piecewise((x/6,x<0),(2x/3,True))",
    "Piecewise((0,x<0),(1,True))",
    "asin(x)",
    "x^2 exp(-x)",
    "1/(x^3-x-1)",
    "x^5-x",
)


def table(derivation):
    return next(p for p in derivation.parts if isinstance(p, Picture) and p.kind == "variation_table").data


def values(text, points):
    found = []
    for p in points:
        try:
            found.append(evaluate(read(text), {X: mpmath.mpf(p.numerator) / p.denominator}, "mpf"))
        except ValueError:
            found.append(None)
    return found


@pytest.mark.parametrize("text", STUDIED)
def test_sampled_values_rise_and_fall_as_the_table_says(text):
    found = variations(read(text), X)
    assert len(found.stations) == len(found.stretches) + 1
    ends = [float(s.x.enclosure().mid()) if not s.x.infinite else None for s in found.stations]
    for k, stretch in enumerate(found.stretches):
        low = ends[k] if ends[k] is not None else (ends[k + 1] or 0) - 4
        high = ends[k + 1] if ends[k + 1] is not None else low + 4
        points = [Fraction(low) + (Fraction(high) - Fraction(low)) * Fraction(i, 9) for i in range(1, 9)]
        with mpmath.workdps(30):
            seen = values(text, points)
        if stretch.body is None:
            assert all(v is None for v in seen)
            continue
        for a, b in pairwise(seen):
            assert (b > a) == (stretch.sign > 0) or (stretch.sign == 0 and a == b)
    with mpmath.workdps(30):
        for station in found.stations:
            if station.value is not None and station.x.exact and not station.x.infinite:
                here = evaluate(read(text), {X: mpmath.mpf(str(sp.N(station.x.value, 30)))}, "mpf")
                assert abs(here - mpmath.mpf(str(sp.N(station.value.value, 25)))) < 1e-15


@given(st.lists(st.integers(-3, 3), min_size=2, max_size=5), st.integers(-30, 30))
def test_polynomials_move_as_their_derivative_says(coefficients, at):
    p = sp.expand(sum(c * sp.Symbol("x") ** k for k, c in enumerate(coefficients)))
    found = variations(read(str(p)), X)
    slope = sp.diff(p, sp.Symbol("x")).subs(sp.Symbol("x"), sp.Rational(at, 7))
    point = at / 7
    for k, stretch in enumerate(found.stretches):
        low = -1e9 if found.stations[k].x.infinite else float(found.stations[k].x.enclosure().mid())
        high = 1e9 if found.stations[k + 1].x.infinite else float(found.stations[k + 1].x.enclosure().mid())
        if low + 1e-9 < point < high - 1e-9:
            assert sp.sign(slope) == stretch.sign


def test_the_table_of_the_book():
    data = table(variation_table("x^4-3x^2-2x+5"))
    assert [p.text() for p in data["points"]] == ["−∞", "−1", "(1 − √3)/2", "(1 + √3)/2", "∞"]
    assert data["signs"][0][1] == ("", "-", "0", "+", "0", "-", "0", "+", "")
    assert [v.text() for v in data["values"]] == ["∞", "5", "(11 + 6√3)/4", "(11 − 6√3)/4", "∞"]
    assert data["arrows"] == ("-", "+", "-", "+")


def test_a_pole_a_kink_and_a_jump():
    assert table(variation_table("1/x"))["signs"][0][1] == ("", "-", "||", "-", "")
    assert table(variation_table("abs(x)"))["signs"][0][1] == ("", "-", "||", "+", "")
    left, right = table(variation_table("Piecewise((0,x<0),(1,True))"))["values"][1]
    assert (left.text(), right.text()) == ("0", "1")


def test_extrema_have_exact_places_and_values():
    assert str(extrema("x^3 - 2x^2 + 2").answer) == "((0, 2), (4/3, 22/27))"
    assert extrema("x^3").answer == sp.Tuple()
    assert extrema("abs(x)").answer == sp.Tuple(sp.Tuple(0, 0))


def test_monotone_though_the_derivative_vanishes():
    (runs,) = monotonicity("x^3").answer.values()
    assert runs == sp.Tuple(sp.Interval(-sp.oo, sp.oo))


def test_convexity_changes_at_inflections():
    found = {str(k): v for k, v in convexity("x^3 - 3x").answer.items()}
    assert found["inflection"] == sp.Tuple(0)
    assert "inflection" not in {str(k) for k in convexity("1/x").answer}


def test_bijections():
    assert bijection("1/(1+exp(-x))").answer == sp.Interval.open(0, 1)
    assert bijection("x^2", domain="0,oo").answer == sp.Interval(0, sp.oo)
    assert bijection("exp(x)").answer == sp.Interval.open(0, sp.oo)


def test_a_whole_study():
    found = function_study("tanh(x)")
    answer = {str(k): v for k, v in found.answer.items()}
    assert str(answer["parity"]) == "odd"
    assert found.verify().proved
    for form in ("text", "markdown", "latex", "html"):
        for language in ("en", "fr"):
            assert getattr(found, form)(language)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: variation_table("sin(x)"), "infinitely many critical points"),
        (lambda: variation_table("a*x^2"), "give values to a"),
        (lambda: variation_table("x^2", domain="3,1"), "smaller first"),
        (lambda: bijection("x^2"), "not strictly monotonic"),
        (lambda: bijection("1/x"), "not defined on one interval"),
        (lambda: variation_table("floor(x)"), "not decided"),
    ],
)
def test_bad_input_is_named_in_both_languages(call, said):
    with pytest.raises(MathnnError, match=said) as caught:
        call()
    assert caught.value.say("fr") != caught.value.say("en")
