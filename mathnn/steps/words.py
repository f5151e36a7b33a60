"""Sentences in two languages.

Every sentence a person may read exists once in English and once in French, side by side in the source, with
holes for formulas: ``Words("the derivative of {u}", "la dérivée de {u}")``. Which formula fills a hole is kept
beside the sentence (``bindings``), never inside it, so that each format writes the formula in its own way.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("en", "fr")
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in English and in French."""

    en: str
    fr: str

    def say(self, language: str = "en", **holes: Any) -> str:
        """The sentence with its holes filled by plain text, or by words (unknown holes stay as they are)."""
        filled = {name: v.say(language) if isinstance(v, Words) else str(v) for name, v in holes.items()}
        return _HOLE.sub(lambda m: filled.get(m[1], m[0]), self.template(language))

    def template(self, language: str = "en") -> str:
        """The sentence with its holes open."""
        if language not in LANGUAGES:
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}; got {language!r}")
        return self.en if language == "en" else self.fr

    def pieces(self, language: str = "en") -> Iterator[tuple[str, str]]:
        """``("text", words)`` and ``("hole", name)`` in order: what a renderer walks."""
        position = 0
        template = self.template(language)
        for match in _HOLE.finditer(template):
            if match.start() > position:
                yield "text", template[position : match.start()]
            yield "hole", match[1]
            position = match.end()
        if position < len(template):
            yield "text", template[position:]

    def __str__(self) -> str:
        return self.en


_REASONS = {
    errno.ENOENT: Words("there is no such file or folder", "ce fichier ou ce dossier n’existe pas"),
    errno.EACCES: Words("permission denied", "accès refusé"),
    errno.EPERM: Words("permission denied", "accès refusé"),
    errno.EISDIR: Words("this is a folder", "c’est un dossier"),
    errno.ENOTDIR: Words("part of the path is not a folder", "une partie du chemin n’est pas un dossier"),
    errno.ENOSPC: Words("the disk is full", "le disque est plein"),
    errno.EROFS: Words("the disk can only be read", "le disque est en lecture seule"),
    errno.ENAMETOOLONG: Words("the name is too long", "le nom est trop long"),
}


def why_refused(error: OSError) -> Words:
    """What the system said about a file, in both languages."""
    said = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, Words(said, said))


class MathnnError(ValueError):
    """A misuse, said in one sentence in either language, with what to do about it.

    ``message`` is the sentence; ``holes`` are the values it mentions (name, expectation, value, suggestion).
    """

    def __init__(self, message: Words, holes: Mapping[str, Any] | None = None) -> None:
        self.message = message
        self.holes = dict(holes or {})
        super().__init__(message.say("en", **self.holes))

    def say(self, language: str = "en") -> str:
        """The sentence in ``language``."""
        return self.message.say(language, **self.holes)

    def message_words(self) -> Words:
        """The sentence with its holes filled, in both languages."""
        return Words(self.say("en"), self.say("fr"))
