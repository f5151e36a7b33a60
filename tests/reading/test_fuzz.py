"""Any text at all is read or refused: no other exception, no hang, and what is read has a tree that prints."""

from __future__ import annotations

import os
import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mathnn.reading import ReadingError, read
from tests.reading.tables import same_rows, value_rows

FRAGMENTS = (
    r"\frac { } ( ) [ ] x y f g d ∂ 2 0,5 1.5 + - * / ^ _ ' ! | || \left( \right) \sqrt \sum \int dx \lim \to = < , ; sin ln e π "
    r"² ₁ \partial \begin{cases} \end{cases} & \\ if si sinon \text{si} \nabla grad D_v J_f T .T ∈ ℝ \mathbb{R} \{ \} ↦ : → Sum "
    r"Derivative Matrix Piecewise True [[ ]] \hat \vec \binom \choose ∘ ⊗ \langle \rangle \| ° % \left. \right| |_ _{ ^{ ^{(2)} "
    r"log_2 max and or -> <=> … \dots √ ∑ ∫ lim df/dx d/dx log exp \mathrm{d} w_{ij} \underbrace \newcommand{\a} #1 \a $ 1e5 .. // "
    r"A H σ ± ⌊ ⌋ ∀ Interval.open cbrt root( norm det in ŷ {,} \, \begin{pmatrix} \end{pmatrix} \overline \tag \prime x^2 a_1 (2,1)"
).split()
INPUTS = [row.text for row in value_rows()] + [way for row in same_rows() for way in row.ways]
LIMIT = 2.0
MANY = 200_000 if os.environ.get("MATHNN_PROFILE") == "thorough" else 300


def survives(text: str, language: str, notation: str) -> None:
    start = time.process_time()
    try:
        formula = read(text, language=language, notation=notation)
    except ReadingError as error:
        assert error.say(language)
    else:
        assert hash(formula) is not None
    assert time.process_time() - start < LIMIT


LANGUAGE, NOTATION = st.sampled_from(["en", "fr"]), st.sampled_from(["auto", "latex", "text"])


@settings(max_examples=MANY)
@given(st.text(max_size=40), LANGUAGE, NOTATION)
def test_any_text(text: str, language: str, notation: str) -> None:
    """Arbitrary characters."""
    survives(text, language, notation)


@settings(max_examples=MANY)
@given(st.lists(st.sampled_from([*FRAGMENTS, " "]), max_size=16).map("".join), LANGUAGE, NOTATION)
@example("2inf°∂^{", "en", "auto")
@example("f(X)^{-", "en", "auto")
@example("norm()orm()", "en", "auto")
@example("σ'()", "en", "auto")
@example("\\sqrt[0;1]", "en", "auto")
def test_any_pieces(text: str, language: str, notation: str) -> None:
    """Pieces of notation in any order."""
    survives(text, language, notation)


@settings(max_examples=MANY)
@given(st.sampled_from(INPUTS), st.integers(0, 60), st.integers(0, 4), st.sampled_from([*FRAGMENTS, ""]), NOTATION)
def test_any_slip_of_the_pen(text: str, place: int, length: int, piece: str, notation: str) -> None:
    """Good input with a few characters replaced."""
    place = min(place, len(text))
    survives(text[:place] + piece + text[place + length :], "fr", notation)
