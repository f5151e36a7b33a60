"""A solution in HTML with MathML: articles and sections, chains as aligned rows, every rule inside ``<details>``."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from mathnn.render import language as say
from mathnn.render.formulas import formula_mathml
from mathnn.render.formulas.text import SIGNS
from mathnn.render.outline import Answer, Aside, Inner, Paragraph, Runs, Work, outline
from mathnn.render.outline import Block as Part
from mathnn.steps.derivation import Derivation
from mathnn.steps.figures import Cell, Graph, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words


class HtmlWriter:
    """Writes the blocks of a solution as HTML that is also well-formed XML."""

    def __init__(self, language: str) -> None:
        self.language = language

    def solution(self, derivation: Derivation, detail: str) -> str:
        """The whole solution, in a ``<div>`` of its language."""
        parts = outline(derivation, self.language, detail, asides=True)
        return f'<div class="solution" lang="{self.language}">\n{self.blocks(parts)}\n</div>'

    def blocks(self, parts: Sequence[Part]) -> str:
        return "\n".join(text for text in map(self.block, parts) if text)

    def block(self, part: Part) -> str:
        if isinstance(part, Paragraph):
            return self.paragraph(part)
        if isinstance(part, Work):
            return self.work(part)
        if isinstance(part, Answer):
            return self.answer(part)
        if isinstance(part, Aside):
            return self.aside(part)
        if isinstance(part, Inner):
            return f'<div class="inner">\n{self.blocks(part.blocks)}\n</div>'
        if isinstance(part, Table):
            return self.table(part)
        return self.figure(part)

    def math(self, formula: Formula, display: bool = False) -> str:
        written = formula_mathml(formula, self.language)
        return written.replace("<math ", '<math displaystyle="true" ', 1) if display else written

    def words(self, text: str) -> str:
        # The no-break space of many fonts is too wide before a colon.
        return escape(text, quote=False).replace("\u00a0:", "\u202f:")

    def runs(self, runs: Runs, display: bool = False) -> str:
        """Words and formulas; with ``display``, fractions in their full size."""
        return "".join(self.words(r) if isinstance(r, str) else self.math(r, display) for r in runs)

    def paragraph(self, part: Paragraph) -> str:
        titles = {"method": say.METHOD, "convention": say.CONVENTION, "warning": say.WARNING}
        label = f"<strong>{titles[part.kind].template(self.language)}.</strong> " if part.kind in titles else ""
        return f'<p class="{part.kind}">{label}{self.runs(part.runs, part.kind == "statement")}</p>'

    # -- chains ----------------------------------------------------------------------------------------

    def work(self, part: Work) -> str:
        left = "" if part.left is None else self.math(part.left, display=True)
        sign = self.sign("=") if part.left is not None else ""
        rows = [self.row(left, sign, self.math(part.start, display=True), "")]
        rows += [
            self.row("", self.sign(found.sign), self.math(found.formula, display=True), self.runs(found.note))
            for found in part.lines
        ]
        return '<div class="scroll"><table class="work" role="presentation">\n' + "\n".join(rows) + "\n</table></div>"

    def sign(self, sign: str) -> str:
        written = "=" if sign == "at" else SIGNS.get(sign, sign)
        return f"<math><mo>{escape(written)}</mo></math>"

    def row(self, left: str, sign: str, formula: str, note: str) -> str:
        cells = f'<td class="left">{left}</td><td class="sign">{sign}</td><td class="formula">{formula}</td>'
        return f'<tr>{cells}<td class="rule">{note}</td></tr>'

    def aside(self, part: Aside) -> str:
        rules = []
        for title, formula, sentence in part.rules:
            written = f' <span class="fact">{self.math(formula)}</span>' if formula is not None else ""
            said = self.runs(sentence)
            meaning = f"<dd>{said}</dd>" if said != self.words(title) else ""
            rules.append(f"<dt>{self.words(title)}{written}</dt>{meaning}")
        listed = f'<dl class="rules">{"".join(rules)}</dl>' if rules else ""
        return f"<details><summary>{self.words(part.title)}</summary>\n{self.work(part.work)}\n{listed}\n</details>"

    def answer(self, part: Answer) -> str:
        lines = "".join(f"<div>{self.math(formula, display=True)}</div>" for formula in part.formulas)
        condition = f'<span class="condition">{self.runs(part.condition)}</span>' if part.condition else ""
        return f'<div class="scroll answer"><div class="box">{lines}</div>{condition}</div>'

    # -- tables and figures ----------------------------------------------------------------------------

    def cell(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, Formula):
            return self.math(cell)
        return self.words(say.polish(cell.template(self.language) if isinstance(cell, Words) else cell, self.language))

    def table(self, part: Table) -> str:
        caption = ""
        if part.caption is not None:
            caption = (
                f"<caption>{self.words(say.polish(part.caption.template(self.language), self.language))}</caption>"
            )
        head = "".join(f'<th scope="col">{self.cell(c)}</th>' for c in part.header)
        header = f"<thead><tr>{head}</tr></thead>" if part.header else ""
        rows = "\n".join("<tr>" + "".join(f"<td>{self.cell(c)}</td>" for c in row) + "</tr>" for row in part.rows)
        return f'<div class="scroll"><table class="data">{caption}{header}<tbody>\n{rows}\n</tbody></table></div>'

    def figure(self, part: Picture | Graph) -> str:
        from mathnn.render.pictures import draw

        return draw(part, "html", self.language)
