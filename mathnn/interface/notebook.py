"""In a notebook: ``%load_ext mathnn``, then ``%%verify`` on a cell of LaTeX or text judges every claim in it.

``%%verify fr`` answers in French, and ``%mathnn fr`` makes everything show itself in French. Formulas, derivations and verdicts
show themselves; here is only what needs a cell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mathnn.checking.context import Context
from mathnn.checking.grading import Report, grade_passages, with_tables
from mathnn.checking.homework import Sheet, passages_of
from mathnn.checking.statements.files import with_statements
from mathnn.interface.marking import report_text
from mathnn.interface.sheets import report_body
from mathnn.steps.display import Notebook
from mathnn.steps.words import LANGUAGES, MathnnError, Words


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
    language = next((word for word in line.split() if word in LANGUAGES), Notebook.language)
    found, context = Sheet(((None, cell),), passages_of(cell)), Context(language=language)
    marks = tuple(with_tables(found, tuple(grade_passages(with_statements(found), context)), context))
    return Marks(Report(Path("cell"), marks), language)


def choose_language(line: str) -> None:
    """``%mathnn fr``: the language in which everything shows itself from now on.

    Raises MathnnError for another one.
    """
    if line.strip() not in LANGUAGES:
        raise MathnnError(
            Words("%mathnn takes one of {all}, got {value}", "%mathnn attend {all} ; reçu : {value}"),
            {"all": ", ".join(LANGUAGES), "value": line.strip() or "∅"},
        )
    Notebook.language = line.strip()


def register(shell: Any) -> None:
    """Give a notebook the magic."""
    shell.register_magic_function(verify_cell, magic_kind="cell", magic_name="verify")
    shell.register_magic_function(choose_language, magic_kind="line", magic_name="mathnn")
