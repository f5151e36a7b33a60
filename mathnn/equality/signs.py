r"""The sign of a polynomial in kernels, when it is certain.

A number has one. A number made of radicals has the sign of a ball that avoids zero. A monomial whose odd powers are
of kernels of known sign has one; a sum of monomials of one sign has it too (:math:`1 + e^x > 0`, :math:`x^2 + y^2 \ge
0`). Otherwise the signs learnt about this very polynomial decide, and else nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathnn.equality.algebraic import sign_of_constant
from mathnn.equality.memory import FLIPPED
from mathnn.equality.ring import Frac, Kernel, Nowhere, Poly

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal


LONGEST = 40


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
    """One of "+", "-", "+0", "-0", "0", or "" when it is not certain."""
    certain = structural_sign(form, p)
    if certain in ("+", "-", "0"):
        return certain
    return _learnt(form, p) or certain


def structural_sign(form: Normal, p: Poly, depth: int = 2) -> str:
    """The sign that follows from how p is built, and from what is known about its kernels, not about p itself."""
    form.ring.spend(1 + len(p))
    if p == 0:
        return "0"
    if p.is_constant():
        return "+" if p.leading_coefficient() > 0 else "-"
    by_monomials = by_terms(form, p)
    if by_monomials in ("+", "-"):
        return by_monomials
    used = form.ring.used(p)
    if all(k.constant for k in used):
        return sign_of_constant(form.ring, p) or by_monomials
    return _beside_root(form, p, used, depth) or _beside_one(form, p, used) or by_monomials


def _beside_root(form: Normal, p: Poly, used: list[Kernel], depth: int) -> str:
    """bR + a with R = √q has the sign of b when b²q > a²: so x + √(x² + 1) is positive."""
    ring = form.ring
    for kernel in used if depth and len(p) <= LONGEST else ():
        if kernel.kind != "root" or kernel.degree != 2 or p.degrees()[kernel.position] != 1:
            continue
        b = p.derivative(kernel.position)
        a = p - b * kernel.poly
        below = kernel.poly**2 - kernel.relation
        sign = structural_sign(form, b, depth - 1)
        if sign in ("+", "-"):
            gap = ring.reduce(ring.times(ring.times(b, b), below) - ring.times(a, a))
            if structural_sign(form, gap, depth - 1) == "+":
                return sign
    return ""


def _beside_one(form: Normal, p: Poly, used: list[Kernel]) -> str:
    """c(e^t − 1) has the sign of c·t."""
    if len(used) != 1 or used[0].kind != "exp" or len(p) != 2 or p.total_degree() != 1:
        return ""
    lead = p.leading_coefficient()
    if p != lead * used[0].poly - lead:
        return ""
    inside: Frac = used[0].inside
    sign = multiply(sign_of(form, inside.num), sign_of(form, inside.den)[:1])
    return sign if lead > 0 else FLIPPED[sign]


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
    return kernel.sign if kernel.sign in ("+", "-") else _learnt(form, kernel.poly) or kernel.sign


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
    """Keep that u > 0 ("+") or u ≥ 0 ("+0") holds wherever the claim is judged.

    Only what follows at *every* such point is kept: :math:`x^2 y \\ge 0` says nothing about y where x = 0.
    """
    known, unknown = "+", []
    for p, below in ((u.num, False), (u.den, True)):
        if p == 0:
            if sign == "+":
                raise Nowhere
            return
        content, factors = p.factor()
        known = multiply(known, "+" if content > 0 else "-")
        for factor, e in factors:
            actual = sign_of(form, factor)
            if actual == "0":
                if sign == "+":
                    raise Nowhere
                return
            if sign == "+" or below:  # the factor is not zero at the points in question
                if e % 2 == 0:
                    continue
                actual = actual[:1]
            if actual in ("+", "-"):
                known = multiply(known, actual if e % 2 else "+")
            else:
                unknown.append((factor, int(e)))
    if not unknown:
        if known == "-":
            raise Nowhere
    elif len(unknown) == 1:
        factor, e = unknown[0]
        if e % 2 or known == "-":
            set_sign(form, factor, multiply(sign, known) if e % 2 else "0")
    else:
        form.memory.products.setdefault(tuple((form.ring.key(p), e) for p, e in unknown), multiply(sign, known))
        if all(e % 2 for _, e in unknown):
            product = form.ring.one
            for factor, _ in unknown:
                product = product * factor
            set_sign(form, product, multiply(sign, known))


def set_sign(form: Normal, p: Poly, sign: str) -> None:
    """Keep the sign of an irreducible polynomial, under both of its orientations."""
    memory, ring = form.memory, form.ring
    memory.learn(ring.key(p), sign)
    memory.learn(ring.key(-p), FLIPPED[sign])
