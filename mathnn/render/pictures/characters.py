"""A scene in characters: strokes as Braille dots (two by four in each cell), labels as text over them."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from mathnn.render.pictures.scene import Circle, Path, Point, Scene, Writing

CELL = 0.17
"""Centimetres for the width of a character; it is twice as high."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_WIDEST = 92


def characters(scene: Scene) -> str:
    """The picture for a terminal, at most 92 columns wide."""
    return _Board(scene).text()


class _Board:
    def __init__(self, scene: Scene) -> None:
        self.scene, self.box = scene, scene.box
        self.cell = max(CELL, (self.box.right - self.box.left) / _WIDEST)
        self.columns = int((self.box.right - self.box.left) / self.cell) + 1
        self.rows = int((self.box.top - self.box.bottom) / (2 * self.cell)) + 1
        self.dots: dict[tuple[int, int], int] = {}
        self.signs: dict[tuple[int, int], str] = {}

    def text(self) -> str:
        for item in self.scene.items:
            if isinstance(item, Path) and item.width:
                self.stroke(item)
            elif isinstance(item, Circle):
                self.disc(item)
        for item in self.scene.items:
            if isinstance(item, Writing):
                self.write(item)
        lines = []
        for row in range(self.rows):
            cells = [self.signs.get((row, c)) or chr(0x2800 + self.dots.get((row, c), 0)) for c in range(self.columns)]
            lines.append("".join(cells).replace("\u2800", " ").rstrip())
        return "\n".join(lines).rstrip()

    def dot(self, point: Point) -> None:
        x = int((point[0] - self.box.left) / self.cell * 2)
        y = int((self.box.top - point[1]) / self.cell * 2)
        key = (y // 4, x // 2)
        self.dots[key] = self.dots.get(key, 0) | _BITS[y % 4][x % 2]

    def stroke(self, item: Path) -> None:
        points = (*item.points, item.points[0]) if item.closed else item.points
        gap = {"dashed": 4, "dotted": 3}.get(item.dash, 0)
        count = 0
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = max(1, int(hypot(x1 - x0, y1 - y0) / self.cell * 2.2))
            for k in range(steps + 1):
                count += 1
                if not gap or count % gap == 0:
                    self.dot((x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps))

    def disc(self, item: Circle) -> None:
        if item.radius > 0.12:
            from math import cos, pi, sin

            n = 40
            ring = tuple(
                (item.centre[0] + item.radius * cos(2 * pi * k / n), item.centre[1] + item.radius * sin(2 * pi * k / n))
                for k in range(n)
            )
            self.stroke(Path(ring, closed=True))
        else:
            key = (
                int((self.box.top - item.centre[1]) / self.cell / 2),
                int((item.centre[0] - self.box.left) / self.cell),
            )
            self.signs[key] = "○" if item.fill == "white" else "●"

    def write(self, item: Writing) -> None:
        text = item.lettering.plain
        row = min(self.rows - 1, int((self.box.top - item.centre[1]) / self.cell / 2))
        start = round((item.centre[0] - self.box.left) / self.cell - len(text) / 2)
        start = max(0, start)
        self.columns = max(self.columns, start + len(text))
        for offset, sign in enumerate(text):
            self.signs[row, start + offset] = sign
