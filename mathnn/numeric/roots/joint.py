r"""f and f' together, sharing what they have in common.

Where f holds :math:`\cos u` its derivative holds :math:`\sin u`, and both come from one computation for the price of one; where f
holds :math:`e^u`, so does f'. With a rough enclosure of f'' the slope over a whole ball follows from the slope at its centre,

.. math:: f'(X) \subset f'(x) + f''(X)\,(X - x),

so that a step of interval Newton costs hardly more than one value of f.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mathnn.steps.algebra import Symbol
from mathnn.steps.balls import BALL
from mathnn.steps.containers import Tuple
from mathnn.steps.evaluate import as_function, evaluate
from mathnn.steps.formula import Formula, fold

Ball = Any


@dataclass(frozen=True, slots=True)
class Joint:
    """``both(x)`` is (f(x), f'(x)); ``second`` encloses f'' on a ball."""

    both: Callable[[Ball], tuple[Ball, Ball]]
    second: Callable[[Ball], Ball]

    @classmethod
    def of(cls, f: Formula, df: Formula, second: Formula, variable: Symbol) -> Joint:
        """From the trees of f, f' and f''."""
        pair = _one_of_each(Tuple((f, df)))

        def both(x: Ball) -> tuple[Ball, Ball]:
            value, slope = evaluate(pair, {variable: x}, replace(BALL, kernel=_sharing_kernel()))
            return value, slope

        return cls(both, as_function(second, (variable,), "ball"))


def _one_of_each(formula: Formula) -> Formula:
    """The same tree where equal subtrees are one object, which ``evaluate`` works out once."""
    seen: dict[Formula, Formula] = {}

    def unite(node: Formula, children: list[Formula]) -> Formula:
        rebuilt = node.with_children(children) if children else node
        return seen.setdefault(rebuilt, rebuilt)

    return fold(formula, unite)


def _sharing_kernel() -> Callable[[Any, str, tuple[Any, ...]], Any]:
    """The kernel of balls, computing sine and cosine of one argument together."""
    known: list[tuple[Ball, dict[str, Ball]]] = []

    def kernel(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
        if name not in ("sin", "cos"):
            return BALL.kernel(record, name, arguments)
        u = arguments[0]
        for argument, values in known:
            if argument is u or (argument.mid() == u.mid() and argument.rad() == u.rad()):
                return values[name]
        sine, cosine = u.sin_cos()
        known.append((u, {"sin": sine, "cos": cosine}))
        return known[-1][1][name]

    return kernel
