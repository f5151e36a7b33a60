"""The value of f and f' at an iterate: exact while the fractions are short, then in balls as wide as they need to be.

A ball that is too wide is computed again with twice the precision, up to a limit; so the sign and the first digits of every
value in a table are certain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.functions import Callables
from mathnn.numeric.roots.certificate import Ball, exponent, flint, to_ball
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.evaluate import NotNumeric

EXACT_BITS = 160  # a fraction longer than this continues as a ball
START_BITS = 256
_LONGEST_VALUE = 20_000  # a value of more bits is computed as a ball


@dataclass(frozen=True, slots=True)
class Value:
    """A number: exact (a Fraction) or a ball."""

    number: Any

    @property
    def exact(self) -> bool:
        return isinstance(self.number, Fraction)

    @property
    def ball(self) -> Ball:
        return to_ball(self.number)

    @property
    def is_zero(self) -> bool:
        """Zero for certain."""
        return self.number == 0 if self.exact else bool(self.number.is_zero())

    @property
    def may_be_zero(self) -> bool:
        return self.number == 0 if self.exact else bool(self.number.contains(0))

    @property
    def exponent(self) -> int:
        return exponent(self.ball)

    def __float__(self) -> float:
        return float(self.number) if self.exact else float(self.number.mid())


def short(x: Any) -> bool:
    """Whether x is a fraction short enough to stay exact."""
    return isinstance(x, Fraction) and x.numerator.bit_length() + x.denominator.bit_length() <= EXACT_BITS


def value_of(function: Callables, x: Fraction | Ball, bits: int, accuracy: int = 64) -> Value:
    """The value at x, exact if possible, else a ball with ``accuracy`` good bits or computed with ``bits`` bits.

    Raises OutsideDomain where the function does not exist.
    """
    if isinstance(x, Fraction) and short(x) and function.fraction is not None:
        try:
            found = function.fraction(x)
            if isinstance(found, (int, Fraction)) and found.numerator.bit_length() <= _LONGEST_VALUE:
                return Value(Fraction(found))
        except (Inexact, NotNumeric):
            pass
        except ZeroDivisionError:
            raise OutsideDomain("division by zero") from None
    return Value(ball_of(_ball_function(function), x, bits, accuracy))


def _ball_function(function: Callables) -> Callable[[Any], Any]:
    if function.ball is None:
        raise NotNumeric("the function cannot be evaluated in balls")
    return function.ball


def ball_of(function: Callable[[Any], Any], x: Any, bits: int, accuracy: int) -> Ball:
    """A ball for the value, its precision doubled until it is good enough or ``bits`` is reached."""
    precision = min(START_BITS, bits)
    while True:
        last = precision >= bits
        try:
            with flint().ctx.workprec(precision):
                found = function(to_ball(x))
                if last or found.rel_accuracy_bits() >= accuracy:
                    return found
        except Undecided:
            if last:
                raise OutsideDomain("the value cannot be decided there") from None
        precision = min(2 * precision, bits)
