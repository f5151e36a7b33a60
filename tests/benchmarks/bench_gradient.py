"""The gradient of a network's loss for all its weights: graphs against SymPy, symengine and autograd, in one run.

    python tests/benchmarks/bench_gradient.py [2-3-1 4-8-8-1 8-16-16-4]

A network of tanh neurons with a linear last layer, loss Σ (output − y)². Times are medians of repeated calls; SymPy, which
takes minutes on the largest network, runs only up to 150 weights. Every gradient is compared with autograd's at one point.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import autograd
import autograd.numpy as anp
import numpy
import symengine
import sympy

from mathnn.steps.algebra import Symbol
from mathnn.symbolic.graphs.convert import formulas, shared
from mathnn.symbolic.graphs.dag import Dag
from mathnn.symbolic.graphs.numbers import compiled
from mathnn.symbolic.graphs.reverse import gradient

SYMPY_LIMIT = 150


def timed(function: Callable[[], Any], repeats: int = 7) -> tuple[float, Any]:
    """The median time, and the result of the last call."""
    times = []
    for _ in range(repeats):
        before = time.perf_counter()
        result = function()
        times.append(time.perf_counter() - before)
    return statistics.median(times), result


def weight_names(sizes: list[int]) -> list[str]:
    """Layer by layer, neuron by neuron: its weights, then its bias."""
    names = []
    for layer in range(1, len(sizes)):
        for i in range(sizes[layer]):
            names += [f"w{layer}_{i}_{j}" for j in range(sizes[layer - 1])] + [f"b{layer}_{i}"]
    return names


def loss(sizes: list[int], letter: Callable[[str], Any], tanh: Callable[[Any], Any]) -> Any:
    """Σ (output − y)², with whatever kind of number ``letter`` gives."""
    values = [letter(f"x{j}") for j in range(sizes[0])]
    last = len(sizes) - 1
    for layer in range(1, len(sizes)):
        sums = []
        for i in range(sizes[layer]):
            total = letter(f"b{layer}_{i}")
            for j, value in enumerate(values):
                total = total + letter(f"w{layer}_{i}_{j}") * value
            sums.append(tanh(total) if layer < last else total)
        values = sums
    total = None
    for i, value in enumerate(values):
        difference = value - letter(f"y{i}")
        total = difference * difference if total is None else total + difference * difference
    return total


class Written:
    """A node that can be added and multiplied, to write the loss with."""

    def __init__(self, dag: Dag, place: int) -> None:
        self.dag, self.place = dag, place

    def __add__(self, other: Written) -> Written:
        return Written(self.dag, self.dag.make("+", self.place, other.place))

    def __sub__(self, other: Written) -> Written:
        return Written(self.dag, self.dag.make("-", self.place, other.place))

    def __mul__(self, other: Written) -> Written:
        return Written(self.dag, self.dag.make("*", self.place, other.place))

    def tanh(self) -> Written:
        return Written(self.dag, self.dag.make("tanh", self.place))


def graph_of(sizes: list[int]) -> tuple[Dag, int, dict[str, int]]:
    """The loss as a graph, with the nodes of its letters."""
    dag = Dag()
    places: dict[str, int] = {}

    def letter(name: str) -> Written:
        if name not in places:
            places[name] = dag.leaf(Symbol(name))
        return Written(dag, places[name])

    output = loss(sizes, letter, Written.tanh).place
    return dag, output, places


def measure(sizes: list[int]) -> dict[str, Any]:
    """All measurements for one network."""
    names = weight_names(sizes)
    letters = names + [f"x{j}" for j in range(sizes[0])] + [f"y{i}" for i in range(sizes[-1])]
    source = random.Random(0)
    point = {name: source.uniform(-1, 1) for name in letters}
    found: dict[str, Any] = {"weights": len(names)}
    # one warm-up, so that reading the table of functions is not counted
    warm, output, places = graph_of(sizes)
    gradient(warm, output, [places[n] for n in names])
    found["graph build"], _ = timed(lambda: graph_of(sizes))

    def fresh() -> tuple[float, tuple[Dag, int, list[int], dict[str, int]]]:
        dag, output, places = graph_of(sizes)
        before = time.perf_counter()
        entries = gradient(dag, output, [places[n] for n in names])
        return time.perf_counter() - before, (dag, output, entries, places)

    runs = [fresh() for _ in range(9)]
    found["graph gradient"] = statistics.median(seconds for seconds, _ in runs)
    dag, output, entries, places = runs[-1][1]
    found["loss nodes"], found["all nodes"] = dag.size([output]), dag.size([output, *entries])
    found["one entry as LaTeX"], _ = timed(lambda: [f.latex() for f in shared(dag, entries[:1])[1]])
    found["compile"], function = timed(lambda: compiled(dag, entries, [places[n] for n in letters], "float"))
    values = [point[n] for n in letters]
    found["compiled call"], ours = timed(lambda: function(*values))
    found["autograd call"], theirs = timed(lambda: by_autograd(sizes, point, names))
    found["difference to autograd"] = float(numpy.max(numpy.abs(numpy.array(ours) - numpy.array(theirs))))
    measure_symengine(sizes, names, found)
    if len(names) <= SYMPY_LIMIT:
        measure_sympy(sizes, names, found)
    return found


def by_autograd(sizes: list[int], point: dict[str, float], names: list[str]) -> Any:
    """autograd's gradient, vectorised over the weights."""
    weights = anp.array([point[n] for n in names])
    places = {n: i for i, n in enumerate(names)}
    return autograd.grad(lambda w: loss(sizes, lambda n: w[places[n]] if n in places else point[n], anp.tanh))(weights)


