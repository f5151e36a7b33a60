"""The optimisers beside torch.optim's, in double precision, at every one of fifty steps. By hand, with the extra "bench":

    python tests/benchmarks/bench_optimisers.py        exit code 0: all agree; 1: one differs; 2: torch is not installed

Each method makes fifty steps on two functions, a quadratic and one with a curved valley, from the same start with the same step.
torch stores, for Nesterov's momentum, the point at which the next gradient will be asked for; its points are compared with
Q = P_k + μ (P_k − P_{k−1}) of ours. Weight decay as a penalty (torch's ``weight_decay``) is the same descent on
f + λ‖P‖²/2; the decay of AdamW is not, and is compared as such.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mathnn.numeric.descent import Objective, State, descend
from mathnn.numeric.descent.methods import Adagrad, Adam, Momentum, Nesterov, Optimiser, Plain, RMSprop
from mathnn.numeric.functions import vector_function
from mathnn.reading import read
from mathnn.steps.algebra import symbol

STEPS = 50
WORST = 1e-13
LETTERS = symbol("a"), symbol("b")
TENTH, MU, STEP = Fraction(1, 10), Fraction(9, 10), Fraction(1, 50)


@dataclass(frozen=True, slots=True)
class Problem:
    """A function of a and b: its text, its slopes by hand, and the same function of a tensor."""

    value: str
    slopes: tuple[str, str]
    of_tensor: Callable[[Any], Any]

    def objective(self, decay: Fraction) -> Objective:
        """The function plus λ‖P‖²/2, for the methods of the package."""
        value = vector_function(read(f"{self.value} + {decay}*(a^2 + b^2)/2"), LETTERS)
        slopes = [
            vector_function(read(f"{s} + {decay}*{v.letter}"), LETTERS)
            for s, v in zip(self.slopes, LETTERS, strict=True)
        ]
        return Objective(value, lambda p: tuple(slope(p) for slope in slopes))


@dataclass(frozen=True, slots=True)
class Pair:
    """One method twice; ``decay`` is a penalty, ``points`` the points of ours that torch's are."""

    name: str
    ours: Optimiser
    theirs: Callable[[Any, Any], Any]
    decay: Fraction = Fraction(0)
    step: Fraction = STEP
    points: Callable[[Sequence[State]], Iterator[tuple[Any, ...]]] = lambda trace: (s.point for s in trace[1:])


def ahead(trace: Sequence[State]) -> Iterator[tuple[Any, ...]]:
    """Where Nesterov's momentum will ask for the next gradient."""
    for before, after in pairwise(trace):
        yield tuple(x + float(MU) * (x - p) for x, p in zip(after.point, before.point, strict=True))


PROBLEMS = (
    Problem("a^2 + 3b^2", ("2a", "6b"), lambda p: p[0] ** 2 + 3 * p[1] ** 2),
    Problem(
        "a^2 + (a - b^2)^2",
        ("2a + 2(a - b^2)", "-4b(a - b^2)"),
        lambda p: p[0] ** 2 + (p[0] - p[1] ** 2) ** 2,
    ),
)


def pairs(optim: Any) -> tuple[Pair, ...]:
    """Every method with torch's."""
    lr = {"lr": float(STEP)}
    return (
        Pair("plain", Plain(), lambda p, _: optim.SGD(p, **lr)),
        Pair("plain, weight decay 0.1", Plain(), lambda p, d: optim.SGD(p, **lr, weight_decay=d), TENTH),
        Pair("momentum, book", Momentum(MU), lambda p, _: optim.SGD(p, **lr, momentum=0.9)),
        Pair("momentum, weight decay 0.1", Momentum(MU), lambda p, d: optim.SGD(p, **lr, momentum=0.9, weight_decay=d), TENTH),
        # The mean of gradients is the book's momentum with a step 1 − μ times as long.
        Pair("momentum, average", Momentum(MU, "average"), lambda p, _: optim.SGD(p, lr=0.02 * (1 - 0.9), momentum=0.9)),
        Pair("nesterov", Nesterov(MU), lambda p, _: optim.SGD(p, **lr, momentum=0.9, nesterov=True), points=ahead),
        Pair("adagrad", Adagrad(), lambda p, _: optim.Adagrad(p, **lr)),
        Pair("adagrad, weight decay 0.1", Adagrad(), lambda p, d: optim.Adagrad(p, **lr, weight_decay=d), TENTH),
        Pair("rmsprop, rho 0.9", RMSprop(), lambda p, _: optim.RMSprop(p, **lr, alpha=0.9)),
        Pair("rmsprop, rho 0.99", RMSprop(Fraction(99, 100)), lambda p, _: optim.RMSprop(p, **lr)),
        Pair("adam", Adam(), lambda p, _: optim.Adam(p, **lr)),
        Pair("adam, weight decay 0.1", Adam(), lambda p, d: optim.Adam(p, **lr, weight_decay=d), TENTH),
        Pair("adamw, decay 0.01", Adam(decay=Fraction(1, 100)), lambda p, _: optim.AdamW(p, **lr)),
    )  # fmt: skip


def largest_difference(torch: Any, problem: Problem, pair: Pair) -> float:
    """The largest difference between a coordinate of ours and torch's, over all steps."""
    start = (Fraction(2), Fraction(1))
    trace = descend(problem.objective(pair.decay), start, pair.step, steps=STEPS, method=pair.ours).trace
    weights = torch.tensor([2.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimiser, largest = pair.theirs([weights], float(pair.decay)), 0.0
    for point in pair.points(trace):
        optimiser.zero_grad()
        problem.of_tensor(weights).backward()
        optimiser.step()
        largest = max(largest, *(abs(x - y) for x, y in zip(point, weights.tolist(), strict=True)))
    return largest


def main() -> int:
    """Print a line for each pair; say how it went."""
    try:
        import torch
    except ImportError:
        print("torch is not installed, so nothing was compared: pip install 'mathnn[bench]'", file=sys.stderr)
        return 2
    torch.set_num_threads(1)
    print(f"torch {torch.__version__}, {STEPS} steps of {STEP} from (2, 1), float64: the largest difference")
    right = True
    for pair in pairs(torch.optim):
        found = [largest_difference(torch, problem, pair) for problem in PROBLEMS]
        right = right and max(found) <= WORST
        shown = "   ".join(f"{problem.value}: {d:.1e}" for problem, d in zip(PROBLEMS, found, strict=True))
        print(f"  {pair.name:<28} {shown}")
    print(f"all below {WORST:.0e}" if right else f"NOT all below {WORST:.0e}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
