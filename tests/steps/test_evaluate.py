"""A tree as a number: all five arithmetics agree with one another, with SymPy and with Python."""

from __future__ import annotations

import math
from fractions import Fraction
from importlib import import_module

import mpmath
import numpy
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from mathnn.steps.algebra import Root, call, exp, number, power, sqrt, symbol
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.calculus import Derivative, ValueAt
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import NotNumeric, as_function, evaluate
from mathnn.steps.formula import Formula
from mathnn.steps.relations import positive

x, y = symbol("x"), symbol("y")


def polynomials() -> st.SearchStrategy[Formula]:
    leaves = st.one_of(st.sampled_from([x, y]), st.fractions(-4, 4, max_denominator=4).map(number))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda t: t[0] + t[1]),
            st.tuples(inner, inner).map(lambda t: t[0] - t[1]),
            st.tuples(inner, inner).map(lambda t: t[0] * t[1]),
            st.tuples(inner, inner).map(lambda t: t[0] / t[1]),
            st.tuples(inner, st.integers(0, 3)).map(lambda t: t[0] ** t[1]),
        ),
        max_leaves=8,
    )


@given(polynomials(), st.fractions(-5, 5, max_denominator=7), st.fractions(-5, 5, max_denominator=7))
def test_fractions_are_exact_and_the_others_close(formula: Formula, a: Fraction, b: Fraction) -> None:
    try:
        exact = evaluate(formula, {x: a, y: b}, "fraction")
    except OutsideDomain:
        assume(False)
    theirs = formula.value.subs({sympy.Symbol("x"): sympy.Rational(a), sympy.Symbol("y"): sympy.Rational(b)})
    if theirs.is_Rational:  # SymPy may have cancelled a zero denominator
        assert Fraction(int(theirs.p), int(theirs.q)) == exact
    with mpmath.workdps(30):
        close = evaluate(
            formula, {x: mpmath.mpf(a.numerator) / a.denominator, y: mpmath.mpf(b.numerator) / b.denominator}, "mpf"
        )
        assert mpmath.almosteq(close, mpmath.mpf(exact.numerator) / exact.denominator, 1e-15, 1e-15)


FORMULAS = [
    exp(-(x**2)) * call("sin", 3 * x),
    call("ln", 1 + x**2) / sqrt(2 + call("cos", x)),
    call("sigmoid", 2 * x - 1) + call("tanh", x / number(3)),
    call("atan", x) * call("abs", x) - call("erf", x),
    power(2 + call("sin", x), x),
    call("max", x, 1 - x) + call("relu", x),
    call("log", 2 + x**2, number(2)),
]


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_float_mpf_ball_array_and_sympy_agree(formula: Formula) -> None:
    flint = import_module("flint")
    theirs = sympy.lambdify(sympy.Symbol("x"), formula.value, "mpmath")
    points = [Fraction(-17, 10), Fraction(-3, 7), Fraction(2, 9), Fraction(31, 20)]
    arrays = evaluate(formula, {x: numpy.array([float(p) for p in points])}, "array") if _has_numpy(formula) else None
    for i, p in enumerate(points):
        with mpmath.workdps(40):
            high = evaluate(formula, {x: mpmath.mpf(p.numerator) / p.denominator}, "mpf")
            assert mpmath.almosteq(high, theirs(mpmath.mpf(p.numerator) / p.denominator), 1e-35, 1e-35)
            ball = evaluate(formula, {x: flint.arb(flint.fmpq(p.numerator, p.denominator))}, "ball")
            assert abs(float(ball.mid()) - float(high)) <= float(ball.rad()) + 1e-12 * (1 + abs(float(high)))
        assert math.isclose(evaluate(formula, {x: float(p)}), float(high), rel_tol=1e-13)
        if arrays is not None:
            assert math.isclose(arrays[i], float(high), rel_tol=1e-13)


def _has_numpy(formula: Formula) -> bool:
    from mathnn.steps.algebra import Call
    from mathnn.steps.formula import walk

    return not any(isinstance(node, Call) and node.function == "erf" for node in walk(formula))


def test_odd_roots_and_powers_of_negative_numbers_are_real() -> None:
    assert evaluate(Root(number(-8), number(3)), {}, "fraction") == -2
    assert evaluate(power(number(-8), number(1) / number(3)), {}) == pytest.approx(-2)
    assert evaluate(power(number(-8), number(2) / number(3)), {}, "fraction") == 4


@pytest.mark.parametrize("kind", ["float", "fraction", "mpf"])
def test_where_there_is_no_value_there_is_an_error(kind: str) -> None:
    one = {"float": 1.0, "fraction": Fraction(1), "mpf": mpmath.mpf(1)}[kind]
    for formula in (1 / (x - x), sqrt(-x), power(x - x, number(-1)), call("ln", -x)):
        with pytest.raises(OutsideDomain):
            evaluate(formula, {x: one}, kind)


def test_what_is_not_rational_says_so() -> None:
    for formula in (
        sqrt(number(2)),
        exp(number(1)),
        call("sin", number(1)),
        power(number(9), power(number(9), number(9))),
    ):
        with pytest.raises(Inexact):
            evaluate(formula, {}, "fraction")


def test_a_ball_that_cannot_decide_says_so() -> None:
    flint = import_module("flint")
    wide = flint.arb(0, 1)
    with pytest.raises(Undecided):
        evaluate(1 / x, {x: wide}, "ball")
    with pytest.raises(Undecided):
        evaluate(Cases((x,), (positive(x),), -x), {x: wide}, "ball")


def test_a_letter_without_a_value_and_an_open_derivative_are_not_numbers() -> None:
    with pytest.raises(NotNumeric, match="y"):
        evaluate(x * y, {x: 1.0})
    with pytest.raises(NotNumeric):
        evaluate(Derivative(x**2, (x,)), {x: 1.0})


def test_value_at_and_cases() -> None:
    assert evaluate(ValueAt(x**2 + y, (x,), (number(3),)), {y: Fraction(1)}, "fraction") == 10
    steps = Cases((x**2, -x), (positive(x), positive(-x)))
    assert evaluate(steps, {x: Fraction(-3)}, "fraction") == 3
    assert evaluate(steps, {x: Fraction(3)}, "fraction") == 9
    with pytest.raises(OutsideDomain):
        evaluate(steps, {x: Fraction(0)}, "fraction")


def test_as_function_takes_the_variables_in_order() -> None:
    assert as_function(x - y, (y, x))(1.0, 5.0) == 4.0


def test_an_unknown_arithmetic_is_named() -> None:
    with pytest.raises(ValueError, match="float, fraction, mpf, ball or array; got 'decimal'"):
        evaluate(x, {x: 1}, "decimal")


@pytest.mark.parametrize("n", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("radius", ["1e-20", "0.1", "3"])
def test_a_power_of_a_ball_around_zero_holds_every_power(n: int, radius: str) -> None:
    import flint

    r = flint.arb(radius)
    power = evaluate(x**n, {x: flint.arb(0, r)}, "ball")
    assert all(power.contains((r * k / 4) ** n) for k in range(-3, 4))
    assert power.abs_upper() <= 1.01 * r**n + 1e-60
