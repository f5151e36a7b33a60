r"""Exponentials, logarithms, absolute values and powers as kernels.

Everything is cut down to irreducible pieces. If :math:`u = c \prod p_i^{e_i}` (numerator and denominator factored),
then wherever the left side exists,

.. math:: \ln u = \ln c + \sum e_i \ln|p_i|, \qquad |u|^q = |c|^q \prod |p_i|^{q e_i}, \qquad
          \sqrt[n]{u} = \prod \sqrt[n]{p_i}^{\,e_i} \ (n\ \text{odd}),

and :math:`e^{\sum q_k t_k} = \prod (e^{t_k})^{q_k}` over the monomials :math:`t_k` of the exponent; a monomial that
is itself a logarithm gives back its power. The kernels are :math:`e^{q t}`, :math:`\ln|p|`, :math:`|p|`,
:math:`|p|^{1/N}`, with the largest unit :math:`q` or :math:`1/N` that makes all exponents in the claim whole numbers
(found by building twice).
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING, Any

from mathnn.equality.ring import Frac, Kernel, Key, OutOfBudget, Poly, Restart
from mathnn.equality.signs import sign_of

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal

LARGEST_FACTORED = 1 << 90
LARGEST_EXPONENT = 300


def exact(c: Any) -> Fraction:
    """flint's rational as Python's."""
    return Fraction(int(c.p), int(c.q))


def whole(form: Normal, label: Key, q: Fraction) -> int:
    """The exponent of the kernel ``label`` that makes q; the unit is refined, and all built again, when there is none."""
    units = form.memory.units
    unit = units.setdefault(label, abs(q))
    n = q / unit
    if n.denominator == 1:
        if abs(n) > LARGEST_EXPONENT:
            raise OutOfBudget
        return int(n)
    units[label] = Fraction(
        gcd(unit.numerator * q.denominator, q.numerator * unit.denominator), unit.denominator * q.denominator
    )
    raise Restart


def pieces(form: Normal, p: Poly) -> tuple[Fraction, list[tuple[Poly, int]]]:
    """A rational and irreducible factors with exponents; (1 − cos)(1 + cos) is put together to sin²."""
    form.ring.spend(100 + len(p) * len(p))
    lead, factors = p.factor()
    content = exact(lead)
    found = [(factor, int(e)) for factor, e in factors]
    for kernel in form.ring.kernels:
        if kernel.kind == "cos" and len(found) > 1:
            found, shared = _with_sine(form, kernel, found)
            content *= (-1) ** shared  # (cos − 1)(cos + 1) = −sin²
    return content, found


Factors = list[tuple[Poly, int]]


def _with_sine(form: Normal, cosine: Kernel, found: Factors) -> tuple[Factors, int]:
    below, above = cosine.poly - 1, cosine.poly + 1
    exponents = {0: 0, 1: 0}
    for factor, e in found:
        if factor == below:
            exponents[0] = e
        elif factor == above:
            exponents[1] = e
    shared = min(exponents.values())
    if not shared:
        return found, 0
    rest = [(f, e - shared if f in (below, above) else e) for f, e in found]
    sine = form.ring.by_label["sine", cosine.label].poly
    beside = sum(e for f, e in rest if f == sine)
    return [(sine, 2 * shared + beside), *((f, e) for f, e in rest if e and f != sine)], shared


# -- exponentials -----------------------------------------------------------------------------------------


def exponential(form: Normal, u: Frac) -> Frac:
    """e to the u."""
    ring = form.ring
    result = ring.of(ring.one)
    for exponents, c in u.num.terms():
        term = ring.context.from_dict({exponents: 1})
        result = ring.product(result, _exponential_of_monomial(form, Frac(term, u.den), exact(c)))
    return result


def _exponential_of_monomial(form: Normal, t: Frac, q: Fraction) -> Frac:
    ring = form.ring
    if t.den == 1:
        kernel = ring.bare(t.num)
        if kernel is not None and kernel.kind == "ln":
            return absolute_power(form, kernel.inside, q)
        if kernel is not None and kernel.kind == "lnletter":
            return letter_power(form, kernel.inside, q)
    label = ("exp", ring.key(t.num), ring.key(t.den))
    n = whole(form, label, q)
    kernel = exp_kernel(form, label, t)
    return ring.integer_power(ring.of(kernel.poly), n)


def exp_kernel(form: Normal, label: Key, t: Frac) -> Kernel:
    """The kernel e^(unit·t)."""
    ring = form.ring
    found = ring.by_label.get(label)
    if found is not None:
        return found
    position, poly = ring.next_letter()
    constant = all(k.constant for k in (*ring.used(t.num), *ring.used(t.den)))
    unit = form.memory.units[label]
    return ring.add_kernel(Kernel("exp", label, position, poly, unit, "+", t, constant))


# -- logarithms -------------------------------------------------------------------------------------------


def logarithm(form: Normal, u: Frac) -> Frac:
    """ln u, for u > 0."""
    ring = form.ring
    total = ring.constant(0)
    for sign, p in ((1, u.num), (-1, u.den)):
        if p.is_constant() and p == 1:
            continue
        content, factors = pieces(form, p)
        total = ring.plus(total, _log_of_number(form, abs(content), sign))
        for factor, e in factors:
            total = ring.plus(total, ring.product(ring.constant(sign * e), log_absolute(form, factor)))
    return total


def _log_of_number(form: Normal, c: Fraction, sign: int) -> Frac:
    ring = form.ring
    total = ring.constant(0)
    for prime, e in primes(c):
        inside = ring.context.constant(prime)
        total = ring.plus(total, ring.product(ring.constant(sign * e), _log_kernel(form, inside, True)))
    return total


def primes(c: Fraction) -> list[tuple[int, int]]:
    """The prime factors of a positive rational with their exponents (a huge number stays whole)."""
    import flint

    found: list[tuple[int, int]] = []
    for n, sign in ((c.numerator, 1), (c.denominator, -1)):
        if n == 1:
            continue
        if n > LARGEST_FACTORED:
            found.append((n, sign))
        else:
            found.extend((int(p), sign * int(e)) for p, e in flint.fmpz(n).factor())
    return found


def log_absolute(form: Normal, p: Poly) -> Frac:
    """ln|p| for an irreducible p."""
    ring = form.ring
    kernel = ring.bare(p)
    if kernel is not None:
        if kernel.kind == "exp":
            return ring.product(ring.constant(kernel.unit), kernel.inside)
        if kernel.kind == "root":
            return ring.product(ring.constant(kernel.unit), log_absolute(form, kernel.inside))
        if kernel.kind == "abs":
            return log_absolute(form, kernel.inside)
        if kernel.kind == "letter":
            return ring.product(ring.constant(kernel.unit), _log_letter(form, kernel))
    return _log_kernel(form, p, all(k.constant for k in ring.used(p)))


def _log_kernel(form: Normal, p: Poly, constant: bool) -> Frac:
    ring = form.ring
    label = ("ln", min(ring.key(p), ring.key(-p)))
    found = ring.by_label.get(label)
    if found is None:
        position, poly = ring.next_letter()
        found = ring.add_kernel(Kernel("ln", label, position, poly, inside=p, constant=constant))
    return ring.of(found.poly)


def _log_letter(form: Normal, letter: Kernel) -> Frac:
    ring = form.ring
    label = ("lnletter", letter.label)
    found = ring.by_label.get(label)
    if found is None:
        position, poly = ring.next_letter()
        found = ring.add_kernel(Kernel("lnletter", label, position, poly, inside=letter))
    return ring.of(found.poly)


# -- absolute values and powers ---------------------------------------------------------------------------


def absolute_value(form: Normal, u: Frac) -> Frac:
    """|u|."""
    return power_of_absolute(form, u, Fraction(1))


def power_of_absolute(form: Normal, u: Frac, q: Fraction) -> Frac:
    """|u| to the q; for q < 0 where u is not zero."""
    ring = form.ring
    if u.num == 0:
        return ring.constant(0)
    result = ring.of(ring.one)
    for sign, p in ((1, u.num), (-1, u.den)):
        content, factors = pieces(form, p)
        for prime, e in primes(abs(content)):
            result = ring.product(result, absolute_power(form, ring.context.constant(prime), q * e * sign))
        for factor, e in _gathered(form, factors):
            result = ring.product(result, absolute_power(form, factor, q * e * sign))
    return result


def _gathered(form: Normal, factors: list[tuple[Poly, int]]) -> list[tuple[Poly, int]]:
    """Between bars or under a root, factors of unknown sign stay together if their product has a known one: √(1 − x²)."""
    unknown = [(f, e) for f, e in factors if e % 2 and not sign_of(form, f)]
    if len(unknown) < 2 or any(e != unknown[0][1] for _, e in unknown):
        return factors
    product = form.ring.one
    for factor, _ in unknown:
        product = product * factor
    if not sign_of(form, product):
        return factors
    return [*(pair for pair in factors if pair not in unknown), (product, unknown[0][1])]


def absolute_power(form: Normal, p: Poly, q: Fraction) -> Frac:
    """|p| to the q, for an irreducible p."""
    ring = form.ring
    kernel = ring.bare(p)
    if kernel is not None:
        if kernel.kind in ("exp", "root"):
            if q.denominator == 1:
                return ring.integer_power(ring.of(p), int(q))
            return _refine(form, kernel, q)
        if kernel.kind == "abs":
            return absolute_power(form, kernel.inside, q)
        if kernel.kind == "letter" and sign_of(form, p) in ("+", "+0"):
            return letter_power(form, kernel, q * kernel.unit)
    if q.denominator == 1:
        return ring.integer_power(_absolute_integer(form, p, int(q)), int(q))
    label = ("root", min(ring.key(p), ring.key(-p)))
    form.memory.units.setdefault(label, Fraction(1, q.denominator))
    n = whole(form, label, q)
    return ring.integer_power(ring.of(_root_kernel(form, label, p).poly), n)


def _refine(form: Normal, kernel: Kernel, q: Fraction) -> Frac:
    unit = kernel.unit / q.denominator
    if kernel.kind != "exp" and unit.denominator > LARGEST_EXPONENT:
        raise OutOfBudget
    form.memory.units[kernel.label] = unit
    raise Restart


def letter_power(form: Normal, letter: Kernel, q: Fraction) -> Frac:
    """|x| to the q for a letter; if x ≥ 0 the kernel itself becomes x^(1/N)."""
    ring = form.ring
    if sign_of(form, letter.poly) not in ("+", "+0"):
        return absolute_power(form, letter.poly, q)
    n = q / letter.unit
    if n.denominator != 1:
        return _refine(form, letter, n)
    return ring.integer_power(ring.of(letter.poly), int(n))


def _absolute_integer(form: Normal, p: Poly, q: int) -> Frac:
    """What to raise to the q to get |p|^q: p itself when q is even, ±p when its sign is known, else the kernel |p|."""
    ring = form.ring
    if q % 2 == 0:
        return ring.of(p)
    sign = sign_of(form, p)
    if sign in ("+", "+0"):
        return ring.of(p)
    if sign in ("-", "-0"):
        return ring.of(-p)
    if sign == "0":
        return ring.constant(0)
    return ring.of(_absolute_kernel(form, p).poly)


def _absolute_kernel(form: Normal, p: Poly) -> Kernel:
    ring = form.ring
    label = ("abs", min(ring.key(p), ring.key(-p)))
    found = ring.by_label.get(label)
    if found is not None:
        return found
    square = ring.times(p, p)
    position, poly = ring.next_letter()
    constant = all(k.constant for k in ring.used(p))
    return ring.add_kernel(Kernel("abs", label, position, poly, Fraction(1), "+0", p, constant, poly**2 - square, 2))


def _root_kernel(form: Normal, label: Key, p: Poly) -> Kernel:
    ring = form.ring
    if form.memory.units[label].denominator > LARGEST_EXPONENT:
        raise OutOfBudget
    found = ring.by_label.get(label)
    if found is not None:
        return found
    below = _absolute_integer(form, p, 1).num
    unit = form.memory.units[label]
    position, poly = ring.next_letter()
    constant = all(k.constant for k in ring.used(p))
    sign = "+" if p.is_constant() or sign_of(form, p) in ("+", "-") else "+0"
    n = unit.denominator
    return ring.add_kernel(Kernel("root", label, position, poly, unit, sign, p, constant, poly**n - below, n))


def odd_power(form: Normal, u: Frac, q: Fraction) -> Frac:
    """u to the q for q with an odd denominator: the real root, of any sign."""
    ring = form.ring
    if u.num == 0:
        return ring.constant(0)
    result = ring.of(ring.one)
    for sign, p in ((1, u.num), (-1, u.den)):
        c, factors = pieces(form, p)
        if c < 0 and q.numerator % 2:
            result = ring.negative(result)
        for prime, e in primes(abs(c)):
            result = ring.product(result, absolute_power(form, ring.context.constant(prime), q * e * sign))
        for factor, e in factors:
            result = ring.product(result, _odd_power_of_factor(form, factor, q * e * sign))
    return result


def _odd_power_of_factor(form: Normal, p: Poly, q: Fraction) -> Frac:
    ring = form.ring
    if q.denominator == 1:
        return ring.integer_power(ring.of(p), int(q))
    sign = sign_of(form, p)
    if sign in ("+", "+0") or q.numerator % 2 == 0:
        return absolute_power(form, p, q)
    if sign in ("-", "-0"):
        return ring.negative(absolute_power(form, p, q))
    label = ("oddroot", ring.key(p))
    form.memory.units.setdefault(label, Fraction(1, q.denominator))
    n = whole(form, label, q)
    found = ring.by_label.get(label)
    if found is None:
        unit = form.memory.units[label]
        degree = unit.denominator
        if degree > LARGEST_EXPONENT:
            raise OutOfBudget
        position, poly = ring.next_letter()
        constant = all(k.constant for k in ring.used(p))
        found = ring.add_kernel(
            Kernel("oddroot", label, position, poly, unit, "", p, constant, poly**degree - p, degree)
        )
    return ring.integer_power(ring.of(found.poly), n)
