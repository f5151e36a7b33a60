"""The reader that walks a derivation and writes it: text, Markdown, LaTeX, HTML, PDF, in French and English.

``outline.py`` decides what is said, in which order and how much of it; a writer for each format decides how it looks;
``formulas/`` writes formulas; ``booklets.py`` binds solutions into documents. It reads ``steps`` and nothing else.
"""

from __future__ import annotations

from mathnn.render.booklets import Section, document, render
from mathnn.render.drawers import draw
from mathnn.render.formulas import formula_latex, formula_mathml, formula_text
from mathnn.render.verdicts import verdict_text

__all__ = ["Section", "document", "draw", "formula_latex", "formula_mathml", "formula_text", "render", "verdict_text"]
