"""The sentence with which a worked solution says how an iteration ended."""

from __future__ import annotations

import re
from fractions import Fraction

from mathnn.numeric.outcome import Outcome
from mathnn.reading import read
from mathnn.steps.derivation import Remark
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.workbook.numeric_numbers import written

ENDED = Words("How it ends: {how}.", "Bilan : {how}.")
# After “Warning:” a second colon would be one too many.
FAILED = Words("{how}.", "{how}.")


def _written(value: str) -> Formula | str:
    """A decimal, a negative number or a point as a formula, so that French writes its comma and the minus is one."""
    if re.fullmatch(r"-?\d(\.\d+)?e[+-]?\d+", value):
        return written(Fraction(value), 3)
    if value.startswith("("):
        return read(value) if all(re.fullmatch(r"-?\d+(\.\d+)?", one) for one in value[1:-1].split(", ")) else value
    return read(value) if re.fullmatch(r"-\d+(\.\d+)?|\d+\.\d+", value) else value


def ending(outcome: Outcome) -> Remark:
    """The sentence of an outcome, as a remark; a warning when it did not converge."""
    holes = tuple((name, _written(str(value))) for name, value in outcome.facts.items())
    said = ENDED if outcome.converged else FAILED
    words = Words(said.say("en", how=outcome.words.template("en")), said.say("fr", how=outcome.words.template("fr")))
    return Remark(words, holes, "text" if outcome.converged else "warning")
