r"""Slips with terms and factors: signs and brackets lost, :math:`-(a - b) \to -a - b`, :math:`\frac{a + b}{a} \to b`."""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import ONE, Negation, Power, Product, Quotient, Sum
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum


def signed(node: Formula) -> list[tuple[Formula, int]]:
    """The terms of a sum with their signs; nothing for what is no sum."""
    return list(zip(node.terms, node.signs, strict=True)) if isinstance(node, Sum) else []


def _sign_of_a_term(node: Formula) -> Iterator[Wrong]:
    pairs = signed(node)
    for i, (term, sign) in enumerate(pairs):
        yield Wrong(rebuild_sum([*pairs[:i], (term, -sign), *pairs[i + 1 :]]), (("u", term),))
    if isinstance(node, Negation):
        yield Wrong(node.operand, (("u", node.operand),))


def _term_dropped(node: Formula) -> Iterator[Wrong]:
    pairs = signed(node)
    for i, (term, _) in enumerate(pairs):
        yield Wrong(rebuild_sum([*pairs[:i], *pairs[i + 1 :]]), (("u", term),))


def _factor_dropped(node: Formula) -> Iterator[Wrong]:
    if isinstance(node, Product):
        for i, factor in enumerate(node.factors):
            yield Wrong(rebuild_product([*node.factors[:i], *node.factors[i + 1 :]]), (("u", factor),))
    if isinstance(node, Quotient):
        yield Wrong(node.numerator, (("u", Quotient(ONE, node.denominator)),))
        for i, factor in enumerate(factors_of(node.denominator)):
            rest = factors_of(node.denominator)
            rest.pop(i)
            if rest:
                yield Wrong(Quotient(node.numerator, rebuild_product(rest)), (("u", Quotient(ONE, factor)),))


def _minus_not_distributed(node: Formula) -> Iterator[Wrong]:
    """−(a + b) → −a + b, and a − (b + c) → a − b + c."""
    if isinstance(node, Negation) and isinstance(node.operand, Sum):
        (first, sign), *rest = signed(node.operand)
        yield Wrong(rebuild_sum([(first, -sign), *rest]), (("u", node.operand),))
    pairs = signed(node)
    for i, (term, sign) in enumerate(pairs):
        if sign < 0 and isinstance(term, Sum):
            (first, own), *rest = signed(term)
            yield Wrong(rebuild_sum([*pairs[:i], (first, -own), *rest, *pairs[i + 1 :]]), (("u", term),))


def _first_term_only(node: Formula) -> Iterator[Wrong]:
    """a(b + c) → ab + c."""
    if not isinstance(node, Product):
        return
    for i, factor in enumerate(node.factors):
        if isinstance(factor, Sum):
            others = [*node.factors[:i], *node.factors[i + 1 :]]
            (first, sign), *rest = signed(factor)
            yield Wrong(rebuild_sum([(rebuild_product([*others, first]), sign), *rest]), (("u", factor),))


def _term_cancelled(node: Formula) -> Iterator[Wrong]:
    """(a + b)/a → b, or 1 + b."""
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Sum):
        return
    pairs = signed(node.numerator)
    for i, (term, sign) in enumerate(pairs):
        if term == node.denominator:
            rest = [*pairs[:i], *pairs[i + 1 :]]
            yield Wrong(rebuild_sum(rest), (("u", term),))
            yield Wrong(rebuild_sum([*rest, (ONE, sign)]), (("u", term),))


def _terms_cancelled(node: Formula) -> Iterator[Wrong]:
    """(x + 1)/(x + 2) → 1/2."""
    if not isinstance(node, Quotient):
        return
    above, below = signed(node.numerator), signed(node.denominator)
    for i, (term, sign) in enumerate(above):
        for j, (other, same) in enumerate(below):
            rest, under = [*above[:i], *above[i + 1 :]], [*below[:j], *below[j + 1 :]]
            if term == other and sign == same and rest and under:
                yield Wrong(Quotient(rebuild_sum(rest), rebuild_sum(under)), (("u", term),))


