r"""Bars: which of them open, which close, and whether two are a norm: :math:`||x| - 1|`, :math:`|x - |y||`, :math:`||x||`.

A bar behind an operand closes an absolute value that is open; any other bar opens one. Two bars in a row where something must
open are a norm, unless the next bar of the text is a single one that closes: then they open two absolute values.
"""

from __future__ import annotations

import re

# Kinds of tokens behind which an operation, not an operand, must follow.
ENDS = frozenset(
    {"num", "name", "const", "digits", "mark", ")", "]", "}", "'", "''", "!", "set", "r|", "r‖", "sup", "accent"}
)
_NEXT = re.compile(r"\\\||\|\|?|‖|[=<>]|\\(?:l|r)?[vV]ert\b|\\(?:left|right)\s*(?:\\\||\|)")
_OPERAND = re.compile(r"[\w)\]}'!²³]\s*$")


class Bars:
    """The bars read so far: how many absolute values are open, and whether the last bar closed one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open = 0
        self.closed = False

    def single(self, behind: str) -> None:
        """A single bar; ``behind`` is the kind of the token before it."""
        self.closed = self.open > 0 and self._ends(behind)
        self.open += -1 if self.closed else 1

    def double(self, behind: str, end: int) -> bool:
        """Whether two bars in a row, the last of which ends at ``end``, are two absolute values and no norm."""
        if self.open and self._ends(behind):
            self.single(behind)
            self.single("|")
            return True
        following = _NEXT.search(self.text, end)
        if following is None or following[0] != "|":
            return False
        if following.start() > end and _OPERAND.search(self.text, end, following.start()) is None:
            return False
        self.open += 2
        self.closed = False
        return True

    def _ends(self, behind: str) -> bool:
        return behind in ENDS or (behind == "|" and self.closed)
