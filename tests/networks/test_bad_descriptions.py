"""Whatever a description holds, the answer is a network (a graph) or a sentence in two languages; and soon."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.networks import Network
from mathnn.networks.describe import network_given
from mathnn.steps.words import MathnnError
from mathnn.symbolic.graphs.computation import ComputationGraph, graph_from

WORDS = [
    "x",
    "y",
    "a",
    "n1",
    "n2",
    "u**2",
    "tanh",
    "",
    "2",
    "-1",
    "__import__('os')",
    "9**9**9",
    "nan",
    "u*v",
    "[",
    "é",
    "x\n",
]
KEYS = [
    "nodes",
    "inputs",
    "layers",
    "output",
    "outputs",
    "id",
    "type",
    "in",
    "activation",
    "bias",
    "W",
    "b",
    "expr",
    "x",
]
leaves = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.floats(allow_nan=True), st.sampled_from(WORDS))
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from([*KEYS, "n1", "a"]), inner, max_size=5)
    ),
    max_leaves=14,
)
node = st.fixed_dictionaries(
    {"id": st.sampled_from(WORDS)},
    optional={"type": st.just("input"), "in": anything, "activation": leaves, "bias": leaves, "expr": leaves},
)
layer = st.fixed_dictionaries({"W": anything}, optional={"activation": leaves, "b": anything})
descriptions = st.one_of(
    anything,
    st.fixed_dictionaries({"nodes": st.lists(node, max_size=4)}, optional={"output": leaves, "inputs": anything}),
    st.fixed_dictionaries({"inputs": anything, "layers": st.lists(layer, max_size=3)}),
)


def made(make: Callable[[object], object], description: object) -> object:
    """What was made, or the two sentences of its refusal."""
    try:
        return make(description)
    except MathnnError as error:
        return error.say("en"), error.say("fr")


@given(descriptions)
def test_a_network_or_a_sentence(description: object) -> None:
    """Never another exception."""
    found = made(network_given, description)
    assert isinstance(found, Network) or all(found)


@given(descriptions)
def test_a_graph_or_a_sentence(description: object) -> None:
    """The same for computation graphs."""
    found = made(lambda d: graph_from(d)[0], description)
    assert isinstance(found, ComputationGraph) or all(found)


@pytest.mark.parametrize(
    "text", ["nodes: " + "[" * 5000, "x: &a [*a]\nnodes: *a", "{" * 3000, "a: b: c\n", "nodes:\n- " + "x" * 10**6]
)
def test_hostile_yaml_is_refused_soon(text: str) -> None:
    """Deep, circular, broken or long: a sentence within two seconds."""
    before = time.process_time()
    with pytest.raises(MathnnError):
        network_given(text)
    assert time.process_time() - before < 2
