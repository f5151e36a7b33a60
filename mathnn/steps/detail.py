"""How much of a chain is shown: brief, normal, or every rule.

The derivation holds every step. *Every rule* gives each its own line. *Normal* puts the steps of one group on one line (they
stand side by side, as the two derivatives of a product do) and folds trivial steps into the line before. *Brief* keeps the
start, the first line after the start and the result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula, walk
from mathnn.steps.step import Chain, Step

DETAILS = ("brief", "normal", "every rule")


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the board: its sign, the formula, and the steps that led to it from the line before."""

    sign: str
    formula: Formula
    steps: tuple[Step, ...]


def lines(chain: Chain, detail: str = "normal") -> tuple[Line, ...]:
    """The lines after the start, at one of the levels of ``DETAILS``.

    Raises ValueError for another level.
    """
    if detail not in DETAILS:
        raise ValueError(f"detail must be one of {', '.join(DETAILS)}; got {detail!r}")
    if detail == "every rule":
        return tuple(Line(step.sign, step.result, (step,)) for step in chain.steps)
    grouped = _visible(chain.start, _grouped(chain.steps))
    if detail == "brief" and len(grouped) > 1:
        steps = tuple(step for line in grouped for step in line.steps)
        return (Line(grouped[-1].sign, grouped[-1].formula, steps),)
    return grouped


def _grouped(steps: Iterable[Step]) -> list[Line]:
    """One line for each group; a group of trivial steps only belongs to the line before, unless it finishes a derivative."""
    found: list[list[Step]] = []
    for step in steps:
        if found and (step.group, step.sign) == (found[-1][-1].group, found[-1][-1].sign):
            found[-1].append(step)
        else:
            found.append([step])
    kept: list[list[Step]] = []
    for group in found:
        small = all(step.rule.trivial and not _finishes_derivative(step) for step in group) or (
            bool(kept) and _gathers_letters(group, kept[-1])
        )
        if kept and small and group[0].sign == kept[-1][-1].sign:
            kept[-1].extend(group)
        else:
            kept.append(group)
    return [Line(group[-1].sign, group[-1].result, tuple(group)) for group in kept]


def _gathers_letters(group: Iterable[Step], before: Iterable[Step]) -> bool:
    """xx is written x² at once, in the line where a derivative was taken."""
    names = {step.rule.name for step in group if not step.rule.trivial}
    return names == {"equal bases"} and any(isinstance(step.before, Derivative) for step in before)


def _finishes_derivative(step: Step) -> bool:
    """Such as (−x)' = −1: small, but what a student looks for."""
    return isinstance(step.before, Derivative) and not any(isinstance(node, Derivative) for node in walk(step.after))


def _visible(start: Formula, found: list[Line]) -> tuple[Line, ...]:
    """Without the lines that look like the one before."""
    kept: list[Line] = []
    before = start
    for line in found:
        if line.formula == before and line.sign == "=" and kept:
            kept[-1] = Line(kept[-1].sign, kept[-1].formula, (*kept[-1].steps, *line.steps))
        elif line.formula != before or line.sign != "=":
            kept.append(line)
        before = line.formula
    return tuple(kept)
