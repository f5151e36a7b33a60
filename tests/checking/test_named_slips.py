"""A table of wrong claims as people write them: each is refuted, and the sentence names what went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mathnn.checking.claims import verify
from mathnn.checking.lines import verify_derivation

TABLE = yaml.safe_load((Path(__file__).parent.parent / "tables" / "slips.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("claim", "says"), TABLE, ids=[claim for claim, _ in TABLE])
def test_the_slip_is_named(claim: str, says: str) -> None:
    """Refuted, with the sentence of the slip in both languages."""
    verdict = verify(claim)
    assert verdict.status == "refuted"
    assert verdict.hint is not None
    assert says in verdict.hint.en
    assert verdict.hint.fr
    assert "{" not in verdict.hint.fr.replace("{1", "").replace("{0", "")


def test_there_are_many() -> None:
    """At least 100 hand-written slips are in the table."""
    assert len(TABLE) >= 100


DIRECTIONS = [("= 16", None), ("= 16/5", "length of the direction"), ("= 28", "coordinates are exchanged")]


@pytest.mark.parametrize(("line", "says"), DIRECTIONS)
def test_the_derivative_along_a_direction(line: str, says: str | None) -> None:
    """D_v f takes v as it is given; its length, or the point, is what people get wrong."""
    report = verify_derivation(["f(x,y) = x^2 y", "v = (3, 4)", f"D_v f(1,2) {line}"])
    assert (report.first_wrong is None) == (says is None)
    if says is not None:
        assert report.hint is not None
        assert says in report.hint.en
