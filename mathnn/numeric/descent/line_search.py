r"""Choosing δ anew at each step by looking along the line :math:`\varphi(\delta) = f(P - \delta\,g)`.

*Scanning* tries δ = 0.001, 0.002, … and keeps the one with the smallest φ. *Backtracking* starts large and halves δ until f
decreases enough (Armijo): :math:`\varphi(\delta) \le f(P) - c\,\delta\,\|g\|^2`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.descent.numbers import Numbers
from mathnn.steps.arithmetic import OutsideDomain

Point = tuple[Any, ...]
Value = Callable[[Point], Any]


def along(point: Point, slope: Point, delta: Any) -> Point:
    """P − δ g."""
    return tuple(x - delta * d for x, d in zip(point, slope, strict=True))


@dataclass(frozen=True, slots=True)
class Scanning:
    """The best of δ = unit, 2 unit, …, count · unit. Source: "Descente de gradient", §1.4."""

    unit: Fraction = Fraction(1, 1000)
    count: int = 1000

    def delta(self, value: Value, point: Point, slope: Point, numbers: Numbers) -> Any:
        best, least = None, None
        for j in range(1, self.count + 1):
            delta = numbers.convert(j * self.unit)
            try:
                found = value(along(point, slope, delta))
            except OutsideDomain:
                continue
            if least is None or found < least:
                best, least = delta, found
        return numbers.convert(self.unit) if best is None else best


@dataclass(frozen=True, slots=True)
class Backtracking:
    """The first of δ₀, δ₀/2, δ₀/4, … that decreases f enough (c = 1/2, at most 60 halvings)."""

    first: Fraction = Fraction(1)
    enough: Fraction = Fraction(1, 2)

    def delta(self, value: Value, point: Point, slope: Point, numbers: Numbers) -> Any:
        here, enough = value(point), numbers.convert(self.enough)
        square = sum(d * d for d in slope)
        delta = numbers.convert(self.first)
        for _ in range(60):
            try:
                if value(along(point, slope, delta)) <= here - enough * delta * square:
                    return delta
            except OutsideDomain:
                pass
            delta = delta / 2
        return delta
