r"""The zeros of a system in a box, each with a certificate (Krawczyk).

For a box X with midpoint m and an approximate inverse Y of the Jacobian at m, let

.. math:: K(X) = m - Y F(m) + (I - Y\,F'(X))(X - m).

If K(X) lies inside X there is exactly one zero in X; if K(X) misses X, or a component of F(X) avoids 0, there is none. Any other
box is cut in two. Where the Jacobian is singular at a zero this never ends, and is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mathnn.equality.precision import working
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.symbolic.constants import ball_of
from mathnn.symbolic.limits.expansion import NotDecided

MOST_BOXES = 6000
MARGIN = 1 / 1024


@dataclass(frozen=True, slots=True)
class System:
    """The components of F, their derivatives row by row, and the letters."""

    values: tuple[Formula, ...]
    slopes: tuple[tuple[Formula, ...], ...]
    letters: tuple[Symbol, ...]

    def at(self, box: Sequence[Any]) -> list[Any] | None:
        """F on a box; None where it is not certain to exist."""
        found = [ball_of(v, dict(zip(self.letters, box, strict=True))) for v in self.values]
        return None if any(f is None for f in found) else found

    def jacobian(self, box: Sequence[Any]) -> list[list[Any]] | None:
        """F' on a box."""
        rows = [[ball_of(v, dict(zip(self.letters, box, strict=True))) for v in row] for row in self.slopes]
        return None if any(v is None for row in rows for v in row) else rows


def zeros_in_box(system: System, box: Sequence[tuple[float, float]]) -> list[tuple[Any, ...]]:
    """Every zero in the box (a little larger), as tuples of balls that contain exactly one zero each.

    Raises NotDecided when a zero is singular, or the work is too long.
    """
    import flint

    with working(80):
        start = tuple(flint.arb((a + b) / 2, (b - a) / 2 + MARGIN) for a, b in box)
        waiting, count = [start], 0
        found: list[tuple[Any, ...]] = []
        while waiting:
            count += 1
            if count > MOST_BOXES:
                raise NotDecided("too many boxes to cut")
            current = waiting.pop()
            verdict = _look(system, current)
            if isinstance(verdict, tuple):
                if not any(all(a.overlaps(b) for a, b in zip(verdict, other, strict=True)) for other in found):
                    found.append(verdict)
            elif verdict:
                waiting += _cut(current, count)
    found.sort(key=lambda point: [float(c.mid()) for c in point])
    return [_refined(system, point) for point in found]


def _look(system: System, box: tuple[Any, ...]) -> tuple[Any, ...] | bool:
    """The narrowed box when it holds exactly one zero, False when none, True when the box must be cut."""
    values = system.at(box)
    if values is not None and any(not v.contains(0) for v in values):
        return False
    narrowed = krawczyk(system, box)
    if narrowed is None:
        return True
    if all(b.contains_interior(k) for b, k in zip(box, narrowed, strict=True)):
        return narrowed
    return all(b.overlaps(k) for b, k in zip(box, narrowed, strict=True))


def krawczyk(system: System, box: Sequence[Any]) -> tuple[Any, ...] | None:
    """K(X), or None where the Jacobian cannot be inverted at the midpoint."""
    import flint

    middle = [flint.arb(b.mid()) for b in box]
    values, slopes, centre = system.at(middle), system.jacobian(box), system.jacobian(middle)
    if values is None or slopes is None or centre is None:
        return None
    n = len(box)
    try:
        inverse = flint.arb_mat([[flint.arb(c.mid()) for c in row] for row in centre]).inv()
    except ZeroDivisionError:
        return None
    inverse = flint.arb_mat([[flint.arb(inverse[i, j].mid()) for j in range(n)] for i in range(n)])
    shift = inverse * flint.arb_mat([[v] for v in values])
    spread = flint.arb_mat([[int(i == j) for j in range(n)] for i in range(n)]) - inverse * flint.arb_mat(slopes)
    around = spread * flint.arb_mat([[b - m] for b, m in zip(box, middle, strict=True)])
    result = tuple(middle[i] - shift[i, 0] + around[i, 0] for i in range(n))
    return result if all(r.is_finite() for r in result) else None


def _cut(box: tuple[Any, ...], count: int) -> list[tuple[Any, ...]]:
    """Two halves, across the widest side."""
    import flint

    side = max(range(len(box)), key=lambda i: float(box[i].rad()))
    if float(box[side].rad()) < 1e-9:
        raise NotDecided("a zero where the Hessian is singular")
    low, middle, high = box[side].lower(), flint.arb(box[side].mid()), box[side].upper()
    halves = (low.union(middle), middle.union(high))
    return [(*box[:side], half, *box[side + 1 :]) for half in halves]


def _refined(system: System, point: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same zero in much smaller balls."""
    with working(160):
        for _ in range(8):
            better = krawczyk(system, point)
            if better is None:
                break
            point = tuple(a.intersection(b) for a, b in zip(point, better, strict=True))
    return point
