r"""What stands where: one function for each record, the same for every format.

``layout(node, parts, pen)`` writes a record when its children are written. It is open: a new record is printed everywhere as
soon as a file registers a function for it with ``@layout.register`` (and is imported in ``formulas/__init__.py``). This file
has the records of arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise

from mathnn.render.formulas.letters import character
from mathnn.render.formulas.pen import Pen, function_like
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
    as_factor,
    as_term,
    at_least,
    bracketed,
    closing,
    needs_dot,
)
from mathnn.render.formulas.text import lowers
from mathnn.steps.algebra import INFINITY, Constant, Negation, Number, Power, Product, Quotient, Root, Sum, Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.sets import Dots

Parts = Sequence[Piece]


@singledispatch
def layout(node: Formula, parts: Parts, pen: Pen) -> Piece:
    """The record written with this pen, given its children written."""
    raise TypeError(f"no layout is registered for the record {type(node).__name__}")


def decimal_digits(node: Number) -> str:
    """The digits of a numeral, with a point: 2.50."""
    whole, rest = divmod(node.magnitude.numerator, node.magnitude.denominator)
    if not node.places:
        return str(whole)
    scaled = Fraction(rest, node.magnitude.denominator) * 10**node.places
    return f"{whole}.{int(scaled):0{node.places}d}"


@layout.register
def _number(node: Number, parts: Parts, pen: Pen) -> Piece:
    if node.places == 0 and node.magnitude.denominator != 1:
        top, bottom = (pen.numeral(str(n)) for n in (node.magnitude.numerator, node.magnitude.denominator))
        return _over(pen, Piece(top, head="digit", tail="digit"), Piece(bottom, head="digit", tail="digit"))
    unit = node.places == 0 and node.magnitude in (0, 1)
    return Piece(pen.numeral(decimal_digits(node)), ATOM, "digit", "digit", decimal=node.places > 0, unit=unit)


@layout.register
def _constant(node: Constant, parts: Parts, pen: Pen) -> Piece:
    letter = {"e": "e", "i": "i", "pi": "π", "oo": "∞"}[node.name]
    if node.name == "oo" and pen.french:
        # A French text always writes the sign: +∞.
        signed = pen.row([pen.sign("+", binary=False), pen.constant(node.name)])
        return Piece(signed, NEGATION, "minus", letters=("", letter))
    return Piece(pen.constant(node.name), letters=(letter, letter))


@layout.register
def _symbol(node: Symbol, parts: Parts, pen: Pen) -> Piece:
    letter = character(node.letter)
    plain = letter if len(letter) == 1 and not (node.subscript or node.superscript or node.accent) else ""
    marked = pen.spelled and not (plain or (lowers(node.subscript) and not node.superscript))
    head = "name" if len(letter) > 1 or (marked and node.subscript and not lowers(node.subscript)) else "letter"
    tail = "name" if function_like(node) or marked else "letter"
    # An exponent on w^(2) would be read as part of the mark.
    level = POWER if node.superscript else ATOM
    return Piece(
        pen.letter(node), level, head, tail, letters=(letter if head == "letter" and not node.accent else "", plain)
    )


@layout.register
def _negation(node: Negation, parts: Parts, pen: Pen) -> Piece:
    operand = parts[0]
    if node.operand == INFINITY:
        operand = Piece(pen.constant("oo"), letters=("∞", "∞"))
    elif operand.level <= NEGATION or operand.head == "minus":
        operand = bracketed(pen, operand)
    minus = pen.sign("-", binary=False)
    closed = None if operand.closed is None else pen.row([minus, operand.closed])
    return Piece(
        pen.row([minus, operand.markup]),
        NEGATION,
        "minus",
        operand.tail,
        closed,
        unit=operand.unit,
        slashed=operand.slashed,
        letters=("", operand.letters[1]),
        **around((operand,)),
    )


@layout.register
def _sum(node: Sum, parts: Parts, pen: Pen) -> Piece:
    terms = [
        as_term(pen, part, place == 0, sign < 0)
        for place, (part, sign) in enumerate(zip(parts, node.signs, strict=True))
    ]
    first = [pen.sign("-", binary=False)] if node.signs[0] < 0 else []
    chunks = [pen.row([*first, terms[0].markup])]
    for term, sign in zip(terms[1:], node.signs[1:], strict=True):
        chunks.append(pen.row([pen.sign("+" if sign > 0 else "-"), term.markup]))
    head = "minus" if node.signs[0] < 0 else terms[0].head
    markup, broken = fitted(pen, chunks, chunks)
    inherited = around(terms, tall=broken or any(t.tall for t in terms))
    return Piece(markup, SUM, head, terms[-1].tail, **inherited)


def fitted(pen: Pen, chunks: Sequence[Markup], starts: Sequence[Markup]) -> tuple[Markup, bool]:
    """The chunks in a row, or in several where they are wider than the pen has room for; and whether they were broken.

    ``starts`` are the chunks as they stand at the beginning of a new line.
    """
    if pen.room is None or sum(pen.width(chunk) for chunk in chunks) <= pen.room:
        return pen.row(chunks), False
    rows, used = [[chunks[0]]], pen.width(chunks[0])
    for chunk, start in zip(chunks[1:], starts[1:], strict=True):
        if used + pen.width(chunk) > pen.room:
            rows.append([start])
            used = pen.width(start)
        else:
            rows[-1].append(chunk)
            used += pen.width(chunk)
    return pen.lines([pen.row(row) for row in rows]), len(rows) > 1


@layout.register
def _product(node: Product, parts: Parts, pen: Pen) -> Piece:
    count = len(parts)
    factors = [as_factor(pen, part, place == 0, place == count - 1) for place, part in enumerate(parts)]
    for place in range(count - 1):
        if factors[place + 1].head != "function":
            factors[place] = closing(factors[place])
    chunks, starts = [factors[0].markup], [factors[0].markup]
    run = factors[0].letters[1]
    glue: list[Markup] = []
    for place, (left, right) in enumerate(pairwise(factors)):
        joined = replace(left, letters=(left.letters[0], run))
        if isinstance(node.factors[place + 1], Dots) and isinstance(node.factors[place], Number):
            glue, run = [], ""  # 1.41…: only the digits are shown
        elif needs_dot(pen, joined, right):
            glue = [pen.sign("·")]
            run = ""
        elif right.head == "function" or left.tail == "open" or _beside_fraction(pen, left, right):
            glue = [pen.gap()]
            run = ""
        else:
            glue = pen.pause() if pen.joins_into_a_name(run, right.letters[0]) else []
        chunks.append(pen.row([*glue, right.markup]))
        starts.append(pen.row([pen.sign("·"), right.markup]))
        pure = right.letters[0] and right.letters[0] == right.letters[1]
        run = run + right.letters[1] if pure else right.letters[1]
    last = factors[-1]
    closed = None if last.closed is None else pen.row([*chunks[:-1], pen.row([*glue, last.closed])])
    letters = (factors[0].letters[0], run)
    markup, broken = fitted(pen, chunks, starts)
    inherited = around(factors, tall=broken or any(f.tall for f in factors), letters=letters)
    return Piece(markup, PRODUCT, factors[0].head, last.tail, closed, **inherited)


def _beside_fraction(pen: Pen, left: Piece, right: Piece) -> bool:
    """Whether a fraction needs air: on a board of characters its bar would touch its neighbour."""
    return pen.inline and (left.tail == "fraction" or right.head == "fraction")


@layout.register
def _quotient(node: Quotient, parts: Parts, pen: Pen) -> Piece:
    return _over(pen, *parts)


def _over(pen: Pen, top: Piece, bottom: Piece) -> Piece:
    if not pen.linear:
        inherited = around((top, bottom), tall=True)
        return Piece(pen.fraction(top.markup, bottom.markup), POWER, "fraction", "fraction", **inherited)
    if top.level < PRODUCT or top.slashed or top.head == "minus":
        top = bracketed(pen, top)
    top, bottom = closing(top), at_least(pen, bottom, POWER)
    markup = pen.fraction(top.markup, bottom.markup)
    tail = "digit" if bottom.tail == "digit" else bottom.tail
    return Piece(markup, PRODUCT, top.head, tail, slashed=True, **around((top, bottom)))


@layout.register
def _power(node: Power, parts: Parts, pen: Pen) -> Piece:
    base, exponent = parts[0], parts[1].script
    if base.raised is not None and isinstance(node.exponent, Number) and node.exponent.magnitude >= 2:
        return base.raised(exponent)
    base = as_base(pen, base)
    single = isinstance(node.exponent, (Symbol, Constant)) and exponent.level == ATOM
    tail = "caret" if pen.spelled and single else "letter" if base.tail != "bracket" else "bracket"
    letters = (base.letters[0], "")
    return Piece(
        pen.power(base.markup, exponent), POWER, base.head, tail, letters=letters, **around((base,), tall=base.tall)
    )


@layout.register
def _root(node: Root, parts: Parts, pen: Pen) -> Piece:
    index = parts[1].script if node.index is not None else None
    level = POWER if pen.linear else ATOM
    named = (
        pen.inline and index is not None and node.degree != Number(Fraction(3)) and node.degree != Number(Fraction(4))
    )
    if named:
        return Piece(pen.root(parts[0], index), ATOM, "function", "call", **around((parts[0],)))
    return Piece(pen.root(parts[0], index), level, "radical", "radical", **around((parts[0],)))
