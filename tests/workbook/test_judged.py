"""A judged computation names its first wrong line, and an exercise notices when it is not the one that was expected."""

from __future__ import annotations

from typing import Any

import pytest

from mathnn.steps.derivation import Remark
from mathnn.steps.figures import Table
from mathnn.steps.words import LANGUAGES, MathnnError, Words
from mathnn.workbook.exercise import Exercise, exercises
from mathnn.workbook.judged import judged_agreements, verify_computation
from mathnn.workbook.tasks import TASKS, solve

EXERCISE = Exercise("a/b", Words("t", "t"), Words("s", "s"), "verify_computation", {}, {}, ("x",))


def table(derivation: Any) -> Table:
    return next(part for part in derivation.parts if isinstance(part, Table))


def remarks(derivation: Any) -> list[Remark]:
    return [part for part in derivation.parts if isinstance(part, Remark)]


def test_the_first_wrong_line_its_slip_and_its_correction() -> None:
    found = verify_computation(["d/dx e^{x^2}", "= e^{x^2}", "= e^{x*x}"])
    assert found.outcome.first_wrong == 1
    assert str(found.answer) == "2*x*exp(x**2)"
    assert [row[3] for row in table(found).rows] == ["", "✗", "✓"]
    assert "inner function" in found.text("en")
    assert "fonction intérieure" in found.text("fr")
    assert found.conclusion is not None
    assert found.conclusion.text() == "d/dx(e^(x²)) = 2xe^(x²)"


def test_a_right_computation_has_nothing_to_correct() -> None:
    found = verify_computation("d/dx sin(3x)\n= 3 cos(3x)")
    assert (found.outcome.first_wrong, found.answer, found.conclusion) == (None, None, None)
    assert found.outcome.proved
    assert len(remarks(found)) == 1


def test_a_line_that_cannot_be_decided_is_neither_right_nor_wrong() -> None:
    found = verify_computation([")=3", "x = x"])
    assert [row[3] for row in table(found).rows] == ["?", "✓"]
    assert found.outcome.first_wrong is None
    assert remarks(found)[0].kind == "warning"


def test_numbers_are_corrected_too() -> None:
    assert str(verify_computation("1.44 - 0.02*49.6 = 0.44").answer) == "56/125"
    assert str(verify_computation("2*3 + 1 ≈ 7.5").answer) == "7"
    assert verify_computation("x + 1 = x").answer is None


def test_definitions_and_domains_may_be_typed_or_given_as_data() -> None:
    for definitions in ("f(x) = x^2; a = 3", ["f(x) = x^2", "a = 3"], {"f(x)": "x^2", "a": "3"}):
        assert verify_computation("f(a) = 9", definitions).outcome.proved
    for domain in ("x=positive", {"x": "positive"}, "x=(0, 5)", {"x": ["0", "5"]}):
        assert verify_computation("sqrt(x^2) = x", domain=domain).outcome.proved
    assert verify_computation("sqrt(x^2) = x").outcome.first_wrong == 0


def test_lines_are_read_in_the_language_of_the_user() -> None:
    found = solve("verify_computation", lines="x/0,5 = 2x ; 3x = x", language="fr")
    assert [row[3] for row in table(found).rows] == ["✓", "✗"]
    assert "language" not in TASKS["verify_computation"].parameters()


@pytest.mark.parametrize(
    ("givens", "part"),
    [
        ({"lines": []}, "lines"),
        ({"lines": "  "}, "lines"),
        ({"lines": "x"}, "relation"),
        ({"lines": "= x"}, "first line"),
        ({"lines": [{}]}, "got {}"),
        ({"lines": "x = x", "definitions": "x + 1"}, "defines nothing"),
        ({"lines": "x = x", "domain": "x"}, "domain"),
        ({"lines": "x = x", "domain": 3}, "domain"),
        ({"lines": "x = x", "domain": {"x": "foo"}}, "foo"),
    ],
)
def test_what_cannot_be_judged_is_said_in_both_languages(givens: dict[str, Any], part: str) -> None:
    with pytest.raises(MathnnError, match=part) as caught:
        solve("verify_computation", **givens)
    assert caught.value.say("fr") != caught.value.say("en")


def test_every_format_shows_the_marks() -> None:
    found = verify_computation(["d/dx x^2", "= x"])
    for language in LANGUAGES:
        for form in (found.text, found.markdown, found.html):
            assert "✗" in form(language)
        assert r"\times" in found.latex(language)


def statuses(derivation: Any, expected: Any) -> list[str]:
    return [verdict.status for _, verdict in judged_agreements(EXERCISE, derivation, expected)]


def test_an_expectation_is_met_or_noticed() -> None:
    wrong, right, open_ = (verify_computation(t) for t in ("x = x; 3x = x", "x = x", ["x = x", ")=3"]))
    assert statuses(wrong, {"first_wrong": "1", "verdicts": ["proved", "refuted"]}) == ["proved", "proved"]
    assert statuses(wrong, {"first_wrong": 0, "verdicts": ["refuted", "proved"]}) == ["refuted", "refuted"]
    assert statuses(wrong, {"first_wrong": "none"}) == ["refuted", "refuted"]
    assert statuses(right, {"first_wrong": "none"}) == ["proved", "proved"]
    assert statuses(open_, {"first_wrong": "none"}) == ["proved", "refuted"]
    for bad in ({}, {"first": 1}, "1"):
        with pytest.raises(MathnnError):
            statuses(right, bad)


def test_each_exercise_of_the_chapter_says_which_line_is_the_first_wrong_one() -> None:
    for exercise in exercises("verifier"):
        assert "first_wrong" in exercise.expected["judged"], exercise.id
