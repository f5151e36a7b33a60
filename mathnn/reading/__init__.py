"""From what people write to formulas: LaTeX, textbook typing, Python, calculator input, French and English.

A text is cut into tokens by one of two tables (``tokens_latex``, ``tokens_text``) with a common alphabet, and one
precedence parser (``parser``) reads them; each family of notations registers itself in a file of its own. Nothing is
ever evaluated. What the reader takes for granted it writes down on the formula (``.assumed``).
"""

from __future__ import annotations

from typing import Any

from mathnn.reading.errors import Problem, ReadingError
from mathnn.reading.reader import read, to_formula
from mathnn.steps.formula import Formula

__all__ = ["Problem", "ReadingError", "from_sympy", "read", "to_formula"]


def from_sympy(expr: Any) -> Formula:
    """A SymPy object as a textbook would write it; its symbols are kept as they are."""
    from mathnn.reading.sympy_objects import from_sympy as convert

    return convert(expr)
