r"""Sines and cosines as pairs of kernels with :math:`s^2 = 1 - c^2`.

An angle is cut into a rational multiple of :math:`\pi`, multiples of arctangents and arcsines (whose sine and cosine
are algebraic), and multiples :math:`k\theta` of kernel angles: :math:`\cos k\theta = T_k(c)`, :math:`\sin k\theta =
s\,U_{k-1}(c)`. The pieces are put together by :math:`e^{i(a+b)} = e^{ia} e^{ib}`, written out in real numbers. In the
first round the rest of an angle is one kernel angle; when that proves nothing, each of its monomials becomes one
(:math:`\sin(x + y)` beside :math:`\sin x`).
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from mathnn.equality.parity import minus_one_to
from mathnn.equality.powers import exact, power_of_absolute, whole
from mathnn.equality.ring import Frac, Kernel, Poly

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal

Pair = tuple[Frac, Frac]  # cosine, sine
LARGEST_TURN = 60


def cosine_sine(form: Normal, u: Frac) -> Pair:
    """cos u and sin u."""
    ring = form.ring
    pair: Pair = (ring.of(ring.one), ring.constant(0))
    halves, u = _half_turns(form, u)
    if halves.num != 0:
        pair = (minus_one_to(form, halves), ring.constant(0))
    turn, arcs, rest = _cut(form, u)
    if turn:
        pair = _together(form, pair, _of_pi(form, turn))
    for kernel, n in arcs:
        pair = _together(form, pair, _multiple(form, _of_arc(form, kernel), n))
    for q, num in rest:
        pair = _together(form, pair, _of_angle(form, q, Frac(num, u.den)))
    return pair


def _half_turns(form: Normal, u: Frac) -> tuple[Frac, Frac]:
    """The whole number N in an angle Nπ + rest: monomials of letters that are whole numbers, with whole coefficients."""
    ring = form.ring
    turns, rest = ring.zero, ring.zero
    pi = ring.by_label.get(("pi",))
    if pi is None or u.den != 1 or not form.memory.integers:
        return ring.of(turns), u
    for exponents, c in u.num.terms():
        term = ring.context.from_dict({exponents: c})
        used = ring.used(term)
        letters = [k for k in used if k.kind == "letter" and k.unit == 1 and k.inside in form.memory.integers]
        whole = pi in used and letters and len(used) == len(letters) + 1 and exact(c).denominator == 1
        if whole and exponents[pi.position] == 1:
            turns = turns + term / pi.poly
        else:
            rest = rest + term
    return ring.of(turns), Frac(rest, u.den)


def _cut(form: Normal, u: Frac) -> tuple[Fraction, list[tuple[Kernel, int]], list[tuple[Fraction, Poly]]]:
    """The multiple of π, the multiples of arcs, and the rest as (rational, primitive polynomial)."""
    ring = form.ring
    turn, arcs, rest = Fraction(0), [], ring.zero
    pieces: list[tuple[Fraction, Poly]] = []
    for exponents, c in u.num.terms():
        term = ring.context.from_dict({exponents: 1})
        q = exact(c)
        kernel = ring.bare(term) if u.den == 1 else None
        if kernel is not None and kernel.kind == "pi":
            turn += q
        elif kernel is not None and kernel.kind in ("atan", "asin") and q.denominator == 1:
            arcs.append((kernel, int(q)))
        elif form.memory.split_angles:
            pieces.append((q, term))
        else:
            rest = rest + term * c
    if rest != 0:
        content = _content(rest)
        pieces.append((content, rest / _flint(content)))
    return turn, arcs, pieces


def _flint(q: Fraction) -> object:
    import flint

    return flint.fmpq(q.numerator, q.denominator)


def _content(p: Poly) -> Fraction:
    """The rational that leaves coprime integers and a positive leading coefficient."""
    top, bottom = 0, 1
    for c in p.coeffs():
        q = exact(c)
        top = gcd(top, q.numerator)
        bottom = bottom * q.denominator // gcd(bottom, q.denominator)
    sign = 1 if p.leading_coefficient() > 0 else -1
    return Fraction(sign * top, bottom)


def _together(form: Normal, a: Pair, b: Pair) -> Pair:
    ring = form.ring
    cos = ring.minus(ring.product(a[0], b[0]), ring.product(a[1], b[1]))
    sin = ring.plus(ring.product(a[1], b[0]), ring.product(a[0], b[1]))
    return cos, sin


def _multiple(form: Normal, pair: Pair, n: int) -> Pair:
    """cos nθ and sin nθ from cos θ and sin θ."""
    ring = form.ring
    if n < 0:
        cos, sin = _multiple(form, pair, -n)
        return cos, ring.negative(sin)
    result: Pair = (ring.of(ring.one), ring.constant(0))
    while n:
        if n & 1:
            result = _together(form, result, pair)
        n >>= 1
        if n:
            pair = _together(form, pair, pair)
    return result


def _of_angle(form: Normal, q: Fraction, angle: Frac) -> Pair:
    ring = form.ring
    label = ("angle", ring.key(angle.num), ring.key(angle.den))
    n = whole(form, label, q)
    found = ring.by_label.get(label)
    constant = all(k.constant for k in (*ring.used(angle.num), *ring.used(angle.den)))
    if found is None:
        unit = form.memory.units[label]
        position, poly = ring.next_letter()
        found = ring.add_kernel(Kernel("cos", label, position, poly, unit, "", angle, constant))
    sine = _sine_beside(form, found, ("sine", label))
    return _multiple(form, (ring.of(found.poly), ring.of(sine.poly)), n)


def _sine_beside(form: Normal, cosine: Kernel, label: tuple[object, ...], sign: str = "") -> Kernel:
    """The kernel s with s² = 1 − c²."""
    ring = form.ring
    found = ring.by_label.get(label)
    if found is None:
        position, poly = ring.next_letter()
        relation = poly**2 + cosine.poly**2 - 1
        kind = "sinpi" if cosine.kind == "cospi" else "sin"
        found = ring.add_kernel(
            Kernel(kind, label, position, poly, cosine.unit, sign, cosine.inside, cosine.constant, relation, 2)
        )
    return found


def _of_arc(form: Normal, kernel: Kernel) -> Pair:
    """atan w: cos = 1/√(1+w²), sin = w/√(1+w²). asin w: cos = √(1−w²), sin = w."""
    ring = form.ring
    w: Frac = kernel.inside
    square = ring.product(w, w)
    one = ring.of(ring.one)
    if kernel.kind == "atan":
        cos = power_of_absolute(form, ring.plus(one, square), Fraction(-1, 2))
        return cos, ring.product(w, cos)
    return power_of_absolute(form, ring.minus(one, square), Fraction(1, 2)), w


# Cosines of π/n that are radicals of depth one: n → ((coefficient, radicand), …).
_COSINES: dict[int, tuple[tuple[Fraction, int], ...]] = {
    1: ((Fraction(-1), 1),),
    2: (),
    3: ((Fraction(1, 2), 1),),
    4: ((Fraction(1, 2), 2),),
    5: ((Fraction(1, 4), 1), (Fraction(1, 4), 5)),
    6: ((Fraction(1, 2), 3),),
    12: ((Fraction(1, 4), 6), (Fraction(1, 4), 2)),
}
_SINES: dict[int, tuple[tuple[Fraction, int], ...]] = {
    1: (),
    2: ((Fraction(1), 1),),
    3: ((Fraction(1, 2), 3),),
    4: ((Fraction(1, 2), 2),),
    6: ((Fraction(1, 2), 1),),
    12: ((Fraction(1, 4), 6), (Fraction(-1, 4), 2)),
}


def _of_pi(form: Normal, q: Fraction) -> Pair:
    """cos qπ and sin qπ."""
    ring = form.ring
    q = q % 2
    n = q.denominator
    if n in _SINES:
        base: Pair = (_radicals(form, _COSINES[n]), _radicals(form, _SINES[n]))
        return _multiple(form, base, q.numerator)
    if n > LARGEST_TURN:
        return _of_angle(form, q, form.pi())
    label = ("cospi", n)
    found = ring.by_label.get(label)
    if found is None:
        position, poly = ring.next_letter()
        relation, degree = _cosine_relation(poly, n)
        sign = "+" if n > 2 else ""
        found = ring.add_kernel(
            Kernel("cospi", label, position, poly, Fraction(1, n), sign, None, True, relation, degree)
        )
    sine = _sine_beside(form, found, ("sinpi", n), "+")
    return _multiple(form, (ring.of(found.poly), ring.of(sine.poly)), q.numerator)


def _cosine_relation(c: Poly, n: int) -> tuple[Poly, int]:
    """The minimal polynomial of cos(π/n), monic in the kernel."""
    import flint

    minimal = flint.fmpz_poly.cos_minpoly(2 * n)
    degree = minimal.degree()
    total = sum(((2 * c) ** k * int(minimal[k]) for k in range(degree + 1)), c * 0)
    return total / total.leading_coefficient(), degree


def _radicals(form: Normal, terms: tuple[tuple[Fraction, int], ...]) -> Frac:
    ring = form.ring
    total = ring.constant(0)
    for coefficient, radicand in terms:
        root = power_of_absolute(form, ring.constant(radicand), Fraction(1, 2))
        total = ring.plus(total, ring.product(ring.constant(coefficient), root))
    return total
