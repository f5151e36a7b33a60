"""Every exercise of the workbook: it solves, agrees with its author, verifies, and prints in every form and language."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from mathnn.steps.words import LANGUAGES
from mathnn.workbook.agreement import agreements
from mathnn.workbook.exercise import Exercise, exercise_named, exercises, exercises_folder
from mathnn.workbook.solving import solve_exercise, statement
from mathnn.workbook.tasks import TASKS
from mathnn.workbook.verifying import verify_exercise

ALL = exercises()


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
def test_it_solves_agrees_verifies_and_prints(exercise: Exercise) -> None:
    report = verify_exercise(exercise)
    assert report.error is None, report.error
    assert report.agreements, "nothing was compared"
    wrong = [(what, verdict.evidence) for what, verdict in report.agreements if verdict.status != "proved"]
    assert not wrong
    assert report.lines is not None
    assert [v.status for v in report.lines.verdicts if v is not None and v.status == "refuted"] == []
    assert report.status == "proved"


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
def test_its_checks_hold(exercise: Exercise) -> None:
    for check in solve_exercise(exercise).checks:
        assert check.verdict.status == "proved", check.words.say("en")


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
def test_a_wrong_expectation_is_noticed(exercise: Exercise) -> None:
    """Comparing is worth something only if it can fail: each expected answer, spoiled, must disagree."""
    from dataclasses import replace

    if "answer" not in exercise.expected:
        return
    spoiled = replace(exercise, expected={"answer": _spoil(exercise.expected["answer"])})
    found = [verdict.status for _, verdict in agreements(spoiled, solve_exercise(exercise))]
    assert "proved" not in found or set(found) != {"proved"}


def _spoil(answer: object) -> object:
    if isinstance(answer, dict):
        return {name: _spoil(text) for name, text in answer.items()}
    if isinstance(answer, list):
        return [_spoil(answer[0]), *answer[1:]]
    return f"({answer}) + 1/7"


def test_ids_are_unique_and_can_be_shortened() -> None:
    ids = [exercise.id for exercise in ALL]
    assert len(set(ids)) == len(ids)
    assert exercise_named("square-exponential").id == "gradient/1.2-1-square-exponential"


def test_the_statements_name_the_same_formulas_in_both_languages() -> None:
    for exercise in ALL:
        holes = statement(exercise).holes
        by_language = [[f for name, f in holes if name.startswith(language)] for language in LANGUAGES]
        assert by_language[0] == by_language[1], exercise.id


def test_exercises_stand_in_the_order_of_the_book() -> None:
    sections = [e.section for e in exercises("derivee")]
    assert sections == sorted(sections, key=lambda s: [int(part) for part in s.split(".")])


def test_the_items_of_the_first_road_are_covered() -> None:
    sources = {source for exercise in ALL for source in exercise.source}
    wanted = {f"deepmath.gradient.1.2.ex{n}" for n in (1, 2, 3)} | {f"deepmath.gradient.2.1.ex{n}" for n in (1, 2, 3)}
    wanted |= {"deepmath.gradient.2.1.def1", "deepmath.gradient.2.1.rem1"}
    names = ["formula1", "thm1a", "thm1b", "thm1c", "thm1d", "ex1a", "ex1b", "ex1c", "proof1"]
    wanted |= {f"deepmath.derivee.1.4.{name}" for name in names}
    names = ["formula1", "thm1", "proof1", "ex1", "ex2", "ex3", "formula2", "formula3"]
    wanted |= {f"deepmath.derivee.1.5.{name}" for name in names}
    assert wanted <= sources


def test_every_exercise_uses_a_task_that_exists() -> None:
    assert {exercise.task for exercise in ALL} <= set(TASKS)
    assert exercises_folder().is_dir()


@pytest.mark.tex
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_booklet_compiles(language: str, tmp_path: Path) -> None:
    from mathnn.workbook.booklets import booklet, solve_chapter

    assert shutil.which("pdflatex"), "the tests compile LaTeX: install pdflatex (see .ci/run)"
    source = booklet(solve_chapter("derivee"), "tex", language=language)
    (tmp_path / "booklet.tex").write_text(str(source), encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "booklet.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout[-1500:]
    assert (tmp_path / "booklet.pdf").stat().st_size > 20_000


@pytest.mark.parametrize("form", ["html", "md", "text"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booklet_holds_every_exercise(form: str, language: str) -> None:
    from html import unescape

    from mathnn.workbook.booklets import booklet, solve_chapter

    seen: list[str] = []

    def progress(items: object) -> object:
        for item in items:  # type: ignore[attr-defined]
            seen.append(item.id)
            yield item

    solved = solve_chapter("gradient", progress)  # type: ignore[arg-type]
    text = unescape(str(booklet(solved, form, language=language)))
    assert seen == [e.id for e in exercises("gradient")]
    for exercise in exercises("gradient"):
        assert exercise.title.say(language).split("’")[0] in text
