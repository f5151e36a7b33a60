"""Sampling, clipping and thinning of curves, graduations, and labels as LaTeX, outlines and text."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.render.formulas import formula_text
from mathnn.render.pictures.data import clipped, real, sample, slope, thinned
from mathnn.render.pictures.frame import decimal, graduations
from mathnn.render.pictures.lettering import extent, letter, outline, simpler, wrap
from mathnn.steps.algebra import Symbol, call
from mathnn.steps.containers import column
from mathnn.steps.words import MathnnError, Words

x = Symbol("x")
coordinate = st.floats(-5, 5, allow_nan=False)
lines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=30)


@given(lines)
def test_what_is_clipped_lies_inside_and_on_the_line(track: list[tuple[float, float]]) -> None:
    for part in clipped(track, (-1, 2), (-2, 1)):
        assert all(-1 - 1e-9 <= p[0] <= 2 + 1e-9 and -2 - 1e-9 <= p[1] <= 1 + 1e-9 for p in part)


@given(lines)
def test_a_thinned_line_keeps_its_ends_and_stays_near(track: list[tuple[float, float]]) -> None:
    kept = thinned(track, 0.5)
    assert kept[0] == track[0]
    assert kept[-1] == track[-1]
    for px, py in track:
        gaps = []
        for (ax, ay), (bx, by) in pairwise(kept):
            length = (bx - ax) ** 2 + (by - ay) ** 2
            t = 0.0 if not length else min(1.0, max(0.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
            gaps.append(hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay)))
        assert min(gaps) <= 0.5 + 1e-9


@pytest.mark.parametrize(
    ("text", "pieces"), [("1/x", 2), ("tan(x)", 3), ("floor(x)", 6), ("x^{1/3}", 1), ("sin(50x)", 1), ("|x|", 1)]
)
def test_a_curve_is_cut_where_its_function_is(text: str, pieces: int) -> None:
    assert len(sample(read(text), x, (-2.5, 2.4))) == pieces


def test_a_curve_begins_where_its_function_does() -> None:
    (piece,) = sample(read("sqrt(x-1/3)"), x, (-1, 1))
    assert piece[0] == pytest.approx((1 / 3, 0), abs=1e-5)


def test_slopes_are_good_to_all_digits_shown() -> None:
    assert slope(read("sin x"), x, 0.7) == pytest.approx(np.cos(0.7), abs=1e-14)


@given(st.floats(-1e5, 1e5), st.floats(1e-3, 1e5))
def test_graduations_are_round_even_and_a_few(low: float, span: float) -> None:
    found = graduations((low, low + span))
    assert 2 <= len(found) <= 12
    assert len({b - a for a, b in pairwise(found)}) <= 1
    step = found[1] - found[0]
    assert str(step.numerator if step >= 1 else step.denominator).strip("0") in ("1", "2", "5")


def test_decimals_have_the_places_they_need() -> None:
    assert formula_text(decimal(Fraction(-3, 4)), "fr") == "−0,75"
    assert formula_text(decimal(Fraction(2)), "en") == "2"
    assert formula_text(decimal(Fraction(25 * 10**7)), "en") == "2.5·10⁸"


def test_a_label_in_two_languages() -> None:
    label = (Words("error ", "erreur "), decimal(Fraction(1, 2)))
    assert letter(label, "fr").tex == "erreur $0{,}5$"
    assert letter(label, "en").plain == "error 0.5"
    assert wrap(letter(x, "en"), "[", "]").tex == "$[$$x$$]$"


@pytest.mark.parametrize(
    "formula",
    [
        read("d/dx (x^2)"),
        read("|x+1|/sqrt(2)"),
        column(x, read("x/2")),
        call("relu", x),
        read("f''(x) >= 0,5"),
        read("w_{12}^{(2)}"),
    ],
    ids=str,
)
def test_formulas_have_outlines_and_a_box(formula: object) -> None:
    lettering = letter(formula, "fr")  # type: ignore[arg-type]
    box = extent(lettering.mathtext, 10)
    assert 0 < box.width < 4
    assert outline(lettering.mathtext).glyphs


def test_commands_that_mathtext_lacks_are_written_in_others() -> None:
    assert simpler(r"\bigl(x\bigr) \iff y") == r"(x) \Leftrightarrow y"
    assert simpler(r"\begin{pmatrix} 1 \\ x & y \end{pmatrix}") == r"\left(\substack{1\\x \ y}\right)"
    assert simpler("g_{\\star}'(x)") == "g\u2032_{\\star}(x)"


def test_special_characters_of_a_name_are_harmless() -> None:
    lettering = letter("100 % & _x_ $ ⊗", "en")
    assert lettering.tex == r"100 \% \& \_x\_ \$ $\otimes$"
    assert extent(lettering.mathtext, 10).width > 0


def test_a_number_that_is_none_is_named() -> None:
    with pytest.raises(MathnnError, match="nan"):
        real(float("nan"))
