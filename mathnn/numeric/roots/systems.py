r"""Newton's method for n equations in n unknowns.

.. math:: P_{k+1} = P_k - J(P_k)^{-1} f(P_k)

with the matrix J of partial derivatives; the linear system is solved, never inverted. The certificate is Krawczyk's: with an
approximate inverse Y of J and a box X around P, if

.. math:: K(X) = P - Y f(P) + (I - Y J(X))(X - P)

lies inside X there is exactly one solution in X, and it lies in K(X).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mathnn.numeric.loop import Ended, Watch, run
from mathnn.numeric.outcome import Outcome
from mathnn.numeric.roots.certificate import Ball, bits_for, exponent, flint, to_ball
from mathnn.steps.arithmetic import OutsideDomain, Undecided

BallMap = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A point and the step from it to the next (None where J is not invertible or f does not exist)."""

    point: tuple[Ball, ...]
    step: tuple[Ball, ...] | None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class SystemRun:
    """How it ended, and a ball for each unknown when it converged."""

    outcome: Outcome
    solution: tuple[Ball, ...] | None = None


class NewtonSystem:
    """Start, step and stop; ``f`` and the rows of ``jacobian`` are functions of balls."""

    def __init__(
        self, f: Sequence[BallMap], jacobian: Sequence[Sequence[BallMap]], start: Sequence[Any], digits: int
    ) -> None:
        self.f, self.jacobian, self.first, self.digits = f, jacobian, start, digits
        self.bits = bits_for(digits) + 128
        self.solution: tuple[Ball, ...] | None = None

    def start(self) -> Place:
        with flint().ctx.workprec(self.bits):
            return self._at(tuple(to_ball(x).mid() for x in self.first))

    def _at(self, point: tuple[Ball, ...]) -> Place:
        try:
            values = flint().arb_mat([[part(*point)] for part in self.f])
            matrix = self._matrix(point)
        except (OutsideDomain, Undecided):
            return Place(point, None, True)
        try:
            step = matrix.solve(values)
        except ZeroDivisionError:
            return Place(point, None)
        return Place(point, tuple(step[i, 0] for i in range(len(point))))

    def _matrix(self, point: Sequence[Ball]) -> Any:
        return flint().arb_mat([[entry(*point) for entry in row] for row in self.jacobian])

    def step(self, state: Place) -> Place:
        assert state.step is not None
        with flint().ctx.workprec(self.bits):
            return self._at(tuple((x - s).mid() for x, s in zip(state.point, state.step, strict=True)))

    def stop(self, trace: Sequence[Place]) -> Ended | None:
        state = trace[-1]
        if state.missing:
            return "left_domain", {"x": "(" + ", ".join(x.str(6, radius=False) for x in state.point) + ")"}
        if state.step is None:
            return "singular", {"x": "(" + ", ".join(x.str(6, radius=False) for x in state.point) + ")"}
        if max(exponent(x) for x in state.point) > 400:
            return "diverged", {}
        size = max(exponent(s) for s in state.step)
        if size < -bits_for(self.digits) - 8:
            with flint().ctx.workprec(self.bits):
                self.solution = self._krawczyk(state, 3 - bits_for(self.digits))
            if self.solution is not None:
                return "converged", {}
        return None

    def _krawczyk(self, state: Place, power: int) -> tuple[Ball, ...] | None:
        """K(X) for the box of half-width 2^power, when it lies inside."""
        arb, arb_mat, n = flint().arb, flint().arb_mat, len(state.point)
        radius = arb(2) ** power
        box = [arb(x, radius) for x in state.point]
        try:
            inverse = arb_mat([[e.mid() for e in row] for row in self._matrix(state.point).inv().tolist()])
            spread = self._matrix(box)
            values = arb_mat([[part(*state.point)] for part in self.f])
        except (OutsideDomain, Undecided, ZeroDivisionError):
            return None
        identity = arb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
        offsets = arb_mat([[b - x] for b, x in zip(box, state.point, strict=True)])
        shift = (identity - inverse * spread) * offsets - inverse * values
        image = [x + shift[i, 0] for i, x in enumerate(state.point)]
        inside = all(b.contains_interior(k) for b, k in zip(box, image, strict=True))
        return tuple(image) if inside else None


def newton_system(
    f: Sequence[BallMap],
    jacobian: Sequence[Sequence[BallMap]],
    start: Sequence[Any],
    *,
    digits: int = 10,
    steps: int = 100,
    watch: Watch | None = None,
) -> SystemRun:
    """Newton's method for a system, from ``start`` (fractions, integers or balls), certified."""
    method = NewtonSystem(f, jacobian, start, digits)
    outcome = run(method, steps, watch)
    return SystemRun(outcome, method.solution)
