r"""Slips with numbers: a number one off, an exponent one off, an angle in degrees, an index that starts too late."""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import PI, Call, Number, Power, Product, Quotient, Sum, Symbol, number, rational
from mathnn.steps.calculus import Series
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.words import Words


def _degrees(node: Formula) -> Iterator[Wrong]:
    """An angle taken in degrees."""
    if isinstance(node, Call) and node.function in ("sin", "cos", "tan"):
        yield Wrong(node.with_children([Product((node.arguments[0], Quotient(PI, number(180))))]), (("u", node),))


def _exponent_off(node: Formula) -> Iterator[Wrong]:
    """An exponent one too high or too low, or forgotten."""
    if isinstance(node, Power) and isinstance(node.exponent, Number):
        n = node.exponent.magnitude
        for other in (n - 1, n + 1):
            yield Wrong(Power(node.base, number(other)) if other != 1 else node.base, (("u", node),))
        if n > 2:
            yield Wrong(node.base, (("u", node),))


def _number_off(node: Formula) -> Iterator[Wrong]:
    """Arithmetic: a number one too high or too low, doubled or halved."""
    if isinstance(node, Number) and node.places == 0 and node.magnitude.denominator == 1:
        n = node.magnitude
        for other in dict.fromkeys((n + 1, n - 1, 2 * n, n / 2, -n)):
            if other != n:
                yield Wrong(number(other), (("u", node), ("v", number(other))))


def _index_off(node: Formula) -> Iterator[Wrong]:
    """A sum that starts or stops one index too early or too late."""
    if not isinstance(node, Series):
        return
    for lower, upper in ((1, 0), (0, -1), (-1, 0), (0, 1), (1, 1), (-1, -1)):
        bounds = [_moved(b, by) for b, by in ((node.lower, lower), (node.upper, upper))]
        yield Wrong(Series(node.body, node.variable, bounds[0], bounds[1], node.product), (("u", node),))


def _moved(bound: Formula, by: int) -> Formula:
    value = rational(bound)
    return number(value + by) if value is not None else Sum((bound, number(1)), (1, by)) if by else bound


def _sum_and_power(node: Formula) -> Iterator[Wrong]:
    """Σ k² → (Σ k)², and Σ → Π."""
    if isinstance(node, Series):
        if isinstance(node.body, Power):
            inner = Series(node.body.base, node.variable, node.lower, node.upper, node.product)
            yield Wrong(Power(inner, node.body.exponent), (("u", node),))
        yield Wrong(Series(node.body, node.variable, node.lower, node.upper, not node.product), (("u", node),))
        yield Wrong(substitute(node.body, {node.variable: node.upper}), (("u", node),))
        yield Wrong(Quotient(node, Sum((node.upper, node.lower, number(1)), (1, -1, 1))), (("u", node),))


def _another_index(node: Formula) -> Iterator[Wrong]:
    """x_j → x_i, x_1 → x_2: the letter of another index."""
    if not isinstance(node, Symbol) or not node.subscript:
        return
    marks = "ijklmn" if node.subscript.isalpha() else "0123456"
    for mark in marks if len(node.subscript) == 1 else ():
        if mark != node.subscript:
            other = Symbol(node.letter, mark, node.superscript, node.accent)
            yield Wrong(other, (("u", node), ("v", other)))
    if len(node.subscript) == 2:
        turned = Symbol(node.letter, node.subscript[::-1], node.superscript, node.accent)
        yield Wrong(turned, (("u", node), ("v", turned)))


INDEX_SLIPS = (
    Slip(
        "index shifted",
        Words(
            "the index of {u} starts or stops at the wrong place",
            "l'indice de {u} commence ou s'arrête au mauvais endroit",
        ),
        _index_off,
        (r"\sum_{k=1}^{3} k^2", "5"),
    ),
    Slip(
        "another index",
        Words("the index is wrong: {u}, not {v}", "l'indice est faux : {u}, et non {v}"),
        _another_index,
        ("x_i y", "x_j y"),
    ),
    Slip(
        "meaning of a sum",
        Words(
            "{u} adds all its terms: it is no power of a sum, no product, no mean and no single term",
            "{u} additionne tous ses termes : ni puissance de somme, ni produit, ni moyenne, ni terme seul",
        ),
        _sum_and_power,
        (r"\sum_{k=1}^{3} k^2", "36"),
    ),
)
NUMBER_SLIPS = (
    Slip(
        "exponent",
        Words("the exponent in {u} is wrong", "l'exposant dans {u} est faux"),
        _exponent_off,
        ("x^3 y", "x^2 y"),
    ),
    Slip(
        "degrees",
        Words(
            "{u} was computed in degrees; angles are in radians",
            "{u} a été calculé en degrés ; les angles sont en radians",
        ),
        _degrees,
        ("sin(30)", "1/2"),
    ),
    Slip(
        "arithmetic",
        Words(
            "this comes out with {v} in the place of {u}: check the arithmetic",
            "c'est ce qu'on obtient avec {v} à la place de {u} : vérifiez le calcul",
        ),
        _number_off,
        ("2 x + 3", "2 x + 4"),
    ),
)
