r"""How sentences are written down as patterns, and recognised.

A pattern is a line of words: ``roots|zeros`` are alternatives, ``real?`` may be missing, ``has_no`` are two words, ``@are`` is a
class of words from a table, ``{f}`` is a hole for a formula, and ``<kind:local|global>`` keeps which of its words was said.
Accents and capitals in words do not matter.

    the? real? roots|zeros of {f} @are {points}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 600
CLASSES = {
    "are": "are|is",
    "sont": "sont|est",
    "has": "has|have|admits",
    "a": "a|ont|admet|admettent|possède|présente",
    "in": "in|on|over|inside|within",
    "dans": "dans|sur|à_l'_intérieur_de",
    "reaches": "has|reaches|attains|takes|admits",
    "reached": "at|reached_at|attained_at|,_reached_at|,_attained_at",
    "on": "on|over|in",
    "atteint": "a|admet|possède|présente|atteint|prend",
    "at": "at|in|for|at_the_point|at_the_points|reached_at|attained_at",
    "en": "en|au_point|aux_points|pour|au_point_d'_abscisse",
    "of": "of|to|for",
    "de": "de|du|d'|des|de_la|de_l'|à",
    "roots": "root|roots|zero|zeros|zeroes|solution|solutions",
    "racines": "racine|racines|zéro|zéros|solution|solutions",
    "critiques": "critique|critiques|stationnaire|stationnaires",
    "réelle": "réelle|réelles|réel|réels",
    "distinctes": "distinctes|distincts|différentes|différents",
}
_ACCENTS = {"é": "[ée]", "è": "[èe]", "ê": "[êe]", "à": "[àa]", "û": "[ûu]", "ç": "[çc]", "ô": "[ôo]", "î": "[îi]"}
_WORDS_IN_LATEX = re.compile(r"\\(?:text|textrm|textit|mbox|mathrm|hbox)\s*\{([^{}\\]*)\}")
_SIGNS_OF_MATHEMATICS = re.compile(r"\$+|\\[()\[\]]|\\(?:q?quad|[,;:!])(?![a-zA-Z])|~(?=[A-Za-zÀ-ÿ])|\u00a0|\u202f|&")
_ELISION = re.compile(r"(?<![\w'])(l|d|n|s|qu)['’ʼ](?=[^\W\d_])", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:so|hence|thus|then|therefore|and|finally|here|we have|it follows that|donc|ainsi|alors|et|enfin|on a|d' où"
    r"|par conséquent|on en déduit que|comme)\b[ ,:]*)+",
    re.IGNORECASE,
)


def normalised(text: str) -> str:
    """A sentence as plain words and formulas with single spaces: no dollars, no ``\\text``, “l’axe” as “l' axe”."""
    plain = _WORDS_IN_LATEX.sub(r" \1 ", text)
    plain = _SIGNS_OF_MATHEMATICS.sub(" ", plain)
    plain = _ELISION.sub(r"\1' ", plain)
    plain = " ".join(plain.split()).rstrip(" .;:!")
    return _OPENING.sub("", plain)


# “…, décroissante sur J”: another clause about the same function.
CLAUSE = re.compile(
    r",?\s+(?:and |et |then |puis )?(?:is |est )?(?P<strict>strictly |strictement )?"
    r"(?P<which>increasing|decreasing|constant|d[ée]croissante?|croissante?|constante?) (?:on|over|sur) ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """What was said in the holes of a phrase."""

    phrase: str
    language: str
    holes: dict[str, str]


def matches(phrases: tuple[str, ...], language: str, sentence: str) -> Iterator[Match]:
    """The phrases that a normalised sentence fits, in order."""
    for phrase in phrases:
        found = pattern_of(phrase).fullmatch(sentence + " ")
        if found is not None:
            holes = {name: text.strip(" ,:") for name, text in found.groupdict().items() if text is not None}
            yield Match(phrase, language, holes)


@lru_cache(maxsize=1024)
def pattern_of(phrase: str) -> re.Pattern[str]:
    """The regular expression of a pattern."""
    return re.compile("".join(_token(word) for word in phrase.split()), re.IGNORECASE)


def _token(word: str) -> str:
    if word.startswith("{"):
        name, _, after = word[1:].partition("}")
        return rf"(?P<{name}>\S.*?){_alternatives(after)} "
    optional = word.endswith("?")
    word = word.removesuffix("?")
    word = re.sub(r"@(\w+)", lambda m: CLASSES[m[1]], word)
    if word.startswith("<"):
        name, _, choices = word[1:-1].partition(":")
        inner = rf"(?P<{name}>{_alternatives(choices)}),? "
    else:
        inner = rf"(?:{_alternatives(word)}),? "
    return rf"(?:{inner})?" if optional else inner


def _alternatives(choices: str) -> str:
    """One of several words, the longest first."""
    longest_first = sorted(choices.split("|"), key=len, reverse=True)
    return "|".join("".join(_ACCENTS.get(c, " " if c == "_" else re.escape(c)) for c in one) for one in longest_first)


def words_of(phrase: str) -> frozenset[str]:
    """The words of three letters or more that a phrase may hold."""
    plain = re.sub(r"\{\w+\}|<\w+:", " ", re.sub(r"@(\w+)", lambda m: CLASSES[m[1]], phrase))
    return frozenset(w for w in re.findall(r"[^\W\d_]+", plain.replace("_", " ")) if len(w) > 2)
