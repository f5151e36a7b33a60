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
    values, slopes = numeric_run(network, at, ar)
    last = network.output(output)
    edges = weighted_edges(network)
    found: dict[Symbol, Any] = {}
    undivided: dict[Symbol, Any] = {}
    zero = ar.number(Fraction(0))

    def weight(edge: Weighted) -> Any:
        return at[edge.weight] if isinstance(edge.weight, Symbol) else evaluate(edge.weight, {}, ar)

    def behind(name: Symbol) -> Any:
        """∂F/∂g without dividing, for neurons whose value is zero."""
        total = ar.number(Fraction(1)) if name == last else zero
        for edge in edges:
            if edge.source == name:
                total = total + undivided[edge.target] * weight(edge) * slopes[edge.target]
        return total

    def arcs(first: Any, name: Symbol, slope: Any) -> Any:
        """The sum over the outgoing edges of first · (g'⋆/g⋆) · b · ∂F/∂b."""
        total = zero
        for edge in edges:
            if edge.source == name:
                total = total + ar.divide(first * slope, values[name]) * weight(edge) * found[edge.letter]
        return total

    for neuron in reversed(network.neurons):
        undivided[neuron.name] = behind(neuron.name)
        for edge in edges:
            if edge.target == neuron.name:
                first = ar.number(Fraction(1)) if edge.source is None else values[edge.source]
                slope = slopes[neuron.name]
                if values[neuron.name] == 0:
                    found[edge.letter] = undivided[neuron.name] * first * slope
                else:
                    half = first * slope if neuron.name == last else zero
                    found[edge.letter] = half + arcs(first, neuron.name, slope)
    one = ar.number(Fraction(1))
    inputs = {x: behind(x) if values[x] == 0 else arcs(one, x, one) for x in network.inputs}
    shared: dict[Symbol, Any] = dict.fromkeys(network.weights, zero)
    for edge in edges:
        if isinstance(edge.weight, Symbol):
            shared[edge.weight] = shared[edge.weight] + found[edge.letter]
    return shared | inputs
