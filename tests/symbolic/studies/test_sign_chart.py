"""Signs and solution sets on the whole line: nothing overlooked, exact ends, undefined places left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.relations import Relation
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import exactly
from mathnn.symbolic.studies.regions import EMPTY, REALS, interval_region
from mathnn.symbolic.studies.sign_chart import sign_chart
from mathnn.symbolic.studies.solutions import solutions

X = symbol("x")
CASES = [
    ("x^2 - 5x + 6", "ℝ", "{2, 3}", "(−∞, 2) ∪ (3, ∞)"),
    ("ln(1 - x)", "(−∞, 1)", "{0}", "(−∞, 0)"),
    ("(x^2 - 1)/(x - 1)", "ℝ ∖ {1}", "{−1}", "(−1, 1) ∪ (1, ∞)"),
    ("sqrt(x - 1)(x - 3)", "[1, ∞)", "{1, 3}", "(3, ∞)"),
    ("max(0, x)", "ℝ", "(−∞, 0]", "(0, ∞)"),
    ("x^2/x", "ℝ ∖ {0}", "∅", "(0, ∞)"),
    ("x - x", "ℝ", "ℝ", "∅"),
    ("sqrt(-1 - x^2)", "∅", "∅", "∅"),
    ("sqrt(-x^2)", "{0}", "{0}", "∅"),
    ("e^x + sqrt(-(x - 1)^2)", "{1}", "∅", "{1}"),
    ("(x^50 - 1)^2", "ℝ", "{−1, 1}", "ℝ ∖ {−1, 1}"),
    ("x - sin(x)", "ℝ", "{0}", "(0, ∞)"),
]


@pytest.mark.parametrize(("text", "domain", "zeros", "positive"), CASES)
def test_a_sign_chart_knows_where_there_is_a_value(text: str, domain: str, zeros: str, positive: str) -> None:
    chart = sign_chart(read(text), X)
    assert [r.formula().text() for r in (chart.domain, chart.zeros, chart.where((1,)))] == [domain, zeros, positive]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 < 4", "(−2, 2)"),
        ("1/x >= 1", "(0, 1]"),
        ("sqrt(x) = x - 2", "{4}"),
        ("0 < x <= 3", "(0, 3]"),
        ("1 > 2", "∅"),
    ],
)
def test_a_condition_has_its_exact_solution_set(text: str, expected: str) -> None:
    condition = read(text)
    assert isinstance(condition, Relation)
    assert solutions(condition, X).formula().text() == expected


def test_infinitely_many_zeros_are_refused() -> None:
    with pytest.raises(NotDecided):
        sign_chart(read("sin(x)"), X)


ENDS = st.integers(-4, 4).map(exactly)


@given(ENDS, ENDS, ENDS, ENDS, st.tuples(*[st.booleans()] * 4))
@settings(max_examples=60, deadline=None)
def test_operations_agree_with_membership(a: object, b: object, c: object, d: object, closed: tuple[bool, ...]) -> None:
    one = interval_region(a, b, closed[0], closed[1])  # type: ignore[arg-type]
    other = interval_region(c, d, closed[2], closed[3])  # type: ignore[arg-type]
    for k in range(-9, 10):
        point = exactly(read(f"({k})/2").value)
        inside, beside = one.holds(point), other.holds(point)
        assert (one | other).holds(point) == (inside or beside)
        assert (one & other).holds(point) == (inside and beside)
        assert (one - other).holds(point) == (inside and not beside)
        assert (one | (REALS - one)).whole
        assert (one & EMPTY).empty
