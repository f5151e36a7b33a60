r"""The eye: from three coordinates to the sheet.

A box of space is brought to the cube, turned about the vertical by the azimuth, seen from the elevation, without
perspective, as textbooks draw. What is further away has the smaller depth and is painted first.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import cos, radians, sin

from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.frame import Interval, decimal, graduations
from mathnn.render.pictures.lettering import Label
from mathnn.render.pictures.scene import Point

Space = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Eye:
    """Where space is looked at from, and where on the sheet it stands (``shift``)."""

    x: Interval
    y: Interval
    z: Interval
    azimuth: float = -60
    elevation: float = 28
    scale: float = 2.7
    flat: float = 0.72
    shift: float = 0.0

    def cube(self, p: Space) -> Space:
        """The coordinates brought to −1 … 1."""
        u, v, w = (2 * (c - low) / (high - low) - 1 for c, (low, high) in zip(p, (self.x, self.y, self.z), strict=True))
        return u, v, w * self.flat

    def at(self, p: Space) -> Point:
        """The place on the sheet."""
        u, v, w = self.cube(p)
        a, e = radians(self.azimuth), radians(self.elevation)
        across = -sin(a) * u + cos(a) * v
        away = cos(a) * u + sin(a) * v
        return self.shift + self.scale * across, self.scale * (cos(e) * w - sin(e) * away)

    def depth(self, p: Space) -> float:
        """How near to the eye."""
        u, v, w = self.cube(p)
        a, e = radians(self.azimuth), radians(self.elevation)
        return cos(e) * (cos(a) * u + sin(a) * v) + sin(e) * w

    def direction(self) -> Space:
        """The direction towards the eye."""
        a, e = radians(self.azimuth), radians(self.elevation)
        return cos(e) * cos(a), cos(e) * sin(a), sin(e)

    def corners(self) -> tuple[Point, Point, Point, Point]:
        """The four corners of the floor, in turn."""
        return ((self.x[0], self.y[0]), (self.x[1], self.y[0]), (self.x[1], self.y[1]), (self.x[0], self.y[1]))


def floor_and_axes(eye: Eye, drawing: Drawing, names: tuple[Label, Label, Label]) -> None:
    """The floor, its two graduated edges towards the eye, and the upright axis on the left."""
    low = eye.z[0]
    corners = [eye.at((x, y, low)) for x, y in eye.corners()]
    drawing.area(corners, "#fafafa", "pale", 0.6, role="floor")
    drawing.ground.strokes((*corners, corners[0]), 0.2)
    (x0, x1), (y0, y1) = eye.x, eye.y
    near_y = min((y0, y1), key=lambda y: -eye.depth(((x0 + x1) / 2, y, low)))
    near_x = min((x0, x1), key=lambda x: -eye.depth((x, (y0 + y1) / 2, low)))
    _edge(
        eye,
        drawing,
        [(float(v), near_y, low) for v in graduations(eye.x) if abs(v - near_x) > 0.04 * (x1 - x0)],
        0,
        names[0],
    )
    _edge(
        eye,
        drawing,
        [(near_x, float(v), low) for v in graduations(eye.y) if abs(v - near_y) > 0.04 * (y1 - y0)],
        1,
        names[1],
    )
    left = min(eye.corners(), key=lambda c: eye.at((*c, low))[0])
    foot, top = eye.at((*left, low)), eye.at((*left, eye.z[1]))
    drawing.arrow((foot, (top[0], top[1] + 0.35)), "grey", 0.7, role="axis", weight=0.1)
    for value in graduations(eye.z, 5):
        place = eye.at((*left, float(value)))
        drawing.line((place, (place[0] - 0.07, place[1])), "grey", 0.6, role="tick", weight=0.1)
        width, _ = drawing.size(decimal(value), 8)
        drawing.graduation(decimal(value), (place[0] - 0.14 - width / 2, place[1]))
    drawing.label(names[2], (top[0], top[1] + 0.35), "W NW N", leader=False, role="axis name")


def _edge(eye: Eye, drawing: Drawing, marks: list[Space], axis: int, name: Label) -> None:
    """The graduations of one edge of the floor, outside it."""
    middle = eye.at(((eye.x[0] + eye.x[1]) / 2, (eye.y[0] + eye.y[1]) / 2, eye.z[0]))
    ends = [eye.at(_moved(marks[0], axis, bound)) for bound in (eye.x if axis == 0 else eye.y)]
    centre = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    out = (centre[0] - middle[0], centre[1] - middle[1])
    length = (out[0] ** 2 + out[1] ** 2) ** 0.5
    ux, uy = out[0] / length, out[1] / length
    for mark in marks:
        x, y = eye.at(mark)
        drawing.line(((x, y), (x + 0.08 * ux, y + 0.08 * uy)), "grey", 0.6, role="tick", weight=0.1)
        label = (x + 0.28 * ux, y + 0.28 * uy)
        drawing.graduation(decimal(_exact(mark[axis])), label)
    drawing.label(
        name, (centre[0] + 0.5 * ux, centre[1] + 0.5 * uy), "S SW SE", gap=0.02, leader=False, role="axis name"
    )


def _moved(p: Space, axis: int, value: float) -> Space:
    return (value, p[1], p[2]) if axis == 0 else (p[0], value, p[2])


def _exact(value: float) -> Fraction:
    return Fraction(repr(round(value, 9)))
