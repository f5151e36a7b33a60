r"""Sets of real numbers that are finite unions of points and intervals, exactly.

A region is a cut of the line by finitely many points, and for each point and each open interval between two of them whether it
belongs. Two regions are cut at the points of both, and then every operation is done part by part:

.. math:: A \cup B, \quad A \cap B, \quad A \setminus B, \quad A \subset B, \quad A = B
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from mathnn.steps.algebra import number
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
from mathnn.steps.sets import Collection, NumberSet, SetOperation
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare, line

Part = tuple[Abscissa, Abscissa, bool, bool]


@dataclass(frozen=True, slots=True)
class Region:
    """``points`` in order, ``at[i]``: whether the i-th belongs; ``inside[i]``: whether what lies before the i-th point does."""

    points: tuple[Abscissa, ...]
    at: tuple[bool, ...]
    inside: tuple[bool, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing belongs."""
        return not any(self.at) and not any(self.inside)

    @property
    def whole(self) -> bool:
        """Whether every real number belongs."""
        return all(self.at) and all(self.inside)

    @property
    def finite(self) -> tuple[Abscissa, ...] | None:
        """Its points when there are finitely many."""
        return None if any(self.inside) else tuple(p for p, in_it in zip(self.points, self.at, strict=True) if in_it)

    def parts(self) -> list[Part]:
        """Its largest intervals from left to right: both ends, and whether each belongs; a single point is both its ends."""
        low, high = line()
        stations = [low, *self.points, high]
        belongs = [False, *self.at, False]
        found: list[Part] = []
        for i, (a, b) in enumerate(pairwise(stations)):
            if belongs[i] and not (found and found[-1][1] is a):
                found.append((a, a, True, True))
            if self.inside[i]:
                joined = found and found[-1][1] is a and belongs[i]
                start, closed = found.pop()[0::2] if joined else (a, False)
                found.append((start, b, closed, belongs[i + 1]))
        return found

    def formula(self) -> Formula:
        """As it is written: ]−∞, 1[ ∪ {2}."""
        if self.whole:
            return NumberSet("R")
        written: list[Formula] = []
        single: list[Formula] = []
        for a, b, closed_below, closed_above in self.parts():
            if a is b:
                single.append(a.formula)
            else:
                written.append(Interval(a.formula, b.formula, closed_below, closed_above))
        if single or not written:
            written.append(Collection(tuple(single)))
        union = written[0]
        for more in written[1:]:
            union = SetOperation("cup", union, more)
        return union

    def element(self) -> Formula | None:
        """One of its elements, as simple as it comes; None when it is empty."""
        low, high = line()
        stations = [low, *self.points, high]
        for point, belongs in zip(self.points, self.at, strict=True):
            if belongs and point.exact:
                return point.formula
        for inside, (a, b) in zip(self.inside, pairwise(stations), strict=True):
            if inside:
                return number(between(a, b))
        return next((p.formula for p, belongs in zip(self.points, self.at, strict=True) if belongs), None)

    def holds(self, point: Abscissa) -> bool:
        """Whether a number belongs. Raises NotDecided."""
        for i, place in enumerate(self.points):
            side = compare(point, place)
            if side <= 0:
                return self.at[i] if side == 0 else self.inside[i]
        return self.inside[-1]


REALS = Region((), (), (True,))
EMPTY = Region((), (), (False,))


def points_region(points: list[Abscissa]) -> Region:
    """The set of finitely many points, given in any order. Raises NotDecided."""
    found = EMPTY
    for point in points:
        found = union(found, Region((point,), (True,), (False, False)))
    return found


def interval_region(low: Abscissa, high: Abscissa, closed_below: bool, closed_above: bool) -> Region:
    """The set of an interval; empty when the ends are in the wrong order."""
    side = compare(low, high)
    if side > 0 or (side == 0 and not (closed_below and closed_above)):
        return EMPTY
    if side == 0:
        return points_region([low])
    points, at, inside = [low], [closed_below], [False, True]
    if low.infinite:
        points, at, inside = [], [], [True]
    if not high.infinite:
        points, at, inside = [*points, high], [*at, closed_above], [*inside, False]
    return Region(tuple(points), tuple(at), tuple(inside))


def combined(a: Region, b: Region, rule: Callable[[bool, bool], bool]) -> Region:
    """Part by part, after both are cut at all points. Raises NotDecided when two points cannot be told apart."""
    points: list[Abscissa] = []
    at: list[bool] = []
    inside: list[bool] = []
    i = j = 0
    while i < len(a.points) or j < len(b.points):
        inside.append(rule(a.inside[i], b.inside[j]))
        side = -1 if j == len(b.points) else 1 if i == len(a.points) else compare(a.points[i], b.points[j])
        here = a.points[i] if side <= 0 else b.points[j]
        points.append(here)
        at.append(rule(a.at[i] if side <= 0 else a.inside[i], b.at[j] if side >= 0 else b.inside[j]))
        i += side <= 0
        j += side >= 0
    inside.append(rule(a.inside[-1], b.inside[-1]))
    return _merged(points, at, inside)


def _merged(points: list[Abscissa], at: list[bool], inside: list[bool]) -> Region:
    """Without the points at which nothing changes."""
    kept_points: list[Abscissa] = []
    kept_at: list[bool] = []
    kept_inside = [inside[0]]
    for point, here, after in zip(points, at, inside[1:], strict=True):
        if here == kept_inside[-1] == after:
            continue
        kept_points.append(point)
        kept_at.append(here)
        kept_inside.append(after)
    return Region(tuple(kept_points), tuple(kept_at), tuple(kept_inside))


def union(a: Region, b: Region) -> Region:
    """A ∪ B."""
    return combined(a, b, lambda x, y: x or y)


def intersection(a: Region, b: Region) -> Region:
    """A ∩ B."""
    return combined(a, b, lambda x, y: x and y)


def difference(a: Region, b: Region) -> Region:
    """A ∖ B."""
    return combined(a, b, lambda x, y: x and not y)
