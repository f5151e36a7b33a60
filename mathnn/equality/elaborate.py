r"""Orders carried out: derivatives taken, values put in, short sums written in full, before anything is judged.

:math:`\frac{d}{dx} f`, :math:`f|_{x=2}`, :math:`\operatorname{grad} f` and :math:`\sum_{k=1}^{3} a_k` are orders, not
values, and 30° and 5 % are numbers in units of their own. They are replaced by what they give, with this folder's own
derivative. The body of a derivative must exist where the derivative is judged: such bodies are kept as *guards*. Products,
sums and functions of explicit arrays are worked out too, and all entries that went into them are guards.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from mathnn.equality.arrays.values import OPERATIONS, Array, Unfit, inner, work_out
from mathnn.equality.contents import kinds_in
from mathnn.equality.differentiate import NoDerivative, differentiate
from mathnn.equality.families import one_term_of_each
from mathnn.steps.algebra import PI, Apply, Negation, Product, Quotient, Sum, Symbol, number, rational
from mathnn.steps.calculus import Derivative, Integral, Limit, Operator, Prime, Series, ValueAt
from mathnn.steps.containers import Matrix
from mathnn.steps.formula import Formula, fold, size, substitute, walk
from mathnn.steps.indices import at_index
from mathnn.steps.linear import Transpose
from mathnn.steps.notation import Degrees, Percent

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
    """The formula with all orders carried out. Raises NoDerivative, TooLarge or Unfit."""
    if kinds_in(formula).isdisjoint((*ORDERS, *Array, Transpose)):
        return Plain(formula)
    formula = one_term_of_each(_multiples(formula))

    def carry_out(node: Formula, parts: list[Plain]) -> Plain:
        inside = [part.formula for part in parts]
        guards = tuple(dict.fromkeys(g for part in parts for g in part.guards))
        if isinstance(node, ORDERS):
            plain = _carry_out(node, inside, guards)
            if size(plain.formula) > LARGEST_TREE:
                raise TooLarge
            return plain
        if isinstance(node, OPERATIONS):
            worked = work_out(node, inside)
            if worked is not None:
                return _with_entries(worked, inside, guards)
        if all(a is b for a, b in zip(inside, node.children, strict=True)):
            return Plain(node, guards)
        return Plain(node.with_children(inside), guards)

    return fold(formula, carry_out)


def _multiples(formula: Formula) -> Formula:
    """1/2 (3, 4) is half of the array: nobody divides by an array."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if any(a is not b for a, b in zip(children, node.children, strict=True)):
            node = node.with_children(children)
        if not isinstance(node, Quotient) or not isinstance(node.denominator, Product):
            return node
        *numbers, last = node.denominator.factors
        if not isinstance(last, Array) or not numbers:
            return node
        below = numbers[0] if len(numbers) == 1 else Product(tuple(numbers))
        return Product((Quotient(node.numerator, below), last))

    return fold(formula, rebuild)


def _with_entries(worked: Formula, inside: list[Formula], guards: tuple[Formula, ...]) -> Plain:
    """What was worked out from arrays exists where all their entries do."""
    if size(worked) > LARGEST_TREE:
        raise TooLarge
    entries = (e for part in inside if isinstance(part, Array) for e in part.children if e.symbols)
    return Plain(worked, tuple(dict.fromkeys((*guards, *entries))))


__all__ = ["NOT_PLAIN", "NoDerivative", "Plain", "TooLarge", "Unfit", "elaborate"]

NOT_PLAIN = (NoDerivative, TooLarge, Unfit)

ORDERS = (Derivative, Prime, ValueAt, Operator, Series, Degrees, Percent)


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
    if isinstance(node, Degrees):
        return Plain(Quotient(Product((inside[0], PI)), number(180)), guards)
    if isinstance(node, Percent):
        return Plain(Quotient(inside[0], number(100)), guards)
    raise NoDerivative(type(node).__name__)


