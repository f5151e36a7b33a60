r"""90°, 5 %, ±, σ'(z), :math:`\frac{\partial f}{\partial x_i}(x_1, \dots, x_n)`, (g ∘ f)(x), conditional sums."""

from __future__ import annotations

from mathnn.render.formulas.analysis import stretching
from mathnn.render.formulas.calls import arguments, grouped
from mathnn.render.formulas.layouts import Parts, layout
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import (
    ATOM,
    NEGATION,
    POWER,
    PRODUCT,
    SUM,
    Markup,
    Piece,
    around,
    as_base,
    at_least,
    bracketed,
)
from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Prime
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.notation import (
    Applied,
    CallPrime,
    Compose,
    Conjugate,
    Degrees,
    DerivativeBy,
    OneSided,
    PartialAt,
    Percent,
    PlusMinus,
    SumOver,
)


@layout.register
def _degrees(node: Degrees, parts: Parts, pen: Pen) -> Piece:
    base = as_base(pen, parts[0])
    return Piece(pen.row([base.markup, pen.sign("°", binary=False)]), POWER, base.head, "call", **around((base,)))


@layout.register
def _percent(node: Percent, parts: Parts, pen: Pen) -> Piece:
    base = as_base(pen, parts[0])
    space = [pen.narrow()] if pen.french else []
    return Piece(
        pen.row([base.markup, *space, pen.sign("%", binary=False)]), POWER, base.head, "call", **around((base,))
    )


@layout.register
def _plus_minus(node: PlusMinus, parts: Parts, pen: Pen) -> Piece:
    sign = "∓" if node.lower else "±"
    if node.left is None:
        right = at_least(pen, parts[0], POWER)
        return Piece(
            pen.row([pen.sign(sign, binary=False), right.markup]), NEGATION, "minus", right.tail, **around(parts)
        )
    left, right = at_least(pen, parts[0], SUM), at_least(pen, parts[1], PRODUCT)
    return Piece(pen.row([left.markup, pen.sign(sign), right.markup]), SUM, left.head, right.tail, **around(parts))


@layout.register
def _conjugate(node: Conjugate, parts: Parts, pen: Pen) -> Piece:
    if not pen.linear and isinstance(node.operand, Symbol):
        parts = (bracketed(pen, parts[0]),)
    if pen.linear:
        markup = pen.apply(pen.word("conj"), arguments(parts, pen), gap=False)
        return Piece(markup, ATOM, "function", "call", **around(parts, nested=parts[0].nested + 1))
    return Piece(pen.overline(parts[0]), ATOM, "operator", "bracket", **around(parts, tall=True))


@layout.register
def _call_prime(node: CallPrime, parts: Parts, pen: Pen) -> Piece:
    primes = [pen.sign("'", binary=False) for _ in range(node.order)]
    name = pen.row([pen.name(FUNCTIONS[node.function]), *primes])
    if not parts:
        return Piece(name, ATOM, "function", "name")
    markup = pen.apply(name, arguments(parts, pen), gap=False)
    return Piece(markup, POWER, "function", "call", **around(parts, nested=parts[0].nested + 1))


@layout.register
def _partial_at(node: PartialAt, parts: Parts, pen: Pen) -> Piece:
    count = len(node.variables)
    places = [i for i in range(count) if not i or node.variables[i] != node.variables[i - 1]]
    orders = [n for _, n in grouped(node.variables)]
    taken = [(parts[i].markup, n) for i, n in zip(places, orders, strict=True)]
    head = pen.differential(pen.letter(node.function), taken, True)
    markup = pen.apply(head, arguments(parts[count:], pen), gap=False)
    return Piece(markup, POWER, "operator" if pen.linear else "fraction", "call", **around(parts, tall=not pen.linear))


@layout.register
def _derivative_by(node: DerivativeBy, parts: Parts, pen: Pen) -> Piece:
    taken: list[tuple[Markup, int]] = [(as_base(pen, p).markup, 1) for p in parts[1:]]
    head = "operator" if pen.linear else "fraction"
    simple = isinstance(node.body, Symbol)
    operator = pen.differential(parts[0].markup if simple else None, taken, node.partial)
    markup = operator if simple else pen.apply(operator, bracketed(pen, parts[0]).markup, gap=False)
    return Piece(markup, POWER, head, "name" if simple else "call", **around(parts, tall=not pen.linear))


@layout.register
def _compose(node: Compose, parts: Parts, pen: Pen) -> Piece:
    sides = [at_least(pen, p, POWER) for p in parts]
    markup = pen.row([sides[0].markup, pen.sign("∘"), sides[1].markup])
    return Piece(markup, PRODUCT, sides[0].head, sides[1].tail, slashed=True, **around(sides))


@layout.register
def _applied(node: Applied, parts: Parts, pen: Pen) -> Piece:
    function = parts[0] if isinstance(node.function, Prime) else bracketed(pen, parts[0])
    markup = pen.apply(function.markup, arguments(parts[1:], pen), gap=False)
    return Piece(markup, POWER, "bracket", "call", **around(parts, nested=1 + max(p.nested for p in parts)))


@layout.register
def _sum_over(node: SumOver, parts: Parts, pen: Pen) -> Piece:
    body, condition = parts
    return stretching(pen, pen.limits("∏" if node.product else "∑", condition.script.markup, None), body)


@layout.register
def _one_sided(node: OneSided, parts: Parts, pen: Pen) -> Piece:
    base = as_base(pen, parts[0])
    mark = Piece(pen.small.sign(node.side, binary=False))
    return Piece(pen.power(base.markup, mark), POWER, base.head, "call", **around((base,)))
