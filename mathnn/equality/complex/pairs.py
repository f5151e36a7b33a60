r"""Complex numbers as pairs of real formulas: :math:`a + bi = c + di` exactly when :math:`a = c` and :math:`b = d`.

.. math:: (a + bi)(c + di) = (ac - bd) + (ad + bc)i, \qquad \frac{a + bi}{c + di} = \frac{(ac + bd) + (bc - ad)i}{c^2 + d^2},
          \qquad e^{a + bi} = e^a (\cos b + i \sin b), \qquad |a + bi| = \sqrt{a^2 + b^2}

Each side is split into its real and its imaginary part, and the real ladder decides both. Letters are real; those under a
conjugation bar are complex and get two parts of their own. Only operations with one meaning are split: roots, logarithms
and powers that are not whole ask for a base that is certainly real and not negative (the root of a written negative number
is :math:`\sqrt{-r} = i\sqrt r`); where a branch would have to be chosen there is no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mathnn.equality.arrays.values import added, multiplied
from mathnn.equality.differentiate import differentiate
from mathnn.equality.domain import Domain, is_whole
from mathnn.equality.memory import NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.ring import Nowhere, OutOfBudget, RingFull
from mathnn.steps.algebra import (
    ONE,
    PI,
    TWO,
    ZERO,
    Apply,
    Call,
    Constant,
    E,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    call,
    exp,
    number,
    rational,
)
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.linear import MatrixFunction
from mathnn.steps.notation import Conjugate

LARGEST_POWER = 1000
LARGEST_POWER_OF_LETTERS = 24
UNIT_LETTER = Symbol("i")


class NotSplit(TypeError):
    """An operation with no single meaning for complex numbers, or none known here."""


class Pair:
    """A real part and an imaginary part, and what must exist beside them."""

    __slots__ = ("im", "kept", "re")

    def __init__(self, re: Formula, im: Formula = ZERO, kept: tuple[Formula, ...] = ()) -> None:
        self.re, self.im, self.kept = re, im, kept

    @property
    def is_real(self) -> bool:
        return self.im == ZERO


def split(formula: Formula, where: Domain, complex_letters: frozenset[Symbol] = frozenset()) -> Pair:
    """The real and the imaginary part. Raises NotSplit, or NoDerivative."""

    def part(node: Formula, parts: list[Pair]) -> Pair:
        if isinstance(node, Symbol) and node in complex_letters:
            return Pair(*own_parts(node))
        worker = WORKERS.get(type(node))
        if worker is None:
            raise NotSplit(type(node).__name__)
        found = worker(node, parts, where)
        kept = (f for p in parts for f in (*p.kept, *_lost(node, p)))
        return Pair(found.re, found.im, tuple(dict.fromkeys((*found.kept, *kept))))

    return fold(formula, part)


def _lost(node: Formula, p: Pair) -> tuple[Formula, ...]:
    """What a factor 0 or a part that is dropped may hide must exist all the same."""
    return tuple(f for f in (p.re, p.im) if f.symbols) if isinstance(node, LOSING) else ()


def conjugated_letters(*sides: Formula) -> frozenset[Symbol]:
    """The letters under a bar, Re or Im: they are complex. Beside i they are real, as in Re(x + iy), but for z and w."""
    nodes = (node for side in sides for node in walk(side))
    parts = (node for node in nodes if isinstance(node, Conjugate) or _takes_a_part(node))
    return frozenset(
        s
        for node in parts
        for s in node.symbols
        if isinstance(s, Symbol) and s != UNIT_LETTER and (s.letter in ("z", "w") or not _holds_the_unit(node))
    )


def _takes_a_part(node: Formula) -> bool:
    return isinstance(node, MatrixFunction) and node.name in ("Re", "Im")


def _holds_the_unit(node: Formula) -> bool:
    return any(n == UNIT_LETTER or (isinstance(n, Constant) and n.name == "i") for n in walk(node))


def own_parts(z: Symbol) -> tuple[Symbol, Symbol]:
    """The real and the imaginary part of a complex letter, as letters."""
    name = z.text()
    return Symbol(f"Re {name}"), Symbol(f"Im {name}")


# -- arithmetic ---------------------------------------------------------------------------------------------------


def _constant(node: Constant, parts: list[Pair], where: Domain) -> Pair:
    return Pair(ZERO, ONE) if node.name == "i" else Pair(node)


def _symbol(node: Symbol, parts: list[Pair], where: Domain) -> Pair:
    return Pair(ZERO, ONE) if node == UNIT_LETTER else Pair(node)


def _negation(node: Negation, parts: list[Pair], where: Domain) -> Pair:
    return Pair(_minus(parts[0].re), _minus(parts[0].im))


def _minus(u: Formula) -> Formula:
    return multiplied(number(-1), u)


def _sum(node: Sum, parts: list[Pair], where: Domain) -> Pair:
    return Pair(added([p.re for p in parts], node.signs), added([p.im for p in parts], node.signs))


def times(p: Pair, q: Pair) -> Pair:
    """(ac − bd) + (ad + bc)i."""
    re = added([multiplied(p.re, q.re), multiplied(p.im, q.im)], (1, -1))
    return Pair(re, added([multiplied(p.re, q.im), multiplied(p.im, q.re)]))


def _product(node: Product, parts: list[Pair], where: Domain) -> Pair:
    total = parts[0]
    for p in parts[1:]:
        total = times(total, p)
    return total


def over(p: Pair, q: Pair) -> Pair:
    """p/q, with the square of |q| below."""
    if q.is_real:
        return Pair(Quotient(p.re, q.re), ZERO if p.is_real else Quotient(p.im, q.re))
    square = _square_of_modulus(q)
    top = times(p, Pair(q.re, _minus(q.im)))
    return Pair(Quotient(top.re, square), Quotient(top.im, square))


def _square_of_modulus(p: Pair) -> Formula:
    return added([_squared(p.re), _squared(p.im)])


def _squared(u: Formula) -> Formula:
    return multiplied(u, u) if rational(u) is not None else Power(u, TWO)


def whole_power(p: Pair, n: int) -> Pair:
    """p to a whole number, by squaring: the formulas grow no faster than n."""
    if n < 0:
        return over(Pair(ONE), whole_power(p, -n))
    total, square = Pair(ONE), p
    while n:
        if n & 1:
            total = times(total, square)
        n >>= 1
        if n:
            re = added([_squared(square.re), _squared(square.im)], (1, -1))
            square = Pair(re, multiplied(TWO, square.re, square.im))
    return total


# -- powers and roots -----------------------------------------------------------------------------------------------


def _power(node: Power, parts: list[Pair], where: Domain) -> Pair:
    base, exponent = parts
    if node.base == E:
        return exponential(exponent)
    q = rational(node.exponent)
    if q is not None and q.denominator == 1:
        if base.is_real:
            return Pair(Power(base.re, node.exponent))
        written = rational(base.re) is not None and rational(base.im) is not None
        if abs(q) > (LARGEST_POWER if written else LARGEST_POWER_OF_LETTERS):
            raise NotSplit("Power")
        return whole_power(base, int(q))
    if exponent.is_real and is_whole(node.exponent, where.integers):
        return _to_whole_letter(node, base, exponent.re)
    if not base.is_real:
        raise NotSplit("Power")
    if q is not None and q.denominator == 2 and q.numerator == 1:
        return _square_root(base.re, where)
    if not _never_negative(base.re, where, strictly=q is None):
        raise NotSplit("Power")
    if exponent.is_real:
        return Pair(Power(base.re, exponent.re))
    return exponential(times(exponent, Pair(call("ln", base.re))))


def _to_whole_letter(node: Power, base: Pair, n: Formula) -> Pair:
    """iⁿ, (eᶻ)ⁿ and (cos t + i sin t)ⁿ; a real base stays a power."""
    if base.is_real:
        return Pair(Power(base.re, n))
    re, im = base.re, base.im
    if base.re == ZERO and base.im == ONE:
        return _turned(multiplied(n, Quotient(PI, TWO)))
    if isinstance(re, Call) and re.function == "cos" and im == Call("sin", re.arguments):
        return _turned(multiplied(n, re.arguments[0]))
    raise NotSplit("Power")


def _turned(angle: Formula) -> Pair:
    return Pair(call("cos", angle), call("sin", angle))


def exponential(z: Pair) -> Pair:
    """e^a (cos b + i sin b)."""
    if z.is_real:
        return Pair(exp(z.re))
    size = exp(z.re) if z.re != ZERO else ONE
    return Pair(multiplied(size, call("cos", z.im)), multiplied(size, call("sin", z.im)))


def _root(node: Root, parts: list[Pair], where: Domain) -> Pair:
    if not parts[0].is_real or (len(parts) > 1 and not parts[1].is_real):
        raise NotSplit("Root")
    if rational(node.degree) == 2:
        return _square_root(parts[0].re, where)
    if not _never_negative(parts[0].re, where):
        raise NotSplit("Root")
    return Pair(Root(parts[0].re, node.index))


def _square_root(u: Formula, where: Domain) -> Pair:
    """√u for u ≥ 0, and √−r = i√r for a written negative number."""
    q = rational(u)
    if q is not None and q < 0:
        return Pair(ZERO, Root(number(-q)))
    if not _never_negative(u, where):
        raise NotSplit("Root")
    return Pair(Root(u))


def _never_negative(u: Formula, where: Domain, strictly: bool = False) -> bool:
    """Whether a real part is certainly at least zero (or above it) wherever the claim is judged."""
    from mathnn.equality.prove import learn_domain, start

    def sign(form: Normal) -> str:
        learn_domain(form, where)
        return form.sign_of_fraction(form.fraction(u))

    try:
        _, found = build(start(where), sign)
    except (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull):
        return False
    return found == "+" or (not strictly and found in ("+0", "0"))


# -- functions ------------------------------------------------------------------------------------------------------


def _call(node: Call, parts: list[Pair], where: Domain) -> Pair:
    name = node.function
    if name == "abs":
        z = parts[0]
        return Pair(call("abs", z.re)) if z.is_real else Pair(Root(_square_of_modulus(z)))
    if name in COMPLEX and not parts[0].is_real:
        return COMPLEX[name](parts[0])
    if not all(p.is_real for p in parts):
        raise NotSplit(name)
    if name == "ln" and not _never_negative(parts[0].re, where, strictly=True):
        raise NotSplit(name)
    from mathnn.steps.functions import FUNCTIONS

    if name != "ln" and FUNCTIONS[name].domain is not None:
        raise NotSplit(name)
    return Pair(Call(name, tuple(p.re for p in parts)))


def _sine(z: Pair) -> Pair:
    a, b = z.re, z.im
    return Pair(
        multiplied(call("sin", a), call("cosh", b)),
        multiplied(call("cos", a), call("sinh", b)),
    )


def _cosine(z: Pair) -> Pair:
    a, b = z.re, z.im
    return Pair(
        multiplied(call("cos", a), call("cosh", b)),
        _minus(multiplied(call("sin", a), call("sinh", b))),
    )


def _hyperbolic_sine(z: Pair) -> Pair:
    """sinh z = −i sin(iz)."""
    turned = _sine(Pair(_minus(z.im), z.re))
    return Pair(turned.im, _minus(turned.re))


def _hyperbolic_cosine(z: Pair) -> Pair:
    return _cosine(Pair(_minus(z.im), z.re))


COMPLEX: dict[str, Callable[[Pair], Pair]] = {
    "sin": _sine,
    "cos": _cosine,
    "sinh": _hyperbolic_sine,
    "cosh": _hyperbolic_cosine,
    "tan": lambda z: over(_sine(z), _cosine(z)),
    "tanh": lambda z: over(_hyperbolic_sine(z), _hyperbolic_cosine(z)),
}


def _by_name(node: MatrixFunction, parts: list[Pair], where: Domain) -> Pair:
    if len(parts) == 1 and node.name in ("Re", "Im"):
        return Pair(parts[0].re if node.name == "Re" else parts[0].im)
    raise NotSplit(node.name)


def _apply(node: Apply, parts: list[Pair], where: Domain) -> Pair:
    """Re(z) and Im(z), which the reader takes for unknown functions."""
    if len(parts) == 1 and node.function.name in ("Re", "Im") and not any(node.orders):
        return Pair(parts[0].re if node.function.name == "Re" else parts[0].im)
    raise NotSplit("Apply")


def _derivative(node: Derivative, parts: list[Pair], where: Domain) -> Pair:
    """In a real letter, part by part."""
    if UNIT_LETTER in node.variables or any(not p.is_real for p in parts[1:]):
        raise NotSplit("Derivative")
    re, im = parts[0].re, parts[0].im
    for x in node.variables:
        re, im = differentiate(re, x), differentiate(im, x)
    return Pair(re, im)


LOSING = (Apply, Product, Derivative, Power, MatrixFunction, Conjugate)
Worker = Callable[..., Pair]
WORKERS: dict[type[Formula], Worker] = {
    Number: lambda node, parts, where: Pair(node),
    Constant: _constant,
    Symbol: _symbol,
    Negation: _negation,
    Sum: _sum,
    Product: _product,
    Quotient: lambda node, parts, where: over(parts[0], parts[1]),
    Power: _power,
    Root: _root,
    Call: _call,
    Conjugate: lambda node, parts, where: Pair(parts[0].re, _minus(parts[0].im)),
    MatrixFunction: _by_name,
    Apply: _apply,
    Derivative: _derivative,
}


def said(re: str, im: str) -> str:
    """The number a + bi in one string."""
    if im in ("0", "-0"):
        return re
    imaginary = "i" if im == "1" else "-i" if im == "-1" else f"{im}i"
    if re in ("0", "-0"):
        return imaginary
    sign = " - " if imaginary.startswith("-") else " + "
    return f"{re}{sign}{imaginary.lstrip('-')}"


__all__: Sequence[str] = ("NotSplit", "Pair", "conjugated_letters", "own_parts", "said", "split")
