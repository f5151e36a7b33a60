"""In a notebook: ``%load_ext mathnn``, then ``%%verify`` on a cell of LaTeX or text judges every claim in it.

``%%verify fr`` answers in French. Formulas, derivations and verdicts show themselves; here is only what needs a cell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mathnn.checking.context import Context
from mathnn.checking.grading import Report, grade_passages
from mathnn.checking.homework import passages_of
from mathnn.interface.marking import report_body, report_text


class Marks:
    """The judged cell: HTML in a notebook, text elsewhere."""

    def __init__(self, report: Report, language: str) -> None:
        self.report = report
        self.language = language

    def _repr_html_(self) -> str:
        return report_body(self.report, self.language)

    def __repr__(self) -> str:
        return report_text(self.report, self.language)


def verify_cell(line: str, cell: str) -> Marks:
    """Judge a cell; ``line`` may name the language."""
    language = "fr" if "fr" in line.split() else "en"
    marks = tuple(grade_passages(passages_of(cell), Context(language=language)))
    return Marks(Report(Path("cell"), marks), language)


def register(shell: Any) -> None:
    """Give a notebook the magic."""
    shell.register_magic_function(verify_cell, magic_kind="cell", magic_name="verify")
