"""Graphs on the sheet: every edge ends at its nodes, large graphs stay readable, arcs follow what they name."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.render.pictures import draw, scene
from mathnn.render.pictures.scene import Box, Circle, Path, Scene
from mathnn.steps.algebra import ONE, Symbol, number
from mathnn.steps.figures import Arc, Edge, Graph, Node
from mathnn.steps.words import MathnnError, Words


def forward_graph(count: int, choices: list[int]) -> Graph:
    """A graph in which each node takes two earlier ones, chosen by the numbers."""
    nodes = [
        Node(f"v{i}", Symbol("v", str(i)), shape="plain" if i < 3 else "circle", value=number(i)) for i in range(count)
    ]
    edges = []
    for i in range(3, count):
        for k in range(2):
            back = 1 + choices[(2 * i + k) % len(choices)] % min(i, 7)
            edges.append(Edge(f"v{i - back}", f"v{i}", bracket=number(back)))
    return Graph(tuple(nodes), tuple(edges))


def overlaps(sheet: Scene) -> list[tuple[str, str]]:
    return [
        (a.lettering.plain, b.lettering.plain)
        for a, b in combinations(sheet.writings, 2)
        if a.box.overlap(b.box) > 1e-9
    ]


@given(st.integers(4, 16), st.lists(st.integers(0, 50), min_size=5, max_size=40))
def test_no_label_overlaps_another_in_any_graph(count: int, choices: list[int]) -> None:
    assert not overlaps(scene(forward_graph(count, choices)))


def test_forty_nodes_are_readable() -> None:
    sheet = scene(forward_graph(40, [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7]))
    assert not overlaps(sheet)
    discs = [item for item in sheet.role("node") if isinstance(item, Circle)]
    assert len(discs) == 37
    for a, b in combinations(discs, 2):
        distance = hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1])
        assert distance > a.radius + b.radius
    notes = [w for w in sheet.writings if w.role == "bracket"]
    assert not [n for n in notes for d in discs if _inside(n.box, d)]


def _inside(box: Box, disc: Circle) -> bool:
    """Whether a label covers the middle of a node."""
    x, y = disc.centre
    return box.left < x < box.right and box.bottom < y < box.top


def test_an_edge_goes_from_the_rim_of_its_tail_to_the_rim_of_its_head() -> None:
    graph = Graph((Node("a", Symbol("a")), Node("b", Symbol("b"))), (Edge("a", "b"),))
    sheet = scene(graph)
    (edge,) = (item for item in sheet.role("edge") if isinstance(item, Path))
    head = next(item for item in sheet.role("edge head") if isinstance(item, Path))
    a, b = (item for item in sheet.role("node") if isinstance(item, Circle))
    assert hypot(edge.points[0][0] - a.centre[0], edge.points[0][1] - a.centre[1]) == pytest.approx(a.radius)
    assert hypot(head.points[0][0] - b.centre[0], head.points[0][1] - b.centre[1]) == pytest.approx(b.radius)


def test_an_input_used_twice_by_one_node_has_two_edges_that_part() -> None:
    graph = Graph((Node("x", Symbol("x")), Node("m", "⊗")), (Edge("x", "m"), Edge("x", "m")))
    first, second = (item for item in scene(graph).role("edge") if isinstance(item, Path))
    assert max(p[1] for p in first.points) - min(p[1] for p in second.points) > 0.5


def test_a_path_follows_the_edges_through_a_branching_dot() -> None:
    nodes = (Node("x", Symbol("x"), shape="plain"), Node("x•", None, shape="dot"), Node("s", "sin"), Node("c", "cos"))
    edges = (Edge("x", "x•"), Edge("x•", "s"), Edge("x•", "c"))
    sheet = scene(Graph(nodes, edges, arcs=(Arc(("x", "s"), "path"),)))
    assert len(sheet.role("path")) == 2
    assert len(sheet.role("branch")) == 1


def test_fixed_places_are_kept() -> None:
    nodes = tuple(Node(n, Symbol(n), place) for n, place in (("a", (0, 0)), ("b", (1, 1)), ("c", (2, 0))))
    a, b, c = (item.centre for item in scene(Graph(nodes, (Edge("a", "b"),))).role("node") if isinstance(item, Circle))
    assert a[0] < b[0] < c[0]
    assert a[1] == c[1] > b[1]


def test_weights_and_partials_stand_on_edges() -> None:
    graph = Graph((Node("x", Symbol("x")), Node("n", Symbol("n"))), (Edge("x", "n", Symbol("a"), partial=ONE),))
    said = {w.role: w.lettering.plain for w in scene(graph).writings}
    assert said["weight"] == "a"
    assert said["partial"] == "{{1}}"


def test_an_arc_without_its_edge_is_refused() -> None:
    graph = Graph((Node("a", ONE), Node("b", ONE)), (), arcs=(Arc(("a", "b"), "path"),))
    with pytest.raises(MathnnError, match="no edge joins them"):
        scene(graph)


def test_a_graph_without_nodes_and_a_node_of_words_are_drawn() -> None:
    assert "<svg" in draw(Graph((), ()))
    graph = Graph((Node("network", Words("network, weights a, b", "réseau, poids a, b"), shape="box"),), ())
    assert "réseau, poids a, b" in draw(graph, "tikz", "fr")
