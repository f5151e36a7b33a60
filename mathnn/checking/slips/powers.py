r"""Slips with powers, roots and constants: :math:`(x^3)' \to 3x^3`, :math:`(2^x)' \to x 2^{x-1}`, :math:`(e^2)' \to 2e`."""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.orders import d, order_of, right
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import Call, E, Negation, Power, Product, Quotient, Root, Sum, Symbol, number, rational
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.rules.powers import lowered
from mathnn.symbolic.rules.writing import depends


def _power(node: Formula) -> tuple[Formula, Formula, Symbol] | None:
    order = order_of(node)
    if order is None or not isinstance(order[0], Power):
        return None
    base, exponent = order[0].base, order[0].exponent
    return (base, exponent, order[1]) if depends(base, order[1]) and not depends(exponent, order[1]) else None


def _not_lowered(node: Formula) -> Iterator[Wrong]:
    found = _power(node)
    if found is not None:
        u, n, _ = found
        yield Wrong(Product((n, d(u, node), Power(u, n))), (("u", u), ("n", n)))


def _exponent_not_in_front(node: Formula) -> Iterator[Wrong]:
    found = _power(node)
    if found is not None:
        u, n, _ = found
        yield Wrong(Product((d(u, node), lowered(u, n))), (("n", n),))
        yield Wrong(Product((lowered(n, number(2)), d(u, node), lowered(u, n))), (("n", n),))


def _exponential_as_power(node: Formula) -> Iterator[Wrong]:
    """(aᵘ)' taken for u aᵘ⁻¹, and (xˣ)' by one of the two rules that do not apply."""
    order = order_of(node)
    if order is None or not isinstance(order[0], Power) or not depends(order[0].exponent, order[1]):
        return
    base, u = order[0].base, order[0].exponent
    lower = Power(base, Sum((u, number(1)), (1, -1)))
    yield Wrong(Product((u, lower)), (("u", order[0]),))
    if depends(base, order[1]):
        yield Wrong(Product((d(u, node), Call("ln", (base,)), order[0])), (("u", order[0]),))
        yield Wrong(Product((u, lower, d(base, node))), (("u", order[0]),))
    elif base != E:
        yield Wrong(Product((d(u, node), order[0])), (("u", order[0]),))


def _half_forgotten(node: Formula) -> Iterator[Wrong]:
    order = order_of(node)
    if order is not None and isinstance(order[0], Root) and order[0].index is None:
        after = right(node)
        if after is not None:
            yield Wrong(Product((number(2), after)), (("u", order[0]),))


def _constant_differentiated(node: Formula) -> Iterator[Wrong]:
    """A constant kept where its derivative is zero."""
    order = order_of(node)
    if order is None:
        return
    if not depends(order[0], order[1]):
        yield Wrong(order[0], (("c", order[0]),))
        yield Wrong(number(1), (("c", order[0]),))


def _constant_factor_lost(node: Formula) -> Iterator[Wrong]:
    order = order_of(node)
    if order is None or not isinstance(order[0], Product):
        return
    fixed = [f for f in order[0].factors if not depends(f, order[1])]
    moving = tuple(f for f in order[0].factors if depends(f, order[1]))
    if fixed and moving:
        rest = moving[0] if len(moving) == 1 else Product(moving)
        for c in fixed:
            others = tuple(f for f in fixed if f is not c)
            yield Wrong(Product((*others, d(rest, node))), (("c", c),))


def _raised(node: Formula) -> Iterator[Wrong]:
    """The exponent raised by 1 instead of lowered, as −2 to −1."""
    found = _power(node)
    if found is not None:
        u, n, _ = found
        yield Wrong(Product((n, d(u, node), Power(u, Sum((n, number(1)), (1, 1))))), (("n", n),))


def _lowered_in_front(node: Formula) -> Iterator[Wrong]:
    """(uⁿ)' taken for (n − 1) uⁿ⁻¹."""
    found = _power(node)
    if found is not None:
        u, n, _ = found
        less = Sum((n, number(1)), (1, -1))
        yield Wrong(Product((less, d(u, node), Power(u, less))), (("n", n),))


