r"""A first glance at a long text: what is surely wrong with it is said before it is cut into tokens.

A megabyte of formula takes seconds to read; a bracket that never closes or a sign without anything behind it are found by a
scan of its characters in a few hundredths of one. A text that passes is read as always.
"""

from __future__ import annotations

import re

from mathnn.reading.errors import Problem
from mathnn.steps.words import Words

LONG = 20_000
LIMIT = 1 << 20
_BRACKETS = re.compile(r"\\.|[(){}\[\]]", re.DOTALL)
_PARTNER = {")": "(", "}": "{"}
# Two signs between which an operand is missing, whatever the notation; a sign at the very end.
_MISSING = re.compile(r"=\s*[/)]|/\s*\)|[(]\s*[/=]")
_OPEN_END = re.compile(r"(?<=[\w)}\]\s])[-+*/=^_({<]\s*$")

TOO_LONG = Words(
    "the text has {length} characters; at most {limit} are read: give a long calculation in pieces",
    "le texte a {length} caractères ; au plus {limit} sont lus : donnez un long calcul par morceaux",
)
UNCLOSED = Words("this bracket is never closed", "cette parenthèse n'est jamais fermée")
UNOPENED = Words("this bracket closes nothing", "cette parenthèse ne ferme rien")
OPERAND = Words(
    "expected a number, a letter or an opening bracket after {sign}",
    "attendu après {sign} : un nombre, une lettre ou une parenthèse ouvrante",
)


def glance(text: str) -> list[Problem]:
    """What is surely wrong with a long text; [] for a short one."""
    if len(text) > LIMIT:
        return [Problem(LIMIT, TOO_LONG, {"length": len(text), "limit": LIMIT})]
    if len(text) < LONG or "%" in text:
        return []
    found = [Problem(m.start(), OPERAND, {"sign": m.group()[0]}) for m in [_MISSING.search(text)] if m]
    end = _OPEN_END.search(text, len(text) - 50)
    if end:
        found.append(Problem(len(text) - 1, OPERAND, {"sign": end.group().strip()}))
    return found or _brackets(text)


def _brackets(text: str) -> list[Problem]:
    r"""Brackets without a partner. [ and ] may also close and open, as in ]0, 1[ or (0, 1], so ( may end at them."""
    stack: list[tuple[str, int]] = []
    squares = "[" in text or "]" in text
    for match in _BRACKETS.finditer(text):
        sign = match.group()
        if sign in ("(", "{"):
            stack.append((sign, match.start()))
        elif sign in _PARTNER:
            if squares:
                while stack and stack[-1][0] == "(" and sign == "}":
                    stack.pop()
            if stack and stack[-1][0] == _PARTNER[sign]:
                stack.pop()
            elif not squares or sign == "}":
                return [Problem(match.start(), UNOPENED)]
    left = [place for sign, place in stack if not squares or sign == "{"]
    return [Problem(left[-1], UNCLOSED)] if left else []
