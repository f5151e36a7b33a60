"""What has been defined decides how a name is read."""

from __future__ import annotations

import pytest

from mathnn.reading import read
from mathnn.steps.algebra import Apply, Call, Product, Symbol
from mathnn.steps.formula import Formula

X = Symbol("x")
H = read("h(x, y) = x^2 y")


@pytest.mark.parametrize(
    ("text", "definitions", "expected"),
    [
        ("ab", ["ab"], Symbol("ab")),
        ("ab", None, Product((Symbol("a"), Symbol("b")))),
        ("e", ["e"], Symbol("e")),
        ("sin x", ["sin"], Product((Symbol("sin"), X))),
        ("f(2x)", {"f": 3}, Product((Symbol("f"), Product((read("2"), X))))),
        ("f(2x)", ["f"], Apply(Symbol("f"), (read("2x"),))),
        ("k(2x)", {"k": "function"}, Apply(Symbol("k"), (read("2x"),))),
        ("k(2x)", None, Product((Symbol("k"), read("2x")))),
        ("σ(x)", None, Call("sigmoid", (X,))),
        ("σ(x)", ["sigma"], Apply(Symbol("sigma"), (X,))),
        (r"\frac{\partial h}{\partial y}(2, 1)", [H], Apply(Symbol("h"), (read("2"), read("1")), (0, 1))),
        ("A^T", ["T"], read("A^n").with_children((Symbol("A"), Symbol("T")))),
    ],
)
def test_definitions(text: str, definitions: object, expected: Formula) -> None:
    """A defined name is kept whole; a defined function takes its argument; a defined value is a factor."""
    assert read(text, definitions=definitions) == expected


def test_assumptions_are_recorded() -> None:
    """What was taken for granted is said in both languages."""
    assumed = read("1/2x").assumed
    assert len(assumed) == 1
    assert "tighter" in assumed[0].en
    assert "serré" in assumed[0].fr
    assert read("x + 1").assumed == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("xyz", "xyz is a product of letters"),
        ("loss + 1", "loss is one name"),
        ("sinx", "sinx is sin of x"),
        ("sin2x", "sin2x is sin(2x)"),
        ("x1 + xn", "xn is x with the index n"),
        ("sin x / x", "sin x is divided"),
        ("sin^2 x / x", "sin^2 x is divided"),
        ("dy = 2x dx", "dx is one name, a differential"),
        ("sinn(x)", "did you mean sin?"),
        ("M(-omega)", "M before a bracket is a function"),
        ("x(-y)", "x before a bracket is a factor"),
        ("w.x", "w.x is an inner product"),
        ("d/dx(x^2)/x", "the derivative acts on the bracket"),
        ("d/dx sin(x)/x", "the whole product or quotient"),
        (r"\sin x / x", r"\sin x is divided"),
        (r"abcd", "abcd is a product of letters"),
    ],
)
def test_what_is_told(text: str, part: str) -> None:
    """No word is taken apart, kept or completed without being told."""
    options = {"notation": "latex"} if text == "abcd" else {}
    assert any(part in words.en for words in read(text, **options).assumed)
