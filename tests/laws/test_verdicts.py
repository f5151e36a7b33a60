"""A verdict is never wrong: thousands of random claims, judged again by a referee that shares no code with ``equality``."""

from __future__ import annotations

import pytest
from hypothesis import settings

from .judging import search

# The claims of the thorough profile are other ones than those of the quick one: each block has its own seed.
COUNTS = {25: (3, 150), 40: (4, 200), 2000: (100, 1000)}
BLOCKS, EACH = COUNTS.get(settings.default.max_examples, (3, 150))


@pytest.mark.parametrize("seed", range(1, BLOCKS + 1))
def test_no_verdict_is_wrong(seed: int) -> None:
    """Proved claims hold at every point tried, refuted ones fail at their witness, conditions leave out no good point."""
    counts, mistakes = search(seed, EACH)
    assert not mistakes, "\n".join(
        f"{why}: {claim.left} {claim.sign} {claim.right} {claim.domain}" for why, claim in mistakes
    )
    decided = sum(n for (_, status), n in counts.items() if status in ("proved", "refuted"))
    assert decided > 0.7 * sum(counts.values())
