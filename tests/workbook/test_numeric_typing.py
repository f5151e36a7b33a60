"""How the iterative tasks are typed: equations as they stand, decimal commas, functions that NumPy lacks."""

from __future__ import annotations

from pathlib import Path

import flint
import pytest

from mathnn.interface.cli import main
from mathnn.steps.words import MathnnError
from mathnn.workbook.tasks import solve


@pytest.mark.parametrize(
    ("typed", "function"),
    [
        ("x^2 = 2", "x^2 - 2"),
        ("0 = x^2 - 2", "x^2 - 2"),
        ("f(x) = x^2 - 2", "x^2 - 2"),
        ("y = x^2 - 2", "x^2 - 2"),
        ("x^2 = x + 1", "x^2 - x - 1"),
        ("-x^2 = -2", "-x^2 + 2"),
        ("x = cos(x)", "x - cos(x)"),
    ],
)
def test_an_equation_is_solved_as_left_minus_right(typed: str, function: str) -> None:
    for task, givens in (("newton", {"start": 1}), ("secant", {"start": "1,2"}), ("bisection", {"interval": "0,2"})):
        found, same = (solve(task, f=f, digits=5, **givens) for f in (typed, function))
        assert found.answer == same.answer
        assert found.answer is not None


def test_the_statement_keeps_the_equation_as_it_was_typed() -> None:
    assert "x² = 2 " in solve("newton", f="x^2 = 2", start=1).text()
    assert "Résoudre x² = x + 1" in solve("newton", f="x^2 = x + 1", start=1).text("fr")


@pytest.mark.parametrize(
    ("task", "f", "givens", "shown"),
    [
        ("gradient_descent", "a^2", {"start": "0,5", "step": "0,1"}, "a = 0,5"),
        ("gradient_descent", "a^2", {"start": "-0,5", "step": "0,1"}, "a = −0,5"),
        ("gradient_descent", "a^2+b^2", {"start": "2,1", "step": "0,1"}, "(a, b) = (2, 1)"),
        ("gradient_descent", "a^2+b^2", {"start": "0,5;2", "step": "0,1"}, "(a, b) = (0,5 ; 2)"),
        ("gradient_descent", "a^2+b^2", {"start": "0,5,1,5", "step": "0,1"}, "(a, b) = (0,5 ; 1,5)"),
        ("bisection", "x^2-2", {"interval": "1,2"}, "[1, 2]"),
        ("bisection", "x^2-2", {"interval": "0,5,2,5"}, "[0,5 ; 2,5]"),
        ("difference_quotients", "a^2", {"at": "0,5"}, "a = 0,5"),
        ("derivative", "x^2", {"at": "0,5"}, "x = 0,5"),
        ("linear_approximation", "x^2", {"at": "1", "step": "0,1"}, "0,1"),
    ],
)
def test_in_french_the_number_of_variables_tells_decimal_commas(
    task: str, f: str, givens: dict[str, str], shown: str
) -> None:
    assert shown in solve(task, f=f, language="fr", **givens).text("fr")


def test_a_prediction_takes_a_decimal_comma() -> None:
    points = "(0;1) (1;3) (2;5)"
    assert solve("linear_regression", points=points, predict="0,5", language="fr").answer == 2


def test_commas_that_may_be_of_either_kind_are_refused() -> None:
    with pytest.raises(MathnnError) as refused:
        solve("gradient_descent", f="a^2+b^2", start="0,5,1", step="0,1", language="fr")
    assert "séparez les valeurs par « ; »" in refused.value.say("fr")
    with pytest.raises(MathnnError) as refused:
        solve("gradient_descent", f="a^2", start="0,5", step="0.1")
    assert "must be a single number here; got (0, 5)" in refused.value.say("en")


@pytest.mark.parametrize("f", ["erf(x) = 1/2", "erfc(x) = 1/3", "gelu(x) = 1"])
def test_functions_that_numpy_lacks_are_solved_and_drawn(f: str) -> None:
    found = solve("newton", f=f, start="1/2")
    assert found.outcome.name == "converged"
    assert "y = f(x)" in found.text()


def test_a_hundred_thousand_decimals_are_proved_and_shown_by_their_ends() -> None:
    found = solve("newton", f="x^2 = 2", start=1, digits=100_000)
    decimals = found.outcome.decimals
    square = int(flint.fmpz(decimals.replace(".", ""))) ** 2
    two = 2 * 10**200_000
    assert square <= two < square + 2 * 10**100_001
    text = found.text()
    assert "4142135623 7309504880" in text
    assert len(text) < 6000
    assert str(found.answer.p / found.answer.q).startswith("1.41421356")


def test_every_decimal_goes_to_the_file(tmp_path: Path) -> None:
    place = tmp_path / "root.txt"
    assert main(["solve", "newton", "x^2 = 2", "--start", "1", "--digits", "5000", "--out", str(place)]) == 0
    written = place.read_text().split("The 5000 decimals:")[1].split()
    digits = "".join(group for group in written[1:] if len(group) == 10)
    assert digits == solve("newton", f="x^2 = 2", start=1, digits=5000).outcome.decimals[2:]


@pytest.mark.parametrize(("f", "start", "root"), [("log2(x) = 3", 2, 8), ("log10(x) = 2", 3, 100), ("ln(x/7)", 6, 7)])
def test_a_root_that_is_a_short_fraction_is_proved_to_be_one(f: str, start: int, root: int) -> None:
    found = solve("newton", f=f, start=start)
    assert found.answer == root
    assert found.conclusion is not None
    assert found.conclusion.text() == f"x = {root}"


def test_a_start_far_from_every_root_is_said_to_be_far() -> None:
    found = solve("newton", f="x^1000000 - 2", start=2)
    assert found.outcome.name == "small_steps"
    assert "d’environ 0,000002" in " ".join(found.text("fr").split())
    assert "divise f(x) par environ 2,72" in " ".join(found.text("fr").split())


def test_digits_out_of_range_are_refused_with_the_limit() -> None:
    for digits in (0, 10**9):
        with pytest.raises(MathnnError) as refused:
            solve("newton", f="x^2 = 2", start=1, digits=digits)
        assert "from 1 to 1000000" in refused.value.say("en")
