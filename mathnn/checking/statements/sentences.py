"""From a sentence to its verdict: find the kind it belongs to, read what stands in its holes, judge it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mathnn.checking.context import Context
from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.phrases import CLAUSE, LONGEST, Match, matches, normalised
from mathnn.checking.statements.reading import Said, bare_pieces
from mathnn.checking.statements.saying import said, unknown
from mathnn.checking.statements.vocabulary import is_everything, stray_word
from mathnn.reading import ReadingError
from mathnn.steps.evaluate import NotNumeric
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.zeros import limited

# The operations allowed in all expressions whose zeros one statement looks for.
WORK = 500
# What computing with exact constants may run into; a statement at which it happens stays undecided.
TROUBLES = (ArithmeticError, NotImplementedError, NotNumeric, RecursionError)
_VERBS = re.compile(
    r"(?<![\w'’\\])(?:is|are|has|have|admits|reaches|attains|takes|touches|changes|est|sont|a|n['’]a|ont|admet|admettent|poss[èe]de|pr[ée]sente"
    r"|atteint|vaut|valent|prend|s['’]annule|vanishes|vanish)(?![\w'’=(])",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[^\W\d_]{3,}")
NEARLY = Words(
    "this sentence is not understood; a statement of this kind is written, for example, “{example}”",
    "cette phrase n'est pas comprise ; une telle affirmation s'écrit par exemple « {example} »",
)
HOLE = Words(
    "this sentence is understood as a statement such as “{example}”, but what stands in it is not: {why}",
    "cette phrase est comprise comme une affirmation telle que « {example} », mais non ce qu'elle contient : {why}",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the kinds it may belong to."""

    text: str
    candidates: tuple[tuple[Kind, Match], ...]


def statement_in(text: str) -> Statement | None:
    """The statement that a text makes in words; None when it is none, such as an ordinary formula."""
    if len(text) > LONGEST or _VERBS.search(text) is None:
        return None
    sentence = normalised(text)
    if not _PROSE.search(sentence):
        return None
    found = tuple(_candidates(sentence))
    return Statement(text, found) if found else None


def _candidates(sentence: str) -> Iterator[tuple[Kind, Match]]:
    from mathnn.checking.statements.kinds import KINDS

    for kind in KINDS:
        for language, phrases in (("en", kind.english), ("fr", kind.french)):
            for match in matches(phrases, language, sentence):
                if not kind.plain or all(stray_word(match.holes.get(name, ""), ()) is None for name in "fxv"):
                    yield kind, match


def judge_statement(statement: Statement, context: Context) -> Verdict:
    """The verdict on a statement: that of the first kind whose holes can be read.

    What cannot be read is unknown, with the reason.
    """
    trouble: tuple[Kind, MathnnError] | None = None
    for kind, match in statement.candidates:
        try:
            with limited(WORK):
                return kind.judge(Said(match.holes, match.language, context))
        except NotDecided as reason:
            return unknown(said("this is not decided ({reason})", "ce n'est pas décidé ({reason})", reason=reason))
        except TROUBLES as reason:
            return unknown(
                said("this is beyond the methods here ({reason})", "c'est hors de portée ici ({reason})", reason=reason)
            )
        except MathnnError as error:
            if trouble is None or isinstance(trouble[1], ReadingError):
                trouble = kind, error
    assert trouble is not None
    return Verdict("unknown", Tried((), 0, _trouble(*trouble)))


def plausible(statement: Statement) -> bool:
    """Whether the holes of a sentence hold formulas and not further prose, as far as their words tell."""
    for _, match in statement.candidates:
        held = [text for name, text in match.holes.items() if name in ("f", "points", "p", "t", "v")]
        formulas = [piece for text in held for piece in bare_pieces(text)]
        held = [CLAUSE.sub(" and ", text) for name, text in match.holes.items() if name in ("i", "d")]
        sets = [text for text in held if not is_everything(text)]
        clean = [stray_word(text, ()) is None for text in formulas]
        if all(clean) and all(stray_word(text, (), logic=True) is None for text in sets):
            return True
    return False


def judge_words(text: str, context: Context) -> Verdict | None:
    """The verdict on a text that is a statement in words; None when it is none."""
    statement = statement_in(text)
    return None if statement is None else judge_statement(statement, context)


def _trouble(kind: Kind, error: MathnnError) -> Words:
    """What is wrong with the content of a sentence."""
    if not isinstance(error, ReadingError):
        return error.message_words()
    return Words(*(HOLE.say(lang, example=kind.example, why=error.say(lang).splitlines()[0]) for lang in ("en", "fr")))


def nearly_understood(text: str) -> Words | None:
    """For a text that could not be read as a formula: the sentence it may have meant to be; None when it looks like none."""
    if len(text) > LONGEST:
        return None
    words = {w.casefold() for w in _PROSE.findall(normalised(text))}
    best = max(_vocabularies(), key=lambda entry: len(words & entry[1]) + 3 * len(words & entry[1] & _TELLING))
    if len(words & best[1]) < 2 and not (words & best[1] & _TELLING):
        return None
    return Words(*(NEARLY.say(lang, example=best[0].example.say(lang)) for lang in ("en", "fr")))


@lru_cache(maxsize=1)
def _vocabularies() -> tuple[tuple[Kind, frozenset[str]], ...]:
    from mathnn.checking.statements.kinds import KINDS

    return tuple((kind, kind.vocabulary) for kind in KINDS)


# Words that no formula holds.
_TELLING = frozenset({
    "roots", "racines", "racine", "solutions", "critical", "critiques", "critique", "tangent", "tangente", "minimum",
    "maximum", "extremum", "increasing", "decreasing", "croissante", "décroissante", "convex", "convexe", "concave",
    "paire", "impaire", "root", "zeros", "zeroes", "solution", "normal", "normale", "domain", "slope", "pente", "even",
    "odd", "periodic", "périodique", "continuous", "continue", "domaine", "saddle", "selle",
})  # fmt: skip
