r"""Claims made in words, or about a whole set of solutions: “the roots of :math:`x^2 - 4` are 2 and −2”.

A kind of statement is one record (:mod:`~mathnn.checking.statements.kinds`): how it is said in English and in French, and the
function that judges it. :mod:`~mathnn.checking.statements.sentences` finds the record that a sentence belongs to and reads the
formulas in its holes; the judges use exact studies (sign tables, variations, critical points, tangents) and answer *proved* only
when nothing is missing and nothing is too many.
"""

from mathnn.checking.statements.answers import answer_set
from mathnn.checking.statements.sentences import (
    Statement,
    judge_statement,
    judge_words,
    nearly_understood,
    statement_in,
)
from mathnn.checking.statements.setlike import judge_about_sets

__all__ = [
    "Statement",
    "answer_set",
    "judge_about_sets",
    "judge_statement",
    "judge_words",
    "nearly_understood",
    "statement_in",
]
