r"""What a run of letters means that no table knows: ``yz``, ``xn``, ``sinx``, ``loss``, ``foo(2x)``.

Two letters are a product, y·z; with a letter that has numbers elsewhere in the text (x1) or in a list (xi, yi) the second
one is an index. A function written together with its letter is that function. Three letters are a product, unless a
bracket follows and they are no letters of algebra, or the text writes words. Longer runs are one name. Whatever is
chosen is told, so that nothing is silently taken apart.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from mathnn.reading.errors import nearest
from mathnn.reading.names import GREEK_NAMES, text_functions
from mathnn.reading.words import FORMS
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.words import Words

SPLIT = Words("{name} is a product of letters", "{name} est un produit de lettres")
WHOLE = Words("{name} is one name", "{name} est un seul nom")
INDEXED = Words("{name} is {letter} with the index {index}", "{name} est {letter} d'indice {index}")
FUSED = Words("{name} is {function} of {letter}", "{name} est {function} de {letter}")
NEAR = Words(
    "{name} is not known here; did you mean {near}?", "{name} n'est pas connu ici ; vouliez-vous écrire {near} ?"
)
NEAR_FUNCTION = Words(
    "{name} is a function of yours (did you mean {near}?)",
    "{name} est une fonction à vous (vouliez-vous écrire {near} ?)",
)

LONG = 4
_INDEXED_LETTERS = frozenset("xywabuvtz")
_INDICES = frozenset("nijkm")
_MORE_INDICES = _INDICES | frozenset("lpqN")
_ALGEBRA = frozenset("abcdkmnpqtuvwxyz")
_LOWERED = tuple("₀₁₂₃₄₅₆₇₈₉")
_COMMON = frozenset("abcdtuvwxyz")
_ARGUMENTS = frozenset("xyztuvwab")
# Words of their own that begin like a function.
_NOT_FUSED = frozenset({"cost", "costs", "maxx", "minx", "signa", "signx"})
_NUMBERED = re.compile(r"(?<![^\W_])([xywabuvtz])_?\{?[0-9]")
_PAIR = re.compile(r"(?<!\w)([xywabuvtz])([nijkm])(?!\w)")
_LONG_RUN = re.compile(r"(?<![_{A-Za-z])[A-Za-z]{4,}|[A-Za-z]_\{?[a-z]{3,}")


class Kind(Enum):
    """What a run of letters is."""

    LETTERS = "letters"
    NAME = "name"
    INDEXED = "indexed"
    FUSED = "fused"


class Habits:
    """How one text writes its names; looked at once, when the first unknown run comes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._numbered: frozenset[str] | None = None
        self._words: bool | None = None
        self._seen: frozenset[str] | None = None

    def is_indexed(self, stem: str, start: int, end: int) -> bool:
        """Whether ``xn`` is x with the index n: x1 occurs too, or it is an item of a list as in (xi, yi)."""
        if len(stem) != 2 or stem[0] not in _INDEXED_LETTERS or stem[1] not in _MORE_INDICES:
            return False
        if self._numbered is None:
            self._numbered = frozenset(_NUMBERED.findall(self.text))
        return stem[0] in self._numbered or (stem[1] in self._indices() and self._is_item(start, end))

    def _indices(self) -> frozenset[str]:
        """The indices that stand behind several letters: the i of (xi, yi)."""
        if self._seen is None:
            pairs = set(_PAIR.findall(self.text))
            indices = [index for _, index in pairs]
            self._seen = frozenset(i for i in indices if indices.count(i) > 1)
        return self._seen

    def _is_item(self, start: int, end: int) -> bool:
        before = self.text[max(0, start - 4) : start].rstrip()[-1:]
        after = self.text[end : end + 4].lstrip()[:1]
        return before in tuple("(,;[") and after in tuple("),;]") and ",;".count(before) + ",;".count(after) > 0

    def kind(self, stem: str, digits: str, end: int) -> Kind:
        """What an unknown run of two letters or more is."""
        if not stem.isascii():
            return Kind.LETTERS
        if not digits and fused(stem) is not None:
            return Kind.FUSED
        if len(stem) >= LONG or (len(stem) > 2 and stem.isupper() and (digits or self.text[end : end + 1] in _LOWERED)):
            return Kind.NAME
        if len(stem) < LONG - 1:
            return Kind.LETTERS
        called = self.text.startswith("(", end) and not _ALGEBRA.issuperset(stem)
        worded = not _COMMON.issuperset(stem) and self._writes_words()
        return Kind.NAME if called or worded else Kind.LETTERS

    def _writes_words(self) -> bool:
        """Whether other words of the text are names: king − man + woman."""
        if self._words is None:
            found = (m.group() for m in _LONG_RUN.finditer(self.text))
            self._words = any("_" in w or not (_known(w) or fused(w)) for w in found)
        return self._words

    def misspelled(self, stem: str, end: int) -> str:
        """The function that was probably meant, when an operand follows the unknown word: ``sinn x``."""
        following = self.text[end : end + 2]
        if not (following.startswith("(") or (following[:1] == " " and following[1:].isalnum())):
            return ""
        found = nearest(stem, _long_names(), 0.8)
        return found if found and stem[0].lower() == found[0].lower() else ""


def fused(stem: str) -> tuple[str, str] | None:
    """``sinx`` taken apart: the function as written and its letter."""
    name, letter = stem[:-1], stem[-1]
    if name in ("grad", "det") and letter in "fgFAB":
        return name, letter
    if letter not in _ARGUMENTS or stem in _NOT_FUSED or name not in _short_functions():
        return None
    return name, letter


def _known(word: str) -> bool:
    return word in text_functions() or word in FORMS or word in GREEK_NAMES


@cache
def _short_functions() -> frozenset[str]:
    """Functions of one variable that people write together with it."""
    one = (s for s, name in text_functions().items() if FUNCTIONS[name].arity == 1 and s.islower() and len(s) > 1)
    usual = {"sin", "cos", "tan", "tanh", "sinh", "cosh", "cot", "ln", "arctan", "arcsin", "arccos", "ch", "sh", "tg"}
    return (frozenset(one) & usual) | {"exp", "log", "sqrt"}


@cache
def _long_names() -> tuple[str, ...]:
    return tuple(sorted({w for w in (*text_functions(), *FORMS) if len(w) > 2}))
