"""The graph engine: what is equal is one node, both sweeps give the derivative, and size is no obstacle."""

from __future__ import annotations

import time
from fractions import Fraction

import mpmath
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.steps.algebra import Call, Symbol
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula
from mathnn.steps.relations import positive
from mathnn.steps.words import MathnnError
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.graphs.convert import formulas, insert, shared
from mathnn.symbolic.graphs.dag import UNIT, Dag
from mathnn.symbolic.graphs.forward import directional, hessian_times, partial
from mathnn.symbolic.graphs.numbers import compiled, numeric_directional, numeric_gradient, values_of
from mathnn.symbolic.graphs.reverse import gradient, jacobian
from tests.strategies import expressions, smooth_formulas

X, Y = Symbol("x"), Symbol("y")
DIGITS = 50


def placed(formula: Formula) -> tuple[Dag, int, list[int]]:
    dag = Dag()
    output = insert(dag, formula)
    return dag, output, [dag.leaf(X), dag.leaf(Y)]


def close(a: object, b: object, digits: int) -> bool:
    a, b = mpmath.mpf(a), mpmath.mpf(b)
    return bool(abs(a - b) <= mpmath.mpf(10) ** -digits * (1 + abs(a)))


points = st.tuples(st.fractions(-2, 2, max_denominator=20), st.fractions(-2, 2, max_denominator=20))


@given(smooth_formulas((X, Y)), points)
def test_rules_reverse_forward_and_central_differences_agree_to_50_digits(formula: Formula, point) -> None:
    """Law 3 on formulas: four ways to a partial derivative, of which the last knows no rule at all."""
    with mpmath.workdps(130):
        at = {v: mpmath.mpf(p.numerator) / p.denominator for v, p in zip((X, Y), point, strict=True)}
        dag, output, variables = placed(formula)
        reverse = formulas(dag, gradient(dag, output, variables))
        numeric = numeric_gradient(dag, output, variables, at, "mpf")
        step = mpmath.mpf(10) ** -40
        for i, v in enumerate((X, Y)):
            (forward,) = formulas(dag, [partial(dag, output, variables[i])])
            rules = differentiate(formula, (v,)).result
            moved = numeric_directional(dag, [output], {variables[i]: mpmath.mpf(1)}, at, "mpf")[0]
            difference = (
                evaluate(formula, at | {v: at[v] + step}, "mpf") - evaluate(formula, at | {v: at[v] - step}, "mpf")
            ) / (2 * step)
            values = [evaluate(f, at, "mpf") for f in (reverse[i], forward, rules)] + [numeric[i], moved]
            assert all(close(difference, value, DIGITS) for value in values)


@given(expressions((X, Y)))
def test_a_formula_put_into_a_graph_comes_back_with_its_meaning(formula: Formula) -> None:
    """Graph → expression → graph: the same node again, so the same operations on the same letters."""
    dag = Dag()
    output = insert(dag, formula)
    (back,) = formulas(dag, [output])
    assert insert(dag, back) == output
    fresh = Dag()
    assert formulas(fresh, [insert(fresh, back)])[0] == back


@given(smooth_formulas((X, Y)), points)
def test_forward_over_reverse_is_the_hessian_times_the_vector(formula: Formula, point) -> None:
    """H d equals the derivative of the gradient along d, here by rules twice."""
    with mpmath.workdps(60):
        at = {v: mpmath.mpf(p.numerator) / p.denominator for v, p in zip((X, Y), point, strict=True)}
        dag, output, variables = placed(formula)
        direction = {variables[0]: dag.constant(3), variables[1]: dag.constant(Fraction(-1, 2))}
        found = formulas(dag, hessian_times(dag, output, direction))
        for v, product in zip((X, Y), found, strict=True):
            first = differentiate(formula, (v,)).result
            expected = 3 * evaluate(differentiate(first, (X,)).result, at, "mpf")
            expected -= evaluate(differentiate(first, (Y,)).result, at, "mpf") / 2
            assert close(expected, evaluate(product, at, "mpf"), 40)


