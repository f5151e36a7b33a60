r"""Taking out a common factor: :math:`ab + ac = a(b + c)`, for the factors a teacher takes out.

These are exponentials, :math:`2x e^{-x} - x^2 e^{-x} = x(2 - x) e^{-x}`, and powers of a bracket,
:math:`3x(x+1)^2 + (x+1)^3 = (x+1)^2 (4x + 1)`: what decides the sign of a derivative at a glance. Numbers and letters
come out with them; alone they stay inside, as in :math:`3x^2 \sin x + x^3 \cos x`.
"""

from __future__ import annotations

from math import gcd

from mathnn.steps.algebra import ONE, E, Negation, Number, Power, Product, Quotient, Root, Sum, Symbol, number, rational
from mathnn.steps.formula import Formula, size
from mathnn.symbolic.rules.arithmetic import base_and_exponent
from mathnn.symbolic.rules.expansion import expanded
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum, signed_terms, tidying
from mathnn.symbolic.rules.writing import A, B, C


def _taken_out(node: Formula) -> Formula | None:
    if not isinstance(node, Sum) or len(node.terms) < 2:
        return None
    rest = signed_terms(node)
    taken: list[Formula] = []
    for factor in _above(rest[0][0]):
        base = base_and_exponent(factor)[0]
        if not isinstance(base, Sum) and not is_exponential(factor):
            continue
        common = common_power(factor, [term for term, _ in rest])
        if common is not None:
            rest = [(divided(term, common), sign) for term, sign in rest]
            taken.append(common)
    return _with_bracket(taken, rest) if taken else None


def is_exponential(factor: Formula) -> bool:
    """e^u or 2^u, not a number."""
    if not isinstance(factor, Power) or rational(factor.exponent) is not None:
        return False
    return factor.base == E or isinstance(factor.base, Number)


def _with_bracket(taken: list[Formula], rest: list[tuple[Formula, int]]) -> Formula:
    """The common factors times what is left, a minus before them when every term has one: −x − 1 = −(x + 1)."""
    sign = -1 if all(s < 0 for _, s in rest) else 1
    outside, inside = common_monomial([(t, s * sign) for t, s in rest])
    exponentials = [f for f in taken if is_exponential(f)]
    others = [f for f in taken if f not in exponentials]
    whole = rebuild_product([*outside, *others, rebuild_sum(inside), *exponentials])
    return Negation(whole) if sign < 0 else whole


def common_monomial(pairs: list[tuple[Formula, int]]) -> tuple[list[Formula], list[tuple[Formula, int]]]:
    """The number and the powers of letters that stand in every term, and what is left: 2x − 2x³ is 2x times 1 − x²."""
    outside: list[Formula] = []
    content = gcd(*(whole_coefficient(t) for t, _ in pairs))
    if content > 1:
        outside.append(number(content))
        pairs = [(term_over(t, content), s) for t, s in pairs]
    for factor in factors_of(pairs[0][0]):
        if isinstance(base_and_exponent(factor)[0], Symbol) and not isinstance(factor, Root):
            common = common_power(factor, [t for t, _ in pairs])
            if common is not None:
                outside.append(common)
                pairs = [(divided(t, common), s) for t, s in pairs]
    return outside, pairs


def whole_coefficient(term: Formula) -> int:
    """The whole number in front of a term; 1 where there is none."""
    first = factors_of(term)[0]
    whole = isinstance(first, Number) and first.magnitude.denominator == 1 and not first.places
    return int(first.magnitude) if whole and isinstance(first, Number) else 1


def term_over(term: Formula, content: int) -> Formula:
    """The term with its number divided by a whole number that divides it."""
    factors = factors_of(term)
    left = whole_coefficient(term) // content
    return rebuild_product([*([number(left)] if left > 1 or len(factors) == 1 else []), *factors[1:]])


def _shorter_bracket(node: Formula) -> Formula | None:
    """A bracket of a product multiplied out when that makes it shorter: (x + 1)(2(x − 1) + x + 1) = (x + 1)(3x − 1)."""
    if not isinstance(node, Product):
        return None
    for i, factor in enumerate(node.factors):
        if isinstance(factor, Sum) and not any(
            isinstance(f, (Quotient, Root)) for t in factor.terms for f in factors_of(t)
        ):
            after = expanded(factor)
            if after is not None and size(after) < size(factor):
                return rebuild_product([*node.factors[:i], after, *node.factors[i + 1 :]])
    return None


def common_power(factor: Formula, terms: list[Formula]) -> Formula | None:
    """The factor itself, or the lowest whole power of its base, that stands in every term."""
    base, exponent = base_and_exponent(factor)
    if _whole(exponent) is None or (base == E and exponent != ONE):
        return factor if all(factor in _above(t) for t in terms) else None
    lowest = None
    for term in terms:
        found = [_whole(e) for b, e in map(base_and_exponent, _above(term)) if b == base]
        if not found or found[0] is None:
            return None
        lowest = found[0] if lowest is None else min(lowest, found[0])
    return None if lowest is None else base if lowest == 1 else Power(base, number(lowest))


def _above(term: Formula) -> list[Formula]:
    """The factors of a term, or of its numerator."""
    return factors_of(term.numerator if isinstance(term, Quotient) else term)


def _whole(exponent: Formula) -> int | None:
    whole = isinstance(exponent, Number) and exponent.magnitude.denominator == 1
    return int(exponent.magnitude) if whole and isinstance(exponent, Number) else None


def divided(term: Formula, common: Formula) -> Formula:
    """The term without the common factor (which stands in it)."""
    if isinstance(term, Quotient):
        return Quotient(divided(term.numerator, common), term.denominator)
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
    tidying(
        "shorter bracket",
        ("work out the bracket", "calculer la parenthèse"),
        A * (B * C + B),
        A * B * (C + ONE),
        _shorter_bracket,
        "(x + 1)*(2*(x - 1) + x + 1)",
        trivial=False,
    ),
)
