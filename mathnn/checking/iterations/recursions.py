r"""One step of a method, from point to point, and the slips that people make in it.

.. math:: x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}, \qquad P_{k+1} = P_k - \delta \operatorname{grad} f(P_k)

A slip is a sentence and the point that it leads to. The derivatives are those of the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.checking.iterations.printed import BITS, TROUBLES, Value, lifted
from mathnn.numeric.roots.certificate import flint, to_ball
from mathnn.steps.algebra import Symbol
from mathnn.steps.evaluate import as_function
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate

Point = tuple[Value, ...]
_LONGEST = 4000  # bits: longer fractions go on as balls

ADDED = Words(
    "the quotient f/f' was added instead of subtracted", "le quotient f/f' a été ajouté au lieu d’être retranché"
)
EXCHANGED = Words("f and f' were exchanged", "f et f' ont été échangées")
UNDIVIDED = Words("f(x) was not divided by f'(x)", "f(x) n’a pas été divisé par f'(x)")
ONLY_QUOTIENT = Words("x is missing in front of the quotient f/f'", "il manque x devant le quotient f/f'")
OLD_SLOPE = Words("f' was taken at the row before", "f' a été prise à la ligne précédente")
FIRST_SLOPE = Words("f' was taken at the start again", "f' a été reprise au point de départ")
OLD_VALUE = Words("f was taken at the row before", "f a été prise à la ligne précédente")
HALF_STEP = Words("only half of the step was made", "seule la moitié du pas a été faite")
UPHILL = Words("the gradient was added instead of subtracted", "le gradient a été ajouté au lieu d’être retranché")
NO_STEP = Words("the step δ was forgotten", "le pas δ a été oublié")
HALF_GRADIENT = Words("only half of the gradient was used", "seule la moitié du gradient a été utilisée")
TWICE = Words("the gradient was taken twice", "le gradient a été compté deux fois")
OLD_GRADIENT = Words("the gradient was taken at the row before", "le gradient a été pris à la ligne précédente")
FIRST_GRADIENT = Words("the gradient was taken at the start again", "le gradient a été repris au point de départ")
NO_POINT = Words("the point itself is missing in front of −δ grad f", "il manque le point lui-même devant −δ grad f")
FUNCTION = Words("f was used in the place of its derivative", "f a été utilisée à la place de sa dérivée")
MIXED = Words("the partial derivatives were exchanged", "les dérivées partielles ont été échangées")
ONE_BY_ONE = Words(
    "the new value of the first coordinate was already used for the second",
    "la nouvelle valeur de la première coordonnée a déjà servi pour la seconde",
)
SKIPPED = Words("this is already the next row: a row is missing", "c’est déjà la ligne suivante : il manque une ligne")
REPEATED = Words("the row before is repeated", "c’est la ligne précédente qui est répétée")


@dataclass(frozen=True, slots=True)
class Function:
    """A formula as a function of points: exact while that is possible, in balls beyond."""

    exact: Callable[..., Any]
    ball: Callable[..., Any]

    @classmethod
    def of(cls, formula: Formula, variables: Sequence[Symbol]) -> Function:
        return cls(as_function(formula, variables, "fraction"), as_function(formula, variables, "ball"))

    def __call__(self, point: Point) -> Value | None:
        """The value, None where there is none to be had."""
        if all(isinstance(x, Fraction) and x.denominator.bit_length() < _LONGEST for x in point):
            try:
                found = Fraction(self.exact(*point))
                if found.numerator.bit_length() < 4 * _LONGEST:
                    return found
            except TROUBLES:
                pass
        try:
            with flint().ctx.workprec(BITS):
                return self.ball(*(to_ball(x) for x in point))
        except TROUBLES:
            return None

    def holds(self, point: Point) -> bool:
        """Whether a condition holds there for certain."""
        try:
            if all(isinstance(x, Fraction) for x in point):
                return bool(self.exact(*point))
        except TROUBLES:
            pass
        try:
            with flint().ctx.workprec(BITS):
                return bool(self.ball(*(to_ball(x) for x in point)))
        except TROUBLES:
            return False


@dataclass(frozen=True, slots=True)
class Recursion:
    """A method on a function: ``delta`` is the step of a descent, None for Newton's method."""

    variables: tuple[Symbol, ...]
    body: Formula
    slopes: tuple[Formula, ...]
    value: Function
    gradient: tuple[Function, ...]
    delta: Fraction | None = None
    conditions: tuple[Function, ...] = ()  # where the formulas of the slopes hold

    @classmethod
    def of(cls, body: Formula, variables: tuple[Symbol, ...], delta: Fraction | None = None) -> Recursion:
        """The method for f; its derivatives are found by the rules.

        Raises MathnnError for Newton's method in several variables.
        """
        if delta is None and len(variables) != 1:
            raise MathnnError(
                Words(
                    "Newton’s method is checked for functions of one variable; {f} has {count}",
                    "la méthode de Newton se vérifie pour une fonction d’une variable ; {f} en a {count}",
                ),
                {"f": body.text(), "count": len(variables)},
            )
        chains = [differentiate(body, (v,), partial=len(variables) > 1) for v in variables]
        slopes = tuple(chain.result for chain in chains)
        functions = tuple(Function.of(s, variables) for s in slopes)
        tests = tuple(Function.of(c, variables) for c in brief(c for chain in chains for c in chain.conditions))
        return cls(variables, body, slopes, Function.of(body, variables), functions, delta, tests)

    @property
    def is_newton(self) -> bool:
        return self.delta is None

    def next(self, point: Point) -> Point | None:
        """The next point; None where the step does not exist."""
        return self._moved(point, self.slope(point))

    def slope(self, point: Point) -> Point | None:
        """f', or the gradient, there."""
        if not all(test.holds(point) for test in self.conditions):
            return None
        found = tuple(part(point) for part in self.gradient)
        return None if any(part is None for part in found) else found

    def moved(self, point: Point, value: Value, slope: Point) -> Point | None:
        """The next point with these values of f and its derivatives."""
        if self.delta is not None:
            return tuple(_minus(x, _times(self.delta, d)) for x, d in zip(point, slope, strict=True))
        step = _over(value, slope[0])
        return None if step is None else (_minus(point[0], step),)

    def _moved(self, point: Point, slope: Point | None, factor: Fraction = Fraction(1)) -> Point | None:
        if slope is None:
            return None
        if self.delta is not None:
            return tuple(_minus(x, _times(factor * self.delta, d)) for x, d in zip(point, slope, strict=True))
        step = _over(self.value(point), slope[0])
        return None if step is None else (_minus(point[0], _times(factor, step)),)

    def slips(self, point: Point, before: Point | None, first: Point) -> Iterator[tuple[Words, Point]]:
        """The sentences of the slips and where each leads; ``before`` is the row before the point, ``first`` the start."""
        yield from (
            self._newton_slips(point, before, first) if self.is_newton else self._descent_slips(point, before, first)
        )
        yield REPEATED, point
        after = self.next(point)
        later = None if after is None else self.next(after)
        if later is not None:
            yield SKIPPED, later

    def _newton_slips(self, point: Point, before: Point | None, first: Point) -> Iterator[tuple[Words, Point]]:
        value, slope, x = self.value(point), self.slope(point), point[0]
        step = None if slope is None else _over(value, slope[0])
        if value is None or slope is None or step is None:
            return
        yield ADDED, (_minus(x, _times(Fraction(-1), step)),)
        for other, words in ((before, OLD_SLOPE), (first, FIRST_SLOPE)):
            old = None if other is None else self.slope(other)
            quotient = None if old is None else _over(value, old[0])
            if quotient is not None:
                yield words, (_minus(x, quotient),)
        old_value = None if before is None else _over(self.value(before), slope[0])
        if old_value is not None:
            yield OLD_VALUE, (_minus(x, old_value),)
        upside_down = _over(slope[0], value)
        if upside_down is not None:
            yield EXCHANGED, (_minus(x, upside_down),)
        yield UNDIVIDED, (_minus(x, value),)
        yield ONLY_QUOTIENT, (step,)
        yield ONLY_QUOTIENT, (_times(Fraction(-1), step),)
        yield HALF_STEP, (_minus(x, _times(Fraction(1, 2), step)),)

    def _descent_slips(self, point: Point, before: Point | None, first: Point) -> Iterator[tuple[Words, Point]]:
        slope = self.slope(point)
        if slope is None or self.delta is None:
            return
        for words, factor in (
            (UPHILL, Fraction(-1)),
            (NO_STEP, 1 / self.delta),
            (HALF_GRADIENT, Fraction(1, 2)),
            (TWICE, Fraction(2)),
        ):
            yield words, _there(self._moved(point, slope, factor))
        for other, words in ((before, OLD_GRADIENT), (first, FIRST_GRADIENT)):
            if other is not None and self.slope(other) is not None:
                yield words, _there(self._moved(point, self.slope(other)))
        yield NO_POINT, tuple(_times(-self.delta, d) for d in slope)
        value = self.value(point)
        if value is not None:
            yield FUNCTION, _there(self._moved(point, (value,) * len(point)))
        if len(point) > 1:
            yield MIXED, _there(self._moved(point, slope[1:] + slope[:1]))
            yield ONE_BY_ONE, self._one_by_one(point)

    def _one_by_one(self, point: Point) -> Point:
        found = list(point)
        for i, part in enumerate(self.gradient):
            slope = part(tuple(found))
            if slope is not None and self.delta is not None:
                found[i] = _minus(found[i], _times(self.delta, slope))
        return tuple(found)


def _there(point: Point | None) -> Point:
    assert point is not None
    return point


def _minus(a: Value, b: Value) -> Value:
    with flint().ctx.workprec(BITS):
        a, b = lifted(a, b)
        return a - b


def _times(a: Value, b: Value) -> Value:
    with flint().ctx.workprec(BITS):
        a, b = lifted(a, b)
        return a * b


def _over(a: Value | None, b: Value | None) -> Value | None:
    if a is None or b is None:
        return None
    with flint().ctx.workprec(BITS):
        a, b = lifted(a, b)
        if b == 0 or (not isinstance(b, Fraction) and b.contains(0)):
            return None
        return a / b
