"""Bisection, secant, grid search and systems, against roots found in another way."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.numeric.functions import Callables
from mathnn.numeric.roots.bisection import bisection
from mathnn.numeric.roots.grid import grid_minimum, grid_points, grid_root, random_minimum, slices
from mathnn.numeric.roots.secant import secant
from mathnn.numeric.roots.systems import newton_system
from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.words import MathnnError

x = symbol("x")


def callables(text: str) -> Callables:
    return Callables.of(read(text), (x,))


@given(st.integers(2, 10**6))
def test_every_bracket_of_bisection_holds_the_root(n: int) -> None:
    outcome = bisection(Callables.plain(lambda t: t * t - n), Fraction(0), Fraction(n), width=Fraction(1, 10**6))
    assert outcome.name == "converged"
    for before, after in pairwise(outcome.trace):
        assert after.low**2 <= n <= after.high**2
        assert after.low == after.high or after.width == before.width / 2


@pytest.mark.parametrize(
    ("text", "ends", "name"),
    [
        ("tan(x)", (1, 2), "pole"),
        ("tan(x)", (3, 4), "converged"),
        ("1/x", (-1, 3), "pole"),
        ("x^2+1", (0, 1), "no_sign_change"),
        ("x-1", (0, 2), "converged"),
    ],
)
def test_bisection_says_how_it_ends(text: str, ends: tuple[int, int], name: str) -> None:
    assert bisection(callables(text), Fraction(ends[0]), Fraction(ends[1])).name == name


@pytest.mark.parametrize("ends", [(2, 1), (1, 1)])
def test_bisection_wants_its_ends_in_order(ends: tuple[int, int]) -> None:
    with pytest.raises(MathnnError):
        bisection(callables("x"), Fraction(ends[0]), Fraction(ends[1]))


@pytest.mark.parametrize(
    ("text", "starts", "name"),
    [
        ("x^2-2", (1, 2), "converged"),
        ("cos(x)-x", (0, 1), "converged"),
        ("x^2+1", (0, 1), "flat_chord"),
        ("x^2-2", (-1, 1), "flat_chord"),
        ("exp(x)", (0, 1), "out_of_steps"),
        ("atan(x)", (5, 9), "diverged"),
        ("ln(x)", (4, 5), "left_domain"),
    ],
)
def test_the_secant_method_says_how_it_ends(text: str, starts: tuple[int, int], name: str) -> None:
    assert secant(callables(text), Fraction(starts[0]), Fraction(starts[1]), digits=20).name == name


def test_the_secant_method_finds_fixed_points_of_cosine() -> None:
    found = secant(callables("cos(x)-x"), Fraction(0), Fraction(1), digits=40).trace[-1].x
    with mpmath.workdps(60):
        assert abs(mpmath.findroot(lambda t: mpmath.cos(t) - t, 0.7) - mpmath.mpf(found.str(50, radius=False))) < 1e-40


def test_the_book_s_grid_has_101_points() -> None:
    assert len(grid_points(Fraction(0), Fraction(1), Fraction(1, 100))) == 101
    assert grid_root(lambda t: t**3 + t - 1, Fraction(0), Fraction(1), Fraction(1, 100)).point == (0.68,)


def total_distance(a: float, b: float) -> float:
    return sum(((a - p) ** 2 + (b - q) ** 2) ** 0.5 for p, q in ((1, 2), (3, 5), (6, 1)))


def test_the_book_s_three_searches_for_the_nearest_point_to_three() -> None:
    box = [(0.0, 6.0), (0.0, 6.0)]
    grid = grid_minimum(total_distance, box, 100)
    assert (grid.evaluations, grid.point) == (
        10_000,
        (pytest.approx(2.909091, abs=1e-6), pytest.approx(2.969697, abs=1e-6)),
    )
    assert random_minimum(total_distance, box, 1000).value == pytest.approx(7.838677, abs=0.05)
    rows = slices(total_distance, 0.0, box, 5)
    expected = [
        (0.0, 2.452248908, 11.20662661),
        (2.840462374, 2.972775929, 7.840072845),
        (2.904205427, 2.984393073, 7.838678249),
        (2.905756914, 2.984641398, 7.838677423),
        (2.905790021, 2.984646679, 7.838677422),
        (2.905790725, 2.984646791, 7.838677422),
    ]
    for row, known in zip(rows, expected, strict=True):
        assert row == pytest.approx(known, abs=1e-6)


def test_a_system_is_solved_and_its_boxes_hold_the_solution() -> None:
    run = newton_system(
        [lambda a, b: a * a + b * b - 4, lambda a, b: a * b - 1],
        [[lambda a, b: 2 * a, lambda a, b: 2 * b], [lambda a, b: b, lambda a, b: a]],
        [2, 0],
        digits=40,
    )
    assert run.outcome.converged
    assert run.solution is not None
    with mpmath.workdps(60):
        exact = [(mpmath.sqrt(6) + sign * mpmath.sqrt(2)) / 2 for sign in (1, -1)]
        for ball, value in zip(run.solution, exact, strict=True):
            assert abs(mpmath.mpf(ball.mid().str(50, radius=False)) - value) < mpmath.mpf(10) ** -40
            assert ball.rad() < 1e-40


def test_a_system_with_a_singular_matrix_says_so() -> None:
    run = newton_system(
        [lambda a, b: a + b - 1, lambda a, b: 2 * a + 2 * b - 3],
        [[lambda a, b: a * 0 + 1, lambda a, b: a * 0 + 1], [lambda a, b: a * 0 + 2, lambda a, b: a * 0 + 2]],
        [0, 0],
    )
    assert run.outcome.name == "singular"
    assert run.solution is None
