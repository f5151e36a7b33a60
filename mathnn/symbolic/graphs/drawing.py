"""A computation graph as data to be drawn: values above the nodes, local derivatives in brackets, partials in double braces.

Numbers that a ⊕ or ⊗ takes in are drawn as nodes; an input that goes to several nodes passes through a •, as in the textbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from mathnn.steps.algebra import Call, Negation, Power, Product, Quotient, Sum, Symbol, rational
from mathnn.steps.figures import Arc, Cell, Edge, Graph, Node
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.graphs.computation import ComputationGraph, Vertex

Labels = Mapping[tuple[Symbol, Symbol], Formula]


def drawn(
    graph: ComputationGraph,
    caption: Words | None = None,
    *,
    values: Mapping[Symbol, Formula] | None = None,
    brackets: Labels | None = None,
    partials: Mapping[Symbol, Formula] | None = None,
    path: tuple[Symbol, ...] = (),
) -> Graph:
    """The graph with what has been found so far written on it."""
    values, brackets, partials = values or {}, brackets or {}, partials or {}
    nodes: list[Node] = []
    edges: list[Edge] = []
    for x in graph.inputs:
        nodes.append(Node(x.name, x, shape="plain", value=_value(values, x), partial=partials.get(x)))
        if len(graph.users(x)) > 1:
            nodes.append(Node(f"{x.name}•", None, shape="dot"))
            edges.append(Edge(x.name, f"{x.name}•"))
    for vertex in graph.vertices:
        value, partial = _value(values, vertex.name), partials.get(vertex.name)
        nodes.append(Node(vertex.name.name, symbol_of(vertex.formula), value=value, partial=partial))
        for place, constant in enumerate(_constants(vertex), 1):
            name = f"{vertex.name.name}#{place}"
            nodes.append(Node(name, constant, shape="plain"))
            edges.append(Edge(name, vertex.name.name))
        for argument in vertex.arguments:
            shared = argument in graph.inputs and len(graph.users(argument)) > 1
            tail = f"{argument.name}•" if shared else argument.name
            label = brackets.get((argument, vertex.name))
            edges.append(Edge(tail, vertex.name.name, bracket=label, marked=_on(path, argument, vertex.name)))
    for output in graph.outputs:
        nodes.append(Node(f"{output.name}=", _value(values, output) or output, shape="plain"))
        edges.append(Edge(output.name, f"{output.name}="))
    arcs = (Arc(tuple(n.name for n in path), "path"),) if path else ()
    return Graph(tuple(nodes), tuple(edges), caption, arcs)


def _value(values: Mapping[Symbol, Formula], name: Symbol) -> Formula | None:
    found = values.get(name)
    return None if found == name else found


def _on(path: tuple[Symbol, ...], tail: Symbol, head: Symbol) -> bool:
    return any((a, b) == (tail, head) for a, b in pairwise(path))


def _constants(vertex: Vertex) -> tuple[Formula, ...]:
    """The numbers among the terms of a ⊕ or the factors of a ⊗."""
    formula = vertex.formula
    if not isinstance(formula, (Sum, Product)):
        return ()
    return tuple(part for part in formula.children if not part.symbols)


def symbol_of(formula: Formula) -> Cell:
    """What is written in the circle: ⊕ and ⊗, or the function."""
    simple = all(isinstance(part, Symbol) or not part.symbols for part in formula.children)
    if simple and isinstance(formula, Sum):
        if formula.signs == (1, -1):
            return "−"
        return "+" if all(sign > 0 for sign in formula.signs) else formula
    if simple and isinstance(formula, Product):
        return "×"
    if simple and isinstance(formula, Quotient) and rational(formula.numerator) is None:
        return "÷"
    if simple and isinstance(formula, Negation):
        return "−"
    if simple and isinstance(formula, Call) and len(formula.arguments) == 1:
        return Words(*_names(formula.function))
    if simple and isinstance(formula, Power) and not formula.base.symbols and formula.base.value.is_number:
        return Words("exp", "exp") if str(formula.base.value) == "E" else formula
    return formula


def _names(function: str) -> tuple[str, str]:
    from mathnn.steps.functions import FUNCTIONS

    record = FUNCTIONS[function]
    return record.printed, record.french or record.printed
