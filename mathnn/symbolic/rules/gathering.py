r"""The last look at a result: terms are brought together where that makes it shorter.

.. math:: \sqrt{1-x^2} - \frac{x^2}{\sqrt{1-x^2}} = \frac{1 - 2x^2}{\sqrt{1-x^2}}, \qquad
          \frac{2x - x^4}{(x^3+1)^2} = \frac{x\,(2 - x^3)}{(x^3+1)^2}, \qquad
          (x-2)(x-3) + (x-1)(x-3) + (x-1)(x-2) = 3x^2 - 12x + 11

These rules leave alone what the hand wrote itself: they are tried only on what the computation made.
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.steps.algebra import ONE, Number, Power, Product, Quotient, Root, Sum, number, rational
from mathnn.steps.formula import Formula, size
from mathnn.symbolic.rules.arithmetic import base_and_exponent
from mathnn.symbolic.rules.expansion import expanded
from mathnn.symbolic.rules.factoring import common_monomial, common_power, divided
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum, signed_terms, tidying
from mathnn.symbolic.rules.writing import A, B, C, N


def _common_denominator(node: Formula) -> Formula | None:
    """A sum over one denominator, when the numerator then gets shorter."""
    if not isinstance(node, Sum):
        return None
    pairs = signed_terms(node)
    below = _largest_denominator([t.denominator for t, _ in pairs if isinstance(t, Quotient)])
    if below is None:
        return None
    raised = [(_times(t, below), s) for t, s in pairs]
    tops = [(t, s) for t, s in raised if t is not None]
    if len(tops) < len(raised):
        return None
    above = expanded(rebuild_sum(tops))
    if above is None:
        return None
    after = Quotient(above, below)
    return after if size(after) < size(node) else None


def _largest_denominator(found: list[Formula]) -> Formula | None:
    """The denominator that all the others divide; None without one that holds a letter."""
    best = max(found, key=size, default=None)
    return best if best is not None and rational(best) is None else None


def _times(term: Formula, below: Formula) -> Formula | None:
    """The term times the denominator, without a fraction; None when that does not go."""
    left = _powers(below)
    top = factors_of(term)
    if isinstance(term, Quotient):
        top = factors_of(term.numerator)
        for base, n in _powers(term.denominator).items():
            if base not in left or left[base] < n:
                return None
            left[base] -= n
    if isinstance(term, Sum) or any(isinstance(f, Quotient) for f in top):
        return None
    rest = [_power(b, n) for b, n in left.items() if n]
    return rebuild_product([f for f in _squared_roots([*top, *rest]) if f != ONE])


def _powers(denominator: Formula) -> dict[Formula, Fraction]:
    powers: dict[Formula, Fraction] = {}
    for factor in factors_of(denominator):
        base, exponent = base_and_exponent(factor)
        n = rational(exponent)
        base, n = (factor, Fraction(1)) if n is None or n.denominator != 1 else (base, n)
        powers[base] = powers.get(base, Fraction(0)) + n
    return powers


def _power(base: Formula, n: Fraction) -> Formula:
    return base if n == 1 else Power(base, number(n))


def _squared_roots(factors: list[Formula]) -> list[Formula]:
    """√u · √u is u."""
    kept: list[Formula] = []
    for factor in factors:
        if isinstance(factor, Root) and factor.index is None and factor in kept:
            kept[kept.index(factor)] = factor.radicand
        else:
            kept.append(factor)
    return kept


def _monomial_above(node: Formula) -> Formula | None:
    """Number and letters common to all terms of a numerator are taken out, over a denominator with letters."""
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Sum) or rational(node.denominator) is not None:
        return None
    outside, inside = common_monomial(signed_terms(node.numerator))
    return Quotient(rebuild_product([*outside, rebuild_sum(inside)]), node.denominator) if outside else None


def _common_in_bracket(node: Formula) -> Formula | None:
    """A factor of every term of a bracket that has other factors beside it: (1 − σ)(σ − 2σ²) = σ(1 − σ)(1 − 2σ)."""
    if not isinstance(node, Product):
        return None
    for i, bracket in enumerate(node.factors):
        if not isinstance(bracket, Sum):
            continue
        outside, pairs = common_monomial(signed_terms(bracket))
        for factor in factors_of(pairs[0][0]):
            common = common_power(factor, [t for t, _ in pairs]) if rational(factor) is None else None
            if common is not None:
                outside.append(common)
                pairs = [(divided(t, common), s) for t, s in pairs]
        if outside:
            numbers = [f for f in outside if isinstance(f, Number)]
            letters = [f for f in outside if not isinstance(f, Number)]
            rest = [*node.factors[:i], rebuild_sum(pairs), *node.factors[i + 1 :]]
            return rebuild_product([*numbers, *letters, *rest])
    return None


def _shorter_sum(node: Formula) -> Formula | None:
    """Products of brackets multiplied out when their sum is shorter so."""
    if not isinstance(node, Sum) or not any(_has_bracket(t) for t in node.terms):
        return None
    after = expanded(node)
    return after if after is not None and size(after) < size(node) else None


def _has_bracket(term: Formula) -> bool:
    return isinstance(term, Product) and any(isinstance(base_and_exponent(f)[0], Sum) for f in term.factors)


def _raised_fraction(node: Formula) -> Formula | None:
    if not isinstance(node, Power) or not isinstance(node.base, Quotient):
        return None
    n = rational(node.exponent)
    if n is None or n.denominator != 1 or n < 2:
        return None
    top, bottom = node.base.numerator, node.base.denominator
    return Quotient(ONE if top == ONE else Power(top, node.exponent), Power(bottom, node.exponent))


def _number_over_root(node: Formula) -> Formula | None:
    """2/√2 = √2: a whole number over the root of one of its divisors."""
    if not isinstance(node, Quotient):
        return None
    top, bottom = factors_of(node.numerator), factors_of(node.denominator)
    for i, above in enumerate(top):
        for j, below in enumerate(bottom):
            under = rational(below.radicand) if isinstance(below, Root) and below.index is None else None
            value = rational(above)
            if (
                under is None
                or value is None
                or under < 2
                or under.denominator != 1
                or (value / under).denominator != 1
            ):
                continue
            lead = [] if value == under else [number(value / under)]
            rest = [*bottom[:j], *bottom[j + 1 :]]
            over = rebuild_product([*lead, *top[:i], *top[i + 1 :], below])
            return Quotient(over, rebuild_product(rest)) if rest else over
    return None


GATHERING = (
    tidying("power of a fraction", ("power of a fraction", "puissance d'une fraction"), (A / B) ** N, A**N / B**N,
            _raised_fraction, "(x/y)**2", trivial=False),
    tidying("number over a root", ("number over a root", "nombre sur une racine"), A / Root(A), Root(A),
            _number_over_root, "2*x/sqrt(2)", trivial=False),
    tidying("common denominator", ("common denominator", "même dénominateur"), A + B / C, (A * C + B) / C,
            _common_denominator, "sqrt(x) - x/sqrt(x)", trivial=False),
    tidying("common factor above", ("common factor", "mise en facteur"), (A * B + A * C) / N, A * (B + C) / N,
            _monomial_above, "(2*x - x**4)/(y + 1)", trivial=False),
    tidying("common factor in a bracket", ("common factor", "mise en facteur"), A * B + A * C, A * (B + C),
            _common_in_bracket, "(x + 1)*(sin(x) - sin(x)**2)", trivial=False),
    tidying("shorter sum", ("multiply out", "développer"), A * (B + C), A * B + A * C, _shorter_sum,
            "(x - 2)*(x - 3) + (x - 1)*(x - 3) + (x - 1)*(x - 2)", trivial=False),
)  # fmt: skip
