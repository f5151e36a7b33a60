r"""Where a refuted equality does hold: :math:`\sqrt{x^2} = x` for :math:`x \ge 0`.

The candidates are half-lines and half-spaces that the claim itself suggests: the two signs of each letter, and of
everything between bars of absolute value or inside a maximum. The claim is judged again on each; the first part on
which it is proved is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mathnn.equality.decide import verify_equal
from mathnn.equality.domain import Domain, domain_of
from mathnn.steps.algebra import ZERO, Call, Power, Root, Sum, Symbol, rational
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Relation, relation

MOST_PARTS = 12


def part_where_true(left: Formula, right: Formula, *, domain: Any = None) -> Relation | None:
    """A relation under which left = right is proved, or None."""
    where = domain_of(domain, (*left.symbols, *right.symbols))
    for count, candidate in enumerate(_candidates(left, right)):
        if count == MOST_PARTS:
            return None
        verdict = verify_equal(left, right, domain=Domain((*where.relations, candidate), where.integers))
        if verdict.status == "proved":
            return candidate
    return None


def _candidates(left: Formula, right: Formula) -> Iterator[Relation]:
    """Half-spaces to try, each once, the closed ones first."""
    switches: dict[Formula, None] = {}
    for node in (*walk(left), *walk(right)):
        if isinstance(node, Symbol):
            switches[node] = None
        elif isinstance(node, Call) and node.function in ("abs", "relu", "sign", "heaviside", "leaky_relu", "elu"):
            switches[node.arguments[0]] = None
        elif isinstance(node, Call) and node.function in ("max", "min") and len(node.arguments) == 2:
            switches[_difference(*node.arguments)] = None
        elif isinstance(node, Root) and isinstance(node.radicand, Power) and rational(node.radicand.exponent) == 2:
            switches[node.radicand.base] = None
    for sign in (">=", "<=", ">", "<"):
        for u in switches:
            yield relation(u, sign, ZERO)


def _difference(a: Formula, b: Formula) -> Formula:
    if b == ZERO:
        return a
    if a == ZERO:
        return b
    return Sum((a, b), (1, -1))
