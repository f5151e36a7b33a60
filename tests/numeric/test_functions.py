"""Callables made from a tree agree with ``steps.evaluate``, in every kind of number."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.numeric.functions import Callables, ball_function, float_function
from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.evaluate import evaluate
from tests.strategies import smooth_formulas

x, y = symbol("x"), symbol("y")


@given(smooth_formulas((x, y)), st.floats(-2, 2), st.floats(-2, 2))
def test_the_closures_compute_what_the_tree_says(formula: object, a: float, b: float) -> None:
    expected = evaluate(formula, {x: a, y: b})  # type: ignore[arg-type]
    found = float_function(formula, (x, y))(a, b)  # type: ignore[arg-type]
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-12) or (math.isinf(found) and math.isinf(expected))


@given(smooth_formulas((x, y)), st.fractions(-2, 2, max_denominator=50), st.fractions(-2, 2, max_denominator=50))
def test_the_ball_closures_enclose_what_the_tree_encloses(formula: object, a: Fraction, b: Fraction) -> None:
    from flint import arb, fmpq

    balls = [arb(fmpq(v.numerator, v.denominator)) for v in (a, b)]
    expected = evaluate(formula, dict(zip((x, y), balls, strict=True)), "ball")  # type: ignore[arg-type]
    assert ball_function(formula, (x, y))(*balls).overlaps(arb(expected))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["2", "1/3", "2*3 - 1", "0x + 1"])
def test_a_constant_is_a_ball_too(text: str) -> None:
    from flint import arb

    assert isinstance(ball_function(read(text), (x,))(arb(2)), arb)


@pytest.mark.parametrize("text", ["1/x", "ln(x)", "sqrt(x-1)", "(x-1)^(1/2)", "x^(-2)"])
def test_outside_the_domain_the_closures_say_so(text: str) -> None:
    with pytest.raises(OutsideDomain):
        float_function(read(text), (x,))(0.0)


def test_a_tree_too_deep_for_closures_is_walked() -> None:
    formula = x + 0
    for _ in range(2000):
        formula = formula / 1 + 1
    assert float_function(formula, (x,))(0.5) == 2000.5


def test_the_other_kinds_are_exact_or_enclosing() -> None:
    f = Callables.of(read("x^3/4 - 2x"), (x,))
    assert f.fraction is not None
    assert f.ball is not None
    assert f.fraction(Fraction(2, 3)) == Fraction(2, 27) - Fraction(4, 3)
    from flint import arb

    assert f.ball(arb(2)).contains(-2)


def test_a_plain_function_serves_for_every_kind() -> None:
    f = Callables.plain(lambda t: t**3 - 100)
    assert f.fraction is not None
    assert (f.float(2.0), f.fraction(Fraction(2))) == (-92.0, -92)
