"""Matrices and sums of partial derivatives: what SymPy computes on its own, with every step proved."""

from __future__ import annotations

import pytest
import sympy as sp

from mathnn.steps.words import MathnnError
from mathnn.symbolic.dot_product import dot_product
from mathnn.symbolic.hessian import hessian
from mathnn.symbolic.jacobian import jacobian
from mathnn.symbolic.vector_calculus import curl, divergence, laplacian

x, y, z = sp.symbols("x y z")
FIELDS = (
    ("(x*y, x + y)", (x * y, x + y)),
    ("(x**2*y, 5*x + sin(y))", (x**2 * y, 5 * x + sp.sin(y))),
    ("(exp(x*y), y/x)", (sp.exp(x * y), y / x)),
)
SPACE = (("(y*z, x*z**2, x*y)", (y * z, x * z**2, x * y)), ("(x**2, y**2, z**2)", (x**2, y**2, z**2)))
SCALARS = (("x**2 - y**3 + x*y", x**2 - y**3 + x * y), ("x*exp(y)", x * sp.exp(y)), ("sin(x*y)", sp.sin(x * y)))


def proved(derivation) -> bool:
    return derivation.verify().proved and all(c.verdict.status == "proved" for c in derivation.checks)


@pytest.mark.parametrize(("text", "field"), FIELDS)
def test_rows_of_the_jacobian_are_outputs(text, field):
    found = jacobian(text)
    assert sp.simplify(sp.Matrix(found.answer) - sp.Matrix(field).jacobian([x, y])) == sp.zeros(2, 2)
    assert proved(found)


@pytest.mark.parametrize(("text", "f"), SCALARS)
def test_the_hessian_is_symmetric_and_right(text, f):
    found = hessian(text)
    assert sp.simplify(sp.Matrix(found.answer) - sp.hessian(f, (x, y))) == sp.zeros(2, 2)
    assert proved(found)


@pytest.mark.parametrize(("text", "field"), SPACE)
def test_the_divergence_of_a_curl_is_zero(text, field):
    found = curl(text)
    assert proved(found)
    entries = tuple(found.answer)
    assert sp.simplify(sum(sp.diff(e, v) for e, v in zip(entries, (x, y, z), strict=True))) == 0
    F = field
    assert entries == (
        sp.diff(F[2], y) - sp.diff(F[1], z), sp.diff(F[0], z) - sp.diff(F[2], x), sp.diff(F[1], x) - sp.diff(F[0], y),
    )  # fmt: skip


@pytest.mark.parametrize(("text", "field"), FIELDS)
def test_the_divergence_is_the_trace_of_the_jacobian(text, field):
    assert sp.simplify(divergence(text).answer - sp.Matrix(field).jacobian([x, y]).trace()) == 0


def test_the_logarithm_of_the_distance_is_harmonic():
    assert laplacian("ln(x^2 + y^2)").answer == 0
    assert [c.text() for c in laplacian("ln(x^2 + y^2)").conditions] == ["x² + y² ≠ 0"]


def test_values_at_a_point_are_those_of_the_function():
    assert curl("(y*z, x*z**2, x*y)", at="1,2,3").answer == sp.Matrix([-5, 0, 6])
    assert hessian("x^2 - y^3 + x*y", at=(0, 0)).answer == sp.Matrix([[2, 1], [1, 0]])


@pytest.mark.parametrize(("call", "said"), [
    (lambda: curl("(x, y, z, x)", variables="x,y,z,t"), "two or three"),
    (lambda: divergence("(x*y, x, y, z)"), "components"),
    (lambda: laplacian("(x, y)"), "components"),
    (lambda: hessian("ln(x) y", at=(-1, 2)), "no derivative"),
])  # fmt: skip
def test_bad_input_is_named_in_both_languages(call, said):
    with pytest.raises(MathnnError, match=said) as caught:
        call()
    assert caught.value.say("fr") != caught.value.say("en")


def test_a_dot_product_knows_its_angle():
    found = dot_product((3, 0), ("5/2*cos(pi/6)", "5/2*sin(pi/6)"))
    assert found.answer == 15 * sp.sqrt(3) / 4
    assert found.verify().proved
    assert "θ = π/6" in found.text("en")
    with pytest.raises(MathnnError, match="as many coordinates"):
        dot_product((1, 2), (1, 2, 3))


def test_a_field_of_space_may_leave_a_letter_out():
    assert list(curl("(-y, x, 0)").answer) == [0, 0, 2]
    assert divergence("(x, y, 0)").answer == 2
