"""What a marker writes beside a passage, and the marks of a whole file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mathnn.checking.homework import Passage, Sheet
from mathnn.checking.lines import Judged
from mathnn.steps.words import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage and what it is worth; ``note`` says why it is no claim."""

    passage: Passage
    judged: Judged
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The marks of one file, in order, and the file's text."""

    path: Path
    marks: tuple[Mark, ...]
    sheet: Sheet | None = None

    def count(self, status: str) -> int:
        """How many claims were proved, refuted or unknown."""
        return sum(m.judged.verdict is not None and m.judged.verdict.status == status for m in self.marks)

    @property
    def first_wrong(self) -> Mark | None:
        """The first refuted claim."""
        for mark in self.marks:
            if mark.judged.verdict is not None and mark.judged.verdict.status == "refuted":
                return mark
        return None
