"""Sums of n terms: closed forms of SymPy are proved, near misses never are, however late they fail."""

import random

import pytest
import sympy

from mathnn.equality import verify_equal
from mathnn.equality.series.terms import faulhaber
from mathnn.reading import from_sympy, read
from mathnn.steps.algebra import number
from mathnn.steps.calculus import Series

N, K, Q = sympy.symbols("n k q")


def term(rng):
    """A random term with a closed form."""
    kind = rng.randrange(4)
    polynomial = sum(rng.randint(-3, 3) * K**j for j in range(rng.randint(1, 4))) + 1
    if kind == 0:
        return polynomial
    if kind == 1:
        return 1 / ((K + 1) * (K + 2))
    if kind == 2:
        return polynomial * rng.choice((2, 3)) ** K
    return K * sympy.factorial(K)


def closed(u):
    """The closed form that SymPy finds; K·K! is done by hand."""
    if u == K * sympy.factorial(K):
        return sympy.factorial(N + 1) - 1
    return sympy.summation(u, (K, 1, N))


@pytest.mark.parametrize("seed", range(24))
def test_closed_forms_are_proved_and_near_misses_are_not(seed):
    """A wrong constant is refuted; what is added only from n = 7 on is not proved."""
    rng = random.Random(seed)
    u = term(rng)
    left = Series(from_sympy(u), from_sympy(K), number(1), from_sympy(N))
    value = closed(u)
    assert verify_equal(left, from_sympy(value)).status == "proved"
    assert verify_equal(left, from_sympy(value + rng.choice((1, N)))).status == "refuted"
    late = sympy.Mul(*(N - j for j in range(1, 7)))
    assert verify_equal(left, from_sympy(value + late)).status == "unknown"


@pytest.mark.parametrize(
    "claim",
    [
        r"\sum_{k=1}^n 1 = n + \frac{n-9}{|n-9|} + 1",
        r"\sum_{k=1}^n 1 = n + \frac{1}{2}(1 + \frac{n-9}{\sqrt{(n-9)^2}})",
        r"\sum_{k=1}^n x = n x + 0^{9-n} x",
        r"\sum_{k=1}^n 1 = n + q^{n-9} - q^{n-9} + \frac{n-9}{|n-9|} + 1",
        r"\sum_{k=1}^n x_k = \sum_{k=1}^n x_k + (n-1)(n-2)(n-3)(n-4)(n-5)(n-6) x_1",
        r"\sum_{k=1}^n 1 = n + \binom{n}{9}",
        r"n! = n (n-1)! + \binom{n}{12}",
    ],
)
def test_claims_that_fail_late_are_never_proved(claim):
    """True for the first values of n, false later, and undefined in between: induction does not step over that."""
    left, right = read(claim).sides
    assert verify_equal(left, right).status != "proved"


@pytest.mark.parametrize("power", range(9))
def test_sums_of_powers(power):
    """Faulhaber's polynomial has the sums as its values."""
    for n in range(8):
        assert sum(c * n**j for j, c in enumerate(faulhaber(power))) == sum(k**power for k in range(1, n + 1))


def test_a_sum_moves_by_its_terms():
    """d/da Σ (y_i − a x_i)² = −2 Σ x_i (y_i − a x_i), and not without the factor x_i."""
    left = read(r"\frac{d}{da}\sum_{i=1}^n (y_i - a x_i)^2")
    assert verify_equal(left, read(r"-2\sum_{i=1}^n x_i (y_i - a x_i)")).status == "proved"
    assert verify_equal(left, read(r"-2\sum_{i=1}^n (y_i - a x_i)")).status == "refuted"
