r"""Slips between equations: a term moved without its sign, one side only divided, an inequality not turned, a solution lost.

.. math:: x + 3 = 5 \iff x = 8, \quad -2x < 4 \iff x < -2, \quad x^2 = x \iff x = 1, \quad x^2 = 4 \iff x = 2

They act on a relation between two sides and yield the relation that somebody writes who slips.
"""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.checking.slips.terms import signed
from mathnn.steps.algebra import Negation, Power, Product, Quotient, Root, Sum, number, rational
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum

TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _sides(node: Formula) -> tuple[Formula, str, Formula] | None:
    if isinstance(node, Relation) and len(node.signs) == 1 and node.signs[0] in ("=", *TURNED):
        return node.sides[0], node.signs[0], node.sides[1]
    return None


def _terms(side: Formula) -> list[tuple[Formula, int]]:
    if isinstance(side, Sum):
        return signed(side)
    return [(side.operand, -1)] if isinstance(side, Negation) else [(side, 1)]


def _without(pairs: list[tuple[Formula, int]], index: int) -> Formula:
    rest = [*pairs[:index], *pairs[index + 1 :]]
    return rebuild_sum(rest) if rest else number(0)


def _moved_without_sign(node: Formula) -> Iterator[Wrong]:
    """x + 3 = 5 → x = 5 + 3."""
    found = _sides(node)
    if found is None:
        return
    left, sign, right = found
    for i, (term, own) in enumerate(_terms(left)):
        moved = rebuild_sum([*_terms(right), (term, own)])
        yield Wrong(Relation((_without(_terms(left), i), moved), (sign,)), (("u", term),))
    for i, (term, own) in enumerate(_terms(right)):
        moved = rebuild_sum([*_terms(left), (term, own)])
        yield Wrong(Relation((moved, _without(_terms(right), i)), (sign,)), (("u", term),))


def _one_side_only(node: Formula) -> Iterator[Wrong]:
    """A term or a factor taken away on one side only: x + 3 = 5 → x = 5; 2x = 6 → x = 6."""
    found = _sides(node)
    if found is None:
        return
    left, sign, right = found
    for i, (term, _) in enumerate(_terms(left)):
        if len(_terms(left)) > 1:
            yield Wrong(Relation((_without(_terms(left), i), right), (sign,)), (("u", term),))
    factors = factors_of(left)
    for i, factor in enumerate(factors):
        rest = [*factors[:i], *factors[i + 1 :]]
        if rest:
            yield Wrong(Relation((rebuild_product(rest), right), (sign,)), (("u", factor),))


def _wrong_operation(node: Formula) -> Iterator[Wrong]:
    """2x = 6 → x = 6 − 2, x = 6 · 2, x = 2/6."""
    found = _sides(node)
    if found is None:
        return
    left, sign, right = found
    factors = factors_of(left)
    for i, factor in enumerate(factors):
        rest = [*factors[:i], *factors[i + 1 :]]
        if not rest:
            continue
        alone = rebuild_product(rest)
        for other in (
            Sum((right, factor), (1, -1)),
            Product((right, factor)),
            Quotient(factor, right),
            Sum((right, factor), (1, 1)),
        ):
            yield Wrong(Relation((alone, other), (sign,)), (("u", factor),))
    if isinstance(left, Quotient):
        yield Wrong(Relation((left.numerator, Quotient(right, left.denominator)), (sign,)), (("u", left.denominator),))


def _not_divided_everywhere(node: Formula) -> Iterator[Wrong]:
    """2x + 4 = 6 → x + 4 = 3: one term of the sum is left as it is."""
    found = _sides(node)
    if found is None:
        return
    left, sign, right = found
    pairs = _terms(left)
    for i, (term, own) in enumerate(pairs):
        for factor in factors_of(term):
            rest = [f for f in factors_of(term) if f is not factor]
            if rest and rational(factor) is not None and len(pairs) > 1:
                divided = [*pairs[:i], (rebuild_product(rest), own), *pairs[i + 1 :]]
                yield Wrong(Relation((rebuild_sum(divided), Quotient(right, factor)), (sign,)), (("u", factor),))


def _not_turned(node: Formula) -> Iterator[Wrong]:
    """−2x < 4 → x < −2; and turned where nothing asks for it."""
    found = _sides(node)
    if found is None or found[1] not in TURNED:
        return
    left, sign, right = found
    yield Wrong(Relation((left, right), (TURNED[sign],)), (("u", node),))


