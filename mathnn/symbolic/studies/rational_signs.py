r"""The signs of a rational expression: :math:`\frac{x^2 - 1}{x}` changes at −1, 0, 1 only.

It is cut by the roots of its numerator and of everything that must not vanish in it, each polynomial factored and its real roots
isolated; between two neighbouring roots it is continuous without zeros, and one rational sample tells its sign.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import Negation, Number, Power, Product, Quotient, Sum, Symbol, rational
from mathnn.steps.formula import Formula, walk
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, between, line, ordered, sign_at
from mathnn.symbolic.studies.chart import Chart, Sign, chart
from mathnn.symbolic.studies.polynomials import real_roots
from mathnn.symbolic.studies.signs_at_points import sign_at_point

LARGEST_DEGREE = 60
NOWHERE = Chart((), (None,), "rational")


def is_rational(u: Formula) -> bool:
    """Whether a tree has only numbers, letters, +, −, ·, / and whole powers."""
    for node in walk(u):
        if isinstance(node, Power):
            n = rational(node.exponent)
            if n is None or n.denominator != 1 or abs(n) > LARGEST_DEGREE:
                return False
        elif not isinstance(node, (Number, Symbol, Sum, Product, Quotient, Negation)):
            return False
    return True


def rational_chart(u: Formula, x: Symbol, beside: tuple[Formula, ...]) -> Chart:
    """The signs of u where it and the expressions ``beside`` it exist. Raises NotDecided."""
    import sympy

    holes = [r.sides[0] for f in (u, *beside) for r in requirements(f)]
    points: list[Abscissa] = []
    for expression in (*holes, u):
        value = expression.value
        if value.has(sympy.zoo, sympy.nan):
            return NOWHERE
        top = sympy.together(value).as_numer_denom()[0]
        if top == 0 and expression is not u:
            return NOWHERE
        if top.has(x.value):
            points += _roots(top, x)
    stations = ordered(points)
    signs: list[Sign] = []
    for a, b in pairwise((line()[0], *stations, line()[1])):
        if signs:
            signs.append(_sign_at_a_root(u, holes, x, a))
        signs.append(sign_at(u, x, between(a, b)))
    return chart(stations, signs, "rational" if holes else "polynomial")


def _roots(top: Any, x: Symbol) -> list[Abscissa]:
    """The real roots of a polynomial; of each of its factors when all of them together have too high a degree."""
    import sympy

    factors = [top]
    if sympy.Poly(top, x.value).degree() > LARGEST_DEGREE:
        factors = [factor.as_base_exp()[0] for factor in sympy.Mul.make_args(top) if factor.has(x.value)]
    found: list[Abscissa] = []
    for factor in factors:
        if sympy.Poly(factor, x.value).degree() > LARGEST_DEGREE:
            raise NotDecided("a polynomial of too high a degree")
        roots = real_roots(factor, x.value)
        if roots is None:
            raise NotDecided("the roots of a polynomial")
        found += [Abscissa(root) for root in roots]
    return found


def _sign_at_a_root(u: Formula, holes: list[Formula], x: Symbol, point: Abscissa) -> Sign:
    """The sign at a root of the numerator or of something that must not vanish."""
    if any(sign_at_point(hole, x, point) == 0 for hole in holes):
        return None
    return sign_at_point(u, x, point)
