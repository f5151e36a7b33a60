"""Chain rule, implicit derivatives, Taylor polynomials, identities, activations: checked against SymPy, errors named."""

from __future__ import annotations

import pytest
import sympy as sp

from mathnn.steps.figures import Picture
from mathnn.steps.words import MathnnError
from mathnn.symbolic.activation import activation_function
from mathnn.symbolic.chains import multivariable_chain_rule
from mathnn.symbolic.identities import identity_proof
from mathnn.symbolic.implicit import implicit_derivative
from mathnn.symbolic.plots import function_plot, level_curves, surface_plot
from mathnn.symbolic.taylor import taylor_polynomial

x, y, t, r, theta = sp.symbols("x y t r theta")


@pytest.mark.parametrize(
    ("f", "inner", "variable"),
    [
        (x**2 * y, {"x": sp.cos(t), "y": sp.sin(t)}, t),
        (x**2 + y**2, {"x": r * sp.cos(theta), "y": r * sp.sin(theta)}, r),
        (sp.exp(x * y), {"x": t**2, "y": 1 / t}, t),
        (sp.log(x + y), {"x": t**2, "y": sp.exp(t)}, t),
    ],
)
def test_the_chain_rule_is_the_derivative_of_the_composition(f, inner, variable):
    found = multivariable_chain_rule(f, inner, variable=variable)
    composed = f.subs({sp.Symbol(k): v for k, v in inner.items()})
    assert sp.simplify(found.answer - sp.diff(composed, variable)) == 0
    assert found.verify().proved
    assert all(c.verdict.status == "proved" for c in found.checks)


@pytest.mark.parametrize("text", ["x^2 + y^2 = 25", "x*y + sin(y) = x", "exp(y) + x*y = 1", "x^3 + y^3 = 3*x*y"])
def test_implicit_derivatives_are_proved_twice(text):
    found = implicit_derivative(text)
    assert found.verify().proved
    assert all(c.verdict.status == "proved" for c in found.checks)


def test_an_implicit_slope():
    assert implicit_derivative("x^2 + y^2 = 25", at=(3, 4)).answer == sp.Rational(-3, 4)


@pytest.mark.parametrize(
    ("text", "at", "order"),
    [
        ("exp(x)", 0, 4),
        ("cos(x)", 0, 4),
        ("ln(x)", 1, 3),
        ("sqrt(x)", 4, 2),
        ("1/(1-x)", 0, 5),
        ("sin(x)/exp(x)", 0, 3),
        ("x^3", 1, 2),
    ],
)
def test_a_taylor_polynomial_shares_its_derivatives(text, at, order):
    found = taylor_polynomial(text, at=at, order=order)
    f = found.givens[0][1].body.value
    for k in range(order + 1):
        assert sp.simplify(sp.diff(f - found.answer, x, k).subs(x, at)) == 0
    assert found.verify().proved


def test_the_properties_of_the_sigmoid_are_chains_of_equalities():
    first = identity_proof(["exp(-x)/(1+exp(-x))^2", "1/(1+exp(-x))*(1-1/(1+exp(-x)))", "sigmoid(x)*(1-sigmoid(x))"])
    second = identity_proof("2*sigmoid(2*x)-1 = (1-exp(-2*x))/(1+exp(-2*x)) = tanh(x)")
    assert first.verify().proved
    assert second.verify().proved


def test_activations_with_their_dots_and_asymptotes():
    data = next(p for p in activation_function("heaviside(x)").parts if isinstance(p, Picture)).data
    assert [(d["style"], [c.text() for c in d["at"]]) for d in data["dots"]] == [
        ("filled", ["0", "1"]),
        ("open", ["0", "0"]),
    ]
    assert activation_function("relu(x)", points=(-1, 2)).verify().proved
    assert activation_function("Piecewise((a*x, x<0), (b*x, True))", variable="x").verify().proved


def test_pictures_alone():
    assert list(function_plot("x/2+1/2", domain=(-3, 3), points=(-3, 3)).answer) == [-1, 2]
    assert level_curves("x^2/9 + y^2/4", at=(0, 2)).answer == sp.Matrix([0, 1])
    assert len(surface_plot(["x^2+y^2", "-x^2-y^2"]).parts) == 2


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: multivariable_chain_rule("x^2", {"y": "cos t"}), "does not contain the inner letters y"),
        (lambda: multivariable_chain_rule("x^2", {"x + 1": "cos t"}), "named by a letter"),
        (lambda: implicit_derivative("x^2 + y^2 = 25", at=(3, 3)), "not on the curve"),
        (lambda: implicit_derivative("x^2 + y^2 = 25", at=(5, 0)), "not the graph"),
        (lambda: implicit_derivative("x^2 = 1"), "must contain x and y"),
        (lambda: taylor_polynomial("abs(x)"), "no derivative"),
        (lambda: taylor_polynomial("exp(x)", order=99), "whole number"),
        (lambda: identity_proof("(x+1)^2 = x^2 + 1"), "line 2 is not equal"),
        (lambda: identity_proof("x"), "at least two lines"),
        (lambda: function_plot("x*y"), "one variable"),
        (lambda: surface_plot("x"), "two variables"),
    ],
)
def test_bad_input_is_named_in_both_languages(call, said):
    with pytest.raises(MathnnError, match=said) as caught:
        call()
    assert caught.value.say("fr") != caught.value.say("en")
