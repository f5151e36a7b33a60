"""Figures inside solutions: drawn in every format, described for those who do not see them; an unknown kind is named."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from mathnn.render import document, render
from mathnn.steps.algebra import symbol
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Edge, Graph, Node, Picture
from mathnn.steps.words import MathnnError, Words

GRAPH = Graph(
    (Node("a", symbol("x") ** 2), Node("b", "ln")),
    (Edge("a", "b", symbol("w")),),
    Words("From a to b.", "De a vers b."),
)


def holding(figure: Picture | Graph) -> Derivation:
    return Derivation("picture", Remark(Words("Look.", "Regarder.")), None, (figure,), None, None)


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "html"])
def test_a_graph_is_drawn_in_every_format(form: str) -> None:
    written = render(holding(GRAPH), form, language="fr")
    assert "De a vers b." in written
    if form == "html":
        ElementTree.fromstring(written)


@pytest.mark.tex
def test_a_document_with_a_graph_compiles(tex: str) -> None:
    source = document(holding(GRAPH), "latex", language="fr")
    assert isinstance(source, str)
    assert r"\usepackage{tikz}" in source
    assert isinstance(document(holding(GRAPH), "pdf", language="fr"), bytes)


def test_an_unknown_kind_of_picture_is_named() -> None:
    with pytest.raises(MathnnError, match="no such kind"):
        render(holding(Picture("no such kind")), "text")
