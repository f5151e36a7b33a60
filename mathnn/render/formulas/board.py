"""Formulas on a board of characters: fractions stacked, columns in tall brackets; exponents stay on the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from mathnn.render.formulas.blocks import Block, above, beside, fenced, line, over, table, to_left
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import Piece
from mathnn.render.formulas.text import BRACKETS, TextPen
from mathnn.steps.algebra import Symbol
from mathnn.steps.functions import Function


class BoardPen(Pen):
    """Unicode on several lines; what fits on one line is written as in text."""

    spelled: ClassVar[bool] = True
    bare: ClassVar[bool] = False
    inline: ClassVar[bool] = True

    def __init__(self, language: str = "en", room: float | None = None) -> None:
        super().__init__(language)
        self.room = room
        self.writer = TextPen(language)

    @property
    def small(self) -> Pen:
        return self.writer

    def ends_unclearly(self, left: Piece, right: Piece) -> bool:
        return self.writer.ends_unclearly(left, right)

    def numeral(self, digits: str) -> Block:
        return line(self.writer.numeral(digits))

    def letter(self, symbol: Symbol) -> Block:
        return line(self.writer.letter(symbol))

    def constant(self, name: str) -> Block:
        return line(self.writer.constant(name))

    def name(self, function: Function) -> Block:
        return line(self.writer.name(function))

    def word(self, text: str) -> Block:
        return line(text)

    def phrase(self, text: str) -> Block:
        return line(f"{text} ")

    def sign(self, sign: str, binary: bool = True) -> Block:
        return line(self.writer.sign(sign, binary))

    def row(self, parts: Sequence[Block]) -> Block:
        return beside(parts)

    def apply(self, function: Block, argument: Block, gap: bool) -> Block:
        return beside([function, line(" "), argument] if gap else [function, argument])

    def narrow(self) -> Block:
        return line(self.writer.narrow())

    def gap(self) -> Block:
        return line(" ")

    def before(self, mark: Piece, base: Block) -> Block:
        return beside([base, line("ᵀ")])

    def listing(self, items: Sequence[Block], separator: str) -> Block:
        sign = line(" ; " if separator == ";" else f"{separator} ")
        return beside([piece for item in items for piece in (sign, item)][1:])

    def bracket(self, inside: Block, kind: str, tall: bool, nested: int) -> Block:
        ends = BRACKETS.get(kind, kind)
        return fenced(inside, ends[0], ends[-1])

    def fraction(self, top: Block, bottom: Block) -> Block:
        return over(top, bottom)

    def power(self, base: Block, exponent: Piece) -> Block:
        raised = self.writer.power("", exponent)
        if base.height == 1:
            return beside([base, line(raised)])
        return Block(
            tuple(to_left(part, base.width + len(raised)).lines[0] for part in _raised(base, raised)), base.base
        )

    def primes(self, base: Block, order: int) -> Block:
        return beside([base, line(self.writer.primes("", order))])

    def index(self, base: Block, index: str) -> Block:
        return beside([base, line(self.writer.index("", index))])

    def root(self, inside: Piece, index: Piece | None) -> Block:
        block: Block = inside.markup
        if block.height == 1:
            flat = Piece(block.lines[0], inside.level, inside.head, inside.tail, decimal=inside.decimal)
            return line(self.writer.root(flat, index))
        roof = Block(("┌" + "─" * (block.width + 1), *(f"│ {text}" for text in block.lines)), block.base + 1)
        degree = index.markup if index is not None else ""
        foot = f"{degree}╲"
        left = Block((*(" " * len(foot),) * block.height, foot), block.base + 1)
        return beside([left, roof])

    def differential(self, top: Block | None, variables: Sequence[tuple[Block, int]], partial: bool) -> Block:
        flat = [(v.lines[0], n) for v, n in variables]
        return line(self.writer.differential(None if top is None else top.lines[0], flat, partial))

    def limits(self, operator: str, below: str | None, above: str | None) -> Block:
        return line(self.writer.limits(operator, below, above))

    def grid(self, rows: Sequence[Sequence[Block]], kind: str) -> Block:
        body = table(rows, left=kind == "cases")
        if kind == "cases":
            return fenced(beside([line(" "), body]), "{", " ")
        return fenced(body if body.height == 1 else _spaced(body), "(", ")")

    def width(self, markup: Block) -> float:
        return markup.width

    def lines(self, rows: Sequence[Block]) -> Block:
        indented = [rows[0], *(beside([line("   "), row]) for row in rows[1:])]
        widest = max(row.width for row in indented)
        return above([to_left(row, widest) for row in indented], rows[0].base)

    def at(self, body: Block, where: str) -> Block:
        high = body if body.height > 1 else above([line(" " * body.width), body], 1)
        bar = Block((*("│" + " " * len(where),) * (high.height - 1), "│" + where), high.base)
        return beside([high, bar])


def _spaced(block: Block) -> Block:
    """A space at both sides."""
    return Block(tuple(f" {text} " for text in block.lines), block.base)


def _raised(base: Block, exponent: str) -> list[Block]:
    """The lines of the base, with the exponent at the end of the first."""
    first, *rest = base.lines
    return [line(first + exponent), *(line(text) for text in rest)]
