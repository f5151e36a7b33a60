r"""What a text supposes of its letters: « pour :math:`x > 0`, … », “let :math:`t \in [0, 1]`”.

Such a condition holds until the end of its paragraph, or until « pour tout x ». Under it :math:`\sqrt{x^2} = x` is right. It
never makes a claim wrong: what is refuted under the condition is refuted without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mathnn.checking.context import Context
from mathnn.checking.homework import Passage
from mathnn.checking.prose import last_clause
from mathnn.checking.said import sign_said
from mathnn.reading import ReadingError
from mathnn.steps.algebra import INFINITY, Negation, Symbol
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
from mathnn.steps.relations import NEGATED, Relation
from mathnn.steps.words import MathnnError

# « f'(x) = 1 pour x > 0 » is said of f'(x) = 1 alone: only a condition that opens its sentence is supposed of the rest.
_SUPPOSING = re.compile(
    r"(?:(?:^|[.;:!?]|\n|[-*•)]\s)[\s*_#]*(?:\w+\s*,\s*)?(?:pour|for|si|if|when|quand|lorsque|sur|on)"
    r"|(?<![\w'’])(?:soit|soient|let|given|suppos\w+|assum\w+))(?:\s+(?:que|that|a|un|une|real|réel))?\s*$",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s*(?:et|and|,)\s*", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:sinon|otherwise|else|autrement)\b", re.IGNORECASE)
_BEYOND = frozenset({"<", "<=", ">", ">="})
_FOR_ALL = re.compile(r"\b(?:tout|tous|toute|toutes|all|any|every|each|chaque|général|general)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What each letter is supposed to be; ``open``: the last passage was the ``condition``.

    ``mentioned`` are conditions that a paragraph holds in any other place: nobody can tell what they are said of.
    """

    domain: Mapping[str, Any] = field(default_factory=dict)
    open: bool = False
    condition: Formula | None = None
    mentioned: Mapping[str, Any] = field(default_factory=dict)

    def after(self, passage: Passage, context: Context) -> Assumptions:
        """With what one more passage supposes, and without what has ended before it."""
        ended = passage.fresh or _PARAGRAPH.search(passage.before) is not None
        known = {} if ended or _FOR_ALL.search(last_clause(passage.before)) else dict(self.domain)
        if _OTHERWISE.search(passage.before):
            found = _otherwise(self.condition)
            known = {} if found is None else {**known, found[0]: found[1]}
        supposing = _SUPPOSING.search(passage.before) is not None and not _FOR_ALL.search(last_clause(passage.before))
        mentioned = {} if ended else dict(self.mentioned)
        if not supposing and not (self.open and _ALSO.fullmatch(passage.before)):
            if any(sign in passage.text for sign in "<>≤≥∈\\"):
                mentioned = {**mentioned, **_mentioned(passage, context)}
            return replace(self, domain=known, open=False, mentioned=mentioned)
        try:
            formula = context.read(passage.text)
        except (ReadingError, MathnnError):
            return replace(self, domain=known, open=False)
        found = _condition(formula)
        if found is None:
            return replace(self, domain=known, open=False)
        return Assumptions({**known, found[0]: found[1]}, True, formula, mentioned)

    def assumed(self, context: Context) -> Context | None:
        """The context under these conditions; None when there are none."""
        for letter, kind in self.domain.items():
            context = context.assuming(letter, kind)
        return context if self.domain else None

    def perhaps(self, context: Context) -> Context | None:
        """The context under the conditions that are only mentioned; None when there are none."""
        for letter, kind in self.mentioned.items():
            context = context.assuming(letter, kind)
        return context if self.mentioned else None


def _mentioned(passage: Passage, context: Context) -> dict[str, Any]:
    try:
        found = _condition(context.read(passage.text))
    except (ReadingError, MathnnError):
        found = None
    return {} if found is None else {found[0]: found[1]}


def _condition(formula: Formula) -> tuple[str, Any] | None:
    """x > 0, 0 < x < 1, x ∈ [0, 1]: what the letter is."""
    if isinstance(formula, Relation) and formula.signs == ("in",):
        letter, where = formula.sides
        if isinstance(letter, Symbol) and isinstance(where, Interval) and not where.symbols:
            return letter.name, where
        return None
    said = sign_said(formula)
    if said is None and isinstance(formula, Relation) and len(formula.signs) == 1 and formula.signs[0] in _BEYOND:
        letter, bound = formula.sides
        if isinstance(letter, Symbol) and not bound.symbols:
            closed = formula.signs[0].endswith("=")
            above = formula.signs[0].startswith(">")
            low, high = (bound, INFINITY) if above else (Negation(INFINITY), bound)
            return letter.name, Interval(low, high, above and closed, not above and closed)
    return said


def _otherwise(formula: Formula | None) -> tuple[str, Any] | None:
    """What « sinon » supposes after « si x > 0 »."""
    if not isinstance(formula, Relation) or len(formula.signs) != 1 or formula.signs[0] not in NEGATED:
        return None
    return _condition(Relation(formula.sides, (NEGATED[formula.signs[0]],)))
