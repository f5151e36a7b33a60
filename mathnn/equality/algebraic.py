r"""Numbers made of radicals: zero or not, decided by a separation bound.

Let :math:`E` be built from integers by +, −, ·, / and :math:`k`-th roots, :math:`D` the product of the degrees of its
different radicals. Write :math:`E = U/L` with algebraic integers :math:`U, L`; let :math:`u, l` bound all their
conjugates:

* an integer: :math:`u = |n|, l = 1`; a sum: :math:`u = u_1 l_2 + u_2 l_1, l = l_1 l_2`; a product: :math:`u = u_1
  u_2, l = l_1 l_2`;
* a root, written :math:`\sqrt[k]{U/L} = \sqrt[k]{U L^{k-1}}/L`: :math:`u = \sqrt[k]{u_1 l_1^{k-1}}, l = l_1`.

If :math:`E \ne 0`, the norm of :math:`U` is an integer other than 0 and the product of at most :math:`D` conjugates,
so :math:`|U| \ge u^{1-D}` and :math:`|E| \ge u^{1-D}/l`. A ball for :math:`E` that contains 0 and is smaller than
this bound proves :math:`E = 0` with nothing left to chance. (The method is that of Burnikel, Fleischer, Mehlhorn and
Schirra.)
"""

from __future__ import annotations

from typing import Any

import flint

from mathnn.equality.precision import working
from mathnn.equality.ring import Kernel, Poly, Ring

SIGN_BITS = (64, 256, 1024)
LARGEST_BOUND = 20_000


def enclose(ring: Ring, p: Poly, values: dict[int, Any]) -> Any:
    """A ball for a polynomial whose kernels are all constant, at the current precision."""
    used = ring.used(p)
    for kernel in used:
        if kernel.position not in values:
            values[kernel.position] = _enclose_kernel(ring, kernel, values)
    total = flint.arb(0)
    for exponents, c in p.terms():
        term = flint.arb(c)
        for kernel in used:
            e = exponents[kernel.position]
            if e:
                term = term * values[kernel.position] ** int(e)
        total = total + term
    return total


def _enclose_kernel(ring: Ring, kernel: Kernel, values: dict[int, Any]) -> Any:
    if kernel.kind == "pi":
        return flint.arb.pi()
    if kernel.kind == "root":
        inside = abs(enclose(ring, kernel.inside, values))
        return inside.root(kernel.unit.denominator)
    if kernel.kind == "oddroot":
        inside = enclose(ring, kernel.inside, values)
        root = abs(inside).root(kernel.unit.denominator)
        return (
            root
            if inside > 0
            else -root
            if inside < 0
            else flint.arb(0, 1) * (abs(inside).root(kernel.unit.denominator))
        )
    if kernel.kind == "ln":
        return abs(enclose(ring, kernel.inside, values)).log()
    if kernel.kind == "exp":
        u = kernel.inside
        return (enclose(ring, u.num, values) / enclose(ring, u.den, values) * _fmpq(kernel.unit)).exp()
    if kernel.kind in ("atan", "asin"):
        u = kernel.inside
        w = enclose(ring, u.num, values) / enclose(ring, u.den, values)
        return w.atan() if kernel.kind == "atan" else w.asin()
    if kernel.kind in ("cos", "sin"):
        angle = kernel.inside
        theta = enclose(ring, angle.num, values) / enclose(ring, angle.den, values) * _fmpq(kernel.unit)
        return theta.cos() if kernel.kind == "cos" else theta.sin()
    if kernel.kind == "call" and kernel.label[1][0] in ("erf", "floor", "gamma"):
        u = kernel.inside
        inside = enclose(ring, u.num, values) / enclose(ring, u.den, values)
        return getattr(inside, kernel.label[1][0])()
    if kernel.kind == "cospi":
        return flint.arb.cos_pi_fmpq(_fmpq(kernel.unit))
    if kernel.kind == "sinpi":
        return flint.arb.sin_pi_fmpq(_fmpq(kernel.unit))
    return flint.arb.nan()


def _fmpq(q: Any) -> Any:
    return flint.fmpq(q.numerator, q.denominator)


def sign_of_constant(ring: Ring, p: Poly) -> str:
    """ "+" or "-" from a ball that avoids zero, "0" from the bound, "" when neither decides."""
    for bits in SIGN_BITS:
        with working(bits):
            ball = enclose(ring, p, {})
        if ball > 0:
            return "+"
        if ball < 0:
            return "-"
    return "0" if is_zero(ring, p) else ""


def is_algebraic(kernel: Kernel) -> bool:
    """Whether the kernel is a number built by radicals."""
    return kernel.constant and kernel.kind in ("root", "oddroot", "cospi", "sinpi")


def is_zero(ring: Ring, p: Poly) -> bool:
    """Whether a polynomial in radicals is certainly zero."""
    if p == 0:
        return True
    found: dict[int, tuple[float, float]] = {}
    degree = [1]
    if not _collect(ring, p, found, degree):
        return False
    log_u, log_l = _bound(ring, p, found)
    bits = int((degree[0] - 1) * log_u + log_l) + 2
    if bits > LARGEST_BOUND:
        return False
    with working(bits + 64):
        ball = enclose(ring, p, {})
        return bool(ball.contains(0) and ball.abs_upper() < flint.arb(2) ** (-bits))


def _collect(ring: Ring, p: Poly, found: dict[int, tuple[float, float]], degree: list[int]) -> bool:
    """Bounds (log2 u, log2 l) for every radical, oldest first; False when something is no radical."""
    for kernel in ring.used(p):
        if kernel.position in found:
            continue
        if not is_algebraic(kernel):
            return False
        k = kernel.unit.denominator
        if kernel.kind in ("cospi", "sinpi"):
            degree[0] *= 2 * k
            found[kernel.position] = (1.0, 1.0)
            continue
        if not _collect(ring, kernel.inside, found, degree):
            return False
        u, l = _bound(ring, kernel.inside, found)
        degree[0] *= k
        found[kernel.position] = ((u + (k - 1) * l) / k + 0.01, l)
        if degree[0] > 10_000:
            return False
    return True


def _bound(ring: Ring, p: Poly, found: dict[int, tuple[float, float]]) -> tuple[float, float]:
    """log2 of the bounds u and l of a polynomial (rounded up)."""
    used = ring.used(p)
    log_l = 0.0
    denominator = 1
    highest = p.degrees()
    for c in p.coeffs():
        denominator = denominator * int(c.q) // _gcd(denominator, int(c.q))
    log_l += denominator.bit_length()
    for kernel in used:
        log_l += int(highest[kernel.position]) * found[kernel.position][1]
    log_u = 0.0
    for exponents, c in p.terms():
        term = float(abs(int(c.p)).bit_length()) + log_l
        for kernel in used:
            term += int(exponents[kernel.position]) * found[kernel.position][0]
        log_u = max(log_u, term)
    return log_u + len(p).bit_length(), log_l


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a
