r"""Exact fractions of polynomials in kernels, with relations between the kernels.

A *kernel* is a letter that stands for a real number depending on the point: :math:`x`, :math:`\pi`, :math:`e^{x/2}`,
:math:`\sqrt{|p|}`, :math:`\cos\theta`, :math:`f'(u)`. A tree becomes a fraction :math:`N/D` of polynomials in kernels
such that at every point where the tree is defined, :math:`D \neq 0` and the tree's value is :math:`N/D`. Every
operation here keeps this promise *pointwise*; that is why :math:`N_1 D_2 = N_2 D_1` proves an equality wherever both
sides exist, and nowhere else.

Relations are monic in their own kernel and involve only older ones (:math:`\sin^2 = 1 - \cos^2`, :math:`R^2 = p`,
:math:`|p|^2 = p^2`): division by them in the lexicographic order, newest kernel first, leaves a unique remainder. The
polynomials are python-flint's. Work is counted in terms, never in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import flint

Poly = Any  # flint.fmpq_mpoly, untyped
Key = tuple[Any, ...]
SIZES = (12, 40, 120)
LARGEST_POWER = 10_000


class OutOfBudget(ArithmeticError):
    """The work allowed for one claim is spent."""


class RingFull(ArithmeticError):
    """More kernels than the ring has letters; a larger ring may do."""


class Nowhere(ArithmeticError):
    """An expression that exists at no point: a denominator that is identically zero, the root of a negative number."""


class Restart(Exception):
    """Something learnt on the way changes what was built before: build again."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """One letter of the ring. ``unit`` is the q in a kernel that stands for :math:`e^{q t}`, :math:`|p|^q`, :math:`x^q`."""

    kind: str
    label: Key
    position: int
    poly: Poly
    unit: Fraction = Fraction(1)
    sign: str = ""  # "+", "+0" (at least zero), "" (unknown)
    inside: Any = None  # what it is a kernel of: a Frac, a polynomial, or None
    constant: bool = False
    relation: Poly = None
    degree: int = 0


@dataclass(frozen=True, slots=True)
class Frac:
    """N/D."""

    num: Poly
    den: Poly


@cache
def _context(size: int) -> Any:
    return flint.fmpq_mpoly_ctx.get([f"k{i}" for i in range(size)], flint.Ordering.lex)


def _bits(p: Poly) -> int:
    """The bits of the largest coefficient, if it is not ±1 (a power of it must be written out)."""
    return max((max(int(c.p).bit_length(), int(c.q).bit_length()) for c in p.coeffs() if abs(c) != 1), default=0)


BUDGET = 500_000  # at most about a second


@dataclass(slots=True)
class Purse:
    """The work left for one claim, all rounds, cells and pieces together."""

    left: int = BUDGET

    def spend(self, work: int) -> None:
        """Pay for work: about one unit for each product of two terms."""
        self.left -= work
        if self.left < 0:
            raise OutOfBudget


class Ring:
    """The letters given out so far, and exact arithmetic with them."""

    def __init__(self, size: int, names: dict[Key, int], purse: Purse) -> None:
        self.context = _context(size)
        self.letters = self.context.gens()
        self.size = size
        self.names = names
        self.kernels: list[Kernel] = []
        self.by_label: dict[Key, Kernel] = {}
        self.related: list[Kernel] = []
        self.spend = purse.spend
        self.one: Poly = self.context.constant(1)
        self.zero: Poly = self.context.constant(0)

    # -- kernels ------------------------------------------------------------------------------------------

    def next_letter(self) -> tuple[int, Poly]:
        """The place and the polynomial of the next letter: later letters are larger in the order."""
        position = self.size - 1 - len(self.kernels)
        if position < 0:
            raise RingFull
        return position, self.letters[position]

    def add_kernel(self, kernel: Kernel) -> Kernel:
        self.kernels.append(kernel)
        self.by_label[kernel.label] = kernel
        self.names.setdefault((kernel.label, kernel.unit), len(self.names))
        if kernel.relation is not None:
            self.related.append(kernel)
        return kernel

    def kernel_at(self, position: int) -> Kernel:
        return self.kernels[self.size - 1 - position]

    def name_of(self, kernel: Kernel) -> int:
        return self.names[kernel.label, kernel.unit]

    def used(self, p: Poly) -> list[Kernel]:
        """The kernels that occur in a polynomial, oldest first."""
        degrees = p.degrees()
        return [k for k in self.kernels if degrees[k.position]]

    def bare(self, p: Poly) -> Kernel | None:
        """The kernel that this polynomial is, if it is just one letter."""
        if len(p) != 1 or p.total_degree() != 1 or p.leading_coefficient() != 1:
            return None
        return self.used(p)[0]

    def key(self, p: Poly) -> Key:
        """The polynomial in names that survive a rebuilding of the ring."""
        names = [(k.position, self.name_of(k)) for k in self.used(p)]
        terms = [
            (tuple(sorted((name, exponents[i]) for i, name in names if exponents[i])), (int(c.p), int(c.q)))
            for exponents, c in p.terms()
        ]
        return tuple(sorted(terms))

    def from_key(self, key: Key) -> Poly | None:
        """The polynomial of a key, if all its kernels exist in this round."""
        places = {self.name_of(k): k.position for k in self.kernels}
        terms = {}
        for powers, (top, bottom) in key:
            exponents = [0] * self.size
            for name, e in powers:
                if name not in places:
                    return None
                exponents[places[name]] = e
            terms[tuple(exponents)] = flint.fmpq(top, bottom)
        return self.context.from_dict(terms)

    # -- arithmetic ---------------------------------------------------------------------------------------

    def reduce(self, p: Poly) -> Poly:
        """The remainder by all relations."""
        if not self.related:
            return p
        for kernel in reversed(self.related):
            if p.degrees()[kernel.position] >= kernel.degree:
                self.spend(len(p) * 4)
                p = divmod(p, kernel.relation)[1]
        return p

    def times(self, p: Poly, q: Poly) -> Poly:
        self.spend(20 + len(p) * len(q))
        return self.reduce(p * q)

    def power(self, p: Poly, n: int) -> Poly:
        if n > LARGEST_POWER or (len(p) > 1 and n > 400) or n * _bits(p) > 100_000:
            raise OutOfBudget
        if len(p) <= 1 and not self.related:
            return p**n
        result, square = self.one, p
        while n:
            if n & 1:
                result = self.times(result, square)
            n >>= 1
            if n:
                square = self.times(square, square)
        return result

    def make(self, num: Poly, den: Poly) -> Frac:
        """The fraction in lowest terms (as far as a gcd of polynomials tells)."""
        den = self.reduce(den)
        if den == 0:
            raise Nowhere
        num = self.reduce(num)
        if num == 0:
            return Frac(self.zero, self.one)
        if not den.is_constant():
            self.spend(50 + len(num) * len(den))
            common = num.gcd(den)
            if not common.is_constant():
                num, den = num / common, den / common
        lead = den.leading_coefficient()
        if lead != 1:
            num, den = num / lead, den / lead
        return Frac(num, den)

    def constant(self, value: Fraction | int) -> Frac:
        f = Fraction(value)
        return Frac(self.context.constant(flint.fmpq(f.numerator, f.denominator)), self.one)

    def of(self, p: Poly) -> Frac:
        return Frac(p, self.one)

    def plus(self, a: Frac, b: Frac) -> Frac:
        if a.den == b.den:
            if a.den == 1:
                return Frac(a.num + b.num, self.one)
            return self.make(a.num + b.num, a.den)
        self.spend(50 + len(a.den) * len(b.den))
        common = a.den.gcd(b.den)
        left, right = a.den / common, b.den / common
        return self.make(self.times(a.num, right) + self.times(b.num, left), self.times(a.den, right))

    def minus(self, a: Frac, b: Frac) -> Frac:
        return self.plus(a, self.negative(b))

    def negative(self, a: Frac) -> Frac:
        return Frac(-a.num, a.den)

    def product(self, a: Frac, b: Frac) -> Frac:
        num = self.times(a.num, b.num)
        if a.den == 1 and b.den == 1:
            return Frac(num, self.one)
        return self.make(num, self.times(a.den, b.den))

    def quotient(self, a: Frac, b: Frac) -> Frac:
        if b.num == 0:
            raise Nowhere
        return self.make(self.times(a.num, b.den), self.times(a.den, b.num))

    def integer_power(self, a: Frac, n: int) -> Frac:
        if n < 0:
            return self.quotient(self.of(self.one), self.integer_power(a, -n))
        return self.make(self.power(a.num, n), self.power(a.den, n))

    def rational(self, a: Frac) -> Fraction | None:
        """The rational number a fraction is, or None."""
        if a.den != 1 or not a.num.is_constant():
            return None
        if a.num == 0:
            return Fraction(0)
        c = a.num.leading_coefficient()
        return Fraction(int(c.p), int(c.q))

    def difference(self, a: Frac, b: Frac) -> Poly:
        """The numerator of a − b: zero proves a = b wherever both exist."""
        if a.den == b.den:
            return self.reduce(a.num - b.num)
        return self.reduce(self.times(a.num, b.den) - self.times(b.num, a.den))
