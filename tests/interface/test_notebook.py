"""In a notebook everything shows itself, in the language that was chosen, and ``%%verify`` judges a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

import mathnn
from mathnn.steps.display import Notebook
from mathnn.steps.words import MathnnError


class Shell:
    """What mathnn asks of IPython."""

    def __init__(self) -> None:
        self.magics: dict[tuple[str, str], Callable[..., Any]] = {}

    def register_magic_function(self, function: Callable[..., Any], magic_kind: str, magic_name: str) -> None:
        self.magics[magic_kind, magic_name] = function


@pytest.fixture
def magics() -> Iterator[dict[tuple[str, str], Callable[..., Any]]]:
    shell = Shell()
    mathnn.load_ipython_extension(shell)
    yield shell.magics
    Notebook.language = "en"


def values() -> list[Any]:
    """One of each kind of value that a person may end a cell with."""
    solved = mathnn.solve("newton", f="x^3 - 100", start=10)
    return [
        mathnn.read("x^2 e^{3y}"),
        solved,
        solved.outcome,
        solved.chains[0],
        solved.steps[0],
        solved.steps[0].rule,
        *(part for part in solved.parts if hasattr(part, "_repr_html_")),
        mathnn.verify("sqrt(x^2) = x"),
        mathnn.verify("sin(2x) = 2 sin x cos x"),
        mathnn.verify_derivation(["d/dx sin(3x)", "= cos(3x)"]),
        mathnn.Network.dense([2, 2, 1]),
        mathnn.exercises("gradient")[3],
    ]


def test_everything_shows_itself(magics: dict[tuple[str, str], Callable[..., Any]]) -> None:
    """Every public value is well-formed HTML in both languages, and no raw record."""
    for language in ("fr", "en"):
        magics["line", "mathnn"](language)
        for value in values():
            shown = value._repr_html_()
            ElementTree.fromstring(f"<div>{shown}</div>".replace("&nbsp;", " "))
            assert "Words(" not in shown


def test_a_cell_is_judged(magics: dict[tuple[str, str], Callable[..., Any]]) -> None:
    """The marks of a cell are HTML in a notebook and text elsewhere; the cell may name its language."""
    marks = magics["cell", "verify"]("fr", "$f(x) = x^2$\n\n$f'(x) = 3x$\n")
    assert "réfutée" in marks._repr_html_()
    assert "✗" in repr(marks)
    assert "refuted" in magics["cell", "verify"]("", "$x = 2x$\n")._repr_html_()
    magics["line", "mathnn"]("fr")
    assert "réfutée" in magics["cell", "verify"]("", "$(x+1)^2 = x^2 + 1$\n")._repr_html_()


def test_another_language_is_refused(magics: dict[tuple[str, str], Callable[..., Any]]) -> None:
    """%mathnn takes en or fr."""
    with pytest.raises(MathnnError, match="en, fr"):
        magics["line", "mathnn"]("de")


class Printer:
    """What IPython hands to a value that is to show itself in a terminal."""

    def __init__(self) -> None:
        self.written = ""

    def text(self, written: str) -> None:
        self.written += written


@pytest.mark.parametrize("language", ["en", "fr"])
def test_in_a_terminal_of_ipython_values_are_sentences_and_formulas(language: str) -> None:
    """Formulas, solutions, verdicts, reports and outcomes show what a person reads, not their records."""
    Notebook.language = language
    shown = [
        mathnn.read("x^2 e^{3y}"),
        mathnn.derivative("x^3"),
        mathnn.verify("sqrt(x^2) = x"),
        mathnn.verify_derivation(["(x+1)^2", "= x^2+1"]),
        mathnn.solve("newton", f="x^2 - 2", start=1).outcome,
    ]
    try:
        for value in shown:
            printer = Printer()
            value._repr_pretty_(printer, False)
            assert printer.written
            assert "Symbol(" not in printer.written
    finally:
        Notebook.language = "en"
