"""Verdicts on 114 identities, against ``sympy.simplify(a - b)`` in the same process.

    python tests/benchmarks/bench_equality.py

Prints what is proved, refuted, unknown and wrong, and the ratio of the medians (at least 4 to prove, 50 to refute).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import sympy
from sympy.core.cache import clear_cache

sys.path.insert(0, str(Path(__file__).parents[1]))

from equality.identities import FALSE, TRUE

from mathnn.equality import verify_equal
from mathnn.reading import read
from mathnn.steps.formula import Formula

Case = tuple[str, Formula, Formula]


def cases(table: str) -> list[Case]:
    """Domain and both sides of each line."""
    found = []
    for line in table.splitlines():
        where, sides = line.split(" ", 1)
        left, right = sides.split(" | ")
        found.append((where, read(left), read(right)))
    return found


def _sympy_difference(case: Case) -> sympy.Expr:
    where, left, right = case
    letters = {
        sympy.Symbol(n): sympy.Symbol(n, real=True, positive=True if where == "P" else None) for n in ("x", "y", "z")
    }
    return (left.value - right.value).doit().xreplace(letters)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds and result of one call."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def run(name: str, table: str, wanted: str, goal: float) -> None:
    """One table: verdicts, medians and their ratio."""
    ours, theirs, counts = [], [], {"proved": 0, "refuted": 0, "unknown": 0}
    for case in cases(table):
        where, left, right = case
        domain = dict.fromkeys("xyz", "positive") if where == "P" else None
        seconds, verdict = timed(lambda a=left, b=right, d=domain: verify_equal(a, b, domain=d))
        counts[verdict.status] += 1
        ours.append(seconds)
        gap = _sympy_difference(case)
        clear_cache()
        theirs.append(timed(lambda g=gap: sympy.simplify(g))[0])
        if verdict.status != wanted:
            print("  missed:", left, "=", right, verdict.status)
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(
        f"{name}: {counts}, median {mine * 1e3:.2f} ms (largest {max(ours) * 1e3:.0f} ms), "
        f"simplify {other * 1e3:.1f} ms, ratio {other / mine:.0f} (at least {goal:.0f})"
    )


if __name__ == "__main__":
    verify_equal(read("x"), read("x + 1"))
    run("true", TRUE, "proved", 4)
    run("false", FALSE, "refuted", 50)
