r"""Tidying: signs, ones, zeros and brackets, the small things that nobody writes twice.

.. math:: a + 0 = a, \quad 1 \cdot a = a, \quad 0 \cdot a = 0, \quad -(-a) = a, \quad a - (-b) = a + b, \quad
          (-a)\,b = -(a b), \quad a (b c) = a b c, \quad a - (b + c) = a - b - c
"""

from __future__ import annotations

from collections.abc import Callable

from mathnn.steps.algebra import ONE, ZERO, Negation, Power, Product, Quotient, Root, Sum, rational
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.rules.writing import A, B, C, U, V


def tidying(
    name: str,
    title: tuple[str, str],
    left: Formula,
    right: Formula,
    match: Callable[[Formula], Formula | None],
    example: str,
    trivial: bool = True,
) -> Rule:
    """A rule ``left = right`` of algebra; its sentence is its title."""

    def rewrite(node: Formula) -> Rewrite | None:
        after = match(node)
        return None if after is None else Rewrite(after)

    return Rule(name, Words(*title), relation(left, "=", right), Words(*title), rewrite, example, trivial)


def rebuild_sum(pairs: list[tuple[Formula, int]]) -> Formula:
    """A sum of signed terms: none is 0, one is itself, and a leading minus becomes a negation."""
    if not pairs:
        return ZERO
    first, sign = pairs[0]
    head = Negation(first) if sign < 0 else first
    if len(pairs) == 1:
        return head
    return Sum((head, *(t for t, _ in pairs[1:])), (1, *(s for _, s in pairs[1:])))


def positive_first(pairs: list[tuple[Formula, int]]) -> list[tuple[Formula, int]]:
    """The same terms, beginning with one that has no minus where there is one: 1 − x² rather than −x² + 1."""
    first = next((i for i, (_, sign) in enumerate(pairs) if sign > 0), 0)
    return [pairs[first], *pairs[:first], *pairs[first + 1 :]] if pairs else pairs


def rebuild_product(factors: list[Formula]) -> Formula:
    """A product of factors: none is 1, one is itself."""
    if not factors:
        return ONE
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def factors_of(node: Formula) -> list[Formula]:
    """The factors of a product; anything else is its own only factor."""
    return list(node.factors) if isinstance(node, Product) else [node]


def signed_terms(node: Sum) -> list[tuple[Formula, int]]:
    """The terms with their signs, a leading negation counted as a sign."""
    pairs = list(zip(node.terms, node.signs, strict=True))
    first, sign = pairs[0]
    if isinstance(first, Negation):
        pairs[0] = (first.operand, -sign)
    return pairs


def _no_zero_terms(node: Formula) -> Formula | None:
    if not isinstance(node, Sum) or all(t != ZERO for t in node.terms):
        return None
    return rebuild_sum([(t, s) for t, s in signed_terms(node) if t != ZERO])


def _no_ones(node: Formula) -> Formula | None:
    if isinstance(node, Product) and any(f == ONE for f in node.factors):
        return rebuild_product([f for f in node.factors if f != ONE])
    if isinstance(node, Quotient) and node.denominator == ONE:
        return node.numerator
    if isinstance(node, Power) and node.exponent == ONE:
        return node.base
    return ONE if isinstance(node, (Power, Root)) and node.children[0] == ONE else None


def _zero_product(node: Formula) -> Formula | None:
    if isinstance(node, Product) and any(f == ZERO for f in node.factors):
        return ZERO
    if isinstance(node, Quotient) and node.numerator == ZERO and node.denominator != ZERO:
        return ZERO
    return ZERO if isinstance(node, Negation) and node.operand == ZERO else None


def _power_zero(node: Formula) -> Formula | None:
    if isinstance(node, Power) and node.exponent == ZERO and node.base != ZERO:
        return ONE
    value = rational(node.exponent) if isinstance(node, Power) else None
    if isinstance(node, Power) and node.base == ZERO and value is not None and value > 0:
        return ZERO
    return ZERO if isinstance(node, Root) and node.radicand == ZERO else None


def _double_negation(node: Formula) -> Formula | None:
    if isinstance(node, Negation) and isinstance(node.operand, Negation):
        return node.operand.operand
    return None


