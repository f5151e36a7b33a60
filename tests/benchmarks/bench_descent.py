"""Ten thousand plain steps of a function of two variables against a loop written by hand with NumPy; ratios within one run.

python tests/benchmarks/bench_descent.py
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from mathnn.numeric.descent import Objective, descend
from mathnn.numeric.functions import vector_function
from mathnn.reading import read
from mathnn.steps.algebra import symbol

STEPS = 10_000


def best(work: Callable[[], Any], times: int = 9) -> float:
    """The shortest of several runs, in seconds."""
    shortest = math.inf
    for _ in range(times):
        start = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def objective(value: str, slopes: tuple[str, str]) -> Objective:
    variables = symbol("a"), symbol("b")
    first, second = (vector_function(read(text), variables) for text in slopes)
    return Objective(vector_function(read(value), variables), lambda p: (first(p), second(p)))


def by_hand(slope: Callable[[Any], Any], delta: float) -> list[Any]:
    point = np.array([2.0, 1.0])
    path = [point]
    for _ in range(STEPS):
        point = point - delta * slope(point)
        path.append(point)
    return path


def main() -> None:
    problems = [
        ("a^2 + 3b^2", ("2a", "6b"), lambda p: np.array([2 * p[0], 6 * p[1]])),
        (
            "a^2 + (a - b^2)^2",
            ("2a + 2(a - b^2)", "-4b(a - b^2)"),
            lambda p: np.array([2 * p[0] + 2 * (p[0] - p[1] ** 2), -4 * p[1] * (p[0] - p[1] ** 2)]),
        ),
    ]
    for value, slopes, slope in problems:
        problem = objective(value, slopes)
        ours = best(lambda problem=problem: descend(problem, (2, 1), Fraction(1, 1000), steps=STEPS))
        theirs = best(lambda slope=slope: by_hand(slope, 0.001))
        print(f"{value}: {ours / theirs:.2f} of the NumPy loop's time (goal: at most 1.5)")


if __name__ == "__main__":
    main()
