"""Weighted sums as one writes them: 2x − y + 3, not 2x + (−1)y + 3; a weight 0 stays visible, for its derivative matters."""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.steps.algebra import ONE, Negation, Product, Sum
from mathnn.steps.formula import Formula


def weighted_sum(pairs: Sequence[tuple[Formula, Formula]], bias: Formula | None) -> Formula:
    """a·f + b·g + … + bias, with the signs of the numbers in front."""
    signed: list[tuple[Formula, int]] = [_term(weight, value) for weight, value in pairs]
    if bias is not None:
        signed.append((bias.operand, -1) if isinstance(bias, Negation) else (bias, 1))
    (first, sign), *rest = signed
    head = Negation(first) if sign < 0 else first
    return Sum((head, *(t for t, _ in rest)), (1, *(s for _, s in rest))) if rest else head


def _term(weight: Formula, value: Formula) -> tuple[Formula, int]:
    sign = 1
    if isinstance(weight, Negation):
        weight, sign = weight.operand, -1
    if weight == ONE:
        return value, sign
    return Product((weight, value)), sign
