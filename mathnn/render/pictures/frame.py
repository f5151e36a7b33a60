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
    (x0, x1), (y0, y1) = view.x, view.y
    if boxed:
        drawing.rectangle(Box(0, 0, view.width, view.height), colour="grey", width=0.6, role="frame")
    ox, oy = (0.0, 0.0) if boxed else view.at(min(max(0.0, x0), x1), min(max(0.0, y0), y1))
    if not boxed:
        drawing.arrow(((-0.1, oy), (view.width + 0.45, oy)), "ink", 0.7, role="axis", weight=0.1)
        drawing.arrow(((ox, -0.1), (ox, view.height + 0.4)), "ink", 0.7, role="axis", weight=0.1)
    across = graduations(view.x, count) if count else ()
    along = () if not (vertical and count) else graduations(view.y, max(3, min(count, round(view.height / 1.1))))
    corner = count > 0 and not boxed and x0 <= 0 <= x1 and y0 <= 0 <= y1
    for value in across:
        if not (corner and value == 0):
            _graduation(
                drawing,
                view.at(float(value), 0)[0],
                oy,
                decimal(value),
                True,
                [view.at(m, 0)[0] for m in marked[0]],
                view,
            )
    for value in along:
        if not (corner and value == 0):
            _graduation(
                drawing,
                view.at(0, float(value))[1],
                ox,
                decimal(value),
                False,
                [view.at(0, m)[1] for m in marked[1]],
                view,
            )
    if corner:
        drawing.write(decimal(Fraction(0)), (ox - 0.17, oy - 0.19), "grey", 8, role="graduation")
    if boxed:
        drawing.label(names[0], (view.width / 2, -0.45), "S", size=10, gap=0.05, leader=False, role="axis name")
        drawing.label(names[1], (-0.55, view.height / 2), "W", size=10, gap=0.05, leader=False, role="axis name")
    else:
        drawing.label(names[0], (view.width + 0.45, oy), "S SE E N", gap=0.12, leader=False, role="axis name")
        drawing.label(names[1], (ox, view.height + 0.4), "W NW N E", gap=0.12, leader=False, role="axis name")


def _graduation(
    drawing: Drawing, place: float, axis: float, label: Formula, horizontal: bool, taken: Sequence[float], view: Window
) -> None:
    length = 0.06
    ends = (
        ((place, axis - length), (place, axis + length))
        if horizontal
        else ((axis - length, place), (axis + length, place))
    )
    drawing.line(ends, "ink", 0.6, role="tick", weight=0.1)
    width, height = drawing.size(label, 8)
    room = (width / 2 + 0.22) if horizontal else 0.3
    limit = view.width if horizontal else view.height
    if any(abs(place - t) < room for t in taken) or (
        place > limit - 0.05 and axis > 0.01 and horizontal and width > 0.5
    ):
        return
    centre = (place, axis - 0.13 - height / 2) if horizontal else (axis - 0.13 - width / 2, place)
    box = Box(centre[0] - width / 2, centre[1] - height / 2, centre[0] + width / 2, centre[1] + height / 2)
    if drawing.ground.free(box):
        drawing.write(label, centre, "grey", 8, halo=True, role="graduation", above=True)
