r"""From a formula to its graph, and back.

A sum :math:`a - b + c` becomes :math:`(a - b) + c`, two at a time, so that equal beginnings are shared; on the way back a run of
sums that nobody else uses becomes one sum again. Both ways use explicit stacks: a formula may be a hundred thousand nodes deep.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mathnn.steps.algebra import (
    Apply,
    Call,
    Constant,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    rational,
)
from mathnn.steps.calculus import ValueAt
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.graphs.dag import Dag, Op, Pieces, Unknown

_UNFIT = Words(
    "a computation graph is made of numbers, letters, operations and functions; {kind} has no place in it ({value})",
    "un graphe de calcul est fait de nombres, de lettres, d'opérations et de fonctions ; {kind} n'y a pas sa place ({value})",
)


def insert(dag: Dag, formula: Formula, bindings: Mapping[Formula, int] | None = None) -> int:
    """The node of the formula, after writing what is new into the graph; ``bindings`` say where letters already stand.

    Raises MathnnError for what is not an expression (a relation, a limit, a matrix).
    """
    done: dict[int, int] = {}
    kept: list[Formula] = []  # keeps substituted formulas alive, so that their ids stay theirs
    bound = bindings or {}
    stack = [formula]
    while stack:
        node = stack[-1]
        if id(node) in done:
            stack.pop()
            continue
        parts = _parts(node, kept)
        waiting = [part for part in parts if id(part) not in done]
        if waiting:
            stack.extend(reversed(waiting))
            continue
        done[id(node)] = _written(dag, node, [done[id(part)] for part in parts], bound)
        stack.pop()
    return done[id(formula)]


def _parts(node: Formula, kept: list[Formula]) -> Sequence[Formula]:
    """What must be in the graph before the node."""
    if isinstance(node, Cases):
        return letters_of(node)
    if isinstance(node, ValueAt):
        kept.append(substitute(node.body, dict(zip(node.variables, node.values, strict=True))))
        return kept[-1:]
    if isinstance(node, (Number, Constant, Symbol)):
        return ()
    return node.children


def letters_of(formula: Formula) -> tuple[Symbol, ...]:
    """The letters that occur, the same objects each time, in order of appearance."""
    return tuple(dict.fromkeys(node for node in walk(formula) if isinstance(node, Symbol)))


def _written(dag: Dag, node: Formula, parts: list[int], bound: Mapping[Formula, int]) -> int:
    if isinstance(node, Symbol) and node in bound:
        return bound[node]
    if isinstance(node, (Number, Constant, Symbol)):
        return dag.leaf(node)
    value = rational(node)
    if value is not None and isinstance(node, (Negation, Quotient)):
        return dag.leaf(node)
    if isinstance(node, ValueAt):
        return parts[0]
    if isinstance(node, Sum):
        total = parts[0]
        for part, sign in zip(parts[1:], node.signs[1:], strict=True):
            total = dag.make("+" if sign > 0 else "-", total, part)
        return total
    if isinstance(node, Product):
        total = parts[0]
        for part in parts[1:]:
            total = dag.make("*", total, part)
        return total
    return dag.make(_operation(node), *parts)


def _operation(node: Formula) -> Op:
    simple = {Negation: "neg", Quotient: "/", Power: "^", Root: "root"}.get(type(node))
    if simple is not None:
        return simple
    if isinstance(node, Call):
        return node.function
    if isinstance(node, Apply) and node.arguments:
        return Unknown(node.function, node.orders or (0,) * len(node.arguments), node.slots)
    if isinstance(node, Cases):
        return Pieces(node, letters_of(node))
    raise MathnnError(_UNFIT, {"kind": type(node).__name__, "value": node.text()})


def formulas(dag: Dag, outputs: Sequence[int], names: Mapping[int, Formula] | None = None) -> tuple[Formula, ...]:
    """The outputs as formulas that share what they have in common; ``names`` stand for the nodes they name."""
    given = names or {}
    order = dag.live(outputs) if not given else _live_below(dag, outputs, given)
    uses = _uses(dag, order, outputs)
    built: dict[int, Formula] = dict(given)
    for place in order:
        if place in built:
            continue
        op = dag.ops[place]
        if op in ("+", "-", "*") and uses.get(place) == op_family(op):
            continue  # part of a longer sum or product, written where that ends
        built[place] = _formula(dag, place, built)
    return tuple(built[output] for output in outputs)


def shared(
    dag: Dag, outputs: Sequence[int], letter: str = "t"
) -> tuple[tuple[tuple[Symbol, Formula], ...], tuple[Formula, ...]]:
    """The outputs written with a name for each operation that is used more than once, and what the names stand for.

    What a person reads of an entry of a large gradient: nothing else of the graph is built.
    """
    order = dag.live(outputs)
    counts: dict[int, int] = {}
    for place in order:
        for argument in dag.args[place]:
            counts[argument] = counts.get(argument, 0) + 1
    taken = {leaf.name for place, leaf in dag.leaves.items() if isinstance(leaf, Symbol)}
    names: dict[int, Formula] = {}
    found: list[tuple[Symbol, Formula]] = []
    for place in order:
        if counts.get(place, 0) > 1 and dag.args[place] and dag.ops[place] != "neg":
            (body,) = formulas(dag, (place,), names)
            name = _free(letter, len(found) + 1, taken)
            found.append((name, body))
            names[place] = name
    return tuple(found), formulas(dag, outputs, names)


def _free(letter: str, number: int, taken: set[str]) -> Symbol:
    """letter_number, with another letter when that name is in use."""
    while f"{letter}_{number}" in taken or f"{letter}{number}" in taken:
        letter = chr(ord("a") + (ord(letter) - ord("a") + 1) % 26)
    return Symbol(letter, str(number))


def _live_below(dag: Dag, outputs: Sequence[int], names: Mapping[int, Formula]) -> list[int]:
    """The nodes needed when the named ones need not be worked out."""
    seen = set(outputs)
    stack = [output for output in outputs if output not in names]
    while stack:
        for argument in dag.args[stack.pop()]:
            if argument not in seen:
                seen.add(argument)
                if argument not in names:
                    stack.append(argument)
    return sorted(seen)


def op_family(op: Op) -> str:
    """Sums and differences are written together, products with products."""
    return "sum" if op in ("+", "-") else "product" if op == "*" else ""


def _uses(dag: Dag, order: Iterable[int], outputs: Sequence[int]) -> dict[int, str]:
    """For each node used once, as the first argument: the family of its user. Other nodes are absent or empty."""
    found: dict[int, str] = dict.fromkeys(outputs, "")
    for place in order:
        for position, argument in enumerate(dag.args[place]):
            family = op_family(dag.ops[place])
            fits = position == 0 and argument not in found and op_family(dag.ops[argument]) == family
            found[argument] = family if fits else ""
    return found


def _formula(dag: Dag, place: int, built: dict[int, Formula]) -> Formula:
    op = dag.ops[place]
    if op in ("symbol", "number"):
        return dag.leaves[place]
    if op_family(op):
        return _run(dag, place, built)
    arguments = tuple(built[argument] for argument in dag.args[place])
    if isinstance(op, Pieces):
        return substitute(op.formula, dict(zip(op.letters, arguments, strict=True)))
    return record(op, arguments)


def record(op: Op, arguments: tuple[Formula, ...]) -> Formula:
    """The record of one operation on its arguments."""
    if isinstance(op, Unknown):
        return Apply(op.function, arguments, op.orders if any(op.orders) else (), op.slots)
    if op == "neg":
        return Negation(arguments[0])
    if op == "/":
        return Quotient(*arguments)
    if op == "^":
        return Power(*arguments)
    if op == "root":
        return Root(*arguments)
    if op in ("+", "-"):
        return Sum(arguments, (1, 1 if op == "+" else -1))
    if op == "*":
        return Product(arguments)
    assert isinstance(op, str)
    return Call(op, arguments)


def _run(dag: Dag, place: int, built: dict[int, Formula]) -> Formula:
    """A sum or product with all that begins it and belongs to it alone."""
    family = op_family(dag.ops[place])
    ends: list[tuple[Formula, int]] = []
    while place not in built:
        op = dag.ops[place]
        first, second = dag.args[place]
        ends.append((built[second], -1 if op == "-" else 1))
        place = first
    ends.append((built[place], 1))
    ends.reverse()
    terms = tuple(term for term, _ in ends)
    return Sum(terms, tuple(sign for _, sign in ends)) if family == "sum" else Product(terms)
