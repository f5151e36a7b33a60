r"""LaTeX that knows how wide it is, so that a long sum or product is broken before it runs off the page.

A width is counted in characters of ordinary size; an exponent counts for less, a fraction for its wider half. The estimate is
a little generous: a line that is broken needlessly does less harm than one that leaves the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mathnn.render.formulas.latex import LatexPen
from mathnn.render.formulas.letters import character
from mathnn.render.formulas.pen import Pen, grouped
from mathnn.render.formulas.piece import Markup, Piece
from mathnn.steps.algebra import Symbol
from mathnn.steps.functions import Function

_SMALL = 0.72
_RELATIONS = 3.0


class WidthPen(Pen):
    """Writes nothing: its markup is the width."""

    def numeral(self, digits: str) -> float:
        return float(len(grouped(digits)))

    def letter(self, symbol: Symbol) -> float:
        marks = max(len(symbol.subscript), len(symbol.superscript))
        return len(character(symbol.letter)) * 1.1 + _SMALL * marks

    def constant(self, name: str) -> float:
        return 1.1

    def name(self, function: Function) -> float:
        return len(self.called(function)) * 0.9 + 0.4

    def word(self, text: str) -> float:
        return len(text) * 0.95 + 0.4

    def phrase(self, text: str) -> float:
        return len(text) + 1.0

    def sign(self, sign: str, binary: bool = True) -> float:
        return 1.6 if not binary else 1.4 if sign == "·" else _RELATIONS

    def row(self, parts: Sequence[float]) -> float:
        return float(sum(parts))

    def apply(self, function: float, argument: float, gap: bool) -> float:
        return function + argument + (0.4 if gap else 0)

    def narrow(self) -> float:
        return 0.3

    def gap(self) -> float:
        return 0.4

    def listing(self, items: Sequence[float], separator: str) -> float:
        return sum(items) + 1.0 * len(items)

    def bracket(self, inside: float, kind: str, tall: bool, nested: int) -> float:
        return inside + (2.8 if tall else 1.8)

    def fraction(self, top: float, bottom: float) -> float:
        return max(top, bottom) + 0.5

    def power(self, base: float, exponent: Piece) -> float:
        return base + _SMALL * float(exponent.markup)

    def primes(self, base: float, order: int) -> float:
        return base + 0.5 * min(order, 4)

    def index(self, base: float, index: float) -> float:
        return base + _SMALL * index

    def root(self, inside: Piece, index: Piece | None) -> float:
        return float(inside.markup) + 1.8

    def differential(self, top: float | None, variables: Sequence[tuple[float, int]], partial: bool) -> float:
        return max(1.0 + (top or 0), sum(1.2 + v + 0.5 * (n > 1) for v, n in variables)) + 0.5

    def limits(self, operator: str, below: float | None, above: float | None) -> float:
        return max(3.0, _SMALL * max(below or 0, above or 0)) + 0.5

    def grid(self, rows: Sequence[Sequence[float]], kind: str) -> float:
        columns = max(len(row) for row in rows)
        return sum(max(row[i] for row in rows if i < len(row)) + 2 for i in range(columns)) + 2

    def at(self, body: float, where: float) -> float:
        return body + 1 + _SMALL * where

    def lines(self, rows: Sequence[float]) -> float:
        return max(rows) + 2


class MeasuredPen(Pen):
    """Two pens that write the same: a markup is a pair of LaTeX and its width."""

    def __init__(self, language: str, room: float | None = None, tex: LatexPen | None = None) -> None:
        super().__init__(language)
        self.room = room
        self.pens: tuple[Pen, ...] = (tex or LatexPen(language, loose=True), WidthPen(language))
        self.linear = self.inline = self.pens[0].linear  # type: ignore[misc]

    @property
    def small(self) -> Pen:
        latex = self.pens[0].small
        assert isinstance(latex, LatexPen)
        return self if latex is self.pens[0] else MeasuredPen(self.language, None, latex)

    def width(self, markup: Markup) -> float:
        return float(markup[1])

    def both(self, method: str, *arguments: Any) -> Markup:
        """The same arrangement by both pens; what is a pair in ``arguments`` goes to each its own half."""
        return tuple(
            getattr(pen, method)(*(_half(argument, side) for argument in arguments))
            for side, pen in enumerate(self.pens)
        )

    def numeral(self, digits: str) -> Markup:
        return self.both("numeral", digits)

    def letter(self, symbol: Symbol) -> Markup:
        return self.both("letter", symbol)

    def constant(self, name: str) -> Markup:
        return self.both("constant", name)

    def name(self, function: Function) -> Markup:
        return self.both("name", function)

    def word(self, text: str) -> Markup:
        return self.both("word", text)

    def phrase(self, text: str) -> Markup:
        return self.both("phrase", text)

    def sign(self, sign: str, binary: bool = True) -> Markup:
        return self.both("sign", sign, binary)

    def row(self, parts: Sequence[Markup]) -> Markup:
        return self.both("row", list(parts))

    def apply(self, function: Markup, argument: Markup, gap: bool) -> Markup:
        return self.both("apply", function, argument, gap)

    def narrow(self) -> Markup:
        return self.both("narrow")

    def gap(self) -> Markup:
        return self.both("gap")

    def space(self) -> Markup:
        return self.both("space")

    def before(self, mark: Piece, base: Markup) -> Markup:
        return self.both("before", mark, base)

    def overline(self, inside: Piece) -> Markup:
        return self.both("overline", inside)

    def pause(self) -> list[Markup]:
        return [self.gap()]

    def listing(self, items: Sequence[Markup], separator: str) -> Markup:
        return self.both("listing", list(items), separator)

    def bracket(self, inside: Markup, kind: str, tall: bool, nested: int) -> Markup:
        return self.both("bracket", inside, kind, tall, nested)

    def fraction(self, top: Markup, bottom: Markup) -> Markup:
        return self.both("fraction", top, bottom)

    def power(self, base: Markup, exponent: Piece) -> Markup:
        return self.both("power", base, exponent)

    def primes(self, base: Markup, order: int) -> Markup:
        return self.both("primes", base, order)

    def index(self, base: Markup, index: Markup) -> Markup:
        return self.both("index", base, index)

    def root(self, inside: Piece, index: Piece | None) -> Markup:
        return self.both("root", inside, index)

    def differential(self, top: Markup | None, variables: Sequence[tuple[Markup, int]], partial: bool) -> Markup:
        pens = enumerate(self.pens)
        return tuple(
            pen.differential(None if top is None else top[side], [(v[side], n) for v, n in variables], partial)
            for side, pen in pens
        )

    def limits(self, operator: str, below: Markup | None, above: Markup | None) -> Markup:
        return self.both("limits", operator, below, above)

    def grid(self, rows: Sequence[Sequence[Markup]], kind: str) -> Markup:
        return self.both("grid", [list(row) for row in rows], kind)

    def at(self, body: Markup, where: Markup) -> Markup:
        return self.both("at", body, where)

    def lines(self, rows: Sequence[Markup]) -> Markup:
        return self.both("lines", list(rows))


def _half(argument: Any, side: int) -> Any:
    """One side of a markup, alone, in a piece or in a list of them."""
    if isinstance(argument, tuple):
        return argument[side]
    if isinstance(argument, list):
        return [_half(part, side) for part in argument]
    if isinstance(argument, Piece):
        return replace(argument, markup=argument.markup[side])
    return argument
