"""No random identity is refuted, no near-miss is proved: the verdicts meet an adversary and an independent referee."""

import os

import pytest

from mathnn.equality.decide import by_pieces
from mathnn.equality.domain import Domain
from mathnn.equality.prove import Attempt, prove
from mathnn.equality.refute import Claim, Look, look
from mathnn.steps.formula import size

from .adversary import pairs, search

THOROUGH = os.environ.get("MATHNN_PROFILE") == "thorough"
SEEDS = range(100) if THOROUGH else range(2)
PAIRS = 1000 if THOROUGH else 150


@pytest.mark.parametrize("seed", SEEDS)
def test_no_verdict_is_wrong(seed):
    counts, mistakes, _ = search(seed, PAIRS)
    assert not mistakes, mistakes[0]
    decided = sum(n for (status, _), n in counts.items() if status != "unknown")
    assert decided > 0.75 * sum(counts.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rungs_of_proof_need_no_shield(seed):
    """What balls refute is not proved by any rung, even when nobody looks at points first."""
    for pair in pairs(1000 + seed, PAIRS):
        if pair.true or size(pair.left) + size(pair.right) > 150:
            continue
        claim = Claim(pair.left, pair.right, (), Domain())
        if look(claim, (64, 256), 24, Look()).witness is not None:
            assert not prove(claim, Attempt()), pair
            assert not by_pieces(claim, Attempt()), pair
