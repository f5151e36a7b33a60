r"""Every real solution of a polynomial system with finitely many complex ones.

A Gröbner basis shows whether the solutions are finitely many. A linear form :math:`u = k_1 x_1 + \dots + k_n x_n` that takes
different values at different solutions turns the (radical) ideal into

.. math:: p(u) = 0, \qquad x_1 = g_1(u), \dots, x_n = g_n(u),

with p squarefree: its degree is the number of complex solutions, and each real root gives one real solution. So none is missing
and none is counted twice; every one is put back into the system by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from mathnn.reading import from_sympy
from mathnn.symbolic.conditions import evident_sign
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.polynomials import real_roots


class Infinite(NotDecided):
    """There are infinitely many real solutions; ``equation`` is one that they satisfy."""

    def __init__(self, equation: Any) -> None:
        self.equation = equation
        super().__init__("infinitely many solutions")


@dataclass(frozen=True, slots=True)
class Solved:
    """The real solutions, with the polynomial p(u) whose roots they come from and the form u."""

    points: tuple[tuple[Any, ...], ...]
    polynomial: Any
    form: Any
    unknown: Any


def solve_system(equations: Sequence[Any], letters: Sequence[Any]) -> Solved:
    """Every real solution of a polynomial system with rational coefficients.

    Raises Infinite when there are infinitely many, NotDecided when the system is beyond the method.
    """
    import sympy

    polynomials = [e for e in (sympy.expand(e) for e in equations) if e != 0]
    if not polynomials:
        raise Infinite(sympy.Integer(0))
    shared = polynomials[0]
    for other in polynomials[1:]:
        shared = sympy.gcd(shared, other)
    if len(letters) == 1:
        # Of one unknown a common factor has finitely many zeros.
        polynomials = [shared]
    elif shared.free_symbols:
        return _with_common_factor(polynomials, shared, letters)
    basis = sympy.groebner(polynomials, *letters, order="grevlex")
    if list(basis.exprs) == [1]:
        return Solved((), sympy.Integer(1), letters[-1], letters[-1])
    if not basis.is_zero_dimensional:
        raise NotDecided("a system whose solutions are not isolated over the complex numbers")
    return _by_shape(list(basis.exprs), letters)


def _with_common_factor(polynomials: list[Any], shared: Any, letters: Sequence[Any]) -> Solved:
    """A factor common to all equations: its real zeros are solutions, and are infinitely many if it changes its sign."""
    import sympy

    _, factors = sympy.factor_list(shared)
    extra: list[tuple[Any, ...]] = []
    for factor, _ in factors:
        signs = {_sign(factor, letters, point) for point in product((-3, -1, 0, 1, 2), repeat=len(letters))}
        if {1, -1} <= signs:
            raise Infinite(factor)
        tree = from_sympy(factor if 1 in signs else -factor)
        if not evident_sign(tree):
            raise NotDecided("a common factor whose real zeros are not known")
        # A polynomial that is nowhere negative has a minimum at each of its zeros.
        zero = solve_system([factor, *(sympy.diff(factor, x) for x in letters)], letters)
        extra += zero.points
    rest = solve_system([sympy.cancel(p / shared) for p in polynomials], letters)
    points = list(dict.fromkeys((*rest.points, *extra)))
    return Solved(tuple(points), rest.polynomial, rest.form, rest.unknown)


def _sign(factor: Any, letters: Sequence[Any], point: tuple[int, ...]) -> int:
    value = factor.subs(dict(zip(letters, point, strict=True)))
    return int(bool(value > 0)) - int(bool(value < 0))


def _by_shape(basis: list[Any], letters: Sequence[Any]) -> Solved:
    import sympy

    radical = basis + [_eliminant(basis, letters, x) for x in letters]
    u = sympy.Dummy("u", real=True)
    for weights in _weights(len(letters)):
        form = sum(k * x for k, x in zip(weights, letters, strict=True))
        found = sympy.groebner([*radical, u - form], *letters, u, order="lex")
        shape = _shape(list(found.exprs), letters, u)
        if shape is not None:
            return _points(shape[0], shape[1], form, u)
    raise NotDecided("no linear form separates the solutions")


def _weights(count: int) -> list[tuple[int, ...]]:
    """Single variables first, for they give the simplest roots."""
    units = [tuple(int(i == j) for j in range(count)) for i in reversed(range(count))]
    return units + [tuple(k**i for i in range(count)) for k in (1, 2, 3, 5, -2, 7, 11)]


def _eliminant(basis: list[Any], letters: Sequence[Any], x: Any) -> Any:
    """The squarefree polynomial in x alone that vanishes at the solutions."""
    import sympy

    others = [y for y in letters if y != x]
    found = sympy.groebner(basis, *others, x, order="lex")
    alone = next(p for p in found.exprs if p.free_symbols <= {x})
    return sympy.Poly(alone, x).sqf_part().as_expr()


def _shape(basis: list[Any], letters: Sequence[Any], u: Any) -> tuple[Any, list[Any]] | None:
    """p(u) and the g_i(u), when the basis has that shape."""
    import sympy

    alone = [b for b in basis if b.free_symbols <= {u}]
    if len(alone) != 1:
        return None
    expressions = []
    for x in letters:
        linear = [b for b in basis if x in b.free_symbols and b.free_symbols <= {x, u} and sympy.degree(b, x) == 1]
        linear = [b for b in linear if not sympy.Poly(b, x).LC().free_symbols]
        if not linear:
            return None
        polynomial = sympy.Poly(linear[0], x)
        expressions.append(sympy.expand(-polynomial.nth(0) / polynomial.LC()))
    return alone[0], expressions


def _points(p: Any, expressions: list[Any], form: Any, u: Any) -> Solved:
    import sympy

    points = []
    for factor, _ in sympy.factor_list(p, u)[1]:
        reduced = [sympy.rem(e, factor, u) for e in expressions]
        for root in real_roots(factor, u) or ():
            points.append(tuple(_tidy(e.subs(u, root)) for e in reduced))
    return Solved(tuple(points), p, form, u)


def _tidy(value: Any) -> Any:
    import sympy

    if value.has(sympy.CRootOf):
        return value
    return sympy.radsimp(sympy.expand(value))
