"""The command line: what a user types, what comes out, and the exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mathnn.interface.cli import main
from mathnn.interface.language import language_of
from mathnn.interface.overview import COMMANDS
from mathnn.workbook.tasks import TASKS

FORMULA = {
    "derivative": "sqrt(tan x)",
    "partial_derivatives": "x^2 e^(3y)",
    "gradient": "x**2*y**3",
    "derivative_table": "x^n; sin x",
    "composition": "y=f(x); z=g(y)",
    "chain_rule": "y=tan x; z=sqrt y",
    "derivative_rule_proof": "product",
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No locale of the machine, and a folder of its own for what commands write."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(list(argv))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def process(*argv: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mathnn", *argv]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)  # type: ignore[call-overload]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str], language: str) -> None:
    code, out, err = run(capsys, "--lang", language, "--help")
    assert (code, err) == (0, "")
    for name, words in COMMANDS.items():
        assert name in out
        assert words[language == "fr"] in out


def test_no_command_shows_the_overview(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys)[:2] == run(capsys, "--help")[:2]


@pytest.mark.parametrize("task", FORMULA)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_help_of_a_task_comes_from_its_signature(capsys: pytest.CaptureFixture[str], task: str, language: str) -> None:
    code, out, _ = run(capsys, "solve", task, "--help", "--lang", language)
    assert code == 0
    for name, parameter in TASKS[task].parameters().items():
        assert parameter.default is parameter.empty or f"--{name}" in out
    assert ("affiche cette aide" in out) == (language == "fr")


@pytest.mark.parametrize("task", FORMULA)
@pytest.mark.parametrize("form", ["text", "md", "latex", "tex", "html"])
def test_every_task_prints_in_every_form_and_language(capsys: pytest.CaptureFixture[str], task: str, form: str) -> None:
    for language in ("en", "fr"):
        code, out, err = run(capsys, "solve", task, FORMULA[task], "--to", form, "--lang", language)
        assert (code, err) == (0, "")
        assert out.strip()


def test_a_gradient_at_a_point(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "solve", "gradient", "x**2*y**3", "--at", "2,1", "--json")
    assert code == 0
    answer = json.loads(out)
    assert "4" in answer["answer"]["text"]
    assert "12" in answer["answer"]["text"]
    assert all(check["status"] == "proved" for check in answer["checks"])
    named = json.loads(run(capsys, "solve", "gradient", "x**2*y**3", "--at", "y=1, x=2", "--json")[1])
    assert named["answer"] == answer["answer"]


def test_formulas_and_points_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "solve", "derivative", "-x^2", "--at", "-3", "--json")
    assert code == 0
    assert json.loads(out)["answer"]["text"] == "6"


def test_french_reads_the_decimal_comma(capsys: pytest.CaptureFixture[str]) -> None:
    for point in ("0,5;2", "x=0,5; y=2", "x=0,5, y=2"):
        code, out, _ = run(capsys, "solve", "gradient", "x^2 y", "--at", point, "--lang", "fr", "--json")
        assert code == 0
        assert json.loads(out)["answer"]["latex"].count("2") + json.loads(out)["answer"]["latex"].count("0{,}25") >= 1


def test_more_detail_shows_more(capsys: pytest.CaptureFixture[str]) -> None:
    shown = [run(capsys, "solve", "derivative", "x sin(x)/e^x", "--detail", d)[1] for d in ("brief", "normal", "rules")]
    lengths = [len(text.splitlines()) for text in shown]
    assert lengths[0] < lengths[1] <= lengths[2]


def test_out_writes_the_file_and_names_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "solve", "derivative", "x^2", "--to", "html", "--out", "answer.html")
    assert (code, out) == (0, "answer.html\n")
    assert (tmp_path / "answer.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["answer.html"]


def test_open_writes_a_file_and_calls_the_browser(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert run(capsys, "solve", "derivative", "x^2", "--to", "html", "--open")[0] == 0
    assert opened == [(tmp_path / "derivative.html").as_uri()]


def test_without_latex_the_source_and_a_page_are_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mathnn.interface.documents.latex_is_here", lambda: False)
    code, out, err = run(capsys, "solve", "derivative", "x^2", "--to", "pdf", "--lang", "fr")
    assert (code, out) == (0, "derivative.html\n")
    assert "pas de LaTeX" in err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["derivative.html", "derivative.tex"]


@pytest.mark.tex
def test_a_pdf_is_a_pdf(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "solve", "gradient", "x^2 y", "--to", "pdf", "--lang", "fr")
    assert (code, out) == (0, "gradient.pdf\n")
    assert (tmp_path / "gradient.pdf").read_bytes().startswith(b"%PDF-")


def test_colour_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from mathnn.interface.colour import print_coloured

    plain = run(capsys, "solve", "derivative", "x^2")[1]
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    print_coloured(plain)
    coloured = capsys.readouterr().out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_read_shows_the_reading(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "read", r"\frac{1}{2} x^2", "--json")
    assert code == 0
    shown = json.loads(out)
    assert shown["sympy"] == "x**2/2"
    assert shown["latex"] == r"\frac{1}{2}x^2"
    code, out, _ = run(capsys, "read", "2x sin(x)", "--lang", "fr")
    assert "arbre" in out


@pytest.mark.parametrize(
    ("claim", "code"),
    [("sin(x)^2 + cos(x)^2 = 1", 0), ("d/dx ln(cos x) = -tan x", 0), ("(x+1)^2 = x^2 + 1", 1)],
)
def test_the_exit_code_is_the_verdict(capsys: pytest.CaptureFixture[str], claim: str, code: int) -> None:
    assert run(capsys, "verify", claim)[0] == code
    assert run(capsys, "verify", claim, "--json", "--lang", "fr")[0] == code


@pytest.mark.parametrize(
    ("domain", "language", "code"),
    [
        ("x=(0,5)", "en", 0),
        ("x=[1/2; 3]", "en", 0),
        ("x=(0,5 ; 3)", "fr", 0),
        ("x=(-1,5)", "en", 1),
        ("x=positive", "en", 0),
    ],
)
def test_a_domain_is_a_word_or_an_interval(
    capsys: pytest.CaptureFixture[str], domain: str, language: str, code: int
) -> None:
    assert run(capsys, "verify", "sqrt(x^2) = x", "--domain", domain, "--lang", language)[0] == code


def test_several_claims_are_judged_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", "1 + 1 = 2", "x = 2x")
    assert code == 1
    assert out.index("proved") < out.index("refuted")
    assert run(capsys, "verify", "x", "+", "x", "=", "2x")[0] == 0


def test_one_line_may_define_and_claim(capsys: pytest.CaptureFixture[str]) -> None:
    """Each claim of the line is named with its verdict; a single one is answered as always."""
    code, out, _ = run(capsys, "verify", "f(x) = x^2; f'(3) = 6; f(1) = 5")
    assert code == 1
    assert out.startswith("f'(3) = 6\n✓ proved")
    assert "f(1) = 5\n✗ refuted" in out
    assert run(capsys, "verify", "f(x) = x^2; f'(3) = 6")[1].startswith("✓ proved")
    assert run(capsys, "verify", "f(x) = x^2; the derivative of f is 2x")[0] == 0
    assert run(capsys, "verify", "f(x) = x^2; la dérivée de f est 3x; f(1) = 1", "--lang", "fr")[0] == 1


def test_the_locale_chooses_the_language() -> None:
    assert language_of([], {"LC_ALL": "", "LANG": "fr_CA.UTF-8"}) == "fr"
    assert language_of([], {"LANG": "de_DE"}) == "en"
    assert language_of(["--lang=fr"], {"LANG": "en_US"}) == "fr"
    assert language_of(["--lang", "de"], {"LANG": "fr_FR"}) == "fr"
    done = process("--help", env={**os.environ, "LANG": "fr_FR.UTF-8", "LC_ALL": "", "PYTHONUTF8": "1"})
    assert "Les mathématiques" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom mathnn.interface.cli import main\nmain(['--help'])\n"
        "heavy = {'sympy', 'numpy', 'rich', 'yaml', 'mpmath', 'flint', 'matplotlib', 'argparse'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)


def test_listing_exercises_needs_no_sympy() -> None:
    code = (
        "import sys\nfrom mathnn.interface.cli import main\nassert main(['exercises', 'list']) == 0\n"
        "heavy = {'sympy', 'numpy', 'matplotlib'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)


def test_a_closed_pipe_ends_quietly() -> None:
    script = f"{sys.executable} -m mathnn exercises list | head -n 1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_output_survives_a_terminal_without_unicode() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = process("solve", "derivative", "x^2", env=environment)
    assert done.returncode == 0
    assert done.stderr == ""


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version")[:2] == (0, "mathnn 0.1.0\n")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["bisection", "x^2-2"], "--interval is missing: give it, for example --interval 1,2"),
        (["linear_regression"], "--points is missing: give it, for example --points '(4,1) (7,3)'"),
        (["directional_derivative", "x^2*y", "--at", "1,2"], "--direction '(3, 4)'"),
        (["derivative", "a*b"], "for example --variable a"),
        (["gradient", "x*y", "--at", "1"], "--at must give a value"),
    ],
)
def test_what_is_missing_is_said_in_flags(capsys: pytest.CaptureFixture[str], argv: list[str], says: str) -> None:
    """The command line speaks of --start, not of start = 1."""
    assert main(["solve", *argv, "--lang", "en"]) == 2
    assert says in capsys.readouterr().err


def test_a_question_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """mathnn solve and mathnn verify understand questions and answers in words, in both languages."""
    assert main(["solve", "tangente à x^2 en 1", "--lang", "fr"]) == 0
    assert "y = 2x − 1" in capsys.readouterr().out
    assert main(["verify", "the tangent to x^2 at 1 is y = 2x - 1", "--lang", "en"]) == 0
    assert main(["verify", "la dérivée de x^2 est 3x", "--lang", "fr"]) == 1
    assert main(["solve", "foo bar", "--lang", "en"]) == 2


@pytest.mark.parametrize(("claim", "code"), [("1 + 1 = 2", 2), ("1 + 1 = 3", 1)])
def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, claim: str, code: int
) -> None:
    """Its sentence stands on stderr; a refuted line elsewhere still gives the exit code 1."""
    (tmp_path / "binary.md").write_bytes(bytes(range(256)))
    (tmp_path / "good.md").write_text(f"${claim}$", encoding="utf-8")
    got, out, err = run(capsys, "verify", "binary.md", "missing.md", "good.md")
    assert got == code
    assert "good.md" in out
    assert "binary.md is not a text file" in err
    assert "missing.md cannot be read" in err
    assert run(capsys, "verify", "binary.md")[0] == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["tangent", "x^2", "--at", "1"], "y = 2x − 1"),
        (["tangent_line", "x^2 at 1"], "y = 2x − 1"),
        (["tangent", "to", "x^2", "at", "1"], "y = 2x − 1"),
        (["derivative", "x", "--variable", "x"], "f'(x) = 1"),
        (["x^2=2"], "x ∈ {−√2, √2}"),
        (["solve x^2 = 2"], "x ∈ {−√2, √2}"),
        (["solve", "x^2 = 2"], "x ∈ {−√2, √2}"),
        (["newton", "x^2", "-", "2", "--start", "1"], "1.4142135623"),
        (["etudier", "x e^-x", "--lang", "fr"], "Étudier la fonction"),
        (["taylor", "cos x", "--order", "4"], "order 4 of f(x) = cos(x)"),
        (["dot_product", "1,2", "3,4"], "11"),
    ],
)
def test_a_question_may_be_typed_as_it_is_said(capsys: pytest.CaptureFixture[str], typed: list[str], says: str) -> None:
    """The words for a task stand for its name, quotes may be missing, and “x^2 at 1” is no product of letters."""
    code, out, _ = run(capsys, "solve", *typed)
    assert code == 0
    assert says in out