def _divided_by_zero(node: Formula) -> Iterator[Wrong]:
    """x² = x → x = 1: both sides divided by x; (x − 1)(x + 2) = 0 → x = 1: one factor forgotten."""
    found = _sides(node)
    if found is None or found[1] != "=":
        return
    left, sign, right = found
    for factor in factors_of(left):
        letter = factor.base if isinstance(factor, Power) else factor
        if letter.symbols:
            divided = (Quotient(left, letter), Quotient(right, letter))
            yield Wrong(Relation(divided, (sign,)), (("u", letter),))
    if isinstance(left, Product):
        for i, factor in enumerate(left.factors):
            dropped = left.factors[:i] + left.factors[i + 1 :]
            yield Wrong(Relation((factor, right), (sign,)), (("u", rebuild_product(list(dropped))),))


def _one_root(node: Formula) -> Iterator[Wrong]:
    """x² = 4 → x = 2, x² − 1 = 0 → x = 1."""
    found = _sides(node)
    if found is None or found[1] != "=":
        return
    left, sign, right = found
    pairs = _terms(left)
    with_letters = [(term, own) for term, own in pairs if term.symbols]
    if len(pairs) > 1 and len(with_letters) == 1 and with_letters[0][1] == 1:
        moved = [(term, -own) for term, own in pairs if not term.symbols]
        left, right = with_letters[0][0], rebuild_sum([*_terms(right), *moved])
    if isinstance(left, Power) and rational(left.exponent) == 2:
        yield Wrong(Relation((left.base, Root(right)), (sign,)), (("u", left),))
        yield Wrong(Relation((left.base, Negation(Root(right))), (sign,)), (("u", left),))


def _halved(node: Formula) -> Iterator[Wrong]:
    """x² = 9 → x = 4.5, √x = 3 → x = 6."""
    found = _sides(node)
    if found is None:
        return
    left, sign, right = found
    if isinstance(left, Power) and rational(left.exponent) is not None:
        yield Wrong(Relation((left.base, Quotient(right, left.exponent)), (sign,)), (("u", left),))
    if isinstance(left, Root):
        yield Wrong(Relation((left.radicand, Product((left.degree, right))), (sign,)), (("u", left),))
        yield Wrong(Relation((left.radicand, Root(right)), (sign,)), (("u", left),))


EQUATION_SLIPS = (
    Slip(
        "inequality not turned",
        Words(
            "an inequality turns when both sides are multiplied or divided by a negative number, and only then",
            "une inégalité change de sens quand on multiplie ou divise par un nombre négatif, et seulement alors",
        ),
        _not_turned,
        ("-2x < 4", "x < -2"),
    ),
    Slip(
        "term moved without its sign",
        Words("{u} changes its sign when it moves to the other side", "{u} change de signe en passant de l'autre côté"),
        _moved_without_sign,
        ("x + 3 = 5", "x = 8"),
    ),
    Slip(
        "one side only",
        Words(
            "what is done with {u} must be done on both sides", "ce qu'on fait avec {u} doit se faire des deux côtés"
        ),
        _one_side_only,
        ("2x = 6", "x = 6"),
    ),
    Slip(
        "division by zero",
        Words(
            "{u} may be zero: dividing by it loses that solution",
            "{u} peut être nul : en divisant on perd cette solution",
        ),
        _divided_by_zero,
        ("x^2 = x", "x = 1"),
    ),
    Slip(
        "one root only",
        Words(
            "{u} has the same value for the opposite number: ± is missing",
            "{u} a la même valeur pour le nombre opposé : il manque ±",
        ),
        _one_root,
        ("x^2 = 4", "x = 2"),
    ),
    Slip(
        "power undone by dividing",
        Words(
            "{u} is undone by the inverse power, not by dividing",
            "pour défaire {u}, on prend la puissance inverse",
        ),
        _halved,
        ("x^2 = 9", "x = 9/2"),
    ),
    Slip(
        "wrong inverse operation",
        Words(
            "the opposite of multiplying by {u} is dividing by it",
            "pour défaire la multiplication par {u}, on divise par {u}",
        ),
        _wrong_operation,
        ("2x = 6", "x = 4"),
    ),
    Slip(
        "not every term divided",
        Words("every term must be divided by {u}", "il faut diviser chaque terme par {u}"),
        _not_divided_everywhere,
        ("2x + 6 = 8", "x + 6 = 4"),
    ),
)
