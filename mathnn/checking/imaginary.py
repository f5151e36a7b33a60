r"""The letter i: a real letter, an index, or the imaginary unit?

Claims are judged over the reals. A claim about a free i that holds for every real i is left at that, unless it fails for
the imaginary unit. One that fails or has no values there, as :math:`e^{i\pi} = -1` does, is judged with i the imaginary
unit, and the verdict says so; it is refuted only when it fails for both. The upright i and a long bar of conjugation leave
no choice; a bar over a letter that also stands without it (:math:`z \bar z`) is taken for one in the same way. Where i marks
other letters (:math:`x_i`), is bound, or is said to be real, it is no unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from mathnn.equality.complex.claims import verify_complex
from mathnn.equality.decide import NOWHERE
from mathnn.steps.algebra import Call, Constant, Power, Product, Root, Symbol, rational
from mathnn.steps.calculus import Derivative, Integral, Limit, Series, ValueAt
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.linear import MatrixFunction
from mathnn.steps.notation import Conjugate
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import Words

UNIT = Words(
    "i may be the imaginary unit; if it is a real letter, say so: domain i=real",
    "i est peut-être l'unité imaginaire ; si c'est une lettre réelle, dites-le : domaine i=real",
)

BAR = Words("the bar is read as the conjugate", "la barre est lue comme le conjugué")


def may_be_the_unit(left: Formula, right: Formula, domain: Mapping[Any, Any] | None) -> bool:
    """Whether a free letter i stands in the claim, and nothing says that it is real."""
    if any(str(getattr(key, "name", key)) == "i" for key in domain or {}):
        return False
    nodes = [node for side in (left, right) for node in walk(side)]
    bound = {node.variable for node in nodes if isinstance(node, Series)}
    return any(isinstance(node, Symbol) and node.name == "i" and node not in bound for node in nodes)


def is_the_unit(left: Formula, right: Formula) -> bool:
    """Whether the claim is about complex numbers beyond doubt."""
    nodes = (node for side in (left, right) for node in walk(side))
    return any(
        isinstance(node, Conjugate) or _is_part(node) or (isinstance(node, Constant) and node.name == "i")
        for node in nodes
    )


def _is_part(node: Formula) -> bool:
    return isinstance(node, MatrixFunction) and node.name in ("Re", "Im")


def with_the_unit(verdict: Verdict, left: Formula, right: Formula, domain: Any) -> Verdict:
    """The verdict over the reals, reconsidered where i may be, or is, the imaginary unit."""
    barred = _conjugated(left, right)
    if is_the_unit(left, right):
        return verify_complex(*(barred or (left, right)), domain=domain)
    if barred is not None and verdict.status != "proved":
        found = replace(verify_complex(*barred, domain=domain), hint=BAR)
        return found if verdict.status == "refuted" or found.status == "proved" else verdict
    if not may_be_the_unit(left, right, domain):
        return verdict
    if _marks_or_binds(left, right):
        return _left_open() if verdict.status == "refuted" else verdict
    here: dict[Formula, Formula] = {
        Symbol("di"): Product((Symbol("d"), Symbol("i")))
    }  # read as a differential, which it is not beside i
    found = verify_complex(substitute(left, here), substitute(right, here), domain=domain)
    if verdict.status == "proved":
        open_still = found.status == "unknown" and _has_branches(left, right)
        return _left_open() if found.status == "refuted" or open_still else verdict
    if verdict.status == "refuted" or found.status == "proved":
        return found
    nowhere = isinstance(verdict.evidence, Tried) and verdict.evidence.words == NOWHERE
    return found if nowhere else replace(verdict, hint=UNIT)


def _has_branches(left: Formula, right: Formula) -> bool:
    """Whether i stands under a root or a logarithm, whose laws fail for complex numbers: √(1/i²) is not 1/√(i²)."""
    nodes = (node for side in (left, right) for node in walk(side))
    return any(
        Symbol("i") in node.symbols
        and (
            isinstance(node, Root)
            or (isinstance(node, Call) and node.function == "ln")
            or (isinstance(node, Power) and (rational(node.exponent) or Fraction(1, 2)).denominator != 1)
        )
        for node in nodes
    )


def _conjugated(left: Formula, right: Formula) -> tuple[Formula, Formula] | None:
    """Both sides with conjugates for barred letters that stand without their bars too; None without such a letter."""
    letters = {s for side in (left, right) for s in side.symbols if isinstance(s, Symbol)}
    pairs = {s: Symbol(s.letter, s.subscript, s.superscript) for s in letters if s.accent == "bar"}
    bars: dict[Formula, Formula] = {bar: Conjugate(z) for bar, z in pairs.items() if z in letters}
    return (substitute(left, bars), substitute(right, bars)) if bars else None


def _left_open() -> Verdict:
    return Verdict("unknown", Tried((), 0, UNIT))


def _marks_or_binds(left: Formula, right: Formula) -> bool:
    """Whether i is an index elsewhere in the claim, or a variable that something is done in."""
    for node in (n for side in (left, right) for n in walk(side)):
        if isinstance(node, Symbol) and "i" in (*node.subscript, *node.superscript):
            return True
        if isinstance(node, (Derivative, ValueAt)) and Symbol("i") in node.variables:
            return True
        if isinstance(node, (Integral, Limit, Series)) and node.variable == Symbol("i"):
            return True
    return False
