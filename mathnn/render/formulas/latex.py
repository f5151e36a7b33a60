r"""Formulas in LaTeX: ``x^2 e^{3y}``, ``\frac{\partial f}{\partial x}(2, 1) = 4``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathnn.render.formulas.letters import command, mark_latex
from mathnn.render.formulas.pen import Pen, grouped
from mathnn.render.formulas.piece import Piece
from mathnn.render.formulas.text import spoken
from mathnn.steps.algebra import Symbol
from mathnn.steps.functions import Function

_SIGNS = {
    "+": " + ",
    "-": " - ",
    "=": " = ",
    "!=": r" \neq ",
    "<": " < ",
    ">": " > ",
    "~": r" \approx ",
    "==": r" \equiv ",
}
_SIGNS |= {
    "<=>": r" \iff ",
    "=>": r" \implies ",
    "<==": r" \impliedby ",
    "in": r" \in ",
    "↦": r" \mapsto ",
    "→": r" \to ",
    ":": " : ",
}
_SIGNS |= {"⊗": r" \otimes ", "⊙": r" \odot ", "∘": r" \circ ", "∪": r" \cup ", "∩": r" \cap ", "∖": r" \setminus "}
_SIGNS |= {"->": r" \to ", "∼": r" \sim ", "∝": r" \propto "}
_SIGNS |= {"×": r" \times ", "±": r" \pm ", "∓": r" \mp ", "|": r" \mid ", "notin": r" \notin ", "subset": r" \subset "}
_PREFIXES = {
    "±": r"\pm ",
    "∓": r"\mp ",
    "∀": r"\forall ",
    "∃": r"\exists ",
    "…": r"\dots ",
    "°": r"^{\circ}",
    "%": r"\%",
    "⊤": r"\top",
}
_SIGNS |= {"·": r" \cdot ", ":=": " := "}
_BOUNDS = {"<=": (r" \leq ", r" \leqslant "), ">=": (r" \geq ", r" \geqslant ")}
_ENDS = {
    "{}": ("\\{", "\\}"),
    "⟨⟩": ("\\langle ", "\\rangle "),
    "‖": ("\\|", "\\|"),
    "(": "()",
    "[": "[]",
    "|": "||",
    "⌊": ("\\lfloor ", "\\rfloor "),
    "⌈": ("\\lceil ", "\\rceil "),
}
_SIZES = ("", "\\big", "\\Big", "\\bigg")
_COMMAND = re.compile(r"\\[A-Za-z]+$")
_OPERATORS = {"∫": r"\int", "∑": r"\sum", "∏": r"\prod", "lim": r"\lim"}


class LatexPen(Pen):
    """LaTeX with amsmath and amssymb, without the dollar signs; ``loose`` gives matrices of fractions more air."""

    def __init__(self, language: str = "en", loose: bool = False) -> None:
        super().__init__(language)
        self.loose = loose

    @property
    def small(self) -> Pen:
        return LatexScriptPen(self.language)

    def numeral(self, digits: str) -> str:
        digits = grouped(digits, "\\,")
        return digits.replace(".", "{,}") if self.french else digits

    def letter(self, symbol: Symbol) -> str:
        text = command(symbol.letter)
        if symbol.accent:
            text = f"\\{symbol.accent}{{{text}}}"
        if symbol.subscript:
            text += "_" + _argument(mark_latex(symbol.subscript))
        if symbol.superscript:
            text += "^" + _argument(mark_latex(symbol.superscript))
        return text

    def constant(self, name: str) -> str:
        return {"pi": r"\pi", "oo": r"\infty"}.get(name, name)

    def name(self, function: Function) -> str:
        if self.french and function.french:
            return rf"\operatorname{{{function.french}}}"
        return function.latex[0] if function.latex else rf"\operatorname{{{function.printed}}}"

    def word(self, text: str) -> str:
        return rf"\mathrm{{{text}}}" if len(text) == 1 else rf"\operatorname{{{text}}}"

    def phrase(self, text: str) -> str:
        return rf"\text{{{text}}}\ "

    def sign(self, sign: str, binary: bool = True) -> str:
        if not binary:
            return _PREFIXES.get(sign, sign)
        if spoken(sign, self.language):
            return rf"\text{{ {spoken(sign, self.language)} }}"
        if sign in _BOUNDS:
            return _BOUNDS[sign][self.french]
        return _SIGNS.get(sign, f" {sign} ")

    def row(self, parts: Sequence[str]) -> str:
        joined: list[str] = []
        for part in parts:
            if joined and part[:1].isalpha() and _COMMAND.search(joined[-1]):
                joined.append(" ")
            joined.append(part)
        return "".join(joined)

    def apply(self, function: str, argument: str, gap: bool) -> str:
        return self.row([function, " " if gap and argument[:1].isalnum() else "", argument])

    def narrow(self) -> str:
        return r"\,"

    def gap(self) -> str:
        return " "

    def space(self) -> str:
        return r"\, "

    def before(self, mark: Piece, base: str) -> str:
        return f"{{}}^{_argument(mark.markup)}{base}"

    def overline(self, inside: Piece) -> str:
        return rf"\overline{{{inside.markup}}}"

    def pause(self) -> list[str]:
        return [" "]

    def listing(self, items: Sequence[str], separator: str) -> str:
        return (" ; " if separator == ";" else ", ").join(items)

    def bracket(self, inside: str, kind: str, tall: bool, nested: int) -> str:
        left, right = _ENDS.get(kind, (kind[0], kind[-1]))
        turned = not nested and (left == "]" or right == "[")  # TeX takes ]−∞ for a difference
        if tall or turned or (kind == "|" and nested):
            return rf"\left{left}{inside}\right{right}".rstrip()
        size = _SIZES[min(nested, 3)]
        if not size:
            return f"{left}{inside}{right}".rstrip()
        return f"{size}l{left}{inside}{size}r{right}".rstrip()

    def fraction(self, top: str, bottom: str) -> str:
        return rf"\frac{{{top}}}{{{bottom}}}"

    def power(self, base: str, exponent: Piece) -> str:
        return f"{base}^{_argument(exponent.markup)}"

    def primes(self, base: str, order: int) -> str:
        return base + "'" * order if order <= 3 else f"{base}^{{({order})}}"

    def index(self, base: str, index: str) -> str:
        return f"{base}_{_argument(index)}"

    def root(self, inside: Piece, index: Piece | None) -> str:
        return rf"\sqrt{{{inside.markup}}}" if index is None else rf"\sqrt[{index.markup}]{{{inside.markup}}}"

    def differential(self, top: str | None, variables: Sequence[tuple[str, int]], partial: bool) -> str:
        d = r"\partial " if partial else "d"
        order = sum(n for _, n in variables)
        above = (d.strip() + f"^{_argument(str(order))} " if order > 1 else d) + (top or "")
        below = "".join(d + v + (f"^{_argument(str(n))}" if n > 1 else "") for v, n in variables)
        return self.fraction(above.rstrip(), below)

    def limits(self, operator: str, below: str | None, above: str | None) -> str:
        low = f"_{{{below}}}" if below is not None else ""
        high = f"^{{{above}}}" if above is not None else ""
        return _OPERATORS[operator] + low + high + " "

    def grid(self, rows: Sequence[Sequence[str]], kind: str) -> str:
        if kind == "binomial":
            return rf"\binom{{{rows[0][0]}}}{{{rows[1][0]}}}"
        name = "cases" if kind == "cases" else "pmatrix"
        high = any(r"\frac" in cell for row in rows for cell in row)
        style = r"\displaystyle " if high and self.loose and kind != "cases" else ""
        lines = (r" \\[1ex] " if high and self.loose else r" \\ ").join(
            " & ".join(style + cell for cell in row) for row in rows
        )
        return rf"\begin{{{name}}} {lines} \end{{{name}}}"

    def lines(self, rows: Sequence[str]) -> str:
        first, *others = rows
        inside = r" \\ ".join([f"& {first.strip()}", *(rf"& \quad {row.strip()}" for row in others)])
        return rf"\begin{{aligned}}[t] {inside} \end{{aligned}}"

    def at(self, body: str, where: str) -> str:
        return rf"\left. {body} \right|_{{{where}}}"


class LatexScriptPen(LatexPen):
    """LaTeX in an exponent: fractions with a slash."""

    linear = True
    inline = True

    @property
    def small(self) -> Pen:
        return self

    def fraction(self, top: str, bottom: str) -> str:
        return f"{top}/{bottom}"

    def differential(self, top: str | None, variables: Sequence[tuple[str, int]], partial: bool) -> str:
        d = r"\partial " if partial else "d"
        order = sum(n for _, n in variables)
        above = (d.strip() + f"^{_argument(str(order))} " if order > 1 else d) + (top or "")
        return above.rstrip() + "/" + "".join(d + v + (f"^{_argument(str(n))}" if n > 1 else "") for v, n in variables)


def _argument(markup: str) -> str:
    """Braces around more than one character."""
    return markup if len(markup) == 1 else f"{{{markup}}}"
