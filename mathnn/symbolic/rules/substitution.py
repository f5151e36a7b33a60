r"""Putting a formula in the place of a letter: :math:`g(y)\big|_{y = f(x)} = g(f(x))`."""

from __future__ import annotations

from mathnn.steps.algebra import Apply
from mathnn.steps.calculus import ValueAt
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.rules.writing import A, U, X, holds_derivative


def _substitute(node: Formula) -> Rewrite | None:
    if not isinstance(node, ValueAt) or holds_derivative(node.body):
        return None
    bindings: dict[Formula, Formula] = dict(zip(node.variables, node.values, strict=True))
    return Rewrite(substitute(node.body, bindings), (("x", node.variables[0]), ("a", node.values[0])))


SUBSTITUTION = Rule(
    "substitution",
    Words("substitution", "substitution"),
    relation(ValueAt(Apply(U, (X,)), (X,), (A,)), "=", Apply(U, (A,))),
    Words("Put {a} in the place of {x}.", "On remplace {x} par {a}."),
    _substitute,
)
