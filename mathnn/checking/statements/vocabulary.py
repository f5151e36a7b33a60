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
# Operators and conditions that the reader knows by their English or French names.
_KNOWN = frozenset({
    "d", "dx", "dy", "dz", "dt", "du", "dv", "in", "notin", "and", "or", "et", "ou", "if", "si", "otherwise", "sinon",
    "else", "grad", "hess", "hessian", "jacobian", "div", "curl", "rot", "lim", "to", "mod", "det", "tr", "log", "ln",
    "exp", "sqrt", "cbrt", "abs", "max", "min", "sup", "inf", "sign", "sgn", "floor", "ceil", "arg", "re", "im", "union",
    "inter", "cup", "cap", "setminus", "forall", "exists", "true",
})  # fmt: skip
# Short words of both languages that look like products of letters.
_SMALL = frozenset({
    "is", "as", "at", "of", "on", "an", "be", "by", "it", "we", "so", "no", "do", "la", "le", "un", "une", "du", "de", "au",
    "en", "se", "sa", "es", "ne", "ce", "ni", "sur", "est", "par", "pas", "les", "des", "son", "ses", "aux", "and", "the",
    "are", "has", "not", "its", "for", "all", "any", "two", "one", "axe", "que", "qui", "avec", "dans", "pour", "plus",
    "sont", "ont", "vers", "donc", "only", "each", "with", "from", "when", "then",
})  # fmt: skip


def stray_word(text: str, names: Iterable[str]) -> str | None:
    """A word in a text that no formula holds; None when there is none."""
    found = _APOSTROPHE.search(text)
    if found is not None:
        return found[0].strip()
    known = set(names)
    for match in _WORD.finditer(re.sub(r"\\[a-zA-Z]+|\{[^{}]*\}(?=\^)", " ", text)):
        word = match[0]
        if word in known or _is_known(word):
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
