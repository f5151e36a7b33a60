r"""Slips in differentiating: what becomes of d/dx body when a rule is half remembered.

.. math:: (e^{x^2})' \to e^{x^2}, \quad (x^3)' \to 3x^3, \quad (uv)' \to u'v', \quad
          \left(\frac{u}{v}\right)' \to \frac{uv' - u'v}{v^2}, \quad (\cos x)' \to \sin x
"""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import Call, E, Negation, Power, Product, Quotient, Root, Sum, Symbol, call, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula, replace_at, substitute, subterm, walk_paths
from mathnn.steps.words import Words
from mathnn.symbolic.rules import DIFFERENTIATION
from mathnn.symbolic.rules.powers import lowered
from mathnn.symbolic.rules.writing import depends


def _order(node: Formula) -> tuple[Formula, Symbol] | None:
    """Body and variable of a derivative still to be taken."""
    if isinstance(node, Derivative) and len(node.variables) == 1:
        return node.body, node.variables[0]
    return None


def _d(u: Formula, like: Formula) -> Derivative:
    assert isinstance(like, Derivative)
    return Derivative(u, like.variables, like.partial)


def _right(node: Formula) -> Formula | None:
    """What the right rule gives."""
    for rule in DIFFERENTIATION:
        rewrite = rule.rewrite(node)
        if rewrite is not None:
            return rewrite.after
    return None


def _inner(node: Formula) -> tuple[Formula, tuple[int, ...], Formula] | None:
    """For a composition f(u): the right result, the place of u' in it, and u."""
    order = _order(node)
    if order is None or not isinstance(order[0], (Call, Power, Root, Quotient)):
        return None
    if isinstance(order[0], Quotient) and depends(order[0].numerator, order[1]):
        return None
    after = _right(node)
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
        yield Wrong(replace_at(after, place, number(1)), (("u", u), ("v", _taken(_d(u, node)))))


def _taken(derivative: Derivative) -> Formula:
    """The derivative worked out, for the sentence."""
    from mathnn.symbolic.differentiate import differentiate

    return differentiate(derivative.body, derivative.variables).result


def _outer_at_the_wrong_point(node: Formula) -> Iterator[Wrong]:
    found = _inner(node)
    order = _order(node)
    if found is None or order is None:
        return
    after, place, u = found
    x = order[1]
    mark = Symbol("_inner")
    for other in (x, _taken(_d(u, node))):
        moved = substitute(replace_at(after, place, mark), {u: other})
        yield Wrong(substitute(moved, {mark: _d(u, node)}), (("u", u), ("v", other)))


def _power(node: Formula) -> tuple[Formula, Formula, Symbol] | None:
    order = _order(node)
    if order is None or not isinstance(order[0], Power):
        return None
    base, exponent = order[0].base, order[0].exponent
    return (base, exponent, order[1]) if depends(base, order[1]) and not depends(exponent, order[1]) else None


def _not_lowered(node: Formula) -> Iterator[Wrong]:
    found = _power(node)
    if found is not None:
        u, n, _ = found
        yield Wrong(Product((n, _d(u, node), Power(u, n))), (("u", u), ("n", n)))


def _exponent_not_in_front(node: Formula) -> Iterator[Wrong]:
    found = _power(node)
    if found is not None:
        u, n, _ = found
        yield Wrong(Product((_d(u, node), lowered(u, n))), (("n", n),))
        yield Wrong(Product((lowered(n, number(2)), _d(u, node), lowered(u, n))), (("n", n),))


def _exponential_as_power(node: Formula) -> Iterator[Wrong]:
    order = _order(node)
    if order is None or not isinstance(order[0], Power) or depends(order[0].base, order[1]):
        return
    base, u = order[0].base, order[0].exponent
    if depends(u, order[1]):
        yield Wrong(Product((u, Power(base, Sum((u, number(1)), (1, -1))))), (("u", order[0]),))
        if base != E:
            yield Wrong(Product((_d(u, node), order[0])), (("u", order[0]),))


def _factors(node: Formula) -> list[Formula] | None:
    order = _order(node)
    if order is None or not isinstance(order[0], Product):
        return None
    fixed = [f for f in order[0].factors if not depends(f, order[1])]
    moving = [f for f in order[0].factors if depends(f, order[1])]
    return [*fixed, *moving] if len(moving) >= 2 else None


