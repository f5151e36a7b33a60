r"""Whole numbers in a set of points and intervals: is there a whole n with :math:`n^2 < n`, and which one?"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any

from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, compare, exactly
from mathnn.symbolic.studies.regions import Region, points_region

MOST = 64


def with_whole_numbers(found: Region) -> Region:
    """The whole numbers of the set as isolated points (the first few of each part). Raises NotDecided."""
    numbers: list[int] = []
    for low, high, closed_below, closed_above in found.parts():
        numbers += [n for n in _candidates(low, high) if _inside(n, low, closed_below, high, closed_above)]
    return points_region(exactly(n) for n in sorted(set(numbers)))


def _candidates(low: Abscissa, high: Abscissa) -> list[int]:
    """Whole numbers around the ends of a part; all of them when there are few, else the first ones."""
    if low.infinite and high.infinite:
        return [0, 1, 2]
    if low.infinite:
        return [floor(_near(high)) - k for k in range(-1, 4)]
    start = ceil(_near(low)) - 1
    if high.infinite:
        return [start + k for k in range(5)]
    return list(range(start, min(floor(_near(high)) + 2, start + MOST)))


def _near(end: Abscissa) -> Fraction:
    value: Any = end.enclosure().mid()
    number = float(value)
    if abs(number) > 2**52:
        raise NotDecided("a whole number near an end")
    return Fraction(number)


def _inside(n: int, low: Abscissa, closed_below: bool, high: Abscissa, closed_above: bool) -> bool:
    here = exactly(n)
    below, above = compare(low, here), compare(here, high)
    return (below < 0 or (below == 0 and closed_below)) and (above < 0 or (above == 0 and closed_above))
