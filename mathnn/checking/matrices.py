r"""Capital letters may be matrices: :math:`AB = BA` is true of numbers and false of matrices.

Letters stand for real numbers unless said otherwise, but a claim that needs two capital letters to change places is not judged
until somebody says what they are: a verdict must not depend on a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from mathnn.steps.algebra import Negation, Power, Product, Sum, Symbol, rational
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.words import Words

# A polynomial whose capital letters keep their order: (other letters, capital letters in order) → coefficient.
Noncommuting = dict[tuple[tuple[str, ...], tuple[str, ...]], Fraction]
MOST_WORDS = 500
MAY_BE_MATRICES = Words(
    "{letters} may be matrices, whose order matters; if they are numbers, say so: domain {first}=real",
    "{letters} peuvent être des matrices, dont l'ordre compte ; si ce sont des nombres, dites-le : domaine {first}=real",
)


def in_another_order(left: Formula, right: Formula, domain: Mapping[Any, Any] | None) -> Words | None:
    """The sentence to say when the two sides are equal only if capital letters may change places."""
    known = {str(getattr(key, "name", key)) for key in domain or {}}
    a, b = _in_words(left, known), _in_words(right, known)
    if a is not None and b is not None:
        mixed = [word for side in (a, b) for _, word in side if len(set(word)) > 1]
        return _sentence(mixed[0]) if a != b and mixed else None
    for one in _capital_runs(left, known):
        for other in _capital_runs(right, known):
            if one != other and sorted(one) == sorted(other):
                return _sentence(one)
    return None


def may_be_matrices(formulas: Sequence[Formula], domain: Mapping[Any, Any] | None) -> Words | None:
    """The sentence to say when different capital letters are multiplied: AB = 0 does not ask A = 0 or B = 0 of matrices."""
    known = {str(getattr(key, "name", key)) for key in domain or {}}
    runs = sorted(run for formula in formulas for run in _capital_runs(formula, known))
    return _sentence(runs[0]) if runs else None


def _sentence(word: tuple[str, ...]) -> Words:
    letters = sorted(set(word))
    holes = {"letters": ", ".join(letters), "first": letters[0]}
    return Words(MAY_BE_MATRICES.say("en", **holes), MAY_BE_MATRICES.say("fr", **holes))


def _in_words(side: Formula, known: set[str]) -> Noncommuting | None:
    """The side multiplied out without changing the order of capital letters; None when it is no such polynomial."""

    def combine(node: Formula, parts: list[Noncommuting | None]) -> Noncommuting | None:
        value = rational(node)
        if value is not None:
            return {((), ()): value} if value else {}
        if isinstance(node, Symbol):
            capital = node.letter.isupper() and node.name not in known
            return {((), (node.name,)) if capital else ((node.name,), ()): Fraction(1)}
        inside = [p for p in parts if p is not None]
        if len(inside) < len(parts):
            return None
        if isinstance(node, Negation):
            return _added([inside[0]], [-1])
        if isinstance(node, Sum):
            return _added(inside, node.signs)
        if isinstance(node, Product):
            return _multiplied(inside)
        exponent = rational(node.exponent) if isinstance(node, Power) else None
        if exponent is not None and exponent.denominator == 1 and 0 <= exponent <= 6:
            return _multiplied([inside[0]] * int(exponent))
        return None

    return fold(side, combine)


def _added(sides: Sequence[Noncommuting], signs: Sequence[int]) -> Noncommuting:
    total: Noncommuting = {}
    for side, sign in zip(sides, signs, strict=True):
        for key, value in side.items():
            total[key] = total.get(key, Fraction(0)) + sign * value
    return {key: value for key, value in total.items() if value}


def _multiplied(sides: Sequence[Noncommuting]) -> Noncommuting | None:
    total: Noncommuting = {((), ()): Fraction(1)}
    for side in sides:
        if len(total) * len(side) > MOST_WORDS:
            return None
        terms = [{(tuple(sorted(s + t)), u + v): a * b} for (s, u), a in total.items() for (t, v), b in side.items()]
        total = _added(terms, [1] * len(terms))
    return total


def _capital_runs(side: Formula, known: set[str]) -> set[tuple[str, ...]]:
    """The capital letters of each product, in order, where there are two different ones."""
    runs = set()
    for node in walk(side):
        if isinstance(node, Product):
            letters = tuple(
                f.name for f in node.factors if isinstance(f, Symbol) and f.letter.isupper() and f.name not in known
            )
            if len(set(letters)) > 1:
                runs.add(letters)
    return runs
