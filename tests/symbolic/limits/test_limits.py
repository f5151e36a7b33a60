"""One-sided limits: the table of the textbook, and agreement with values computed in high precision near the point."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.steps.algebra import INFINITY, Negation, number, symbol
from mathnn.steps.evaluate import evaluate
from mathnn.steps.words import MathnnError
from mathnn.symbolic.limits import NotDecided, Undefined, limit, one_sided

X = symbol("x")
OO = sp.oo
TABLE = (
    ("(x^2-1)/(x-1)", "1", "+", 2),
    ("sin(x)/x", "0", "-", 1),
    ("x^2*exp(-x)", "oo", "+", 0),
    ("ln(x)/x", "oo", "+", 0),
    ("x*ln(x)", "0", "+", 0),
    ("1/(1+exp(-x))", "oo", "+", 1),
    ("1/(1+exp(-x))", "-oo", "+", 0),
    ("tanh(x)", "-oo", "+", -1),
    ("sqrt(x^2+x)-x", "oo", "+", sp.Rational(1, 2)),
    ("(1+1/x)^x", "oo", "+", sp.E),
    ("x^x", "0", "+", 1),
    ("atan(x)", "-oo", "+", -sp.pi / 2),
    ("Piecewise((0,x<0),(1,True))", "0", "-", 0),
    ("Piecewise((0,x<0),(1,True))", "0", "+", 1),
    ("abs(x)/x", "0", "-", -1),
    ("floor(x)", "2", "-", 1),
    ("floor(x)", "2", "+", 2),
    ("(cos(x)-1)/x^2", "0", "+", sp.Rational(-1, 2)),
    ("sin(x)/x", "oo", "+", 0),
    ("x^4-3x^2-2x+5", "-oo", "+", OO),
    ("exp(1/x)", "0", "+", OO),
    ("exp(1/x)", "0", "-", 0),
    ("tan(x)", "pi/2", "-", OO),
    ("gelu(x)", "-oo", "+", 0),
    ("softplus(x)-x", "oo", "+", 0),
    ("(tan(x)-x)/x^3", "0", "+", sp.Rational(1, 3)),
    ("acos(x)", "1", "-", 0),
    ("exp(x)/x^10", "oo", "+", OO),
    ("erf(x)", "oo", "+", 1),
    ("cbrt(x)", "0", "-", 0),
    ("x*sin(1/x)", "0", "+", 0),
    ("2x-cos(x)", "-oo", "+", -OO),
    ("relu(x)/x", "0", "+", 1),
    ("elu(x, 2)", "-oo", "+", -2),
)


def place(text):
    return {"oo": INFINITY, "-oo": Negation(INFINITY)}.get(text) or read(text)


@pytest.mark.parametrize(("text", "at", "side", "value"), TABLE)
def test_the_limits_of_the_textbook(text, at, side, value):
    assert sp.simplify(one_sided(read(text), X, place(at), side).value - value) in (0, sp.nan) or (
        one_sided(read(text), X, place(at), side).value == value
    )


@pytest.mark.parametrize("text", ["sin(x)", "x - floor(x)", "sin(x)**2 + x*0 + cos(x)"])
def test_what_has_no_limit_is_never_given_one(text):
    with pytest.raises(NotDecided):
        one_sided(read(text), X, INFINITY)


@pytest.mark.parametrize(("text", "side"), [("ln(x)", "-"), ("sqrt(x)", "-"), ("acosh(x)", "+")])
def test_a_side_without_the_function_is_said(text, side):
    with pytest.raises(Undefined):
        one_sided(read(text), X, number(0), side)


def test_a_jump_has_two_limits_and_none():
    found = limit("Piecewise((0,x<0),(1,True))", at=0)
    assert found.result is None
    assert {str(k): v for k, v in found.answer.items()} == {"left": 0, "right": 1}


PARTS = st.sampled_from(
    [
        "x",
        "x^2",
        "sin(x)",
        "cos(x)",
        "exp(x)",
        "ln(1+x)",
        "sqrt(1+x)",
        "atan(x)",
        "tanh(x)",
        "abs(x)",
        "relu(x)",
        "erf(x)",
    ]
)


@given(PARTS, PARTS, PARTS, st.sampled_from(["+", "-"]))
def test_a_limit_is_where_the_values_go(a, b, c, side):
    """Near 0, at 10^-12, the values are within 10^-5 of the limit (or beyond 10^5 when it is infinite)."""
    body = read(f"(({a})*({b}) - ({b})*({c}) + ({a})*({c})) / ({c} + x^3)")
    try:
        found = one_sided(body, X, number(0), side)
    except (NotDecided, Undefined):
        return
    with mpmath.workdps(80):
        h = mpmath.mpf(10) ** -12 * (1 if side == "+" else -1)
        value = evaluate(body, {X: h}, "mpf")
    if found.value in (OO, -OO):
        assert value * (1 if found.value == OO else -1) > 1e5
    else:
        assert abs(value - mpmath.mpf(sp.N(found.value, 30))) < 1e-5
        if found.side:
            assert mpmath.sign(value - mpmath.mpf(sp.N(found.value, 60))) in (found.side, 0)


def test_an_undecided_limit_is_explained():
    with pytest.raises(MathnnError, match="not decided") as caught:
        limit("sin(x)", at="oo")
    assert "n'est pas décidée" in caught.value.say("fr")
