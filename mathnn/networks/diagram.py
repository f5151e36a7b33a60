"""A network as data to be drawn: activations in the circles, weights on the edges, values, [g'⋆] and {{∂F/∂a}} where known.

A bias comes from a node that is always 1; so does the arc of the smile formula for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mathnn.networks.forward import Forward
from mathnn.networks.network import F, Network, Neuron
from mathnn.steps.algebra import ONE, Apply, Call, Constant, Power, Symbol
from mathnn.steps.figures import Arc, Cell, Edge, Graph, Node
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import relation
from mathnn.steps.words import Words


def diagram(
    network: Network,
    found: Forward | None = None,
    *,
    partials: Mapping[tuple[Symbol, Symbol], Formula] | None = None,
    of_inputs: Mapping[Symbol, Formula] | None = None,
    arcs: Sequence[Arc] = (),
    caption: Words | None = None,
) -> Graph:
    """The network; ``partials`` belong to edges (a bias is the edge from its own neuron), ``of_inputs`` to inputs."""
    partials, of_inputs = partials or {}, of_inputs or {}
    virtual = {name for arc in arcs for name in arc.along if name.endswith("#1")}
    nodes: list[Node] = []
    edges: list[Edge] = []
    for x in network.inputs:
        nodes.append(Node(x.name, x, shape="plain", value=_value(found, x), partial=of_inputs.get(x)))
        if f"{x.name}#1" in virtual:
            nodes.append(Node(f"{x.name}#1", ONE, shape="plain"))
            edges.append(Edge(f"{x.name}#1", x.name, ONE))
    for neuron in network.neurons:
        bracket = found.slope(neuron.name) if found is not None and neuron.name in found.slopes else None
        nodes.append(Node(neuron.name.name, face(neuron), value=_value(found, neuron.name), bracket=bracket))
        for source, weight in neuron.edges:
            label = _labelled(found, weight)
            edges.append(Edge(source.name, neuron.name.name, label, partial=partials.get((source, neuron.name))))
        if neuron.bias is not None:
            nodes.append(Node(f"{neuron.name.name}#1", ONE, shape="plain"))
            label = _labelled(found, neuron.bias)
            own = partials.get((neuron.name, neuron.name))
            edges.append(Edge(f"{neuron.name.name}#1", neuron.name.name, label, partial=own))
    for place, output in enumerate(network.outputs, 1):
        name = F if len(network.outputs) == 1 else Symbol(F.letter, str(place))
        nodes.append(Node(f"{output.name}=", name, shape="plain"))
        edges.append(Edge(output.name, f"{output.name}="))
    return Graph(tuple(nodes), tuple(edges), caption, tuple(arcs))


def _value(found: Forward | None, name: Symbol) -> Formula | None:
    value = None if found is None else found.known[name]
    return None if value == name else value


def _labelled(found: Forward | None, weight: Formula) -> Formula:
    """a, or a = 3 at a point."""
    if found is None or found.point is None or not isinstance(weight, Symbol):
        return weight
    return relation(weight, "=", found.known[weight])


def face(neuron: Neuron) -> Cell:
    """What is written in the circle: the name of the activation, or its formula."""
    activation, letter = neuron.activation, neuron.letter
    if isinstance(activation, Call) and activation.arguments == (letter,):
        function = FUNCTIONS[activation.function]
        return Words(function.printed, function.french or function.printed)
    if isinstance(activation, Apply) and activation.arguments == (letter,):
        return activation.function
    if isinstance(activation, Power) and activation.base == Constant("e") and activation.exponent == letter:
        return Words("exp", "exp")
    return activation
