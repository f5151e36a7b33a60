"""A part of a solution by itself, for a notebook or a program that asks for one chain, one step, one table, one rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mathnn.render import language as say
from mathnn.render.html import HtmlWriter
from mathnn.render.latex import LatexWriter
from mathnn.render.outline import Block, Paragraph, fill, polished, remark_runs, work
from mathnn.render.text import TextWriter
from mathnn.steps.derivation import Remark
from mathnn.steps.figures import Table
from mathnn.steps.rule import Rule
from mathnn.steps.step import Chain, Step


class Writer(Protocol):
    """A format."""

    def blocks(self, parts: Sequence[Block], /) -> str: ...


def render_part(part: Chain | Step | Table | Rule | Remark, form: str, language: str = "en") -> str:
    """The part as ``text``, ``latex`` or ``html``."""
    writers = {"text": TextWriter, "latex": LatexWriter, "html": HtmlWriter}
    writer: Writer = writers[form](language)
    return writer.blocks([_block(part, language)]).strip("\n")


def _block(part: Chain | Step | Table | Rule | Remark, language: str) -> Block:
    if isinstance(part, Chain):
        return work(part, language, "normal")
    if isinstance(part, Step):
        return work(Chain(None, part.before, (_whole(part),)), language, "every rule")
    if isinstance(part, Rule):
        title = say.polish(part.title.template(language), language)
        formula = () if part.formula is None else (": ", part.formula)
        letters = {name: name for kind, name in part.words.pieces(language) if kind == "hole"}
        words = fill(part.words, tuple(letters.items()), language)
        return Paragraph("text", polished((title, *formula, " – ", *words), language))
    return Paragraph(part.kind, remark_runs(part, language)) if isinstance(part, Remark) else part


def _whole(step: Step) -> Step:
    """The step as if the subterm it acts on were all of the line."""
    return Step(step.rule, (), step.before, step.after, step.after, step.sign, step.bindings, step.conditions)
