r"""What the iterates of Newton's method are doing: closing in, crawling, going round, or running away.

Near a root of multiplicity m each step is :math:`\frac{m-1}{m}` times the one before, so a steady ratio r betrays
:math:`m = \frac{1}{1-r}`, and :math:`x - m\,f(x)/f'(x)` converges fast again. A *cycle* comes back to an earlier value while the
steps do not shrink. Near a *pole* the values grow without bound.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mathnn.numeric.functions import Callables
from mathnn.numeric.loop import Ended
from mathnn.numeric.roots.certificate import Ball, exponent, flint, to_ball
from mathnn.numeric.roots.values import value_of
from mathnn.steps.arithmetic import OutsideDomain

if TYPE_CHECKING:
    from mathnn.numeric.roots.newton import Iterate, Newton

_FAR = 400  # |x| > 2^400 has run away
_LONGEST_CYCLE = 12
_STEADY = 8  # so many ratios alike make a linear approach
_HIGHEST_MULTIPLICITY = 12


def shown(x: Any) -> str:
    """A number for a sentence: a short fraction as it is, anything else with a few digits."""
    if isinstance(x, Fraction) and len(str(x)) <= 12:
        return str(x)
    return str(to_ball(x).str(8, radius=False))


def trouble(f: Callables, trace: Sequence[Iterate]) -> Ended | None:
    """What forbids another step."""
    state = trace[-1]
    if state.missing == "f":
        return ("pole" if near_pole(f, state.x) else "left_domain"), {"x": shown(state.x)}
    if state.value is not None and state.value.is_zero:
        return None
    if state.missing == "f'":
        return "no_derivative", {"x": shown(state.x)}
    if state.slope is not None and state.slope.is_zero:
        return "flat_derivative", {"x": shown(state.x)}
    start = max(exponent(to_ball(trace[0].x)), 0)
    if exponent(to_ball(state.x)) > start + _FAR:
        return "diverged", {}
    period = cycle(trace)
    return None if period is None else ("cycle", {"period": period})


def near_pole(f: Callables, x: Any) -> bool:
    """Whether |f| grows without bound towards x: a thousand times closer, at least ten times larger, twice over."""
    for side in (1, -1):
        sizes = []
        for power in (20, 30, 40):
            with flint().ctx.workprec(256):
                beside = to_ball(x) + side * flint().arb(2) ** (-power)
            try:
                sizes.append(value_of(f, beside.mid(), 512).exponent)
            except OutsideDomain:
                break
        if len(sizes) == 3 and sizes[1] >= sizes[0] + 4 and sizes[2] >= sizes[1] + 4:
            return True
    return False


def cycle(trace: Sequence[Iterate]) -> int | None:
    """The period, when the last value is an earlier one (exactly; or closer and closer, while the steps stay large)."""
    last = trace[-1].x
    if isinstance(last, Fraction):
        for back in range(2, len(trace)):
            if trace[-1 - back].x == last:
                return back
        return None
    for period in range(2, min(_LONGEST_CYCLE, len(trace) // 3) + 1):
        if all(_returns(trace, place, period) for place in range(1, 2 * period + 1)):
            return period
    return None


def _returns(trace: Sequence[Iterate], place: int, period: int) -> bool:
    """Whether the iterate ``place`` from the end lies very close to the one a period before, after a large step."""
    with flint().ctx.workprec(128):
        x, before, previous = (to_ball(trace[-place - back].x) for back in (0, period, 1))
        scale = max(exponent(x), -20)
        return exponent(x - before) < scale - 40 and exponent(x - previous) > scale - 20


def crawling(trace: Sequence[Iterate]) -> Ended | None:
    """A linear approach: the last ratios of steps are alike and belong to a multiplicity."""
    ratios = step_ratios(trace[-(_STEADY + 1) :])
    if len(ratios) < _STEADY or trace[-1].shift > -6:
        return None
    last = ratios[-1]
    if not 0.4 < last < 0.95 or any(abs(r - last) > 0.01 * (1 - last) for r in ratios[-3:]):
        return None
    multiplicity = round(1 / (1 - last))
    if multiplicity > _HIGHEST_MULTIPLICITY or abs(last - (multiplicity - 1) / multiplicity) > 0.01 * (1 - last):
        return None
    return "seems_multiple", {"multiplicity": multiplicity}


def step_ratios(trace: Sequence[Iterate]) -> list[float]:
    """Each step divided by the one before (nothing where a step is missing or far out of proportion)."""
    steps = [s.step for s in trace]
    ratios = []
    for before, after in pairwise(steps):
        if before is None or after is None or before.contains(0) or not -60 < exponent(after) - exponent(before) < 60:
            return []
        ratios.append(float((after / before).mid()))
    return ratios


def accelerated(method: Newton, state: Iterate, multiplicity: int) -> Ball:
    """A few steps of x − m f/f' from the last iterate."""
    from mathnn.numeric.roots.newton import Newton

    quick = Newton(method.f, method.df, state.x, 30, multiplicity)
    best = state
    for _ in range(8):
        if best.step is None or best.value is None or best.value.may_be_zero:
            break
        following = quick.step(best)
        if following.value is not None and following.value.is_zero:
            return to_ball(following.x)
        if following.missing or following.shift >= best.shift:
            break
        best = following
    return to_ball(best.x)


