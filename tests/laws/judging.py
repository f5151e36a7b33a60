"""One claim judged by the project and by the referee, and what is wrong with the verdict, if anything.

python -m tests.laws.judging 7 50000        # the seed, the number of claims
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

from mathnn.equality import verify_relation
from mathnn.steps.algebra import Negation, Number, Symbol, rational
from mathnn.steps.formula import walk

from .claims_at_random import Claim, K, N, V, claims
from .referee import NoOpinion, Outside, holds, value

POINTS = (
    Fraction(7, 5),
    Fraction(-9, 7),
    Fraction(2, 9),
    Fraction(-1, 11),
    Fraction(23, 7),
    Fraction(-31, 9),
    Fraction(0),
    Fraction(1),
    Fraction(-1),
    Fraction(1, 2),
    Fraction(2),
    Fraction(-2),
    Fraction(3),
    Fraction(5, 2),
    Fraction(-1, 2),
)
TOTALS: Counter = Counter()
WHOLE = (2, 3, -1, 0, 1, -2, 4, 5, -3)


def judged(claim, longest=None):
    """The status, and the reason why it is wrong (or ""); with ``longest``, more seconds are a reason too."""
    domain = claim.domain
    if claim.sign == "~":
        claim = _printed(claim)
        if claim is None:
            return "skipped", ""
        domain = {}
    start = time.perf_counter()
    verdict = verify_relation(claim.left, claim.sign, claim.right, domain=domain or None)
    seconds = time.perf_counter() - start
    reason = f"{seconds:.1f} s" if longest is not None and seconds > longest else ""
    with mp.workdps(50):
        if claim.sign in ("<=>", "=>"):
            return verdict.status, _wrong_roots(claim, verdict) or reason
        if claim.sign == "~":
            return verdict.status, _wrong_digits(claim, verdict) or reason
        return verdict.status, _wrong(claim, verdict) or reason


def _letters(claim):
    return [s for s in dict.fromkeys((*claim.left.symbols, *claim.right.symbols)) if s not in (K, V)]


def _points(claim):
    letters = _letters(claim)
    for i in range(2 * len(POINTS)):
        point = {}
        for j, s in enumerate(letters):
            values = WHOLE if s == N else POINTS
            point[s] = Fraction(values[(i * (1 + 3 * j) + 2 * j + i // len(POINTS)) % len(values)])
        if _inside(point, claim.domain):
            yield {s: mpf(v.numerator) / v.denominator for s, v in point.items()}


def _inside(point, domain):
    for s, v in point.items():
        for word in [domain.get(s.name, "real")]:
            if isinstance(word, tuple) and not word[0] < v < word[1]:
                return False
            allowed = {
                "positive": v > 0,
                "negative": v < 0,
                "nonnegative": v >= 0,
                "nonzero": v != 0,
                "integer": v.denominator == 1,
            }
            if isinstance(word, str) and not allowed.get(word, True):
                return False
    return True


def _side(formula, point):
    """The value, or None where it does not exist."""
    try:
        return value(formula, point, (N,))
    except Outside:
        return None


def _wrong(claim, verdict):
    if verdict.status == "refuted":
        return _wrong_witness(claim, verdict)
    if verdict.status != "proved":
        return ""
    for point in _points(claim):
        try:
            left, right = _side(claim.left, point), _side(claim.right, point)
            if left is not None and right is not None and not _true(left, claim.sign, right):
                return f"proved, but false at {point}: {left} and {right}"
            if claim.sign == "=" and not _differentiated(claim):
                wrong = _wrong_condition(claim, verdict.condition, point, left, right)
                if wrong:
                    return wrong
        except (NoOpinion, OverflowError, ValueError):
            continue
    return ""


def _wrong_condition(claim, condition, point, left, right):
    both = left is not None and right is not None
    if condition is None:
        return ""
    try:
        said = holds(condition, point, (N,))
    except Outside:
        said = False
    if both and not said:
        return f"the condition {condition.text()} leaves out {point}, where both sides exist"
    return ""


def _true(left, sign, right):
    gap = left - right
    near = mpf(10) ** (-mp.dps // 2 + 2) * (1 + abs(left) + abs(right))
    if sign == "=":
        return abs(gap) <= near
    if sign == "!=":
        return gap != 0
    return {"<": gap < near, "<=": gap <= near, ">": gap > -near, ">=": gap >= -near}[sign]


def _wrong_witness(claim, verdict):
    exact = {s: rational(v) for s, v in verdict.evidence.point}
    if not _inside(exact, claim.domain):
        return f"refuted outside the domain: {exact}"
    for digits in (60, 400, 3000, 12000):
        with mp.workdps(digits):
            point = {s: mpf(v.numerator) / v.denominator for s, v in exact.items()}
            try:
                left, right = _side(claim.left, point), _side(claim.right, point)
            except (NoOpinion, OverflowError, ValueError):
                return ""
            if left is None or right is None:
                return f"refuted where a side does not exist: {exact}"
            if claim.sign != "=" or abs(left - right) > mpf(10) ** (-digits * 4 // 5) * (1 + abs(left)):
                holds_there = claim.sign != "=" and _surely(left, claim.sign, right)
                return f"refuted, but true at {exact}" if holds_there else ""
    return "" if _differentiated(claim) else f"refuted, but equal at {exact}"


def _differentiated(claim):
    return any(type(n).__name__ == "Derivative" for f in (claim.left, claim.right) for n in walk(f))


def _surely(left, sign, right):
    gap, near = left - right, mpf(10) ** -20 * (1 + abs(left))
    return {"<": gap < -near, "<=": gap < -near, ">": gap > near, ">=": gap > near, "!=": abs(gap) > near}[sign]


def _wrong_roots(claim, verdict):
    if verdict.status == "unknown":
        return ""
    inside = [Fraction(k) for k in range(-9, 10) if _inside({Symbol("x"): Fraction(k)}, claim.domain)]
    truth = [[_zero(side, k) for k in inside] for side in (claim.left, claim.right)]
    against = [
        k for k, a, b in zip(inside, *truth, strict=True)
        if None not in (a, b) and ((a and not b) or (claim.sign == "<=>" and b and not a))
    ]  # fmt: skip
    if verdict.status == "proved" and against:
        return f"proved, but at {against} only one equation holds"
    if verdict.status == "refuted" and not against:
        return "refuted, but both equations have the same solutions"
    one = [
        k
        for k, a, b in zip(inside, *truth, strict=True)
        if (a is None) != (b is None) and (a or b) and (claim.sign == "<=>" or a)
    ]
    if verdict.status == "proved" and one and verdict.condition is None:
        return f"proved without a condition, but at {one} only one side exists"
    return ""


def _zero(equation, k):
    found = _side(equation.sides[0], {Symbol("x"): mpf(k.numerator)})
    return None if found is None else found == 0


def _printed(claim):
    """The exact value with its first digits, right or a little off."""
    with mp.workdps(60):
        try:
            exact = value(claim.left, {})
        except (Outside, NoOpinion, OverflowError, ValueError):
            return None
        places, off = claim.domain["places"], claim.domain["off"]
        units = mpmath.floor(abs(exact) * mpf(10) ** places) + (1 if claim.right.magnitude % 2 else 0)
        shown = Number(abs(Fraction(int(units)) + (int(off) if off == int(off) else 0)) / 10**places, places)
    return Claim(claim.left, "~", Negation(shown) if exact < 0 else shown)


def _wrong_digits(claim, verdict):
    """Right are the rounded value and the truncated one, and nothing else (whole numbers with zeros at the end aside)."""
    exact, sign = value(claim.left, {}), 1
    shown = claim.right
    if isinstance(shown, Negation):
        sign, shown = -1, shown.operand
    last = mpf(10) ** -shown.places
    printed = sign * mpf(shown.magnitude.numerator) / shown.magnitude.denominator
    gap = abs(exact - printed)
    right = gap <= last / 2 or (gap < last and abs(exact) > abs(printed))
    close = abs(gap - last / 2) < mpf(10) ** -20 or abs(gap - last) < mpf(10) ** -20
    if close or verdict.status == "unknown" or right == (verdict.status == "proved"):
        return ""
    return f"{verdict.status}, but the value is {exact}"


def search(seed, count):
    """Counts of (sign, status), the wrong verdicts, and how many conditions are too weak."""
    counts, mistakes = Counter(), []
    for claim in claims(seed, count):
        try:
            status, reason = judged(claim)
        except (NoOpinion, OverflowError):
            continue
        counts[claim.sign, status] += 1
        if reason:
            mistakes.append((reason, claim))
    return counts, mistakes


if __name__ == "__main__":
    first, many = int(sys.argv[1]), int(sys.argv[2])
    begin = time.perf_counter()
    for claim in claims(first, many):
        found, why = judged(claim, 2.0)
        TOTALS[claim.sign, found] += 1
        if why:
            print("WRONG", why, "|", claim.left, claim.sign, claim.right, claim.domain, flush=True)
    print(dict(TOTALS), f"{time.perf_counter() - begin:.0f} s")
