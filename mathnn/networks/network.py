r"""A feed-forward network: a graph of neurons with weights on the edges.

.. math:: u_j = \sum_{i \to j} a_{ij}\, s_i + b_j, \qquad s_j = g_j(u_j), \qquad F = s_{\text{output}}

Weights and biases are letters or numbers; the same letter on several edges is one shared weight. The output is a function
:math:`F(x_1, \dots, x_n, a_1, \dots, a_m)` of the inputs and the weights.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mathnn.networks.activation import renamed
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Definition
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import Point, free_symbols
from mathnn.symbolic.graphs.computation import in_order

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation
    from mathnn.steps.figures import Graph

F = Symbol("F")


@dataclass(frozen=True, slots=True)
class Neuron:
    """One neuron: ``activation`` is a formula of ``letter``, which names its weighted sum; edges are (source, weight)."""

    name: Symbol
    activation: Formula
    letter: Symbol
    edges: tuple[tuple[Symbol, Formula], ...]
    bias: Formula | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """The inputs, the neurons from left to right, and the names of those that give the outputs."""

    inputs: tuple[Symbol, ...]
    neurons: tuple[Neuron, ...]
    outputs: tuple[Symbol, ...]

    # -- how one is made -------------------------------------------------------------------------------------

    @classmethod
    def of(cls, inputs: Sequence[Symbol], neurons: Sequence[Neuron], outputs: Sequence[Symbol]) -> Network:
        """The network of some neurons, in whatever order they come.

        Raises MathnnError naming the neuron: a cycle, an edge from an unknown node, an unused one, a name used twice.
        """
        by_name: dict[Symbol, Neuron] = {}
        for neuron in neurons:
            if neuron.name in by_name or neuron.name in inputs:
                raise MathnnError(_TWICE, {"name": neuron.name.name})
            by_name[neuron.name] = neuron
        _require_edges(inputs, by_name, outputs)
        order = in_order({n: [s for s, _ in neuron.edges if s in by_name] for n, neuron in by_name.items()})
        used = {source for neuron in neurons for source, _ in neuron.edges} | set(outputs)
        for name in (*inputs, *by_name):
            if name not in used:
                raise MathnnError(_UNUSED, {"name": name.name})
        network = cls(tuple(inputs), tuple(by_name[name] for name in order), tuple(outputs))
        _require_letters(network)
        return network._with_letters_apart()

    @classmethod
    def from_yaml(cls, text: Any) -> Network:
        """A network from a description, YAML text or a YAML file: see ``describe``."""
        from mathnn.networks.describe import network_given

        return network_given(text)

    @classmethod
    def dense(
        cls,
        sizes: Sequence[int],
        activation: Any = "tanh",
        last: Any = "identity",
        *,
        inputs: Sequence[str] | None = None,
        bias: bool = True,
        weights: Sequence[Any] | None = None,
    ) -> Network:
        """Layer after layer, every neuron fed by the whole layer before: see ``dense``."""
        from mathnn.networks.dense import dense

        return dense(sizes, activation, last, inputs=inputs, bias=bias, weights=weights)

    # -- what it is --------------------------------------------------------------------------------------------

    def neuron(self, name: Symbol) -> Neuron:
        """The neuron of that name."""
        return next(neuron for neuron in self.neurons if neuron.name == name)

    def after(self, name: Symbol) -> tuple[Neuron, ...]:
        """The neurons that an input or a neuron feeds."""
        return tuple(neuron for neuron in self.neurons if any(source == name for source, _ in neuron.edges))

    @property
    def weights(self) -> tuple[Symbol, ...]:
        """The letters among the weights and biases, each once, neuron by neuron."""
        found: dict[Symbol, None] = {}
        for neuron in self.neurons:
            for weight in (*(w for _, w in neuron.edges), neuron.bias):
                if isinstance(weight, Symbol):
                    found[weight] = None
        return tuple(found)

    @property
    def weight_count(self) -> int:
        """How many weights there are, biases included, letters or numbers; a shared letter counts once."""
        numbers = sum(
            weight is not None and not isinstance(weight, Symbol)
            for neuron in self.neurons
            for weight in (*(w for _, w in neuron.edges), neuron.bias)
        )
        return len(self.weights) + numbers

    def expressions(self) -> dict[Symbol, Formula]:
        """The output of every input and neuron in terms of the inputs and the weights."""
        found: dict[Symbol, Formula] = {x: x for x in self.inputs}
        for neuron in self.neurons:
            found[neuron.name] = substitute(neuron.activation, {neuron.letter: self.received(neuron, found)})
        return found

    def received(self, neuron: Neuron, outputs: Mapping[Symbol, Formula]) -> Formula:
        """The weighted sum of a neuron, with the given outputs in it."""
        from mathnn.networks.writing import weighted_sum

        pairs = [(weight, outputs[source]) for source, weight in neuron.edges]
        return weighted_sum(pairs, neuron.bias)

    def output(self, name: Any = None) -> Symbol:
        """The output asked for, or the only one.

        Raises MathnnError when there are several and none is named.
        """
        if name is None and len(self.outputs) == 1:
            return self.outputs[0]
        for output in self.outputs:
            if name is not None and str(name).strip() in (output.name, str(output)):
                return output
        names = ", ".join(output.name for output in self.outputs)
        raise MathnnError(_WHICH, {"names": names, "value": "–" if name is None else name})

    def function(self, output: Any = None) -> Definition:
        """F(inputs, weights), in symbols."""
        return Definition(F, (*self.inputs, *self.weights), self.expressions()[self.output(output)])

    # -- what it does ------------------------------------------------------------------------------------------

    def values(self, at: Any) -> dict[Symbol, Formula]:
        """The exact value of every input and neuron at a point (inputs and weights)."""
        from mathnn.networks.forward import forward

        return forward(self, self.point(at)).known

    def point(self, at: Any) -> Point:
        """A value for every letter: the inputs, then the weights."""
        from mathnn.symbolic.givens import point_given

        return point_given(at, (*self.inputs, *self.weights))

    def gradient(self, at: Any = None, output: Any = None, wrt: Sequence[Any] | None = None) -> dict[Symbol, Formula]:
        """Every partial derivative, of the weights then of the inputs, by reverse mode; with a point, its exact value."""
        from mathnn.networks.backward import gradient_of

        return gradient_of(self, at, output, wrt)

    def compiled(
        self, *, gradient: bool = True, kind: str = "array", output: Any = None
    ) -> Callable[..., tuple[Any, ...]]:
        """F, and with ``gradient`` its derivatives (weights, then inputs), as one function of the inputs and the weights.

        Of NumPy arrays by default, or of another kind of number of ``steps.evaluate``; what they share is worked out once.
        """
        from mathnn.networks.backward import compiled_network

        return compiled_network(self, gradient, kind, output)

    def smile(self, *weights: str, at: Any = None, output: Any = None) -> Derivation:
        """The worked solution by the smile formula, for some weights or inputs (default: all)."""
        from mathnn.networks.solution import smile_formula

        return smile_formula(self, at=at, weights=list(weights) or None, output=output)

    def diagram(self, at: Any = None) -> Graph:
        """The network as data to be drawn; with a point, with its values."""
        from mathnn.networks.diagram import diagram
        from mathnn.networks.forward import forward

        return diagram(self, None if at is None else forward(self, self.point(at)))

    def _repr_html_(self) -> str:
        return self.diagram()._repr_html_()

    def _with_letters_apart(self) -> Network:
        """Each neuron's weighted sum has its own letter, different from every other name."""
        taken = {s.name for s in (*self.inputs, *self.weights, *(n.name for n in self.neurons), F)}
        wanted = [neuron.letter for neuron in self.neurons]
        if len({w.name for w in wanted}) == len(wanted) and not any(w.name in taken for w in wanted):
            return self
        letter = next(c for c in "uvzrpq" if not any(name.startswith(c) for name in taken))
        neurons = []
        for i, neuron in enumerate(self.neurons, 1):
            own = Symbol(letter, str(i)) if len(self.neurons) > 1 else Symbol(letter)
            neurons.append(replace(neuron, activation=renamed(neuron.activation, neuron.letter, own), letter=own))
        return replace(self, neurons=tuple(neurons))


