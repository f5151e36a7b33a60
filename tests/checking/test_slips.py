"""Every slip names itself on its example, in both languages; a right line has no slip."""

from __future__ import annotations

import pytest

from mathnn.checking.slips import EQUATION_SLIPS, SLIPS, diagnose, diagnose_between, slip_between
from mathnn.checking.slips.record import Slip
from mathnn.equality import verify_equal, verify_relation
from mathnn.reading import read


@pytest.mark.parametrize("name", [name for name, slip in SLIPS.items() if slip.example[1]])
def test_example_is_wrong_and_named(name: str) -> None:
    """The example is refuted, and its slip is found by replay."""
    left, wrong = map(read, SLIPS[name].example)
    assert verify_equal(left, wrong).status == "refuted"
    found = slip_between(left, wrong)
    assert found is not None
    assert found[0].name == name
    sentence = found[0].sentence(found[1])
    assert sentence.en
    assert sentence.fr
    assert "{" not in sentence.en + sentence.fr


@pytest.mark.parametrize("slip", EQUATION_SLIPS, ids=[slip.name for slip in EQUATION_SLIPS])
def test_slips_between_equations(slip: Slip) -> None:
    """The example is no equivalence, and its slip is named."""
    before, after = map(read, slip.example)
    assert verify_relation(before, "<=>", after).status != "proved"
    named = diagnose_between(before, after)
    assert named is not None
    start = slip.words.en.partition("{")[0].strip() or slip.words.en.rpartition("}")[2].strip()
    assert start in named.en


@pytest.mark.parametrize(
    ("left", "right"),
    [("d/dx e^(x^2)", "2x e^(x^2)"), ("d/dx (x^2 sin(x))", "x^2 cos(x) + 2 x sin(x)"), ("(x+1)^2", "x^2 + 2x + 1")],
)
def test_right_line_has_no_slip(left: str, right: str) -> None:
    """No slip gives the right result."""
    assert slip_between(read(left), read(right)) is None