def _root_as_it_is(node: Formula) -> Iterator[Wrong]:
    """(√u)' taken for √u/2 or 1/(2u)."""
    order = order_of(node)
    if order is not None and isinstance(order[0], Root) and order[0].index is None:
        u = order[0].radicand
        half = Quotient(number(1), number(2))
        yield Wrong(Product((half, d(u, node), order[0])), (("u", order[0]),))
        yield Wrong(Product((half, order[0])), (("u", order[0]),))
        yield Wrong(Quotient(d(u, node), Product((number(2), u))), (("u", order[0]),))
        yield Wrong(Root(d(u, node)), (("u", order[0]),))


def _constant_power(node: Formula) -> Iterator[Wrong]:
    """(e²)' taken for 2e."""
    order = order_of(node)
    if order is not None and isinstance(order[0], Power) and not order[0].symbols:
        base, n = order[0].base, order[0].exponent
        yield Wrong(Product((n, Power(base, Sum((n, number(1)), (1, -1))))), (("c", order[0]),))


def _integrated(node: Formula) -> Iterator[Wrong]:
    """An antiderivative instead of the derivative."""
    order = order_of(node)
    if order is None:
        return
    body, x = order
    if isinstance(body, Power) and body.base == x and rational(body.exponent) not in (None, -1):
        more = Sum((body.exponent, number(1)), (1, 1))
        yield Wrong(Quotient(Power(x, more), more), (("u", body),))
    if body == x:
        yield Wrong(Quotient(Power(x, number(2)), number(2)), (("u", body),))
    if isinstance(body, Quotient) and body.denominator == x and not depends(body.numerator, x):
        yield Wrong(Product((body.numerator, Call("ln", (x,)))), (("u", body),))
    if isinstance(body, Call) and body.arguments == (x,) and body.function in ("sin", "cos"):
        other = Call("cos" if body.function == "sin" else "sin", (x,))
        yield Wrong(Negation(other) if body.function == "sin" else other, (("u", body),))


def _variable_itself(node: Formula) -> Iterator[Wrong]:
    """x' taken for 0, or for x."""
    order = order_of(node)
    if order is not None and order[0] == order[1]:
        yield Wrong(number(0), (("x", order[1]),))


POWER_SLIPS = (
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
        "power raised",
        Words(
            "the exponent {n} must be lowered by 1: {n} − 1, not {n} + 1",
            "l'exposant {n} doit être abaissé de 1 : {n} − 1, et non {n} + 1",
        ),
        _raised,
        ("d/dx x^(-2)", "-2 x^(-1)"),
    ),
    Slip(
        "lowered exponent in front",
        Words(
            "the exponent comes in front before it is lowered: the factor is {n}",
            "l'exposant passe devant avant d'être abaissé : le facteur est {n}",
        ),
        _lowered_in_front,
        ("d/dx x^5", "4 x^4"),
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
        "factor 2 of a root",
        Words(
            "the derivative of a square root has a factor 2 in the denominator: (√u)' = u'/(2√u)",
            "la dérivée d'une racine carrée a un facteur 2 au dénominateur : (√u)' = u'/(2√u)",
        ),
        _half_forgotten,
        ("d/dx sqrt(x)", "1/sqrt(x)"),
    ),
    Slip(
        "root not lowered",
        Words(
            "the derivative of {u} is that of the power 1/2: (√u)' = u'/(2√u)",
            "{u} se dérive comme la puissance 1/2 : (√u)' = u'/(2√u)",
        ),
        _root_as_it_is,
        ("d/dx sqrt(x)", "1/2 sqrt(x)"),
    ),
    Slip(
        "constant power",
        Words(
            "{c} does not depend on the variable: its derivative is 0",
            "{c} ne dépend pas de la variable : sa dérivée est nulle",
        ),
        _constant_power,
        ("d/dx e^2", "2e"),
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
        "derivative of the variable",
        Words("the derivative of {x} with respect to {x} is 1", "la dérivée de {x} par rapport à {x} est 1"),
        _variable_itself,
        ("d/dx (x + y)", "0"),
    ),
)

ANTIDERIVATIVES = (
    Slip(
        "antiderivative",
        Words("this is an antiderivative of {u}, not its derivative", "c'est une primitive de {u}, et non sa dérivée"),
        _integrated,
        ("d/dx (1/x)", "ln(x)"),
    ),
)
