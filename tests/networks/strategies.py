"""Random networks with what makes trouble: neurons whose value is zero, shared weights, fan-out, skipped layers, no bias."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from mathnn.networks import Network, Neuron
from mathnn.networks.activation import activation_given
from mathnn.steps.algebra import Symbol, number

# Each has a derivative everywhere; the first four and the last are zero at zero.
ACTIVATIONS = ("identity", "tanh", "sin(u)", "u**2", "sigmoid", "exp(u)", "1/(1+u**2)", "u**3 - u")
SHARED = Symbol("p")


@st.composite
def networks(draw: st.DrawFn, most: int = 5) -> tuple[Network, dict[Symbol, Fraction]]:
    """A network with values for its inputs and weights; some values are 0, and some neurons receive 0."""
    inputs = [Symbol("x"), Symbol("y")][: draw(st.integers(1, 2))]
    values = {x: draw(fractions()) for x in inputs} | {SHARED: draw(fractions())}
    nodes, unused, neurons = list(inputs), list(inputs), []
    for i in range(1, draw(st.integers(1, most)) + 1):
        name = Symbol("n", str(i))
        last = draw(st.booleans()) and i == most
        sources = list(dict.fromkeys([draw(st.sampled_from(nodes)), *([] if not last else unused)]))
        sources += [n for n in nodes if n not in sources and draw(st.booleans())]
        edges = []
        for source in sources:
            weight = draw(st.sampled_from(["letter", "letter", "shared", "number"]))
            letter = Symbol("a", f"{i}{len(edges)}")
            edges.append(
                (source, SHARED if weight == "shared" else number(draw(fractions())) if weight == "number" else letter)
            )
            values.setdefault(letter, draw(fractions()))
        bias = draw(st.sampled_from([None, Symbol("b", str(i)), SHARED]))
        if isinstance(bias, Symbol):
            values.setdefault(bias, draw(fractions()))
        formula, letter = activation_given(draw(st.sampled_from(ACTIVATIONS)), name)
        neurons.append(Neuron(name, formula, letter, tuple(edges), bias))
        unused = [n for n in unused if n not in sources] + [name]
        nodes.append(name)
    final = Symbol("n", str(len(neurons) + 1))
    formula, letter = activation_given(draw(st.sampled_from(ACTIVATIONS)), final)
    edges = tuple((source, Symbol("c", str(k))) for k, source in enumerate(unused, 1))
    values |= {Symbol("c", str(k)): draw(fractions()) for k in range(1, len(edges) + 1)}
    neurons.append(Neuron(final, formula, letter, edges, None))
    network = Network.of(inputs, neurons, [final])
    wanted = (*network.inputs, *network.weights)
    return network, {letter: values[letter] for letter in wanted}


def fractions() -> st.SearchStrategy[Fraction]:
    """Small fractions, zero rather often."""
    return st.one_of(st.just(Fraction(0)), st.fractions(-2, 2, max_denominator=6), st.integers(-2, 2).map(Fraction))
