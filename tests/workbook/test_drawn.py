"""What an exercise expects to be drawn is looked for in the graphs: what is missing is refuted, by name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from mathnn.networks import smile_formula
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.drawn import figure_agreements
from tests.networks.test_networks import CHAIN


def wrong(field: str, what: Words) -> MathnnError:
    return MathnnError(what)


EXERCISE = SimpleNamespace(wrong=wrong, file=Path("x.yaml"))
SOLUTION = smile_formula(CHAIN, at={"x": 2, "a": 3, "b": 4, "c": 5})


def statuses(**expected: object) -> list[str]:
    return [verdict.status for _, verdict in figure_agreements(EXERCISE, SOLUTION, expected)]


def test_what_is_drawn_is_found() -> None:
    """Values, brackets, double braces, weights, arcs, counts."""
    assert set(
        statuses(
            stages=7,
            edges=3,
            nodes=["x", "u^2", "ln"],
            values=["100", "ln(500)"],
            brackets=["20", "1/500"],
            partials=["2/5", "3/5"],
            weights=["a = 3"],
            arcs=[["x", "n1", "n2"], ["n1", "n2"]],
        )
    ) == {"proved"}


@pytest.mark.parametrize(
    "expected",
    [
        {"stages": 6},
        {"values": ["101"]},
        {"brackets": ["21"]},
        {"partials": ["2/6"]},
        {"weights": ["a = 4"]},
        {"arcs": [["x", "n2"]]},
    ],
)
def test_what_is_not_drawn_is_refuted(expected: dict) -> None:
    """One wrong number is enough."""
    assert statuses(**expected) == ["refuted"]


def test_an_unknown_field_is_refused() -> None:
    """With the nearest name."""
    with pytest.raises(MathnnError, match="brackets"):
        statuses(bracket=["20"])
    with pytest.raises(MathnnError, match="fields"):
        list(figure_agreements(EXERCISE, SOLUTION, ["20"]))
