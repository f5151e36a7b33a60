"""The smile formula as the textbook works it: every stage, its arcs, and what happens where it would divide by zero."""

from __future__ import annotations

import pytest

from mathnn.equality import verify_equal
from mathnn.networks import Network, backpropagation, smile_formula
from mathnn.reading import read
from mathnn.steps.algebra import Symbol
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Graph
from mathnn.steps.words import MathnnError
from tests.networks.test_networks import CHAIN, LAYERS, TEXT

POINT = {"x": 2, "a": 3, "b": 4, "c": 5}


def lines(derivation: Derivation) -> list[str]:
    return [
        line.text() for chain in derivation.chains for line in (chain.start, *(step.result for step in chain.steps))
    ]


def arcs(derivation: Derivation) -> list[tuple[str, tuple[str, ...]]]:
    return [(arc.shape, arc.along) for part in derivation.parts if isinstance(part, Graph) for arc in part.arcs]


def said(derivation: Derivation) -> str:
    return "\n".join(
        part.words.say("en", **{name: str(value) for name, value in part.holes})
        for part in derivation.parts
        if isinstance(part, Remark)
    )


def proved(derivation: Derivation) -> None:
    assert derivation.verify().proved
    assert derivation.checks
    assert all(check.verdict.status == "proved" for check in derivation.checks)


def test_the_first_example_of_the_textbook() -> None:
    """ln(c(ax+b)²) at (2, 3, 4, 5): 1/5 by the half smile, 2/5, 1/5 and 3/5 by smiles, with the printed products."""
    found = smile_formula(CHAIN, at=POINT)
    assert [(k.name, v.text()) for k, v in found.results] == [("c", "1/5"), ("a", "2/5"), ("b", "1/5"), ("x", "3/5")]
    written = lines(found)
    for product in ("100·(1/500)", "2·(20/100)·5·(1/5)", "1·(20/100)·5·(1/5)", "1·(1/2)·3·(2/5)"):
        assert product in written
    assert arcs(found) == [
        ("half-smile", ("n1", "n2")),
        ("smile", ("x", "n1", "n2")),
        ("smile", ("n1#1", "n1", "n2")),
        ("smile", ("x#1", "x", "n1")),
    ]
    assert "∂F/∂a = 2·(20/100)·5·∂F/∂c" in said(found)
    proved(found)


def test_the_figures_carry_values_brackets_and_partials() -> None:
    """100 and [20] on the square, ln 500 and [1/500] on the logarithm; {{2/5}} on the edge a once it is known."""
    found = smile_formula(CHAIN, at=POINT)
    last = [part for part in found.parts if isinstance(part, Graph)][-1]
    nodes = {node.name: node for node in last.nodes}
    assert (nodes["n1"].value.text(), nodes["n1"].bracket.text()) == ("100", "20")
    assert (nodes["n2"].value.text(), nodes["n2"].bracket.text()) == ("ln(500)", "1/500")
    edges = {(edge.tail, edge.head): edge for edge in last.edges}
    assert edges["x", "n1"].label.text() == "a = 3"
    assert edges["x", "n1"].partial.text() == "2/5"
    assert nodes["x"].partial.text() == "3/5"


def test_the_second_example_in_letters() -> None:
    """cos u·e^w, sin v·e^w, −x c sin u e^w, x d cos v e^w and the sum for x; and with u, v, w put back."""
    found = smile_formula(Network.from_yaml(TEXT))
    expected = {
        "c": "cos(u) exp(w)",
        "d": "sin(v) exp(w)",
        "a": "-x c sin(u) exp(w)",
        "b": "x d cos(v) exp(w)",
        "x": "(-a c sin(u) + b d cos(v)) exp(w)",
    }
    for relation in found.conclusion.items:
        letter, value = relation.sides[0].variables[0].name, relation.sides[1]
        assert verify_equal(value, read(expected[letter])).status == "proved"
    assert "x·((−sin(u))/cos(u))·c·∂F/∂c" in said(found)
    assert ("smile", ("x#1", "x", "n2")) in arcs(found)
    proved(found)


def test_where_the_neuron_is_zero_the_recurrence_takes_over() -> None:
    """cos(π/2) = 0: ∂F/∂a = −2 though the smile formula would divide by it; a sentence says why."""
    found = smile_formula(Network.from_yaml(TEXT), at="x=1, a=pi/2, b=0, c=2, d=3")
    assert {k.name: v.text() for k, v in found.results} == {"c": "0", "d": "0", "b": "3", "a": "−2", "x": "−π"}
    assert "has the value 0, and the smile formula would divide by it" in said(found)
    assert "∂F/∂n₁" in "".join(str(chain.left) for chain in found.chains)
    proved(found)


def test_where_the_input_is_zero_too() -> None:
    """∂F/∂x at x = 0."""
    found = smile_formula(CHAIN, at=POINT | {"x": 0}, weights=["x"])
    assert found.answer == {read("x").value: read("3/2").value}
    assert "The input x is 0" in said(found)
    proved(found)


