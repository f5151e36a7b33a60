r"""Where a claim is judged: what the caller says about its letters.

``domain`` maps a letter (a Symbol or its name) to "real", "positive", "nonnegative", "nonzero", "integer" or an
interval (a, b); or it is a list of relations, as the conditions of a step are. A letter without a word is real.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.steps.algebra import INFINITY, ZERO, Negation, Number, Product, Sum, Symbol, as_formula
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.steps.words import MathnnError, Words

WORDS = {"real": "", "positive": ">", "nonnegative": ">=", "nonzero": "!=", "negative": "<", "integer": ""}


@dataclass(frozen=True, slots=True)
class Domain:
    """``relations`` that hold at every point in question, and the letters that are whole numbers."""

    relations: tuple[Relation, ...] = ()
    integers: frozenset[Symbol] = frozenset()

    def sign(self, letter: Symbol) -> str:
        """ ">", ">=", "!=", "<" or "" as the relations say directly about a letter."""
        for r in self.relations:
            if len(r.sides) == 2 and r.sides[0] == letter and r.sides[1] == ZERO:
                return r.signs[0]
        return ""


def is_whole(formula: Formula, integers: frozenset[Symbol]) -> bool:
    """Whether a formula is a whole number for certain: letters that are, whole numerals, their sums and products."""
    if not integers:
        return False
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, (Sum, Product, Negation)):
            stack.extend(node.children)
        elif not (node in integers or (isinstance(node, Number) and node.magnitude.denominator == 1)):
            return False
    return True


def domain_of(given: Any, letters: Iterable[Formula]) -> Domain:
    """The caller's domain in one form. Raises MathnnError for a word that is none."""
    if given is None:
        return Domain()
    if isinstance(given, Domain):
        return given
    if isinstance(given, Relation):
        return Domain((given,))
    if not isinstance(given, Mapping):
        return Domain(tuple(r for r in given if isinstance(r, Relation)))
    relations: list[Relation] = []
    integers: list[Symbol] = []
    known = {s.name: s for s in letters if isinstance(s, Symbol)}
    for key, value in given.items():
        letter = key if isinstance(key, Symbol) else known.get(str(key), Symbol(str(key)))
        for word in value if isinstance(value, (list, set, frozenset)) else [value]:
            if isinstance(word, Relation):
                relations.append(word)
                continue
            relations.extend(_relations(letter, word))
            if word == "integer":
                integers.append(letter)
    return Domain(tuple(relations), frozenset(integers))


def _relations(letter: Symbol, word: Any) -> list[Relation]:
    if isinstance(word, str):
        if word not in WORDS:
            raise MathnnError(
                Words(
                    "the domain of {letter} must be one of {choices} or an interval; got {value}",
                    "le domaine de {letter} doit être l'un de {choices} ou un intervalle ; reçu {value}",
                ),
                {"letter": letter.name, "choices": ", ".join(WORDS), "value": repr(word)},
            )
        return [relation(letter, WORDS[word], ZERO)] if WORDS[word] else []
    if isinstance(word, Interval):
        low, high, closed = word.lower, word.upper, (word.closed_below, word.closed_above)
    else:
        low, high = (_end(end) for end in word)
        closed = (False, False)
    found = []
    if not _infinite(low):
        found.append(relation(letter, ">=" if closed[0] else ">", low))
    if not _infinite(high):
        found.append(relation(letter, "<=" if closed[1] else "<", high))
    return found


def _infinite(end: Formula) -> bool:
    while isinstance(end, Negation):
        end = end.operand
    return end == INFINITY


def _end(value: Any) -> Formula:
    if isinstance(value, float):
        if value in (float("inf"), float("-inf")):
            return INFINITY
        return as_formula(Fraction(repr(value)))
    return as_formula(value)
