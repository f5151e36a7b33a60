r"""A tree as a number, in any of five arithmetics.

    >>> from mathnn.steps.algebra import symbol, call
    >>> x = symbol("x")
    >>> evaluate(x**2 + call("sin", x), {x: 2.0})
    4.909297426825682
    >>> from fractions import Fraction
    >>> evaluate(x**3 / 4, {x: Fraction(2, 3)}, "fraction")
    Fraction(2, 27)

``kind`` is one of float, fraction, mpf, ball, array. A function without a kernel in the chosen library is evaluated through
its definition. Derivatives, limits and integrals must have been worked out before: they raise :class:`NotNumeric`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from mathnn.steps.algebra import (
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
    symbol,
)
from mathnn.steps.arithmetic import FLOAT, FRACTION, MPF, Arithmetic, OutsideDomain
from mathnn.steps.calculus import ValueAt
from mathnn.steps.containers import Cases, Matrix, Tuple
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation


class NotNumeric(TypeError):
    """The tree holds something without a numeric value: a free letter, an unknown function, a limit."""


def arithmetic(kind: str | Arithmetic) -> Arithmetic:
    """The arithmetic of that name; one that is made to measure stays as it is."""
    if isinstance(kind, Arithmetic):
        return kind
    if kind in ("ball", "array"):
        from mathnn.steps.balls import ARRAY, BALL

        return BALL if kind == "ball" else ARRAY
    try:
        return {"float": FLOAT, "fraction": FRACTION, "mpf": MPF}[kind]
    except KeyError:
        raise ValueError(f"kind must be float, fraction, mpf, ball or array; got {kind!r}") from None


def evaluate(formula: Formula, values: Mapping[Formula, Any] | None = None, kind: str | Arithmetic = "float") -> Any:
    """The value of ``formula`` where each symbol has the given value.

    Raises OutsideDomain where it does not exist, Undecided when a ball is too wide, Inexact when it is not rational,
    NotNumeric when a symbol has no value. A tuple or matrix gives a tuple of values.
    """
    return _evaluate(formula, dict(values or {}), arithmetic(kind))


def _evaluate(formula: Formula, values: dict[Formula, Any], ar: Arithmetic) -> Any:
    done: dict[int, Any] = {}
    stack = [formula]
    while stack:
        node = stack[-1]
        if id(node) in done:
            stack.pop()
        elif isinstance(node, Cases):
            done[id(node)] = _cases(node, values, ar)
            stack.pop()
        elif isinstance(node, ValueAt):
            body = substitute(node.body, dict(zip(node.variables, node.values, strict=True)))
            done[id(node)] = _evaluate(body, values, ar)
            stack.pop()
        else:
            waiting = [c for c in node.children if id(c) not in done]
            if waiting:
                stack.extend(reversed(waiting))
            else:
                done[id(node)] = _node(node, [done[id(c)] for c in node.children], values, ar)
                stack.pop()
    return done[id(formula)]


def record_value(node: Formula, parts: Sequence[Any], ar: Arithmetic) -> Any:
    """The value of one record, from those of its children: what a graph that shares them evaluates with."""
    return _node(node, parts, {}, ar)


def _node(node: Formula, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    worker = _WORKERS.get(type(node))
    if worker is None:
        raise NotNumeric(f"{type(node).__name__} has no numeric value")
    return worker(node, parts, values, ar)


def _symbol(node: Symbol, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    if node not in values:
        raise NotNumeric(f"no value was given for {node.name}")
    return values[node]


def _sum(node: Sum, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    total = parts[0]
    for part, sign in zip(parts[1:], node.signs[1:], strict=True):
        total = total + part if sign > 0 else total - part
    return total


def _product(node: Product, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    total = parts[0]
    for part in parts[1:]:
        total = total * part
    return total


def _power(node: Power, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    exact = rational(node.exponent)
    if exact is None and node.base == Constant("e") and ar.name != "fraction":
        return _exponential(parts[1], ar)
    return ar.power(parts[0], parts[1], exact)


def _exponential(u: Any, ar: Arithmetic) -> Any:
    if ar.name == "ball":
        return u.exp()
    if ar.name == "array":
        import numpy

        return numpy.exp(u)
    if ar.name == "mpf":
        import mpmath

        return mpmath.exp(u)
    import math

    try:
        return math.exp(u)
    except OverflowError:
        return math.inf


def _root(node: Root, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    degree = rational(node.degree)
    if degree is None or degree.denominator != 1 or degree < 1:
        if degree is not None and degree.denominator == 1:
            raise OutsideDomain("a root of order zero or less")
        return ar.power(parts[0], ar.divide(ar.number(Fraction(1)), parts[1]), None)
    return ar.root(parts[0], int(degree))


def _call(node: Call, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    from mathnn.steps.functions import FUNCTIONS

    name, record = node.function, FUNCTIONS[node.function]
    if name == "abs":
        return abs(parts[0])
    if name in ("max", "min"):
        return _extreme(name, parts, ar)
    try:
        return ar.kernel(record, name, tuple(parts))
    except LookupError:
        definition = _definition(name, len(parts))
        if definition is None:
            raise NotNumeric(f"{name} has no numeric kernel here") from None
        letters, body = definition
        return _evaluate(body, dict(zip(letters, parts, strict=True)), ar)


@cache
def _definition(name: str, count: int) -> tuple[tuple[Symbol, ...], Formula] | None:
    from mathnn.steps.functions import FUNCTIONS

    build = FUNCTIONS[name].definition
    if build is None:
        return None
    letters = tuple(symbol(f"u_{i}") for i in range(count))
    return letters, build(*letters)


def _extreme(name: str, parts: Sequence[Any], ar: Arithmetic) -> Any:
    best = parts[0]
    for part in parts[1:]:
        if ar.name == "array":
            import numpy

            best = (numpy.maximum if name == "max" else numpy.minimum)(best, part)
        elif ar.name == "ball":
            best = best.max(part) if name == "max" else best.min(part)
        else:
            best = max(best, part) if name == "max" else min(best, part)
    return best


def _cases(node: Cases, values: dict[Formula, Any], ar: Arithmetic) -> Any:
    if ar.name == "array":
        return _array_cases(node, values, ar)
    for value, condition in zip(node.values, node.conditions, strict=True):
        if _evaluate(condition, values, ar):
            return _evaluate(value, values, ar)
    if node.otherwise is None:
        raise OutsideDomain("no case applies")
    return _evaluate(node.otherwise, values, ar)


def _array_cases(node: Cases, values: dict[Formula, Any], ar: Arithmetic) -> Any:
    import numpy

    result: Any = numpy.nan if node.otherwise is None else _evaluate(node.otherwise, values, ar)
    for value, condition in reversed(list(zip(node.values, node.conditions, strict=True))):
        result = numpy.where(_evaluate(condition, values, ar), _evaluate(value, values, ar), result)
    return result


def _relation(node: Relation, parts: Sequence[Any], values: dict[Formula, Any], ar: Arithmetic) -> Any:
    holds: Any = True
    for left, sign, right in zip(parts, node.signs, parts[1:], strict=False):
        if sign not in ("<", "<=", ">", ">=", "=", "!="):
            raise NotNumeric(f"the relation {sign} has no truth value at a point")
        link = ar.compare(sign, left, right)
        holds = link if holds is True else holds & link
    return holds


_WORKERS: dict[type[Formula], Callable[..., Any]] = {
    Number: lambda node, parts, values, ar: ar.number(node.magnitude),
    Constant: lambda node, parts, values, ar: ar.constant(node.name),
    Symbol: _symbol,
    Negation: lambda node, parts, values, ar: -parts[0],
    Sum: _sum,
    Product: _product,
    Quotient: lambda node, parts, values, ar: ar.divide(parts[0], parts[1]),
    Power: _power,
    Root: _root,
    Call: _call,
    Relation: _relation,
    Tuple: lambda node, parts, values, ar: tuple(parts),
    Matrix: lambda node, parts, values, ar: tuple(parts),
}


def as_function(formula: Formula, variables: Sequence[Symbol], kind: str | Arithmetic = "float") -> Callable[..., Any]:
    """The formula as a Python function of its variables, in that order: what ``numeric`` receives."""
    ar = arithmetic(kind)

    def function(*arguments: Any) -> Any:
        return _evaluate(formula, dict(zip(variables, arguments, strict=True)), ar)

    return function
