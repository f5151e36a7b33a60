"""Several things said in one line: what is defined first is used in what follows."""

from __future__ import annotations

import pytest

from mathnn.checking.claims import verify
from mathnn.checking.context import Context
from mathnn.checking.in_turn import in_turn, let_sign
from mathnn.reading import read
from mathnn.steps.words import MathnnError

LINES = [
    ("f(x) = x^2; f'(3) = 6", "en", "proved"),
    ("f(x) = x^2; f'(3) = 5", "en", "refuted"),
    ("f(x)=x^2 sin(1/x), f'(x)=2x sin(1/x) - cos(1/x)", "en", "proved"),
    ("f(x) = ln x; the tangent to f at 1 is y = x - 1", "en", "proved"),
    ("f(x) = x^2; f has a minimum at x = 0", "en", "proved"),
    ("f(x) = x^2 + 3x; f'(x) = 2x + 3; f'(0) = 3; f(1) = 5", "en", "refuted"),
    ("f(x) = x^2 donc f'(x) = 2x", "fr", "proved"),
    ("f(x) = 0,5x^2 ; f'(x) = x", "fr", "proved"),
    ("soit f(x) = x e^x. f'(x) = (x+1) e^x", "fr", "proved"),
    ("soit f : x -> x^2. f'(1) = 2", "fr", "proved"),
    ("let f(x)=x^2 and g(x)=sin x. (f∘g)'(x) = 2 sin x cos x", "en", "proved"),
    ("let f(x)=x^2 and g(x)=x+1. (g∘f)(3) = 16", "en", "refuted"),
    ("let f(x)=x^2 and g(x)=x+1. (f∘g)(3) = 16", "en", "proved"),
    ("f(x,y) = x^2 y; df/dx = 2xy; grad f(1,2) = (4,1)", "en", "proved"),
    ("y = x^2, dy/dx = 2x", "en", "proved"),
    ("y = x^2; y'(3) = 6", "en", "proved"),
    ("y = x^2; y(3) = 9", "en", "proved"),
    ("w = 2; b = 1; w + b = 3", "en", "proved"),
    ("u = x^2; y = sin u; dy/du = cos u", "en", "proved"),
    ("z = w x + b; a = σ(z); L = (a-y)^2; dL/dw = 2(a-y)σ'(z) x", "en", "proved"),
    (r"f(x)=x^2 \quad f'(x)=2x", "en", "proved"),
    (r"f(x)=x^2 \Rightarrow f'(x)=3x", "en", "refuted"),
    ("soit f définie par f(x) = x^2. Alors f'(x) = 2x", "fr", "proved"),
    ("Soit f la fonction définie sur R par f(x) = x^3. f'(x) = 3x^2", "fr", "proved"),
    ("let f be the function f(x) = x^2; f'(1) = 2", "en", "proved"),
    ("f(x) = x^2; f has a minimum at 0; f(1) = 2", "en", "refuted"),
    ("x > 0; sqrt(x^2) = x", "en", "proved"),
    ("soit x > 0, ln(x^2) = 2 ln x", "fr", "proved"),
    ("f(x) = ln x, x > 0; f'(x) = 1/x", "en", "proved"),
]


@pytest.mark.parametrize(("line", "language", "status"), LINES, ids=[line for line, _, _ in LINES])
def test_what_follows_is_judged_with_what_was_defined(line: str, language: str, status: str) -> None:
    """The verdict is that of all claims of the line, each with the meanings given before it."""
    assert verify(line, language=language).status == status


@pytest.mark.parametrize("line", ["f = x^2 y; f'(3) = 5", "f(x) = x^2; f(1, 2) = 5"])
def test_no_other_function_is_put_in_the_place_of_a_defined_one(line: str) -> None:
    """What has a meaning that does not fit is left open, with the reason."""
    verdict = verify(line)
    assert verdict.status == "unknown"


