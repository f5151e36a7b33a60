"""The worked solutions by graphs: their answers, their lines, their figures, their errors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from mathnn.equality import verify_equal
from mathnn.reading import read
from mathnn.steps.algebra import Symbol
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Graph, Table
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError
from mathnn.symbolic import gradient
from mathnn.symbolic.graphs import automatic_differentiation, sequential_derivatives
from tests.strategies import smooth_formulas


def written(derivation: Derivation) -> list[str]:
    return [
        line.text() for chain in derivation.chains for line in (chain.start, *(step.result for step in chain.steps))
    ]


def proved(derivation: Derivation) -> None:
    assert derivation.verify().proved
    assert all(check.verdict.status == "proved" for check in derivation.checks)


def test_the_logarithm_of_the_textbook_with_numbers() -> None:
    """∇ ln(x²y + sin y) at (3, 2): values 18 + sin 2, brackets 12 and 9 + cos 2, and the two partials."""
    found = automatic_differentiation("ln(z)", nodes={"z": "x^2 y + sin y"}, at=(3, 2))
    assert [v.text() for _, v in found.results] == ["12/(18 + sin(2))", "(9 + cos(2))/(18 + sin(2))"]
    lines = written(found)
    assert {"18 + sin(2)", "12", "9 + cos(2)", "1/(18 + sin(2))"} <= set(lines)
    assert "0.63460845" in " ".join(f.text() for r in found.parts if hasattr(r, "holes") for _, f in r.holes)
    proved(found)
    pictures = [part for part in found.parts if isinstance(part, Graph)]
    assert len(pictures) == 5
    assert {e.bracket.text() for e in pictures[-1].edges if e.bracket} == {"12", "9 + cos(2)", "1/(18 + sin(2))"}
    assert [n.partial.text() for n in pictures[-1].nodes if n.partial] == [v.text() for _, v in found.results]


@pytest.mark.parametrize("mode", ["reverse", "forward"])
@pytest.mark.parametrize(
    ("f", "at", "expected"),
    [
        ("cos(2x^2)", 3, "-12 sin(18)"),
        ("exp(ln(x)^3+1)", "e", "3e"),
        ("exp(x) ln(x)", 2, "(ln(2) + 1/2) e^2"),
        ("sqrt(e^t sin t)", 1, "e(sin(1)+cos(1))/(2 sqrt(e sin(1)))"),
        ("t + ln(t)^2 + 1/sin(t)", None, "1 + 2 ln(t)/t - cos(t)/sin(t)^2"),
        ("t^2 ln t ln(ln t)", None, "2t ln t ln(ln t) + t ln(ln t) + t"),
        (
            "sqrt(x^2+exp(x^2)) + cos(x^2+exp(x^2))",
            None,
            "2x(1+exp(x^2))(1/(2sqrt(x^2+exp(x^2))) - sin(x^2+exp(x^2)))",
        ),
        ("f(u(t), v(t))", None, "diff(f(u(t),v(t)), t)"),
    ],
)
def test_one_input(f: str, at: object, expected: str, mode: str) -> None:
    """Both modes find the derivative that stands in the book, and every line is proved."""
    found = automatic_differentiation(f, at=at, mode=mode)
    if "diff" not in expected:
        assert verify_equal(found.result, read(expected)).status == "proved"
    proved(found)


@settings(max_examples=12)
@given(smooth_formulas(leaves=5))
def test_the_graph_and_the_rules_give_the_same_gradient(formula: Formula) -> None:
    """Law 3, on worked solutions."""
    found = automatic_differentiation(formula, variables="x, y")
    expected = gradient(formula, variables="x, y").result
    entries = found.result.children
    assert all(verify_equal(a, b).status == "proved" for a, b in zip(entries, expected.children, strict=True))


def test_several_outputs_give_a_jacobian_row_by_row() -> None:
    """(xy, x + sin y) at (1, 2)."""
    found = automatic_differentiation(["x*y", "x + sin(y)"], at=(1, 2))
    assert found.result.columns == 2
    assert [entry.text() for entry in found.result.entries] == ["2", "1", "1", "cos(2)"]
    proved(found)


def test_paths_are_listed_with_the_reason_not_to() -> None:
    """Three paths, whose products the book prints."""
    found = automatic_differentiation(
        "z_1 z_2", nodes={"x": "t^2", "y": "ln t", "z_1": "x*y", "z_2": "ln y"}, variables="t"
    )
    (table,) = [part for part in found.parts if isinstance(part, Table) and part.kind == "paths"]
    assert [row[0] for row in table.rows] == ["t → x → z₁ → F", "t → y → z₁ → F", "t → y → z₂ → F"]
    assert "path by path" in "".join(p.words.en for p in found.parts if hasattr(p, "words"))


def test_sequential_derivatives_of_the_textbook() -> None:
    """1, e², 3e², 3e, in n products instead of n(n+1)/2."""
    found = sequential_derivatives("exp(z)", nodes={"y": "ln x", "z": "y^3+1"}, at={"x": "e"})
    assert [value.text() for _, value in found.results] == ["1", "e²", "3e²", "3e"]
    (count,) = [part for part in found.parts if hasattr(part, "holes") and dict(part.holes).get("n")]
    assert dict(count.holes)["n"] == "3"
    assert dict(count.holes)["total"].text().endswith("= 6")
    proved(found)


def test_sequential_derivatives_with_unknown_functions() -> None:
    """t = h(z), z = g(y), y = f(x)."""
    found = sequential_derivatives("h(z)", nodes={"y": "f(x)", "z": "g(y)"})
    assert dict(found.results)[Symbol("y")] == read("h'(z)*g'(y)")
    proved(found)


@pytest.mark.parametrize(
    ("f", "at", "word"),
    [
        ("ln(x)*2", -1, "v_1 is not defined at x = −1"),
        ("ln(x-2)", 2, "F is not defined at v_1 = 0"),
        ("1/(x-2) + x", 2, "is not defined at v_1 = 0"),
        ("abs(x)^2", 0, "no derivative of v_1 at x = 0"),
        ("sqrt(x-2)+x", 2, "no derivative of v_2 at v_1 = 0"),
    ],
)
def test_a_point_without_value_or_derivative_names_the_node(f: str, at: object, word: str) -> None:
    """In both languages."""
    with pytest.raises(MathnnError) as error:
        automatic_differentiation(f, at=at)
    assert word in error.value.say("en")
    assert "choisissez" in error.value.say("fr")


def test_relu_at_zero_follows_the_stated_convention() -> None:
    """The derivative 0, with a remark that names the node."""
    found = automatic_differentiation("3 relu(x)", at=0)
    assert found.answer == 0
    assert [dict(p.holes)["node"].name for p in found.parts if getattr(p, "kind", "") == "convention"] == ["v_1"]


def test_what_is_no_chain_is_refused() -> None:
    """Naming the node that has two arguments, or feeds two others."""
    with pytest.raises(MathnnError, match="F does not fit"):
        sequential_derivatives("x*y", variable="x")
    with pytest.raises(MathnnError, match="F does not fit"):
        sequential_derivatives("exp(x)*ln(x)")
    with pytest.raises(MathnnError, match="reverse or forward"):
        automatic_differentiation("x", mode="sideways")


def test_every_sentence_exists_in_both_languages() -> None:
    """And the holes of one are those of the other."""
    for found in (automatic_differentiation("exp(x) ln(x)", at=2), sequential_derivatives("exp(2x)")):
        remarks = [found.statement, found.method, *(part for part in found.parts if isinstance(part, Remark))]
        for remark in remarks:
            holes = [
                {name for kind, name in remark.words.pieces(language) if kind == "hole"} for language in ("en", "fr")
            ]
            assert holes[0] == holes[1] == {name for name, _ in remark.holes}
            assert remark.words.en != remark.words.fr
