"""Expansions whose coefficients grow without end are given up, after work that is counted."""

import pytest
import sympy

from mathnn.checking.claims import verify
from mathnn.symbolic.limits import expansion
from mathnn.symbolic.limits.expansion import LONGEST, NotDecided, vanishes


def test_a_coefficient_that_is_too_long_is_not_decided():
    """Its sign is not looked for."""
    with pytest.raises(NotDecided):
        vanishes(sympy.Add(*(sympy.sin(k) for k in range(1, LONGEST + 3))))


@pytest.mark.parametrize(
    "claim", ["exp(erf((sinh(x))^(1/2))) is increasing", "lim_(x→1) (x ln(x) sinh(2x/sinh(x))) = 0"]
)
def test_no_long_sign_is_asked_for(claim, monkeypatch):
    """Every coefficient whose sign is asked for has at most so many operations."""
    asked = []
    known = expansion.sign_of
    monkeypatch.setattr(expansion, "sign_of", lambda c: asked.append(c.count_ops()) or known(c))
    assert verify(claim).status != "refuted"
    assert max(asked, default=0) <= LONGEST
