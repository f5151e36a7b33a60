r"""Multiplying out: :math:`a(b + c) = ab + ac`, and small whole powers of a sum.

Used on numerators only, and only when the result is shorter: a teacher does not multiply out :math:`(x+1)^{10}`.
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.steps.algebra import Negation, Number, Power, Product, Sum, number, rational
from mathnn.steps.formula import Formula
from mathnn.symbolic.rules.signs import positive_first, rebuild_product, rebuild_sum

Monomial = tuple[tuple[Formula, int], ...]
Polynomial = dict[Monomial, Fraction]
TERM_LIMIT = 60


def expanded(node: Formula) -> Formula | None:
    """The sum with its products multiplied out and like terms collected; None when it is not made of whole powers."""
    polynomial = _polynomial(node)
    if polynomial is None:
        return None
    return _written(polynomial)


def _polynomial(node: Formula) -> Polynomial | None:
    """Products and whole powers over atoms (anything else is an atom). The nesting here is a numerator's: shallow."""
    value = rational(node)
    if value is not None:
        return {(): value} if value else {}
    if isinstance(node, Negation):
        return _scaled(_polynomial(node.operand), Fraction(-1))
    if isinstance(node, Sum):
        total: Polynomial | None = {}
        for term, sign in zip(node.terms, node.signs, strict=True):
            total = _added(total, _scaled(_polynomial(term), Fraction(sign)))
        return total
    if isinstance(node, Product):
        result: Polynomial | None = {(): Fraction(1)}
        for factor in node.factors:
            result = _multiplied(result, _polynomial(factor))
        return result
    if isinstance(node, Power) and isinstance(node.exponent, Number) and node.exponent.magnitude.denominator == 1:
        n = int(node.exponent.magnitude)
        if isinstance(node.base, (Sum, Product, Negation)):
            if n > 6:
                return None
            result = {(): Fraction(1)}
            for _ in range(n):
                result = _multiplied(result, _polynomial(node.base))
            return result
        return {((node.base, n),): Fraction(1)} if n else {(): Fraction(1)}
    return {((node, 1),): Fraction(1)}


def _scaled(p: Polynomial | None, value: Fraction) -> Polynomial | None:
    return None if p is None else {m: c * value for m, c in p.items()}


def _added(p: Polynomial | None, q: Polynomial | None) -> Polynomial | None:
    if p is None or q is None:
        return None
    total = dict(p)
    for monomial, c in q.items():
        total[monomial] = total.get(monomial, Fraction(0)) + c
        if not total[monomial]:
            del total[monomial]
    return total if len(total) <= TERM_LIMIT else None


def _multiplied(p: Polynomial | None, q: Polynomial | None) -> Polynomial | None:
    if p is None or q is None or len(p) * len(q) > TERM_LIMIT:
        return None
    total: Polynomial | None = {}
    for m, a in p.items():
        for n, b in q.items():
            total = _added(total, {_joined(m, n): a * b})
    return total


def _joined(m: Monomial, n: Monomial) -> Monomial:
    powers = dict(m)
    for base, k in n:
        powers[base] = powers.get(base, 0) + k
    return tuple(sorted(powers.items(), key=lambda item: repr(item[0])))


def _written(polynomial: Polynomial) -> Formula:
    pairs: list[tuple[Formula, int]] = []
    for monomial, c in sorted(polynomial.items(), key=lambda item: -sum(k for _, k in item[0])):
        factors = [base if k == 1 else Power(base, number(k)) for base, k in monomial]
        lead = [] if abs(c) == 1 and factors else [number(abs(c))]
        pairs.append((rebuild_product([*lead, *factors]), 1 if c > 0 else -1))
    return rebuild_sum(positive_first(pairs))
