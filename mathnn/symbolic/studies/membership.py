r"""Where an expression belongs to a set: :math:`x^2 \in [1, 4[` for :math:`x \in \mathopen]-2, -1] \cup [1, 2\mathclose[`.

To belong to an interval is to lie on the right side of both ends; to belong to {a, b} is to be equal to one of them; a union, an
intersection or a difference of sets is taken point by point.
"""

from __future__ import annotations

from collections.abc import Callable

from mathnn.steps.algebra import Symbol
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.sets import Collection, NumberSet, SetOperation
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.regions import EMPTY, Region, infinite_end
from mathnn.symbolic.studies.sign_chart import sign_chart
from mathnn.symbolic.studies.zeros import Span


def member(u: Formula, where: Formula, x: Symbol, span: Span | None = None) -> Region:
    """The values of x for which u exists and belongs to a set. Raises NotDecided."""
    reader = _SETS.get(type(where))
    if reader is None:
        raise NotDecided("a set of this kind")
    return reader(u, where, x, span)


def _in_interval(u: Formula, where: Interval, x: Symbol, span: Span | None) -> Region:
    total = sign_chart(u, x, span).domain
    low, high = infinite_end(where.lower), infinite_end(where.upper)
    if low > 0 or high < 0:
        return EMPTY
    if not low:
        total = total & sign_chart(u, x, span, minus=where.lower).where((0, 1) if where.closed_below else (1,))
    if not high:
        total = total & sign_chart(u, x, span, minus=where.upper).where((-1, 0) if where.closed_above else (-1,))
    return total


def _in_collection(u: Formula, where: Collection, x: Symbol, span: Span | None) -> Region:
    total = EMPTY
    for item in where.items:
        if isinstance(item, Relation):
            raise NotDecided("a set of this kind")
        total = total | sign_chart(u, x, span, minus=item).where((0,))
    return total


def _in_numbers(u: Formula, where: NumberSet, x: Symbol, span: Span | None) -> Region:
    if where.letter != "R":
        raise NotDecided("whole or rational numbers")
    marks = where.lower + where.upper
    accepted = {-1, 0, 1}
    if "+" in marks:
        accepted -= {-1}
    if "-" in marks:
        accepted -= {1}
    if "*" in marks:
        accepted -= {0}
    return sign_chart(u, x, span).where(accepted)


def _in_operation(u: Formula, where: SetOperation, x: Symbol, span: Span | None) -> Region:
    left, right = member(u, where.left, x, span), member(u, where.right, x, span)
    if where.sign == "cup":
        return left | right
    if where.sign == "cap":
        return left & right
    if where.sign == "setminus":
        return left - right
    raise NotDecided("a product of sets")


_SETS: dict[type[Formula], Callable[..., Region]] = {
    Interval: _in_interval,
    Collection: _in_collection,
    NumberSet: _in_numbers,
    SetOperation: _in_operation,
}
