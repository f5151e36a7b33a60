r"""The solution set of a condition in one letter: :math:`|x - 1| \le 2` has :math:`[-1, 3]`, :math:`\sqrt x = -1` has none.

A condition is *true at a point* when everything in it exists there and it holds; where a part does not exist it is not true. So
:math:`\frac{x^2}{x} = 0` has no solution, though :math:`x = 0` would solve it once simplified, and :math:`\frac1x > 0` is
equivalent to :math:`x > 0`. *And*, *or*, ⟹, ⇔ combine truth point by point.

``solutions`` is the way in: a condition, its letter, and the exact set (:class:`~mathnn.symbolic.studies.regions.Region`), or
NotDecided with the reason.
"""

from __future__ import annotations

from mathnn.steps.algebra import Negation, Sum, Symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.notation import PlusMinus
from mathnn.steps.relations import Relation, relation
from mathnn.steps.sets import Collection, NumberSet, SetOperation
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.membership import member
from mathnn.symbolic.studies.regions import EMPTY, REALS, Region
from mathnn.symbolic.studies.sign_chart import sign_chart
from mathnn.symbolic.studies.zeros import Span

SIGNS = {"<": (-1,), ">": (1,), "=": (0,), "==": (0,), "<=": (-1, 0), ">=": (0, 1), "!=": (-1, 1)}


def solutions(condition: Formula, x: Symbol, span: Span | None = None) -> Region:
    """The real numbers at which a condition in one letter is true; with a ``span``, those between its ends (included).

    ``condition`` is a relation, a chain of comparisons :math:`0 \\le x < 3`, a membership, or conditions linked by and, or, ⟹,
    ⇔; a tuple of conditions holds when all do. Raises NotDecided.

    >>> from mathnn.reading import read
    >>> solutions(read("x^2 - 5x + 6 = 0"), Symbol("x")).formula().text()
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


def _all(sets: list[Region]) -> Region:
    total = REALS
    for each in sets:
        total = total & each
    return total


def existence(condition: Formula, x: Symbol, span: Span | None = None) -> Region:
    """Where everything in a condition exists. Raises NotDecided."""
    if not isinstance(condition, Relation):
        raise NotDecided("not a condition")
    if condition.logical:
        return _all([existence(part, x, span) for part in completed(condition)])
    sides = [s for s in condition.sides if not isinstance(s, (Interval, Collection, NumberSet, SetOperation))]
    return _all([sign_chart(side, x, span).domain for side in sides])


def _logical(condition: Relation, x: Symbol, span: Span | None) -> Region:
    parts = completed(condition)
    if "and" in condition.signs:
        return _together(parts, x, span)
    sets = [solutions(part, x, span) for part in parts]
    if "or" in condition.signs:
        total = EMPTY
        for each in sets:
            total = total | each
        return total
    links = []
    for a, sign, b in zip(sets, condition.signs, sets[1:], strict=False):
        forward, backward = a.complement() | b, b.complement() | a
        links.append({"=>": forward, "<==": backward, "<=>": forward & backward}[sign])
    return _all(links)


def _together(parts: tuple[Formula, ...], x: Symbol, span: Span | None) -> Region:
    """All of several conditions: what is hard to solve everywhere is solved where the others hold."""
    total: Region | None = None
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


def _link(left: Formula, sign: str, right: Formula, x: Symbol, span: Span | None) -> Region:
    if sign in ("in", "notin"):
        inside = member(left, right, x, span)
        return inside if sign == "in" else sign_chart(left, x, span).domain - inside
    if sign not in SIGNS:
        raise NotDecided(f"the sign {sign}")
    return sign_chart(left, x, span, minus=right).where(SIGNS[sign])


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
