"""The reader that walks a derivation and writes it: text, Markdown, LaTeX, HTML, PDF, in French and English.

``formulas/`` writes formulas, in any format. It reads ``steps`` and nothing else.
"""

from mathnn.render.formulas import formula_latex, formula_mathml, formula_text

__all__ = ["formula_latex", "formula_mathml", "formula_text"]