def _product_of_derivatives(node: Formula) -> Iterator[Wrong]:
    factors = _factors(node)
    order = _order(node)
    if factors is not None and order is not None:
        taken = tuple(_d(f, node) if depends(f, order[1]) else f for f in factors)
        yield Wrong(Product(taken), (("u", order[0]),))


def _one_term_of_the_product(node: Formula) -> Iterator[Wrong]:
    factors = _factors(node)
    order = _order(node)
    if factors is None or order is None:
        return
    for i, factor in enumerate(factors):
        if depends(factor, order[1]):
            yield Wrong(Product((*factors[:i], _d(factor, node), *factors[i + 1 :])), (("u", order[0]), ("v", factor)))


def _minus_in_the_product(node: Formula) -> Iterator[Wrong]:
    after = _right(node) if _factors(node) is not None else None
    if isinstance(after, Sum) and len(after.terms) == 2:
        order = _order(node)
        assert order is not None
        for terms in (after.terms, after.terms[::-1]):
            yield Wrong(Sum(terms, (1, -1)), (("u", order[0]),))


def _quotient(node: Formula) -> tuple[Formula, Formula] | None:
    order = _order(node)
    if order is None or not isinstance(order[0], Quotient) or not depends(order[0].denominator, order[1]):
        return None
    return order[0].numerator, order[0].denominator


