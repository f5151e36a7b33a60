"""An adversary for verdicts: random true identities by rewriting, random near-misses by corruption, and an independent referee.

A pair is made from a random formula. *Rewriting* applies laws that hold wherever both sides exist, so `refuted` is
wrong. *Corruption* changes a sign, a factor, a number, a function: there the referee decides, evaluating both sides with
mpmath (another library and another implementation than the balls of ``equality``) at random points: `proved` is wrong if
they differ anywhere, `refuted` if they agree at the witness.

    python tests/equality/adversary.py 1000 --seed 7
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import mpmath

from mathnn.equality import verify_equal
from mathnn.steps.algebra import (
    ONE,
    PI,
    TWO,
    Call,
    E,
    Negation,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    call,
    exp,
    number,
    rational,
    sqrt,
)
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import evaluate
from mathnn.steps.formula import Formula, replace_at, size, walk_paths
from mathnn.steps.relations import Relation, relation
from mathnn.steps.verdict import Verdict, Witness

X, Y = Symbol("x"), Symbol("y")
SMOOTH = ("sin", "cos", "tanh", "atan", "sigmoid", "sinh", "cosh", "asinh", "erf", "softplus", "tan")
KINKED = ("abs", "relu", "sign", "heaviside")
JUMPS = ("sign", "heaviside")
ENDED = ("ln", "asin", "acos", "atanh", "acosh")


@dataclass(frozen=True)
class Pair:
    """Two sides; ``true`` when they are equal by construction."""

    left: Formula
    right: Formula
    true: bool
    laws: tuple[str, ...]


def formula(r: random.Random, depth: int) -> Formula:
    """A random formula in x and y."""
    if depth == 0 or r.random() < 0.12:
        return r.choice(
            (X, X, X, Y, ONE, TWO, number(r.randint(1, 5)), number(Fraction(r.randint(1, 9), r.randint(2, 7))), PI)
        )
    kind = r.random()
    inner = lambda: formula(r, depth - 1)  # noqa: E731
    if kind < 0.2:
        return Sum((inner(), inner()), (1, r.choice((1, -1))))
    if kind < 0.4:
        return Product((inner(), inner()))
    if kind < 0.48:
        return Quotient(inner(), inner())
    if kind < 0.56:
        return Power(inner(), number(r.choice((2, 2, 3, -1, Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)))))
    if kind < 0.62:
        return exp(inner())
    if kind < 0.66:
        return Root(inner())
    if kind < 0.70:
        return call(r.choice(("max", "min")), inner(), inner())
    if kind < 0.72:
        return Cases((inner(),), (relation(inner(), r.choice((">", ">=", "<")), number(0)),), inner())
    if kind < 0.80:
        return call(r.choice(KINKED), inner())
    if kind < 0.86:
        return call(r.choice(ENDED), inner())
    if kind < 0.88:
        return Negation(inner())
    return call(r.choice(SMOOTH), inner())


Law = Callable[[Formula, random.Random], Formula | None]


def _sum_commutes(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Sum) and u.signs[1] > 0 and len(u.terms) == 2:
        return Sum((u.terms[1], u.terms[0]), (1, 1))
    return None


def _distribute(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Product) and len(u.factors) == 2 and isinstance(u.factors[1], Sum):
        a, s = u.factors
        return Sum(tuple(Product((a, t)) for t in s.terms), s.signs)
    return None


def _call_law(name: str, build: Callable[[Formula], Formula]) -> Law:
    def law(u: Formula, r: random.Random) -> Formula | None:
        return build(u.arguments[0]) if isinstance(u, Call) and u.function == name else None

    return law


def _exp_law(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Power) and u.base == E and isinstance(u.exponent, Sum) and len(u.exponent.terms) == 2:
        a, b = u.exponent.terms
        return Product((exp(a), exp(b))) if u.exponent.signs[1] > 0 else Quotient(exp(a), exp(b))
    return None


def _sine_of_sum(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Call) and u.function in ("sin", "cos") and isinstance(u.arguments[0], Sum):
        s = u.arguments[0]
        if len(s.terms) == 2:
            a, b = s.terms[0], s.terms[1] if s.signs[1] > 0 else Negation(s.terms[1])
            if u.function == "sin":
                return call("sin", a) * call("cos", b) + call("cos", a) * call("sin", b)
            return call("cos", a) * call("cos", b) - call("sin", a) * call("sin", b)
    return None


def _root_of_square(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Call) and u.function == "abs":
        return sqrt(u.arguments[0] ** 2)
    return None


def _log_of_product(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Call) and u.function == "ln" and isinstance(u.arguments[0], (Product, Quotient)):
        a, b = u.arguments[0].children[:2]
        if len(u.arguments[0].children) == 2:
            first, second = (call("ln", call("abs", v)) for v in (a, b))
            return first + second if isinstance(u.arguments[0], Product) else first - second
    return None


def _square(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Power) and rational(u.exponent) == 2:
        return r.choice((Product((u.base, u.base)), Power(call("abs", u.base), TWO)))
    return None


def _extreme(u: Formula, r: random.Random) -> Formula | None:
    if isinstance(u, Call) and u.function in ("max", "min") and len(u.arguments) == 2:
        a, b = u.arguments
        sign = 1 if u.function == "max" else -1
        if r.random() < 0.5:
            return Sum((a + b, call("abs", a - b)), (1, sign)) / 2
        return Cases((a,), (relation(a, ">=" if sign > 0 else "<=", b),), b)
    return None


def _anywhere(build: Callable[[Formula, random.Random], Formula]) -> Law:
    return build


LAWS: dict[str, Law] = {
    "commute": _sum_commutes,
    "distribute": _distribute,
    "exp of sum": _exp_law,
    "sine of sum": _sine_of_sum,
    "root of square": _root_of_square,
    "log of product": _log_of_product,
    "square": _square,
    "extreme": _extreme,
    "sigmoid": _call_law("sigmoid", lambda u: (1 + call("tanh", u / 2)) / 2),
    "sigmoid exp": _call_law("sigmoid", lambda u: exp(u) / (1 + exp(u))),
    "tanh": _call_law("tanh", lambda u: 2 * call("sigmoid", 2 * u) - 1),
    "tan": _call_law("tan", lambda u: call("sin", u) / call("cos", u)),
    "relu": _call_law("relu", lambda u: (u + call("abs", u)) / 2),
    "abs": _call_law("abs", lambda u: call("max", u, -u)),
    "softplus": _call_law("softplus", lambda u: u + call("softplus", -u)),
    "asinh": _call_law("asinh", lambda u: call("ln", u + sqrt(u**2 + 1))),
    "acos": _call_law("acos", lambda u: PI / 2 - call("asin", u)),
    "atanh": _call_law("atanh", lambda u: call("ln", (1 + u) / (1 - u)) / 2),
    "sin odd": _call_law("sin", lambda u: -call("sin", -u)),
    "sin double": _call_law("sin", lambda u: 2 * call("sin", u / 2) * call("cos", u / 2)),
    "cos double": _call_law("cos", lambda u: 1 - 2 * call("sin", u / 2) ** 2),
    "sinh": _call_law("sinh", lambda u: (exp(u) - exp(-u)) / 2),
    "cosh": _call_law("cosh", lambda u: sqrt(1 + call("sinh", u) ** 2)),
    "heaviside": _call_law("heaviside", lambda u: Cases((ONE,), (relation(u, ">=", number(0)),), number(0))),
    "atan": _call_law("atan", lambda u: call("asin", u / sqrt(1 + u**2))),
    "add zero": _anywhere(lambda u, r: (u + X) - X),
    "times one": _anywhere(lambda u, r: Quotient(Product((u, Y)), Y)),
    "exp ln": _anywhere(lambda u, r: exp(call("ln", u))),
    "ln exp": _anywhere(lambda u, r: call("ln", exp(u))),
    "tan atan": _anywhere(lambda u, r: call("tan", call("atan", u))),
    "cube root of cube": _anywhere(lambda u, r: Root(u**3, number(3))),
    "sinh asinh": _anywhere(lambda u, r: call("sinh", call("asinh", u))),
    "parts": _anywhere(lambda u, r: call("relu", u) - call("relu", -u)),
    "sign abs": _anywhere(lambda u, r: call("sign", u) * call("abs", u)),
    "min max": _anywhere(lambda u, r: call("max", u, Y) + call("min", u, Y) - Y),
}

# Almost laws: true at many points, false at some.
TRAPS: dict[str, Law] = {
    "root of square without bars": _anywhere(lambda u, r: sqrt(u**2)),
    "asin sin": _anywhere(lambda u, r: call("asin", call("sin", u))),
    "atan tan": _anywhere(lambda u, r: call("atan", call("tan", u))),
    "acos cos": _anywhere(lambda u, r: call("acos", call("cos", u))),
    "relu": _anywhere(lambda u, r: call("relu", u)),
    "abs": _anywhere(lambda u, r: call("abs", u)),
    "fourth root": _anywhere(lambda u, r: Power(Power(u, number(4)), number(Fraction(1, 4)))),
    "tiny": _anywhere(lambda u, r: u + number(Fraction(1, 10 ** r.choice((6, 12, 25, 40))))),
    "tiny factor": _anywhere(lambda u, r: u * number(1 + Fraction(1, 10 ** r.choice((6, 15, 30))))),
    "steep": _anywhere(lambda u, r: u * call("tanh", number(10**4) * u**2)),
    "atan inverse": _anywhere(lambda u, r: PI / 2 - call("atan", 1 / u)),
    "clip": _anywhere(lambda u, r: call("max", u, number(-r.choice((10, 1000))))),
    "acosh cosh": _anywhere(lambda u, r: call("acosh", call("cosh", u))),
    "sign flip": _anywhere(lambda u, r: -u),
    "square": _anywhere(lambda u, r: u**2),
    "double": _anywhere(lambda u, r: 2 * u),
    "sin as cos": _anywhere(lambda u, r: call("sin", u)),
    "heaviside open": _call_law("heaviside", lambda u: 1 - call("heaviside", -u)),
    "sign square": _anywhere(lambda u, r: u * call("sign", u) ** 2),
    "other log": _anywhere(lambda u, r: call("ln", call("abs", u))),
}


def rewritten(u: Formula, r: random.Random, laws: dict[str, Law], times: int) -> tuple[Formula, tuple[str, ...]]:
    """u after a few laws at random places."""
    used = []
    for _ in range(times * 6):
        if len(used) == times:
            break
        path, node = r.choice(list(walk_paths(u)))
        name = r.choice(list(laws))
        if isinstance(node, Relation):
            continue
        new = laws[name](node, r)
        if new is not None and not _is_exponent(u, path):
            u = replace_at(u, path, new)
            used.append(name)
    return u, tuple(used)


def _is_exponent(u: Formula, path: tuple[int, ...]) -> bool:
    """Whether the place lies in a written exponent or a root's index, where the way of writing has a meaning."""
    for index in path:
        if (isinstance(u, Power) and index == 1 and u.base != E) or (isinstance(u, Root) and index == 1):
            return True
        u = u.children[index]
    return False


