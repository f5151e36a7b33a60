r"""Powers with a whole number in the exponent, where the base may be negative: :math:`x^n`, :math:`(-1)^n`.

A power with a letter in its exponent is :math:`x^n = e^{n \ln x}` and asks for :math:`x > 0`, unless n is known to be a whole
number. Then the sign of the base decides:

.. math:: x^n = e^{n \ln x} \ (x > 0), \qquad x^n = (-1)^n e^{n \ln(-x)} \ (x < 0), \qquad
          0^n = 0 \ (n > 0), \quad 0^0 = 1,

and :math:`(-1)^n` is a kernel whose square is 1, one for each monomial of the exponent; even multiples give 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathnn.equality.powers import exact, exponential, logarithm
from mathnn.equality.ring import Frac, Kernel, Nowhere, Poly

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal


def whole_power(form: Normal, base: Frac, exponent: Frac) -> Frac:
    """base to a whole exponent; the sign of the base splits the claim."""
    ring = form.ring
    sign = form.certain_sign(base)
    if sign == "0":
        raised = form.certain_sign(exponent)
        if raised == "-":
            raise Nowhere
        return ring.constant(0 if raised == "+" else 1)
    positive = base if sign == "+" else ring.negative(base)
    size = exponential(form, ring.product(exponent, logarithm(form, positive)))
    return size if sign == "+" else ring.product(size, minus_one_to(form, exponent))


def minus_one_to(form: Normal, exponent: Frac) -> Frac:
    """−1 to a polynomial with whole coefficients in whole letters."""
    ring = form.ring
    result = ring.of(ring.one)
    for exponents, c in exponent.num.terms():
        if exact(c).numerator % 2:
            monomial = ring.context.from_dict({exponents: 1})
            factor = ring.constant(-1) if monomial.is_constant() else ring.of(_parity(form, monomial).poly)
            result = ring.product(result, factor)
    return result


def _parity(form: Normal, monomial: Poly) -> Kernel:
    ring = form.ring
    label = ("parity", ring.key(monomial))
    found = ring.by_label.get(label)
    if found is None:
        position, poly = ring.next_letter()
        found = ring.add_kernel(
            Kernel("parity", label, position, poly, inside=monomial, relation=poly**2 - 1, degree=2)
        )
    return found
