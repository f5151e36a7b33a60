"""Long runs are watched, and an interruption keeps what was reached; without a terminal nobody watches."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest

from mathnn.interface import progress
from mathnn.numeric.loop import watched
from mathnn.workbook.tasks import solve


def stopping(at: int) -> Callable[[int], Callable[[int], None]]:
    """A watcher at whose side somebody presses Ctrl-C."""

    def watch(step: int) -> None:
        if step == at:
            raise KeyboardInterrupt

    return lambda steps: watch


@pytest.mark.parametrize(
    ("task", "givens"),
    [
        ("gradient_descent", {"f": "a^2 + 3b^2", "start": "2,1", "step": "0.1", "steps": 1000}),
        ("newton", {"f": "x^2 - 2", "start": "1", "digits": "500"}),
        ("newton_minimum", {"f": "x^2 - sin(x)", "start": "1", "digits": "500"}),
        ("newton_system", {"functions": "x^2 + y^2 - 4; x*y - 1", "start": "2,0", "digits": "300"}),
        ("bisection", {"f": "x^2 - 2", "interval": "1,2"}),
        ("secant", {"f": "x^2 - 2", "start": "1,2", "digits": "300"}),
    ],
)
def test_an_interrupted_task_keeps_what_was_reached(task: str, givens: dict[str, Any]) -> None:
    """The solution says that it was stopped, after how many steps, and shows the states until then."""
    with watched(stopping(3)):
        derivation = solve(task, **givens)
    assert derivation.outcome.name == "interrupted"
    assert derivation.outcome.facts["steps"] == 3
    assert len(derivation.outcome.trace) == 4
    assert "Stopped by hand after 3 steps" in " ".join(derivation.text("en").split())
    assert "Arrêt demandé après 3 étapes" in " ".join(derivation.text("fr").split())


def test_the_watch_ends_with_its_block() -> None:
    """Loops outside the block are not watched."""
    with watched(stopping(1)):
        pass
    assert solve("newton", f="x^2 - 2", start="1").outcome.converged


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "seen"), [(Terminal(), True), (io.StringIO(), False)])
def test_the_bar_is_for_terminals(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seen: bool) -> None:
    """A loop that lasts shows its steps on a terminal, and nowhere else."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with progress.steps_shown("fr"):
        solve("gradient_descent", f="a^2", start="2", step="0.1", steps=50)
    assert ("/50" in stream.getvalue()) is seen
    assert ("Ctrl-C" in stream.getvalue()) is seen
