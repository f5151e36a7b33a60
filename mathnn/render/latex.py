r"""A solution in LaTeX: needs amsmath and amssymb, nothing else.

Chains are set in ``align*`` with the rules in a column at the right. Lines that would run off the page are broken before a
+ or −, and their rules go below them: widths are estimated from the same formula on a board of characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathnn.render import language as say
from mathnn.render.formulas import formula_latex, measured_latex
from mathnn.render.formulas.letters import COMMANDS, SUBSCRIPTS, SUPERSCRIPTS
from mathnn.render.outline import Answer, Aside, Inner, Paragraph, Runs, Work, outline
from mathnn.render.outline import Block as Part
from mathnn.steps.derivation import Derivation
from mathnn.steps.figures import Cell, Graph, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

PAGE = 79
"""How many characters of a formula fit on a line of the page."""
LONG = 14
"""A chain of more lines may be broken over two pages."""
_SIGNS = {"=": "=", "at": "=", "<=>": r"\iff", "=>": r"\implies", "~": r"\approx", ":=": ":="}
_PLAIN = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "_": r"\_", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&"}
_PLAIN |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u202f": r"\,", "\u00a0": "~", "\u2009": r"\,"}
_PLAIN |= {"«": r"\guillemotleft{}", "»": r"\guillemotright{}", "’": "'", "“": "``", "”": "''", "…": r"\dots{}"}
_PLAIN |= {"—": "---", "–": "--"}
_MATH = {
    "✓": r"\checkmark",
    "✗": r"\times",
    "−": "-",
    "√": r"\surd",
    "≤": r"\leq",
    "≥": r"\geq",
    "≠": r"\neq",
    "±": r"\pm",
}
_MATH |= {
    "·": r"\cdot",
    "×": r"\times",
    "→": r"\to",
    "′": "'",
    "≈": r"\approx",
    "⇔": r"\iff",
    "⟹": r"\implies",
    "∈": r"\in",
}
_MATH |= {
    "↦": r"\mapsto",
    "∫": r"\int",
    "∑": r"\sum",
    "∏": r"\prod",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "∛": r"\sqrt[3]{\,}",
}
_MATH |= COMMANDS
_RAISED = {chr(raised): f"^{{{chr(plain)}}}" for plain, raised in SUPERSCRIPTS.items() if chr(plain) != "−"}
_MATH |= _RAISED | {chr(lowered): f"_{{{chr(plain)}}}" for plain, lowered in SUBSCRIPTS.items()}


def plain(text: str) -> str:
    """Words as LaTeX. A character that its fonts lack becomes a question mark: a missing letter must not stop a document."""
    return "".join(_PLAIN.get(c) or (f"${_MATH[c]}$" if c in _MATH else c if ord(c) < 0x180 else "?") for c in text)


class LatexWriter:
    """Writes the blocks of a solution as LaTeX."""

    form = "latex"

    def __init__(self, language: str, rule: str = r"\text{\small\itshape %s}") -> None:
        self.language, self.rule = language, rule

    def solution(self, derivation: Derivation, detail: str) -> str:
        """The whole solution."""
        return self.blocks(outline(derivation, self.language, detail))

    def blocks(self, parts: Sequence[Part]) -> str:
        """One block after the other; a chain stays in the paragraph of the sentence before it."""
        written = ""
        for part in parts:
            text = self.block(part)
            if not text:
                continue
            display = isinstance(part, (Work, Answer))
            written += ("\n" if display and written else "\n\n" if written else "") + text
        return written + "\n"

    def block(self, part: Part) -> str:
        if isinstance(part, Paragraph):
            return self.paragraph(part)
        if isinstance(part, Work):
            return self.work(part)
        if isinstance(part, Answer):
            return self.answer(part)
        if isinstance(part, Inner):
            return "\\begin{quote}\n" + self.blocks(part.blocks) + "\\end{quote}"
        if isinstance(part, Aside):
            return ""
        if isinstance(part, Table):
            return self.table(part)
        return self.figure(part)

    def math(self, formula: Formula) -> str:
        return self.tidy(formula_latex(formula, self.language))

    def tidy(self, latex: str) -> str:
        """The last word of the format on a formula."""
        return latex

    def words(self, text: str) -> str:
        return plain(text)

    def runs(self, runs: Runs, display: bool = False) -> str:
        """Words and formulas; with ``display``, fractions in their full size."""
        return "".join(self.words(r) if isinstance(r, str) else self.inline(r, display) for r in runs)

    def inline(self, formula: Formula, display: bool) -> str:
        written = self.math(formula)
        style = r"\displaystyle " if display and r"\frac" in written else ""
        return f"${style}{written}$"

    def paragraph(self, part: Paragraph) -> str:
        text = self.runs(part.runs, display=part.kind == "statement")
        if part.kind == "statement":
            return rf"\textbf{{{text}}}" if not any(isinstance(r, Formula) for r in part.runs) else text
        if part.kind in ("check", "failed"):
            return rf"\nopagebreak{{\small {text}\par}}"
        titles = {"method": say.METHOD, "convention": say.CONVENTION, "warning": say.WARNING}
        if part.kind in titles:
            return rf"\textit{{{titles[part.kind].template(self.language)}.}} {text}"
        return text

    # -- chains ----------------------------------------------------------------------------------------

    def work(self, part: Work) -> str:
        left, left_width = ("", 0.0) if part.left is None else measured_latex(part.left, self.language)
        room = PAGE - 6 - left_width
        alone = room < PAGE / 3
        room = PAGE - 8 if alone else room
        formulas = [part.start, *(found.formula for found in part.lines)]
        written = [measured_latex(formula, self.language, room) for formula in formulas]
        notes = [self.runs(found.note) for found in part.lines]
        widest = max(width for _, width in written)
        longest = max([len(note) for note in notes], default=0) * 0.8
        below = (4 if alone else left_width) + widest + longest + 7 > PAGE
        rows = [f"& {self.tidy(left)}"] if alone else []
        sign = "= " if part.left is not None else ""
        rows.append(f"{'' if alone else self.tidy(left)} &{sign}{self.tidy(written[0][0])}")
        for found, note, (formula, _) in zip(part.lines, notes, written[1:], strict=True):
            comment = self.rule % note if note else ""
            beside = f" && {comment}" if comment and not below else ""
            rows.append(f"&{_SIGNS.get(found.sign, found.sign)} {self.tidy(formula)}{beside}")
            if comment and below:
                rows += [rf"&\qquad {self.rule % part}" for part in _wrapped(note, int(PAGE))]
        return self.aligned(rows)

    def aligned(self, rows: Sequence[str]) -> str:
        tall = any(r"\frac" in row or r"\begin" in row for row in rows)
        ending = r" \\[4pt]" if tall else r" \\"
        body = f"{ending}\n".join("  " + row.strip() for row in rows)
        if len(rows) > LONG:
            return f"{{\\allowdisplaybreaks\n\\begin{{align*}}\n{body}\n\\end{{align*}}}}"
        return f"\\begin{{align*}}\n{body}\n\\end{{align*}}"

    def answer(self, part: Answer) -> str:
        written = [self.boxed(formula, PAGE - 8, len(part.formulas) > 1) for formula in part.formulas]
        widest = max(width for _, width in written)
        inside = written[0][0]
        if len(written) > 1:
            inside = r"\begin{aligned} " + r" \\[4pt] ".join(text for text, _ in written) + r" \end{aligned}"
        if not part.condition:
            return rf"\[ \boxed{{{inside}}} \]"
        condition = self.condition(part.condition)
        if widest + sum(len(str(run)) for run in part.condition) + 6 > PAGE:
            return rf"\[ \boxed{{{inside}}} \]" + "\n" + rf"\[ {condition} \]"
        return rf"\[ \boxed{{{inside}}} \qquad {condition} \]"

    def boxed(self, formula: Formula, room: float, several: bool) -> tuple[str, float]:
        """A line of the answer and its width; the right side is broken where it is too wide."""
        if not isinstance(formula, Relation) or len(formula.sides) != 2:
            text, width = measured_latex(formula, self.language, room)
            return self.tidy(text), width
        left, left_width = measured_latex(formula.sides[0], self.language)
        right, width = measured_latex(formula.sides[1], self.language, room - left_width - 3)
        if not isinstance(formula.sides[0], Relation) and formula.signs == ("=",):
            align = "&" if several else ""
            return f"{self.tidy(left)} {align}= {self.tidy(right)}", left_width + 3 + width
        text, width = measured_latex(formula, self.language, room)
        return self.tidy(text), width

    def condition(self, runs: Runs) -> str:
        """The condition as part of a formula."""
        return "".join(rf"\text{{{self.words(r)}}}" if isinstance(r, str) else self.math(r) for r in runs)

    # -- tables and figures ----------------------------------------------------------------------------

    def cell(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, Formula):
            return f"${self.math(cell)}$"
        return self.words(say.polish(cell.template(self.language) if isinstance(cell, Words) else cell, self.language))

    def table(self, part: Table) -> str:
        count = max([len(part.header), *(len(row) for row in part.rows)])
        rows = [" & ".join(self.cell(c) for c in row) + r" \\" for row in part.rows]
        header = [" & ".join(self.cell(c) for c in part.header) + r" \\ \hline"] if part.header else []
        # The reasons of a judged computation are sentences: they need lines of their own.
        columns = "c" * (count - 1) + "p{4.5cm}" if part.kind == "judged" else "c" * count
        body = "\n".join(["\\begin{tabular}{" + columns + "}", *header, *rows, "\\end{tabular}"])
        caption = ""
        if part.caption is not None:
            caption = self.words(say.polish(part.caption.template(self.language), self.language)) + r"\\[1ex]" + "\n"
        return f"\\begin{{center}}\n{caption}\\renewcommand{{\\arraystretch}}{{1.3}}\n{body}\n\\end{{center}}"

    def figure(self, part: Picture | Graph) -> str:
        from mathnn.render.pictures import draw

        return draw(part, self.form, self.language)


def _wrapped(note: str, width: int) -> list[str]:
    """A long note on several lines, broken between words but never inside a formula."""
    lines = [""]
    for word in re.findall(r"(?:\$[^$]*\$|[^\s$])+", note):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
