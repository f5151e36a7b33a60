r"""The edges of a network, each with a letter of its own for the derivative with respect to its weight.

A shared weight a on two edges is thought of as two weights :math:`a^{(1)}, a^{(2)}` of the same value:
:math:`\partial F / \partial a` is the sum of the two derivatives. A weight that is a number receives a letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.networks.network import F, Network
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula


@dataclass(frozen=True, slots=True)
class Weighted:
    """An edge from ``source`` to ``target``, or the bias of ``target`` (no source); ``letter`` is its own."""

    source: Symbol | None
    target: Symbol
    weight: Formula
    letter: Symbol

    @property
    def key(self) -> tuple[Symbol, Symbol]:
        """Its ends; a bias goes from its neuron to itself."""
        return (self.source or self.target, self.target)

    @property
    def start(self) -> str:
        """The node it is drawn from."""
        return f"{self.target.name}#1" if self.source is None else self.source.name


def weighted_edges(network: Network) -> tuple[Weighted, ...]:
    """Every edge and bias, neuron by neuron."""
    plain = [
        (source, neuron.name, weight)
        for neuron in network.neurons
        for source, weight in (*neuron.edges, *([] if neuron.bias is None else [(None, neuron.bias)]))
    ]
    times: dict[Formula, int] = {}
    for _, _, weight in plain:
        times[weight] = times.get(weight, 0) + 1
    taken = {s.name for s in (*network.inputs, *network.weights, *(n.name for n in network.neurons), F)}
    taken |= {neuron.letter.name for neuron in network.neurons}
    letter = next(c for c in "wabcdkm" if not any(name.startswith(c) for name in taken))
    seen: dict[Formula, int] = {}
    found = []
    for number, (source, target, weight) in enumerate(plain, 1):
        if not isinstance(weight, Symbol):
            own = Symbol(letter, str(number))
        elif times[weight] == 1:
            own = weight
        else:
            seen[weight] = seen.get(weight, 0) + 1
            own = Symbol(weight.letter, weight.subscript, f"{weight.superscript}({seen[weight]})")
        found.append(Weighted(source, target, weight, own))
    return tuple(found)


def copies(edges: tuple[Weighted, ...], weight: Symbol) -> tuple[Weighted, ...]:
    """The edges that carry this weight."""
    return tuple(edge for edge in edges if edge.weight == weight)
