r"""The signs between conditions: and, or, ⟹, ⇔, and the words *donc*, *d'où*, *so*, *hence*, *therefore*, *iff*, *ssi*.

*And* binds tighter than *or*, *or* tighter than ⟹ and ⇔: :math:`x^2 = 5x - 6 \iff x = 2` or :math:`x = 3` is an equivalence
whose second side is an alternative. ⟹ and ⇔ stand on one level and make a chain, :math:`A \iff B \implies C`, whose links
are each claimed, as in :math:`a = b < c`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from mathnn.steps.formula import Formula
from mathnn.steps.relations import CONNECTIVES, Relation

LINKING = {
    "donc": "=>", "so": "=>", "hence": "=>", "therefore": "=>", "thus": "=>", "implies": "=>", "implique": "=>",
    "d'où": "=>", "d’où": "=>", "iff": "<=>", "ssi": "<=>",
}  # fmt: skip
_SIGN = re.compile(r"[=<>≤≥≠≈∈∉⩽⩾]|\\(?:le|ge|lt|gt|ne|in|notin|approx)(?![a-df-hj-pr-z])|\bin\b")


class Links:
    """Whether a word of a text stands between two relations, where alone it links them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _first(self) -> int:
        found = _SIGN.search(self.text)
        return found.end() if found else len(self.text)

    @cached_property
    def _last(self) -> int:
        place = -1
        for found in _SIGN.finditer(self.text):
            place = found.start()
        return place

    def joins(self, start: int, end: int) -> bool:
        """Whether a relation sign stands before and behind, and no letter or bracket touches the word."""
        around = self.text[max(0, start - 1) : start] + self.text[end : end + 1]
        return self._first <= start and end <= self._last and not any(c.isalnum() or c in "(_^'" for c in around)


def grouped(sides: Sequence[Formula], signs: Sequence[str]) -> Formula:
    """Sides linked by logical signs as a tree, the tightest signs innermost."""
    sides, signs = list(sides), list(signs)
    for strength in sorted(set(CONNECTIVES.values()), reverse=True):
        level = {sign for sign, own in CONNECTIVES.items() if own == strength}
        sides, signs = _collected(sides, signs, level)
    return sides[0]


def _collected(sides: list[Formula], signs: list[str], level: set[str]) -> tuple[list[Formula], list[str]]:
    """The runs joined by signs of one level, each as one relation."""
    found: list[Formula] = []
    left: list[str] = []
    run, between = [sides[0]], list[str]()
    for sign, side in zip([*signs, ""], [*sides[1:], sides[0]], strict=True):
        if sign in level:
            run.append(side)
            between.append(sign)
            continue
        found.append(Relation(tuple(run), tuple(between)) if between else run[0])
        if sign:
            left.append(sign)
        run, between = [side], []
    return found, left
