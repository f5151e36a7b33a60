"""Every optimiser computes its formula: exactly or to 50 digits; and the book's tables row for row."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.numeric.descent import METHODS, Objective, descend
from mathnn.numeric.descent.batches import Batches
from mathnn.numeric.descent.line_search import Backtracking, Scanning
from mathnn.numeric.descent.methods import Adagrad, Adam, Momentum, Nesterov, RMSprop
from mathnn.numeric.descent.numbers import FLOATS, FRACTIONS, REALS
from mathnn.numeric.descent.schedules import Schedule
from mathnn.steps.words import MathnnError

BOWL = Objective(lambda p: p[0] ** 2 + 3 * p[1] ** 2, lambda p: (2 * p[0], 6 * p[1]))
FIFTH, TENTH, HALF = Fraction(1, 5), Fraction(1, 10), Fraction(1, 2)


def agrees(value: Any, printed: float, places: int) -> bool:
    """Truncated or rounded, to one unit of the last printed digit."""
    return abs(float(value) - printed) <= 1.0000001 * 10.0**-places


def test_the_book_s_table_in_two_variables() -> None:
    trace = descend(BOWL, (2, 1), FIFTH, steps=20, numbers=FRACTIONS).trace
    for k, state in enumerate(trace):
        assert state.point == (2 * Fraction(3, 5) ** k, Fraction(-1, 5) ** k)
    rows = {1: (1.2, -0.2, 1.56), 2: (0.72, 0.04, 0.523), 3: (0.432, -0.008, 0.186), 4: (0.2592, 0.0016, 0.067)}
    for k, (a, b, value) in rows.items():
        assert agrees(trace[k].point[0], a, 4)
        assert agrees(trace[k].point[1], b, 4)
        assert agrees(BOWL.value(trace[k].point), value, 3)


def test_the_book_s_line_through_three_points() -> None:
    data = [(0, 3), (2, 4), (6, 6)]

    def gradient(p: Any) -> Any:
        return (sum(-2 * x * (y - p[0] * x - p[1]) for x, y in data), sum(-2 * (y - p[0] * x - p[1]) for x, y in data))

    objective = Objective(lambda p: sum((y - p[0] * x - p[1]) ** 2 for x, y in data), gradient)
    trace = descend(objective, (0, 1), Fraction(1, 50), steps=100, numbers=FRACTIONS).trace
    book = [
        (0, 1, 38),
        (1.44, 1.4, 18.96),
        (0.44, 1.29, 10.28),
        (1.07, 1.51, 6.24),
        (0.62, 1.5, 4.27),
        (0.9, 1.64, 3.24),
    ]
    for state, (a, b, error) in zip(trace, book, strict=False):
        assert agrees(state.point[0], a, 2)
        assert agrees(state.point[1], b, 2)
        assert agrees(objective.value(state.point), error, 2)
    assert agrees(trace[100].point[0], 0.501, 3)
    assert agrees(trace[100].point[1], 2.99, 2)


PARABOLA = [(2, 0), (0, 2), (4, 6), (1, 0)]


def parabola() -> Objective:
    def local(x: int, y: int) -> Any:
        def part(p: Any) -> Any:
            rest = y - (x * x + p[0] * x + p[1])
            return (-2 * x * rest, -2 * rest)

        return part

    parts = tuple(local(x, y) for x, y in PARABOLA)
    return Objective(
        lambda p: sum((y - (x * x + p[0] * x + p[1])) ** 2 for x, y in PARABOLA),
        lambda p: tuple(map(sum, zip(*(part(p) for part in parts), strict=True))),
        parts,
    )


def test_the_book_s_stochastic_table() -> None:
    objective = parabola()
    trace = descend(objective, (1, 1), Fraction(1, 100), steps=800, numbers=FRACTIONS, batches=Batches(4, 1)).trace
    book = [
        (1, 1, 284), (0.72, 0.86, 236.43), (0.72, 0.88, 237.41), (-0.38, 0.6, 100.74), (-0.4, 0.58, 97.91),
        (-0.55, 0.5, 83.24), (-0.55, 0.53, 83.91), (-1.22, 0.37, 36.48), (-1.22, 0.36, 36.29),
    ]  # fmt: skip
    for state, (a, b, error) in zip(trace, book, strict=False):
        assert agrees(state.point[0], a, 2)
        assert agrees(state.point[1], b, 2)
        assert agrees(objective.value(state.point), error, 2)
    assert agrees(trace[800].point[0], -2.9984, 4)
    assert agrees(trace[800].point[1], 1.9954, 4)


@pytest.mark.parametrize(("size", "last"), [(2, (-2.9982902, 1.994987)), (4, (-2.9981659, 1.9948878))])
def test_batches_of_two_and_of_all(size: int, last: tuple[float, float]) -> None:
    batches = Batches(4, size)
    trace = descend(parabola(), (1, 1), Fraction(1, 100), steps=200 * batches.per_epoch, batches=batches).trace
    assert trace[-1].point == pytest.approx(last, abs=1e-6)


def test_a_batch_of_everything_is_the_classic_descent() -> None:
    one = descend(parabola(), (1, 1), Fraction(1, 100), steps=20, numbers=FRACTIONS, batches=Batches(4, 4)).trace
    other = descend(parabola(), (1, 1), Fraction(1, 100), steps=20, numbers=FRACTIONS).trace
    assert [s.point for s in one] == [s.point for s in other]


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(["cyclic", "shuffled"]))
def test_an_epoch_takes_every_datum_once(count: int, size: int, order: str) -> None:
    batches = Batches(count, min(size, count), order)
    for epoch in range(3):
        taken = [i for k in range(batches.per_epoch) for i in batches.batch(epoch * batches.per_epoch + k)]
        assert sorted(taken) == list(range(count))


@pytest.mark.parametrize(
    ("method", "rows"),
    [
        (Momentum(HALF), {2: (1.08, -0.14), 3: (0.604, -0.326), 10: (-0.0650906, -0.0271772)}),
        (Nesterov(HALF), {2: (1.12, 0.04), 3: (0.704, -0.056), 10: (-0.0219742, -6.90176e-05)}),
    ],
)
def test_momentum_and_nesterov_rows(method: Any, rows: dict[int, tuple[float, float]]) -> None:
    trace = descend(BOWL, (2, 1), TENTH, steps=10, method=method, numbers=FRACTIONS).trace
    assert trace[1].point == (Fraction(8, 5), Fraction(2, 5))
    for k, point in rows.items():
        assert tuple(map(float, trace[k].point)) == pytest.approx(point, rel=1e-5)


def test_the_two_conventions_of_momentum_differ_by_the_step() -> None:
    mu = Fraction(9, 10)
    book = descend(BOWL, (2, 1), TENTH * (1 - mu), steps=12, method=Momentum(mu), numbers=FRACTIONS).trace
    average = descend(BOWL, (2, 1), TENTH, steps=12, method=Momentum(mu, "average"), numbers=FRACTIONS).trace
    assert [s.point for s in book] == [s.point for s in average]


def reference(method: Any, steps: int) -> list[tuple[Any, Any]]:
    """The update formulas once more, each coordinate on its own, from the definitions as sums (no running averages)."""
    points, slopes = [(mpmath.mpf(2), mpmath.mpf(1))], []
    delta = mpmath.mpf(1) / 10

    def average(values: list[Any], beta: Any) -> Any:
        return sum((1 - beta) * beta ** (len(values) - 1 - i) * v for i, v in enumerate(values))

    def real(value: Fraction) -> Any:
        return mpmath.mpf(value.numerator) / value.denominator

    for _ in range(steps):
        p = points[-1]
        slopes.append(BOWL.gradient(p))
        moved = []
        for i in (0, 1):
            history = [s[i] for s in slopes]
            squares = [h * h for h in history]
            if isinstance(method, Adagrad):
                moved.append(p[i] - delta * history[-1] / (mpmath.sqrt(sum(squares)) + real(method.epsilon)))
            elif isinstance(method, RMSprop):
                mean = average(squares, real(method.rho))
                moved.append(p[i] - delta * history[-1] / (mpmath.sqrt(mean) + real(method.epsilon)))
            else:
                n = len(history)
                m = average(history, real(method.beta1)) / (1 - real(method.beta1) ** n)
                s = average(squares, real(method.beta2)) / (1 - real(method.beta2) ** n)
                decayed = p[i] * (1 - delta * real(method.decay))
                moved.append(decayed - delta * m / (mpmath.sqrt(s) + real(method.epsilon)))
        points.append((moved[0], moved[1]))
    return points


@pytest.mark.parametrize(
    "method", [Adagrad(), RMSprop(), Adam(), Adam(decay=Fraction(1, 100))], ids=lambda m: repr(m)[:30]
)
def test_the_adaptive_methods_follow_their_formulas_for_ten_steps(method: Any) -> None:
    with mpmath.workdps(50):
        trace = descend(BOWL, (2, 1), TENTH, steps=10, method=method, numbers=REALS).trace
        for state, expected in zip(trace, reference(method, 10), strict=True):
            assert all(abs(x - y) < mpmath.mpf(10) ** -45 for x, y in zip(state.point, expected, strict=True))


@pytest.mark.parametrize("name", METHODS)
def test_floats_agree_with_fifty_digits(name: str) -> None:
    with mpmath.workdps(50):
        exact = descend(BOWL, (2, 1), Fraction(1, 20), steps=30, method=METHODS[name], numbers=REALS).trace[-1].point
        quick = descend(BOWL, (2, 1), Fraction(1, 20), steps=30, method=METHODS[name], numbers=FLOATS).trace[-1].point
        assert quick == pytest.approx(tuple(map(float, exact)), rel=1e-9, abs=1e-12)


def test_schedules_have_the_book_s_values() -> None:
    expected = {
        "linear": [Fraction(1, 10 * (k + 1)) for k in range(6)],
        "quadratic": [Fraction(1, 10 * (k + 1) ** 2) for k in range(6)],
        "constant": [TENTH] * 6,
    }
    for name, values in expected.items():
        assert [Schedule(name).deltas(TENTH, FRACTIONS)(k) for k in range(6)] == values
    keras = Schedule("decay", Fraction(1, 10_000)).deltas(TENTH, FLOATS)
    assert [keras(k) for k in (1, 5, 10_000)] == pytest.approx([0.099990001, 0.099950025, 0.05])
    fall = Schedule("exponential", HALF).deltas(TENTH, FLOATS)
    assert [fall(k) for k in (1, 5)] == pytest.approx([0.0606531, 0.0082085], rel=1e-5)


def test_scanning_finds_the_book_s_best_step() -> None:
    trace = descend(BOWL, (2, 1), TENTH, steps=1, search=Scanning(), numbers=FRACTIONS).trace
    assert trace[1].delta == Fraction(21, 100)


def test_backtracking_always_decreases_the_function() -> None:
    wild = Objective(lambda p: p[0] ** 4 - 5 * p[0] ** 2 + p[0] + 10, lambda p: (4 * p[0] ** 3 - 10 * p[0] + 1,))
    trace = descend(wild, (10,), Fraction(1), steps=40, search=Backtracking()).trace
    values = [wild.value(s.point) for s in trace]
    assert all(b <= a for a, b in pairwise(values))
    assert trace[-1].point[0] == pytest.approx(1.528543628, abs=1e-6) or trace[-1].point[0] == pytest.approx(
        -1.628948507, abs=1e-6
    )


@pytest.mark.parametrize(
    "options",
    [
        {"delta": Fraction(0)},
        {"delta": Fraction(-1)},
        {"epsilon": 0.0},
        {"epsilon": -1.0},
        {"steps": 0},
        {"steps": 10**9},
    ],
)
def test_bad_input_is_one_sentence(options: dict[str, Any]) -> None:
    with pytest.raises(MathnnError):
        descend(BOWL, (2, 1), **({"delta": TENTH} | options))


@pytest.mark.parametrize(
    "make", [lambda: Batches(4, 0), lambda: Batches(4, 5), lambda: Batches(4, 2, "odd"), lambda: Schedule("x")]
)
def test_bad_choices_are_one_sentence(make: Any) -> None:
    with pytest.raises(MathnnError):
        make()
