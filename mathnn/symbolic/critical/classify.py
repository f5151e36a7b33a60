r"""Minimum, maximum or saddle: by the Hessian, by the reduced function where it is singular, by signs along a curve.

In two variables, with :math:`\Delta = f_{xx} f_{yy} - f_{xy}^2`: a minimum for :math:`\Delta > 0, f_{xx} > 0`, a maximum for
:math:`\Delta > 0, f_{xx} < 0`, a saddle for :math:`\Delta < 0`. In general the signs of the eigenvalues decide; they are read off
the characteristic polynomial, all of whose roots are real, by Descartes' rule.

Where one eigenvalue is zero, solve the other equation for :math:`r(s)` as a series; the reduced function :math:`f(s, r(s))`
decides (splitting lemma). Where the whole Hessian is zero, the lowest homogeneous part decides if it keeps a strict sign or
changes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mathnn.symbolic.constants import sign_of
from mathnn.symbolic.studies.polynomials import real_roots

ORDER = 8
MINIMUM, MAXIMUM, SADDLE, UNDECIDED = "min", "max", "saddle", "degenerate"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a critical point is, and why: "hessian", "indefinite", "reduced", "lowest", or "" when undecided.

    ``paths`` are curves through the point, in the letter ``t``, each with f − f(p) along it: they show a saddle.
    """

    name: str
    reason: str
    paths: tuple[tuple[tuple[Any, ...], Any], ...] = ()


def signs_of_eigenvalues(hessian: Any) -> tuple[int, int, int] | None:
    """How many eigenvalues are positive, negative and zero; None when a sign is not decided."""
    import sympy

    lam = sympy.Symbol("lambda")
    coefficients = hessian.charpoly(lam).all_coeffs()
    signs = [sign_of(sympy.expand(c)) for c in coefficients]
    if any(s is None for s in signs):
        return None
    zero = 0
    while signs and signs[-1] == 0:
        signs.pop()
        zero += 1
    positive = _changes([s for s in signs if s])
    size = hessian.shape[0]
    return positive, size - zero - positive, zero


def _changes(signs: Sequence[int | None]) -> int:
    return sum(1 for a, b in pairwise(signs) if a != b)


def classify(f: Any, letters: Sequence[Any], point: Sequence[Any], hessian: Any) -> Kind:
    """The kind of an exact critical point of a SymPy expression."""
    counts = signs_of_eigenvalues(hessian)
    if counts is None:
        return Kind(UNDECIDED, "")
    positive, negative, zero = counts
    if positive and negative:
        return Kind(SADDLE, "hessian" if not zero else "indefinite")
    if not zero:
        return Kind(MINIMUM if positive else MAXIMUM, "hessian")
    if len(letters) == 1:
        return _one_variable(f, letters[0], point[0])
    if len(letters) != 2:
        return Kind(UNDECIDED, "")
    return _lowest(f, letters, point) if zero == 2 else _reduced(f, letters, point, hessian, 1 if positive else -1)


def _one_variable(f: Any, x: Any, a: Any) -> Kind:
    import sympy

    for n in range(2, ORDER + 1):
        sign = sign_of(sympy.expand(sympy.diff(f, x, n).subs(x, a)))
        if sign is None:
            break
        if sign:
            if n % 2:
                return Kind(SADDLE, "lowest")
            return Kind(MINIMUM if sign > 0 else MAXIMUM, "lowest")
    return Kind(UNDECIDED, "")


def _taylor(f: Any, letters: Sequence[Any], point: Sequence[Any], s: Any, r: Any, axes: Any) -> Any:
    """f(p + s v + r w) − f(p) as a polynomial in s and r, up to the order worked with."""
    import sympy

    at = dict(zip(letters, point, strict=True))
    moved = {x: at[x] + s * axes[0][i] + r * axes[1][i] for i, x in enumerate(letters)}
    if f.is_polynomial(*letters):
        return sympy.expand(f.subs(moved, simultaneous=True) - f.subs(at, simultaneous=True))
    total: Any = sympy.Integer(0)
    shifted = f.subs(moved, simultaneous=True)
    for i in range(ORDER + 1):
        for j in range(ORDER + 1 - i):
            if i + j:
                term = sympy.diff(shifted, s, i, r, j).subs({s: 0, r: 0})
                total += sympy.expand(term) * s**i * r**j / (sympy.factorial(i) * sympy.factorial(j))
    return total


