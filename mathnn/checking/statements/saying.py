"""Sentences with formulas in them, in both languages at once: what a verdict says about a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import Words

_AND = {"en": " and ", "fr": " et "}


def said(en: str, fr: str, **holes: Any) -> Words:
    """The sentence with its holes filled: by formulas, lists of formulas (a, b and c), words, or plain text."""
    return Words(*(Words(en, fr).say(lang, **{k: shown(v, lang) for k, v in holes.items()}) for lang in ("en", "fr")))


def shown(thing: Any, language: str) -> str:
    """One hole, as text in a language."""
    if isinstance(thing, Formula):
        return thing.text(language)
    if isinstance(thing, Words):
        return thing.say(language)
    if isinstance(thing, (list, tuple)):
        items = [shown(item, language) for item in thing]
        return items[0] if len(items) == 1 else ", ".join(items[:-1]) + _AND[language] + items[-1]
    return str(thing)


def proved(method: str, words: Words, *lemmas: Words) -> Verdict:
    """It holds, for this reason."""
    return Verdict("proved", Proof(method, words, lemmas))


def refuted(
    words: Words,
    point: Sequence[tuple[Formula, Formula]] = (),
    left: str = "",
    right: str = "",
    hint: Words | None = None,
) -> Verdict:
    """It does not hold: what is wrong, and where that is seen."""
    return Verdict("refuted", Witness(tuple(point), left, right, words), hint=hint)


def unknown(words: Words, *methods: str) -> Verdict:
    """Nobody knows here, for this reason."""
    return Verdict("unknown", Tried(methods, 0, words))
