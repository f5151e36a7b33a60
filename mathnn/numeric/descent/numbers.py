"""The kinds of number a descent can be carried out in: fractions (exact), floats (fast), mpmath's reals (any precision)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.steps.arithmetic import Inexact


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a rational parameter becomes a number of this kind, its square root, and the exponential."""

    name: str
    convert: Callable[[Fraction], Any]
    sqrt: Callable[[Any], Any]
    exp: Callable[[Any], Any]


def _exact_sqrt(value: Fraction) -> Fraction:
    top, bottom = math.isqrt(value.numerator), math.isqrt(value.denominator)
    if top * top != value.numerator or bottom * bottom != value.denominator:
        raise Inexact(f"the square root of {value} is not rational")
    return Fraction(top, bottom)


def _exact_exp(value: Fraction) -> Fraction:
    if value == 0:
        return Fraction(1)
    raise Inexact(f"e to the {value} is not rational")


def _mpf(value: Fraction) -> Any:
    import mpmath

    return mpmath.mpf(value.numerator) / value.denominator


def _mpf_sqrt(value: Any) -> Any:
    import mpmath

    return mpmath.sqrt(value)


def _mpf_exp(value: Any) -> Any:
    import mpmath

    return mpmath.exp(value)


FLOATS = Numbers("float", float, math.sqrt, math.exp)
FRACTIONS = Numbers("fraction", Fraction, _exact_sqrt, _exact_exp)
REALS = Numbers("mpf", _mpf, _mpf_sqrt, _mpf_exp)
KINDS = {kind.name: kind for kind in (FLOATS, FRACTIONS, REALS)}