def _reduced(f: Any, letters: Sequence[Any], point: Sequence[Any], hessian: Any, definite: int) -> Kind:
    """One zero eigenvalue: the function along r = r(s), where the derivative in the other direction vanishes."""
    import sympy

    kernel = hessian.nullspace()[0]
    v = [sympy.radsimp(c) for c in kernel]
    axes = (v, [-v[1], v[0]])
    s, r, t = sympy.Symbol("s"), sympy.Symbol("r"), sympy.Symbol("t")
    expansion = _taylor(f, letters, point, s, r, axes)
    slope = sympy.diff(expansion, r)
    second = sympy.expand(sympy.diff(slope, r).subs({s: 0, r: 0}))
    path: Any = sympy.Integer(0)
    for _ in range(ORDER):
        step = sympy.expand(slope.subs(r, path))
        path = _cut(sympy.expand(path - step / second), s, ORDER)
    reduced = _cut(sympy.expand(expansion.subs(r, path)), s, ORDER)
    if reduced == 0:
        return Kind(UNDECIDED, "")
    order = min(m[0] for m in sympy.Poly(reduced, s).monoms())
    sign = sign_of(sympy.Poly(reduced, s).coeff_monomial(s**order))
    if sign is None:
        return Kind(UNDECIDED, "")
    if order % 2 == 0 and sign == definite:
        return Kind(MINIMUM if definite > 0 else MAXIMUM, "reduced")
    short = _cut(path, s, max(order // 2, 1)).subs(s, t)
    curve = tuple(sympy.expand(p + t * a + short * b) for p, a, b in zip(point, axes[0], axes[1], strict=True))
    paths = [(curve, _along(f, letters, point, curve, t))]
    if order % 2 == 0:
        across = tuple(sympy.expand(p + t * b) for p, b in zip(point, axes[1], strict=True))
        paths.append((across, _along(f, letters, point, across, t)))
    return Kind(SADDLE, "curve", tuple(paths))


def _along(f: Any, letters: Sequence[Any], point: Sequence[Any], curve: tuple[Any, ...], t: Any) -> Any:
    import sympy

    on = f.subs(dict(zip(letters, curve, strict=True)), simultaneous=True)
    return sympy.expand(on - f.subs(dict(zip(letters, point, strict=True)), simultaneous=True))


def _cut(polynomial: Any, s: Any, order: int) -> Any:
    import sympy

    return sum((c * s**m for (m,), c in sympy.Poly(polynomial, s).terms() if m <= order), sympy.Integer(0))


def _lowest(f: Any, letters: Sequence[Any], point: Sequence[Any]) -> Kind:
    """A Hessian that is zero: the part of lowest degree, if it keeps a strict sign or takes both."""
    import sympy

    s, r, t = sympy.Symbol("s"), sympy.Symbol("r"), sympy.Symbol("t")
    expansion = sympy.Poly(_taylor(f, letters, point, s, r, ((1, 0), (0, 1))), s, r)
    if expansion.is_zero:
        return Kind(UNDECIDED, "")
    degree = min(sum(m) for m in expansion.monoms())
    form = sum(c * s ** m[0] * r ** m[1] for m, c in expansion.terms() if sum(m) == degree)
    directions = _directions(form, s, r)
    if directions is None:
        return Kind(UNDECIDED, "")
    signs = {sign: d for d, sign in directions if sign}
    if degree % 2 or {1, -1} <= set(signs):
        chosen = [signs.get(1) or signs[-1]] if degree % 2 else [signs[1], signs[-1]]
        curves = [tuple(p + t * c for p, c in zip(point, v, strict=True)) for v in chosen]
        return Kind(SADDLE, "line", tuple((curve, _along(f, letters, point, curve, t)) for curve in curves))
    if any(sign == 0 for _, sign in directions):
        return Kind(UNDECIDED, "")
    return Kind(MINIMUM if 1 in signs else MAXIMUM, "lowest")


def _directions(form: Any, s: Any, r: Any) -> list[tuple[tuple[Any, Any], int]] | None:
    """Directions between and on the lines where the form vanishes, each with the form's sign there."""
    import sympy

    t = sympy.Symbol("t", real=True)
    line = sympy.expand(form.subs({s: t, r: 1}, simultaneous=True))
    roots = (real_roots(line, t) if line.free_symbols else []) or []
    numbers = sorted(float(sympy.N(root)) for root in roots)
    cuts = [sympy.nsimplify(round((a + b) / 2, 6), rational=True) for a, b in pairwise(numbers)]
    samples = (
        [sympy.Integer(int(numbers[0]) - 2), *cuts, sympy.Integer(int(numbers[-1]) + 2)]
        if numbers
        else [sympy.Integer(0)]
    )
    found: list[tuple[tuple[Any, Any], int]] = []
    for value in samples:
        sign = sign_of(line.subs(t, value))
        if sign is None:
            return None
        found.append(((value, sympy.Integer(1)), sign))
    found += [((root, sympy.Integer(1)), 0) for root in roots]
    end = sign_of(form.subs({s: 1, r: 0}, simultaneous=True))
    return None if end is None else [*found, ((sympy.Integer(1), sympy.Integer(0)), end)]
