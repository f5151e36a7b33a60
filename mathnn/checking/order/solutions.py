r"""The solution set of a condition in one letter: :math:`|x - 1| \le 2` has :math:`[-1, 3]`, :math:`\sqrt x = -1` has none.

A condition is *true at a point* when everything in it exists there and it holds; where a part does not exist it is not true. So
:math:`\frac{x^2}{x} = 0` has no solution, though :math:`x = 0` would solve it once simplified, and :math:`\frac1x > 0` is
equivalent to :math:`x > 0`. *And*, *or*, ⟹, ⇔ combine truth point by point.

``solutions`` is the way in: a condition, its letter, and the exact set (:class:`~mathnn.checking.order.realset.RealSet`), or
NotDecided with the reason.
"""

from __future__ import annotations

from collections.abc import Callable

from mathnn.checking.order.chart import Chart, sign_chart
from mathnn.checking.order.realset import RealSet, everything, infinite_end, nothing
from mathnn.equality.elaborate import NoDerivative, TooLarge, elaborate
from mathnn.steps.algebra import ZERO, Negation, Sum, Symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.notation import PlusMinus
from mathnn.steps.relations import Relation, relation
from mathnn.steps.sets import Collection, NumberSet, SetOperation
from mathnn.steps.words import MathnnError
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.studies.zeros import Span

SIGNS = {"<": (-1,), ">": (1,), "=": (0,), "==": (0,), "<=": (-1, 0), ">=": (0, 1), "!=": (-1, 1)}
TROUBLES = (MathnnError, ArithmeticError, TypeError, ValueError, KeyError, NotImplementedError, RecursionError)


def solutions(condition: Formula, x: Symbol, span: Span | None = None) -> RealSet:
    """The real numbers at which a condition in one letter is true; with a ``span``, those between its ends (included).

    ``condition`` is a relation, a chain of comparisons :math:`0 \\le x < 3`, a membership, or conditions linked by and, or, ⟹,
    ⇔; a tuple of conditions holds when all do. Raises NotDecided.

    >>> from mathnn.reading import read
    >>> solutions(read("x^2 - 5x + 6 = 0"), Symbol("x")).as_set().text()
    '{2, 3}'
    """
    if isinstance(condition, Tuple):
        return _all([solutions(part, x, span) for part in condition.items])
    if not isinstance(condition, Relation):
        raise NotDecided("not a condition")
    if condition.logical:
        return _logical(condition, x, span)
    if any(isinstance(node, PlusMinus) for node in walk(condition)):
        return solutions(with_one_sign(condition, 1), x, span) | solutions(with_one_sign(condition, -1), x, span)
    links = zip(condition.sides, condition.signs, condition.sides[1:], strict=False)
    return _all([_link(a, sign, b, x, span) for a, sign, b in links])


def _all(sets: list[RealSet]) -> RealSet:
    total = everything()
    for each in sets:
        total = total & each
    return total


def existence(condition: Formula, x: Symbol, span: Span | None = None) -> RealSet:
    """Where everything in a condition exists. Raises NotDecided."""
    if not isinstance(condition, Relation):
        raise NotDecided("not a condition")
    if condition.logical:
        return _all([existence(part, x, span) for part in completed(condition)])
    sides = [s for s in condition.sides if not isinstance(s, (Interval, Collection, NumberSet, SetOperation))]
    return _all([chart_of(side, ZERO, x, span).domain for side in sides])


def _logical(condition: Relation, x: Symbol, span: Span | None) -> RealSet:
    parts = completed(condition)
    if "and" in condition.signs:
        return _together(parts, x, span)
    sets = [solutions(part, x, span) for part in parts]
    if "or" in condition.signs:
        total = nothing()
        for each in sets:
            total = total | each
        return total
    links = []
    for a, sign, b in zip(sets, condition.signs, sets[1:], strict=False):
        forward, backward = a.complement() | b, b.complement() | a
        links.append({"=>": forward, "<==": backward, "<=>": forward & backward}[sign])
    return _all(links)


def _together(parts: tuple[Formula, ...], x: Symbol, span: Span | None) -> RealSet:
    """All of several conditions: what is hard to solve everywhere is solved where the others hold."""
    total: RealSet | None = None
    waiting = list(parts)
    for part in parts:
        try:
            found = solutions(part, x, span)
        except NotDecided:
            continue
        waiting.remove(part)
        total = found if total is None else total & found
    for part in waiting:
        if total is None or total.empty:
            break
        total = total & solutions(part, x, total.hull)
    if total is None:
        raise NotDecided("no part of a conjunction was solved")
    return total


