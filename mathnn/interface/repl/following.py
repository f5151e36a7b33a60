r"""Lines that go on from an equation: :math:`\implies x = 2`, ⇔ …, “so …”, « donc … »; and several lines pasted at once.

A step between two equations is judged as such: what solves the first must solve the second, and for ⇔ the other way round too.
A block of LaTeX is taken apart into its lines, as in a file.
"""

from __future__ import annotations

import re

from mathnn.checking.homework import Passage, passages_of
from mathnn.checking.prose import role_of

_SIGNS = {
    "<=>": r"<=>|⇔|⟺|\\iff\b|\\Leftrightarrow\b|\\Longleftrightarrow\b",
    "=>": r"=>|⟹|⇒|\\implies\b|\\Rightarrow\b|\\Longrightarrow\b",
}
_WORDS = re.compile(r"(?:so|hence|thus|therefore|donc|alors|ainsi|d['’]où)\s*,?\s+(?=\S.*[=<>≤≥≠≈])", re.IGNORECASE)
_BLOCK = re.compile(
    r"\\\[|\\\(|\$\$|\\begin\{(?:align|aligned|alignat|gather|gathered|eqnarray|equation|split|multline)\*?\}"
)


def step_in(line: str) -> tuple[str, str, bool] | None:
    """The sign of a step, what stands behind it, and whether it was said in a word; None for any other line."""
    text = line.lstrip("& ")
    for sign, pattern in _SIGNS.items():
        found = re.match(pattern, text)
        if found is not None:
            return sign, text[found.end() :].strip(), False
    word = _WORDS.match(text)
    return None if word is None else ("=>", text[word.end() :].strip(), True)


def pasted(line: str) -> tuple[str, ...]:
    """The lines of a block of LaTeX, one by one; empty for any other line."""
    if _BLOCK.match(line) is None:
        return ()
    rows = passages_of(line)
    return tuple(f"{_said(row)} {row.text}" if _leads(row) else row.text for row in rows)


def _leads(row: Passage) -> bool:
    r"""Whether :math:`\text{donc}` or the like stands before an equation."""
    return role_of(row.before) == "so" and step_in(row.text) is None and not row.text.startswith("=")


def _said(row: Passage) -> str:
    """The word itself where it is one that may be typed."""
    word = row.before.strip().rstrip(",")
    return word if _WORDS.match(f"{word} {row.text}") else "so"