def pairs(seed: int, count: int):
    """``count`` pairs, the same for the same seed."""
    r = random.Random(seed)
    for _ in range(count):
        left = formula(r, r.choice((1, 2, 2, 3)))
        right, laws = rewritten(left, r, LAWS, r.choice((1, 2, 3)))
        true = True
        if r.random() < 0.5:
            right, traps = rewritten(right, r, TRAPS, 1)
            laws, true = laws + traps, not traps
        # ln(ab) = ln|a| + ln|b| widens the domain: after another law both sides may meet where they differ.
        true = true and not ("log of product" in laws and len(laws) > 1)
        if r.random() < 0.3:
            left, more = rewritten(left, r, LAWS, 1)
            laws += more
        yield Pair(left, right, true, laws)


POINTS = tuple(
    Fraction(n, d)
    for n, d in ((7, 5), (-9, 7), (2, 9), (-1, 11), (23, 7), (-31, 9), (0, 1), (1, 1), (-1, 1), (1, 2), (101, 7))
)


def referee(left: Formula, right: Formula, point: dict[Symbol, Fraction]) -> bool | None:
    """Whether both sides agree at a point, by mpmath; None when one of them has no value or nothing can be said."""
    if not _moderate(left, point) or not _moderate(right, point):
        return None
    answers = [_agree(left, right, point, digits, digits // 3) for digits in (150, 300)]
    return answers[0] if answers[0] == answers[1] else None


def _moderate(u: Formula, point: dict[Symbol, Fraction]) -> bool:
    """Whether no value on the way is huge (mpmath would write it out) and no jump so near that rounding may cross it."""
    values = {s: float(v) for s, v in point.items()}
    try:
        for _, node in walk_paths(u):
            if isinstance(node, Relation):
                if abs(evaluate(node.sides[0], values) - evaluate(node.sides[1], values)) < 1e-9:
                    return False
            elif abs(evaluate(node, values)) > 1e4 or _jumps(node, values):
                return False
        return True
    except (OutsideDomain, ZeroDivisionError, OverflowError, ValueError, TypeError):
        return False


def _jumps(node: Formula, values: dict[Symbol, float]) -> bool:
    return isinstance(node, Call) and node.function in JUMPS and abs(evaluate(node.arguments[0], values)) < 1e-9


def _agree(left: Formula, right: Formula, point: dict[Symbol, Fraction], digits: int, wanted: int) -> bool | None:
    with mpmath.workdps(digits):
        try:
            values = {s: mpmath.mpf(v.numerator) / v.denominator for s, v in point.items()}
            a, b = evaluate(left, values, "mpf"), evaluate(right, values, "mpf")
        except (OutsideDomain, ZeroDivisionError, OverflowError, ValueError, TypeError):
            return None
        if not (mpmath.isfinite(a) and mpmath.isfinite(b)):
            return None
        return bool(abs(a - b) <= mpmath.mpf(10) ** -wanted * (1 + abs(a) + abs(b)))


def wrong(pair: Pair, verdict: Verdict) -> str:
    """Why the verdict is wrong, or ""."""
    if verdict.status == "refuted":
        if pair.true:
            return "refuted, but equal by construction"
        assert isinstance(verdict.evidence, Witness)
        point = {s: rational(v) for s, v in verdict.evidence.point}
        agree = referee_closely(pair.left, pair.right, point)
        return "refuted, but the sides agree at the witness" if agree else ""
    if verdict.status == "proved":
        for i, x in enumerate(POINTS):
            point = {X: x, Y: POINTS[(3 * i + 2) % len(POINTS)]}
            if referee(pair.left, pair.right, point) is False:
                return f"proved, but they differ at {point}"
    return ""


def referee_closely(left: Formula, right: Formula, point: dict[Symbol, Fraction]) -> bool | None:
    """Agreement at a witness, where the difference may be tiny: first to 40 digits, then to 10400."""
    if not _moderate(left, point) or not _moderate(right, point):
        return None
    if _agree(left, right, point, 60, 40) is not True:
        return False
    return _agree(left, right, point, 10500, 10400)


def search(seed: int, count: int) -> tuple[Counter, list[tuple[str, Pair]], list[tuple[float, Pair]]]:
    """Verdicts counted, wrong ones, and the slowest."""
    counts: Counter = Counter()
    mistakes, slow = [], []
    for pair in pairs(seed, count):
        if size(pair.left) + size(pair.right) > 150:
            continue
        start = time.perf_counter()
        try:
            verdict = verify_equal(pair.left, pair.right)
        except Exception as error:
            mistakes.append((f"{type(error).__name__}: {error}", pair))
            continue
        seconds = time.perf_counter() - start
        counts[verdict.status, "true" if pair.true else "corrupted"] += 1
        slow = sorted([*slow, (seconds, pair)], key=lambda s: -s[0])[:3]
        reason = wrong(pair, verdict)
        if reason:
            mistakes.append((reason, pair))
    return counts, mistakes, slow


if __name__ == "__main__":
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 1
    begin = time.perf_counter()
    totals, found, slowest = search(first, how_many)
    print(dict(totals), f"{time.perf_counter() - begin:.1f} s")
    for why, p in found:
        print("WRONG", why, p)
    for seconds, p in slowest:
        print(f"{seconds:.2f} s", p.laws, repr(p.left), "=", repr(p.right))
