r"""A descent: a method, a step, a start, in one kind of number.

>>> from mathnn.numeric.descent.numbers import FRACTIONS
>>> f = Objective(lambda p: p[0]**2 + 3 * p[1]**2, lambda p: (2 * p[0], 6 * p[1]))
>>> run = descend(f, (2, 1), Fraction(1, 5), steps=2, numbers=FRACTIONS)
>>> [tuple(map(str, s.point)) for s in run.trace]
[('2', '1'), ('6/5', '-1/5'), ('18/25', '1/25')]
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from mathnn.numeric.descent.batches import Batches
from mathnn.numeric.descent.line_search import Backtracking, Scanning
from mathnn.numeric.descent.methods import Gradient, Optimiser, Plain, Point
from mathnn.numeric.descent.numbers import FLOATS, Numbers
from mathnn.numeric.descent.schedules import Schedule
from mathnn.numeric.loop import Ended, Watch, run
from mathnn.numeric.outcome import Outcome
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.words import MathnnError, Words

MOST_STEPS = 1_000_000
_FAR = 1e150
_OUTSIDE = object()  # in the place of a memory: there is no gradient at this point
_LONGEST_FRACTION = 200_000  # bits: exact fractions that have grown longer end the run


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be minimised: its value, its gradient, and the gradients of its local parts (for stochastic descent).

    ``partial`` says that the function is not defined everywhere, so that its value is asked for at every point: the formula of
    the gradient may exist elsewhere, as 1/x does for ln x.
    """

    value: Callable[[Point], Any]
    gradient: Gradient
    parts: tuple[Gradient, ...] = ()
    partial: bool = False


class State(NamedTuple):
    """Where the descent is: the point, the step δ that led there (None at the start), the method's memory, and k."""

    point: Point
    delta: Any = None
    memory: Any = None
    k: int = 0


class Descent:
    """Start, step and stop of a descent."""

    def __init__(
        self,
        objective: Objective,
        start: Sequence[Any],
        delta: Fraction,
        method: Optimiser,
        numbers: Numbers,
        schedule: Schedule,
        search: Scanning | Backtracking | None,
        batches: Batches | None,
        epsilon: float | None,
    ) -> None:
        self.objective, self.numbers, self.search, self.batches = objective, numbers, search, batches
        self.first = tuple(numbers.convert(Fraction(x)) if isinstance(x, (int, Fraction)) else x for x in start)
        self.update = method.stepper(numbers)
        self.deltas = schedule.deltas(delta, numbers)
        self.constant = numbers.convert(delta) if schedule.name == "constant" and search is None else None
        self.square = None if epsilon is None else epsilon * epsilon
        self.far = _FAR

    def start(self) -> State:
        return State(self.first)

    def step(self, state: State) -> State:
        point, _, memory, k = state
        gradient = self.objective.gradient if self.batches is None else self._batch_gradient(k)
        delta, moved = self.constant, point
        try:
            if delta is None:
                delta = self._delta(point, k)
            moved, memory = self.update(point, gradient, delta, memory)
            if self.objective.partial:
                self.objective.value(moved)
        except OverflowError:
            moved = (math.inf,) * len(point)
        except OutsideDomain:
            return State(moved, delta, _OUTSIDE, k + 1)
        return State(moved, delta, memory, k + 1)

    def _delta(self, point: Point, k: int) -> Any:
        if self.search is None:
            return self.deltas(k)
        return self.search.delta(self.objective.value, point, self.objective.gradient(point), self.numbers)

    def _batch_gradient(self, k: int) -> Gradient:
        assert self.batches is not None
        chosen = [self.objective.parts[i] for i in self.batches.batch(k)]
        if len(chosen) == 1:
            return chosen[0]
        return lambda point: tuple(map(sum, zip(*(part(point) for part in chosen), strict=True)))

    def stop(self, trace: Sequence[State]) -> Ended | None:
        point = trace[-1].point
        if trace[-1].memory is _OUTSIDE:
            return "left_domain", {"x": "(" + ", ".join(f"{float(x):.6g}" for x in point) + ")"}
        for x in point:
            if not -self.far < x < self.far:
                ended = "not_a_number" if math.isnan(x) else "diverged"
                return ended, {"steps": len(trace) - 1}
        if self.square is not None and self._flat(point):
            return "stationary", {}
        if self.numbers.name == "fraction" and point[0].denominator.bit_length() > _LONGEST_FRACTION:
            return "out_of_steps", {"steps": len(trace) - 1}
        return None

    def _flat(self, point: Point) -> bool:
        try:
            return bool(sum(d * d for d in self.objective.gradient(point)) <= self.square)
        except OutsideDomain:
            return False


def descend(
    objective: Objective,
    start: Sequence[Any],
    delta: Fraction,
    *,
    steps: int = 100,
    method: Optimiser | None = None,
    numbers: Numbers = FLOATS,
    schedule: Schedule | None = None,
    search: Scanning | Backtracking | None = None,
    batches: Batches | None = None,
    epsilon: float | None = None,
    watch: Watch | None = None,
) -> Outcome:
    """Go down from ``start`` for ``steps`` steps, or until the norm of the gradient is at most ``epsilon``.

    The outcome is raw: ``done`` (all steps made), ``stationary``, ``diverged``, ``not_a_number``, ``left_domain``;
    ``diagnosis.diagnose`` says what it means. Raises MathnnError for a step that is not positive, ε ≤ 0, or a start where
    the gradient does not exist.
    """
    _require_positive("step", delta)
    if epsilon is not None:
        _require_positive("epsilon", epsilon)
    if isinstance(steps, bool) or not isinstance(steps, int) or not 1 <= steps <= MOST_STEPS:
        raise MathnnError(
            Words(
                "the number of steps must be from 1 to {most}; got {steps}",
                "le nombre d’étapes doit être compris entre 1 et {most} ; reçu : {steps}",
            ),
            {"most": MOST_STEPS, "steps": steps},
        )
    descent = Descent(
        objective, start, delta, method or Plain(), numbers, schedule or Schedule(), search, batches, epsilon
    )
    try:
        objective.gradient(descent.first)
        if objective.partial:
            objective.value(descent.first)
    except OutsideDomain:
        raise MathnnError(
            Words(
                "the function has no gradient at the start {point}; choose another start",
                "la fonction n’a pas de gradient au point de départ {point} ; choisissez-en un autre",
            ),
            {"point": "(" + ", ".join(map(str, start)) + ")"},
        ) from None
    outcome = run(descent, steps, watch, last="done")
    if outcome.name == "left_domain":
        return Outcome(outcome.name, outcome.trace[:-1], outcome.facts)
    return outcome


def _require_positive(name: str, value: Any) -> None:
    if not value > 0:
        raise MathnnError(
            Words(
                "'{name}' must be positive; got {value}", "« {name} » doit être strictement positif ; reçu : {value}"
            ),
            {"name": name, "value": Words(f"{float(value):g}", f"{float(value):g}".replace(".", ","))},
        )
