"""Tangents, level sets, directional derivatives, approximations: against limits in high precision, and bad input named."""

from __future__ import annotations

import pickle

import mpmath
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.evaluate import evaluate
from mathnn.steps.words import MathnnError
from mathnn.symbolic import derivative
from mathnn.symbolic.approximation import linear_approximation
from mathnn.symbolic.directional import directional_derivative, steepest_ascent
from mathnn.symbolic.levels import level_curve_tangent, level_surface_tangent
from mathnn.symbolic.slices import secant_slopes, slice_slopes
from mathnn.symbolic.tangents import tangent_line, tangent_plane

X, Y = symbol("x"), symbol("y")
x, y, z = sp.symbols("x y z")
CURVES = ("sqrt(x)", "1/(1+exp(-x))", "x^3 - 2x", "ln(x)", "tanh(x)", "x*exp(-x)", "atan(x^2)", "sin(x)/x")
SURFACES = ("x^2*y", "x*exp(y)", "sin(x)*cos(y)", "sqrt(x^2 + y^2)", "x/y", "ln(x + y)", "x^y")
places = st.sampled_from(["1", "2", "1/2", "3/2"])


def number(value) -> mpmath.mpf:
    return mpmath.mpf(str(sp.N(value, 40)))


@given(st.sampled_from(CURVES), places)
def test_a_tangent_touches_to_the_second_order(text, at):
    """(f(a + h) − tangent(a + h))/h tends to 0: with h = 10⁻¹⁵ it is below 10⁻¹²."""
    found = tangent_line(text, at=at)
    with mpmath.workdps(60):
        h = mpmath.mpf(10) ** -15
        there = number(sp.Rational(at)) + h
        value = evaluate(read(text), {X: there}, "mpf")
        line = evaluate(found.result, {X: there}, "mpf")
        assert abs((value - line) / h) < 1e-12
    assert found.verify().proved


@given(st.sampled_from(SURFACES), places, places, st.sampled_from([(1, 0), (0, 1), (3, 4), (-1, 2)]))
def test_a_tangent_plane_and_every_direction_agree_with_limits(text, a, b, v):
    plane = tangent_plane(text, at=(a, b))
    along = directional_derivative(text, at=(a, b), direction=v)
    with mpmath.workdps(60):
        t = mpmath.mpf(10) ** -15
        p, q = number(sp.Rational(a)), number(sp.Rational(b))
        there = {X: p + t * v[0], Y: q + t * v[1]}
        start = evaluate(read(text), {X: p, Y: q}, "mpf")
        rate = (evaluate(read(text), there, "mpf") - start) / t
        assert abs(rate - number(along.answer)) < 1e-12
        assert abs((evaluate(read(text), there, "mpf") - evaluate(plane.result, there, "mpf")) / t) < 1e-12


@given(st.sampled_from(SURFACES), places, places)
def test_no_direction_is_steeper_than_the_gradient(text, a, b):
    found = steepest_ascent(text, at=(a, b))
    best = sp.N(directional_derivative(text, at=(a, b), direction=list(found.answer)).answer)
    assert abs(sp.N(found.answer.norm()) - 1) < 1e-12
    for v in [(1, 0), (0, 1), (sp.Rational(3, 5), sp.Rational(-4, 5)), (sp.Rational(-5, 13), sp.Rational(12, 13))]:
        assert sp.N(directional_derivative(text, at=(a, b), direction=v).answer) <= best + 1e-9


@pytest.mark.parametrize(("f", "at"), [("x^2 + x y + 2y^2", (1, 1)), ("x^2 + y^2 = 25", (3, 4)), ("x*exp(y)", (2, 0))])
def test_the_tangent_of_a_level_curve_is_orthogonal_to_the_gradient(f, at):
    found = level_curve_tangent(f, at=at)
    left, right = found.answer.args
    assert sp.simplify(left.subs({x: at[0], y: at[1]}) - right) == 0
    body = found.givens[0][1].body.value
    grad = [sp.diff(body, v).subs({x: at[0], y: at[1]}) for v in (x, y)]
    normal = [left.coeff(v) for v in (x, y)]
    assert sp.simplify(grad[0] * normal[1] - grad[1] * normal[0]) == 0
    assert found.verify().proved


def test_the_ellipse_of_the_book():
    found = level_curve_tangent("x^2/a^2 + y^2/b^2", variables="x,y", at="x_0,y_0", level=1)
    a, b, x0, y0 = sp.symbols("a b x_0 y_0")
    assert found.answer == sp.Eq(x * x0 / a**2 + y * y0 / b**2, 1)
    assert all(c.verdict.status == "proved" for c in found.checks)


def test_four_variables():
    found = level_surface_tangent("x_1^2 + x_2^2 + x_3^2 + x_4^2", at=(1, 1, 1, 1))
    assert found.answer == sp.Eq(sum(sp.symbols("x_1 x_2 x_3 x_4")), 4)


