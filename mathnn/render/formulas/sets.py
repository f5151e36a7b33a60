r"""Sets and maps: :math:`\mathbb{R}^*_+`, :math:`\{1, \dots, n\}`, :math:`E \cup F`, :math:`f : E \to F`."""

from __future__ import annotations

from mathnn.render.formulas.calls import arguments
from mathnn.render.formulas.layouts import Parts, layout
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import ATOM, POWER, PREFIX, PRODUCT, RELATION, Piece, around, at_least, bracketed
from mathnn.steps.algebra import Symbol
from mathnn.steps.sets import (
    Collection,
    Dots,
    Family,
    Mapping,
    NumberSet,
    Quantified,
    SetBuilder,
    SetOperation,
    Signature,
    Space,
)

_DOUBLE = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
_SIGNS = {"cup": "∪", "cap": "∩", "setminus": "∖", "times": "×"}


@layout.register
def _number_set(node: NumberSet, parts: Parts, pen: Pen) -> Piece:
    letter = _DOUBLE.get(node.letter, node.letter)
    level = POWER if node.upper else ATOM
    return Piece(pen.letter(Symbol(letter, node.lower, node.upper)), level, "operator", "name")


@layout.register
def _space(node: Space, parts: Parts, pen: Pen) -> Piece:
    base = at_least(pen, parts[0], ATOM)
    sizes = [at_least(pen.small, part.script, POWER).markup for part in parts[1:]]
    exponent = sizes[:1]
    for size in sizes[1:]:
        exponent += [pen.small.sign("×"), size]
    level = ATOM if len(sizes) == 1 else RELATION
    raised = pen.power(base.markup, Piece(pen.small.row(exponent), level))
    return Piece(raised, POWER, base.head, "bracket", **around((base,)))


@layout.register
def _collection(node: Collection, parts: Parts, pen: Pen) -> Piece:
    if not parts:
        return Piece(pen.letter(Symbol("∅")), ATOM, "operator", "name")
    inside = pen.listing([p.markup for p in parts], pen.separator(any(p.decimal for p in parts)))
    return Piece(pen.bracket(inside, "{}", any(p.tall for p in parts), 0), ATOM, "bracket", "bracket", **around(parts))


@layout.register
def _set_builder(node: SetBuilder, parts: Parts, pen: Pen) -> Piece:
    conditions = pen.listing([p.markup for p in parts[1:]], ",")
    inside = pen.row([parts[0].markup, pen.sign("|"), conditions])
    return Piece(pen.bracket(inside, "{}", any(p.tall for p in parts), 0), ATOM, "bracket", "bracket", **around(parts))


@layout.register
def _set_operation(node: SetOperation, parts: Parts, pen: Pen) -> Piece:
    left = (
        parts[0]
        if isinstance(node.left, SetOperation) and node.left.sign == node.sign
        else at_least(pen, parts[0], PREFIX)
    )
    right = at_least(pen, parts[1], PREFIX)
    markup = pen.row([left.markup, pen.sign(_SIGNS[node.sign]), right.markup])
    return Piece(markup, PRODUCT, left.head, right.tail, **around((left, right)))


@layout.register
def _signature(node: Signature, parts: Parts, pen: Pen) -> Piece:
    name, source, target = (p.markup for p in parts)
    row = pen.row([name, pen.sign(":"), source, pen.sign("→"), target])
    return Piece(row, RELATION, parts[0].head, parts[-1].tail, **around(parts))


@layout.register
def _mapping(node: Mapping, parts: Parts, pen: Pen) -> Piece:
    name = [parts[0].markup, pen.sign(":")] if node.name is not None else []
    row = pen.row([*name, parts[-2].markup, pen.sign("↦"), parts[-1].markup])
    return Piece(row, RELATION, parts[0].head, parts[-1].tail, **around(parts))


@layout.register
def _quantified(node: Quantified, parts: Parts, pen: Pen) -> Piece:
    sign = pen.sign("∀" if node.sign == "forall" else "∃", binary=False)
    return Piece(pen.row([sign, pen.gap(), parts[0].markup]), RELATION, "operator", parts[0].tail, **around(parts))


@layout.register
def _dots(node: Dots, parts: Parts, pen: Pen) -> Piece:
    return Piece(pen.sign("…", binary=False), ATOM, "operator", "operator")


@layout.register
def _family(node: Family, parts: Parts, pen: Pen) -> Piece:
    body = bracketed(pen, parts[0]) if parts[0].head != "bracket" else parts[0]
    inside = arguments(parts[:1], pen) if body is not parts[0] else body.markup
    return Piece(pen.index(inside, parts[1].script.markup), POWER, "bracket", "bracket", **around((body,)))
