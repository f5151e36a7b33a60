"""Answers as plain data for ``--json``: formulas as text that ``read`` reads back, and as LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation
    from mathnn.steps.formula import Formula
    from mathnn.steps.step import Chain
    from mathnn.steps.verdict import Verdict


def formula_json(formula: Formula | None, language: str) -> dict[str, str] | None:
    """Text and LaTeX."""
    if formula is None:
        return None
    return {"text": formula.text(language), "latex": formula.latex(language)}


def verdict_json(verdict: Verdict, language: str) -> dict[str, Any]:
    """The status, the reason and where it holds; ``reasons`` are the sentences that a person reads."""
    from mathnn.render.verdicts import reasons
    from mathnn.steps.verdict import Proof, Witness

    evidence: dict[str, Any]
    if isinstance(verdict.evidence, Proof):
        evidence = {"method": verdict.evidence.method, "words": verdict.evidence.words.say(language)}
        evidence["lemmas"] = [lemma.say(language) for lemma in verdict.evidence.lemmas]
    elif isinstance(verdict.evidence, Witness):
        point = {name.text(language): value.text(language) for name, value in verdict.evidence.point}
        evidence = {"point": point, "left": verdict.evidence.left, "right": verdict.evidence.right}
        if verdict.evidence.words is not None:
            evidence["words"] = verdict.evidence.words.say(language)
    else:
        evidence = {"tried": list(verdict.evidence.methods), "digits": verdict.evidence.digits}
    return {
        "status": verdict.status,
        "evidence": evidence,
        "condition": formula_json(verdict.condition, language),
        "hint": None if verdict.hint is None else verdict.hint.say(language),
        "reasons": reasons(verdict, language),
    }


def derivation_json(derivation: Derivation, language: str) -> dict[str, Any]:
    """The answer, every step with its rule, the conditions and the checks."""
    return {
        "task": derivation.task,
        "answer": formula_json(derivation.result, language),
        "answers": {name.text(language): formula_json(found, language) for name, found in derivation.results},
        "conclusion": formula_json(derivation.conclusion, language),
        "outcome": _outcome_json(derivation.outcome, language),
        "conditions": [formula_json(condition, language) for condition in derivation.conditions],
        "chains": [_chain(chain, language) for chain in derivation.chains],
        "checks": [
            {"words": check.words.say(language), **verdict_json(check.verdict, language)} for check in derivation.checks
        ],
    }


def _outcome_json(outcome: Any, language: str) -> dict[str, Any] | None:
    """How an iteration ended, with the decimals of its root; or the verdict on each line that was judged."""
    from mathnn.numeric.outcome import Outcome
    from mathnn.steps.verdict import DerivationReport

    if isinstance(outcome, Outcome):
        found = {"name": outcome.name, "words": outcome.say(language)}
        return {**found, "decimals": outcome.decimals} if outcome.decimals else found
    if isinstance(outcome, DerivationReport):
        statuses = [None if verdict is None else verdict.status for verdict in outcome.verdicts]
        return {"verdicts": statuses, "first_wrong": outcome.first_wrong}
    return None


def _chain(chain: Chain, language: str) -> dict[str, Any]:
    return {
        "left": formula_json(chain.left, language),
        "start": formula_json(chain.start, language),
        "steps": [
            {
                "rule": step.rule.name,
                "title": step.rule.title.say(language),
                "sign": step.sign,
                "result": formula_json(step.result, language),
            }
            for step in chain.steps
        ],
    }
