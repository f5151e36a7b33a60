r"""The two sweeps over a graph, written out: values from left to right, derivatives from right to left (or along).

.. math:: \frac{\partial F}{\partial v_i} = \sum_{j \text{ uses } i} \frac{\partial F}{\partial v_j} \cdot
          \left[\frac{\partial v_j}{\partial v_i}\right]

With a point every value is exact: fractions, radicals, e and π stay as they are. Without one, the names of the nodes stand for
their values, and the inputs' expressions are put in at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.steps.algebra import ONE, ZERO, Apply, Call, Product, Sum, Symbol, rational
from mathnn.steps.calculus import Derivative, ValueAt
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate, tidy
from mathnn.symbolic.engine import Board, phase
from mathnn.symbolic.givens import Given, Point
from mathnn.symbolic.graphs.computation import ComputationGraph, Vertex
from mathnn.symbolic.rules.substitution import SUBSTITUTION

Edge = tuple[Symbol, Symbol]


@dataclass(frozen=True, slots=True)
class Walked:
    """A graph with what was found on it.

    values   for each node, how its value is found (at a point)
    known    the value of every input and node: a number, or its own name
    rules    for each edge, the local derivative in symbols
    slopes   for each edge, its value
    kinks    the nodes where ReLU stands at 0, and its derivative is 0 by convention
    """

    graph: ComputationGraph
    point: Point | None
    values: dict[Symbol, Chain]
    known: dict[Symbol, Formula]
    rules: dict[Edge, Chain]
    slopes: dict[Edge, Chain]
    kinks: tuple[Symbol, ...] = ()

    def slope(self, tail: Symbol, head: Symbol) -> Formula:
        """What stands in brackets on the edge."""
        return self.slopes[tail, head].result


def walked(graph: ComputationGraph, point: Point | None) -> Walked:
    """Step 1 and 2: the values of the nodes, and the local derivatives on the edges.

    Raises MathnnError naming the node that has no value or no derivative at the point.
    """
    known: dict[Symbol, Formula] = {name: name for name in graph.names} if point is None else dict(point)
    values: dict[Symbol, Chain] = {}
    rules: dict[Edge, Chain] = {}
    slopes: dict[Edge, Chain] = {}
    kinks: list[Symbol] = []
    for vertex in graph.vertices:
        here = tuple((a, known[a]) for a in vertex.arguments)
        several = len(here) > 1
        if point is not None:
            values[vertex.name] = valued(vertex, here)
            known[vertex.name] = values[vertex.name].result
        at_kink = point is not None and relu_at_zero(vertex.formula, here)
        if at_kink:
            kinks.append(vertex.name)
        for argument in vertex.arguments:
            left = Derivative(vertex.name, (argument,), several)
            rule = differentiate(vertex.formula, (argument,), left=left, partial=several)
            edge = argument, vertex.name
            rules[edge] = rule
            slopes[edge] = Chain(left, ZERO) if at_kink else _slope(vertex, rule, here, left, point is not None)
    return Walked(graph, point, values, known, rules, slopes, tuple(kinks))


def valued(vertex: Vertex, here: Point) -> Chain:
    """The value of a node from those before it.

    Raises MathnnError naming the node where it does not exist.
    """
    require_defined(Given(vertex.name, tuple(a for a, _ in here), vertex.formula), here, ())
    return value_at(vertex.formula, here, vertex.name)


def _slope(vertex: Vertex, rule: Chain, here: Point, left: Formula, numbers: bool) -> Chain:
    if not numbers:
        return Chain(left, rule.result)
    given = Given(vertex.name, tuple(a for a, _ in here), vertex.formula)
    require_defined(given, here, brief(rule.conditions))
    return value_at(rule.result, here, left)


def relu_at_zero(formula: Formula, here: Point) -> bool:
    """Whether the node is a ReLU whose argument is exactly 0.

    Raises MathnnError when a ReLU at 0 lies deeper inside a node, where the convention could mislead.
    """
    for node in walk(formula):
        if isinstance(node, Call) and node.function == "relu":
            if rational(value_at(node.arguments[0], here, None).result) != 0:
                continue
            if node is formula:
                return True
            raise MathnnError(
                Words(
                    "{value} stands exactly at the kink of ReLU inside a larger node; make it a node of its own",
                    "{value} est exactement au point anguleux de ReLU, dans un sommet plus grand ; faites-en un sommet",
                ),
                {"value": node.text()},
            )
    return False


def back(walk_: Walked, output: Symbol) -> dict[Symbol, Chain]:
    """Step 3: the derivative of the output with respect to every node, from right to left."""
    graph = walk_.graph
    found: dict[Symbol, Chain] = {output: Chain(derivative_of_output(output, output, len(graph.inputs) > 1), ONE)}
    for name in reversed(graph.names):
        if name == output:
            continue
        terms = [
            _times(found[user.name].result, walk_.slope(name, user.name), user.name == output)
            for user in reversed(graph.users(name))
            if user.name in found
        ]
        if not terms:
            continue
        left = Derivative(output, (name,), len(graph.inputs) > 1)
        found[name] = worked(terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms)), left)
    return found


def derivative_of_output(output: Symbol, name: Symbol, several: bool) -> Derivative:
    """∂F/∂v; the derivative with respect to the output itself is written ∂F/∂F, not ∂/∂F (F)."""
    return Derivative(Apply(output, ()) if name == output else output, (name,), several)


def _times(adjoint: Formula, slope: Formula, first: bool) -> Formula:
    return slope if first else Product((adjoint, slope))


def worked(start: Formula, left: Formula | None) -> Chain:
    """The chain from an expression to its tidy form."""
    board = Board(start, left)
    tidy(board, frozenset())
    return board.chain()


def along(walk_: Walked, variable: Symbol) -> dict[Symbol, Chain]:
    """Forward mode: the derivative of every node with respect to one input, from left to right."""
    graph = walk_.graph
    several = len(graph.inputs) > 1
    found: dict[Symbol, Chain] = {
        x: Chain(Derivative(x, (variable,), several), ONE if x == variable else ZERO) for x in graph.inputs
    }
    for vertex in graph.vertices:
        left = Derivative(vertex.name, (variable,), several)
        terms = [
            Product((walk_.slope(a, vertex.name), found[a].result)) for a in vertex.arguments if found[a].result != ZERO
        ]
        total = ZERO if not terms else terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))
        found[vertex.name] = worked(total, left)
    return found


def in_inputs(walk_: Walked, formula: Formula, left: Formula | None) -> Chain:
    """The expressions of the inputs put in the place of the nodes' names."""
    expressions = walk_.graph.expressions()
    inner = [v.name for v in walk_.graph.vertices if v.name in formula.symbols]
    if not inner:
        return Chain(left, formula)
    board = Board(ValueAt(formula, tuple(inner), tuple(expressions[name] for name in inner)), left)
    phase(board, (SUBSTITUTION,))
    board.new_line()
    tidy(board, frozenset(walk(substitute(walk_.graph.expression(), {}))))
    return board.chain()