@given(smooth_formulas((X, Y)))
def test_a_compiled_graph_gives_the_values_of_the_formula(formula: Formula) -> None:
    """The function of arrays agrees with evaluating the tree at each point."""
    dag, output, variables = placed(formula)
    xs, ys = numpy.linspace(-1, 1, 5), numpy.linspace(0.3, -0.7, 5)
    outputs = [output, *gradient(dag, output, variables)]
    found = compiled(dag, outputs, variables)(xs, ys)
    for node, values in zip(formulas(dag, outputs), found, strict=True):
        expected = [evaluate(node, {X: float(x), Y: float(y)}) for x, y in zip(xs, ys, strict=True)]
        numpy.testing.assert_allclose(numpy.broadcast_to(values, xs.shape), expected, rtol=1e-9, atol=1e-12)


def test_common_subexpressions_are_one_node() -> None:
    """√(x²+e^{x²}) + cos(x²+e^{x²}) has the six operations of the textbook's graph."""
    dag, output, _ = placed(read("sqrt(x^2+exp(x^2)) + cos(x^2+exp(x^2))"))
    assert dag.size([output]) == 6
    assert insert(dag, read("cos(exp(x^2) + x^2)")) in dag.live([output]), "the order of a sum does not matter"


@pytest.mark.parametrize("kind", ["float", "fraction", "mpf", "ball"])
def test_values_in_every_arithmetic(kind: str) -> None:
    """x²y/3 − 1/y at (3, 2) is 11/2."""
    dag, output, variables = placed(read("x^2*y/3 - 1/y"))
    at = {s: evaluate(read(t), {}, kind) for s, t in ((X, "3"), (Y, "2"))}
    half = evaluate(read("11/2"), {}, kind)
    assert abs(values_of(dag, [output], at, kind)[output] - half) < 1e-9
    slopes = numeric_gradient(dag, output, variables, at, kind)
    assert abs(slopes[0] - 4) < 1e-9
    assert abs(slopes[1] - evaluate(read("13/4"), {}, kind)) < 1e-9


def test_a_jacobian_row_by_row() -> None:
    """Rows are outputs: (xy, x + sin y)."""
    dag = Dag()
    outputs = [insert(dag, read("x*y")), insert(dag, read("x + sin y"))]
    rows = jacobian(dag, outputs, [dag.leaf(X), dag.leaf(Y)])
    assert [[f.text() for f in formulas(dag, row)] for row in rows] == [["y", "x"], ["1", "cos(y)"]]
    assert formulas(dag, directional(dag, outputs, {dag.leaf(X): UNIT}))[0] == Y


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max(x, y)^2", [6, 0]),
        ("min(x, y)*x", [1, 3]),
        ("relu(x*y)", [1, 3]),
        ("relu(-x)*y", [0, 0]),
        ("LeakyReLU(-x, 0.5)", [Fraction(-1, 2), 0]),
        ("abs(x - y)", [1, -1]),
    ],
)
def test_functions_with_kinks_away_from_them(text: str, expected: list[object]) -> None:
    """At (3, 1), reverse mode in symbols and in numbers."""
    dag, output, variables = placed(read(text))
    at = {X: Fraction(3), Y: Fraction(1)}
    assert numeric_gradient(dag, output, variables, at, "fraction") == expected
    symbolic = formulas(dag, gradient(dag, output, variables))
    assert [evaluate(f, at, "fraction") for f in symbolic] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("relu(x)", [0, 0]), ("max(x, y)", [1, 0]), ("max(0, x)", [0, 0]), ("min(x, y, 1)", [1, 0]), ("abs(x)", [0, 0])],
)
def test_at_a_kink_numbers_follow_the_stated_conventions(text: str, expected: list[int]) -> None:
    """ReLU'(0) = 0, and of equal arguments of a maximum the first counts: in every numeric pass alike."""
    dag, output, variables = placed(read(text))
    at = {X: 0.0, Y: 0.0}
    assert numeric_gradient(dag, output, variables, at) == expected
    assert list(compiled(dag, gradient(dag, output, variables), variables, "float")(0.0, 0.0)) == expected
    arrays = compiled(dag, gradient(dag, output, variables), variables)(numpy.zeros(2), numpy.zeros(2))
    assert [float(numpy.max(a)) for a in arrays] == expected


