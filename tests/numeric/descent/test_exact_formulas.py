"""The optimisers' formulas in exact arithmetic, ten steps long.

Momentum and Nesterov's form are compared with their velocities, in fractions. The adaptive methods take square roots: their
slopes are dictated here so that every root is rational (Pythagorean triples), and each step is compared with the formula in
fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from mathnn.numeric.descent import Objective, descend
from mathnn.numeric.descent.methods import Adagrad, Adam, Momentum, Nesterov, Optimiser, Plain, RMSprop
from mathnn.numeric.descent.numbers import FRACTIONS

SADDLE = Objective(lambda p: p[0] * p[1] + 2 * p[0] ** 2, lambda p: (p[1] + 4 * p[0], p[0]))
START, STEP, MU = (Fraction(2), Fraction(-1)), Fraction(1, 10), Fraction(9, 10)
TEN = 10


def points(method: Optimiser, objective: Objective = SADDLE, start: Sequence[Fraction] = START) -> list[Any]:
    return [state.point for state in descend(objective, start, STEP, steps=TEN, method=method, numbers=FRACTIONS).trace]


def by_velocity(push: Fraction, look_ahead: bool) -> list[Any]:
    """V ← μV − push · grad, P ← P + V; the gradient at P, or at P + μV."""
    place, velocity, found = list(START), [Fraction(0)] * 2, [START]
    for _ in range(TEN):
        asked = [x + MU * v for x, v in zip(place, velocity, strict=True)] if look_ahead else place
        slope = SADDLE.gradient(tuple(asked))
        velocity = [MU * v - push * g for v, g in zip(velocity, slope, strict=True)]
        place = [x + v for x, v in zip(place, velocity, strict=True)]
        found.append((place[0], place[1]))
    return found


def test_plain_descent_on_a_quadratic_is_a_power_of_a_matrix() -> None:
    a, b = START
    for found in points(Plain()):
        assert found == (a, b)
        a, b = a * (1 - 4 * STEP) - b * STEP, b - a * STEP


@pytest.mark.parametrize(
    ("method", "push", "look_ahead"),
    [
        (Momentum(MU), STEP, False),
        (Momentum(MU, "average"), STEP * (1 - MU), False),
        (Nesterov(MU), STEP, True),
    ],
    ids=["momentum", "momentum_average", "nesterov"],
)
def test_momentum_is_its_velocity(method: Optimiser, push: Fraction, look_ahead: bool) -> None:
    assert points(method) == by_velocity(push, look_ahead)


def dictated(slopes: Sequence[Fraction]) -> Objective:
    """A slope for each step, wherever one is (asked once more at the start, by ``descend``)."""
    told = iter([slopes[0], *slopes])
    return Objective(lambda p: Fraction(0), lambda p: (next(told),))


def test_adagrad_divides_by_the_root_of_all_squares() -> None:
    # 3, 4, 12, 84, …: the squares of the first k of them have the sum of a square.
    legs, roots = [Fraction(3)], [Fraction(3)]
    while len(legs) < TEN:
        legs.append(Fraction(4) if len(legs) == 1 else (roots[-1] ** 2 - 1) / 2)
        roots.append(Fraction(5) if len(roots) == 1 else legs[-1] + 1)
    x, tiny = Fraction(7), Fraction(1, 1000)
    for found, leg, root in zip(points(Adagrad(tiny), dictated(legs), (x,)), [*legs, 0], [*roots, 1], strict=True):
        assert found == (x,)
        x -= STEP * leg / (root + tiny)


def test_rmsprop_divides_by_the_root_of_the_moving_average() -> None:
    # With ρ = 9/25 the mean s² becomes (3s/5)² + (4g/5)²: a right triangle, whose third side is rational for these g.
    slopes, means = [Fraction(5)], [Fraction(4)]
    for k in range(1, TEN):
        s = means[-1]
        slopes.append(s if k % 2 else s * Fraction(9, 5))
        means.append(s if k % 2 else s * Fraction(39, 25))
    x, tiny = Fraction(7), Fraction(1, 1000)
    method = RMSprop(Fraction(9, 25), tiny)
    for found, slope, mean in zip(points(method, dictated(slopes), (x,)), [*slopes, 0], [*means, 1], strict=True):
        assert found == (x,)
        x -= STEP * slope / (mean + tiny)


@pytest.mark.parametrize("decay", [Fraction(0), Fraction(1, 7)], ids=["adam", "adamw"])
def test_adam_s_corrections_undo_its_start_at_zero(decay: Fraction) -> None:
    # A constant slope g: both corrected means are exact from the first step on, g and g².
    slope, x, tiny = Fraction(-3, 2), Fraction(7), Fraction(1, 1000)
    for found in points(Adam(epsilon=tiny, decay=decay), dictated([slope] * TEN), (x,)):
        assert found == (x,)
        x = x - STEP * decay * x - STEP * slope / (abs(slope) + tiny)
