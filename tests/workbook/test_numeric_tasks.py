"""The iterative tasks: their answers, their tables, their proofs; every format and language; bad input in a sentence."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import sympy

from mathnn.steps.derivation import Derivation
from mathnn.steps.evaluate import evaluate
from mathnn.steps.figures import Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError
from mathnn.workbook import givens
from mathnn.workbook.numeric_compare import compare
from mathnn.workbook.numeric_descent import gradient_descent
from mathnn.workbook.numeric_errors import difference_quotients, model_error
from mathnn.workbook.numeric_minimum import (
    coordinate_descent,
    geometric_median,
    grid_search_minimum,
    random_search_minimum,
)
from mathnn.workbook.numeric_newton import common_decimals, newton
from mathnn.workbook.numeric_numbers import exact, row_numbers, written
from mathnn.workbook.numeric_regression import linear_regression, orthogonal_regression
from mathnn.workbook.numeric_searches import bisection, grid_search_root, newton_minimum, secant
from mathnn.workbook.numeric_systems import newton_system
from mathnn.workbook.numeric_tasks import NUMERIC_GIVENS
from mathnn.workbook.tasks import solve

FIVE = "(4,1) (7,3) (8,3) (10,6) (12,7)"
SOLUTIONS: dict[str, Any] = {
    "newton": lambda: newton("x^3 - 100", 10, digits=12),
    "newton, a cycle": lambda: newton("x^3 - 2x + 2", 0),
    "newton, complex": lambda: newton("x^2 + x + 1", "i"),
    "newton, multiple": lambda: newton("(x^2 - 2)^2", 3),
    "newton_minimum": lambda: newton_minimum("x^2 - sin(x) + 1", 0),
    "bisection": lambda: bisection("x^2 - 2", (1, 2)),
    "secant": lambda: secant("cos(x) - x", (0, 1)),
    "grid": lambda: grid_search_root("x^3 + x - 1", (0, 1), "1/100"),
    "descent": lambda: gradient_descent("a^2 + 3b^2", start=(2, 1), step="0.2", rows="0..5,10,20"),
    "descent in one variable": lambda: gradient_descent("a^4 - 5a^2 + a + 10", start=2, step="0.02"),
    "stochastic": lambda: gradient_descent(
        points=[(2, 0), (0, 2), (4, 6), (1, 0)], model="x^2+a*x+b", start=(1, 1), step="0.01", steps=8, batch=1
    ),
    "adam": lambda: gradient_descent("a^2 + 3b^2", start=(2, 1), step="0.1", method="adam"),
    "schedule": lambda: gradient_descent("a^2 + 1", start=2, step="0.4", schedule="linear"),
    "scanning": lambda: gradient_descent("a^2 + 3b^2", start=(2, 1), schedule="scanning", steps=1),
    "compare": lambda: compare("a^2 + 3b^2", (2, 1), methods="plain,nesterov", steps=20, step="0.1"),
    "regression": lambda: linear_regression(FIVE, predict=6),
    "plane": lambda: linear_regression([(1, 0, 0), (0, 1, 5), (2, 1, 1), (1, 2, 0), (2, 2, 3)]),
    "system": lambda: newton_system(["x^2 + y^2 = 4", "x*y = 1"], start=(2, 0)),
    "error": lambda: model_error(FIVE, "3x/4 - 2"),
    "logarithmic error": lambda: model_error(FIVE, "3x/4 - 2", "mean_log"),
    "quotients": lambda: difference_quotients("a^2 + 3b^2", at=(2, 1)),
    "orthogonal": lambda: orthogonal_regression([(2, 3), (3, 5), (4, 4), (5, 6), (6, 6)]),
}


def numbers(derivation: Derivation) -> list[list[float]]:
    """The table of the iterates as numbers, points spread out; text and empty cells left out."""
    table = next(p for p in derivation.parts if isinstance(p, Table) and p.kind == "iterates")
    rows = []
    for row in table.rows:
        flat: list[float] = []
        for cell in row:
            if isinstance(cell, Formula):
                value = evaluate(cell)
                flat += list(value) if isinstance(value, tuple) else [value]
        rows.append(flat)
    return rows


@pytest.mark.parametrize("name", SOLUTIONS)
def test_every_solution_is_written_in_every_form_and_no_step_is_refuted(name: str) -> None:
    derivation = SOLUTIONS[name]()
    for language in ("en", "fr"):
        for form in (derivation.text, derivation.markdown, derivation.latex, derivation.html):
            said = form(language)
            assert "{how}" not in said
            assert "{rate}" not in said
    assert all(v is None or v.status == "proved" for v in derivation.verify().verdicts)
    assert all(check.verdict.status == "proved" for check in derivation.checks)


def test_newton_finds_the_cube_root_of_100() -> None:
    derivation = newton("x^3 - 100", 10, digits=12)
    assert derivation.answer == sympy.Rational(4641588833612, 10**12)
    assert [row[0] for row in numbers(derivation)[:3]] == [10, 7, pytest.approx(262 / 49)]
    assert any(isinstance(p, Picture) and p.kind == "newton_tangents" for p in derivation.parts)


def test_a_method_that_fails_has_no_answer_but_an_outcome() -> None:
    for text, start, name in (("x^3 - 2x + 2", 0, "cycle"), ("e^x", 0, "diverged"), ("x^2 + 1", 2, "no_real_root")):
        derivation = newton(text, start)
        assert (derivation.outcome.name, derivation.answer, derivation.conclusion) == (name, None, None)


def test_vast_numbers_and_high_powers_end_in_a_sentence() -> None:
    for text, start in (("e^(e^x) - 3", 50), ("sigmoid(x) - 1/4", 3), ("x^1000 - 2", 3)):
        derivation = newton(text, start)
        assert derivation.text("fr")
        assert derivation.outcome.name in ("small_steps", "diverged")


def test_an_absolute_value_has_no_derivative_at_its_kink() -> None:
    assert newton("|x| - 1", 0).outcome.name == "no_derivative"


def test_a_start_such_as_pi_over_four() -> None:
    assert newton("2x - cos x", "pi/4", digits=20).answer == sympy.Rational(45018361129487357303, 10**20)


def test_a_complex_start_finds_a_complex_root() -> None:
    assert newton("x^2 + 1", "1 + i").answer == sympy.I
    root = newton("x^3 - 1", "-1 + i", digits=20).answer
    exact_root = sympy.Rational(-1, 2) + sympy.sqrt(3) / 2 * sympy.I
    assert abs(sympy.N(root - exact_root, 40)) < sympy.Rational(2, 10**20)


def test_the_minimum_of_the_book() -> None:
    derivation = newton_minimum("x^2 - sin(x) + 1", 0)
    assert derivation.answer == sympy.Rational(4501836112, 10**10)
    assert "0.7675344248" in derivation.text()


def test_bisection_secant_and_grid_agree_with_newton() -> None:
    root = float(newton("x^3 + x - 1", 1).answer)
    assert float(bisection("x^3 + x - 1", (0, 1)).answer) == pytest.approx(root, abs=1e-6)
    assert float(secant("x^3 + x - 1", (0, 1)).answer) == pytest.approx(root, abs=1e-9)
    assert float(grid_search_root("x^3 + x - 1", (0, 1), "0.01").answer) == pytest.approx(root, abs=0.01)


def test_the_book_s_descent_row_for_row() -> None:
    derivation = gradient_descent("a^2 + 3b^2", start=(2, 1), step="0.2", rows="0..5,10,20")
    book = [
        [2, 1, 4, 6, 7], [1.2, -0.2, 2.4, -1.2, 1.56], [0.72, 0.04, 1.44, 0.24, 0.5232], [0.432, -0.008, 0.864, -0.048, 0.186816],
        [0.2592, 0.0016, 0.5184, 0.0096, 0.06719232],
    ]  # fmt: skip
    assert numbers(derivation)[:5] == [pytest.approx(row) for row in book]
    text = derivation.text()
    assert "0 < δ < 1/3" in text
    assert derivation.outcome.name == "converged"


def test_the_symbolic_gradient_is_the_one_that_is_used() -> None:
    derivation = gradient_descent("sin(a)*e^b + a^2 b^2", start=(1, 2), step="0.001", steps=1)
    a, b = sympy.symbols("a b")
    f = sympy.sin(a) * sympy.exp(b) + a**2 * b**2
    slopes = [float(sympy.diff(f, v).subs({a: 1, b: 2})) for v in (a, b)]
    assert numbers(derivation)[0] == pytest.approx([1, 2, *slopes, float(f.subs({a: 1, b: 2}))], rel=1e-7)


def test_stochastic_descent_on_the_book_s_parabola() -> None:
    derivation = SOLUTIONS["stochastic"]()
    last = numbers(derivation)[8]
    assert (last[0], last[1], last[-1]) == pytest.approx((-1.224363, 0.3681935, 36.296838), rel=1e-6)


@pytest.mark.parametrize(
    ("step", "name"),
    [("0.2", "converged"), ("0.9", "oscillating"), ("1.1", "diverged"), ("0.05", "slow"), (1, "cycle")],
)
def test_the_step_decides(step: Any, name: str) -> None:
    assert gradient_descent("a^2 + 1", start=2, step=step).outcome.name == name


def test_regression_gives_the_exact_line_and_prediction() -> None:
    a, b = sympy.symbols("a b")
    assert linear_regression(FIVE).answer == {a: sympy.Rational(145, 184), b: sympy.Rational(-453, 184)}
    assert linear_regression(FIVE, predict=6).answer == sympy.Rational(417, 184)
    parabola = linear_regression([(2, 0), (0, 2), (4, 6), (1, 0)], "x^2 + a*x + b")
    assert parabola.answer == {a: -3, b: 2}


@pytest.mark.parametrize(
    "work",
    [
        lambda: newton("ln x", -1),
        lambda: newton("x^2", 1, digits=0),
        lambda: newton("x^2", 1, digits=10**9),
        lambda: newton("x^2 - 2", "y"),
        lambda: newton("a*x - 1", 3, variable="x"),
        lambda: bisection("a*x - 1", (0, 1), variable="x"),
        lambda: gradient_descent("a^2", start=1, step="10^400"),
        lambda: newton("|x|", "1 + i"),
        lambda: newton("x^2 + 1", "a + i"),
        lambda: bisection("x", (2, 1)),
        lambda: bisection("x", (1, 2, 3)),
        lambda: secant("x", (1, 1)),
        lambda: gradient_descent("a^2", start=1, step="-0.1"),
        lambda: gradient_descent("a^2", start=1, step=0),
        lambda: gradient_descent("a^2", start=1),
        lambda: gradient_descent("a^2", step=1),
        lambda: gradient_descent("a^2", start=1, step=1, epsilon=0),
        lambda: gradient_descent("a^2 + b^2", start=(1, 2, 3), step=1),
        lambda: gradient_descent("ln a", start=-1, step=1),
        lambda: gradient_descent("a^2", start=1, step=1, method="magic"),
        lambda: gradient_descent("a^2", start=1, step=1, schedule="magic"),
        lambda: gradient_descent("a^2", start=1, step=1, momentum=2, method="momentum"),
        lambda: gradient_descent("a^2", start=1, step=1, batch=1),
        lambda: gradient_descent(points=[(1, 2)], model="a*x", start=1, step=1, batch=5),
        lambda: gradient_descent("a^2", start="nan", step=1),
        lambda: linear_regression([]),
        lambda: linear_regression([(1, 2), (1, 2, 3)]),
        lambda: linear_regression([(1, 1), (1, 2)]),
        lambda: linear_regression([(0, 0, 1), (1, 1, 2), (2, 2, 4)]),
        lambda: linear_regression([(1, 2), (3, 4)], "a^2*x"),
        lambda: linear_regression([(1, 2), (3, 4)], "x"),
        lambda: linear_regression([(1, float("nan"))]),
        lambda: orthogonal_regression([(0, 0), (1, 0)]),
        lambda: compare("a^2", 1, methods="magic"),
        lambda: newton_system(["x + y"], start=(1, 1)),
        lambda: newton_system(["x + y", "x - y"]),
        lambda: newton_system(["x + y", "x - y"], start=(1, 1, 1)),
        lambda: model_error(FIVE),
        lambda: model_error(FIVE, "a*x"),
        lambda: model_error(FIVE, "1/(x-4)"),
        lambda: model_error(FIVE, "x", measure="magic"),
        lambda: difference_quotients("a^2", at=1, h=0),
        lambda: difference_quotients("a^2"),
    ],
)
def test_bad_input_is_one_sentence_in_both_languages(work: Any) -> None:
    with pytest.raises(MathnnError) as caught:
        work()
    assert caught.value.say("en") != caught.value.say("fr")


def test_numbers_are_written_with_their_digits() -> None:
    said = {
        Fraction(1, 5): "0.2",
        Fraction(2, 3): "0.66666667",
        0: "0",
        5.347e-9: "5.347·10⁻⁹",
        -12: "−12",
        Fraction(1, 10**20): "10⁻²⁰",
    }
    for value, text in said.items():
        assert written(value).text() == text
    assert exact("x", "0.1") == Fraction(1, 10)
    assert row_numbers("0..3,10", 20) == (0, 1, 2, 3, 10)
    assert common_decimals("4.64158942", "4.64158883") == 5
    assert common_decimals("5.1", "4.1") == 0


def test_a_system_is_solved_to_the_digits_asked_for() -> None:
    derivation = newton_system(["x^2 + y^2 = 4", "x*y = 1"], start=(2, 0), digits=30)
    exact_values = [(sympy.sqrt(6) + side * sympy.sqrt(2)) / 2 for side in (1, -1)]
    for found, value in zip(derivation.answer, exact_values, strict=True):
        assert 0 <= sympy.N(value - found, 50) < sympy.Rational(1, 10**30)
    singular = newton_system(["x + y - 1", "2x + 2y - 3"], start=(1, 1))
    assert (singular.outcome.name, singular.answer) == ("singular", None)


def test_errors_and_quotients_have_the_book_s_values() -> None:
    assert model_error(FIVE, "3x/4 - 2").answer == sympy.Rational(21, 16)
    data = [("1.1", 1), ("1.8", 2), ("3.3", 3)]
    found = {name: model_error(data, "x", measure=name).answer for name in ("mean_square", "mean_absolute", "maximum")}
    expected = {"mean_square": (7, 150), "mean_absolute": (1, 5), "maximum": (3, 10)}
    assert found == {name: sympy.Rational(*pair) for name, pair in expected.items()}
    derivation = difference_quotients("a^2 + 3b^2", at=(2, 1))
    assert derivation.answer == (4, 6)
    assert "4.001" in derivation.text()
    assert "6.003" in derivation.text()


DISTANCES = "sqrt((x-1)^2+(y-2)^2) + sqrt((x-3)^2+(y-5)^2) + sqrt((x-6)^2+(y-1)^2)"


def test_the_searches_without_derivatives_come_near_the_fermat_point() -> None:
    exact_point = (607 / 314 + 529 * 3**0.5 / 942, 1059 / 314 - 211 * 3**0.5 / 942)
    box = "(0,6) (0,6)"
    found = {
        "grid": (grid_search_minimum(DISTANCES, box), 0.05),
        "scattered": (random_search_minimum(DISTANCES, box), 0.1),
        "slices": (coordinate_descent(DISTANCES, box, 0), 1e-5),
        "median": (geometric_median("(1,2) (3,5) (6,1)"), 1e-8),
    }
    for derivation, near in found.values():
        assert tuple(map(float, derivation.answer)) == pytest.approx(exact_point, abs=near)
        for language in ("en", "fr"):
            assert derivation.text(language)
            assert derivation.latex(language)


@pytest.mark.parametrize("domain", [None, "(0,6)", "(6,0) (0,6)", "(0,6,7) (0,6)"])
def test_a_search_needs_an_interval_for_each_variable(domain: Any) -> None:
    with pytest.raises(MathnnError):
        grid_search_minimum(DISTANCES, domain)


def test_no_given_of_the_iterative_tasks_hides_another() -> None:
    source = Path(givens.__file__).read_text(encoding="utf-8")
    for name, *_ in NUMERIC_GIVENS:
        assert f'    "{name}": Given(' not in source


def test_a_rate_is_written_with_the_comma_of_its_language() -> None:
    slow = solve("gradient_descent", f="a^2/4", start="2", step="0.1", steps="3")
    assert "environ 0,95." in slow.text("fr")
    assert "about 0.95." in slow.text("en")
