r"""Digits shown: 1.83…, ≈ 3.142, 2.3·10⁵ are right when they are the rounded or the truncated value.

The value is enclosed in a ball that shrinks until the distance to what is printed is certainly smaller, or certainly larger,
than half a unit of the last digit (rounded), or one unit towards zero (truncated).
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.equality.decide import UNDECIDED, unknown
from mathnn.equality.enclose import Enclosure, NoBall, Outside, Unclear, ball
from mathnn.equality.precision import working
from mathnn.equality.refute import shown
from mathnn.equality.words import BEYOND
from mathnn.steps.algebra import Negation, Number, Power, Product, rational
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words


def approximate(a: Formula, b: Formula) -> Verdict:
    """Whether one side is a printed decimal of the other; points and matrices entry by entry."""
    if isinstance(a, (Tuple, Matrix)) and isinstance(b, (Tuple, Matrix)) and len(a.children) == len(b.children):
        verdicts = [approximate(u, v) for u, v in zip(a.children, b.children, strict=True)]
        for status in ("refuted", "unknown"):
            for verdict in verdicts:
                if verdict.status == status:
                    return verdict
        return verdicts[0]
    verdicts = [_as_printed(exact, printed) for exact, printed in ((a, b), (b, a)) if _printed(printed) is not None]
    if not verdicts:
        return unknown((), BEYOND)
    if verdicts[0].status == "refuted" and len(verdicts) == 2 and verdicts[1].status == "proved":
        return unknown(("digits",), UNDECIDED)  # 3.14 ≈ 3.1416: which of the two was printed?
    return verdicts[0]


def _as_printed(exact: Formula, printed: Formula) -> Verdict:
    decimal = _printed(printed)
    assert decimal is not None
    value, last = decimal
    verdict = _digits(exact, value, last)
    coarse = _last_significant(value)
    if verdict.status != "refuted" or last < 1 or coarse <= last:
        return verdict
    # 1 230 000 may show three digits or seven: how many are meant is not written.
    rounded = _digits(exact, value, coarse)
    return rounded if rounded.status == "refuted" else unknown(("digits",), UNDECIDED)


def _last_significant(value: Fraction) -> Fraction:
    """The size of the last digit that is not 0 in a whole number."""
    size = Fraction(1)
    while value and (value / (10 * size)).denominator == 1:
        size *= 10
    return size


def _printed(u: Formula) -> tuple[Fraction, Fraction] | None:
    """The value and the size of the last digit of a printed decimal such as −1.83 or 2.3·10⁵."""
    sign, scale = 1, Fraction(1)
    while isinstance(u, Negation):
        sign, u = -sign, u.operand
    if isinstance(u, Product) and len(u.factors) == 2 and isinstance(u.factors[1], Power):
        exponent = rational(u.factors[1].exponent)
        if rational(u.factors[1].base) != 10 or exponent is None or abs(exponent) > 400:
            return None
        if exponent.denominator != 1:
            return None
        scale, u = Fraction(10) ** int(exponent), u.factors[0]
    if not isinstance(u, Number):
        return None
    return sign * u.magnitude * scale, scale / 10**u.places


def _digits(exact: Formula, value: Fraction, last: Fraction) -> Verdict:
    written = rational(exact)
    if written is not None:
        return _digits_of_rational(written, value, last)
    for bits in (128, 512, 2048):
        with working(bits):
            try:
                true = Enclosure({}).of(exact)
            except Outside:
                return unknown((), BEYOND)
            except Unclear:
                continue
            except NoBall:
                return unknown((), BEYOND)
            shown_value = ball(value)
            gap = abs(true - shown_value)
            if gap <= ball(last / 2):
                return Verdict("proved", Proof("digits", ROUNDED))
            beyond = abs(true) - abs(shown_value)
            if beyond >= 0 and beyond < ball(last) and gap < ball(last):
                return Verdict("proved", Proof("digits", TRUNCATED))
            if gap > ball(last) or (gap > ball(last / 2) and beyond < 0):
                return Verdict("refuted", Witness((), shown(true, shown_value), shown(shown_value, true)))
    return unknown(("digits",), UNDECIDED)


def _digits_of_rational(true: Fraction, value: Fraction, last: Fraction) -> Verdict:
    gap, beyond = abs(true - value), abs(true) - abs(value)
    if gap <= last / 2:
        return Verdict("proved", Proof("digits", ROUNDED))
    if 0 <= beyond < last and gap < last:
        return Verdict("proved", Proof("digits", TRUNCATED))
    with working(128):
        return Verdict("refuted", Witness((), shown(ball(true), ball(value)), shown(ball(value), ball(true))))


ROUNDED = Words("the digits shown are the rounded value", "les chiffres affichés sont la valeur arrondie")
TRUNCATED = Words("the digits shown are the truncated value", "les chiffres affichés sont la valeur tronquée")