_TWICE = Words(
    "two nodes are named {name}; give each its own name", "deux sommets s'appellent {name} ; donnez à chacun son nom"
)
_UNKNOWN = Words(
    "neuron {neuron} has an edge from {name}, which is neither an input nor a neuron",
    "le neurone {neuron} a une arête venant de {name}, qui n'est ni une entrée ni un neurone",
)
_UNUSED = Words(
    "{name} feeds no neuron and is no output; remove it, or give it an edge",
    "{name} n'alimente aucun neurone et n'est pas une sortie ; retirez-le, ou donnez-lui une arête",
)
_NO_OUTPUT = Words(
    "the output {name} is not a neuron of the network", "la sortie {name} n'est pas un neurone du réseau"
)
_NO_EDGE = Words(
    "neuron {name} receives nothing: give it at least one edge",
    "le neurone {name} ne reçoit rien : donnez-lui au moins une arête",
)
_WEIGHT = Words(
    "the weight on the edge from {source} to {neuron} must be a number or a letter; got {value}",
    "le poids de l'arête de {source} à {neuron} doit être un nombre ou une lettre ; reçu : {value}",
)
_NAMED_AS_NODE = Words(
    "{name} names both a weight and an input or a neuron; rename one of them",
    "{name} désigne à la fois un poids et une entrée ou un neurone ; renommez l'un des deux",
)
_WHICH = Words(
    "the network has the outputs {names}: say which one (got {value})",
    "le réseau a pour sorties {names} : précisez laquelle (reçu : {value})",
)


def _require_edges(inputs: Sequence[Symbol], neurons: Mapping[Symbol, Neuron], outputs: Sequence[Symbol]) -> None:
    for neuron in neurons.values():
        if not neuron.edges:
            raise MathnnError(_NO_EDGE, {"name": neuron.name.name})
        for source, _ in neuron.edges:
            if source not in neurons and source not in inputs:
                raise MathnnError(_UNKNOWN, {"neuron": neuron.name.name, "name": source.name})
    for output in outputs:
        if output not in neurons:
            raise MathnnError(_NO_OUTPUT, {"name": output.name})


def _require_letters(network: Network) -> None:
    """Weights are numbers or letters, and no letter names two things."""
    nodes = {*network.inputs, *(neuron.name for neuron in network.neurons)}
    for neuron in network.neurons:
        weights = [*neuron.edges, *([] if neuron.bias is None else [(Symbol("1"), neuron.bias)])]
        for source, weight in weights:
            if not isinstance(weight, Symbol) and free_symbols(weight):
                holes = {"source": source.name, "neuron": neuron.name.name, "value": weight.text()}
                raise MathnnError(_WEIGHT, holes)
            if weight in nodes:
                name = next(node.name for node in nodes if node == weight)
                raise MathnnError(_NAMED_AS_NODE, {"name": name})
