r"""Tidying: what stands in a denominator is put in its simplest form.

.. math:: \frac{a}{(2x)^2} = \frac{a}{4x^2}, \qquad \frac{1}{1 + \left(\frac{1}{x}\right)^2} = \frac{1}{1 + \frac{1}{x^2}}
          = \frac{x^2}{x^2 + 1}

Elsewhere a power of a product or of a fraction stays as the hand wrote it: the exponent of :math:`e^{(2x)^2}` is not touched.
"""

from __future__ import annotations

from mathnn.steps.algebra import ONE, Number, Power, Product, Quotient, Sum, rational
from mathnn.steps.formula import Formula
from mathnn.steps.relations import nonzero, relation
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum, signed_terms, tidying
from mathnn.symbolic.rules.writing import A, B, C, N


def _whole(exponent: Formula) -> bool:
    value = rational(exponent)
    return value is not None and value.denominator == 1 and value > 1


def _power_of_product(node: Formula) -> Formula | None:
    """Where a number stands in the product, or one of its factors in the numerator, the power is spread."""
    if not isinstance(node, Quotient):
        return None
    above = {f.base if isinstance(f, Power) else f for f in factors_of(node.numerator)}
    bottom: list[Formula] = []
    for factor in factors_of(node.denominator):
        inner = factor.base if isinstance(factor, Power) and _whole(factor.exponent) else None
        if isinstance(inner, Product) and isinstance(factor, Power) and _spread(inner, above):
            bottom += [Power(f, factor.exponent) for f in inner.factors]
        else:
            bottom.append(factor)
    after = rebuild_product(bottom)
    return None if len(bottom) == len(factors_of(node.denominator)) else Quotient(node.numerator, after)


def _spread(inner: Product, above: set[Formula]) -> bool:
    return any(isinstance(f, Number) or f in above for f in inner.factors)


def _power_of_fraction(node: Formula) -> Formula | None:
    """(a/b)ⁿ in a sum of the denominator is aⁿ/bⁿ, so that it can be multiplied away."""
    if not isinstance(node, Quotient):
        return None
    bottom = [_fractions_raised(f) for f in factors_of(node.denominator)]
    after = rebuild_product(bottom)
    return None if after == node.denominator else Quotient(node.numerator, after)


def _fractions_raised(factor: Formula) -> Formula:
    if not isinstance(factor, Sum):
        return factor
    return Sum(tuple(_raised(t) for t in factor.terms), factor.signs)


def _raised(term: Formula) -> Formula:
    if not isinstance(term, Power) or not isinstance(term.base, Quotient) or not _whole(term.exponent):
        return term
    top, bottom = term.base.numerator, term.base.denominator
    return Quotient(ONE if top == ONE else Power(top, term.exponent), Power(bottom, term.exponent))


def _fractions_below(node: Formula) -> Rewrite | None:
    """A sum with fractions in the denominator, or a power of it: multiply above and below by their denominator."""
    if not isinstance(node, Quotient) or rational(node) is not None:
        return None
    bottom = factors_of(node.denominator)
    for i, factor in enumerate(bottom):
        raised = isinstance(factor, Power) and _whole(factor.exponent)
        base = factor.base if raised and isinstance(factor, Power) else factor
        inner = _denominator_in(base)
        if inner is None or not isinstance(base, Sum):
            continue
        cleared: Formula = rebuild_sum([(_times(inner, t), s) for t, s in signed_terms(base)])
        more = inner
        if raised and isinstance(factor, Power):
            cleared, more = Power(cleared, factor.exponent), Power(inner, factor.exponent)
        top = [f for f in factors_of(node.numerator) if f != ONE]
        after = Quotient(rebuild_product([*top, more]), rebuild_product([*bottom[:i], cleared, *bottom[i + 1 :]]))
        return Rewrite(after, (("c", more),), (nonzero(inner),))
    return None


def _denominator_in(factor: Formula) -> Formula | None:
    if not isinstance(factor, Sum):
        return None
    pairs = signed_terms(factor)
    return next((t.denominator for t, _ in pairs if isinstance(t, Quotient) and rational(t.denominator) is None), None)


def _times(inner: Formula, term: Formula) -> Formula:
    if isinstance(term, Quotient) and term.denominator == inner:
        return term.numerator
    return rebuild_product([inner, *(f for f in factors_of(term) if f != ONE)])


FRACTIONS_BELOW = Rule(
    "fractions below",
    Words("multiply above and below", "multiplier haut et bas"),
    relation(A / (ONE + B / C), "=", A * C / (C + B)),
    Words("multiply above and below by {c}", "on multiplie en haut et en bas par {c}"),
    _fractions_below,
    "1/(1 + 1/x)",
)
DENOMINATORS = (
    tidying("power of a product below", ("power of a product", "puissance d'un produit"), A / (B * C) ** N,
            A / (B**N * C**N), _power_of_product, "1/(2*x)**2", trivial=False),
    tidying("power of a fraction below", ("power of a fraction", "puissance d'une fraction"), A / (ONE + (B / C) ** N),
            A / (ONE + B**N / C**N), _power_of_fraction, "1/(1 + (1/x)**2)", trivial=False),
    FRACTIONS_BELOW,
)  # fmt: skip
