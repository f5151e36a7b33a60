"""The loop: it steps until the method says stop, keeps the trace, and survives an interruption."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mathnn.numeric.loop import run
from mathnn.numeric.outcome import OUTCOMES, Outcome


class Counting:
    def __init__(self, stop_at: int | None = None, break_at: int | None = None) -> None:
        self.stop_at, self.break_at = stop_at, break_at

    def start(self) -> int:
        return 0

    def step(self, state: int) -> int:
        if state == self.break_at:
            raise KeyboardInterrupt
        return state + 1

    def stop(self, trace: Sequence[int]) -> tuple[str, dict[str, Any]] | None:
        return ("converged", {}) if trace[-1] == self.stop_at else None


def test_the_loop_stops_when_the_method_says_so() -> None:
    outcome = run(Counting(stop_at=3), 10)
    assert (outcome.name, outcome.trace) == ("converged", (0, 1, 2, 3))


def test_the_loop_looks_at_the_last_state_too() -> None:
    assert run(Counting(stop_at=5), 5).name == "converged"


def test_steps_run_out() -> None:
    outcome = run(Counting(), 4)
    assert (outcome.name, outcome.facts["steps"], len(outcome.trace)) == ("out_of_steps", 4, 5)


def test_an_interruption_keeps_what_was_reached() -> None:
    outcome = run(Counting(break_at=3), 10)
    assert (outcome.name, outcome.trace) == ("interrupted", (0, 1, 2, 3))


def test_the_loop_reports_every_step() -> None:
    seen: list[int] = []
    run(Counting(), 3, watch=seen.append)
    assert seen == [1, 2, 3]


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_outcome_has_its_sentence_in_both_languages(name: str) -> None:
    words = Outcome(name).words
    holes = {kind: {n for k, n in words.pieces(kind) if k == "hole"} for kind in ("en", "fr")}
    assert words.en != words.fr
    assert holes["en"] == holes["fr"]


def test_only_a_proof_is_called_converged() -> None:
    assert {name for name in OUTCOMES if Outcome(name).converged} == {"converged", "converged_linearly"}
