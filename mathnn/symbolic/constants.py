r"""Signs of constants: is :math:`11 - 6\sqrt 3` positive? Is :math:`\ln 2 - \frac{7}{10}` zero?

A rational number answers itself. Any other constant is enclosed in a ball that shrinks until it avoids zero; when it never does,
``equality`` is asked whether the constant is zero. The answer is a sign, or None: never a guess.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from mathnn.equality import verify_equal
from mathnn.equality.precision import working
from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula

BITS = (64, 256, 1024)


@lru_cache(maxsize=4096)
def sign_of(value: Any) -> int | None:
    """The sign (−1, 0, 1) of a real SymPy constant, proved; None when it cannot be decided or has letters of unknown sign."""
    if value.is_Rational:
        return int(bool(value > 0)) - int(bool(value < 0))
    if value.free_symbols:
        expanded = value.expand()
        return sign_of(expanded) if not expanded.free_symbols else None
    for bits in BITS:
        ball = enclosure(value, bits)
        if ball is None:
            break
        if ball > 0 or ball < 0:
            return 1 if ball > 0 else -1
    return 0 if is_zero(value) else None


def enclosure(value: Any, bits: int = 64) -> Any:
    """A ball that contains a SymPy constant; None when there is none (a root of a polynomial without radicals has one)."""
    import sympy

    with working(bits):
        if value.has(sympy.CRootOf):
            return _algebraic(value, bits)
        return ball_of(from_sympy(value))


def ball_of(formula: Formula, values: Any = None) -> Any:
    """The formula in ball arithmetic, or None where it is not certain to exist."""
    try:
        ball = evaluate(formula, values or {}, "ball")
    except (OutsideDomain, Undecided, Inexact, NotNumeric):
        return None
    return ball if ball.is_finite() else None


def is_zero(value: Any) -> bool:
    """Whether a constant is proved to be zero."""
    import sympy

    if value.is_Rational:
        return bool(value == 0)
    if value.has(sympy.CRootOf):
        return _algebraic_zero(value)
    return verify_equal(from_sympy(value), ZERO).status == "proved"


def root_enclosure(root: Any, bits: int) -> Any:
    """A ball around a real CRootOf, by isolating all roots of its polynomial."""
    import flint
    import sympy

    polynomial = sympy.Poly(root.expr, root.poly.gen)
    coefficients = [int(c) for c in reversed(polynomial.all_coeffs())]
    with working(bits + 32):
        roots: Any = flint.fmpz_poly(coefficients).complex_roots()
        found = [r.real for r, _ in roots if r.imag.is_zero()]
    found.sort(key=lambda ball: float(ball.mid()))
    return found[root.index]


def _algebraic(value: Any, bits: int) -> Any:
    """A polynomial in one CRootOf, by putting its ball in."""
    import sympy

    roots = sorted(value.atoms(sympy.CRootOf), key=str)
    letters = [sympy.Symbol(f"rho_{i}") for i in range(len(roots))]
    body = from_sympy(value.xreplace(dict(zip(roots, letters, strict=True))))
    values = {from_sympy(letter): root_enclosure(root, bits) for letter, root in zip(letters, roots, strict=True)}
    return ball_of(body, values)


def _algebraic_zero(value: Any) -> bool:
    """Whether a polynomial in one CRootOf vanishes: its remainder by the root's polynomial does."""
    import sympy

    roots = list(value.atoms(sympy.CRootOf))
    if len(roots) != 1:
        return False
    t = sympy.Symbol("rho")
    numerator = sympy.together(value.xreplace({roots[0]: t})).as_numer_denom()[0]
    if not numerator.is_polynomial(t):
        return False
    modulus = sympy.Poly(roots[0].poly.as_expr().subs(roots[0].poly.gen, t), t)
    _, factors = sympy.factor_list(modulus)
    mine = [f for f, _ in factors]
    if len(mine) != 1:
        return False
    return bool(sympy.rem(sympy.Poly(numerator, t, domain=modulus.domain), modulus).is_zero)
