"""What is written on the board for the functions of the textbook, and the law that the last line is the derivative."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import given

from mathnn.reading import read
from mathnn.steps.algebra import Symbol, symbol
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.detail import lines
from mathnn.steps.evaluate import evaluate
from mathnn.steps.formula import Formula, replace_at, subterm
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.rules.writing import holds_derivative
from tests.strategies import smooth_formulas

X = symbol("x")

BOARD = {
    "x**2*exp(3*y)": ["2xe^(3y)"],
    "3*x**2 - 2*x + 1": ["d/dx(3x²) − d/dx(2x)", "6x − 2"],
    "x**2 + cos(x)": ["d/dx(x²) + d/dx(cos(x))", "2x − sin(x)"],
    "x**3*sin(x)": ["d/dx(x³)·sin(x) + x³·d/dx(sin(x))", "3x² sin(x) + x³ cos(x)"],
    "sin(3*x)": ["d/dx(3x)·cos(3x)", "3 cos(3x)"],
    "sqrt(tan(x))": ["d/dx(tan(x))/(2√(tan(x)))", "(1 + tan²(x))/(2√(tan(x)))"],
    "log(cos(x))": ["d/dx(cos(x))/cos(x)", "−sin(x)/cos(x)"],
    "x*exp(-x)": [
        "d/dx(x)·e^(−x) + x·d/dx(e^(−x))",
        "e^(−x) + x·d/dx(−x)·e^(−x)",
        "e^(−x) − xe^(−x)",
        "(1 − x)e^(−x)",
    ],
    "x/(x**2+1)": [
        "(d/dx(x)·(x² + 1) − x·d/dx(x² + 1))/(x² + 1)²",
        "(x² + 1 − 2x·x)/(x² + 1)²",
        "(1 − x²)/(x² + 1)²",
    ],
    "f(x**2)": ["d/dx(x²)·f'(x²)", "2xf'(x²)"],
    "f(x)*g(x)": ["d/dx(f(x))·g(x) + f(x)·d/dx(g(x))", "f'(x)g(x) + f(x)g'(x)"],
    "sigmoid(x)": ["σ(x)·(1 − σ(x))"],
    "exp(-x**2)": ["d/dx(−x²)·e^(−x²)", "−2xe^(−x²)"],
    "sin(x)/cos(x)": [
        "(d/dx(sin(x))·cos(x) − sin(x)·d/dx(cos(x)))/cos²(x)",
        "(cos(x)·cos(x) + sin(x)·sin(x))/cos²(x)",
        "1/cos²(x)",
    ],
}


def board(text: str) -> list[str]:
    """The lines after the start, without the spaces that separate factors."""
    chain = differentiate(read(text), (X,))
    return [line.formula.text() for line in lines(chain)]


def plain(line: str) -> str:
    """Printing may set a space or a dot between factors; the board is the same."""
    return line.replace("·", "").replace(" ", "")


@pytest.mark.parametrize("text", BOARD)
def test_board(text: str) -> None:
    """The lines are those a teacher writes."""
    assert list(map(plain, board(text))) == list(map(plain, BOARD[text]))


def slope(formula: Formula, values: dict[Formula, mpmath.mpf], x: Symbol) -> mpmath.mpf:
    """The central difference, four times as many digits as are compared."""
    h = mpmath.mpf(10) ** -25
    up, down = dict(values), dict(values)
    up[x], down[x] = values[x] + h, values[x] - h
    return (evaluate(formula, up, "mpf") - evaluate(formula, down, "mpf")) / (2 * h)


@given(smooth_formulas())
def test_last_line_is_the_derivative(formula: Formula) -> None:
    """Law 3, first part: the derivative by rules is the central difference in high precision."""
    y = symbol("y")
    chain = differentiate(formula, (X,))
    assert not holds_derivative(chain.result)
    with mpmath.workdps(100):
        for a, b in (("0.37", "-0.61"), ("-1.23", "0.57")):
            values: dict[Formula, mpmath.mpf] = {X: mpmath.mpf(a), y: mpmath.mpf(b)}
            try:
                found = evaluate(chain.result, values, "mpf")
            except OutsideDomain:
                # A cancelled 0/0 such as x²/x at 0 cannot occur at these points: the conditions must say so.
                assert chain.conditions
                continue
            expected = slope(formula, values, X)
            assert mpmath.almosteq(found, expected, mpmath.mpf(10) ** -18, mpmath.mpf(10) ** -18)


@given(smooth_formulas())
def test_steps_follow_one_another(formula: Formula) -> None:
    """Every step replaces what stands at its path, and nothing else."""
    chain = differentiate(formula, (X,))
    line = chain.start
    for step in chain.steps:
        assert subterm(line, step.path) == step.before
        line = replace_at(line, step.path, step.after)
        assert line == step.result


def test_eighty_nested_sines() -> None:
    """Depth costs time, not the stack."""
    from mathnn.steps.algebra import call

    deep: Formula = X
    for _ in range(80):
        deep = call("sin", deep)
    assert not holds_derivative(differentiate(deep, (X,)).result)


CONDITIONS = {
    "log(x)/exp(x)": ["x > 0"],
    "1/(1+exp(-x))": [],
    "asin(x)": ["−1 < x < 1"],
    "log(z*(y*x+1)**2)": ["z > 0", "yx + 1 ≠ 0"],
    "x**(3/2)": ["x > 0"],
    "abs(x)": ["x ≠ 0"],
    "sqrt(x**2+1)": [],
    "max(0, x)": ["x ≠ 0"],
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_conditions_are_brief(text: str) -> None:
    """What is always true is not said."""
    chain = differentiate(read(text), (X,))
    assert [c.text() for c in brief(chain.conditions)] == CONDITIONS[text]
