"""A solution for a terminal: chains aligned on their signs, rules in the right-hand margin, the answer in a frame."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from mathnn.render import language as say
from mathnn.render.formulas import sentence_text, write
from mathnn.render.formulas.blocks import Block, above, beside, boxed, columns, line, stretched, to_left
from mathnn.render.formulas.board import BoardPen
from mathnn.render.formulas.text import SIGNS
from mathnn.render.outline import Answer, Aside, Inner, Paragraph, Runs, Work, outline
from mathnn.render.outline import Block as Part
from mathnn.steps.containers import Matrix
from mathnn.steps.derivation import Derivation
from mathnn.steps.figures import Cell, Graph, Picture, Table
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

WIDTH = 96
_TIED = "\ue000"  # stands for a space inside a formula while a paragraph is broken into lines


def _is_broad(formula: Formula) -> bool:
    """Whether a formula holds a matrix that only a drawing shows well."""
    return any(isinstance(node, Matrix) and 1 < node.columns < len(node.children) for node in walk(formula))


class TextWriter:
    """Writes the blocks of a solution as lines of characters."""

    def __init__(self, language: str, width: int = WIDTH) -> None:
        self.language, self.width = language, width
        self.pen = BoardPen(language)

    def solution(self, derivation: Derivation, detail: str) -> str:
        """The whole solution."""
        return self.blocks(outline(derivation, self.language, detail))

    def blocks(self, parts: Sequence[Part]) -> str:
        """One block after the other, with an empty line between."""
        written = [self.block(part) for part in parts]
        return "\n\n".join(text for text in written if text)

    def block(self, part: Part) -> str:
        if isinstance(part, Paragraph):
            return self.paragraph(part)
        if isinstance(part, Work):
            return self.work(part)
        if isinstance(part, Answer):
            return self.answer(part)
        if isinstance(part, Inner):
            return textwrap.indent(TextWriter(self.language, self.width - 3).blocks(part.blocks), "   ")
        if isinstance(part, Aside):
            return ""
        if isinstance(part, Table):
            return self.table(part)
        return self.figure(part)

    # -- sentences -------------------------------------------------------------------------------------

    def runs(self, runs: Runs, tie: bool = False) -> str:
        """Text and formulas on one line."""
        texts = (run if isinstance(run, str) else sentence_text(run, self.language) for run in runs)
        if not tie:
            return "".join(texts)
        return "".join(t if isinstance(r, str) else t.replace(" ", _TIED) for r, t in zip(runs, texts, strict=True))

    def paragraph(self, part: Paragraph) -> str:
        titles = {"method": say.METHOD, "convention": say.CONVENTION, "warning": say.WARNING}
        colon = "\u00a0: " if self.language == "fr" else ": "
        label = titles[part.kind].template(self.language) + colon if part.kind in titles else ""
        written: list[str] = []
        sentence: list[str | Formula] = [label] if label else []
        for place, run in enumerate(part.runs):
            if isinstance(run, str) or not _is_broad(run):
                sentence.append(run.lstrip(" ,;.") if written and not sentence and isinstance(run, str) else run)
                continue
            written += [self.filled(sentence), self.displayed(run, part.runs[place + 1 : place + 2])]
            sentence = []
        return "\n\n".join(text for text in [*written, self.filled(sentence)] if text)

    def filled(self, runs: Sequence[str | Formula]) -> str:
        """A sentence broken into lines, its formulas kept whole."""
        return textwrap.fill(self.runs(tuple(runs), tie=True), self.width, break_long_words=False).replace(_TIED, " ")

    def displayed(self, formula: Formula, after: Sequence[str | Formula]) -> str:
        """A formula on lines of its own, with the sign of the sentence that stands behind it."""
        block = self.formula(formula, self.width - 4)
        sign = after[0][:1] if after and isinstance(after[0], str) else ""
        block = beside([block, line(sign)]) if sign in (",", ";", ".") else block
        return "\n".join("  " + text.rstrip() for text in block.lines)

    # -- formulas --------------------------------------------------------------------------------------

    def formula(self, formula: Formula, width: int) -> Block:
        """The formula on the board; sums and products wider than ``width`` are broken into lines."""
        block: Block = write(formula, self.pen).markup
        room = max(width - 8, 20)
        return block if block.width <= width else write(formula, BoardPen(self.language, room)).markup

    def work(self, part: Work) -> str:
        left = line("") if part.left is None else self.formula(part.left, self.width // 2)
        signs = [SIGNS.get(found.sign, "=" if found.sign == "at" else found.sign) for found in part.lines]
        middle = max([1, *(columns(sign) for sign in signs)])
        indent = 2
        room = self.width - indent - left.width - middle - 2
        rows: list[tuple[Block, Runs]] = []
        first = [left, line(" = ".center(middle + 2)) if part.left is not None else line("")]
        rows.append((beside([*first, self.formula(part.start, room)]), ()))
        shift = left.width if part.left is not None else 0
        for sign, found in zip(signs, part.lines, strict=True):
            edge = line(" " * shift + f" {sign:^{middle}} ")
            rows.append((beside([edge, self.formula(found.formula, room)]), found.note))
        return self.margin(rows, indent)

    def margin(self, rows: Sequence[tuple[Block, Runs]], indent: int) -> str:
        """Lines with their rules at the right: beside them where there is room, else below."""
        widest = max(block.width for block, _ in rows)
        place = indent + widest + 4
        room = self.width - place
        tall = any(block.height > 1 for block, _ in rows)
        written: list[str] = []
        for number, (written_block, note) in enumerate(rows):
            block, text = written_block, self.runs(note, tie=True)
            notes = [part.replace(_TIED, " ") for part in textwrap.wrap(text, max(room, 18))] if text else []
            if tall and number:
                written.append("")
            below = room < 18 and bool(notes)
            while not below and len(notes) > block.height - block.base:
                block = stretched(block, 0, 1)
            for height, content in enumerate(block.lines):
                note_line = height - block.base
                beside_it = notes[note_line] if not below and 0 <= note_line < len(notes) else ""
                pad = " " * (widest - block.width + 4) + beside_it if beside_it else ""
                written.append((" " * indent + content + pad).rstrip())
            if below:
                wrapped = textwrap.wrap(text.replace(_TIED, " "), self.width - indent - 6)
                written += [" " * (self.width - columns(part)) + part for part in wrapped]
        return "\n".join(written)

    def answer(self, part: Answer) -> str:
        blocks = [self.boxed(formula, self.width - 8) for formula in part.formulas]
        widest = max(block.width for block in blocks)
        stacked: list[Block] = []
        for number, block in enumerate(blocks):
            if number and (block.height > 1 or blocks[number - 1].height > 1):
                stacked.append(line(" " * widest))
            stacked.append(to_left(block, widest))
        whole = above(stacked, (sum(b.height for b in stacked) - 1) // 2)
        frame = boxed(whole)
        condition = self.runs(part.condition)
        beside_it = bool(condition) and frame.width + columns(condition) + 5 <= self.width
        if beside_it:
            frame = beside([frame, line("   " + condition)])
        written = "\n".join("  " + text.rstrip() for text in frame.lines)
        if condition and not beside_it:
            written += "\n\n" + textwrap.indent(textwrap.fill(condition, self.width - 4), "  ")
        return written

    def boxed(self, formula: Formula, width: int) -> Block:
        """A line of the answer; an equality too wide is broken on its right side."""
        if isinstance(formula, Relation) and formula.signs == ("=",):
            left = self.formula(formula.sides[0], width // 2)
            if not isinstance(formula.sides[1], Relation):
                return beside([left, line(" = "), self.formula(formula.sides[1], width - left.width - 3)])
        return self.formula(formula, width)

    # -- tables and figures ----------------------------------------------------------------------------

    def cell(self, cell: Cell) -> str:
        """A cell on one line."""
        if cell is None:
            return ""
        if isinstance(cell, Formula):
            return sentence_text(cell, self.language)
        return say.polish(cell.template(self.language) if isinstance(cell, Words) else cell, self.language)

    def table(self, part: Table) -> str:
        header = [self.cell(c) for c in part.header]
        rows = [[self.cell(c) for c in row] for row in part.rows]
        count = max((len(row) for row in [header, *rows]), default=0)
        filled = [row + [""] * (count - len(row)) for row in [header, *rows]]
        widths = [max(columns(row[i]) for row in filled) for i in range(count)]

        def ruled(row: Sequence[str]) -> str:
            return (
                "  "
                + " │ ".join(text + " " * (w - columns(text)) for text, w in zip(row, widths, strict=True)).rstrip()
            )

        written = [ruled(row) for row in filled[1:]]
        if any(header):
            written = [ruled(filled[0]), "  " + "─┼─".join("─" * w for w in widths), *written]
        if part.caption is not None:
            written = [say.polish(part.caption.template(self.language), self.language), "", *written]
        return "\n".join(written)

    def figure(self, part: Picture | Graph) -> str:
        from mathnn.render.pictures import draw

        return draw(part, "text", self.language)
