r"""The real roots of a polynomial: exact where a teacher would write them, else as roots that can be enclosed.

Factors of degree one and two by their formulas, :math:`a x^n = b` and :math:`a x^4 + b x^2 + c` by roots; other factors of higher
degree keep their roots as "the k-th real root of p", which are isolated and computed to any number of digits.
"""

from __future__ import annotations

from typing import Any

from mathnn.symbolic.constants import sign_of


def real_roots(u: Any, x: Any) -> list[Any] | None:
    """Each real root once, as a SymPy constant; None when the coefficients are not numbers this can work with."""
    import sympy

    polynomial = sympy.Poly(u, x)
    if polynomial.free_symbols_in_domain:
        return None
    if not polynomial.domain.is_QQ and not polynomial.domain.is_ZZ:
        return _low_degree(polynomial) if polynomial.degree() <= 2 else None
    found: list[Any] = []
    for factor, _ in polynomial.factor_list()[1]:
        exact = _low_degree(factor) if factor.degree() <= 2 else _special(factor)
        found += factor.real_roots() if exact is None else exact
    return found


def _low_degree(p: Any) -> list[Any] | None:
    import sympy

    if p.degree() == 0:
        return []
    coefficients = p.all_coeffs()
    if p.degree() == 1:
        a, b = coefficients
        return [sympy.radsimp(-b / a)]
    a, b, c = coefficients
    discriminant = sympy.expand(b**2 - 4 * a * c)
    sign = sign_of(discriminant)
    if sign is None:
        return None
    if sign < 0:
        return []
    root = sympy.sqrt(discriminant)
    values = [sympy.radsimp(sympy.expand((-b + s * root) / (2 * a))) for s in ((1,) if sign == 0 else (-1, 1))]
    return values


def _special(p: Any) -> list[Any] | None:
    """Roots of a xⁿ + b and of a x⁴ + b x² + c."""
    import sympy

    terms = {degree: c for (degree,), c in p.terms()}
    n = p.degree()
    if set(terms) == {n, 0}:
        ratio = -terms[0] / terms[n]
        if n % 2:
            return [sympy.sign(ratio) * sympy.root(abs(ratio), n)]
        return [] if ratio < 0 else [-sympy.root(ratio, n), sympy.root(ratio, n)]
    if n == 4 and set(terms) <= {4, 2, 0}:
        t = p.gen
        squares = _low_degree(sympy.Poly(terms[4] * t**2 + terms.get(2, 0) * t + terms.get(0, 0), t))
        if squares is None:
            return None
        positive = [s for s in squares if sign_of(s) == 1]
        return [sign * sympy.sqrtdenest(sympy.sqrt(s)) for s in positive for sign in (-1, 1)]
    return None
