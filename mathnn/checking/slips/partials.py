r"""Slips with several variables: the wrong letter differentiated, or the wrong ones held constant."""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.orders import d, free_letters, order_of
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import Product, Sum, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.words import Words
from mathnn.symbolic.rules.writing import depends


def _wrong_variable(node: Formula) -> Iterator[Wrong]:
    order = order_of(node)
    if order is None:
        return
    for other in free_letters(order[0]):
        if other != order[1]:
            yield Wrong(Derivative(order[0], (other,), True), (("x", order[1]), ("y", other)))


def _total_differential(node: Formula) -> Iterator[Wrong]:
    """Everything differentiated at once, nothing held constant."""
    order = order_of(node)
    if order is None:
        return
    letters = free_letters(order[0])
    if len(letters) == 2:
        terms = tuple(Derivative(order[0], (s,), True) for s in letters)
        yield Wrong(Sum(terms, (1, 1)), (("x", order[1]),))


def _others_put_at(node: Formula) -> Iterator[Wrong]:
    """The other letters taken for 1 or 0 while differentiating."""
    order = order_of(node)
    if order is None:
        return
    others = [s for s in free_letters(order[0]) if s != order[1]]
    for value in (1, 0):
        for s in others:
            body = substitute(order[0], {s: number(value)})
            yield Wrong(d(body, node), (("y", s), ("c", number(value))))
        if len(others) > 1:
            body = substitute(order[0], dict.fromkeys(others, number(value)))
            yield Wrong(d(body, node), (("y", others[0]), ("c", number(value))))


def _letter_counts_as_variable(node: Formula) -> Iterator[Wrong]:
    """A term without the variable differentiated in its own letter: ∂(x² + y²)/∂x taken for 2x + 2y, one term at a time."""
    order = order_of(node)
    if order is None or depends(order[0], order[1]):
        return
    for s in free_letters(order[0]):
        yield Wrong(Derivative(order[0], (s,), True), (("x", order[1]), ("y", s)))


def _mixed_both_ways(node: Formula) -> Iterator[Wrong]:
    """∂²/∂x∂y taken for ∂²/∂x², ∂²/∂y², or for the product of the first derivatives."""
    if not isinstance(node, Derivative) or len(node.variables) != 2:
        return
    x, y = node.variables
    pairs = {(x, x), (y, y)} if x != y else {(x, s) for s in free_letters(node.body) if s != x}
    for pair in sorted(pairs, key=str):
        yield Wrong(Derivative(node.body, pair, True), (("x", x), ("y", y)))
    for first in (x, y) if x != y else ():
        yield Wrong(Derivative(node.body, (first,), True), (("x", x), ("y", y)))
    once = tuple(Derivative(node.body, (v,), True) for v in (x, y))
    yield Wrong(Product(once), (("x", x), ("y", y)))


PARTIAL_SLIPS = (
    Slip(
        "constant letter differentiated",
        Words(
            "{y} is held constant when {x} varies: its terms vanish",
            "{y} est constante quand {x} varie : ses termes disparaissent",
        ),
        _letter_counts_as_variable,
        ("d/dx (x^2 + y^2 + z^2)", "2x + 2y"),
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
    Slip(
        "another letter put at a value",
        Words(
            "{y} is a constant here, but it is not {c}: it stays in the result",
            "{y} est ici une constante, mais ne vaut pas {c} : elle reste dans le résultat",
        ),
        _others_put_at,
        ("d/dx (x^2 y + x)", "2x + 1"),
    ),
    Slip(
        "mixed derivative",
        Words(
            "the second derivative is taken in the wrong variables: first {x}, then {y}",
            "la dérivée seconde est prise par rapport aux mauvaises variables : d'abord {x}, puis {y}",
        ),
        _mixed_both_ways,
        ("∂^2/∂x∂y (x^3 y^2)", "6 x y^2"),
    ),
)
