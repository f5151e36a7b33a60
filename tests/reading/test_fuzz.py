"""Any text at all is read or refused: no other exception, no hang, and what is read has a tree that prints."""

from __future__ import annotations

import os
import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mathnn.reading import ReadingError, read
from tests.reading.tables import FOLDER, same_rows, value_rows

FRAGMENTS = (FOLDER / "reading_fragments.txt").read_text("utf-8").split()
INPUTS = [row.text for row in value_rows()] + [way for row in same_rows() for way in row.ways]
LIMIT = 2.0
MANY = 200_000 if os.environ.get("MATHNN_PROFILE") == "thorough" else 300


def survives(text: str, language: str, notation: str) -> None:
    start = time.process_time()
    try:
        said = str(hash(read(text, language=language, notation=notation)))
    except ReadingError as error:
        said = error.say(language)
    assert said
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
@example("ln_₁^{(2)}x", "en", "auto")
@example("\\sqrt[0;1]", "en", "auto")
@example("y_0_0 + log_2_2 8", "en", "auto")
def test_any_pieces(text: str, language: str, notation: str) -> None:
    """Pieces of notation in any order."""
    survives(text, language, notation)


@settings(max_examples=MANY)
@given(st.sampled_from(INPUTS), st.integers(0, 60), st.integers(0, 4), st.sampled_from([*FRAGMENTS, ""]), NOTATION)
def test_any_slip_of_the_pen(text: str, place: int, length: int, piece: str, notation: str) -> None:
    """Good input with a few characters replaced."""
    place = min(place, len(text))
    survives(text[:place] + piece + text[place + length :], "fr", notation)