# Hand-written wrong lines, as students write them; the sentence must contain the words.
HAND = [
    ("d/dx ln(cos x)", "1/cos x", "inner function cos(x)"),
    ("d/dx (3x+1)^4", "4(3x+1)^3", "inner function 3x + 1"),
    ("d/dx sin(3x)", "cos(3x)", "inner function 3x"),
    ("d/dx sin(3x)", "-3cos(3x)", "sign"),
    ("d/dx x^5", "5x^5", "lowered"),
    ("d/dx x^5", "x^4", "in front"),
    ("d/dx (x e^x)", "e^x", "product"),
    ("d/dx (x ln x)", "1/x", "product"),
    ("d/dx (x^2 e^{3y})", "3x^2 e^{3y}", "respect to y"),
    ("d/dy (x^2 e^{3y})", "x^2 e^{3y}", "inner function 3y"),
    ("d/dx (ln(x)/e^x)", "(ln(x) e^x - e^x/x)/e^{2x}", "order"),
    ("d/dx sqrt(tan x)", "1/(2 sqrt(tan x))", "inner function tan(x)"),
    ("d/dx 1/(1+e^{-x})", "e^{-x}/(1+e^{-x})", "squared"),
    ("d/dx tanh(x y + z)", "1 - tanh(x y + z)^2", "inner function xy + z"),
    ("d/dx (x^2 + 3x + 7)", "2x + 3 + 7", "constant"),
    ("(a+b)^2", "a^2 + b^2", "term by term"),
    ("sqrt(x^2 + y^2)", "x + y", "term by term"),
    ("x^2 - (x - 1)", "x^2 - x - 1", "bracket"),
    ("ln(x^3)", "ln(x)^3", "logarithm"),
    ("(x^2)^3", "x^5", "exponents"),
    ("d/dx cos(x^2)", "-sin(x^2)", "inner function x²"),
    ("d/dx cos(x^2)", "2x sin(x^2)", "sign"),
    ("d/dx e^{-x}", "e^{-x}", "inner function −x"),
    ("d/dx e^{3x}", "3x e^{3x-1}", "exponent"),
    ("d/dx ln(3x+1)", "1/(3x+1)", "inner function 3x + 1"),
    ("d/dx ln(3x+1)", "3 ln(3x+1)", ""),
    ("d/dx (2x+1)^3", "3 * 2 * 2^2", "taken at 2"),
    ("d/dx sqrt(x^2+1)", "1/(2 sqrt(x^2+1))", "inner function x² + 1"),
    ("d/dx sqrt(x^2+1)", "2x/sqrt(x^2+1)", "factor 2"),
    ("d/dx (1/x)", "1/x^2", ""),
    ("d/dx (1/x^2)", "-1/x^4", "inner function x²"),
    ("d/dx (sin(x) cos(x))", "-cos(x) sin(x)", "product"),
    ("d/dx (x^2 ln(x))", "2x ln(x) - x", "plus"),
    ("d/dx ((x+1)/(x-1))", "2/(x-1)^2", ""),
    ("d/dx ((x+1)/(x-1))", "-2/(x-1)", "squared"),
    ("d/dx (x/(x^2+1))", "1/(2x)", "quotient"),
    ("d/dx (5 x^3)", "3x^2", "constant factor"),
    ("d/dx (a x^2 + b)", "2 a x + b", "constant"),
    ("d/dx (x^2 y + y^3)", "2 x y + 3 y^2", ""),
    ("d/dy (x^2 y + y^3)", "2 x y", "respect to"),
    ("d/dx tanh(2x)", "1 - tanh(2x)^2", "inner function 2x"),
    ("d/dx σ(3x)", "σ(3x) (1 - σ(3x))", "inner function 3x"),
    ("d/dx σ(x)", "σ(x) (1 + σ(x))", "sign"),
    ("d/dx arctan(x^2)", "1/(1+x^4)", "inner function x²"),
    ("d/dx 3^x", "x 3^{x-1}", "exponent"),
    ("e^{x+y}", "e^x + e^y", "term by term"),
    ("1/(x+y)", "1/x + 1/y", "term by term"),
    ("-(x - y)", "-x - y", "bracket"),
    ("3(x + y + 1)", "3x + y + 1", "multiplied"),
    ("2^3 * 2^4", "2^12", ""),
    ("sin(x + y)", "sin(x) + sin(y)", "term by term"),
    ("(x^2 + x)/x", "x^2 + 1", ""),
    ("cos(2x)", "2 cos(x)", "taken out"),
    ("sin(60)", "sqrt(3)/2", "degrees"),
]


@pytest.mark.parametrize(("left", "wrong", "says"), HAND)
def test_hand_written_slips(left: str, wrong: str, says: str) -> None:
    """The hint speaks of what went wrong."""
    hint = diagnose(read(left), read(wrong))
    assert hint is not None
    assert says in hint.en


def test_entries_of_a_vector() -> None:
    """The wrong entry is named, or the exchange of two."""
    hint = diagnose(read("(2x y^3, 3x^2 y^2)"), read("(3x^2 y^2, 2x y^3)"))
    assert hint is not None
    assert "exchanged" in hint.en
    hint = diagnose(read("(2x y^3, 3x^2 y^2)"), read("(2x y^3, -3x^2 y^2)"))
    assert hint is not None
    assert "entry 2" in hint.en


@pytest.mark.parametrize(("left", "wrong"), [("2*9", "15"), ("7*8", "54"), ("3/7", "2/9")])
def test_a_factor_between_two_numbers_explains_nothing(left: str, wrong: str) -> None:
    """Any number is so many times any other one, and another result is no number that was mistaken on the way."""
    hint = diagnose(read(left), read(wrong))
    assert hint is None or ("times the right one" not in hint.en and f"in the place of {left}" not in hint.en)
