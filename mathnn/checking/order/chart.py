r"""The sign of an expression in one letter at every real number.

The line is cut where the expression stops to exist or changes its formula, and at its zeros; between two neighbouring cuts it is
continuous without zeros, so one rational sample tells the sign on the whole interval. At a cut the sign is computed exactly.

A rational expression is cut by the roots of its numerator and denominators, each polynomial factored and its real roots
isolated; other expressions by the zeros that :mod:`mathnn.symbolic.studies.zeros` finds (inverting a kernel, or from the sign of
the derivative and the limits at the ends). What is not decided raises NotDecided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from mathnn.checking.order.realset import RealSet, simplified
from mathnn.equality import verify_equal
from mathnn.equality.order import order_sign
from mathnn.equality.order_signs import Range
from mathnn.equality.precision import working
from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import ZERO, Call, Constant, Negation, Number, Power, Product, Quotient, Sum, Symbol, rational
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.relations import relation
from mathnn.symbolic.constants import ball_of, is_zero
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare, line, ordered, sign_at
from mathnn.symbolic.studies.polynomials import real_roots
from mathnn.symbolic.studies.segments import Nowhere, Segment, exists_at, segments
from mathnn.symbolic.studies.zeros import Everywhere, Span, limited, zeros

Sign = int | None
BITS = (64, 256, 1024)
WORK = 300
STRICT = {"+": 1, "-": -1}
BOUNDS = (1, 2, 4, 10, 40, 200)
LARGEST_DEGREE = 60


@dataclass(frozen=True, slots=True)
class Chart:
    """``signs`` of the 2n + 1 cells that n points cut the line into; None where the expression does not exist."""

    points: tuple[Abscissa, ...]
    signs: tuple[Sign, ...]
    method: str

    def where(self, accepted: Iterable[int]) -> RealSet:
        """The points at which the sign is one of these; never where the expression does not exist."""
        wanted = frozenset(accepted)
        return simplified(self.points, [sign is not None and sign in wanted for sign in self.signs])

    @property
    def domain(self) -> RealSet:
        """Where the expression exists."""
        return self.where((-1, 0, 1))


def sign_chart(u: Formula, x: Symbol, beside: tuple[Formula, ...] = (), span: Span | None = None) -> Chart:
    """The sign of u everywhere on the line; it counts as undefined where one of the formulas ``beside`` it does not exist.

    With a ``span`` only the signs between its two ends (included) are told. Raises NotDecided.
    """
    if any(isinstance(s, Symbol) and s != x for f in (u, *beside) for s in f.symbols):
        raise NotDecided("more than one letter")
    if any(isinstance(node, Constant) and node.name in ("oo", "i") for f in (u, *beside) for node in walk(f)):
        raise NotDecided("a number that is not real")
    if any(isinstance(node, Call) and node.function == "binomial" for f in (u, *beside) for node in walk(f)):
        raise NotDecided("binomial coefficients of real numbers")
    if all(_is_rational(f) for f in (u, *beside)):
        return _rational_chart(u, x, beside)
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


# -- rational expressions --------------------------------------------------------------------------------


def _is_rational(u: Formula) -> bool:
    """Whether a tree has only numbers, letters, +, −, ·, / and whole powers."""
    for node in walk(u):
        if isinstance(node, Power):
            n = rational(node.exponent)
            if n is None or n.denominator != 1 or abs(n) > LARGEST_DEGREE:
                return False
        elif not isinstance(node, (Number, Symbol, Sum, Product, Quotient, Negation)):
            return False
    return True


def _rational_chart(u: Formula, x: Symbol, beside: tuple[Formula, ...]) -> Chart:
    """Roots of the numerator, and of everything that must not vanish."""
    import sympy

    holes = [r.sides[0] for f in (u, *beside) for r in requirements(f)]
    points: list[Abscissa] = []
    for expression in (*holes, u):
        value = expression.value
        if value.has(sympy.zoo, sympy.nan):
            return Chart((), (None,), "rational")
        top = sympy.together(value).as_numer_denom()[0]
        polynomial = sympy.Poly(top, x.value) if top.has(x.value) else None
        if polynomial is not None and polynomial.degree() > LARGEST_DEGREE:
            raise NotDecided("a polynomial of too high a degree")
        if polynomial is None:
            if top == 0 and expression is not u:
                return Chart((), (None,), "rational")
            continue
        roots = real_roots(top, x.value)
        if roots is None:
            raise NotDecided("the roots of a polynomial")
        points += [Abscissa(root) for root in roots]
    stations = ordered(points)
    signs: list[Sign] = []
    for a, b in pairwise((line()[0], *stations, line()[1])):
        if signs:
            signs.append(_rational_sign(u, holes, x, a))
        signs.append(sign_at(u, x, between(a, b)))
    method = "polynomial" if not holes else "rational"
    return _tidied(Chart(tuple(stations), tuple(signs), method))


def _rational_sign(u: Formula, holes: list[Formula], x: Symbol, point: Abscissa) -> Sign:
    """The sign at a root of the numerator or of something that must not vanish."""
    if any(sign_at_point(hole, x, point) == 0 for hole in holes):
        return None
    return sign_at_point(u, x, point)


# -- other expressions -----------------------------------------------------------------------------------


def _general_chart(u: Formula, whole: Formula, x: Symbol, span: Span) -> Chart:
    try:
        parts = segments(whole, x, span)
    except Nowhere:
        return Chart((), (None,), "nowhere")
    points: list[Abscissa] = []
    signs: list[Sign] = [] if span[0].infinite else [None]
    for segment in parts:
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
                _certain(u, x, a)
            signs.append(sign_at(whole, x, between(a, b)))
    if not span[1].infinite:
        points.append(span[1])
        signs += [_sign_where_it_exists(u, whole, x, span[1]), None]
    return _tidied(Chart(tuple(points), tuple(signs), "variations"))


def _zeros_in(segment: Segment, x: Symbol) -> list[Abscissa] | None:
    """The zeros of the formula that applies on a segment; None when it is zero on all of it."""
    assert segment.body is not None
    try:
        with limited(WORK):
            return zeros(segment.body.value, x, segment.span)
    except Everywhere:
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


def _sign_where_it_exists(u: Formula, whole: Formula, x: Symbol, point: Abscissa) -> Sign:
    return sign_at_point(u, x, point) if exists_at(whole, x, point) else None


def _waves_chart(u: Formula, whole: Formula, x: Symbol, span: Span) -> Chart:
    r"""Sines and cosines beside what grows: outside some [−B, B] the bounds of the waves decide.

    So :math:`x - \sin x > 0` for :math:`x > 1`.
    """
    import sympy

    if not any(isinstance(node, Call) and node.function in ("sin", "cos") for node in walk(u)):
        raise NotDecided("no form of it was decided")
    if any(x in r.symbols for r in requirements(whole)) or any(isinstance(node, Cases) for node in walk(whole)):
        raise NotDecided("a periodic function with gaps")
    for bound in BOUNDS:
        below = order_sign(u, {x: Range(None, False, Fraction(-bound), False)})
        above = order_sign(u, {x: Range(Fraction(bound), False, None, False)})
        low, high = Abscissa(sympy.Integer(-bound)), Abscissa(sympy.Integer(bound))
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
        return _tidied(Chart(inner.points, signs, "waves"))
    raise NotDecided("a periodic function on an unbounded interval")


def _certain(u: Formula, x: Symbol, zero: Abscissa) -> None:
    """A second look at a zero that was found: the ball there must contain zero."""
    with working(192):
        ball = ball_of(u, {x: zero.enclosure(160)})
    if ball is not None and not ball.contains(0):
        raise NotDecided("a zero")


def sign_at_point(u: Formula, x: Symbol, point: Abscissa) -> int:
    """The sign of an expression at a point where it exists, exactly."""
    for bits in BITS:
        with working(bits):
            ball = ball_of(u, {x: point.enclosure(bits)})
        if ball is not None and (ball > 0 or ball < 0):
            return 1 if ball > 0 else -1
    if vanishes_at(u, x, point):
        return 0
    raise NotDecided("the sign at a point")


def vanishes_at(u: Formula, x: Symbol, point: Abscissa) -> bool:
    """Whether an expression is certainly zero at a point."""
    if point.value is None or point.infinite:
        return False
    if not point.exact:
        return is_zero(_piece_at(u, x, point).value.subs(x.value, point.value))
    there = plugged(u, x, point)
    return there == ZERO or verify_equal(there, ZERO).status == "proved"


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


def plugged(u: Formula, x: Symbol, point: Abscissa) -> Formula:
    """The expression with an exact point put in."""
    return substitute(u, {x: point.formula})


def _tidied(chart: Chart) -> Chart:
    """Without the points at which nothing changes."""
    points: list[Abscissa] = []
    signs = [chart.signs[0]]
    for k, point in enumerate(chart.points):
        here, after = chart.signs[2 * k + 1], chart.signs[2 * k + 2]
        if here == after == signs[-1]:
            continue
        points.append(point)
        signs += [here, after]
    return Chart(tuple(points), tuple(signs), chart.method)


__all__ = ["Chart", "plugged", "sign_at_point", "sign_chart", "vanishes_at"]
