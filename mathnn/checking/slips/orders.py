"""What slips about derivatives share: the order d/dx body still to be taken, and what the right rule makes of it."""

from __future__ import annotations

from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Derivative, Integral, Limit, Series, ValueAt
from mathnn.steps.formula import Formula, walk
from mathnn.symbolic.rules import DIFFERENTIATION


def order_of(node: Formula) -> tuple[Formula, Symbol] | None:
    """Body and variable of a derivative still to be taken."""
    if isinstance(node, Derivative) and len(node.variables) == 1:
        return node.body, node.variables[0]
    return None


def d(u: Formula, like: Formula) -> Derivative:
    """The derivative of u in the same variable and notation as ``like``."""
    assert isinstance(like, Derivative)
    return Derivative(u, like.variables, like.partial)


def right(node: Formula) -> Formula | None:
    """What the right rule gives."""
    for rule in DIFFERENTIATION:
        rewrite = rule.rewrite(node)
        if rewrite is not None:
            return rewrite.after
    return None


def taken(derivative: Derivative) -> Formula:
    """The derivative worked out, for the sentence."""
    from mathnn.symbolic.differentiate import differentiate

    return differentiate(derivative.body, derivative.variables).result


def free_letters(formula: Formula) -> tuple[Symbol, ...]:
    """The letters that no sum, limit, integral or value at a point binds."""
    bound: set[Formula] = set()
    for node in walk(formula):
        if isinstance(node, (Series, Integral, Limit)):
            bound.add(node.variable)
        elif isinstance(node, (Derivative, ValueAt)):
            bound.update(node.variables)
    return tuple(s for s in formula.symbols if isinstance(s, Symbol) and s not in bound)
