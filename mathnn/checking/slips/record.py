"""A slip: one mistake that students make, as one record.

``wrong`` makes of a formula what somebody makes of it who slips: it yields every result, with the formulas that the sentence
speaks about. Most slips about derivatives act on a derivative still to be taken, d/dx body; those of algebra on any formula.
Naming the slip in a student's line means replaying every slip on the right computation until one gives that line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mathnn.steps.formula import Formula
from mathnn.steps.words import Words


@dataclass(frozen=True, slots=True)
class Wrong:
    """What the slip makes of a formula, and what its sentence mentions."""

    after: Formula
    holes: tuple[tuple[str, Formula], ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake: its slug, the sentence that names it, and what it does."""

    name: str
    words: Words
    wrong: Callable[[Formula], Iterator[Wrong]]
    example: tuple[str, str] = ("", "")

    def sentence(self, wrong: Wrong) -> Words:
        """The sentence with the formulas of this case, in both languages."""
        holes = wrong.holes
        return Words(
            self.words.say("en", **{name: formula.text("en") for name, formula in holes}),
            self.words.say("fr", **{name: formula.text("fr") for name, formula in holes}),
        )
