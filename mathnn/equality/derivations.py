r"""Every step of a derivation judged again, by its sign and not by the rule that made it.

``=`` compares the subterm before with the one after, on the domain that the step's conditions describe. ``at`` puts the values
of the bindings in. ``<=>`` and ``=>`` between two equations hold when their differences vanish together. ``~`` asks whether the
digits shown are right, truncated or rounded. ``:=`` gives a name a meaning and cannot be wrong.
"""

from __future__ import annotations

from mathnn.equality.decide import verify_equal
from mathnn.equality.domain import Domain
from mathnn.steps.derivation import Derivation
from mathnn.steps.relations import Relation
from mathnn.steps.step import Step
from mathnn.steps.verdict import DerivationReport, Proof, Tried, Verdict
from mathnn.steps.words import Words


def verify_steps(derivation: Derivation) -> DerivationReport:
    """A verdict for every step, in reading order."""
    verdicts = tuple(verify_step(step) for step in derivation.steps)
    wrong = next((i for i, v in enumerate(verdicts) if v.status == "refuted"), None)
    return DerivationReport(verdicts, wrong)


def verify_step(step: Step) -> Verdict:
    """Whether this step's relation holds where its conditions do."""
    where = Domain(tuple(c for c in step.conditions if isinstance(c, Relation)))
    if step.sign == ":=":
        return Verdict("proved", Proof("definition", DEFINITION))
    if step.sign in ("=", "at"):
        return verify_equal(step.before, step.after, domain=where)
    return Verdict("unknown", Tried((), 0, SIGN))


DEFINITION = Words(
    "a definition: the name receives this meaning",
    "une définition : le nom reçoit ce sens",
)
SIGN = Words(
    "steps with this sign are not judged yet",
    "les étapes avec ce signe ne sont pas encore jugées",
)
