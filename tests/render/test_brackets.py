"""Brackets and dots: the tables say what a teacher writes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from mathnn.reading import read
from mathnn.render import formula_latex, formula_mathml, formula_text
from mathnn.render.formulas.piece import Piece
from mathnn.steps.algebra import (
    ONE,
    PI,
    TWO,
    ZERO,
    Apply,
    Negation,
    Number,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    call,
    exp,
    number,
    sqrt,
    symbol,
)
from mathnn.steps.calculus import Derivative, Operator, Prime, ValueAt
from mathnn.steps.containers import Cases, Interval, Tuple, column
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, positive, relation
from tests.strategies import expressions, formulas

x, y, z, f, n, u, v, s, h = map(symbol, "xyzfnuvsh")
THREE = number(3)
HALF = Number(Fraction(5, 2), 1)


def product(*factors: Formula) -> Product:
    return Product(tuple(factors))


def sin(a: Formula) -> Formula:
    return call("sin", a)


TABLE = [
    # sums and signs
    (x - (y - 1), "x − (y − 1)", r"x - (y - 1)"),
    (x + Negation(y), "x + (−y)", r"x + (-y)"),
    (Negation(Negation(x)), "−(−x)", r"-(-x)"),
    (Negation(x + 1), "−(x + 1)", r"-(x + 1)"),
    (Negation(x) + y, "−x + y", r"-x + y"),
    (Sum((x + y, z), (1, 1)), "x + y + z", r"x + y + z"),
    (Sum((z, x + y), (1, 1)), "z + (x + y)", r"z + (x + y)"),
    (Sum((x, y), (-1, 1)), "−x + y", r"-x + y"),
    (x + product(Negation(y), z), "x + (−yz)", r"x + (-yz)"),
    (x - product(Negation(y), z), "x − (−yz)", r"x - (-yz)"),
    # products
    (product(TWO, x, y**3), "2xy³", r"2xy^3"),
    (product(TWO, THREE), "2·3", r"2 \cdot 3"),
    (product(x, TWO), "x·2", r"x \cdot 2"),
    (product(x**2, THREE), "x²·3", r"x^2 \cdot 3"),
    (product(ONE, x), "1·x", r"1 \cdot x"),
    (product(ZERO, x), "0·x", r"0 \cdot x"),
    (product(Negation(ONE), x), "(−1)x", r"(-1)x"),
    (product(Negation(TWO), x), "−2x", r"-2x"),
    (product(x, Negation(y)), "x(−y)", r"x(-y)"),
    (product(TWO, x + 1), "2(x + 1)", r"2(x + 1)"),
    (product(x + 1, x), "(x + 1)x", r"(x + 1)x"),
    (product(x, y + 1), "x(y + 1)", r"x(y + 1)"),
    (product(f, x + 1), "f·(x + 1)", r"f \cdot (x + 1)"),
    (product(Symbol("sigma"), x + 1), "σ·(x + 1)", r"\sigma \cdot (x + 1)"),
    (Apply(f, (x + 1,)), "f(x + 1)", r"f(x + 1)"),
    (product(Apply(f, (x,)), Apply(symbol("g"), (x,))), "f(x)g(x)", r"f(x)g(x)"),
    (product(THREE, product(TWO, x), exp(product(THREE, y))), "3·(2x)·e^(3y)", r"3 \cdot (2x) \cdot e^{3y}"),
    (product(s, h), "s·h", r"s h"),
    (product(symbol("p"), symbol("i")), "p·i", r"p i"),
    (product(Symbol("x", "1"), Symbol("x", "2")), "x₁x₂", r"x_1x_2"),
    (product(Symbol("alpha"), x), "αx", r"\alpha x"),
    (product(TWO, PI, x), "2πx", r"2\pi x"),
    # functions
    (sin(x), "sin(x)", r"\sin x"),
    (sin(product(TWO, x)), "sin(2x)", r"\sin(2x)"),
    (sin(x) ** 2, "sin²(x)", r"\sin^2 x"),
    (sin(product(TWO, x)) ** 2, "sin²(2x)", r"\sin^2(2x)"),
    (call("ln", x) ** 2, "ln(x)²", r"(\ln x)^2"),
    (call("sigmoid", x) ** 2, "σ(x)²", r"\sigma(x)^2"),
    (product(sin(x), call("cos", y)), "sin(x) cos(y)", r"\sin x \cos y"),
    (product(sin(x), y), "sin(x)·y", r"\sin(x) \cdot y"),
    (product(TWO, x, sin(x)), "2x sin(x)", r"2x \sin x"),
    (product(call("sigmoid", x), 1 - call("sigmoid", x)), "σ(x)(1 − σ(x))", r"\sigma(x)\bigl(1 - \sigma(x)\bigr)"),
    (product(TWO, call("sigmoid", x)), "2σ(x)", r"2\sigma(x)"),
    (sin(sin(x)), "sin(sin(x))", r"\sin(\sin x)"),
    (call("ln", call("abs", x)), "ln(|x|)", r"\ln|x|"),
    (call("abs", call("abs", x) + 1), "abs(|x| + 1)", r"\left||x| + 1\right|"),
    (product(call("abs", x), call("abs", y)), "|x|·|y|", r"|x| \cdot |y|"),
    (call("max", ZERO, x), "max(0, x)", r"\max(0, x)"),
    (call("floor", x), "⌊x⌋", r"\lfloor x\rfloor"),
    (call("factorial", n + 1), "(n + 1)!", "(n + 1)!"),
    (call("log", x, TWO), "log₂(x)", r"\log_2 x"),
    (call("sin", x / TWO), "sin(x/2)", r"\sin\frac{x}{2}"),
    # powers and roots
    (exp(Negation(x)), "e^(−x)", r"e^{-x}"),
    (exp(Negation(x**2 / TWO)), "e^(−x²/2)", r"e^{-x^2/2}"),
    ((x + 1) ** 2, "(x + 1)²", r"(x + 1)^2"),
    (Negation(x) ** 2, "(−x)²", r"(-x)^2"),
    (Negation(x**2), "−x²", r"-x^2"),
    ((x**2) ** 3, "(x²)³", r"(x^2)^3"),
    (x ** (y**z), "x^(y^z)", r"x^{y^z}"),
    ((x / y) ** 2, "(x/y)²", r"\left(\frac{x}{y}\right)^2"),
    (product(x**y, z), "x^y·z", r"x^yz"),
    (number(10) ** Negation(THREE), "10⁻³", r"10^{-3}"),
    (sqrt(x), "√x", r"\sqrt{x}"),
    (sqrt(x + 1), "√(x + 1)", r"\sqrt{x + 1}"),
    (product(sqrt(x), y), "√x·y", r"\sqrt{x}y"),
    (Root(x, THREE), "∛x", r"\sqrt[3]{x}"),
    (Root(x + 1, number(5)), "root(x + 1, 5)", r"\sqrt[5]{x + 1}"),
    # fractions
    (x / TWO, "x/2", r"\frac{x}{2}"),
    (ONE / product(TWO, x), "1/(2x)", r"\frac{1}{2x}"),
    (x / y / z, "(x/y)/z", r"\frac{\frac{x}{y}}{z}"),
    (x / (y / z), "x/(y/z)", r"\frac{x}{\frac{y}{z}}"),
    (Negation(x) / y, "(−x)/y", r"\frac{-x}{y}"),
    (Negation(x / y), "−x/y", r"-\frac{x}{y}"),
    (product(TWO, number(Fraction(1, 3))), "2·(1/3)", r"2 \cdot \frac{1}{3}"),
    (product(number(Fraction(1, 2)), x), "(1/2)·x", r"\frac{1}{2}x"),
    (Quotient(x + 1, x - 1), "(x + 1)/(x − 1)", r"\frac{x + 1}{x - 1}"),
    # derivatives
    (Apply(f, (u,), (2,)), "f''(u)", r"f''(u)"),
    (Apply(f, (u,), (4,)), "f^(4)(u)", r"f^{(4)}(u)"),
    (Apply(f, (TWO, ONE), (1, 0), (x, y)), "∂f/∂x(2, 1)", r"\frac{\partial f}{\partial x}(2, 1)"),
    (Apply(f, (x, y), (1, 1), (x, y)), "∂²f/∂x∂y(x, y)", r"\frac{\partial^2 f}{\partial x\partial y}(x, y)"),
    (Derivative(x**2, (x,)), "d/dx(x²)", r"\frac{d}{dx}(x^2)"),
    (Derivative(f, (x,)), "df/dx", r"\frac{df}{dx}"),
    (Derivative(f, (x, x), True), "∂²f/∂x²", r"\frac{\partial^2 f}{\partial x^2}"),
    (Prime(u), "u'", "u'"),
    (Prime(product(u, v)), "(uv)'", "(uv)'"),
    (product(Prime(u), v), "u'v", "u'v"),
    (Operator("grad", f, (x, y)), "grad f(x, y)", r"\operatorname{grad} f(x, y)"),
    (Operator("hessian", f, (x, y)), "H_f(x, y)", r"H_f(x, y)"),
    (Operator("grad", f, (x, y), v), "Dᵥ f(x, y)", r"D_v f(x, y)"),
    (ValueAt(product(TWO, x), (x,), (ONE,)), "(2x)|_(x = 1)", r"\left. 2x \right|_{x = 1}"),
    # containers and statements
    (Tuple((TWO, ONE)), "(2, 1)", r"(2, 1)"),
    (column(TWO, ONE), "[[2], [1]]", r"\begin{pmatrix} 2 \\ 1 \end{pmatrix}"),
    (relation(x, "!=", ZERO), "x ≠ 0", r"x \neq 0"),
    (Definition(f, (x, y), x + y), "f(x, y) = x + y", r"f(x, y) = x + y"),
    (Definition(f, (x,), x**2, True), "f : x ↦ x²", r"f : x \mapsto x^2"),
    (Symbol("w", "12", "(2)"), "w₁₂^{(2)}", r"w_{12}^{(2)}"),
    (Symbol("y", accent="hat"), "ŷ", r"\hat{y}"),
]


@pytest.mark.parametrize(("formula", "text", "latex"), TABLE, ids=[row[1] for row in TABLE])
def test_a_formula_is_written_as_a_teacher_writes_it(formula: Formula, text: str, latex: str) -> None:
    assert formula_text(formula) == text
    assert formula_latex(formula) == latex


FRENCH = [
    (HALF, "2,5", "2{,}5"),
    (product(HALF, x), "2,5x", "2{,}5x"),
    (Tuple((HALF, ONE)), "(2,5 ; 1)", "(2{,}5 ; 1)"),
    (Tuple((TWO, ONE)), "(2, 1)", "(2, 1)"),
    (Apply(f, (HALF, ONE)), "f(2,5 ; 1)", "f(2{,}5 ; 1)"),
    (Interval(ZERO, ONE), "]0, 1[", r"\left]0, 1\right["),
    (Interval(ZERO, ONE, True), "[0, 1[", r"\left[0, 1\right["),
    (call("sinh", x), "sh(x)", r"\operatorname{sh} x"),
    (call("asinh", x), "argsh(x)", r"\operatorname{argsh} x"),
    (relation(x, "<=", ONE), "x ≤ 1", r"x \leqslant 1"),
    (Operator("curl", f), "rot f", r"\operatorname{rot} f"),
    (
        Cases((x,), (positive(x),), ZERO),
        "{x si x > 0; 0 sinon}",
        r"\begin{cases} x & \text{si}\ x > 0 \\ 0 & \text{sinon}\ \end{cases}",
    ),
]


@pytest.mark.parametrize(("formula", "text", "latex"), FRENCH, ids=[row[1] for row in FRENCH])
def test_french_has_its_own_numbers_intervals_and_names(formula: Formula, text: str, latex: str) -> None:
    assert formula_text(formula, "fr") == text
    assert formula_latex(formula, "fr") == latex


@given(formulas())
def test_no_two_signs_ever_meet(formula: Formula) -> None:
    for language in ("en", "fr"):
        text = formula_text(formula, language).replace(" ", "")
        latex = formula_latex(formula, language).replace(" ", "")
        for pair in ("++", "+−", "−−", "−+", "·−", "−·", "··", "/−", "//"):
            assert pair not in text
        for pair in ("+-", "--", "-+", "++", r"\cdot-", r"\cdot\cdot", r"\cdot}", r"\cdot)"):
            assert pair not in latex


@given(expressions())
def test_no_bracket_encloses_only_a_letter_or_a_numeral_in_a_product_or_sum(formula: Formula) -> None:
    whole = Sum((formula, x), (1, 1))
    text = formula_text(product(TWO, whole))
    assert text.startswith("2(")
    assert "((" not in formula_text(x) + formula_text(product(x, y))


@given(formulas())
def test_braces_and_brackets_of_latex_are_balanced(formula: Formula) -> None:
    latex = formula_latex(formula, "fr")
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") - latex.count(r"\leftarrow") >= latex.count(r"\right") - latex.count(r"\rightarrow")
    assert latex.count(r"\begin") == latex.count(r"\end")


@given(formulas())
def test_mathml_is_well_formed(formula: Formula) -> None:
    from xml.etree import ElementTree

    for language in ("en", "fr"):
        tree = ElementTree.fromstring(formula_mathml(formula, language))
        assert tree.tag == "math"
        assert tree.get("alttext") == formula_text(formula, language)


@pytest.mark.parametrize("write", [formula_text, formula_latex, formula_mathml])
def test_a_thousand_nested_functions_are_no_problem(write: object) -> None:
    deep: Formula = x
    for _ in range(1000):
        deep = sin(deep)
    assert len(write(deep)) > 4000  # type: ignore[operator]


def test_a_piece_without_a_small_form_is_its_own() -> None:
    piece = Piece("x")
    assert piece.script is piece


def test_dots_behind_a_decimal_touch_it() -> None:
    cut = read("√2 = 1.41…")
    assert formula_text(cut) == "√2 = 1.41…"
    assert formula_latex(cut, "fr") == r"\sqrt{2} = 1{,}41\dots"
    assert read(formula_text(cut, "fr"), language="fr") == cut
