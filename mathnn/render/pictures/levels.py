r"""Pictures on level curves: gradients at right angles to them, tangents, critical points, the paths of descents.

======================== ==========================================================================
``level_curves``         level curves with their values, gradient arrows, tangents to the curve through a point
``critical_points``      level curves around the critical points, each marked min, max or saddle
``paths_on_level_curves`` the iterates of one or several methods
======================== ==========================================================================

Both axes have the same scale unless ``equal`` says otherwise: only then does a right angle look right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, isfinite
from typing import Any

import numpy as np

from mathnn.render.pictures.data import array, clipped, pair, partial_slopes, points, real, shown, thinned
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.frame import Interval, Window, around, axes, graduations
from mathnn.render.pictures.kind import Data, Kind
from mathnn.render.pictures.lettering import Label
from mathnn.render.pictures.plane import names_of, view_of
from mathnn.render.pictures.scene import CYCLE, Box, Point
from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words

_GRID = 161
TYPES = {
    "min": (Words("minimum", "minimum"), "blue", "filled"),
    "max": (Words("maximum", "maximum"), "red", "filled"),
    "saddle": (Words("saddle point", "point-col"), "green", "open"),
    "degenerate": (Words("degenerate", "dégénéré"), "purple", "cross"),
}


@dataclass(frozen=True, slots=True)
class Relief:
    """A function of two variables and its values on a grid."""

    formula: Formula
    variables: tuple[Symbol, Symbol]
    view: Window
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray

    def level(self, value: float) -> list[tuple[Point, ...]]:
        """The level curve of this value, in pieces."""
        from contourpy import LineType, contour_generator

        filled = np.ma.masked_invalid(self.z)
        lines: Any = contour_generator(self.x, self.y, filled, line_type=LineType.Separate).lines(value)
        return [tuple((float(a), float(b)) for a, b in line) for line in lines]

    def value(self, at: Point) -> float:
        """The value at a point."""
        u, v = self.variables
        return float(array(self.formula, {u: np.array([at[0]]), v: np.array([at[1]])})[0])

    def gradient(self, at: Point) -> Point:
        """The gradient at a point."""
        return partial_slopes(self.formula, self.variables, at)


TWO_VARIABLES = Words("level curves need a function of two variables, got {f}",
                      "les lignes de niveau demandent une fonction de deux variables ; reçu : {f}")  # fmt: skip


def relief(data: Data, near: Iterable[Point], size: tuple[float, float] = (7.0, 6.5)) -> Relief:
    """The values on the window that the data asks for, or else around the points."""
    f = data["f"]
    letters = tuple(data.get("variables", f.symbols[:2]))
    if len(letters) != 2:
        raise MathnnError(TWO_VARIABLES, {"f": f.text()})
    spots = list(near)
    x, y = around([p[0] for p in spots], 0.35), around([p[1] for p in spots], 0.35)
    if "x" not in data and "y" not in data and data.get("equal", True):
        x, y = _square(x, y)
    view = view_of({"size": size, **data}, x, y, data.get("equal", True))
    across, along = np.linspace(*view.x, _GRID), np.linspace(*view.y, _GRID)
    grid_x, grid_y = np.meshgrid(across, along)
    return Relief(f, (letters[0], letters[1]), view, across, along, array(f, {letters[0]: grid_x, letters[1]: grid_y}))


def _square(x: Interval, y: Interval) -> tuple[Interval, Interval]:
    """Both intervals with the length of the longer, at least 1."""
    half = max(x[1] - x[0], y[1] - y[0], 1.0) / 2
    (cx, cy) = (sum(x) / 2, sum(y) / 2)
    return (cx - half, cx + half), (cy - half, cy + half)


def levels_for(land: Relief, wanted: Iterable[float] = (), count: int = 9) -> tuple[float, ...]:
    """Values whose curves lie about evenly on the sheet: round ones where they are even, quantiles of the values elsewhere."""
    values = land.z[np.isfinite(land.z)]
    if values.size == 0:
        return tuple(wanted)
    quantiles = np.quantile(values, np.linspace(0.03, 0.97, count))
    low, high = float(quantiles[0]), float(quantiles[-1])
    even = [float(v) for v in graduations((low, high), count)] if high > low else []
    middle = float(np.median(values))
    lopsided = high > low and not 0.35 < (middle - low) / (high - low) < 0.65
    found = [float(f"{q:.1g}") for q in quantiles] if lopsided else even
    return tuple(dict.fromkeys(sorted({*found, *wanted})))


def lay_levels(
    land: Relief, levels: Sequence[float], drawing: Drawing, labelled: bool, strong: Iterable[float] = ()
) -> None:
    """The level curves, pale to dark as the value grows; the ``strong`` ones in ink, the value written on the longest piece."""
    heavy = set(strong)
    for level in levels:
        main = level in heavy
        pieces = [part for line in land.level(level) for part in clipped(line, land.view.x, land.view.y)]
        placed = [land.view.places(piece) for piece in pieces]
        for track in placed:
            drawing.line(
                thinned(track, 0.01), "ink" if main else "#9a9a9a", 1.3 if main else 0.6, role="level", weight=0.03
            )
        if labelled and placed:
            _value(level, max(placed, key=len), main, drawing)


def _value(level: float, track: Sequence[Point], main: bool, drawing: Drawing) -> None:
    """The value of a level, written over its curve where there is room."""
    label = shown(level, 3)
    width, height = drawing.size(label, 7)
    shares = (0.5, 0.35, 0.65, 0.22, 0.78, 0.1, 0.9)
    for k in sorted(shares, key=lambda s: -abs(s - 0.5)) if main else shares:
        x, y = track[int(k * (len(track) - 1))]
        box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if drawing.ground.free(box):
            drawing.write(label, (x, y), "ink" if main else "grey", 7, halo=True, role="level value")
            return


def _fit(arrows: Sequence[tuple[Point, Point]], view: Window, longest: float = 1.5) -> float:
    """The scale that makes the longest arrow ``longest`` centimetres."""
    unit_x, unit_y = view.width / (view.x[1] - view.x[0]), view.height / (view.y[1] - view.y[0])
    lengths = [hypot(g[0] * unit_x, g[1] * unit_y) for _, g in arrows]
    return longest / max(lengths) if lengths and max(lengths) > 0 else 1.0


def draw_levels(data: Data, drawing: Drawing) -> None:
    """The kind ``level_curves``."""
    spots = points(data.get("gradients", ()))
    main = pair(data["at"]) if "at" in data else None
    near = [*spots, *([main] if main else [])]
    land = relief(data, near or [(-1, -1), (1, 1)])
    through = [land.value(main)] if main else []
    levels = [real(v) for v in data["levels"]] if "levels" in data else list(levels_for(land))
    apart = (max(levels) - min(levels)) / 60 if len(levels) > 1 else 0.0
    levels = [v for v in levels if all(abs(v - t) > apart for t in through)] + through
    axes(drawing, land.view, names_of(data, land.variables), boxed=True)
    lay_levels(land, levels, drawing, data.get("values", True), through)
    arrows = [(p, land.gradient(p)) for p in (near if data.get("arrow", True) else spots)]
    if data.get("opposite", False):
        arrows = [(p, (-g[0], -g[1])) for p, g in arrows]
    scale = real(data["scale"]) if "scale" in data else _fit(arrows, land.view)
    if main and data.get("tangent", True):
        _tangent(land, main, drawing)
    for p, g in arrows:
        tip = (p[0] + scale * g[0], p[1] + scale * g[1])
        ends = land.view.at(*p), land.view.at(*tip)
        drawing.arrow(ends, "red", 1.5 if len(arrows) < 30 else 0.8, role="gradient")
        if p == main:
            drawing.label(
                Operator("grad", data.get("name", Symbol("f"))), ends[1], "NE E N SE NW W S SW", "red", leader=False
            )
    if main:
        drawing.dot(land.view.at(*main), "ink")
        drawing.label(data.get("label"), land.view.at(*main), "SW W S NW SE N E NE")


def _tangent(land: Relief, p: Point, drawing: Drawing) -> None:
    """The tangent to the level curve through p, across the window."""
    gx, gy = land.gradient(p)
    norm = hypot(gx, gy)
    if norm == 0 or not isfinite(norm):
        return
    far = 2 * hypot(land.view.x[1] - land.view.x[0], land.view.y[1] - land.view.y[0])
    dx, dy = -gy / norm * far, gx / norm * far
    for part in clipped([(p[0] - dx, p[1] - dy), (p[0] + dx, p[1] + dy)], land.view.x, land.view.y):
        ends = land.view.places(part)
        drawing.line(ends, "blue", 1.3, role="tangent")
        low = min(ends, key=lambda q: q[1])
        drawing.label(Words("tangent", "tangente"), low, "SE SW E W", "blue", 9, leader=False)


def draw_critical(data: Data, drawing: Drawing) -> None:
    """The kind ``critical_points``."""
    spots = [(pair(given[0]), *given[1:]) for given in data["points"]]
    land = relief(data, [spot[0] for spot in spots])
    saddles = [land.value(s[0]) for s in spots if s[1] == "saddle"]
    levels = [real(v) for v in data["levels"]] if "levels" in data else list(levels_for(land, saddles, 13))
    for at, kind, *_ in spots:
        levels += _close_levels(land, at, kind, levels)
    axes(drawing, land.view, names_of(data, land.variables), boxed=True)
    lay_levels(land, sorted(set(levels)), drawing, data.get("values", True), [])
    for at, kind, *words in spots:
        label, shade, style = TYPES.get(kind, (kind, "ink", "filled"))
        place = land.view.at(*at)
        drawing.dot(place, shade, style, 0.09, role=f"critical {kind}")
        drawing.label(words[0] if words else label, place, "NE SE NW SW N S", shade, halo=True)


def _close_levels(land: Relief, at: Point, kind: str, levels: Sequence[float]) -> list[float]:
    """Levels that show the shape right beside a critical point, when no other curve passes there."""
    centre = land.value(at)
    u, v = land.variables
    ring = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    found: list[float] = []
    for share in (0.05, 0.1):
        rx, ry = share * (land.view.x[1] - land.view.x[0]), share * (land.view.y[1] - land.view.y[0])
        values = array(land.formula, {u: at[0] + rx * np.cos(ring), v: at[1] + ry * np.sin(ring)})
        sides = (np.nanmin(values), np.nanmax(values)) if kind not in ("min", "max") else (np.nanmean(values),)
        for value in (float(s) for s in sides):
            low, high = min(centre, value), max(centre, value)
            if (
                isfinite(value)
                and not any(low < level < high for level in (*levels, *found))
                and low < float(f"{value:.1g}") <= high
            ):
                found.append(float(f"{value:.1g}"))
    return found


def draw_paths(data: Data, drawing: Drawing) -> None:
    """The kind ``paths_on_level_curves``."""
    tracks = [(label, points(track)) for label, track in data["paths"]]
    everywhere = [p for _, track in tracks for p in track]
    marked = [(pair(given[0]), *given[1:]) for given in data.get("points", ())]
    land = relief(data, [*everywhere, *(m[0] for m in marked)])
    levels = [real(v) for v in data["levels"]] if "levels" in data else _valley(land)
    axes(drawing, land.view, names_of(data, land.variables), boxed=True)
    lay_levels(land, levels, drawing, data.get("values", True), [])
    # Where several paths follow one valley, the shorter ones lie on the longer ones.
    longest_first = sorted(enumerate(tracks), key=lambda item: -_length(item[1][1][: data.get("upto")]))
    for number, (label, track) in longest_first:
        reached = track[: data.get("upto")]
        _path(land.view, label, reached, CYCLE[(number + 1) % len(CYCLE)] if len(tracks) > 1 else "red", drawing)
    for at, *words in marked:
        drawing.dot(land.view.at(*at), "green", "cross", 0.09, role="minimum")
        drawing.label(words[0] if words else TYPES["min"][0], land.view.at(*at), "SE NE SW NW", "green", halo=True)


def _length(track: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(track))


def _valley(land: Relief) -> list[float]:
    """Levels that crowd where the function is low, since that is where a descent goes."""
    values = land.z[np.isfinite(land.z)]
    shares = (0.004, 0.015, 0.04, 0.08, 0.14, 0.22, 0.32, 0.44, 0.58, 0.74, 0.9)
    return sorted({float(f"{q:.1g}") for q in np.quantile(values, shares)})


def _path(view: Window, label: Label | None, track: Sequence[Point], shade: str, drawing: Drawing) -> None:
    """The steps as arrows while they can be seen, then as dots; the name of the method at the start."""
    places = view.places(track)
    thin: list[Point] = []  # steps too short for arrows are one line together
    for a, b in pairwise(places):
        for part in clipped([a, b], (0, view.width), (0, view.height)):
            if part == (a, b) and hypot(b[0] - a[0], b[1] - a[1]) > 0.3:
                drawing.arrow(part, shade, 1.1, role="step", tip=0.17)
            elif thin and thin[-1] == part[0]:
                thin.append(part[1])
            else:
                _thin(thin, shade, drawing)
                thin = list(part)
    _thin(thin, shade, drawing)
    dotted: Point | None = None
    for place in places:
        apart = dotted is None or hypot(place[0] - dotted[0], place[1] - dotted[1]) > 0.04
        if _on_sheet(view, place) and (apart or place == places[-1]):
            drawing.dot(place, shade, radius=0.045, role="iterate")
            dotted = place
    if label is not None:
        # Methods are compared from one start: their names stand where the paths part.
        seen = [place for place in places if _on_sheet(view, place)]
        drawing.label(label, (seen or places[:1])[-1], "NE E SE N S NW W SW", shade, 9, halo=True)


def _thin(track: list[Point], shade: str, drawing: Drawing) -> None:
    if len(track) > 1:
        drawing.line(tuple(track), shade, 1.1, role="step")


def _on_sheet(view: Window, place: Point) -> bool:
    return -1e-9 <= place[0] <= view.width + 1e-9 and -1e-9 <= place[1] <= view.height + 1e-9


_RELIEF: dict[str, Any] = {
    "variables": "its two letters, in order",
    "levels": "the values of the level curves (chosen when not given)",
    "values": "whether the values are written on the curves",
    "equal": "whether both axes have one scale (they do)",
}
KINDS = (
    Kind(
        "level_curves",
        Words("Level curves and gradient", "Lignes de niveau et gradient"),
        needs={"f": "the function of two variables"},
        takes={
            **_RELIEF,
            "at": "the point whose level curve, tangent and gradient are drawn",
            "gradients": "further points with gradient arrows",
            "opposite": "whether all the arrows are those of the opposite of the gradient",
            "scale": "length of an arrow for a gradient of length 1, in units of the axes",
            "tangent": "whether the tangent is drawn",
            "arrow": "whether the gradient at the point is drawn",
            "label": "what stands at the point",
            "name": "the symbol the function is called by",
        },
        draw=draw_levels,
    ),
    Kind(
        "critical_points",
        Words("Critical points on the level curves", "Points critiques sur les lignes de niveau"),
        needs={
            "f": "the function of two variables",
            "points": "(point, min | max | saddle | degenerate, label if another) each",
        },
        takes=_RELIEF,
        draw=draw_critical,
    ),
    Kind(
        "paths_on_level_curves",
        Words("Descent on the level curves", "Descente sur les lignes de niveau"),
        needs={"f": "the function of two variables", "paths": "(label or None, iterates) for each method"},
        takes={
            **_RELIEF,
            "points": "(point, label if another than minimum) each",
            "upto": "how many iterates of each are drawn, on the sheet for all of them",
        },
        draw=draw_paths,
    ),
)
