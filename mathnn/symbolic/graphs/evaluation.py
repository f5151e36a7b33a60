r"""A described graph: its expression, and its values from left to right.

.. math:: (2, 8) \to \boxed{\times} \to 16, \quad 3 \to \boxed{s^2} \to 9, \quad (16, 9) \to \boxed{+} \to 25
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import ValueAt
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words, why_refused
from mathnn.symbolic.engine import Board, round_of
from mathnn.symbolic.givens import Point, point_given
from mathnn.symbolic.graphs.automatic import graph_given
from mathnn.symbolic.graphs.computation import ComputationGraph
from mathnn.symbolic.graphs.drawing import drawn
from mathnn.symbolic.graphs.sweeps import valued
from mathnn.symbolic.graphs.wengert import decimals
from mathnn.symbolic.partial import point_formula
from mathnn.symbolic.rules.substitution import SUBSTITUTION

METHOD = Words(
    "Go through the graph from left to right: each node uses the values of those before it.",
    "On parcourt le graphe de la gauche vers la droite : chaque sommet utilise les valeurs de ceux qui le précèdent.",
)
DEEPEST = 50
EXPRESSION = Words("Put the formula of each node in its place:", "On remplace chaque sommet par sa formule :")


def computation_graph(graph: Any, at: Any = None) -> Derivation:
    """What a graph computes: its expression, or with a point (or values in its description) the value of every node.

    graph  a description {inputs, nodes: [{id, expr}], output}, the path of a YAML file that holds one, or an expression
    at     values of the inputs: numbers, or letters such as x_0

    ``.answer`` is the expression; with values, a dictionary from each node to its value.

    Raises MathnnError naming the node: a cycle, an unknown or unused one, a name used twice, a value that does not exist.
    Source: "Dérivée" §2.1.

    >>> nodes = [{"id": "u", "expr": "x**2"}, {"id": "v", "expr": "u + 1"}]
    >>> computation_graph({"inputs": {"x": 2}, "nodes": nodes, "output": "v"}).answer
    {u: 4, v: 5}
    """
    found, known = graph_given(document(graph), None, None)
    at = known if at is None and known else at
    point = None if at is None else point_given(at, found.inputs)
    parts: list[Part] = [drawn(found, Words("The computation graph", "Le graphe de calcul"))]
    if point is None:
        chains = [_unfolded(found, output) for output in found.outputs]
        results: tuple[tuple[Symbol, Formula], ...] = ()
        parts += [Remark(EXPRESSION), *chains]
        said = [relation(output, "=", chain.result) for output, chain in zip(found.outputs, chains, strict=True)]
        answer = chains[0].result if len(chains) == 1 else Tuple(tuple(chain.result for chain in chains))
    else:
        values = _values(found, point)
        chains = list(values.values())
        results = tuple((name, chain.result) for name, chain in values.items())
        picture = {name: chain.result for name, chain in values.items()} | dict(point)
        parts += [*chains, drawn(found, Words("The values", "Les valeurs"), values=picture)]
        said = [relation(output, "=", values[output].result) for output in found.outputs]
        answer = Tuple(tuple(value for _, value in results)) if len(results) > 1 else results[0][1]
        parts += _decimals(said)
    return Derivation(
        "computation_graph",
        _statement(found, point),
        Remark(METHOD),
        tuple(parts),
        said[0] if len(said) == 1 else Tuple(tuple(said)),
        answer,
        results=results,
        givens=(("graph", graph), ("at", at)),
    )


def document(thing: Any) -> Any:
    """A description as it is, or read from the YAML file that a text names.

    Raises MathnnError when the file cannot be read.
    """
    if not isinstance(thing, (str, Path)) or not str(thing).endswith((".yaml", ".yml")):
        return thing
    try:
        text = Path(thing).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = why_refused(error) if isinstance(error, OSError) else "UTF-8"
        raise MathnnError(
            Words("{file} cannot be read: {reason}", "{file} ne peut pas être lu : {reason}"),
            {"file": thing, "reason": reason},
        ) from None
    found = parsed_yaml(text)
    if not isinstance(found, Mapping):
        raise MathnnError(
            Words("{file} must hold fields with values", "{file} doit contenir des champs avec leurs valeurs"),
            {"file": thing},
        )
    return found


def parsed_yaml(text: str) -> Any:
    """What a YAML text holds, every value a text.

    Raises MathnnError when it is not YAML, or nested more than 50 deep.
    """
    import yaml

    depth = deepest = 0
    for character in text:
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    try:
        if deepest <= DEEPEST:
            return yaml.load(text, Loader=yaml.BaseLoader)
    except (ValueError, yaml.YAMLError, RecursionError):
        pass
    raise MathnnError(Words("the description is not valid YAML", "la description n'est pas du YAML correct"))


def _unfolded(graph: ComputationGraph, output: Symbol) -> Chain:
    """The output's formula with the expressions of the nodes put in, those nearest to the output first."""
    bodies = {vertex.name: vertex.formula for vertex in graph.vertices}
    line: Formula = bodies[output]
    waiting = [name for name in reversed(graph.names) if name in bodies and name != output]
    for name in waiting:
        # the innermost order is carried out first: it replaces the node nearest to the output
        line = ValueAt(line, (name,), (bodies[name],))
    board = Board(line, output)
    while round_of(board, (SUBSTITUTION,), _innermost):
        board.new_line()
    return board.chain()


def _innermost(node: Formula) -> bool:
    return isinstance(node, ValueAt) and not isinstance(node.body, ValueAt)


def _values(graph: ComputationGraph, point: Point) -> dict[Symbol, Chain]:
    known = dict(point)
    found: dict[Symbol, Chain] = {}
    for vertex in graph.vertices:
        found[vertex.name] = valued(vertex, tuple((a, known[a]) for a in vertex.arguments))
        known[vertex.name] = found[vertex.name].result
    return found


def _decimals(said: Sequence[Formula]) -> list[Part]:
    shown = [relation(item.children[0], "~", d) for item in said if (d := decimals(item.children[1])) is not None]
    holes = tuple((f"d{i}", formula) for i, formula in enumerate(shown))
    listed = ", ".join(f"{{d{i}}}" for i in range(len(shown)))
    return [Remark(Words(f"In decimals: {listed}.", f"En valeurs approchées : {listed}."), holes)] if shown else []


def _statement(graph: ComputationGraph, point: Point | None) -> Remark:
    if point is None:
        return Remark(Words("Which expression does this graph compute?", "Quelle expression ce graphe calcule-t-il ?"))
    return Remark(
        Words("Run this computation graph from {p}.", "Faire tourner ce graphe de calcul à partir de {p}."),
        (("p", point_formula(point)),),
    )
