r"""The algebra of leading terms, for a variable :math:`h \to 0^+`.

Every term is a coefficient times a monomial :math:`h^a\,L^b\,e^P`, where :math:`L = \ln\frac1h` and :math:`P` is a sum of
infinite terms :math:`c\,h^{a'} L^{b'}`. Two monomials are compared by their quotient: an exponential wins over powers, a power of
h over a power of L. An expansion is a list of terms, the dominant one first, with a remainder :math:`O(m)`; what lies below the
remainder is never used, so an answer that is given is right, and cancellation down to the remainder asks for more terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.symbolic.constants import sign_of

Term = tuple[Fraction, Fraction, Any]
LONGEST = 250
"""Operations in a coefficient: the sign of a longer one is not looked for."""


class NotDecided(ArithmeticError):
    """The method does not reach this case."""


class NeedMore(NotDecided):
    """Every term cancelled down to the remainder; more terms may decide."""


class Undefined(ValueError):
    """The function does not exist there: a logarithm of something negative, a division by zero."""


@dataclass(frozen=True, slots=True)
class Monomial:
    """h^a L^b e^P; ``growth`` lists the terms (a', b', c) of P, the dominant one first."""

    a: Fraction = Fraction(0)
    b: Fraction = Fraction(0)
    growth: tuple[Term, ...] = ()

    def __mul__(self, other: Monomial) -> Monomial:
        return Monomial(self.a + other.a, self.b + other.b, _added(self.growth, other.growth, 1))

    def __truediv__(self, other: Monomial) -> Monomial:
        return Monomial(self.a - other.a, self.b - other.b, _added(self.growth, other.growth, -1))

    def raised(self, r: Fraction) -> Monomial:
        """The monomial to the power r."""
        return Monomial(self.a * r, self.b * r, tuple((a, b, c * _sympy(r)) for a, b, c in self.growth))

    def order(self) -> int:
        """1 when it tends to infinity, −1 when it tends to zero, 0 when it is 1."""
        if self.growth:
            return _certain(self.growth[0][2])
        if self.a:
            return 1 if self.a < 0 else -1
        return (self.b > 0) - (self.b < 0)


ONE = Monomial()


def _sympy(r: Fraction) -> Any:
    import sympy

    return sympy.Rational(r.numerator, r.denominator)


def _certain(c: Any) -> int:
    sign = sign_of(c)
    if sign is None or sign == 0:
        raise NotDecided("the sign of a constant")
    return sign


def _added(p: tuple[Term, ...], q: tuple[Term, ...], sign: int) -> tuple[Term, ...]:
    total: dict[tuple[Fraction, Fraction], Any] = {(a, b): c for a, b, c in p}
    for a, b, c in q:
        total[a, b] = total.get((a, b), 0) + sign * c
    kept = [(a, b, c) for (a, b), c in total.items() if not vanishes(c)]
    return tuple(sorted(kept, key=lambda t: (t[0], -t[1])))


def vanishes(c: Any) -> bool:
    """Whether a coefficient is proved to be zero."""
    if c.is_Rational:
        return bool(c == 0)
    if c.free_symbols:
        import sympy

        return bool(sympy.expand(sympy.together(c)) == 0)
    if c.count_ops() > LONGEST:
        raise NotDecided("the coefficients become too long")
    return sign_of(c) == 0


@dataclass(frozen=True, slots=True)
class Expansion:
    """Terms (coefficient, monomial) from the dominant one down; ``rest`` is the remainder's monomial, None when it is exact."""

    terms: tuple[tuple[Any, Monomial], ...]
    rest: Monomial | None = None

    @property
    def lead(self) -> tuple[Any, Monomial]:
        """The dominant term, whose coefficient is proved not to be zero."""
        if not self.terms:
            raise NeedMore("all terms cancelled") if self.rest is not None else Undefined("zero has no leading term")
        c, m = self.terms[0]
        if c.free_symbols:
            raise NotDecided("a leading coefficient with letters")
        return c, m

    @property
    def is_zero(self) -> bool:
        """Whether it is exactly zero."""
        return not self.terms and self.rest is None

    def sign(self) -> int:
        """Its sign near the point: that of the leading term."""
        if self.is_zero:
            return 0
        return _certain(self.lead[0])


