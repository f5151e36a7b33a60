"""A table of iterates judged as a task, as a claim on the command line and in the conversation."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from mathnn.interface.cli import main
from mathnn.interface.repl.session import Session
from mathnn.steps.words import MathnnError
from mathnn.workbook.judged_iterations import verify_iterations
from mathnn.workbook.tasks import solve

TABLE = "newton x^3 - 100 from 10: 10, 7, 5.4"


def test_the_task_names_the_first_wrong_row_and_corrects_it() -> None:
    found = verify_iterations(TABLE)
    assert found.outcome.first_wrong == 2
    assert float(found.answer) == 5.3
    assert "Row 2 is the first wrong one." in found.text()
    assert "La ligne 2 est la première ligne fausse." in found.text("fr")
    for form in ("latex", "html", "markdown"):
        assert getattr(found, form)("fr")


@pytest.mark.parametrize(
    ("table", "code"),
    [(TABLE, 1), ("newton x^3 - 100 from 10: 10, 7, 5.3", 0), ("newton |x| - 1 from 0: 0, 1", 3)],
)
def test_the_command_line_answers_with_its_exit_code(table: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", table]) == code
    capsys.readouterr()
    assert main(["verify", "--json", table]) == code
    assert json.loads(capsys.readouterr().out)["rows"]


def test_in_the_conversation_names_keep_their_meaning_and_the_hint_is_the_slip() -> None:
    session = Session()
    session.answer("f(x) = x^3 - 100")
    assert "Every row is right." in session.answer("newton f from 10: 10, 7, 262/49")
    assert "added instead of subtracted" in session.answer("check newton f from 10: 10, 13")
    assert session.answer("hint").endswith("was added instead of subtracted")
    session.answer("lang fr")
    said = session.answer("vérifier descente de gradient a^2+1 depuis 2 avec le pas 0,1 : 2 ; 1,6 ; 1,28")
    assert "Toutes les lignes sont justes." in said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: verify_iterations("x^2 = 2"), "say the method and give the rows"),
        (lambda: verify_iterations("newton x^2 - 2 from 1"), "say the method and give the rows"),
        (lambda: solve("verify_iterations", table="newton f from 1: 1, 2"), "define it first"),
    ],
)
def test_what_is_no_table_is_refused_with_an_example(call: Callable[[], object], said: str) -> None:
    with pytest.raises(MathnnError) as refused:
        call()
    assert said in refused.value.say("en")


def test_json_says_how_it_ended(capsys: pytest.CaptureFixture[str]) -> None:
    main(["solve", "newton", "x^2 = 2", "--start", "1", "--json"])
    said = json.loads(capsys.readouterr().out)["outcome"]
    assert (said["name"], said["decimals"]) == ("converged", "1.4142135623")
    main(["solve", "verify_iterations", TABLE, "--json"])
    assert json.loads(capsys.readouterr().out)["outcome"]["first_wrong"] == 2
