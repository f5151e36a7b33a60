r"""Points, columns and matrices, intervals, functions by cases, relations and definitions."""

from __future__ import annotations

from mathnn.render.formulas.calls import arguments
from mathnn.render.formulas.layouts import Parts, layout
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import ATOM, RELATION, SUM, Markup, Piece, around, at_least
from mathnn.steps.containers import Cases, Interval, Matrix, Tuple
from mathnn.steps.relations import CONNECTIVES, Definition, Relation
from mathnn.steps.words import Words

COMPARISON = 1 + max(CONNECTIVES.values())
IF = Words("if", "si")
OTHERWISE = Words("otherwise", "sinon")


@layout.register
def _tuple(node: Tuple, parts: Parts, pen: Pen) -> Piece:
    inherited = around(parts, nested=1 + max((p.nested for p in parts), default=0))
    return Piece(arguments(parts, pen), ATOM, "bracket", "bracket", **inherited)


@layout.register
def _matrix(node: Matrix, parts: Parts, pen: Pen) -> Piece:
    columns = max(node.columns, 1)
    rows = [[p.markup for p in parts[i : i + columns]] for i in range(0, len(parts), columns)]
    return Piece(pen.grid(rows, "matrix"), ATOM, "bracket", "bracket", **around(parts, tall=True))


@layout.register
def _interval(node: Interval, parts: Parts, pen: Pen) -> Piece:
    if pen.french:
        ends = ("[" if node.closed_below else "]") + ("]" if node.closed_above else "[")
    else:
        ends = ("[" if node.closed_below else "(") + ("]" if node.closed_above else ")")
    inside = pen.listing([p.markup for p in parts], pen.separator(any(p.decimal for p in parts)))
    markup = pen.bracket(inside, ends, any(p.tall for p in parts), max(p.nested for p in parts))
    return Piece(markup, ATOM, "bracket", "bracket", **around(parts))


@layout.register
def _cases(node: Cases, parts: Parts, pen: Pen) -> Piece:
    count = len(node.values)
    rows: list[list[Markup]] = [
        [value.markup, pen.row([pen.phrase(IF.template(pen.language)), condition.markup])]
        for value, condition in zip(parts[:count], parts[count : 2 * count], strict=True)
    ]
    if node.otherwise is not None:
        rows.append([parts[-1].markup, pen.phrase(OTHERWISE.template(pen.language))])
    level = RELATION if not pen.linear else ATOM
    return Piece(pen.grid(rows, "cases"), level, "operator", "open", **around(parts, tall=True))


@layout.register
def _relation(node: Relation, parts: Parts, pen: Pen) -> Piece:
    strength = _strength(node)
    sides = []
    for child, part in zip(node.sides, parts, strict=True):
        tighter = isinstance(child, Relation) and _strength(child) > strength
        sides.append(part if tighter or isinstance(child, Cases) else at_least(pen, part, SUM))
    row = [sides[0].markup]
    for sign, side in zip(node.signs, sides[1:], strict=True):
        row += [pen.sign(sign), side.markup]
    return Piece(pen.row(row), RELATION, sides[0].head, sides[-1].tail, **around(sides))


def _strength(node: Relation) -> int:
    """How tightly the signs bind: A and B or C needs no brackets, A and (B or C) does; comparisons bind most."""
    return min(CONNECTIVES.get(sign, COMPARISON) for sign in node.signs)


@layout.register
def _definition(node: Definition, parts: Parts, pen: Pen) -> Piece:
    name, *parameters, body = parts
    if node.arrow:
        tuple_or_letter = parameters[0].markup if len(parameters) == 1 else arguments(parameters, pen)
        row = [name.markup, pen.sign(":"), tuple_or_letter, pen.sign("↦"), body.markup]
    else:
        left = pen.apply(name.markup, arguments(parameters, pen), gap=False) if parameters else name.markup
        row = [left, pen.sign("="), body.markup]
    return Piece(pen.row(row), RELATION, name.head, body.tail, **around(parts))
