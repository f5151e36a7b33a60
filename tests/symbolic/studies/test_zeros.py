"""Zeros of expressions: those that a fine scan finds, no other, each inside its enclosure."""

from __future__ import annotations

from itertools import pairwise

import mpmath
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.symbolic.limits import NotDecided
from mathnn.symbolic.studies.abscissas import exactly, line
from mathnn.symbolic.studies.zeros import Everywhere, InfinitelyMany, zeros

X = symbol("x")
x = sp.Symbol("x")
EXACT = (
    ("4x^3-6x-2", None, [-1, (1 - sp.sqrt(3)) / 2, (1 + sp.sqrt(3)) / 2]),
    ("(1-x)exp(-x)", None, [1]),
    ("1-tanh(x)^2", None, []),
    ("2+sin(x)", None, []),
    ("exp(2x)-3exp(x)+2", None, [0, sp.log(2)]),
    ("x^4-5x^2+6", None, [-sp.sqrt(3), -sp.sqrt(2), sp.sqrt(2), sp.sqrt(3)]),
    ("cos(x)", (0, 2 * sp.pi), [sp.pi / 2, 3 * sp.pi / 2]),
    ("x^3-2", None, [sp.root(2, 3)]),
    ("exp(x)-x-1", None, [0]),
    ("ln(x)+1", (0, sp.oo), [sp.exp(-1)]),
    ("x^2-2^x", (0, sp.oo), [2, 4]),
    ("sqrt(x)-1/2", (0, sp.oo), [sp.Rational(1, 4)]),
)


def span(ends):
    return line() if ends is None else (exactly(ends[0]), exactly(ends[1]))


@pytest.mark.parametrize(("text", "ends", "expected"), EXACT)
def test_exact_zeros(text, ends, expected):
    found = zeros(read(text).value, X, span(ends))
    assert len(found) == len(expected)
    assert all(sp.simplify(a.value - b) == 0 for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2x-cos(x)", "0.45018361129487357304"),
        ("x-exp(-x)", "0.56714329040978387300"),
        ("x^5-x-1", "1.16730397826141868425"),
        ("exp(x)+x+exp(x)*x*0+1", "-1.27846454276107379510"),
    ],
)
def test_certified_digits(text, value):
    (found,) = zeros(read(text).value, X, line())
    assert abs(mpmath.mpf(str(found.decimal(15).value.evalf(20))) - mpmath.mpf(value)) < mpmath.mpf(10) ** -14


@given(st.lists(st.integers(-4, 4), min_size=2, max_size=6))
def test_polynomials_lose_no_root(coefficients):
    p = sum(c * x**k for k, c in enumerate(coefficients))
    if sp.expand(p) == 0:
        with pytest.raises(Everywhere):
            zeros(p, X, line())
        return
    roots = sorted({float(sp.N(r, 20)) for r in sp.Poly(p, x).real_roots()}) if sp.Poly(p, x).degree() else []
    found = [float(point.enclosure().mid()) for point in zeros(p, X, line())]
    assert len(found) == len(roots)
    assert all(abs(a - b) < 1e-9 for a, b in zip(found, roots, strict=True))


@given(
    st.integers(-3, 3),
    st.integers(-3, 3),
    st.integers(-3, 3),
    st.sampled_from(["exp(-x)", "sin(x)", "atan(x)", "exp(x)"]),
)
def test_a_scan_finds_the_same_changes_of_sign(a, b, c, name):
    """On [−5, 5] the changes of sign on 2000 points are at most the zeros found, and each lies beside one."""
    g = a * x**2 + b * x + c + read(name).value
    try:
        found = [float(p.enclosure().mid()) for p in zeros(g, X, (exactly(-5), exactly(5)))]
    except NotDecided:
        return
    f = sp.lambdify(x, g, "math")
    ticks = [-5 + 0.00501 * k for k in range(1996)]
    changes = [(s, t) for s, t in pairwise(ticks) if f(s) * f(t) < 0]
    assert len(changes) <= len(found)
    assert all(any(s - 1e-9 <= z <= t + 1e-9 for z in found) for s, t in changes)
    assert all(abs(f(z)) < 1e-6 for z in found)


def test_infinitely_many_zeros_are_said():
    with pytest.raises(InfinitelyMany):
        zeros(sp.sin(x), X, line())
