r"""Slips with products and quotients: :math:`(uv)' \to u'v'`, :math:`(u/v)' \to (uv' - u'v)/v^2`, :math:`(1/u)' \to 1/u'`."""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.orders import d, order_of, right, taken
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import Power, Product, Quotient, Sum, number
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.rules.writing import depends


def _factors(node: Formula) -> list[Formula] | None:
    order = order_of(node)
    if order is None or not isinstance(order[0], Product):
        return None
    fixed = [f for f in order[0].factors if not depends(f, order[1])]
    moving = [f for f in order[0].factors if depends(f, order[1])]
    return [*fixed, *moving] if len(moving) >= 2 else None


def _product_of_derivatives(node: Formula) -> Iterator[Wrong]:
    factors = _factors(node)
    order = order_of(node)
    if factors is not None and order is not None:
        taken = tuple(d(f, node) if depends(f, order[1]) else f for f in factors)
        yield Wrong(Product(taken), (("u", order[0]),))


def _one_term_of_the_product(node: Formula) -> Iterator[Wrong]:
    factors = _factors(node)
    order = order_of(node)
    if factors is None or order is None:
        return
    for i, factor in enumerate(factors):
        if depends(factor, order[1]):
            yield Wrong(Product((*factors[:i], d(factor, node), *factors[i + 1 :])), (("u", order[0]), ("v", factor)))


def _minus_in_the_product(node: Formula) -> Iterator[Wrong]:
    after = right(node) if _factors(node) is not None else None
    if isinstance(after, Sum) and len(after.terms) == 2:
        order = order_of(node)
        assert order is not None
        for terms in (after.terms, after.terms[::-1]):
            yield Wrong(Sum(terms, (1, -1)), (("u", order[0]),))


def _quotient(node: Formula) -> tuple[Formula, Formula] | None:
    order = order_of(node)
    if order is None or not isinstance(order[0], Quotient) or not depends(order[0].denominator, order[1]):
        return None
    return order[0].numerator, order[0].denominator


