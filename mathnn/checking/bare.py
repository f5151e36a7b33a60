r"""Functions written without their argument: :math:`(fg)' = f'g + fg'`, :math:`\sigma' = \sigma(1 - \sigma)`.

Such a claim is about functions of one variable that nobody names. The letters that carry a prime are the functions (when none
does, the usual letters of functions under one), the variable is x; every other letter is a constant. Then each function gets its
argument, and the claim is judged as it stands: :math:`(f(x)g(x))' = f'(x)g(x) + f(x)g'(x)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.steps.algebra import Apply, Call, Product, Symbol, symbol
from mathnn.steps.calculus import Derivative, Prime, ValueAt
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.notation import Applied, CallPrime, Compose

FUNCTION_NAMES = frozenset(["f", "g", "h", "u", "v", "w", "F", "G", "H", "phi", "psi"])
VARIABLES = ("x", "t", "z", "s", "y")


def with_arguments(sides: Sequence[Formula]) -> tuple[Formula, ...]:
    """The sides with an argument behind every function that stands alone; unchanged when there is none."""
    nodes = [node for side in sides for node in walk(side)]
    if not any(isinstance(n, (Prime, Compose)) or (isinstance(n, CallPrime) and n.argument is None) for n in nodes):
        return tuple(sides)
    x = _variable(nodes)
    functions = _functions(nodes, x)
    alone = {n.function for n in nodes if isinstance(n, CallPrime) and n.argument is None}
    return tuple(_given(side, functions, alone, x) for side in sides)


def _variable(nodes: Sequence[Formula]) -> Symbol:
    """The argument in (f + g)'(t); else a usual name of a variable that occurs and has no prime; else x."""
    for node in nodes:
        if isinstance(node, Applied) and len(node.arguments) == 1 and isinstance(node.arguments[0], Symbol):
            return node.arguments[0]
    primed = {n.operand for n in nodes if isinstance(n, Prime)}
    for name in VARIABLES:
        for node in nodes:
            if isinstance(node, Symbol) and node.name == name and node not in primed:
                return node
    return symbol("x")


def _functions(nodes: Sequence[Formula], x: Symbol) -> frozenset[Formula]:
    """The letters that stand for functions."""
    varied = {v for n in nodes if isinstance(n, (Derivative, ValueAt)) for v in n.variables}
    found: set[Formula] = {n.operand for n in nodes if isinstance(n, Prime) and isinstance(n.operand, Symbol)}
    for node in nodes:
        if isinstance(node, Compose):
            found.update(part for part in node.children if isinstance(part, Symbol))
            found.update(p.operand for p in node.children if isinstance(p, Prime) and isinstance(p.operand, Symbol))
        if isinstance(node, (Apply, Applied)):
            found.update({node.function} if isinstance(node, Apply) else set())
    under = [n for n in nodes if isinstance(n, Prime) and not isinstance(n.operand, Symbol)]
    letters = {s for n in under for s in n.operand.symbols if isinstance(s, Symbol)}
    if found or len(letters) > 1:
        found.update(s for s in letters if s.name in FUNCTION_NAMES)
    return frozenset(found - {x} - varied)


def _given(side: Formula, functions: frozenset[Formula], alone: set[str], x: Symbol) -> Formula:
    """One side with its arguments; primes of expressions become derivatives in x."""
    letters = frozenset(FUNCTIONS[name].printed for name in alone)

    def applied(node: Formula, at: Formula) -> Formula | None:
        """A function, or something made of functions, at a point."""
        if isinstance(node, Symbol) and node in functions:
            return Apply(node, (at,))
        if isinstance(node, Prime) and isinstance(node.operand, Symbol) and node.operand in functions:
            return Apply(node.operand, (at,), (node.order,))
        if isinstance(node, Compose):
            inner = applied(node.inner, at)
            return None if inner is None else applied(node.outer, inner)
        return None

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        return _in_its_place(node, children, x, alone, letters, functions)

    placed: dict[Formula, Formula] = {}
    for node in walk(side):
        if isinstance(node, Compose):
            found = applied(node, x)
            if found is not None:
                placed[node] = found

    def combine(node: Formula, children: list[Formula]) -> Formula:
        return placed[node] if node in placed else rebuild(node, children)

    return fold(side, combine)


def _in_its_place(
    node: Formula,
    children: list[Formula],
    x: Symbol,
    alone: set[str],
    letters: frozenset[str],
    functions: frozenset[Formula],
) -> Formula:
    if isinstance(node, Symbol):
        if node in functions:
            return Apply(node, (x,))
        name = next((f for f in alone if node.name in (f, FUNCTIONS[f].printed, *FUNCTIONS[f].spellings)), None)
        return Call(name, (x,)) if name is not None else node
    if isinstance(node, CallPrime) and node.argument is None:
        return Derivative(Call(node.function, (x,)), (x,) * node.order)
    if isinstance(node, Call) and node.function in alone and _mentions(node, alone):
        # σ(1 − σ) is a product when σ also stands alone in the bracket.
        return Product((Call(node.function, (x,)), *children))
    if isinstance(node, Prime):
        if isinstance(node.operand, Symbol) and node.operand in functions:
            return Apply(node.operand, (x,), (node.order,))
        return _taken(node, children[0], x, functions)
    if isinstance(node, Applied) and isinstance(node.function, Prime) and node.arguments == (x,):
        return children[0]
    if isinstance(node, Applied) and isinstance(node.function, Compose) and not isinstance(children[0], Compose):
        # (f ∘ g)(3) is f(g(x)) at x = 3.
        at = node.arguments
        return children[0] if at == (x,) else ValueAt(children[0], (x,), at) if len(at) == 1 else node
    same = all(a is b for a, b in zip(children, node.children, strict=True))
    return node if same else node.with_children(children)


def _taken(node: Prime, operand: Formula, x: Symbol, functions: frozenset[Formula]) -> Formula:
    if not functions or not any(isinstance(n, Apply) or n == x for n in walk(operand)):
        return node.with_children([operand])
    return Derivative(operand, (x,) * node.order)


def _mentions(node: Call, alone: set[str]) -> bool:
    """Whether the function's own name stands bare inside its bracket."""
    spellings = {s for f in alone for s in (f, *FUNCTIONS[f].spellings)}
    return any(isinstance(n, Symbol) and n.name in spellings for n in walk(node.arguments[0]))