def test_only_the_piece_that_applies_is_evaluated() -> None:
    """√x where x ≥ 0, and −x elsewhere, has a value and a slope on both sides."""
    dag, output, variables = placed(read("Piecewise((sqrt(x), x >= 0), (-x, True))"))
    for x, value, slope in ((Fraction(4), 2, Fraction(1, 4)), (Fraction(-4), 4, -1)):
        assert values_of(dag, [output], {X: x, Y: x}, "fraction")[output] == value
        assert numeric_gradient(dag, output, variables, {X: x, Y: x}, "fraction")[0] == slope
        (symbolic, _) = formulas(dag, gradient(dag, output, variables))
        assert evaluate(symbolic, {X: x}, "fraction") == slope


def test_functions_by_cases_are_not_nested_without_end() -> None:
    """Beyond 30 a sentence, never a broken stack."""
    formula: Formula = X
    for _ in range(400):
        formula = Cases((Call("sin", (formula,)),), (positive(X),), X)
    dag, output, variables = placed(formula)
    with pytest.raises(MathnnError, match="nested"):
        gradient(dag, output, variables)


def test_unknown_functions_are_differentiated_in_symbols() -> None:
    """F(t) = f(u(t), v(t)): two paths."""
    dag = Dag()
    output = insert(dag, read("f(u(t), v(t))"))
    (found,) = formulas(dag, gradient(dag, output, [dag.leaf(Symbol("t"))]))
    assert found.value == differentiate(read("f(u(t), v(t))"), (Symbol("t"),)).result.value
    with pytest.raises(NotNumeric):
        values_of(dag, [output], {Symbol("t"): 1.0})


def test_what_is_no_expression_is_refused() -> None:
    """A relation has no place in a graph; the error says so in both languages."""
    with pytest.raises(MathnnError) as error:
        insert(Dag(), read("x + y = 3"))
    assert "Relation" in error.value.say("en")
    assert "graphe de calcul" in error.value.say("fr")


def test_one_entry_is_read_without_building_the_others() -> None:
    """Names for what is shared; put back, they give the entry."""
    dag, output, variables = placed(read("sqrt(x^2+exp(x^2)*y) + cos(x^2+exp(x^2)*y)"))
    entry = gradient(dag, output, variables)[0]
    names, (short,) = shared(dag, [entry])
    assert names
    values = {X: Fraction(1, 2), Y: Fraction(2)}
    at = {k: float(v) for k, v in values.items()}
    for name, body in names:
        at[name] = evaluate(body, at)
    (full,) = formulas(dag, [entry])
    assert abs(evaluate(short, at) - evaluate(full, {k: float(v) for k, v in values.items()})) < 1e-12
    assert r"\cos" in short.latex() or any(r"\cos" in body.latex() or r"\sin" in body.latex() for _, body in names)


def test_a_hundred_thousand_nodes_cost_a_second() -> None:
    """A chain of 50,000 sines of sums: depth is no obstacle, and time is linear in the nodes."""

    def chain(length: int) -> tuple[Dag, int, int]:
        dag = Dag()
        x = place = dag.leaf(X)
        for _ in range(length):
            place = dag.make("sin", dag.make("+", place, x))
        return dag, place, x

    seconds = []
    for length in (12_500, 50_000):
        dag, output, x = chain(length)
        before = time.perf_counter()
        slope = gradient(dag, output, [x])
        seconds.append(time.perf_counter() - before)
        assert dag.size([output, *slope]) <= 3 * dag.size([output])
    assert seconds[1] < 4 * seconds[0] * 2.5
    values = compiled(dag, [output, *slope], [x], "float")(0.25)
    assert abs(values[1] - numeric_gradient(dag, output, [x], {X: 0.25})[0]) < 1e-9
    (back,) = formulas(dag, [output])
    again = Dag()
    assert again.size([insert(again, back)]) == dag.size([output])
