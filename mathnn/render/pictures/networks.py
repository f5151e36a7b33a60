r"""Computation graphs and networks, laid out left to right as the textbook draws them.

Each node carries its function or letter, its value above, [its derivative] below, {{the partial derivative}} beside; an edge
its weight or its [local derivative]. Arcs lie under the letters like a marker pen: the smile along f, [g'] and b, with the stroke
up to the g that divides. Labels stand on nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.layered import lay_out, layers_of
from mathnn.render.pictures.lettering import Lettering, wrap
from mathnn.render.pictures.scene import Box, Point
from mathnn.steps.figures import Arc, Cell, Edge, Graph, Node
from mathnn.steps.words import MathnnError, Words

NO_EDGE = Words(
    "an arc goes from {tail} to {head}, but no edge joins them",
    "un arc va de {tail} à {head}, mais aucune arête ne les joint",
)
_CROWD = 2  # more edges than that into one node, and weights stand on their edges
_OUT = 1.2
_SMALLEST, _LARGEST = 0.36, 0.62
_MARKERS = ("#ffd59e", "#bfe3d2", "#cfe0f5", "#efd2e4")


@dataclass(frozen=True, slots=True)
class Body:
    """A node on the sheet: a circle, a rounded box when its label is long, or its bare label."""

    node: Node
    centre: Point
    width: float
    height: float
    kind: str

    def edge_towards(self, other: Point) -> Point:
        """Where a line to another point leaves the body."""
        (x, y), (tx, ty) = self.centre, other
        dx, dy = tx - x, ty - y
        length = hypot(dx, dy) or 1.0
        if self.kind == "circle":
            reach = self.width / 2
            return x + dx / length * reach, y + dy / length * reach
        scale = min(
            self.width / 2 / abs(dx) if dx else float("inf"),
            self.height / 2 / abs(dy) if dy else float("inf"),
        )
        return x + dx * scale, y + dy * scale


@dataclass(slots=True)
class Sheet:
    """The graph with everything measured and placed."""

    graph: Graph
    bodies: dict[str, Body]
    crowded: bool
    tracks: list[tuple[Point, ...]] = field(default_factory=list)
    brackets: dict[str, Point] = field(default_factory=dict)
    weights: dict[int, Point] = field(default_factory=dict)


def draw_graph(graph: Graph, drawing: Drawing) -> None:
    """The whole graph (nothing for a graph without nodes)."""
    if not graph.nodes:
        return
    sheet = _placed(graph, drawing)
    _note_places(sheet, drawing)
    for number, edge in enumerate(graph.edges):
        _edge(sheet, number, edge, drawing)
    for body in sheet.bodies.values():
        _shape(body, drawing)
    for number, arc in enumerate(graph.arcs):
        _arc(sheet, arc, _MARKERS[number % len(_MARKERS)], drawing)
    for body in sheet.bodies.values():
        _letters(sheet, body, drawing)
    for number, edge in enumerate(graph.edges):
        _edge_letters(sheet, number, edge, drawing)


def bracketed(cell: Cell, drawing: Drawing) -> Lettering | None:
    """[cell]"""
    return None if cell is None else wrap(drawing.letter(cell), "[", "]")


def braced(cell: Cell, drawing: Drawing) -> Lettering | None:
    """{{cell}}"""
    return None if cell is None else wrap(drawing.letter(cell), "{{", "}}", (r"\{\{", r"\}\}"))


def _size(node: Node, drawing: Drawing) -> tuple[str, float, float]:
    """What is drawn for a node, and how large."""
    if node.shape == "dot":
        return "circle", 0.13, 0.13
    width, height = drawing.size(node.label) if node.label is not None else (0.1, 0.1)
    if node.shape == "plain":
        return "plain", width + 0.16, height + 0.16
    diagonal = hypot(width, height) / 2 + 0.06
    if node.shape == "box" or diagonal > _LARGEST:
        return "box", width + 0.3, max(height + 0.26, 0.6)
    radius = max(_SMALLEST, diagonal)
    return "circle", 2 * radius, 2 * radius


def _placed(graph: Graph, drawing: Drawing) -> Sheet:
    measured = {node.name: _size(node, drawing) for node in graph.nodes}
    names, ends = [n.name for n in graph.nodes], [(e.tail, e.head) for e in graph.edges]
    layer = layers_of(names, ends)
    outer = {node.name: _outer(node, measured[node.name], layer[node.name] == 0, drawing) for node in graph.nodes}
    arriving = Counter(e.head for e in graph.edges)
    needs = [_need(edge, arriving[edge.head], drawing) for edge in graph.edges]
    crowded = max(arriving.values(), default=0) > _CROWD and any(e.label is not None for e in graph.edges)
    fixed = {n.name: n.place for n in graph.nodes if n.place is not None}
    whole = fixed if len(fixed) == len(graph.nodes) else None
    layout = lay_out(names, ends, outer, needs, 0.8 if crowded else 0.55, whole, {n: m[1] for n, m in measured.items()})
    bodies = {n.name: Body(n, layout.places[n.name], *measured[n.name][1:], measured[n.name][0]) for n in graph.nodes}
    sheet = Sheet(graph, bodies, crowded)
    sheet.tracks = [
        _track(sheet, number, edge, layout.stops.get(number, ())) for number, edge in enumerate(graph.edges)
    ]
    return sheet


def _outer(node: Node, measured: tuple[str, float, float], first: bool, drawing: Drawing) -> tuple[float, float]:
    """The room for a node with all that is written around it; in the first layer a long note may stand out to the left."""
    _, width, height = measured
    notes = [n for n in (node.value, bracketed(node.bracket, drawing), braced(node.partial, drawing)) if n is not None]
    sizes = [drawing.size(note) for note in notes]
    widest = max([width, *(size[0] for size in sizes)])
    return min(widest, width + _OUT) if first else widest, height + sum(size[1] + 0.14 for size in sizes)


def _need(edge: Edge, arriving: int, drawing: Drawing) -> float:
    """The room an edge wants: for its longest label, and for the others that arrive with it."""
    cells = (edge.label, bracketed(edge.bracket, drawing), braced(edge.partial, drawing))
    widths = [drawing.size(cell)[0] for cell in cells if cell is not None]
    least = max(1.1, 0.9 + 0.18 * arriving)
    if not widths:
        return least
    return max(least, min(max(widths) + 0.9, 3.6), 1.2 + 0.7 * arriving if arriving > _CROWD else 0.0)


def _track(sheet: Sheet, number: int, edge: Edge, stops: Sequence[Point]) -> tuple[Point, ...]:
    """The way of an edge: straight, through its stops, or bent when several edges join the same nodes."""
    tail, head = sheet.bodies[edge.tail], sheet.bodies[edge.head]
    twins = [k for k, e in enumerate(sheet.graph.edges) if (e.tail, e.head) == (edge.tail, edge.head)]
    if len(twins) > 1:
        bend = ((len(twins) - 1) / 2 - twins.index(number)) * 0.9
        (x0, y0), (x1, y1) = tail.centre, head.centre
        length = hypot(x1 - x0, y1 - y0) or 1.0
        normal = (-(y1 - y0) / length, (x1 - x0) / length)
        stops = [((x0 + x1) / 2 + bend * normal[0], (y0 + y1) / 2 + bend * normal[1])]
    if not stops:
        return tail.edge_towards(head.centre), head.edge_towards(tail.centre)
    inner = smooth([tail.centre, *stops, head.centre])
    kept = [p for p in inner if not _within(tail, p) and not _within(head, p)]
    return (tail.edge_towards(kept[0]), *kept, head.edge_towards(kept[-1]))


def _within(body: Body, p: Point) -> bool:
    dx, dy = abs(p[0] - body.centre[0]), abs(p[1] - body.centre[1])
    if body.kind == "circle":
        return hypot(dx, dy) <= body.width / 2 + 0.02
    return dx <= body.width / 2 + 0.02 and dy <= body.height / 2 + 0.02


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A curve through the points (Catmull and Rom)."""
    padded = [points[0], *points, points[-1]]
    found = [points[0]]
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for k in range(1, steps + 1):
            t = k / steps
            found.append((_blend(p0[0], p1[0], p2[0], p3[0], t), _blend(p0[1], p1[1], p2[1], p3[1], t)))
    return found


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _note_places(sheet: Sheet, drawing: Drawing) -> None:
    """Where brackets stand under nodes, and the weights that a smile passes through stand on their edges."""
    for name, body in sheet.bodies.items():
        note = bracketed(body.node.bracket, drawing)
        if note is not None:
            height = drawing.size(note)[1]
            sheet.brackets[name] = (body.centre[0], body.centre[1] - body.height / 2 - 0.12 - height / 2)
    for arc in sheet.graph.arcs:
        if arc.shape == "smile" and len(arc.along) > 2:
            number = _edge_numbers(sheet, arc.along[1], arc.along[2])[-1]
            if sheet.graph.edges[number].label is not None:
                middle = _middle(sheet.tracks[number])
                height = drawing.size(sheet.graph.edges[number].label or "")[1]
                sheet.weights[number] = (middle[0], middle[1] + height / 2 + 0.1)


