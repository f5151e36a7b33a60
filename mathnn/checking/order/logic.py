r"""Claims made of conditions: A and B, A or B, A ⟹ B, A ⇔ B ⇔ C.

A and B holds when both do. A or B holds when one of them always does. ⟹ and ⇔ make chains whose links are each claimed.
What contains a part that cannot be judged is never refuted through another part, except a conjunction or chain, which one
false part makes false.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import Words

Judge = Callable[[Formula, str, Formula, Any], Verdict]
UNJUDGED = Words(
    "this statement made of several conditions cannot be judged here",
    "cet énoncé fait de plusieurs conditions ne peut pas être jugé ici",
)


def judge_logic(claim: Relation, domain: Any, judge: Judge, join: Callable[[list[Verdict]], Verdict]) -> Verdict:
    """The verdict on a claim whose outermost signs are logical; ``judge`` judges one link, ``join`` a conjunction."""
    if "or" in claim.signs:
        for verdict in _parts(claim.sides, domain, judge, join):
            if verdict.status == "proved":
                return verdict
        return Verdict("unknown", Tried((), 0, UNJUDGED))
    if "and" in claim.signs:
        return join(_parts(claim.sides, domain, judge, join))
    links = []
    for a, sign, b in zip(claim.sides, claim.signs, claim.sides[1:], strict=False):
        links.append(judge(b, "=>", a, domain) if sign == "<==" else judge(a, sign, b, domain))
    return join(links)


def _parts(
    sides: Sequence[Formula], domain: Any, judge: Judge, join: Callable[[list[Verdict]], Verdict]
) -> list[Verdict]:
    found = []
    for side in sides:
        if not isinstance(side, Relation):
            found.append(Verdict("unknown", Tried((), 0, UNJUDGED)))
        elif side.logical:
            found.append(judge_logic(side, domain, judge, join))
        else:
            links = zip(side.sides, side.signs, side.sides[1:], strict=False)
            found.append(join([judge(a, sign, b, domain) for a, sign, b in links]))
    return found
