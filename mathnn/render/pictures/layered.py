r"""Where the nodes of a graph stand: layers from left to right, few crossings, no overlaps.

The method is Sugiyama's. The layer of a node is the length of the longest way to it; a source moves right, next to what it
feeds. An edge over several layers gets a stop in each. In every layer the nodes are ordered by the mean place of their
neighbours, sweep after sweep, and the order with the fewest crossings is kept. Heights then move towards the neighbours' mean
as far as the distances between nodes allow.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mathnn.render.pictures.scene import Point
from mathnn.steps.words import MathnnError, Words

Stop = str | tuple[int, int]
"""A node by its name, or the stop of an edge (number of the edge, layer)."""
_SWEEPS = 12
_ROOM = 2.0
CYCLE = Words(
    "the graph has a cycle through {name}; only graphs that run forward can be drawn",
    "le graphe a un cycle passant par {name} ; seuls les graphes sans cycle peuvent être dessinés",
)
TWICE = Words(
    "two nodes of the graph are named {name}; every node needs a name of its own",
    "deux sommets du graphe s'appellent {name} ; chaque sommet doit avoir son propre nom",
)
STRANGER = Words(
    "an edge leads to {name}, which is no node of the graph",
    "une arête mène à {name}, qui n'est pas un sommet du graphe",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of every node, in centimetres, and of the stops of every edge that has some."""

    places: Mapping[str, Point]
    stops: Mapping[int, tuple[Point, ...]]


