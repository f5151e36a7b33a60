"""The reader that walks a derivation and writes it: text, Markdown, LaTeX, HTML, PDF, in French and English.

``outline.py`` decides what is said, in which order and how much of it; a writer for each format decides how it looks;
``formulas/`` writes formulas; ``booklets.py`` binds solutions into documents. It reads ``steps`` and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathnn.render.booklets import Section, document, render
from mathnn.render.formulas import formula_latex, formula_mathml, formula_text
from mathnn.render.notebook import for_notebook
from mathnn.render.parts import render_part
from mathnn.render.reports import render_verdict
from mathnn.render.verdicts import verdict_text

if TYPE_CHECKING:
    from mathnn.steps.figures import Graph, Picture

__all__ = [
    "Section",
    "document",
    "draw",
    "for_notebook",
    "formula_latex",
    "formula_mathml",
    "formula_text",
    "render",
    "render_part",
    "render_verdict",
    "verdict_text",
]


def draw(figure: Picture | Graph, form: str = "svg", language: str = "en") -> str:
    """A picture or a graph as svg or tikz, or for its place in a html, latex, markdown or text document."""
    from mathnn.render.pictures import draw as draw_figure  # loads numpy: only for those who look at pictures

    return draw_figure(figure, form, language)
