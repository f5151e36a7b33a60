"""SymPy objects come back as a textbook writes them, and mean the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import sympy as sp
from hypothesis import given

from mathnn.reading import from_sympy, read, to_formula
from mathnn.steps.formula import Formula, walk
from tests.strategies import smooth_formulas

x, y, n, w = sp.symbols("x y n w_12")
f = sp.Function("f")

WRITTEN: list[tuple[Any, str]] = [
    (x**2 * sp.exp(3 * y), "x^2 e^(3y)"),
    (1 / x, "1/x"),
    (sp.sqrt(x), "√x"),
    (x ** sp.Rational(1, 3), "∛x"),
    (x ** sp.Rational(2, 3), "x^(2/3)"),
    (-x, "-x"),
    (x - y, "x - y"),
    (y - x, "y - x"),
    (1 - x**2, "1 - x^2"),
    (-3 * x / (2 * y), "-((3x)/(2y))"),
    (2 * sp.sin(x), "2 sin(x)"),
    (sp.pi * x**2, "π x^2"),
    (f(x).diff(x), "Derivative(f(x), x)"),
    (sp.Matrix([[1, x]]), "Matrix([[1, x]])"),
    (sp.Piecewise((x, x > 0), (0, True)), "x if x > 0 else 0"),
    (sp.Eq(x, y), "x = y"),
    (sp.Sum(x, (x, 1, n)), "Sum(x, (x, 1, n))"),
    (sp.Integral(x, (x, 0, 1)), "∫_0^1 x dx"),
    (sp.Limit(sp.sin(x) / x, x, 0, dir="+-"), "lim_(x→0) sin(x)/x"),
    (sp.Interval.open(0, 1), "]0;1["),
    (1 / sp.sqrt(x), "1/√x"),
    (sp.oo, "∞"),
    (-sp.oo, "-∞"),
    (sp.Rational(-2, 3), "-(2/3)"),
    (sp.Heaviside(x, 1), "H(x)"),
]


@pytest.mark.parametrize(("expr", "text"), WRITTEN, ids=[t for _, t in WRITTEN])
def test_as_a_textbook_writes_it(expr: Any, text: str) -> None:
    """The tree is the one that the textbook form reads to, and its value is the object."""
    assert from_sympy(expr) == read(text)
    assert from_sympy(expr).value == expr


@given(smooth_formulas())
def test_value_comes_back(formula: Formula) -> None:
    """from_sympy(e.value).value is e.value."""
    value = formula.value
    assert from_sympy(value).value == value


def test_a_symbol_keeps_its_assumptions() -> None:
    """The SymPy symbol itself is the value of ours."""
    p = sp.Symbol("p", positive=True)
    formula = from_sympy(p**2)
    assert next(iter(walk(formula))).value == p**2
    assert formula.value.is_positive


@pytest.mark.parametrize(
    ("thing", "text"),
    [(3, "3"), (-2, "-2"), (0.1, "0.1"), (Fraction(1, 2), "1/2"), (Decimal("2.50"), "2.50"), ("x+1", "x+1"), (x, "x")],
)
def test_to_formula(thing: Any, text: str) -> None:
    """Numbers are exact: a float means its shortest decimal."""
    assert to_formula(thing) == read(text)


def test_to_formula_of_a_list() -> None:
    """A list of anything is a tuple of formulas."""
    assert to_formula([1, "x", 0.5]) == read("(1 ; x ; 0.5)")
