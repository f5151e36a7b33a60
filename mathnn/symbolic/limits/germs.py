r"""A formula near a point: its expansion on one side, with the piece that applies there.

Put :math:`x = a + h`, :math:`x = a - h` or :math:`x = \pm\frac1h`, with :math:`h \to 0^+`, and follow the tree. A function by
cases takes the first piece whose condition holds for every small :math:`h`, which the sign of an expansion decides: so the limit
at a jump depends on the side, as it must.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from mathnn.steps.algebra import (
    INFINITY,
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
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import Relation
from mathnn.symbolic.constants import sign_of
from mathnn.symbolic.limits.expansion import (
    ONE,
    Expansion,
    Monomial,
    NeedMore,
    NotDecided,
    Undefined,
    add,
    constant,
    exponential,
    logarithm,
    multiply,
    rational_power,
    reciprocal,
    scaled,
    variable,
)
from mathnn.symbolic.limits.functions import ACTIONS

COUNTS = (4, 8, 14)
Side = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class Approach:
    """What a function does on one side: ``value`` is a SymPy number, ∞ or −∞; ``side`` the sign of f − value near the point."""

    value: Any
    side: int | None
    coefficient: Any
    monomial: Monomial

    @property
    def finite(self) -> bool:
        """Whether the limit is a number."""
        return self.value not in (_oo(), -_oo())


def _oo() -> Any:
    import sympy

    return sympy.oo


def expand(formula: Formula, x: Symbol, point: Formula, side: Side, count: int = COUNTS[0]) -> Expansion:
    """The expansion of a formula in h, where x = point ± h (or ±1/h at infinity).

    Raises NotDecided where the method does not reach, Undefined where the formula does not exist.
    """
    return _follow(formula, {x: _start(point, side)}, count)


def _start(point: Formula, side: Side) -> Expansion:
    import sympy

    one = sympy.Integer(1)
    if point == INFINITY:
        return Expansion(((one, Monomial(Fraction(-1))),))
    if point == Negation(INFINITY):
        return Expansion(((-one, Monomial(Fraction(-1))),))
    step = variable() if side == "+" else scaled(variable(), -one, ONE, 1)
    return add(constant(point.value), step, 2)


def one_sided(formula: Formula, x: Symbol, point: Formula, side: Side = "+") -> Approach:
    """The limit of a formula on one side of a point (at infinity the side is understood).

    Raises NotDecided, or Undefined when the formula does not exist on that side.
    """
    for count in COUNTS:
        try:
            return _approach(expand(formula, x, point, side, count))
        except NeedMore:
            continue
    raise NotDecided("the terms cancel as far as they were computed")


def _approach(u: Expansion) -> Approach:
    import sympy

    zero = sympy.Integer(0)
    if u.is_zero:
        return Approach(zero, 0, zero, ONE)
    if u.terms and u.terms[0][1].order() > 0:
        c, m = u.lead
        return Approach(sympy.oo * u.sign(), None, c, m)
    if u.rest is not None and u.rest.order() >= 0:
        raise NeedMore("only bounded")
    if not u.terms:
        return Approach(zero, None, zero, ONE)
    value = sum((c for c, m in u.terms if m == ONE), zero)
    after = next(((c, m) for c, m in u.terms if m != ONE), None)
    if after is None:
        return Approach(value, 0 if u.rest is None else None, value, ONE)
    sign = None if after[0].free_symbols else sign_of(after[0])
    lead = u.terms[0]
    return Approach(value, sign, lead[0], lead[1])


def _follow(formula: Formula, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    """The expansion of a tree. Its depth is that of a textbook formula; deeper ones are refused before."""
    if isinstance(formula, Symbol) and formula in known:
        return known[formula]
    if isinstance(formula, (Number, Constant, Symbol)):
        if formula == INFINITY:
            raise NotDecided("infinity in a formula")
        return constant(formula.value)
    worker = _WORKERS.get(type(formula))
    if worker is None:
        raise NotDecided(f"{type(formula).__name__} is not followed")
    return worker(formula, known, count)


def _sum(f: Sum, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    total = Expansion(())
    for term, sign in zip(f.terms, f.signs, strict=True):
        total = add(total, _follow(term, known, count), count, sign)
    return total


def _product(f: Product, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    total = _follow(f.factors[0], known, count)
    for factor in f.factors[1:]:
        total = multiply(total, _follow(factor, known, count), count)
    return total


def _quotient(f: Quotient, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    below = _follow(f.denominator, known, count)
    if below.is_zero:
        raise Undefined("division by zero")
    return multiply(_follow(f.numerator, known, count), reciprocal(below, count), count)


def _power(f: Power, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    r = rational(f.exponent)
    if r is not None:
        base = _follow(f.base, known, count)
        if r.denominator == 1 and 0 <= r <= 12:
            return _whole_power(base, int(r), count)
        return rational_power(base, r, count)
    exponent = _follow(f.exponent, known, count)
    if f.base == Constant("e"):
        return exponential(exponent, count)
    return exponential(multiply(exponent, logarithm(_follow(f.base, known, count), count), count), count)


def _whole_power(base: Expansion, n: int, count: int) -> Expansion:
    import sympy

    total = constant(sympy.Integer(1))
    for _ in range(n):
        total = multiply(total, base, count)
    return total


def _root(f: Root, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    n = rational(f.degree)
    if n is None or n.denominator != 1 or n < 1:
        raise NotDecided("a root of unusual order")
    return rational_power(_follow(f.radicand, known, count), 1 / n, count)


def _call(f: Call, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    import sympy

    if f.function == "abs":
        inside = _follow(f.arguments[0], known, count)
        return scaled(inside, sympy.Integer(-1), ONE, count) if inside.sign() < 0 else inside
    if f.function in ("max", "min"):
        return _extreme(f, known, count)
    action = ACTIONS.get(f.function)
    if action is not None and len(f.arguments) == 1:
        return action(_follow(f.arguments[0], known, count), count)
    build = FUNCTIONS[f.function].definition
    if build is None:
        raise NotDecided(f"{f.function} is not followed")
    return _follow(build(*f.arguments), known, count)


def _extreme(f: Call, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    best = _follow(f.arguments[0], known, count)
    for argument in f.arguments[1:]:
        other = _follow(argument, known, count)
        sign = add(best, other, count, -1).sign()
        if (sign < 0) == (f.function == "max") and sign:
            best = other
    return best


def _cases(f: Cases, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    for value, condition in zip(f.values, f.conditions, strict=True):
        if holds(condition, known, count):
            return _follow(value, known, count)
    if f.otherwise is None:
        raise Undefined("no case applies")
    return _follow(f.otherwise, known, count)


def holds(condition: Formula, known: Mapping[Formula, Expansion], count: int) -> bool:
    """Whether a relation holds for every small h (its opposite holds for every small h otherwise)."""
    if not isinstance(condition, Relation):
        raise NotDecided("a condition that is no relation")
    for left, sign, right in zip(condition.sides, condition.signs, condition.sides[1:], strict=False):
        found = add(_follow(left, known, count), _follow(right, known, count), count, -1).sign()
        true = {"<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0, "=": found == 0, "!=": found != 0}
        if sign not in true:
            raise NotDecided("a condition without a truth value")
        if not true[sign]:
            return False
    return True


def _negation(f: Negation, known: Mapping[Formula, Expansion], count: int) -> Expansion:
    import sympy

    return scaled(_follow(f.operand, known, count), sympy.Integer(-1), ONE, count)


_WORKERS: dict[type[Formula], Callable[..., Expansion]] = {
    Negation: _negation,
    Sum: _sum,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Root: _root,
    Call: _call,
    Cases: _cases,
}
