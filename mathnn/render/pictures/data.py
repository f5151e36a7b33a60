"""The data of a picture: numbers out of formulas, samples of curves, and errors that name the key.

A coordinate may be a formula, an int, a Fraction, a float, or any number that ``float`` takes. Curves are sampled where the
graph bends; where a function does not exist or jumps, the curve is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np

from mathnn.render.pictures.scene import Point
from mathnn.steps.algebra import Symbol
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, walk
from mathnn.steps.words import MathnnError, Words

NOT_A_NUMBER = Words(
    "the picture needs numbers, and {value} has no finite value",
    "la figure a besoin de nombres, et {value} n'a pas de valeur finie",
)


def real(value: Any) -> float:
    """The number as a float.

    Raises MathnnError when it is not finite.
    """
    number = float(evaluate(value, {}, "float")) if isinstance(value, Formula) else float(value)
    if not isfinite(number):
        raise MathnnError(NOT_A_NUMBER, {"value": value})
    return number


def pair(value: Any) -> Point:
    """A point or an interval: a pair of numbers, or a Tuple or Interval of formulas."""
    items = value.children if isinstance(value, Formula) else tuple(value)
    if len(items) != 2:
        raise MathnnError(
            Words("a picture needs two coordinates here, got {value}", "il faut ici deux coordonnées ; reçu : {value}"),
            {"value": value},
        )
    return real(items[0]), real(items[1])


NO_NUMBERS = Words(
    "{f} cannot be drawn: its values are not numbers",
    "{f} ne peut pas être tracé : ses valeurs ne sont pas des nombres",
)


def points(values: Iterable[Any]) -> tuple[Point, ...]:
    """Several points."""
    return tuple(pair(value) for value in values)


def array(formula: Formula, values: Mapping[Formula, Any]) -> np.ndarray:
    """The formula on an array, NaN where it does not exist.

    Raises MathnnError for a formula that has no numbers as its values.
    """
    shape = np.broadcast(*values.values()).shape
    with np.errstate(all="ignore"):
        try:
            found = np.asarray(evaluate(formula, dict(values), "array"))
        except (TypeError, ValueError):  # a vector, an unknown function, a letter without a value
            raise MathnnError(NO_NUMBERS, {"f": formula.text()}) from None
        found = np.where(np.isreal(found), np.real(found), np.nan).astype(float)
    return np.broadcast_to(found, shape).copy()


def at(formula: Formula, variable: Symbol, x: float) -> float:
    """The formula at one value of its variable (NaN where it does not exist)."""
    return float(array(formula, {variable: np.array([x])})[0])


_STEEP = 40


def sample(formula: Formula, variable: Symbol, interval: Point, count: int = 601) -> list[tuple[Point, ...]]:
    """The curve as connected pieces: cut where the function does not exist and where it jumps."""
    x = np.linspace(*interval, count)
    y = array(formula, {variable: x})
    cuts = _jumps(formula, variable, x, y)
    pieces: list[tuple[Point, ...]] = []
    current: list[Point] = []
    for i in range(count):
        if i and isfinite(y[i]) != isfinite(y[i - 1]):
            current.append(_edge(formula, variable, (x[i], y[i]), (x[i - 1], y[i - 1])))
        if i - 1 in cuts:
            before, after = cuts[i - 1]
            pieces.append((*current, before))
            current = [after]
        elif not isfinite(y[i]) and current:
            pieces.append(tuple(current))
            current = []
        if isfinite(y[i]):
            current.append((float(x[i]), float(y[i])))
    pieces.append(tuple(current))
    return [piece for piece in pieces if len(piece) > 1]


def _edge(formula: Formula, variable: Symbol, a: Any, b: Any) -> Point:
    """The last point of a curve before its function stops to exist."""
    good, bad = (a, b) if isfinite(a[1]) else (b, a)
    inside, outside = (float(good[0]), float(good[1])), float(bad[0])
    for _ in range(40):
        middle = (inside[0] + outside) / 2
        value = at(formula, variable, middle)
        if isfinite(value):
            inside = (middle, value)
        else:
            outside = middle
    return inside


def _jumps(formula: Formula, variable: Symbol, x: np.ndarray, y: np.ndarray) -> dict[int, tuple[Point, Point]]:
    """Where the function is cut between two samples: halving the gap does not halve the difference.

    The answer gives, for the number of the sample before, the last point of one piece and the first of the next.
    """
    finite = y[np.isfinite(y)]
    if finite.size < 2:
        return {}
    low, high = np.percentile(finite, (10, 90))
    with np.errstate(all="ignore"):
        steps = np.abs(np.diff(y))
    steep = np.flatnonzero(np.isfinite(steps) & (steps > max((high - low) / _STEEP, 1e-12)))
    left, right = x[steep].copy(), x[steep + 1].copy()
    below, above = y[steep].copy(), y[steep + 1].copy()
    cut = np.zeros(steep.size, dtype=bool)
    for _ in range(26 if steep.size else 0):
        middle = (left + right) / 2
        value = array(formula, {variable: middle})
        cut |= ~np.isfinite(value)
        value = np.where(np.isfinite(value), value, below)
        leftwards = np.abs(value - below) > np.abs(above - value)
        right, above = np.where(leftwards, middle, right), np.where(leftwards, value, above)
        left, below = np.where(leftwards, left, middle), np.where(leftwards, below, value)
    cut |= np.abs(above - below) > steps[steep] / 4
    return {
        int(number): ((float(left[k]), float(below[k])), (float(right[k]), float(above[k])))
        for k, number in enumerate(steep)
        if cut[k]
    }


def clipped(piece: Sequence[Point], x: Point, y: Point) -> list[tuple[Point, ...]]:
    """The parts of a broken line inside the rectangle, cut exactly at its edges."""
    parts: list[list[Point]] = []
    for a, b in pairwise(piece):
        span = _inside(a, b, x, y)
        if span is None:
            continue
        start, end = span
        if parts and parts[-1][-1] == start:
            parts[-1].append(end)
        else:
            parts.append([start, end])
    return [tuple(part) for part in parts]


def _inside(a: Point, b: Point, x: Point, y: Point) -> tuple[Point, Point] | None:
    """The part of a segment inside a rectangle (Liang and Barsky)."""
    first, last = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for slope, room in ((-dx, a[0] - x[0]), (dx, x[1] - a[0]), (-dy, a[1] - y[0]), (dy, y[1] - a[1])):
        if slope == 0:
            if room < 0:
                return None
        elif slope < 0:
            first = max(first, room / slope)
        else:
            last = min(last, room / slope)
    if first > last:
        return None
    start = a if first == 0 else (a[0] + first * dx, a[1] + first * dy)
    end = b if last == 1 else (a[0] + last * dx, a[1] + last * dy)
    return start, end


def thinned(piece: Sequence[Point], tolerance: float = 0.004) -> tuple[Point, ...]:
    """The same line with fewer points, none further than ``tolerance`` from it (Douglas and Peucker)."""
    keep = {0, len(piece) - 1}
    stack = [(0, len(piece) - 1)]
    track = np.array(piece)
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        origin, chord = track[first], track[last] - track[first]
        inner = track[first + 1 : last] - origin
        length = float(chord @ chord)
        along = np.clip(inner @ chord / length, 0, 1) if length else np.zeros(len(inner))
        far = np.hypot(*(inner - along[:, None] * chord).T)
        worst = int(np.argmax(far))
        if far[worst] > tolerance:
            middle = first + 1 + worst
            keep.add(middle)
            stack += [(first, middle), (middle, last)]
    return tuple(piece[i] for i in sorted(keep))


def slope(formula: Formula, variable: Symbol, x: float) -> float:
    """The slope at x, by central differences in high precision: good to all the digits a picture can show.

    Raises MathnnError where the function does not exist.
    """
    return _difference(formula, {variable: x}, variable)


def gradient(formula: Formula, variables: Sequence[Symbol], at_point: Sequence[float]) -> tuple[float, ...]:
    """The partial derivatives at a point, in the same way."""
    here = dict(zip(variables, at_point, strict=True))
    return tuple(_difference(formula, here, letter) for letter in variables)


def partial_slopes(formula: Formula, variables: Sequence[Symbol], at_point: Point) -> Point:
    """Both partial derivatives at a point of the plane."""
    across, along = gradient(formula, variables, at_point)
    return across, along


def _difference(formula: Formula, here: Mapping[Symbol, float], along: Symbol) -> float:
    import mpmath

    with mpmath.workdps(40):
        step = mpmath.mpf(10) ** -12
        sides = []
        for sign in (1, -1):
            moved: dict[Formula, Any] = {
                letter: mpmath.mpf(c) + (sign * step if letter == along else 0) for letter, c in here.items()
            }
            try:
                sides.append(evaluate(formula, moved, "mpf"))
            except (OutsideDomain, NotNumeric):
                raise MathnnError(NOT_A_NUMBER, {"value": formula}) from None
        return float((sides[0] - sides[1]) / (2 * step))


def variable_of(formula: Formula) -> Symbol:
    """The one letter of a formula, when its variable was not said."""
    letters = [node for node in walk(formula) if isinstance(node, Symbol)]
    return letters[0] if letters else Symbol("x")


def shown(value: Any, places: int = 2) -> Formula:
    """A coordinate for a label: a formula as it is, another number as a decimal."""
    if isinstance(value, Formula):
        return value
    from mathnn.render.pictures.frame import decimal

    exact = Fraction(value) if isinstance(value, (int, Fraction)) else Fraction(repr(round(float(value), places)))
    return decimal(round(exact, places) if places else Fraction(round(exact)))
