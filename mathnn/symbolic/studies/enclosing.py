r"""Isolating simple zeros on a bounded interval with balls: a proof by cutting.

On a part where the ball of :math:`g` avoids 0 there is no zero; where the ball of :math:`g'` avoids 0 the function is monotonic,
and the signs at both ends decide. Every other part is cut again. A zero where :math:`g'` vanishes too is never isolated, and is
refused.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mathnn.equality.precision import working
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.symbolic.constants import ball_of
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, Bracket, sign_at

MOST_PARTS = 2000
MARGIN = Fraction(1, 997)


def isolated(
    g: Formula, slope: Formula, x: Symbol, span: tuple[Abscissa, Abscissa], most: int = MOST_PARTS
) -> list[Bracket]:
    """A bracket for every zero in a slightly larger interval; the caller drops those outside.

    Raises NotDecided when a zero is not simple, or the work is too long.
    """
    low = Fraction(float(span[0].enclosure().lower())) - MARGIN
    high = Fraction(float(span[1].enclosure().upper())) + MARGIN
    found: list[Bracket] = []
    waiting = [(low, high)]
    parts = 0
    while waiting:
        parts += 1
        if parts > most:
            raise NotDecided("too many parts to cut")
        a, b = waiting.pop()
        values = _on(g, x, a, b)
        if values is not None and not values.contains(0):
            continue
        slopes = _on(slope, x, a, b)
        if slopes is not None and not slopes.contains(0):
            before, after = sign_at(g, x, a), sign_at(g, x, b)
            if before * after < 0:
                found.append(Bracket(g, x, a, b, after))
            continue
        middle = a + (b - a) * Fraction(487, 1000)
        waiting += [(middle, b), (a, middle)]
    return found


def _on(g: Formula, x: Symbol, a: Fraction, b: Fraction) -> Any:
    """The ball of a function over an interval."""
    import flint

    with working(96):
        low = flint.arb(flint.fmpq(a.numerator, a.denominator))
        high = flint.arb(flint.fmpq(b.numerator, b.denominator))
        return ball_of(g, {x: low.union(high)})
