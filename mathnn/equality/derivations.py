r"""Every step of a derivation judged again, by its sign and not by the rule that made it.

A chain is followed line by line. Where a step says truly which subterm it replaces, the two subterms are compared, on
the domain that the step's conditions describe; where it does not (a line was changed by hand), the two whole lines
are compared. Steps inside a step are judged too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mathnn.equality.decide import verify_equal
from mathnn.equality.domain import Domain
from mathnn.equality.relations import verify_relation
from mathnn.steps.derivation import Derivation
from mathnn.steps.formula import Formula, replace_at, substitute, subterm
from mathnn.steps.relations import Relation
from mathnn.steps.step import Chain, Step
from mathnn.steps.verdict import DerivationReport, Proof, Verdict
from mathnn.steps.words import Words


def verify_steps(derivation: Derivation) -> DerivationReport:
    """A verdict for every step of every chain, in reading order."""
    verdicts = [v for chain in derivation.chains for v in verify_chain(chain)]
    wrong = next((i for i, v in enumerate(verdicts) if v.status == "refuted"), None)
    lines = tuple((step.sign, step.result) for chain in derivation.chains for step in chain.steps)
    return DerivationReport(tuple(verdicts), wrong, lines=lines)


def verify_chain(chain: Chain) -> tuple[Verdict, ...]:
    """A verdict for every step of one chain."""
    return tuple(_follow(chain.start, chain.steps))


def _follow(line: Formula, steps: Sequence[Step]) -> Iterable[Verdict]:
    for step in steps:
        yield verify_step(step, line)
        line = step.result


def verify_step(step: Step, line: Formula | None = None) -> Verdict:
    """Whether the step's relation holds where its conditions do; ``line`` is the line before it."""
    where = Domain(tuple(c for c in step.conditions if isinstance(c, Relation)))
    before, after = step.before, step.after
    if line is not None and not _in_place(step, line):
        before, after = line, step.result
    verdict = _judge(step, before, after, where)
    if not step.inner:
        return verdict
    inner = [verdict, *_follow(step.inner[0].before, step.inner)] if step.inner[0].path == () else [verdict]
    return worst(inner)


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """The refuted one, else an unknown one, else the first."""
    for status in ("refuted", "unknown"):
        for verdict in verdicts:
            if verdict.status == status:
                return verdict
    return verdicts[0]


def _in_place(step: Step, line: Formula) -> bool:
    """Whether the step replaces what it says it replaces."""
    node = line
    for index in step.path:
        if index >= len(node.children):
            return False
        node = node.children[index]
    return subterm(line, step.path) == step.before and replace_at(line, step.path, step.after) == step.result


def _judge(step: Step, before: Formula, after: Formula, where: Domain) -> Verdict:
    if step.sign == ":=":
        return Verdict("proved", Proof("definition", DEFINITION))
    if step.sign == "at":
        values = {s: u for name, u in step.bindings for s in before.symbols if getattr(s, "name", "") == name}
        return verify_equal(substitute(before, values), after, domain=where)
    return verify_relation(before, step.sign, after, domain=where)


DEFINITION = Words(
    "a definition: the name receives this meaning",
    "une définition : le nom reçoit ce sens",
)
