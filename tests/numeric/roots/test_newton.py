"""Newton's method: the iterates are those of the recursion, every printed digit is right, and the ending is named honestly."""

from __future__ import annotations

import hashlib
from fractions import Fraction

import mpmath
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mathnn.numeric.functions import Callables
from mathnn.numeric.roots import NewtonRun, newton
from mathnn.numeric.roots.certificate import to_ball
from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.words import MathnnError
from mathnn.symbolic import derivative

x = symbol("x")


def solved(text: str, start: object, **options: object) -> NewtonRun:
    f = read(text)
    df = derivative(f, variable="x").result
    assert df is not None
    return newton(Callables.of(f, (x,)), Callables.of(df, (x,)), start, **options)  # type: ignore[arg-type]


def test_the_book_s_table_of_the_cube_root_of_100() -> None:
    found = solved("x^3-100", 10)
    assert [s.x for s in found.iterates[:3]] == [10, 7, Fraction(262, 49)]
    book = ["10", "7", "5.3469", "4.7305", "4.6432", "4.6415894", "4.641588833612"]
    for state, printed in zip(found.iterates, book, strict=True):
        places = len(printed.partition(".")[2])
        assert abs(float(to_ball(state.x).mid()) - float(printed)) <= 10.0**-places


def test_a_thousand_decimals_and_the_digits_of_every_iterate() -> None:
    found = solved("x^3-100", 10, digits=1000)
    assert found.certificate is not None
    digits = found.certificate.decimals(1000).partition(".")[2]
    assert (
        hashlib.sha256(digits.encode()).hexdigest()
        == "fd931e978f917e956ecfe0d9986904ed330dbab7884f43bfd3b979ec6a1480c3"
    )
    assert len(found.iterates) - 1 == 13
    assert found.order == pytest.approx(2, abs=1e-3)
    with mpmath.workdps(2000):
        root = mpmath.nstr(mpmath.cbrt(100), 1950)
    for n, correct in {5: 5, 6: 12, 7: 26, 8: 54, 9: 109, 10: 219, 11: 440, 12: 880, 13: 1763}.items():
        shown = to_ball(found.iterates[n].x).mid().str(1950, radius=False)
        common = next(k for k, (a, b) in enumerate(zip(shown, root, strict=False)) if a != b)
        assert common - 2 == correct


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(-9, 9), st.integers(-5, 5))
def test_the_exact_iterates_are_those_of_the_recursion(a: int, b: int, c: int, start: int) -> None:
    def f(t: Fraction) -> Fraction:
        return t**3 + a * t**2 + b * t + c

    def df(t: Fraction) -> Fraction:
        return 3 * t**2 + 2 * a * t + b

    found = newton(Callables.plain(f), Callables.plain(df), start)
    t = Fraction(start)
    for state in found.iterates:
        if not isinstance(state.x, Fraction):
            break
        assert state.x == t
        if f(t) == 0 or df(t) == 0:
            break
        t -= f(t) / df(t)


@given(st.lists(st.integers(-30, 30), min_size=4, max_size=6), st.integers(-20, 20))
def test_a_certified_ball_contains_a_root_found_otherwise(coefficients: list[int], start: int) -> None:
    assume(coefficients[0] != 0)

    def f(t: object) -> object:
        total = t * 0  # type: ignore[operator]
        for c in coefficients:
            total = total * t + c
        return total

    degree = len(coefficients) - 1

    def df(t: object) -> object:
        total = t * 0  # type: ignore[operator]
        for k, c in enumerate(coefficients[:-1]):
            total = total * t + (degree - k) * c
        return total

    found = newton(Callables.plain(f), Callables.plain(df), start, digits=15)
    if not found.outcome.converged:
        return
    assert found.certificate is not None
    with mpmath.workdps(60):
        roots = mpmath.polyroots(coefficients, maxsteps=500, extraprec=600, error=False)
        centre = mpmath.mpf(found.certificate.ball.mid().str(40, radius=False))
        near = 1e-6 if found.multiplicity > 1 else 1e-14
        assert min(abs(r - centre) for r in roots) < near * max(1, abs(centre))