def test_a_derivative_along_a_curve_is_left_open() -> None:
    """x = t², y = t³: dy/dx is 3t/2, and no partial derivative that would be 0."""
    verdict = verify("x = t^2, y = t^3; dy/dx = 3t/2")
    assert verdict.status == "unknown"
    assert "along a curve" in verdict.text("en")


@pytest.mark.parametrize("line", ["x + y = 5; x - y = 1", "f(x) = x^2; f'(x) = 0; x = 0", "x = 1, y = 2"])
def test_equations_to_be_solved_are_no_claims(line: str) -> None:
    """A system, or an equation that the rest of the line solves, is not said of every x."""
    with pytest.raises(MathnnError, match="several claims"):
        verify(line)


def test_a_meaning_with_a_condition_is_left_to_the_other_road() -> None:
    """f(x) = x² on [0, 1] is not f(x) = x²; a point, a set and a system are no sentences."""
    for line in ("soit f(x) = x^2 sur [0;1]. f'(1) = 2", "S = {1; 2}", "(x, y) = (1, 2)", "f(x) = x^2"):
        assert in_turn(line, Context()) == ()


def test_let_gives_a_new_meaning_and_a_sign() -> None:
    """Let f(x) = … defines again what was defined; let x > 0 says what x is."""
    known = in_turn("let f(x) = x^2; f(1) = 1", Context())[-1].known
    assert [part.definition is not None for part in in_turn("let f(x) = x^3", known)] == [True]
    found = let_sign("soit x > 0", known)
    assert found is not None
    assert found[0] == ("x", "positive")


@pytest.mark.parametrize(
    "claim", ["il existe x tel que x^2 = 2", "the square of x = x^2", "la somme des carrés = 3", "prix = 2 quantité"]
)
def test_words_read_as_letters_refute_nothing(claim: str) -> None:
    """A sentence that is not understood is no product of letters: the word is named, and the verdict stays open."""
    verdict = verify(claim)
    assert verdict.status == "unknown"
    assert "has no meaning here" in verdict.text("en")
    assert "pas de sens ici" in verdict.text("fr")


def test_how_a_sequence_goes_on_is_no_claim() -> None:
    """x_{n+1} = x_n − f(x_n)/f'(x_n) is Newton's method, and refuted by no other f."""
    assert verify("x_{n+1} = x_n - f(x_n)/f'(x_n)").status == "unknown"
    assert verify("x_2 = x_1 + 1").status == "refuted"


def test_a_refuted_claim_says_how_it_was_read() -> None:
    """The decimal logarithm is log10; y = x² alone is not a definition but said of all x and y."""
    assert "log10" in verify("log(100) = 2").text("en")
    assert "y = x^2; dy/dx = 2x" in verify("y = x^2").text("en")
    assert verify("x^2 = 4 => x = 2 or x = 3").status == "refuted"


def test_a_function_may_be_called_h() -> None:
    """H(p) = … is a definition like any other, and H(3) = 1 still speaks of the step function."""
    assert verify("H(p) = -p ln p - (1-p) ln(1-p); H'(p) = ln((1-p)/p)").status == "proved"
    assert verify("H(3) = 1").status == "proved"


@pytest.mark.parametrize("claim", ["d(x^2)/dx = 2x", "d(sin x)/dx = cos x", "D(x^2) = 2x", "Dx x^2 = 2x"])
def test_a_derivative_written_otherwise_is_never_refuted(claim: str) -> None:
    """What is read as a product and may have been meant as a derivative is proved or left open, with how to write it."""
    verdict = verify(claim)
    assert verdict.status == "proved" or "d/dx (x^2)" in verdict.text("en")


def test_a_bracket_over_dx_is_a_derivative() -> None:
    """d(x^2)/dx is read like d/dx (x^2), and d(x)/d is a product."""
    assert read("2 d(x^2)/dx") == read("2 d/dx (x^2)")
    assert read("∂(x^2 y)/∂x") == read("∂/∂x (x^2 y)")
    assert read("d(x)/d").text() == "d(x)/d"
