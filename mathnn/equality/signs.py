r"""The sign of a polynomial in kernels, when it is certain.

A number has one. A number made of radicals has the sign of a ball that avoids zero. A monomial whose odd powers are of kernels of
known sign has one; a sum of monomials of one sign has it too (:math:`1 + e^x > 0`, :math:`x^2 + y^2 \ge 0`). Otherwise the signs
learnt about this very polynomial decide, and else nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathnn.equality.algebraic import sign_of_constant
from mathnn.equality.memory import FLIPPED
from mathnn.equality.ring import Frac, Nowhere, Poly

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal


def multiply(a: str, b: str) -> str:
    """The sign of a product."""
    if a == "0" or b == "0":
        return "0"
    if not a or not b:
        return ""
    sign = "+" if a[0] == b[0] else "-"
    return sign + ("0" if len(a) + len(b) > 2 else "")


def add(a: str, b: str) -> str:
    """The sign of a sum."""
    if a == "0":
        return b
    if b == "0":
        return a
    if not a or not b or a[0] != b[0]:
        return ""
    return a[0] + ("0" if len(a) + len(b) == 4 else "")


def sign_of(form: Normal, p: Poly) -> str:
    """ "+", "-", "+0", "-0", "0", or "" when it is not certain."""
    if p == 0:
        return "0"
    if p.is_constant():
        return "+" if p.leading_coefficient() > 0 else "-"
    structural = by_terms(form, p)
    if structural in ("+", "-"):
        return structural
    if all(k.constant for k in form.ring.used(p)):
        certain = sign_of_constant(form.ring, p)
        if certain:
            return certain
    learnt = _learnt(form, p)
    return learnt or structural


def by_terms(form: Normal, p: Poly) -> str:
    """The sign that all monomials share."""
    ring = form.ring
    used = [(k.position, _kernel_sign(form, k.position)) for k in ring.used(p)]
    total = "0"
    for exponents, c in p.terms():
        sign = "+" if c > 0 else "-"
        for position, of_kernel in used:
            e = exponents[position]
            if e:
                sign = multiply(sign, _power_sign(of_kernel, e))
        total = add(total, sign) if sign else ""
        if not total:
            return ""
    return total


def _kernel_sign(form: Normal, position: int) -> str:
    kernel = form.ring.kernel_at(position)
    if kernel.sign == "+" or kernel.kind != "letter":
        return kernel.sign if kernel.sign == "+" else (_learnt(form, kernel.poly) or kernel.sign)
    return _learnt(form, kernel.poly) or kernel.sign


def _power_sign(sign: str, e: int) -> str:
    if e % 2 == 0:
        return "+" if sign in ("+", "-") else ("0" if sign == "0" else "+0")
    return sign


def _learnt(form: Normal, p: Poly) -> str:
    key = form.ring.key(p)
    form.memory.asked[key] = None
    sign = form.memory.signs.get(key, "")
    if sign:
        return sign
    return FLIPPED[form.memory.signs.get(form.ring.key(-p), "")]


def learn(form: Normal, u: Frac, sign: str) -> None:
    """Keep that u > 0 ("+") or u ≥ 0 ("+0") holds wherever the claim is judged."""
    ring = form.ring
    content = 1
    unknown: list[Poly] = []
    known = "+"
    for p in (u.num, u.den):
        if p == 0:
            if sign == "+":
                raise Nowhere
            return
        lead, factors = p.factor()
        content *= 1 if lead > 0 else -1
        for factor, e in factors:
            of_factor = _power_sign(sign_of(form, factor), e)
            if of_factor in ("+", "-") or (of_factor == "+0" and e % 2 == 0):
                known = multiply(known, of_factor[0])
            else:
                unknown.append(factor)
    known = multiply(known, "+" if content > 0 else "-")
    if not unknown:
        if known == "-" and sign == "+":
            raise Nowhere
        if known == "-" and all(_strict(form, p) for p in (u.num, u.den)):
            raise Nowhere
        return
    wanted = multiply(sign, known)
    if len(unknown) == 1:
        form.memory.learn(ring.key(unknown[0]), wanted)
        if not ring.bare(unknown[0]):
            form.memory.learn(ring.key(-unknown[0]), FLIPPED[wanted])
    else:
        form.memory.products.setdefault(tuple(ring.key(p) for p in unknown), wanted)


def _strict(form: Normal, p: Poly) -> bool:
    return p.is_constant() or sign_of(form, p) in ("+", "-")
