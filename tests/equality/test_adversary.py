"""No random identity is refuted, no near-miss is proved: the verdicts meet an adversary and an independent referee."""

import os

import pytest

from .adversary import search

THOROUGH = os.environ.get("MATHNN_PROFILE") == "thorough"
SEEDS = range(100) if THOROUGH else range(2)
PAIRS = 1000 if THOROUGH else 150


@pytest.mark.parametrize("seed", SEEDS)
def test_no_verdict_is_wrong(seed):
    counts, mistakes, _ = search(seed, PAIRS)
    assert not mistakes, mistakes[0]
    decided = sum(n for (status, _), n in counts.items() if status != "unknown")
    assert decided > 0.75 * sum(counts.values())
