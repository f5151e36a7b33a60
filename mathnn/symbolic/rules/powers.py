r"""Derivatives of powers, roots and exponentials.

.. math:: (x^n)' = n x^{n-1}, \quad (u^n)' = n\,u'\,u^{n-1}, \quad (\sqrt{u})' = \frac{u'}{2\sqrt{u}}, \quad
          (e^u)' = u'\,e^u, \quad (a^u)' = u' \ln(a)\,a^u, \quad (u^v)' = u^v \left(v' \ln u + v\,\frac{u'}{u}\right)

A composition with :math:`u = x` is written without the factor :math:`u' = 1`, as the table of usual derivatives has it.
"""

from __future__ import annotations

from mathnn.steps.algebra import (
    ONE,
    E,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    call,
    number,
    rational,
    sqrt,
)
from mathnn.steps.formula import Formula
from mathnn.steps.relations import nonzero, positive
from mathnn.steps.rule import Rewrite
from mathnn.symbolic.rules.writing import A, Differentiate, N, U, V, X, depends, derivative_rule, prime


def lowered(base: Formula, n: Formula) -> Formula:
    """base to the n − 1, with the exponent worked out when it is a number."""
    value = rational(n)
    if value is None:
        return Power(base, Sum((n, ONE), (1, -1)))
    return base if value == 2 else Power(base, number(value - 1))


def _needs_nonzero(u: Formula, n: Formula) -> tuple[Formula, ...]:
    value = rational(n)
    if value is None:
        return (positive(u),)
    if value.denominator % 2 == 0:
        return (positive(u),)
    return () if value >= 1 else (nonzero(u),)


def _power(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Power) or body.base != x or depends(body.exponent, x):
        return None
    n = body.exponent
    return Rewrite(Product((n, lowered(x, n))), (("n", n), ("x", x)), _needs_nonzero(x, n))


def _power_of(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Power) or not depends(body.base, x) or depends(body.exponent, x):
        return None
    u, n = body.base, body.exponent
    return Rewrite(Product((n, d(u), lowered(u, n))), (("n", n), ("u", u)), _needs_nonzero(u, n))


def _square_root(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Root) or body.index is not None or not depends(body.radicand, x):
        return None
    u = body.radicand
    top = ONE if u == x else d(u)
    return Rewrite(Quotient(top, Product((number(2), body))), (("u", u),), (positive(u),))


def _root(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Root) or body.index is None or depends(body.index, x):
        return None
    u, n = body.radicand, body.index
    if not isinstance(n, Number):
        return None
    top = ONE if u == x else d(u)
    odd = n.magnitude % 2 == 1
    bottom = Product((n, lowered(body, n)))
    return Rewrite(Quotient(top, bottom), (("u", u), ("n", n)), (nonzero(u) if odd else positive(u),))


def _exponential(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Power) or body.base != E:
        return None
    u = body.exponent
    if u == x:
        return Rewrite(body, (("u", u),))
    return Rewrite(Product((d(u), body)), (("u", u),)) if depends(u, x) else None


def _exponential_in_base(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Power) or depends(body.base, x) or not depends(body.exponent, x) or body.base == E:
        return None
    a, u = body.base, body.exponent
    factors = (call("ln", a), body) if u == x else (d(u), call("ln", a), body)
    return Rewrite(Product(factors), (("a", a), ("u", u)), (positive(a),))


def _general_power(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Power) or not depends(body.base, x) or not depends(body.exponent, x):
        return None
    u, v = body.base, body.exponent
    inside = Sum((Product((d(v), call("ln", u))), Product((v, Quotient(d(u), u)))), (1, 1))
    return Rewrite(Product((body, inside)), (("u", u), ("v", v)), (positive(u),))


POWER = derivative_rule(
    "power",
    ("power", "puissance"),
    X**N,
    N * X ** (N - 1),
    ("derivative of a power, with n = {n}", "dérivée d'une puissance, avec n = {n}"),
    _power,
    "diff(x**5, x)",
)
POWER_OF = derivative_rule(
    "power of a function",
    ("power of u", "puissance de u"),
    U**N,
    N * prime(U) * U ** (N - 1),
    ("derivative of u to the n, with u = {u} and n = {n}", "dérivée de u puissance n, avec u = {u} et n = {n}"),
    _power_of,
    "diff((x**2 + 1)**3, x)",
)
SQUARE_ROOT = derivative_rule(
    "square root",
    ("square root", "racine carrée"),
    sqrt(U),
    prime(U) / (number(2) * sqrt(U)),
    ("derivative of a square root, with u = {u}", "dérivée d'une racine carrée, avec u = {u}"),
    _square_root,
    "diff(sqrt(tan(x)), x)",
)
ROOT = derivative_rule(
    "root",
    ("root of order n", "racine n-ième"),
    Root(U, N),
    prime(U) / (N * Root(U, N) ** (N - 1)),
    ("derivative of a root of order {n}, with u = {u}", "dérivée d'une racine d'ordre {n}, avec u = {u}"),
    _root,
    r"\frac{d}{dx} \sqrt[3]{x^2+1}",
)
EXPONENTIAL = derivative_rule(
    "exponential",
    ("exponential", "exponentielle"),
    Power(E, U),
    prime(U) * Power(E, U),
    ("derivative of an exponential, with u = {u}", "dérivée d'une exponentielle, avec u = {u}"),
    _exponential,
    "diff(exp(-x**2), x)",
)
EXPONENTIAL_IN_BASE = derivative_rule(
    "exponential in base a",
    ("exponential in base a", "exponentielle de base a"),
    Power(A, U),
    prime(U) * call("ln", A) * Power(A, U),
    (
        "derivative of an exponential in base {a}, with u = {u}",
        "dérivée d'une exponentielle de base {a}, avec u = {u}",
    ),
    _exponential_in_base,
    "diff(2**x, x)",
)
GENERAL_POWER = derivative_rule(
    "general power",
    ("u to the v", "u puissance v"),
    Power(U, V),
    Power(U, V) * (prime(V) * call("ln", U) + V * (prime(U) / U)),
    (
        "write u^v as e^(v ln u) and differentiate, with u = {u} and v = {v}",
        "on écrit u^v sous la forme e^(v ln u) et l'on dérive, avec u = {u} et v = {v}",
    ),
    _general_power,
    "diff(x**x, x)",
)

POWERS = (POWER, EXPONENTIAL, POWER_OF, SQUARE_ROOT, ROOT, EXPONENTIAL_IN_BASE, GENERAL_POWER)
