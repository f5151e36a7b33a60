"""Formulas on one line of Unicode text: ``x²e^(3y)``, ``∂f/∂x(2, 1) = 4``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from mathnn.render.formulas.letters import ACCENTS, SUBSCRIPTS, SUPERSCRIPTS, accented, character, mark_text
from mathnn.render.formulas.pen import THIN, Pen, grouped
from mathnn.render.formulas.piece import ATOM, Piece
from mathnn.steps.algebra import Symbol
from mathnn.steps.functions import Function
from mathnn.steps.words import Words

_BINARY = {"+": "+", "-": "−", "=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈", "==": "≡"}
_BINARY |= {"->": "→"}
_BINARY |= {"notin": "∉", "subset": "⊂"}
_BINARY |= {"<=>": "⇔", "=>": "⟹", "<==": "⟸", "in": "∈", "↦": "↦", "→": "→", ":": ":", ":=": ":="}
_BINARY |= {"->": "→"}
SIGNS = _BINARY
_RAISED = set("0123456789+-−()n")


class TextPen(Pen):
    """Unicode, on one line."""

    linear: ClassVar[bool] = True
    spelled: ClassVar[bool] = True
    bare: ClassVar[bool] = False
    inline: ClassVar[bool] = True

    def ends_unclearly(self, left: Piece, right: Piece) -> bool:
        marked = left.tail == "name" and not left.letters[1]
        return right.head == "name" or (marked and right.head in ("letter", "applied", "bracket"))

    def encloses(self, function: str, inside: Piece) -> bool:
        return function != "abs" or "|" not in inside.markup

    def numeral(self, digits: str) -> str:
        digits = grouped(digits)
        return digits.replace(".", ",") if self.french else digits

    def letter(self, symbol: Symbol) -> str:
        text = character(symbol.letter)
        if symbol.accent:
            text = accented(text, symbol.accent) if symbol.accent in ACCENTS else f"{symbol.accent}({text})"
        if symbol.subscript:
            mark = mark_text(symbol.subscript)
            text += mark.translate(SUBSCRIPTS) if lowers(mark) else f"_{{{mark}}}"
        if symbol.superscript:
            mark = mark_text(symbol.superscript)
            text += "^" + (mark if mark == "⋆" else f"{{{mark}}}")
        return text

    def constant(self, name: str) -> str:
        return {"pi": "π", "oo": "∞"}.get(name, name)

    def name(self, function: Function) -> str:
        return self.called(function)

    def word(self, text: str) -> str:
        return text

    def phrase(self, text: str) -> str:
        return f" {text} "

    def sign(self, sign: str, binary: bool = True) -> str:
        if sign == "·":
            return "·"
        written = spoken(sign, self.language) or SIGNS.get(sign, sign)
        return f" {written} " if binary else written

    def row(self, parts: Sequence[str]) -> str:
        return "".join(parts)

    def before(self, mark: Piece, base: str) -> str:
        return f"{base}ᵀ"

    def apply(self, function: str, argument: str, gap: bool) -> str:
        return f"{function} {argument}" if gap else function + argument

    def narrow(self) -> str:
        return THIN

    def gap(self) -> str:
        return " "

    def listing(self, items: Sequence[str], separator: str) -> str:
        return (f" {separator} " if separator == ";" else f"{separator} ").join(items)

    def bracket(self, inside: str, kind: str, tall: bool, nested: int) -> str:
        ends = BRACKETS.get(kind, kind)
        return f"{ends[0]}{inside}{ends[-1]}"

    def fraction(self, top: str, bottom: str) -> str:
        return f"{top}/{bottom}"

    def power(self, base: str, exponent: Piece) -> str:
        text = exponent.markup
        if set(text) <= _RAISED | {THIN}:
            text = text.replace(THIN, "")
        if text == "⊤":
            return base + "ᵀ"
        if set(text) <= _RAISED and not set(text) <= set("+-−"):
            return base + text.translate(SUPERSCRIPTS)
        return f"{base}^{text}" if exponent.level == ATOM and len(text) == 1 else f"{base}^({text})"

    def primes(self, base: str, order: int) -> str:
        return base + "'" * order if order <= 3 else f"{base}^({order})"

    def index(self, base: str, index: str) -> str:
        if lowers(index):
            return base + index.translate(SUBSCRIPTS)
        return f"{base}_{index}" if len(index) == 1 else f"{base}_{{{index}}}"

    def root(self, inside: Piece, index: Piece | None) -> str:
        plain = inside.level == ATOM and inside.head in ("letter", "digit", "name") and inside.tail != "call"
        argument = inside.markup if plain else f"({inside.markup})"
        if index is None:
            return f"√{argument}"
        if index.markup in ("3", "4"):
            return f"{'∛' if index.markup == '3' else '∜'}{argument}"
        separator = " ; " if self.french and inside.decimal else ", "
        return f"root({inside.markup}{separator}{index.markup})"

    def differential(self, top: str | None, variables: Sequence[tuple[str, int]], partial: bool) -> str:
        d = "∂" if partial else "d"
        order = sum(n for _, n in variables)
        raised = str(order).translate(SUPERSCRIPTS) if order > 1 else ""
        below = "".join(d + v + (str(n).translate(SUPERSCRIPTS) if n > 1 else "") for v, n in variables)
        return f"{d}{raised}{top or ''}/{below}"

    def limits(self, operator: str, below: str | None, above: str | None) -> str:
        low, high = (b if b is None or len(b) == 1 else f"({b})" for b in (below, above))
        return operator + (f"_{low}" if low is not None else "") + (f"^{high} " if high is not None else "")

    def grid(self, rows: Sequence[Sequence[str]], kind: str) -> str:
        if kind == "cases":
            return "{" + "; ".join("".join(row).rstrip() for row in rows) + "}"
        separator = " ; " if self.french and any("," in cell for row in rows for cell in row) else ", "
        return "[" + separator.join("[" + separator.join(row) + "]" for row in rows) + "]"

    def at(self, body: str, where: str) -> str:
        return f"{body}|_({where})"


class SentencePen(TextPen):
    """The same inside a sentence, where a column is a point that was turned: (8, −6)ᵀ. Only people read it."""

    def grid(self, rows: Sequence[Sequence[str]], kind: str) -> str:
        column = all(len(row) == 1 for row in rows)
        if kind == "cases" or (len(rows) > 1 and not column):
            return super().grid(rows, kind)
        cells = [cell for row in rows for cell in row]
        listed = self.listing(cells, self.separator(any("," in cell for cell in cells)))
        return f"({listed})ᵀ" if column and len(rows) > 1 else f"({listed})"


AND, OR = Words("and", "et"), Words("or", "ou")


def spoken(sign: str, language: str) -> str:
    """The word for a sign that is a word."""
    return {"and": AND, "or": OR}[sign].template(language) if sign in ("and", "or") else ""


def lowers(mark: str) -> bool:
    """Whether there is a lowered character for each of these."""
    return all(ord(c) in SUBSCRIPTS for c in mark)


BRACKETS = {"(": "()", "[": "[]", "|": "||", "⌊": "⌊⌋", "⌈": "⌈⌉", "‖": "‖‖"}
