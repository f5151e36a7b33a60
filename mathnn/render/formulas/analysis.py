r"""Derivatives, values at a point, operators, integrals, limits, sums: the records of calculus."""

from __future__ import annotations

from mathnn.render.formulas.calls import arguments, grouped
from mathnn.render.formulas.layouts import Parts, layout
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import (
    ATOM,
    POWER,
    PREFIX,
    PRODUCT,
    RELATION,
    Markup,
    Piece,
    around,
    as_base,
    at_least,
    bracketed,
    closing,
)
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Derivative, Integral, Limit, Operator, Prime, Series, ValueAt


@layout.register
def _derivative(node: Derivative, parts: Parts, pen: Pen) -> Piece:
    body, variables = parts[0], parts[1:]
    counts = [n for _, n in grouped(node.variables)]
    places = [sum(counts[:i]) for i in range(len(counts))]
    taken = [(variables[place].markup, n) for place, n in zip(places, counts, strict=True)]
    head = "operator" if pen.inline else "fraction"
    function = isinstance(node.body, Symbol) and node.body not in node.variables and not node.body.superscript
    if function or (isinstance(node.body, Apply) and not node.body.arguments and not node.body.orders):
        return Piece(pen.differential(body.markup, taken, node.partial), POWER, head, "name", tall=not pen.inline)
    inside = bracketed(pen, body)
    operator = pen.differential(None, taken, node.partial)
    markup = pen.apply(operator, inside.markup, gap=False)
    return Piece(markup, POWER, head, "operator", **around((inside,), tall=body.tall or not pen.inline))


@layout.register
def _prime(node: Prime, parts: Parts, pen: Pen) -> Piece:
    operand = as_base(pen, parts[0])
    return Piece(pen.primes(operand.markup, node.order), POWER, operand.head, "prime", **around((operand,)))


@layout.register
def _value_at(node: ValueAt, parts: Parts, pen: Pen) -> Piece:
    count = len(node.variables)
    body, variables, values = parts[0], parts[1 : 1 + count], parts[1 + count :]
    pairs = [
        pen.small.row([v.script.markup, pen.small.sign("="), a.script.markup])
        for v, a in zip(variables, values, strict=True)
    ]
    where = pen.small.listing(pairs, pen.separator(any(a.decimal for a in values)))
    inside = at_least(pen, body, POWER) if pen.linear else body
    markup = pen.at(inside.markup, where)
    return Piece(markup, POWER, "operator", "call", **around((inside,), tall=True))


_PREFIXES = {"grad": "grad", "div": "div", "curl": "curl", "hessian": "Hess", "jacobian": "Jac", "laplacian": "Δ"}
_FRENCH = {"curl": "rot"}


@layout.register
def _operator(node: Operator, parts: Parts, pen: Pen) -> Piece:
    operand, rest = parts[0], parts[1 : 1 + len(node.arguments)]
    simple = isinstance(node.operand, Symbol) or (isinstance(node.operand, Apply) and not node.operand.arguments)
    written = _PREFIXES.get(node.name, node.name)
    written = _FRENCH.get(node.name, written) if pen.french else written
    if node.along is not None:
        prefix = pen.index(pen.letter(Symbol("D")), parts[-1].script.markup)
    elif node.name in ("hessian", "jacobian") and simple:
        prefix = pen.index(pen.letter(Symbol(written[0])), operand.script.markup)
        operand = Piece(prefix)
    else:
        prefix = pen.letter(Symbol(written)) if written == "Δ" else pen.word(written)
    if operand.markup is prefix:
        name = prefix
    elif simple:
        name = pen.apply(prefix, operand.markup, gap=True)
    else:
        name = pen.apply(prefix, bracketed(pen, operand).markup, gap=False)
    markup = pen.apply(name, arguments(rest, pen), gap=False) if rest else name
    tail = "call" if rest or not simple else "name"
    return Piece(markup, PREFIX, "function", tail, **around(parts, nested=1))


@layout.register
def _integral(node: Integral, parts: Parts, pen: Pen) -> Piece:
    body, variable, *bounds = parts
    below, above = (bounds[0].script.markup, bounds[1].script.markup) if len(bounds) == 2 else (None, None)
    inside = closing(at_least(pen, body, PRODUCT))
    row = [pen.limits("∫", below, above), inside.markup, pen.space(), pen.letter(Symbol("d")), variable.markup]
    return Piece(pen.row(row), PRODUCT, "operator", "call", **around((inside,), tall=True))


@layout.register
def _limit(node: Limit, parts: Parts, pen: Pen) -> Piece:
    body, variable, point = parts
    side = Piece(pen.small.sign(node.side, binary=False)) if node.side else None
    aim = pen.small.power(as_base(pen.small, point.script).markup, side) if side else point.script.markup
    below = pen.small.row([variable.script.markup, pen.small.sign("→"), aim])
    return stretching(pen, pen.limits("lim", below, None), body)


@layout.register
def _series(node: Series, parts: Parts, pen: Pen) -> Piece:
    body, variable, lower, upper = parts
    below = pen.small.row([variable.script.markup, pen.small.sign("="), lower.script.markup])
    return stretching(pen, pen.limits("∏" if node.product else "∑", below, upper.script.markup), body)


def stretching(pen: Pen, operator: Markup, body: Piece) -> Piece:
    """An operator that takes in everything up to the next + or −."""
    inside = at_least(pen, body, PRODUCT)
    markup = pen.row([operator, pen.gap(), inside.markup])
    level = PRODUCT if body.level > RELATION else RELATION
    # In a product it would take the factors behind it as well: brackets, as around a quotient on one line.
    return Piece(markup, min(level, ATOM), "operator", "open", slashed=True, **around((inside,), tall=True))
