r"""From kernels back to a formula: the polynomial :math:`x^2 - 2y` as a person writes it.

Only letters, absolute values, roots, logarithms and exponentials of such can go back; they are what conditions are
made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathnn.equality.powers import exact
from mathnn.equality.ring import Frac, Kernel, Poly
from mathnn.equality.signs import sign_of
from mathnn.steps.algebra import (
    PI,
    Negation,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    call,
    exp,
    number,
)
from mathnn.steps.formula import Formula

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal


def letters_of(form: Normal, p: Poly) -> set[Symbol] | None:
    """The letters a polynomial depends on; None when it holds a kernel other than letters and numbers."""
    found: set[Symbol] = set()
    for kernel in form.ring.used(p):
        if kernel.kind == "letter":
            found.add(kernel.inside)
        elif not kernel.constant:
            inside = depends_on(form, kernel)
            if inside is None:
                return None
            found |= inside | {_OTHER}
    return found


_OTHER = Symbol("?")


def depends_on(form: Normal, kernel: Kernel) -> set[Symbol] | None:
    """The letters inside a kernel, however deep."""
    inside = kernel.inside
    if kernel.kind == "letter":
        return {inside}
    if kernel.kind == "lnletter":
        return {inside.inside}
    if inside is None:
        return set()
    fractions = inside if isinstance(inside, tuple) else (inside,)
    found: set[Symbol] = set()
    for f in fractions:
        for p in (f.num, f.den) if isinstance(f, Frac) else (f,):
            for below in form.ring.used(p):
                deeper = depends_on(form, below)
                if deeper is None:
                    return None
                found |= deeper
    return found


def formula_of(form: Normal, p: Poly) -> Formula | None:
    """The polynomial as a formula, or None when a kernel has no plain writing."""
    terms: list[Formula] = []
    signs: list[int] = []
    for exponents, c in p.terms():
        q = exact(c)
        factors: list[Formula] = []
        for kernel in form.ring.used(p):
            e = int(exponents[kernel.position])
            if e:
                base = _kernel_formula(form, kernel)
                if base is None:
                    return None
                factors.append(base if e == 1 else Power(base, number(e)))
        if abs(q) != 1 or not factors:
            factors.insert(0, number(abs(q)))
        terms.append(factors[0] if len(factors) == 1 else Product(tuple(factors)))
        signs.append(1 if q > 0 else -1)
    if not terms:
        return number(0)
    if signs[0] < 0:
        terms[0] = Negation(terms[0])
        signs[0] = 1
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), tuple(signs))


def _kernel_formula(form: Normal, kernel: Kernel) -> Formula | None:
    if kernel.kind == "letter":
        return kernel.inside if kernel.unit == 1 else Power(kernel.inside, number(kernel.unit))
    if kernel.kind == "pi":
        return PI
    if kernel.kind == "exp":
        inside = fraction_formula(form, kernel.inside)
        return None if inside is None else exp(inside if kernel.unit == 1 else Product((number(kernel.unit), inside)))
    if kernel.kind in ("root", "abs", "ln"):
        return _of_absolute(form, kernel)
    if kernel.kind in ("cos", "sin"):
        angle = fraction_formula(form, kernel.inside)
        if angle is None:
            return None
        return call(kernel.kind, angle if kernel.unit == 1 else Product((number(kernel.unit), angle)))
    return None


def _of_absolute(form: Normal, kernel: Kernel) -> Formula | None:
    """|p|, its roots and its logarithm; the bars are left out only where p is known not to be negative."""
    inside = formula_of(form, kernel.inside)
    if inside is None:
        return None
    if sign_of(form, kernel.inside) not in ("+", "+0"):
        inside = call("abs", inside)
    elif kernel.kind == "abs":
        return inside
    if kernel.kind == "ln":
        return call("ln", inside)
    if kernel.kind == "abs":
        return inside
    return Root(inside) if kernel.unit.denominator == 2 else Root(inside, number(kernel.unit.denominator))


def fraction_formula(form: Normal, u: Frac) -> Formula | None:
    """The fraction as a formula."""
    num, den = formula_of(form, u.num), formula_of(form, u.den)
    if num is None or den is None:
        return None
    return num if u.den == 1 else Quotient(num, den)
