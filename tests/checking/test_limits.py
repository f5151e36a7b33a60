"""Claims about limits: worked out first, then judged; what has no limit is not judged."""

from __future__ import annotations

import pytest

from mathnn.checking.claims import verify

CLAIMS = {
    r"\lim_{x \to 0} \frac{\sin x}{x} = 1": "proved",
    r"\lim_{x \to 0} \frac{\sin x}{x} = 2": "refuted",
    r"\lim_{x\to+\infty} x e^{-x} = 0": "proved",
    r"\lim_{x\to 0^+} 1/x = +\infty": "proved",
    r"\lim_{x\to 0^+} 1/x = -\infty": "refuted",
    r"\lim_{x\to 0} 1/x = \infty": "unknown",
    r"\lim_{x\to 0} |x|/x = 1": "unknown",
    r"\lim_{h\to 0} \frac{(x+h)^2-x^2}{h} = 2x": "proved",
    r"\lim_{h\to 0} \frac{(x+h)^2-x^2}{h} = x": "refuted",
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_limits(claim: str) -> None:
    """The verdict, with a sentence when it is unknown."""
    verdict = verify(claim)
    assert verdict.status == CLAIMS[claim]
    if verdict.status == "unknown":
        assert "differ" in verdict.text("en")
        assert "diffèrent" in verdict.text("fr")
