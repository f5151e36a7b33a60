r"""Networks from a description, in either of two forms.

Neuron by neuron, each with its own activation and weights::

    nodes:
    - {id: x, type: input}
    - {id: n1, activation: u**2, in: {x: a}, bias: b}
    - {id: n2, activation: log(v), in: {n1: c}}
    output: n2

Layer by layer, W with one row for each neuron and one bias each::

    inputs: [x, y]
    layers:
    - {activation: relu, W: [[2, -1], [-3, 2]], b: [0, 0]}
    - {activation: heaviside, W: [[4, 5]], b: [-1]}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mathnn.networks.activation import activation_given
from mathnn.networks.network import Network, Neuron
from mathnn.reading import to_formula
from mathnn.steps.algebra import ZERO, Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.graphs.evaluation import document, parsed_yaml

_FORM = Words(
    "a network is described by nodes (with id, activation, in) or by inputs and layers (with activation, W, b); got {value}",
    "un réseau se décrit par nodes (avec id, activation, in) ou par inputs et layers (avec activation, W, b) ; reçu : {value}",
)
_MISSING = Words("the edge from {source} to {neuron} has no weight", "l'arête de {source} à {neuron} n'a pas de poids")
_ROW = Words(
    "neuron {neuron} needs {expected} weights, one for each node of the layer before; got {count}",
    "il faut {expected} poids au neurone {neuron}, un pour chaque sommet de la couche précédente ; reçu : {count}",
)
_BIASES = Words(
    "layer {layer} needs one bias for each of its {expected} neurons; got {count}",
    "la couche {layer} a besoin d'un biais pour chacun de ses {expected} neurones ; reçu : {count}",
)
_MATRIX = Words(
    "W of layer {layer} must be a list of rows, one for each neuron; got {value}",
    "W, dans la couche {layer}, est une liste de lignes, une par neurone ; reçu : {value}",
)
_NAME = Words("the name of a node must be a letter, got {value}", "le nom d'un sommet est une lettre ; reçu : {value}")
_FIELD = Words("{node} needs the field “{field}”", "il manque à {node} le champ « {field} »")


def network_given(given: Any) -> Network:
    """A network as it is, or from its description: a mapping, YAML text, or the path of a YAML file.

    Raises MathnnError naming the neuron or edge that does not fit.
    """
    if isinstance(given, Network):
        return given
    if isinstance(given, str) and ("\n" in given or given.lstrip().startswith("{")):
        given = parsed_yaml(given)
    description = document(given) if isinstance(given, (str, Path)) else given
    if isinstance(description, Mapping) and set(description) == {"network"}:
        description = description["network"]
    if isinstance(description, Mapping) and "nodes" in description:
        return _from_nodes(description)
    if isinstance(description, Mapping) and "layers" in description:
        return _from_layers(description)
    raise MathnnError(_FORM, {"value": str(description)[:80]})


def name_of(given: Any) -> Symbol:
    """The symbol of a node's name (``n1`` and ``n_1`` are the same)."""
    formula = to_formula(given)
    if isinstance(formula, Symbol):
        return formula
    raise MathnnError(_NAME, {"value": given})


def _field(node: Any, field: str, label: str) -> Any:
    if isinstance(node, Mapping) and field in node:
        return node[field]
    raise MathnnError(_FIELD, {"node": label, "field": field})


def _from_nodes(description: Mapping[str, Any]) -> Network:
    inputs: list[Symbol] = []
    neurons: list[Neuron] = []
    nodes = description["nodes"]
    if not _is_list(nodes) or not nodes:
        raise MathnnError(_FORM, {"value": str(nodes)[:80]})
    for place, node in enumerate(nodes, 1):
        name = name_of(_field(node, "id", f"node {place}"))
        if node.get("type") == "input":
            if name in inputs:
                raise MathnnError(
                    Words(
                        "two nodes are named {name}; give each its own name",
                        "deux sommets s'appellent {name} ; donnez à chacun son nom",
                    ),
                    {"name": name.name},
                )
            inputs.append(name)
        else:
            neurons.append(_neuron(name, node))
    last = description.get("outputs", description.get("output"))
    if last is None:
        last = [neurons[-1].name] if neurons else []
    outputs = last if isinstance(last, (list, tuple)) else [last]
    return Network.of(inputs, neurons, [name_of(output) for output in outputs])


def _neuron(name: Symbol, node: Mapping[str, Any]) -> Neuron:
    activation, letter = activation_given(node.get("activation"), name)
    incoming = _field(node, "in", name.name)
    if not isinstance(incoming, Mapping):
        raise MathnnError(_FIELD, {"node": name.name, "field": "in"})
    edges = tuple((name_of(source), _weight(weight, source, name)) for source, weight in incoming.items())
    bias = node.get("bias")
    return Neuron(name, activation, letter, edges, None if bias is None else to_formula(bias))


def _weight(weight: Any, source: Any, neuron: Symbol) -> Formula:
    if weight is None or (isinstance(weight, str) and not weight.strip()):
        raise MathnnError(_MISSING, {"source": source, "neuron": neuron.name})
    return to_formula(weight)


def _from_layers(description: Mapping[str, Any]) -> Network:
    listed, layers = _field(description, "inputs", "network"), description["layers"]
    if not _is_list(listed) or not _is_list(layers) or not layers:
        raise MathnnError(_FORM, {"value": str(description)[:80]})
    inputs = [name_of(name) for name in listed]
    before = inputs
    neurons: list[Neuron] = []
    for number, layer in enumerate(layers, 1):
        rows = _field(layer, "W", f"layer {number}")
        biases = layer.get("b")
        if not _is_list(rows) or not rows or not all(_is_list(row) for row in rows):
            raise MathnnError(_MATRIX, {"layer": number, "value": str(rows)[:80]})
        if biases is not None and not _is_list(biases):
            raise MathnnError(_BIASES, {"layer": number, "expected": len(rows), "count": str(biases)[:80]})
        names = [node_name(number, i, len(rows), len(layers)) for i in range(1, len(rows) + 1)]
        if biases is not None and len(biases) != len(rows):
            raise MathnnError(_BIASES, {"layer": number, "expected": len(rows), "count": len(biases)})
        for i, (name, row) in enumerate(zip(names, rows, strict=True)):
            if len(row) != len(before):
                raise MathnnError(_ROW, {"neuron": name.name, "expected": len(before), "count": len(row)})
            activation, letter = activation_given(layer.get("activation"), name)
            edges = tuple((source, _weight(w, source.name, name)) for source, w in zip(before, row, strict=True))
            bias = None if biases is None or to_formula(biases[i]) == ZERO else to_formula(biases[i])
            neurons.append(Neuron(name, activation, letter, edges, bias))
        before = names
    return Network.of(inputs, neurons, before)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def node_name(layer: int, place: int, count: int, layers: int) -> Symbol:
    """The name of a neuron: s_1, s_2 in one layer; s_1^(2) in the second of several."""
    subscript = "" if count == 1 and layers > 1 and layer == layers else str(place)
    return Symbol("s", subscript, f"({layer})" if layers > 1 else "")
