r"""The records that hold several formulas: points, columns and matrices, intervals, functions given by cases.

A :class:`Tuple` is a point or a list, :math:`(2, 1)`; a :class:`Matrix` has rows, and a gradient is a matrix with one
column. :class:`Cases` is a function given piece by piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from mathnn.steps.algebra import record
from mathnn.steps.formula import Formula


@record
class Tuple(Formula):
    """A point or a list of values, in order."""

    items: tuple[Formula, ...]
    parts: ClassVar = ("items",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Tuple(*parts)


@record
class Matrix(Formula):
    """Entries row by row; ``columns`` of them in each row."""

    entries: tuple[Formula, ...]
    columns: int
    parts: ClassVar = ("entries",)
    marks: ClassVar = ("columns",)

    @property
    def rows(self) -> tuple[tuple[Formula, ...], ...]:
        """The entries as rows."""
        starts = range(0, len(self.entries), self.columns)
        return tuple(self.entries[i : i + self.columns] for i in starts)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.ImmutableMatrix(len(parts) // self.columns, self.columns, list(parts))


@record
class Interval(Formula):
    """From ``lower`` to ``upper``; a closed end belongs to it."""

    lower: Formula
    upper: Formula
    closed_below: bool = False
    closed_above: bool = False
    parts: ClassVar = ("lower", "upper")
    marks: ClassVar = ("closed_below", "closed_above")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Interval(*parts, left_open=not self.closed_below, right_open=not self.closed_above)


@record
class Cases(Formula):
    """``values[i]`` where ``conditions[i]`` holds and none before did; ``otherwise`` in the remaining cases, if given."""

    values: tuple[Formula, ...]
    conditions: tuple[Formula, ...]
    otherwise: Formula | None = None
    parts: ClassVar = ("values", "conditions", "otherwise")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        count = len(self.values)
        # SymPy cannot order 2 > 0 left unevaluated among the conditions of a Piecewise.
        conditions = [c if c.free_symbols else c.doit() for c in parts[count : 2 * count]]
        pairs = list(zip(parts[:count], conditions, strict=True))
        if self.otherwise is not None:
            pairs.append((parts[-1], True))
        return sympy.Piecewise(*pairs)


def column(*entries: Formula) -> Matrix:
    """A column vector."""
    return Matrix(tuple(entries), 1)
