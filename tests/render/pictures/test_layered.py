"""Layers of a graph: edges run forward, nodes keep their distance, crossings are few, mistakes are named."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.render.pictures.layered import crossings, lay_out, layers_of
from mathnn.steps.words import MathnnError


@st.composite
def forward_graphs(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]]]:
    names = [f"v{i}" for i in range(draw(st.integers(1, 14)))]
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    edges = draw(st.lists(st.sampled_from(pairs), max_size=30)) if pairs else []
    return names, edges


@given(forward_graphs())
def test_every_edge_runs_forward(graph: tuple[list[str], list[tuple[str, str]]]) -> None:
    names, edges = graph
    layer = layers_of(names, edges)
    assert all(layer[tail] < layer[head] for tail, head in edges)
    assert min(layer.values()) >= 0


@given(forward_graphs(), st.integers(1, 3))
def test_no_two_nodes_overlap(graph: tuple[list[str], list[tuple[str, str]]], size: int) -> None:
    names, edges = graph
    sizes = {name: (0.4 + 0.3 * (i % 3), 0.5 * size) for i, name in enumerate(names)}
    places = lay_out(names, edges, sizes).places
    for a, b in combinations(names, 2):
        across, along = abs(places[a][0] - places[b][0]), abs(places[a][1] - places[b][1])
        apart_x, apart_y = (sizes[a][0] + sizes[b][0]) / 2, (sizes[a][1] + sizes[b][1]) / 2
        assert across >= apart_x - 1e-9 or along >= apart_y - 1e-9


def test_crossings_that_can_be_avoided_are() -> None:
    names = ["a", "b", "c", "d"]
    places = lay_out(names, [("a", "d"), ("b", "c")], dict.fromkeys(names, (1.0, 1.0))).places
    assert (places["a"][1] - places["b"][1]) * (places["d"][1] - places["c"][1]) > 0


def test_crossings_are_counted() -> None:
    assert crossings([["a", "b"], ["c", "d"]], {"a": ["d"], "b": ["c"]}) == 1
    assert crossings([["a", "b"], ["c", "d"]], {"a": ["c", "d"], "b": ["c", "d"]}) == 1
    assert crossings([["a", "b", "e"], ["c", "d"]], {"a": ["d"], "b": ["c", "d"], "e": ["c"]}) == 3


def test_a_long_edge_has_a_stop_in_every_layer_between() -> None:
    names = ["a", "b", "c", "d"]
    layout = lay_out(names, [*pairwise(names), ("a", "d")], dict.fromkeys(names, (1.0, 1.0)))
    assert len(layout.stops[3]) == 2
    assert layout.places["a"][0] < layout.stops[3][0][0] < layout.stops[3][1][0] < layout.places["d"][0]


def test_a_source_stands_next_to_what_it_feeds() -> None:
    layer = layers_of(["x", "u", "v", "k"], [("x", "u"), ("u", "v"), ("k", "v")])
    assert layer == {"x": 0, "u": 1, "v": 2, "k": 1}


@pytest.mark.parametrize(
    ("names", "edges", "named"),
    [
        (["a", "b"], [("a", "b"), ("b", "a")], "cycle through a"),
        (["a"], [("a", "z")], "leads to z"),
        (["a", "a"], [], "named a"),
    ],
)
def test_a_mistake_names_the_node(names: list[str], edges: list[tuple[str, str]], named: str) -> None:
    with pytest.raises(MathnnError, match=named):
        layers_of(names, edges)
