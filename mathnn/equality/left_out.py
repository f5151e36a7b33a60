r"""Where a derivative exists though its formula does not: :math:`\frac{d}{dx}\sqrt{\mathrm{ReLU}(x)}` is 0 for :math:`x < 0`.

The rule :math:`(\sqrt{u})' = \frac{u'}{2\sqrt{u}}` asks for :math:`u \neq 0`. Where u is made of |·|, max or cases it may be zero
on a whole interval, and there the derivative is zero although the formula says nothing. A proof that leaves such an
interval out proves less than was claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mathnn.equality.contents import kinds_in
from mathnn.steps.algebra import Symbol
from mathnn.steps.arithmetic import Inexact, OutsideDomain
from mathnn.steps.calculus import Derivative, Operator, Prime
from mathnn.steps.containers import Cases, Tuple
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula
from mathnn.steps.notation import CallPrime
from mathnn.steps.relations import Relation

DERIVATIVES = (Derivative, Operator, Prime, CallPrime)
CORNERS = frozenset({Cases, "abs", "max", "min", "relu", "leaky_relu", "sign", "heaviside"})
VALUES = tuple(Fraction(n, 7) for n in (-23, -9, -3, 2, 5, 11, 26))
NEAR = Fraction(1, 1009)


def leaves_out_an_interval(left: Formula, right: Formula, condition: Formula | None) -> bool:
    """Whether a claim with derivatives is proved under a condition that fails on a whole interval, as far as points tell."""
    if condition is None or all(kinds_in(side).isdisjoint(DERIVATIVES) for side in (left, right)):
        return False
    parts = condition.items if isinstance(condition, Tuple) else (condition,)
    return any(
        isinstance(part, Relation)
        and part.signs in (("!=",), (">",), ("<",))
        and not kinds_in(part).isdisjoint(CORNERS)
        and any(_fails(part, point) and _fails(part, _beside(point)) for point in _points(part))
        for part in parts
    )


def _points(part: Relation) -> Iterator[dict[Formula, Fraction]]:
    letters = [s for s in part.symbols if isinstance(s, Symbol)]
    for i in range(3 * len(VALUES)):
        yield {s: VALUES[(i * (1 + 2 * j) + 3 * j + i // len(VALUES)) % len(VALUES)] for j, s in enumerate(letters)}


def _beside(point: dict[Formula, Fraction]) -> dict[Formula, Fraction]:
    return {s: v + NEAR * (j + 1) for j, (s, v) in enumerate(point.items())}


def _fails(part: Relation, point: dict[Formula, Fraction]) -> bool:
    """Whether u ≠ v, u > v or u < v is false at a point, exactly."""
    try:
        u, v = (evaluate(side, point, "fraction") for side in part.sides)
    except (Inexact, NotNumeric, OutsideDomain):
        return False
    return bool({"!=": u == v, ">": u <= v, "<": u >= v}[part.signs[0]])
