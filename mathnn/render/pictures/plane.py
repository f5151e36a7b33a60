r"""Pictures in the plane: curves, asymptotes, dots, segments, arrows, labels, in mathematical coordinates.

The kind ``plane`` draws just these; the other kinds of this family (tangents, graphs of functions, iterations) say what they
mean in their own keys and are drawn through the same records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from mathnn.render.pictures.data import clipped, pair, points, real, sample, thinned
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.frame import Interval, Window, around, axes, window
from mathnn.render.pictures.kind import Data, Kind
from mathnn.render.pictures.lettering import Label
from mathnn.render.pictures.scene import CYCLE, Point
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve: pieces of connected points, already sampled. ``ends`` places the label: "end", "start", or an abscissa."""

    pieces: tuple[tuple[Point, ...], ...]
    label: Label | None = None
    colour: str = "blue"
    width: float = 1.3
    dash: str = ""
    role: str = "curve"
    ends: str | float = "end"


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot; ``guides`` draws dashed lines to the axes, with these labels there (None for no guide)."""

    at: Point
    label: Label | None = None
    colour: str = "ink"
    style: str = "filled"
    sides: str = "NE NW SE SW N S E W"
    guides: tuple[Label | None, Label | None] = (None, None)
    role: str = "dot"
    gap: float = 0.12


@dataclass(frozen=True, slots=True)
class Link:
    """A segment or an arrow, with its label beside the middle."""

    tail: Point
    head: Point
    label: Label | None = None
    colour: str = "ink"
    width: float = 1.0
    dash: str = ""
    arrow: bool = False
    sides: str = "N S E W NE NW SE SW"
    role: str = "segment"


@dataclass(slots=True)
class Plane:
    """All that a picture in the plane shows, and its window."""

    view: Window
    curves: list[Curve] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    labels: list[tuple[Point, Label]] = field(default_factory=list)
    names: tuple[Label, Label] = (Symbol("x"), Symbol("y"))
    framed: str = "axes"
    taken: list[float] = field(default_factory=list)  # abscissas that carry a name of their own on the axis


def lay(plane: Plane, drawing: Drawing) -> None:
    """Draw it: axes, guides, curves, links, dots, and the labels of each."""
    view = plane.view
    edge = drawing.ground
    edge.sheet = None
    if plane.framed != "none":
        marked = (
            plane.taken + [m.at[0] for m in plane.marks if m.guides[0] is not None],
            [m.at[1] for m in plane.marks if m.guides[1] is not None],
        )
        count = 0 if plane.framed == "sketch" else 6
        axes(drawing, view, plane.names, marked, count, plane.framed == "box")
    for mark in plane.marks:
        _guides(drawing, view, mark)
    for curve in plane.curves:
        lay_curve(drawing, view, curve)
    for link in plane.links:
        lay_link(drawing, view, link)
    for mark in plane.marks:
        drawing.dot(view.at(*mark.at), mark.colour, mark.style, role=mark.role)
        drawing.label(mark.label, view.at(*mark.at), mark.sides, mark.colour, gap=mark.gap)
    for at, label in plane.labels:
        drawing.label(label, view.at(*at), "C N S E W", gap=0)


def _guides(drawing: Drawing, view: Window, mark: Mark) -> None:
    x, y = mark.at
    foot = (x, min(max(0.0, view.y[0]), view.y[1]))
    side = (min(max(0.0, view.x[0]), view.x[1]), y)
    for label, target, sides in ((mark.guides[0], foot, "S SE SW N NE NW"), (mark.guides[1], side, "W NW SW E NE SE")):
        if label is not None:
            drawing.line((view.at(x, y), view.at(*target)), "grey", 0.6, "dashed", "guide", weight=0.12)
            drawing.label(label, view.at(*target), sides, mark.colour, 9, gap=0.17, leader=False, role="guide label")


def lay_curve(drawing: Drawing, view: Window, curve: Curve) -> None:
    """A curve, cut at the window; its label stands at its end."""
    visible = [part for piece in curve.pieces for part in clipped(piece, view.x, view.y)]
    for part in visible:
        drawing.line(thinned(view.places(part)), curve.colour, curve.width, curve.dash, curve.role)
    if curve.label is None or not visible:
        return
    if isinstance(curve.ends, str):
        anchor = visible[-1][-1] if curve.ends == "end" else visible[0][0]
        sides = "E NE SE N S W" if curve.ends == "end" else "W NW SW N S E"
    else:
        wanted = curve.ends
        anchor = min((p for part in visible for p in part), key=lambda p: abs(p[0] - wanted))
        sides = "NW NE SE SW N S"
    drawing.label(curve.label, view.at(*anchor), sides, curve.colour, gap=0.1, leader=False)


def lay_link(drawing: Drawing, view: Window, link: Link) -> None:
    """A segment or an arrow."""
    ends = view.at(*link.tail), view.at(*link.head)
    if link.arrow:
        drawing.arrow(ends, link.colour, link.width, link.dash, link.role)
    else:
        drawing.line(ends, link.colour, link.width, link.dash, link.role)
    middle = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    drawing.label(link.label, middle, link.sides, link.colour, gap=0.08, leader=False)


def graph_of(formula: Formula, variable: Symbol, interval: Interval) -> tuple[tuple[Point, ...], ...]:
    """The graph of a function as pieces."""
    return tuple(sample(formula, variable, interval))


def seen(pieces: Iterable[Sequence[Point]], extra: Iterable[float] = ()) -> Interval:
    """A vertical interval that shows the curves well: all of them, but not the last metres of a branch to infinity."""
    values = np.array([y for piece in pieces for _, y in piece] or [0.0])
    low, high = np.percentile(values, 6), np.percentile(values, 94)
    span = max(float(high - low), 1e-9)
    low, high = max(float(values.min()), low - 0.6 * span), min(float(values.max()), high + 0.6 * span)
    return around([low, high, *extra], 0.08, zero=True)


def view_of(data: Data, x: Interval, y: Interval, equal: bool = False) -> Window:
    """The window the data asks for, or else the one proposed."""
    width, height = data.get("size", (8.0, 5.5))
    return window(pair(data.get("x", x)), pair(data.get("y", y)), width, height, equal)


def names_of(data: Data, default: tuple[Label, Label] = (Symbol("x"), Symbol("y"))) -> tuple[Label, Label]:
    """The names of the axes."""
    x, y = data.get("names", default)
    return x, y


def _curves(data: Data, x: Interval) -> list[Curve]:
    found = []
    for number, given in enumerate(data.get("curves", ())):
        shade = given.get("colour", CYCLE[number % len(CYCLE)])
        pieces: tuple[tuple[Point, ...], ...]
        if "points" in given:
            pieces = (points(given["points"]),)
        else:
            interval = pair(given.get("interval", x))
            pieces = graph_of(given["formula"], given.get("variable", Symbol("x")), interval)
        end = given.get("at", "end")
        style = {"width": given.get("width", 1.3), "dash": given.get("dash", "")}
        found.append(Curve(pieces, given.get("label"), shade, ends=end if isinstance(end, str) else real(end), **style))
    return found


def _links(data: Data) -> list[Link]:
    found = []
    for key, arrow in (("segments", False), ("arrows", True)):
        for given in data.get(key, ()):
            style = {k: given[k] for k in ("label", "colour", "width", "dash", "sides") if k in given}
            found.append(Link(pair(given["from"]), pair(given["to"]), arrow=arrow, role=key[:-1], **style))
    return found


def _marks(data: Data) -> list[Mark]:
    found = []
    for given in data.get("dots", ()):
        style = {k: given[k] for k in ("label", "colour", "style", "sides", "guides") if k in given}
        found.append(Mark(pair(given["at"]), **style))
    return found


def draw_plane(data: Data, drawing: Drawing) -> None:
    """The kind ``plane``."""
    marks, links = _marks(data), _links(data)
    labels = [(pair(given["at"]), given["label"]) for given in data.get("labels", ())]
    near = [m.at for m in marks] + [p for link in links for p in (link.tail, link.head)] + [at for at, _ in labels]
    for given in data.get("curves", ()):
        near += points(given["points"]) if "points" in given else [(real(e), 0) for e in given.get("interval", ())]
    x = pair(data.get("x", around([p[0] for p in near], 0.12, zero=True)))
    curves = _curves(data, x)
    drawn = [piece for curve in curves for piece in curve.pieces]
    y = seen(drawn, [p[1] for p in near]) if drawn else around([p[1] for p in near], 0.12, zero=True)
    view = view_of(data, x, y, data.get("equal", False))
    plane = Plane(view, curves, marks, links, labels, names_of(data), data.get("frame", "axes"))
    lay(plane, drawing)


KINDS = (
    Kind(
        "plane",
        Words("Figure in the plane", "Figure dans le plan"),
        needs={},
        takes={
            "curves": "mappings: formula, variable, interval (or points), label, colour, dash, width, at (abscissa of the label)",
            "dots": "mappings: at, label, style (filled, open, cross), colour, sides, guides (labels on both axes)",
            "segments": "mappings: from, to, label, colour, dash, width",
            "arrows": "mappings: from, to, label, colour, dash, width",
            "labels": "mappings: at, label",
            "equal": "whether both axes have one scale",
            "frame": "axes, box, sketch (axes without numbers) or none",
        },
        draw=draw_plane,
    ),
)
