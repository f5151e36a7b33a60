"""What a formula is made of, looked up once: which records occur, and which letters are free.

One claim asks this several times, of the same few trees; the answers are kept for the last thousand of them.
"""

from __future__ import annotations

from functools import lru_cache

from mathnn.steps.algebra import Apply, Call, Symbol
from mathnn.steps.calculus import Integral, Series
from mathnn.steps.formula import Formula, fold, walk


@lru_cache(maxsize=1024)
def _contents(formula: Formula) -> tuple[frozenset[type[Formula] | str], tuple[Symbol, ...]]:
    """The kinds and the letters, in one walk."""
    kinds: set[type[Formula] | str] = set()
    letters: dict[Symbol, None] = {}
    for node in walk(formula):
        kinds.add(type(node))
        if isinstance(node, Symbol):
            letters[node] = None
        elif isinstance(node, Call):
            kinds.add(node.function)
    return frozenset(kinds), tuple(letters)


def kinds_in(formula: Formula) -> frozenset[type[Formula] | str]:
    """The classes of the records, and the names of the functions of the table."""
    return _contents(formula)[0]


@lru_cache(maxsize=1024)
def letters_in(formula: Formula) -> tuple[Symbol, ...]:
    """The letters that no integral or sum binds, in order of appearance."""
    kinds, letters = _contents(formula)
    if kinds.isdisjoint((Integral, Series)):
        return letters
    free = _free(formula)
    return tuple(s for s in letters if s in free)


def _free(formula: Formula) -> set[Formula]:
    def combine(node: Formula, parts: list[set[Formula]]) -> set[Formula]:
        if isinstance(node, Symbol):
            return {node}
        if isinstance(node, (Integral, Series)):
            return (parts[0] - {node.variable}).union(*parts[2:])
        return set().union(*parts)

    return fold(formula, combine)


@lru_cache(maxsize=1024)
def functions_in(formula: Formula) -> tuple[Symbol, ...]:
    """The unknown functions, in order of appearance."""
    if Apply not in kinds_in(formula):
        return ()
    return tuple(dict.fromkeys(node.function for node in walk(formula) if isinstance(node, Apply)))
