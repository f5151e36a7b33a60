r"""Balls for trees: certain enclosures of both sides at a rational point.

A tree becomes a list of operations once, and is then evaluated at many points and precisions. An operation whose
value does not exist at the point raises :class:`Outside`; one whose ball is too wide to tell raises :class:`Unclear`
(more bits may help). So a finite ball proves that every subexpression is real there, and two disjoint balls prove
that two sides differ.

A power whose exponent is no written rational asks for a positive base, :math:`u^v = e^{v \ln u}`; odd roots are real.
Of a function by cases only the case that applies is evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import comb, factorial
from typing import Any

import flint

from mathnn.equality.domain import is_whole
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
from mathnn.steps.arithmetic import Undecided
from mathnn.steps.balls import integer_power
from mathnn.steps.calculus import Integral
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation

Ball = Any


class Outside(ArithmeticError):
    """The value does not exist at this point."""


class Unclear(ArithmeticError):
    """The balls are too wide to tell."""


class NoBall(TypeError):
    """A record that has no value at a point (an integral, the imaginary unit)."""


Instance = Callable[[tuple[int, ...], list[Ball]], Ball]


class Enclosure:
    """Evaluates trees at one point; shared subtrees once."""

    def __init__(
        self,
        values: Mapping[Formula, Ball],
        functions: Mapping[Formula, Instance] | None = None,
        integers: frozenset[Symbol] = frozenset(),
    ) -> None:
        self.values = values
        self.functions = functions or {}
        self.integers = integers
        self.done: dict[int, Ball] = {}
        self.kept: list[Formula] = []

    def of(self, formula: Formula) -> Ball:
        done = self.done
        stack = [formula]
        while stack:
            node = stack[-1]
            if id(node) in done:
                stack.pop()
                continue
            needed = self.needed(node)
            waiting = [child for child in needed if id(child) not in done]
            if waiting:
                stack.extend(reversed(waiting))
                continue
            parts = [done[id(child)] for child in needed]
            value = parts[0] if isinstance(node, Cases) else self.node(node, parts)
            if not value.is_finite():
                raise Unclear
            done[id(node)] = value
            self.kept.append(node)
            stack.pop()
        return done[id(formula)]

    def needed(self, node: Formula) -> tuple[Formula, ...]:
        """What must be known first: of a function by cases only the case that applies, of an integral its bounds."""
        if isinstance(node, Cases):
            return (self.chosen(node),)
        return node._children[2:] if isinstance(node, Integral) else node._children

    def node(self, node: Formula, parts: list[Ball]) -> Ball:
        worker = WORKERS.get(type(node))
        if worker is None:
            raise NoBall(type(node).__name__)
        return worker(self, node, parts)

    def chosen(self, node: Cases) -> Formula:
        for value, condition in zip(node.values, node.conditions, strict=True):
            if self.holds(condition):
                return value
        if node.otherwise is None:
            raise Outside
        return node.otherwise

    def holds(self, condition: Formula) -> bool:
        """Whether a relation holds at the point, for certain."""
        if not isinstance(condition, Relation):
            raise NoBall(type(condition).__name__)
        for left, sign, right in zip(condition.sides, condition.signs, condition.sides[1:], strict=False):
            if sign not in SIGNS:
                raise NoBall(sign)
            if certain_sign(self.of(left) - self.of(right)) not in SIGNS[sign]:
                return False
        return True


SIGNS = {"<": (-1,), ">": (1,), "=": (0,), "==": (0,), "<=": (-1, 0), ">=": (0, 1), "!=": (-1, 1)}


def certain_sign(a: Ball) -> int:
    """−1, 0 or 1; raises Unclear when the ball does not tell."""
    if a > 0:
        return 1
    if a < 0:
        return -1
    if a.is_zero():
        return 0
    raise Unclear


def ball(value: Fraction) -> Ball:
    """The ball of a rational, as narrow as the precision allows."""
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def divide(a: Ball, b: Ball) -> Ball:
    """a / b, where b is certainly not zero."""
    if b.is_zero():
        raise Outside
    if b.contains(0):
        raise Unclear
    return a / b


def real_root(a: Ball, n: int) -> Ball:
    """The real root: of any number when n is odd."""
    if a < 0:
        if n % 2 == 0:
            raise Outside
        return -real_root(-a, n)
    if not a >= 0:
        if n % 2 and a.is_finite():
            bound = abs(a).root(n).abs_upper()
            return flint.arb(0, bound)
        raise Unclear
    return a.sqrt() if n == 2 else a.root(n)


def rational_power(a: Ball, q: Fraction) -> Ball:
    """a to a rational power, as the reals do it."""
    if q.denominator > 1:
        if q.denominator > LARGEST_ROOT:
            raise Unclear
        a = real_root(a, q.denominator)
    n = q.numerator
    if n < 0:
        return divide(flint.arb(1), _whole_power(a, -n))
    return _whole_power(a, n)


def _whole_power(a: Ball, n: int) -> Ball:
    try:
        return integer_power(a, n)
    except Undecided:
        raise Unclear from None


LARGEST_ROOT = 10_000


def _power(form: Enclosure, node: Power, parts: list[Ball]) -> Ball:
    q = rational(node.exponent)
    if q is not None:
        return rational_power(parts[0], q)
    if isinstance(node.base, Constant) and node.base.name == "e":
        return parts[1].exp()
    if is_whole(node.exponent, form.integers):
        return rational_power(parts[0], Fraction(int(parts[1].unique_fmpz())))
    return general_power(parts[0], parts[1])


def general_power(a: Ball, b: Ball) -> Ball:
    """a to the b for a > 0."""
    if a <= 0:
        raise Outside
    if not a > 0:
        raise Unclear
    return (b * a.log()).exp()


def _root(form: Enclosure, node: Root, parts: list[Ball]) -> Ball:
    degree = rational(node.degree)
    if degree is None or degree.denominator != 1:
        return general_power(parts[0], divide(flint.arb(1), parts[1]))
    if degree < 1:
        raise Outside
    return rational_power(parts[0], 1 / degree)


def _sum(form: Enclosure, node: Sum, parts: list[Ball]) -> Ball:
    total = parts[0]
    for part, sign in zip(parts[1:], node.signs[1:], strict=True):
        total = total + part if sign > 0 else total - part
    return total


def _product(form: Enclosure, node: Product, parts: list[Ball]) -> Ball:
    total = parts[0]
    for part in parts[1:]:
        total = total * part
    return total


def _constant(form: Enclosure, node: Constant, parts: list[Ball]) -> Ball:
    if node.name == "pi":
        return flint.arb.pi()
    if node.name == "e":
        return flint.arb.const_e()
    raise NoBall(node.name)


def _symbol(form: Enclosure, node: Symbol, parts: list[Ball]) -> Ball:
    try:
        return form.values[node]
    except KeyError:
        raise NoBall(node.name) from None


def _apply(form: Enclosure, node: Apply, parts: list[Ball]) -> Ball:
    instance = form.functions.get(node.function)
    if instance is None:
        raise NoBall(node.function.name)
    return instance(node.orders or (0,) * len(parts), parts)


def _call(form: Enclosure, node: Call, parts: list[Ball]) -> Ball:
    worker = CALLS.get(node.function)
    if worker is not None:
        return worker(*parts)
    from mathnn.steps.functions import FUNCTIONS

    build = FUNCTIONS[node.function].definition
    if build is None:
        raise NoBall(node.function)
    return form.of(_keep(form, build(*node.arguments)))


def _integral(form: Enclosure, node: Integral, parts: list[Ball]) -> Ball:
    from mathnn.equality.integrals.balls import NotAnalytic, integral_ball

    if len(parts) != 2:
        raise NoBall("Integral")
    try:
        return integral_ball(node.body, node.variable, parts[0], parts[1], {**form.values})
    except NotAnalytic as record:
        raise NoBall(str(record)) from None


def _keep(form: Enclosure, formula: Formula) -> Formula:
    form.kept.append(formula)
    return formula


WORKERS: dict[type[Formula], Callable[..., Ball]] = {
    Number: lambda form, node, parts: ball(node.magnitude),
    Constant: _constant,
    Symbol: _symbol,
    Negation: lambda form, node, parts: -parts[0],
    Sum: _sum,
    Product: _product,
    Quotient: lambda form, node, parts: divide(parts[0], parts[1]),
    Power: _power,
    Root: _root,
    Call: _call,
    Apply: _apply,
    Integral: _integral,
}


def _within(
    test: Callable[[Ball], bool], outside: Callable[[Ball], bool], work: Callable[[Ball], Ball]
) -> Callable[[Ball], Ball]:
    def checked(a: Ball) -> Ball:
        if outside(a):
            raise Outside
        if not test(a):
            raise Unclear
        return work(a)

    return checked


def _sigmoid(a: Ball) -> Ball:
    return 1 / (1 + (-a).exp())


def _extreme(name: str) -> Callable[..., Ball]:
    def extreme(*parts: Ball) -> Ball:
        best = parts[0]
        for part in parts[1:]:
            best = getattr(best, name)(part)
        return best

    return extreme


def _whole(a: Ball) -> int:
    """The whole number that a ball is, at least 0 and small enough for its factorial."""
    if not a.is_exact():
        raise Unclear
    if not (a.is_integer() and a >= 0):
        raise Outside
    if a > LARGEST_FACTORIAL:
        raise Unclear
    return int(a.unique_fmpz())


LARGEST_FACTORIAL = 2000
_inside_one = (lambda a: a >= -1 and a <= 1, lambda a: a < -1 or a > 1)
CALLS: dict[str, Callable[..., Ball]] = {
    "ln": _within(lambda a: a > 0, lambda a: a <= 0, lambda a: a.log()),
    "abs": abs,
    "max": _extreme("max"),
    "min": _extreme("min"),
    "relu": lambda a: a.max(flint.arb(0)),
    "sign": lambda a: flint.arb(certain_sign(a)),
    "heaviside": lambda a: flint.arb(1 if certain_sign(a) >= 0 else 0),
    "sin": lambda a: a.sin(),
    "cos": lambda a: a.cos(),
    "tan": lambda a: divide(a.sin(), a.cos()),
    "asin": _within(*_inside_one, lambda a: a.asin()),
    "acos": _within(*_inside_one, lambda a: a.acos()),
    "atan": lambda a: a.atan(),
    "sinh": lambda a: a.sinh(),
    "cosh": lambda a: a.cosh(),
    "tanh": lambda a: a.tanh(),
    "asinh": lambda a: a.asinh(),
    "acosh": _within(lambda a: a >= 1, lambda a: a < 1, lambda a: a.acosh()),
    "atanh": _within(lambda a: a > -1 and a < 1, lambda a: a <= -1 or a >= 1, lambda a: a.atanh()),
    "erf": lambda a: a.erf(),
    "erfc": lambda a: a.erfc(),
    "floor": lambda a: a.floor(),
    "ceil": lambda a: a.ceil(),
    "gamma": _within(lambda a: a > 0, lambda a: a <= 0, lambda a: a.gamma()),
    "sigmoid": _sigmoid,
    "factorial": lambda a: flint.arb(factorial(_whole(a))),
    "binomial": lambda n, k: flint.arb(comb(_whole(n), _whole(k))),
}
