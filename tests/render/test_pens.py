"""Every pen writes every formula: text, LaTeX (measured too), MathML and the board agree on what they can write."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given

from mathnn.reading import read
from mathnn.render import formula_latex, formula_mathml, formula_text
from mathnn.render.formulas import measured_latex, write
from mathnn.render.formulas.blocks import Block, columns
from mathnn.render.formulas.board import BoardPen
from mathnn.steps.algebra import Apply, Sum, symbol
from mathnn.steps.formula import Formula
from tests.strategies import expressions, formulas

TEXTBOOK = [
    r"A^\top B",
    r"{}^tA",
    r"\|x\|_2^2",
    r"\langle u \mid v\rangle",
    r"A\otimes B\otimes C",
    r"A \odot B",
    r"[W]_{i,j}",
    r"\operatorname{tr}(A^{-1})",
    r"\mathbb{R}^*_+",
    r"x\in\mathbb{R}^n",
    r"\mathbb{R}^{m\times n}",
    r"\{1,\dots,n\}",
    r"\{x\in\mathbb{R}\mid x>0\}",
    r"f:\mathbb{R}^2\to\mathbb{R}",
    r"f : x\in E\mapsto x^2",
    r"\forall x\in\mathbb{R}",
    r"(x_n)_{n\in\mathbb{N}}",
    r"90^\circ",
    r"5\%",
    r"x=1\pm\sqrt{2}",
    r"\overline{z+1}",
    r"\sigma'(z)",
    r"\frac{\partial f}{\partial x_i}(x_1,\dots,x_n)",
    r"(g\circ f)(x)",
    r"(f+g)'(x)",
    r"\sum_{i\neq j} x_i",
    r"\lim_{x\to 0^+} \frac1x",
    r"\int_0^1 x^2\,dx",
    r"x\notin E",
    r"x_1^2+\dots+x_n^2",
    r"\binom{n}{k}",
]


@pytest.mark.parametrize("latex", TEXTBOOK)
def test_textbook_notations_are_written_in_every_alphabet_and_read_back(latex: str) -> None:
    formula = read(latex)
    assert read(formula_latex(formula)) == formula
    assert read(formula_text(formula)) == formula
    ElementTree.fromstring(formula_mathml(formula, "fr"))
    assert write(formula, BoardPen("fr")).markup.width > 0


@given(formulas())
def test_the_board_is_rectangular(formula: Formula) -> None:
    block: Block = write(formula, BoardPen("fr", 40)).markup
    assert len({columns(line) for line in block.lines}) == 1
    assert 0 <= block.base < block.height


@given(formulas())
def test_measuring_changes_nothing_while_there_is_room(formula: Formula) -> None:
    latex, width = measured_latex(formula, "fr")
    assert latex.replace("[1ex]", "").replace(r"\displaystyle ", "") == formula_latex(formula, "fr")
    assert width > 0


@given(expressions())
def test_a_sum_of_many_terms_is_broken_to_fit(formula: Formula) -> None:
    terms = tuple(symbol(letter) * symbol("x") ** symbol("n") for letter in "abcdefghijklmnopqrstuvwxyz")
    long = Sum((formula, *terms), (1, *(1 for _ in terms)))
    _, alone = measured_latex(formula, "en")
    latex, width = measured_latex(long, "en", max(60.0, alone + 6))
    assert r"\begin{aligned}[t]" in latex
    assert width <= max(60.0, alone + 6) + 4


def test_a_derivative_without_named_slots_numbers_them() -> None:
    formula = Apply(symbol("f"), (symbol("x"), symbol("x")), (1, 1))
    assert formula_latex(formula) == r"\partial_{1, 2}f(x, x)"
    assert measured_latex(formula, "en")[0] == formula_latex(formula)


def test_long_numbers_stand_in_groups_of_three() -> None:
    """1 000 000 and 12 345,67 with thin spaces, 1000 without; a percent keeps its distance in French; all are read back."""
    for text, shown, latex in (
        ("1000000x", "1\u202f000\u202f000x", r"1\,000\,000x"),
        ("12345.67", "12\u202f345.67", r"12\,345.67"),
        ("1000x", "1000x", "1000x"),
        ("2^10000", "2¹⁰⁰⁰⁰", r"2^{10\,000}"),
    ):
        formula = read(text)
        assert formula.text() == shown
        assert formula.latex() == latex
        assert read(shown).value == formula.value == read(latex).value
    assert read("50 %", language="fr").text("fr") == "50\u202f%"
    assert read("50%").text() == "50%"
