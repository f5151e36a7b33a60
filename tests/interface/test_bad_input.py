"""Bad input of every kind: one sentence in the user's language, within a second, exit code 2, nothing left behind."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mathnn.interface.cli import main

BAD_FORMULAS = {
    "empty": "",
    "blank": "   ",
    "unbalanced braces": r"\frac{x}{y",
    "unbalanced brackets": "sin((x)",
    "closing only": "x)",
    "unknown command": r"\foobar{x}",
    "a megabyte of brackets": "(" * 1_000_000,
    "a megabyte of closed brackets": "(" * 500_000 + ")" * 500_000,
    "ten thousand nested brackets": "(" * 10_000 + "x",
    "python": "__import__('os').system('touch hacked')",
    "python call": "open('hacked', 'w')",
    "lambda": "lambda: x",
    "two operators": "x +* y",
    "a dangling power": "x^",
    "binary": "x\x00\x01y",
}


@pytest.fixture(autouse=True)
def somewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    main(["solve", "derivative", "x"])  # what is imported once is not the input's fault


def refused(capsys: pytest.CaptureFixture[str], *argv: str, within: float = 1.0) -> str:
    """The sentence with which the command refuses; checks that it refuses as it should."""
    capsys.readouterr()
    start = time.process_time()
    code = main(list(argv))
    taken = time.process_time() - start
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == "" or "--json" in argv
    assert captured.err.startswith("mathnn")
    assert "Traceback" not in captured.err
    assert len(captured.err) < 2_000
    assert taken < within
    assert list(Path.cwd().iterdir()) == []
    return captured.err


@pytest.mark.parametrize("text", BAD_FORMULAS.values(), ids=BAD_FORMULAS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_bad_formula_is_refused(capsys: pytest.CaptureFixture[str], text: str, language: str) -> None:
    refused(capsys, "solve", "derivative", text, "--lang", language, "--out", "answer.txt")
    refused(capsys, "read", text, "--lang", language)


@pytest.mark.parametrize(
    "text",
    ["9**9**9", "9**9**9*x^2", "(9**9**9)^(9**9**9)+x", "x^(9**9**9)", "2^(10^9) - 2^(10^9) + x", "sqrt(9^9^9) x",
     "sin(9^9^9) x", "factorial(10^9) x", "binomial(10^9, 5*10^8) x", "(1/3)^(-10^8) x"],
)  # fmt: skip
def test_a_tower_of_powers_is_not_computed(capsys: pytest.CaptureFixture[str], text: str) -> None:
    message = refused(capsys, "solve", "derivative", text, "--variable", "x")
    assert "too many digits" in message
    assert "trop de chiffres" in refused(capsys, "solve", "derivative", text, "--variable", "x", "--lang", "fr")
    assert main(["read", text]) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="x y2+-*/^().,sincoe√²'|{}\\", max_size=14))
def test_whatever_is_typed_ends_with_an_exit_code(text: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as errors:
        assert main(["solve", "derivative", text]) in (0, 2, 3)
        assert main(["read", text]) in (0, 2)
    assert "Traceback" not in errors.getvalue()


@pytest.mark.parametrize(
    ("argv", "english", "french"),
    [
        (["solve", "gradeint", "x"], "did you mean gradient?", "vouliez-vous dire gradient ?"),
        (["solve", "gradient", "x*y", "--at", "2"], "x, y", "x, y"),
        (["solve", "gradient", "x*y", "--at", "2,1,3"], "x, y", "séparez les valeurs"),
        (["solve", "gradient", "x*y", "--at", "x=2"], "missing: y", "il manque y"),
        (["solve", "gradient", "x*y", "--at", "x=2,y=1,z=3"], "z", "z"),
        (["solve", "derivative", "ln x", "--at", "-1"], "choose another point", "choisissez un autre point"),
        (["solve", "derivative", "1/x", "--at", "0"], "choose another point", "choisissez un autre point"),
        (["solve", "derivative", "abs(x)", "--at", "0"], "from the left it would be −1", "à gauche vaut −1"),
        (["solve", "derivative", "x", "--order", "many"], "whole number", "nombre entier"),
        (["solve", "derivative", "x", "--order", "0"], "order", "order"),
        (["solve", "derivative"], "missing: F", "il manque : F"),
        (["solve", "derivative", "x", "y"], "unknown arguments: y", "arguments inconnus : y"),
        (["solve", "derivative", "x", "--att", "2"], "unknown arguments: --att", "arguments inconnus : --att"),
        (["solve", "derivative", "x", "--to", "docx"], "--to must be one of", "--to doit être parmi"),
        (["solve", "derivative", "x", "--at"], "--at needs a value", "--at attend une valeur"),
        (["solve", "chain_rule", "y=x; z=3x"], "does not use", "n’utilise pas"),
        (["solve", "chain_rule", "tan x"], "“chain” must be", "« chain » doit être"),
        (["slove"], "did you mean solve?", "vouliez-vous dire solve ?"),
        (["exercises", "lsit"], "did you mean list?", "vouliez-vous dire list ?"),
        (["exercises", "show", "nothing"], "no exercise “nothing”", "pas d’exercice « nothing »"),
        (["exercises", "booklet", "gradeint"], "did you mean gradient?", "vouliez-vous dire gradient ?"),
        (["exercises", "coverage", "--inventory", "nowhere"], "no inventory in the folder “nowhere”", "ne contient pas"),
        (["verify", "x + 1"], "=", "="),
        (["verify", "x = x", "--domain", "x"], "--domain needs", "--domain attend"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_a_misuse_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], argv: list[str], english: str, french: str
) -> None:
    assert english in refused(capsys, *argv)
    assert french in refused(capsys, *argv, "--lang", "fr")


@pytest.mark.parametrize(("content", "where"), [("title: [a", "line 1"), ("task: derivativ\n", "field"), ("", "empty")])
def test_a_broken_exercise_is_named(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    content: str,
    where: str,
) -> None:
    folder = tmp_path_factory.mktemp("exercises")
    (folder / "chapter").mkdir()
    (folder / "chapter" / "broken.yaml").write_text(content)
    monkeypatch.setattr("mathnn.workbook.exercise.exercises_folder", lambda: folder)
    for argv in (["list"], ["solve", "broken"], ["verify"], ["booklet", "chapter"]):
        message = refused(capsys, "exercises", *argv)
        assert "broken.yaml" in message
        assert where in message
        assert "broken.yaml" in refused(capsys, "exercises", *argv, "--lang", "fr")


def test_json_carries_the_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", "derivative", "(", "--json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["error"] in captured.err


@pytest.mark.parametrize("form", ["text", "html", "tex"])
def test_an_unwritable_place_is_refused_before_the_work(capsys: pytest.CaptureFixture[str], form: str) -> None:
    for place in ("nowhere/answer", "/proc/answer", "/dev/null/answer", "."):
        message = refused(capsys, "solve", "derivative", "x^2", "--to", form, "--out", place)
        assert "--out" in message
    refused(capsys, "exercises", "booklet", "gradient", "--out", "nowhere/booklet.html")


def test_a_file_that_was_there_survives_an_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old = tmp_path / "answer.txt"
    old.write_text("mine")
    assert main(["solve", "derivative", "ln x", "--at", "-1", "--out", "answer.txt"]) == 2
    assert old.read_text() == "mine"


def test_nothing_is_executed_in_a_process_of_its_own(tmp_path: Path) -> None:
    for text in ("__import__('os').system('touch hacked')", "open('hacked','w')", "().__class__.__bases__[0]"):
        command = [sys.executable, "-m", "mathnn", "solve", "derivative", text]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": "C"},
        )
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) <= 3
        assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
