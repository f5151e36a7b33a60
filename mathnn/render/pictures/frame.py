r"""Axes: from mathematical coordinates to the sheet.

A :class:`Window` is a rectangle of the plane shown at a scale. Axes cross at the origin when it is in sight, as on the board,
and end in arrows; graduations are 1, 2 or 5 times a power of ten. A graduation that would touch a marked value
(:math:`x_0`) gives way to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isfinite, log10

from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.lettering import Label
from mathnn.render.pictures.scene import Box, Point
from mathnn.steps.algebra import Negation, Number, Power, Symbol, number
from mathnn.steps.formula import Formula

Interval = tuple[float, float]
_BEYOND, _TICK = 0.45, 0.06


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the plane in sight, and the size in centimetres it is drawn at."""

    x: Interval
    y: Interval
    width: float
    height: float

    def at(self, x: float, y: float) -> Point:
        """The place on the sheet."""
        (x0, x1), (y0, y1) = self.x, self.y
        return (x - x0) / (x1 - x0) * self.width, (y - y0) / (y1 - y0) * self.height

    def places(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """The places of several points."""
        return tuple(self.at(x, y) for x, y in points)

    def along(self, value: float, horizontal: bool) -> float:
        """The place of a value on one axis."""
        return self.at(value, 0)[0] if horizontal else self.at(0, value)[1]

    def holds(self, x: float, y: float, margin: float = 1e-9) -> bool:
        """Whether the point is in sight."""
        (x0, x1), (y0, y1) = self.x, self.y
        across, along = margin * (x1 - x0), margin * (y1 - y0)
        return x0 - across <= x <= x1 + across and y0 - along <= y <= y1 + along


def window(x: Interval, y: Interval, width: float = 8.0, height: float = 6.0, equal: bool = False) -> Window:
    """A window; ``equal`` gives both axes one scale inside the given size (never thinner than a quarter)."""
    if equal:
        scale = min(width / (x[1] - x[0]), height / (y[1] - y[0]))
        width, height = scale * (x[1] - x[0]), scale * (y[1] - y[0])
    return Window(x, y, width, height)


def around(values: Iterable[float], margin: float = 0.1, zero: bool = False) -> Interval:
    """The interval of the finite values with a margin; with ``zero`` it reaches 0 when that is near."""
    found = [v for v in values if isfinite(v)]
    low, high = (min(found), max(found)) if found else (-1.0, 1.0)
    span = (high - low) or max(abs(high), 1.0)
    if zero and 0 < low < 0.8 * span:
        low = 0.0
    if zero and -0.8 * span < high < 0:
        high = 0.0
    return low - margin * span, high + margin * span


def graduations(interval: Interval, count: int = 6) -> tuple[Fraction, ...]:
    """About ``count`` round values in the interval."""
    low, high = interval
    rough = (high - low) / count
    power = Fraction(10) ** floor(log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(k * step for k in range(first, last + 1))


def decimal(value: Fraction) -> Formula:
    """A decimal as a formula, with as many places as it needs; a power of ten stands beside what is huge or tiny."""
    places = 0
    if value and not Fraction(1, 10**4) <= abs(value) < 10**6:
        power = floor(log10(abs(value)))
        scaled = decimal(round(value / Fraction(10) ** power, 6))
        return Power(number(10), number(power)) if scaled == number(1) else scaled * Power(number(10), number(power))
    while (value * 10**places).denominator != 1 and places < 12:
        places += 1
    numeral = Number(abs(value), places)
    return Negation(numeral) if value < 0 else numeral


def axes(
    drawing: Drawing,
    view: Window,
    names: Sequence[Label] = (Symbol("x"), Symbol("y")),
    marked: tuple[Sequence[float], Sequence[float]] = ((), ()),
    count: int = 6,
    boxed: bool = False,
    vertical: bool = True,
) -> None:
    """Both axes, their names and graduations. Draw them first.

    ``count`` is about how many graduations stand on each (0 for none, in a sketch); ``boxed`` frames the window instead, as
    maps are; ``vertical`` graduates the vertical axis.
    """
    origin = _axis_lines(drawing, view, boxed)
    (x0, x1), (y0, y1) = view.x, view.y
    corner = count > 0 and not boxed and x0 <= 0 <= x1 and y0 <= 0 <= y1
    for horizontal in (True, False) if vertical else (True,):
        interval = view.x if horizontal else view.y
        wanted = count if horizontal else max(3, min(count, round(view.height / 1.1)))
        taken = [view.along(m, horizontal) for m in marked[0 if horizontal else 1]]
        for value in graduations(interval, wanted) if count else ():
            if not (corner and value == 0):
                _graduation(drawing, view.along(float(value), horizontal), origin, decimal(value), horizontal, taken)
    if corner:
        drawing.graduation(decimal(Fraction(0)), (origin[0] - 0.17, origin[1] - 0.19))
    _axis_names(drawing, view, origin, names, boxed)


def _axis_lines(drawing: Drawing, view: Window, boxed: bool) -> Point:
    """The axes as arrows that cross at the origin or at the edge next to it, or a frame; the point where they cross."""
    if boxed:
        drawing.rectangle(Box(0, 0, view.width, view.height), colour="grey", width=0.6, role="frame")
        return 0.0, 0.0
    (x0, x1), (y0, y1) = view.x, view.y
    ox, oy = view.at(min(max(0.0, x0), x1), min(max(0.0, y0), y1))
    drawing.arrow(((-0.1, oy), (view.width + _BEYOND, oy)), "ink", 0.7, role="axis", weight=0.1)
    drawing.arrow(((ox, -0.1), (ox, view.height + _BEYOND)), "ink", 0.7, role="axis", weight=0.1)
    return ox, oy


def _axis_names(drawing: Drawing, view: Window, origin: Point, names: Sequence[Label], boxed: bool) -> None:
    across, along = names
    if boxed:
        drawing.label(across, (view.width / 2, -0.45), "S", gap=0.05, leader=False, role="axis name")
        drawing.label(along, (-0.55, view.height / 2), "W", gap=0.05, leader=False, role="axis name")
    else:
        drawing.label(across, (view.width + _BEYOND, origin[1]), "S SE E N", gap=0.12, leader=False, role="axis name")
        drawing.label(along, (origin[0], view.height + _BEYOND), "W NW N E", gap=0.12, leader=False, role="axis name")


def _graduation(
    drawing: Drawing, place: float, origin: Point, label: Formula, horizontal: bool, taken: Sequence[float]
) -> None:
    """A short stroke across the axis and its number, unless something marked has taken the room."""
    width, height = drawing.size(label, 8)
    if horizontal:
        x, y = place, origin[1]
        ends, centre, room = ((x, y - _TICK), (x, y + _TICK)), (x, y - 0.13 - height / 2), width / 2 + 0.22
    else:
        x, y = origin[0], place
        ends, centre, room = ((x - _TICK, y), (x + _TICK, y)), (x - 0.13 - width / 2, y), 0.3
    drawing.line(ends, "ink", 0.6, role="tick", weight=0.1)
    if all(abs(place - other) >= room for other in taken):
        drawing.graduation(label, centre)
