"""Formulas in MathML (Core), which browsers draw without any program or network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from mathnn.render.formulas.letters import ACCENT_MARKS, character, mark_text
from mathnn.render.formulas.pen import Pen, grouped
from mathnn.render.formulas.piece import Piece
from mathnn.render.formulas.text import BRACKETS, SIGNS, spoken
from mathnn.steps.algebra import Symbol
from mathnn.steps.functions import Function

_APPLY = "<mo>&#x2061;</mo>"
_THIN = '<mspace width="0.17em"></mspace>'


def _italic(text: str) -> str:
    return f"<mi>{escape(text)}</mi>"


def _upright(text: str) -> str:
    return f'<mi mathvariant="normal">{escape(text)}</mi>' if len(text) == 1 else f"<mi>{escape(text)}</mi>"


def _row(markup: str) -> str:
    return f"<mrow>{markup}</mrow>"


class MathmlPen(Pen):
    """MathML inside a ``<math>`` element."""

    @property
    def small(self) -> Pen:
        return MathmlScriptPen(self.language)

    def numeral(self, digits: str) -> str:
        digits = grouped(digits)
        return f"<mn>{digits.replace('.', ',') if self.french else digits}</mn>"

    def letter(self, symbol: Symbol) -> str:
        base = _italic(character(symbol.letter))
        if symbol.accent:
            base = (
                f'<mover accent="true">{base}<mo stretchy="false">{ACCENT_MARKS.get(symbol.accent, "^")}</mo></mover>'
            )
        low, high = (_mark(m) for m in (symbol.subscript, symbol.superscript))
        if low and high:
            return f"<msubsup>{base}{low}{high}</msubsup>"
        return f"<msub>{base}{low}</msub>" if low else f"<msup>{base}{high}</msup>" if high else base

    def constant(self, name: str) -> str:
        return _upright("∞") if name == "oo" else _italic("π" if name == "pi" else name)

    def name(self, function: Function) -> str:
        return _upright(self.called(function))

    def word(self, text: str) -> str:
        return _upright(text)

    def phrase(self, text: str) -> str:
        return f"<mtext>{escape(text)}&#xa0;</mtext>"

    def sign(self, sign: str, binary: bool = True) -> str:
        if spoken(sign, self.language):
            return f"<mtext>&#xa0;{spoken(sign, self.language)}&#xa0;</mtext>"
        if sign == "·":
            return "<mo>·</mo>"
        form = "" if binary else ' form="prefix"' if sign != "!" else ' form="postfix"'
        return f"<mo{form}>{escape(SIGNS.get(sign, sign))}</mo>"

    def row(self, parts: Sequence[str]) -> str:
        return "".join(parts)

    def apply(self, function: str, argument: str, gap: bool) -> str:
        return function + _APPLY + (_THIN if gap else "") + argument

    def narrow(self) -> str:
        return _THIN

    def gap(self) -> str:
        return _THIN

    def before(self, mark: Piece, base: str) -> str:
        return f"<msup><mrow></mrow>{_row(mark.markup)}</msup>{base}"

    def overline(self, inside: Piece) -> str:
        return f'<mover accent="true">{_row(inside.markup)}<mo stretchy="true">¯</mo></mover>'

    def listing(self, items: Sequence[str], separator: str) -> str:
        return f'<mo separator="true">{separator}</mo>'.join(items)

    def bracket(self, inside: str, kind: str, tall: bool, nested: int) -> str:
        ends = BRACKETS.get(kind, kind)
        left, right = ends[0], ends[-1]
        stretchy = "true" if tall else "false"
        # The bracket of ]0, 1[ stands where browsers do not expect it, and would be set with space around it.
        shape = f'fence="true" stretchy="{stretchy}" lspace="0" rspace="0"'
        return _row(f'<mo form="prefix" {shape}>{left}</mo>{inside}<mo form="postfix" {shape}>{right}</mo>')

    def fraction(self, top: str, bottom: str) -> str:
        return f"<mfrac>{_row(top)}{_row(bottom)}</mfrac>"

    def power(self, base: str, exponent: Piece) -> str:
        return f"<msup>{_row(base)}{_row(exponent.markup)}</msup>"

    def primes(self, base: str, order: int) -> str:
        if order > 3:
            return f"<msup>{_row(base)}{_row(f'<mo>(</mo><mn>{order}</mn><mo>)</mo>')}</msup>"
        return f'{base}<mo form="postfix" lspace="0.05em" rspace="0.05em">{"′" * order}</mo>'

    def index(self, base: str, index: str) -> str:
        return f"<msub>{_row(base)}{_row(index)}</msub>"

    def root(self, inside: Piece, index: Piece | None) -> str:
        if index is None:
            return f"<msqrt>{_row(inside.markup)}</msqrt>"
        return f"<mroot>{_row(inside.markup)}{_row(index.markup)}</mroot>"

    def differential(self, top: str | None, variables: Sequence[tuple[str, int]], partial: bool) -> str:
        d = _upright("∂") if partial else _italic("d")
        order = sum(n for _, n in variables)
        above = (f"<msup>{d}<mn>{order}</mn></msup>" if order > 1 else d) + (top or "")
        below = "".join(d + (f"<msup>{_row(v)}<mn>{n}</mn></msup>" if n > 1 else v) for v, n in variables)
        return self.fraction(above, below)

    def limits(self, operator: str, below: str | None, above: str | None) -> str:
        base = "<mi>lim</mi>" if operator == "lim" else f"<mo>{operator}</mo>"
        under, over = ("msub", "msubsup") if operator == "∫" else ("munder", "munderover")
        if below is None:
            return base
        if above is None:
            return f"<{under}>{base}{_row(below)}</{under}>"
        return f"<{over}>{base}{_row(below)}{_row(above)}</{over}>"

    def grid(self, rows: Sequence[Sequence[str]], kind: str) -> str:
        style = ' class="cases"' if kind == "cases" else ""
        body = "".join("<mtr>" + "".join(f"<mtd>{cell}</mtd>" for cell in row) + "</mtr>" for row in rows)
        table = f"<mtable{style}>{body}</mtable>"
        if kind == "binomial":
            (top,), (bottom,) = rows
            table = f'<mfrac linethickness="0">{_row(top)}{_row(bottom)}</mfrac>'
        return self.bracket(table, "{ " if kind == "cases" else "(", True, 0)

    def at(self, body: str, where: str) -> str:
        bar = '<mo form="postfix" fence="true" stretchy="true">|</mo>'
        return f"<msub>{_row(body + bar)}{_row(where)}</msub>"


class MathmlScriptPen(MathmlPen):
    """MathML in an exponent: fractions with a slash."""

    linear = True
    inline = True

    @property
    def small(self) -> Pen:
        return self

    def fraction(self, top: str, bottom: str) -> str:
        return f'{top}<mo lspace="0" rspace="0">/</mo>{bottom}'


def _mark(mark: str) -> str:
    if not mark:
        return ""
    text = mark_text(mark)
    if text.isdigit():
        return f"<mn>{text}</mn>"
    return f"<mi>{escape(text)}</mi>" if len(text) == 1 or text.isalpha() else f"<mtext>{escape(text)}</mtext>"
