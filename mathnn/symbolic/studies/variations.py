r"""The variations of a function: the sign of its derivative, its values and limits at the stations.

A *station* is an end of the domain, a zero of the derivative, a kink, a pole; between two stations lies a *stretch* on which the
derivative keeps its sign. From this one value come the variation table, the extrema, monotonicity, images of intervals.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.equality.precision import working
from mathnn.reading import from_sympy
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula, size
from mathnn.steps.step import Chain
from mathnn.symbolic.computing import neat
from mathnn.symbolic.constants import ball_of, is_zero
from mathnn.symbolic.decimals import agreed
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.limits.expansion import ONE, NotDecided, Undefined
from mathnn.symbolic.limits.germs import Approach, Side, one_sided
from mathnn.symbolic.moves import constant_written
from mathnn.symbolic.pieces import has_pieces, height_at
from mathnn.symbolic.studies.abscissas import SHOWN, Abscissa, line, sign_at
from mathnn.symbolic.studies.segments import Segment, exists_at, segments
from mathnn.symbolic.studies.zeros import Everywhere, Span, zeros


@dataclass(frozen=True, slots=True)
class Station:
    """A place on the line: the value there (None where there is none), the limits from both sides (None outside the domain).

    ``slope`` is "0" where the derivative vanishes, "||" where it does not exist, "" where neither is to be said.
    """

    x: Abscissa
    value: Formula | None
    left: Approach | None
    right: Approach | None
    slope: str

    @property
    def continuous(self) -> bool:
        """Whether the function has a value and both limits are equal to it."""
        return self.value is not None and _same(self.left, self.right, self.value)

    def continuous_from(self, left: bool, right: bool) -> bool:
        """Whether the limits from the sides asked for exist and are equal to the value."""
        asked = [side for side, wanted in ((self.left, left), (self.right, right)) if wanted]
        value = self.value
        return value is not None and all(_same(side, side, value) for side in asked)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Between two stations: the formula that applies (None outside the domain), its derivative, the derivative's sign."""

    body: Formula | None
    derivative: Formula | None
    sign: int


@dataclass(frozen=True, slots=True)
class Variations:
    """Stations from left to right, with a stretch between each two of them; ``chains`` are the derivatives worked out."""

    x: Symbol
    stations: tuple[Station, ...]
    stretches: tuple[Stretch, ...]
    chains: tuple[Chain, ...]


def variations(body: Formula, x: Symbol, span: Span | None = None, label: Formula | None = None) -> Variations:
    """The variations of a function of one variable on the line, or on a span.

    Raises NotDecided (or InfinitelyMany) when a station is not found.
    """
    places: list[tuple[Abscissa, str]] = []
    stretches: list[Stretch] = []
    chains: dict[Formula, Chain] = {}
    for segment in segments(body, x, span):
        places.append((segment.low, ""))
        if segment.body is None:
            stretches.append(Stretch(None, None, 0))
            continue
        if segment.body not in chains:
            chains[segment.body] = differentiate(segment.body, (x,), left=label)
        slope = chains[segment.body].result
        turning = _turning(slope, x, segment)
        places += [(point, "0") for point in turning]
        for a, b in zip((segment.low, *turning), (*turning, segment.high), strict=True):
            part = Segment(a, b, segment.body)
            sign = 0 if _constant(slope) else sign_at(slope, x, part.sample)
            stretches.append(Stretch(segment.body, slope, sign))
    places.append(((span or line())[1], ""))
    stations = _stations(body, x, places, stretches)
    return Variations(x, tuple(stations), tuple(stretches), tuple(chains.values()))


def _constant(slope: Formula) -> bool:
    return bool(slope.value == 0)


def _turning(slope: Formula, x: Symbol, segment: Segment) -> list[Abscissa]:
    try:
        return zeros(slope.value, x, segment.span)
    except Everywhere:
        return []