def layers_of(names: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The layer of each node.

    Raises MathnnError for a cycle, an edge to nowhere, two nodes of one name.
    """
    _check(names, edges)
    heads: dict[str, list[str]] = {name: [] for name in names}
    waiting = dict.fromkeys(names, 0)
    for tail, head in edges:
        heads[tail].append(head)
        waiting[head] += 1
    layer = dict.fromkeys(names, 0)
    ready = [name for name in names if not waiting[name]]
    sources = tuple(ready)
    done = 0
    while ready:
        name = ready.pop()
        done += 1
        for head in heads[name]:
            layer[head] = max(layer[head], layer[name] + 1)
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    if done < len(names):
        raise MathnnError(CYCLE, {"name": next(name for name in names if waiting[name])})
    for name in sources:
        if heads[name]:
            layer[name] = min(layer[head] for head in heads[name]) - 1
    return layer


def _check(names: Sequence[str], edges: Sequence[tuple[str, str]]) -> None:
    """Every node has a name of its own, and edges join nodes that exist."""
    if len(set(names)) < len(names):
        raise MathnnError(TWICE, {"name": next(name for i, name in enumerate(names) if name in names[:i])})
    for tail, head in edges:
        for name in (tail, head):
            if name not in names:
                raise MathnnError(STRANGER, {"name": name})


def lay_out(
    names: Sequence[str],
    edges: Sequence[tuple[str, str]],
    sizes: Mapping[str, tuple[float, float]],
    needs: Sequence[float] = (),
    gap: float = 0.5,
    fixed: Mapping[str, Point] | None = None,
    bodies: Mapping[str, float] | None = None,
) -> Layout:
    """Places for all nodes.

    ``sizes`` are widths and heights with all that is written around; ``bodies`` the widths of the nodes alone; ``needs`` the
    room that each edge wants between its nodes; ``gap`` the distance between nodes of a layer.
    """
    layer = layers_of(names, edges)
    wide = needs or [_ROOM] * len(edges)
    if fixed is not None and set(fixed) == set(names):
        return _fixed(fixed, sizes, max(wide, default=_ROOM), gap)
    ways = [_way(number, tail, head, layer) for number, (tail, head) in enumerate(edges)]
    links = {(a, b) for way in ways for a, b in pairwise(way)}
    rows = _rows(names, ways, layer)
    rows = _ordered(rows, links)
    heights = _heights(rows, links, sizes, gap)
    rooms = [_ROOM / 2] * (len(rows) - 1)
    for (tail, head), need in zip(edges, wide, strict=True):
        for k in range(layer[tail], layer[head]):
            rooms[k] = max(rooms[k], need / (layer[head] - layer[tail]))
    across = _columns(rows, sizes, bodies or {name: size[0] for name, size in sizes.items()}, rooms)
    stops = {
        number: tuple((across[stop[1]], heights[stop]) for stop in way if not isinstance(stop, str))
        for number, way in enumerate(ways)
    }
    places = {name: (across[layer[name]], heights[name]) for name in names}
    return Layout(places, {number: track for number, track in stops.items() if track})


def _fixed(places: Mapping[str, Point], sizes: Mapping[str, tuple[float, float]], columns: float, gap: float) -> Layout:
    """Columns and rows that the graph itself gives (rows count downwards)."""
    wide = max(width for width, _ in sizes.values()) + columns
    tall = max(height for _, height in sizes.values()) + gap
    return Layout({name: (column * wide, -row * tall) for name, (column, row) in places.items()}, {})


def _way(number: int, tail: str, head: str, layer: Mapping[str, int]) -> list[Stop]:
    return [tail, *((number, k) for k in range(layer[tail] + 1, layer[head])), head]


def _rows(names: Sequence[str], ways: Sequence[Sequence[Stop]], layer: Mapping[str, int]) -> list[list[Stop]]:
    rows: list[list[Stop]] = [[] for _ in range(max(layer.values(), default=0) + 1)]
    for name in names:
        rows[layer[name]].append(name)
    for way in ways:
        for stop in way:
            if not isinstance(stop, str):
                rows[stop[1]].append(stop)
    return rows


def _ordered(rows: list[list[Stop]], links: set[tuple[Stop, Stop]]) -> list[list[Stop]]:
    """The best order that the sweeps meet."""
    before: dict[Stop, list[Stop]] = {}
    after: dict[Stop, list[Stop]] = {}
    for a, b in sorted(links, key=repr):
        after.setdefault(a, []).append(b)
        before.setdefault(b, []).append(a)
    best, fewest = rows, crossings(rows, after)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        neighbours = before if forward else after
        rows = [list(row) for row in rows]
        order = range(1, len(rows)) if forward else range(len(rows) - 2, -1, -1)
        for k in order:
            beside = {stop: place for place, stop in enumerate(rows[k - 1 if forward else k + 1])}
            own = {stop: place for place, stop in enumerate(rows[k])}
            mean = {
                stop: (
                    sum(beside[n] for n in neighbours[stop]) / len(neighbours[stop])
                    if stop in neighbours
                    else own[stop]
                )
                for stop in rows[k]
            }
            rows[k].sort(key=lambda stop: (mean[stop], own[stop]))
        count = crossings(rows, after)
        if count < fewest:
            best, fewest = rows, count
    return best


def crossings(rows: Sequence[Sequence[Stop]], after: Mapping[Stop, Sequence[Stop]]) -> int:
    """How many pairs of edges cross between neighbouring layers."""
    total = 0
    for left, right in pairwise(rows):
        place = {stop: i for i, stop in enumerate(right)}
        seen: list[int] = []
        for stop in left:
            ends = sorted(place[b] for b in after.get(stop, ()))
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _heights(
    rows: Sequence[Sequence[Stop]], links: set[tuple[Stop, Stop]], sizes: Mapping[str, tuple[float, float]], gap: float
) -> dict[Stop, float]:
    """Heights (upwards) that keep the order and the distances and are near the mean of the neighbours."""

    def room(stop: Stop) -> float:
        return sizes[stop][1] if isinstance(stop, str) else 0.15

    beside: dict[Stop, list[Stop]] = {}
    for a, b in sorted(links, key=repr):
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    height: dict[Stop, float] = {}
    for row in rows:
        y = 0.0
        for stop in row:
            height[stop] = y - room(stop) / 2
            y -= room(stop) + gap
        middle = (y + gap) / 2
        for stop in row:
            height[stop] -= middle
    for sweep in range(24):
        order = rows if sweep % 2 == 0 else rows[::-1]
        for row in order:
            wanted = [sum(height[n] for n in beside[s]) / len(beside[s]) if s in beside else height[s] for s in row]
            for stop, y in zip(row, _spread(wanted, [room(s) for s in row], gap), strict=True):
                height[stop] = y
    return height


def _spread(wanted: Sequence[float], rooms: Sequence[float], gap: float) -> list[float]:
    """The heights nearest to the wanted ones (least squares) that keep order and distance: pool those that touch."""
    offsets = [0.0]
    for a, b in pairwise(rooms):
        offsets.append(offsets[-1] - (a + b) / 2 - gap)
    blocks: list[list[float]] = []  # (sum of shifted wishes, count)
    for wish, offset in zip(wanted, offsets, strict=True):
        blocks.append([wish - offset, 1.0])
        while len(blocks) > 1 and blocks[-1][0] / blocks[-1][1] > blocks[-2][0] / blocks[-2][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    found: list[float] = []
    for total, count in blocks:
        for _ in range(int(count)):
            found.append(total / count + offsets[len(found)])
    return found


def _columns(
    rows: Sequence[Sequence[Stop]],
    sizes: Mapping[str, tuple[float, float]],
    bodies: Mapping[str, float],
    rooms: Sequence[float],
) -> list[float]:
    """The abscissa of each layer: room for the edges between the nodes, and what is written around nodes kept apart."""
    outer = [max((sizes[s][0] for s in row if isinstance(s, str)), default=0.0) for row in rows]
    inner = [max((bodies[s] for s in row if isinstance(s, str)), default=0.0) for row in rows]
    across = [0.0]
    for k, room in enumerate(rooms):
        edges, notes = (inner[k] + inner[k + 1]) / 2 + room, (outer[k] + outer[k + 1]) / 2 + 0.3
        across.append(across[-1] + max(edges, notes))
    return across
