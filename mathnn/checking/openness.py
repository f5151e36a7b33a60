"""What a formula of a text gives and what it leaves open: values of letters, free letters, functions that nobody has defined."""

from __future__ import annotations

from mathnn.checking.context import Context
from mathnn.checking.homework import Passage
from mathnn.reading import ReadingError
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Integral, Limit, Operator, Series, ValueAt
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.notation import PartialAt
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError


def unknown_functions(side: Formula, context: Context) -> set[Formula]:
    """The functions of a side that nothing has defined: f in f(x + h)."""
    nodes = list(walk(context.expand(side)))
    named: set[Formula] = {n.function for n in nodes if isinstance(n, (Apply, PartialAt))}
    named |= {n.operand for n in nodes if isinstance(n, Operator) and isinstance(n.operand, Symbol)}
    return {f for f in named if f not in context.meanings}


def gives_values(passage: Passage, context: Context) -> bool:
    """Whether a passage gives letters their values."""
    try:
        return bool(values_in(context.read(passage.text)))
    except (ReadingError, MathnnError):
        return False


def free_letters(side: Formula, context: Context) -> set[Formula]:
    """The letters of a side that nothing binds and nothing has given a meaning."""
    expanded = context.expand(side)
    letters: set[Formula] = set(expanded.symbols)

    def free(node: Formula, children: list[frozenset[Formula]]) -> frozenset[Formula]:
        if not children:
            return frozenset((node,)) if node in letters else frozenset()
        if isinstance(node, (Limit, Series, Integral, ValueAt)):
            # In f'(0)·x the x of f' is bound, and the other one is free.
            bound = len(node.variables) if isinstance(node, ValueAt) else 1
            return (children[0] - frozenset().union(*children[1 : 1 + bound])).union(*children[1 + bound :])
        return frozenset().union(*children)

    return {s for s in fold(expanded, free) if s not in context.meanings}


def is_derived(node: Formula) -> bool:
    """A function with a prime."""
    return isinstance(node, Apply) and any(node.orders)


def link_of(relation: Relation) -> tuple[Formula, str, Formula]:
    """The two sides of a relation with its sign."""
    return relation.sides[0], relation.signs[0], relation.sides[1]


def values_in(formula: Formula) -> tuple[Definition, ...]:
    """The letters and the values without letters that a formula gives them."""
    if isinstance(formula, Definition) and not formula.parameters and not formula.body.symbols:
        return (formula,)
    if not isinstance(formula, Relation) or formula.signs != ("=",):
        return ()
    left, right = formula.sides
    names = left.items if isinstance(left, Tuple) else (left,)
    values = right.items if isinstance(right, Tuple) and isinstance(left, Tuple) else (right,)
    if len(names) != len(values) or any(v.symbols for v in values):
        return ()
    found = tuple(Definition(n, (), v) for n, v in zip(names, values, strict=True) if isinstance(n, Symbol))
    return found if len(found) == len(names) else ()
