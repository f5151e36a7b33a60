"""What a derivation may hold beside formulas: tables, pictures and graphs, as data.

They say what is to be shown, never how: a :class:`Picture` lists curves, points, arrows and labels in the coordinates of the
mathematics, so that a test can check its data and each format can draw it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mathnn.steps import display
from mathnn.steps.display import Shown
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

Cell = Formula | Words | str | None


@dataclass(frozen=True, slots=True)
class Table(Shown):
    """Rows of cells under a header; a cell is a formula, words, plain text or empty."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Words | None = None
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure: what ``kind`` of picture it is, and the data that picture draws."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    caption: Words | None = None

    def _repr_html_(self) -> str:
        return display.figure_as(self, "html", display.Notebook.language)


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a graph: its name, what is written on it, and its place (column, row) when it is fixed.

    shape    "circle" (a function, a neuron), "plain" (an input, an output: the label alone), "box",
             or "dot" (•: a value that goes on to several nodes; it has no label)
    value    written above the node
    bracket  written [ … ] under it: the derivative of a neuron's activation
    partial  written {{ … }} beside it: the partial derivative at an input
    """

    name: str
    label: Cell
    place: tuple[float, float] | None = None
    shape: str = "circle"
    value: Cell = None
    bracket: Cell = None
    partial: Cell = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two nodes, with what is written on it.

    label    the weight
    bracket  written [ … ]: the local derivative
    partial  written {{ … }}: the derivative of the output with respect to this weight
    """

    tail: str
    head: str
    label: Cell = None
    bracket: Cell = None
    marked: bool = False
    partial: Cell = None


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve that follows the nodes ``along``.

    "smile" (f, g, h) starts under f, passes under [g'] and ends at the weight from g to h, with the bar over g;
    "half-smile" (f, g) ends under [g']; "path" marks the edges it follows.
    """

    along: tuple[str, ...]
    shape: str = "smile"
    label: Cell = None


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph laid out from left to right."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    caption: Words | None = None
    arcs: tuple[Arc, ...] = ()

    def _repr_html_(self) -> str:
        return display.figure_as(self, "html", display.Notebook.language)
