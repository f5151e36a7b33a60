r"""Interval Newton: a proof that a function has exactly one root in a ball, and the way to as many digits as wanted.

Let :math:`X` be a ball around :math:`x`, and :math:`D` an enclosure of :math:`f'(X)` without 0. By the mean value theorem every
root in :math:`X` lies in

.. math:: N(X) = x - \frac{f(x)}{D},

and if :math:`N(X)` lies inside :math:`X` there is one, and only one. Since :math:`N(X)` is about as wide as the square of
:math:`X`, the same formula doubles the number of digits: the last step of the computation is its own proof. Each level evaluates
f at the new precision at a point with half as many bits, and f' and the quotient at half the precision.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.roots.joint import Joint
from mathnn.steps.arithmetic import OutsideDomain, Undecided

Ball = Any
BallFunction = Callable[[Any], Any]
BITS_PER_DIGIT = math.log2(10)
_GUARD = 48


@dataclass(frozen=True, slots=True)
class Certificate:
    """The root lies in ``ball`` for certain; it is the only root in ``alone`` (both python-flint balls)."""

    ball: Ball
    alone: Ball

    def decimals(self, digits: int) -> str:
        """The root truncated after ``digits`` decimals: every one of them is right.

        Raises Undecided when the ball is too wide to tell.
        """
        return truncated(self.ball, digits)


def flint() -> Any:
    """The library of balls, loaded when first needed."""
    import flint as library

    return library


def bits_for(digits: int) -> int:
    """How many bits hold that many decimal digits."""
    return math.ceil(digits * BITS_PER_DIGIT) + 1


def to_ball(x: Any) -> Ball:
    """A Fraction, an integer or a ball, as a ball."""
    if isinstance(x, Fraction):
        return flint().arb(flint().fmpq(x.numerator, x.denominator))
    return flint().arb(x)


def exponent(x: Ball) -> int:
    """The e for which \\|x\\| is about 2^e (very negative for zero)."""
    upper = x.abs_upper()
    if upper.is_zero():
        return -(10**12)
    mantissa, power = (int(v) for v in upper.man_exp())
    return mantissa.bit_length() + power


def with_radius(x: Ball, power: int) -> Ball:
    """The ball around the middle of x with radius 2^power."""
    arb = flint().arb
    return arb(x.mid(), arb(1) * arb(2) ** power)


def newton_ball(f: BallFunction, df: BallFunction, x: Ball, around: Ball, bits: int) -> Ball | None:
    """N(X) for the exact point x and the ball ``around``; None where it cannot be computed."""
    context = flint().ctx
    try:
        with context.workprec(bits // 2 + _GUARD):
            slope = df(around)
        if slope.contains(0) or not slope.is_finite():
            return None
        with context.workprec(bits):
            value = f(x)
        with context.workprec(bits // 2 + _GUARD):
            step = value / slope
        with context.workprec(bits):
            return x - step
    except (OutsideDomain, Undecided, ZeroDivisionError):
        return None


def joint_ball(joint: Joint, x: Ball, around: Ball, bits: int) -> Ball | None:
    """N(X) as ``newton_ball`` has it, from f and f' computed together and an enclosure of f''."""
    context = flint().ctx
    try:
        with context.workprec(96):
            bend = joint.second(around) * flint().arb(0, around.rad())
        with context.workprec(bits):
            value, slope = joint.both(x)
        with context.workprec(bits // 2 + _GUARD):
            slope = slope + bend
            if slope.contains(0) or not slope.is_finite():
                return None
            step = value / slope
        with context.workprec(bits):
            return x - step
    except (OutsideDomain, Undecided, ZeroDivisionError):
        return None


def isolate(f: BallFunction, df: BallFunction, x: Ball, bits: int = 192) -> Certificate | None:
    """A certificate for a simple root close to x, or None; the widest of the tried balls in which it is alone."""
    with flint().ctx.workprec(bits):
        middle = to_ball(x).mid()
        scale = max(exponent(middle), 0)
    for power in (-4, -10, -20, -40, -80, 16 - bits // 2):
        around = with_radius(middle, scale + power)
        image = newton_ball(f, df, middle, around, bits)
        if image is not None and around.contains_interior(image):
            return Certificate(_narrower(f, df, middle, image, bits), around)
    return None


def _narrower(f: BallFunction, df: BallFunction, middle: Ball, image: Ball, bits: int) -> Ball:
    """The same root once more, from a ball just wide enough: a start with many right digits keeps them all."""
    for _ in range(8):
        with flint().ctx.workprec(bits):
            close = flint().arb(middle, (image - middle).abs_upper())
        found = newton_ball(f, df, middle, close, bits)
        if found is None or not image.overlaps(found) or exponent(found.rad()) > exponent(image.rad()) - 2:
            break
        image = found
    return image


def refine(
    f: BallFunction, df: BallFunction, found: Certificate, bits: int, joint: Joint | None = None
) -> Certificate | None:
    """The same root in a ball of radius at most 2^−bits; None when the digits stop coming. ``joint`` makes it faster."""
    ball, slack, failed = found.ball, 24, 0
    while -exponent(ball.rad()) < bits:
        known = -exponent(ball.rad())
        target = _next_target(bits, known, slack)
        precision = target + max(exponent(ball), 0) + 32
        with flint().ctx.workprec(max(known, 16) + max(exponent(ball), 0) + 8):
            x = (+ball.mid() * 1).mid()
        with flint().ctx.workprec(max(known, 16) + max(exponent(ball), 0) + 64):
            around = flint().arb(x, (ball - x).abs_upper())
        image = newton_ball(f, df, x, around, precision) if joint is None else joint_ball(joint, x, around, precision)
        if image is None or not image.overlaps(ball):
            return None
        reached = -exponent(image.rad())
        if reached < target:
            slack, failed = slack + (target - reached), failed + 1
        if reached <= known or failed > 60:
            return None
        ball = image
    return Certificate(ball, found.alone)


def _next_target(bits: int, known: int, slack: int) -> int:
    """The first rung above ``known`` of a ladder that ends exactly at ``bits``, each rung less than twice the one below."""
    rung = bits
    while rung // 2 + slack >= known + 8 and rung // 2 + slack < rung:
        rung = rung // 2 + slack
        if rung <= known:
            return min(bits, known + 8)
    return rung


def truncated(ball: Ball, digits: int) -> str:
    """The decimal expansion cut after ``digits`` decimals, when the ball leaves no doubt about any of them.

    >>> from flint import arb, ctx
    >>> truncated(arb(2).sqrt(), 5)
    '1.41421'
    """
    with flint().ctx.workprec(bits_for(digits) + max(exponent(ball), 0) + 64):
        scaled = abs(ball) * flint().arb(10) ** digits
        whole = scaled.floor().unique_fmpz()
        if whole is None and ball.rad() == 0:
            whole = scaled.mid().floor().unique_fmpz()
    if whole is None or (ball.contains(0) and not ball.is_zero()):
        raise Undecided("the ball is too wide for that many digits")
    return placed(int_digits(whole), digits, ball < 0)


def rounded(ball: Ball, digits: int) -> str:
    """The decimal expansion rounded to ``digits`` decimals: for a ball around a round number, whose decimals cannot be cut.

    Raises Undecided when the ball leaves a doubt even so.

    >>> from flint import arb
    >>> rounded(arb(8, 1e-30), 5)
    '8.00000'
    """
    with flint().ctx.workprec(bits_for(digits) + max(exponent(ball), 0) + 64):
        whole = (abs(ball) * flint().arb(10) ** digits + flint().arb("0.5")).floor().unique_fmpz()
    if whole is None:
        raise Undecided("the ball is too wide for that many digits")
    return placed(int_digits(whole), digits, ball < 0)


def int_digits(whole: Any) -> str:
    """The decimal digits of a big whole number (python-flint's conversion has no limit on their number)."""
    return str(flint().fmpz(whole))


def placed(digits: str, places: int, negative: bool) -> str:
    """Digits with the point ``places`` from the right."""
    digits = digits.rjust(places + 1, "0")
    text = digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}"
    return "-" + text if negative else text
