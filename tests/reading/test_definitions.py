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
