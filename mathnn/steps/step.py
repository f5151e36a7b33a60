r"""A step: one rule used once, at one place.

``path`` leads to the subterm the rule acted on, ``before`` and ``after`` are that subterm, ``result`` is the whole line
afterwards. ``sign`` says how the two lines are related, and each sign has its own check:

====== =================================================================
``=``   the two are equal wherever both exist
``<=>`` the two relations have the same solutions
``=>``  the first relation implies the second
``~``   approximately equal: the digits shown are right, truncated or rounded
``:=``  a name receives a meaning
``at``  the value of the line before at a point
====== =================================================================

A :class:`Chain` is what a teacher writes in one go: ``left = start = … = result``.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.steps.display import Shown
from mathnn.steps.formula import Formula, Path
from mathnn.steps.rule import Bindings, Rule


@dataclass(frozen=True, slots=True)
class Step(Shown):
    """One rule used at one place. ``group`` numbers the line on the board: steps of one group stand side by side."""

    rule: Rule
    path: Path
    before: Formula
    after: Formula
    result: Formula
    sign: str = "="
    bindings: Bindings = ()
    conditions: tuple[Formula, ...] = ()
    inner: tuple[Step, ...] = ()
    group: int = 0


@dataclass(frozen=True, slots=True)
class Chain(Shown):
    r"""A start and the steps from it. ``left`` is what it computes, such as :math:`\frac{\partial f}{\partial x}(x, y)`."""

    left: Formula | None
    start: Formula
    steps: tuple[Step, ...] = ()

    @property
    def result(self) -> Formula:
        """The last line."""
        return self.steps[-1].result if self.steps else self.start

    @property
    def conditions(self) -> tuple[Formula, ...]:
        """Where the whole chain holds: the conditions of its steps, each once."""
        return tuple(dict.fromkeys(c for step in self.steps for c in step.conditions))
