"""Verdicts on tables of claims: everything true is proved, everything false is refuted, nothing is judged wrongly."""

import pytest

from mathnn.equality import verify_equal
from mathnn.reading import read
from mathnn.steps.algebra import Symbol, rational
from mathnn.steps.evaluate import evaluate
from mathnn.steps.verdict import Proof, Tried, Witness

from .identities import FALSE, PROVED, REFUTED, TRUE


def claims(table):
    for line in table.splitlines():
        where, sides = line.split(" ", 1)
        yield pytest.param(where, *sides.split(" | "), id=sides)


def judged(where, left, right):
    domain = dict.fromkeys("xyz", "positive") if where == "P" else None
    return verify_equal(read(left), read(right), domain=domain)


@pytest.mark.parametrize(("where", "left", "right"), [*claims(TRUE), *claims(PROVED)])
def test_true_claims_are_proved_with_a_reason(where, left, right):
    verdict = judged(where, left, right)
    assert verdict.status == "proved", verdict
    assert isinstance(verdict.evidence, Proof)
    assert verdict.evidence.words.en
    assert verdict.evidence.words.fr


@pytest.mark.parametrize(("where", "left", "right"), [*claims(FALSE), *claims(REFUTED)])
def test_false_claims_are_refuted_with_a_witness(where, left, right):
    verdict = judged(where, left, right)
    assert verdict.status == "refuted", verdict
    assert isinstance(verdict.evidence, Witness)
    assert verdict.evidence.left != verdict.evidence.right


@pytest.mark.parametrize(("where", "left", "right"), list(claims(FALSE)))
def test_both_sides_have_values_at_the_witness(where, left, right):
    point = {s: rational(v) for s, v in judged(where, left, right).evidence.point}
    if "diff" not in left:
        for side in (left, right):
            evaluate(read(side), {s: float(v) for s, v in point.items()})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1/(x-x)", "2/(x-x)"),
        ("sqrt(-1-x**2)", "1"),
        ("ln(-x**2)", "3"),
        ("0/0", "1"),
        ("asin(2+x**2)", "0"),
        ("acosh(-exp(x))", "x"),
    ],
)
def test_what_exists_nowhere_is_unknown(left, right):
    verdict = verify_equal(read(left), read(right))
    assert verdict.status == "unknown"
    assert isinstance(verdict.evidence, Tried)
    assert "no point" in verdict.evidence.words.en


# Claims that a careless case split, cancellation or sign would get wrong.
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sqrt(x**2*y)+y-abs(y)", "abs(x)*sqrt(abs(y))"),  # at x = 0 the root exists for y < 0
        ("ln(x**2-2)", "ln(2-x**2)"),
        ("x**(2/6)", "abs(x)**(1/3)"),
        ("(x**2)**(1/6)", "x**(1/3)"),
        ("sign(x*y)", "sign(x)"),
        ("relu(x)*heaviside(-x)", "x"),
        ("atan(1/x)", "pi/2-atan(x)"),
        ("atan(x/(x-1))+atan(1/(x-1))-atan(x)", "pi/4"),
        ("acos(cos(x))", "x"),
        ("sqrt(x)*sqrt(x-1)", "-sqrt(x*(x-1))"),
        ("ln(x*y)", "ln(x)-ln(y)"),
        ("heaviside(x-1)", "heaviside(x-1)**2+(1-abs(sign(x-1)))"),
        ("max(x,x**2)", "x**2"),
        ("floor(x)", "x"),
        ("x**2", "x**2+sign(x-1/1000)**2-1"),
    ],
)
def test_traps_are_never_proved(left, right):
    assert verify_equal(read(left), read(right)).status != "proved"


@pytest.mark.parametrize(
    ("left", "right", "domain", "status"),
    [
        ("sqrt(x**2)", "x", {"x": "nonnegative"}, "proved"),
        ("sqrt(x**2)", "-x", {"x": "negative"}, "proved"),
        ("abs(x)", "x", {"x": (0, 1)}, "proved"),
        ("abs(x-1)", "1-x", {"x": (0, 1)}, "proved"),
        ("abs(x-1)", "x-1", {"x": (0, 3)}, "refuted"),
        ("atan(x)+atan(1/x)", "-pi/2", {"x": "negative"}, "proved"),
        ("max(x,y)", "x", {"x": (1, 2), "y": (-3, 0)}, "proved"),
        ("relu(x*y)", "x*y", {"x": "positive", "y": "positive"}, "proved"),
        ("x/abs(x)", "1", {"x": "nonzero"}, "refuted"),
        ("(-1)**2", "1", {"n": "integer"}, "proved"),
    ],
)
def test_the_domain_of_the_caller_counts(left, right, domain, status):
    assert verify_equal(read(left), read(right), domain=domain).status == status


def test_matrices_are_compared_entry_by_entry():
    verdict = verify_equal(read("(2x, x+x)"), read("(x+x, 2x)"))
    assert verdict.status == "proved"
    wrong = verify_equal(read("(2x, y)"), read("(2x, x)"))
    assert wrong.status == "refuted"
    assert {s for s, _ in wrong.evidence.point} == {Symbol("x"), Symbol("y")}
