r"""Slips with the chain rule: the inner derivative lost, put in the wrong place, or the outer function left as it is.

.. math:: (e^{x^2})' \to e^{x^2}, \quad (\sin x^2)' \to 2x \cos x, \quad (f \circ g)' \to f' \circ g'
"""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.orders import d, order_of, right, taken
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import Apply, Call, Power, Product, Quotient, Root, Sum, Symbol, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula, replace_at, substitute, subterm, walk_paths
from mathnn.steps.words import Words
from mathnn.symbolic.rules.writing import depends


def _inner(node: Formula) -> tuple[Formula, tuple[int, ...], Formula] | None:
    """For a composition f(u): the right result, the place of u' in it, and u."""
    order = order_of(node)
    if order is None or not isinstance(order[0], (Apply, Call, Power, Root, Quotient)):
        return None
    if isinstance(order[0], Quotient) and depends(order[0].numerator, order[1]):
        return None
    after = right(node)
    if after is None:
        return None
    places = [path for path, part in walk_paths(after) if isinstance(part, Derivative)]
    if len(places) != 1:
        return None
    u = subterm(after, places[0])
    return (after, places[0], u.body) if isinstance(u, Derivative) else None


def _inner_missing(node: Formula) -> Iterator[Wrong]:
    found = _inner(node)
    if found is not None:
        after, place, u = found
        yield Wrong(replace_at(after, place, number(1)), (("u", u), ("v", taken(d(u, node)))))


def _outer_at_the_wrong_point(node: Formula) -> Iterator[Wrong]:
    found = _inner(node)
    order = order_of(node)
    if found is None or order is None:
        return
    after, place, u = found
    x = order[1]
    mark = Symbol("_inner")
    for other in (x, taken(d(u, node))):
        moved = substitute(replace_at(after, place, mark), {u: other})
        yield Wrong(substitute(moved, {mark: d(u, node)}), (("u", u), ("v", other)))


def _same_function(node: Formula) -> Iterator[Wrong]:
    """f(u)' taken for f(u'), or for u' f(u)."""
    order = order_of(node)
    if order is None or not isinstance(order[0], Call) or not depends(order[0], order[1]):
        return
    u = order[0].arguments[0]
    if order[0].function != "ln":
        yield Wrong(Call(order[0].function, (d(u, node), *order[0].arguments[1:])), (("u", order[0]),))
    yield Wrong(Product((d(u, node), order[0])), (("u", order[0]),))


def _inside_the_outer(node: Formula) -> Iterator[Wrong]:
    """(f ∘ g)' taken for f' ∘ g'."""
    found = _inner(node)
    if found is not None:
        after, place, u = found
        moved = substitute(replace_at(after, place, number(1)), {u: taken(d(u, node))})
        yield Wrong(moved, (("u", u), ("v", taken(d(u, node)))))


def _inner_taken_twice(node: Formula) -> Iterator[Wrong]:
    found = _inner(node)
    if found is not None:
        after, place, u = found
        once = taken(d(u, node))
        if once != number(1):
            yield Wrong(replace_at(after, place, Power(once, number(2))), (("u", u), ("v", once)))


def _inner_added(node: Formula) -> Iterator[Wrong]:
    found = _inner(node)
    if found is not None:
        after, place, u = found
        outer = replace_at(after, place, number(1))
        yield Wrong(Sum((outer, taken(d(u, node))), (1, 1)), (("u", u), ("v", taken(d(u, node)))))


def _inner_in_the_wrong_place(node: Formula) -> Iterator[Wrong]:
    """Divided by the inner derivative instead of multiplied."""
    found = _inner(node)
    if found is not None:
        after, place, u = found
        yield Wrong(
            replace_at(after, place, Quotient(number(1), taken(d(u, node)))), (("u", u), ("v", taken(d(u, node))))
        )


def _not_differentiated(node: Formula) -> Iterator[Wrong]:
    order = order_of(node)
    if order is not None and depends(order[0], order[1]):
        yield Wrong(order[0], (("u", order[0]),))


def _power_of_the_derivative(node: Formula) -> Iterator[Wrong]:
    """(uⁿ)' taken for (u')ⁿ."""
    order = order_of(node)
    if order is not None and isinstance(order[0], Power) and not isinstance(order[0].base, Symbol):
        u, n = order[0].base, order[0].exponent
        if depends(u, order[1]) and not depends(n, order[1]):
            yield Wrong(Power(taken(d(u, node)), n), (("u", u),))
            yield Wrong(Product((n, Power(taken(d(u, node)), Sum((n, number(1)), (1, -1))))), (("u", u),))


CHAIN_SLIPS = (
    Slip(
        "inner derivative missing",
        Words(
            "the derivative of the inner function {u}, which is {v}, is missing",
            "il manque la dérivée de la fonction intérieure {u}, c'est-à-dire {v}",
        ),
        _inner_missing,
        ("d/dx e^(x^2)", "e^(x^2)"),
    ),
    Slip(
        "outer derivative at the wrong point",
        Words(
            "the outer derivative is taken at {v} instead of {u}",
            "la dérivée de la fonction extérieure est prise en {v} au lieu de {u}",
        ),
        _outer_at_the_wrong_point,
        ("d/dx sin(x^2)", "2x cos(x)"),
    ),
    Slip(
        "outer function not differentiated",
        Words("the outer function of {u} was not differentiated", "la fonction extérieure de {u} n'a pas été dérivée"),
        _same_function,
        ("d/dx sin(x^2)", "2x sin(x^2)"),
    ),
    Slip(
        "derivative put inside",
        Words(
            "the derivative of {u} belongs behind the outer derivative as a factor, not inside it: (f(u))' = f'(u) u'",
            "la dérivée de {u} est un facteur derrière la dérivée extérieure, pas à l'intérieur : (f(u))' = f'(u) u'",
        ),
        _inside_the_outer,
        ("d/dx f(g(x))", "f'(g'(x))"),
    ),
    Slip(
        "inner derivative taken twice",
        Words(
            "the factor {v}, the derivative of {u}, is there twice", "le facteur {v}, dérivée de {u}, figure deux fois"
        ),
        _inner_taken_twice,
        ("d/dx sin(3x)", "9 cos(3x)"),
    ),
    Slip(
        "inner derivative added",
        Words(
            "the derivative of the inner function {u}, which is {v}, is a factor, not a term",
            "la dérivée de la fonction intérieure {u}, c'est-à-dire {v}, est un facteur, pas un terme",
        ),
        _inner_added,
        ("d/dx sin(x^2)", "cos(x^2) + 2x"),
    ),
    Slip(
        "divided by the inner derivative",
        Words(
            "multiply by the derivative of the inner function {u}, which is {v}, instead of dividing by it",
            "il faut multiplier par la dérivée de la fonction intérieure {u}, c'est-à-dire {v}, et non diviser",
        ),
        _inner_in_the_wrong_place,
        ("d/dx sin(3x)", "cos(3x)/3"),
    ),
    Slip(
        "power of the derivative",
        Words(
            "the derivative of a power of {u} is not the power of its derivative: (uⁿ)' = n uⁿ⁻¹ u'",
            "la dérivée d'une puissance de {u} n'est pas la puissance de sa dérivée : (uⁿ)' = n uⁿ⁻¹ u'",
        ),
        _power_of_the_derivative,
        ("d/dx sin(x)^2", "cos(x)^2"),
    ),
)

NOTHING_DONE = (
    Slip(
        "not differentiated",
        Words("{u} was not differentiated", "{u} n'a pas été dérivé"),
        _not_differentiated,
        ("d/dx (3x^2 + x)", "3x^2 + x"),
    ),
)
