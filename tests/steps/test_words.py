"""Sentences: both languages, the same holes, nothing lost."""

from __future__ import annotations

import pytest

from mathnn.steps.words import MathnnError, Words


def test_holes_are_filled_and_unknown_ones_stay() -> None:
    words = Words("the derivative of {u} in {x}", "la dérivée de {u} en {x}")
    assert words.say("fr", u="x²") == "la dérivée de x² en {x}"
    assert words.say("en", u="{x}", x="2") == "the derivative of {x} in 2"


def test_words_in_a_hole_speak_the_language_of_the_sentence() -> None:
    outer = Words("it is {what}", "c’est {what}")
    assert outer.say("fr", what=Words("a number", "un nombre")) == "c’est un nombre"
    assert MathnnError(outer, {"what": Words("a number", "un nombre")}).say("fr") == "c’est un nombre"


def test_the_pieces_put_together_are_the_template() -> None:
    words = Words("{a} and {b}.", "{a} et {b}.")
    assert list(words.pieces("fr")) == [("hole", "a"), ("text", " et "), ("hole", "b"), ("text", ".")]


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match="language must be one of en, fr; got 'de'"):
        Words("a", "b").say("de")


def test_an_error_is_its_english_sentence_and_knows_the_french() -> None:
    error = MathnnError(Words("“{name}” is unknown", "« {name} » est inconnu"), {"name": "q"})
    assert str(error) == "“q” is unknown"
    assert error.say("fr") == "« q » est inconnu"
