r"""Going back without dividing: the derivative of the output with respect to the output of every neuron.

.. math:: \frac{\partial F}{\partial F} = 1, \qquad
          \frac{\partial F}{\partial g} = \sum_{g \to h} \frac{\partial F}{\partial h} \cdot b \cdot h'_\star, \qquad
          \frac{\partial F}{\partial a} = \frac{\partial F}{\partial g} \cdot f_\star \cdot g'_\star

It holds even where :math:`g_\star = 0`, and is what the smile formula is proved from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from mathnn.networks.forward import Forward, forward
from mathnn.networks.network import F, Network
from mathnn.steps.algebra import ONE, ZERO, Product, Sum, Symbol
from mathnn.steps.arithmetic import Arithmetic
from mathnn.steps.calculus import Derivative
from mathnn.steps.evaluate import arithmetic, evaluate
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.step import Chain
from mathnn.symbolic.graphs.convert import formulas, insert
from mathnn.symbolic.graphs.dag import Dag
from mathnn.symbolic.graphs.numbers import compiled, numeric_gradient
from mathnn.symbolic.graphs.reverse import gradient
from mathnn.symbolic.graphs.sweeps import worked


def adjoints(found: Forward, output: Symbol) -> dict[Symbol, Chain]:
    """∂F/∂g for every neuron, and for every input, from the output back; exact."""
    network = found.network
    chains: dict[Symbol, Chain] = {}
    for name in (*(n.name for n in reversed(network.neurons)), *network.inputs):
        terms: list[Formula] = [ONE] if name == output else []
        for neuron in network.after(name):
            weight = dict(neuron.edges)[name]
            if neuron.name in chains:
                terms.append(_step_back(chains[neuron.name].result, found.value(weight), found.slope(neuron.name)))
        total = ZERO if not terms else terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))
        chains[name] = worked(total, Derivative(F, (name,), True))
    return chains


def _step_back(adjoint: Formula, weight: Formula, slope: Formula) -> Formula:
    return Product((weight, slope)) if adjoint == ONE else Product((adjoint, weight, slope))


def gradient_of(
    network: Network, at: Any = None, output: Any = None, wrt: Sequence[Any] | None = None
) -> dict[Symbol, Formula]:
    """Every partial derivative of an output: in symbols by reverse mode on the graph, at a point by the exact recurrence."""
    from mathnn.networks.describe import name_of

    letters = (*network.weights, *network.inputs) if wrt is None else tuple(name_of(w) for w in wrt)
    last = network.output(output)
    if at is None:
        dag = Dag()
        place = insert(dag, network.expressions()[last])
        nodes = gradient(dag, place, [dag.leaf(letter) for letter in letters])
        return dict(zip(letters, formulas(dag, nodes), strict=True))
    found = forward(network, network.point(at))
    back = adjoints(found, last)
    partials: dict[Symbol, list[Formula]] = {letter: [] for letter in letters}
    for neuron in network.neurons:
        outer = (back[neuron.name].result, found.slope(neuron.name))
        for source, weight in neuron.edges:
            if weight in partials:
                partials[weight].append(Product((*outer, found.known[source])))  # type: ignore[index]
        if neuron.bias in partials:
            partials[neuron.bias].append(Product(outer))  # type: ignore[index]
    for x in network.inputs:
        if x in partials:
            partials[x].append(back[x].result)
    return {letter: _added(terms) for letter, terms in partials.items()}


def compiled_network(network: Network, with_gradient: bool, kind: str, output: Any) -> Callable[..., tuple[Any, ...]]:
    """One function of the inputs and the weights, in that order, for F and its derivatives (weights, then inputs)."""
    dag = Dag()
    place = insert(dag, network.expressions()[network.output(output)])
    inputs = [dag.leaf(x) for x in network.inputs]
    weights = [dag.leaf(w) for w in network.weights]
    derivatives = gradient(dag, place, [*weights, *inputs]) if with_gradient else []
    return compiled(dag, [place, *derivatives], [*inputs, *weights], kind)


def _added(terms: list[Formula]) -> Formula:
    total = ZERO if not terms else terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))
    return worked(total, None).result


# -- in numbers, from the definition of the network alone ----------------------------------------------------


def numeric_values(network: Network, at: Mapping[Symbol, Any], kind: str | Arithmetic = "float") -> dict[Symbol, Any]:
    """The output of every input and neuron, in any arithmetic of ``steps.evaluate``."""
    found, _ = numeric_run(network, at, arithmetic(kind), False)
    return found


def numeric_backward(
    network: Network, at: Mapping[Symbol, Any], kind: str | Arithmetic = "float", output: Any = None
) -> dict[Symbol, Any]:
    """Every partial derivative by the backward pass in numbers: no symbolic derivative of the network is ever formed."""
    ar = arithmetic(kind)
    values, slopes = numeric_run(network, at, ar)
    zero = ar.number(Fraction(0))
    back: dict[Symbol, Any] = dict.fromkeys((*network.inputs, *(n.name for n in network.neurons)), zero)
    back[network.output(output)] = ar.number(Fraction(1))
    partials: dict[Symbol, Any] = dict.fromkeys(network.weights, zero)
    for neuron in reversed(network.neurons):
        error = back[neuron.name] * slopes[neuron.name]
        for source, weight in neuron.edges:
            back[source] = back[source] + error * _number(weight, at, ar)
            if isinstance(weight, Symbol):
                partials[weight] = partials[weight] + error * values[source]
        if isinstance(neuron.bias, Symbol):
            partials[neuron.bias] = partials[neuron.bias] + error
    return partials | {x: back[x] for x in network.inputs}


def _number(weight: Formula, at: Mapping[Symbol, Any], ar: Arithmetic) -> Any:
    return at[weight] if isinstance(weight, Symbol) else evaluate(weight, {}, ar)


def numeric_run(
    network: Network, at: Mapping[Symbol, Any], ar: Arithmetic, slopes: bool = True
) -> tuple[dict[Symbol, Any], dict[Symbol, Any]]:
    """The outputs of inputs and neurons, and the local derivatives of the neurons, as numbers."""
    values: dict[Symbol, Any] = {x: at[x] for x in network.inputs}
    found: dict[Symbol, Any] = {}
    for neuron in network.neurons:
        total = ar.number(Fraction(0)) if neuron.bias is None else _number(neuron.bias, at, ar)
        for source, weight in neuron.edges:
            total = total + _number(weight, at, ar) * values[source]
        values[neuron.name] = evaluate(neuron.activation, {neuron.letter: total}, ar)
        if slopes:
            dag = Dag()
            place, letter = insert(dag, neuron.activation), dag.leaf(neuron.letter)
            found[neuron.name] = numeric_gradient(dag, place, [letter], {neuron.letter: total}, ar)[0]
    return values, found


def in_words(formula: Formula, expressions: Mapping[Symbol, Formula]) -> Formula:
    """The formula with each letter of a weighted sum replaced by what it stands for."""
    bindings: dict[Formula, Formula] = {}
    bindings.update(expressions.items())
    return substitute(formula, bindings)