def _quotient_in_the_wrong_order(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        u, v = found
        top = Sum((Product((u, _d(v, node))), Product((_d(u, node), v))), (1, -1))
        yield Wrong(Quotient(top, Power(v, number(2))), (("u", u), ("v", v)))


def _plus_in_the_quotient(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        u, v = found
        top = Sum((Product((_d(u, node), v)), Product((u, _d(v, node)))), (1, 1))
        yield Wrong(Quotient(top, Power(v, number(2))), (("u", u), ("v", v)))


def _denominator_not_squared(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        u, v = found
        top = Sum((Product((_d(u, node), v)), Product((u, _d(v, node)))), (1, -1))
        yield Wrong(Quotient(top, v), (("v", v),))
        yield Wrong(top, (("v", v),))


def _quotient_of_derivatives(node: Formula) -> Iterator[Wrong]:
    found = _quotient(node)
    if found is not None:
        yield Wrong(Quotient(_d(found[0], node), _d(found[1], node)), (("u", found[0]), ("v", found[1])))


_CIRCULAR_SIGNS = {"cos": "sin", "sin": "cos", "cosh": "sinh", "sinh": "cosh"}


def _sign_of_a_circular_derivative(node: Formula) -> Iterator[Wrong]:
    order = _order(node)
    if order is None or not isinstance(order[0], Call) or order[0].function not in _CIRCULAR_SIGNS:
        return
    right = _right(node)
    if right is not None:
        yield Wrong(Negation(right), (("u", order[0]),))


def _half_forgotten(node: Formula) -> Iterator[Wrong]:
    order = _order(node)
    if order is not None and isinstance(order[0], Root) and order[0].index is None:
        right = _right(node)
        if right is not None:
            yield Wrong(Product((number(2), right)), (("u", order[0]),))


def _logarithm_not_inverted(node: Formula) -> Iterator[Wrong]:
    order = _order(node)
    if order is not None and isinstance(order[0], Call) and order[0].function == "ln":
        u = order[0].arguments[0]
        yield Wrong(call("ln", _d(u, node)), (("u", u),))
        yield Wrong(Quotient(number(1), _d(u, node)), (("u", u),))


def _same_function(node: Formula) -> Iterator[Wrong]:
    """f(u)' taken for f(u'), or for u' f(u)."""
    order = _order(node)
    if order is None or not isinstance(order[0], Call) or not depends(order[0], order[1]):
        return
    u = order[0].arguments[0]
    if order[0].function != "ln":
        yield Wrong(Call(order[0].function, (_d(u, node), *order[0].arguments[1:])), (("u", order[0]),))
    yield Wrong(Product((_d(u, node), order[0])), (("u", order[0]),))


def _constant_differentiated(node: Formula) -> Iterator[Wrong]:
    """A constant kept where its derivative is zero."""
    order = _order(node)
    if order is None:
        return
    if not depends(order[0], order[1]):
        yield Wrong(order[0], (("c", order[0]),))
        yield Wrong(number(1), (("c", order[0]),))


def _constant_factor_lost(node: Formula) -> Iterator[Wrong]:
    order = _order(node)
    if order is None or not isinstance(order[0], Product):
        return
    fixed = [f for f in order[0].factors if not depends(f, order[1])]
    moving = tuple(f for f in order[0].factors if depends(f, order[1]))
    if fixed and moving:
        rest = moving[0] if len(moving) == 1 else Product(moving)
        for c in fixed:
            others = tuple(f for f in fixed if f is not c)
            yield Wrong(Product((*others, _d(rest, node))), (("c", c),))


def _wrong_variable(node: Formula) -> Iterator[Wrong]:
    order = _order(node)
    if order is None:
        return
    for other in order[0].symbols:
        if isinstance(other, Symbol) and other != order[1]:
            yield Wrong(Derivative(order[0], (other,), True), (("x", order[1]), ("y", other)))


def _total_differential(node: Formula) -> Iterator[Wrong]:
    """Everything differentiated at once, nothing held constant."""
    order = _order(node)
    if order is None:
        return
    letters = [s for s in order[0].symbols if isinstance(s, Symbol)]
    if len(letters) == 2:
        terms = tuple(Derivative(order[0], (s,), True) for s in letters)
        yield Wrong(Sum(terms, (1, 1)), (("x", order[1]),))


DIFFERENTIATION_SLIPS = (
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
        "power not lowered",
        Words(
            "the exponent {n} comes in front, but it must also be lowered by 1",
            "l'exposant {n} passe devant, mais il faut aussi l'abaisser de 1",
        ),
        _not_lowered,
        ("d/dx x^3", "3x^3"),
    ),
    Slip(
        "exponent not in front",
        Words("the exponent {n} must come in front as a factor", "l'exposant {n} doit passer devant, en facteur"),
        _exponent_not_in_front,
        ("d/dx x^3", "x^2"),
    ),
    Slip(
        "exponential as a power",
        Words(
            "in {u} the variable stands in the exponent: the power rule does not apply",
            "dans {u} la variable est en exposant : la règle des puissances ne s'applique pas",
        ),
        _exponential_as_power,
        ("d/dx 2^x", "x 2^(x-1)"),
    ),
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
        "sign of the derivative",
        Words("the sign of the derivative of {u} is wrong", "le signe de la dérivée de {u} est faux"),
        _sign_of_a_circular_derivative,
        ("d/dx cos(x)", "sin(x)"),
    ),
    Slip(
        "factor 2 of a root",
        Words(
            "the derivative of a square root has a factor 2 in the denominator: (√u)' = u'/(2√u)",
            "la dérivée d'une racine carrée a un facteur 2 au dénominateur : (√u)' = u'/(2√u)",
        ),
        _half_forgotten,
        ("d/dx sqrt(x)", "1/sqrt(x)"),
    ),
    Slip(
        "derivative of the logarithm",
        Words("the derivative of ln(u) is u'/u, with u = {u}", "la dérivée de ln(u) est u'/u, avec u = {u}"),
        _logarithm_not_inverted,
        ("d/dx ln(x^2+1)", "ln(2x)"),
    ),
    Slip(
        "outer function not differentiated",
        Words("the outer function of {u} was not differentiated", "la fonction extérieure de {u} n'a pas été dérivée"),
        _same_function,
        ("d/dx sin(x^2)", "2x sin(x^2)"),
    ),
    Slip(
        "constant not differentiated",
        Words("{c} is a constant: its derivative is 0", "{c} est une constante : sa dérivée est nulle"),
        _constant_differentiated,
        ("d/dx (x^2 + 5)", "2x + 5"),
    ),
    Slip(
        "constant factor lost",
        Words("the constant factor {c} is missing", "il manque le facteur constant {c}"),
        _constant_factor_lost,
        ("d/dx (3 sin(x))", "cos(x)"),
    ),
    Slip(
        "wrong variable",
        Words(
            "this is the derivative with respect to {y}, not {x}: the other variables are held constant",
            "c'est la dérivée par rapport à {y}, et non à {x} : les autres variables sont des constantes",
        ),
        _wrong_variable,
        ("d/dx (x^2 y^3)", "3 x^2 y^2"),
    ),
    Slip(
        "nothing held constant",
        Words(
            "only {x} varies: the other letters are constants",
            "seule {x} varie : les autres lettres sont des constantes",
        ),
        _total_differential,
        ("d/dx (x^2 y^3)", "2 x y^3 + 3 x^2 y^2"),
    ),
)
