r"""The paths from the output back to an input: the derivative is the sum, over the paths, of the products along them.

.. math:: \frac{\partial F}{\partial x} = \sum_{\text{paths } x \to F} \ \prod_{\text{edges } i \to j}
          \left[\frac{\partial v_j}{\partial v_i}\right]

It is what the rule says, and not how it is computed: beginnings that paths share are multiplied again for each of them, and
their number may double at every node.
"""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.steps.algebra import Symbol
from mathnn.symbolic.graphs.computation import ComputationGraph

Path = tuple[Symbol, ...]


def paths(graph: ComputationGraph, start: Symbol, output: Symbol) -> Iterator[Path]:
    """Every path from the input to the output, from left to right."""
    reaching = _reaching(graph, output)
    stack: list[Path] = [(start,)]
    while stack:
        path = stack.pop()
        if path[-1] == output:
            yield path
        stack.extend((*path, u.name) for u in reversed(graph.users(path[-1])) if u.name in reaching)


def _reaching(graph: ComputationGraph, output: Symbol) -> set[Symbol]:
    """The nodes from which the output can be reached."""
    found = {output}
    for vertex in reversed(graph.vertices):
        if vertex.name in found:
            found.update(vertex.arguments)
    return found


def count_paths(graph: ComputationGraph, start: Symbol, output: Symbol) -> int:
    """How many there are, without listing them."""
    counts: dict[Symbol, int] = {start: 1}
    for vertex in graph.vertices:
        counts[vertex.name] = sum(counts.get(argument, 0) for argument in vertex.arguments)
    return counts.get(output, 0)


def products_along_paths(graph: ComputationGraph, output: Symbol) -> int:
    """How many products are made when every path from every input is multiplied out: its edges less one."""
    numbers: dict[Symbol, tuple[int, int]] = dict.fromkeys(graph.inputs, (1, 0))  # paths, edges on all of them
    for vertex in graph.vertices:
        below = [numbers.get(argument, (0, 0)) for argument in vertex.arguments]
        count = sum(c for c, _ in below)
        numbers[vertex.name] = (count, sum(e for _, e in below) + count)
    count, edges = numbers.get(output, (0, 0))
    return edges - count
