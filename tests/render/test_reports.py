"""Verdicts and reports as people see them: a mark on each line, the reason, the first wrong line and what it should be."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from mathnn.checking.claims import verify
from mathnn.checking.lines import verify_derivation
from mathnn.render.language import polish
from mathnn.steps.verdict import DerivationReport
from mathnn.workbook import solve

LINES = ["d/dx sin(3x)", "= cos(3x)", "= cos(3 x)"]
CLAIMS = ("sqrt(x^2) = x", "sin(x)^2 + cos(x)^2 = 1", "AB = BA")


def test_a_report_reads_like_a_marked_page() -> None:
    """Each line has its mark, and under the wrong one stand the witness, the slip and the right line."""
    text = str(verify_derivation(LINES))
    assert [line[0] for line in text.splitlines() if line[0] != " "] == ["·", "✗", "✓", "L"]
    assert "at x = 2" in text
    assert "inner function" in text
    assert "it should be 3 cos(3x)" in text
    assert text.endswith("Line 2 is the first wrong one.")
    french = verify_derivation(LINES).text("fr")
    assert "il fallait 3 cos(3x)" in french
    assert "n'" not in french


def test_a_right_computation_is_said_to_be_right() -> None:
    """Every line is proved, for the lines of a person and for the steps of a solution."""
    assert str(verify_derivation(["d/dx x^2", "= 2x"])).endswith("Every line is proved.")
    report = solve("derivative", f="x^2 sin x").verify()
    assert report.proved
    assert "✓ 1  = " in str(report)
    assert str(DerivationReport((None,))).startswith("· 1  line 1")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_format_is_well_formed(language: str) -> None:
    """HTML is XML, LaTeX has its environment, nothing is a raw record."""
    shown = [verify(claim) for claim in CLAIMS]
    for thing in (*shown, verify_derivation(LINES), verify_derivation(["x", "= )"])):
        ElementTree.fromstring(thing.html(language))
        assert "Verdict(" not in thing.html(language) + thing.latex(language) + thing.text(language)
        assert thing.latex(language).count("{tabular}") in (0, 2)
        assert thing.html() in thing._repr_html_()


def test_an_apostrophe_is_no_prime() -> None:
    """l’aire has an apostrophe, f'(x) a prime."""
    assert polish("n'est pas f'(x), qu'on cherche", "fr") == "n’est pas f'(x), qu’on cherche"


def test_a_witness_shows_the_digits_that_tell_both_sides_apart() -> None:
    """2.9999999999 beside 3, and 2.0000000001 beside 2, are not cut before they differ."""
    from mathnn.render.verdicts import told_apart

    assert told_apart("[2.000000000100 ± 3e-17]", "2", "en")[0] == "≈ 2.000000000100"
    assert told_apart("[2.99999999999500 ± 3e-17]", "3", "en")[0].lstrip("≈ ").startswith("2.999999999995")
    assert told_apart("[0.909297 ± 4e-7]", "[-0.909297 ± 4e-7]", "en")[0] == "≈ 0.909297"


def test_long_digits_are_cut_in_the_middle_and_a_ball_around_zero_is_zero() -> None:
    """Two numbers that differ in the 60th digit show their beginning and the digits that differ."""
    from mathnn.render.verdicts import told_apart

    one, two = "0." + "12" * 30 + "5", "0." + "12" * 30 + "7"
    left, right = told_apart(f"[{one}9 ± 1e-70]", f"[{two}9 ± 1e-70]", "en")
    assert left != right
    assert len(left) < 30
    assert told_apart("[+/- 9e-19]", "1", "en") == ("≈ 0", "1")
