r"""The functions of a network: of its inputs, of its weights, of both; and the run at a point, neuron by neuron.

.. math:: F : \mathbb{R}^n \to \mathbb{R}, \qquad \tilde F : \mathbb{R}^m \to \mathbb{R}, \qquad
          \hat F : \mathbb{R}^n \times \mathbb{R}^m \to \mathbb{R}
"""

from __future__ import annotations

from typing import Any

from mathnn.networks.describe import network_given
from mathnn.networks.diagram import diagram
from mathnn.networks.forward import Forward, forward
from mathnn.networks.network import F, Network
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Edge, Graph, Node, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.graphs.wengert import decimals

METHOD = Words(
    "From left to right: each neuron takes the weighted sum of what it receives, adds its bias, and applies its activation.",
    "De la gauche vers la droite : chaque neurone fait la somme pondérée de ce qu'il reçoit, ajoute son biais et applique sa "
    "fonction d'activation.",
)
BY_NEURON = Words("Neuron by neuron:", "Neurone par neurone :")
WHOLE = Words("Altogether, for output {name}:", "Au total, pour la sortie {name} :")
COUNTS = Words(
    "Inputs: {n}; weights, biases included: {m}. With the inputs as variables it is a function F; with the weights, F̃; with "
    "both, F̂.",
    "Entrées : {n} ; poids, biais compris : {m}. Si les variables sont les entrées, c'est la fonction F ; si ce sont les poids, "
    "F̃ ; avec les deux, F̂.",
)


def network_function(network: Any, at: Any = None) -> Derivation:
    """What a network computes: its function of the inputs and the weights, or with a point the value of every neuron.

    network  a Network, a description, YAML text, or the path of a YAML file
    at       a value for every input and every weight that is a letter

    ``.answer`` is the function's expression (a tuple for several outputs); with a point, a dictionary from each neuron to its
    output. Raises MathnnError naming the neuron or weight that does not fit. Source: "Gradient" §4.1, "Réseau de neurones" §3.

    >>> layers = [{"activation": "relu", "W": [[2, -1], [-3, 2]]}, {"activation": "heaviside", "W": [[4, 5]], "b": [-1]}]
    >>> network_function({"inputs": ["x", "y"], "layers": layers}, at=(4, 7)).results[-1][1].text()
    '1'
    """
    found = network_given(network)
    point = None if at is None else found.point(at)
    run = forward(found, point, slopes=False)
    parts: list[Part] = [diagram(found, caption=Words("The network", "Le réseau")), _box(found), Remark(BY_NEURON)]
    for neuron in found.neurons:
        parts += [run.sums[neuron.name], run.outs[neuron.name]]
    expressions = found.expressions()
    if point is None:
        chains = [_whole(found, output, expressions) for output in found.outputs]
        for output, chain in zip(found.outputs, chains, strict=True):
            parts += [Remark(WHOLE, (("name", output),)), chain]
        counts = (("n", str(len(found.inputs))), ("m", str(found.weight_count)))
        parts.append(Remark(COUNTS, counts))
        said: list[Formula] = [relation(chain.left or F, "=", chain.start) for chain in chains]
        result = chains[0].start if len(chains) == 1 else Tuple(tuple(chain.start for chain in chains))
        results: tuple[tuple[Symbol, Formula], ...] = ()
    else:
        parts += [_values(run), diagram(found, run, caption=Words("The values", "Les valeurs"))]
        results = tuple((neuron.name, run.known[neuron.name]) for neuron in found.neurons)
        said = [relation(output, "=", run.known[output]) for output in found.outputs]
        result = Tuple(tuple(value for _, value in results))
    return Derivation(
        "network_function",
        _statement(found, point is not None, run),
        Remark(METHOD),
        tuple(parts),
        said[0] if len(said) == 1 else Tuple(tuple(said)),
        result,
        results=results,
        givens=(("network", network), ("at", at)),
    )


def _whole(network: Network, output: Symbol, expressions: dict[Symbol, Formula]) -> Chain:
    name = F if len(network.outputs) == 1 else Symbol(F.letter, str(network.outputs.index(output) + 1))
    return Chain(Apply(name, (*network.inputs, *network.weights)), expressions[output])


def _values(run: Forward) -> Table:
    approximate = any(decimals(run.known[neuron.name]) is not None for neuron in run.network.neurons)
    rows: list[tuple[Cell, ...]] = []
    for neuron in run.network.neurons:
        value = run.known[neuron.name]
        row: tuple[Cell, ...] = (neuron.name, run.sums[neuron.name].result, neuron.activation, value)
        rows.append((*row, decimals(value)) if approximate else row)
    header: tuple[Cell, ...] = (
        Words("neuron", "neurone"),
        Words("receives", "reçoit"),
        Words("activation", "activation"),
        Words("gives", "donne"),
    )
    if approximate:
        header = (*header, Words("decimals", "valeur approchée"))
    return Table(header, tuple(rows), Words("The run", "Évaluation"), "neurons")


def _box(network: Network) -> Graph:
    """Inputs, a box for the whole network with its weights, outputs."""
    weights = network.weights
    label = Words("network", "réseau")
    if weights:
        shown = ", ".join(w.text() for w in weights[:4]) + (", …" if len(weights) > 4 else "")
        label = Words(f"network, weights {shown}", f"réseau, poids {shown}")
    nodes = [*(Node(x.name, x, shape="plain") for x in network.inputs), Node("network", label, shape="box")]
    edges = [Edge(x.name, "network") for x in network.inputs]
    for place, output in enumerate(network.outputs, 1):
        name = F if len(network.outputs) == 1 else Symbol(F.letter, str(place))
        nodes.append(Node(f"{output.name}=", name, shape="plain"))
        edges.append(Edge("network", f"{output.name}="))
    return Graph(tuple(nodes), tuple(edges), Words("The network as a function", "Le réseau, comme une fonction"))


def _statement(network: Network, run: bool, found: Forward) -> Remark:
    if not run:
        return Remark(Words("Which function does this network compute?", "Quelle fonction ce réseau calcule-t-il ?"))
    pairs = found.point or ()
    listed = ", ".join(f"{{p{i}}}" for i in range(len(pairs)))
    holes = tuple((f"p{i}", relation(letter, "=", value)) for i, (letter, value) in enumerate(pairs))
    return Remark(Words(f"Run this network at {listed}.", f"Évaluer ce réseau en {listed}."), holes)
