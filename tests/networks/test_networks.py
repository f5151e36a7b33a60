"""Networks: from a description, from Python, layer by layer; what they compute; what is refused, by name."""

from __future__ import annotations

import time
from fractions import Fraction

import numpy
import pytest
import yaml

from mathnn.networks import Network, Neuron
from mathnn.networks.describe import network_given
from mathnn.reading import read
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.words import MathnnError
from mathnn.symbolic.graphs.convert import insert
from mathnn.symbolic.graphs.dag import Dag
from mathnn.symbolic.graphs.reverse import gradient

CHAIN = {
    "nodes": [
        {"id": "x", "type": "input"},
        {"id": "n1", "activation": "u**2", "in": {"x": "a"}, "bias": "b"},
        {"id": "n2", "activation": "log(v)", "in": {"n1": "c"}},
    ],
    "output": "n2",
}
LAYERS = {
    "inputs": ["x", "y"],
    "layers": [
        {"activation": "relu", "W": [[2, -1], [-3, 2]], "b": [0, 0]},
        {"activation": "heaviside", "W": [[4, 5]], "b": [-1]},
    ],
}
TEXT = """
nodes:
- {id: x, type: input}
- {id: n1, activation: cos(u), in: {x: a}}
- {id: n2, activation: sin(v), in: {x: b}}
- {id: n3, activation: exp(w), in: {n1: c, n2: d}}
output: n3
"""


def test_the_function_of_a_network() -> None:
    """F(x, a, b, c) = ln(c(ax+b)²), and exp(c cos(ax) + d sin(bx))."""
    assert network_given(CHAIN).function().body == read("ln(c*(a*x+b)^2)")
    network = Network.from_yaml(TEXT)
    assert network.function().body == read("exp(c*cos(a*x) + d*sin(b*x))")
    assert [s.name for s in network.function().parameters] == ["x", "a", "b", "c", "d"]


def test_a_network_from_a_file(tmp_path) -> None:
    """The same as from its text; the inventory's field "network" may stand around it."""
    path = tmp_path / "network.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert Network.from_yaml(str(path)) == Network.from_yaml(TEXT) == network_given({"network": yaml.safe_load(TEXT)})


def test_layers_give_the_values_of_the_textbook() -> None:
    """At (4, 7), (3, 2) and (1/10, 1/10): the neurons and the output."""
    network = network_given(LAYERS)
    expected = {(4, 7): [1, 2, 1], (3, 2): [4, 0, 1], (Fraction(1, 10), Fraction(1, 10)): [Fraction(1, 10), 0, 0]}
    for point, outputs in expected.items():
        values = network.values(point)
        assert [values[n.name].value for n in network.neurons] == [read(str(v)).value for v in outputs]


def test_signs_are_written_as_one_writes_them() -> None:
    """2x − y, not 2x + (−1)y."""
    assert network_given(LAYERS).function().body.text() == "H(4 ReLU(2x − y) + 5 ReLU(−3x + 2y) − 1)"


@pytest.mark.parametrize(
    ("sizes", "count"), [([3, 4, 5, 1], 47), ([4, 5, 2], 37), ([2, 3, 1], 13), ([8, 16, 16, 4], 484)]
)
def test_the_number_of_weights_of_a_dense_network(sizes: list[int], count: int) -> None:
    """m(n + 1) for each layer; no two letters are the same."""
    network = Network.dense(sizes)
    assert network.weight_count == len(network.weights) == count
    assert len({w.name for w in network.weights}) == count


def test_a_dense_network_with_values() -> None:
    """Values neuron by neuron, the bias last."""
    network = Network.dense([2, 1, 1], "relu", weights=[1, -2, 3, 2, -1])
    assert network.function().body == read("2*relu(x - 2*y + 3) - 1")
    with pytest.raises(MathnnError, match="5 values"):
        Network.dense([2, 1, 1], weights=[1, 2])
    with pytest.raises(MathnnError, match="positive"):
        Network.dense([2, 0])


def test_activations_of_any_kind() -> None:
    """Names of the table, expressions, unknown functions, definitions."""

    def one(activation: object) -> str:
        node = {"id": "n", "activation": activation, "in": {"x": "a"}}
        return network_given({"nodes": [{"id": "x", "type": "input"}, node]}).function().body.text()

    assert one("sigmoid") == one("σ") == read("sigmoid(a*x)").text()
    assert one("identity") == one(None) == one("t") == "ax"
    assert one("exp") == read("exp(a*x)").text()
    assert one("t^3 - t") == read("(a*x)^3 - a*x").text()
    assert one("g(t) = t^2") == "(ax)²"
    network = network_given(
        {"nodes": [{"id": "x", "type": "input"}, {"id": "n", "activation": "phi(t)", "in": {"x": "a"}}]}
    )
    assert isinstance(network.function().body, Apply)


def test_a_gradient_at_a_point_and_in_letters() -> None:
    """2/5, 1/5, 1/5 and 3/5 at (2, 3, 4, 5); 2x/(ax+b) in letters."""
    network = network_given(CHAIN)
    found = network.gradient(at={"x": 2, "a": 3, "b": 4, "c": 5})
    assert {k.name: v.text() for k, v in found.items()} == {"a": "2/5", "b": "1/5", "c": "1/5", "x": "3/5"}
    a = network.gradient(wrt=["a"])[Symbol("a")]
    assert (a.value - read("2x/(a x+b)").value).simplify() == 0


def test_several_outputs() -> None:
    """One must be named; each has its function."""
    network = Network.dense([1, 2], last="tanh")
    with pytest.raises(MathnnError, match="s_1, s_2"):
        network.function()
    assert network.function("s_2").body == read("tanh(w_{21} x + b_2)")


