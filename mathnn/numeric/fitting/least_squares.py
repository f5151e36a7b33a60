r"""The normal equations, in fractions.

A model linear in its parameters is :math:`F(x) = u_1 \varphi_1(x) + \dots + u_p \varphi_p(x)` (plus a known part, subtracted from
the outputs beforehand). With the matrix :math:`A_{ij} = \varphi_j(x_i)` the least sum of squares is reached where

.. math:: A^{\mathsf T} A\, u = A^{\mathsf T} y,

which has one solution unless the columns of A are dependent (collinear points for a plane, equal abscissas for a line).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Row = Sequence[Fraction]


@dataclass(frozen=True, slots=True)
class Normal:
    """The system AᵀA u = Aᵀy, its solution (None when there is more than one), and the sum of squares there."""

    matrix: tuple[tuple[Fraction, ...], ...]
    right: tuple[Fraction, ...]
    solution: tuple[Fraction, ...] | None
    error: Fraction | None


def normal_equations(rows: Sequence[Row], outputs: Sequence[Fraction]) -> Normal:
    """The least squares solution for the rows of A and the outputs y, exactly.

    >>> normal_equations([(0, 1), (2, 1), (6, 1)], [3, 4, 6]).solution
    (Fraction(1, 2), Fraction(3, 1))
    """
    size = len(rows[0])
    matrix = tuple(
        tuple(sum((Fraction(r[i]) * r[j] for r in rows), Fraction(0)) for j in range(size)) for i in range(size)
    )
    right = tuple(
        sum((Fraction(r[i]) * y for r, y in zip(rows, outputs, strict=True)), Fraction(0)) for i in range(size)
    )
    solution = solve(matrix, right)
    if solution is None:
        return Normal(matrix, right, None, None)
    error = sum(
        (y - sum((Fraction(a) * u for a, u in zip(r, solution, strict=True)), Fraction(0))) ** 2
        for r, y in zip(rows, outputs, strict=True)
    )
    return Normal(matrix, right, solution, Fraction(error))


def solve(matrix: Sequence[Row], right: Row) -> tuple[Fraction, ...] | None:
    """The solution of a square system by elimination; None when it is singular."""
    size = len(right)
    work = [[Fraction(v) for v in row] + [Fraction(b)] for row, b in zip(matrix, right, strict=True)]
    for column in range(size):
        pivot = next((r for r in range(column, size) if work[r][column]), None)
        if pivot is None:
            return None
        work[column], work[pivot] = work[pivot], work[column]
        head = work[column][column]
        work[column] = [v / head for v in work[column]]
        for r in range(size):
            if r != column and work[r][column]:
                factor = work[r][column]
                work[r] = [v - factor * w for v, w in zip(work[r], work[column], strict=True)]
    return tuple(row[-1] for row in work)
