r"""A second opinion on claims: the value of a tree at a point, by mpmath, written without a look at the project's evaluators.

The conventions are those of the book: every subexpression must be real, odd roots and powers with odd denominator are real,
a power with another exponent asks for a positive base, H(0) = 1, sign(0) = 0. Derivatives are taken numerically. Where a jump
or the end of a domain is so near that rounding could cross it, there is no opinion.
"""

from __future__ import annotations

from fractions import Fraction

import mpmath
from mpmath import mp, mpf

from mathnn.steps import algebra as al
from mathnn.steps.calculus import Derivative, Series, ValueAt
from mathnn.steps.containers import Cases, Tuple
from mathnn.steps.formula import walk
from mathnn.steps.relations import Relation


class Outside(Exception):
    """No real value here."""


class NoOpinion(Exception):
    """Too near to a jump, too large, or not known here."""


HUGE = mpf(10) ** 8
SMOOTH = {
    "sin": mpmath.sin, "cos": mpmath.cos, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
    "atan": mpmath.atan, "asinh": mpmath.asinh, "erf": mpmath.erf,
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log(1 + mpmath.exp(u)),
}  # fmt: skip


def value(node, point, integers=()):
    """The real value; raises Outside or NoOpinion."""
    found = _value(node, point, integers)
    if not mpmath.isfinite(found) or abs(found) > HUGE:
        raise NoOpinion
    return found


def _value(node, point, integers):
    of = lambda u: value(u, point, integers)  # noqa: E731
    match node:
        case al.Number():
            return mpf(node.magnitude.numerator) / node.magnitude.denominator
        case al.Constant():
            return +{"e": mp.e, "pi": mp.pi}[node.name]
        case al.Symbol():
            return point.get(node, mpf(1))
        case al.Negation():
            return -of(node.operand)
        case al.Sum():
            return sum((s * of(t) for t, s in zip(node.terms, node.signs, strict=True)), mpf(0))
        case al.Product():
            return mpmath.fprod([of(f) for f in node.factors])
        case al.Quotient():
            top, bottom = of(node.numerator), of(node.denominator)
            return top / _apart(bottom)
        case al.Power():
            return _power(node, of, integers)
        case al.Root():
            return _rational_power(of(node.radicand), 1 / _fraction(node.degree))
        case al.Call():
            return _call(node.function, [of(a) for a in node.arguments])
        case Cases():
            for branch, condition in zip(node.values, node.conditions, strict=True):
                if holds(condition, point, integers):
                    return of(branch)
            if node.otherwise is None:
                raise Outside
            return of(node.otherwise)
        case Derivative():
            return _derivative(node, point, integers)
        case ValueAt():
            inner = dict(point) | {v: of(u) for v, u in zip(node.variables, node.values, strict=True)}
            return value(node.body, inner, integers)
        case Series():
            low, high = int(_fraction(node.lower)), int(_fraction(node.upper))
            terms = [value(node.body, {**point, node.variable: mpf(k)}, integers) for k in range(low, high + 1)]
            return mpmath.fprod(terms) if node.product else mpmath.fsum(terms)
    raise NoOpinion


def holds(relation, point, integers=()):
    """Whether a relation (or each of a list) is true."""
    if isinstance(relation, Tuple):
        return all(holds(r, point, integers) for r in relation.items)
    assert isinstance(relation, Relation)
    for left, sign, right in zip(relation.sides, relation.signs, relation.sides[1:], strict=False):
        gap = _sign(value(left, point, integers) - value(right, point, integers))
        if not {"<": gap < 0, "<=": gap <= 0, ">": gap > 0, ">=": gap >= 0, "=": gap == 0, "!=": gap != 0}[sign]:
            return False
    return True


def _fraction(node):
    found = al.rational(node)
    if found is None:
        raise NoOpinion
    return found


def _near():
    return mpf(10) ** (-mp.dps // 2)


def _sign(u):
    """−1, 0 or 1; nearly zero and not zero is no opinion."""
    if u == 0:
        return 0
    if abs(u) < _near():
        raise NoOpinion
    return 1 if u > 0 else -1


def _apart(u):
    if _sign(u) == 0:
        raise Outside
    return u


def _rational_power(base, q):
    sign = _sign(base)
    if q.denominator % 2 == 0 and sign < 0:
        raise Outside
    if q < 0 and sign == 0:
        raise Outside
    if q == 0:
        return mpf(1)
    size = abs(base) ** (mpf(q.numerator) / q.denominator) if sign else mpf(0)
    return -size if sign < 0 and q.numerator % 2 else size


def _power(node, of, integers):
    q = al.rational(node.exponent)
    if q is not None:
        return _rational_power(of(node.base), q)
    exponent = of(node.exponent)
    if node.base == al.E:
        return mpmath.exp(exponent)
    base = of(node.base)
    letters = set(node.exponent.symbols)
    if letters and letters <= set(integers) and exponent == mpmath.nint(exponent):
        return _rational_power(base, Fraction(int(exponent)))
    if _sign(base) <= 0:
        if any(isinstance(u, (Derivative, ValueAt, Series)) for u in walk(node.exponent)):
            raise NoOpinion  # worked out, the exponent may be a written fraction
        raise Outside
    return mpmath.exp(exponent * mpmath.log(base))


def _call(name, arguments):
    u = arguments[0]
    if name in SMOOTH:
        return SMOOTH[name](u)
    if name == "tan":
        return mpmath.sin(u) / _apart(mpmath.cos(u))
    if name == "ln":
        if _sign(u) <= 0:
            raise Outside
        return mpmath.log(u)
    if name in ("asin", "acos"):
        if _sign(1 - u) < 0 or _sign(1 + u) < 0:
            raise Outside
        return getattr(mpmath, name)(u).real
    if name == "atanh":
        if _sign(1 - u) <= 0 or _sign(1 + u) <= 0:
            raise Outside
        return mpmath.atanh(u)
    if name == "acosh":
        if _sign(u - 1) < 0:
            raise Outside
        return mpmath.acosh(u)
    if name == "abs":
        return abs(u)
    if name == "sign":
        return mpf(_sign(u))
    if name == "heaviside":
        return mpf(1 if _sign(u) >= 0 else 0)
    if name == "relu":
        return max(u, mpf(0))
    if name in ("max", "min"):
        return (max if name == "max" else min)(arguments)
    if name in ("floor", "ceil"):
        if u != mpmath.nint(u) and abs(u - mpmath.nint(u)) < _near():
            raise NoOpinion
        return getattr(mpmath, name)(u)
    raise NoOpinion


def _derivative(node, point, integers):
    """Central differences of high order; no opinion where step sizes or the two sides disagree (a kink, the end of a domain)."""
    if len(node.variables) != 1:
        raise NoOpinion
    x = node.variables[0]
    here = value(node.body, point, integers)
    found = []
    for h in (mpf(10) ** -12, mpf(10) ** -13):
        try:
            f = [value(node.body, {**point, x: point.get(x, mpf(1)) + k * h}, integers) for k in (-2, -1, 1, 2)]
        except Outside:
            raise NoOpinion from None
        backward, forward = (here - f[1]) / h, (f[2] - here) / h
        if abs(forward - backward) > mpf(10) ** -6 * (1 + abs(forward)):
            raise NoOpinion
        found.append((f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * h))
    if abs(found[0] - found[1]) > mpf(10) ** -30 * (1 + abs(found[0])):
        raise NoOpinion
    return found[1]
