r"""How each function acts on an expansion: a Taylor series where the argument stays finite, an asymptotic one where it does not.

.. math:: \arctan u = \frac{\pi}{2} - \arctan\frac1u, \qquad \operatorname{erf} u = 1 - \frac{e^{-u^2}}{u\sqrt\pi}
          \left(1 - \frac{1}{2u^2} + \dots\right), \qquad \arccos u = 2 \arcsin\sqrt{\tfrac{1 - u}{2}}

A function with a definition in terms of others (tanh, σ, softplus, …) is replaced by it. Sine and cosine of something infinite
are only bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mathnn.symbolic.constants import sign_of
from mathnn.symbolic.limits.expansion import (
    ONE,
    Expansion,
    NeedMore,
    NotDecided,
    Undefined,
    add,
    bounded,
    constant,
    exponential,
    larger,
    logarithm,
    multiply,
    normal,
    power_series,
    rational_power,
    reciprocal,
    scaled,
)

Action = Callable[[Expansion, int], Expansion]
HALF = Fraction(1, 2)


def tends_to(u: Expansion) -> tuple[Any, Expansion] | int:
    """(c, ε) when u tends to the number c, or the sign of the infinity it tends to."""
    import sympy

    if u.rest is not None and u.rest.order() >= 0 and (not u.terms or u.terms[0][1].order() <= 0):
        raise NeedMore("an argument that is only bounded")
    if u.terms and u.terms[0][1].order() > 0:
        return u.sign()
    limit: Any = sympy.Integer(0)
    small = []
    for c, m in u.terms:
        if m == ONE:
            limit = limit + c
        else:
            small.append((c, m))
    return limit, Expansion(tuple(small), u.rest)


def _taylor(name: str, at: Any, small: Expansion, count: int) -> Expansion:
    import sympy

    x = sympy.Symbol("x")
    function = getattr(sympy, name)(x)
    coefficients = []
    for k in range(count + 1):
        coefficients.append(function.subs(x, at) / sympy.factorial(k))
        function = sympy.diff(function, x)
    return power_series(small, coefficients, count)


def _circular(name: str) -> Action:
    def act(u: Expansion, count: int) -> Expansion:
        if u.rest is not None and u.rest.order() >= 0:
            return bounded()
        aim = tends_to(u)
        return bounded() if isinstance(aim, int) else _taylor(name, aim[0], aim[1], count)

    return act


def _entire(name: str) -> Action:
    def act(u: Expansion, count: int) -> Expansion:
        aim = tends_to(u)
        if isinstance(aim, int):
            raise NotDecided(f"{name} at infinity")
        return _taylor(name, aim[0], aim[1], count)

    return act


def atan(u: Expansion, count: int) -> Expansion:
    """The arctangent."""
    import sympy

    aim = tends_to(u)
    if not isinstance(aim, int):
        return _taylor("atan", aim[0], aim[1], count)
    return add(constant(aim * sympy.pi / 2), atan(reciprocal(u, count), count), count, -1)


def asin(u: Expansion, count: int) -> Expansion:
    """The arcsine: π/2 − arccos."""
    import sympy

    aim = tends_to(u)
    if not isinstance(aim, int) and sign_of(1 - aim[0] ** 2) == 1:
        return _taylor("asin", aim[0], aim[1], count)
    return add(constant(sympy.pi / 2), acos(u, count), count, -1)


def acos(u: Expansion, count: int) -> Expansion:
    """The arccosine, from the half angle; at −1 from the other end."""
    import sympy

    aim = tends_to(u)
    if isinstance(aim, int):
        raise Undefined("arccos outside [−1, 1]")
    inside = sign_of(1 - aim[0] ** 2)
    if inside == 1:
        return _taylor("acos", aim[0], aim[1], count)
    if inside is None or inside < 0:
        raise Undefined("arccos outside [−1, 1]")
    if sign_of(aim[0]) == -1:
        opposite = scaled(u, sympy.Integer(-1), ONE, count)
        return add(constant(sympy.pi), acos(opposite, count), count, -1)
    half = scaled(add(constant(sympy.Integer(1)), u, count, -1), sympy.Rational(1, 2), ONE, count)
    return scaled(asin(rational_power(half, HALF, count), count), sympy.Integer(2), ONE, count)


def erfc_far(u: Expansion, count: int) -> Expansion:
    """The complementary error function of something that tends to +∞."""
    import sympy

    square = multiply(u, u, count)
    decay = exponential(scaled(square, sympy.Integer(-1), ONE, count), count)
    inverse = reciprocal(scaled(square, sympy.Integer(2), ONE, count), count)
    coefficients = [(-1) ** k * sympy.factorial2(2 * k - 1) for k in range(count + 1)]
    series = power_series(inverse, [sympy.sympify(c, strict=True) for c in coefficients], count)
    scale = scaled(reciprocal(u, count), 1 / sympy.sqrt(sympy.pi), ONE, count)
    return multiply(multiply(decay, scale, count), series, count)


def erf(u: Expansion, count: int) -> Expansion:
    """The error function."""
    import sympy

    aim = tends_to(u)
    if not isinstance(aim, int):
        return _taylor("erf", aim[0], aim[1], count)
    if aim < 0:
        return scaled(erf(scaled(u, sympy.Integer(-1), ONE, count), count), sympy.Integer(-1), ONE, count)
    return add(constant(sympy.Integer(1)), erfc_far(u, count), count, -1)


def erfc(u: Expansion, count: int) -> Expansion:
    """1 − erf, without losing it at +∞."""
    import sympy

    if tends_to(u) == 1:
        return erfc_far(u, count)
    return add(constant(sympy.Integer(1)), erf(u, count), count, -1)


def asinh(u: Expansion, count: int) -> Expansion:
    """ln(u + √(u² + 1)), odd."""
    import sympy

    aim = tends_to(u)
    if not isinstance(aim, int):
        return _taylor("asinh", aim[0], aim[1], count)
    if aim < 0:
        return scaled(asinh(scaled(u, sympy.Integer(-1), ONE, count), count), sympy.Integer(-1), ONE, count)
    inside = add(multiply(u, u, count), constant(sympy.Integer(1)), count)
    return logarithm(add(u, rational_power(inside, HALF, count), count), count)


def acosh(u: Expansion, count: int) -> Expansion:
    """ln(u + √(u² − 1))."""
    import sympy

    inside = add(multiply(u, u, count), constant(sympy.Integer(-1)), count)
    return logarithm(add(u, rational_power(inside, HALF, count), count), count)


def atanh(u: Expansion, count: int) -> Expansion:
    """½ ln((1 + u)/(1 − u))."""
    import sympy

    one = constant(sympy.Integer(1))
    ratio = multiply(add(one, u, count), reciprocal(add(one, u, count, -1), count), count)
    return scaled(logarithm(ratio, count), sympy.Rational(1, 2), ONE, count)


def _step(up: bool) -> Action:
    """The floor (or ceiling): constant off the whole numbers, decided by the side at a whole number."""

    def act(u: Expansion, count: int) -> Expansion:
        import sympy

        aim = tends_to(u)
        if isinstance(aim, int):
            return normal(list(u.terms), larger(u.rest, ONE), count)
        limit, small = aim
        below = sympy.floor(limit)
        if sign_of(limit - below) == 0:
            side = small.sign()
            return constant(below + (side > 0 if up else -(side < 0)))
        return constant(below + up)

    return act


ACTIONS: dict[str, Action] = {
    "sin": _circular("sin"),
    "cos": _circular("cos"),
    "atan": atan,
    "asin": asin,
    "acos": acos,
    "erf": erf,
    "erfc": erfc,
    "asinh": asinh,
    "acosh": acosh,
    "atanh": atanh,
    "gamma": _entire("gamma"),
    "floor": _step(False),
    "ceil": _step(True),
    "ln": logarithm,
}
