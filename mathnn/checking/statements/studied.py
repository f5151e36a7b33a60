"""The variations of a function, with its signs looked at once more: nothing is concluded from a study that contradicts itself."""

from __future__ import annotations

from itertools import pairwise

from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, between, exactly, sign_at
from mathnn.symbolic.studies.variations import Variations, variations


def studied(body: Formula, x: Symbol, span: tuple[Abscissa, Abscissa]) -> Variations:
    """The variations on a span. Raises NotDecided, also when the derivative has another sign at a further point."""
    import sympy

    found = variations(body, x, span)
    for stretch, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True):
        if stretch.derivative is None or stretch.sign == 0:
            continue
        middle = between(a.x, b.x)
        centre = exactly(sympy.Rational(middle.numerator, middle.denominator))
        for place in (between(a.x, centre), between(centre, b.x)):
            if sign_at(stretch.derivative, x, place) != stretch.sign:
                raise NotDecided("a zero of the derivative that was overlooked")
    return found
