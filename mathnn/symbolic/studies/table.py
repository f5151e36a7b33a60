r"""The variation table, as a French textbook draws it: a row for x, the sign of the derivative, the arrows.

====== ======== ==== ======== ==== =======
x      −∞            0             +∞
f'(x)           −    0    +
f(x)   +∞       ↘    1    ↗        +∞
====== ======== ==== ======== ==== =======

A double bar stands where the derivative, or the function, does not exist; at a jump or a pole the two one-sided limits stand on
both sides of the bar. Columns of stations and of stretches alternate.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mathnn.reading import from_sympy
from mathnn.steps.figures import Cell, Table
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.studies.variations import Station, Stretch, Variations

ARROWS = {1: "↗", -1: "↘", 0: "→"}
SIGNS = {1: "+", -1: "−", 0: "0"}
BAR = "‖"
OUTSIDE = "///"


def variation_table_of(found: Variations, slope: Formula, function: Formula, second: str = "") -> Table:
    """The table of a function's variations; ``slope`` and ``function`` head its rows."""
    header: list[Cell] = [found.x]
    signs: list[Cell] = [slope]
    arrows: list[Cell] = [function]
    last = len(found.stations) - 1
    for i, station in enumerate(found.stations):
        before = found.stretches[i - 1] if i else None
        after = found.stretches[i] if i < last else None
        header.append(station.x.formula)
        signs.append(_slope_cell(station))
        arrows.append(_value_cell(station, before, after))
        if after is not None:
            header.append(None)
            signs.append(SIGNS[after.sign] if after.body is not None else OUTSIDE)
            arrows.append(ARROWS[after.sign] if after.body is not None else OUTSIDE)
    return Table(tuple(header), (tuple(signs), tuple(arrows)), _caption(second), "variations")


def _caption(second: str) -> Words:
    if second:
        return Words("Convexity table", "Tableau de convexité")
    return Words("Variation table", "Tableau de variations")


def _slope_cell(station: Station) -> Cell:
    if station.slope == "0":
        return "0"
    return BAR if station.slope == "||" else None


def _value_cell(station: Station, before: Stretch | None, after: Stretch | None) -> Cell:
    """The value, or the limits on both sides of a bar."""
    left = from_sympy(station.left.value) if station.left is not None else None
    right = from_sympy(station.right.value) if station.right is not None else None
    inner = before is not None and after is not None and before.body is not None and after.body is not None
    if station.continuous or (station.value is not None and not inner):
        return station.value
    if not inner:
        return left if left is not None else right
    shown = [side.text() if side is not None else "" for side in (left, right)]
    middle = f" {BAR} " if station.value is None else f" {BAR} {station.value.text()} {BAR} "
    return middle.join(shown)


def monotone_runs(found: Variations, strict: bool = True) -> list[tuple[int, Station, Station]]:
    """The largest intervals on which the function is increasing (1), decreasing (−1) or constant (0), in order."""
    runs: list[tuple[int, Station, Station]] = []
    for stretch, (a, b) in zip(found.stretches, _pairs(found.stations), strict=True):
        if stretch.body is None:
            continue
        joined = runs and runs[-1][2] is a and runs[-1][0] == stretch.sign and a.continuous
        if joined:
            runs[-1] = (stretch.sign, runs[-1][1], b)
        else:
            runs.append((stretch.sign, a, b))
    return runs


def _pairs(stations: Sequence[Station]) -> list[tuple[Station, Station]]:
    return list(pairwise(stations))
