r"""Running a network: the weighted sum, the output and the local derivative of every neuron, exactly.

.. math:: u_\star = \sum a f_\star + b, \qquad g_\star = g(u_\star), \qquad g'_\star = g'(u_\star)

Without a point the letters of the weighted sums stand for their values: :math:`g_\star = \cos u`, :math:`g'_\star = -\sin u`.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.networks.network import Network, Neuron
from mathnn.steps.algebra import ZERO, Symbol
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.step import Chain
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given, Point
from mathnn.symbolic.graphs.computation import Vertex
from mathnn.symbolic.graphs.sweeps import relu_at_zero, valued, worked


@dataclass(frozen=True, slots=True)
class Forward:
    """What a network does at a point, or in letters.

    known   the value of every input, weight and neuron
    sums    for each neuron, its weighted sum
    outs    for each neuron, its output (at a point)
    rules   for each neuron, the derivative of its activation in symbols
    slopes  for each neuron, the value of that derivative
    kinks   the neurons where ReLU stands at 0
    """

    network: Network
    point: Point | None
    known: dict[Symbol, Formula]
    sums: dict[Symbol, Chain]
    outs: dict[Symbol, Chain]
    rules: dict[Symbol, Chain]
    slopes: dict[Symbol, Chain]
    kinks: tuple[Symbol, ...]

    def value(self, formula: Formula) -> Formula:
        """The value of a weight: itself when it is a number."""
        return self.known[formula] if isinstance(formula, Symbol) else formula

    def slope(self, name: Symbol) -> Formula:
        """g'⋆."""
        return self.slopes[name].result

    def expressions(self) -> dict[Symbol, Formula]:
        """What each weighted sum's letter stands for, in terms of the inputs and the weights."""
        outputs = self.network.expressions()
        return {n.letter: self.network.received(n, outputs) for n in self.network.neurons}


def forward(network: Network, point: Point | None, slopes: bool = True) -> Forward:
    """Run the network from left to right.

    Raises MathnnError naming the neuron that has no value there or, when ``slopes`` are wanted, no derivative.
    """
    letters = (*network.inputs, *network.weights)
    known: dict[Symbol, Formula] = {name: name for name in letters} if point is None else dict(point)
    found = Forward(network, point, known, {}, {}, {}, {}, ())
    kinks: list[Symbol] = []
    for neuron in network.neurons:
        if point is None:
            _in_letters(found, neuron)
        elif _at_point(found, neuron, slopes):
            kinks.append(neuron.name)
    return Forward(network, point, known, found.sums, found.outs, found.rules, found.slopes, tuple(kinks))


def _in_letters(found: Forward, neuron: Neuron) -> None:
    received = found.network.received(neuron, found.known)
    found.sums[neuron.name] = Chain(neuron.letter, received)
    found.known[neuron.name] = neuron.activation
    found.outs[neuron.name] = Chain(neuron.name, neuron.activation)
    rule = _rule(neuron)
    found.rules[neuron.name] = rule
    found.slopes[neuron.name] = Chain(rule.left, rule.result)


def _rule(neuron: Neuron) -> Chain:
    return differentiate(neuron.activation, (neuron.letter,), left=Derivative(neuron.name, (neuron.letter,)))


def _at_point(found: Forward, neuron: Neuron, slopes: bool) -> bool:
    """Sum, output and derivative at the point; whether ReLU stands at its kink."""
    bindings: dict[Formula, Formula] = {}
    bindings.update(found.known.items())
    sources = {source: found.known[source] for source, _ in neuron.edges}
    received = substitute(found.network.received(neuron, {s: s for s in sources}), bindings)
    found.sums[neuron.name] = worked(received, neuron.letter)
    here = ((neuron.letter, found.sums[neuron.name].result),)
    vertex = Vertex(neuron.name, neuron.activation)
    found.outs[neuron.name] = valued(vertex, here)
    found.known[neuron.name] = found.outs[neuron.name].result
    if not slopes:
        return False
    rule = _rule(neuron)
    found.rules[neuron.name] = rule
    if relu_at_zero(neuron.activation, here):
        found.slopes[neuron.name] = Chain(rule.left, ZERO)
        return True
    require_defined(Given(neuron.name, (neuron.letter,), neuron.activation), here, brief(rule.conditions))
    found.slopes[neuron.name] = value_at(rule.result, here, rule.left)
    return False
