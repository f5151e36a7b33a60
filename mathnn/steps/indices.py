r"""Families of letters: in :math:`\sum_{i=1}^n x_i` the letter :math:`x_i` stands for another letter at each i.

Putting j in the place of the index i changes i itself and every letter whose mark is i: :math:`i\,x_i` becomes
:math:`j\,x_j`. A mark that only contains the index, as in :math:`w_{ij}`, or that stands at the name of a function,
:math:`f_i(x)`, is not taken apart: then there is no answer rather than a wrong one.
"""

from __future__ import annotations

from mathnn.steps.algebra import Apply, Number, Symbol
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.notation import PartialAt


def at_index(body: Formula, index: Symbol, place: Formula) -> Formula | None:
    """The body with ``place`` for the index, in the letters' marks too; None when a mark only contains the index."""
    mark = _mark(place)
    if index.subscript or index.superscript or _marked_names(body, index):
        return None
    replaced: dict[Formula, Formula] = {index: place}
    for s in body.symbols:
        if not isinstance(s, Symbol) or s == index:
            continue
        if s.subscript == index.letter and mark is not None:
            replaced[s] = Symbol(s.letter, mark, s.superscript, s.accent)
        elif index.letter in s.subscript or index.letter in s.superscript:
            return None
    return substitute(body, replaced)


def _marked_names(body: Formula, index: Symbol) -> bool:
    """Whether the index marks the name of a function, as in f_i(x): names are no parts of the tree."""
    names = {node.function for node in walk(body) if isinstance(node, (Apply, PartialAt))}
    return any(index.letter in name.subscript + name.superscript for name in names)


def _mark(place: Formula) -> str | None:
    """What a place looks like as a mark: a letter, or a whole number."""
    if isinstance(place, Symbol) and not place.subscript and not place.superscript:
        return place.letter
    if isinstance(place, Number) and place.magnitude.denominator == 1 and not place.places:
        return str(place.magnitude)
    return None


def outside(place: str, lower: Formula, upper: Formula) -> bool:
    """Whether a numbered place is known not to lie between the bounds."""
    if not place.isdecimal():
        return False
    below = isinstance(lower, Number) and int(place) < lower.magnitude
    above = isinstance(upper, Number) and int(place) > upper.magnitude
    return below or above
