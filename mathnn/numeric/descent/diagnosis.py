r"""What a descent did, judged by the values it reached.

*Converged* needs a proof: a minimum certified by balls (Krawczyk's test on the gradient, and a Hessian whose leading minors are
positive) close to the last point. Otherwise the moves :math:`M_k = P_{k+1} - P_k` tell: their ratio is the *rate*; moves that
turn back each time *oscillate*, or *jump* when they do not shrink; moves that grow while f grows *diverge*; a ratio below one is
*slow*. A vanishing gradient
is a *saddle* when the Hessian there has a negative eigenvalue, and a *plateau* when it vanishes all around.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mathnn.numeric.descent.descend import Objective, State
from mathnn.numeric.outcome import Outcome
from mathnn.numeric.roots.certificate import Ball, flint, to_ball
from mathnn.numeric.roots.systems import newton_system
from mathnn.steps.arithmetic import OutsideDomain, Undecided

BallMap = Callable[..., Any]
_NEAR = 0.01  # converged: the distance to the certified minimum is at most this part of the first distance
_SLOW = 0.85
_STEADY = 0.999  # moves that shrink less than this do not show where they lead
_FLAT = 1e-6
_WINDOW = 9
_LONGEST_CYCLE = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """The gradient and the Hessian as functions of balls: what a proof needs."""

    gradient: tuple[BallMap, ...]
    hessian: tuple[tuple[BallMap, ...], ...]


@dataclass(frozen=True, slots=True)
class Critical:
    """A certified critical point: a box of balls, and what it is ("minimum", "saddle", "maximum" or "")."""

    box: tuple[Ball, ...]
    kind: str


def diagnose(outcome: Outcome, objective: Objective, shape: Shape | None = None, stride: int = 1) -> Outcome:
    """The outcome of ``descend`` with its meaning. ``stride`` is the number of steps of an epoch (stochastic descent)."""
    trace: tuple[State, ...] = outcome.trace
    if outcome.name == "not_a_number" and _grew(trace):
        return Outcome("diverged", trace, outcome.facts)
    if outcome.name not in ("done", "stationary"):
        return outcome
    seen = trace[::-1][::stride][::-1][-(_WINDOW + 60) :]
    points = [tuple(float(x) for x in state.point) for state in seen]
    period = _cycle(trace)
    if period is not None:
        return Outcome("cycle", trace, {"period": period})
    rate = contraction(points)
    if rate is not None and rate > 1 and (_rising(objective, seen) or _grew(trace)):
        return Outcome("diverged", trace, {"rate": _shown(rate)})
    critical = None if shape is None else critical_point(shape, trace[-1].point)
    half = trace[: len(trace) // 2 + 1][::-1][::stride][::-1][-(_WINDOW + 1) :]
    before = contraction([tuple(float(x) for x in state.point) for state in half]) or _first_ratio(points)
    return _judged(outcome, critical, shape, points, rate, before)


def _judged(
    outcome: Outcome,
    critical: Critical | None,
    shape: Shape | None,
    points: Sequence[Any],
    rate: float | None,
    before: float | None,
) -> Outcome:
    trace = outcome.trace
    facts = {"rate": _shown(rate), "steps": len(trace) - 1}
    if critical is not None and _arrived(critical, trace):
        if critical.kind == "minimum":
            return Outcome("converged", trace, facts)
        if critical.kind in ("saddle", "maximum"):
            return Outcome("stuck_at_saddle", trace, facts)
    if shape is not None and _plateau(shape, trace[-1].point):
        return Outcome("stuck_on_plateau", trace, facts)
    if outcome.name == "stationary":
        return outcome
    if len(points) > 2 and points[-1] == points[-2] == points[-3]:
        return Outcome("standing_still", trace, facts)
    if rate is not None and _turning(points) and rate < 2 - _STEADY:
        return Outcome("oscillating" if rate < _STEADY else "jumping", trace, facts)
    if rate is not None and before is not None and _SLOW <= rate < _STEADY:
        # A geometric approach has one rate; moves like 1/k have a rate that creeps to 1, and their sum may be infinite.
        if abs(rate - before) < 0.5 * (1 - rate):
            return Outcome("slow", trace, facts)
        if 1.5 * (1 - rate) < 1 - before < 3 * (1 - rate):
            return Outcome("creeping", trace, facts)
    return Outcome("descending", trace, facts)


def _shown(rate: float | None) -> str:
    return "?" if rate is None else f"{rate:.3g}"


def _grew(trace: Sequence[State]) -> bool:
    sizes = [max(abs(float(x)) for x in state.point) for state in trace[:-1]]
    return len(sizes) > 1 and sizes[-1] > 1e3 * (1 + sizes[0])


def _cycle(trace: Sequence[State]) -> int | None:
    last = trace[-1].point
    if len(trace) < 3 or trace[-2].point == last:
        return None
    for period in range(2, min(_LONGEST_CYCLE, len(trace) - 1) + 1):
        if trace[-1 - period].point == last and _jumps(trace[-2].point, last):
            return period
    return None


def _jumps(a: Sequence[Any], b: Sequence[Any]) -> bool:
    """Whether a move is more than a rounding of the last digits of floats."""
    return math.dist([float(x) for x in a], [float(x) for x in b]) > 1e-9 * (1 + max(abs(float(x)) for x in b))


def _moves(points: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    return [tuple(b - a for a, b in zip(p, q, strict=True)) for p, q in pairwise(points)]


def contraction(points: Sequence[tuple[float, ...]]) -> float | None:
    """The mean factor from one move to the next, over the last moves; None when there are too few or they vanish."""
    sizes = [math.hypot(*move) for move in _moves(points)][-_WINDOW:]
    if len(sizes) < 3 or not all(0 < size < math.inf for size in sizes):
        return None
    return (sizes[-1] / sizes[0]) ** (1 / (len(sizes) - 1))


def _first_ratio(points: Sequence[tuple[float, ...]]) -> float | None:
    """The factor between the first two moves: all there is to compare with in a short run."""
    sizes = [math.hypot(*move) for move in _moves(points[:3])]
    return sizes[1] / sizes[0] if len(sizes) == 2 and 0 < sizes[0] < math.inf else None


def _turning(points: Sequence[tuple[float, ...]]) -> bool:
    """Whether each of the last moves goes against the one before."""
    moves = _moves(points)[-5:]
    if len(moves) < 3:
        return False
    return all(sum(a * b for a, b in zip(m, n, strict=True)) < 0 for m, n in pairwise(moves))


def _rising(objective: Objective, seen: Sequence[State]) -> bool:
    try:
        return bool(objective.value(seen[-1].point) > objective.value(seen[max(-6, -len(seen))].point))
    except OutsideDomain:
        return False


def critical_point(shape: Shape, near: Sequence[Any]) -> Critical | None:
    """The critical point that Newton's method finds from ``near``, certified, with its kind."""
    start = [to_ball(x) if isinstance(x, Fraction) else flint().arb(str(x)) for x in near]
    found = newton_system(shape.gradient, shape.hessian, start, digits=15, steps=30).solution
    if found is None:
        return None
    with flint().ctx.workprec(128):
        try:
            matrix = flint().arb_mat([[entry(*found) for entry in row] for row in shape.hessian])
        except (OutsideDomain, Undecided):
            return Critical(found, "")
        return Critical(found, _kind(matrix))


