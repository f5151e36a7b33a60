"""Which words may stand inside a formula: a hole with any other word in it was not understood.

Without this, “la droite y = 2x” would be read as a product of the letters l, a, d, r, o, i, t, e, and judged as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mathnn.reading.names import CONSTANTS, GREEK_NAMES, SHORT_GREEK, VARIANTS, text_functions
from mathnn.steps.words import Words

NOT_UNDERSTOOD = Words("“{word}” is not understood here", "« {word} » n'est pas compris ici")
_WORD = re.compile(r"(?<![\\\w^_])[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_APOSTROPHE = re.compile(r"(?<!\w)(?:l|d|qu|n|s)['’] ", re.IGNORECASE)
_ALL = re.compile(
    r"(?:(?:all|the|of|tous|tout|les|l' ensemble des|toute|la|entire|whole|real|reals|r[ée]els?|numbers?|nombres?|line|droite"
    r"|axis|axe|everywhere|partout|everything|its domain(?: of definition)?"
    r"|son (?:ensemble|domaine)(?: de d[ée]finition)?|number) ?)+",
    re.IGNORECASE,
)
# What sets and conditions are written with.
_LOGIC = frozenset(("in", "notin", "and", "or", "et", "ou", "union", "inter", "cup", "cap", "setminus"))
# Operators that the reader knows by their English or French names.
_KNOWN = frozenset({
    "d", "dx", "dy", "dz", "dt", "du", "dv", "grad", "hess", "hessian", "jacobian", "div", "curl", "rot", "lim", "det",
    "tr", "log", "ln", "exp", "sqrt", "cbrt", "abs", "max", "min", "sup", "inf", "sign", "sgn", "floor", "ceil", "arg",
})  # fmt: skip
# Short words of both languages that look like products of letters.
_SMALL = frozenset({
    "si", "if", "or", "ou", "et", "to", "in", "où",
    "is", "as", "at", "of", "on", "an", "be", "by", "it", "we", "so", "no", "do", "la", "le", "un", "une", "du", "de", "au",
    "en", "se", "sa", "es", "ne", "ce", "ni", "sur", "est", "par", "pas", "les", "des", "son", "ses", "aux", "and", "the",
    "are", "has", "not", "its", "for", "all", "any", "two", "one", "axe", "que", "qui", "avec", "dans", "pour", "plus",
    "sont", "ont", "vers", "donc", "only", "each", "with", "from", "when", "then",
})  # fmt: skip


def stray_word(text: str, names: Iterable[str], *, logic: bool = False) -> str | None:
    """A word in a text that no formula holds; None when there is none. With ``logic``, conditions may be linked by words."""
    found = _APOSTROPHE.search(text)
    if found is not None:
        return found[0].strip()
    known = set(names)
    for match in _WORD.finditer(re.sub(r"\\[a-zA-Z]+|\{[^{}]*\}(?=\^)", " ", text)):
        word = match[0]
        if word in known or _is_known(word) or (logic and word.casefold() in _LOGIC):
            continue
        if word.casefold() in _SMALL or len(word) > 3 or not word.islower():
            return word
    return None


def _is_known(word: str) -> bool:
    plain = word.casefold()
    return (
        word in text_functions()
        or plain in text_functions()
        or plain in _KNOWN
        or word in GREEK_NAMES
        or word in CONSTANTS
        or word in SHORT_GREEK
        or word in VARIANTS
    )


def is_everything(text: str) -> bool:
    """Whether a text says “all real numbers”, “ℝ tout entier”, “everywhere”."""
    return _ALL.fullmatch(text) is not None
