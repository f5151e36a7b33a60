"""Givens of the iterative tasks as a French or an English reader types them: numbers with commas, data with semicolons."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from mathnn.numeric.outcome import Outcome
from mathnn.steps.words import MathnnError
from mathnn.workbook.givens import MEANINGS, convert
from mathnn.workbook.numeric_compare import compare
from mathnn.workbook.tasks import TASKS, solve

FRENCH_AND_ENGLISH: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("gradient_descent", {"f": "a^2 + 3b^2", "start": "2,1", "step": "0,2"}, {"start": "2,1", "step": "0.2"}),
    (
        "gradient_descent",
        {
            "f": "a^2 + 3b^2",
            "start": "0,5 ; 1",
            "step": "0,1",
            "epsilon": "0,01",
            "method": "momentum",
            "momentum": "0,5",
        },
        {"start": "0.5, 1", "step": "0.1", "epsilon": "0.01", "momentum": "0.5"},
    ),
    ("newton", {"f": "x^3 - 2", "start": "1,5"}, {"start": "1.5"}),
    ("newton_minimum", {"f": "x^2 - sin(x) + 1", "start": "0,5"}, {"start": "0.5"}),
    ("grid_search_root", {"f": "x^2 - 2", "interval": "0,5;2", "step": "0,1"}, {"interval": "0.5,2", "step": "0.1"}),
    ("linear_regression", {"points": "(0,5 ; 1) (2 ; 3) (4;5,5)"}, {"points": "(0.5, 1) (2, 3), (4,5.5)"}),
    (
        "coordinate_descent",
        {"f": "x^2 + y^2 + x*y", "domain": "(-1;2) (0;1,5)", "start": "0,5"},
        {"domain": "(-1,2) (0,1.5)", "start": "0.5"},
    ),
)


@pytest.mark.parametrize(("task", "french", "changed"), FRENCH_AND_ENGLISH)
def test_a_comma_or_a_point_makes_the_same_number(task: str, french: dict[str, Any], changed: dict[str, Any]) -> None:
    """What is typed in French and in English gives the same answer."""
    said, spoken = solve(task, language="fr", **french), solve(task, **{**french, **changed})
    assert said.answer == spoken.answer


def test_a_pair_is_no_number() -> None:
    """A pair is refused where one number is wanted, in a sentence that shows it."""
    with pytest.raises(MathnnError, match=r"'step' must be a number, got \(1, 2\)"):
        solve("gradient_descent", f="a^2", start="1", step="(1, 2)")


def test_data_keep_their_brackets() -> None:
    """Points may hold brackets of their own; something beside the brackets is one point; nothing is no point."""
    points = convert("points", "(sqrt(4), 1) ((1+2)/3, 2)", "en", "linear_regression")
    assert [[c.text() for c in p] for p in points] == [["√4", "1"], ["(1 + 2)/3", "2"]]
    assert len(convert("points", "4, (1+2)", "en", "linear_regression")) == 1
    assert convert("points", " ", "en", "linear_regression") == []
    assert convert("points", [(1, 2)], "fr", "linear_regression") == [(1, 2)]


def test_meanings_belong_to_givens_of_tasks() -> None:
    """A meaning of its own is given only to a name that the task takes."""
    assert all(name in TASKS[task].parameters() for task, name in MEANINGS)


def test_french_sentences_have_french_decimals() -> None:
    """A rate has its comma in French, whether a sentence or a table says it; names and points keep their signs."""
    slow = Outcome("slow", facts={"rate": "0.996"})
    assert "0,996" in slow.say("fr")
    assert "0.996" in slow.say("en")
    assert Outcome("pole", facts={"x": "(1.5, 2.5)"}).say("fr").endswith("(1.5, 2.5)")
    table = compare("a^2 + 3b^2", (2, 1), methods="plain", steps=30, step=Fraction(1, 100))
    assert "taux 0,9" in table.text("fr")
    assert "rate 0.9" in table.text("en")
