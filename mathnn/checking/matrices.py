r"""Capital letters may be matrices: :math:`AB = BA` is true of numbers and false of matrices.

Letters stand for real numbers unless said otherwise, but a claim that needs two capital letters to change places is not judged
until somebody says what they are: a verdict must not depend on a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mathnn.steps.algebra import Product, Symbol
from mathnn.steps.formula import Formula, walk
from mathnn.steps.words import Words

MAY_BE_MATRICES = Words(
    "{letters} may be matrices, whose order matters; if they are numbers, say so: domain {first}=real",
    "{letters} peuvent être des matrices, dont l'ordre compte ; si ce sont des nombres, dites-le : domaine {first}=real",
)


def in_another_order(left: Formula, right: Formula, domain: Mapping[Any, Any] | None) -> Words | None:
    """The sentence to say when the two sides multiply the same capital letters in different orders."""
    known = {str(getattr(key, "name", key)) for key in domain or {}}
    for one in _capital_runs(left, known):
        for other in _capital_runs(right, known):
            if one != other and sorted(one) == sorted(other):
                letters = sorted(set(one))
                holes = {"letters": ", ".join(letters), "first": letters[0]}
                return Words(MAY_BE_MATRICES.say("en", **holes), MAY_BE_MATRICES.say("fr", **holes))
    return None


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
