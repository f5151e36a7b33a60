r"""The sign of an expression at every point of the line: where it exists, where it is zero, where it is positive.

The line is cut where the expression stops to exist or changes its formula, and at its zeros. Between two neighbouring cuts it is
continuous and has no zero, so its sign at one point is its sign throughout. The signs at further points must agree with that;
where they do not, a zero has been overlooked and nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Collection as SetOf
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import pairwise

from mathnn.equality.precision import working
from mathnn.steps.algebra import ZERO, Symbol, number
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation
from mathnn.symbolic.constants import ball_of, sign_of
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, between, exactly, line, sign_at
from mathnn.symbolic.studies.regions import REALS, Region, intersection, union
from mathnn.symbolic.studies.segments import Segment, cut_line, exists_at
from mathnn.symbolic.studies.zeros import Everywhere, Span, zeros

_SIGNS = {"=": (0,), "!=": (1, -1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0)}


@dataclass(frozen=True, slots=True)
class SignTable:
    """``points`` cut the line; ``at`` and ``inside`` hold the signs there and before, between, after them (None: no value)."""

    points: tuple[Abscissa, ...]
    at: tuple[int | None, ...]
    inside: tuple[int | None, ...]

    def where(self, signs: SetOf[int]) -> Region:
        """The numbers at which the expression has one of these signs."""
        return Region(
            self.points, tuple(s in signs for s in self.at), tuple(s is not None and s in signs for s in self.inside)
        )

    @property
    def domain(self) -> Region:
        """The numbers at which it exists."""
        return self.where((-1, 0, 1))

    @property
    def zeros(self) -> Region:
        """The numbers at which it is zero."""
        return self.where((0,))


def sign_table(body: Formula, x: Symbol, span: Span | None = None) -> SignTable:
    """The signs of an expression in one letter, on the line or strictly inside a span. Raises NotDecided."""
    low, high = span or line()
    found = cut_line(body, x, (low, high))
    points: list[Abscissa] = []
    at: list[int | None] = []
    inside: list[int | None] = []
    for segment in found:
        inner, signs = _within(segment, x)
        points += [*inner, segment.high]
        at += [0] * len(inner) + [_at(body, x, segment.high) if segment.high is not high else None]
        inside += signs
    return SignTable(tuple(points[:-1]), tuple(at[:-1]), tuple(inside))


def _within(segment: Segment, x: Symbol) -> tuple[list[Abscissa], list[int | None]]:
    """The zeros inside a segment, and the signs before, between and after them."""
    body = segment.body
    if body is None:
        return [], [None]
    try:
        inner = zeros(body.value, x, segment.span)
    except Everywhere:
        if sign_at(body, x, segment.sample) != 0:
            raise NotDecided("an expression that seems to be zero everywhere") from None
        return [], [0]
    signs: list[int | None] = []
    for a, b in pairwise((segment.low, *inner, segment.high)):
        middle = between(a, b)
        sign = sign_at(body, x, middle)
        for beside in _samples(a, middle, b):
            if sign_at(body, x, beside) != sign:
                raise NotDecided("a zero that was overlooked")
        if sign == 0:
            raise NotDecided("a zero that was overlooked")
        signs.append(sign)
    return inner, signs


def _samples(a: Abscissa, middle: Fraction, b: Abscissa) -> list[Fraction]:
    """A few more points of ]a, b[."""
    import sympy

    centre = exactly(sympy.Rational(middle.numerator, middle.denominator))
    return [between(a, centre), between(centre, b)]


def _at(body: Formula, x: Symbol, point: Abscissa) -> int | None:
    """The sign at a cut: None where the expression has no value."""
    if not exists_at(body, x, point):
        return None
    if point.bracket is None:
        here = substitute(body, {x: point.formula}).value if point.exact else body.value.subs(x.value, point.value)
        sign = sign_of(here) if here.is_number and here.is_finite is not False else None
        if sign is not None:
            return sign
    for bits in (64, 256):
        with working(bits):
            ball = ball_of(body, {x: point.enclosure(bits)})
        if ball is not None and (ball > 0 or ball < 0):
            return 1 if ball > 0 else -1
    raise NotDecided("a sign at a point")


def solution_region(condition: Relation, x: Symbol, span: Span | None = None) -> Region:
    """The numbers that satisfy comparisons in one letter, in a chain or joined by and, or. Raises NotDecided."""
    if condition.signs and set(condition.signs) in ({"or"}, {"and"}):
        parts = [solution_region(side, x, span) for side in condition.sides if isinstance(side, Relation)]
        if len(parts) != len(condition.sides):
            raise NotDecided("a condition that is no relation")
        join = union if condition.signs[0] == "or" else intersection
        return reduce(join, parts)
    found = REALS
    for left, sign, right in zip(condition.sides, condition.signs, condition.sides[1:], strict=False):
        if sign not in _SIGNS:
            raise NotDecided("a relation that is no comparison")
        gap = left if right == ZERO else left - right
        if x not in gap.symbols:
            gap = gap + number(0) * x
        found = intersection(found, sign_table(gap, x, span).where(_SIGNS[sign]))
    return found
