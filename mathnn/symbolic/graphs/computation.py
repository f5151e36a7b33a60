r"""A computation graph as the textbook draws it: named nodes, each a small formula of the nodes before it.

.. math:: x \to \boxed{v_1 = x^2}, \quad (v_1, y) \to \boxed{v_2 = v_1 y}, \quad y \to \boxed{v_3 = \sin y}, \quad
          (v_2, v_3) \to \boxed{v_4 = v_2 + v_3}, \quad v_4 \to \boxed{F = \ln v_4}

Made from an expression, it has one node for each function, ⊕ and ⊗, and what occurs twice is one node. Described by hand, its
nodes may be as large as one likes. Either way it gives back its expression.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import Product, Sum, Symbol
from mathnn.steps.calculus import Derivative, Integral, Limit, Series
from mathnn.steps.containers import Cases, Matrix, Tuple
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import free_symbols
from mathnn.symbolic.graphs.convert import letters_of

LARGEST = 100  # nodes that a person could still look at


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node: its name, and its formula in the names of earlier nodes."""

    name: Symbol
    formula: Formula

    @property
    def arguments(self) -> tuple[Symbol, ...]:
        """The nodes it takes its values from, each once."""
        return letters_of(self.formula)


@dataclass(frozen=True, slots=True)
class ComputationGraph:
    """The inputs, the nodes from left to right, and the outputs among them."""

    inputs: tuple[Symbol, ...]
    vertices: tuple[Vertex, ...]
    outputs: tuple[Symbol, ...]

    @property
    def names(self) -> tuple[Symbol, ...]:
        """Inputs and nodes, from left to right."""
        return (*self.inputs, *(vertex.name for vertex in self.vertices))

    def users(self, name: Symbol) -> tuple[Vertex, ...]:
        """The nodes that use this one."""
        return tuple(vertex for vertex in self.vertices if name in vertex.arguments)

    def expressions(self) -> dict[Symbol, Formula]:
        """Every node in terms of the inputs; what is shared is the same object."""
        found: dict[Symbol, Formula] = {x: x for x in self.inputs}
        for vertex in self.vertices:
            bindings: dict[Formula, Formula] = {a: found[a] for a in vertex.arguments}
            found[vertex.name] = substitute(vertex.formula, bindings)
        return found

    def expression(self, output: Symbol | None = None) -> Formula:
        """What the graph computes, in terms of its inputs."""
        return self.expressions()[output or self.outputs[0]]

    @property
    def is_chain(self) -> bool:
        """Whether each node takes one value and gives it to one node."""
        one_way = all(len(vertex.arguments) == 1 for vertex in self.vertices)
        return one_way and len(self.inputs) == 1 and all(len(self.users(n)) <= 1 for n in self.names)


# -- from an expression ----------------------------------------------------------------------------------


def graph_of(
    bodies: Sequence[Formula],
    names: Sequence[Symbol],
    nodes: Mapping[Any, Any] | None = None,
    inputs: Sequence[Symbol] = (),
) -> ComputationGraph:
    """The graph of some expressions, one output for each; ``nodes`` name subexpressions that are to be nodes as they are.

    Raises MathnnError for what is no expression, and for nodes that do not fit together.
    """
    for body in bodies:
        _require_expression(body)
    if nodes:
        given = [(_symbol(name), to_formula(body)) for name, body in nodes.items()]
        given += zip(names, bodies, strict=True)
        return assembled(inputs, given, names)
    letters = tuple(inputs) or _inputs(bodies)
    taken = {s.name for body in bodies for s in letters_of(body)} | {n.name for n in names}
    builder = _Builder(next(c for c in "vuwzgnhkpq" if not any(t.startswith(c) for t in taken)))
    for body, name in zip(bodies, names, strict=True):
        builder.finish(body, name)
    vertices = tuple(Vertex(name, formula) for formula, name in builder.written)
    return ComputationGraph(letters, vertices, tuple(names))


def _inputs(bodies: Sequence[Formula]) -> tuple[Symbol, ...]:
    found = {s: None for body in bodies for s in free_symbols(body)}
    return free_symbols(Tuple(tuple(found))) if found else ()


