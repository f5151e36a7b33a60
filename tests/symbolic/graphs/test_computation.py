"""Graphs as the textbook draws them: from an expression or a description, back to the expression, and drawn."""

from __future__ import annotations

import pytest
from hypothesis import given

from mathnn.equality import verify_equal
from mathnn.reading import read
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError
from mathnn.symbolic.graphs.computation import ComputationGraph, graph_from, graph_of
from mathnn.symbolic.graphs.drawing import drawn
from mathnn.symbolic.graphs.evaluation import computation_graph
from mathnn.symbolic.graphs.paths import count_paths, paths, products_along_paths
from tests.strategies import smooth_formulas

F, X, T = Symbol("F"), Symbol("x"), Symbol("t")


def graph(text: str) -> ComputationGraph:
    return graph_of([read(text)], [F])


def nodes(found: ComputationGraph) -> list[str]:
    return [vertex.formula.text() for vertex in found.vertices]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ln(x^2 y + sin y)", ["x²", "v₁y", "sin(y)", "v₂ + v₃", "ln(v₄)"]),
        ("t^2 ln t ln(ln t)", ["t²", "ln(t)", "ln(v₂)", "v₁v₂v₃"]),
        ("sqrt(x^2+exp(x^2)) + cos(exp(x^2)+x^2)", ["x²", "e^(v₁)", "v₁ + v₂", "√v₃", "cos(v₃)", "v₄ + v₅"]),
        ("exp(3x)", ["3x", "e^(v₁)"]),
    ],
)
def test_one_node_for_each_operation(text: str, expected: list[str]) -> None:
    """Repeated subexpressions are one node, whatever the order of their terms."""
    assert nodes(graph(text)) == expected


@given(smooth_formulas())
def test_a_graph_gives_its_expression_back(formula: Formula) -> None:
    """Graph → expression is the formula that was put in, up to the order of equal sums."""
    back = graph_of([formula], [F]).expression()
    assert back == formula or verify_equal(back, formula).status == "proved"


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ({"inputs": ["x"], "nodes": [{"id": "u", "expr": "v+x"}, {"id": "v", "expr": "u+1"}]}, ("cycle", "u ← v ← u")),
        ({"inputs": ["x", "y"], "nodes": [{"id": "v", "expr": "x+1"}]}, ("y is never used", "")),
        ({"inputs": ["x"], "nodes": [{"id": "u", "expr": "x"}, {"id": "v", "expr": "x+1"}]}, ("u is never used", "")),
        ({"inputs": ["x"], "nodes": [{"id": "v", "expr": "x+q"}]}, ("v uses q", "")),
        ({"inputs": ["x"], "nodes": [{"id": "v", "expr": "x"}, {"id": "v", "expr": "x+1"}]}, ("named v", "")),
        ({"inputs": ["x"], "nodes": [{"id": "v", "expr": "x"}], "output": "z"}, ("output z", "")),
        ({"inputs": ["x"], "nodes": [{"id": "v", "expr": "x = 3"}]}, ("x = 3", "")),
        ({"inputs": ["x"], "nodes": [{"id": "v"}]}, ("expr", "")),
        ({"inputs": ["x"]}, ("nodes", "")),
        ({"inputs": {"2": 1}, "nodes": [{"id": "v", "expr": "x"}]}, ("letter", "")),
    ],
)
def test_a_description_that_is_no_graph_is_refused_by_name(description: dict, words: tuple[str, str]) -> None:
    """The error names the node, and exists in French."""
    with pytest.raises(MathnnError) as error:
        graph_from(description)
    assert all(word in error.value.say("en") for word in words)
    assert error.value.say("fr") != error.value.say("en")


def test_nodes_may_be_described_in_any_order() -> None:
    """They are put in order, and give their expression."""
    found, values = graph_from(
        {"inputs": {"x": "2"}, "nodes": [{"id": "v", "expr": "u+1"}, {"id": "u", "expr": "x**2"}], "output": "v"}
    )
    assert found.expression() == read("x^2 + 1")
    assert values == {X: read("2")}


def test_running_a_described_graph() -> None:
    """2·8 + 3² and its root: 16, 9, 25, 5; in letters, the expression."""
    description = {
        "inputs": {"p": 2, "q": 8, "s": 3},
        "nodes": [
            {"id": "u", "expr": "p*q"},
            {"id": "v", "expr": "s**2"},
            {"id": "w", "expr": "u+v"},
            {"id": "z", "expr": "sqrt(w)"},
        ],
        "output": "z",
    }
    run = computation_graph(description)
    assert [value.text() for _, value in run.results] == ["16", "9", "25", "5"]
    assert run.verify().proved
    description["inputs"] = ["p", "q", "s"]
    unfolded = computation_graph(description)
    assert unfolded.result == read("sqrt(p*q + s^2)")
    assert unfolded.verify().proved


def test_a_file_that_is_no_yaml_is_refused(tmp_path) -> None:
    """And one that is missing."""
    bad = tmp_path / "graph.yaml"
    bad.write_text("inputs: [x", encoding="utf-8")
    for path in (bad, tmp_path / "none.yaml"):
        with pytest.raises(MathnnError, match=r"cannot be read|not valid YAML"):
            computation_graph(str(path))


def test_paths_and_their_number() -> None:
    """Three paths in t² ln t ln(ln t); the count agrees with the list, and doubles along a ladder."""
    three = graph("t^2 ln t ln(ln t)")
    assert len(list(paths(three, T, F))) == count_paths(three, T, F) == 3
    assert products_along_paths(three, F) == 1 + 1 + 2
    ladder, text = None, "x"
    for _ in range(12):
        text = f"(sin({text}) + cos({text}))"
    ladder = graph(text)
    assert count_paths(ladder, X, F) == 2**12
    assert len(ladder.vertices) == 36


def test_what_is_drawn() -> None:
    """A node for each operation, a • where an input goes to several nodes, constants as nodes, brackets where they belong."""
    found = graph("ln(x^2 y + sin y)")
    y = Symbol("y")
    picture = drawn(
        found, brackets={(y, Symbol("v", "3")): read("cos(2)")}, values={F: read("ln(18)")}, partials={y: read("3")}
    )
    names = {node.name: node for node in picture.nodes}
    assert names["y•"].shape == "dot"
    assert names["y"].partial == read("3")
    assert names["F="].label == read("ln(18)")
    edges = {(e.tail, e.head): e for e in picture.edges}
    assert edges["y•", "v_3"].bracket == read("cos(2)")
    assert ("y", "y•") in edges
    assert ("x", "v_1") in edges
    assert "+" in [node.label for node in picture.nodes]
    constant = drawn(graph("exp(3x)"))
    assert [n.label for n in constant.nodes if n.name == "v_1#1"] == [read("3")]


def test_a_graph_too_large_to_be_drawn_is_refused() -> None:
    """The limit is said."""
    with pytest.raises(MathnnError, match="100"):
        graph(" + ".join(f"sin({n} x)" for n in range(2, 260)))
