r"""Five kinds of number a tree can be evaluated in: floats, fractions, mpmath's reals, balls and arrays.

An :class:`Arithmetic` says how numerals and the constants e and π are made, how to take roots and powers as the reals do
(:math:`\sqrt[3]{-8} = -2`), and which library holds the kernels of the table of functions. A value that does not exist raises
:class:`OutsideDomain`; a question that a ball cannot decide (is 0 < [±1]?) raises :class:`Undecided`; a value that is not
rational raises :class:`Inexact` among fractions. Arrays hold NaN where a value does not exist.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from typing import Any


class OutsideDomain(ValueError):
    """The value does not exist there: a zero denominator, the logarithm of a negative number."""


class Undecided(ArithmeticError):
    """The enclosure is too wide to decide; more precision may help."""


class Inexact(ArithmeticError):
    """Not a rational number."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One kind of number: ``library`` names the field of ``Kernels`` to use, ``module`` the module that holds them."""

    name: str
    number: Callable[[Fraction], Any]
    constant: Callable[[str], Any]
    power: Callable[[Any, Any, Fraction | None], Any]
    root: Callable[[Any, int], Any]
    divide: Callable[[Any, Any], Any]
    kernel: Callable[[Any, str, tuple[Any, ...]], Any]
    compare: Callable[[str, Any, Any], Any]


_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def compare(sign: str, a: Any, b: Any) -> Any:
    """a sign b, for kinds of number that order themselves."""
    return _COMPARE[sign](a, b)


def _divide(a: Any, b: Any) -> Any:
    if b == 0:
        raise OutsideDomain("division by zero")
    return a / b


def real_power(base: Any, exponent: Any, exact: Fraction | None, root: Callable[[Any, int], Any]) -> Any:
    """base to the exponent over the reals; ``exact`` is the exponent when the tree writes a rational."""
    if exact is not None and exact.denominator == 1:
        if base == 0 and exact < 0:
            raise OutsideDomain("zero to a negative power")
        return base ** int(exact)
    if exact is not None and (base < 0 or base == 0):
        if exact.denominator % 2 == 0 and base < 0:
            raise OutsideDomain("even root of a negative number")
        if base == 0 and exact < 0:
            raise OutsideDomain("zero to a negative power")
        return root(base, exact.denominator) ** exact.numerator
    if base < 0 or (base == 0 and not exponent > 0):
        raise OutsideDomain("a base that is not positive to a power that is not rational")
    return base**exponent


def _float_root(a: float, n: int) -> float:
    if a < 0:
        if n % 2 == 0:
            raise OutsideDomain("even root of a negative number")
        return -_float_root(-a, n)
    return math.sqrt(a) if n == 2 else a ** (1 / n)


def _float_power(a: float, b: float, exact: Fraction | None) -> float:
    try:
        return float(real_power(a, b, exact, _float_root))
    except OverflowError:
        return math.inf


def _float_kernel(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    if not record.kernels.math:
        raise LookupError(name)
    try:
        return getattr(math, record.kernels.math)(*arguments)
    except OverflowError:
        return math.inf
    except ValueError:
        raise OutsideDomain(f"{name} is not defined at {arguments[0]}") from None


def _float_number(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


FLOAT = Arithmetic(
    "float",
    _float_number,
    lambda name: {"e": math.e, "pi": math.pi, "oo": math.inf}[name],
    _float_power,
    _float_root,
    _divide,
    _float_kernel,
    compare,
)


def _exact_root(a: Fraction, n: int) -> Fraction:
    if a < 0:
        if n % 2 == 0:
            raise OutsideDomain("even root of a negative number")
        return -_exact_root(-a, n)
    top, bottom = _integer_root(a.numerator, n), _integer_root(a.denominator, n)
    if top is None or bottom is None:
        raise Inexact(f"the root of order {n} of {a} is not rational")
    return Fraction(top, bottom)


def _integer_root(a: int, n: int) -> int | None:
    low, high = 0, 1 << (a.bit_length() // n + 1)
    while low < high:
        middle = (low + high) // 2
        if middle**n < a:
            low = middle + 1
        else:
            high = middle
    return low if low**n == a else None


_LARGEST_EXACT_BITS = 1_000_000


def _fraction_power(a: Fraction, b: Fraction, exact: Fraction | None) -> Fraction:
    bits = max(a.numerator.bit_length(), a.denominator.bit_length())
    if abs(b) * bits > _LARGEST_EXACT_BITS:
        raise Inexact("a power too large to write out")
    if b.denominator != 1:
        base = _exact_root(a, b.denominator)
        if base == 0 and b < 0:
            raise OutsideDomain("zero to a negative power")
        return base**b.numerator
    result: Fraction = real_power(a, b, b, _exact_root)
    return result


# What stays rational: the values at 0 and 1 that a table of usual values gives.
_RATIONAL_VALUES = {
    ("ln", 1): 0, ("sin", 0): 0, ("cos", 0): 1, ("tan", 0): 0, ("atan", 0): 0, ("asin", 0): 0, ("acos", 1): 0,
    ("sinh", 0): 0, ("cosh", 0): 1, ("tanh", 0): 0, ("asinh", 0): 0, ("acosh", 1): 0, ("atanh", 0): 0,
    ("erf", 0): 0, ("erfc", 0): 1, ("sech", 0): 1, ("sec", 0): 1,
}  # fmt: skip
_RATIONAL_KERNELS: dict[str, Callable[[Fraction], int]] = {"floor": math.floor, "ceil": math.ceil}


def _fraction_kernel(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    a = arguments[0]
    if name in _RATIONAL_KERNELS:
        return Fraction(_RATIONAL_KERNELS[name](a))
    if (name, a) in _RATIONAL_VALUES:
        return Fraction(_RATIONAL_VALUES[name, a])
    if name == "ln" and a <= 0:
        raise OutsideDomain(f"ln is not defined at {a}")
    if record.definition is None or name in ("sinh", "cosh", "tanh", "sech", "coth", "tan", "sec"):
        raise Inexact(f"{name} of {a} is not known to be rational")
    raise LookupError(name)


def _fraction_constant(name: str) -> Fraction:
    raise Inexact(f"{name} is not rational")


FRACTION = Arithmetic(
    "fraction", Fraction, _fraction_constant, _fraction_power, _exact_root, _divide, _fraction_kernel, compare
)


def _mpmath() -> Any:
    return import_module("mpmath")


def _mpf_root(a: Any, n: int) -> Any:
    if a < 0:
        if n % 2 == 0:
            raise OutsideDomain("even root of a negative number")
        return -_mpf_root(-a, n)
    return _mpmath().root(a, n)


def _mpf_kernel(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    if not record.kernels.mpmath:
        raise LookupError(name)
    try:
        value = getattr(_mpmath(), record.kernels.mpmath)(*arguments)
    except (ValueError, ZeroDivisionError):
        raise OutsideDomain(f"{name} is not defined at {arguments[0]}") from None
    if isinstance(value, _mpmath().mpc) or not _mpmath().isfinite(value):
        raise OutsideDomain(f"{name} is not a real number at {arguments[0]}")
    return value


MPF = Arithmetic(
    "mpf",
    lambda f: _mpmath().mpf(f.numerator) / f.denominator,
    lambda name: {"e": +_mpmath().e, "pi": +_mpmath().pi, "oo": _mpmath().inf}[name],
    lambda a, b, exact: real_power(a, b, exact, _mpf_root),
    _mpf_root,
    _divide,
    _mpf_kernel,
    compare,
)
