r"""Taking out a common factor: :math:`ab + ac = a(b + c)`, for the factors a teacher takes out.

These are exponentials, :math:`e^{-x} - x e^{-x} = (1 - x) e^{-x}`, and powers of a bracket,
:math:`3x(x+1)^2 + (x+1)^3 = (x+1)^2 (3x + (x+1))`: what decides the sign of a derivative at a glance. Plain letters stay
inside, as in :math:`3x^2 \sin x + x^3 \cos x`.
"""

from __future__ import annotations

from mathnn.steps.algebra import ONE, E, Number, Power, Product, Sum, number
from mathnn.steps.formula import Formula
from mathnn.symbolic.rules.arithmetic import base_and_exponent
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum, signed_terms, tidying
from mathnn.symbolic.rules.writing import A, B, C


def _taken_out(node: Formula) -> Formula | None:
    if not isinstance(node, Sum) or len(node.terms) < 2:
        return None
    pairs = signed_terms(node)
    for factor in factors_of(pairs[0][0]):
        base, exponent = base_and_exponent(factor)
        if not isinstance(base, Sum) and (base != E or exponent == ONE):
            continue
        common = common_power(factor, [term for term, _ in pairs])
        if common is not None:
            rest = [(divided(term, common), sign) for term, sign in pairs]
            bracket = rebuild_sum(rest)
            return Product((bracket, common) if base_and_exponent(common)[0] == E else (common, bracket))
    return None


def common_power(factor: Formula, terms: list[Formula]) -> Formula | None:
    """The factor itself, or the lowest whole power of its base, that stands in every term."""
    base, exponent = base_and_exponent(factor)
    if _whole(exponent) is None or (base == E and exponent != ONE):
        return factor if all(factor in factors_of(t) for t in terms) else None
    lowest = None
    for term in terms:
        found = [_whole(e) for b, e in map(base_and_exponent, factors_of(term)) if b == base]
        if not found or found[0] is None:
            return None
        lowest = found[0] if lowest is None else min(lowest, found[0])
    return None if lowest is None else base if lowest == 1 else Power(base, number(lowest))


def _whole(exponent: Formula) -> int | None:
    whole = isinstance(exponent, Number) and exponent.magnitude.denominator == 1
    return int(exponent.magnitude) if whole and isinstance(exponent, Number) else None


def divided(term: Formula, common: Formula) -> Formula:
    """The term without the common factor (which stands in it)."""
    base, taken = base_and_exponent(common)
    factors = factors_of(term)
    for i, factor in enumerate(factors):
        other, exponent = base_and_exponent(factor)
        if other != base:
            continue
        m, n = _whole(exponent), _whole(taken)
        if m is None or n is None:
            if exponent == taken:
                return rebuild_product([*factors[:i], *factors[i + 1 :]])
            continue
        left = [] if m == n else [base if m - n == 1 else Power(base, number(m - n))]
        return rebuild_product([*factors[:i], *left, *factors[i + 1 :]])
    return term


FACTORING = (
    tidying(
        "take out a common factor",
        ("common factor", "mise en facteur"),
        A * B + A * C,
        A * (B + C),
        _taken_out,
        "exp(-x) - x*exp(-x)",
        trivial=False,
    ),
)
