"""Which formulas write sets of numbers, and the judging of claims about such sets, loaded only when there is one."""

from __future__ import annotations

from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
from mathnn.steps.sets import Collection, NumberSet, SetBuilder, SetOperation
from mathnn.steps.verdict import Verdict

SIGNS = frozenset({"=", "==", "!=", "in", "notin", "subset", "subseteq"})


def is_set(formula: Formula) -> bool:
    """Whether a formula writes a set of numbers."""
    if isinstance(formula, SetOperation):
        return formula.sign != "times" and (is_set(formula.left) or is_set(formula.right))
    return isinstance(formula, (Interval, Collection, NumberSet, SetBuilder))


def judge_about_sets(left: Formula, sign: str, right: Formula) -> Verdict | None:
    """The verdict on A = B, A ⊂ B, a ∈ A for explicit sets of numbers; None when it is no such claim."""
    if sign not in SIGNS or not is_set(right):
        return None
    from mathnn.checking.statements.domains import judge_sets

    return judge_sets(left, sign, right)
