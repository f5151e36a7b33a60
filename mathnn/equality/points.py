r"""Rational points to look at, always the same ones in the same order.

First small numbers that a person would try (2, −1, 3, 1/2, …), each letter starting elsewhere in the list so that no
two agree; then unremarkable fractions; then 0 and numbers very small and very large, and the numbers that occur in
the claim itself with their near neighbours, where kinks and ends of domains lie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import floor

from mathnn.equality.domain import Domain
from mathnn.steps.algebra import Number, Symbol, rational
from mathnn.steps.formula import Formula, walk

F = Fraction
FIRST = (F(2), F(-1), F(3), F(1, 2), F(-2), F(1, 3), F(5), F(-1, 2), F(3, 2), F(-3), F(1, 5), F(-5), F(7), F(1))
PLAIN = (F(37, 101), F(-211, 307), F(499, 211), F(-997, 307), F(17, 997), F(-3, 499), F(1009, 101), F(-1201, 211))
ODD = (F(0), F(1), F(1, 10**6), F(-1, 10**6), F(10**4), F(-(10**4)), F(1, 10**20), F(-1, 10**20), F(10**7), F(-(10**7)))
FEW = 7
INTEGERS = (F(2), F(3), F(1), F(5), F(-1), F(0), F(4), F(-2), F(7), F(10), F(-3), F(6))


def numbers_in(formulas: Sequence[Formula]) -> tuple[Fraction, ...]:
    """The numbers written in the claim, near which something may happen."""
    found = dict.fromkeys(
        node.magnitude for f in formulas for node in walk(f) if isinstance(node, Number) and node.magnitude < 10**9
    )
    return tuple(found)[:6]


def points(
    letters: Sequence[Symbol], domain: Domain, special: Sequence[Fraction], count: int
) -> Iterator[dict[Symbol, Fraction]]:
    """At most ``count`` points; relations between letters are for the caller to check."""
    values = FIRST if count <= FEW else _everything(tuple(special))
    lists = [_candidates(letter, domain, values) for letter in letters]
    seen: set[tuple[Fraction, ...]] = set()
    longest = max((len(c) for c in lists), default=1)
    for i in range(min(count, longest * max(1, 3 * len(letters)))):
        chosen = []
        for j, candidates in enumerate(lists):
            turn = i + 2 * j + (i // longest) * (j + 1)
            chosen.append(candidates[turn % len(candidates)])
        point = tuple(chosen)
        if point not in seen:
            seen.add(point)
            yield dict(zip(letters, point, strict=True))


@lru_cache(maxsize=256)
def _everything(special: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    near = (s * v + d for v in special for d in (F(0), F(1, 1000), F(-1, 1000)) for s in (1, -1))
    return tuple(dict.fromkeys((*FIRST, *PLAIN, *ODD, *near)))


def _candidates(letter: Symbol, domain: Domain, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    whole = letter in domain.integers
    if whole:
        values = INTEGERS
    if not domain.relations:
        return values
    bounds = [
        (r.signs[0], rational(r.sides[1])) for r in domain.relations if r.sides[0] == letter and len(r.sides) == 2
    ]
    limits = tuple((sign, value) for sign, value in bounds if value is not None)
    return _between(limits, values, whole) if limits else values


@lru_cache(maxsize=256)
def _between(
    limits: tuple[tuple[str, Fraction], ...], values: tuple[Fraction, ...], whole: bool
) -> tuple[Fraction, ...]:
    """The values moved into the bounds, as far as these are numbers."""
    exact = tuple(value for sign, value in limits if sign == "=")
    values = exact or values
    low = max((v for sign, v in limits if sign[0] == ">"), default=None)
    high = min((v for sign, v in limits if sign[0] == "<"), default=None)
    if low is not None and high is not None:
        values = (*(low + (high - low) * t for t in _SHARES), *values)
    elif low is not None:
        values = tuple(low + abs(v) for v in values)
    elif high is not None:
        values = tuple(high - abs(v) for v in values)
    if whole:
        values = (*INTEGERS, *(F(floor(v)) for v in values))
    kept = tuple(dict.fromkeys(v for v in values if all(_HOLDS[sign](v, bound) for sign, bound in limits)))
    return kept or values


_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": lambda v, bound: v > bound,
    ">=": lambda v, bound: v >= bound,
    "<": lambda v, bound: v < bound,
    "<=": lambda v, bound: v <= bound,
    "!=": lambda v, bound: v != bound,
    "=": lambda v, bound: v == bound,
}
_SHARES = (*tuple(F(n, 12) for n in (6, 3, 9, 1, 11, 4, 7, 0, 12)), F(1, 1000), F(999, 1000))