def sums_written_out(formula: Formula) -> Formula:
    """Every sum and product between numbers in full, nothing else changed. Raises TooLarge or NoDerivative."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if isinstance(node, Series):
            return _written_out(node, children, ()).formula
        return (
            node if all(a is b for a, b in zip(children, node.children, strict=True)) else node.with_children(children)
        )

    return fold(formula, rebuild)


def _captures(formula: Formula, bindings: dict[Formula, Formula]) -> bool:
    """Whether an integral or a limit inside binds a letter that is put in, or that something is put in for."""
    bound = {node.variable for node in walk(formula) if isinstance(node, (Integral, Limit))}
    return bool(bound) and any(s in bound for pair in bindings.items() for f in pair for s in f.symbols)


def _derive(body: Formula, variable: Symbol) -> Formula:
    if any(isinstance(n, Apply) and not n.arguments for n in walk(body)):
        raise NoDerivative("Apply")
    return differentiate(body, variable)


def _written_out(node: Series, inside: list[Formula], guards: tuple[Formula, ...]) -> Plain:
    low, high = bound_value(inside[2]), bound_value(inside[3])
    if (low is None or high is None) and not guards:
        return Plain(node.with_children(inside))
    if low is None or high is None or low.denominator * high.denominator != 1 or high - low > LONGEST_SERIES:
        raise TooLarge
    indices = [number(k) for k in range(int(low), int(high) + 1)]
    items = [_inner_sums(_at(inside[0], node.variable, k)) for k in indices]
    held = tuple(_at(g, node.variable, k) for g in guards for k in indices)
    if not items:
        return Plain(number(1 if node.product else 0))
    if node.product:
        return Plain(Product(tuple(items)), held)
    return Plain(Sum(tuple(items), (1,) * len(items)), held)


def _inner_sums(item: Formula) -> Formula:
    """A sum whose bounds were letters of a sum around it is written out too."""
    return sums_written_out(item) if any(isinstance(node, Series) for node in walk(item)) else item


def bound_value(bound: Formula) -> Fraction | None:
    """The value of a bound that is worked out from whole numbers, as 5 − 1 or 2 · 3 is."""

    def value(node: Formula, parts: list[Fraction | None]) -> Fraction | None:
        exact = rational(node)
        known = [p for p in parts if p is not None]
        if exact is not None or len(known) < len(parts):
            return exact
        if isinstance(node, Sum):
            return sum((s * p for s, p in zip(node.signs, known, strict=True)), Fraction(0))
        if isinstance(node, Negation):
            return -known[0]
        return prod(known, start=Fraction(1)) if isinstance(node, Product) else None

    return fold(bound, value)


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
    if isinstance(body, Symbol):
        raise NoDerivative(node.name)
    if arguments and len(variables) != len(arguments):
        return _at_point(node, body, arguments, guards)
    if not arguments:
        variables = sorted(variables, key=lambda s: s.name)
    return _built(node, body, variables, inside[1 + count :], guards)


def _at_point(node: Operator, body: Formula, values: list[Formula], guards: tuple[Formula, ...]) -> Plain:
    """grad(x²y)(1, 2): the letters in alphabetical order take the values."""
    variables = sorted((s for s in body.symbols if isinstance(s, Symbol)), key=lambda s: s.name)
    if len(variables) != len(values):
        raise NoDerivative(node.name)
    plain = _built(node, body, variables, [], guards)
    bindings: dict[Formula, Formula] = dict(zip(variables, values, strict=True))
    if any(_captures(f, bindings) for f in (plain.formula, *plain.guards)):
        raise NoDerivative(node.name)
    return Plain(substitute(plain.formula, bindings), tuple(substitute(g, bindings) for g in plain.guards))


def _built(
    node: Operator, body: Formula, variables: list[Symbol], along: list[Formula], guards: tuple[Formula, ...]
) -> Plain:
    """What the operator builds from the partial derivatives."""
    components = body.children if isinstance(body, Array) else (body,)
    scalar = not isinstance(body, Array)
    held = (*guards, *components)
    if node.name == "grad" and scalar and variables:
        return Plain(_gradient(body, variables), held)
    if node.name == "directional" and scalar and variables and along and isinstance(along[0], Array):
        return Plain(inner(_gradient(body, variables), along[0]), held)
    if node.name == "hessian" and scalar and variables:
        rows = [_derive(_derive(body, v), w) for v in variables for w in variables]
        return Plain(Matrix(tuple(rows), len(variables)), held)
    if node.name == "jacobian" and variables:
        entries = [_derive(c, v) for c in components for v in variables]
        return Plain(Matrix(tuple(entries), len(variables)), held)
    if node.name == "laplacian" and scalar:
        terms = tuple(_derive(_derive(body, v), v) for v in variables)
        return Plain(Sum(terms, (1,) * len(terms)), held)
    if node.name == "div" and len(components) == len(variables):
        terms = tuple(_derive(c, v) for c, v in zip(components, variables, strict=True))
        return Plain(Sum(terms, (1,) * len(terms)), held)
    raise NoDerivative(node.name)


def _gradient(body: Formula, variables: list[Symbol]) -> Matrix:
    return Matrix(tuple(_derive(body, v) for v in variables), 1)