@given(st.sampled_from(CURVES), places, st.sampled_from(["1/1000", "-1/500"]))
def test_an_approximation_is_off_by_the_square_of_the_step(text, at, h):
    found = linear_approximation(text, at=[at], step=[h])
    with mpmath.workdps(40):
        exact = evaluate(read(text), {X: number(sp.Rational(at) + sp.Rational(h))}, "mpf")
        assert abs(number(found.answer) - exact) < 20 * float(sp.Rational(h)) ** 2


def test_the_error_stands_beside_the_approximation():
    text = linear_approximation("x^2 y", at=(1, 1), step=("2/1000", "-3/1000")).text("en")
    assert "1.000991988" in text
    assert "0.000008012" in text


def test_directions_at_points_without_a_gradient():
    quotient = "Piecewise((x^2*y/(x^4 + y^2), x^2 + y^2 > 0), (0, True))"
    assert directional_derivative(quotient, at=(0, 0), direction=(1, 2)).answer == sp.Rational(1, 2)
    assert directional_derivative("abs(x) + abs(y)", at=(1, 0), direction=(1, 0)).answer == 1


def test_length_one_only_when_asked():
    assert directional_derivative("x^2 y", at=(1, 2), direction=(3, 4)).answer == 16
    assert directional_derivative("x^2 y", at=(1, 2), direction=(3, 4), normalise=True).answer == sp.Rational(16, 5)


def test_chords_and_slices():
    xs = [sp.Rational(6, 5), 1, sp.Rational(3, 4)]
    found = secant_slopes("2-(x-1)^2", at="7/10", points=xs)
    assert list(found.answer) == [sp.Rational(1, 10), sp.Rational(3, 10), sp.Rational(11, 20)]
    slopes = slice_slopes("2+sin(3*x)*cos(2*y)", at=("5/4", "5/4")).answer
    assert [round(float(s), 6) for s in slopes] == [1.972158, 0.684127]


BAD = (
    (lambda: tangent_line("abs(x)", at=0), "from the left it is −1, from the right 1"),
    (lambda: tangent_line("sqrt(x)", at=0), "vertical"),
    (lambda: tangent_line("ln(x)", at=-1), "not defined"),
    (lambda: tangent_line("Piecewise((0,x<0),(1,True))", at=0), "only the derivative from the right"),
    (lambda: directional_derivative("sqrt(x^2+y^2)", at=(0, 0), direction=(3, 4)), "from the left"),
    (lambda: directional_derivative("x y", at=(0, 0), direction=(0, 0), normalise=True), "zero vector"),
    (lambda: directional_derivative("x y", direction=(1, 2, 3)), "2 coordinates"),
    (lambda: directional_derivative("x y"), "direction"),
    (lambda: steepest_ascent("x^2 + y^2", at=(0, 0)), "gradient of f is zero"),
    (lambda: level_curve_tangent("x^2 + y^2 = 25", at=(3, 5)), "not on the level 25"),
    (lambda: level_curve_tangent("x^2 + y^2", at=(0, 0)), "gradient of f is zero"),
    (lambda: level_curve_tangent("x + y + z", at=(0, 0, 0)), "two variables"),
    (lambda: linear_approximation("x y", at=(1, 1), step=(1,)), "one value for each"),
    (lambda: secant_slopes("x^2", at=1, points=(1,)), "other than 1"),
    (lambda: slice_slopes("x^2", at=(1,)), "two variables"),
)


@pytest.mark.parametrize(("call", "said"), BAD)
def test_bad_input_is_named_in_both_languages(call, said):
    with pytest.raises(MathnnError, match=said) as caught:
        call()
    assert caught.value.say("fr") != caught.value.say("en")


def test_steps_travel_between_processes():
    found = tangent_line("sqrt(x)", at=1)
    assert pickle.loads(pickle.dumps(found.steps)) == found.steps


def test_a_horizontal_tangent_is_written_without_its_zero_slope() -> None:
    """y = 0 and not y = x·0 + 0; y = x and not y = x·1 + 0."""
    flat = tangent_line("x^2", at=0).text()
    assert "x·0" not in flat
    assert "horizontal" in flat
    assert "x·1" not in tangent_line("sin(x)", at=0).text()


def test_at_a_kink_the_difference_quotient_decides() -> None:
    """x|x| has the derivative 0 at 0; |x| has none, and both sides are said."""
    assert derivative("x*|x|", at=0).answer == 0
    with pytest.raises(MathnnError, match="from the left it would be −1, from the right 1"):
        derivative("|x|", at=0)


def test_the_slope_stands_before_the_bracket() -> None:
    """The line is written y = 3(x − 1) + 1, as in every textbook, before its terms are collected."""
    text = tangent_line("x^3", at=1).text()
    assert "y = f'(1)(x − 1) + f(1)" in text
    assert "y = 3(x − 1) + 1" in text
