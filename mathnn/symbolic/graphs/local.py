r"""Local derivatives: what stands in brackets on the edges of a graph.

.. math:: \frac{\partial (u + v)}{\partial u} = 1, \quad \frac{\partial (u v)}{\partial u} = v, \quad
          \frac{\partial}{\partial v} \frac{u}{v} = -\frac{u/v}{v}, \quad (e^u)' = e^u, \quad \frac{d f(u)}{du} = f'(u)

The derivative of a function by name comes from its record in the table of functions. It is read once, as a short list of
operations on the arguments, and written into any graph from there.
"""

from __future__ import annotations

from functools import cache

from mathnn.steps.algebra import ONE, ZERO, E, Symbol, symbol
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula, fold
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import NEGATED, Relation, positive, relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.graphs.convert import formulas, insert, letters_of
from mathnn.symbolic.graphs.dag import UNIT, Dag, Op, Pieces, Unknown

_NO_DERIVATIVE = Words("the derivative of {function} is not known", "la dérivée de {function} n'est pas connue")
_NESTED = Words(
    "functions by cases are nested more than {most} deep",
    "les fonctions par morceaux sont imbriquées plus de {most} fois",
)
DEEPEST_CASES = 30
Template = tuple[tuple[Op | Formula, tuple[int, ...]], ...]


def local_derivatives(dag: Dag, place: int, active: bytearray) -> list[tuple[int, int]]:
    """Pairs (argument, local derivative) for the arguments that are active; a repeated argument has a pair each time."""
    op, arguments = dag.ops[place], dag.args[place]
    if op == "+":
        found = [(arguments[0], UNIT), (arguments[1], UNIT)]
    elif op == "-":
        found = [(arguments[0], UNIT), (arguments[1], dag.negate(UNIT))]
    elif op == "*":
        found = [(arguments[0], arguments[1]), (arguments[1], arguments[0])]
    elif op == "neg":
        found = [(arguments[0], dag.negate(UNIT))]
    elif op == "/":
        return _quotient(dag, place, active)
    elif op == "^":
        return _power(dag, place, active)
    elif op == "root":
        return _root(dag, place, active)
    elif isinstance(op, str):
        return [(a, _by_name(dag, op, arguments, i)) for i, a in enumerate(arguments) if active[a]]
    elif isinstance(op, Unknown):
        return [(a, _unknown(dag, op, arguments, i)) for i, a in enumerate(arguments) if active[a]]
    else:
        return [(a, _pieces(dag, op, arguments, i)) for i, a in enumerate(arguments) if active[a]]
    return [(argument, derivative) for argument, derivative in found if active[argument]]


def _quotient(dag: Dag, place: int, active: bytearray) -> list[tuple[int, int]]:
    top, bottom = dag.args[place]
    found = []
    if active[top]:
        found.append((top, dag.divide(UNIT, bottom)))
    if active[bottom]:
        found.append((bottom, dag.negate(dag.divide(place, bottom))))
    return found


def _power(dag: Dag, place: int, active: bytearray) -> list[tuple[int, int]]:
    base, exponent = dag.args[place]
    found = []
    if active[base]:
        found.append((base, dag.multiply(exponent, dag.power(base, dag.lowered(exponent)))))
    if active[exponent]:
        found.append((exponent, place if dag.leaves.get(base) == E else dag.multiply(dag.make("ln", base), place)))
    return found


def _root(dag: Dag, place: int, active: bytearray) -> list[tuple[int, int]]:
    radicand, *index = dag.args[place]
    found = []
    n = index[0] if index else dag.constant(2)
    if active[radicand]:
        bottom = dag.multiply(n, dag.power(place, dag.lowered(n)))
        found.append((radicand, dag.divide(UNIT, bottom)))
    if index and active[n]:
        inside = dag.divide(dag.make("ln", radicand), dag.power(n, dag.constant(2)))
        found.append((n, dag.negate(dag.multiply(place, inside))))
    return found


def _unknown(dag: Dag, op: Unknown, arguments: tuple[int, ...], position: int) -> int:
    orders = tuple(n + (i == position) for i, n in enumerate(op.orders))
    return dag.make(Unknown(op.function, orders, op.slots), *arguments)


