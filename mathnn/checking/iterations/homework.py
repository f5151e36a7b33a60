"""Tables of iterative methods in a piece of homework: their rows take the place of what stood on their lines.

A sentence that names a method with its function, start and step is followed by its rows, up to the next heading or the next
such sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mathnn.checking.context import Context
from mathnn.checking.homework import Passage
from mathnn.checking.iterations.judging import JudgedRow, judge_table
from mathnn.checking.iterations.rows import rows_in
from mathnn.checking.iterations.statement import METHOD, iteration_in
from mathnn.checking.lines import Judged
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.steps.words import MathnnError

_HEADING = re.compile(r"^\s*(?:#{1,6}\s|\\(?:sub)*section\b|\\begin\{(?:exercice|exercise)\})")


@dataclass(frozen=True, slots=True)
class RowMark:
    """A row of a table: its passage in the file and its verdict."""

    passage: Passage
    judged: Judged


def rows_judged(text: str, context: Context, cell: int | None = None) -> tuple[RowMark, ...]:
    """Every row of every table in a text, in order; the sentence before it is a row that claims nothing."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if METHOD.search(line)]
    found: list[RowMark] = []
    for start, after in zip(starts, [*starts[1:], len(lines)], strict=False):
        end = next((n for n in range(start + 1, after) if _HEADING.match(lines[n])), after)
        found += _marks(lines, start, end, context, cell)
    return tuple(found)


def _marks(lines: list[str], start: int, end: int, context: Context, cell: int | None) -> Iterator[RowMark]:
    try:
        iteration = iteration_in(_HEADING.sub("", lines[start]) + "\n" + "\n".join(lines[start + 1 : end]), context)
    except MathnnError:
        return
    if iteration is None:
        return
    first = end - len(iteration.rest.split("\n"))
    rows = rows_in(iteration.rest, iteration.recursion.variables, context, lists=first == start)
    if rows and first > start:
        yield RowMark(
            Passage(lines[start].strip(), start + 1, cell), Judged(lines[start].strip(), None, None, defines=True)
        )
    for row in judge_table(iteration, rows):
        yield RowMark(Passage(row.row.text, first + row.row.line, cell), judged_line(row))


def judged_line(row: JudgedRow) -> Judged:
    """A row as one of the lines that a report shows."""
    right = row.correction
    left = right.sides[0] if isinstance(right, Relation) else None
    return Judged(row.row.text, shown(row), row.verdict, row.verdict.hint, right, left=left)


def shown(row: JudgedRow) -> Formula | None:
    """x₁ = 7 for a row that holds one number only; None for a longer one, which is shown as it was written."""
    entries = row.row.entries
    if len(entries) == 1 and isinstance(entries[0].what, Symbol):
        entry = entries[0]
        name = Symbol(entries[0].what.letter, str(row.row.k))
        signs = ("=",) * (len(entry.sides) - 1) + ("~" if entry.rounded else "=",)
        return (
            Relation((name, *entry.sides), signs) if len(entry.sides) > 1 else relation(name, signs[-1], entry.sides[0])
        )
    return None