def _square_of_the_opposite(node: Formula) -> Iterator[Wrong]:
    """(−x)² → −x²."""
    if isinstance(node, Power) and isinstance(node.base, Negation):
        yield Wrong(Negation(Power(node.base.operand, node.exponent)), (("u", node),))
    if isinstance(node, Negation) and isinstance(node.operand, Power):
        yield Wrong(Power(Negation(node.operand.base), node.operand.exponent), (("u", node),))


def _two_minus_signs(node: Formula) -> Iterator[Wrong]:
    """(−a)(−b) → −ab, and a − (−b) → a − b."""
    if isinstance(node, Product) and sum(isinstance(f, Negation) for f in node.factors) >= 2:
        bare = [f.operand if isinstance(f, Negation) else f for f in node.factors]
        yield Wrong(Negation(rebuild_product(bare)), (("u", node),))
    pairs = signed(node)
    for i, (term, sign) in enumerate(pairs):
        if sign < 0 and isinstance(term, Negation):
            yield Wrong(rebuild_sum([*pairs[:i], (term.operand, -1), *pairs[i + 1 :]]), (("u", term),))


def _order_of_operations(node: Formula) -> Iterator[Wrong]:
    """a − b·c → (a − b)·c."""
    pairs = signed(node)
    for i, (term, sign) in enumerate(pairs):
        if i and isinstance(term, Product) and len(term.factors) >= 2:
            head = rebuild_sum([*pairs[:i], (term.factors[0], sign)])
            whole = rebuild_product([head, *term.factors[1:]])
            yield Wrong(rebuild_sum([(whole, 1), *pairs[i + 1 :]]), (("u", term),))


TERM_SLIPS = (
    Slip(
        "minus not distributed",
        Words("the minus sign applies to the whole bracket {u}", "le signe moins porte sur toute la parenthèse {u}"),
        _minus_not_distributed,
        ("x - (y + 1)", "x - y + 1"),
    ),
    Slip(
        "first term only",
        Words("every term of {u} must be multiplied", "il faut multiplier chaque terme de {u}"),
        _first_term_only,
        ("2(x + 3)", "2x + 3"),
    ),
    Slip(
        "term cancelled",
        Words(
            "{u} is a term, not a factor: it does not cancel",
            "{u} est un terme, pas un facteur : il ne se simplifie pas",
        ),
        _term_cancelled,
        ("(x + y)/x", "y"),
    ),
    Slip(
        "terms cancelled in a fraction",
        Words(
            "{u} is a term above and below, not a factor: it does not cancel",
            "{u} est un terme en haut et en bas, pas un facteur : il ne se simplifie pas",
        ),
        _terms_cancelled,
        ("(x + 1)/(x + 2)", "1/2"),
    ),
    Slip(
        "power of an opposite",
        Words(
            "the minus sign inside the bracket is raised to the power too, and outside it is not: see {u}",
            "le signe moins est élevé à la puissance s'il est dans la parenthèse, et non s'il est devant : voir {u}",
        ),
        _square_of_the_opposite,
        ("(-x)^2", "-x^2"),
    ),
    Slip(
        "two minus signs",
        Words("two minus signs make a plus in {u}", "deux signes moins font un plus dans {u}"),
        _two_minus_signs,
        ("y - (-x)", "y - x"),
    ),
    Slip(
        "order of operations",
        Words(
            "the product {u} comes before the sum or difference",
            "le produit {u} se calcule avant la somme ou la différence",
        ),
        _order_of_operations,
        ("x - 3 y", "(x - 3) y"),
    ),
)
# Whatever else went wrong, a sign, a term or a factor may be at fault: tried last.
LOST_SLIPS = (
    Slip("sign", Words("the sign of {u} is wrong", "le signe de {u} est faux"), _sign_of_a_term, ("x - y", "x + y")),
    Slip(
        "term dropped",
        Words("the term {u} is missing", "il manque le terme {u}"),
        _term_dropped,
        ("x + y + 1", "x + 1"),
    ),
    Slip(
        "factor dropped",
        Words("the factor {u} is missing", "il manque le facteur {u}"),
        _factor_dropped,
        ("2 x y", "2 y"),
    ),
)
