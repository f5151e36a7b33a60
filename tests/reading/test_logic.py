"""Signs between conditions: their precedence, their words, and that what is printed reads back as the same tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.render import formula_latex, formula_text
from mathnn.steps.algebra import Number, Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import CONNECTIVES, Relation, relation

LETTERS = st.sampled_from([Symbol(c) for c in "xyz"])
SIMPLE = st.tuples(LETTERS, st.sampled_from(["=", "<", ">=", "!="]), st.integers(0, 9)).map(
    lambda p: relation(p[0], p[1], Number(p[2]))
)
LEVELS = [["and"], ["or"], ["=>", "<=>", "<=="]]


@st.composite
def statements(draw: st.DrawFn, depth: int = 3) -> Formula:
    """Nested conditions, any level inside any other."""
    if not depth or draw(st.booleans()):
        return draw(SIMPLE)
    level = draw(st.sampled_from(LEVELS))
    sides = draw(st.lists(statements(depth - 1), min_size=2, max_size=3))
    return Relation(tuple(sides), tuple(draw(st.sampled_from(level)) for _ in sides[1:]))


@given(statements())
def test_nested_conditions_read_back(statement: Formula) -> None:
    """read(print(A)) is A itself, brackets standing only where the tree needs them."""
    for language in ("en", "fr"):
        assert read(formula_text(statement, language), language=language) == statement
        assert read(formula_latex(statement, language), notation="latex", language=language) == statement


@pytest.mark.parametrize(
    ("written", "bracketed"),
    [
        ("x^2 = 4 ⇔ x = 2 or x = -2", "x^2 = 4 ⇔ (x = 2 or x = -2)"),
        ("x > 0 and x < 3 or x = 5", "(x > 0 and x < 3) or x = 5"),
        ("x = 1 or x = 2 and y = 3", "x = 1 or (x = 2 and y = 3)"),
        ("x = 1 et y = 2 => x + y = 3", "(x = 1 and y = 2) ⟹ x + y = 3"),
        (r"x = 1 \land y = 2 \lor z = 3", "(x = 1 and y = 2) or z = 3"),
        ("x = 1 ∧ y = 2 ∨ z = 3", "(x = 1 and y = 2) or z = 3"),
        ("x = 2 donc x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        ("x = 2, d'où x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        ("x = 2 d’où x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        ("x = 2, so x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        ("x = 2 hence x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        ("x = 2, therefore x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        ("x^3 = 8 ssi x = 2", "x^3 = 8 ⇔ x = 2"),
        ("x^3 = 8 iff x = 2", "x^3 = 8 ⇔ x = 2"),
        ("x = 1, y = 2, so x + y = 3", "(x = 1 and y = 2) ⟹ x + y = 3"),
        (r"x = \frac12 \text{ ou } x = 3", "x = 1/2 or x = 3"),
        (r"x = \frac12 ou x = 3", "x = 1/2 or x = 3"),
        (r"x = 2 \text{ donc } x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        (r"x = 2 \text{, d'où } x^2 = 4", "x = 2 ⟹ x^2 = 4"),
        (r"x = 2 \impliedby 2x = 4", "x = 2 ⟸ 2x = 4"),
        (r"x \in [0, 1] => x^2 \le x", r"x ∈ [0, 1] ⟹ x^2 ≤ x"),
        ("x^2 = 4, or x = 3", "x^2 = 4 or x = 3"),
    ],
)
def test_precedence_and_words(written: str, bracketed: str) -> None:
    """and binds tighter than or, or tighter than ⟹ and ⇔; words link like signs."""
    assert read(written) == read(bracketed)


@pytest.mark.parametrize(("text", "letters"), [("so = 3", "os"), ("2so + 1", "os"), ("iff", "fi"), ("x = so", "osx")])
def test_words_that_link_nothing_are_letters(text: str, letters: str) -> None:
    """*so* between anything but two relations is s·o."""
    assert sorted({s.letter for s in read(text).symbols if isinstance(s, Symbol)}) == sorted(letters)


def test_a_chain_stays_a_chain() -> None:
    """A ⇔ B ⟹ C is one record with three sides."""
    chain = read("2x = 4 ⇔ x = 2 ⟹ x^2 = 4")
    assert isinstance(chain, Relation)
    assert chain.signs == ("<=>", "=>")
    assert all(sign in CONNECTIVES for sign in chain.signs)
