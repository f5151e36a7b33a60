"""Newton in high precision against the field's routines, as ratios within one run, on one thread.

    python tests/benchmarks/bench_newton.py [digits …]          (default: 100000; the goals are stated for 100000 and 1000000)

* √2, proof included, against gmpy2.isqrt, and against the textbook loop at full precision (mpmath);
* ∛2 with its certificate against Newton in balls with doubling precision but no proof;
* cos x = x with its certificate in units of one full-precision cosine.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import flint
import gmpy2
import mpmath

from mathnn.numeric.functions import Callables
from mathnn.numeric.roots import square_root
from mathnn.numeric.roots.certificate import bits_for, isolate, refine, to_ball
from mathnn.numeric.roots.joint import Joint
from mathnn.reading import read
from mathnn.steps.algebra import symbol


def best(work: Callable[[], Any], budget: float = 4.0, most: int = 9) -> float:
    """The shortest of several runs, in seconds."""
    shortest, spent = math.inf, 0.0
    for _ in range(most):
        start = time.perf_counter()
        work()
        last = time.perf_counter() - start
        shortest, spent = min(shortest, last), spent + last
        if spent > budget:
            break
    return shortest


def at_precision(bits: int, work: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> Any:
        with flint.ctx.workprec(bits):
            return work()

    return run


def doubling(f: Callable[[Any], Any], df: Callable[[Any], Any], start: float, bits: int) -> Any:
    """Newton in balls, precision doubling, slope and quotient at half precision: fast, and without any proof."""
    ladder = [bits]
    while ladder[-1] > 50:
        ladder.append(ladder[-1] // 2 + 8)
    x = flint.arb(start)
    for precision in reversed(ladder):
        with flint.ctx.workprec(precision):
            x = x.mid()
            value = f(x)
        with flint.ctx.workprec(precision // 2 + 16):
            step = value.mid() / df(x)
        with flint.ctx.workprec(precision):
            x = x - step.mid()
    return x


def textbook(digits: int) -> Any:
    """√2 by Newton's loop with every step at full precision."""
    with mpmath.workdps(digits + 10):
        x = mpmath.mpf(2) ** 0.5 if digits < 0 else mpmath.mpf(math.sqrt(2))
        for _ in range(math.ceil(math.log2((digits + 10) * math.log2(10) / 50)) + 1):
            x = x - (x * x - 2) / (2 * x)
    return x


def certified(f: str, df: str, second: str, start: float, digits: int, together: bool = True) -> Callable[[], Any]:
    x = symbol("x")
    value, slope = (Callables.of(read(text), (x,)).ball for text in (f, df))
    joint = Joint.of(read(f), read(df), read(second), x) if together else None
    assert value is not None
    assert slope is not None

    def work() -> Any:
        found = isolate(value, slope, to_ball(Fraction(start)))
        assert found is not None
        return refine(value, slope, found, bits_for(digits) + 16, joint)

    found = work()
    assert found is not None
    assert -math.log2(float(found.ball.rad().mid()) or 5e-324) > min(bits_for(digits), 1000)
    return work


def measure(digits: int) -> None:
    bits = bits_for(digits) + 33
    print(f"\n{digits} digits")
    square = gmpy2.mpz(2) << (2 * bits)
    ours, theirs = best(lambda: square_root(2, digits)), best(lambda: gmpy2.isqrt(square))
    root = gmpy2.isqrt(square)
    product = best(lambda: root * (root + 1))
    print(
        f"  sqrt 2, proof included: {ours / theirs:.2f} of gmpy2.isqrt's time (goal: below 1); {ours / product:.2f} products"
    )
    print(
        f"  the textbook loop at full precision takes {best(lambda: textbook(digits)) / ours:.0f} times ours (goal: 20)"
    )
    cubes = best(certified("x^3 - 2", "3x^2", "6x", 2 ** (1 / 3), digits, False))
    plain = best(lambda: doubling(lambda x: x * x * x - 2, lambda x: 3 * x * x, 2 ** (1 / 3), bits))
    print(f"  cbrt 2, certified: {cubes / plain:.2f} of Newton in balls without proof (goal: at most 2)")
    if digits <= 200_000:
        fixed = best(certified("cos(x) - x", "-sin(x) - 1", "-cos(x)", 0.7390851332151607, digits))
        point = at_precision(bits, lambda: flint.arb(0.7390851332151607).sqrt())()
        cosine = best(at_precision(bits, lambda point=point: point.cos()))
        print(f"  cos x = x, certified: {fixed / cosine:.2f} full cosines (goal: at most 2)")


if __name__ == "__main__":
    for size in sys.argv[1:] or ["100000"]:
        measure(int(float(size)))
