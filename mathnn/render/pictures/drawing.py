"""The pencil: everything a kind of picture may do, in centimetres.

Strokes and dots are drawn at once; labels wait until everything else is there (:meth:`Drawing.scene` places them). What was
drawn with ``weight`` is avoided by labels: curves more than guides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin

from mathnn.render.pictures.lettering import Label, Lettering, letter
from mathnn.render.pictures.placing import Ground, place
from mathnn.render.pictures.scene import Box, Circle, Item, Path, Point, Scene, Writing

DOT = 0.065
_TIP = 0.21


@dataclass(frozen=True, slots=True)
class _Waiting:
    writing: Writing
    anchors: tuple[Point, ...]
    sides: tuple[str, ...]
    gap: float
    leader: bool


class Drawing:
    """A sheet being drawn on, in one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.ground = Ground()
        self._items: list[Item] = []
        self._above: list[Writing] = []
        self._waiting: list[_Waiting] = []

    def line(
        self,
        points: Iterable[Point],
        colour: str = "ink",
        width: float = 0.8,
        dash: str = "",
        role: str = "",
        weight: float = 0.4,
    ) -> None:
        """A broken line."""
        kept = tuple(points)
        if len(kept) > 1:
            self._items.append(Path(kept, colour, width, dash, role=role))
            self.ground.strokes(kept, weight)

    def area(self, points: Iterable[Point], fill: str, colour: str = "ink", width: float = 0, role: str = "") -> None:
        """A filled polygon; labels may stand on it."""
        self._items.append(Path(tuple(points), colour, width, "", fill, closed=True, role=role))

    def rectangle(self, box: Box, fill: str = "", colour: str = "ink", width: float = 0.8, role: str = "") -> None:
        """A rectangle."""
        corners = ((box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top))
        self._items.append(Path(corners, colour, width, "", fill, closed=True, role=role))
        if width:
            self.ground.strokes((*corners, corners[0]), 0.25)

    def arrow(
        self,
        points: Sequence[Point],
        colour: str = "ink",
        width: float = 1.0,
        dash: str = "",
        role: str = "",
        weight: float = 0.4,
        tip: float = _TIP,
    ) -> None:
        """A line with a head at its end (a short one has a small head)."""
        kept = list(points)
        (x0, y0), (x1, y1) = kept[-2], kept[-1]
        length = hypot(x1 - x0, y1 - y0)
        if length < 1e-9:
            return
        size = min(tip + 0.03 * max(0.0, width - 1), 0.6 * length) if len(kept) == 2 else tip
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        base = (x1 - size * ux, y1 - size * uy)
        side = 0.36 * size
        head = ((x1, y1), (base[0] - side * uy, base[1] + side * ux), (base[0] + 0.25 * size * ux, base[1] + 0.25 * size * uy),
                (base[0] + side * uy, base[1] - side * ux))  # fmt: skip
        kept[-1] = (x1 - 0.7 * size * ux, y1 - 0.7 * size * uy)
        self._items.append(Path(tuple(kept), colour, width, dash, role=role))
        self._items.append(Path(head, colour, 0, "", colour, closed=True, role=f"{role} head" if role else "head"))
        self.ground.strokes((*points,), weight)

    def dot(
        self, at: Point, colour: str = "ink", style: str = "filled", radius: float = DOT, role: str = "dot"
    ) -> None:
        """A filled or open dot, or a cross."""
        x, y = at
        if style == "cross":
            r = radius * 1.2
            self._items.append(Path(((x - r, y - r), (x + r, y + r)), colour, 1.2, role=role))
            self._items.append(Path(((x - r, y + r), (x + r, y - r)), colour, 1.2, role=role))
        else:
            self._items.append(Circle(at, radius, colour, 1.0, "white" if style == "open" else colour, role))
        self.ground.spots([(x + radius * cos(k * pi / 4), y + radius * sin(k * pi / 4)) for k in range(8)], 1.0)
        self.ground.spots([at], 3.0)

    def circle(
        self, centre: Point, radius: float, fill: str = "", colour: str = "ink", width: float = 0.8, role: str = ""
    ) -> None:
        """A circle."""
        self._items.append(Circle(centre, radius, colour, width, fill, role))
        x, y = centre
        points = tuple((x + radius * cos(k * pi / 12), y + radius * sin(k * pi / 12)) for k in range(25))
        self.ground.strokes(points, 0.25)

    def letter(self, label: Label) -> Lettering:
        """The label in the language of the picture."""
        return letter(label, self.language)

    def write(
        self,
        label: Label | Lettering,
        centre: Point,
        colour: str = "ink",
        size: float = 10,
        halo: bool = False,
        role: str = "",
    ) -> Writing:
        """A label just there, centred."""
        lettering = label if isinstance(label, Lettering) else self.letter(label)
        writing = Writing(lettering, centre, colour, size, halo, role)
        self._items.append(writing)
        self.ground.boxes.append(writing.box)
        return writing

    def graduation(self, label: Label, centre: Point) -> None:
        """A number on an axis, over all that is drawn, unless another label stands there."""
        writing = Writing(self.letter(label), centre, "grey", 8, True, "graduation")
        if self.ground.free(writing.box):
            self._above.append(writing)
            self.ground.boxes.append(writing.box)

    def label(
        self,
        label: Label | Lettering | None,
        anchor: Point,
        sides: str = "NE NW SE SW N S E W",
        colour: str = "ink",
        size: float = 10,
        gap: float = 0.1,
        halo: bool = False,
        leader: bool = True,
        role: str = "label",
        along: tuple[Point, ...] = (),
    ) -> None:
        """A label beside a point, on the first of the ``sides`` that is free; placed when everything is drawn.

        ``along`` gives several points to stand beside instead, the best first.
        """
        if label is None:
            return
        lettering = label if isinstance(label, Lettering) else self.letter(label)
        writing = Writing(lettering, anchor, colour, size, halo, role)
        self._waiting.append(_Waiting(writing, along or (anchor,), tuple(sides.split()), gap, leader))

    def size(self, label: Label | Lettering, size: float = 10) -> tuple[float, float]:
        """Width and height that a label will take."""
        lettering = label if isinstance(label, Lettering) else self.letter(label)
        e = Writing(lettering, (0, 0), size=size).extent
        return e.width, e.height + e.depth

    def scene(self, title: str = "") -> Scene:
        """The finished picture."""
        for waiting in self._waiting:
            box = waiting.writing.box
            found = place(
                self.ground, waiting.anchors, (box.right - box.left, box.top - box.bottom), waiting.sides, waiting.gap
            )
            centre = ((found.left + found.right) / 2, (found.bottom + found.top) / 2)
            if waiting.leader:
                self._lead(waiting, found)
            x = waiting.anchors[0][0] if len(waiting.anchors) == 1 else centre[0]
            hold = "left" if found.left >= x - 1e-9 else "right" if found.right <= x + 1e-9 else "middle"
            self._items.append(replace(waiting.writing, centre=centre, hold=hold))
        self._waiting.clear()
        self._items += self._above
        self._above.clear()
        return Scene(tuple(self._items), title)

    def _lead(self, waiting: _Waiting, box: Box) -> None:
        """A thin line from the point to a label that had to stand far away."""
        x, y = waiting.anchors[0]
        near = (min(max(x, box.left), box.right), min(max(y, box.bottom), box.top))
        distance = hypot(near[0] - x, near[1] - y)
        if distance > waiting.gap + 0.5:
            start = (x + (near[0] - x) * 0.12 / distance, y + (near[1] - y) * 0.12 / distance)
            end = (near[0] + (x - near[0]) * 0.05 / distance, near[1] + (y - near[1]) * 0.05 / distance)
            self._items.append(Path((start, end), "grey", 0.4, role="leader"))
