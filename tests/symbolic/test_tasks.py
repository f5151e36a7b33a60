"""The three first tasks: answers, points, families, and errors that say what to do."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given, settings

from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError
from mathnn.symbolic import derivative, gradient, partial_derivatives
from tests.strategies import smooth_formulas

x, y, z = sympy.symbols("x y z")


def test_gradient_of_the_textbook() -> None:
    """grad x²y³ at (2, 1) is (4, 12), and every step is proved."""
    found = gradient("x**2*y**3", at=(2, 1))
    assert found.answer == sympy.Matrix([4, 12])
    assert found.verify().proved
    assert all(check.verdict.status == "proved" for check in found.checks)


def test_partial_derivatives_are_named() -> None:
    """The answer of partial_derivatives is a dictionary from variables."""
    found = partial_derivatives(r"\cos(x+y^2) e^{-z}")
    assert set(found.answer) == {x, y, z}
    assert sympy.simplify(found.answer[y] + 2 * y * sympy.exp(-z) * sympy.sin(x + y**2)) == 0


@pytest.mark.parametrize(
    "at", [{"x": 2, "y": 1}, (2, 1), "2, 1", "x=2, y=1", "(2;1)", {x: 2, y: 1}, {"y": "1", "x": "4/2"}]
)
def test_points_may_be_given_in_many_ways(at: object) -> None:
    """A mapping, values in order, or text."""
    assert gradient("x^2 y^3", at=at).answer == sympy.Matrix([4, 12])


def test_sympy_objects_come_back_as_they_went() -> None:
    """An expression in symbols with assumptions is answered in the same symbols."""
    p = sympy.Symbol("p", positive=True)
    assert derivative(sympy.log(p) * p).answer == sympy.log(p) + 1


def test_second_derivative() -> None:
    """order counts the derivatives."""
    assert sympy.simplify(derivative("x e^{-x}", order=2).answer - (x - 2) * sympy.exp(-x)) == 0


def test_sum_of_n_squares() -> None:
    """For a general n: the partial derivative is 2x_j, the gradient the column of 2x_1, …, 2x_n."""
    for text in ("Sum(x[i]**2, (i, 1, n))", "x_1^2 + ... + x_n^2", "x_1^2 + x_2^2 + ... + x_n^2"):
        partial = partial_derivatives(text)
        assert list(partial.answer.values()) == [2 * sympy.Symbol("x_j")]
        assert partial.verify().proved
        assert [e.text() for e in gradient(text).result.children] == ["2x₁", "…", "2xₙ"]  # type: ignore[union-attr]


def test_definition_names_the_function() -> None:
    """g(s, t) = … keeps its name and the order of its variables."""
    found = gradient("g(t, s) = s^2 t")
    assert found.conclusion is not None
    assert found.conclusion.text().startswith("grad g(t, s)")
    assert found.answer == sympy.Matrix([sympy.Symbol("s") ** 2, 2 * sympy.Symbol("s") * sympy.Symbol("t")])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: gradient("x*y", at={"x": 1}), "missing: y"),
        (lambda: gradient("x*y", at=(1, 2, 3)), "2 values"),
        (lambda: gradient("x*y", at={"x": 1, "y": 2, "z": 3}), "z"),
        (lambda: derivative("ln(x)", at=-1), "x"),
        (lambda: derivative("|x|", at=0), "from the left it would be −1"),
        (lambda: derivative("1/x", at=0), "0"),
        (lambda: derivative("a*b"), "variable"),
        (lambda: derivative("x^2", order=0), "order"),
        (lambda: derivative("x^2", order=1000), "order"),
        (lambda: gradient("x=y"), "function"),
        (lambda: gradient("x*y", layout="diagonal"), "layout"),
    ],
)
def test_misuse_is_said_in_a_sentence(call: object, says: str) -> None:
    """Name, expectation, value; in both languages."""
    with pytest.raises(MathnnError) as caught:
        call()  # type: ignore[operator]
    assert says in caught.value.say("en")
    assert caught.value.say("fr") != caught.value.say("en")


@settings(max_examples=12)
@given(smooth_formulas())
def test_every_step_is_judged_again(formula: Formula) -> None:
    """Law 1: no step of a gradient is refuted, and SymPy's answer is never refuted."""
    found = gradient(formula, variables=(x, y))
    statuses = [v.status for v in found.verify().verdicts if v is not None]
    assert "refuted" not in statuses
    assert all(check.verdict.status != "refuted" for check in found.checks)


@pytest.mark.parametrize("f", ["x^2 e^{3y}", "x^2 sin(yz)", "ln(c(ax+b)^2)", "max(x, y)", "f(x, y)", "σ(w x + b)"])
def test_textbook_steps_are_all_proved(f: str) -> None:
    """Every step of a textbook gradient is proved."""
    assert gradient(f).verify().proved


@pytest.mark.parametrize("f", ["ln(-1) + x", "x/0", "(-2)^x", "sqrt(-x^2)"])
def test_a_function_defined_nowhere_is_refused(f: str) -> None:
    """What exists nowhere has no derivative, and the sentence says which condition fails."""
    with pytest.raises(MathnnError, match=r"it would need"):
        derivative(f, variable="x")


def test_the_domain_of_a_constant_is_kept() -> None:
    """x ln a has the derivative ln a, for a > 0 only."""
    assert [c.text() for c in derivative("x ln(a)", variable="x").conditions] == ["a > 0"]


@pytest.mark.parametrize("f", ["gamma(x)", "x!"])
def test_no_rule_is_said(f: str) -> None:
    """A function without a known derivative is named."""
    with pytest.raises(MathnnError, match=r"no rule is known"):
        derivative(f)


def test_an_equality_with_a_letter_on_its_left_is_a_function():
    assert derivative("y = x^3").answer == 3 * sympy.Symbol("x") ** 2
    for refused in ("x = y*x", "[1, 2, 3]", "x; y"):
        with pytest.raises(MathnnError):
            derivative(refused)
