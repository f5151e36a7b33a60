r"""The functions of the table in normal form, where a definition is not enough.

:math:`\operatorname{asinh} u = \ln(u + \sqrt{u^2 + 1})`, :math:`\arccos u = \frac{\pi}{2} - \arcsin u`,
:math:`\max(a, b) = \frac{1}{2}(a + b + |a - b|)`, :math:`\operatorname{erfc} = 1 - \operatorname{erf}`. An odd
function loses the sign of its argument; arctangents and arcsines of the usual values become multiples of :math:`\pi`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import flint

from mathnn.equality.algebraic import enclose
from mathnn.equality.angles import cosine_sine
from mathnn.equality.normal import Normal
from mathnn.equality.powers import absolute_value, exponential, logarithm, power_of_absolute
from mathnn.equality.precision import working
from mathnn.equality.ring import Frac, Kernel
from mathnn.equality.series.factorials import binomial, gamma
from mathnn.equality.signs import sign_of

HALF = Fraction(1, 2)


def _sqrt(form: Normal, u: Frac) -> Frac:
    form.learn(u, "+0")
    return power_of_absolute(form, u, HALF)


def _ln(form: Normal, u: Frac) -> Frac:
    form.learn(u, "+")
    return logarithm(form, u)


def _extreme(sign: int) -> Callable[[Normal, list[Frac]], Frac]:
    def extreme(form: Normal, parts: list[Frac]) -> Frac:
        ring = form.ring
        best = parts[0]
        for part in parts[1:]:
            gap = ring.product(ring.constant(sign), absolute_value(form, ring.minus(best, part)))
            best = ring.product(ring.constant(HALF), ring.plus(ring.plus(best, part), gap))
        return best

    return extreme


def _relu(form: Normal, parts: list[Frac]) -> Frac:
    return _extreme(1)(form, [form.ring.constant(0), parts[0]])


def _sign(form: Normal, parts: list[Frac]) -> Frac:
    return form.ring.constant({"+": 1, "-": -1, "0": 0}[form.certain_sign(parts[0])])


def _heaviside(form: Normal, parts: list[Frac]) -> Frac:
    return form.ring.constant({"+": 1, "-": 0, "0": 1}[form.certain_sign(parts[0])])


def _odd(name: str) -> Callable[[Normal, list[Frac]], Frac]:
    def odd(form: Normal, parts: list[Frac]) -> Frac:
        ring, u = form.ring, parts[0]
        if u.num == 0:
            return ring.constant(0)
        usual = _usual(form, name, u)
        if usual is not None:
            return usual
        undone = _undone(form, name, u)
        if undone is not None:
            return undone
        kind = name if name in ("atan", "asin") else "call"
        if name == "asin":
            square = ring.product(u, u)
            form.learn(ring.minus(ring.of(ring.one), square), "+0")
        if u.num.leading_coefficient() < 0:
            return ring.negative(form.function_kernel(kind, (name,), [ring.negative(u)]))
        return form.function_kernel(kind, (name,), [u])

    return odd


# The square of the argument → the angle as a multiple of π, for a positive argument.
_USUAL = {
    "atan": {Fraction(1): Fraction(1, 4), Fraction(3): Fraction(1, 3), Fraction(1, 3): Fraction(1, 6)},
    "asin": {
        Fraction(1): HALF,
        Fraction(1, 4): Fraction(1, 6),
        HALF: Fraction(1, 4),
        Fraction(3, 4): Fraction(1, 3),
    },
}


def _usual(form: Normal, name: str, u: Frac) -> Frac | None:
    ring = form.ring
    if name not in _USUAL or not all(k.constant for k in ring.used(u.num)) or not u.den.is_constant():
        return None
    square = ring.rational(ring.product(u, u))
    if square is None or square not in _USUAL[name]:
        return None
    turn = _USUAL[name][square]
    sign = sign_of(form, u.num)
    if sign not in ("+", "-"):
        return None
    return ring.product(ring.constant(turn if sign == "+" else -turn), form.pi())


def _undone(form: Normal, name: str, u: Frac) -> Frac | None:
    """arcsin(sin θ), arctan(tan θ) for a number θ: θ or π − θ, shifted by the multiple of π that a ball of θ tells."""
    ring = form.ring
    top = ring.bare(u.num)
    if top is None or not top.constant or top.kind not in ("sin", "cos"):
        return None
    theta = ring.product(ring.constant(top.unit), top.inside)
    if name == "atan":
        below = ring.bare(u.den)
        if below is None or (top.kind, below.kind) != ("sin", "cos") or top.label != ("sine", below.label):
            return None
    elif name != "asin" or u.den != 1:
        return None
    elif top.kind == "cos":
        theta = ring.minus(ring.product(ring.constant(HALF), form.pi()), theta)
    with working(128):
        turns = enclose(ring, theta.num, {}) / enclose(ring, theta.den, {}) / flint.arb.pi()
        k = (turns + flint.arb(0.5)).floor()
        if not k.is_exact():
            return None
        n = int(k.unique_fmpz())
    rest = ring.minus(theta, ring.product(ring.constant(n), form.pi()))
    return ring.negative(rest) if name == "asin" and n % 2 else rest


def _acos(form: Normal, parts: list[Frac]) -> Frac:
    ring = form.ring
    return ring.minus(ring.product(ring.constant(HALF), form.pi()), _odd("asin")(form, parts))


def _asinh(form: Normal, parts: list[Frac]) -> Frac:
    ring, u = form.ring, parts[0]
    return _ln(form, ring.plus(u, _sqrt(form, ring.plus(ring.product(u, u), ring.of(ring.one)))))


def _acosh(form: Normal, parts: list[Frac]) -> Frac:
    ring, u = form.ring, parts[0]
    form.learn(ring.minus(u, ring.of(ring.one)), "+0")
    return _ln(form, ring.plus(u, _sqrt(form, ring.minus(ring.product(u, u), ring.of(ring.one)))))


def _atanh(form: Normal, parts: list[Frac]) -> Frac:
    ring, u = form.ring, parts[0]
    one = ring.of(ring.one)
    inside = ring.quotient(ring.plus(one, u), ring.minus(one, u))
    return ring.product(ring.constant(HALF), _ln(form, inside))


def _erfc(form: Normal, parts: list[Frac]) -> Frac:
    return form.ring.minus(form.ring.of(form.ring.one), _odd("erf")(form, parts))


def _ceil(form: Normal, parts: list[Frac]) -> Frac:
    ring = form.ring
    return ring.negative(_floor(form, [ring.negative(parts[0])]))


def _floor(form: Normal, parts: list[Frac]) -> Frac:
    """⌊u + n⌋ = ⌊u⌋ + n for a whole number n."""
    ring = form.ring
    value = ring.rational(parts[0])
    if value is not None:
        return ring.constant(value.numerator // value.denominator)
    whole = _whole_part(form, parts[0])
    rest = ring.minus(parts[0], whole)
    return whole if rest.num == 0 else ring.plus(form.function_kernel("call", ("floor",), [rest]), whole)


def _whole_part(form: Normal, u: Frac) -> Frac:
    """The terms of a polynomial that are certainly whole: the integer below its constant, letters that are whole, floors."""
    ring, total = form.ring, form.ring.zero
    if u.den != 1:
        return ring.of(total)
    for exponents, c in u.num.terms():
        value = Fraction(int(c.p), int(c.q))
        used = ring.used(ring.context.from_dict({exponents: c}))
        if not used:
            total = total + value.numerator // value.denominator
        elif value.denominator == 1 and all(_is_whole(form, k) for k in used):
            total = total + ring.context.from_dict({exponents: c})
    return ring.of(total)


def _is_whole(form: Normal, kernel: Kernel) -> bool:
    if kernel.kind == "letter":
        return kernel.unit == 1 and kernel.inside in form.memory.integers
    return kernel.kind == "call" and kernel.label[1] == ("floor",)


def _exp_pair(form: Normal, u: Frac) -> tuple[Frac, Frac]:
    return exponential(form, u), exponential(form, form.ring.negative(u))


def _hyperbolic(name: str) -> Callable[[Normal, list[Frac]], Frac]:
    def hyperbolic(form: Normal, parts: list[Frac]) -> Frac:
        ring = form.ring
        e, inverse = _exp_pair(form, parts[0])
        total = ring.minus(e, inverse) if name == "sinh" else ring.plus(e, inverse)
        return ring.product(ring.constant(HALF), total)

    return hyperbolic


CALLS: dict[str, Callable[[Normal, list[Frac]], Frac]] = {
    "ln": lambda form, parts: _ln(form, parts[0]),
    "abs": lambda form, parts: absolute_value(form, parts[0]),
    "max": _extreme(1),
    "min": _extreme(-1),
    "relu": _relu,
    "sign": _sign,
    "heaviside": _heaviside,
    "cos": lambda form, parts: cosine_sine(form, parts[0])[0],
    "sin": lambda form, parts: cosine_sine(form, parts[0])[1],
    "tan": lambda form, parts: _tangent(form, parts[0]),
    "sinh": _hyperbolic("sinh"),
    "cosh": _hyperbolic("cosh"),
    "atan": _odd("atan"),
    "asin": _odd("asin"),
    "acos": _acos,
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "erf": _odd("erf"),
    "erfc": _erfc,
    "floor": _floor,
    "ceil": _ceil,
    "gamma": lambda form, parts: gamma(form, parts[0]),
    "factorial": lambda form, parts: gamma(form, form.ring.plus(parts[0], form.ring.of(form.ring.one))),
    "binomial": lambda form, parts: binomial(form, parts[0], parts[1]),
}


def _tangent(form: Normal, u: Frac) -> Frac:
    cos, sin = cosine_sine(form, u)
    return form.ring.quotient(sin, cos)
