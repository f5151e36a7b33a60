"""A kind of statement, as a record: its wordings in both languages, and how it is judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mathnn.checking.statements.phrases import words_of
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words

if TYPE_CHECKING:
    from mathnn.checking.statements.reading import Said


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of statement.

    name       a slug
    english    its patterns in English (see :mod:`~mathnn.checking.statements.phrases`), the most particular first
    french     its patterns in French
    judge      the function: what was said → Verdict; raises MathnnError when what stands in a hole is of the wrong sort
    example    a true statement of this kind, in both languages
    plain      whether a sentence with further words in its holes belongs to another kind, or to none
    """

    name: str
    english: tuple[str, ...]
    french: tuple[str, ...]
    judge: Callable[[Said], Verdict]
    example: Words
    plain: bool = False

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that may stand in such a sentence."""
        return frozenset().union(*(words_of(phrase) for phrase in (*self.english, *self.french)))
