r"""Identities, proved line by line.

A chain of equalities :math:`a = b = c` is a proof when every link is one; each link is judged on its own.

.. math:: 2\sigma(2x) - 1 = \frac{2}{1 + e^{-2x}} - 1 = \frac{1 - e^{-2x}}{1 + e^{-2x}}
          = \frac{e^x - e^{-x}}{e^x + e^{-x}} = \tanh x
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import to_formula
from mathnn.steps.algebra import Call
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Relation, relation
from mathnn.steps.rule import Rule
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.engine import Board
from mathnn.symbolic.moves import ALGEBRA, DEFINITION, whole_line

METHOD = Words(
    "Rewrite one side step by step until it is the other one; every equality is checked.",
    "On transforme un membre pas à pas jusqu'à obtenir l'autre ; chaque égalité est vérifiée.",
)
WHOLE = Words("The first line and the last one are equal.", "La première ligne et la dernière sont égales.")


def identity_proof(lines: Any) -> Derivation:
    r"""An identity, proved by a chain of equalities each of which is checked.

    lines   the lines of the proof, in order: a list of formulas, or one chain ``a = b = c``

    ``.answer`` is the last line, a SymPy expression. Raises MathnnError for a line that is false, naming it and a point where
    the two sides differ, and for one that cannot be proved. Source: "Dérivée", §3.2.

    >>> identity_proof(["(x + 1)^2 - 1", "x^2 + 2x", "x(x + 2)"]).answer
    x*(x + 2)
    """
    written = _lines(lines)
    board = Board(written[0])
    for k, line in enumerate(written[1:], 2):
        _require(k, board.line, line)
        whole_line(board, _rule(board.line, line), line)
    claim = relation(written[0], "=", written[-1])
    words = Words("Prove that {claim}.", "Démontrer que {claim}.")
    parts: list[Part] = [board.chain()]
    return Derivation(
        "identity_proof",
        Remark(words, (("claim", claim),)),
        Remark(METHOD),
        tuple(parts),
        claim,
        written[-1],
        checks=(Check(WHOLE, verify_equal(written[0], written[-1])),),
        givens=(("lines", tuple(written)),),
    )


def _lines(lines: Any) -> list[Formula]:
    items: Sequence[Any] = [lines] if isinstance(lines, str) or not isinstance(lines, (list, tuple)) else lines
    found: list[Formula] = []
    for item in items:
        formula = to_formula(item)
        if isinstance(formula, Relation) and set(formula.signs) == {"="}:
            found += formula.sides
        else:
            found.append(formula)
    if len(found) < 2:
        raise MathnnError(
            Words(
                "a proof needs at least two lines, got {count}",
                "une démonstration a au moins deux lignes ; reçu : {count}",
            ),
            {"count": len(found)},
        )
    return found


def _rule(before: Formula, after: Formula) -> Rule:
    """The definition of a function, where one of the two lines names a function that the other does not."""
    named = [{n.function for n in walk(f) if isinstance(n, Call)} for f in (before, after)]
    return DEFINITION if named[0] != named[1] else ALGEBRA


def _require(k: int, before: Formula, after: Formula) -> None:
    verdict = verify_equal(before, after)
    if verdict.status == "proved":
        return
    if verdict.status == "refuted":
        message = Words(
            "line {k} is not equal to the line before it: {before} and {after} differ",
            "la ligne {k} n'est pas égale à la précédente : {before} et {after} diffèrent",
        )
    else:
        message = Words(
            "line {k} could not be proved equal to the line before it: {before} and {after}",
            "on n'a pas pu démontrer que la ligne {k} est égale à la précédente : {before} et {after}",
        )
    raise MathnnError(message, {"k": k, "before": before.text(), "after": after.text()})
