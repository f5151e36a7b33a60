"""Tables of Newton's method and of descents made by hand: right ones are never wrong, wrong ones are found and named."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.checking.context import Context
from mathnn.checking.grading import grade
from mathnn.checking.iterations import JudgedRow, is_table, iteration_in, judge_table
from mathnn.checking.iterations.rows import rows_in
from mathnn.steps.words import MathnnError

NEWTON = "newton x^3-100 from 10: "
BOWL = "descent a^2+3b^2 from (2,1) step 0.2: "


def judged(text: str, language: str = "en") -> tuple[JudgedRow, ...]:
    context = Context(language=language)
    iteration = iteration_in(text, context)
    assert iteration is not None
    return judge_table(iteration, rows_in(iteration.rest, iteration.recursion.variables, context))


def statuses(text: str, language: str = "en") -> str:
    """One letter for each row: p, r, u."""
    return "".join(row.verdict.status[0] for row in judged(text, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (NEWTON + "10, 7, 262/49", "en"),
        (NEWTON + "7, 262/49", "en"),
        (NEWTON + "10, 7, 5.35, 4.73, 4.643, 4.6416", "en"),
        (NEWTON + "10 -> 7 -> 5.34", "en"),
        ("Newton's method for x^3 = 100, starting at 10\nx_1 = 10 - 900/300 = 7\nx_2 = 7 - 243/147 ≈ 5.35", "en"),
        ("méthode de Newton pour f(x) = x^3 - 100 à partir de x_0 = 10 : 10 ; 7 ; 5,35 ; 4,73", "fr"),
        ("Newton for $x^3-100$, $x_0=10$\n" + r"\begin{tabular}{c|c} $n$ & $x_n$ \\ 0 & 10 \\ 1 & 7 \\ \end{tabular}", "en"),
        ("newton cos(x)-x from 1: 0.75, 0.7391, 0.739085133", "en"),
        ("newton x^3-2x+2 from 0: 0, 1, 0, 1", "en"),
        (BOWL + "(2,1) (1.2,-0.2) (0.72,0.04) (0.432,-0.008)", "en"),
        (BOWL + "(6/5, -1/5) (18/25, 1/25)", "en"),
        ("descente de gradient a^2+3b^2 depuis (2;1) avec le pas 0,2 : (1,2;−0,2) (0,72;0,04)", "fr"),
        ("gradient descent for a^2+1, a_0 = 2, δ = 0.1\n|k|a_k|f'(a_k)|f(a_k)|\n|-|-|-|-|\n|0|2|4|5|\n|1|1.6|3.2|3.56|", "en"),
        (BOWL + "\n|k|(a,b)|\n|-|-|\n|0|(2,1)|\n|5|(0.1555,-0.00032)|\n|10|(0.0121,0.0000001)|", "en"),
    ],
)  # fmt: skip
def test_right_tables_are_right(text: str, language: str) -> None:
    assert set(statuses(text, language)) == {"p"}


@pytest.mark.parametrize(
    ("text", "row", "slip"),
    [
        (NEWTON + "10, 13", 1, "added"),
        (NEWTON + "10, 7, 6.19", 2, "at the row before"),
        (NEWTON + "10, 7, 5.347, 4.987", 3, "at the row before"),
        (NEWTON + "10, -890", 1, "not divided"),
        (NEWTON + "10, 29/3", 1, "exchanged"),
        (NEWTON + "10, 3", 1, "missing in front"),
        (NEWTON + "10, 8.5", 1, "half of the step"),
        (NEWTON + "10, 5.3469", 1, "a row is missing"),
        (NEWTON + "10, 7, 7", 2, "repeated"),
        (NEWTON + "10, 7, 5.40", 2, "last digits"),
        (NEWTON + "10, 7, 5", 2, "not whole"),
        ("newton x^3-100 from 10\nx_1 = 10 + 900/300 = 13", 1, "added"),
        ("newton x^3-100 from 10\nx_1 = 10 - 900/300 = 6", 1, "computed wrongly: it gives 7"),
        ("newton x^3-100 from 10\nx_1 = 10 - 900/200 = 7", 1, None),
        ("newton x^3-100 from 10\n|n|x_n|f(x_n)|f'(x_n)|\n|-|-|-|-|\n|0|10|900|300|\n|1|7|900|147|", 1, "at the row before"),
        ("newton x^3-100 from 10\n|n|x_n|f(x_n)|f'(x_n)|\n|-|-|-|-|\n|0|10|300|900|", 0, "were exchanged"),
        (BOWL + "(2,1) (2.8,2.2)", 1, "added"),
        (BOWL + "(2,1) (-2,-5)", 1, "δ was forgotten"),
        (BOWL + "(2,1) (1.6,0.4)", 1, "half of the gradient"),
        (BOWL + "(2,1) (0.4,-1.4)", 1, "twice"),
        (BOWL + "(2,1) (1.2,-0.2) (0.40,-1.4)", 2, "at the row before"),
        (BOWL + "(2,1) (0.8,0.2)", 1, "exchanged"),
        (BOWL + "(2,1) (-0.8,-1.2)", 1, "point itself is missing"),
        (BOWL + "(2,1) (0.6,-0.4)", 1, "in the place of its derivative"),
        ("descent a^2+a*b+3b^2 from (2,1) step 0.1: (1.5,0.25)", 1, "already used for the second"),
        (BOWL + "(2,2)", 1, None),
    ],
)  # fmt: skip
def test_the_first_wrong_row_and_its_slip_are_named(text: str, row: int, slip: str | None) -> None:
    wrong = next(found for found in judged(text) if found.verdict.status == "refuted")
    assert wrong.row.k == row
    hint = "" if wrong.verdict.hint is None else wrong.verdict.hint.en
    assert (slip or "") in hint
    assert slip is not None or hint == "" or "what is set out" in hint


def test_a_row_that_follows_from_a_mistake_is_right() -> None:
    assert statuses(NEWTON + "10, 13, 8.86, 6.33") == "prpp"


def test_the_right_value_is_printed_like_the_wrong_one() -> None:
    assert [row.correction.text() for row in judged(NEWTON + "10, 8, 5.2, 29/6") if row.correction is not None] == [
        "x₁ = 7",
        "x₂ ≈ 5.9",
        "x₃ = 3971/845",
    ]


def test_where_there_is_no_next_value_nothing_is_wrong() -> None:
    assert statuses("newton |x| - 1 from 0: 0, 1") == "pu"
    assert statuses("newton x^2 + 1 from 0: 0, 1") == "pu"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("newton: 10, 7", "say where the method starts"),
        ("newton from 10: 10, 7", "say the function"),
        ("newton x^3-100: 10, 7", "say where the method starts"),
        ("descent x^2 from 3: 3, 2", "say the step"),
        ("descent x^2 from 3 step -0.1: 3, 2", "must be positive"),
        ("newton f from 1: 1, 2", "define it first"),
        ("newton x + y from 1: 1, 2", "functions of one variable"),
        ("descent a^2+b^2 from 3 step 0.1: (3,2)", "2 coordinates"),
        ("newton x^2 from here: 1", "is no number"),
    ],
)
def test_what_is_missing_is_said(text: str, said: str) -> None:
    with pytest.raises(MathnnError) as refused:
        judged(text)
    assert said in refused.value.say("en")
    assert refused.value.say("fr")


def test_only_a_method_with_rows_is_a_table() -> None:
    assert is_table(NEWTON + "10, 7")
    assert is_table("Méthode de Newton pour x^2 depuis 1 : 1 ; 2")
    for text in ("newton x^3 - 100 from 10", "x^2 = 2", "the tangent: 2x", "descent of x^2", "f(x) = x: newton"):
        assert not is_table(text)


SMALL = st.integers(-9, 9)
PLACES = st.integers(2, 5)


def cut(value: Fraction, places: int, rounds: bool) -> Fraction:
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2)) if rounds else int(scaled)
    return Fraction(whole, 10**places) * (1 if value > 0 else -1)


def decimal(value: Fraction, places: int) -> str:
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


@given(st.tuples(SMALL, SMALL, SMALL), st.integers(2, 9), PLACES, st.booleans(), st.booleans(), st.integers(1, 40))
def test_newton_tables_rounded_or_cut_are_right_and_falsified_ones_are_not(
    coefficients: tuple[int, int, int], start: int, places: int, rounds: bool, on_paper: bool, error: int
) -> None:
    b, c, d = coefficients
    x, values = Fraction(start), []
    for _ in range(3):
        slope = 3 * x**2 + 2 * b * x + c
        if slope == 0:
            return
        exact = x - (x**3 + b * x**2 + c * x + d) / slope
        if abs(exact) > 1000:
            return
        shown = cut(exact, places, rounds)
        values.append(shown)
        x = shown if on_paper else exact
    head = f"newton x^3 + ({b})x^2 + ({c})x + ({d}) from {start}: {start}, "
    shown_values = [decimal(v, places) for v in values]
    assert "r" not in statuses(head + ", ".join(shown_values))
    wrong = decimal(values[1] + Fraction(2 * error, 10**places) * (1 if values[1] >= 0 else -1), places)
    assert statuses(head + f"{shown_values[0]}, {wrong}")[2] == "r"


@given(st.tuples(st.integers(1, 9), SMALL, st.integers(1, 9)), SMALL, SMALL, PLACES, st.booleans(), st.booleans())
def test_descent_tables_rounded_or_cut_are_right(
    form: tuple[int, int, int], a: int, b: int, places: int, rounds: bool, on_paper: bool
) -> None:
    p, q, r = form
    point, rows = (Fraction(a), Fraction(b)), []
    for _ in range(3):
        u, v = point
        exact = (u - (2 * p * u + q * v) / 20, v - (2 * r * v + q * u) / 20)
        shown = (cut(exact[0], places, rounds), cut(exact[1], places, rounds))
        rows.append(f"({decimal(shown[0], places)}, {decimal(shown[1], places)})")
        point = shown if on_paper else exact
    text = f"descent {p}a^2 + ({q})*a*b + {r}b^2 from ({a}, {b}) step 0.05: " + " ".join(rows)
    assert "r" not in statuses(text)


def test_tables_in_homework_are_judged_where_they_stand(tmp_path: Path) -> None:
    place = tmp_path / "devoir.md"
    place.write_text(
        "# 1\n\nMéthode de Newton pour $f(x) = x^3 - 100$, en partant de $x_0 = 10$.\n\n| $n$ | $x_n$ | $f(x_n)$ |\n|--|--|--|\n"
        "| 0 | 10 | 900 |\n| 1 | 7 | 243 |\n| 2 | 5,35 | 53,1 |\n| 3 | 4,83 | 12,7 |\n\n# 2\n\nOn a $(x+1)^2 = x^2 + 1$.\n\n"
        "Descente de gradient pour $f(a,b)=a^2+3b^2$ depuis $(a_0,b_0)=(2;1)$ avec le pas $\\delta = 0{,}2$.\n\n"
        "$a_1 = 2 - 0{,}2 \\times 4 = 1{,}2$ et $b_1 = 1 + 0{,}2 \\times 6 = 2{,}2$\n",
        encoding="utf-8",
    )
    marks = grade(place, Context(language="fr")).marks
    found = [(m.passage.line, m.judged.verdict.status) for m in marks if m.judged.verdict is not None]
    assert found == [
        (7, "proved"), (8, "proved"), (9, "proved"), (10, "refuted"), (14, "refuted"), (18, "proved"), (18, "refuted")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "gradient descent with momentum 0.9 for a^2 from 2 step 0.1: 2, 1.6, 1",
        "stochastic gradient descent for a^2 from 2 step 0.1: 2, 1.7",
        "descente de gradient par lots pour a^2 depuis 2 pas 0.1 : 2, 1.7",
        "modified newton x^2-2 from 1: 1, 1.4",
        "newton to minimise x^2-2x from 1: 1, 1.4",
    ],
)
def test_tables_of_other_methods_are_not_judged(text: str) -> None:
    with pytest.raises(MathnnError, match="another method"):
        judged(text)


def test_columns_of_other_quantities_are_left_alone() -> None:
    head = "newton x^3-100 from 10\n|n|x_n|f(x_n)/f'(x_n)|x_{n+1}|error|\n|-|-|-|-|-|\n"
    assert statuses(head + "|0|10|3|7|5.4|\n|1|7|1.65|5.35|2.4|") == "pp"


def test_values_rounded_in_the_row_before_may_be_used() -> None:
    head = "newton x^3-100 from 10\n|n|x_n|f(x_n)|f'(x_n)|\n|-|-|-|-|\n|0|10|900|300|\n|1|7|243|147|\n"
    assert statuses(head + "|2|5.35|53.1|85.9|\n|3|4.73184|5.9|67|") == "pppp"
    assert statuses(head + "|2|5.35|53.1|85.9|\n|3|4.7399|6.5|67.4|") == "pppr"
    assert statuses("newton x^3-100 from 10\nx_1 = 7\nx_2 = 5.35\nx_3 = 5.35 - 53.1/85.9 = 4.73184") == "ppu"


def test_rows_far_away_are_not_judged() -> None:
    head = "descent a^2 from 2 step 0.1\n|k|a|\n|-|-|\n|0|2|\n"
    assert statuses(head + "|100|0.0000000004|\n|1000000000|5|") == "ppu"


def test_an_error_to_be_minimised_may_be_named() -> None:
    assert statuses("gradient descent for E = (9-c^2)^2, c_0 = 2, step 0.01: 2, 2.4") == "pp"
    with pytest.raises(MathnnError):
        judged("gradient descent for c^2 = 2 from 1 step 0.1: 1, 2")
