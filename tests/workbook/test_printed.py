"""Printed decimals are accepted truncated or rounded, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.steps.words import Words
from mathnn.workbook.exercise import Exercise
from mathnn.workbook.numeric_descent import gradient_descent
from mathnn.workbook.numeric_newton import newton
from mathnn.workbook.printed import outcome_agreements, picture_agreements, printed_agreements, row_agreements

EXERCISE = Exercise("a/b", Words("t", "t"), Words("s", "s"), "newton", {}, {}, ("x",))


def statuses(found: Any) -> list[str]:
    return [verdict.status for _, verdict in found]


@given(st.integers(1, 9))
def test_truncated_and_rounded_are_both_right_and_two_units_off_is_wrong(places: int) -> None:
    derivation = newton("x^3 - 100", 10, digits=12)
    scaled = int(4641588833612 // 10 ** (12 - places))
    for shift, status in ((0, "proved"), (1, "proved"), (2, "refuted"), (-1, "refuted")):
        text = f"{(scaled + shift) // 10**places}.{(scaled + shift) % 10**places:0{places}d}"
        assert statuses(printed_agreements(EXERCISE, derivation, text)) == [status]


def test_rows_outcomes_and_pictures_are_compared_entry_by_entry() -> None:
    derivation = gradient_descent("a^2 + 1", start=2, step="0.2", steps=3)
    assert statuses(row_agreements(EXERCISE, derivation, [[1, "1.2", None, "2.44"], [3, "0.43"]])) == ["proved"] * 3
    assert statuses(row_agreements(EXERCISE, derivation, [[1, "1.4"], [9, 1]])) == ["refuted"] * 2
    assert statuses(outcome_agreements(EXERCISE, derivation, "converged")) == ["refuted"]
    wanted = {"kind": "descent_on_graph", "iterates": [2, "1.2", "0.72"]}
    assert statuses(picture_agreements(EXERCISE, derivation, wanted)) == ["proved"] * 3
    assert statuses(picture_agreements(EXERCISE, derivation, {"kind": "surface"})) == ["refuted"]


@pytest.mark.parametrize("text", ["1.2x", "nan", "inf"])
def test_what_is_no_decimal_is_an_error_of_the_exercise(text: str) -> None:
    from mathnn.steps.words import MathnnError

    with pytest.raises(MathnnError):
        list(printed_agreements(EXERCISE, newton("x - 1", 0), text))
