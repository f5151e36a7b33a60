r"""A surface f(x, y, z) = k, with the gradient and the tangent plane at a point of it.

The surface is shown by its sections with two families of parallel planes, dark where it faces the eye and pale behind: it faces
the eye where the gradient points towards it. Lengths are the same along the three axes, so that a right angle may look right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import hypot, sqrt
from typing import Any

import numpy as np

from mathnn.render.pictures.data import array, gradient, pair, real, shown, thinned
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.frame import Interval
from mathnn.render.pictures.kind import Data, Kind
from mathnn.render.pictures.space import Eye, Space, floor_and_axes
from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

_GRID = 81
_SECTIONS = 13
_SMALL = 1e-6


class LevelSurface:
    """The function, the point and the box of space that is shown."""

    def __init__(self, data: Data) -> None:
        self.f: Formula = data["f"]
        self.variables: tuple[Symbol, ...] = tuple(data.get("variables", self.f.symbols[:3]))
        x, y, z = (real(c) for c in _items(data["at"]))
        self.at: Space = (x, y, z)
        half = 1.15 * max(sqrt(x * x + y * y + z * z), 0.5)
        around: list[Interval] = [pair(data.get(key, (-half, half))) for key in ("x", "y", "z")]
        self.box = (around[0], around[1], around[2])
        self.eye = Eye(
            *self.box, azimuth=data.get("azimuth", 30), elevation=data.get("elevation", 22), flat=1.0, scale=2.3
        )
        self.gradient = gradient(self.f, self.variables, self.at)
        self.level = float(self.values(np.array([self.at]))[0])

    def values(self, points: np.ndarray) -> np.ndarray:
        """f at the rows of an array."""
        return array(self.f, dict(zip(self.variables, points.T, strict=True)))

    def section(self, axis: int, value: float) -> list[np.ndarray]:
        """The curves in which the plane (coordinate ``axis`` = value) cuts the surface."""
        from contourpy import LineType, contour_generator

        first, second = (k for k in range(3) if k != axis)
        u, v = np.linspace(*self.box[first], _GRID), np.linspace(*self.box[second], _GRID)
        grid = np.empty((_GRID * _GRID, 3))
        across, along = np.meshgrid(u, v)
        grid[:, first], grid[:, second], grid[:, axis] = across.ravel(), along.ravel(), value
        heights = np.ma.masked_invalid(self.values(grid).reshape(_GRID, _GRID))
        lines: Any = contour_generator(u, v, heights, line_type=LineType.Separate).lines(self.level)
        found = []
        for line in lines:
            track = np.empty((len(line), 3))
            track[:, first], track[:, second], track[:, axis] = line[:, 0], line[:, 1], value
            found.append(track)
        return found

    def facing(self, track: np.ndarray) -> np.ndarray:
        """Whether the surface faces the eye at each point of a curve on it."""
        towards = np.array(self.eye.direction())
        slope = self.values(track + _SMALL * towards) - self.values(track - _SMALL * towards)
        return slope >= 0


def _items(at: Any) -> Sequence[Any]:
    return at.children if isinstance(at, Formula) else tuple(at)


def draw_level_surface(data: Data, drawing: Drawing) -> None:
    """The kind ``level_surface``."""
    surface = LevelSurface(data)
    names = tuple(data.get("names", surface.variables))
    floor_and_axes(surface.eye, drawing, (names[0], names[1], names[2]))
    towards = sum(a * b for a, b in zip(surface.gradient, surface.eye.direction(), strict=True)) > 0
    if not towards:
        _plane(surface, drawing)
    tracks = [
        track
        for axis in (2, 0)
        for value in np.linspace(*surface.box[axis], _SECTIONS + 2)[1:-1]
        for track in surface.section(axis, float(value))
    ]
    for front in (False, True):
        for track in tracks:
            _stretches(surface, track, front, drawing)
    if towards:
        _plane(surface, drawing)
    _gradient(data, surface, drawing)


def _stretches(surface: LevelSurface, track: np.ndarray, front: bool, drawing: Drawing) -> None:
    """The stretches of a section in front, or those behind."""
    facing = surface.facing(track)
    for faces, group in groupby(range(len(track)), key=lambda i: bool(facing[i])):
        if faces == front:
            numbers = list(group)
            numbers += [numbers[-1] + 1] if numbers[-1] + 1 < len(track) else []
            points = [surface.eye.at((float(p[0]), float(p[1]), float(p[2]))) for p in track[numbers]]
            shade, width = ("sky", 0.6) if front else ("#dde6ee", 0.4)
            drawing.line(thinned(points, 0.008), shade, width, role="section" if front else "hidden", weight=0.03)


def _plane(surface: LevelSurface, drawing: Drawing) -> None:
    """A square of the tangent plane, at right angles to the gradient."""
    normal = np.array(surface.gradient)
    length = float(np.linalg.norm(normal))
    if length == 0:
        return
    normal = normal / length
    helper = np.eye(3)[int(np.argmin(np.abs(normal)))]
    side = np.cross(normal, helper)
    side /= np.linalg.norm(side)
    other = np.cross(normal, side)
    half = 0.19 * (surface.box[0][1] - surface.box[0][0])
    corners = [np.array(surface.at) + half * (a * side + b * other) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    places = [surface.eye.at((float(c[0]), float(c[1]), float(c[2]))) for c in corners]
    drawing.area(places, "#fbdcc4", "red", 0.9, role="tangent plane")
    corner = min(places, key=lambda p: p[1])
    drawing.label(Words("tangent plane", "plan tangent"), corner, "S SE SW E W", "red", 9, halo=True)


def _gradient(data: Data, surface: LevelSurface, drawing: Drawing) -> None:
    """The gradient as an arrow, and the point."""
    start = surface.eye.at(surface.at)
    norm = sqrt(sum(c * c for c in surface.gradient))
    if norm:
        step = 0.3 * (surface.box[0][1] - surface.box[0][0]) / norm
        tip = (
            surface.at[0] + step * surface.gradient[0],
            surface.at[1] + step * surface.gradient[1],
            surface.at[2] + step * surface.gradient[2],
        )
        end = surface.eye.at(tip)
        if hypot(end[0] - start[0], end[1] - start[1]) > 0.1:
            drawing.arrow((start, end), "purple", 1.7, role="gradient")
        name = Operator("grad", data.get("name", Symbol("f")))
        drawing.label(name, end, "NE N E NW SE", "purple", leader=False, halo=True)
    drawing.dot(start, "ink", role="point")
    spot = Tuple(tuple(shown(c) for c in _items(data["at"])))
    drawing.label(data.get("label", spot), start, "SW W S SE", halo=True)


KINDS = (
    Kind(
        "level_surface",
        Words("Level surface, gradient and tangent plane", "Surface de niveau, gradient et plan tangent"),
        needs={"f": "the function of three variables", "at": "the point of the surface"},
        takes={
            "variables": "its three letters, in order",
            "z": "the interval of the third axis",
            "azimuth": "from where it is seen, in degrees",
            "elevation": "from how high it is seen, in degrees",
            "label": "what stands at the point",
        },
        draw=draw_level_surface,
    ),
)
