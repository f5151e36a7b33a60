r"""Slips of place: the derivative asked at 3 and taken at 2, coordinates exchanged, the function instead of its derivative.

They act on a value at a point, :math:`f'(x)|_{x=3}` or :math:`\operatorname{grad} f|_{(1,2)}`, as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import Product, Quotient, Root, Sum, Symbol, number, power, rational
from mathnn.steps.calculus import Derivative, Operator, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, fold
from mathnn.steps.words import Words


def _moved(node: ValueAt, values: tuple[Formula, ...]) -> Formula:
    return ValueAt(node.body, node.variables, values)


def _place(node: Formula) -> tuple[tuple[Formula, ...], Formula] | None:
    """The point of a value at a point, and what is taken there: f'(x)|x=3, or grad f (1, 2)."""
    if isinstance(node, ValueAt):
        return node.values, node
    if isinstance(node, Operator) and node.arguments and not all(isinstance(a, Symbol) for a in node.arguments):
        return node.arguments, node
    return None


def _at(node: Formula, values: tuple[Formula, ...]) -> Formula:
    if isinstance(node, ValueAt):
        return _moved(node, values)
    assert isinstance(node, Operator)
    return Operator(node.name, node.operand, values, node.along)


def _coordinates_exchanged(node: Formula) -> Iterator[Wrong]:
    found = _place(node)
    if found is not None and 1 < len(found[0]) <= 4:
        for values in permutations(found[0]):
            if values != found[0]:
                yield Wrong(_at(node, values), (("u", Tuple(found[0])), ("v", Tuple(values))))


def _another_place(node: Formula) -> Iterator[Wrong]:
    """At the opposite point, at 0, at 1, at a neighbour: one coordinate at a time, then all."""
    found = _place(node)
    if found is None:
        return
    values = found[0]
    for i, value in enumerate(values):
        for other in _neighbours(value):
            there = (*values[:i], other, *values[i + 1 :])
            yield Wrong(_at(node, there), (("u", _point(values)), ("v", _point(there))))
    if len(values) > 1:
        for n in (0, 1):
            there = tuple(number(n) for _ in values)
            yield Wrong(_at(node, there), (("u", _point(values)), ("v", _point(there))))


def _point(values: tuple[Formula, ...]) -> Formula:
    return values[0] if len(values) == 1 else Tuple(values)


def _neighbours(value: Formula) -> Iterator[Formula]:
    exact = rational(value)
    if exact is None:
        return
    tried = [
        -exact,
        Fraction(0),
        Fraction(1),
        exact + 1,
        exact - 1,
        Fraction(2),
        Fraction(3),
        Fraction(-1),
        2 * exact,
        exact / 2,
    ]
    if exact:
        tried.append(1 / exact)
    for n in dict.fromkeys(tried):
        if n != exact:
            yield number(n)


def _function_instead(node: Formula) -> Iterator[Wrong]:
    """f(3) where f'(3) was asked, f'(3) where f''(3) was."""

    def one_less(part: Formula, children: list[Formula]) -> Formula:
        part = part.with_children(children) if children else part
        if isinstance(part, Derivative):
            return Derivative(part.body, part.variables[1:], part.partial) if len(part.variables) > 1 else part.body
        return part

    if isinstance(node, ValueAt):
        less = fold(node, one_less)
        if less != node:
            yield Wrong(less, (("u", node.body),))


def _not_put_in(node: Formula) -> Iterator[Wrong]:
    """The value put in for one letter only, or nowhere."""
    if isinstance(node, ValueAt):
        yield Wrong(node.body, (("u", _point(node.values)),))
        if len(node.variables) > 1:
            for i in range(len(node.variables)):
                rest = [k for k in range(len(node.variables)) if k != i]
                names, values = tuple(node.variables[k] for k in rest), tuple(node.values[k] for k in rest)
                yield Wrong(ValueAt(node.body, names, values), (("u", _point(node.values)),))


def _along(node: Formula) -> tuple[Operator, tuple[Formula, ...]] | None:
    inner = node.body if isinstance(node, ValueAt) else node
    if isinstance(inner, Operator) and inner.name == "directional" and isinstance(inner.along, (Matrix, Tuple)):
        return inner, inner.along.children
    return None


def _direction_length(node: Formula) -> Iterator[Wrong]:
    """The derivative along v, with or without dividing by the length of v."""
    found = _along(node)
    if found is None:
        return
    squares = tuple(power(c, number(2)) for c in found[1])
    length = Root(Sum(squares, (1,) * len(squares)))
    yield Wrong(Quotient(node, length), (("v", Tuple(found[1])),))
    yield Wrong(Product((length, node)), (("v", Tuple(found[1])),))


PLACE_SLIPS = (
    Slip(
        "coordinates exchanged",
        Words(
            "the coordinates are exchanged: it is taken at {v} instead of {u}",
            "les coordonnées sont échangées : c'est la valeur en {v} et non en {u}",
        ),
        _coordinates_exchanged,
        ("grad(x^2 y)(1, 2)", "(4, 4)"),
    ),
    Slip(
        "function instead of derivative",
        Words("one derivative too few was taken in {u}", "il manque une dérivation dans {u}"),
        _function_instead,
        ("(d^2/dx^2 (x^4 - 3x))|_{x=2}", "29"),
    ),
    Slip(
        "value not put in",
        Words("the value {u} is not put in everywhere", "la valeur {u} n'est pas mise partout"),
        _not_put_in,
        ("(d/dx (x^2 y))|_{x=3, y=2}", "2 * 3 y"),
    ),
    Slip(
        "evaluated at the wrong point",
        Words("this is the value at {v}, not at {u}", "c'est la valeur en {v}, et non en {u}"),
        _another_place,
        ("(d/dx x^3)|_{x=3}", "12"),
    ),
    Slip(
        "direction not normalised",
        Words(
            "the length of the direction {v}: this is the derivative with the direction normalised, or not, the other way round",
            "la longueur de la direction {v} : normalisée ou non, c'est l'autre convention qui a été prise",
        ),
        _direction_length,
    ),
)