def _stations(body: Formula, x: Symbol, places: list[tuple[Abscissa, str]], stretches: list[Stretch]) -> list[Station]:
    found = []
    for i, (point, slope) in enumerate(places):
        before = stretches[i - 1] if i else None
        after = stretches[i] if i < len(stretches) else None
        left = None if before is None else _approach(before.body, x, point, "-")
        right = None if after is None else _approach(after.body, x, point, "+")
        value = value_at_station(body, before, after, x, point) if exists_at(body, x, point) else None
        mark = slope or _mark(before, after, x, point, value)
        found.append(Station(point, value, left, right, mark))
    return found


def _approach(body: Formula | None, x: Symbol, point: Abscissa, side: Side) -> Approach | None:
    if body is None:
        return None
    if point.bracket is not None or not point.exact:
        return _numeric(body, x, point)
    try:
        return one_sided(body, x, point.formula, side)
    except Undefined:
        return None
    except NotDecided:
        if point.infinite:
            raise
        return _numeric(body, x, point)


def _numeric(body: Formula, x: Symbol, point: Abscissa) -> Approach | None:
    """The value near a point that is only enclosed, where the function is continuous."""
    import sympy

    shown = value_by_balls(body, x, point, SHOWN)
    return None if shown is None else Approach(shown.value, None, sympy.Integer(0), ONE)


def value_by_balls(body: Formula, x: Symbol, point: Abscissa, digits: int) -> Formula | None:
    """The value to some digits, correctly rounded."""
    for bits in (64, 256, 1024):
        with working(bits):
            ball = ball_of(body, {x: point.enclosure(bits)})
        found = None if ball is None else agreed(ball, digits)
        if found is not None:
            return found
    return None


def value_at_station(
    body: Formula, before: Stretch | None, after: Stretch | None, x: Symbol, point: Abscissa
) -> Formula | None:
    """The value at a station: exact where the station is, to some digits otherwise."""
    inside = next((s.body for s in (before, after) if s is not None and s.body is not None), body)
    if not point.exact:
        return value_by_balls(inside, x, point, SHOWN)
    chain = neat(height_at(body, ((x, point.formula),), None))
    if has_pieces(chain.result):
        return from_sympy(body.value.subs(x.value, point.value))
    return _neatest(chain.result)


def _neatest(value: Formula) -> Formula:
    """A constant as the shorter of what was written and what SymPy makes of it."""
    import sympy

    number = value.value
    if not number.is_number:
        return value
    if number.is_algebraic and not number.is_Rational:
        return constant_written(sympy.radsimp(sympy.expand(number)))
    other = from_sympy(number)
    return other if size(other) < size(value) else value


def _mark(before: Stretch | None, after: Stretch | None, x: Symbol, point: Abscissa, value: Formula | None) -> str:
    """What stands under a station that is no zero of the derivative."""
    inner = before is not None and after is not None and before.body is not None and after.body is not None
    if not inner or before is None or after is None or before.derivative is None or after.derivative is None:
        return "" if value is None or point.infinite or not _infinite_slope(before, after, x, point) else "||"
    if value is None:
        return "||"
    try:
        ends = [_approach(before.body, x, point, "-"), _approach(after.body, x, point, "+")]
        if not all(_same(end, end, value) for end in ends):
            return "||"
        left = one_sided(before.derivative, x, point.formula, "-")
        right = one_sided(after.derivative, x, point.formula, "+")
    except (NotDecided, Undefined):
        return "||"
    if left.value != right.value or not left.finite:
        return "||"
    return "0" if left.value == 0 else ""


def _infinite_slope(before: Stretch | None, after: Stretch | None, x: Symbol, point: Abscissa) -> bool:
    """Whether the derivative has no finite limit at an end of the domain that belongs to it."""
    sides: tuple[tuple[Stretch | None, Side], ...] = ((before, "-"), (after, "+"))
    for stretch, side in sides:
        if stretch is not None and stretch.derivative is not None and point.exact:
            try:
                return not one_sided(stretch.derivative, x, point.formula, side).finite
            except (NotDecided, Undefined):
                return True
    return False


def _same(left: Approach | None, right: Approach | None, value: Formula) -> bool:
    if left is None or right is None or not left.finite or not right.finite:
        return False
    return all(a == value.value or is_zero(a - value.value) for a in (left.value, right.value))


def written_limit(approach: Approach | None) -> Formula | None:
    """A limit as a formula."""
    return None if approach is None else from_sympy(approach.value)
