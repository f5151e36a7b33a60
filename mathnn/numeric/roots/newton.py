r"""Newton's method for one equation in one unknown.

.. math:: x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}

where the tangent at :math:`x_n` meets the axis. The iterates are exact fractions while these stay short (7, 262/49, …), then
numbers whose precision doubles with the number of correct digits. The end is proved: a simple root by interval Newton
(``certificate``), a multiple one by an exact value or by the square-free part of a polynomial; everything else has another name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.functions import Callables
from mathnn.numeric.loop import Ended, Watch, run
from mathnn.numeric.outcome import Outcome
from mathnn.numeric.roots import diagnosis
from mathnn.numeric.roots.certificate import Ball, Certificate, bits_for, exponent, flint, isolate, refine, to_ball
from mathnn.numeric.roots.values import START_BITS, Value, short, value_of
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.words import MathnnError, Words

MOST_DIGITS = 1_000_000
STEPS = 100
_SEE_FURTHER = 2000  # up to so many digits, the last iterates are computed beyond what was asked, to count their digits


@dataclass(frozen=True, slots=True)
class Iterate:
    """One iterate with its values; ``missing`` is "" or says what does not exist there: "f" or "f'"."""

    x: Fraction | Ball
    value: Value | None
    slope: Value | None
    bits: int
    missing: str = ""

    @property
    def step(self) -> Ball | None:
        """f(x)/f'(x) as a ball, or None."""
        if self.value is None or self.slope is None or self.slope.may_be_zero:
            return None
        with flint().ctx.workprec(self.bits):
            return self.value.ball / self.slope.ball

    @property
    def shift(self) -> int:
        """The e for which the step is about 2^e."""
        step = self.step
        return 10**9 if step is None else exponent(step)


@dataclass(frozen=True, slots=True)
class NewtonRun:
    """What Newton's method did: how it ended, the root with its certificate, the observed order and multiplicity."""

    outcome: Outcome
    certificate: Certificate | None = None
    exact: Fraction | None = None
    order: float | None = None
    multiplicity: int = 1

    @property
    def iterates(self) -> tuple[Iterate, ...]:
        return self.outcome.trace


