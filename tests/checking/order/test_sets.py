"""Solution sets are exact: they agree with exact arithmetic at every point tried, and obey the laws of sets."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.checking import verify
from mathnn.checking.order.systems import true_at
from mathnn.reading import read
from mathnn.steps.algebra import Call, Number, Power, Product, Quotient, Sum, Symbol, number
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.symbolic.studies.abscissas import exactly
from mathnn.symbolic.studies.regions import EMPTY, REALS
from mathnn.symbolic.studies.solutions import solutions

X = Symbol("x")
POINTS = [Fraction(n, d) for d in (1, 2, 3) for n in range(-4 * d, 4 * d + 1)] + [
    Fraction(9),
    Fraction(-9),
    Fraction(1, 997),
]


@st.composite
def polynomials(draw: st.DrawFn) -> Formula:
    """Products of x − r, or a sum of few powers."""
    if draw(st.booleans()):
        roots = draw(st.lists(st.integers(-3, 3), min_size=1, max_size=3))
        factors = tuple(Sum((X, number(r)), (1, -1)) for r in roots)
        return factors[0] if len(factors) == 1 else Product(factors)
    coefficients = draw(st.lists(st.integers(-3, 3), min_size=2, max_size=4))
    terms = tuple(Product((number(c), Power(X, Number(Fraction(n))))) for n, c in enumerate(coefficients, 1))
    return Sum((number(draw(st.integers(-3, 3))), *terms), (1,) * (1 + len(terms)))


def expressions() -> st.SearchStrategy[Formula]:
    """Polynomials, fractions, absolute values, maxima."""
    p = polynomials()
    return st.one_of(
        p,
        st.tuples(p, p).map(lambda pair: Quotient(*pair)),
        p.map(lambda u: Call("abs", (u,))),
        st.tuples(p, p).map(lambda pair: Call("max", pair)),
    )


def comparisons() -> st.SearchStrategy[Formula]:
    """One comparison of an expression with a number or another expression."""
    sign = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    right = st.one_of(st.integers(-2, 2).map(number), polynomials())
    return st.tuples(expressions(), sign, right).map(lambda t: relation(*t))


def conditions() -> st.SearchStrategy[Formula]:
    """Comparisons, and their combinations."""
    c = comparisons()
    both = st.tuples(c, c, st.sampled_from(["and", "or", "=>", "<=>"])).map(lambda t: Relation(t[:2], (t[2],)))
    return st.one_of(c, both)


@given(conditions())
def test_solutions_agree_with_exact_arithmetic(condition: Formula) -> None:
    """x belongs to the solution set exactly when the condition is true at x."""
    found = solutions(condition, X)
    for value in POINTS:
        assert found.holds(exactly(number(value).value)) == true_at(condition, {X: value}), (condition.text(), value)


@given(comparisons(), comparisons())
def test_laws_of_sets(first: Formula, second: Formula) -> None:
    """De Morgan; A and not A is empty, A or not A is everything."""
    a, b = solutions(first, X), solutions(second, X)
    assert ((a & b).complement() - (a.complement() | b.complement())).empty
    assert ((a.complement() | b.complement()) - (a & b).complement()).empty
    assert (a & a.complement()).empty
    assert (a | a.complement()).whole
    assert (a - REALS).empty
    assert (a & EMPTY).empty


@given(comparisons())
def test_a_condition_is_equivalent_to_its_solutions(condition: Formula) -> None:
    """A ⇔ (x in the solution set of A) is proved; with one point moved it is refuted or the sets are the same."""
    found = solutions(condition, X)
    written = found.condition(X)
    if written is None or not all(point.exact for point in found.points):
        return
    assert verify(Relation((condition, written), ("<=>",))).status == "proved"
    nudged = Relation((condition, relation(X, "=", number(Fraction(17, 13)))), ("or",))
    wrong = verify(Relation((nudged, written), ("<=>",))).status
    assert wrong == ("proved" if true_at(condition, {X: Fraction(17, 13)}) else "refuted")


@given(polynomials(), st.sampled_from([">", ">=", "<", "<=", "!="]))
def test_verdicts_on_polynomials_agree_with_sampling(p: Formula, sign: str) -> None:
    """A proved sign claim holds at every point tried; a refuted one fails at the point it names."""
    claim = relation(p, sign, number(0))
    verdict = verify(claim)
    assert verdict.status in ("proved", "refuted")
    if verdict.status == "proved":
        assert all(true_at(claim, {X: value}) for value in POINTS)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("x^2 - 5x + 6 = 0", "{2, 3}"),
        ("x^2/x = 0", "∅"),
        ("1/x = 1/x", "ℝ ∖ {0}"),
        ("|x-1| <= 2", "[−1, 3]"),
        ("(x-1)^2 (x-2) >= 0", "[2, ∞) ∪ {1}"),
        ("ln x > 1", "(e, ∞)"),
        ("sqrt(x) = -1", "∅"),
        ("x^2 = 2", "{−√2, √2}"),
        ("d/dx(x^3) > 3", "(−∞, −1) ∪ (1, ∞)"),
        ("x in [0, 1[ ∪ {3}", "[0, 1) ∪ {3}"),
        ("x ∉ {1, 2}", "ℝ ∖ {1, 2}"),
        ("e^x <= 1 and x > -1", "(−1, 0]"),
    ],
)
def test_solution_sets(condition: str, expected: str) -> None:
    """The sets that a teacher writes."""
    assert solutions(read(condition), X).formula().text() == expected
