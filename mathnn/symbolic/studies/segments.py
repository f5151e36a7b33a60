r"""The line cut where a function stops to exist, or changes its formula: :math:`1/x` at 0, :math:`|x - 1|` at 1.

The tree says where to cut: denominators, radicands, arguments of logarithms, conditions of cases. Their zeros, taken from the
leaves up, split the line into open intervals; on each, one formula without cases applies, or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mathnn.equality.precision import working
from mathnn.steps.algebra import ZERO, Call, Power, Quotient, Root, Symbol, number, rational
from mathnn.steps.arithmetic import OutsideDomain, Undecided
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import evaluate
from mathnn.steps.formula import Formula, fold
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import Relation, nonzero, positive, relation
from mathnn.symbolic.constants import ball_of, sign_of
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.pieces import has_pieces, piece_near
from mathnn.symbolic.studies.abscissas import Abscissa, between, line, ordered
from mathnn.symbolic.studies.zeros import Everywhere, Span, zeros


class Nowhere(NotDecided):
    """The function exists at no point of an interval."""


@dataclass(frozen=True, slots=True)
class Segment:
    """An open interval on which one formula applies; ``body`` is None where the function does not exist."""

    low: Abscissa
    high: Abscissa
    body: Formula | None

    @property
    def sample(self) -> Fraction:
        """A rational point inside."""
        return between(self.low, self.high)

    @property
    def span(self) -> Span:
        """Both ends."""
        return self.low, self.high


def segments(formula: Formula, x: Symbol, span: Span | None = None) -> list[Segment]:
    """The line (or the span) cut into intervals where one formula applies.

    Raises NotDecided when a place to cut is not found, Nowhere when the function exists on no interval.
    """
    found = cut_line(formula, x, span)
    if all(segment.body is None for segment in found):
        raise Nowhere("the function exists nowhere")
    return found


def cut_line(formula: Formula, x: Symbol, span: Span | None = None) -> list[Segment]:
    """The same, also for a function that exists at most at isolated points. Raises NotDecided."""
    low, high = span or line()
    stations = [low, high]
    for critical in _critical(formula, x):
        stations = _refined(stations, critical, x)
    found = []
    for a, b in pairwise(stations):
        sample = between(a, b)
        body = piece_near(formula, x, number(sample), "+")[0] if exists(formula, x, sample) else None
        found.append(Segment(a, b, body))
    return found


def _refined(stations: list[Abscissa], critical: Formula, x: Symbol) -> list[Abscissa]:
    """The stations with the zeros of an expression added, where the expression exists."""
    more: list[Abscissa] = []
    for a, b in pairwise(stations):
        sample = between(a, b)
        if not exists(critical, x, sample):
            continue
        body = piece_near(critical, x, number(sample), "+")[0] if has_pieces(critical) else critical
        try:
            more += zeros(body.value, x, (a, b))
        except Everywhere:
            continue
    return ordered([*stations, *more]) if more else stations


def exists(formula: Formula, x: Symbol, at: Fraction) -> bool:
    """Whether the formula has a value at a rational point."""
    import flint

    for bits in (64, 256, 1024):
        with working(bits):
            try:
                evaluate(formula, {x: flint.arb(flint.fmpq(at.numerator, at.denominator))}, "ball")
                return True
            except OutsideDomain:
                return False
            except Undecided:
                continue
    raise NotDecided("whether the function exists at a point")


def exists_at(formula: Formula, x: Symbol, point: Abscissa) -> bool:
    """Whether the function has a value at a station, decided by the conditions of its tree."""
    if point.infinite:
        return False
    chosen = fold(formula, lambda node, children: _branch(_rebuilt(node, children), x, point))
    for condition in requirements(chosen, x):
        left, right = condition.sides[0], condition.sides[1]
        sign = _sign_at(left - right if right != ZERO else left, x, point)
        holds = {">": sign > 0, ">=": sign >= 0, "!=": sign != 0, "<": sign < 0, "<=": sign <= 0}
        if not holds[condition.signs[0]]:
            return False
    return True


def _rebuilt(node: Formula, children: list[Formula]) -> Formula:
    same = all(a is b for a, b in zip(children, node.children, strict=True))
    return node if same else node.with_children(children)


def _branch(node: Formula, x: Symbol, point: Abscissa) -> Formula:
    """A function by cases replaced by the case that holds at the station."""
    if not isinstance(node, Cases):
        return node
    for value, condition in zip(node.values, node.conditions, strict=True):
        if not isinstance(condition, Relation) or len(condition.signs) != 1:
            return node
        sign = _sign_at(condition.sides[0] - condition.sides[1], x, point)
        kinds = {">": sign > 0, ">=": sign >= 0, "!=": sign != 0, "<": sign < 0, "<=": sign <= 0, "=": sign == 0}
        if kinds.get(condition.signs[0], False):
            return value
    return node if node.otherwise is None else node.otherwise


def _sign_at(expression: Formula, x: Symbol, point: Abscissa) -> int:
    for bits in (64, 256):
        with working(bits):
            ball = ball_of(expression, {x: point.enclosure(bits)})
        if ball is not None and (ball > 0 or ball < 0):
            return 1 if ball > 0 else -1
    if point.value is not None:
        value: Any = expression.value.subs(x.value, point.value)
        sign = sign_of(value) if value.is_number and value.is_finite else None
        if sign is not None:
            return sign
        if value.is_number and not value.is_finite:
            return 0
    raise NotDecided("a condition at a station")


def requirements(formula: Formula, x: Symbol) -> list[Relation]:
    """What must hold for the formula to exist, innermost first."""
    found: list[Relation] = []

    def visit(node: Formula, below: list[Any]) -> None:
        found.extend(r for r in _requirements_of(node) if isinstance(r, Relation) and x in r.symbols)

    fold(formula, visit)
    return list(dict.fromkeys(found))


def _requirements_of(node: Formula) -> Iterator[Formula]:
    if isinstance(node, Quotient):
        yield nonzero(node.denominator)
    elif isinstance(node, Root):
        n = rational(node.degree)
        if n is not None and n % 2 == 0:
            yield relation(node.radicand, ">=", ZERO)
    elif isinstance(node, Power):
        n = rational(node.exponent)
        if n is None and rational(node.base) is None and node.base.symbols:
            yield positive(node.base)
        elif n is not None and n.denominator % 2 == 0:
            yield relation(node.base, ">=" if n > 0 else ">", ZERO)
        elif n is not None and n < 0:
            yield nonzero(node.base)
    elif isinstance(node, Call):
        domain = FUNCTIONS[node.function].domain
        if domain is not None:
            yield from domain(*node.arguments)


def _critical(formula: Formula, x: Symbol) -> list[Formula]:
    """The expressions whose zeros cut the line, innermost first."""
    found: list[Formula] = []

    def visit(node: Formula, below: list[Any]) -> None:
        for r in (*_requirements_of(node), *_kinks_of(node)):
            if isinstance(r, Relation) and x in r.symbols:
                found.append(r.sides[0] if r.sides[1] == ZERO else r.sides[0] - r.sides[1])

    fold(formula, visit)
    return list(dict.fromkeys(found))


def _kinks_of(node: Formula) -> Iterator[Formula]:
    if isinstance(node, Cases):
        yield from node.conditions
    elif isinstance(node, Root):
        yield nonzero(node.radicand)
    elif isinstance(node, Power) and (rational(node.exponent) or 1) % 1:
        yield nonzero(node.base)
    elif isinstance(node, Call):
        if node.function in ("floor", "ceil"):
            raise NotDecided("a step function has infinitely many steps")
        if node.function in ("max", "min"):
            for i, u in enumerate(node.arguments):
                yield from (relation(u, "=", v) for v in node.arguments[i + 1 :])
        kinks = FUNCTIONS[node.function].kinks
        if kinks is not None:
            yield from kinks(*node.arguments)