def measure_symengine(sizes: list[int], names: list[str], found: dict[str, Any]) -> None:
    """symengine builds and differentiates the same loss."""
    found["symengine build"], expression = timed(lambda: loss(sizes, symengine.Symbol, symengine.tanh))
    letters = [symengine.Symbol(n) for n in names]
    found["symengine diff"], _ = timed(lambda: [expression.diff(letter) for letter in letters], 5)
    found["symengine / graph"] = found["symengine diff"] / found["graph gradient"]


def measure_sympy(sizes: list[int], names: list[str], found: dict[str, Any]) -> None:
    """SymPy differentiates, then looks for common subexpressions."""
    from sympy.core.cache import clear_cache

    clear_cache()
    expression = loss(sizes, sympy.Symbol, sympy.tanh)
    found["sympy diff"], derivatives = timed(lambda: [sympy.diff(expression, sympy.Symbol(n)) for n in names], 1)
    found["sympy cse"], _ = timed(lambda: sympy.cse(derivatives), 1)
    found["sympy / graph"] = (found["sympy diff"] + found["sympy cse"]) / found["graph gradient"]


def linearity() -> list[tuple[int, float]]:
    """Nodes of the loss, and microseconds for each of them, up to more than 100,000."""
    found = []
    for sizes in ([8, 16, 16, 4], [16, 64, 64, 4], [32, 128, 128, 4], [64, 256, 256, 4]):
        dag, output, places = graph_of(sizes)
        before = time.perf_counter()
        gradient(dag, output, [places[n] for n in weight_names(sizes)])
        seconds = time.perf_counter() - before
        nodes = dag.size([output])
        found.append((nodes, seconds / nodes * 1e6))
    return found


def main() -> None:
    """Print every measurement."""
    for argument in sys.argv[1:] or ["2-3-1", "4-8-8-1", "8-16-16-4"]:
        print(f"\n{argument}")
        for name, value in measure([int(n) for n in argument.split("-")]).items():
            print(f"  {name:24}", f"{value:.4g}" if isinstance(value, float) else value)
    print("\nloss nodes, microseconds per node")
    for nodes, microseconds in linearity():
        print(f"  {nodes:8} {microseconds:.2f}")
    dag = graph_of([2, 3, 1])
    entry = gradient(dag[0], dag[1], [dag[2]["w1_0_0"]])[0]
    (short,) = formulas(dag[0], [entry])
    print("\n∂E/∂w of the first weight of 2-3-1:", short.latex())


if __name__ == "__main__":
    main()
