r"""The sign of an expression at one point, proved: is :math:`x^2 - 2` zero at :math:`\sqrt 2`, is :math:`|x| - x` at a root of
:math:`x^5 - x - 1`?

A ball that avoids zero tells a strict sign. That the expression is zero takes a proof: the point is put in, and ``equality``
decides; at a root that has no name, absolute values and maxima are first replaced by the formula that applies there.
"""

from __future__ import annotations

from mathnn.equality import verify_equal
from mathnn.equality.precision import working
from mathnn.steps.algebra import ZERO, Call, Negation, Symbol
from mathnn.steps.formula import Formula, fold, substitute
from mathnn.symbolic.constants import ball_of, is_zero, sign_of
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa

BITS = (64, 256, 1024)


def sign_at_point(u: Formula, x: Symbol, point: Abscissa) -> int:
    """The sign of an expression at a point where it exists, exactly. Raises NotDecided."""
    for bits in BITS:
        with working(bits):
            ball = ball_of(u, {x: point.enclosure(bits)})
        if ball is not None and (ball > 0 or ball < 0):
            return 1 if ball > 0 else -1
    if vanishes_at(u, x, point):
        return 0
    # A function by cases at a cut that is not rational: no ball tells the case, the exact value does.
    value = substitute(u, {x: point.formula}).value if point.exact and not point.infinite else None
    sign = sign_of(value) if value is not None and value.is_number and value.is_finite is not False else None
    if sign is None:
        raise NotDecided("a sign at a point")
    return sign


def vanishes_at(u: Formula, x: Symbol, point: Abscissa) -> bool:
    """Whether an expression is certainly zero at a point."""
    if point.value is None or point.infinite:
        return False
    if not point.exact:
        return is_zero(_piece_at(u, x, point).value.subs(x.value, point.value))
    there = substitute(u, {x: point.formula})
    return there == ZERO or verify_equal(there, ZERO).status == "proved"


def may_vanish_at(u: Formula, x: Symbol, point: Abscissa) -> bool:
    """Whether the ball of the expression at a point has zero in it, or there is no ball: a second look at a zero found."""
    with working(192):
        ball = ball_of(u, {x: point.enclosure(160)})
    return ball is None or bool(ball.contains(0))


def _piece_at(u: Formula, x: Symbol, point: Abscissa) -> Formula:
    """The formula with absolute values and maxima replaced by what they are equal to at the point."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        same = all(a is b for a, b in zip(children, node.children, strict=True))
        node = node if same else node.with_children(children)
        if not isinstance(node, Call) or node.function not in ("abs", "max", "min", "relu"):
            return node
        best = node.arguments[0]
        if node.function in ("abs", "relu"):
            sign = sign_at_point(best, x, point)
            return best if sign > 0 else ZERO if node.function == "relu" or sign == 0 else Negation(best)
        for other in node.arguments[1:]:
            if (sign_at_point(best - other, x, point) < 0) == (node.function == "max"):
                best = other
        return best

    return fold(u, rebuild)