def rational_root(f: Callables, near: Ball) -> Fraction | None:
    """A short fraction very close to ``near`` at which f vanishes exactly."""
    if f.fraction is None:
        return None
    mantissa, power = (int(v) for v in near.mid().man_exp())
    exact = Fraction(mantissa) * Fraction(2) ** power
    for most in (1, 10, 100, 1000, 10**6):
        candidate = exact.limit_denominator(most)
        if abs(candidate - exact) > Fraction(1, 10**6 * most):
            continue
        try:
            if value_of(f, candidate, 256).is_zero:
                return candidate
        except OutsideDomain:
            continue
    return None


def order_of_zero(f: Callables, root: Fraction) -> int:
    r"""The multiplicity of an exact root: the m for which f(r + 2h)/f(r + h) is 2^m."""
    h = Fraction(1, 2**80)
    pair = []
    for factor in (1, 2):
        with flint().ctx.workprec(4096):
            pair.append(value_of(f, to_ball(root + factor * h), 8192))
    if any(v.may_be_zero for v in pair):
        return 1
    with flint().ctx.workprec(128):
        ratio = abs(pair[1].ball / pair[0].ball)
        return max(round(math.log2(float(ratio.mid()))), 1)


def order(trace: Sequence[Iterate], root: Ball) -> float | None:
    """The observed order: how many times more correct digits the last iterate has than the one before (errors < 1/4)."""
    errors = []
    for state in trace:
        with flint().ctx.workprec(state.bits + 64):
            error = abs(to_ball(state.x) - root)
        if error.contains(0):
            break
        errors.append(_log2(error))
    # Only errors that belong together: from the first one below 1/4 on.
    small = [e for e in errors if e < -2]
    if len(small) < 3 or small[-2] == small[-3]:
        return None
    return (small[-1] - small[-2]) / (small[-2] - small[-3])


def _log2(ball: Ball) -> float:
    mantissa, power = (int(v) for v in ball.mid().man_exp())
    spare = max(mantissa.bit_length() - 60, 0)
    return math.log2(mantissa >> spare) + spare + power


def runs_away(f: Callables, trace: Sequence[Iterate]) -> bool:
    """Whether |x| has been growing, in steps that do not shrink, and f keeps its sign as far as one can see ahead."""
    half = trace[len(trace) // 2 :]
    with flint().ctx.workprec(128):
        xs = [to_ball(s.x) for s in half]
        moves = [b - a for a, b in pairwise(xs)]
        growing = all(abs(b) > abs(a) for a, b in pairwise(xs))
        steady = bool(moves) and abs(moves[-1]) * 2 > abs(moves[0])
    return growing and steady and not _turns_ahead(f, trace[-1])


def small_steps(trace: Sequence[Iterate]) -> Ended | None:
    """Steps that stay alike while f(x) is divided by the same factor each time, as by x^n far outside the unit interval."""
    last = trace[-4:]
    values, ratios = [s.value for s in last], step_ratios(last)
    if len(ratios) < 3 or any(v is None or v.may_be_zero for v in values) or any(abs(r - 1) > 0.05 for r in ratios):
        return None
    with flint().ctx.workprec(128):
        factors = [float((a.ball / b.ball).mid()) for a, b in pairwise(v for v in values if v is not None)]
        step = last[-1].step
        move = "" if step is None else str(abs(step).str(2, radius=False))
    if not all(f > 1.05 and abs(f - factors[-1]) < 0.02 * f for f in factors):
        return None
    return "small_steps", {"steps": len(trace) - 1, "move": move, "factor": f"{factors[-1]:.3g}"}


def _turns_ahead(f: Callables, last: Iterate) -> bool:
    """Whether f changes sign further out, on the side where the last iterate lies."""
    if last.value is None or last.step is None:
        return False
    sign = last.value.ball > 0
    side = 1 if to_ball(last.x) > 0 else -1
    for k in range(1, 40):
        with flint().ctx.workprec(128):
            ahead = (to_ball(last.x) + side * abs(last.step) * flint().arb(2) ** k).mid()
        try:
            value = value_of(f, ahead, 256)
        except OutsideDomain:
            return False
        if not value.may_be_zero and (value.ball > 0) != sign:
            return True
    return False
