r"""Decimals that can be trusted: the digits of a value, correctly rounded, read off a ball that is small enough."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mathnn.equality.precision import working
from mathnn.steps.algebra import Negation, Number
from mathnn.steps.formula import Formula
from mathnn.symbolic.constants import ball_of, enclosure


def decimal(value: Formula, digits: int = 10) -> Formula | None:
    """The value rounded to ``digits`` significant digits; None when no ball can be had for it."""
    for bits in (64, 256, 1024):
        with working(bits):
            ball = ball_of(value)
        rounded = None if ball is None else agreed(ball, digits)
        if rounded is not None:
            return rounded
    return None


def decimal_of(value: Any, digits: int = 10) -> Formula | None:
    """The same for a SymPy number."""
    for bits in (64, 256, 1024):
        ball = enclosure(value, bits)
        rounded = None if ball is None else agreed(ball, digits)
        if rounded is not None:
            return rounded
    return None


def agreed(ball: Any, digits: int) -> Formula | None:
    """The rounding that both ends of the ball agree on."""
    low, high = _fraction(ball.lower()), _fraction(ball.upper())
    size = max(abs(low), abs(high))
    places = digits - 1 - _exponent(size) if size else digits
    a, b = round_to(low, places), round_to(high, places)
    return written_decimal(a, max(places, 0)) if a == b else None


def _exponent(size: Fraction) -> int:
    """The place of the first digit: 0 for 3.14, −2 for 0.031."""
    e = (size.numerator.bit_length() - size.denominator.bit_length()) * 30103 // 100000
    while size >= Fraction(10) ** (e + 1):
        e += 1
    while size < Fraction(10) ** e:
        e -= 1
    return e


def _fraction(end: Any) -> Fraction:
    mantissa, exponent = end.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def round_to(value: Fraction, places: int) -> Fraction:
    """The nearest number with that many decimals."""
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


def written_decimal(value: Fraction, places: int) -> Formula:
    """A decimal numeral, without zeros at its end."""
    while places and (value * 10 ** (places - 1)).denominator == 1:
        places -= 1
    numeral = Number(abs(value), places)
    return Negation(numeral) if value < 0 else numeral
