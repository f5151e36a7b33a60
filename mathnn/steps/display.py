"""The doors to ``render`` and ``equality``: records show themselves, but only ``render`` knows how.

``steps`` imports nothing above itself. When a person asks a record for its LaTeX or HTML, the renderer is
loaded by name at that moment; a program that never asks never loads it. The same holds for ``verify_steps``,
the door to ``equality``. These are the only two such exceptions in the house; tests/test_layers.py knows them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation
    from mathnn.steps.formula import Formula
    from mathnn.steps.verdict import DerivationReport, Verdict


def _render() -> Any:
    return import_module("mathnn.render")


def formula_text(formula: Formula, language: str) -> str:
    """The formula on one line of Unicode."""
    return str(_render().formula_text(formula, language))


def formula_latex(formula: Formula, language: str) -> str:
    """The formula in LaTeX."""
    return str(_render().formula_latex(formula, language))


def derivation_as(derivation: Derivation, form: str, language: str, detail: str) -> str:
    """The whole derivation in one of the formats ``render`` knows."""
    return str(_render().render(derivation, form, language=language, detail=detail))


def verdict_text(verdict: Verdict, language: str) -> str:
    """The verdict in words."""
    return str(_render().verdict_text(verdict, language))


def verdict_as(verdict: Verdict | DerivationReport, form: str, language: str) -> str:
    """A verdict, or the verdicts on all lines, in one of the formats ``render`` knows."""
    return str(_render().render_verdict(verdict, form, language))


def part_as(part: object, form: str, language: str) -> str:
    """A chain, a step, a table or a rule in one of the formats ``render`` knows."""
    return str(_render().render_part(part, form, language))


def figure_as(figure: object, form: str, language: str) -> str:
    """A picture or graph in one of the formats ``render`` draws."""
    return str(_render().draw(figure, form, language))


def verify_steps(derivation: Derivation) -> DerivationReport:
    """Every step of the derivation judged again, by ``equality``."""
    report: DerivationReport = import_module("mathnn.equality").verify_steps(derivation)
    return report


def rule_named(name: str) -> Any:
    """The rule of this name, from the catalogue (how rules travel between processes)."""
    rules = import_module("mathnn.symbolic.rules").RULES
    return rules[name] if name in rules else import_module("mathnn.symbolic.moves").MOVES[name]


class Notebook:
    """The language in which records show themselves in a notebook; ``%mathnn fr`` changes it."""

    language = "en"


def in_notebook(fragment: str) -> str:
    """A fragment of HTML with the style that it needs in a notebook."""
    return str(_render().for_notebook(fragment))


def formula_in_notebook(formula: Formula) -> str:
    """The formula as MathML."""
    return str(_render().formula_mathml(formula, Notebook.language, True))


class Shown:
    """What a part of a solution can do by itself: show itself as text, LaTeX and HTML, and in a notebook."""

    __slots__ = ()

    def text(self, language: str = "en") -> str:
        """For a terminal."""
        return part_as(self, "text", language)

    def latex(self, language: str = "en") -> str:
        """As a LaTeX fragment."""
        return part_as(self, "latex", language)

    def html(self, language: str = "en") -> str:
        """As an HTML fragment with MathML."""
        return part_as(self, "html", language)

    def _repr_html_(self) -> str:
        return in_notebook(self.html(Notebook.language))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.text(Notebook.language))

    def __str__(self) -> str:
        return self.text()