class _Builder:
    """Writes one node for each different operation."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.named: dict[Formula, Symbol] = {}
        self.written: list[tuple[Formula, Symbol]] = []
        self.count = 0

    def finish(self, body: Formula, name: Symbol) -> None:
        """Write the nodes of an expression, the last of them under this name."""
        top = fold(body, lambda node, parts: self._part(node, parts, node is body))
        self._write(top, name)

    def _part(self, node: Formula, parts: list[Formula], last: bool) -> Formula:
        if not node.children:
            return node
        formula = node.with_children(parts)
        if last or not letters_of(formula) or isinstance(node, (Cases, Relation)):
            return formula
        key = _key(formula)
        if key not in self.named:
            self.count += 1
            self._write(formula, Symbol(self.letter, str(self.count)))
        return self.named[key]

    def _write(self, formula: Formula, name: Symbol) -> None:
        self.named[_key(formula)] = name
        self.written.append((formula, name))
        if len(self.written) > LARGEST:
            raise MathnnError(
                Words(
                    "the graph has more than {limit} nodes; a graph to be shown must be smaller",
                    "le graphe a plus de {limit} sommets ; un graphe à dessiner doit être plus petit",
                ),
                {"limit": LARGEST},
            )


def _key(formula: Formula) -> Formula:
    """Sums and products that differ in the order only are the same node."""
    if isinstance(formula, Product):
        return Product(tuple(sorted(formula.factors, key=repr)))
    if isinstance(formula, Sum) and all(sign > 0 for sign in formula.signs):
        return Sum(tuple(sorted(formula.terms, key=repr)), formula.signs)
    return formula


def _require_expression(body: Formula) -> None:
    unfit = (Definition, Derivative, Integral, Limit, Series, Matrix, Tuple)
    found = [body] if isinstance(body, Relation) else [n for n in walk(body) if isinstance(n, unfit)]
    if found:
        raise MathnnError(
            Words(
                "a computation graph is made of numbers, letters and functions; {value} cannot be a node",
                "un graphe de calcul est fait de nombres, de lettres et de fonctions ; {value} ne peut pas être un sommet",
            ),
            {"value": found[0].text()},
        )


# -- from a description ----------------------------------------------------------------------------------


def graph_from(description: Mapping[str, Any]) -> tuple[ComputationGraph, dict[Symbol, Formula]]:
    """The graph that a description gives, and the values of its inputs where it gives them.

    ``{inputs: {x: 2}, nodes: [{id: u, expr: x**2}, {id: v, expr: u + 1}], output: v}``; ``inputs`` may be a list of names,
    ``outputs`` a list. Raises MathnnError that names the node: a cycle, an unknown or unused node, a name used twice.
    """
    given, listed = (
        ({}, None)
        if not isinstance(description, Mapping)
        else (description.get("inputs", {}), description.get("nodes"))
    )
    if not _is_list(listed) or not listed or not (isinstance(given, Mapping) or _is_list(given)):
        raise MathnnError(
            Words(
                "a graph is described by inputs, nodes (each with id and expr) and output; got {value}",
                "un graphe se décrit par inputs, nodes (chacun avec id et expr) et output ; reçu : {value}",
            ),
            {"value": str(description)[:80]},
        )
    inputs = [_symbol(name) for name in given]
    values = (
        {_symbol(n): to_formula(v) for n, v in given.items() if v is not None} if isinstance(given, Mapping) else {}
    )
    nodes = [(_symbol(_field(node, "id")), to_formula(_field(node, "expr"))) for node in listed]
    last = description.get("outputs", description.get("output"))
    if last is None:
        last = nodes[-1][0] if nodes else None
    outputs = [_symbol(name) for name in (last if isinstance(last, (list, tuple)) else [last])]
    return assembled(inputs, nodes, outputs), values


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _field(node: Any, name: str) -> Any:
    if isinstance(node, Mapping) and name in node:
        return node[name]
    raise MathnnError(
        Words("each node needs “{name}”; got {value}", "chaque sommet doit avoir « {name} » ; reçu : {value}"),
        {"name": name, "value": node},
    )


def _symbol(name: Any) -> Symbol:
    formula = to_formula(name)
    if isinstance(formula, Symbol):
        return formula
    raise MathnnError(
        Words("the name of a node must be a letter, got {value}", "le nom d'un sommet est une lettre ; reçu : {value}"),
        {"value": name},
    )


def assembled(
    inputs: Sequence[Symbol], nodes: Sequence[tuple[Symbol, Formula]], outputs: Sequence[Symbol]
) -> ComputationGraph:
    """The nodes put in order, after checking that they make a graph."""
    for _, formula in nodes:
        _require_expression(formula)
    formulas: dict[Symbol, Formula] = {}
    for name, formula in nodes:
        if name in formulas or name in inputs:
            raise _about(name, _TWICE)
        formulas[name] = formula
    letters = tuple(dict.fromkeys(s for f in formulas.values() for s in free_symbols(f) if s not in formulas))
    if inputs:
        for letter in letters:
            if letter not in inputs:
                user = next(n for n, f in formulas.items() if letter in free_symbols(f))
                raise _about(letter, _NOWHERE, user)
    for output in outputs:
        if output not in formulas:
            raise _about(output, _NO_OUTPUT)
    order = in_order({name: [s for s in free_symbols(f) if s in formulas] for name, f in formulas.items()})
    used = {s for f in formulas.values() for s in free_symbols(f)} | set(outputs)
    for name in (*inputs, *formulas):
        if name not in used:
            raise _about(name, _UNUSED)
    found = tuple(inputs) or free_symbols(Tuple(letters)) if letters or inputs else ()
    return ComputationGraph(tuple(found), tuple(Vertex(n, formulas[n]) for n in order), tuple(outputs))


def in_order(needs: Mapping[Symbol, Iterable[Symbol]]) -> tuple[Symbol, ...]:
    """The nodes so that each comes after those it needs, otherwise as they were given.

    Raises MathnnError naming the nodes of a cycle.
    """
    done: dict[Symbol, None] = {}
    for start in needs:
        path: list[Symbol] = [start]
        while path:
            waiting = next((n for n in needs[path[-1]] if n not in done), None)
            if waiting is None:
                done[path.pop()] = None
            elif waiting in path:
                around = [*path[path.index(waiting) :], waiting]
                raise MathnnError(_CYCLE, {"nodes": " ← ".join(n.name for n in around)})
            else:
                path.append(waiting)
    return tuple(done)


_CYCLE = Words("the graph has a cycle: {nodes}", "le graphe contient un cycle : {nodes}")
_TWICE = Words(
    "two nodes are named {name}; give each its own name", "deux sommets s'appellent {name} ; donnez à chacun son nom"
)
_NOWHERE = Words(
    "the node {user} uses {name}, which is neither an input nor a node",
    "le sommet {user} utilise {name}, qui n'est ni une entrée ni un sommet",
)
_NO_OUTPUT = Words("the output {name} is not a node of the graph", "la sortie {name} n'est pas un sommet du graphe")
_UNUSED = Words(
    "{name} is never used; remove it, or use it in a node",
    "{name} ne sert jamais ; retirez-le, ou utilisez-le dans un sommet",
)


def _about(name: Symbol, words: Words, user: Symbol | None = None) -> MathnnError:
    return MathnnError(words, {"name": name.name, "user": "" if user is None else user.name})
