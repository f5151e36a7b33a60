r"""Sets of real numbers made of finitely many points and intervals, with exact ends: :math:`]-\infty, 0] \cup \{1\} \cup ]2, 3[`.

Finitely many points :math:`a_1 < \dots < a_n` cut the line into :math:`2n + 1` cells: an open interval, a point, an open
interval, … A region is a choice of cells; union, intersection, difference and complement are decided cell by cell, once both
regions are cut at the points of both. The points are exact constants, or roots held in brackets
(:class:`~mathnn.symbolic.studies.abscissas.Abscissa`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from mathnn.steps.algebra import INFINITY, Negation, Symbol
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.steps.sets import Collection, NumberSet, SetOperation
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare, exactly, line

Part = tuple[Abscissa, Abscissa, bool, bool]
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Region:
    """``inside[2k]``: whether the interval before the k-th point belongs; ``inside[2k+1]``: whether the point does.

    ``a & b``, ``a | b``, ``a - b`` raise NotDecided when two ends cannot be told apart.
    """

    points: tuple[Abscissa, ...]
    inside: tuple[bool, ...]

    def __post_init__(self) -> None:
        if len(self.inside) != 2 * len(self.points) + 1:
            raise ValueError(
                f"{len(self.points)} points cut the line into an odd number of cells, got {len(self.inside)}"
            )

    @property
    def empty(self) -> bool:
        """Whether nothing belongs to it."""
        return not any(self.inside)

    @property
    def whole(self) -> bool:
        """Whether every real number belongs to it."""
        return all(self.inside)

    @property
    def finite(self) -> bool:
        """Whether it has only isolated points."""
        return not any(self.inside[::2])

    @property
    def elements(self) -> tuple[Abscissa, ...]:
        """The points of the set that bound its intervals or are isolated."""
        return tuple(p for p, belongs in zip(self.points, self.inside[1::2], strict=True) if belongs)

    @property
    def hull(self) -> tuple[Abscissa, Abscissa]:
        """The lowest and the highest end of the set (of a set that is not empty)."""
        parts = self.parts()
        return parts[0][0], parts[-1][1]

    def parts(self) -> list[Part]:
        """Its largest intervals from left to right: both ends, and whether each belongs; a single point is both its ends."""
        found: list[Part] = []
        ends = (line()[0], *self.points, line()[1])
        start: tuple[Abscissa, bool] | None = None
        for cell, belongs in enumerate((*self.inside, False)):
            if belongs and start is None:
                start = (ends[(cell + 1) // 2], cell % 2 == 1)
            elif not belongs and start is not None:
                end = ends[cell // 2 + (cell % 2)]
                found.append((start[0], end, start[1], cell % 2 == 0 and not end.infinite))
                start = None
        return found

    def complement(self) -> Region:
        """Everything else."""
        return Region(self.points, tuple(not belongs for belongs in self.inside))

    def __and__(self, other: Region) -> Region:
        return _combined(self, other, lambda a, b: a and b)

    def __or__(self, other: Region) -> Region:
        return _combined(self, other, lambda a, b: a or b)

    def __sub__(self, other: Region) -> Region:
        return _combined(self, other, lambda a, b: a and not b)

    def holds(self, point: Abscissa) -> bool:
        """Whether a number belongs. Raises NotDecided."""
        for k, place in enumerate(self.points):
            side = compare(point, place)
            if side <= 0:
                return self.inside[2 * k + (side == 0)]
        return self.inside[-1]

    def samples(self) -> tuple[Abscissa, ...]:
        """One point of every cell of the set, the isolated and bounding points first."""
        ends = (line()[0], *self.points, line()[1])
        inner = [_middle(a, b) for (a, b), belongs in zip(pairwise(ends), self.inside[::2], strict=True) if belongs]
        return (*self.elements, *inner)

    def element(self) -> Formula | None:
        """One of its elements, written exactly where possible; None when it is empty."""
        samples = self.samples()
        chosen = next((p for p in samples if p.exact), samples[0] if samples else None)
        return None if chosen is None else chosen.formula

    def condition(self, x: Symbol) -> Formula | None:
        """As a condition on x: :math:`x \\le 0` or :math:`x \\ge 1`; None for the whole line or nothing."""
        if self.empty or self.whole:
            return None
        outside = self.complement()
        if outside.finite:
            return _joined("and", [relation(x, "!=", p.formula) for p in outside.elements])
        return _joined("or", [_within(x, *part) for part in self.parts()])

    def formula(self) -> Formula:
        """As a set: an interval, {1, 2}, ]−∞, 1[ ∪ {2}, ℝ ∖ {0}."""
        if self.whole:
            return NumberSet("R")
        outside = self.complement()
        if outside.finite:
            return SetOperation("setminus", NumberSet("R"), Collection(tuple(p.formula for p in outside.elements)))
        isolated = tuple(a.formula for a, b, _, _ in self.parts() if a is b)
        written: list[Formula] = [Interval(a.formula, b.formula, p, q) for a, b, p, q in self.parts() if a is not b]
        if isolated or not written:
            written.append(Collection(isolated))
        whole = written[0]
        for part in written[1:]:
            whole = SetOperation("cup", whole, part)
        return whole


REALS = Region((), (True,))
EMPTY = Region((), (False,))


def points_region(points: Iterable[Abscissa]) -> Region:
    """The set of finitely many points, given in any order. Raises NotDecided."""
    found = EMPTY
    for point in points:
        found = found | Region((point,), (False, True, False))
    return found


def interval_region(low: Abscissa, high: Abscissa, closed_below: bool, closed_above: bool) -> Region:
    """The set of an interval; empty when the ends are in the wrong order. Raises NotDecided."""
    side = compare(low, high)
    if side > 0 or (side == 0 and not (closed_below and closed_above)):
        return EMPTY
    if side == 0:
        return points_region([low])
    points, inside = ([], [True]) if low.infinite else ([low], [False, closed_below, True])
    if not high.infinite:
        points, inside = [*points, high], [*inside, closed_above, False]
    return Region(tuple(points), tuple(inside))


def merged(points: Sequence[Abscissa], cells: Sequence[C]) -> tuple[tuple[Abscissa, ...], tuple[C, ...]]:
    """What is constant on cells, without the points at which nothing changes."""
    kept: list[Abscissa] = []
    values = [cells[0]]
    for k, point in enumerate(points):
        here, after = cells[2 * k + 1], cells[2 * k + 2]
        if here == after == values[-1]:
            continue
        kept.append(point)
        values += [here, after]
    return tuple(kept), tuple(values)


def infinite_end(end: Formula) -> int:
    """1 or −1 for ∞ or −∞, 0 for anything else."""
    sign = 1
    while isinstance(end, Negation):
        sign, end = -sign, end.operand
    return sign if end == INFINITY else 0


def _combined(a: Region, b: Region, choose: Callable[[bool, bool], bool]) -> Region:
    """The set of the points x with ``choose(x in a, x in b)``."""
    points, first, second = _common_cells(a.points, a.inside, b.points, b.inside)
    return Region(*merged(points, [choose(p, q) for p, q in zip(first, second, strict=True)]))


def _common_cells(
    a: Sequence[Abscissa], on_a: Sequence[A], b: Sequence[Abscissa], on_b: Sequence[B]
) -> tuple[list[Abscissa], list[A], list[B]]:
    """Two functions constant on cells, cut at the points of both."""
    points: list[Abscissa] = []
    first, second = [on_a[0]], [on_b[0]]
    i = j = 0
    while i < len(a) or j < len(b):
        order = compare(a[i], b[j]) if i < len(a) and j < len(b) else -1 if i < len(a) else 1
        here_a, here_b = order <= 0, order >= 0
        points.append(a[i] if here_a else b[j])
        first.append(on_a[2 * i + 1] if here_a else on_a[2 * i])
        second.append(on_b[2 * j + 1] if here_b else on_b[2 * j])
        i, j = i + here_a, j + here_b
        first.append(on_a[2 * i])
        second.append(on_b[2 * j])
    return points, first, second


def _middle(low: Abscissa, high: Abscissa) -> Abscissa:
    """A rational point strictly between two others."""
    import sympy

    middle = between(low, high)
    return exactly(sympy.Rational(middle.numerator, middle.denominator))


def _within(x: Symbol, low: Abscissa, high: Abscissa, closed_below: bool, closed_above: bool) -> Relation:
    if low is high:
        return relation(x, "=", low.formula)
    if low.infinite:
        return relation(x, "<=" if closed_above else "<", high.formula)
    if high.infinite:
        return relation(x, ">=" if closed_below else ">", low.formula)
    signs = ("<=" if closed_below else "<", "<=" if closed_above else "<")
    return Relation((low.formula, x, high.formula), signs)


def _joined(sign: str, parts: list[Relation]) -> Relation:
    return parts[0] if len(parts) == 1 else Relation(tuple(parts), (sign,) * (len(parts) - 1))