def _kind(matrix: Any) -> str:
    """By the sign of vᵀHv along approximate eigenvectors v, certified; a minimum or maximum by Sylvester's minors."""
    size = matrix.nrows()
    corners = [flint().arb_mat([[matrix[i, j] for j in range(k)] for i in range(k)]).det() for k in range(1, size + 1)]
    if all(bool(m > 0) for m in corners):
        return "minimum"
    if all(bool(m * (-1) ** k > 0) for k, m in enumerate(corners, 1)):
        return "maximum"
    import numpy

    middle = numpy.array([[float(matrix[i, j].mid()) for j in range(size)] for i in range(size)])
    signs = set()
    for vector in numpy.linalg.eigh(middle).eigenvectors.T:
        v = flint().arb_mat([[flint().arb(float(x))] for x in vector])
        bend = (v.transpose() * matrix * v)[0, 0]
        signs.add(1 if bend > 0 else -1 if bend < 0 else 0)
    return "saddle" if {1, -1} <= signs else ""


def _arrived(critical: Critical, trace: Sequence[State]) -> bool:
    """Whether the last point is close to the critical point, compared with the farthest point of the run."""
    centre = [float(ball.mid()) for ball in critical.box]

    def distance(state: State) -> float:
        return math.hypot(*(float(x) - c for x, c in zip(state.point, centre, strict=True)))

    last = distance(trace[-1])
    return last <= _NEAR * max(distance(trace[0]), 1e-12) or last <= 1e-12


def _plateau(shape: Shape, point: Sequence[Any]) -> bool:
    """Whether the gradient stays below 10⁻⁶ in a whole box around the point."""
    with flint().ctx.workprec(128):
        box = []
        for x in point:
            middle = to_ball(x) if isinstance(x, Fraction) else flint().arb(str(x))
            box.append(flint().arb(middle.mid(), 0.05 * (1 + abs(float(x)))))
        try:
            return all(bool(abs(part(*box)) < _FLAT) for part in shape.gradient)
        except (OutsideDomain, Undecided):
            return False
