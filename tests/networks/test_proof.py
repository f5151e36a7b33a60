"""The smile formula is proved with unknown functions; the functions of a network are given with their counts."""

from __future__ import annotations

import pytest

from mathnn.networks import Network, network_function, smile_proof
from mathnn.reading import read
from mathnn.steps.figures import Graph, Table
from mathnn.steps.words import MathnnError
from tests.networks.test_networks import CHAIN, LAYERS


@pytest.mark.parametrize("edges", [1, 2, 3])
def test_the_formula_is_proved_for_several_outgoing_edges(edges: int) -> None:
    """Every line of equations (1) to (8) is proved, and so is the equality of both sides."""
    found = smile_proof(edges)
    assert found.verify().proved
    assert [check.verdict.status for check in found.checks] == ["proved"]
    assert len(found.conclusion.sides[1].children if edges > 1 else [1]) == edges
    (picture,) = [part for part in found.parts if isinstance(part, Graph)]
    assert len(picture.arcs) == edges


def test_the_number_of_edges_is_checked() -> None:
    """In both languages."""
    for wrong in (0, 5, "x", 1.5):
        with pytest.raises(MathnnError, match="from 1 to 4") as error:
            smile_proof(wrong)
        assert "de 1 à 4" in error.value.say("fr")


def test_the_function_of_the_textbook_network() -> None:
    """ln(c(ax+b)²), one input and three weights; sums u and v on the way."""
    found = network_function(CHAIN)
    assert found.result == read("ln(c*(a*x+b)^2)")
    lines = [(str(chain.left), chain.start.text()) for chain in found.chains]
    assert ("u", "ax + b") in lines
    (counts,) = [dict(p.holes) for p in found.parts if getattr(p, "holes", ()) and "m" in dict(p.holes)]
    assert counts == {"n": "1", "m": "3"}


def test_a_run_names_every_neuron() -> None:
    """At (4, 7): 1, 2 and H(13) = 1, in a table and in the figure."""
    found = network_function(LAYERS, at=(4, 7))
    assert [value.text() for _, value in found.results] == ["1", "2", "1"]
    (table,) = [part for part in found.parts if isinstance(part, Table)]
    assert [row[1].text() for row in table.rows] == ["1", "2", "13"]
    last = [part for part in found.parts if isinstance(part, Graph)][-1]
    assert [node.value.text() for node in last.nodes if node.value] == ["4", "7", "1", "2", "1"]
    assert found.verify().proved


def test_several_outputs_have_numbered_functions() -> None:
    """F₁ and F₂."""
    found = network_function(Network.dense([1, 2], last="tanh"))
    assert [chain.left.function.name for chain in found.chains[-2:]] == ["F_1", "F_2"]