def completed(condition: Relation) -> tuple[Formula, ...]:
    """The parts of *and* and *or*, with what a short way of writing leaves out: in x = 2 or 3 the second part is x = 3."""
    found: list[Formula] = []
    for side in condition.sides:
        before = found[-1] if found else None
        short = not isinstance(side, Relation) and condition.signs[0] in ("or", "and")
        if short and isinstance(before, Relation) and not before.logical and isinstance(before.sides[0], Symbol):
            found.append(relation(before.sides[0], before.signs[-1], side))
        else:
            found.append(side)
    return tuple(found)


def _link(left: Formula, sign: str, right: Formula, x: Symbol, span: Span | None) -> RealSet:
    if sign in ("in", "notin"):
        inside = _member(left, right, x, span)
        return inside if sign == "in" else chart_of(left, ZERO, x, span).domain - inside
    if sign not in SIGNS:
        raise NotDecided(f"the sign {sign}")
    return chart_of(left, right, x, span).where(SIGNS[sign])


def with_one_sign(condition: Relation, chosen: int) -> Relation:
    """±a with all upper (1) or all lower (−1) signs: a condition with ± says *or*."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if not isinstance(node, PlusMinus):
            return node.with_children(children) if children else node
        minus = (chosen < 0) != node.lower
        if node.left is None:
            return Negation(children[-1]) if minus else children[-1]
        return Sum((children[0], children[1]), (1, -1 if minus else 1))

    return Relation(tuple(fold(side, rebuild) for side in condition.sides), condition.signs)


def chart_of(left: Formula, right: Formula, x: Symbol, span: Span | None = None) -> Chart:
    """The sign of left − right, where both exist (and between the ends of the span)."""
    try:
        a, b = elaborate(left), elaborate(right)
    except (NoDerivative, TooLarge) as record:
        raise NotDecided(str(record)) from None
    gap = a.formula if b.formula == ZERO else Sum((a.formula, b.formula), (1, -1))
    try:
        return sign_chart(gap, x, (*a.guards, *b.guards), span)
    except (Undefined, *TROUBLES) as record:
        if isinstance(record, NotDecided):
            raise
        raise NotDecided(f"{type(record).__name__}") from None


# -- membership ------------------------------------------------------------------------------------------


def _member(u: Formula, where: Formula, x: Symbol, span: Span | None) -> RealSet:
    reader = _SETS.get(type(where))
    if reader is None:
        raise NotDecided("a set of this kind")
    return reader(u, where, x, span)


def _in_interval(u: Formula, where: Interval, x: Symbol, span: Span | None) -> RealSet:
    total = chart_of(u, ZERO, x, span).domain
    low, high = infinite_end(where.lower), infinite_end(where.upper)
    if low > 0 or high < 0:
        return nothing()
    if not low:
        total = total & chart_of(u, where.lower, x, span).where((0, 1) if where.closed_below else (1,))
    if not high:
        total = total & chart_of(u, where.upper, x, span).where((-1, 0) if where.closed_above else (-1,))
    return total


def _in_collection(u: Formula, where: Collection, x: Symbol, span: Span | None) -> RealSet:
    total = nothing()
    for item in where.items:
        if isinstance(item, Relation):
            raise NotDecided("a set of this kind")
        total = total | chart_of(u, item, x, span).where((0,))
    return total


def _in_numbers(u: Formula, where: NumberSet, x: Symbol, span: Span | None) -> RealSet:
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
    return chart_of(u, ZERO, x, span).where(accepted)


def _in_operation(u: Formula, where: SetOperation, x: Symbol, span: Span | None) -> RealSet:
    left, right = _member(u, where.left, x, span), _member(u, where.right, x, span)
    if where.sign == "cup":
        return left | right
    if where.sign == "cap":
        return left & right
    if where.sign == "setminus":
        return left - right
    raise NotDecided("a product of sets")


_SETS: dict[type[Formula], Callable[..., RealSet]] = {
    Interval: _in_interval,
    Collection: _in_collection,
    NumberSet: _in_numbers,
    SetOperation: _in_operation,
}
