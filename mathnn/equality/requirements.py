r"""What a tree asks of its letters to be defined: :math:`u \ne 0` under a bar, :math:`u > 0` under a logarithm, and so
on.

Each requirement is a relation between a subtree and zero. The branches of a function by cases are left out: what they
ask holds only where they apply.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mathnn.equality.domain import is_whole
from mathnn.steps.algebra import ZERO, Call, E, Power, Quotient, Root, Symbol, rational
from mathnn.steps.arithmetic import Inexact, OutsideDomain
from mathnn.steps.calculus import Integral
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, nonzero, positive, relation


def requirements(*formulas: Formula, integers: frozenset[Symbol] = frozenset()) -> tuple[Relation, ...]:
    """The relations that must hold for all the formulas to exist, each once.

    A power with a whole exponent (in the letters ``integers``) asks for nothing that can be said without its sign.
    """
    found: dict[Relation, None] = {}
    seen: set[Formula] = set()
    stack = list(reversed(formulas))
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        if not (isinstance(node, Power) and is_whole(node.exponent, integers)):
            found.update((r, None) for r in _of_node(node))
        if isinstance(node, Cases):
            found.update((r, None) for r in _ends_left_out(node))
            stack.extend(node.conditions[:1])
        elif isinstance(node, Integral) and node.lower is not None:
            stack.extend(node.children[2:])  # what its body asks is asked of a bound letter
        elif isinstance(node, Call) and _definition(node) is not None:
            stack.append(_definition(node))  # type: ignore[arg-type]
        else:
            stack.extend(reversed(node.children))
    return tuple(found)


def _ends_left_out(node: Cases) -> Iterator[Relation]:
    """x ≠ c for an end c of a branch at which the branch that applies there does not exist: {ln x if x ≥ 0; …} at 0."""
    for condition in node.conditions:
        if not isinstance(condition, Relation) or len(condition.signs) != 1:
            continue
        x, end = condition.sides[0], rational(condition.sides[1])
        if not isinstance(x, Symbol) or end is None:
            continue
        value = _branch_at(node, x, end)
        if value is None:
            continue
        if any(set(r.symbols) == {x} and _holds(r, x, end) is False for r in requirements(value)):
            yield relation(x, "!=", condition.sides[1])


def _branch_at(node: Cases, x: Symbol, place: Fraction) -> Formula | None:
    """The branch that applies at a point; None when that cannot be told."""
    for condition, value in zip(node.conditions, node.values, strict=True):
        holds = _holds(condition, x, place)
        if holds is None:
            return None
        if holds:
            return value
    return node.otherwise


def _holds(condition: Formula, x: Symbol, place: Fraction) -> bool | None:
    """Whether a comparison in x alone holds at a point, exactly; None when that cannot be told."""
    if not isinstance(condition, Relation) or len(condition.signs) != 1 or set(condition.symbols) - {x}:
        return None
    try:
        u, v = (evaluate(side, {x: place}, "fraction") for side in condition.sides)
    except (Inexact, NotNumeric, OutsideDomain):
        return None
    return {"<": u < v, "<=": u <= v, ">": u > v, ">=": u >= v, "=": u == v, "!=": u != v}.get(condition.signs[0])


def _definition(node: Call) -> Formula | None:
    from mathnn.steps.functions import FUNCTIONS

    record = FUNCTIONS[node.function]
    if (
        record.definition is None
        or record.domain is not None
        or node.function in ("max", "min", "sign", "heaviside", "relu")
    ):
        return None
    return record.definition(*node.arguments)


def _of_node(node: Formula) -> Iterator[Relation]:
    if isinstance(node, Quotient):
        yield nonzero(node.denominator)
    elif isinstance(node, Power):
        yield from _of_power(node)
    elif isinstance(node, Root):
        degree = rational(node.degree)
        if degree is None or degree.denominator != 1:
            yield positive(node.radicand)
        elif degree % 2 == 0:
            yield relation(node.radicand, ">=", ZERO)
    elif isinstance(node, Call):
        from mathnn.steps.functions import FUNCTIONS

        domain = FUNCTIONS[node.function].domain
        if domain is not None:
            for r in domain(*node.arguments):
                if isinstance(r, Relation):
                    yield r


def _of_power(node: Power) -> Iterator[Relation]:
    q = rational(node.exponent)
    if q is None:
        if node.base != E:
            yield positive(node.base)
    elif q.denominator % 2 == 0:
        yield relation(node.base, ">" if q < 0 else ">=", ZERO)
    elif q < 0:
        yield nonzero(node.base)
