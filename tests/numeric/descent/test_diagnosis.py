"""How a descent ended is named by what it did; and on quadratics the theory agrees with the run."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathnn.numeric.descent import Objective, descend
from mathnn.numeric.descent.diagnosis import Shape, critical_point, diagnose
from mathnn.numeric.descent.numbers import FRACTIONS
from mathnn.numeric.descent.quadratic import Quadratic
from mathnn.numeric.functions import vector_function
from mathnn.reading import from_sympy, read
from mathnn.steps.algebra import symbol
from mathnn.steps.evaluate import as_function


def problem(text: str, names: str) -> tuple[Objective, Shape]:
    f, variables = read(text), tuple(symbol(n) for n in names)
    slopes = [from_sympy(sympy.diff(f.value, v.value)) for v in variables]
    bends = [[from_sympy(sympy.diff(f.value, v.value, w.value)) for w in variables] for v in variables]
    parts = [vector_function(g, variables) for g in slopes]
    return (
        Objective(vector_function(f, variables), lambda p: tuple(part(p) for part in parts), partial="ln" in text),
        Shape(
            tuple(as_function(g, variables, "ball") for g in slopes),
            tuple(tuple(as_function(h, variables, "ball") for h in row) for row in bends),
        ),
    )


@pytest.mark.parametrize(
    ("text", "start", "delta", "steps", "epsilon", "name"),
    [
        ("a^2+1", (2,), Fraction(1, 5), 10, None, "converged"),
        ("a^2+1", (2,), Fraction(9, 10), 10, None, "oscillating"),
        ("a^2+1", (2,), Fraction(9, 10), 100, None, "converged"),
        ("a^2+1", (2,), Fraction(11, 10), 10, None, "diverged"),
        ("a^2+1", (2,), Fraction(1, 20), 10, None, "slow"),
        ("a^2+1", (2,), Fraction(1), 10, None, "cycle"),
        ("a^4-2a^3+4", (-1,), Fraction(1, 20), 100, None, "creeping"),
        ("exp(a)", (0,), Fraction(1), 100, None, "creeping"),
        ("1/a", (1,), Fraction(1, 2), 50, None, "creeping"),
        ("a^2+100b^2", (3, 4), Fraction(1, 1000), 300, None, "slow"),
        ("a^4-2a^3+4", (-1,), Fraction(1, 20), 10000, 1e-3, "stationary"),
        ("a^4-5a^2+a+10", (-2,), Fraction(1, 50), 100, None, "converged"),
        ("a^2-b^2", (1, 0), Fraction(1, 5), 40, None, "stuck_at_saddle"),
        ("a^2-b^2", (1, Fraction(1, 10)), Fraction(1, 5), 40, None, "diverged"),
        ("a^4/4-a^2/2", (0,), Fraction(1, 10), 10, None, "stuck_at_saddle"),
        ("a^4/4-a^2/2+b^2", (0, 1), Fraction(1, 10), 200, None, "stuck_at_saddle"),
        ("a^3", (0,), Fraction(1, 10), 10, None, "standing_still"),
        ("tanh(a)", (-20,), Fraction(1, 5), 40, None, "stuck_on_plateau"),
        ("a^4", (3,), Fraction(1), 40, None, "diverged"),
        ("ln(a)", (1,), Fraction(2), 40, None, "left_domain"),
        ("a^2+3b^2", (2, 1), Fraction(1, 5), 100, 1e-3, "converged"),
        ("(1-a)^2+100(b-a^2)^2", (-1, 1), Fraction(1, 1000), 1000, None, "descending"),
    ],
)  # fmt: skip
def test_the_ending_is_named_for_what_it_is(
    text: str, start: Any, delta: Fraction, steps: int, epsilon: float | None, name: str
) -> None:
    objective, shape = problem(text, "ab"[: len(start)])
    outcome = descend(objective, start, delta, steps=steps, epsilon=epsilon)
    assert diagnose(outcome, objective, shape).name == name


def test_without_a_proof_nothing_is_called_converged() -> None:
    objective, _ = problem("a^2+1", "a")
    assert not diagnose(descend(objective, (2,), Fraction(1, 5), steps=200), objective).converged


def test_the_stop_criterion_of_the_book() -> None:
    objective, shape = problem("a^2+3b^2", "ab")
    outcome = diagnose(descend(objective, (2, 1), Fraction(1, 5), steps=100, epsilon=1e-3), objective, shape)
    assert len(outcome.trace) - 1 == 17
    assert outcome.trace[-1].point == pytest.approx((0.000338533, -1.31072e-12), rel=1e-5)


@pytest.mark.parametrize(
    ("text", "near", "kind"),
    [("a^2+b^2-a*b", (1, 1), "minimum"), ("a*b", (1, 2), "saddle"), ("-a^2-b^2", (1, 1), "maximum")],
)
def test_a_critical_point_is_known_by_its_hessian(text: str, near: Any, kind: str) -> None:
    _, shape = problem(text, "ab")
    found = critical_point(shape, near)
    assert found is not None
    assert found.kind == kind


entries = st.integers(-6, 6)


@given(
    entries,
    entries,
    entries,
    entries,
    entries,
    st.integers(-5, 5),
    st.integers(-5, 5),
    st.fractions(Fraction(1, 100), 1),
)
def test_on_a_quadratic_the_closed_form_is_the_run(
    a: int, b: int, c: int, d: int, e: int, x: int, y: int, delta: Fraction
) -> None:
    def gradient(p: Any) -> Any:
        return (2 * a * p[0] + b * p[1] + d, b * p[0] + 2 * c * p[1] + e)

    found = Quadratic.of(gradient, 2)
    assert found is not None
    assert found.hessian == ((2 * a, b), (b, 2 * c))
    objective = Objective(lambda p: a * p[0] ** 2 + b * p[0] * p[1] + c * p[1] ** 2 + d * p[0] + e * p[1], gradient)
    trace = descend(objective, (x, y), delta, steps=6, numbers=FRACTIONS).trace
    if found.centre is not None:
        assert gradient(found.centre) == (0, 0)
        assert [s.point for s in trace] == [
            found.iterate((Fraction(x), Fraction(y)), delta, k) for k in range(len(trace))
        ]


@given(st.integers(1, 9), st.integers(-4, 4), st.integers(1, 9), st.fractions(Fraction(1, 50), 2))
def test_the_rate_decides_convergence(a: int, b: int, c: int, delta: Fraction) -> None:
    found = Quadratic(((Fraction(2 * a), Fraction(b)), (Fraction(b), Fraction(2 * c))), (Fraction(0), Fraction(0)))
    if not found.convex:
        return
    rate = found.rate(delta)
    assert bool(rate < 1) == bool(delta.numerator < found.largest_step * delta.denominator) or rate.contains(1)
    mean, discriminant = found.two_by_two or (Fraction(0), Fraction(0))
    assert all(
        abs((value - mean.numerator / mean.denominator) ** 2 - float(discriminant)) < 1e-9
        for value in map(float, found.eigenvalues)
    )


def test_the_book_s_eigenvalues_and_bound() -> None:
    found = Quadratic(((Fraction(80), Fraction(16)), (Fraction(16), Fraction(6))), (Fraction(-88), Fraction(-26)))
    assert [float(v) for v in found.eigenvalues] == pytest.approx([2.68871126, 83.3112887])
    assert float(found.largest_step) == pytest.approx(0.0240063505)
    assert found.centre == (Fraction(1, 2), 3)
    assert sorted(float(f) for f in found.factors(Fraction(1, 50))) == pytest.approx([-0.66622577, 0.94622577])


def test_what_is_not_quadratic_is_not_taken_for_it() -> None:
    assert Quadratic.of(lambda p: (p[0] ** 3,), 1) is None
    assert Quadratic.of(lambda p: (p[0] * p[0],), 1) is None
