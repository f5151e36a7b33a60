r"""What a tree asks of its letters to be defined: :math:`u \ne 0` under a bar, :math:`u > 0` under a logarithm, and so
on.

Each requirement is a relation between a subtree and zero. The branches of a function by cases are left out: what they
ask holds only where they apply.
"""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.equality.domain import is_whole
from mathnn.steps.algebra import ZERO, Call, E, Power, Quotient, Root, Symbol, rational
from mathnn.steps.calculus import Integral
from mathnn.steps.containers import Cases
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
            stack.extend(node.conditions[:1])
        elif isinstance(node, Integral) and node.lower is not None:
            stack.extend(node.children[2:])  # what its body asks is asked of a bound letter
        elif isinstance(node, Call) and _definition(node) is not None:
            stack.append(_definition(node))  # type: ignore[arg-type]
        else:
            stack.extend(reversed(node.children))
    return tuple(found)


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
