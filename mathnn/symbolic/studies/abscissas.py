r"""Points of the real line with its two ends: exact constants, or the only zero of a function between two rational numbers.

Two points are compared by enclosures that shrink until they are apart; equal exact points are recognised by a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.equality.precision import working
from mathnn.steps.algebra import INFINITY, Negation, Symbol, number
from mathnn.steps.formula import Formula, substitute
from mathnn.symbolic.constants import ball_of, enclosure, is_zero
from mathnn.symbolic.decimals import decimal_of, round_to, written_decimal
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.moves import constant_written

BITS = (64, 256, 1024)
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Bracket:
    """The only zero of ``function`` between ``low`` and ``high``, where its signs differ; ``sign`` is the one at ``high``."""

    function: Formula
    variable: Symbol
    low: Fraction
    high: Fraction
    sign: int

    def narrowed(self, bits: int) -> Bracket:
        """The same zero in an interval shorter than 2^−bits."""
        low, high = self.low, self.high
        while high - low > Fraction(1, 2**bits):
            middle = (low + high) / 2
            sign = sign_at(self.function, self.variable, middle)
            if sign == 0:
                return Bracket(self.function, self.variable, middle, middle, self.sign)
            low, high = (low, middle) if sign == self.sign else (middle, high)
        return Bracket(self.function, self.variable, low, high, self.sign)


@dataclass(frozen=True, slots=True)
class Abscissa:
    """A point of the line: ``value`` is a SymPy constant or ±∞; without it, ``bracket`` holds the point."""

    value: Any = None
    bracket: Bracket | None = None

    @property
    def infinite(self) -> bool:
        """Whether it is an end of the line."""
        import sympy

        return self.value in (sympy.oo, -sympy.oo)

    @property
    def exact(self) -> bool:
        """Whether it can be written down: a number without a polynomial's root of higher degree in it."""
        import sympy

        return self.value is not None and not self.value.has(sympy.CRootOf)

    @property
    def formula(self) -> Formula:
        """How it is written: exactly where possible, as a certified decimal otherwise."""
        if self.infinite:
            return INFINITY if self.value > 0 else Negation(INFINITY)
        if self.exact:
            return constant_written(self.value)
        return self.decimal(SHOWN)

    def decimal(self, digits: int) -> Formula:
        """The point to some digits, correctly rounded."""
        if self.value is not None:
            found = decimal_of(self.value, digits)
            if found is not None:
                return found
        return _rounded(self, digits)

    def enclosure(self, bits: int = 64) -> Any:
        """A ball that contains it."""
        import flint

        if self.bracket is None:
            ball = enclosure(self.value, bits)
            if ball is None:
                raise NotDecided("a point without an enclosure")
            return ball
        narrow = self.bracket.narrowed(bits)
        with working(bits + 32):
            low = flint.arb(flint.fmpq(narrow.low.numerator, narrow.low.denominator))
            high = flint.arb(flint.fmpq(narrow.high.numerator, narrow.high.denominator))
            return low.union(high)


def _rounded(point: Abscissa, digits: int) -> Formula:
    for bits in BITS:
        if point.bracket is None:
            break
        narrow = point.bracket.narrowed(bits)
        size = max(abs(narrow.low), abs(narrow.high))
        before = len(str(int(size))) if size >= 1 else 0
        places = digits - before
        low, high = round_to(narrow.low, places), round_to(narrow.high, places)
        if low == high:
            return written_decimal(low, places)
    raise NotDecided("digits of a point")


def exactly(value: Any) -> Abscissa:
    """The point with this exact value."""
    import sympy

    return Abscissa(sympy.sympify(value, strict=True))


def line() -> tuple[Abscissa, Abscissa]:
    """Both ends of the line."""
    import sympy

    return Abscissa(-sympy.oo), Abscissa(sympy.oo)


def compare(a: Abscissa, b: Abscissa) -> int:
    """−1, 0 or 1 as a lies before, at or after b. Raises NotDecided."""
    if a is b or (a.value is not None and a.value == b.value):
        return 0
    for one, sign in ((a, 1), (b, -1)):
        if one.infinite:
            return sign if one.value > 0 else -sign
    if a.value is not None and b.value is not None and a.value.is_Rational and b.value.is_Rational:
        return -1 if a.value < b.value else 1
    for bits in BITS:
        left, right = a.enclosure(bits), b.enclosure(bits)
        if left < right:
            return -1
        if right < left:
            return 1
    if a.value is not None and b.value is not None and is_zero(a.value - b.value):
        return 0
    raise NotDecided("which of two points comes first")


def ordered(points: list[Abscissa]) -> list[Abscissa]:
    """The points from left to right, each once."""
    found: list[Abscissa] = []
    for point in points:
        place = 0
        while place < len(found) and compare(found[place], point) < 0:
            place += 1
        if place == len(found) or compare(found[place], point) != 0:
            found.insert(place, point)
    return found


def between(a: Abscissa, b: Abscissa) -> Fraction:
    """A rational number strictly between two points, as short as it comes."""
    if a.infinite and b.infinite:
        return Fraction(0)
    if a.infinite or b.infinite:
        end = b if a.infinite else a
        ball = end.enclosure()
        near = Fraction(int(float(ball.mid())))
        return near - 2 if a.infinite else near + 2
    for bits in BITS:
        low, high = _upper(a.enclosure(bits)), _lower(b.enclosure(bits))
        if low < high:
            return _short(low, high)
    raise NotDecided("a number between two points")


def _upper(ball: Any) -> Fraction:
    mantissa, exponent = ball.upper().mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _lower(ball: Any) -> Fraction:
    mantissa, exponent = ball.lower().mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _short(low: Fraction, high: Fraction) -> Fraction:
    middle = (low + high) / 2
    scale = 1
    while True:
        candidate = Fraction(round(middle * scale), scale)
        if low < candidate < high:
            return candidate
        scale *= 2


def sign_at(function: Formula, variable: Symbol, at: Fraction) -> int:
    """The sign of a function at a rational point.

    Raises NotDecided when the function does not exist there or may be zero.
    """
    import flint

    for bits in BITS:
        with working(bits):
            ball = ball_of(function, {variable: flint.arb(flint.fmpq(at.numerator, at.denominator))})
        if ball is not None and (ball > 0 or ball < 0):
            return 1 if ball > 0 else -1
    return 0 if is_zero(substitute(function, {variable: number(at)}).value) else _refuse()


def _refuse() -> int:
    raise NotDecided("a sign at a point")
