"""Typography: each language keeps its own spaces, quotes and apostrophes."""

from __future__ import annotations

import pytest

from mathnn.render import language as say
from mathnn.render.language import capital, listed, polish

THIN, FIXED = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("On a :", f"On a{FIXED}:"),
        ("oui ; non", f"oui{THIN}; non"),
        ("Quoi ?", f"Quoi{THIN}?"),
        ("Ah !", f"Ah{THIN}!"),
        ("« mot »", f"«{THIN}mot{THIN}»"),
        ("«mot»", f"«{THIN}mot{THIN}»"),
        ('le "mot" juste', f"le «{THIN}mot{THIN}» juste"),
        ("l'ensemble", "l’ensemble"),
        ("déjà bien : rien", f"déjà bien{FIXED}: rien"),
    ],
)
def test_french_spaces_do_not_break(text: str, french: str) -> None:
    assert polish(text, "fr") == french
    assert polish(french, "fr") == french


def test_english_has_curly_quotes_and_no_space_before_a_colon() -> None:
    assert polish('the "word" isn\'t: it', "en") == "the “word” isn’t: it"


def test_lists_end_with_the_word_and() -> None:
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["a", "b"], "fr") == "a et b"
    assert listed(["a"], "fr") == "a"
    assert listed([], "en") == ""
    assert capital("étape") == "Étape"


def test_every_word_of_the_page_exists_in_both_languages() -> None:
    words = [value for value in vars(say).values() if isinstance(value, say.Words)]
    assert len(words) > 10
    assert all(w.en and w.fr for w in words)
