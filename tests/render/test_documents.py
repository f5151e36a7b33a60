"""Documents: one file that needs nothing else, with contents that lead somewhere; LaTeX that compiles."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mathnn.render import Section, document, pdf
from mathnn.steps.algebra import symbol
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words

LANGUAGES = ("en", "fr")
FORMS = ("text", "markdown", "latex", "html")


def sections(solutions: tuple[Derivation, ...]) -> list[Section]:
    """A booklet in two parts."""
    parts = [Words("First part", "Première partie"), Words("Second & last", "Deuxième & dernière")]
    return [
        Section(
            solution,
            Words(f"Exercise <{number}> & $more_", f"Exercice « {number} » & $plus_"),
            "Gradient, §1.2",
            Words("A note.", "Une note."),
            parts[number > 4],
        )
        for number, solution in enumerate(solutions)
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booklet_has_title_contents_and_sources(solutions: tuple[Derivation, ...], form: str, language: str) -> None:
    title = Words("The gradient", "Le gradient")
    written = document(sections(solutions), form, language=language, title=title, subtitle="2026")
    assert isinstance(written, str)
    assert title.template(language) in written
    assert "2026" in written
    assert written.count("§1.2") == len(solutions)
    contents = {"en": "Contents", "fr": "Table des matières"}[language]
    assert contents in written or r"\tableofcontents" in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_one_valid_file_whose_links_lead_somewhere(solutions: tuple[Derivation, ...], language: str) -> None:
    written = document(sections(solutions), "html", language=language)
    assert isinstance(written, str)
    assert written.startswith("<!DOCTYPE html>")
    assert "http" not in written
    assert "<script" not in written
    assert "@import" not in written
    assert "url(" not in written
    tree = ElementTree.fromstring(written.removeprefix("<!DOCTYPE html>"))
    assert tree.get("lang") == language
    names = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(names) == len(set(names)) == len(solutions)
    targets = [e.get("href") for e in tree.iter("a")]
    assert targets == [f"#{name}" for name in names]
    HTMLParser().feed(written)


def test_headings_and_parts_may_be_given_beside_the_solutions(solutions: tuple[Derivation, ...]) -> None:
    two = solutions[:2]
    options = {"headings": ["One", Words("Two", "Deux")], "sections": [Words("Part", "Partie"), None]}
    written = document(two, "md", language="fr", title="T", **options)  # type: ignore[arg-type]
    assert isinstance(written, str)
    assert "## Partie" in written
    assert "</a>2. Deux" in written


def test_a_single_solution_needs_no_contents(solutions: tuple[Derivation, ...]) -> None:
    written = document(solutions[0], "html")
    assert isinstance(written, str)
    assert "<nav" not in written
    assert "<title>Worked solution</title>" in written


def test_that_every_answer_was_checked_is_said_only_where_it_is_so(solutions: tuple[Derivation, ...]) -> None:
    promise = "checked by a second, independent method"
    assert promise in document(solutions[:3], "html")  # type: ignore[operator]
    assert promise not in document(solutions, "html")  # type: ignore[operator]


@pytest.mark.tex
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("detail", ["normal", "every rule"])
def test_latex_compiles_and_stays_on_the_page(
    solutions: tuple[Derivation, ...], tex: str, tmp_path: Path, language: str, detail: str
) -> None:
    source = document(sections(solutions), "latex", language=language, detail=detail, title="Sigma σ → ∂ é « x » €中")
    assert isinstance(source, str)
    (tmp_path / "a.tex").write_text(source, encoding="utf-8")
    command = [tex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "a.tex"]
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    log = (tmp_path / "a.log").read_text(errors="replace")
    assert done.returncode == 0, log[-2000:]
    too_wide = [float(m) for m in re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\)", log)]
    assert max(too_wide, default=0) < 12


@pytest.mark.tex
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fragment_compiles_inside_a_plain_article(
    solutions: tuple[Derivation, ...], tex: str, tmp_path: Path, language: str
) -> None:
    from mathnn.render import render

    body = "\n\n".join(render(solution, "latex", language=language) for solution in solutions)
    head = "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{amsmath,amssymb}\n\\begin{document}\n"
    (tmp_path / "a.tex").write_text(f"{head}{body}\\end{{document}}\n", encoding="utf-8")
    command = [tex, "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, (tmp_path / "a.log").read_text(errors="replace")[-2000:]


@pytest.mark.tex
def test_a_pdf_is_made(solutions: tuple[Derivation, ...], tex: str) -> None:
    made = document(solutions[0], "pdf", language="fr", title="Le gradient")
    assert isinstance(made, bytes)
    assert made.startswith(b"%PDF")


@pytest.mark.tex
def test_strange_letters_do_not_stop_a_document(tex: str) -> None:
    names = ["é", "中", "\\foo", "a_b", "%", "loss", "ℓ", "Ω"]
    formula = relation(symbol(names[0]), "=", symbol(names[1]))
    for name in names[2:]:
        formula = relation(symbol(name), "=", symbol(name) + formula.sides[0])
        odd = Derivation(
            "odd", Remark(Words("é 中 → ✓ {f}", "é 中 → ✓ {f}"), (("f", formula),)), None, (), formula, None
        )
        assert isinstance(document(odd, "pdf"), bytes)


def test_without_latex_there_is_a_way_to_go_on(
    solutions: tuple[Derivation, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(MathnnError) as caught:
        document(solutions[0], "pdf")
    assert "install TeX Live" in caught.value.say("en")
    assert "demandez tex" in caught.value.say("fr")


@pytest.mark.tex
def test_a_failing_compiler_is_reported_with_its_reason(tex: str) -> None:
    with pytest.raises(MathnnError, match="Undefined control sequence"):
        pdf.pdf("\\documentclass{article}\\begin{document}\\nonsense\\end{document}")


def test_a_slow_compiler_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "compilers", lambda: [["sleep", "20"]])
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.2)
    with pytest.raises(MathnnError, match=r"more than 0\.2 seconds"):
        pdf.pdf("")


def test_an_unknown_form_is_said() -> None:
    with pytest.raises(MathnnError, match="got word"):
        document([], "word")


def test_importing_render_loads_no_heavy_library() -> None:
    import sys

    code = "import sys, mathnn.render; print([m for m in ('sympy', 'numpy', 'matplotlib', 'rich', 'mpmath') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
