r"""Tables of an iterative method made by hand, judged row by row: Newton's method and gradient descent.

Each row is compared with what follows from the row before *as the student wrote it*, or as a calculator that kept every digit
would have gone on; printed decimals may be cut off or rounded. ``printed`` says what a printed number allows, ``recursions``
know the step and the slips that people make in it, ``statement`` finds method, function, start and step in a sentence, ``rows``
reads a table (Markdown, LaTeX, a list, lines such as x_1 = 10 - 900/300 = 7), ``judging`` puts them together, and ``homework``
finds such tables in a text.
"""

from __future__ import annotations

from mathnn.checking.iterations.judging import JudgedRow, judge_table
from mathnn.checking.iterations.statement import Iteration, is_table, iteration_in

__all__ = ["Iteration", "JudgedRow", "is_table", "iteration_in", "judge_table"]
