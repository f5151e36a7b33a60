r"""Graphs of functions of one variable: tangents and secants, the tangent as an approximation, whole studies, activations.

=================== ===========================================================================================
``tangent``         the curve, its tangent at x₀, the secants through (x₀, f(x₀)) that tend to it
``linear_approximation`` f(x₀ + h) on the curve against the value on the tangent, the error marked between them
``function_graph``  the curve with its extrema (horizontal tangents), asymptotes, dots at jumps
``activation``      an activation function and its derivative
=================== ===========================================================================================
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from mathnn.render.pictures.data import at, pair, real, slope, variable_of
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.frame import Interval, Window
from mathnn.render.pictures.kind import Data, Kind
from mathnn.render.pictures.lettering import Label
from mathnn.render.pictures.plane import Curve, Link, Mark, Plane, graph_of, lay, names_of, seen, view_of
from mathnn.render.pictures.scene import CYCLE, Point
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

F = Symbol("f")
ERROR = Words("error", "erreur")


def _setting(data: Data) -> tuple[Formula, Symbol]:
    f = data["f"]
    return f, data.get("variable", variable_of(f))


def _apply(data: Data, *arguments: Formula) -> Formula:
    return Apply(data.get("name", F), arguments)


def _straight(through: Point, gradient: float, x: Interval) -> tuple[tuple[Point, ...], ...]:
    """A line by a point and its slope, across the window."""
    x0, y0 = through
    return (((x[0], y0 + gradient * (x[0] - x0)), (x[1], y0 + gradient * (x[1] - x0))),)


def _starred(variable: Symbol, index: str = "0") -> Symbol:
    """The variable with an index: x₀."""
    return Symbol(variable.letter, index)


def draw_tangent(data: Data, drawing: Drawing) -> None:
    """The kind ``tangent``."""
    f, variable = _setting(data)
    x0 = real(data["at"])
    others = [real(s) for s in data.get("secants", ())]
    reach = max([abs(s - x0) for s in others], default=1.5)
    x = pair(data.get("interval", (x0 - 1.6 * reach, x0 + 1.6 * reach)))
    y0 = real(at(f, variable, x0))
    curve = graph_of(f, variable, x)
    feet = [(s, real(at(f, variable, s))) for s in others]
    view = view_of(data, x, seen(curve, [y0, *(p[1] for p in feet)]))
    plane = Plane(view, names=names_of(data, (variable, Symbol("y"))))
    secants = Words("secants", "cordes") if len(others) > 1 else Words("secant", "corde")
    for number, (s, y) in enumerate(feet):
        chord = (y - y0) / (s - x0)
        label = secants if number == 0 else None
        plane.curves.append(Curve(_straight((x0, y0), chord, view.x), label, "grey", 0.7, role="secant"))
        plane.marks.append(Mark((s, y), None, "grey"))
    plane.curves.append(Curve(curve, data.get("label", Relation((Symbol("y"), _apply(data, variable)), ("=",)))))
    tangent = data.get("slope")
    gradient = slope(f, variable, x0) if tangent is None else real(tangent)
    plane.curves.append(
        Curve(_straight((x0, y0), gradient, view.x), Words("tangent", "tangente"), "red", 1.3, role="tangent")
    )
    mark = _starred(variable)
    plane.marks.append(Mark((x0, y0), None, "red", guides=(mark, _apply(data, mark))))
    lay(plane, drawing)


def draw_approximation(data: Data, drawing: Drawing) -> None:
    """The kind ``linear_approximation``."""
    f, variable = _setting(data)
    x0, true_step = real(data["at"]), real(data["h"])
    y0, gradient = real(at(f, variable, x0)), slope(f, variable, x0)
    h = true_step if "interval" in data or "x" in data else _visible_step(f, variable, x0, true_step)
    x1 = x0 + h
    y1 = real(at(f, variable, x1))
    on_tangent = y0 + gradient * h
    x = pair(data.get("interval", (min(x0, x1) - 0.8 * abs(h), max(x0, x1) + 0.8 * abs(h))))
    curve = graph_of(f, variable, x)
    view = view_of(data, x, seen(curve, [y0, y1, on_tangent]))
    mark = _starred(variable)
    plane = Plane(view, names=names_of(data, (variable, Symbol("y"))))
    plane.curves += [
        Curve(curve, data.get("label", Relation((Symbol("y"), _apply(data, variable)), ("=",)))),
        Curve(_straight((x0, y0), gradient, view.x), Words("tangent", "tangente"), "red", role="tangent"),
    ]
    plane.framed = "axes" if h == true_step else "sketch"
    step = mark + Symbol("h")
    plane.marks += [
        Mark((x0, y0), None, guides=(mark, _apply(data, mark))),
        Mark((x1, y1), None, "blue", guides=(step, _apply(data, step)), role="value"),
        Mark((x1, on_tangent), None, "red", guides=(None, Apply(Symbol("y"), (step,))), role="approximation"),
    ]
    plane.links.append(Link((x1, on_tangent), (x1, y1), ERROR, "purple", 2.2, sides="E W", role="error"))
    lay(plane, drawing)


def _visible_step(f: Formula, variable: Symbol, x0: float, h: float) -> float:
    """The step, or the first of its doubles at which the error can be seen; then the picture is a sketch, without numbers."""
    y0, gradient = at(f, variable, x0), slope(f, variable, x0)
    for doubled in (h * 2**k for k in range(24)):
        rise = at(f, variable, x0 + doubled) - y0
        if not isfinite(rise):
            break
        if abs(rise - gradient * doubled) > 0.14 * max(abs(rise), abs(gradient * doubled)):
            return doubled
    return h


EXTREMA = {"min": Words("minimum", "minimum"), "max": Words("maximum", "maximum")}


def draw_graph(data: Data, drawing: Drawing) -> None:
    """The kind ``function_graph``."""
    f, variable = _setting(data)
    x = pair(data["interval"])
    curve = graph_of(f, variable, x)
    marks = [_jump_mark(given) for given in data.get("dots", ())]
    spots = [(pair(given[0]), *given[1:]) for given in data.get("extrema", ())]
    extra = [m.at[1] for m in marks] + [spot[0][1] for spot in spots]
    view = view_of(data, x, seen(curve, [*extra, *_levels(data, variable)]))
    plane = Plane(view, names=names_of(data, (variable, Symbol("y"))))
    plane.curves += _asymptotes(data, variable, plane)
    label = data.get("label", Relation((Symbol("y"), _apply(data, variable)), ("=",)))
    plane.curves.append(Curve(curve, label))
    width = 0.09 * (view.x[1] - view.x[0])
    for spot, kind, *words in spots:
        tangent = ((spot[0] - width, spot[1]), (spot[0] + width, spot[1]))
        if _flat(f, variable, spot[0], view):
            plane.links.append(Link(*tangent, colour="red", width=1.2, role="horizontal tangent"))
        side = "S SE SW" if kind == "min" else "N NE NW"
        plane.marks.append(
            Mark(spot, words[0] if words else EXTREMA.get(kind, kind), "red", sides=side, role="extremum")
        )
    plane.marks += marks
    lay(plane, drawing)


def _flat(f: Formula, variable: Symbol, x: float, view: Window) -> bool:
    """Whether the curve has a horizontal tangent there: an extremum may also stand at a kink or at an end."""
    step = 1e-5 * (view.x[1] - view.x[0])
    here, sides = at(f, variable, x), [at(f, variable, x - step), at(f, variable, x + step)]
    return all(abs(side - here) < 1e-2 * step * (view.y[1] - view.y[0]) / (view.x[1] - view.x[0]) for side in sides)


def _jump_mark(given: Any) -> Mark:
    return Mark(
        pair(given["at"]), given.get("label"), "blue", given.get("style", "filled"), role=given.get("style", "filled")
    )


def _levels(data: Data, variable: Symbol) -> list[float]:
    """The heights of horizontal asymptotes, which must be in sight."""
    found = []
    for line in data.get("asymptotes", ()):
        left, right = line.sides
        if left != variable and variable not in right.symbols:
            found.append(real(right))
    return found


def _asymptotes(data: Data, variable: Symbol, plane: Plane) -> list[Curve]:
    """x = a (vertical), y = b, y = ax + b."""
    found = []
    view = plane.view
    for line in data.get("asymptotes", ()):
        left, right = line.sides
        if left == variable:
            a = real(right)
            track: tuple[tuple[Point, ...], ...] = (((a, view.y[0]), (a, view.y[1])),)
        else:
            track = graph_of(right, variable, view.x)
        found.append(Curve(track, line, "grey", 0.8, "dashed", "asymptote"))
    return found


def draw_activation(data: Data, drawing: Drawing) -> None:
    """The kind ``activation``."""
    f, variable = _setting(data)
    x = pair(data.get("interval", (-4, 4)))
    functions: list[tuple[Formula, Label]] = [(f, data.get("label", _apply(data, variable)))]
    if "derivative" in data:
        prime = Apply(data.get("name", F), (variable,), (1,))
        functions.append((data["derivative"], data.get("derivative_label", prime)))
    tracks = [graph_of(formula, variable, x) for formula, _ in functions]
    dots = [(pair(given["at"]), given.get("style", "filled"), given.get("of", "f")) for given in data.get("dots", ())]
    view = view_of(data, x, seen([p for track in tracks for p in track], [d[0][1] for d in dots]))
    plane = Plane(view, names=names_of(data, (variable, Symbol("y"))))
    plane.curves += _asymptotes(data, variable, plane)
    for number, (track, (_, label)) in enumerate(zip(tracks, functions, strict=True)):
        dash, role = ("dashed", "derivative") if number else ("", "curve")
        plane.curves.append(Curve(track, label, CYCLE[number], 1.5, dash, role))
    for spot, style, of in dots:
        plane.marks.append(Mark(spot, None, CYCLE[int(of != "f")], style, role=style))
    lay(plane, drawing)


_F = {"f": "the function, a formula"}
_MORE = {
    "variable": "its letter",
    "interval": "where it is drawn",
    "name": "the symbol it is called by",
    "label": "what stands at the curve",
}
_DOTS = "mappings: at, style (filled or open)"
KINDS = (
    Kind(
        "tangent",
        Words("Curve with its tangent", "Courbe et sa tangente"),
        needs={**_F, "at": "x₀"},
        takes={**_MORE, "secants": "abscissas of the second points of secants", "slope": "f'(x₀), when known"},
        draw=draw_tangent,
    ),
    Kind(
        "linear_approximation",
        Words("The tangent as an approximation", "La tangente comme approximation"),
        needs={**_F, "at": "x₀", "h": "the step"},
        takes=_MORE,
        draw=draw_approximation,
    ),
    Kind(
        "function_graph",
        Words("Graph of the function", "Graphe de la fonction"),
        needs={**_F, "interval": "where it is drawn"},
        takes={
            **_MORE,
            "extrema": "(point, min or max, label if another) each",
            "asymptotes": "relations x = a or y = …",
            "dots": _DOTS,
        },
        draw=draw_graph,
    ),
    Kind(
        "activation",
        Words("Activation function and its derivative", "Fonction d'activation et sa dérivée"),
        needs=_F,
        takes={
            **_MORE,
            "derivative": "its derivative",
            "derivative_label": "what stands at it",
            "asymptotes": "relations x = a or y = …",
            "dots": _DOTS + ", of (f or derivative)",
        },
        draw=draw_activation,
    ),
)
