"""Verifying an exercise: it solves, it agrees with what was expected, every line is proved, and it prints everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mathnn.steps.words import LANGUAGES, MathnnError
from mathnn.workbook.agreement import Agreement, agreements
from mathnn.workbook.solving import solve_exercise

if TYPE_CHECKING:
    from mathnn.steps.verdict import DerivationReport
    from mathnn.workbook.exercise import Exercise

FORMATS = ("text", "markdown", "latex", "html")


@dataclass(frozen=True, slots=True)
class ExerciseReport:
    """What became of an exercise; ``status`` is proved, refuted or unknown (an exercise that fails to solve is refuted)."""

    exercise: Exercise
    agreements: tuple[Agreement, ...] = ()
    lines: DerivationReport | None = None
    error: MathnnError | None = None

    @property
    def status(self) -> str:
        """The worst of all verdicts."""
        if self.error is not None:
            return "refuted"
        verdicts = [verdict for _, verdict in self.agreements]
        if self.lines is not None:
            verdicts.extend(verdict for verdict in self.lines.verdicts if verdict is not None)
        if not verdicts:
            return "unknown"
        found = {verdict.status for verdict in verdicts}
        return next(status for status in ("refuted", "unknown", "proved") if status in found)


def verify_exercise(exercise: Exercise) -> ExerciseReport:
    """Solve it, compare it, verify every step, print it in every format and both languages."""
    try:
        derivation = solve_exercise(exercise)
        agreed = agreements(exercise, derivation)
        lines = derivation.verify()
        for language in LANGUAGES:
            for form in FORMATS:
                getattr(derivation, form)(language)
    except MathnnError as error:
        return ExerciseReport(exercise, error=error)
    return ExerciseReport(exercise, agreed, lines)
