"""How sentences are found and read: LaTeX, words between formulas, and what is no statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathnn.checking.claims import verify
from mathnn.checking.context import Context
from mathnn.checking.grading import grade
from mathnn.checking.lines import verify_derivation
from mathnn.checking.statements import judge_words, nearly_understood, statement_in
from mathnn.interface.notebook import verify_cell
from mathnn.interface.repl.session import Session
from mathnn.steps.words import MathnnError


@pytest.mark.parametrize(
    "sentence",
    [
        r"The roots of $x^2-5x+6$ are $2$ and $3$.",
        r"\text{the roots of } x^2-5x+6 \text{ are } 2 \text{ and } 3",
        r"Les racines du polynôme \(x^2-5x+6\) sont \(x_1 = 2\) et \(x_2 = 3\)",
        "Donc les solutions de l’équation x^2 - 5x = -6 sont 2 et 3.",
        r"l'ensemble des solutions de $x^2 = 4$ est $\{-2 ; 2\}$",
        r"the domain of $\ln(1-x)$ is $\left]-\infty, 1\right[$",
        "the roots of x^2-5x+6 are {2, 3}",
        "2 et 3 sont les racines de x^2-5x+6",
    ],
)
def test_latex_and_words_around_formulas_do_not_matter(sentence: str) -> None:
    assert verify(sentence).status == "proved"


@pytest.mark.parametrize(
    "text",
    [
        "x^2 = 4",
        "a = 3",
        "sin(2x) = 2 sin x cos x",
        "f(x) = x^2",
        "d/dx x^2 = 2x",
        "x is",
        "hello world is nice",
        "a" * 700,
        "",
    ],
)
def test_a_formula_is_no_statement(text: str) -> None:
    assert statement_in(text) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "la droite bleue y = 2x-1 est tangente à x^2 en 1",
        "the roots of the nice polynomial x^2-4 are 2 and -2",
        "show that x^2 is increasing on [0,1]",
        "the roots of x^2-4 are probably 2",
    ],
)
def test_words_that_are_not_understood_are_never_read_as_letters(sentence: str) -> None:
    verdict = judge_words(sentence, Context())
    assert verdict is None or verdict.status == "unknown"


def test_a_sentence_that_is_nearly_understood_is_told_how_to_be_written() -> None:
    words = nearly_understood("the roots of x^2-4 would be 2 and -2")
    assert words is not None
    assert "the roots of" in words.en
    assert "les racines de" in words.fr
    with pytest.raises(MathnnError, match="the roots of"):
        verify("the roots of x^2-4 would be 2 and -2")


def test_names_defined_before_are_known() -> None:
    session = Session()
    session.answer("f(x) = x^2 - 4")
    assert session.answer("the roots of f are 2 and -2").startswith("✓")
    assert session.answer("f est croissante sur ]-oo, 0]").startswith("✗")
    assert session.answer("the roots of g are 2").startswith("?")


def test_assumptions_about_the_letter_count() -> None:
    assert verify("the roots of x^2 - 4 are 2", domain={"x": "positive"}).status == "proved"
    assert verify("the roots of x^2 - 4 are 2 and -2", domain={"x": "positive"}).status == "refuted"
    assert verify("x^2 is increasing", domain={"x": "positive"}).status == "proved"


def test_the_set_of_solutions_answers_the_equation_before_it() -> None:
    right = verify_derivation("x^2 - 5x + 6 = 0\n<=> (x-2)(x-3) = 0\nS = {2; 3}")
    assert right.verdicts[-1] is not None
    assert right.verdicts[-1].status == "proved"
    wrong = verify_derivation(["x^2 < 4", "S = ]-2, 2]"])
    assert wrong.verdicts[0] is None
    assert wrong.first_wrong == 1


def test_statements_in_the_sentences_of_a_text(tmp_path: Path) -> None:
    text = (
        "# Devoir\n\nLes racines de $x^2-5x+6$ sont $2$ et $3$. La tangente à $x^2$ en $x = 1$ est $y = 2x+1$.\n\n"
        "Soit $g(x) = x^3 - 3x$. La fonction $g$ est croissante sur $[1, +\\infty[$.\n\n"
        "On résout $x^2 = 4$. Donc $S = \\{2\\}$.\n"
    )
    path = tmp_path / "devoir.md"
    path.write_text(text, encoding="utf-8")
    statuses = [
        m.judged.verdict.status for m in grade(path, Context(language="fr")).marks if m.judged.verdict is not None
    ]
    assert statuses == ["proved", "refuted", "proved", "refuted"]


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("[0,1] ∪ [1,2] = [0,2]", "proved"),
        ("[0,1[ ∪ ]1,2] = [0,2]", "refuted"),
        ("{x : x^2 < 4} = ]-2,2[", "proved"),
        (r"\mathbb{R} \setminus \{0\} = ]-\infty,0[ \cup ]0,+\infty[", "proved"),
        ("[0,1] ⊂ [0,2]", "proved"),
        ("[0,2] ⊂ [0,1]", "refuted"),
        ("{1, 2} ∩ {2, 3} = {2}", "proved"),
        ("{1/2, 0.5} = {1/2}", "proved"),
        ("5 ∈ [0,5[", "refuted"),
        ("ℕ ⊂ ℤ", "unknown"),
        ("[0,a] ⊂ [0,b]", "unknown"),
    ],
)
def test_sets_of_numbers(claim: str, status: str) -> None:
    assert verify(claim).status == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("x^3-3x est croissante sur ]-∞,-1] et sur [1,+∞[, décroissante sur [-1,1]", "proved"),
        ("x^3-3x est croissante sur ]-∞,-1], décroissante sur [-1 ; 2]", "refuted"),
        ("x^3-3x is increasing on [1, oo[, and strictly decreasing on [-1, 1]", "proved"),
    ],
)
def test_several_clauses_about_one_function(sentence: str, status: str) -> None:
    assert verify(sentence).status == status


def test_the_solutions_are_those_of_the_equation_before() -> None:
    right = verify_derivation(["x^2 - 3x + 2 = 0", "les solutions sont 1 et 2"])
    assert [None if v is None else v.status for v in right.verdicts] == [None, "proved"]
    wrong = verify_derivation(["x^2 - 3x + 2 = 0", "the solutions are x = 1 and x = 3"])
    assert wrong.first_wrong == 1


def test_conditions_and_orders_in_a_text_are_no_claims(tmp_path: Path) -> None:
    text = (
        "Soit $f(x) = x^3 - 3x$. On veut savoir si $f$ est croissante sur $[0, 1]$. Montrer que $f$ est paire.\n\n"
        "Si $f$ est paire, on s'arrête. Supposons que $f$ est croissante sur $[0, 1]$. La fonction $f$ n'est pas paire.\n\n"
        "Let us see whether $x^2$ is odd. Is $x^3$ even? If $x^2$ is odd, stop.\n"
    )
    path = tmp_path / "devoir.md"
    path.write_text(text, encoding="utf-8")
    marks = grade(path, Context(language="fr")).marks
    assert not [m.judged.text for m in marks if m.judged.verdict is not None and m.judged.verdict.status == "refuted"]


def test_statements_in_plain_text_and_in_notebook_cells(tmp_path: Path) -> None:
    text = "the roots of x^2-4 are 2\nx^2+1 has no real root\nx^2 = 4 <=> x = 2 or x = -2\nS = {-2 ; 2}\n"
    path = tmp_path / "homework.txt"
    path.write_text(text, encoding="utf-8")
    expected = ["refuted", "proved", "proved", "proved"]
    assert [m.judged.verdict.status for m in grade(path).marks if m.judged.verdict is not None] == expected
    marks = verify_cell("", text).report.marks
    assert [m.judged.verdict.status for m in marks if m.judged.verdict is not None] == expected
