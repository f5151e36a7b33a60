r"""Sequential derivatives: along a chain of functions, the derivative with respect to each value in turn, from the last back.

.. math:: \frac{dF}{dx_n} = 1, \qquad \frac{dF}{dx_i} = \frac{dF}{dx_{i+1}} \cdot \frac{dx_{i+1}}{dx_i}

Each product uses the one before: n products in all. Computing each derivative afresh would take 1 + 2 + … + n = n(n+1)/2.
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.algebra import Product, Quotient, Sum, Symbol, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.givens import Given, Point, point_given
from mathnn.symbolic.graphs.automatic import check_of, first_steps, graph_given, in_inputs_conditions, second_steps
from mathnn.symbolic.graphs.computation import ComputationGraph
from mathnn.symbolic.graphs.drawing import drawn
from mathnn.symbolic.graphs.sweeps import Walked, back, derivative_of_output, in_inputs, walked
from mathnn.symbolic.partial import point_formula

METHOD = Words(
    "Read the chain from the right: start with 1 at the last value, and multiply by one local derivative at each step back.",
    "On lit la chaîne depuis la droite : on part de 1 pour la dernière valeur, et l'on multiplie par une dérivée locale à "
    "chaque pas.",
)
RECURRENCE = Words(
    "Each derivative comes from the one to its right, {rule}:", "Chaque dérivée se déduit de celle de droite, {rule} :"
)
COUNT = Words(
    "With {n} functions this takes {n} products (the one by 1 is counted); computing each derivative afresh would take {total}.",
    "Avec {n} fonctions, il faut {n} produits (en comptant celui par 1) ; calculer chaque dérivée séparément en demanderait "
    "{total}.",
)
NOT_A_CHAIN = Words(
    "sequential derivatives need a chain, where each node has one argument and one user; {name} does not fit. "
    "Use automatic_differentiation",
    "les dérivées séquentielles demandent une chaîne, où chaque sommet a un seul argument et sert une seule fois ; {name} ne "
    "convient pas. Utilisez automatic_differentiation",
)


def sequential_derivatives(f: Any, variable: Any = None, at: Any = None, nodes: Any = None) -> Derivation:
    r"""The derivative of a composition with respect to every value on the way, from the last back to the variable.

    f         the function, or the description of a graph that is a chain
    variable  its variable (default: the only letter)
    at        a point: the values there
    nodes     names for the values on the way: f = "h(z)" with nodes {y: "f(x)", z: "g(y)"}

    ``.answer`` is a dictionary from each name to the derivative with respect to it.

    Raises MathnnError naming the node at which the graph is no chain. Source: "Dérivée" §2.4.

    >>> sequential_derivatives("exp(z)", nodes={"y": "ln x", "z": "y^3 + 1"}, at={"x": "e"}).answer
    {F: 1, z: exp(2), y: 3*exp(2), x: 3*E}
    """
    graph, known = graph_given(f, variable, nodes)
    _require_chain(graph)
    at = known if at is None and known else at
    point = None if at is None else point_given(at, graph.inputs)
    found = walked(graph, point)
    output, x = graph.outputs[0], graph.inputs[0]
    derivatives = back(found, output)
    last = derivatives[x] if point is not None else in_inputs(found, derivatives[x].result, derivatives[x].left)
    backwards = [name for name in reversed(graph.names) if name != output]
    results = tuple((name, (last if name == x else derivatives[name]).result) for name in (output, *backwards))
    given = Given(output, (x,), graph.expression())
    conditions = brief(c for chain in found.rules.values() for c in chain.conditions)
    return Derivation(
        "sequential_derivatives",
        _statement(given, point),
        Remark(METHOD),
        tuple(_parts(found, output, derivatives, last)),
        Tuple(tuple(relation(derivative_of_output(output, name, False), "=", value) for name, value in results)),
        last.result,
        results=results,
        conditions=in_inputs_conditions(found, conditions) if point is None else (),
        checks=() if found.kinks else (check_of(given, x, last.result, point),),
        givens=(("f", f), ("variable", variable), ("at", at), ("nodes", nodes)),
    )


def _require_chain(graph: ComputationGraph) -> None:
    for vertex in graph.vertices:
        if len(vertex.arguments) != 1 or len(graph.users(vertex.name)) > 1:
            raise MathnnError(NOT_A_CHAIN, {"name": vertex.name.name})
    for name in graph.inputs:
        if len(graph.users(name)) > 1:
            raise MathnnError(NOT_A_CHAIN, {"name": name.name})


def _parts(found: Walked, output: Symbol, derivatives: dict[Symbol, Chain], last: Chain) -> list[Part]:
    """The graph, the local derivatives, the products from right to left, and their number."""
    graph = found.graph
    parts: list[Part] = [*first_steps(found), *second_steps(found), Remark(RECURRENCE, (("rule", _rule(output)),))]
    parts += [derivatives[name] for name in reversed(graph.names)]
    parts.append(_table(found, output, derivatives))
    if found.point is None and last.steps:
        parts.append(last)
    n = len(graph.vertices)
    parts.append(Remark(COUNT, (("n", str(n)), ("total", relation(_total(n), "=", number(n * (n + 1) // 2))))))
    partials = {name: chain.result for name, chain in derivatives.items()}
    slopes = {edge: chain.result for edge, chain in found.slopes.items()}
    caption = Words("The derivatives, in double braces", "Les dérivées, entre doubles accolades")
    return [*parts, drawn(graph, caption, values=found.known, brackets=slopes, partials=partials)]


def _rule(output: Symbol) -> Formula:
    """dF/dx_i = dF/dx_(i+1) · dx_(i+1)/dx_i."""
    here, after = Symbol("x", "i"), Symbol("x", "i+1")
    product = Product((Derivative(output, (after,)), Derivative(after, (here,))))
    return relation(Derivative(output, (here,)), "=", product)


def _total(n: int) -> Formula:
    """n(n+1)/2, as it is written."""
    return Quotient(Product((number(n), Sum((number(n), number(1)), (1, 1)))), number(2))


def _table(found: Walked, output: Symbol, derivatives: dict[Symbol, Chain]) -> Table:
    rows: list[tuple[Cell, ...]] = [(derivative_of_output(output, output, False), None, number(1))]
    for vertex in reversed(found.graph.vertices):
        (argument,) = vertex.arguments
        rule = Product((derivative_of_output(output, vertex.name, False), Derivative(vertex.name, (argument,))))
        rows.append((Derivative(output, (argument,)), rule, derivatives[argument].result))
    header: tuple[Cell, ...] = (
        Words("derivative", "dérivée"),
        Words("recurrence", "récurrence"),
        Words("value", "valeur"),
    )
    return Table(header, tuple(rows), Words("Sequential derivatives", "Dérivées séquentielles"), "wengert")


def _statement(given: Given, point: Point | None) -> Remark:
    en, fr = "Compute the sequential derivatives of {f}", "Calculer les dérivées séquentielles de {f}"
    holes: list[tuple[str, Formula | str | Words]] = [("f", given.definition)]
    if point is not None:
        en, fr = en + " at {p}", fr + " en {p}"
        holes.append(("p", point_formula(point)))
    return Remark(Words(en + ".", fr + "."), tuple(holes))
