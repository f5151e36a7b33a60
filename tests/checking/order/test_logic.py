"""Statements made of conditions: what cannot be judged is left open, chains are claimed link by link, truth asks existence."""

from __future__ import annotations

import pytest

from mathnn import solve
from mathnn.checking import verify
from mathnn.checking.claims import judge_link
from mathnn.reading import read
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Witness


@pytest.mark.parametrize(
    "claim",
    [
        "f(x) = 0 ⇔ x = 2 or x = 3",
        "x = 2 and f(x) > 1 ⟹ x = 5",
        "sin x = 0 ⇔ x = 0",
        "(x = 2 => x^2 = 4) => x^4 = 16",
        "x^2 = 5x - 6 ⇔ x = 2 or g(x) = 3",
    ],
)
def test_what_has_an_unjudged_part_is_not_refuted(claim: str) -> None:
    """An unknown function, a periodic equation, two ways to read a chain: left open."""
    assert verify(claim).status == "unknown"


def test_one_alternative_is_not_judged_alone() -> None:
    """x = 3 is no solution of x = 2, and yet the alternative holds: a flat chain of signs would refute it."""
    claim = read("x^2 - 5x + 6 = 0 ⇔ x = 2 or x = 3")
    assert isinstance(claim, Relation)
    assert claim.signs == ("<=>",)
    assert verify(claim).status == "proved"


def test_a_part_of_a_longer_alternative_is_not_refuted() -> None:
    """x < 0 or x = 0, seen as the beginning of x < 0 or x = 0 or x > 0, is left open."""
    assert judge_link(read("x < 0"), "or", read("x = 0"), None).status == "unknown"
    assert verify("x < 0 or x = 0 or x > 0").status == "proved"


def test_the_domain_counts() -> None:
    """x² = 4 ⇔ x = 2 holds for positive x."""
    assert verify("x^2 = 4 ⇔ x = 2").status == "refuted"
    assert verify("x^2 = 4 ⇔ x = 2", domain={"x": "positive"}).status == "proved"
    assert verify("x^2 < 2 ⇔ x = 0 or x = 1 or x = -1", domain={"x": "integer"}).status == "proved"
    assert verify("x^2 < 5 ⇔ x = 0 or x = 1 or x = -1", domain={"x": "integer"}).status == "refuted"


def test_a_condition_that_does_not_exist_is_not_true() -> None:
    """x²/x = 0 has no solution; ln x ≤ 0 ⇔ 0 < x ≤ 1."""
    assert verify("x^2/x = 0 ⇔ x = 0").status == "refuted"
    assert verify("ln x <= 0 ⇔ 0 < x <= 1").status == "proved"
    assert verify("ln x <= 0 ⇔ x <= 1").status == "refuted"
    assert verify("y/x = 0 ⇔ y = 0").status == "refuted"
    assert verify("y/x = 0 ⇔ y = 0 and x != 0").status == "proved"


def test_a_rounded_point_is_no_witness_point() -> None:
    """x e^x ≠ 1 fails at a point without an exact form: the words say ≈, and no exact point is claimed."""
    verdict = verify("x e^x != 1")
    assert verdict.status == "refuted"
    assert isinstance(verdict.evidence, Witness)
    assert verdict.evidence.point == ()
    assert "≈ 0.567143" in verdict.text()


def test_floors_and_steps() -> None:
    """⌊x + 1⌋ = ⌊x⌋ + 1; |H(x)| is a step like H."""
    assert verify("floor(x+1) = floor(x) + 1").status == "proved"
    assert verify("ceil(x+2) = ceil(x) + 2").status == "proved"
    assert verify("floor(floor(x) + x) = 2 floor(x)").status == "proved"
    assert verify("floor(x + n) = floor(x) + n", domain={"n": "integer"}).status == "proved"
    assert verify("floor(x + n) = floor(x) + n").status == "refuted"
    assert verify("floor(2x) = 2 floor(x)").status == "refuted"
    step = verify("d/dx(x^2 + |H(x)|) = 2x")
    assert step.status == "proved"
    assert step.condition == read("x != 0")


def test_the_derivative_beside_a_step() -> None:
    """(x² + |H(x)|)' = 2x for x ≠ 0: where H jumps, and not where H is zero."""
    found = solve("derivative", f="x^2 + |H(x)|")
    assert [c.text() for c in found.conditions] == ["x ≠ 0"]
