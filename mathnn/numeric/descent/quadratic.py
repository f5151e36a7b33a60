r"""Descent on a quadratic, where everything is known in advance.

If :math:`\operatorname{grad} f(P) = H P + c` with a symmetric matrix H, the descent with constant step δ is

.. math:: P_k = P^* + (I - \delta H)^k (P_0 - P^*),\qquad H P^* = -c,

so along each eigenvector of H the error is multiplied by :math:`1 - \delta\lambda` at each step. It converges from every start if
and only if :math:`0 < \delta < \frac{2}{\lambda_{\max}}` (all eigenvalues positive); the best constant step is
:math:`\frac{2}{\lambda_{\min} + \lambda_{\max}}`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from mathnn.numeric.roots.certificate import Ball, flint, to_ball
from mathnn.steps.arithmetic import Inexact, OutsideDomain

Vector = tuple[Fraction, ...]
_PROBES = (10**20 + 39, -(10**17) - 3, 31**13)


@dataclass(frozen=True)
class Quadratic:
    """A quadratic by its Hessian H and the gradient c at the origin, exactly."""

    hessian: tuple[Vector, ...]
    at_origin: Vector

    @classmethod
    def of(cls, gradient: Callable[[Vector], Sequence[Any]], size: int) -> Quadratic | None:
        """The quadratic with this gradient; None when the gradient is not affine with rational coefficients.

        The gradient is read off at the origin and the unit points, and compared at points far out.
        """
        origin = (Fraction(0),) * size
        try:
            c = tuple(Fraction(g) for g in gradient(origin))
            columns = []
            for j in range(size):
                unit = tuple(Fraction(int(i == j)) for i in range(size))
                columns.append([g - g0 for g, g0 in zip(gradient(unit), c, strict=True)])
            found = cls(tuple(tuple(column[i] for column in columns) for i in range(size)), c)
            for shift in range(3):
                point = tuple(Fraction(_PROBES[(i + shift) % 3], 7 + i) for i in range(size))
                if tuple(gradient(point)) != found.gradient(point):
                    return None
        except (Inexact, OutsideDomain, ZeroDivisionError):
            return None
        return found

    def gradient(self, point: Sequence[Fraction]) -> Vector:
        """H P + c."""
        rows = zip(self.hessian, self.at_origin, strict=True)
        return tuple(sum((h * x for h, x in zip(row, point, strict=True)), c) for row, c in rows)

    @cached_property
    def centre(self) -> Vector | None:
        """The point P* where the gradient vanishes; None when H is singular."""
        matrix = self._matrix()
        if matrix.det() == 0:
            return None
        library = flint()
        right = library.fmpq_mat([[library.fmpq(-c.numerator, c.denominator)] for c in self.at_origin])
        solution = matrix.solve(right)
        return tuple(_fraction(solution[i, 0]) for i in range(len(self.at_origin)))

    def _matrix(self) -> Any:
        library = flint()
        return library.fmpq_mat([[library.fmpq(h.numerator, h.denominator) for h in row] for row in self.hessian])

    @cached_property
    def eigenvalues(self) -> tuple[Ball, ...]:
        """The eigenvalues of H from the least to the greatest, as balls (multiple ones repeated)."""
        found: list[Ball] = []
        with flint().ctx.workprec(256):
            for root, multiplicity in self._matrix().charpoly().numer().complex_roots():
                found += [root.real] * multiplicity
        return tuple(sorted(found, key=lambda ball: float(ball.mid())))

    @property
    def two_by_two(self) -> tuple[Fraction, Fraction] | None:
        """For two variables: m and d such that the eigenvalues are m ± √d."""
        if len(self.hessian) != 2:
            return None
        (a, b), (_, d) = self.hessian
        return (a + d) / 2, (a - d) ** 2 / 4 + b * b

    @property
    def convex(self) -> bool:
        """Whether every eigenvalue is positive, so that P* is the minimum."""
        return all(bool(value > 0) for value in self.eigenvalues)

    @property
    def largest_step(self) -> Ball:
        """2/λmax: constant steps below it converge from every start (H positive definite)."""
        with flint().ctx.workprec(256):
            return 2 / self.eigenvalues[-1]

    @property
    def best_step(self) -> Ball:
        """2/(λmin + λmax)."""
        with flint().ctx.workprec(256):
            return 2 / (self.eigenvalues[0] + self.eigenvalues[-1])

    def factors(self, delta: Fraction) -> tuple[Ball, ...]:
        """1 − δλ for each eigenvalue."""
        with flint().ctx.workprec(256):
            return tuple(1 - to_ball(delta) * value for value in self.eigenvalues)

    def rate(self, delta: Fraction) -> Ball:
        """The largest \\|1 − δλ\\|: below 1 the descent converges from every start, above 1 it diverges from almost all."""
        sizes = [abs(factor) for factor in self.factors(delta)]
        largest = sizes[0]
        for size in sizes[1:]:
            largest = largest.max(size)
        return largest

    def iterate(self, start: Sequence[Fraction], delta: Fraction, k: int) -> Vector | None:
        """P_k by the closed form, exactly (k by repeated squaring)."""
        if self.centre is None:
            return None
        library, size = flint(), len(start)
        identity = library.fmpq_mat([[library.fmpq(int(i == j)) for j in range(size)] for i in range(size)])
        power, base = identity, identity - self._matrix() * library.fmpq(delta.numerator, delta.denominator)
        while k:
            if k & 1:
                power = power * base
            base, k = base * base, k >> 1
        errors = [Fraction(p) - q for p, q in zip(start, self.centre, strict=True)]
        moved = power * library.fmpq_mat([[library.fmpq(e.numerator, e.denominator)] for e in errors])
        return tuple(c + _fraction(moved[i, 0]) for i, c in enumerate(self.centre))


def _fraction(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))
