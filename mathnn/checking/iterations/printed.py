r"""What a printed number stands for: exactly itself (7, 262/49), or every number within one unit of its last decimal (5.35).

A decimal may have been cut off or rounded, so that the true value differs by less than one unit. Numbers are fractions where they
can be, else balls that contain the value for certain: two of them differ only when the balls are apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.roots.certificate import flint, to_ball
from mathnn.steps.algebra import Negation, Number, Power, Product, number, rational
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, walk

BITS = 600
_MOST_PLACES = 10
Value = Any  # a Fraction or a ball
TROUBLES = (Inexact, OutsideDomain, Undecided, NotNumeric, ZeroDivisionError, TypeError)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed; ``unit`` is one unit of its last decimal, None when it is meant exactly."""

    formula: Formula
    value: Value
    unit: Fraction | None = None

    @property
    def decimal(self) -> bool:
        """Whether it is one decimal, not a computation with some."""
        return self.unit is not None


def printed(formula: Formula) -> Printed | None:
    """A number as it stands in a table; None for what has no value."""
    try:
        value: Value = Fraction(evaluate(formula, {}, "fraction"))
    except TROUBLES:
        try:
            with flint().ctx.workprec(BITS):
                value = evaluate(formula, {}, "ball")
        except TROUBLES:
            return None
        if not hasattr(value, "mid"):
            return None
    return Printed(formula, value, _unit(formula))


def _unit(formula: Formula) -> Fraction | None:
    """10^−p for p decimals, times the power of ten of a number such as 7.6·10⁻⁴."""
    if isinstance(formula, Negation):
        return _unit(formula.operand)
    if isinstance(formula, Number) and formula.places:
        return Fraction(1, 10**formula.places)
    if isinstance(formula, Product) and len(formula.factors) == 2:
        front, power = formula.factors
        if isinstance(front, Number) and isinstance(power, Power) and power.base == number(10):
            exponent = rational(power.exponent)
            if exponent is not None and exponent.denominator == 1 and abs(exponent) < 1000:
                return Fraction(1, 10**front.places) * Fraction(10) ** int(exponent)
    return None


def has_decimals(formula: Formula) -> bool:
    """Whether decimals occur, so that its value may be an approximation."""
    return any(isinstance(node, Number) and node.places for node in walk(formula))


def lifted(*values: Value) -> tuple[Value, ...]:
    """Fractions as they are when all are, else everything as balls."""
    if all(isinstance(v, Fraction) for v in values):
        return values
    return tuple(to_ball(v) for v in values)


def agrees(shown: Printed, value: Value, slack: Fraction | None = None) -> bool | None:
    """Whether the printed number may stand for the value: True or False for certain, None when the balls leave it open.

    A decimal was cut off (it is then nearer to 0, by less than a unit) or rounded (by half a unit at most). ``slack`` is the
    unit of a number that is no decimal: a whole number in a table of rounded ones.
    """
    unit = shown.unit if shown.unit is not None else slack
    with flint().ctx.workprec(BITS):
        a, b = lifted(shown.value, value)
        if unit is None:
            if isinstance(a, Fraction):
                return bool(a == b)
            return None if (a - b).contains(0) else False
        beyond = b - a if a > 0 else a - b if a < 0 else abs(b)
        half, whole = (unit / 2, unit) if isinstance(a, Fraction) else (to_ball(unit / 2), to_ball(unit))
        if beyond >= -half and beyond < whole:
            return True
        return False if beyond < -half or beyond >= whole else None


def within(shown: Printed, value: Value, distance: Fraction) -> bool:
    """Whether the two are nearer to each other than that, for certain."""
    with flint().ctx.workprec(BITS):
        a, b = lifted(shown.value, value)
        return bool(abs(a - b) < (distance if isinstance(a, Fraction) else to_ball(distance)))


def tells(shown: Printed, value: Value) -> bool:
    """Whether agreement says something: the numbers are the same fraction, or three digits of a decimal agree."""
    if isinstance(value, Fraction) and value == shown.value:
        return True
    return shown.unit is not None and bool(abs(shown.value) >= 99 * shown.unit) and bool(agrees(shown, value))


def shown_like(value: Value, like: Printed) -> Formula:
    """The value as it should have been printed: a fraction for a fraction, else rounded to as many decimals."""
    places = _places(like)
    if isinstance(value, Fraction) and like.unit is None and len(str(value)) <= 24:
        whole_was_printed = isinstance(like.formula, (Number, Negation))
        if not whole_was_printed or (10**_MOST_PLACES) % value.denominator:
            return number(value)
        places = next(p for p in range(_MOST_PLACES + 1) if 10**p % value.denominator == 0)
    with flint().ctx.workprec(BITS):
        scaled = to_ball(value) * flint().arb(10) ** places + flint().arb("0.5")
        whole = int(scaled.mid().floor().unique_fmpz())
    numeral = Number(Fraction(abs(whole), 10**places), places)
    return Negation(numeral) if whole < 0 else numeral


def _places(like: Printed) -> int:
    if like.unit is None or like.unit >= 1:
        return 6
    return min(len(str(like.unit.denominator)) - 1, 60)
