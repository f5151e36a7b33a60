"""Homework as students write it: right sheets have no false alarm, planted mistakes are all found, and only they."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mathnn.checking.context import Context
from mathnn.checking.grading import Report, grade

FOLDER = Path(__file__).parent.parent / "tables" / "homework"
# file, language, how many claims are proved at least
RIGHT = [
    ("derivees.md", "fr", 16),
    ("feuille.tex", "fr", 15),
    ("backpropagation.ipynb", "en", 11),
    ("limites.tex", "fr", 19),
    ("reseau.md", "fr", 14),
    ("matrices.md", "en", 16),
    ("worksheet.txt", "en", 22),
    ("descente.ipynb", "en", 13),
]


def graded(path: Path, language: str) -> Report:
    return grade(path, Context(language=language))


def wrong_in(report: Report) -> list[str]:
    return [
        m.passage.text for m in report.marks if m.judged.verdict is not None and m.judged.verdict.status == "refuted"
    ]


@pytest.mark.parametrize(("name", "language", "proved"), RIGHT, ids=[name for name, _, _ in RIGHT])
def test_no_false_alarm(name: str, language: str, proved: int) -> None:
    """Nothing in a right sheet is refuted, and nearly everything that it claims is proved."""
    report = graded(FOLDER / name, language)
    assert wrong_in(report) == []
    assert report.count("proved") >= proved
    assert report.count("unknown") <= 1


# file, language, what is replaced by what: each replacement is one mistake, found where it stands
PLANTED = [
    ("derivees.md", "fr", r"3x^2 e^{3y}.$$", r"x^2 e^{3y}.$$"),
    ("derivees.md", "fr", r"= 18$", r"= 17$"),
    ("derivees.md", "fr", r"donc $u' = -\sin x$", r"donc $u' = \sin x$"),
    ("derivees.md", "fr", r"\frac{5-1}{2} = 2", r"\frac{5-1}{2} = 3"),
    ("derivees.md", "fr", r"&= 12(3x+1)^3", r"&= 7(3x+1)^3"),
    ("derivees.md", "fr", r"= 768$", r"= 786$"),
    ("derivees.md", "fr", r"\frac{\sin x}{x} = 1", r"\frac{\sin x}{x} = 0"),
    ("feuille.tex", "fr", r"3(x-1)(x+1)", r"3(x-1)^2"),
    ("feuille.tex", "fr", r"$f(-1) = 4$", r"$f(-1) = 0$"),
    ("feuille.tex", "fr", r"9x - 14", r"9x - 5"),
    ("feuille.tex", "fr", r"= -2e^{-2x}", r"= e^{-2x}"),
    ("feuille.tex", "fr", r"\iff x = 1$ ou $x = -1$", r"\iff x = 1$"),
    ("limites.tex", "fr", r"\frac{4}{x^2}} = 3$", r"\frac{4}{x^2}} = 4$"),
    ("limites.tex", "fr", r"- 1 = \ln x$", r"- 1 = \ln x - 1$"),
    ("limites.tex", "fr", r"$f(1) = -1$", r"$f(1) = 0$"),
    ("limites.tex", "fr", r"2x\sin x + x^2\cos x", r"2x\cos x"),
    ("limites.tex", "fr", r"= \frac{x_n}{2}+\frac{1}{x_n}", r"= \frac{x_n}{2}-\frac{1}{x_n}"),
    ("reseau.md", "fr", r"2(z - y_0) = -2$", r"(z - y_0) = -1$"),
    ("reseau.md", "fr", r"= 0{,}5 + 0{,}4 = 0{,}9", r"= 0{,}5 - 0{,}4 = 0{,}1"),
    ("reseau.md", "fr", r"= a\,\sigma'(ax+by+c)", r"= \sigma'(ax+by+c)"),
    ("matrices.md", "en", r"$BA = \begin{bmatrix} 2 & 11", r"$BA = \begin{bmatrix} 0 & 8"),
    ("matrices.md", "en", r"\frac{1}{6}\begin{bmatrix} 3 & 1", r"\frac{1}{6}\begin{bmatrix} 3 & -1"),
    ("matrices.md", "en", r"(2xy, x^2 + 3y^2)", r"(2xy, x^2 + 3y)"),
    ("matrices.md", "en", r"2x & 6y", r"0 & 6y"),
    ("worksheet.txt", "en", "(x cos x - sin x)/x^2", "(sin x - x cos x)/x^2"),
    ("worksheet.txt", "en", "10(2x+1)^4", "5(2x+1)^4"),
    ("worksheet.txt", "en", "f(3) = 9 - 18 + 5 = -4", "f(3) = 9 + 18 + 5 = 32"),
    ("worksheet.txt", "en", "  = 6x - 9", "  = 6x + 9"),
    ("descente.ipynb", "en", "donc $\\\\nabla f(2,1) = (4, 6)$", "donc $\\\\nabla f(2,1) = (6, 4)$"),
    ("descente.ipynb", "en", "-2x_i (y_i", "2x_i (y_i"),
]


@pytest.mark.parametrize(("name", "language", "right", "wrong"), PLANTED, ids=[w for _, _, _, w in PLANTED])
def test_planted_mistakes(tmp_path: Path, name: str, language: str, right: str, wrong: str) -> None:
    """A mistake planted in a right sheet is refuted where it stands; few other lines suffer from it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.count(right) == 1
    path = tmp_path / name
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    report = graded(path, language)
    found = wrong_in(report)
    assert found
    assert len(found) <= 2
    assert report.first_wrong is not None
    if path.suffix != ".ipynb":
        line = text[: text.index(right)].count("\n") + 1
        assert abs(report.first_wrong.passage.line - line) <= 1


def test_equations_are_solved() -> None:
    """Solving goes on by “so” and ⇔; the three wrong steps are found, and a value put in too early is left open."""
    report = graded(FOLDER / "equations.md", "en")
    assert wrong_in(report) == ["2x = 6", r"x^2 = 4 \iff x = 2", r"-2x < 4 \Rightarrow x < -2"]
    assert report.count("unknown") == 1


def test_a_long_file_is_judged(tmp_path: Path) -> None:
    """Ten thousand lines are judged in reasonable time, and the one wrong line is found."""
    lines = [f"({n}+x)^2 = x^2 + {2 * n} x + {n * n}" if n % 50 == 0 else f"{n} + 1 = {n + 1}" for n in range(10_000)]
    lines[7777] = "7777 + 1 = 7779"
    path = tmp_path / "long.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    start = time.process_time()
    report = graded(path, "en")
    assert time.process_time() - start < 240
    assert report.first_wrong is not None
    assert report.first_wrong.passage.line == 7778
    assert report.count("refuted") == 1
