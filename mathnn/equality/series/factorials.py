r"""The gamma function in normal form: :math:`n! = \Gamma(n+1)`, :math:`\Gamma(u+1) = u\,\Gamma(u)`.

Of all arguments that differ by whole numbers the smallest one becomes a kernel, and the others are multiples of it:
:math:`\Gamma(v + 3) = (v+2)(v+1)v\,\Gamma(v)`. The smallest one occurs in the claim itself, so it exists at every point in
question, and the recurrence holds there. A binomial coefficient is a polynomial in n when k is a number, and otherwise

.. math:: \binom{n}{k} = \frac{n!}{k!\,(n-k)!} \qquad (0 \le k \le n).
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

from mathnn.equality.powers import exact, power_of_absolute
from mathnn.equality.ring import Frac, Nowhere, OutOfBudget, Restart

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal

LARGEST_NUMBER = 200
LONGEST_STEP = 40


def gamma(form: Normal, u: Frac) -> Frac:
    """Γ(u)."""
    ring = form.ring
    value = ring.rational(u)
    if value is not None:
        return _of_number(form, value)
    if u.den != 1:
        return form.function_kernel("call", ("gamma",), [u])
    whole = _whole_part(form, u)
    rest = ring.minus(u, ring.constant(whole))
    label = ("gamma", ring.key(rest.num))
    lowest = form.memory.units.get(label)
    if lowest is None or whole < lowest:
        form.memory.units[label] = Fraction(whole)
        if lowest is not None:
            raise Restart
        lowest = Fraction(whole)
    if whole - lowest > LONGEST_STEP:
        raise OutOfBudget
    least = ring.plus(rest, ring.constant(lowest))
    sign = "+" if form.sign_of_fraction(least) == "+" else ""
    total = form.function_kernel("call", ("gamma",), [least], sign)
    for j in range(int(lowest), whole):
        total = ring.product(total, ring.plus(rest, ring.constant(j)))
    return total


def _whole_part(form: Normal, u: Frac) -> int:
    """The whole part of the constant term."""
    for exponents, c in u.num.terms():
        if not any(exponents):
            q = exact(c)
            return q.numerator // q.denominator
    return 0


def _of_number(form: Normal, value: Fraction) -> Frac:
    ring = form.ring
    if abs(value) > LARGEST_NUMBER:
        raise OutOfBudget
    if value.denominator == 1:
        if value <= 0:
            raise Nowhere
        return ring.constant(factorial(int(value) - 1))
    if value.denominator != 2:
        return form.function_kernel("call", ("gamma",), [ring.constant(value)])
    total = power_of_absolute(form, form.pi(), Fraction(1, 2))
    at = Fraction(1, 2)
    while at < value:
        total, at = ring.product(total, ring.constant(at)), at + 1
    while at > value:
        at -= 1
        total = ring.quotient(total, ring.constant(at))
    return total


def binomial(form: Normal, n: Frac, k: Frac) -> Frac:
    """n(n−1)…(n−k+1)/k! for a number k, and the quotient of factorials otherwise."""
    ring = form.ring
    one = ring.of(ring.one)
    exact_k = ring.rational(k)
    if exact_k is not None and exact_k.denominator == 1:
        if not 0 <= exact_k <= LONGEST_STEP:
            raise OutOfBudget
        total = ring.constant(Fraction(1, factorial(int(exact_k))))
        for j in range(int(exact_k)):
            total = ring.product(total, ring.minus(n, ring.constant(j)))
        return total
    above = gamma(form, ring.plus(n, one))
    below = ring.product(gamma(form, ring.plus(k, one)), gamma(form, ring.plus(ring.minus(n, k), one)))
    return ring.quotient(above, below)
