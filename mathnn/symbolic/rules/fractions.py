r"""Tidying: fractions are joined, cancelled, and their numerators put in order.

.. math:: a \cdot \frac{b}{c} = \frac{ab}{c}, \quad \frac{a/b}{c} = \frac{a}{bc}, \quad \frac{a}{b/c} = \frac{ac}{b}, \quad
          \frac{ac}{bc} = \frac{a}{b} \ (c \neq 0)

A factor cancels only where it is not zero; the step says so. A numerator made of products is multiplied out when that makes
it shorter, as a teacher does after the quotient rule: :math:`(x^2+1) - x \cdot 2x = 1 - x^2`.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from mathnn.steps.algebra import (
    ONE,
    E,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    number,
    rational,
)
from mathnn.steps.formula import Formula, size
from mathnn.steps.relations import nonzero
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.rules.arithmetic import base_and_exponent, coefficient, with_coefficient
from mathnn.symbolic.rules.expansion import expanded
from mathnn.symbolic.rules.factoring import common_power, divided, term_over, whole_coefficient
from mathnn.symbolic.rules.signs import factors_of, positive_first, rebuild_product, rebuild_sum, signed_terms, tidying
from mathnn.symbolic.rules.writing import A, B, C


def _joined(node: Formula) -> Formula | None:
    if not isinstance(node, Product):
        return None
    fractions = [f for f in node.factors if isinstance(f, Quotient) and rational(f) is None]
    if not fractions:
        return None
    top: list[Formula] = []
    bottom: list[Formula] = []
    for factor in node.factors:
        if isinstance(factor, Quotient):
            top += [f for f in factors_of(factor.numerator) if f != ONE]
            bottom += factors_of(factor.denominator)
        else:
            top.append(factor)
    return Quotient(rebuild_product(top), rebuild_product(bottom))


def _nested(node: Formula) -> Formula | None:
    if not isinstance(node, Quotient) or rational(node) is not None:
        return None
    top, bottom = node.numerator, node.denominator
    if isinstance(top, Quotient) and isinstance(bottom, Quotient):
        return Quotient(
            rebuild_product(factors_of(top.numerator) + factors_of(bottom.denominator)),
            rebuild_product(factors_of(top.denominator) + factors_of(bottom.numerator)),
        )
    if isinstance(top, Quotient):
        return Quotient(top.numerator, rebuild_product(factors_of(top.denominator) + factors_of(bottom)))
    if isinstance(bottom, Quotient):
        return Quotient(
            rebuild_product([f for f in factors_of(top) if f != ONE] + factors_of(bottom.denominator)), bottom.numerator
        )
    return None


def _denominators_inside(node: Formula) -> Formula | None:
    """A numerator that is a sum with fractions: multiply above and below by their denominator."""
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Sum):
        return None
    pairs = signed_terms(node.numerator)
    inner = next((t.denominator for t, _ in pairs if isinstance(t, Quotient) and rational(t.denominator) is None), None)
    if inner is None:
        return None
    raised = []
    for term, sign in pairs:
        if isinstance(term, Quotient) and term.denominator == inner:
            raised.append((term.numerator, sign))
        else:
            raised.append((rebuild_product([f for f in [inner, *factors_of(term)] if f != ONE]), sign))
    return Quotient(rebuild_sum(raised), rebuild_product([inner, *factors_of(node.denominator)]))


def _cancel(node: Formula) -> Rewrite | None:
    if not isinstance(node, Quotient):
        return None
    top, bottom = factors_of(node.numerator), factors_of(node.denominator)
    for i, above in enumerate(top):
        for j, below in enumerate(bottom):
            shared = _shared(above, below)
            if shared is not None:
                base, new_above, new_below = shared
                top[i : i + 1] = [new_above] if new_above != ONE else []
                bottom[j : j + 1] = [new_below] if new_below != ONE else []
                after = rebuild_product(top)
                if bottom:
                    after = Quotient(after, rebuild_product(bottom))
                always = base == E or (isinstance(base, Power) and base.base == E)
                conditions = () if always else (nonzero(base),)
                return Rewrite(after, (("c", base),), conditions)
    return None


def _shared(above: Formula, below: Formula) -> tuple[Formula, Formula, Formula] | None:
    """The common base of two factors and what is left of each, when their exponents are comparable numbers."""
    base, m = base_and_exponent(above)
    other, n = base_and_exponent(below)
    if not _same(base, other) or rational(base) is not None:
        return None
    if m == n:
        return (base if rational(m) is not None else above), ONE, ONE
    left, right = rational(m), rational(n)
    if left is None or right is None:
        return _shared_exponential(m, n) if base == E else None
    if left <= 0 or right <= 0:
        return None
    if left > right:
        return base, _raised(base, left - right), ONE
    return base, ONE, _raised(base, right - left)


def _same(u: Formula, v: Formula) -> bool:
    """Equal, or sums of the same terms in another order."""
    if u == v or not isinstance(u, Sum) or not isinstance(v, Sum) or len(u.terms) != len(v.terms):
        return u == v
    return sorted(signed_terms(u), key=repr) == sorted(signed_terms(v), key=repr)


def _shared_exponential(m: Formula, n: Formula) -> tuple[Formula, Formula, Formula] | None:
    """e^(au) over e^(bu), for numbers a and b of one sign: the smaller power cancels."""
    a, u = coefficient(m)
    b, v = coefficient(n)
    if u != v or not u or a * b <= 0 or a == b:
        return None
    left = with_coefficient(abs(a - b), u)
    rest = Power(E, left)
    return (Power(E, n), rest, ONE) if a > b else (Power(E, m), ONE, rest)


def _raised(base: Formula, exponent: Fraction) -> Formula:
    return base if exponent == 1 else Power(base, number(exponent))


def _reduced(node: Formula) -> Formula | None:
    """Whole numbers above and below divided by their common factor; a decimal or fraction above is left alone."""
    if not isinstance(node, Quotient) or rational(node) is not None:
        return None
    top, bottom = factors_of(node.numerator), factors_of(node.denominator)
    i = next((i for i, f in enumerate(top) if isinstance(f, Number) and f.magnitude.denominator == 1), None)
    j = next((j for j, f in enumerate(bottom) if isinstance(f, Number) and f.magnitude.denominator == 1), None)
    if i is None or j is None:
        return None
    a, b = int(top[i].magnitude), int(bottom[j].magnitude)  # type: ignore[attr-defined]
    shared = gcd(a, b)
    if shared < 2:
        return None
    top[i : i + 1] = [] if a == shared and len(top) > 1 else [number(a // shared)]
    bottom[j : j + 1] = [] if b == shared and len(bottom) > 1 else [number(b // shared)]
    return Quotient(rebuild_product(top), rebuild_product(bottom))


def _common_factor(node: Formula) -> Formula | None:
    """A factor of every term of the numerator that also stands in the denominator."""
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Sum):
        return None
    pairs = signed_terms(node.numerator)
    below = {base for base, _ in map(base_and_exponent, factors_of(node.denominator)) if rational(base) is None}
    for factor in factors_of(pairs[0][0]):
        if base_and_exponent(factor)[0] not in below:
            continue
        common = common_power(factor, [term for term, _ in pairs])
        if common is not None:
            rest = rebuild_sum([(divided(term, common), sign) for term, sign in pairs])
            return Quotient(Product((common, rest)), node.denominator)
    return None


def _common_number(node: Formula) -> Formula | None:
    """A number in front of every term of the numerator that also divides the denominator: (2 − 2a)/(4b)."""
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Sum):
        return None
    below = next((f for f in factors_of(node.denominator) if isinstance(f, Number)), None)
    pairs = signed_terms(node.numerator)
    shared = gcd(*(whole_coefficient(t) for t, _ in pairs))
    if below is None or below.magnitude.denominator != 1 or gcd(shared, int(below.magnitude)) < 2:
        return None
    rest = rebuild_sum([(term_over(t, shared), s) for t, s in pairs])
    return Quotient(Product((number(shared), rest)), node.denominator)


def _shorter_numerator(node: Formula) -> Formula | None:
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Sum):
        return None
    if any(isinstance(part, (Quotient, Root)) for t in node.numerator.terms for part in factors_of(t)):
        return None
    after = expanded(node.numerator)
    if after is None or size(after) >= size(node.numerator):
        return None
    return Quotient(after, node.denominator)


def _negative_top(node: Formula) -> Formula | None:
    """−(a/b) with a difference above: −((a − b)/c) = (b − a)/c."""
    if not isinstance(node, Negation) or not isinstance(node.operand, Quotient):
        return None
    top = node.operand.numerator
    if not isinstance(top, Sum):
        return None
    pairs = positive_first([(t, -s) for t, s in signed_terms(top)])
    return Quotient(rebuild_sum(pairs), node.operand.denominator) if pairs[0][1] > 0 else None


COMMON_NUMBER = tidying("common number", ("common factor", "facteur commun"), A * B + A * C, A * (B + C), _common_number,
                        "(2*x - 2)/(4*y)", trivial=False)  # fmt: skip
CANCEL = Rule(
    "cancel",
    Words("cancel", "simplifier"),
    None,
    Words("cancel {c} above and below", "on simplifie par {c}"),
    _cancel,
    "x*y/(x*z)",
)
COMMON_FACTOR = tidying(
    "common factor",
    ("common factor", "facteur commun"),
    A * B + A * C,
    A * (B + C),
    _common_factor,
    "(x*y + x*z)/x",
    trivial=False,
)
MULTIPLY_OUT = tidying("multiply out the numerator", ("multiply out the numerator", "développer le numérateur"), A * (B + C),
            A * B + A * C, _shorter_numerator, "((x**2 + 1) - x*(2*x))/(x**2+1)**2", trivial=False)  # fmt: skip
FRACTIONS = (
    tidying("product of fractions", ("one fraction", "une seule fraction"), A * (B / C), A * B / C, _joined, "x*(y/z)",
            trivial=False),
    tidying("fraction of fractions", ("fractions in a fraction", "fractions superposées"), (A / B) / C, A / (B * C), _nested,
            "(x/y)/z", trivial=False),
    tidying("reduce", ("reduce the fraction", "réduire la fraction"), (C * A) / (C * B), A / B, _reduced, "2*x/(4*y)",
            trivial=False),
    CANCEL,
)  # fmt: skip
NUMERATORS = (
    tidying("denominators inside", ("multiply above and below", "multiplier haut et bas"), (A / B + 1) / C,
            (A + B) / (B * C), _denominators_inside, "(1/x - log(x))/exp(x)", trivial=False),
    tidying("sign of a numerator", ("sign", "signe"), -((A - B) / C), (B - A) / C, _negative_top, "-((x - y)/z)",
            trivial=False),
)  # fmt: skip
