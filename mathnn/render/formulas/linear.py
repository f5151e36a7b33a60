r"""Linear algebra: :math:`A^\top`, :math:`\|x\|_2`, :math:`\langle u \mid v \rangle`, :math:`A \otimes B`, entries, det."""

from __future__ import annotations

from mathnn.render.formulas.calls import arguments
from mathnn.render.formulas.layouts import Parts, layout
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import (
    ATOM,
    NEGATION,
    POWER,
    PREFIX,
    PRODUCT,
    Piece,
    around,
    as_base,
    at_least,
    bracketed,
)
from mathnn.steps.algebra import Symbol
from mathnn.steps.linear import Entry, Hadamard, Inner, MatrixFunction, Norm, Tensor, Transpose


@layout.register
def _transpose(node: Transpose, parts: Parts, pen: Pen) -> Piece:
    base = as_base(pen, parts[0])
    mark = Piece(pen.small.sign("⊤", binary=False))
    if node.before:
        return Piece(
            pen.before(Piece(pen.small.letter(Symbol("t"))), base.markup),
            POWER,
            "operator",
            base.tail,
            **around((base,)),
        )
    return Piece(pen.power(base.markup, mark), POWER, base.head, "bracket", **around((base,)))


@layout.register
def _norm(node: Norm, parts: Parts, pen: Pen) -> Piece:
    markup = pen.bracket(parts[0].markup, "‖", parts[0].tall, 0)
    if node.index is not None:
        markup = pen.index(markup, parts[1].script.markup)
    return Piece(markup, ATOM, "bar", "bar", **around(parts, nested=parts[0].nested + 1))


@layout.register
def _inner(node: Inner, parts: Parts, pen: Pen) -> Piece:
    inside = pen.row([parts[0].markup, pen.sign("|"), parts[1].markup])
    return Piece(pen.bracket(inside, "⟨⟩", any(p.tall for p in parts), 0), ATOM, "bracket", "bracket", **around(parts))


def _between(sign: str, parts: Parts, pen: Pen) -> Piece:
    """Two matrices and the sign of their product; a product of the same kind on the right keeps its brackets."""
    left = parts[0] if parts[0].level == PRODUCT and not parts[0].slashed else at_least(pen, parts[0], PREFIX)
    if parts[0].level <= NEGATION:
        left = bracketed(pen, parts[0])
    right = at_least(pen, parts[1], PREFIX)
    return Piece(
        pen.row([left.markup, pen.sign(sign), right.markup]), PRODUCT, left.head, right.tail, **around((left, right))
    )


@layout.register
def _tensor(node: Tensor, parts: Parts, pen: Pen) -> Piece:
    return _between("⊗", parts, pen)


@layout.register
def _hadamard(node: Hadamard, parts: Parts, pen: Pen) -> Piece:
    return _between("⊙", parts, pen)


@layout.register
def _entry(node: Entry, parts: Parts, pen: Pen) -> Piece:
    operand, indices = parts[0], parts[1:]
    base = pen.bracket(operand.markup, "[", operand.tall, 0)
    index = pen.small.listing([p.script.markup for p in indices], ",")
    return Piece(pen.index(base, index), ATOM, "bracket", "name", **around((operand,)))


@layout.register
def _matrix_function(node: MatrixFunction, parts: Parts, pen: Pen) -> Piece:
    if node.name == "inv" and len(parts) == 1:
        base = as_base(pen, parts[0])
        exponent = Piece(pen.small.row([pen.small.sign("-", binary=False), pen.small.numeral("1")]))
        return Piece(pen.power(base.markup, exponent), POWER, base.head, "bracket", **around((base,)))
    markup = pen.apply(pen.word(node.name), arguments(parts, pen), gap=False)
    return Piece(markup, ATOM, "function", "call", **around(parts, nested=1))
