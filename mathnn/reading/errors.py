"""What a reader says when it does not understand: where, what it expected, and the nearest known name.

A :class:`Problem` is one place in the text with one sentence; a :class:`ReadingError` holds all those found in one go
and shows each under its line, with a caret, in the language of the person who typed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from mathnn.steps.words import MathnnError, Words

_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing not understood: ``position`` counts characters from 0, ``message`` may have holes."""

    position: int
    message: Words
    holes: dict[str, Any] = field(default_factory=dict)

    def say(self, language: str) -> str:
        return self.message.say(language, **self.holes)


class ReadingError(MathnnError):
    """The text is not a formula that can be read.

    ``problems`` lists every place, in order; ``position`` is the first one. ``str()`` speaks the reader's language.
    """

    def __init__(self, text: str, problems: Sequence[Problem], language: str = "en") -> None:
        self.text = text
        self.problems = tuple(sorted(problems, key=lambda p: p.position))
        self.language = language
        first = self.problems[0]
        super().__init__(first.message, first.holes)

    @property
    def position(self) -> int:
        """Where the first problem is, counted in characters from 0."""
        return self.problems[0].position

    def say(self, language: str = "en") -> str:
        """Every problem with its place in the text and a caret under it."""
        place = Words("at character {n}", "au caractère {n}")
        parts = []
        for problem in self.problems:
            line, column = _excerpt(self.text, problem.position)
            where = place.say(language, n=problem.position + 1)
            sentence = problem.say(language)
            parts.append(f"{sentence} ({where})\n    {line}\n    {' ' * column}^")
        return "\n".join(parts)

    def __str__(self) -> str:
        return self.say(self.language)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text, self.problems, self.language)


def _excerpt(text: str, position: int) -> tuple[str, int]:
    """The line around a position, cut to a readable width, and the column of the position in it."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    left = max(start, position - _WIDTH // 2)
    right = min(end, left + _WIDTH)
    before, after = ("…" if left > start else ""), ("…" if right < end else "")
    shown = "".join(c if c.isprintable() else " " for c in text[left:right])
    return f"{before}{shown}{after}", position - left + len(before)


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known name most like ``name``, or "" when none is near."""
    found = get_close_matches(name, list(known), n=1, cutoff=likeness)
    return found[0] if found else ""
