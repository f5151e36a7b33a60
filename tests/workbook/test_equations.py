"""Equations and inequalities solved exactly; polynomials factored and multiplied out."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathnn.steps.words import MathnnError
from mathnn.workbook import solve

SOLVED = {
    "x^2 = 2": "{−√2, √2}",
    "x^2 = 3x - 2": "{1, 2}",
    "x^2 - 3x + 2": "{1, 2}",
    "|x-1| <= 2": "[−1, 3]",
    "x^2 + 1 = 0": "∅",
    "1/x > 0": "(0, ∞)",
    "x = x": "ℝ",
    "sqrt(x) = x - 2": "{4}",
    "x^2/x = 0": "∅",
    "e^x = 2": "{ln(2)}",
}


@pytest.mark.parametrize("claim", SOLVED)
def test_the_set_of_solutions(claim: str) -> None:
    """The exact set, each of its isolated points proved to be a solution."""
    solution = solve("solution_set", f=claim)
    assert solution.result is not None
    assert solution.result.text() == SOLVED[claim]
    assert all(check.verdict.status == "proved" for check in solution.checks)


@pytest.mark.parametrize(("claim", "says"), [("cos x = x", "≈ 0.739085"), ("x^3 - x - 1 = 0", "≈ 1.32472")])
def test_solutions_without_a_name_are_rounded(claim: str, says: str) -> None:
    """What has no exact name is never called exact."""
    solution = solve("solution_set", f=claim)
    assert solution.result is None
    assert says in solution.text()


@pytest.mark.parametrize("claim", ["a x = 2", "x y = 2", "x^5 - x - 1 > 0"])
def test_what_is_not_solved_exactly_is_refused(claim: str) -> None:
    """With free letters, or without names for the ends, there is no set."""
    with pytest.raises(MathnnError, match="not solved exactly"):
        solve("solution_set", f=claim)


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=3))
def test_a_polynomial_has_the_roots_it_was_made_of(roots: list[int]) -> None:
    """Multiplied out and solved, a product of x − r gives back its roots; factored it is the product again."""
    x = sympy.Symbol("x")
    product = sympy.prod(x - r for r in roots)
    assert solve("solution_set", f=sympy.expand(product)).answer == sympy.FiniteSet(*roots)
    factors = solve("factorisation", f=sympy.expand(product)).result
    assert factors is not None
    assert sympy.expand(factors.value - product) == 0
    assert solve("development", f=product).answer == sympy.expand(product)
