"""Random quadratic functions: critical points, extrema, tangents, monotonicity, judged against a computation of their own."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mathnn.checking.claims import verify

SMALL = st.integers(-4, 4)


@given(SMALL, SMALL, SMALL, SMALL, SMALL)
@settings(max_examples=25, deadline=None)
def test_the_critical_point_of_a_quadratic_form(a: int, b: int, c: int, d: int, e: int) -> None:
    # a x² + b x y + c y² + d x + e y: solved by Cramer's rule.
    determinant = 4 * a * c - b * b
    assume(determinant != 0)
    x, y = Fraction(b * e - 2 * c * d, determinant), Fraction(b * d - 2 * a * e, determinant)
    f = f"{a}x^2 + ({b})x y + ({c})y^2 + ({d})x + ({e})y"
    assume("x" in f)
    assert verify(f"the critical points of f(x,y) = {f} are ({x}, {y})").status == "proved"
    assert verify(f"les points critiques de f(x,y) = {f} sont ({x} ; {y + 1})").status == "refuted"
    assert verify(f"f(x,y) = {f} has no critical point").status == "refuted"
    kind = "saddle point" if determinant < 0 else "local minimum" if a > 0 else "local maximum"
    for name in ("saddle point", "local minimum", "local maximum"):
        expected = "proved" if name == kind else "refuted"
        assert verify(f"f(x,y) = {f} has a {name} at ({x}, {y})").status == expected


@given(SMALL, SMALL, SMALL, SMALL, st.sampled_from([1, -2, 3]), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_tangents_up_to_a_factor(a: int, b: int, c: int, at: int, factor: int, off: int) -> None:
    slope, height = 3 * a * at * at + 2 * b * at + c, a * at**3 + b * at * at + c * at
    f = f"{a}x^3 + ({b})x^2 + ({c})x"
    right = f"({factor})*y = ({factor * slope})*x + ({factor * (height - slope * at)})"
    assert verify(f"the tangent to f(x) = {f} at x = {at} is {right}").status == "proved"
    beside = f"y = ({slope})*x + ({height - slope * at + off})"
    assert verify(f"the tangent to f(x) = {f} at x = {at} is {beside}").status == "refuted"
    turned = f"y = ({slope + off})*(x - ({at})) + ({height})"
    assert verify(f"la tangente à f(x) = {f} en {at} est {turned}").status == "refuted"


@given(st.sampled_from([1, -1, 2]), SMALL, SMALL)
@settings(max_examples=15, deadline=None)
def test_a_parabola_turns_at_its_vertex(a: int, p: int, q: int) -> None:
    f = f"{a}(x - ({p}))^2 + ({q})"
    up = a > 0
    words = "increasing" if up else "decreasing"
    assert verify(f"f(x) = {f} is strictly {words} on [{p}, +oo[").status == "proved"
    assert verify(f"f(x) = {f} is {words} on [{p - 1}, +oo[").status == "refuted"
    name = "minimum" if up else "maximum"
    assert verify(f"the {name} of f(x) = {f} is {q}").status == "proved"
    assert verify(f"the {name} of f(x) = {f} is {q + 1}").status == "refuted"
    assert verify(f"f(x) = {f} is {'convex' if up else 'concave'}").status == "proved"
    assert verify(f"f(x) = {f} is {'concave' if up else 'convex'}").status == "refuted"
    assert verify(f"f(x) = {f} is even").status == ("proved" if p == 0 else "refuted")
