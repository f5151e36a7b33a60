"""Derivatives of sums of n terms: judged by the one term that moves, and only where that is so."""

from __future__ import annotations

import pytest

from mathnn.equality import verify_equal
from mathnn.reading import read


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("diff(Sum(x_i^2, (i, 1, n)), x_j)", "2x_j", "proved"),
        ("diff(Sum(a_i*sin(x_i), (i, 1, n)), x_j)", "a_j*cos(x_j)", "proved"),
        ("diff(Sum(i*x_i, (i, 1, n)), x_j)", "j", "proved"),
        ("diff(Sum(x_i^2, (i, 1, n)), x_j)", "x_j", "refuted"),
        ("diff(Sum(a_i*x_i, (i, 1, n)), x_j)", "a_i", "refuted"),
        ("diff(Sum(a_i*x_i, (i, 1, n)), x_j)", "a_j", "proved"),
        ("diff(Sum(x_i*x_k, (i, 1, n)), x_j)", "x_k", "unknown"),
        ("diff(Sum(x_i^2, (i, 1, n)), x_i)", "2x_i", "unknown"),
        ("diff(Sum(x_i^2, (i, 1, x_n)), x_j)", "2x_j", "unknown"),
        ("diff(Sum(x_i^2, (i, 1, 3)), x_2)", "2x_2", "proved"),
    ],
)
def test_only_the_moving_term_counts(left: str, right: str, status: str) -> None:
    assert verify_equal(read(left), read(right)).status == status
