r"""An equality between complex numbers: the real parts and the imaginary parts are judged by the real ladder.

Refuted by a point where one of the two differs, shown with both complex values there; proved by both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from mathnn.equality.complex.pairs import NotSplit, Pair, conjugated_letters, own_parts, said, split
from mathnn.equality.conditions import together
from mathnn.equality.decide import unknown, verify_scalar
from mathnn.equality.domain import domain_of
from mathnn.equality.elaborate import NOT_PLAIN, sums_written_out
from mathnn.equality.enclose import Ball, Enclosure, NoBall, Outside, Unclear, ball
from mathnn.equality.precision import working
from mathnn.equality.refute import Claim, shown
from mathnn.steps.algebra import I, Product, Sum, Symbol, rational
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words

SMALL = Fraction(1, 10**30)


def verify_complex(left: Formula, right: Formula, *, domain: Any = None) -> Verdict:
    """Whether left = right, with i the imaginary unit and every letter real that no bar conjugates."""
    where = domain_of(domain, (*left.symbols, *right.symbols))
    real = {s for r in where.relations for s in r.symbols} | where.integers
    letters = frozenset(s for s in conjugated_letters(left, right) if s not in real)
    try:
        one, other = (split(sums_written_out(side), where, letters) for side in (left, right))
    except NotSplit as record:
        return unknown((), _not_split(str(record)))
    except NOT_PLAIN:
        return unknown((), _not_split("Series"))
    guards = tuple(f for f in dict.fromkeys((*one.kept, *other.kept, one.re, one.im, other.re, other.im)) if f.symbols)
    verdicts = [verify_scalar(Claim(a, b, guards, where)) for a, b in ((one.re, other.re), (one.im, other.im))]
    for verdict in verdicts:
        if verdict.status == "refuted":
            return replace(_with_values(verdict, one, other, letters), hint=UNIT)
    for verdict in verdicts:
        if verdict.status == "unknown":
            return replace(verdict, hint=UNIT)
    lemmas = dict.fromkeys(x for v in verdicts if isinstance(v.evidence, Proof) for x in v.evidence.lemmas)
    return Verdict(
        "proved", Proof("complex numbers", PARTS, tuple(lemmas)), together(v.condition for v in verdicts), UNIT
    )


def _with_values(verdict: Verdict, one: Pair, other: Pair, letters: frozenset[Symbol]) -> Verdict:
    """The witness with the complex values of both sides in place of one of their parts."""
    assert isinstance(verdict.evidence, Witness)
    point = verdict.evidence.point
    values: dict[Formula, Ball] = {}
    for letter, value in point:
        exact = rational(value)
        if exact is None:
            return verdict
        values[letter] = ball(exact)
    parts = _at(values, one, other)
    if parts is None:
        return verdict
    a, b, c, d = parts
    return replace(
        verdict,
        evidence=Witness(
            _with_complex_letters(point, letters),
            said(_digits(a, c), _digits(b, d)),
            said(_digits(c, a), _digits(d, b)),
        ),
    )


def _at(values: dict[Formula, Ball], one: Pair, other: Pair) -> Sequence[Ball] | None:
    with working(256):
        inside = Enclosure(values)
        try:
            return [inside.of(part) for part in (one.re, one.im, other.re, other.im)]
        except (Outside, Unclear, NoBall):
            return None


def _digits(a: Ball, beside: Ball) -> str:
    text = shown(a, beside)
    if not text.startswith("["):
        return text
    with working(256):
        return "0" if a.contains(0) and a.rad() < ball(SMALL) else str(a.str(6, radius=False))


def _with_complex_letters(
    point: tuple[tuple[Formula, Formula], ...], letters: frozenset[Symbol]
) -> tuple[tuple[Formula, Formula], ...]:
    values = dict(point)
    found: list[tuple[Formula, Formula]] = []
    owned: dict[Formula, Symbol] = {part: z for z in letters for part in own_parts(z)}
    for letter, value in point:
        z = owned.get(letter)
        if z is None:
            found.append((letter, value))
        elif all(part in values for part in own_parts(z)) and letter == own_parts(z)[0]:
            re, im = (values[part] for part in own_parts(z))
            found.append((z, Sum((re, Product((im, I))), (1, 1))))
    return tuple(found)


def _not_split(record: str) -> Words:
    return Words(
        f"i is read as the imaginary unit, and this is not judged for complex numbers ({record})",
        f"i est lu comme l'unité imaginaire, et ceci n'est pas jugé pour les nombres complexes ({record})",
    )


UNIT = Words("i is read as the imaginary unit", "i est lu comme l'unité imaginaire")
PARTS = Words(
    "both sides have the same real part and the same imaginary part",
    "les deux membres ont la même partie réelle et la même partie imaginaire",
)
