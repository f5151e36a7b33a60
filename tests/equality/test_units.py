"""Degrees and percent are numbers in units of their own: 30° is π/6, 20 % is 1/5."""

import pytest

from mathnn.equality import verify_relation
from mathnn.reading import read


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("sin(30°) = 1/2", "proved"),
        ("sin(30°) = 1/3", "refuted"),
        ("sin(30) = 1/2", "refuted"),
        ("180° = π", "proved"),
        ("sin(x°) = sin(πx/180)", "proved"),
        ("sin(x°) = sin(x)", "refuted"),
        ("d/dx sin(x°) = π/180 cos(x°)", "proved"),
        ("20 % = 1/5", "proved"),
        ("cos(36°) > 0.8", "proved"),
        ("cos(36°) ≈ 0.81", "proved"),
    ],
)
def test_units_are_written_out_before_a_claim_is_judged(claim: str, status: str) -> None:
    relation = read(claim)
    assert verify_relation(relation.sides[0], relation.signs[0], relation.sides[1]).status == status
