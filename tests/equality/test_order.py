"""Signs of normal forms are right: they agree with exact values wherever points are tried."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.equality.domain import Domain
from mathnn.equality.order.differences import order_proof, order_sign
from mathnn.equality.order.polynomials import Range, sign_of_product, sign_on_range
from mathnn.equality.refute import Claim
from mathnn.reading import read
from mathnn.steps.algebra import Number, Power, Product, Sum, Symbol, number
from mathnn.steps.evaluate import evaluate
from mathnn.steps.formula import Formula

X, Y, Z = (Symbol(c) for c in "xyz")
VALUES = [Fraction(v) for v in ("0", "1", "-1", "1/2", "-3/2", "3", "-5")]
MEANS = {"+": (1,), "-": (-1,), "+0": (0, 1), "-0": (-1, 0), "0": (0,)}


@st.composite
def quadratics(draw: st.DrawFn) -> Formula:
    """Polynomials of degree at most two in each of three letters, many of them sums of squares."""
    if draw(st.booleans()):
        squares = []
        for _ in range(draw(st.integers(1, 3))):
            a, b, c, d = (draw(st.integers(-3, 3)) for _ in range(4))
            inside = Sum(
                (Product((number(a), X)), Product((number(b), Y)), Product((number(c), Z)), number(d)), (1, 1, 1, 1)
            )
            squares.append(Power(inside, Number(Fraction(2))))
        shift = number(draw(st.integers(-1, 1)))
        return Sum((*squares, shift), (1,) * (1 + len(squares)))
    monomials = [number(1), X, Y, Z, X * Y, Y * Z, X * Z, X * X, Y * Y, Z * Z]
    coefficients = [draw(st.integers(-3, 3)) for _ in monomials]
    terms = tuple(Product((number(c), m)) for c, m in zip(coefficients, monomials, strict=True))
    return Sum(terms, (1,) * len(terms))


@given(quadratics())
def test_signs_of_quadratics_agree_with_exact_values(u: Formula) -> None:
    """Completing the square never claims a sign that a point contradicts."""
    sign = order_sign(u, {})
    if not sign:
        return
    for point in product(VALUES, repeat=3):
        value = evaluate(u, dict(zip((X, Y, Z), point, strict=True)), "fraction")
        assert (value > 0) - (value < 0) in MEANS[sign]


@given(
    st.lists(st.integers(-5, 5), min_size=1, max_size=5),
    st.sampled_from([(None, None), (0, None), (None, 0), (-1, 1), (1, 3)]),
)
def test_signs_on_an_interval_agree_with_exact_values(
    coefficients: list[int], ends: tuple[int | None, int | None]
) -> None:
    """A polynomial in one kernel has the claimed sign on the whole range."""
    low, high = (None if end is None else Fraction(end) for end in ends)
    sign = sign_of_product([Fraction(c) for c in coefficients], Range(low, True, high, True))
    if not sign:
        return
    for n in range(-40, 41):
        value = Fraction(n, 8)
        if (low is None or value >= low) and (high is None or value <= high):
            total = sum(c * value**i for i, c in enumerate(coefficients))
            assert (total > 0) - (total < 0) in MEANS[sign]


def test_a_double_root_at_an_end() -> None:
    """x − 1 on [1, 3] is at least zero, on ]1, 3] positive."""
    line = [Fraction(-1), Fraction(1)]
    assert sign_on_range(line, Range(Fraction(1), True, Fraction(3), True)) == "+0"
    assert sign_on_range(line, Range(Fraction(1), False, Fraction(3), True)) == "+"
    assert sign_on_range(line, Range(Fraction(0), True, Fraction(3), True)) == ""


@pytest.mark.parametrize(
    ("left", "sign", "right", "method"),
    [
        ("x^2 + y^2", ">=", "2x y", "squares"),
        ("x^2 - x + 1", ">", "0", "one kernel"),
        ("sin x + cos x", "<=", "sqrt(2)", "squares"),
        ("sin x + cos y", "<=", "2", "squares"),
        ("sqrt(x^2 + 1)", "<=", "|x| + 1", "squares"),
        ("a x + b y", "<=", "sqrt(a^2 + b^2) sqrt(x^2 + y^2)", "squares"),
    ],
)
def test_methods(left: str, sign: str, right: str, method: str) -> None:
    """The proof names its method."""
    proof = order_proof(Claim(read(left), read(right), (), Domain()), sign)
    assert proof is not None
    assert proof.method == method


@pytest.mark.parametrize(
    ("left", "sign", "right"),
    [("x^2", ">", "0"), ("x^2 + y^2", ">", "2x y"), ("sin x", "<", "1"), ("x^2 + 2x y", ">=", "0"), ("|x|", ">", "x")],
)
def test_nothing_false_is_proved(left: str, sign: str, right: str) -> None:
    """What fails at one point has no proof."""
    assert order_proof(Claim(read(left), read(right), (), Domain()), sign) is None
