"""At kinks and poles the derivative is refused, also where only algebra can see them; it claims no more than it knows."""

import pytest

from mathnn.steps.words import MathnnError
from mathnn.symbolic import derivative

NONE = [
    ("tan(x)", "pi/2"),
    ("|sin(x)|", "pi"),
    ("|x^2-2|", "sqrt(2)"),
    ("max(sin(x),cos(x))", "pi/4"),
    ("asin(x)", "sin(pi/2)"),
    ("|ln(x)-1|", "e"),
    ("floor(sin(x))", "pi/2"),
    ("|x|", 0),
]


@pytest.mark.parametrize(("f", "at"), NONE)
def test_no_derivative_where_a_condition_fails(f, at):
    """A condition that balls cannot decide is decided by algebra."""
    with pytest.raises(MathnnError):
        derivative(f, "x", at=at)


def test_where_the_rules_end_the_derivative_may_exist():
    """x|x| has the derivative 0 at 0: the rules do not give it, the difference quotient does."""
    assert derivative("x|x|", "x", at=0).answer == 0
    with pytest.raises(MathnnError, match="the rules give no derivative"):
        derivative("x|x|", "x", at=0, order=2)


@pytest.mark.parametrize(("f", "at"), [("tan(x)", "pi/4"), ("|sin(x)|", 1), ("|ln(x)-1|", 3)])
def test_elsewhere_there_is_one(f, at):
    """The neighbours of kinks and poles are points like others."""
    assert derivative(f, "x", at=at).result is not None


@pytest.mark.parametrize(("f", "variable"), [(r"\sum_{i=1}^{n} i x", "n"), (r"\sum_{i=1}^{x} i", "x")])
def test_a_number_of_terms_is_not_differentiated(f, variable):
    """A sum whose bound is the variable has no derivative term by term."""
    with pytest.raises(MathnnError):
        derivative(f, variable)


@pytest.mark.parametrize(("f", "variable"), [("x1^2", "x_1"), ("x_1^2", "x1"), ("x1 x_1", "x1")])
def test_two_spellings_are_one_letter(f, variable):
    """x1 and x_1 are the same letter, also for the check by SymPy."""
    assert derivative(f, variable).result.text() == "2x₁"
