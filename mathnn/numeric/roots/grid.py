r"""The naive searches of the book: try many points and keep the best.

On a grid with m points on each of n sides that is :math:`m^n` evaluations. For a root the best point is the one where \|f\| is
least, for a minimum the one where f is; slices take one variable at a time. None of them proves anything: they are what the
methods with a derivative are compared with. Scattered points are the fractional parts of multiples of √2, √3,
…: the same ones in every run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.words import MathnnError, Words

FloatFunction = Callable[..., float]
Box = Sequence[tuple[float, float]]
_MOST = 4_000_000


@dataclass(frozen=True, slots=True)
class Best:
    """The best point found, the value there, and how many evaluations it took."""

    point: tuple[float, ...]
    value: float
    evaluations: int


def grid_points(low: Fraction, high: Fraction, step: Fraction) -> tuple[Fraction, ...]:
    """low, low + step, …, up to high, exactly.

    >>> len(grid_points(Fraction(0), Fraction(1), Fraction(1, 100)))
    101
    """
    if not step > 0 or not low < high:
        raise MathnnError(
            Words(
                "a grid needs low < high and a positive step; got {low}, {high}, {step}",
                "un quadrillage demande deux bornes dans l’ordre et un pas strictement positif ; reçu : {low}, {high}, {step}",
            ),
            {"low": low, "high": high, "step": step},
        )
    count = (high - low) / step
    _require_few(int(count) + 1)
    return tuple(low + k * step for k in range(int(count) + 1))


def search(f: FloatFunction, points: Iterator[tuple[float, ...]], of: Callable[[float], float] = float) -> Best:
    """The first point with the least ``of(f(point))``; points outside the domain are passed over."""
    best, least, count = None, math.inf, 0
    for point in points:
        count += 1
        try:
            value = f(*point)
        except OutsideDomain:
            continue
        if of(value) < least:
            best, least = (point, value), of(value)
    if best is None:
        raise MathnnError(
            Words(
                "the function has no value at any point of the search",
                "la fonction n’a de valeur en aucun point essayé",
            )
        )
    return Best(best[0], best[1], count)


def grid_root(f: FloatFunction, low: Fraction, high: Fraction, step: Fraction) -> Best:
    """The point of the grid where \\|f\\| is least."""
    return search(f, ((float(x),) for x in grid_points(low, high, step)), abs)


def grid_minimum(f: FloatFunction, box: Box, side: int) -> Best:
    """The least value on a grid of ``side`` points on each side of the box, ends included.

    >>> grid_minimum(lambda x, y: (x - 1)**2 + y**2, [(0, 2), (-1, 1)], 3)
    Best(point=(1.0, 0.0), value=0.0, evaluations=9)
    """
    _require_few(side ** len(box))
    axes = [[low + (high - low) * k / (side - 1) for k in range(side)] for low, high in box]
    return search(f, product(*axes))


def random_minimum(f: FloatFunction, box: Box, count: int) -> Best:
    """The least value among ``count`` scattered points: the same ones in every run."""
    _require_few(count)
    roots = [math.sqrt(p) for p in (2, 3, 5, 7, 11, 13)][: len(box)]
    scattered = (
        tuple(low + (high - low) * ((k * r) % 1.0) for r, (low, high) in zip(roots, box, strict=True))
        for k in range(1, count + 1)
    )
    return search(f, scattered)


def slices(f: FloatFunction, start: float, box: Box, steps: int) -> list[tuple[float, float, float]]:
    """Minimise over y at fixed x, then over x at that y, and again: (x, y, f(x, y)) after each slice over y."""
    rows, x = [], start
    for _ in range(steps + 1):
        y = golden(lambda t, x=x: f(x, t), *box[1])  # type: ignore[misc]
        rows.append((x, y, f(x, y)))
        x = golden(lambda t, y=y: f(t, y), *box[0])  # type: ignore[misc]
    return rows


def golden(f: FloatFunction, low: float, high: float, width: float = 1e-11) -> float:
    """The minimum of a function with one valley on [low, high], by golden sections."""
    ratio = (math.sqrt(5) - 1) / 2
    a, b = high - ratio * (high - low), low + ratio * (high - low)
    at_a, at_b = f(a), f(b)
    while high - low > width:
        if at_a < at_b:
            high, b, at_b = b, a, at_a
            a = high - ratio * (high - low)
            at_a = f(a)
        else:
            low, a, at_a = a, b, at_b
            b = low + ratio * (high - low)
            at_b = f(b)
        if a >= b:
            break
    return (low + high) / 2


def _require_few(count: int) -> None:
    if not 2 <= count <= _MOST:
        raise MathnnError(
            Words(
                "the search needs from 2 to {most} points; got {count}",
                "la recherche demande de 2 à {most} points ; reçu : {count}",
            ),
            {"most": _MOST, "count": count},
        )
