"""Explicit matrices at random: what is worked out agrees with SymPy, and one wrong entry is found and named."""

import random

import pytest
import sympy

from mathnn.equality import verify_equal
from mathnn.equality.arrays.values import Unfit, product, shape
from mathnn.equality.elaborate import elaborate
from mathnn.reading import from_sympy, read
from mathnn.steps.algebra import Negation, Power, Product, Sum, Symbol, number
from mathnn.steps.containers import Matrix
from mathnn.steps.linear import Hadamard, MatrixFunction, Tensor, Transpose

LETTERS = [Symbol(c) for c in "xyt"]


def entry(rng):
    kind = rng.randrange(5)
    if kind < 3:
        return number(rng.randint(-4, 4))
    letter = rng.choice(LETTERS)
    return letter if kind == 3 else Sum((letter, number(rng.randint(1, 3))), (1, rng.choice((1, -1))))


def matrix(rng, rows, columns):
    return Matrix(tuple(entry(rng) for _ in range(rows * columns)), columns)


def expression(rng, rows, columns, depth):
    """A random expression of that size."""
    if depth == 0:
        return matrix(rng, rows, columns)
    kind = rng.randrange(7)
    if kind == 0:
        return Transpose(expression(rng, columns, rows, depth - 1))
    if kind == 1:
        return Negation(expression(rng, rows, columns, depth - 1))
    if kind == 2:
        terms = tuple(expression(rng, rows, columns, depth - 1) for _ in range(2))
        return Sum(terms, (1, rng.choice((1, -1))))
    if kind == 3:
        return Product((rng.choice(LETTERS), expression(rng, rows, columns, depth - 1)))
    if kind == 4:
        return Hadamard(expression(rng, rows, columns, depth - 1), expression(rng, rows, columns, depth - 1))
    if kind == 5 and rows == columns:
        return Power(expression(rng, rows, rows, depth - 1), number(rng.choice((2, 3))))
    middle = rng.randint(2, 3)
    return Product((expression(rng, rows, middle, depth - 1), expression(rng, middle, columns, depth - 1)))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_worked_out_agrees_with_sympy(seed):
    """A true claim is proved; with one entry changed it is refuted, and that entry is named."""
    rng = random.Random(seed)
    rows, columns = rng.randint(2, 3), rng.randint(2, 3)
    left = expression(rng, rows, columns, rng.randint(1, 2))
    expected = sympy.ImmutableMatrix(left.value).expand()
    right = from_sympy(expected)
    assert verify_equal(left, right).status == "proved"
    i, j = rng.randrange(rows), rng.randrange(columns)
    bent = expected.as_mutable()
    bent[i, j] += rng.choice((1, -2, sympy.Symbol("x")))
    verdict = verify_equal(left, from_sympy(bent))
    assert verdict.status == "refuted"
    assert f"row {i + 1}, column {j + 1}" in verdict.hint.en


@pytest.mark.parametrize("seed", range(20))
def test_determinants_and_inverses_agree_with_sympy(seed):
    """det A is SymPy's, and A A⁻¹ is the identity wherever the inverse exists."""
    rng = random.Random(seed)
    n = rng.randint(2, 3)
    a = matrix(rng, n, n)
    whole = sympy.expand(a.value.det())
    assert verify_equal(MatrixFunction("det", (a,)), from_sympy(whole)).status == "proved"
    assert verify_equal(MatrixFunction("det", (a,)), from_sympy(whole + 1)).status == "refuted"
    if whole != 0:
        identity = Matrix(tuple(number(int(i == j)) for i in range(n) for j in range(n)), n)
        assert verify_equal(Product((a, Power(a, number(-1)))), identity).status == "proved"


@pytest.mark.parametrize("seed", range(10))
def test_the_kronecker_product_is_sympys(seed):
    rng = random.Random(seed)
    a, b = matrix(rng, 2, rng.randint(1, 2)), matrix(rng, rng.randint(1, 2), 2)
    assert verify_equal(Tensor(a, b), from_sympy(sympy.kronecker_product(a.value, b.value))).status == "proved"


def test_a_column_times_a_column_names_both_shapes():
    """Rows and columns are kept apart in products."""
    with pytest.raises(Unfit) as caught:
        elaborate(read("[[1],[2]] [[3],[4]]"))
    assert "2 × 1" in caught.value.words.en
    assert "2 × 1" in caught.value.words.fr


def test_the_product_of_two_matrices_has_its_shape():
    assert shape(product(Matrix((number(1),) * 6, 3), Matrix((number(1),) * 6, 2))) == (2, 2)