def _edge_numbers(sheet: Sheet, tail: str, head: str) -> list[int]:
    """The edge between two nodes, or both edges when a • stands between.

    Raises MathnnError when there is none.
    """
    number = {(e.tail, e.head): k for k, e in reversed(list(enumerate(sheet.graph.edges)))}
    if (tail, head) in number:
        return [number[tail, head]]
    for node in sheet.graph.nodes:
        if node.shape == "dot" and (tail, node.name) in number and (node.name, head) in number:
            return [number[tail, node.name], number[node.name, head]]
    raise MathnnError(NO_EDGE, {"tail": tail, "head": head})


def _middle(track: Sequence[Point]) -> Point:
    return _at_share(track, 0.5)


def _at_share(track: Sequence[Point], share: float) -> Point:
    """The point at a share of the length of a broken line."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(track)]
    left = share * sum(lengths)
    for (a, b), length in zip(pairwise(track), lengths, strict=True):
        if left <= length and length:
            t = left / length
            return a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])
        left -= length
    return track[-1]


def _edge(sheet: Sheet, number: int, edge: Edge, drawing: Drawing) -> None:
    shade, width = ("red", 1.5) if edge.marked else ("ink", 0.8)
    drawing.arrow(sheet.tracks[number], shade, width, role="edge", weight=0.12, tip=0.18)


def _shape(body: Body, drawing: Drawing) -> None:
    x, y = body.centre
    if body.node.shape == "dot":
        drawing.dot(body.centre, role="branch")
    elif body.kind == "circle":
        drawing.circle(body.centre, body.width / 2, "white", role="node")
    elif body.kind == "box":
        half_w, half_h = body.width / 2, body.height / 2
        drawing.rectangle(Box(x - half_w, y - half_h, x + half_w, y + half_h), "white", role="node")
    inside = [(x + i * body.width / 6, y + j * body.height / 6) for i in (-2, 0, 2) for j in (-2, 0, 2)]
    drawing.ground.spots(inside, 0.6)


def _letters(sheet: Sheet, body: Body, drawing: Drawing) -> None:
    """What stands on, above, below and beside a node."""
    node, (x, y) = body.node, body.centre
    if node.label is not None:
        drawing.write(node.label, body.centre, role="node label")
    if node.value is not None:
        height = drawing.size(node.value)[1]
        drawing.write(node.value, (x, y + body.height / 2 + 0.1 + height / 2), "blue", halo=True, role="value")
    note = bracketed(node.bracket, drawing)
    if note is not None:
        drawing.write(note, sheet.brackets[node.name], "green", role="bracket")
    partial = braced(node.partial, drawing)
    if partial is not None:
        width, height = drawing.size(partial)
        low = sheet.brackets[node.name][1] - 0.3 if note is not None else y - body.height / 2
        over = (
            max(0.0, (width - body.width - _OUT) / 2)
            if not any(e.head == node.name for e in sheet.graph.edges)
            else 0.0
        )
        drawing.write(partial, (x - over, low - 0.12 - height / 2), "red", role="partial")


_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)


def _edge_letters(sheet: Sheet, number: int, edge: Edge, drawing: Drawing) -> None:
    """The weight and the local derivative of an edge, beside it."""
    track = sheet.tracks[number]
    sides, spots = _beside(track, sheet.crowded), _spots(track)
    if number in sheet.weights:
        drawing.write(edge.label or "", sheet.weights[number], role="weight")
    else:
        drawing.label(edge.label, track[0], sides, gap=0.07, halo=True, leader=False, role="weight", along=spots)
    for note, shade, role in (
        (bracketed(edge.bracket, drawing), "green", "bracket"),
        (braced(edge.partial, drawing), "red", "partial"),
    ):
        drawing.label(note, track[0], sides, shade, gap=0.07, halo=True, leader=False, role=role, along=spots)


def _spots(track: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(_at_share(track, share) for share in _SHARES)


def _beside(track: Sequence[Point], crowded: bool) -> str:
    """The sides that are clear of a rising, falling or level line; on the line itself where many cross."""
    if crowded:
        return "C"
    (x0, y0), (x1, y1) = track[0], track[-1]
    slope = (y1 - y0) / (x1 - x0) if x1 != x0 else 9.0
    if abs(slope) < 0.15:
        return "N S"
    return "NW SE N S" if slope > 0 else "NE SW N S"


def _arc(sheet: Sheet, arc: Arc, marker: str, drawing: Drawing) -> None:
    """The marker pen: along the smile, or along the edges of a path."""
    if arc.shape == "path":
        for tail, head in pairwise(arc.along):
            for number in _edge_numbers(sheet, tail, head):
                drawing.line(sheet.tracks[number], marker, 6, role="path", weight=0.0)
        return
    first, second = sheet.bodies[arc.along[0]], sheet.bodies[arc.along[1]]
    low = sheet.brackets.get(arc.along[1], (second.centre[0], second.centre[1] - second.height / 2 - 0.25))
    stops = [first.centre, low]
    if arc.shape == "smile":
        number = _edge_numbers(sheet, arc.along[1], arc.along[2])[-1]
        stops.append(sheet.weights.get(number, _middle(sheet.tracks[number])))
    drawing.line(_smile(stops), marker, 8, role=arc.shape, weight=0.0)
    if arc.shape == "smile":
        drawing.line((low, second.centre), marker, 5, role="divide", weight=0.0)
        x, y = second.centre
        above = y + second.height / 2 + (-0.09 if second.kind == "circle" else 0.05)
        drawing.line(((x - 0.17, above), (x + 0.17, above)), "red", 1.5, role="bar", weight=0.0)
    drawing.label(arc.label, (low[0], low[1] - 0.2), "S SE SW", "red", leader=False)


def _smile(stops: Sequence[Point]) -> list[Point]:
    """From the first stop down to the second, level there, and up to the third: cubic curves with flat bottoms."""
    found: list[Point] = []
    for k, (a, b) in enumerate(pairwise(stops)):
        reach = 0.55 * (b[0] - a[0])
        first = (a[0] + 0.25 * (b[0] - a[0]), a[1] + 0.75 * (b[1] - a[1])) if k == 0 else (a[0] + reach, a[1])
        second = (b[0] - reach, b[1]) if k == 0 else (b[0] - 0.25 * (b[0] - a[0]), b[1] - 0.75 * (b[1] - a[1]))
        for i in range(25):
            t = i / 24
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            corners = (a, first, second, b)
            found.append((sum(w * c[0] for w, c in zip(weights, corners, strict=True)),
                          sum(w * c[1] for w, c in zip(weights, corners, strict=True))))  # fmt: skip
    return found