def constant(c: Any) -> Expansion:
    """A constant."""
    return Expansion(() if vanishes(c) else ((c, ONE),))


def variable(a: int = 1) -> Expansion:
    """h itself, or a power of it."""
    import sympy

    return Expansion(((sympy.Integer(1), Monomial(Fraction(a))),))


def bounded(m: Monomial = ONE) -> Expansion:
    """Nothing known but the order of size: O(m)."""
    return Expansion((), m)


def dominates(m: Monomial, n: Monomial) -> bool:
    """Whether m/n tends to infinity."""
    return (m / n).order() > 0


def normal(terms: list[tuple[Any, Monomial]], rest: Monomial | None, count: int) -> Expansion:
    """Like monomials collected, sorted, cut at the remainder and at ``count`` terms."""
    from functools import cmp_to_key

    total: dict[Monomial, Any] = {}
    for c, m in terms:
        total[m] = total[m] + c if m in total else c
    alive = [(c, m) for m, c in total.items() if not vanishes(c) and (rest is None or dominates(m, rest))]
    alive.sort(key=cmp_to_key(_dominant_first))
    if len(alive) > count:
        rest = alive[count][1]
        alive = alive[:count]
    return Expansion(tuple(alive), rest)


def _dominant_first(s: tuple[Any, Monomial], t: tuple[Any, Monomial]) -> int:
    return -(s[1] / t[1]).order()


def larger(*rests: Monomial | None) -> Monomial | None:
    """The dominant of some remainders."""
    found: Monomial | None = None
    for m in rests:
        if m is not None and (found is None or dominates(m, found)):
            found = m
    return found


def add(u: Expansion, v: Expansion, count: int, sign: int = 1) -> Expansion:
    """u + v, or u − v."""
    terms = [*u.terms, *((sign * c, m) for c, m in v.terms)]
    return normal(terms, larger(u.rest, v.rest), count)


def multiply(u: Expansion, v: Expansion, count: int) -> Expansion:
    """u v."""
    if u.is_zero or v.is_zero:
        return Expansion(())
    terms = [(a * b, m * n) for a, m in u.terms for b, n in v.terms]
    top_u = u.terms[0][1] if u.terms else u.rest
    top_v = v.terms[0][1] if v.terms else v.rest
    rests = []
    if v.rest is not None and top_u is not None:
        rests.append(top_u * v.rest)
    if u.rest is not None and top_v is not None:
        rests.append(top_v * u.rest)
    return normal(terms, larger(*rests), count)


def scaled(u: Expansion, c: Any, m: Monomial, count: int) -> Expansion:
    """c m u."""
    rest = None if u.rest is None else u.rest * m
    return normal([(c * d, m * n) for d, n in u.terms], rest, count)


def power_series(u: Expansion, coefficients: list[Any], count: int) -> Expansion:
    """c₀ + c₁u + c₂u² + …, for an infinitesimal u; the coefficients go on after the last one given."""
    if u.is_zero:
        return constant(coefficients[0])
    top = u.terms[0][1] if u.terms else u.rest
    if top is None or top.order() >= 0:
        raise NeedMore("the argument of a series must tend to zero")
    total = constant(coefficients[0])
    power = constant(coefficients[0] * 0 + 1)
    for c in coefficients[1:]:
        power = multiply(power, u, count)
        if not vanishes(c):
            total = add(total, scaled(power, c, ONE, count), count)
    tail = top.raised(Fraction(len(coefficients)))
    return normal(list(total.terms), larger(total.rest, tail), count)


