"""The sentence with which a worked solution says how an iteration ended."""

from __future__ import annotations

from mathnn.numeric.outcome import Outcome
from mathnn.steps.derivation import Remark
from mathnn.steps.words import Words

ENDED = Words("How it ends: {how}.", "Bilan : {how}.")
# After “Warning:” a second colon would be one too many.
FAILED = Words("{how}.", "{how}.")


def ending(outcome: Outcome) -> Remark:
    """The sentence of an outcome, as a remark; a warning when it did not converge."""
    holes = tuple((name, str(value)) for name, value in outcome.facts.items())
    said = ENDED if outcome.converged else FAILED
    words = Words(said.say("en", how=outcome.words.template("en")), said.say("fr", how=outcome.words.template("fr")))
    return Remark(words, holes, "text" if outcome.converged else "warning")
