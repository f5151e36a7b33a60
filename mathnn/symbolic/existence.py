r"""Where a function exists: the conditions its expression asks for, and the refusal of one that exists nowhere.

:math:`x \ln a` has the derivative :math:`\ln a`, but only for :math:`a > 0`: a constant keeps its domain although its derivative
does not show it. A part without letters, :math:`\ln(-1)`, decides at once.
"""

from __future__ import annotations

from mathnn.equality import verify_equal
from mathnn.equality.requirements import requirements
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import MathnnError, Words

NOWHERE = Words(
    "the function is defined nowhere: it would need {condition}",
    "la fonction n'est définie nulle part : il faudrait {condition}",
)


def domain_of(body: Formula) -> tuple[Formula, ...]:
    """The conditions of existence of an expression.

    Raises MathnnError when a part without letters does not exist.
    """
    found = requirements(body)
    for condition in found:
        if not condition.symbols and fails(condition):
            raise MathnnError(NOWHERE, {"condition": condition.text()})
    return found


def number_value(formula: Formula) -> object:
    """The value of a formula without letters, exactly or as a ball; None when it cannot be decided."""
    try:
        return evaluate(formula, {}, "fraction")
    except Inexact:
        pass
    except NotNumeric:
        return None
    try:
        return evaluate(formula, {}, "ball")
    except (NotNumeric, Undecided):
        return None


def fails(condition: Formula) -> bool:
    """Whether a relation without letters is known not to hold.

    Balls cannot see that cos(π/2) ≠ 0 fails; there ``equality`` is asked whether both sides are the same number.
    """
    if not isinstance(condition, Relation):
        return False
    try:
        value = number_value(condition)
    except OutsideDomain:
        return True
    if value is not None or condition.symbols:
        return value is False
    links = zip(condition.sides, condition.signs, condition.sides[1:], strict=False)
    return any(sign in ("!=", "<", ">") and verify_equal(a, b).status == "proved" for a, sign, b in links)
