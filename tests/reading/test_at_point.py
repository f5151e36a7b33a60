"""“at (1, 2)” behind a formula gives its value there."""

import pytest

from mathnn.reading import read
from mathnn.steps.calculus import Operator, ValueAt


@pytest.mark.parametrize("word", ["at", "en"])
def test_a_point_behind_an_operator_is_where_it_is_taken(word):
    """grad f at (1, 2) is (grad f)(1, 2)."""
    formula = read(f"grad(x^2 y) {word} (1, 2)")
    assert isinstance(formula, Operator)
    assert formula == read("grad(x^2 y)(1, 2)")


def test_a_point_behind_a_sum_is_for_the_whole_sum():
    formula = read("x^2 y + x at (1, 2)")
    assert isinstance(formula, ValueAt)
    assert formula.value == 3


def test_letters_stay_letters():
    """a t² is a product: only a point with several coordinates makes a place of it."""
    assert read("at^2/2") == read("a t^2/2")
