"""Are the data of the figures right? What an exercise expects to be drawn, looked for in the graphs of its solution.

expected:
  figure:
    stages: 5                                  # how many graphs
    nodes: [x, cos(u)]                         # what is written in a circle or stands alone
    values: ['100']                            # above a node
    brackets: ['20', '1/500']                  # [ … ], at a node or on an edge
    partials: ['2/5']                          # {{ … }}, at an input or on an edge
    weights: [a = 3]                           # on an edge
    edges: 2                                   # arrows of the first graph between its nodes (outputs and • apart)
    arcs: [[x, n1, n2]]                        # the nodes along a smile, a half smile or a path
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mathnn.steps.derivation import Derivation
from mathnn.steps.figures import Cell, Graph
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.nearest import suggestion

if TYPE_CHECKING:
    from mathnn.workbook.exercise import Exercise

DRAWN = Verdict("proved", Proof("drawn", Words("it is in the figure", "la figure le montre")))
_CELLS = ("nodes", "values", "brackets", "partials", "weights")
_COUNTS = ("stages", "edges")


def figure_agreements(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[tuple[str, Verdict]]:
    """A verdict for everything that is to be drawn.

    Raises MathnnError for a field that is none of the above.
    """
    graphs = list(_graphs(derivation))
    if not isinstance(expected, Mapping):
        raise exercise.wrong(
            "figure", Words("fields with values are expected", "il faut ici des champs avec leurs valeurs")
        )
    for name, wanted in expected.items():
        if name in _COUNTS:
            found = len(graphs) if name == "stages" else _edges(graphs[0]) if graphs else 0
            yield f"figure, {name}", DRAWN if str(found) == str(wanted) else _missing(wanted, str(found))
        elif name == "arcs":
            arcs = {arc.along for graph in graphs for arc in graph.arcs}
            for arc in wanted:
                there = tuple(str(node) for node in arc) in arcs
                yield f"figure, arc {' – '.join(map(str, arc))}", DRAWN if there else _missing(arc, str(sorted(arcs)))
        elif name in _CELLS:
            cells = [cell for graph in graphs for cell in _cells(graph, name)]
            for text in wanted:
                yield (
                    f"figure, {name}: {text}",
                    DRAWN if _among(exercise, text, cells) else _missing(text, _shown(cells)),
                )
        else:
            near = suggestion(name, (*_CELLS, *_COUNTS, "arcs"))
            words = Words(f"there is no field “{name}”; {near.en}", f"il n’y a pas de champ « {name} » ; {near.fr}")
            raise exercise.wrong("figure", words)


def _graphs(derivation: Derivation) -> Iterator[Graph]:
    for part in derivation.parts:
        if isinstance(part, Graph):
            yield part
        elif isinstance(part, Derivation):
            yield from _graphs(part)


def _edges(graph: Graph) -> int:
    """The arrows between nodes; those to an output, and into a •, are only ways of drawing."""
    dots = {node.name for node in graph.nodes if node.shape == "dot"}
    return sum(edge.head not in dots and not edge.head.endswith("=") for edge in graph.edges)


def _cells(graph: Graph, name: str) -> list[Cell]:
    nodes, edges = graph.nodes, graph.edges
    found: dict[str, list[Cell]] = {
        "nodes": [node.label for node in nodes],
        "values": [node.value for node in nodes],
        "brackets": [*(node.bracket for node in nodes), *(edge.bracket for edge in edges)],
        "partials": [*(node.partial for node in nodes), *(edge.partial for edge in edges)],
        "weights": [edge.label for edge in edges],
    }
    return [cell for cell in found[name] if cell is not None]


def _among(exercise: Exercise, text: Any, cells: list[Cell]) -> bool:
    from mathnn.reading import read
    from mathnn.workbook.agreement import alike

    if any(str(text) in (_plain(cell)) for cell in cells if not isinstance(cell, Formula)):
        return True
    try:
        wanted = read(str(text))
    except MathnnError as error:
        raise exercise.wrong("figure", Words(error.say("en"), error.say("fr"))) from error
    return any(isinstance(cell, Formula) and alike(cell, wanted) for cell in cells)


def _plain(cell: Cell) -> tuple[str, ...]:
    return (cell.en, cell.fr) if isinstance(cell, Words) else (str(cell),)


def _shown(cells: list[Cell]) -> str:
    return (
        ", ".join(dict.fromkeys(cell.text() if isinstance(cell, Formula) else _plain(cell)[0] for cell in cells)) or "–"
    )


def _missing(wanted: Any, found: str) -> Verdict:
    return Verdict("refuted", Witness((), str(wanted), found))
