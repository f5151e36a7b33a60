"""Every claim of the table gets its verdict, for the reason the table tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mathnn.checking import verify
from mathnn.reading import read
from mathnn.steps.containers import Interval
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Witness

TABLE = yaml.safe_load((Path(__file__).parents[2] / "tables" / "order.yaml").read_text("utf-8"))
STATUS = {"proved": "proved", "refuted": "refuted", "not decided": "unknown", "left open": "unknown"}


def rows() -> list[tuple[str, dict[str, Any]]]:
    """(expected status, claim with what is said about it)"""
    found = []
    for title, claims in TABLE.items():
        status = next(value for words, value in STATUS.items() if words in title)
        found += [(status, claim if isinstance(claim, dict) else {"claim": claim}) for claim in claims]
    return found


def domain_of(row: dict[str, Any]) -> dict[str, Any] | None:
    """A list of two numbers in the table is a closed interval."""
    given = row.get("domain")
    if given is None:
        return None
    return {
        letter: Interval(read(str(word[0])), read(str(word[1])), True, True) if isinstance(word, list) else word
        for letter, word in given.items()
    }


@pytest.mark.parametrize(("status", "row"), rows(), ids=lambda v: v["claim"] if isinstance(v, dict) else v)
def test_every_claim_gets_its_verdict(status: str, row: dict[str, Any]) -> None:
    """The status, the point that refutes, and where a refuted claim holds are the expected ones."""
    verdict = verify(row["claim"], domain=domain_of(row))
    assert verdict.status == status, verdict.text()
    if "at" in row:
        assert isinstance(verdict.evidence, Witness)
        assert verdict.evidence.point[0][1].value == read(row["at"]).value
    if "condition" in row:
        assert verdict.condition is not None
        assert verdict.condition == read(row["condition"])


def test_the_table_is_large() -> None:
    """At least 120 claims, true and false."""
    assert len(rows()) >= 120


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("status", "row"), rows(), ids=lambda v: v["claim"] if isinstance(v, dict) else v)
def test_every_verdict_is_told(status: str, row: dict[str, Any], language: str) -> None:
    """A proof says its method, a refutation its point, in both languages."""
    verdict = verify(row["claim"], domain=domain_of(row))
    assert len(verdict.text(language).splitlines()) >= 2


def test_where_equality_holds_is_said() -> None:
    """(x − 1)² ≥ 0 with equality exactly where x = 1; e^x ≥ 1 + x with equality at 0."""
    lemmas = [lemma.en for lemma in verify("x^4 >= 4x - 3").evidence.lemmas]  # type: ignore[union-attr]
    assert "equality holds exactly where x − 1 = 0" in lemmas
    lemmas = [lemma.en for lemma in verify("e^x >= 1 + x").evidence.lemmas]  # type: ignore[union-attr]
    assert "left − right = 0: x = 0" in lemmas


def test_a_part_is_called_a_part() -> None:
    """H(−x) = 1 − H(x) holds for all x ≠ 0, and this is said; with several letters a part is called a part."""
    whole = verify("H(-x) = 1 - H(x)")
    assert whole.condition == read("x != 0")
    assert not whole.partial
    part = verify("|x y| = x |y|")
    assert part.condition is not None
    assert part.partial
    assert "true at least where" in part.text()
    assert "vrai au moins là où" in part.text("fr")


def test_a_lost_solution_is_named() -> None:
    """x² = 4 ⇔ x = 2 loses −2; x = √(x+2) ⇔ x² = x + 2 adds −1."""
    assert "this solution was lost" in verify("x^2 = 4 ⇔ x = 2").text()
    assert "cette solution a été perdue" in verify("x^2 = 4 ⇔ x = 2").text("fr")
    assert "it is no solution" in verify("x = sqrt(x+2) ⇔ x^2 = x+2").text()


def test_conditions_read_back() -> None:
    """A condition that a verdict names can be read again and is then proved where it was said to hold."""
    for text in ("x^3 >= x", "x^2 >= x", "1/x > 0"):
        condition = verify(text).condition
        assert isinstance(condition, Relation)
        assert verify(f"{condition.text()} ⟹ {text}").status == "proved"
