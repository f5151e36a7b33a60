"""The asymptotes that a study names are the lines to which the curve tends, and there are no others."""

import mpmath
import pytest

from mathnn.steps.relations import Relation
from mathnn.symbolic.studies.sketch import asymptotes
from mathnn.symbolic.studies.study import study_of

LINES = {
    "(x^2+1)/(x-1)": {"y = x + 1", "x = 1"},
    "sqrt(x^2+1)": {"y = x", "y = −x"},
    "ln(1+exp(x))": {"y = 0", "y = x"},
    "x tanh(x)": {"y = x", "y = −x"},
    "x + exp(-x)": {"y = x"},
    "1/(1+exp(-x))": {"y = 0", "y = 1"},
    "x^3": set(),
    "3x - 2": set(),
    "|x|": set(),
    "x + ln(x)": {"x = 0"},
    "(2x^2+3x)/(x+5)": {"y = 2x − 7", "x = −5"},
}


@pytest.mark.parametrize("f", LINES)
def test_the_asymptotes(f: str) -> None:
    assert {line.text() for line in asymptotes(study_of(f))} == LINES[f]


@pytest.mark.parametrize("f", ["(x^2+1)/(x-1)", "ln(1+exp(x))", "(2x^2+3x)/(x+5)"])
def test_far_out_the_curve_is_close_to_one_of_its_lines(f: str) -> None:
    study = study_of(f)
    x = study.x.value
    lines = [a.sides[1].value for a in asymptotes(study) if isinstance(a, Relation) and a.sides[0].text() == "y"]
    for far in (mpmath.mpf(10) ** 6, -(mpmath.mpf(10) ** 6)):
        height = study.given.body.value.subs(x, far).evalf(40)
        assert min(abs(height - line.subs(x, far)) for line in lines) < 1e-4
