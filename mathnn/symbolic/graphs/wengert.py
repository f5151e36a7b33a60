r"""The sweeps as tables: each node with its operation and its value, then each adjoint from the last node to the inputs.

The first table is known as the Wengert list; the second adds :math:`\bar v_i = \partial F / \partial v_i` beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mathnn.steps.algebra import Negation, Number, Product, Sum, Symbol, rational
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.calculus import Derivative
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.figures import Cell, Table
from mathnn.steps.formula import Formula
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.graphs.sweeps import Walked, derivative_of_output

_NODE, _OPERATION, _VALUE = Words("node", "sommet"), Words("operation", "opération"), Words("value", "valeur")
_DECIMAL = Words("decimals", "valeur approchée")
DIGITS = 8


def decimals(value: Formula, digits: int = DIGITS) -> Formula | None:
    """The value rounded to some significant digits, when it is a number that is not rational."""
    if rational(value) is not None:
        return None
    import mpmath

    try:
        with mpmath.workdps(digits + 30):
            found = evaluate(value, {}, "mpf")
            text = mpmath.nstr(abs(found), digits, strip_zeros=False, min_fixed=-20, max_fixed=20)
    except (NotNumeric, OutsideDomain):
        return None
    if "e" in text:
        return None
    places = len(text.partition(".")[2])
    number = Number(Fraction(text.rstrip(".")), places)
    return Negation(number) if found < 0 else number


def forward_table(walked: Walked) -> Table:
    """Each node from left to right: what it does, and its value at the point."""
    rows: list[tuple[Cell, ...]] = []
    graph = walked.graph
    with_values = walked.point is not None
    approximate = any(decimals(walked.known[name]) is not None for name in graph.names) and with_values
    for name in graph.inputs:
        rows.append(_row(walked, name, None, with_values, approximate))
    for vertex in graph.vertices:
        rows.append(_row(walked, vertex.name, vertex.formula, with_values, approximate))
    header: tuple[Cell, ...] = (_NODE, _OPERATION, _VALUE, _DECIMAL)
    count = 2 + with_values + approximate
    return Table(header[:count], tuple(row[:count] for row in rows), Words("Forward sweep", "Passe avant"), "wengert")


def _row(walked: Walked, name: Symbol, formula: Formula | None, values: bool, approximate: bool) -> tuple[Cell, ...]:
    value = walked.known[name] if values else None
    operation: Cell = Words("input", "entrée") if formula is None else formula
    return name, operation, value, decimals(value) if approximate and value is not None else None


def reverse_table(walked: Walked, output: Symbol, adjoints: Mapping[Symbol, Chain]) -> Table:
    """Each adjoint, from the output to the inputs: the sum that gives it, and its value."""
    several = len(walked.graph.inputs) > 1
    rows: list[tuple[Cell, ...]] = []
    for name in (n for n in reversed(walked.graph.names) if n in adjoints):
        rule = adjoint_rule(walked, output, name, several)
        rows.append((derivative_of_output(output, name, several), rule, adjoints[name].result))
    header: tuple[Cell, ...] = (
        Words("adjoint", "dérivée"),
        Words("sum over the outgoing edges", "somme sur les arêtes sortantes"),
        _VALUE,
    )
    return Table(header, tuple(rows), Words("Reverse sweep", "Passe arrière"), "wengert")


def adjoint_rule(walked: Walked, output: Symbol, name: Symbol, several: bool) -> Formula | None:
    """∂F/∂v_i as the sum of ∂F/∂v_j · ∂v_j/∂v_i over the nodes j that use i."""
    if name == output:
        return None
    terms = [
        Product(
            (derivative_of_output(output, user.name, several), Derivative(user.name, (name,), len(user.arguments) > 1))
        )
        for user in reversed(walked.graph.users(name))
    ]
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))


def tangent_table(
    walked: Walked, variables: tuple[Symbol, ...], tangents: Mapping[Symbol, Mapping[Symbol, Chain]]
) -> Table:
    """Each node with its derivative with respect to each input, all from left to right."""
    several = len(walked.graph.inputs) > 1
    star = Symbol("v")
    header: tuple[Cell, ...] = (_NODE, *(Derivative(star, (x,), several) for x in variables))
    rows = tuple((name, *(tangents[x][name].result for x in variables)) for name in walked.graph.names)
    return Table(header, rows, Words("Forward mode", "Mode avant"), "wengert")
