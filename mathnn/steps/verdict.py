"""A verdict: proved, refuted or unknown, always with its reason.

*Proved* carries a :class:`Proof`: the method, with its lemmas. *Refuted* carries a :class:`Witness`: a point of the domain
and two enclosures that do not overlap. *Unknown* carries what was :class:`Tried` and to how many digits both sides agreed.
Agreement of digits never proves, and a simplifier that fails never refutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from mathnn.steps import display
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

Status = Literal["proved", "refuted", "unknown"]


@dataclass(frozen=True, slots=True)
class Proof:
    """Why it holds: ``method`` is the slug of the rung that decided, ``words`` says it, ``lemmas`` are what it used."""

    method: str
    words: Words
    lemmas: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """A point where both sides exist and differ; ``left`` and ``right`` are decimal enclosures such as ``[1.41 ± 2e-3]``.

    ``words`` say what is wrong there when the claim has no two sides: “the root −2 is missing”.
    """

    point: tuple[tuple[Formula, Formula], ...]
    left: str
    right: str
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What did not decide it: the rungs used, and the number of digits to which both sides agreed at test points."""

    methods: tuple[str, ...]
    digits: int = 0
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``status`` with its ``evidence``; ``condition`` (a relation, or None) says where it holds, ``hint`` what to look at.

    ``partial``: a refuted claim holds where ``condition`` does, and perhaps elsewhere too.
    """

    status: Status
    evidence: Proof | Witness | Tried
    condition: Formula | None = None
    hint: Words | None = None
    partial: bool = False

    def text(self, language: str = "en") -> str:
        """The verdict and its reasons in words."""
        return display.verdict_text(self, language)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.text(display.Notebook.language))

    def __str__(self) -> str:
        return self.text()

    def latex(self, language: str = "en") -> str:
        """The same in LaTeX."""
        return display.verdict_as(self, "latex", language)

    def html(self, language: str = "en") -> str:
        """The same in HTML."""
        return display.verdict_as(self, "html", language)

    def _repr_html_(self) -> str:
        return display.in_notebook(self.html(display.Notebook.language))

    def __bool__(self) -> bool:
        raise TypeError("a verdict is proved, refuted or unknown: compare its .status")


@dataclass(frozen=True, slots=True)
class DerivationReport:
    """A verdict for every line (the first is None) and the place of the first wrong one (0-based, or None).

    ``lines`` are the lines as they were written and as they were read, ``correction`` what the first wrong one should be.
    """

    verdicts: tuple[Verdict | None, ...]
    first_wrong: int | None = None
    hint: Words | None = None
    lines: tuple[tuple[str, Formula | None], ...] = ()
    correction: Formula | None = None

    @property
    def proved(self) -> bool:
        """Whether every line is proved."""
        return all(v is None or v.status == "proved" for v in self.verdicts)

    def text(self, language: str = "en") -> str:
        """Every line with its mark, the reasons under those that are not proved, and the first wrong one."""
        return display.verdict_as(self, "text", language)

    def latex(self, language: str = "en") -> str:
        """The same in LaTeX."""
        return display.verdict_as(self, "latex", language)

    def html(self, language: str = "en") -> str:
        """The same in HTML."""
        return display.verdict_as(self, "html", language)

    def _repr_html_(self) -> str:
        return display.in_notebook(self.html(display.Notebook.language))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.text(display.Notebook.language))

    def __str__(self) -> str:
        return self.text()
