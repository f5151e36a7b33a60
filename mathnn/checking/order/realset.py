r"""Subsets of the line made of finitely many points and intervals, with exact ends: :math:`]-\infty, 0] \cup \{1\} \cup ]2, 3[`.

Finitely many points :math:`a_1 < \dots < a_n` cut the line into :math:`2n + 1` cells: an open interval, a point, an open
interval, … A set is a choice of cells; union, intersection and complement are decided cell by cell once both sets are cut at the
same points. The points are exact constants or roots held in brackets (:class:`~mathnn.symbolic.studies.abscissas.Abscissa`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from mathnn.steps.algebra import INFINITY, Negation, Symbol
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.steps.sets import Collection, NumberSet, SetOperation
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare, exactly, line

Cells = tuple[bool, ...]
A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class RealSet:
    """``inside[2k]``: whether the interval before the k-th point belongs to the set; ``inside[2k+1]``: whether the point does."""

    points: tuple[Abscissa, ...]
    inside: Cells

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
    def components(self) -> tuple[tuple[Abscissa, bool, Abscissa, bool], ...]:
        """The connected parts from left to right: low end, whether it belongs, high end, whether it belongs."""
        found: list[tuple[Abscissa, bool, Abscissa, bool]] = []
        ends = (line()[0], *self.points, line()[1])
        start: tuple[Abscissa, bool] | None = None
        for cell, belongs in enumerate((*self.inside, False)):
            if belongs and start is None:
                start = (ends[(cell + 1) // 2], cell % 2 == 1)
            elif not belongs and start is not None:
                found.append((*start, ends[cell // 2 + (cell % 2)], cell % 2 == 0))
                start = None
        return tuple((a, p, b, q and not b.infinite) for a, p, b, q in found)

    @property
    def hull(self) -> tuple[Abscissa, Abscissa]:
        """The lowest and the highest end of the set (of a set that is not empty)."""
        parts = self.components
        return parts[0][0], parts[-1][2]

    def complement(self) -> RealSet:
        """Everything else."""
        return RealSet(self.points, tuple(not belongs for belongs in self.inside))

    def __and__(self, other: RealSet) -> RealSet:
        return combined(self, other, lambda a, b: a and b)

    def __or__(self, other: RealSet) -> RealSet:
        return combined(self, other, lambda a, b: a or b)

    def __sub__(self, other: RealSet) -> RealSet:
        return combined(self, other, lambda a, b: a and not b)

    def samples(self) -> tuple[Abscissa, ...]:
        """One point of every cell of the set, the isolated and bounding points first."""
        ends = (line()[0], *self.points, line()[1])
        inner = [exactly_at(a, b) for (a, b), belongs in zip(pairwise(ends), self.inside[::2], strict=True) if belongs]
        return (*self.elements, *inner)

    def condition(self, x: Symbol) -> Formula | None:
        """As a condition on x: :math:`x \\le 0` or :math:`x \\ge 1`; None for the whole line or nothing."""
        if self.empty or self.whole:
            return None
        outside = self.complement()
        if outside.finite:
            return _joined("and", [relation(x, "!=", p.formula) for p in outside.elements])
        return _joined("or", [_within(x, *part) for part in self.components])

    def as_set(self) -> Formula:
        """As a set: an interval, {1, 2}, a union."""
        if self.whole:
            return NumberSet("R")
        outside = self.complement()
        if outside.finite:
            return SetOperation("setminus", NumberSet("R"), Collection(tuple(p.formula for p in outside.elements)))
        isolated = tuple(a.formula for a, _, b, _ in self.components if a is b)
        parts: list[Formula] = [Interval(a.formula, b.formula, p, q) for a, p, b, q in self.components if a is not b]
        if isolated or not parts:
            parts.append(Collection(isolated))
        whole = parts[0]
        for part in parts[1:]:
            whole = SetOperation("cup", whole, part)
        return whole


def exactly_at(low: Abscissa, high: Abscissa) -> Abscissa:
    """A rational point strictly between two others."""
    import sympy

    middle = between(low, high)
    return exactly(sympy.Rational(middle.numerator, middle.denominator))


def _within(x: Symbol, low: Abscissa, closed_below: bool, high: Abscissa, closed_above: bool) -> Relation:
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


def simplified(points: Sequence[Abscissa], inside: Sequence[bool]) -> RealSet:
    """The set with every point left out at which nothing changes."""
    kept: list[Abscissa] = []
    cells = [inside[0]]
    for k, point in enumerate(points):
        here, after = inside[2 * k + 1], inside[2 * k + 2]
        if here == after == cells[-1]:
            continue
        kept.append(point)
        cells += [here, after]
    return RealSet(tuple(kept), tuple(cells))


def combined(a: RealSet, b: RealSet, choose: Callable[[bool, bool], bool]) -> RealSet:
    """The set of the points x with ``choose(x in a, x in b)``. Raises NotDecided when two ends cannot be told apart."""
    points, first, second = common_cells(a.points, a.inside, b.points, b.inside)
    return simplified(points, [choose(p, q) for p, q in zip(first, second, strict=True)])


def common_cells(
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


def everything() -> RealSet:
    """The whole line."""
    return RealSet((), (True,))


def nothing() -> RealSet:
    """The empty set."""
    return RealSet((), (False,))


def infinite_end(end: Formula) -> int:
    """1 or −1 for ∞ or −∞, 0 for anything else."""
    sign = 1
    while isinstance(end, Negation):
        sign, end = -sign, end.operand
    return sign if end == INFINITY else 0
