r"""A claim as a person writes it, judged: ``verify("d/dx ln(cos x) = -tan x")``.

A claim is a relation, or a chain :math:`a = b = c` whose links are judged one by one: proved when all are, refuted when one is.
Given two sides, the claim is that they are equal.
"""

from __future__ import annotations

from typing import Any

from mathnn.equality import verify_relation
from mathnn.reading import to_formula
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.verdict import Proof, Verdict
from mathnn.steps.words import MathnnError, Words


def verify(
    left: Any, right: Any = None, *, domain: Any = None, shapes: Any = None, assume: Any = None, language: str = "en"
) -> Verdict:
    """Whether a claim holds: ``left = right``, or ``left`` alone when it is a relation.

    ``domain`` maps letters to "real", "positive", "nonnegative", "nonzero", "integer" or an interval (a, b).
    ``shapes`` and ``assume`` speak of matrix letters. Raises MathnnError when there is nothing to judge.

    >>> verify("sin(2x) = 2 sin(x) cos(x)").status
    'proved'
    >>> verify("sqrt(x^2)", "x").status
    'refuted'
    """
    if right is not None:
        return verify_relation(_formula(left, language), "=", _formula(right, language), domain=domain)
    claim = _formula(left, language)
    if isinstance(claim, Definition):
        return Verdict("proved", Proof("definition", DEFINITION))
    if not isinstance(claim, Relation):
        raise MathnnError(
            Words(
                "a claim needs a relation such as “=”; got {claim}",
                "une affirmation a besoin d'une relation comme « = » ; reçu {claim}",
            ),
            {"claim": left if isinstance(left, str) else claim.text(language)},
        )
    return _chain(claim, domain)


def _formula(thing: Any, language: str) -> Formula:
    return to_formula(thing, language=language)


def _chain(claim: Relation, domain: Any) -> Verdict:
    verdicts = [
        verify_relation(a, sign, b, domain=domain)
        for a, sign, b in zip(claim.sides, claim.signs, claim.sides[1:], strict=False)
    ]
    for status in ("refuted", "unknown"):
        for verdict in verdicts:
            if verdict.status == status:
                return verdict
    return verdicts[-1] if len(verdicts) == 1 else Verdict("proved", verdicts[0].evidence, _conditions(verdicts))


def _conditions(verdicts: list[Verdict]) -> Formula | None:
    return next((v.condition for v in verdicts if v.condition is not None), None)


DEFINITION = Words(
    "a definition: the name receives this meaning",
    "une définition : le nom reçoit ce sens",
)
