r"""Formulas on paper, on screen and in a terminal.

One walk from the leaves up: the layouts say what stands where, ``piece.py`` decides about brackets and dots, and a pen
writes the signs of one format. A new record needs one layout (registered in a file imported here); a new format needs one pen.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from mathnn.render.formulas import analysis, calls, containers, linear, notation, sets
from mathnn.render.formulas.latex import LatexPen
from mathnn.render.formulas.layouts import layout
from mathnn.render.formulas.mathml import MathmlPen
from mathnn.render.formulas.measured import MeasuredPen
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import Piece
from mathnn.render.formulas.text import SentencePen, TextPen
from mathnn.steps.formula import Formula, fold

__all__ = [
    "Pen",
    "formula_latex",
    "formula_mathml",
    "formula_text",
    "layout",
    "measured_latex",
    "sentence_text",
    "write",
]
LAYOUTS = (analysis, calls, containers, linear, notation, sets)


def write(formula: Formula, pen: Pen) -> Piece:
    """The formula written with this pen: each record once, and once more in the form for exponents."""
    small = pen.small
    if small is pen:
        return fold(formula, lambda node, parts: layout(node, parts, pen))

    def both(node: Formula, parts: list[Piece]) -> Piece:
        display = layout(node, parts, pen)
        return replace(display, small=layout(node, [part.script for part in parts], small))

    return fold(formula, both)


def measured_latex(formula: Formula, language: str, room: float | None = None) -> tuple[str, float]:
    """The LaTeX of a formula and about how many characters wide it is, broken into lines where it passes ``room``."""
    latex, width = write(formula, MeasuredPen(language, room)).markup
    return " ".join(latex.split()), width


@cache
def _pen(kind: type[Pen], language: str) -> Pen:
    return kind(language)


def formula_text(formula: Formula, language: str = "en") -> str:
    """The formula on one line of Unicode, which ``read`` reads back."""
    return str(write(formula, _pen(TextPen, language)).markup)


def sentence_text(formula: Formula, language: str = "en") -> str:
    """The formula on one line inside a sentence: like ``formula_text``, but for people only."""
    return str(write(formula, _pen(SentencePen, language)).markup)


def formula_latex(formula: Formula, language: str = "en") -> str:
    """The formula in LaTeX, without dollars, which ``read`` reads back."""
    return " ".join(str(write(formula, _pen(LatexPen, language)).markup).split())


def formula_mathml(formula: Formula, language: str = "en", display: bool = False) -> str:
    """The formula as a ``<math>`` element, with its text as the alternative for readers that see no MathML."""
    from html import escape

    content = write(formula, _pen(MathmlPen, language)).markup
    mode = ' display="block"' if display else ""
    return f'<math{mode} alttext="{escape(formula_text(formula, language), quote=True)}"><mrow>{content}</mrow></math>'


def formula_board(formula: Formula, language: str = "en") -> tuple[str, ...]:
    """The formula on as many lines of characters as it needs: fractions stacked, columns in tall brackets."""
    from mathnn.render.formulas.board import BoardPen

    block = write(formula, BoardPen(language)).markup
    return tuple(block.lines)
