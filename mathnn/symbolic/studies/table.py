r"""The variation table, as a French textbook draws it: a row for x, the sign of the derivative, the arrows.

====== ======== ==== ======== ==== =======
x      −∞            0             +∞
f'(x)           −    0    +
f(x)   +∞       ↘    1    ↗        +∞
====== ======== ==== ======== ==== =======

A double bar stands where the derivative, or the function, does not exist; at a jump or a pole the two one-sided limits stand on
both sides of the bar. What is drawn is the picture ``variation_table``; the same data are text in a terminal.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.studies.variations import Station, Stretch, Variations, written_limit

ENTRIES = {1: "+", -1: "-", 0: "0"}


def variation_table_of(found: Variations, slope: Formula, function: Formula) -> Picture:
    """The table of a function's variations; ``slope`` and ``function`` head its rows."""
    found = _within_domain(found)
    signs: list[str] = []
    values: list[Any] = []
    arrows: list[str] = []
    last = len(found.stations) - 1
    for i, station in enumerate(found.stations):
        before = found.stretches[i - 1] if i else None
        after = found.stretches[i] if i < last else None
        signs.append(station.slope)
        values.append(_value(station, before, after))
        if after is not None:
            signs.append("" if after.body is None else ENTRIES[after.sign])
            arrows.append("" if after.body is None else ENTRIES[after.sign])
    data = {
        "variable": found.x,
        "points": tuple(station.x.formula for station in found.stations),
        "signs": ((slope, tuple(signs)),),
        "name": function,
        "values": tuple(values),
        "arrows": tuple(arrows),
    }
    return Picture("variation_table", data, Words("Variation table", "Tableau de variations"))


def _within_domain(found: Variations) -> Variations:
    """Without the parts before and after the domain: a table begins where the function does."""
    first = next((i for i, s in enumerate(found.stretches) if s.body is not None), 0)
    last = max((i for i, s in enumerate(found.stretches) if s.body is not None), default=len(found.stretches) - 1)
    return Variations(found.x, found.stations[first : last + 2], found.stretches[first : last + 1], found.chains)


def _value(station: Station, before: Stretch | None, after: Stretch | None) -> Any:
    """The value, or the pair of one-sided limits at a place where the function jumps or does not exist."""
    left, right = written_limit(station.left), written_limit(station.right)
    inner = before is not None and after is not None and before.body is not None and after.body is not None
    if station.continuous or (station.value is not None and not inner):
        return station.value
    if inner or (station.value is None and not station.x.infinite and (left is not None or right is not None)):
        return (left, right)
    return left if left is not None else right


def monotone_runs(found: Variations) -> list[tuple[int, Station, Station]]:
    """The largest intervals on which the function is increasing (1), decreasing (−1) or constant (0), in order."""
    runs: list[tuple[int, Station, Station]] = []
    for stretch, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True):
        if stretch.body is None:
            continue
        joined = runs and runs[-1][2] is a and runs[-1][0] == stretch.sign and a.continuous
        if joined:
            runs[-1] = (stretch.sign, runs[-1][1], b)
        else:
            runs.append((stretch.sign, a, b))
    return runs


def sign_entry(sign: int) -> str:
    """How a sign stands in a table."""
    return {1: "+", -1: "−", 0: "0"}[sign]


OUTSIDE = "///"
