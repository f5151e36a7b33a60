"""The common alphabet that both notations are cut into, and a first look at its brackets.

LaTeX ``\\frac{1}{2}x``, text ``1/2 x`` and Python ``x/2`` become tokens of the same kinds, so that one parser reads all
three. A sign is its own kind (``+``, ``(``, ``≤``); other kinds are ``num``, ``name``, ``func``, ``const``, ``word``
(a keyword such as *if*), ``cmd`` (a construction such as frac) and ``end``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mathnn.reading.errors import Problem
from mathnn.steps.words import Words

DEPTH_LIMIT = 200

OPENING = {"(": ")", "[": "]", "{": "}", "set{": "set}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
RELATING = frozenset({"=", "<", ">", "<=", ">=", "!=", "in", "~", "=="})
CLOSING = frozenset(OPENING.values())

TOO_DEEP = Words(
    "the brackets are nested more than {limit} deep: name the inner part and use the name",
    "les parenthèses sont imbriquées sur plus de {limit} niveaux : donnez un nom à la partie intérieure",
)


class Token:
    """A piece of the text: its kind, its content in canonical form, and where it stands."""

    __slots__ = ("end", "hint", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int, hint: str = "") -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.hint = hint

    def __repr__(self) -> str:
        return f"Token({self.kind!r}, {self.text!r}, {self.start})"


@dataclass(slots=True)
class Survey:
    """What stands between a bracket and its partner, at its own level."""

    semicolons: int = 0
    commas: int = 0
    tight: int = 0
    others: int = 0
    relations: int = 0
    bars: int = 0


def survey(tokens: Sequence[Token]) -> tuple[dict[int, Survey], list[Problem]]:
    """For the index of each opening bracket (−1: outside all), what separates the items inside; and brackets too deep."""
    outside = Survey()
    found: dict[int, Survey] = {-1: outside}
    stack = [outside]
    for index, token in enumerate(tokens):
        kind = token.kind
        if kind in OPENING:
            if len(stack) > DEPTH_LIMIT:
                return found, [Problem(token.start, TOO_DEEP, {"limit": DEPTH_LIMIT})]
            stack[-1].others += 1
            found[index] = Survey()
            stack.append(found[index])
        elif kind in CLOSING:
            if len(stack) > 1:
                stack.pop()
        elif kind == ";":
            stack[-1].semicolons += 1
        elif kind == ",":
            stack[-1].commas += 1
            stack[-1].tight += _between_digits(tokens, index)
        elif kind != "num":
            stack[-1].others += 1
            if kind in RELATING:
                stack[-1].relations += 1
            elif kind == "|":
                stack[-1].bars += 1
    return found, []


def _between_digits(tokens: Sequence[Token], index: int) -> bool:
    """Whether a comma stands between digits without a space: 0,5 may be one number."""
    before, comma, after = tokens[index - 1], tokens[index], tokens[min(index + 1, len(tokens) - 1)]
    both = before.kind == after.kind == "num" and before.text.isdecimal() and after.text.isdecimal()
    return index > 0 and both and before.end == comma.start and after.start == comma.end