def _negative_terms(node: Formula) -> Formula | None:
    if not isinstance(node, Sum) or not any(isinstance(t, Negation) for t in node.terms[1:]):
        return None
    pairs = [
        (t.operand, -s) if isinstance(t, Negation) else (t, s) for t, s in zip(node.terms, node.signs, strict=True)
    ]
    return rebuild_sum(pairs)


def _negative_factors(node: Formula) -> Formula | None:
    if isinstance(node, Product) and any(isinstance(f, Negation) for f in node.factors):
        count = sum(isinstance(f, Negation) for f in node.factors)
        bare = rebuild_product([f.operand if isinstance(f, Negation) else f for f in node.factors])
        return Negation(bare) if count % 2 else bare
    if isinstance(node, Quotient):
        top, bottom = node.numerator, node.denominator
        signs = isinstance(top, Negation) + isinstance(bottom, Negation)
        if signs:
            bare = Quotient(
                top.operand if isinstance(top, Negation) else top,
                bottom.operand if isinstance(bottom, Negation) else bottom,
            )
            return bare if signs == 2 else Negation(bare)
    return None


def _power_of_negative(node: Formula) -> Formula | None:
    if not isinstance(node, Power) or not isinstance(node.base, Negation):
        return None
    n = rational(node.exponent)
    if n is None or n.denominator != 1:
        return None
    bare = Power(node.base.operand, node.exponent)
    return bare if n % 2 == 0 else Negation(bare)


def _flat_product(node: Formula) -> Formula | None:
    if not isinstance(node, Product) or not any(isinstance(f, Product) for f in node.factors):
        return None
    factors: list[Formula] = []
    for factor in node.factors:
        factors.extend(factor.factors if isinstance(factor, Product) else (factor,))
    return Product(tuple(factors))


def _flat_sum(node: Formula) -> Formula | None:
    if not isinstance(node, Sum):
        return None
    pairs: list[tuple[Formula, int]] = []
    for term, sign in zip(node.terms, node.signs, strict=True):
        inside = signed_terms(term) if isinstance(term, Sum) else None
        pairs.extend([(term, sign)] if inside is None else [(t, s * sign) for t, s in inside])
    return None if len(pairs) == len(node.terms) else rebuild_sum(pairs)


def _same_cases(node: Formula) -> Formula | None:
    if not isinstance(node, Cases) or node.otherwise is None:
        return None
    return node.otherwise if all(v == node.otherwise for v in node.values) else None


SIGNS = (
    tidying("no ones", ("a factor 1", "un facteur 1"), ONE * A, A, _no_ones, "1*x"),
    tidying("zero product", ("a factor 0", "un facteur nul"), ZERO * A, ZERO, _zero_product, "0*x"),
    tidying("no zero terms", ("a term 0", "un terme nul"), A + ZERO, A, _no_zero_terms, "x + 0"),
    tidying("power zero", ("exponent 0 and powers of 0", "exposant 0 et puissances de 0"), A**ZERO, ONE, _power_zero, "x**0"),
    tidying("double negation", ("two minus signs", "deux signes moins"), Negation(Negation(A)), A, _double_negation, "-(-x)"),
    tidying("negative terms", ("signs", "signes"), A - (-B), A + B, _negative_terms, "x - (-y)"),
    tidying("negative factors", ("sign of a product", "signe d'un produit"), (-A) * B, -(A * B), _negative_factors, "(-x)*y"),
    tidying("negative power", ("sign of a power", "signe d'une puissance"), (-A) ** 2, A**2, _power_of_negative, "(-x)**2"),
    tidying("brackets of a product", ("brackets", "parenthèses"), U * (V * C), U * V * C, _flat_product, "x*(y*z)"),
    tidying("brackets of a sum", ("brackets", "parenthèses"), A - (B + C), A - B - C, _flat_sum, "x - (y + z)"),
    tidying("same in all cases", ("the same in every case", "la même valeur dans tous les cas"), A, A, _same_cases,
            "Piecewise((1, x > 0), (1, True))"),
)  # fmt: skip
