"""Definite integrals over random intervals: nothing is proved across a singular point, nothing true is refuted."""

import random
from fractions import Fraction

import mpmath
import pytest

from mathnn.equality import verify_equal
from mathnn.reading import read
from mathnn.steps.algebra import Symbol, number
from mathnn.steps.calculus import Integral
from mathnn.steps.formula import substitute

X = Symbol("x")
# Integrand, an antiderivative as a table of formulas gives it, where the integrand does not exist, its values.
INTEGRANDS = [
    ("1/x", "ln(|x|)", [0], lambda x: 1 / x),
    ("1/x^2", "-1/x", [0], lambda x: 1 / x**2),
    ("1/(x-1)^3", "-1/(2(x-1)^2)", [1], lambda x: 1 / (x - 1) ** 3),
    ("1/(1+x^2)", "-atan(1/x)", [], lambda x: 1 / (1 + x * x)),  # this antiderivative jumps at 0
    ("1/(1+x^2)", "atan(x)", [], lambda x: 1 / (1 + x * x)),
    ("1/cos(x)^2", "tan(x)", [-mpmath.pi / 2, mpmath.pi / 2], lambda x: 1 / mpmath.cos(x) ** 2),
    ("x e^(-x)", "-(x+1) e^(-x)", [], lambda x: x * mpmath.exp(-x)),
    ("sin(x)^2", "x/2 - sin(2x)/4", [], lambda x: mpmath.sin(x) ** 2),
    ("(x^2-1)/(x-1)", "x^2/2 + x", [1], lambda x: x + 1),
    ("x/(x^2-2)", "ln(|x^2-2|)/2", [-mpmath.sqrt(2), mpmath.sqrt(2)], lambda x: x / (x * x - 2)),
    ("tanh(x)", "ln(cosh(x))", [], mpmath.tanh),
    ("1/(2+cos(x))", "2/sqrt(3) atan(tan(x/2)/sqrt(3))", [], lambda x: 1 / (2 + mpmath.cos(x))),  # jumps at π
    ("x^2 e^(x^3)", "e^(x^3)/3", [], lambda x: x**2 * mpmath.exp(x**3)),
    ("1/(x^2-1)", "ln(|x-1|)/2 - ln(|x+1|)/2", [-1, 1], lambda x: 1 / (x * x - 1)),
]

VALUES = {
    "ln(|x|)": lambda x: mpmath.log(abs(x)),
    "-1/x": lambda x: -1 / x,
    "-atan(1/x)": lambda x: -mpmath.atan(1 / x),
    "atan(x)": mpmath.atan,
    "tan(x)": mpmath.tan,
    "-(x+1) e^(-x)": lambda x: -(x + 1) * mpmath.exp(-x),
    "x/2 - sin(2x)/4": lambda x: x / 2 - mpmath.sin(2 * x) / 4,
    "x^2/2 + x": lambda x: x * x / 2 + x,
    "ln(|x^2-2|)/2": lambda x: mpmath.log(abs(x * x - 2)) / 2,
    "ln(cosh(x))": lambda x: mpmath.log(mpmath.cosh(x)),
    "2/sqrt(3) atan(tan(x/2)/sqrt(3))": lambda x: 2 / mpmath.sqrt(3) * mpmath.atan(mpmath.tan(x / 2) / mpmath.sqrt(3)),
    "e^(x^3)/3": lambda x: mpmath.exp(x**3) / 3,
    "ln(|x-1|)/2 - ln(|x+1|)/2": lambda x: (mpmath.log(abs(x - 1)) - mpmath.log(abs(x + 1))) / 2,
    "-1/(2(x-1)^2)": lambda x: -1 / (2 * (x - 1) ** 2),
}


def case(seed):
    """An integral, the claim that the antiderivative gives it, and its true value (None: it does not exist)."""
    rng = random.Random(seed)
    f, primitive, singular, values = rng.choice(INTEGRANDS)
    low, high = (Fraction(rng.randint(-24, 24), rng.randint(3, 6)) + Fraction(1, 7) for _ in range(2))
    ends = [number(low), number(high)]
    left = Integral(read(f), X, *ends)
    first, last = (substitute(read(primitive), {X: end}) for end in ends)
    small, large = min(low, high), max(low, high)
    if any(float(small) <= s <= float(large) for s in singular):
        return left, last - first, None, False
    with mpmath.workdps(25):
        at = [mpmath.mpf(e.numerator) / e.denominator for e in (low, high)]
        steps = [at[0] + (at[1] - at[0]) * k / 8 for k in range(9)]
        true = mpmath.quad(values, steps)
        claimed = VALUES[primitive](at[1]) - VALUES[primitive](at[0])
    return left, last - first, true, abs(true - claimed) < 1e-12 * (1 + abs(true))


@pytest.mark.parametrize("block", range(6))
def test_no_verdict_contradicts_the_values(block):
    """Proved only where the integral exists and has that value; refuted only where it exists and has another."""
    decided = regular = 0
    for seed in range(10 * block, 10 * block + 10):
        left, right, true, agrees = case(seed)
        status = verify_equal(left, right).status
        if true is None:
            assert status == "unknown", seed
            continue
        assert status != ("refuted" if agrees else "proved"), seed
        regular += 1
        decided += status != "unknown"
    assert decided >= regular / 2


@pytest.mark.parametrize(
    ("f", "primitive"),
    [("x e^(x^2)", "e^(x^2)"), ("ln(x)", "1/x"), ("cos(2x)", "sin(2x)"), ("1/(1+x^2)", "ln(1+x^2)"), ("x^3", "x^4")],
)
def test_a_wrong_antiderivative_is_refuted(f, primitive):
    """By a point where its derivative is not the integrand."""
    verdict = verify_equal(Integral(read(f), X), read(primitive))
    assert verdict.status == "refuted"
    assert "derivatives" in verdict.hint.en
    assert "dérivées" in verdict.hint.fr
