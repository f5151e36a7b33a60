r"""Values at a point: put the numbers in, then work them out as on paper.

The point must lie where everything exists: a logarithm of a negative number, a zero denominator, a kink are named, with the
condition that fails. Whether a condition holds is decided exactly where the numbers are rational, and by balls otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable

from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.differentiate import tidy
from mathnn.symbolic.engine import Board
from mathnn.symbolic.existence import fails, number_value
from mathnn.symbolic.givens import Given, Point


def value_at(formula: Formula, point: Point, left: Formula | None) -> Chain:
    """The chain from the formula with the numbers put in to its value."""
    start = substitute(formula, dict(point))
    board = Board(start, left)
    tidy(board, frozenset(walk(formula)))
    return board.chain()


def require_defined(given: Given, point: Point, conditions: Iterable[Formula]) -> None:
    """Raise when the function does not exist at the point, or a condition of its derivative fails there."""
    for condition in conditions:
        if fails(substitute(condition, dict(point))):
            raise _outside(given, point, condition)
    try:
        number_value(substitute(given.body, dict(point)))
    except OutsideDomain:
        raise _outside(given, point, None) from None


def _outside(given: Given, point: Point, condition: Formula | None) -> MathnnError:
    where = ", ".join(f"{v.name} = {value.text()}" for v, value in point)
    if condition is None:
        return MathnnError(
            Words(
                "{f} is not defined at {where}; choose another point",
                "{f} n'est pas définie en {where} ; choisissez un autre point",
            ),
            {"f": given.name.name, "where": where},
        )
    return MathnnError(
        Words(
            "the rules give no derivative of {f} at {where}: they need {condition}; choose another point",
            "les règles ne donnent pas de dérivée de {f} en {where} : il faut {condition} ; choisissez un autre point",
        ),
        {"f": given.name.name, "where": where, "condition": condition.text()},
    )
