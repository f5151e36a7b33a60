r"""Pictures of iterative methods in one variable, of regression, and of errors.

==================== =================================================================================
``newton_tangents``  from each xₙ up to the curve, down its tangent to xₙ₊₁
``descent_on_graph`` the points (xₙ, f(xₙ)) on the graph, with an arrow from each to the next
``regression_line``  points, the line (or several, moving towards the last), residuals
``error_curve``      one or several sequences against their index, on a logarithmic scale
==================== =================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, hypot, isfinite, log10
from typing import Any

from mathnn.render.pictures.data import at, pair, points, real, variable_of
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.frame import Window, around, axes, window
from mathnn.render.pictures.kind import Data, Kind
from mathnn.render.pictures.lettering import Label
from mathnn.render.pictures.plane import Curve, Link, Mark, Plane, graph_of, lay, lay_curve, names_of, seen, view_of
from mathnn.render.pictures.scene import CYCLE, Point
from mathnn.steps.algebra import Apply, Number, Power, Symbol, number
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words


def _indexed(variable: Symbol, index: int) -> Symbol:
    return Symbol(variable.letter, str(index))


def draw_newton(data: Data, drawing: Drawing) -> None:
    """The kind ``newton_tangents``."""
    f, variable = data["f"], data.get("variable", variable_of(data["f"]))
    x = [real(v) for v in data["iterates"]]
    span = pair(data.get("interval", around(x, 0.25)))
    curve = graph_of(f, variable, span)
    shown = [v for v in x if span[0] <= v <= span[1]]
    heights = [at(f, variable, v) for v in shown]
    view = view_of(data, span, seen(curve, [0.0, *heights]))
    plane = Plane(view, names=names_of(data, (variable, Symbol("y"))))
    name = Relation((Symbol("y"), Apply(data.get("name", Symbol("f")), (variable,))), ("=",))
    plane.curves.append(Curve(curve, data.get("label", name)))
    reached = x[: data.get("upto")]
    _staircase(plane, f, variable, reached)
    _name_iterates(plane, f, variable, reached)
    if "root" in data:
        spot = (real(data["root"]), 0.0)
        plane.marks.append(Mark(spot, data.get("root_label"), "green", "open", sides="N NW NE", role="root"))
    lay(plane, drawing)


def _staircase(plane: Plane, f: Formula, variable: Symbol, x: list[float]) -> None:
    """From each iterate up to the curve and down the tangent to the next one."""
    for index, (a, b) in enumerate(pairwise(x)):
        y = at(f, variable, a)
        if isfinite(y):
            plane.links.append(Link((a, 0.0), (a, y), colour="grey", width=0.7, dash="dashed", role="rise"))
            plane.curves.append(Curve((((a, y), (b, 0.0)),), None, CYCLE[1 + index % 4], 1.2, role="tangent"))
            plane.marks.append(Mark((a, y), None, "ink", role="point"))


def _name_iterates(plane: Plane, f: Formula, variable: Symbol, x: list[float]) -> None:
    """x₀, x₁, … on the axis, while they can be told apart."""
    room = 0.012 * (plane.view.x[1] - plane.view.x[0])
    for index, v in enumerate(x):
        if plane.view.holds(v, 0) and all(abs(v - w) > room for w in plane.taken):
            sides, name = _below(at(f, variable, v)), _indexed(variable, index)
            plane.marks.append(Mark((v, 0.0), name, "ink", sides=sides, role="iterate", gap=0.2))
            plane.taken.append(v)


def _below(y: float) -> str:
    """Labels of abscissas stand on the other side of the axis than the curve."""
    return "S SW SE N" if y >= 0 else "N NW NE S"


def draw_descent(data: Data, drawing: Drawing) -> None:
    """The kind ``descent_on_graph``."""
    f, variable = data["f"], data.get("variable", variable_of(data["f"]))
    track = [(v, at(f, variable, v)) for v in (real(v) for v in data["iterates"])]
    span = pair(data.get("interval", around([p[0] for p in track], 0.3)))
    inside = [p for p in track if span[0] <= p[0] <= span[1]]
    curve = graph_of(f, variable, span)
    view = view_of(data, span, seen(curve, [p[1] for p in inside]))
    plane = Plane(view, names=names_of(data, (variable, Symbol("y"))))
    name = Relation((Symbol("y"), Apply(data.get("name", Symbol("f")), (variable,))), ("=",))
    plane.curves.append(Curve(curve, data.get("label", name)))
    lay(plane, drawing)
    track = track[: data.get("upto")]
    places = [view.at(*p) for p in track]
    seen_at: list[Point] = []
    for index, (p, place) in enumerate(zip(track, places, strict=True)):
        if index + 1 < len(track):
            _hop(drawing, view, p, track[index + 1])
        if view.holds(*p):
            drawing.dot(place, "red", role="iterate")
            if all(hypot(place[0] - q[0], place[1] - q[1]) > 0.35 for q in seen_at):
                drawing.label(_indexed(variable, index), place, "SW SE S W E NW NE N", "ink", 9, gap=0.1)
                seen_at.append(place)


def _hop(drawing: Drawing, view: Window, a: Point, b: Point) -> None:
    """The arrow from one iterate to the next: straight, and not when it is too short to be seen."""
    if not (view.holds(*a) and view.holds(*b)):
        return
    start, end = view.at(*a), view.at(*b)
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length > 0.25:
        short = 0.07 / length
        tip = (end[0] + (start[0] - end[0]) * short, end[1] + (start[1] - end[1]) * short)
        drawing.arrow((start, tip), "red", 1.0, role="step", tip=0.17)


def draw_regression(data: Data, drawing: Drawing) -> None:
    """The kind ``regression_line``."""
    cloud = points(data["points"])
    variable = data.get("variable", Symbol("x"))
    lines: list[Formula] = list(data.get("lines", ()))
    x = pair(data.get("x", around([p[0] for p in cloud], 0.15, zero=True)))
    ends = [at(lines[-1], variable, v) for v in x] if lines else []
    view = view_of(data, x, around([p[1] for p in cloud] + ends, 0.12, zero=True))
    plane = Plane(view, names=names_of(data, (variable, Symbol("y"))))
    labels = list(data.get("labels", ()))
    for index, line in enumerate(lines):
        final = index == len(lines) - 1
        label = labels[index] if index < len(labels) else Relation((Symbol("y"), line), ("=",)) if final else None
        style = ("red", 1.5, "") if final else ("grey", 0.7, "")
        plane.curves.append(
            Curve(graph_of(line, variable, view.x), label, *style, role="line" if final else "earlier line")
        )
    if lines and data.get("residuals", True):
        for px, py in cloud:
            plane.links.append(
                Link((px, py), (px, at(lines[-1], variable, px)), colour="purple", width=1.2, role="residual")
            )
    names = list(data.get("point_labels", ()))
    for index, p in enumerate(cloud):
        plane.marks.append(
            Mark(p, names[index] if index < len(names) else None, "blue", sides="NW NE N SW SE S", role="point")
        )
    for given in data.get("predictions", ()):
        spot = pair(given)
        plane.marks.append(Mark(spot, None, "green", "open", guides=("", ""), role="prediction"))
    lay(plane, drawing)


def draw_errors(data: Data, drawing: Drawing) -> None:
    """The kind ``error_curve``."""
    series = [(label, _track(values)) for label, values in data["series"]]
    logarithmic = data.get("log", True)
    if logarithmic:
        series = [(label, [(k, log10(v)) for k, v in track if v > 0]) for label, track in series]
    height = [v for _, track in series for _, v in track]
    last = max((k for _, track in series for k, _ in track), default=1)
    y = around(height, 0.08, zero=not logarithmic)
    width, tall = data.get("size", (8.0, 5.5))
    view = window(pair(data.get("x", (0, max(last, 1) * 1.02))), pair(data.get("y", y)), width, tall)
    names = names_of(data, (Symbol("k"), Words("error", "erreur")))
    if logarithmic:
        _logarithmic_axes(drawing, view, names)
    else:
        axes(drawing, view, names)
    for index, (label, track) in enumerate(series):
        # The colours that the same methods have on the level curves.
        shade = CYCLE[(index + 1) % len(CYCLE)] if len(series) > 1 else CYCLE[0]
        reached = track[: data.get("upto")]
        if len(reached) > 1:
            lay_curve(drawing, view, Curve((tuple(reached),), label, shade, 1.2, role="series"))
        if len(track) <= 40:
            for k, v in reached:
                if view.holds(k, v):
                    drawing.dot(view.at(k, v), shade, radius=0.05, role="value")


def _track(values: Iterable[Any]) -> list[Point]:
    """Values against their index, or pairs (index, value); what is not finite is left out."""
    found: list[Point] = []
    for index, value in enumerate(values):
        k, v = (float(value[0]), _size(value[1])) if isinstance(value, (tuple, list)) else (float(index), _size(value))
        if isfinite(v):
            found.append((k, v))
    return found


def _size(value: Any) -> float:
    return real(value) if isinstance(value, (Formula, int, Fraction)) else float(value)


def _logarithmic_axes(drawing: Drawing, view: Window, names: tuple[Label, Label]) -> None:
    """Powers of ten on the vertical axis."""
    low, high = ceil(view.y[0] - 1e-9), floor(view.y[1] + 1e-9)
    step = max(1, ceil((high - low) / 7))
    axes(drawing, Window(view.x, (1, 2), view.width, view.height), names, count=7, vertical=False)
    for power in range(low - low % step, high + 1, step):
        if not view.holds(view.x[0], power):
            continue
        place = view.at(0, power)[1]
        start = view.at(max(0.0, view.x[0]), 0)[0]
        drawing.line(((start, place), (view.width, place)), "mist", 0.6, role="grid", weight=0.02)
        drawing.line(((start - 0.06, place), (start + 0.06, place)), "ink", 0.6, role="tick", weight=0.1)
        label: Formula = Number(Fraction(10 ** max(power, 0))) if power in (0, 1) else Power(number(10), number(power))
        width, _ = drawing.size(label, 8)
        drawing.graduation(label, (start - 0.13 - width / 2, place))


_F = {"f": "the function, a formula"}
_ITERATES = {"iterates": "x₀, x₁, … in order"}
_MORE = {
    "variable": "its letter",
    "interval": "where it is drawn",
    "name": "the symbol it is called by",
    "label": "what stands at the curve",
    "upto": "how many of the iterates are drawn, on the sheet for all of them",
}
KINDS = (
    Kind(
        "newton_tangents",
        Words("Newton's method: the tangents", "Méthode de Newton : les tangentes"),
        needs={**_F, **_ITERATES},
        takes={**_MORE, "root": "the root", "root_label": "what stands at it"},
        draw=draw_newton,
    ),
    Kind(
        "descent_on_graph",
        Words("Gradient descent on the graph", "Descente de gradient sur le graphe"),
        needs={**_F, **_ITERATES},
        takes=_MORE,
        draw=draw_descent,
    ),
    Kind(
        "regression_line",
        Words("Regression line", "Droite de régression"),
        needs={"points": "the points"},
        takes={
            "lines": "right sides of y = …, the last one is the final line",
            "labels": "labels of the lines",
            "variable": "their letter",
            "residuals": "whether the vertical residuals are drawn",
            "point_labels": "labels of the points",
            "predictions": "predicted points",
        },
        draw=draw_regression,
    ),
    Kind(
        "error_curve",
        Words("Error against the number of steps", "Erreur en fonction du nombre d'itérations"),
        needs={"series": "(label or None, values or (k, value) pairs) each"},
        takes={
            "log": "whether the scale is logarithmic (it is)",
            "upto": "how many values of each are drawn, on the sheet for all of them",
        },
        draw=draw_errors,
    ),
)
