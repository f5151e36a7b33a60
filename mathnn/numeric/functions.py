"""A function of some variables as callables: of floats (fast), fractions, balls and arrays.

A tree becomes a float callable by nesting closures, one for each record, built once; nothing is read or executed as text. In the
other kinds of number the tree is evaluated as ``steps.evaluate`` does it. A plain Python function that only adds, multiplies
and divides serves for every kind as it is.

    >>> from mathnn.steps.algebra import symbol
    >>> x = symbol("x")
    >>> Callables.of(x**3 - 100, (x,)).float(10.0)
    900.0
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.steps.algebra import Call, E, Negation, Number, Power, Product, Quotient, Root, Sum, Symbol, rational
from mathnn.steps.arithmetic import FLOAT
from mathnn.steps.evaluate import arithmetic, as_function, evaluate
from mathnn.steps.formula import Formula, depth, fold

Function = Callable[..., Any]
Vector = Sequence[float]
_DEEPEST = 150  # closures call one another: a deeper tree is walked instead


@dataclass(frozen=True, slots=True)
class Callables:
    """One function in each kind of number; ``None`` where it has no such form."""

    float: Function
    fraction: Function | None = None
    ball: Function | None = None
    array: Function | None = None
    mpf: Function | None = None

    @classmethod
    def of(cls, formula: Formula, variables: Sequence[Symbol]) -> Callables:
        """From a tree."""
        return cls(
            float_function(formula, variables),
            as_function(formula, variables, "fraction"),
            ball_function(formula, variables),
            as_function(formula, variables, "array"),
            as_function(formula, variables, "mpf"),
        )

    @classmethod
    def plain(cls, function: Function) -> Callables:
        """From a Python function made of + − · / and whole powers: ``lambda x: x**3 - 100``."""
        return cls(function, function, function, function, function)


def float_function(formula: Formula, variables: Sequence[Symbol]) -> Function:
    """The tree as a function of floats, one argument for each variable."""
    inner = vector_function(formula, variables)

    def function(*arguments: float) -> float:
        return inner(arguments)

    return function


def ball_function(formula: Formula, variables: Sequence[Symbol]) -> Function:
    """The tree as a function of balls: sums, products and whole powers as closures, the rest as ``steps.evaluate`` does it.

    A rational number that is not whole is made anew at each call, at the precision of the moment.
    """
    places = {variable: place for place, variable in enumerate(variables)}
    if depth(formula) > _DEEPEST:
        return as_function(formula, variables, "ball")
    inner = fold(formula, lambda node, parts: _ball_closure(node, parts, places, variables))
    number = arithmetic("ball").number

    def function(*arguments: Any) -> Any:
        found = inner(arguments)
        return number(Fraction(found)) if isinstance(found, int) else found

    return function


def _ball_closure(node: Formula, parts: list[Any], places: dict[Symbol, int], variables: Sequence[Symbol]) -> Any:
    make = arithmetic("ball")
    exact = rational(node)
    if exact is not None:
        if exact.denominator == 1:
            whole = int(exact)
            return lambda v: whole
        return lambda v: make.number(exact)
    if isinstance(node, Symbol) and node in places:
        place = places[node]
        return lambda v: v[place]
    if isinstance(node, Sum):
        return _sum(node, parts)
    if isinstance(node, Product):
        return _times(parts)
    if isinstance(node, Negation):
        return _negation(node, parts)
    if isinstance(node, Power):
        exponent = rational(node.exponent)
        if exponent is not None and exponent.denominator == 1 and exponent >= 0 and rational(node.base) is None:
            base, n = parts[0], int(exponent)
            return lambda v: base(v) ** n
    walked = as_function(node, variables, "ball")
    return lambda v: walked(*v)


def _times(parts: list[Any]) -> Any:
    first, *rest = parts

    def total(v: Vector) -> Any:
        result = first(v)
        for part in rest:
            result = result * part(v)
        return result

    return total


def vector_function(formula: Formula, variables: Sequence[Symbol]) -> Callable[[Vector], Any]:
    """The tree as a function of one sequence of floats: what a long descent calls thousands of times."""
    places = {variable: place for place, variable in enumerate(variables)}
    if depth(formula) > _DEEPEST:
        return _walked(formula, places)
    return fold(formula, lambda node, parts: _closure(node, parts, places))


def _walked(node: Formula, places: dict[Symbol, int]) -> Callable[[Vector], Any]:
    return lambda v: evaluate(node, {variable: v[place] for variable, place in places.items()})


def _closure(node: Formula, parts: list[Any], places: dict[Symbol, int]) -> Any:
    exact = rational(node)
    if exact is not None:
        value = float(exact)
        return lambda v: value
    if isinstance(node, Symbol) and node in places:
        place = places[node]
        return lambda v: v[place]
    builder = _BUILDERS.get(type(node))
    built = None if builder is None else builder(node, parts)
    return _walked(node, places) if built is None else built


def _sum(node: Sum, parts: list[Any]) -> Any:
    if len(parts) == 2:
        a, b = parts
        return (lambda v: a(v) + b(v)) if node.signs[1] > 0 else (lambda v: a(v) - b(v))
    signed = tuple(zip(parts[1:], node.signs[1:], strict=True))
    first = parts[0]

    def total(v: Vector) -> Any:
        result = first(v)
        for part, sign in signed:
            result = result + part(v) if sign > 0 else result - part(v)
        return result

    return total


def _product(node: Product, parts: list[Any]) -> Any:
    if len(parts) == 2:
        a, b = parts
        coefficient = rational(node.factors[0])
        if coefficient is not None:
            c = float(coefficient)
            return lambda v: c * b(v)
        return lambda v: a(v) * b(v)

    def total(v: Vector) -> Any:
        result = parts[0](v)
        for part in parts[1:]:
            result *= part(v)
        return result

    return total


def _power(node: Power, parts: list[Any]) -> Any:
    exponent = rational(node.exponent)
    if exponent is None:
        return _exponential(parts[1]) if node.base == E else None
    base = parts[0]
    if exponent == 2:
        return lambda v: _square(base(v))
    raise_to = FLOAT.power
    return lambda v: raise_to(base(v), exponent, exponent)


def _exponential(u: Any) -> Any:
    def power_of_e(v: Vector) -> float:
        try:
            return math.exp(u(v))
        except OverflowError:
            return math.inf

    return power_of_e


def _root(node: Root, parts: list[Any]) -> Any:
    degree, take = rational(node.degree), FLOAT.root
    if degree is None or degree.denominator != 1 or degree < 1:
        return None
    radicand, n = parts[0], int(degree)
    return lambda v: take(radicand(v), n)


def _square(a: float) -> float:
    return a * a


def _quotient(node: Quotient, parts: list[Any]) -> Any:
    a, b = parts
    divide = FLOAT.divide
    return lambda v: divide(a(v), b(v))


def _negation(node: Negation, parts: list[Any]) -> Any:
    a = parts[0]
    return lambda v: -a(v)


def _call(node: Call, parts: list[Any]) -> Any:
    from mathnn.steps.functions import FUNCTIONS

    record = FUNCTIONS[node.function]
    if len(parts) != 1 or not record.kernels.math:
        return None
    kernel, name, a = FLOAT.kernel, node.function, parts[0]
    return lambda v: kernel(record, name, (a(v),))


_BUILDERS: dict[type[Formula], Callable[..., Any]] = {
    Sum: _sum,
    Product: _product,
    Power: _power,
    Root: _root,
    Quotient: _quotient,
    Negation: _negation,
    Call: _call,
    Number: lambda node, parts: None,
}
