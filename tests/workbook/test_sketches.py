"""Sketches of descents, basins, medians along streets, words: against values computed by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.steps.evaluate import evaluate
from mathnn.steps.figures import Picture, Table
from mathnn.steps.words import MathnnError
from mathnn.workbook.basins import descent_basins
from mathnn.workbook.glossary import glossary
from mathnn.workbook.numeric_descent import gradient_descent
from mathnn.workbook.numeric_minimum import geometric_median
from mathnn.workbook.numeric_models import error_of
from mathnn.workbook.sketches import compare_paths, descent_step, epoch_count

SMALL = st.integers(-9, 9)
PAIR = st.tuples(SMALL, SMALL)


@given(PAIR, PAIR, PAIR, st.fractions(0, Fraction(9, 10), max_denominator=20))
def test_a_step_is_the_sum_of_its_vectors(before: object, at: object, down: object, mu: Fraction) -> None:
    (x, y), (u, v), (p, q) = at, before, down  # type: ignore[misc]
    expected = (x + mu * (x - u) + p, y + mu * (y - v) + q)
    for method in ("momentum", "nesterov"):
        found = descent_step(at, down, before=before, momentum=str(mu), method=method).answer
        assert tuple(Fraction(str(c)) for c in found) == expected
    assert tuple(descent_step(at, down).answer) == (x + p, y + q)


@given(st.lists(PAIR, min_size=1, max_size=7))
def test_a_median_along_streets_is_least_among_all_crossings(points: list[tuple[int, int]]) -> None:
    found = tuple(geometric_median(points, norm=1).answer)

    def total(x: object, y: object) -> int:
        return sum(abs(x - a) + abs(y - b) for a, b in points)  # type: ignore[operator]

    xs, ys = zip(*points, strict=True)
    assert total(*found) == min(total(x, y) for x, y in product(xs, ys))


def test_starts_on_both_sides_of_a_maximum_lead_to_different_minima() -> None:
    found = descent_basins("a^4 - 5a^2 + a + 10", starts="(-2) (-0.5) (0.5) (2)", step="0.02")
    assert [round(float(a), 4) for a in found.answer] == [-1.6289, -1.6289, 1.5285, 1.5285]
    text = found.text()
    assert "From −2 and −0.5 the descent leads to a ≈ −1.62895." in text
    assert "From 0.5 and 2" in text


def test_a_start_that_runs_away_belongs_to_no_minimum() -> None:
    found = descent_basins("a^3 - 3a", starts=[(0,), (-2,)], step="0.05", steps=100)
    assert "From −2 it does not come to a minimum." in found.text()
    assert "Depuis 0, la descente mène à a ≈ 1." in found.text("fr")


def test_basins_in_the_plane_are_drawn_as_paths() -> None:
    found = descent_basins("(x^2-1)^2 + y^2", starts="(2,1) (-2,1)", step="0.02")
    picture = next(part for part in found.parts if isinstance(part, Picture))
    assert len(picture.data["paths"]) == 2


def test_an_epoch_of_numbers_counts_the_smaller_last_batch() -> None:
    assert epoch_count(10, 3, 2).answer == (2, 20, 8)
    assert [str(v) for v in epoch_count("N", "K", 3).answer] == ["3", "3*N", "3*N/K"]


def test_the_glossary_has_every_word_in_both_languages() -> None:
    table = next(part for part in glossary().parts if isinstance(part, Table))
    assert len(table.rows) == 7


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: descent_step((0, 0), (1, 1), method="momentum"), "'before' is missing"),
        (lambda: descent_step((0, 0), (1, 1), method="adam"), "must be one of plain"),
        (lambda: compare_paths([[(0, 0)]]), "at least two points"),
        (lambda: epoch_count(0, 1), "whole numbers from 1 on"),
        (lambda: geometric_median([(0, 0)], norm=3), "must be 1 or 2; got 3"),
        (lambda: glossary("cooking"), "must be one of descent"),
        (lambda: descent_basins("a^2", starts=[(1,)], step=-1), "must be positive"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(call: object, said: str) -> None:
    with pytest.raises(MathnnError) as refused:
        call()  # type: ignore[operator]
    assert said in refused.value.say("en")
    assert refused.value.say("fr")


def test_a_descent_over_data_shows_its_lines_moving_to_the_last() -> None:
    found = gradient_descent(points="(0,3) (2,4) (6,6)", model="a*x+b", start=(0, 1), step="0.02", steps=60)
    picture = next(part for part in found.parts if isinstance(part, Picture) and part.kind == "regression_line")
    lines = picture.data["lines"]
    assert lines[0].text() == "1"
    assert lines[1].text() == "1.44x + 1.4"
    assert len(lines) == 8


@given(st.lists(st.tuples(SMALL, SMALL, SMALL), min_size=13, max_size=16))
def test_the_error_over_many_data_is_the_sum_of_the_local_errors(data: list[tuple[int, int, int]]) -> None:
    found = error_of([tuple(map(Fraction, p)) for p in data], "a*x + b*y + c").error
    at = {v: Fraction(n, 7) for v, n in zip(found.variables, (3, -2, 5), strict=True)}
    a, b, c = at.values()
    assert evaluate(found.body, at, "fraction") == sum((z - (a * x + b * y + c)) ** 2 for x, y, z in data)
