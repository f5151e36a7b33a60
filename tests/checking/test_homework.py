"""Homework files: every claim is found and judged, whatever surrounds it; nothing in a file is executed."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from mathnn.checking.grading import Report, grade
from mathnn.checking.homework import passages, passages_of
from mathnn.interface.marking import report_text
from mathnn.interface.notebook import verify_cell
from mathnn.interface.sheets import report_html
from mathnn.steps.words import MathnnError

MARKDOWN = r"""# Devoir

Soit $f(x,y) = x^2 e^{3y}$. On calcule :

$$\begin{aligned}
\frac{\partial f}{\partial x}(x,y) &= 2x e^{3y} \\
\frac{\partial f}{\partial y}(x,y) &= x^2 e^{3y}
\end{aligned}$$

Au point $(x,y) = (1, 0)$ on trouve $\operatorname{grad} f(1,0) = \begin{pmatrix} 2 \\ 3 \end{pmatrix}$.

\[ g'(x) = \frac{d}{dx} \ln(\cos x)
   = \frac{1}{\cos x} \cdot (-\sin x) = -\tan x \]
"""
LATEX = (
    r"\documentclass{article} % $1 = 2$" "\n" r"\begin{document}" "\n% $3 = 4$\n"
    r"\begin{align*} (x+1)^2 &= x^2 + 2x + 1 \\ &= x^2 + 1 \end{align*}" "\n" r"\end{document}"
)  # fmt: skip


def statuses(report: Report) -> list[str | None]:
    return [m.judged.verdict.status if m.judged.verdict is not None else None for m in report.marks]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_markdown(tmp_path: Path) -> None:
    """Definitions, aligned lines, a given point, a matrix, a chain over two lines; each with its place."""
    report = grade(write(tmp_path, "a.md", MARKDOWN))
    assert statuses(report) == [None, "proved", "refuted", None, "proved", "proved"]
    assert report.first_wrong is not None
    assert report.first_wrong.passage.line == 7
    assert report.first_wrong.judged.hint is not None
    assert "3y" in report.first_wrong.judged.hint.fr


def test_latex(tmp_path: Path) -> None:
    """Comments and the preamble are passed over; an aligned line continues the one before."""
    assert statuses(grade(write(tmp_path, "a.tex", LATEX))) == ["proved", "refuted"]


def test_notebook(tmp_path: Path) -> None:
    """Markdown cells are judged, code cells never run."""
    flag = tmp_path / "ran"
    cells = [
        {"cell_type": "code", "source": [f"open({str(flag)!r}, 'w')"]},
        {"cell_type": "markdown", "source": ["so\n", r"$\frac{d}{dx} x^2 = 2x$"]},
        {"cell_type": "markdown", "source": r"$\frac{d}{dx} x^3 = 3x^3$"},
    ]
    report = grade(write(tmp_path, "a.ipynb", json.dumps({"cells": cells})))
    assert statuses(report) == ["proved", "refuted"]
    assert (report.marks[0].passage.cell, report.marks[0].passage.line) == (2, 2)
    assert not flag.exists()


def test_plain_text(tmp_path: Path) -> None:
    """Without mathematics signs every line is one."""
    report = grade(write(tmp_path, "a.txt", "f(x) = x^2\nf'(x) = 2x\n\nf'(3) = 5\n"))
    assert statuses(report) == [None, "proved", "refuted"]


def test_ten_thousand_lines(tmp_path: Path) -> None:
    """A long file is read whole."""
    path = write(tmp_path, "long.txt", "1 + 1 = 2\n" * 10_000)
    assert len(passages(path)) == 10_000


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("broken.ipynb", b"{", "not a valid notebook"),
        ("list.ipynb", b"[1, 2]", "not a valid notebook"),
        ("binary.md", b"\xff\xfe\x00\x01", "not a text file"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    """A file that cannot be used is refused in a sentence of both languages."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MathnnError) as caught:
        grade(path)
    assert says in caught.value.say("en")
    assert caught.value.say("fr") != caught.value.say("en")
    with pytest.raises(MathnnError):
        grade(tmp_path / "missing.md")


def test_a_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    """What cannot be read is unknown; the rest is judged."""
    report = grade(write(tmp_path, "a.md", "$)( = 1$ and $1 + 1 = 2$ and $2 + 2 = 5$"))
    assert statuses(report) == ["unknown", "proved", "refuted"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_reports(tmp_path: Path, language: str) -> None:
    """The report names the place of every claim; the page is one self-contained file."""
    report = grade(write(tmp_path, "a.md", MARKDOWN))
    text = report_text(report, language)
    assert "✗" in text
    assert "3x²e^(3y)" in text
    page = report_html([report], language)
    assert page.startswith("<!DOCTYPE html>")
    assert "http" not in page.replace("http://www.w3.org/1998/Math/MathML", "")
    assert page.count('class="mark refuted first"') == 1


def test_notebook_cell() -> None:
    """%%verify judges a cell and shows itself as HTML."""
    marks = verify_cell("fr", "f(x) = x^2\nf'(x) = x")
    assert "réfuté" in repr(marks)
    assert "refuted" in marks._repr_html_()


def test_an_equation_to_be_solved_is_no_claim(tmp_path: Path) -> None:
    """f'(x) = 0 « pour x = 0 ou x = 2 » is said of that value, not of every x."""
    text = "Soit $f(x) = x^3 - 3x^2$. Alors $f'(x) = 3x^2 - 6x$, et $f'(x) = 0$ pour $x = 0$ ou $x = 2$."
    assert statuses(grade(write(tmp_path, "a.md", text)))[:3] == [None, "proved", "proved"]
    assert statuses(grade(write(tmp_path, "b.md", "Résoudre $2x + 1 = 7$."))) == [None]


def test_primes() -> None:
    """(sin x)' and σ'(x) are derivatives in the letter that is there."""
    from mathnn.checking.claims import verify

    assert verify("(sin x)' = cos x").status == "proved"
    assert verify("σ'(x) = σ(x)(1 - σ(x))").status == "proved"
    assert verify("tanh'(2x) = 1").status == "refuted"


def test_dollar_signs_alone_are_cut_at_once() -> None:
    """A megabyte of dollar signs holds no formula, and is passed over within a second."""
    start = time.process_time()
    assert len(passages_of("$" * 1_200_000)) <= 1
    assert time.process_time() - start < 1
