r"""The normal form of a tree: a fraction of polynomials in kernels.

At every point where the tree is defined its value is that of the fraction (see :mod:`~mathnn.equality.ring`).
Functions of the table are reduced to few: hyperbolic functions and activations to exponentials, asinh and its like to
logarithms, max and min to absolute values. What remains (erf, floor, an unknown :math:`f`) becomes a kernel of its
own, the same for equal arguments.

On the way the builder learns signs: where :math:`\ln u` stands, :math:`u > 0` at every point in question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from mathnn.equality.domain import is_whole
from mathnn.equality.memory import Memory, NeedSign
from mathnn.equality.parity import whole_power
from mathnn.equality.powers import absolute_value, exponential, logarithm, odd_power, power_of_absolute
from mathnn.equality.ring import SIZES, Frac, Kernel, Nowhere, Poly, Restart, Ring, RingFull
from mathnn.equality.signs import learn, multiply, sign_of
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
from mathnn.steps.calculus import Integral, Series
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation

ROUNDS = 24
E_NUMBER = Constant("e")


class Beyond(TypeError):
    """A record that the normal form has no place for (an integral, a limit, the imaginary unit)."""


class Normal:
    """One round of building: a ring, and what was learnt before."""

    def __init__(self, memory: Memory, size: int) -> None:
        self.memory = memory
        self.ring = Ring(size, memory.names, memory.purse)
        self.done: dict[Formula, Frac] = {}

    def fraction(self, formula: Formula) -> Frac:
        """The normal form, from the leaves up; in a function by cases only the case that applies."""
        stack = [formula]
        while stack:
            node = stack[-1]
            if node in self.done:
                stack.pop()
                continue
            needed: Sequence[Formula] = node.children
            if isinstance(node, Cases):
                needed = (self.chosen(node),)
            elif isinstance(node, Power) and node.base == E_NUMBER:
                needed = (node.exponent,)
            elif isinstance(node, Series):
                needed = (node.upper,)
            elif isinstance(node, Integral):
                needed = node.children[2:]
            waiting = [child for child in needed if child not in self.done]
            if waiting:
                stack.extend(reversed(waiting))
                continue
            parts = [self.done[child] for child in needed]
            self.ring.spend(1)
            self.done[node] = parts[0] if isinstance(node, Cases) else self.node(node, parts)
            stack.pop()
        return self.done[formula]

    def node(self, node: Formula, parts: list[Frac]) -> Frac:
        worker = WORKERS.get(type(node))
        if worker is None:
            raise Beyond(type(node).__name__)
        return worker(self, node, parts)

    # -- cases ----------------------------------------------------------------------------------------------

    def chosen(self, node: Cases) -> Formula:
        """The branch that applies in the present cell; raises NeedSign when the cell is too large to tell."""
        for value, condition in zip(node.values, node.conditions, strict=True):
            if self.holds(condition):
                return value
        if node.otherwise is None:
            raise Nowhere
        return node.otherwise

    def holds(self, condition: Formula) -> bool:
        """Whether a relation holds everywhere in the cell (True) or nowhere in it (False)."""
        if not isinstance(condition, Relation):
            raise Beyond(type(condition).__name__)
        for left, sign, right in zip(condition.sides, condition.signs, condition.sides[1:], strict=False):
            actual = self.certain_sign(self.ring.minus(self.fraction(left), self.fraction(right)))
            if sign not in ACCEPTED:
                raise Beyond(sign)
            if actual in ACCEPTED[sign]:
                continue
            return False
        return True

    def certain_sign(self, u: Frac) -> str:
        """ "+", "-" or "0" for u everywhere in the cell."""
        sign = "+"
        for p in (u.num, u.den):
            if p == 0:
                return "0"
            content, factors = p.factor()
            sign = multiply(sign, "+" if content > 0 else "-")
            for factor, e in factors:
                of_factor = sign_of(self, factor)
                if p is u.den:
                    of_factor = of_factor[:1]
                if of_factor == "0":
                    return "0"
                if of_factor not in ("+", "-"):
                    raise NeedSign(self.ring.key(factor), zero_of(self, factor))
                if e % 2:
                    sign = multiply(sign, of_factor)
        return sign

    def sign_of_fraction(self, u: Frac) -> str:
        """The sign of a fraction as far as it is certain; "+0" and "-0" include zero."""
        if u.num == 0:
            return "0"
        whole = sign_of(self, u.num)
        below = sign_of(self, u.den)[:1]
        if whole and below:
            return multiply(whole, below)
        sign = "+"
        for p in (u.num, u.den):
            content, factors = p.factor()
            sign = multiply(sign, "+" if content > 0 else "-")
            for factor, e in factors:
                of_factor = sign_of(self, factor)
                if e % 2 == 0:
                    of_factor = "+" if of_factor in ("+", "-") or p is u.den else "+0"
                sign = multiply(sign, of_factor[:1] if p is u.den else of_factor)
        return sign

    # -- kernels --------------------------------------------------------------------------------------------

    def letter(self, node: Symbol) -> Frac:
        ring, memory = self.ring, self.memory
        if node in memory.values:
            return self.fraction(memory.values[node])
        label = ("letter", node)
        kernel = ring.by_label.get(label)
        sign = memory.letters.get(node, "")
        if kernel is None:
            position, poly = ring.next_letter()
            unit = memory.units.setdefault(label, Fraction(1)) if sign in ("+", "+0") else Fraction(1)
            memory.units[label] = unit
            kernel = ring.add_kernel(Kernel("letter", label, position, poly, unit, sign, node))
            memory.letter_keys[ring.key(poly)] = node
        return ring.of(kernel.poly**kernel.unit.denominator)

    def pi(self) -> Frac:
        kernel = self.ring.by_label.get(("pi",))
        if kernel is None:
            position, poly = self.ring.next_letter()
            kernel = self.ring.add_kernel(Kernel("pi", ("pi",), position, poly, sign="+", constant=True))
        return self.ring.of(kernel.poly)

    def function_kernel(self, kind: str, name: tuple[object, ...], arguments: Sequence[Frac], sign: str = "") -> Frac:
        """The kernel of a function that is not reduced further; equal arguments share it."""
        ring = self.ring
        for kernel in ring.kernels:
            if kernel.label[:2] == (kind, name) and all(
                ring.difference(a, b) == 0 for a, b in zip(arguments, _arguments(kernel), strict=True)
            ):
                return ring.of(kernel.poly)
        label = (kind, name, *((ring.key(a.num), ring.key(a.den)) for a in arguments))
        position, poly = ring.next_letter()
        inside = arguments[0] if len(arguments) == 1 else tuple(arguments)
        constant = kind != "apply" and all(k.constant for a in arguments for p in (a.num, a.den) for k in ring.used(p))
        return ring.of(ring.add_kernel(Kernel(kind, label, position, poly, Fraction(1), sign, inside, constant)).poly)

    def learn(self, u: Frac, sign: str) -> None:
        learn(self, u, sign)


def zero_of(form: Normal, p: Poly) -> tuple[Symbol, Formula] | None:
    """A letter and its value where p = 0, if p is linear in it with a number before it."""
    from mathnn.equality.plain import formula_of

    for kernel in form.ring.used(p):
        if kernel.kind == "letter" and kernel.unit == 1 and p.degrees()[kernel.position] == 1:
            slope = p.derivative(kernel.position)
            if slope.is_constant():
                rest = (slope * kernel.poly - p) / slope.leading_coefficient()
                value = formula_of(form, rest)
                if value is not None and kernel.inside not in value.symbols:
                    return kernel.inside, value
    return None


ACCEPTED = {"<": "-", ">": "+", "=": "0", "<=": "-0", ">=": "+0", "!=": "+-"}


def _arguments(kernel: Kernel) -> Sequence[Frac]:
    return kernel.inside if isinstance(kernel.inside, tuple) else (kernel.inside,)


# -- one worker for each record ---------------------------------------------------------------------------


def _constant(form: Normal, node: Constant, parts: list[Frac]) -> Frac:
    if node.name == "pi":
        return form.pi()
    if node.name == "e":
        return exponential(form, form.ring.constant(1))
    raise Beyond(node.name)


def _sum(form: Normal, node: Sum, parts: list[Frac]) -> Frac:
    total = parts[0]
    for part, sign in zip(parts[1:], node.signs[1:], strict=True):
        total = form.ring.plus(total, part) if sign > 0 else form.ring.minus(total, part)
    return total


def _product(form: Normal, node: Product, parts: list[Frac]) -> Frac:
    total = parts[0]
    for part in parts[1:]:
        total = form.ring.product(total, part)
    return total


def _power(form: Normal, node: Power, parts: list[Frac]) -> Frac:
    if node.base == E_NUMBER:
        return exponential(form, parts[0])
    exact = rational(node.exponent)
    if exact is not None:
        return rational_power(form, parts[0], exact)
    if is_whole(node.exponent, form.memory.integers):
        return whole_power(form, parts[0], parts[1])
    form.learn(parts[0], "+")
    return exponential(form, form.ring.product(parts[1], logarithm(form, parts[0])))


def rational_power(form: Normal, u: Frac, q: Fraction) -> Frac:
    """u to a rational power: the real root when the denominator is odd; u ≥ 0 when it is even."""
    if q.denominator == 1:
        return form.ring.integer_power(u, int(q))
    if u.num == 0 and q < 0:
        raise Nowhere
    if q.denominator % 2:
        return odd_power(form, u, q)
    form.learn(u, "+0" if q > 0 else "+")
    return power_of_absolute(form, u, q)


def _root(form: Normal, node: Root, parts: list[Frac]) -> Frac:
    degree = rational(node.degree)
    if degree is None or degree.denominator != 1 or degree < 1:
        if degree is not None and degree.denominator == 1:
            raise Nowhere
        form.learn(parts[0], "+")
        inverse = form.ring.quotient(form.ring.of(form.ring.one), parts[1])
        return exponential(form, form.ring.product(inverse, logarithm(form, parts[0])))
    return rational_power(form, parts[0], 1 / degree)


def _call(form: Normal, node: Call, parts: list[Frac]) -> Frac:
    from mathnn.equality.functions import CALLS

    worker = CALLS.get(node.function)
    if worker is not None:
        return worker(form, parts)
    from mathnn.steps.functions import FUNCTIONS

    build = FUNCTIONS[node.function].definition
    if build is not None:
        return form.fraction(build(*node.arguments))
    return form.function_kernel("call", (node.function,), parts)


def _apply(form: Normal, node: Apply, parts: list[Frac]) -> Frac:
    return form.function_kernel("apply", (node.function, node.orders or (0,) * len(parts)), parts)


def _series(form: Normal, node: Series, parts: list[Frac]) -> Frac:
    from mathnn.equality.series.terms import series_fraction

    return series_fraction(form, node, parts[0])


def _integral(form: Normal, node: Integral, parts: list[Frac]) -> Frac:
    """A kernel for an integral that is known to exist: its variable then has the name that says so."""
    if node.variable.letter != "∫":
        raise Beyond("Integral")
    label = ("integral", node)
    kernel = form.ring.by_label.get(label)
    if kernel is None:
        position, poly = form.ring.next_letter()
        kernel = form.ring.add_kernel(Kernel("integral", label, position, poly, inside=tuple(parts)))
    return form.ring.of(kernel.poly)


WORKERS: dict[type[Formula], Callable[..., Frac]] = {
    Number: lambda form, node, parts: form.ring.constant(node.magnitude),
    Constant: _constant,
    Symbol: lambda form, node, parts: form.letter(node),
    Negation: lambda form, node, parts: form.ring.negative(parts[0]),
    Sum: _sum,
    Product: _product,
    Quotient: lambda form, node, parts: form.ring.quotient(parts[0], parts[1]),
    Power: _power,
    Root: _root,
    Call: _call,
    Apply: _apply,
    Series: _series,
    Integral: _integral,
}


def build(memory: Memory, work: Callable[[Normal], Poly]) -> tuple[Normal, Poly]:
    """Do ``work`` in rounds, until nothing new is learnt on the way."""
    size = 0
    for _ in range(ROUNDS):
        memory.learnt = False
        form = Normal(memory, SIZES[size])
        try:
            result = work(form)
        except Restart:
            continue
        except RingFull:
            size += 1
            if size == len(SIZES):
                raise
            continue
        if not memory.learnt:
            return form, result
    raise RingFull


__all__ = ["Beyond", "Normal", "absolute_value", "build", "substitute"]
