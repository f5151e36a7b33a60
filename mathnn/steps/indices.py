r"""Families of letters: in :math:`\sum_{i=1}^n x_i` the letter :math:`x_i` stands for another letter at each i.

Putting j in the place of the index i changes i itself and every letter whose mark is i: :math:`i\,x_i` becomes
:math:`j\,x_j`, and :math:`x_{i+1}` becomes :math:`x_{j+1}`. A mark that only contains the index, as in :math:`w_{ij}`, or
that stands at the name of a function, :math:`f_i(x)`, is not taken apart: then there is no answer rather than a wrong one.
"""

from __future__ import annotations

import re

from mathnn.steps.algebra import Apply, Negation, Number, Sum, Symbol
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.notation import PartialAt

_SHIFTED = re.compile(r"([^+\-−\d,]+)([+\-−]\d{1,6})?")


def at_index(body: Formula, index: Symbol, place: Formula) -> Formula | None:
    """The body with ``place`` for the index, in the letters' marks too; None when a mark only contains the index."""
    if not isinstance(index, Symbol):
        return None  # a value was put in for a bound letter
    if index.subscript or index.superscript or _marked_names(body, index):
        return None
    replaced: dict[Formula, Formula] = {index: place}
    for s in body.symbols:
        if not isinstance(s, Symbol) or s == index:
            continue
        if index.letter not in s.subscript and index.letter not in s.superscript:
            continue
        mark = _moved(s.subscript, index.letter, place)
        if mark is None or index.letter in s.superscript:
            return None
        replaced[s] = Symbol(s.letter, mark, s.superscript, s.accent)
    return substitute(body, replaced)


def _marked_names(body: Formula, index: Symbol) -> bool:
    """Whether the index marks the name of a function, as in f_i(x): names are no parts of the tree."""
    names = {node.function for node in walk(body) if isinstance(node, (Apply, PartialAt))}
    return any(index.letter in name.subscript + name.superscript for name in names)


def _moved(mark: str, index: str, place: Formula) -> str | None:
    """The mark i, i + 1 or i − 2 with the place for i: a letter with a whole number, or a number that is not negative."""
    match = _SHIFTED.fullmatch(mark)
    found = _letter_and_number(place)
    if match is None or match[1] != index or found is None:
        return None
    letter, number = found[0], found[1] + int((match[2] or "0").replace("−", "-"))
    if not letter:
        return str(number) if number >= 0 else None
    return letter if number == 0 else f"{letter}{number:+d}"


def _letter_and_number(place: Formula) -> tuple[str, int] | None:
    """n + 2 as ("n", 2), n as ("n", 0), 3 as ("", 3)."""
    terms, signs = (place.terms, place.signs) if isinstance(place, Sum) else ((place,), (1,))
    letter, number = "", 0
    for term, sign in zip(terms, signs, strict=True):
        while isinstance(term, Negation):
            term, sign = term.operand, -sign  # noqa: PLW2901
        if isinstance(term, Number) and term.magnitude.denominator == 1 and not term.places:
            number += sign * int(term.magnitude)
        elif isinstance(term, Symbol) and not (term.subscript or term.superscript or letter) and sign > 0:
            letter = term.letter
        else:
            return None
    return letter, number


def outside(place: str, lower: Formula, upper: Formula) -> bool:
    """Whether a numbered place is known not to lie between the bounds."""
    if not place.isdecimal():
        return False
    below = isinstance(lower, Number) and int(place) < lower.magnitude
    above = isinstance(upper, Number) and int(place) > upper.magnitude
    return below or above
