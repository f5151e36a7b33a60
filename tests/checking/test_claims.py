"""A claim as text is judged link by link, and says where it holds."""

import pytest
import sympy

from mathnn.checking.claims import verify
from mathnn.reading import read
from mathnn.steps.words import MathnnError


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("d/dx ln(cos x) = -tan x", "proved"),
        (r"\frac{d}{dx} \sigma(x) = \sigma(x)(1-\sigma(x))", "proved"),
        ("d/dx f(x^2) = 2x f'(x^2)", "proved"),
        ("d/dx e^{x^2} = e^{x^2}", "refuted"),
        ("(x+1)^2 = x^2+2x+1 = x(x+2)+1", "proved"),
        ("(x+1)^2 = x^2+1 = x^2+1", "refuted"),
        ("f(x) = x^2", "proved"),
        ("x^2 >= 0", "proved"),
        ("pi ≈ 3.14", "proved"),
        ("2x + 1 = 5 <=> x = 2", "proved"),
        ("(2x, y) = (x + x, y)", "proved"),
    ],
)
def test_each_kind_of_claim_has_its_verdict(claim, status):
    assert verify(claim).status == status


@pytest.mark.parametrize(
    ("left", "right", "part"),
    [
        ("sqrt(x^2)", "x", "x >= 0"),
        ("max(0,x)", "x", "x >= 0"),
        ("|x-1|", "1-x", "x <= 1"),
        ("sin(x)", "x", None),
    ],
)
def test_a_refuted_claim_says_where_it_holds(left, right, part):
    verdict = verify(left, right)
    assert verdict.status == "refuted"
    assert verdict.condition == (None if part is None else read(part))


def test_the_wrong_entry_is_named():
    verdict = verify("(2x, x)", "(2x, y)")
    assert verdict.status == "refuted"
    assert "number 2" in verdict.hint.en
    assert "numéro 2" in verdict.hint.fr


def test_different_sizes_are_refuted():
    assert verify("(1, 2)", "(1, 2, 3)").status == "refuted"


def test_what_claims_nothing_is_an_error_in_both_languages():
    with pytest.raises(MathnnError) as problem:
        verify("x^2 + 1")
    assert "relation" in problem.value.say("en")
    assert "affirmation" in problem.value.say("fr")


def test_matrix_letters_are_unknown_for_now():
    assert verify("x = x", shapes={"x": (2, 1)}).status == "unknown"


def test_capital_letters_may_be_matrices() -> None:
    """AB = BA is not judged until somebody says that the letters are numbers."""
    found = verify("A B = B A")
    assert found.status == "unknown"
    assert "matrices" in found.text("fr")
    assert verify("A B = B A", domain={"A": "real", "B": "real"}).status == "proved"
    assert verify("A B = A B").status == "proved"
    for claim in ("A^2 - B^2 = (A-B)(A+B)", "(A B)^2 = A^2 B^2", "(A+B)^2 = A^2 + 2 A B + B^2"):
        assert verify(claim).status == "unknown"
        assert verify(claim, domain={"A": "real", "B": "real"}).status == "proved"
    for claim in ("(A+B)^2 = A^2 + A B + B A + B^2", "A (B + C) = A B + A C", "2 A x B = 2 x A B", "A + B = B + A"):
        assert verify(claim).status == "proved"
    assert verify("A B = 2 A B").status == "refuted"
    assert verify("a b = b a").status == "proved"


def test_i_may_be_the_imaginary_unit() -> None:
    """e^{iπ} = −1 is not refuted by taking i for 2; an index of summation is no such i."""
    for claim in (r"e^{i\pi} = -1", "i^2 = -1"):
        assert verify(claim).status == "proved"
        assert "imaginary" in verify(claim).text("en")
        assert "imaginaire" in verify(claim).text("fr")
    assert verify("i^2 = -1", domain={"i": "real"}).status == "refuted"
    assert verify(r"\sum_{i=1}^{3} i = 7").status == "refuted"


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("11/6 = 1.83…", "proved"),
        ("√2 = 1.41...", "proved"),
        (r"\sqrt{2} = 1{,}42\ldots", "refuted"),
        ("1.73… = √3", "proved"),
        ("(√2, -√3) = (1.41…, -1.73…)", "proved"),
        ("(√2, -√3) = (1.41…, 1.73…)", "refuted"),
        ("√2 = 1.41", "refuted"),
        ("√2 < 1.41…", "unknown"),
        ("√2 = 1.41… x", "unknown"),
    ],
)
def test_dots_behind_a_decimal_mean_its_digits_only(claim, status):
    assert verify(claim).status == status


@pytest.mark.parametrize("claim", ["|x| = x·tanh(10⁶x)", "σ(1000000x) = H(x)", "e^{1000000x} + x = 1 + x"])
def test_huge_coefficients_in_exponents_are_not_multiplied_out(claim):
    """Where the two sides are equal is looked for without writing a power of a million terms."""
    assert verify(claim).status == "refuted"


@pytest.mark.parametrize(
    "claim", ["2 < x + 2 <= atan(x)", "x^3 < x^2 = x", "x^2 > 4 and x < 3", "x < exp(x-2) < x + 1"]
)
def test_where_one_link_holds_is_not_said_of_the_whole(claim):
    """A refuted chain says where it holds only when every other link is proved."""
    verdict = verify(claim)
    assert verdict.status == "refuted"
    assert verdict.condition is None
    assert verdict.hint is None or "true" not in verdict.hint.en


def test_a_chain_with_one_refuted_link_says_where_it_holds():
    """0 < x ≤ x holds exactly where 0 < x does."""
    assert verify("0 < x <= x").condition == read("x > 0")


@pytest.mark.parametrize("claim", ["|x|*cosh(x)+sin(1/x) != 3", "sin(x)*cosh(x) = x*x*x => x*x=0"])
def test_a_hyperbolic_function_beside_a_sine_keeps_it_real(claim, monkeypatch):
    """The zeros are looked for without complex exponentials."""
    from mathnn.symbolic.studies import zeros

    seen = []
    numerator = zeros._numerator
    monkeypatch.setattr(zeros, "_numerator", lambda g: seen.append(g) or numerator(g))
    assert verify(claim).status == "unknown"
    assert seen
    assert not any(g.has(sympy.I) for g in seen)


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("jacobian((x y, x+y)) = ((y, x), (1, 1))", "proved"),
        ("jacobian((x y, x+y)) = ((y, x), (1, 2))", "refuted"),
        ("hess(x^2 y) = ((2y, 2x), (2x, 0))", "proved"),
        ("((1, 2), (3, 4)) = ((1, 2), (3, 4))", "proved"),
    ],
)
def test_a_list_of_rows_beside_a_matrix_is_one(claim, status):
    assert verify(claim).status == status
