"""Every solution, in every format, language and level of detail: complete, well-formed and within the page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from mathnn.render import render
from mathnn.render.formulas import sentence_text
from mathnn.render.formulas.blocks import columns
from mathnn.steps.algebra import Negation, number
from mathnn.steps.containers import column
from mathnn.steps.derivation import Derivation
from mathnn.steps.detail import DETAILS
from mathnn.steps.words import MathnnError
from mathnn.workbook import solve

FORMS = ("text", "markdown", "latex", "html")
LANGUAGES = ("en", "fr")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("detail", DETAILS)
def test_every_solution_renders(solutions: tuple[Derivation, ...], form: str, language: str, detail: str) -> None:
    for solution in solutions:
        written = render(solution, form, language=language, detail=detail)
        assert written.endswith("\n")
        assert not re.search(
            r"\{[a-z]\}(?!\})|None|Words\(|Symbol\(", written.replace("^{", "{{").replace("_{", "{{")
        ) or form in (
            "latex",
            "markdown",
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("detail", DETAILS)
def test_text_stays_within_the_terminal(solutions: tuple[Derivation, ...], language: str, detail: str) -> None:
    for solution in solutions:
        written = render(solution, "text", language=language, detail=detail)
        assert max(columns(line) for line in written.splitlines()) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_well_formed_and_says_its_language(solutions: tuple[Derivation, ...], language: str) -> None:
    for solution in solutions:
        tree = ElementTree.fromstring(render(solution, "html", language=language))
        assert tree.get("lang") == language
        assert all(m.get("alttext") or len(m) == 1 for m in tree.iter("math"))


def test_the_parts_stand_in_order(everything: Derivation) -> None:
    english = render(everything, "text")
    order = [
        "Study",
        "Method",
        "With care",
        "sin(x) =",
        "Convention",
        "Warning",
        "A table",
        "A lemma",
        "Hence",
        "┌",
        "✓",
        "✗",
        "?",
    ]
    places = [english.index(word) for word in order[:-1]]
    assert places == sorted(places)


def test_conditions_and_checks_are_said(everything: Derivation) -> None:
    assert "for x > 0 and y ≠ 0" in render(everything, "text")
    assert "pour x > 0 et y ≠ 0" in render(everything, "text", language="fr")
    text = " ".join(render(everything, "text").split())
    assert "✓ Proved (same form)." in text
    assert "✗ Wrong (at x = 2 one side is [1 ± 0], the other [2 ± 0])." in text
    assert "? Open (both sides agree to 30 digits)." in text


def test_french_text_has_its_numbers_and_intervals(everything: Derivation) -> None:
    french = render(everything, "text", language="fr")
    assert "]0, 1[" in french
    assert "(2,5 ; 1)" in french
    assert "est-ce clair\u202f?" in french


def test_a_line_names_its_rule_once_and_trivial_rules_only_when_alone(everything: Derivation) -> None:
    normal = render(everything, "text")
    assert normal.count("product rule") == 2
    assert "signs" not in normal
    assert "product rule" not in render(everything, "text", detail="brief")


def test_html_holds_every_rule_in_details(everything: Derivation) -> None:
    written = render(everything, "html", language="fr")
    assert written.count("<details>") == 1
    assert "Toutes les règles, une par une" in written
    assert "<details>" not in render(everything, "html", detail="every rule")


def test_characters_with_a_meaning_are_escaped(everything: Derivation) -> None:
    assert "Write &lt; &amp; &gt; \\ # % _ plainly." in render(everything, "html")
    assert r"Write < \& > \textbackslash{} \# \% \_ plainly." in render(everything, "latex")
    assert r"Write \< & \> \\ # % \_ plainly." in render(everything, "markdown")


def test_tables_are_complete_in_every_format(everything: Derivation) -> None:
    english = render(everything, "text")
    assert "  │ value │ n" in english
    assert "x │ 2.5   │ 1" in english
    markdown = render(everything, "markdown", language="fr")
    assert "| $x$ | $2{,}5$ | 1 |" in markdown
    assert "| :---: | :---: | :---: |" in markdown
    assert "$x$ & $2{,}5$ & 1" in render(everything, "latex", language="fr")
    html = render(everything, "html", language="fr")
    assert "<caption>Un tableau\u202f: des lignes</caption>" in html
    assert '<th scope="col">valeur</th>' in html


def test_markdown_avoids_what_github_refuses(solutions: tuple[Derivation, ...]) -> None:
    for solution in solutions:
        written = render(solution, "markdown")
        assert r"\operatorname" not in written
        assert written.count("$$") % 2 == 0
        assert "align*" not in written


def test_the_box_of_the_terminal_has_straight_edges(solutions: tuple[Derivation, ...]) -> None:
    for solution in solutions:
        lines = render(solution, "text").splitlines()
        for place, line in enumerate(lines):
            if "┌──" in line and line.strip().endswith("┐"):
                right = line.index("┐")
                below = next(n for n in range(place, len(lines)) if "└─" in lines[n])
                assert all(lines[n][right] in "│┘" for n in range(place + 1, below + 1))


@pytest.mark.parametrize("form", FORMS)
def test_rendering_twice_gives_the_same(solutions: tuple[Derivation, ...], form: str) -> None:
    for solution in solutions:
        assert render(solution, form) == render(solution, form)


def test_a_wrong_form_language_or_detail_is_said(everything: Derivation) -> None:
    with pytest.raises(MathnnError, match="'form' must be one of text, markdown, latex, html"):
        render(everything, "word")
    with pytest.raises(MathnnError, match="'language' must be en or fr, got de"):
        render(everything, "text", language="de")
    with pytest.raises(ValueError, match="detail must be one of"):
        render(everything, "text", detail="all")


def test_margins_say_what_a_teacher_would_say() -> None:
    """Numbers worked out are one step; xx is x² at once; a constant that falls away is said; vectors lie in sentences."""
    text = solve("derivative", f="x^3 - 100", at=1).text()
    assert "sum, constant" in text
    assert "arithmetic" in text
    assert "a factor 1" not in text
    assert "2xx" not in solve("derivative", f="x e^{-x^2}").text()
    descent = solve("gradient_descent", f="x^2 + x*y + 3*y^2", start=[2, 1], step="0.2", steps=2).text()
    assert "⎛ 2  1 ⎞" in descent
    assert "[[" not in descent
    assert sentence_text(column(number(8), Negation(number(6)))) == "(8, −6)ᵀ"
