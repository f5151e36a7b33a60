r"""Balls and arrays: the two kinds of number that need a word more than the others.

A ball is a centre with a radius, computed by python-flint, and contains the true value for certain. So a ball that touches
a place where the function does not exist is Undecided rather than wrong, and comparing two balls decides only when they
are apart. An array (NumPy, or any library that behaves like it) evaluates at many points at once.
"""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from typing import Any

from mathnn.steps.arithmetic import Arithmetic, OutsideDomain, Undecided


def _flint() -> Any:
    return import_module("flint")


def _ball_number(value: Fraction) -> Any:
    flint = _flint()
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def _finite(ball: Any) -> Any:
    if not ball.is_finite():
        raise Undecided("the enclosure is not bounded")
    return ball


def _ball_divide(a: Any, b: Any) -> Any:
    if b.is_zero():
        raise OutsideDomain("division by zero")
    if b.contains(0):
        raise Undecided("a denominator that may be zero")
    return _finite(a / b)


def _ball_root(a: Any, n: int) -> Any:
    if a < 0:
        if n % 2 == 0:
            raise OutsideDomain("even root of a negative number")
        return -_ball_root(-a, n)
    if not a >= 0:
        raise Undecided("a radicand of unknown sign")
    return _finite(a.sqrt() if n == 2 else a.root(n))


def integer_power(a: Any, n: int) -> Any:
    """A ball to a whole power that is not negative. Raises Undecided when it is not bounded."""
    power = a**n
    if power.is_finite() or not a.is_finite():
        return _finite(power)
    # python-flint gives no power of a ball whose centre is 0: it lies in [−rⁿ, rⁿ], and in [0, rⁿ] when n is even.
    largest = a.abs_upper() ** n
    return _finite(_flint().arb(0).union(largest) if n % 2 == 0 else (-largest).union(largest))


def _ball_power(a: Any, b: Any, exact: Fraction | None) -> Any:
    if exact is not None and exact.denominator == 1:
        if exact < 0:
            return _ball_divide(_ball_number(Fraction(1)), integer_power(a, -int(exact)))
        return integer_power(a, int(exact))
    if exact is not None:
        base = _ball_root(a, exact.denominator)
        return _ball_power(base, None, Fraction(exact.numerator))
    if a < 0:
        raise OutsideDomain("a negative base to a power that is not rational")
    if a.is_zero() and b > 0:
        return a
    if not a > 0:
        raise Undecided("a base of unknown sign")
    return _finite((b * a.log()).exp())


def _ball_kernel(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    if not record.kernels.arb:
        raise LookupError(name)
    value = getattr(arguments[0], record.kernels.arb)(*arguments[1:])
    if not value.is_finite():
        if record.domain is not None and name in ("ln", "gamma", "asin", "acos", "acosh", "atanh"):
            _raise_if_outside(name, arguments[0])
        raise Undecided(f"{name} of an enclosure that touches the end of its domain")
    return value


def _raise_if_outside(name: str, a: Any) -> None:
    outside = {
        "ln": lambda: a <= 0,
        "gamma": lambda: a <= 0,
        "asin": lambda: a < -1 or a > 1,
        "acos": lambda: a < -1 or a > 1,
        "acosh": lambda: a < 1,
        "atanh": lambda: a <= -1 or a >= 1,
    }[name]
    if bool(outside()):  # type: ignore[no-untyped-call]
        raise OutsideDomain(f"{name} is not defined there")


def _ball_compare(sign: str, a: Any, b: Any) -> bool:
    if sign in ("=", "!="):
        same = sign == "="
        if not a.overlaps(b):
            return not same
        if (a - b).is_zero():
            return same
        raise Undecided("two enclosures that overlap")
    less = {"<": a < b, "<=": a <= b, ">": b < a, ">=": b <= a}[sign]
    if less:
        return True
    opposite = {"<": b <= a, "<=": b < a, ">": a <= b, ">=": a < b}[sign]
    if opposite:
        return False
    raise Undecided("two enclosures that overlap")


def _ball_constant(name: str) -> Any:
    arb = _flint().arb
    if name == "pi":
        return arb.pi()
    if name == "e":
        return arb.const_e()
    raise OutsideDomain(f"{name} is not a real number")


BALL = Arithmetic(
    "ball",
    _ball_number,
    _ball_constant,
    _ball_power,
    _ball_root,
    _ball_divide,
    _ball_kernel,
    _ball_compare,
)


def _numpy() -> Any:
    return import_module("numpy")


def _array_root(a: Any, n: int) -> Any:
    np = _numpy()
    if n % 2 == 0:
        return np.sqrt(a) if n == 2 else np.power(a, 1 / n)
    return np.cbrt(a) if n == 3 else np.sign(a) * np.power(np.abs(a), 1 / n)


def _array_power(a: Any, b: Any, exact: Fraction | None) -> Any:
    if exact is not None and exact.denominator == 1:
        return _numpy().power(_numpy().asarray(a, dtype=float), int(exact))
    if exact is not None:
        return _array_power(_array_root(a, exact.denominator), None, Fraction(exact.numerator))
    return _numpy().power(a, b)


def _array_kernel(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    if record.kernels.numpy:
        return getattr(_numpy(), record.kernels.numpy)(*arguments)
    if record.definition is not None or not record.kernels.math:
        raise LookupError(name)
    return _numpy().vectorize(lambda *a: _one_float(record, name, a), otypes=[float])(*arguments)


def _one_float(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    """One value of a function that NumPy lacks (erf, gamma); NaN where it does not exist, as NumPy has it."""
    from mathnn.steps.arithmetic import FLOAT

    try:
        return FLOAT.kernel(record, name, tuple(map(float, arguments)))
    except OutsideDomain:
        return float("nan")


def _array_compare(sign: str, a: Any, b: Any) -> Any:
    from mathnn.steps.arithmetic import compare

    return compare(sign, a, b)


ARRAY = Arithmetic(
    "array",
    float,
    lambda name: {"e": _numpy().e, "pi": _numpy().pi, "oo": _numpy().inf}[name],
    _array_power,
    _array_root,
    lambda a, b: _numpy().true_divide(a, b),
    _array_kernel,
    _array_compare,
)
