"""A certificate is true: the ball holds the root, it is the only one there, and no digit printed is wrong."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from flint import arb, ctx

from mathnn.numeric.functions import Callables
from mathnn.numeric.roots.certificate import isolate, refine, to_ball, truncated
from mathnn.numeric.roots.joint import Joint
from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.arithmetic import Undecided

x = symbol("x")
PROBLEMS = [
    ("x^3 - 2", "3x^2", "6x", Fraction(5, 4)),
    ("cos(x) - x", "-sin(x) - 1", "-cos(x)", Fraction(3, 4)),
    ("e^x - 3x - 2", "e^x - 3", "e^x", Fraction(17, 8)),
    ("ln(x) - 5", "1/x", "-1/x^2", Fraction(297, 2)),
    ("1000000x - 1", "1000000 + 0x", "0x", Fraction(1, 999_000)),
]


def ball(text: str) -> object:
    return Callables.of(read(text), (x,)).ball


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize(("f", "df", "second", "start"), PROBLEMS)
def test_the_refined_ball_is_narrow_and_f_changes_sign_across_it(
    f: str, df: str, second: str, start: Fraction, together: bool
) -> None:
    value, slope = ball(f), ball(df)
    found = isolate(value, slope, to_ball(start))  # type: ignore[arg-type]
    assert found is not None
    joint = Joint.of(read(f), read(df), read(second), x) if together else None
    fine = refine(value, slope, found, 2000, joint)  # type: ignore[arg-type]
    assert fine is not None
    assert fine.ball.rad() < arb(2) ** -1999
    assert found.alone.contains(fine.ball)
    with ctx.workprec(6000):
        step = arb(2) ** -1990
        left, right = (value(fine.ball.mid() + side * step) for side in (-1, 1))  # type: ignore[operator]
        assert left * right < 0


def test_no_certificate_where_two_roots_are_close_or_none_is() -> None:
    for f, df, start in (("x^2", "2x", 0), ("x^2 + 1", "2x", 1), ("(x-1)^2", "2x - 2", 1), ("abs(x)", "sign(x)", 0)):
        assert isolate(ball(f), ball(df), to_ball(Fraction(start))) is None  # type: ignore[arg-type]


def test_the_ball_of_uniqueness_never_holds_two_roots() -> None:
    with mpmath.workdps(40):
        roots = [float(r) for r in mpmath.polyroots([1, -6, 11, -6])]
    f, df = ball("x^3 - 6x^2 + 11x - 6"), ball("3x^2 - 12x + 11")
    for start in range(-20, 80):
        found = isolate(f, df, to_ball(Fraction(start, 20)))  # type: ignore[arg-type]
        assert found is None or sum(found.alone.contains(arb(round(r))) for r in roots) == 1


def test_digits_that_are_in_doubt_are_not_printed() -> None:
    with pytest.raises(Undecided):
        truncated(arb(1, 1e-5), 3)
    assert truncated(arb("1.0005", 1e-6), 3) == "1.000"
    assert truncated(arb("-0.0123", 1e-6), 3) == "-0.012"
    assert truncated(arb(7), 2) == "7.00"
