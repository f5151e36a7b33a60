"""The derivative from its definition: the same as by the rules, on each side where the formula changes."""

from __future__ import annotations

import pytest
import sympy as sp

from mathnn.steps.words import MathnnError
from mathnn.symbolic.definition import derivative_from_definition

SMOOTH = (
    "x^2",
    "x^3 - x",
    "1/x",
    "sqrt(x)",
    "sqrt(x^2 + 3)",
    "exp(x)",
    "sin(x)",
    "ln(x)",
    "x*exp(x)",
    "1/(x^2 + 1)",
    "atan(x)",
)


@pytest.mark.parametrize("text", SMOOTH)
@pytest.mark.parametrize("at", ["1", "2", "1/3"])
def test_the_definition_and_the_rules_agree(text, at):
    found = derivative_from_definition(text, at=at)
    f = found.givens[0][1].body.value
    assert sp.simplify(found.answer - sp.diff(f).subs(sp.Symbol("x"), sp.Rational(at))) == 0
    assert found.verify().proved
    assert all(c.verdict.status == "proved" for c in found.checks)


@pytest.mark.parametrize(("text", "left", "right"), [
    ("abs(x)", -1, 1), ("max(0, x)", 0, 1), ("Piecewise((0,x<0),(1,True))", sp.oo, 0), ("Piecewise((x/6,x<0),(2*x/3,True))",
     sp.Rational(1, 6), sp.Rational(2, 3)), ("abs(sin(x))", -1, 1), ("min(x, x^2)", 1, 0),
])  # fmt: skip
def test_a_kink_has_two_derivatives(text, left, right):
    found = derivative_from_definition(text, at=0)
    assert found.result is None
    assert {str(k): v for k, v in found.answer.items()} == {"left": left, "right": right}
    assert found.verify().proved


@pytest.mark.parametrize("text", ["x*abs(x)", "max(0, x)^2", "Piecewise((x^2, x<0), (x^3, True))"])
def test_the_definition_finds_derivatives_at_joints(text):
    assert derivative_from_definition(text, at=0).answer == 0


def test_the_lines_of_the_textbook_stand_written():
    found = derivative_from_definition("x^2", at=1)
    lines = [found.chains[0].start.text(), *(s.result.text() for s in found.steps)]
    assert lines == ["(x² − 1)/(x − 1)", "(x − 1)(x + 1)/(x − 1)", "x + 1"]


def test_a_step_h_and_other_variables():
    found = derivative_from_definition("x^2 exp(3y)", variable="x", form="step")
    assert sp.simplify(found.answer - 2 * sp.Symbol("x") * sp.exp(3 * sp.Symbol("y"))) == 0


@pytest.mark.parametrize(("call", "said"), [
    (lambda: derivative_from_definition("ln(x)", at=-1), "not defined"),
    (lambda: derivative_from_definition("x^2", at=1, form="other"), "point or step"),
])  # fmt: skip
def test_bad_input_is_named(call, said):
    with pytest.raises(MathnnError, match=said) as caught:
        call()
    assert caught.value.say("fr") != caught.value.say("en")
