"""Fits are the best: by the gradient that vanishes exactly, by neighbours that are worse, by another computation."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mathnn.numeric.fitting.least_squares import normal_equations
from mathnn.numeric.fitting.measures import MEASURES
from mathnn.numeric.fitting.median import geometric_median
from mathnn.numeric.fitting.orthogonal import centred

numbers = st.integers(-9, 9)


@given(st.lists(st.tuples(numbers, numbers, numbers), min_size=3, max_size=8))
def test_at_the_solution_the_residual_is_orthogonal_to_every_column(data: list[tuple[int, int, int]]) -> None:
    rows, outputs = [(x, y, 1) for x, y, _ in data], [z for *_, z in data]
    found = normal_equations(rows, outputs)  # type: ignore[arg-type]
    rank = np.linalg.matrix_rank(np.array(rows, dtype=float))
    assert (found.solution is None) == (rank < 3)
    if found.solution is not None:
        rest = [
            z - sum(a * u for a, u in zip(r, found.solution, strict=True)) for r, z in zip(rows, outputs, strict=True)
        ]
        assert all(sum(r[j] * e for r, e in zip(rows, rest, strict=True)) == 0 for j in range(3))
        assert found.error == sum(e * e for e in rest)


@pytest.mark.parametrize(
    ("points", "line"),
    [
        ([(4, 1), (7, 3), (8, 3), (10, 6), (12, 7)], (Fraction(145, 184), Fraction(-453, 184))),
        ([(0, 3), (2, 4), (6, 6)], (Fraction(1, 2), 3)),
        ([(2, 3), (3, 5), (4, 4), (5, 6), (6, 6)], (Fraction(7, 10), 2)),
    ],
)
def test_the_book_s_lines(points: list[tuple[int, int]], line: tuple[Fraction, Fraction]) -> None:
    assert normal_equations([(x, 1) for x, _ in points], [y for _, y in points]).solution == line  # type: ignore[misc,arg-type]


def test_the_book_s_plane() -> None:
    data = [(1, 0, 0), (0, 1, 5), (2, 1, 1), (1, 2, 0), (2, 2, 3)]
    found = normal_equations([(x, y, 1) for x, y, _ in data], [z for *_, z in data])  # type: ignore[misc,arg-type]
    assert found.solution == (Fraction(-11, 9), Fraction(7, 9), Fraction(7, 3))
    assert found.error == Fraction(130, 9)


def test_the_book_s_orthogonal_line() -> None:
    found = centred([(Fraction(x), Fraction(y)) for x, y in ((2, 3), (3, 5), (4, 4), (5, 6), (6, 6))])
    assert (found.slope, found.cost) == (pytest.approx(0.797218461), pytest.approx(1.219470772))


@given(st.lists(st.tuples(numbers, numbers), min_size=3, max_size=8, unique=True))
def test_no_turned_line_through_the_mean_is_nearer(points: list[tuple[int, int]]) -> None:
    found = centred([(Fraction(x), Fraction(y)) for x, y in points])
    assume(found.sxy != 0)
    mx, my = map(float, found.mean)

    def cost(angle: float) -> float:
        return sum((math.sin(angle) * (x - mx) - math.cos(angle) * (y - my)) ** 2 for x, y in points)

    best = math.atan(found.slope)
    assert cost(best) == pytest.approx(found.cost, abs=1e-9)
    assert all(cost(best + turn) >= found.cost - 1e-9 for turn in (-1, -0.1, -1e-3, 1e-3, 0.1, 1))


def test_the_book_s_geometric_median_is_the_fermat_point() -> None:
    (x, y), _ = geometric_median([(1, 2), (3, 5), (6, 1)])
    assert x == pytest.approx(607 / 314 + 529 * math.sqrt(3) / 942, abs=1e-9)
    assert y == pytest.approx(1059 / 314 - 211 * math.sqrt(3) / 942, abs=1e-9)


@given(st.lists(st.tuples(numbers, numbers), min_size=3, max_size=7, unique=True))
def test_no_point_has_a_smaller_sum_of_distances(points: list[tuple[int, int]]) -> None:
    middle, _ = geometric_median(points)

    def cost(p: tuple[float, ...]) -> float:
        return sum(math.dist(p, q) for q in points)

    least = cost(middle)
    for turn in range(8):
        for size in (1e-3, 0.1, 1):
            beside = (middle[0] + size * math.cos(turn), middle[1] + size * math.sin(turn))
            assert cost(beside) >= least - 1e-6


def test_the_measures_have_the_book_s_values() -> None:
    outputs, predictions = [1, 2, 3], [Fraction(11, 10), Fraction(18, 10), Fraction(33, 10)]
    found = {name: measure(outputs, predictions) for name, measure in MEASURES.items()}
    assert found["mean_square"] == Fraction(7, 150)
    assert found["mean_absolute"] == Fraction(1, 5)
    assert found["sum_of_squares"] == Fraction(7, 50)
    assert found["maximum"] == Fraction(3, 10)
    assert found["mean_log"] == pytest.approx(
        sum(math.log((1 + y) / (1 + p)) ** 2 for y, p in zip(outputs, predictions, strict=True)) / 3
    )
