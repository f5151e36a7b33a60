r"""The geometric median: the point with the least sum of distances to given points.

Weiszfeld's iteration :math:`M \leftarrow \dfrac{\sum P_i / \|M - P_i\|}{\sum 1 / \|M - P_i\|}` descends to it; a data point P is
itself the median when the sum of the unit vectors towards the others is no longer than its own weight (1, or more for a point
given several times).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from mathnn.numeric.loop import Ended, run
from mathnn.numeric.outcome import Outcome

Point = tuple[float, ...]


class Weiszfeld:
    """Start at the mean; step to the weighted mean; stop when the point stands still."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = points

    def start(self) -> Point:
        count = len(self.points)
        return tuple(sum(p[i] for p in self.points) / count for i in range(len(self.points[0])))

    def step(self, state: Point) -> Point:
        weights = [1 / max(math.dist(state, p), 1e-300) for p in self.points]
        total = sum(weights)
        return tuple(
            sum(w * p[i] for w, p in zip(weights, self.points, strict=True)) / total for i in range(len(state))
        )

    def stop(self, trace: Sequence[Point]) -> Ended | None:
        if len(trace) > 1 and math.dist(trace[-1], trace[-2]) <= 1e-14 * (1 + max(map(abs, trace[-1]))):
            return "done", {"steps": len(trace) - 1}
        return None


def geometric_median(points: Sequence[Point], steps: int = 100_000) -> tuple[Point, Outcome]:
    """The point with the least sum of distances, with the run that led there."""
    for p in points:
        others = [q for q in points if q != p]
        pulls = [[(b - a) / math.dist(p, q) for a, b in zip(p, q, strict=True)] for q in others]
        weight = len(points) - len(others)
        if math.hypot(*(sum(pull[i] for pull in pulls) for i in range(len(p)))) <= weight:
            return p, Outcome("done", (p,), {"steps": 0})
    outcome = run(Weiszfeld(points), steps)
    return outcome.trace[-1], outcome