def split_lead(u: Expansion, count: int) -> tuple[Any, Monomial, Expansion]:
    """u = c m (1 + ε): the leading coefficient, its monomial, and ε."""
    c, m = u.lead
    inverse = ONE / m
    rest = None if u.rest is None else u.rest * inverse
    small = normal([(d / c, n * inverse) for d, n in u.terms[1:]], rest, count)
    return c, m, small


def reciprocal(u: Expansion, count: int) -> Expansion:
    """1/u."""
    import sympy

    c, m, small = split_lead(u, count)
    series = power_series(small, [sympy.Integer((-1) ** k) for k in range(count + 1)], count)
    return scaled(series, 1 / c, ONE / m, count)


def rational_power(u: Expansion, r: Fraction, count: int) -> Expansion:
    """u to a rational power, over the reals (odd roots of negative numbers are negative)."""
    import sympy

    if u.is_zero:
        if r <= 0:
            raise Undefined("zero to a power that is not positive")
        return u
    if r.denominator == 1 and r > 0 and len(u.terms) <= 1:
        total = u
        for _ in range(int(r) - 1):
            total = multiply(total, u, count)
        return total
    c, m, small = split_lead(u, count)
    sign = 1
    if r.denominator > 1 and _certain(c) < 0:
        if r.denominator % 2 == 0:
            raise Undefined("an even root of something negative")
        c, sign = -c, (-1) ** (r.numerator % 2)
    exponent = _sympy(r)
    binomials = [sympy.binomial(exponent, k) for k in range(count + 1)]
    series = power_series(small, binomials, count)
    return scaled(series, sign * c**exponent, m.raised(r), count)


def exponential(u: Expansion, count: int) -> Expansion:
    """e to the u: the infinite terms make the monomial, the constant a coefficient, the rest a series."""
    import sympy

    if u.rest is not None and u.rest.order() >= 0:
        raise NeedMore("an exponent known only up to something that does not tend to zero")
    base, monomial = sympy.Integer(1), ONE
    small = []
    for c, m in u.terms:
        order = m.order()
        if order < 0:
            small.append((c, m))
        elif order == 0:
            base = base * sympy.exp(c)
        else:
            monomial = monomial * _exponential_of(c, m)
    factorials = [sympy.Rational(1, sympy.factorial(k)) for k in range(count + 1)]
    series = power_series(Expansion(tuple(small), u.rest), factorials, count)
    return scaled(series, base, monomial, count)


def _exponential_of(c: Any, m: Monomial) -> Monomial:
    if m.growth:
        raise NotDecided("an exponential of an exponential")
    if m.a == 0 and m.b == 1:
        if not c.is_Rational:
            raise NotDecided("a power that is not rational")
        return Monomial(-Fraction(int(c.p), int(c.q)))
    if m.a == 0 and m.b < 1:
        raise NotDecided("an exponential of a root of a logarithm")
    return Monomial(growth=((m.a, m.b, c),))


def logarithm(u: Expansion, count: int) -> Expansion:
    """ln u: the monomial becomes a sum, 1 + ε a series."""
    import sympy

    if u.is_zero:
        raise Undefined("the logarithm of zero")
    c, m, small = split_lead(u, count)
    if _certain(c) < 0:
        raise Undefined("the logarithm of something negative")
    if m.b:
        raise NotDecided("a logarithm of a logarithm")
    terms: list[tuple[Any, Monomial]] = [(d, Monomial(a, b)) for a, b, d in m.growth]
    if m.a:
        terms.append((-_sympy(m.a), Monomial(b=Fraction(1))))
    terms.append((sympy.log(c), ONE))
    harmonic = [sympy.Integer(0)] + [sympy.Rational((-1) ** (k + 1), k) for k in range(1, count + 1)]
    series = power_series(small, harmonic, count)
    return normal([*terms, *series.terms], series.rest, count)
