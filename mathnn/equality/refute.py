r"""Refutation: a rational point of the domain where both sides exist and their balls are disjoint.

The quick look takes few points at 64 bits; the deep one takes more points and doubles the bits up to 8192, so that
:math:`\sqrt 2 + 10^{-30} = \sqrt 2` or :math:`e^{\pi\sqrt{163}} = 262537412640768744` fall. On the way the look also
finds out whether the domain has a point at all, and to how many digits both sides agree: a report, never a proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint

from mathnn.equality.contents import functions_in, letters_in
from mathnn.equality.domain import Domain
from mathnn.equality.enclose import Ball, Enclosure, Instance, Outside, Unclear, ball
from mathnn.equality.points import FEW, numbers_in, points
from mathnn.equality.precision import working
from mathnn.steps.algebra import ZERO, Apply, Product, Sum, Symbol, exp, number
from mathnn.steps.formula import Formula, walk
from mathnn.steps.verdict import Witness

QUICK = (64,)
DEEP = (64, 256, 1024, 4096, 8192)
DEEPEST = (32768,)


@dataclass(slots=True)
class Look:
    """What looking at points has shown so far."""

    wanted: str = "="
    witness: Witness | None = None
    exists: int = 0
    digits: int = 0
    point: dict[Symbol, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Two plain sides, what must exist beside them, and where they are judged."""

    left: Formula
    right: Formula
    guards: tuple[Formula, ...]
    domain: Domain

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return (self.left, self.right, *self.guards, *self.domain.relations)

    @property
    def letters(self) -> tuple[Symbol, ...]:
        """The free letters, in order of appearance."""
        return tuple(dict.fromkeys(s for f in self.formulas for s in letters_in(f)))

    @property
    def functions(self) -> tuple[Symbol, ...]:
        """The unknown functions, in order of appearance."""
        return tuple(dict.fromkeys(g for f in self.formulas for g in functions_in(f)))


def look(claim: Claim, precisions: Sequence[int], count: int, found: Look) -> Look:
    """Compare both sides at ``count`` points; stops at the first witness."""
    special = numbers_in(claim.formulas) if count > FEW else ()
    functions = _instances(claim)
    for point in points(claim.letters, claim.domain, special, count):
        for bits in precisions:
            with working(bits):
                sides = _sides(claim, point, functions)
                if sides is _OUTSIDE:
                    break
                if sides is None:
                    continue
                left, right = sides
                if _fails(left, found.wanted, right):
                    found.exists += 1
                    found.point = point
                    found.witness = _witness(claim, point, left, right)
                    return found
                found.digits = max(found.digits, _agreement(left, right))
        else:
            if sides is not None:
                found.exists += 1
                found.point = found.point or point
    return found


_OUTSIDE: Any = object()


def _fails(left: Ball, sign: str, right: Ball) -> bool:
    """Whether ``left sign right`` is certainly false."""
    if sign == "=":
        return not left.overlaps(right)
    if sign == "!=":
        return left.is_exact() and right.is_exact() and bool(left == right)
    return bool({"<": left >= right, "<=": left > right, ">": left <= right, ">=": left < right}[sign])


def _sides(claim: Claim, point: Mapping[Symbol, Fraction], functions: dict[Formula, Instance]) -> Any:
    """Both balls; ``_OUTSIDE`` where one does not exist, None where the precision does not tell."""
    values: dict[Formula, Ball] = {letter: ball(v) for letter, v in point.items()}
    inside = Enclosure(values, functions, claim.domain.integers)
    try:
        if not all(inside.holds(r) for r in claim.domain.relations):
            return _OUTSIDE
        for guard in claim.guards:
            inside.of(guard)
        return inside.of(claim.left), inside.of(claim.right)
    except Outside:
        return _OUTSIDE
    except Unclear:
        return None


def _instances(claim: Claim) -> dict[Formula, Instance]:
    """For each unknown function a known one: refuting the claim for it refutes the claim for all functions."""
    return {f: _instance(i) for i, f in enumerate(claim.functions)}


def _rates(index: int) -> list[Fraction]:
    return [Fraction(2 * k + 3 + index, 2 * k + 7 + 3 * index) for k in range(12)]


def _instance(index: int) -> Instance:
    """f(u₁, …, uₙ) = exp(Σ aₖ uₖ) with different small rationals aₖ: every derivative is known, none vanishes."""
    rates = _rates(index)

    def value(orders: tuple[int, ...], arguments: list[Ball]) -> Ball:
        total = flint.arb(0)
        factor = Fraction(1)
        for a, n, u in zip(rates, orders, arguments, strict=False):
            total = total + ball(a) * u
            factor *= a**n
        return ball(factor) * total.exp()

    return value


def _agreement(left: Ball, right: Ball) -> int:
    """To how many digits two overlapping balls certainly agree."""
    bits = min(left.rel_accuracy_bits(), right.rel_accuracy_bits())
    return max(0, min(10_000, int(bits * 0.30103)))


def _witness(claim: Claim, point: Mapping[Symbol, Fraction], left: Ball, right: Ball) -> Witness:
    values: list[tuple[Formula, Formula]] = [(letter, number(v)) for letter, v in point.items()]
    for index, function in enumerate(claim.functions):
        letters = _LETTERS[: _arity(claim, function)]
        terms = tuple(Product((number(a), u)) for a, u in zip(_rates(index), letters, strict=False))
        inside = terms[0] if len(terms) == 1 else Sum(terms, (1,) * len(terms)) if terms else ZERO
        values.append((Apply(function, letters), exp(inside)))
    return Witness(tuple(values), shown(left, right), shown(right, left))


_LETTERS = tuple(Symbol(c) for c in "uvwstrpqabcd")


def _arity(claim: Claim, function: Symbol) -> int:
    found = (n for f in claim.formulas for n in walk(f) if isinstance(n, Apply) and n.function == function)
    return max((len(n.arguments) for n in found), default=0)


def _short_fraction(a: Ball) -> str:
    """1/4 for a ball that is exactly that; "" for others and for long ones."""
    if not a.is_exact():
        return ""
    mantissa, exponent = (int(n) for n in a.mid().man_exp())
    if not -6 <= exponent < 0 or abs(mantissa) >= 10**4:
        return ""
    return f"{'-' if mantissa < 0 else ''}{abs(mantissa)}/{1 << -exponent}"


def shown(a: Ball, beside: Ball) -> str:
    """A decimal enclosure with enough digits to tell it from the other side."""
    if a.is_integer() and abs(a) < 10**12:
        return str(a.unique_fmpz())
    short = _short_fraction(a)
    if short:
        return short
    gap = a - beside
    if gap.contains(0):
        return str(a.str(6)).replace("+/-", "±")
    # As many digits as it takes to see the difference, and two more.
    size = (abs(a).abs_upper() + abs(beside).abs_upper()) / abs(gap).abs_lower()
    digits = max(6, min(3000, int(float(size.log()) / 2.302) + 3))
    return str(a.str(digits)).replace("+/-", "±")
