"""A solution in Markdown, as GitHub and Jupyter show it: formulas between dollars, chains as one aligned formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathnn.render import language as say
from mathnn.render.latex import LatexWriter
from mathnn.render.outline import Answer, Inner, Paragraph
from mathnn.render.outline import Block as Part
from mathnn.steps.figures import Table
from mathnn.steps.formula import Formula

_OPERATOR = re.compile(r"\\operatorname\{(\w+)\}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|$])")


class MarkdownWriter(LatexWriter):
    """Markdown around the formulas of the LaTeX writer."""

    form = "markdown"

    def __init__(self, language: str) -> None:
        super().__init__(language, r"\text{%s}")

    def tidy(self, latex: str) -> str:
        # GitHub refuses \operatorname; \mathop with upright letters looks the same everywhere.
        return _OPERATOR.sub(r"\\mathop{\\mathrm{\1}}\\nolimits", latex)

    def words(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\1", text)

    def blocks(self, parts: Sequence[Part]) -> str:
        return "\n\n".join(text for text in map(self.block, parts) if text) + "\n"

    def block(self, part: Part) -> str:
        if isinstance(part, Inner):
            inside = self.blocks(part.blocks).rstrip("\n")
            return "\n".join(("> " + text).rstrip() for text in inside.split("\n"))
        return super().block(part)

    def paragraph(self, part: Paragraph) -> str:
        text = self.runs(part.runs, display=part.kind == "statement")
        if part.kind == "statement":
            return f"**{text}**" if not any(isinstance(r, Formula) for r in part.runs) else text
        if part.kind in ("check", "failed"):
            return f"<small>{text}</small>"
        titles = {"method": say.METHOD, "convention": say.CONVENTION, "warning": say.WARNING}
        return f"*{titles[part.kind].template(self.language)}.* {text}" if part.kind in titles else text

    def aligned(self, rows: Sequence[str]) -> str:
        body = " \\\\\n".join(row.strip() for row in rows)
        return f"$$\n\\begin{{aligned}}\n{body}\n\\end{{aligned}}\n$$"

    def answer(self, part: Answer) -> str:
        written = super().answer(part)
        return written.replace("\\[ ", "$$\n").replace("\\]", "\n$$").replace(" \n$$", "\n$$")

    def condition(self, runs: tuple[str | Formula, ...]) -> str:
        return "".join(rf"\text{{{r}}}" if isinstance(r, str) else self.math(r) for r in runs)

    def table(self, part: Table) -> str:
        count = max([len(part.header), *(len(row) for row in part.rows)])
        rows = [[self.cell(c).replace("|", r"\vert ") for c in row] for row in (part.header, *part.rows)]
        filled = [row + [""] * (count - len(row)) for row in rows]
        written = ["| " + " | ".join(row) + " |" for row in filled]
        written.insert(1, "|" + " :---: |" * count)
        caption = []
        if part.caption is not None:
            caption = [self.words(say.polish(part.caption.template(self.language), self.language)), ""]
        return "\n".join([*caption, *written])
