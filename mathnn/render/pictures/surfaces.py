r"""Surfaces z = f(x, y): their slices with the slope of each, and their tangent planes.

==================== =====================================================================================
``surface``          the surface
``surface_slices``   cut through the point along each direction (by default those of both axes), the slope at the point
``tangent_plane``    the surface and its tangent plane at a point; with ``h``, the true and the approximate value
==================== =====================================================================================

A slice is shown as a cut: the surface in front of it is only hinted at, so that the face of the cut can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot, isfinite

import numpy as np

from mathnn.render.pictures.data import array, pair, partial_slopes, real, shown, thinned
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.frame import Interval
from mathnn.render.pictures.kind import Data, Kind
from mathnn.render.pictures.lettering import Label
from mathnn.render.pictures.scene import Point
from mathnn.render.pictures.space import Eye, Space, floor_and_axes
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

_MESH = 22
_LOW, _HIGH = (222, 235, 247), (120, 170, 210)


class Surface:
    """The function on a square, seen by an eye."""

    def __init__(self, data: Data, shift: float = 0.0) -> None:
        self.f: Formula = data["f"]
        letters = tuple(data.get("variables", self.f.symbols[:2]))
        self.variables: tuple[Symbol, Symbol] = (letters[0], letters[1])
        centre = pair(data["at"]) if "at" in data else (0.0, 0.0)
        self.x = pair(data.get("x", (centre[0] - 1.5, centre[0] + 1.5)))
        self.y = pair(data.get("y", (centre[1] - 1.5, centre[1] + 1.5)))
        across, along = np.linspace(*self.x, _MESH + 1), np.linspace(*self.y, _MESH + 1)
        self.grid = np.meshgrid(across, along)
        self.heights = array(self.f, dict(zip(self.variables, self.grid, strict=True)))
        z = pair(data["z"]) if "z" in data else self._heights()
        self.eye = Eye(self.x, self.y, z, data.get("azimuth", -52), data.get("elevation", 26), shift=shift)

    def _heights(self) -> Interval:
        found = self.heights[np.isfinite(self.heights)]
        low, high = (float(found.min()), float(found.max())) if found.size else (-1.0, 1.0)
        usual = float(np.quantile(found, 0.9)) if found.size else high
        high = min(high, usual + 0.35 * (usual - low))
        span = (high - low) or 1.0
        return low - 0.18 * span, high + 0.02 * span

    def value(self, p: Point) -> float:
        """The height over a point."""
        u, v = self.variables
        return float(array(self.f, {u: np.array([p[0]]), v: np.array([p[1]])})[0])

    def over(self, p: Point) -> Space:
        """The point of the surface over a point of the floor."""
        return p[0], p[1], self.value(p)

    def patches(self) -> list[tuple[float, tuple[Space, ...]]]:
        """The mesh as (depth, corners), furthest first; what leaves the box or does not exist is left out."""
        gx, gy = self.grid
        found = []
        for i in range(_MESH):
            for j in range(_MESH):
                spots = ((i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j))
                corners = tuple((float(gx[s]), float(gy[s]), float(self.heights[s])) for s in spots)
                if all(isfinite(c[2]) and self.eye.z[0] <= c[2] <= self.eye.z[1] for c in corners):
                    found.append((sum(self.eye.depth(c) for c in corners), corners))
        return sorted(found, key=lambda patch: patch[0])

    def paint(self, drawing: Drawing, where: Callable[[Space], bool] | None = None) -> None:
        """The patches (those whose centre is ``where``), coloured by height."""
        for _, corners in self.patches():
            centre = (
                (corners[0][0] + corners[2][0]) / 2,
                (corners[0][1] + corners[2][1]) / 2,
                sum(c[2] for c in corners) / 4,
            )
            if where is None or where(centre):
                self.patch(drawing, corners)

    def patch(self, drawing: Drawing, corners: Sequence[Space]) -> None:
        """One patch, coloured by height."""
        low, high = self.eye.z
        share = round(12 * (sum(c[2] for c in corners) / 4 - low) / (high - low)) / 12
        shade = "#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in zip(_LOW, _HIGH, strict=True))
        drawing.area([self.eye.at(c) for c in corners], shade, "#8fa9c0", 0.25, role="surface")

    def rim(self, drawing: Drawing, where: Callable[[Space], bool]) -> None:
        """Every fourth line of the mesh, pale, for the part of the surface that is cut away."""
        gx, gy = self.grid
        for k in range(0, _MESH + 1, 4 if _MESH % 4 == 0 else 11):
            for column in (True, False):
                index = [(i, k) if column else (k, i) for i in range(_MESH + 1)]
                track = [(float(gx[s]), float(gy[s]), float(self.heights[s])) for s in index]
                kept = [p for p in track if isfinite(p[2]) and where(p)]
                drawing.line([self.eye.at(p) for p in kept], "pale", 0.4, role="hint", weight=0.02)


def _names(data: Data, surface: Surface) -> tuple[Label, Label, Label]:
    given = tuple(data.get("names", (*surface.variables, Symbol("z"))))
    return given[0], given[1], given[2]


def draw_surface(data: Data, drawing: Drawing) -> None:
    """The kind ``surface``."""
    surface = Surface(data)
    floor_and_axes(surface.eye, drawing, _names(data, surface))
    surface.paint(drawing)
    for given in data.get("points", ()):
        p = pair(given[0])
        drawing.dot(surface.eye.at(surface.over(p)), "red", role="point")
        drawing.label(given[1] if len(given) > 1 else None, surface.eye.at(surface.over(p)), colour="red", halo=True)
    for given in data.get("data", ()):
        x, y, z = (real(c) for c in _coordinates(given))
        spot = surface.eye.at((x, y, z))
        drawing.line([spot, surface.eye.at(surface.over((x, y)))], "red", 1.2, role="residual")
        drawing.dot(spot, "ink", role="datum")


def draw_slices(data: Data, drawing: Drawing) -> None:
    """The kind ``surface_slices``: one panel for each direction."""
    directions = [pair(v) for v in data.get("directions", ((1, 0), (0, 1)))]
    slopes = list(data.get("slopes", ()))
    labels = list(data.get("labels", ()))
    for number, v in enumerate(directions):
        surface = Surface(data, shift=8.2 * number)
        given = slopes[number] if number < len(slopes) else None
        label = labels[number] if number < len(labels) else _slope_label(data, surface, number, v, given)
        _slice(data, drawing, surface, v, label)


def _slope_label(data: Data, surface: Surface, number: int, v: Point, given: Formula | None) -> Label:
    """The partial (or directional) derivative at the point, and its value."""
    name = data.get("name", Symbol("f"))
    spot = tuple(shown(c) for c in _coordinates(data["at"]))
    if "directions" in data:
        left: Formula = Operator("D", name, spot, Symbol("v"))
    else:
        left = Apply(name, spot, (1, 0) if number == 0 else (0, 1), surface.variables)
    if given is not None:
        return Relation((left, given), ("=",))
    gx, gy = partial_slopes(surface.f, surface.variables, pair(data["at"]))
    return Relation((left, shown(gx * v[0] + gy * v[1])), ("~",))


def _coordinates(at: object) -> Sequence[object]:
    return at.children if isinstance(at, Formula) else tuple(at)  # type: ignore[arg-type, call-overload]


def _slice(data: Data, drawing: Drawing, surface: Surface, v: Point, label: Label) -> None:
    eye, p = surface.eye, pair(data["at"])
    normal = (-v[1], v[0])
    if eye.depth((p[0] + normal[0], p[1] + normal[1], 0.0)) < eye.depth((p[0], p[1], 0.0)):
        normal = (v[1], -v[0])
    side = _side(p, normal)
    floor_and_axes(eye, drawing, _names(data, surface))
    surface.paint(drawing, lambda c: side(c) < 1e-9)
    track = _chord(surface, p, v)
    curve = [surface.over(q) for q in track]
    curve = [c for c in curve if isfinite(c[2]) and eye.z[0] <= c[2] <= eye.z[1]]
    top = thinned([eye.at(c) for c in curve], 0.006)
    floor = [eye.at((c[0], c[1], eye.z[0])) for c in (curve[-1], curve[0])]
    drawing.area([*top, *floor], "#fde3cf", "orange", 0.5, role="cut")
    surface.rim(drawing, lambda c: side(c) > -1e-9)
    drawing.line(top, "orange", 1.5, role="slice")
    _slope(drawing, surface, p, v, label)


def _side(p: Point, normal: Point) -> Callable[[Space], float]:
    """On which side of the cut: positive towards the eye."""
    return lambda c: (c[0] - p[0]) * normal[0] + (c[1] - p[1]) * normal[1]


def _chord(surface: Surface, p: Point, v: Point) -> list[Point]:
    """The line through p along v, as far as the square goes."""
    reach = []
    for c, d, (low, high) in zip(p, v, (surface.x, surface.y), strict=True):
        if d:
            reach.append(sorted(((low - c) / d, (high - c) / d)))
    start, end = max(r[0] for r in reach), min(r[1] for r in reach)
    return [(p[0] + t * v[0], p[1] + t * v[1]) for t in np.linspace(start, end, 121)]


def _slope(drawing: Drawing, surface: Surface, p: Point, v: Point, label: Label) -> None:
    """The tangent of the slice as an arrow, and the point with its foot."""
    eye, (gx, gy) = surface.eye, partial_slopes(surface.f, surface.variables, p)
    z, rise = surface.value(p), gx * v[0] + gy * v[1]
    step = 0.38 * (surface.x[1] - surface.x[0]) / hypot(*v)
    limit = 0.55 * (eye.z[1] - eye.z[0])
    step = min(step, limit / abs(rise)) if rise else step
    ends = [eye.at((p[0] + s * step * v[0], p[1] + s * step * v[1], z + s * step * rise)) for s in (-0.35, 1)]
    _foot(drawing, eye, p, z)
    drawing.arrow(ends, "red", 1.7, role="slope")
    drawing.dot(eye.at((*p, z)), "red", role="point")
    drawing.label(label, ends[1], "NE N NW E W", "red", 10, halo=True, leader=False)


def _foot(drawing: Drawing, eye: Eye, p: Point, z: float) -> None:
    drawing.line((eye.at((*p, z)), eye.at((*p, eye.z[0]))), "grey", 0.6, "dashed", "guide", weight=0.1)
    drawing.dot(eye.at((*p, eye.z[0])), "grey", radius=0.04, role="foot")


def draw_tangent_plane(data: Data, drawing: Drawing) -> None:
    """The kind ``tangent_plane``."""
    surface = Surface(data)
    eye, p = surface.eye, pair(data["at"])
    gx, gy = partial_slopes(surface.f, surface.variables, p)
    z = surface.value(p)

    def plane(q: Point) -> Space:
        return q[0], q[1], z + gx * (q[0] - p[0]) + gy * (q[1] - p[1])

    half = real(data.get("half", 0.28)) * (surface.x[1] - surface.x[0])
    floor_and_axes(eye, drawing, _names(data, surface))
    corners = [eye.at(plane((p[0] + a * half, p[1] + b * half))) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    _interleave(drawing, surface, lambda s, t: plane((p[0] + s * half, p[1] + t * half)))
    drawing.line([*corners, corners[0]], "red", 0.9, role="tangent plane")
    corner = max(corners, key=lambda c: c[1])
    drawing.label(Words("tangent plane", "plan tangent"), corner, "N NE NW E W", "red", 9, halo=True)
    if "h" in data:
        _approximation(data, drawing, surface, plane)
    drawing.dot(eye.at((*p, z)), "ink", role="point")
    spot = Tuple(tuple(shown(c) for c in (*_coordinates(data["at"]), data.get("value", z))))
    drawing.label(data.get("label", spot), eye.at((*p, z)), "SE SW E W S", "ink", halo=True)


_TILES = 14


def _interleave(drawing: Drawing, surface: Surface, plane: Callable[[float, float], Space]) -> None:
    """The surface and the plane in small patches, the furthest first, so that each hides the other where it is in front."""
    patches = [(depth, corners, False) for depth, corners in surface.patches()]
    ticks = [2 * k / _TILES - 1 for k in range(_TILES + 1)]
    for a, b in pairwise(ticks):
        for c, d in pairwise(ticks):
            corners = tuple(plane(s, t) for s, t in ((a, c), (b, c), (b, d), (a, d)))
            patches.append((sum(surface.eye.depth(q) for q in corners), corners, True))
    for _, corners, flat in sorted(patches, key=lambda patch: patch[0]):
        if flat:
            drawing.area([surface.eye.at(q) for q in corners], "#f6b98a", "#f0a873", 0.25, role="plane patch")
        else:
            surface.patch(drawing, corners)


def _approximation(data: Data, drawing: Drawing, surface: Surface, plane: Callable[[Point], Space]) -> None:
    """The value on the surface and the value on the plane over (x₀ + h, y₀ + k)."""
    eye, p, step = surface.eye, pair(data["at"]), pair(data["h"])
    q = (p[0] + step[0], p[1] + step[1])
    true, near = surface.over(q), plane(q)
    low = min(true[2], near[2])
    drawing.line((eye.at((*q, low)), eye.at((*q, eye.z[0]))), "grey", 0.6, "dashed", "guide", weight=0.1)
    drawing.line((eye.at(true), eye.at(near)), "purple", 2.0, role="error")
    for place, shade, index in ((true, "blue", "1"), (near, "red", "2")):
        drawing.dot(eye.at(place), shade, role="value" if index == "1" else "approximation")
        drawing.label(Symbol("z", index), eye.at(place), "E NE SE W", shade, halo=True)


_F = {"f": "the function of two variables"}
_MORE = {
    "variables": "its two letters, in order",
    "z": "the interval of heights",
    "azimuth": "from where it is seen, in degrees",
    "elevation": "from how high it is seen, in degrees",
}
KINDS = (
    Kind(
        "surface",
        Words("Graph of a function of two variables", "Graphe d'une fonction de deux variables"),
        needs=_F,
        takes={
            **_MORE,
            "at": "the centre of the square",
            "points": "(point of the floor, label) each",
            "data": "points of space, each joined to the surface by a vertical segment",
        },
        draw=draw_surface,
    ),
    Kind(
        "surface_slices",
        Words("Slices of the surface and their slopes", "Tranches de la surface et leurs pentes"),
        needs={**_F, "at": "the point of the floor"},
        takes={
            **_MORE,
            "directions": "vectors along which to cut (those of the axes)",
            "slopes": "the slopes, as formulas, when known",
            "labels": "what stands at each slope",
            "name": "the symbol the function is called by",
        },
        draw=draw_slices,
    ),
    Kind(
        "tangent_plane",
        Words("Surface and its tangent plane", "Surface et son plan tangent"),
        needs={**_F, "at": "the point of the floor"},
        takes={
            **_MORE,
            "h": "(h, k): where the true value is compared with the plane's",
            "half": "half the side of the plane's patch, as a share of the square",
            "label": "what stands at the point",
            "value": "f at the point, when known",
        },
        draw=draw_tangent_plane,
    ),
)
