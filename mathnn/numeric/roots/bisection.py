r"""Bisection: keep the half of the interval at whose ends the function has opposite signs.

A change of sign of a continuous function proves a root (intermediate value theorem), and each step halves the interval that holds
it. Without continuity it may close in on a pole, as tan does between 1 and 2: then the values at the ends grow instead of
shrinking, and that is said. Everything is exact: the ends are fractions, and signs are decided by balls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mathnn.numeric.functions import Callables
from mathnn.numeric.loop import Ended, Watch, run
from mathnn.numeric.outcome import Outcome
from mathnn.numeric.roots.diagnosis import near_pole
from mathnn.numeric.roots.values import Value, value_of
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.words import MathnnError, Words

_BITS = 4096
_MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Bracket:
    """An interval with the values at its ends; ``middle`` is where the next value is taken."""

    low: Fraction
    high: Fraction
    at_low: Value
    at_high: Value
    missing: Fraction | None = None  # a point between the ends where f does not exist

    @property
    def middle(self) -> Fraction:
        return (self.low + self.high) / 2

    @property
    def width(self) -> Fraction:
        return self.high - self.low


class Bisection:
    """Start, step and stop of bisection."""

    def __init__(self, f: Callables, low: Fraction, high: Fraction, width: Fraction) -> None:
        self.f, self.low, self.high, self.width = f, low, high, width

    def start(self) -> Bracket:
        return Bracket(self.low, self.high, self._value(self.low), self._value(self.high))

    def _value(self, x: Fraction) -> Value:
        return value_of(self.f, x, _BITS)

    def step(self, state: Bracket) -> Bracket:
        middle = state.middle
        try:
            value = self._value(middle)
        except OutsideDomain:
            return replace(state, missing=middle)
        if value.is_zero:
            return Bracket(middle, middle, value, value)
        if _sign(value) == _sign(state.at_low):
            return Bracket(middle, state.high, value, state.at_high)
        return Bracket(state.low, middle, state.at_low, value)

    def stop(self, trace: Sequence[Bracket]) -> Ended | None:
        state = trace[-1]
        if state.missing is not None:
            name = "pole" if near_pole(self.f, state.missing) else "left_domain"
            return name, {"x": state.missing}
        for value, x in ((state.at_low, state.low), (state.at_high, state.high)):
            if value.is_zero:
                return "converged", {"x": x}
        if _sign(state.at_low) == _sign(state.at_high):
            return "no_sign_change", {}
        if state.width > self.width:
            return None
        pole = len(trace) > 8 and _growing(trace[len(trace) // 2 :])
        return ("pole", {"x": f"{float(state.middle):.8g}"}) if pole else ("converged", {"x": state.middle})


def _sign(value: Value) -> int:
    if value.may_be_zero:
        return 0
    return 1 if value.ball > 0 else -1


def _growing(trace: Sequence[Bracket]) -> bool:
    """Whether the smaller of the values at the ends has grown while the interval shrank."""
    first, last = (min(abs(float(t.at_low)), abs(float(t.at_high))) for t in (trace[0], trace[-1]))
    return last > 4 * first


def bisection(
    f: Callables,
    low: Fraction,
    high: Fraction,
    *,
    width: Fraction = Fraction(1, 10**10),
    steps: int = 1000,
    watch: Watch | None = None,
) -> Outcome:
    """Halve [low, high] until it is at most ``width`` wide; the trace holds the brackets.

    Raises MathnnError when low ≥ high, the width is not positive, or f does not exist at an end.

    >>> bisection(Callables.plain(lambda x: x * x - 2), Fraction(1), Fraction(2), width=Fraction(1, 8)).trace[-1].low
    Fraction(11, 8)
    """
    if not low < high:
        raise MathnnError(
            Words(
                "the interval must have its ends in order: {low} is not less than {high}",
                "les bornes de l’intervalle doivent être dans l’ordre : {low} n’est pas inférieur à {high}",
            ),
            {"low": low, "high": high},
        )
    if not width > 0 or not 1 <= steps <= _MOST_STEPS:
        raise MathnnError(
            Words(
                "the precision must be positive, got {width}",
                "la précision doit être strictement positive ; reçu : {width}",
            ),
            {"width": width},
        )
    try:
        return run(Bisection(f, low, high, width), steps, watch)
    except OutsideDomain:
        raise MathnnError(
            Words(
                "the function is not defined at both ends {low} and {high}",
                "la fonction n’est pas définie aux deux bornes {low} et {high}",
            ),
            {"low": low, "high": high},
        ) from None
