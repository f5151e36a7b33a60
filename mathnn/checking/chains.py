r"""What a chain that is an equation claims all the same.

In :math:`f'(x) = 2x - 4 = 0` only the last sign asks, in :math:`y = f'(0)x + f(0) = x + 1` only the first one names: the other
links are claims. So are the links of a chain that speak of known things only, whatever the other ones leave open.
"""

from __future__ import annotations

from mathnn.checking.context import Context
from mathnn.checking.lines import Judged, judge_in, judge_line
from mathnn.checking.openness import free_letters, is_derived, unknown_functions
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Derivative, Limit, Operator, Prime, ValueAt
from mathnn.steps.formula import Formula, walk
from mathnn.steps.notation import CallPrime, PartialAt
from mathnn.steps.relations import Relation

OPERATIONS = (Derivative, Operator, Limit, Prime, CallPrime, PartialAt, ValueAt)


def wrong_claim_in(formula: Relation, context: Context, *, meets: bool = False, asks: bool = True) -> Judged | None:
    """The chain judged by its wrong link, where that link is a claim; None when there is none.

    ``meets``: where y = x² = 2x + 3 is to be solved, both signs ask. ``asks``: whether one of its signs may ask at all.
    """
    if len(formula.sides) < 3:
        return None
    for place, (left, sign, right) in enumerate(zip(formula.sides, formula.signs, formula.sides[1:], strict=False)):
        if sign != "=" or not _is_claimed(left, right, (place > 0 and not meets, asks), formula, context):
            continue
        if judge_in(left, sign, right, context).status == "refuted":
            judged = judge_line(Relation((left, right), ("=",)), None, context)[0]
            if judged.verdict is not None and judged.verdict.status == "refuted":
                return judged
    return None


def _is_claimed(left: Formula, right: Formula, how: tuple[bool, bool], formula: Relation, context: Context) -> bool:
    """Whether a link computes: both sides speak of the same letters, and no part of it is an equation between two givens."""
    if any(unknown_functions(side, context) for side in (left, right)):
        return False
    one, other = (free_letters(side, context) for side in (left, right))
    if not one and not other:
        return True
    if one != other or _operates(right):
        return False
    named, asks = how
    return (
        not asks or _operates(left) or (named and isinstance(formula.sides[0], Symbol) and formula.sides[0] not in one)
    )


def _operates(side: Formula) -> bool:
    return any(isinstance(node, (*OPERATIONS, Apply)) or is_derived(node) for node in walk(side))
