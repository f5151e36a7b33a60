r"""A derivation: the whole worked solution, as an immutable value.

It is what a teacher leaves on the board: the statement, the method in a sentence, the chains of equalities with the rule of
each step, the boxed conclusion, and the checks that were made. Solving builds it; rendering, verifying and translating only
read it. Its parts may be chains, remarks, tables, pictures, graphs, or derivations again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mathnn.steps import display
from mathnn.steps.algebra import Symbol
from mathnn.steps.figures import Graph, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.step import Chain, Step
from mathnn.steps.verdict import DerivationReport, Verdict
from mathnn.steps.words import Words

Holes = tuple[tuple[str, Formula | str | Words | tuple[Formula, ...]], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence with formulas, or plain words, in its holes; several formulas in one are an enumeration: a, b and c.

    ``kind`` is text, convention or warning.
    """

    words: Words
    holes: Holes = ()
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Check:
    """A check that was made: what was compared, and the verdict on it."""

    words: Words
    verdict: Verdict
    holes: Holes = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """One worked solution.

    task        the name of the task that made it: "gradient"
    statement   what was asked
    method      how it is done, in a sentence
    parts       the work itself, in order
    conclusion  what goes into the box: usually a relation such as grad f(2, 1) = (4, 12)
    result      the answer as a formula; ``answer`` is its SymPy object
    results     for an answer with names (partial derivatives), the formula of each
    conditions  where the whole solution holds
    checks      the independent checks made, with their verdicts
    givens      what it was made from, by name
    outcome     how an iteration ended (None elsewhere)
    """

    task: str
    statement: Remark
    method: Remark | None
    parts: tuple[Part, ...]
    conclusion: Formula | None
    result: Formula | None
    results: tuple[tuple[Symbol, Formula], ...] = ()
    conditions: tuple[Formula, ...] = ()
    checks: tuple[Check, ...] = ()
    givens: tuple[tuple[str, Any], ...] = ()
    outcome: Any = None

    @property
    def answer(self) -> Any:
        """The answer as SymPy object; a dictionary from symbols to SymPy objects when it has several named ones."""
        if self.results:
            return {name.value: formula.value for name, formula in self.results}
        return None if self.result is None else self.result.value

    @property
    def chains(self) -> tuple[Chain, ...]:
        """Every chain of equalities, inner derivations included, in reading order."""
        return tuple(self._chains())

    def _chains(self) -> Iterator[Chain]:
        for part in self.parts:
            if isinstance(part, Chain):
                yield part
            elif isinstance(part, Derivation):
                yield from part._chains()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step of every chain, in reading order."""
        return tuple(step for chain in self.chains for step in chain.steps)

    def verify(self) -> DerivationReport:
        """Judge every step again, on the trees, by ``equality`` (not by the rule that made it)."""
        return display.verify_steps(self)

    def text(self, language: str = "en", detail: str = "normal") -> str:
        """The solution for a terminal."""
        return display.derivation_as(self, "text", language, detail)

    def markdown(self, language: str = "en", detail: str = "normal") -> str:
        """The solution in Markdown, formulas between dollars."""
        return display.derivation_as(self, "markdown", language, detail)

    def latex(self, language: str = "en", detail: str = "normal") -> str:
        """The solution as a LaTeX fragment."""
        return display.derivation_as(self, "latex", language, detail)

    def html(self, language: str = "en", detail: str = "normal") -> str:
        """The solution as an HTML fragment with MathML."""
        return display.derivation_as(self, "html", language, detail)

    def _repr_html_(self) -> str:
        return display.in_notebook(self.html(display.Notebook.language))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.text(display.Notebook.language))

    def __str__(self) -> str:
        return self.text()


Part = Chain | Remark | Table | Picture | Graph | Derivation
