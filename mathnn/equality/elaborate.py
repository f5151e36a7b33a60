r"""Orders carried out: derivatives taken, values put in, short sums written in full, before anything is judged.

:math:`\frac{d}{dx} f`, :math:`f|_{x=2}`, :math:`\operatorname{grad} f` and :math:`\sum_{k=1}^{3} a_k` are orders, not
values. They are replaced by what they give, with this folder's own derivative. The body of a derivative must exist
where the derivative is judged: such bodies are kept as *guards*.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.equality.differentiate import NoDerivative, differentiate
from mathnn.equality.families import one_term_of_each
from mathnn.steps.algebra import Apply, Product, Sum, Symbol, number, rational
from mathnn.steps.calculus import Derivative, Integral, Limit, Operator, Prime, Series, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, fold, size, substitute, walk
from mathnn.steps.indices import at_index

LONGEST_SERIES = 200
LARGEST_TREE = 40_000


class TooLarge(ArithmeticError):
    """Written in full the formula is larger than the budget allows."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A formula without orders, and what must exist beside it."""

    formula: Formula
    guards: tuple[Formula, ...] = ()


def elaborate(formula: Formula) -> Plain:
    """The formula with all orders carried out. Raises NoDerivative or TooLarge."""
    if not any(isinstance(node, ORDERS) for node in walk(formula)):
        return Plain(formula)
    formula = one_term_of_each(formula)

    def carry_out(node: Formula, parts: list[Plain]) -> Plain:
        inside = [part.formula for part in parts]
        guards = tuple(dict.fromkeys(g for part in parts for g in part.guards))
        if isinstance(node, ORDERS):
            plain = _carry_out(node, inside, guards)
            if size(plain.formula) > LARGEST_TREE:
                raise TooLarge
            return plain
        if all(a is b for a, b in zip(inside, node.children, strict=True)):
            return Plain(node, guards)
        return Plain(node.with_children(inside), guards)

    return fold(formula, carry_out)


__all__ = ["NoDerivative", "Plain", "TooLarge", "elaborate"]

ORDERS = (Derivative, Prime, ValueAt, Operator, Series)


def _carry_out(node: Formula, inside: list[Formula], guards: tuple[Formula, ...]) -> Plain:
    if isinstance(node, Derivative):
        body = inside[0]
        result = body
        for variable in node.variables:
            result = _derive(result, variable)
        return Plain(result, (*guards, body))
    if isinstance(node, ValueAt):
        count = len(node.variables)
        bindings: dict[Formula, Formula] = dict(zip(node.variables, inside[1 + count :], strict=True))
        if any(_captures(f, bindings) for f in (inside[0], *guards)):
            raise NoDerivative("ValueAt")
        return Plain(substitute(inside[0], bindings), tuple(substitute(g, bindings) for g in guards))
    if isinstance(node, Series):
        return _written_out(node, inside, guards)
    if isinstance(node, Operator):
        return _operator(node, inside, guards)
    raise NoDerivative(type(node).__name__)


def _captures(formula: Formula, bindings: dict[Formula, Formula]) -> bool:
    """Whether an integral or a limit inside binds a letter that is put in, or that something is put in for."""
    bound = {node.variable for node in walk(formula) if isinstance(node, (Integral, Limit))}
    return bool(bound) and any(s in bound for pair in bindings.items() for f in pair for s in f.symbols)


def _derive(body: Formula, variable: Symbol) -> Formula:
    if any(isinstance(n, Apply) and not n.arguments for n in walk(body)):
        raise NoDerivative("Apply")
    return differentiate(body, variable)


def _written_out(node: Series, inside: list[Formula], guards: tuple[Formula, ...]) -> Plain:
    low, high = rational(inside[2]), rational(inside[3])
    if low is None or high is None or low.denominator * high.denominator != 1 or high - low > LONGEST_SERIES:
        raise TooLarge
    indices = [number(k) for k in range(int(low), int(high) + 1)]
    items = [_at(inside[0], node.variable, k) for k in indices]
    held = tuple(_at(g, node.variable, k) for g in guards for k in indices)
    if not items:
        return Plain(number(1 if node.product else 0))
    if node.product:
        return Plain(Product(tuple(items)), held)
    return Plain(Sum(tuple(items), (1,) * len(items)), held)


def _at(body: Formula, index: Symbol, place: Formula) -> Formula:
    found = at_index(body, index, place)
    if found is None:
        raise NoDerivative("Series")
    return found


def _operator(node: Operator, inside: list[Formula], guards: tuple[Formula, ...]) -> Plain:
    body = inside[0]
    count = len(node.arguments)
    arguments = inside[1 : 1 + count]
    variables = [s for s in (arguments or body.symbols) if isinstance(s, Symbol)]
    if isinstance(body, Symbol) or (arguments and len(variables) != len(arguments)):
        raise NoDerivative(node.name)
    if not arguments:
        variables = sorted(variables, key=lambda s: s.name)
    if node.name == "grad" and not isinstance(body, (Tuple, Matrix)):
        return Plain(Matrix(tuple(_derive(body, v) for v in variables), 1), (*guards, body))
    if node.name == "hessian" and not isinstance(body, (Tuple, Matrix)):
        rows = [_derive(_derive(body, v), w) for v in variables for w in variables]
        return Plain(Matrix(tuple(rows), len(variables)), (*guards, body))
    if node.name == "jacobian":
        components = body.children if isinstance(body, (Tuple, Matrix)) else (body,)
        entries = [_derive(c, v) for c in components for v in variables]
        return Plain(Matrix(tuple(entries), len(variables)), (*guards, *components))
    if node.name == "laplacian":
        terms = tuple(_derive(_derive(body, v), v) for v in variables)
        return Plain(Sum(terms, (1,) * len(terms)), (*guards, body))
    raise NoDerivative(node.name)
