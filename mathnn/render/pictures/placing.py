r"""Where labels go: beside what they name, on nothing else, and never on each other.

Labels are placed one after the other. Each tries the sides it prefers, then the others, near first and further out if it
must. A place costs what it covers of the drawing (curves, dots) and its distance; a place that touches another label is out of
the question. Since there is always free room further away, no two labels overlap in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from operator import itemgetter

import numpy as np

from mathnn.render.pictures.scene import Box, Point

SIDES: dict[str, Point] = {
    "NE": (0.75, 0.75), "N": (0, 1), "NW": (-0.75, 0.75), "W": (-1, 0),
    "SW": (-0.75, -0.75), "S": (0, -1), "SE": (0.75, -0.75), "E": (1, 0), "C": (0, 0),
}  # fmt: skip
_ROUND = ("NE", "N", "NW", "E", "W", "SE", "S", "SW")
_REACHES = (0.0, 0.12, 0.3, 0.55, 0.9, 1.3, 1.8, 2.4, 3.2, 4.2, 5.5, 7.0, 9.0, 12.0, 16.0, 21.0, 28.0)
MARGIN = 0.05
_FAR = 2.5  # what a centimetre of distance costs


@dataclass
class Ground:
    """What is already there: boxes of labels, samples of the strokes with a weight each, and the sheet's edges."""

    boxes: list[Box] = field(default_factory=list)
    samples: list[tuple[float, float, float]] = field(default_factory=list)
    sheet: Box | None = None
    _array: np.ndarray | None = None

    def strokes(self, points: Sequence[Point], weight: float) -> None:
        """Take note of a broken line: a sample every millimetre or so."""
        for (x0, y0), (x1, y1) in pairwise(points):
            count = max(1, int(hypot(x1 - x0, y1 - y0) / 0.08))
            self.samples += [(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count, weight) for i in range(count)]
        if points:
            self.samples.append((*points[-1], weight))
        self._array = None

    def spots(self, points: Sequence[Point], weight: float) -> None:
        """Take note of single points."""
        self.samples += [(x, y, weight) for x, y in points]
        self._array = None

    def covered(self, box: Box) -> float:
        """The weight of the drawing under a box."""
        if self._array is None:
            self._array = np.array(sorted(self.samples) or [(1e9, 1e9, 0.0)]).T
        first, last = np.searchsorted(self._array[0], (box.left, box.right))
        _, y, weight = self._array[:, first:last]
        inside = (y > box.bottom) & (y < box.top)
        return float(weight[inside].sum())

    def free(self, box: Box) -> bool:
        """Whether no label stands there."""
        wide = box.grown(MARGIN / 2)
        return all(not wide.overlap(other.grown(MARGIN / 2)) for other in self.boxes)

    def outside(self, box: Box) -> float:
        """How far the box sticks out of the sheet."""
        if self.sheet is None:
            return 0.0
        s = self.sheet
        return max(0.0, s.left - box.left, box.right - s.right, s.bottom - box.bottom, box.top - s.top)


def place(
    ground: Ground, anchors: Sequence[Point], size: tuple[float, float], sides: Iterable[str], gap: float = 0.1
) -> Box:
    """The best free box of this ``size`` beside one of the ``anchors`` (the first is liked best); it is taken from then on."""
    preferred = tuple(sides)
    best: tuple[float, Box] | None = None
    for reach in _REACHES:
        if best is not None and best[0] <= _FAR * reach:
            break
        choices = [
            (0.15 * rank + cost, box)
            for rank, anchor in enumerate(anchors)
            for cost, box in _candidates(anchor, size, preferred, gap, reach)
        ]
        for cost, box in sorted(choices, key=itemgetter(0)):
            if best is not None and cost >= best[0]:
                break
            if not ground.free(box):
                continue
            total = cost + ground.covered(box.grown(0.02)) + 6 * ground.outside(box)
            if best is None or total < best[0]:
                best = (total, box)
    if best is None:
        raise ValueError("no free place for a label within 28 cm")
    ground.boxes.append(best[1])
    return best[1]


def _candidates(
    anchor: Point, size: tuple[float, float], preferred: tuple[str, ...], gap: float, reach: float
) -> Iterator[tuple[float, Box]]:
    x, y = anchor
    width, height = size
    order = [*preferred, *(side for side in _ROUND if side not in preferred)]
    for rank, side in enumerate(order):
        across, along = SIDES[side]
        distance = gap + reach
        cx = x + across * distance + (across > 0) * width / 2 - (across < 0) * width / 2
        cy = y + along * distance + (along > 0) * height / 2 - (along < 0) * height / 2
        penalty = 0.25 * rank + (1.5 if side not in preferred else 0.0) + _FAR * reach
        yield penalty, Box(cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2)