@pytest.mark.parametrize(
    ("text", "start", "name", "facts"),
    [
        ("2x-cos(x)", 0, "converged", {}),
        ("2x-cos(x)", 10, "converged", {}),
        ("x^3-2x+2", 0, "cycle", {"period": 2}),
        ("x^3-2x+2", Fraction(1, 10), "cycle", {"period": 2}),
        ("x^3-5x", 1, "cycle", {"period": 2}),
        ("exp(x)", 0, "diverged", {}),
        ("x*exp(-x)", 2, "diverged", {}),
        ("x^(1/3)", 1, "diverged", {}),
        ("atan(x)", 2, "diverged", {}),
        ("atan(x)", 1, "converged", {}),
        ("1/x", 1, "diverged", {}),
        ("x^2+1", 2, "out_of_steps", {"steps": 100}),
        ("x^2+1", 1, "flat_derivative", {"x": "0"}),
        ("x^2-2", 0, "flat_derivative", {"x": "0"}),
        ("ln(x)", 5, "left_domain", {"x": "-3.0471896"}),
        ("sqrt(x)", 1, "left_domain", {"x": "-1"}),
        ("(x-1)^2", 3, "converged_linearly", {"multiplicity": 2}),
        ("(x-1)^3*(x+2)", 3, "converged_linearly", {"multiplicity": 3}),
        ("x^2", 1, "converged_linearly", {"multiplicity": 2}),
        ("1-cos(x)", 1, "converged_linearly", {"multiplicity": 2}),
        ("1+cos(x)", 3, "seems_multiple", {"multiplicity": 2}),
        ("x^2+10^(-60)", 1, "seems_multiple", {"multiplicity": 2}),
        ("exp(-1/x^2)", 1, "small_steps", {"steps": 100, "move": "0.00046", "factor": "2.74"}),
        ("x^3-x", Fraction(1, 2), "converged", {}),
        ("tan(x)", 2, "converged", {}),
    ],
)  # fmt: skip
def test_the_ending_is_named_for_what_it_is(text: str, start: object, name: str, facts: dict[str, object]) -> None:
    found = solved(text, start).outcome
    assert (found.name, dict(found.facts)) == (name, facts)


def test_a_cycle_of_period_three_is_recognised() -> None:
    # x³ − 2x + k where k is such that 0, the critical point of Newton's map, comes back after three steps: that cycle attracts.
    def third(k: mpmath.mpf) -> mpmath.mpf:
        t = mpmath.mpf(0)
        for _ in range(3):
            t = t - (t**3 - 2 * t + k) / (3 * t**2 - 2)
        return t

    with mpmath.workdps(120):
        found = mpmath.findroot(third, (mpmath.mpf("1.203"), mpmath.mpf("1.213")), solver="anderson", tol=1e-180)
        assert abs(third(found)) < 1e-80
        k = Fraction(int(mpmath.nint(found * 10**100)), 10**100)
    run = newton(
        Callables.plain(lambda t: t * t * t - 2 * t + _same(t, k)),
        Callables.plain(lambda t: 3 * t * t - 2),
        Fraction(1, 10**6),
    )
    assert (run.outcome.name, run.outcome.facts) == ("cycle", {"period": 3})


def _same(t: object, k: Fraction) -> object:
    return k if isinstance(t, Fraction) else to_ball(k)


def test_a_multiple_root_is_certified_by_the_square_free_part() -> None:
    f, df = (Callables.of(read(text), (x,)) for text in ("(x^2-2)^2", "4x*(x^2-2)"))
    parts = tuple(Callables.of(read(text), (x,)) for text in ("x^2-2", "2x"))
    found = newton(f, df, 3, digits=30, square_free=(parts[0], parts[1]))
    assert (found.outcome.name, found.multiplicity) == ("converged_linearly", 2)
    assert found.certificate is not None
    assert found.certificate.decimals(30) == "1.414213562373095048801688724209"


def test_known_rootlessness_is_said() -> None:
    f, df = (Callables.of(read(text), (x,)) for text in ("x^2+1", "2x"))
    assert newton(f, df, 2, rootless=True).outcome.name == "no_real_root"


def test_quadratic_convergence_where_theory_promises_it() -> None:
    for text, start in (("x^2-2", 1), ("exp(x)-2", 1), ("x^5-x-1", 2), ("ln(x)-1", 2)):
        assert solved(text, start, digits=60).order == pytest.approx(2, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "start", "options"),
    [
        ("ln(x)", -1, {}),
        ("1/x", 0, {}),
        ("x^2-2", 1, {"digits": 0}),
        ("x^2-2", 1, {"digits": 10**9}),
        ("x", 1, {"steps": 0}),
    ],
)
def test_bad_input_is_one_sentence(text: str, start: object, options: dict[str, object]) -> None:
    with pytest.raises(MathnnError):
        solved(text, start, **options)
