r"""The secant method: Newton's, with the slope of the chord through the last two points instead of the tangent.

.. math:: x_{n+1} = x_n - f(x_n)\,\frac{x_n - x_{n-1}}{f(x_n) - f(x_{n-1})}

Its order is the golden ratio 1.618…: each step has about as many correct digits as the two before together. It needs no
derivative. Values are balls around exact points; ``converged`` needs a proof: f must change sign between the two numbers that
enclose the last digit asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.functions import Callables
from mathnn.numeric.loop import Ended, Watch, run
from mathnn.numeric.outcome import Outcome
from mathnn.numeric.roots.certificate import Ball, bits_for, exponent, flint, to_ball
from mathnn.numeric.roots.values import value_of
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.words import MathnnError, Words

_FAR = 200


@dataclass(frozen=True, slots=True)
class Chord:
    """The last two points and the values there (balls around exact points)."""

    before: Ball
    x: Ball
    at_before: Ball
    at_x: Ball | None


class Secant:
    """Start, step and stop of the secant method."""

    def __init__(self, f: Callables, first: Fraction, second: Fraction, digits: int) -> None:
        self.f, self.first, self.second, self.digits = f, first, second, digits
        self.bits = 2 * bits_for(digits) + 128

    def _value(self, x: Any) -> Ball:
        return value_of(self.f, x, self.bits, 64).ball

    def start(self) -> Chord:
        with flint().ctx.workprec(self.bits):
            before, x = to_ball(self.first), to_ball(self.second)
        return Chord(before, x, self._value(self.first), self._value(self.second))

    def step(self, state: Chord) -> Chord:
        assert state.at_x is not None
        with flint().ctx.workprec(self.bits):
            slope = (state.at_x - state.at_before) / (state.x - state.before)
            x = (state.x - state.at_x / slope).mid()
        try:
            return Chord(state.x, x, state.at_x, self._value(x))
        except OutsideDomain:
            return Chord(state.x, x, state.at_x, None)

    def stop(self, trace: Sequence[Chord]) -> Ended | None:
        state = trace[-1]
        if state.at_x is None:
            return "left_domain", {"x": state.x.str(8, radius=False)}
        if state.at_x.is_zero():
            return "converged", {}
        if exponent(state.x) > _FAR:
            return "diverged", {}
        if self._changes_sign(state.x):
            return "converged", {}
        with flint().ctx.workprec(self.bits):
            if (state.at_x - state.at_before).contains(0):
                return "flat_chord", {"x": state.x.str(8, radius=False)}
        return None

    def _changes_sign(self, x: Ball) -> bool:
        """Whether f has opposite signs half a unit of the last digit to the left and to the right of x."""
        with flint().ctx.workprec(self.bits):
            half = flint().arb(10) ** (-self.digits) / 2
            ends = (x - half).mid(), (x + half).mid()
        try:
            left, right = (self._value(end) for end in ends)
        except OutsideDomain:
            return False
        with flint().ctx.workprec(self.bits):
            return bool(left * right < 0) and bool(abs(self._value(x)) <= abs(left))


def secant(
    f: Callables,
    first: Fraction,
    second: Fraction,
    *,
    digits: int = 10,
    steps: int = 100,
    watch: Watch | None = None,
) -> Outcome:
    """The secant method from two points; the trace holds the chords.

    Raises MathnnError when the points are equal or f does not exist there.

    >>> secant(Callables.plain(lambda x: x * x - 2), Fraction(1), Fraction(2)).trace[-1].x.str(9, radius=False)
    '1.41421356'
    """
    if first == second:
        raise MathnnError(
            Words(
                "the two starts must differ; got {x} twice",
                "les deux points de départ doivent être distincts ; reçu deux fois {x}",
            ),
            {"x": first},
        )
    try:
        return run(Secant(f, first, second, digits), steps, watch)
    except OutsideDomain:
        raise MathnnError(
            Words(
                "the function is not defined at both starts {a} and {b}",
                "la fonction n’est pas définie aux deux points de départ {a} et {b}",
            ),
            {"a": first, "b": second},
        ) from None