def test_from_python() -> None:
    """Neurons in any order; letters of weighted sums are kept apart."""
    x, u, a = Symbol("x"), Symbol("u"), Symbol("a")
    first = Neuron(Symbol("f"), read("u^2"), u, ((x, a),))
    second = Neuron(Symbol("g"), read("sin u"), u, ((Symbol("f"), a),))
    network = Network.of([x], [second, first], [Symbol("g")])
    assert network.function().body == read("sin(a (a x)^2)")
    assert len({n.letter for n in network.neurons}) == 2


def broken(**changes: object) -> dict:
    nodes = [dict(node) for node in CHAIN["nodes"]]
    nodes[1] |= changes
    return {"nodes": nodes, "output": "n2"}


@pytest.mark.parametrize(
    ("description", "word"),
    [
        (broken(**{"in": {"x": "a", "n2": "d"}}), "cycle: n1 ← n2 ← n1"),
        (broken(**{"in": {"x": "a", "q": "d"}}), "neuron n1 has an edge from q"),
        (broken(id="n2"), "named n2"),
        (broken(id="x"), "named x"),
        (broken(activation="u*v"), "neuron n1 must have one variable; uv has u, v"),
        (broken(activation="3"), "activation of neuron n1"),
        (broken(**{"in": {"x": None}}), "from x to n1 has no weight"),
        (broken(**{"in": {"x": "a+1"}}), "from x to n1 must be a number or a letter"),
        (broken(**{"in": {}}), "n1 receives nothing"),
        (broken(**{"in": {"x": "n2"}}), "n2 names both"),
        ({"nodes": CHAIN["nodes"], "output": "n7"}, "output n7"),
        ({"nodes": [*CHAIN["nodes"], {"id": "z", "type": "input"}], "output": "n2"}, "z feeds no neuron"),
        ({"nodes": [*CHAIN["nodes"], {"id": "n3", "in": {"x": "d"}}], "output": "n2"}, "n3 feeds no neuron"),
        ({"nodes": [{"id": "x", "type": "input"}, {"activation": "u"}]}, "id"),
        ({"inputs": ["x", "y"], "layers": [{"activation": "relu", "W": [[1]]}]}, "s_1 needs 2 weights"),
        ({"inputs": ["x"], "layers": [{"activation": "relu", "W": [[1]], "b": [1, 2]}]}, "layer 1 needs one bias"),
        ({"inputs": ["x"], "layers": [{"activation": "relu"}]}, "W"),
        ("no such file.yaml", "cannot be read"),
        (42, "described by"),
    ],
)
def test_what_is_no_network_is_refused_by_name(description: object, word: str) -> None:
    """The error names the neuron or the edge, and exists in French."""
    with pytest.raises(MathnnError) as error:
        network_given(description)
    assert word in error.value.say("en")
    assert error.value.say("fr") != error.value.say("en")


@pytest.mark.parametrize(
    ("activation", "at", "word"),
    [
        ("log(v)", {"x": 2, "a": 0, "b": 0, "c": 5}, "n2 is not defined at v = 0"),
        ("abs", {"x": 2, "a": 0, "b": 0, "c": 5}, "no derivative of n2"),
    ],
)
def test_a_point_outside_the_domain_names_the_neuron(activation: str, at: dict, word: str) -> None:
    """ln of a value that is not positive, and a kink."""
    nodes = [*CHAIN["nodes"][:2], {"id": "n2", "activation": activation, "in": {"n1": "c"}}]
    with pytest.raises(MathnnError, match=word):
        network_given({"nodes": nodes, "output": "n2"}).smile(at=at)


def test_a_point_must_give_every_weight() -> None:
    """The missing ones are named."""
    with pytest.raises(MathnnError, match="missing: c"):
        network_given(CHAIN).values({"x": 2, "a": 3, "b": 4})


def test_a_compiled_network_takes_arrays() -> None:
    """F and its derivatives at many points at once, as differences of F have them."""
    network = Network.dense([2, 3, 1])
    function = network.compiled()
    rng = numpy.random.default_rng(1)
    arguments = [rng.normal(size=4) for _ in range(2)] + [rng.normal() for _ in network.weights]
    value, *slopes = function(*arguments)
    assert value.shape == (4,)
    only = network.compiled(gradient=False)
    for place, slope in enumerate(slopes[: len(network.weights)], 2):
        up, down = (list(arguments) for _ in range(2))
        up[place], down[place] = up[place] + 1e-6, down[place] - 1e-6
        numpy.testing.assert_allclose(
            slope * numpy.ones(4), (only(*up)[0] - only(*down)[0]) / 2e-6, rtol=1e-6, atol=1e-8
        )


def test_the_gradient_of_a_loss_stays_within_two_and_a_half_times_its_nodes() -> None:
    """All 484 derivatives of the loss of an 8-16-16-4 network, in well under a second."""
    network = Network.dense([8, 16, 16, 4])
    expressions = network.expressions()
    squares = [(expressions[o] - Symbol("t", str(i))) ** 2 for i, o in enumerate(network.outputs)]
    dag = Dag()
    output = insert(dag, squares[0] + squares[1] + squares[2] + squares[3])
    before = time.perf_counter()
    entries = gradient(dag, output, [dag.leaf(w) for w in network.weights])
    assert time.perf_counter() - before < 0.5
    assert dag.size([output, *entries]) <= 2.5 * dag.size([output])


def test_a_solution_too_long_to_read_is_refused() -> None:
    """With what to do instead."""
    with pytest.raises(MathnnError, match=r"Network\.gradient"):
        Network.dense([8, 8, 1]).smile()
