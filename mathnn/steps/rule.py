r"""A rule: one fact about formulas, in one record.

``formula`` says it in mathematics (:math:`(uv)' = u'v + uv'`), ``words`` says it in a sentence of each language, ``rewrite``
carries it out at the top of a tree (and answers None where it does not apply), ``example`` is a formula in text to which
it applies. The engine that applies rules knows no mathematics; the rules know no engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mathnn.steps.display import Shown
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

Bindings = tuple[tuple[str, Formula], ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What a rule made of a formula: the new one, what its letters stood for, and where it holds."""

    after: Formula
    bindings: Bindings = ()
    conditions: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Shown):
    """One rule.

    name      a slug, unique in its family: "product", "power"
    title     the short name for the margin: "product rule"
    formula   what it says, as a relation with the letters u, v, n, a, b, x (None: nothing to write)
    words     one sentence; its holes are the letters of the formula, filled from a step's bindings
    rewrite   the function: formula → Rewrite or None
    example   a formula, as text, at whose top it applies
    trivial   a step so small that only the level "every rule" shows it on a line of its own
    """

    name: str
    title: Words
    formula: Formula | None
    words: Words
    rewrite: Callable[[Formula], Rewrite | None]
    example: str = ""
    trivial: bool = False

    def __repr__(self) -> str:
        return f"Rule({self.name!r})"

    def __reduce__(self) -> str | tuple[object, ...]:
        # A rule holds functions; in another process (a class graded in parallel) it is found again by name.
        from mathnn.steps.display import rule_named

        return rule_named, (self.name,)
