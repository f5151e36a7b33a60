"""Hand computations judged line by line: the first wrong line is found, and no right line is."""

from __future__ import annotations

import pytest

from mathnn.checking.context import Context
from mathnn.checking.lines import judge_lines, verify_derivation

RIGHT = [
    "d/dx sin(3x)\n= 3 cos(3x)",
    "f(x,y) = x^2 e^{3y}\ndf/dx = 2x e^{3y}\n\\frac{\\partial f}{\\partial y} = 3x^2 e^{3y}\ngrad f(1,0) = (2, 3)\nf(2,0) = 4",
    "f(x) = x^3\nf'(x) = 3x^2\nf''(x) = 6x\nf'(2) = 12",
    "g(x) = ln(cos x)\ng'(x) = \\frac{-\\sin x}{\\cos x} = -\\tan x",
    "(x+1)^2 - x^2\n= x^2 + 2x + 1 - x^2\n= 2x + 1",
    "a = 3\na^2 = 9",
    "\\sqrt{2} \\approx 1.414",
]


@pytest.mark.parametrize("text", RIGHT)
def test_no_false_alarm(text: str) -> None:
    """A right computation has no wrong line, and every claim in it is proved."""
    report = verify_derivation(text)
    assert report.first_wrong is None
    assert all(v is None or v.status == "proved" for v in report.verdicts)


# text, number of the first wrong line, what the hint says
WRONG = [
    ("d/dx sin(3x)\n= cos(3x)\n= cos(3 x)", 1, "inner function"),
    ("f(x,y) = x^2 e^{3y}\ndf/dx = 2x e^{3y}\n\\frac{\\partial f}{\\partial y} = x^2 e^{3y}", 2, "inner function"),
    ("f(x) = x^3\nf'(x) = 3x^2\nf'(2) = 11", 2, ""),
    ("(x+1)^2 - x^2\n= x^2 + 1 - x^2\n= 1", 1, "term by term"),
    ("f(x) = x^2\nf(x) = x^3", 1, ""),
    ("a = 3\na^2 = 6", 1, ""),
]


@pytest.mark.parametrize(("text", "place", "says"), WRONG)
def test_first_wrong_line(text: str, place: int, says: str) -> None:
    """The first wrong line is named, with its slip."""
    report = verify_derivation(text)
    assert report.first_wrong == place
    if says:
        assert report.hint is not None
        assert says in report.hint.en


def test_lines_that_follow_from_a_mistake_are_right() -> None:
    """A line is judged against the line before it."""
    judged = judge_lines("d/dx sin(3x)\n= cos(3x)\n= cos(3 x)", Context())
    assert [j.verdict.status if j.verdict is not None else None for j in judged] == [None, "refuted", "proved"]
    assert judged[1].correction is not None
    assert judged[1].correction.text() == "3 cos(3x)"


def test_unreadable_line_does_not_stop_the_rest() -> None:
    """A line that cannot be read is unknown; the others are still judged."""
    report = verify_derivation("d/dx x^2 = 2x\n)(=\nd/dx x^3 = 3x^2")
    assert [v.status if v is not None else None for v in report.verdicts] == ["proved", "unknown", "proved"]


def test_french_lines() -> None:
    """Decimal commas in French."""
    assert verify_derivation("f(x) = 0,5x^2\nf'(x) = x", language="fr").proved


def test_a_derivative_by_a_letter_the_function_does_not_have() -> None:
    """dF/dh at a point is not F at that point."""
    report = verify_derivation(["F(x, a) = a x^2", "dF/dh(2, 3) = 12"])
    assert report.verdicts[1] is not None
    assert report.verdicts[1].status != "proved"


def test_a_sentence_about_a_place_is_no_claim_at_a_place() -> None:
    """“g has a minimum at ≈ 0.450” is one statement; the place belongs to it."""
    from mathnn import verify_derivation

    lines = ["g(x) = x^2 - sin(x) + 1", "g has a minimum at ≈ 0.450", "g has a minimum at ≈ 0.47"]
    statuses = [None if v is None else v.status for v in verify_derivation(lines).verdicts]
    assert statuses == [None, "proved", "refuted"]
