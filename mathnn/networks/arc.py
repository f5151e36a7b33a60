r"""The smile formula in numbers: the same walk back from the output, in any arithmetic of ``steps.evaluate``.

.. math:: \frac{\partial F}{\partial a} = \sum_{g \to h} f_\star \cdot \frac{g'_\star}{g_\star} \cdot b
          \cdot \frac{\partial F}{\partial b}

It shares no code with the backward pass but the run forward, and can contradict it. Where :math:`g_\star = 0` it takes the
recurrence.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from mathnn.networks.backward import numeric_run
from mathnn.networks.edges import Weighted, weighted_edges
from mathnn.networks.network import Network
from mathnn.steps.algebra import Symbol
from mathnn.steps.arithmetic import Arithmetic
from mathnn.steps.evaluate import arithmetic, evaluate


def numeric_smile(
    network: Network, at: Mapping[Symbol, Any], kind: str | Arithmetic = "float", output: Any = None
) -> dict[Symbol, Any]:
    """Every partial derivative, of weights then inputs, by the smile formula."""
    ar = arithmetic(kind)
    walk = _Walk(network, at, ar, network.output(output))
    for neuron in reversed(network.neurons):
        walk.go_back_to(neuron.name)
    partials: dict[Symbol, Any] = dict.fromkeys(network.weights, walk.zero)
    for edge in walk.edges:
        if isinstance(edge.weight, Symbol):
            partials[edge.weight] = partials[edge.weight] + walk.found[edge.letter]
    return partials | {x: walk.for_input(x) for x in network.inputs}


class _Walk:
    """What is known while going back: ∂F/∂a for the edges, and ∂F/∂g for where one cannot divide."""

    def __init__(self, network: Network, at: Mapping[Symbol, Any], ar: Arithmetic, last: Symbol) -> None:
        self.values, self.slopes = numeric_run(network, at, ar)
        self.edges = weighted_edges(network)
        self.at, self.ar, self.last = at, ar, last
        self.zero, self.one = ar.number(Fraction(0)), ar.number(Fraction(1))
        self.found: dict[Symbol, Any] = {}
        self.undivided: dict[Symbol, Any] = {}

    def weight(self, edge: Weighted) -> Any:
        """The number on the edge."""
        return self.at[edge.weight] if isinstance(edge.weight, Symbol) else evaluate(edge.weight, {}, self.ar)

    def behind(self, name: Symbol) -> Any:
        """∂F/∂g without dividing."""
        total = self.one if name == self.last else self.zero
        for edge in self.edges:
            if edge.source == name:
                total = total + self.undivided[edge.target] * self.weight(edge) * self.slopes[edge.target]
        return total

    def arcs(self, first: Any, name: Symbol, slope: Any) -> Any:
        """The sum over the outgoing edges of first · (g'⋆/g⋆) · b · ∂F/∂b."""
        total = self.zero
        for edge in self.edges:
            if edge.source == name:
                ratio = self.ar.divide(first * slope, self.values[name])
                total = total + ratio * self.weight(edge) * self.found[edge.letter]
        return total

    def go_back_to(self, name: Symbol) -> None:
        """The derivatives for all edges into this neuron."""
        self.undivided[name] = self.behind(name)
        for edge in self.edges:
            if edge.target == name:
                first, slope = self.one if edge.source is None else self.values[edge.source], self.slopes[name]
                if self.values[name] == 0:
                    self.found[edge.letter] = self.undivided[name] * first * slope
                else:
                    half = first * slope if name == self.last else self.zero
                    self.found[edge.letter] = half + self.arcs(first, name, slope)

    def for_input(self, x: Symbol) -> Any:
        """∂F/∂x, with virtual weights 1."""
        return self.behind(x) if self.values[x] == 0 else self.arcs(self.one, x, self.one)
