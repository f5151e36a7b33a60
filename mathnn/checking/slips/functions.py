r"""Slips with the derivatives of known functions: :math:`\cos' \to \sin`, :math:`\tan' \to 1/\cos`."""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.orders import d, order_of, right
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import Call, Negation, Power, Product, Quotient, Sum, call, number
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.words import Words

_CIRCULAR_SIGNS = {"cos": "sin", "sin": "cos", "cosh": "sinh", "sinh": "cosh"}


def _sign_of_a_circular_derivative(node: Formula) -> Iterator[Wrong]:
    order = order_of(node)
    if order is None or not isinstance(order[0], Call) or order[0].function not in _CIRCULAR_SIGNS:
        return
    after = right(node)
    if after is not None:
        yield Wrong(Negation(after), (("u", order[0]),))


def _logarithm_not_inverted(node: Formula) -> Iterator[Wrong]:
    order = order_of(node)
    if order is not None and isinstance(order[0], Call) and order[0].function == "ln":
        u = order[0].arguments[0]
        yield Wrong(call("ln", d(u, node)), (("u", u),))
        yield Wrong(Quotient(number(1), d(u, node)), (("u", u),))


# Functions whose derivatives are taken for one another.
_CONFUSED = {
    "tan": ("atan", "ln", "cosh"), "atan": ("tan", "asin", "ln"), "asin": ("atan", "sin"), "acos": ("asin", "cos"),
    "sinh": ("cosh", "sin"), "cosh": ("sinh", "cos"), "tanh": ("tan", "sigmoid", "atan"), "sin": ("sinh",), "cos": ("cosh",),
    "sigmoid": ("tanh", "softplus"), "softplus": ("sigmoid", "relu"), "relu": ("softplus", "abs"), "abs": ("relu", "sign"),
    "ln": ("exp",),
}  # fmt: skip


def _other_function(node: Formula) -> Iterator[Wrong]:
    """The derivative of tan taken for that of arctan, and so on."""
    order = order_of(node)
    if order is None or not isinstance(order[0], Call):
        return
    for name in _CONFUSED.get(order[0].function, ()):
        if name in FUNCTIONS:
            other = Call(name, order[0].arguments)
            yield Wrong(d(other, node), (("u", order[0]), ("v", other)))


def _one_over_the_function(node: Formula) -> Iterator[Wrong]:
    """(tan u)' taken for u'/cos u, (ln u)' for u'/ln u: the function of the formula in the wrong power."""
    order = order_of(node)
    if order is None or not isinstance(order[0], Call):
        return
    u = order[0].arguments[0]
    if order[0].function == "tan":
        for name in ("cos", "sin"):
            yield Wrong(Quotient(d(u, node), Call(name, (u,))), (("u", order[0]),))
        yield Wrong(Sum((number(1), Call("tan", (u,))), (1, 1)), (("u", order[0]),))
    if order[0].function == "ln":
        yield Wrong(Quotient(d(u, node), order[0]), (("u", order[0]),))
    if order[0].function in ("tanh", "sigmoid"):
        f = order[0]
        square = Power(f, number(2))
        yield Wrong(
            Product((Sum((number(1), f if f.function == "tanh" else square), (1, -1)), d(u, node))), (("u", f),)
        )
        yield Wrong(Product((square, d(u, node))), (("u", f),))


def _taken_at_the_value(node: Formula) -> Iterator[Wrong]:
    """σ'(z) taken at a = σ(z): σ(a)(1 − σ(a)) instead of a(1 − a)."""
    order = order_of(node)
    if order is not None and isinstance(order[0], Call) and order[0].function in ("sigmoid", "tanh"):
        after = right(node)
        if after is not None:
            yield Wrong(substitute(after, {order[0].arguments[0]: order[0]}), (("u", order[0]),))


FUNCTION_SLIPS = (
    Slip(
        "sign of the derivative",
        Words("the sign of the derivative of {u} is wrong", "le signe de la dérivée de {u} est faux"),
        _sign_of_a_circular_derivative,
        ("d/dx cos(x)", "sin(x)"),
    ),
    Slip(
        "derivative of the logarithm",
        Words("the derivative of ln(u) is u'/u, with u = {u}", "la dérivée de ln(u) est u'/u, avec u = {u}"),
        _logarithm_not_inverted,
        ("d/dx ln(x^2+1)", "ln(2x)"),
    ),
    Slip(
        "derivative of another function",
        Words("this is the derivative of {v}, not of {u}", "c'est la dérivée de {v}, et non de {u}"),
        _other_function,
        ("d/dx tan(x)", "1/(1 + x^2)"),
    ),
    Slip(
        "derivative half remembered",
        Words("the derivative of {u} is remembered wrongly", "la dérivée de {u} est mal retenue"),
        _one_over_the_function,
        ("d/dx tan(x)", "1/cos(x)"),
    ),
    Slip(
        "activation applied twice",
        Words(
            "the derivative is taken at the output {u} instead of the input",
            "la dérivée est prise en la sortie {u} au lieu de l'entrée",
        ),
        _taken_at_the_value,
        ("d/dz σ(z)", "σ(σ(z)) (1 - σ(σ(z)))"),
    ),
)
