r"""What holds on a whole interval: that a formula exists, and with it, for formulas without jumps, that it is continuous.

A requirement :math:`u > 0`, :math:`u \ne 0`, … is certain on [a, b] in one of three ways: by the structure of u; for a polynomial
in x with rational coefficients by its roots, none of which lies in the interval; or by balls that cover the interval and
have that sign. An end that is infinite, or where an improper integral begins, does not belong to the interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint

from mathnn.equality.domain import Domain
from mathnn.equality.enclose import Enclosure, NoBall, Outside, Unclear
from mathnn.equality.memory import NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.pieces import real_roots
from mathnn.equality.precision import working
from mathnn.equality.prove import learn_domain, start
from mathnn.equality.ring import Nowhere, OutOfBudget, RingFull
from mathnn.steps.algebra import ZERO, Call, Sum, Symbol, rational
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation

PARTS = 64
BITS = 128
ACCEPTED = {"!=": ("+", "-"), ">": ("+",), ">=": ("+", "+0", "0"), "<": ("-",), "<=": ("-", "-0", "0")}
STUCK = (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull)


@dataclass(frozen=True, slots=True)
class Stretch:
    """x from ``low`` to ``high`` (None: infinite), without an end that is ``open``."""

    x: Symbol
    low: Formula | None
    high: Formula | None
    open_low: bool
    open_high: bool
    where: Domain

    @property
    def domain(self) -> Domain:
        """What is known of x on it."""
        known = []
        if self.low is not None:
            known.append(relation(self.x, ">" if self.open_low else ">=", self.low))
        if self.high is not None:
            known.append(relation(self.x, "<" if self.open_high else "<=", self.high))
        return Domain((*self.where.relations, *known), self.where.integers)


def certain(r: Relation, stretch: Stretch) -> bool:
    """Whether the relation holds at every point of the stretch, for certain."""
    r = without_bars(r)
    return _by_structure(r, stretch) or _by_roots(r, stretch) or _by_balls(r, stretch)


def without_bars(r: Relation) -> Relation:
    """|u| > 0 said as u ≠ 0."""
    u = r.sides[0]
    if isinstance(u, Call) and u.function == "abs" and r.sides[1] == ZERO and r.signs[0] in (">", "!="):
        return without_bars(relation(u.arguments[0], "!=", ZERO))
    return r


def _gap(r: Relation) -> Formula:
    return r.sides[0] if r.sides[1] == ZERO else Sum((r.sides[0], r.sides[1]), (1, -1))


def _by_structure(r: Relation, stretch: Stretch) -> bool:
    def sign(form: Normal) -> str:
        learn_domain(form, stretch.domain)
        return form.sign_of_fraction(form.fraction(_gap(r)))

    try:
        _, found = build(start(stretch.domain), sign)
    except STUCK:
        return False
    return found in ACCEPTED.get(r.signs[0], ())


def polynomial_roots(u: Formula, x: Symbol) -> Sequence[Any] | None:
    """Enclosures of the real roots of u, if it is a polynomial in x alone that is not zero; None otherwise."""

    def roots(form: Normal) -> list[Any] | None:
        f = form.fraction(u)
        if f.den != 1 or f.num == 0:
            return None
        found: list[Any] = []
        for factor, _ in f.num.factor()[1]:
            used = form.ring.used(factor)
            if len(used) != 1 or used[0].kind != "letter" or used[0].inside != x or used[0].unit != 1:
                return None
            found.extend(real_roots(form, factor))
        return found

    try:
        _, found = build(start(Domain()), roots)
    except STUCK:
        return None
    return found


def _by_roots(r: Relation, stretch: Stretch) -> bool:
    roots = polynomial_roots(_gap(r), stretch.x)
    ends = ends_of(stretch)
    if roots is None or ends is None:
        return False
    low, high = ends
    touching = False
    with working(BITS):
        for root in roots:
            place = _place(_ball(root), root, low, high, stretch)
            if place == "inside":
                return False
            touching = touching or place == "end"
        sample = _sample(low, high)
        try:
            value = Enclosure({stretch.x: sample}).of(_gap(r))
        except (Outside, Unclear, NoBall):
            return False
        sign = 1 if value > 0 else -1 if value < 0 else 0
    if touching and r.signs[0] not in (">=", "<="):
        return False
    return sign != 0 and {"!=": True, ">": sign > 0, ">=": sign > 0, "<": sign < 0, "<=": sign < 0}[r.signs[0]]


def _place(ball: Any, root: Any, low: Any, high: Any, stretch: Stretch) -> str:
    """Where a root lies: "outside", at an "end" that belongs to the stretch, or "inside" (also when it is not clear)."""
    if (low is not None and ball < low) or (high is not None and ball > high):
        return "outside"
    for formula, is_open in ((stretch.low, stretch.open_low), (stretch.high, stretch.open_high)):
        if isinstance(root, Fraction) and formula is not None and rational(formula) == root:
            return "outside" if is_open else "end"
    return "inside"


def _ball(root: Any) -> Any:
    return flint.arb(flint.fmpq(root.numerator, root.denominator)) if isinstance(root, Fraction) else root


def ends_of(stretch: Stretch) -> tuple[Any, Any] | None:
    """Balls of the ends (None: infinite) in the right order; None when an end is no number."""
    found: list[Any] = []
    with working(BITS):
        for end in (stretch.low, stretch.high):
            if end is None:
                found.append(None)
                continue
            try:
                found.append(Enclosure({}).of(end))
            except (Outside, Unclear, NoBall):
                return None
        low, high = found
        if low is not None and high is not None and not low < high:
            return None
    return low, high


def _sample(low: Any, high: Any) -> Any:
    if low is None and high is None:
        return flint.arb(0)
    if low is None:
        return high - 1
    return low + 1 if high is None else (low + high) / 2


def _by_balls(r: Relation, stretch: Stretch) -> bool:
    ends = ends_of(stretch)
    if ends is None or ends[0] is None or ends[1] is None or set(r.symbols) - {stretch.x}:
        return False
    low, high = ends
    with working(BITS):
        width = (high - low) / PARTS
        for k in range(PARTS):
            part = (low + width * k).union(low + width * (k + 1))
            try:
                value = Enclosure({stretch.x: part}).of(_gap(r))
            except (Outside, Unclear, NoBall):
                return False
            holds = {"!=": value > 0 or value < 0, ">": value > 0, ">=": value >= 0, "<": value < 0, "<=": value <= 0}
            if not holds[r.signs[0]]:
                return False
    return True