def test_a_shared_weight_is_the_sum_of_its_copies() -> None:
    """tanh(ax + b) and again a: two copies, added."""
    nodes = [
        {"id": "x", "type": "input"},
        {"id": "n1", "activation": "tanh", "in": {"x": "a"}, "bias": "b"},
        {"id": "n2", "activation": "u**2", "in": {"n1": "a", "x": "c"}},
    ]
    found = smile_formula({"nodes": nodes}, at={"x": 1, "a": 2, "b": "1/2", "c": -1}, weights=["a"])
    assert "The weight a is on several edges" in said(found)
    proved(found)


def test_weights_that_are_numbers_receive_letters() -> None:
    """And the derivatives with respect to the inputs are found through them."""
    layers = {
        "inputs": ["x", "y"],
        "layers": [LAYERS["layers"][0], {"activation": "identity", "W": [[4, 5]], "b": [-1]}],
    }
    found = smile_formula(layers, at=(4, 7))
    assert [v.text() for _, v in found.results] == ["−7", "6"]
    proved(found)


def test_relu_at_its_kink_follows_the_stated_convention() -> None:
    """The neuron is named, and its derivative is 0."""
    layers = {
        "inputs": ["x"],
        "layers": [{"activation": "relu", "W": [["a"]]}, {"activation": "identity", "W": [["c"]]}],
    }
    found = smile_formula(layers, at={"x": 1, "a": 0, "c": 2})
    assert [v.text() for k, v in found.results if k.name == "a"] == ["0"]
    assert "by convention its derivative there is 0" in said(found)


def test_an_output_that_also_feeds_a_neuron() -> None:
    """Half smile and smile are added."""
    nodes = [
        {"id": "x", "type": "input"},
        {"id": "n1", "activation": "exp", "in": {"x": "a"}},
        {"id": "n2", "activation": "u**2", "in": {"n1": "c"}},
    ]
    network = Network.from_yaml({"nodes": nodes, "outputs": ["n1", "n2"]})
    first = smile_formula(network, at={"x": 1, "a": 2, "c": 3}, output="n1", weights=["a"])
    assert first.result.text() == "e²"
    second = smile_formula(network, at={"x": 1, "a": 2, "c": 3}, output="n2", weights=["a"])
    assert verify_equal(second.result, read("18 e^4")).status == "proved"
    with pytest.raises(MathnnError, match="n1, n2"):
        smile_formula(network)


def test_the_error_of_one_example() -> None:
    """∂E/∂a = 2 ∂F/∂a (F − y₀)."""
    found = backpropagation(CHAIN, at=POINT, target=6)
    errors = {str(chain.left): chain.result for chain in found.chains if "E" in str(chain.left)}
    assert verify_equal(errors["∂E/∂a"], read("4/5*(ln(500) - 6)")).status == "proved"
    proved(found)


def test_the_backward_algorithm_of_the_textbook() -> None:
    """u², sin, exp at g₀ = 1/2, weights 2, 3, −1: ∂F/∂g and ∂F/∂a as printed."""
    nodes = [
        {"id": "g0", "type": "input"},
        {"id": "g1", "activation": "u**2", "in": {"g0": "a1"}},
        {"id": "g2", "activation": "sin(v)", "in": {"g1": "a2"}},
        {"id": "g3", "activation": "exp(w)", "in": {"g2": "a3"}},
    ]
    found = backpropagation({"nodes": nodes}, at={"g0": "1/2", "a1": 2, "a2": 3, "a3": -1})
    decimals = {k.name: f"{float(v.value):.7f}" for k, v in found.results}
    assert decimals["a3"] == "0.1225465"
    assert decimals["a2"] == "0.8596947"
    assert decimals["a1"] == "2.5790842"
    chains = {str(chain.left): float(chain.result.value) for chain in found.chains if "∂g" in str(chain.left)}
    assert round(chains["∂F/∂g₂"], 7) == -0.8683851
    assert round(chains["∂F/∂g₁"], 7) == 2.5790842
    proved(found)


def test_only_what_is_asked_for() -> None:
    """For a alone, the half smile for c is worked out on the way, b and x are not."""
    found = smile_formula(CHAIN, at=POINT, weights="a")
    assert [k.name for k, _ in found.results] == ["a"]
    assert len(arcs(found)) == 2
    with pytest.raises(MathnnError, match="q is neither"):
        smile_formula(CHAIN, weights=["q"])


def test_every_sentence_exists_in_both_languages() -> None:
    """And the holes of one are those of the other."""
    for found in (smile_formula(CHAIN), smile_formula(CHAIN, at=POINT), backpropagation(CHAIN, at=POINT, target=6)):
        for remark in (found.statement, found.method, *(p for p in found.parts if isinstance(p, Remark))):
            holes = [
                {name for kind, name in remark.words.pieces(language) if kind == "hole"} for language in ("en", "fr")
            ]
            assert holes[0] == holes[1] == {name for name, _ in remark.holes}
            assert remark.words.en != remark.words.fr


def test_symbol_names_survive_two_indices() -> None:
    """The weights of a dense network keep their letters through the check by SymPy."""
    found = smile_formula(Network.dense([1, 2, 1]), weights=["w_{11}^{(1)}"])
    assert found.results[0][0] == Symbol("w", "11", "(1)")
    proved(found)