def _quotient_in_the_wrong_order(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        u, v = found
        top = Sum((Product((u, d(v, node))), Product((d(u, node), v))), (1, -1))
        yield Wrong(Quotient(top, Power(v, number(2))), (("u", u), ("v", v)))


def _plus_in_the_quotient(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        u, v = found
        top = Sum((Product((d(u, node), v)), Product((u, d(v, node)))), (1, 1))
        yield Wrong(Quotient(top, Power(v, number(2))), (("u", u), ("v", v)))


def _denominator_not_squared(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        u, v = found
        top = Sum((Product((d(u, node), v)), Product((u, d(v, node)))), (1, -1))
        yield Wrong(Quotient(top, v), (("v", v),))
        yield Wrong(top, (("v", v),))


def _quotient_of_derivatives(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        yield Wrong(Quotient(d(found[0], node), d(found[1], node)), (("u", found[0]), ("v", found[1])))


def _one_over(node: Formula) -> Iterator[Wrong]:
    """(1/u)' taken for 1/u', or for 1/u² without u'."""
    order = order_of(node)
    if order is None or not isinstance(order[0], Quotient) or depends(order[0].numerator, order[1]):
        return
    c, v = order[0].numerator, order[0].denominator
    if depends(v, order[1]):
        yield Wrong(Quotient(c, taken(d(v, node))), (("u", v),))
        yield Wrong(Quotient(Product((c, taken(d(v, node)))), Power(v, number(2))), (("u", v),))


def _factors_added(node: Formula) -> Iterator[Wrong]:
    """(uv)' taken for u' + v'."""
    factors, order = _factors(node), order_of(node)
    if factors is not None and order is not None:
        terms = tuple(d(f, node) for f in factors if depends(f, order[1]))
        yield Wrong(Sum(terms, (1,) * len(terms)), (("u", order[0]),))


def _crossed(node: Formula) -> Iterator[Wrong]:
    """(uv)' taken for u'u + v'v."""
    factors, order = _factors(node), order_of(node)
    if factors is not None and order is not None and len(factors) == 2:
        terms = tuple(Product((d(f, node), f)) for f in factors)
        yield Wrong(Sum(terms, (1, 1)), (("u", order[0]),))


PRODUCT_SLIPS = (
    Slip(
        "product of the derivatives",
        Words(
            "the derivative of a product is not the product of the derivatives: (uv)' = u'v + uv'",
            "la dérivée d'un produit n'est pas le produit des dérivées : (uv)' = u'v + uv'",
        ),
        _product_of_derivatives,
        ("d/dx (x^2 sin(x))", "2x cos(x)"),
    ),
    Slip(
        "a term of the product rule missing",
        Words(
            "only the factor {v} was differentiated; the product rule has a term for each factor",
            "on n'a dérivé que le facteur {v} ; la dérivée d'un produit a un terme par facteur",
        ),
        _one_term_of_the_product,
        ("d/dx (x^2 sin(x))", "2x sin(x)"),
    ),
    Slip(
        "minus in the product rule",
        Words(
            "the product rule has a plus: (uv)' = u'v + uv'",
            "la dérivée d'un produit a un signe plus : (uv)' = u'v + uv'",
        ),
        _minus_in_the_product,
        ("d/dx (x^2 sin(x))", "2x sin(x) - x^2 cos(x)"),
    ),
    Slip(
        "sum of the derivatives",
        Words(
            "the derivative of a product is not the sum of the derivatives: (uv)' = u'v + uv'",
            "la dérivée d'un produit n'est pas la somme des dérivées : (uv)' = u'v + uv'",
        ),
        _factors_added,
        ("d/dx (x^2 sin(x))", "2x + cos(x)"),
    ),
    Slip(
        "factors paired wrongly",
        Words(
            "each derivative goes with the other factor: (uv)' = u'v + uv'",
            "chaque dérivée va avec l'autre facteur : (uv)' = u'v + uv'",
        ),
        _crossed,
        ("d/dx (x^2 sin(x))", "2x^3 + cos(x) sin(x)"),
    ),
    Slip(
        "quotient rule in the wrong order",
        Words(
            "the numerator of the quotient rule is u'v − uv', in this order",
            "le numérateur de la dérivée d'un quotient est u'v − uv', dans cet ordre",
        ),
        _quotient_in_the_wrong_order,
        ("d/dx (x/sin(x))", "(x cos(x) - sin(x))/sin(x)^2"),
    ),
    Slip(
        "plus in the quotient rule",
        Words(
            "the numerator of the quotient rule is u'v − uv', with a minus",
            "le numérateur de la dérivée d'un quotient est u'v − uv', avec un signe moins",
        ),
        _plus_in_the_quotient,
        ("d/dx (x/sin(x))", "(sin(x) + x cos(x))/sin(x)^2"),
    ),
    Slip(
        "denominator not squared",
        Words("the denominator {v} must be squared", "le dénominateur {v} doit être élevé au carré"),
        _denominator_not_squared,
        ("d/dx (x/sin(x))", "(sin(x) - x cos(x))/sin(x)"),
    ),
    Slip(
        "quotient of the derivatives",
        Words(
            "the derivative of a quotient is not the quotient of the derivatives: (u/v)' = (u'v − uv')/v²",
            "la dérivée d'un quotient n'est pas le quotient des dérivées : (u/v)' = (u'v − uv')/v²",
        ),
        _quotient_of_derivatives,
        ("d/dx (x/sin(x))", "1/cos(x)"),
    ),
    Slip(
        "one over the derivative",
        Words("the derivative of 1/u is −u'/u², with u = {u}", "la dérivée de 1/u est −u'/u², avec u = {u}"),
        _one_over,
        ("d/dx 1/(x^2+1)", "1/(2x)"),
    ),
)
