r"""The sign of an expression in one letter at every real number: where it exists, where it is zero, where it is positive.

The line is cut where the expression stops to exist or changes its formula, and at its zeros; between two neighbouring cuts it is
continuous without zeros, so its sign at one point is its sign throughout. At a cut the sign is computed exactly. The signs at
further points, and enclosures at the zeros, must agree with that; where they do not, a zero was overlooked and nothing is
concluded.

A rational expression is cut by the roots of its numerator and denominators (:mod:`mathnn.symbolic.studies.rational_signs`);
other expressions by the zeros that :mod:`mathnn.symbolic.studies.zeros` finds (inverting a kernel, or from the sign of the
derivative and the limits at the ends). Where sines and cosines stand beside what grows, their bounds decide far from 0:
:math:`x - \sin x > 0` for :math:`x > 1`.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from mathnn.equality import verify_equal
from mathnn.equality.elaborate import NOT_PLAIN, elaborate
from mathnn.equality.order.differences import order_sign
from mathnn.equality.order.polynomials import Range
from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import ZERO, Call, Constant, Product, Sum, Symbol, rational
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare, exactly, line, sign_at
from mathnn.symbolic.studies.chart import Chart, Sign, chart
from mathnn.symbolic.studies.rational_signs import is_rational, rational_chart
from mathnn.symbolic.studies.segments import Segment, cut_line, exists_at
from mathnn.symbolic.studies.signs_at_points import may_vanish_at, sign_at_point
from mathnn.symbolic.studies.zeros import Everywhere, Span, limited, zeros

TROUBLES = (MathnnError, ArithmeticError, TypeError, ValueError, KeyError, NotImplementedError, RecursionError)
WORK = 300
STRICT = {"+": 1, "-": -1}
BOUNDS = (1, 2, 4, 10, 40, 200)


def sign_chart(u: Formula, x: Symbol, span: Span | None = None, *, minus: Formula = ZERO) -> Chart:
    """The sign of u − ``minus`` wherever both exist; with a ``span``, between its two ends (included). Raises NotDecided.

    >>> from mathnn.reading import read
    >>> sign_chart(read("ln(1 - x)"), Symbol("x")).where((-1, 0)).formula().text()
    '[0, 1)'
    """
    try:
        a, b = elaborate(u), elaborate(minus)
    except NOT_PLAIN as record:
        raise NotDecided(str(record)) from None
    gap = a.formula if b.formula == ZERO else Sum((a.formula, b.formula), (1, -1))
    try:
        return _sign_chart(gap, x, (*a.guards, *b.guards), span)
    except (Undefined, *TROUBLES) as record:
        if isinstance(record, NotDecided):
            raise
        raise NotDecided(f"{type(record).__name__}") from None


def _sign_chart(u: Formula, x: Symbol, beside: tuple[Formula, ...], span: Span | None) -> Chart:
    """The same; u counts as undefined where one of the formulas ``beside`` it does not exist."""
    if any(isinstance(s, Symbol) and s != x for f in (u, *beside) for s in f.symbols):
        raise NotDecided("more than one letter")
    if any(isinstance(node, Constant) and node.name in ("oo", "i") for f in (u, *beside) for node in walk(f)):
        raise NotDecided("a number that is not real")
    if any(isinstance(node, Call) and node.function == "binomial" for f in (u, *beside) for node in walk(f)):
        raise NotDecided("binomial coefficients of real numbers")
    if all(is_rational(f) for f in (u, *beside)):
        return rational_chart(u, x, beside)
    whole = u if not beside else Sum((u, *(Product((ZERO, f)) for f in beside)), (1,) * (1 + len(beside)))
    wanted = span or line()
    reason = NotDecided("no form of it was decided")
    for ends in (wanted, *_wider(wanted)):
        try:
            return _general_chart(u, whole, x, ends)
        except NotDecided as record:
            reason = record
        if ends[0].infinite or ends[1].infinite:
            try:
                return _waves_chart(u, whole, x, ends)
            except NotDecided as record:
                reason = record
    raise reason


def _wider(span: Span) -> list[Span]:
    """The span with a little room at its finite ends: a zero at an end is easier to see from both sides."""
    low, high = span
    if not (low.exact and high.exact) or (low.infinite and high.infinite):
        return []
    wide = (
        Abscissa(low.value if low.infinite else low.value - 1),
        Abscissa(high.value if high.infinite else high.value + 1),
    )
    return [wide]


def _general_chart(u: Formula, whole: Formula, x: Symbol, span: Span) -> Chart:
    """Cut where it stops to exist or changes its formula, and at the zeros of each formula."""
    points: list[Abscissa] = []
    signs: list[Sign] = [] if span[0].infinite else [None]
    for segment in cut_line(whole, x, span):
        if not segment.low.infinite:
            points.append(segment.low)
            signs.append(_sign_where_it_exists(u, whole, x, segment.low))
        if segment.body is None:
            signs.append(None)
            continue
        inner = _zeros_in(segment, x)
        if inner is None:
            signs.append(0)
            continue
        for a, b in pairwise((segment.low, *inner, segment.high)):
            if a is not segment.low:
                points.append(a)
                signs.append(0)
                _seen_twice(u, x, a)
            signs.append(_sign_between(whole, x, a, b))
    if not span[1].infinite:
        points.append(span[1])
        signs += [_sign_where_it_exists(u, whole, x, span[1]), None]
    return chart(points, signs, "variations")


def _zeros_in(segment: Segment, x: Symbol) -> list[Abscissa] | None:
    """The zeros of the formula that applies on a segment; None when it is zero on all of it."""
    assert segment.body is not None
    try:
        with limited(WORK):
            return zeros(segment.body.value, x, segment.span)
    except Everywhere:
        _seen_twice(segment.body, x, _exactly(segment.sample))
        return None
    except NotDecided as record:
        reason = record
    low, high = (end.formula if end.exact and not end.infinite else None for end in segment.span)
    ends = [(low, ">"), (high, "<")]
    inside = tuple(relation(x, sign, end) for end, sign in ends if end is not None)
    bounds = [None if end is None else rational(end) for end in (low, high)]
    where = Range(bounds[0], False, bounds[1], False)
    if order_sign(segment.body, {x: where}) in ("+", "-"):
        return []
    if verify_equal(segment.body, ZERO, domain=inside).status == "proved":
        return None
    raise reason


def _sign_between(u: Formula, x: Symbol, a: Abscissa, b: Abscissa) -> int:
    """The sign between two neighbouring stations, the same at three points."""
    middle = between(a, b)
    sign = sign_at(u, x, middle)
    beside = between(a, _exactly(middle)), between(_exactly(middle), b)
    if sign == 0 or any(sign_at(u, x, point) != sign for point in beside):
        raise NotDecided("a zero that was overlooked")
    return sign


def _seen_twice(u: Formula, x: Symbol, zero: Abscissa) -> None:
    """A second look at a zero that was found."""
    if not may_vanish_at(u, x, zero):
        raise NotDecided("a zero")


def _exactly(value: Fraction) -> Abscissa:
    import sympy

    return exactly(sympy.Rational(value.numerator, value.denominator))


def _sign_where_it_exists(u: Formula, whole: Formula, x: Symbol, point: Abscissa) -> Sign:
    return sign_at_point(u, x, point) if exists_at(whole, x, point) else None


def _waves_chart(u: Formula, whole: Formula, x: Symbol, span: Span) -> Chart:
    """Sines and cosines beside what grows: outside some [−B, B] the bounds of the waves decide."""
    if not any(isinstance(node, Call) and node.function in ("sin", "cos") for node in walk(u)):
        raise NotDecided("no form of it was decided")
    if any(x in r.symbols for r in requirements(whole)) or any(isinstance(node, Cases) for node in walk(whole)):
        raise NotDecided("a periodic function with gaps")
    for bound in BOUNDS:
        below = order_sign(u, {x: Range(None, False, Fraction(-bound), False)})
        above = order_sign(u, {x: Range(Fraction(bound), False, None, False)})
        low, high = exactly(-bound), exactly(bound)
        if (span[0].infinite and below not in STRICT) or (span[1].infinite and above not in STRICT):
            continue
        ends = low if span[0].infinite else span[0], high if span[1].infinite else span[1]
        if compare(*ends) >= 0:
            continue
        inner = _general_chart(u, whole, x, ends)
        signs = (
            STRICT[below] if span[0].infinite else inner.signs[0],
            *inner.signs[1:-1],
            STRICT[above] if span[1].infinite else inner.signs[-1],
        )
        return chart(inner.points, signs, "waves")
    raise NotDecided("a periodic function on an unbounded interval")