def _by_name(dag: Dag, name: str, arguments: tuple[int, ...], position: int) -> int:
    if name in ("max", "min"):
        return _extreme(dag, name, arguments, position)
    if name == "relu":  # H(u) would give 1 at the kink, where the convention is 0
        (u,) = letters_for(1)
        return _whole(dag, Cases((ONE,), (positive(u),), ZERO), {u: arguments[0]})
    places = list(arguments)
    for op, refers in _template(name, len(arguments), position):
        if not isinstance(op, Formula):
            places.append(dag.make(op, *(places[r] for r in refers)))
        else:
            places.append(dag.leaf(op))
    return places[-1]


@cache
def _template(name: str, count: int, position: int) -> Template:
    """The derivative in one argument as operations; each refers to the arguments (first) and to operations before it."""
    derivative = FUNCTIONS[name].derivative
    if position >= len(derivative):
        raise MathnnError(_NO_DERIVATIVE, {"function": name})
    letters = letters_for(count)
    small = Dag()
    places = {small.leaf(letter): i for i, letter in enumerate(letters)}
    output = insert(small, derivative[position](*letters))
    steps: list[tuple[Op | Formula, tuple[int, ...]]] = []
    for place in small.live((output,)):
        if place in places:
            continue
        op = small.leaves.get(place, small.ops[place])
        steps.append((op, tuple(places[a] for a in small.args[place])))
        places[place] = count + len(steps) - 1
    return tuple(steps)


@cache
def letters_for(count: int) -> tuple[Symbol, ...]:
    """Letters that stand for the arguments of a function."""
    return tuple(symbol(f"u_{i}") for i in range(count))


def _extreme(dag: Dag, name: str, arguments: tuple[int, ...], position: int) -> int:
    """1 where this argument is the largest (the smallest), 0 elsewhere; of several that are equal, the first counts."""
    letters = letters_for(len(arguments))
    own = letters[position]
    strict = "<" if name == "max" else ">"
    others = [(other, strict if i > position else f"{strict}=") for i, other in enumerate(letters) if i != position]
    if not others:
        return UNIT
    cases = Cases((ZERO,) * len(others), tuple(relation(own, sign, other) for other, sign in others), ONE)
    return _whole(dag, cases, dict(zip(letters, arguments, strict=True)))


def _whole(dag: Dag, cases: Cases, places: dict[Symbol, int]) -> int:
    """The node of a function given by cases, whose letters stand for these nodes."""
    letters = letters_of(cases)
    return dag.make(Pieces(cases, letters), *(places[letter] for letter in letters))


def _pieces(dag: Dag, op: Pieces, arguments: tuple[int, ...], position: int) -> int:
    """Each piece differentiated where it applies, away from the points where pieces meet."""
    letter = op.letters[position]
    cases = op.formula
    assert isinstance(cases, Cases)
    if nesting(cases) > DEEPEST_CASES:
        raise MathnnError(_NESTED, {"most": DEEPEST_CASES})
    kept: list[tuple[Formula, Formula]] = []
    for value, condition in zip(cases.values, cases.conditions, strict=True):
        if not isinstance(condition, Relation) or len(condition.signs) != 1 or condition.signs[0] not in NEGATED:
            raise MathnnError(_NO_DERIVATIVE, {"function": cases.text()})
        if condition.signs[0] != "=":
            kept.append((derivative_of(value, letter), condition))
    otherwise = None if cases.otherwise is None else derivative_of(cases.otherwise, letter)
    if not kept:
        assert otherwise is not None
        return insert(dag, otherwise, dict(zip(op.letters, arguments, strict=True)))
    after = Cases(tuple(v for v, _ in kept), tuple(c for _, c in kept), otherwise)
    return _whole(dag, after, dict(zip(op.letters, arguments, strict=True)))


def nesting(formula: Formula) -> int:
    """How many functions by cases stand inside one another."""
    deepest: int = fold(formula, lambda node, below: max(below, default=0) + isinstance(node, Cases))
    return deepest


def derivative_of(formula: Formula, letter: Symbol) -> Formula:
    """The derivative of a small formula in one letter, by a graph of its own."""
    from mathnn.symbolic.graphs.reverse import gradient

    dag = Dag()
    output = insert(dag, formula)
    variable = dag.leaf(letter)
    return formulas(dag, gradient(dag, output, (variable,)))[0]
