r"""Balls for definite integrals between numbers: certain enclosures by complex integration (python-flint's).

The integrand is evaluated at complex balls; the method needs to know where it is analytic, which roots and logarithms
tell by themselves. That the integrand is real and exists on the whole interval is certified first, by balls that cover it.
Only records that are analytic functions take part: no absolute values, no cases.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flint

from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import Call, Constant, Negation, Number, Power, Product, Quotient, Root, Sum, Symbol, rational
from mathnn.steps.formula import Formula, fold

PARTS = 32
MOST_EVALUATIONS = 300
LARGEST_PRECISION = 128
Complex = Any  # flint.acb


class NotAnalytic(TypeError):
    """A record that the complex evaluation has no place for."""


def integral_ball(body: Formula, x: Symbol, low: Any, high: Any, values: dict[Formula, Any]) -> Any:
    """The integral as a real ball. Raises NotAnalytic, or Unclear when the enclosure is not finite."""
    from mathnn.equality.enclose import Unclear

    if flint.ctx.prec > LARGEST_PRECISION:
        raise Unclear
    value_at(body, x, flint.acb((low + high) / 2), values, False)  # whatever has no place says so here
    _certify(body, x, low, high, values)

    def integrand(z: Complex, analytic: bool) -> Complex:
        return value_at(body, x, z, values, bool(analytic))

    found = flint.acb.integral(integrand, flint.acb(low), flint.acb(high), eval_limit=MOST_EVALUATIONS)
    if not found.is_finite():
        raise Unclear
    return found.real


def _certify(body: Formula, x: Symbol, low: Any, high: Any, values: dict[Formula, Any]) -> None:
    """Raise Unclear unless everything that the integrand asks for holds on the whole interval."""
    from mathnn.equality.enclose import Enclosure, Unclear

    width = (high - low) / PARTS
    for k in range(PARTS):
        inside = Enclosure({**values, x: (low + width * k).union(low + width * (k + 1))})
        for r in requirements(body):
            if not inside.holds(r):
                raise Unclear


def value_at(body: Formula, x: Symbol, z: Complex, values: dict[Formula, Any], analytic: bool) -> Complex:
    """The value at a complex ball; not finite where the formula may not be analytic."""

    def node_value(node: Formula, parts: list[Complex]) -> Complex:
        if isinstance(node, Symbol):
            if node != x and node not in values:
                raise NotAnalytic(node.name)
            return z if node == x else flint.acb(values[node])
        worker = WORKERS.get(type(node))
        if worker is None:
            raise NotAnalytic(type(node).__name__)
        return worker(node, parts, analytic)

    return fold(body, node_value)


def _sum(node: Sum, parts: list[Complex], analytic: bool) -> Complex:
    total = parts[0]
    for part, sign in zip(parts[1:], node.signs[1:], strict=True):
        total = total + part if sign > 0 else total - part
    return total


def _product(node: Product, parts: list[Complex], analytic: bool) -> Complex:
    total = parts[0]
    for part in parts[1:]:
        total = total * part
    return total


def _constant(node: Constant, parts: list[Complex], analytic: bool) -> Complex:
    if node.name == "pi":
        return flint.acb(flint.arb.pi())
    if node.name == "e":
        return flint.acb(flint.arb.const_e())
    raise NotAnalytic(node.name)


def _power(node: Power, parts: list[Complex], analytic: bool) -> Complex:
    q = rational(node.exponent)
    if q is not None and q.denominator == 1:
        return parts[0] ** int(q)
    if isinstance(node.base, Constant) and node.base.name == "e":
        return parts[1].exp()
    if q is not None and q.denominator % 2:
        raise NotAnalytic("Power")  # an odd root of a negative number is real here
    return (parts[1] * parts[0].log(analytic)).exp()


def _root(node: Root, parts: list[Complex], analytic: bool) -> Complex:
    if rational(node.degree) != 2:
        raise NotAnalytic("Root")
    return parts[0].sqrt(analytic)


def _call(node: Call, parts: list[Complex], analytic: bool) -> Complex:
    worker = CALLS.get(node.function)
    if worker is None:
        raise NotAnalytic(node.function)
    return worker(parts[0], analytic)


WORKERS: dict[type[Formula], Callable[..., Complex]] = {
    Number: lambda node, parts, analytic: flint.acb(
        flint.arb(flint.fmpq(node.magnitude.numerator, node.magnitude.denominator))
    ),
    Constant: _constant,
    Negation: lambda node, parts, analytic: -parts[0],
    Sum: _sum,
    Product: _product,
    Quotient: lambda node, parts, analytic: parts[0] / parts[1],
    Power: _power,
    Root: _root,
    Call: _call,
}
CALLS: dict[str, Callable[[Complex, bool], Complex]] = {
    "ln": lambda z, analytic: z.log(analytic),
    "sin": lambda z, analytic: z.sin(),
    "cos": lambda z, analytic: z.cos(),
    "tan": lambda z, analytic: z.tan(),
    "sinh": lambda z, analytic: z.sinh(),
    "cosh": lambda z, analytic: z.cosh(),
    "tanh": lambda z, analytic: z.tanh(),
    "erf": lambda z, analytic: z.erf(),
    "sigmoid": lambda z, analytic: 1 / (1 + (-z).exp()),
    "softplus": lambda z, analytic: (1 + z.exp()).log(analytic),
}