class Newton:
    """Start, step and stop of the method; ``multiplicity`` m takes m times the step (the accelerated form)."""

    def __init__(self, f: Callables, df: Callables, start: Any, digits: int, multiplicity: int = 1) -> None:
        self.f, self.df, self.digits, self.multiplicity = f, df, digits, multiplicity
        self.first = start
        wanted = bits_for(digits)
        self.most_bits = (2 * wanted if digits <= _SEE_FURTHER else wanted) + 128
        self.certificate: Certificate | None = None

    def start(self) -> Iterate:
        return self.at(self.first, min(START_BITS, self.most_bits))

    def at(self, x: Fraction | Ball, bits: int) -> Iterate:
        """The values at x; what does not exist is noted, not raised."""
        try:
            value = value_of(self.f, x, self.most_bits, max(bits // 2, 64))
        except OutsideDomain:
            return Iterate(x, None, None, bits, "f")
        try:
            return Iterate(x, value, value_of(self.df, x, self.most_bits, max(bits // 2, 64)), bits)
        except OutsideDomain:
            return Iterate(x, value, None, bits, "f'")

    def step(self, state: Iterate) -> Iterate:
        value, slope = state.value, state.slope
        assert value is not None
        assert slope is not None
        if isinstance(state.x, Fraction) and isinstance(value.number, Fraction) and isinstance(slope.number, Fraction):
            following: Any = state.x - self.multiplicity * value.number / slope.number
            if short(following):
                return self.at(following, state.bits)
        # The error of the next iterate is about the square of this step: two squares more make its value worth computing.
        sharp = max(-state.shift, 0)
        bits = min(self.most_bits, max(START_BITS, 4 * sharp + 128))
        with flint().ctx.workprec(bits + max(exponent(to_ball(state.x)), 0)):
            moved = to_ball(state.x) - self.multiplicity * value.ball / slope.ball
            return self.at(moved.mid(), bits)

    def stop(self, trace: Sequence[Iterate]) -> Ended | None:
        state = trace[-1]
        ended = diagnosis.trouble(self.f, trace)
        if ended is not None or state.value is None:
            return ended
        if state.value.is_zero:
            return "converged", {}
        if state.slope is None or state.slope.may_be_zero:
            # Too small to be told from zero, however many digits are taken.
            return "out_of_steps", {"steps": len(trace) - 1}
        if self.certificate is None and self._worth_proving(trace):
            self.certificate = isolate(self._ball(self.f), self._ball(self.df), to_ball(state.x))
        if self.certificate is not None:
            return self._close_enough(state)
        return diagnosis.crawling(trace)

    def _worth_proving(self, trace: Sequence[Iterate]) -> bool:
        return len(trace) >= 2 and trace[-1].shift <= min(trace[-2].shift - 3, -4)

    def _close_enough(self, state: Iterate) -> Ended | None:
        assert self.certificate is not None
        if not self.certificate.alone.contains(to_ball(state.x)):
            self.certificate = None
            return None
        done = state.shift < -bits_for(self.digits) - 4 or state.value is None or state.value.may_be_zero
        return ("converged", {}) if done else None

    @staticmethod
    def _ball(function: Callables) -> Any:
        assert function.ball is not None
        return function.ball


def newton(
    f: Callables,
    df: Callables,
    start: Any,
    *,
    digits: int = 10,
    steps: int = STEPS,
    square_free: tuple[Callables, Callables] | None = None,
    rootless: bool = False,
    watch: Watch | None = None,
) -> NewtonRun:
    """Newton's method from ``start`` (a Fraction, an integer or a ball) to ``digits`` certified decimals.

    square_free   for a polynomial: its square-free part and the derivative of that, which certify a multiple root
    rootless      it is known beforehand that f has no real root

    Raises MathnnError when ``digits`` or ``steps`` is out of range, or f does not exist at the start.

    >>> run = newton(Callables.plain(lambda x: x**3 - 100), Callables.plain(lambda x: 3 * x**2), 10, digits=12)
    >>> run.outcome.name, run.certificate.decimals(12), [str(s.x) for s in run.iterates[:3]]
    ('converged', '4.641588833612', ['10', '7', '262/49'])
    """
    _require_between("digits", digits, 1, MOST_DIGITS)
    _require_between("steps", steps, 1, 100_000)
    first = Fraction(start) if isinstance(start, int) else start
    method = Newton(f, df, first, digits)
    if method.start().missing == "f":
        raise MathnnError(
            Words(
                "the function is not defined at the start {x}; choose another start",
                "la fonction n’est pas définie au point de départ {x} ; choisissez-en un autre",
            ),
            {"x": diagnosis.shown(first)},
        )
    outcome = run(method, steps, watch)
    if outcome.name == "converged":
        return _finished(method, outcome, digits)
    if outcome.name == "seems_multiple" and rootless:
        return NewtonRun(Outcome("no_real_root", outcome.trace))
    if outcome.name == "seems_multiple":
        return _multiple(method, outcome, digits, square_free)
    if outcome.name == "out_of_steps":
        if rootless:
            outcome = Outcome("no_real_root", outcome.trace)
        elif diagnosis.runs_away(f, outcome.trace):
            outcome = Outcome("diverged", outcome.trace)
        else:
            ended = diagnosis.small_steps(outcome.trace)
            outcome = outcome if ended is None else Outcome(ended[0], outcome.trace, ended[1])
    return NewtonRun(outcome)


def _require_between(name: str, value: Any, least: int, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise MathnnError(
            Words(
                "'{name}' must be a whole number from {least} to {most}; got {value}",
                "« {name} » doit être un entier de {least} à {most} ; reçu : {value}",
            ),
            {"name": name, "least": least, "most": most, "value": value},
        )


def _finished(method: Newton, outcome: Outcome, digits: int) -> NewtonRun:
    last = outcome.trace[-1]
    if last.value is not None and last.value.is_zero and isinstance(last.x, Fraction):
        multiplicity = (
            1 if last.slope is not None and not last.slope.is_zero else diagnosis.order_of_zero(method.f, last.x)
        )
        if multiplicity > 1:
            outcome = Outcome("converged_linearly", outcome.trace, {"multiplicity": multiplicity})
        ball = to_ball(last.x)
        proof = isolate(method._ball(method.f), method._ball(method.df), ball) if multiplicity == 1 else None
        alone = ball if proof is None else proof.alone
        return NewtonRun(outcome, Certificate(ball, alone), last.x, diagnosis.order(outcome.trace, ball), multiplicity)
    certificate = method.certificate or isolate(method._ball(method.f), method._ball(method.df), to_ball(last.x))
    if certificate is not None:
        exact = diagnosis.rational_root(method.f, certificate.ball)
        if exact is not None and certificate.alone.contains(to_ball(exact)):
            ball = to_ball(exact)
            return NewtonRun(outcome, Certificate(ball, certificate.alone), exact, diagnosis.order(outcome.trace, ball))
        bits = max(bits_for(digits) + 16, method.most_bits - 64)
        certificate = refine(method._ball(method.f), method._ball(method.df), certificate, bits)
    if certificate is None:
        return NewtonRun(Outcome("out_of_steps", outcome.trace, {"steps": len(outcome.trace) - 1}))
    return NewtonRun(outcome, certificate, None, diagnosis.order(outcome.trace, certificate.ball))


def _multiple(
    method: Newton, outcome: Outcome, digits: int, square_free: tuple[Callables, Callables] | None
) -> NewtonRun:
    """A linear approach: prove the multiple root if that can be done."""
    guess = int(outcome.facts["multiplicity"])
    near = diagnosis.accelerated(method, outcome.trace[-1], guess)
    exact = diagnosis.rational_root(method.f, near)
    if exact is not None:
        multiplicity = diagnosis.order_of_zero(method.f, exact)
        ended = Outcome("converged_linearly", outcome.trace, {"multiplicity": multiplicity})
        ball = to_ball(exact)
        return NewtonRun(ended, Certificate(ball, ball), exact, diagnosis.order(outcome.trace, ball), multiplicity)
    if square_free is not None:
        f, df = (method._ball(part) for part in square_free)
        found = isolate(f, df, near)
        found = None if found is None else refine(f, df, found, bits_for(digits) + 16)
        if found is not None:
            ended = Outcome("converged_linearly", outcome.trace, {"multiplicity": guess})
            return NewtonRun(ended, found, None, diagnosis.order(outcome.trace, found.ball), guess)
    return NewtonRun(outcome, None, None, None, guess)
