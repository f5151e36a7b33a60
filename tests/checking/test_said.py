"""Claims with words in them: what the words give is used, and nothing else is judged."""

from __future__ import annotations

import pytest

from mathnn.checking.claims import verify

CLAIMS = [
    ("x^2 at x=2 = 4", "en", "proved"),
    ("x^2 at x=2 = 5", "en", "refuted"),
    ("grad(x^2 y) at (1,2) = (4,1)", "en", "proved"),
    ("grad(x^2 y) at (1,2) = (1,4)", "en", "refuted"),
    ("grad(x^2 y)(1,2) = (4,1)", "en", "proved"),
    ("with u = x^2, d/dx e^u = 2x e^u", "en", "proved"),
    ("avec u = x^2, d/dx e^u = e^u", "fr", "refuted"),
    ("x^2 = 4 pour x = 2", "fr", "proved"),
    ("sqrt(x^2) = x for x >= 0", "en", "proved"),
    ("sqrt(x^2) = -x for x < 0", "en", "proved"),
    ("|x-1| = x-1 for x > 0", "en", "refuted"),
    (r"\ln(x^2) = 2\ln x \text{ pour } x > 0", "fr", "proved"),
    ("soit f(x) = x^3, alors f'(2) = 12", "fr", "proved"),
    ("Let f(x) = x^2. Then f'(3) = 5", "en", "refuted"),
    ("with w = 2, x = 3, b = 1: w x + b = 7", "en", "proved"),
    ("x y = 6 where x = 2 and y = 3", "en", "proved"),
]


@pytest.mark.parametrize(("claim", "language", "status"), CLAIMS, ids=[c for c, _, _ in CLAIMS])
def test_words_give_values_and_meanings(claim: str, language: str, status: str) -> None:
    """The verdict is that of the claim where the words put it."""
    assert verify(claim, language=language).status == status


FUNCTIONS = [
    ("(fg)' = f'g + fg'", "proved"),
    ("(fg)' = f'g'", "refuted"),
    ("(fg)'(x) = f'(x)g(x) + f(x)g'(x)", "proved"),
    ("(f/g)' = (f'g - fg')/g^2", "proved"),
    ("(f/g)' = (fg' - f'g)/g^2", "refuted"),
    ("(f∘g)' = (f'∘g) g'", "proved"),
    ("(f∘g)' = f'∘g'", "refuted"),
    ("(u^n)' = n u^{n-1} u'", "proved"),
    ("(1/u)' = -u'/u^2", "proved"),
    ("(ln u)' = u'/u", "proved"),
    ("(uv)'' = u''v + 2u'v' + uv''", "proved"),
    ("σ' = σ(1-σ)", "proved"),
    ("σ' = σ", "refuted"),
    ("(x^2)' = 2x", "proved"),
    ("(x u)' = u + x u'", "proved"),
]


@pytest.mark.parametrize(("claim", "status"), FUNCTIONS, ids=[c for c, _ in FUNCTIONS])
def test_functions_without_arguments(claim: str, status: str) -> None:
    """Letters with a prime are functions of one variable; the others are constants."""
    assert verify(claim).status == status


def test_a_chain_says_which_sign_is_wrong() -> None:
    """The first wrong = has its number and its two sides, then the slip."""
    verdict = verify("(x+1)^2 = x^2+2x+1 = x^2+1")
    assert verdict.hint is not None
    assert "number 2: x² + 2x + 1 = x² + 1; the term 2x is missing" in verdict.hint.en
    assert "numéro 2" in verdict.hint.fr
