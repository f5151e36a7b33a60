"""A proof says where it holds: exactly the points that only one side lacks are left out."""

import pytest

from mathnn.equality import verify_equal
from mathnn.reading import read
from mathnn.steps.containers import Tuple


def said(left, right):
    condition = verify_equal(read(left), read(right)).condition
    if condition is None:
        return set()
    parts = condition.items if isinstance(condition, Tuple) else (condition,)
    return set(parts)


@pytest.mark.parametrize(
    ("left", "right", "conditions"),
    [
        ("x/x", "1", ["x != 0"]),
        ("(x**2-1)/(x-1)", "x+1", ["x != 1"]),
        ("1/(x*(x+1))", "1/x-1/(x+1)", []),
        ("sqrt(x)**2", "x", ["x >= 0"]),
        ("exp(ln(x))", "x", ["x > 0"]),
        ("tan(x)", "sin(x)/cos(x)", []),
        ("ln(x**2)", "2*ln(abs(x))", []),
        ("ln(x**2)", "2*ln(x)", ["x > 0"]),
        ("ln(x*y)", "ln(x)+ln(y)", ["x > 0", "y > 0"]),
        ("sqrt(x*y)", "sqrt(x)*sqrt(y)", ["x >= 0", "y >= 0"]),
        ("diff(abs(x),x)", "sign(x)", ["x != 0"]),
        ("diff(relu(x-2),x)", "heaviside(x-2)", ["x != 2"]),
        ("asin(x)", "atan(x/sqrt(1-x**2))", ["x > -1", "x < 1"]),
        ("(x+1)**2", "x**2+2*x+1", []),
        ("1/(1+exp(-x))", "exp(x)/(1+exp(x))", []),
    ],
)
def test_only_what_one_side_lacks_is_said(left, right, conditions):
    assert said(left, right) == {read(c) for c in conditions}


def test_an_end_at_which_its_branch_does_not_exist_is_left_out() -> None:
    """{1 if x > 0; x/x otherwise} is 1 except at 0, where the branch that applies has no value."""
    from mathnn.equality import verify_equal
    from mathnn.reading import read

    verdict = verify_equal(read("1"), read("{1 if x > 0; x/x otherwise}"))
    assert verdict.status == "proved"
    assert verdict.condition is not None
    assert verdict.condition.text() == "x ≠ 0"
    assert verify_equal(read("1"), read("{1 if x > 0; 1 + 0 x otherwise}")).condition is None
