"""Every rule: its example is one it applies to, and what it makes of it has the same value."""

from __future__ import annotations

import mpmath
import pytest

from mathnn.reading import read
from mathnn.steps.algebra import Call
from mathnn.steps.calculus import Derivative
from mathnn.steps.evaluate import evaluate
from mathnn.steps.formula import Formula, fold
from mathnn.symbolic.rules import DIFFERENTIATION, RULES, TIDYING

TIDY = {rule.name: rule for line in TIDYING for rules in line for rule in rules}


def numeric(formula: Formula, values: dict[Formula, mpmath.mpf]) -> mpmath.mpf:
    """The value at a point, every derivative in it replaced by a central difference in 60 digits."""

    def settle(node: Formula, children: list[Formula]) -> Formula:
        node = node.with_children(children) if children else node
        if isinstance(node, Derivative):
            # Stand for the number by a symbol of its own.
            from mathnn.steps.algebra import Symbol

            name = Symbol(f"d{len(values)}")
            values[name] = slope(node, values)
            return name
        return node

    return evaluate(fold(formula, settle), values, "mpf")


def slope(node: Derivative, values: dict[Formula, mpmath.mpf]) -> mpmath.mpf:
    def along(k: int, t: mpmath.mpf) -> mpmath.mpf:
        if k == len(node.variables):
            return numeric(node.body, dict(values) | shifted)
        x = node.variables[-1 - k]
        before = shifted.get(x, values[x])
        h = mpmath.mpf(10) ** -15
        shifted[x] = before + h
        up = along(k + 1, t)
        shifted[x] = before - h
        down = along(k + 1, t)
        shifted[x] = before
        return (up - down) / (2 * h)

    shifted: dict[Formula, mpmath.mpf] = {}
    return along(0, mpmath.mpf(0))


def points(formula: Formula) -> list[dict[Formula, mpmath.mpf]]:
    """A few values for the letters, away from 0 and 1."""
    letters = list(formula.symbols)
    rows = (("0.37", "0.61", "0.53", "0.83"), ("0.71", "0.29", "0.44", "0.67"))
    return [dict(zip(letters, map(mpmath.mpf, row), strict=False)) for row in rows]


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule_applies_to_its_example_and_keeps_the_value(name: str) -> None:
    """A rule applies at the top of its example, and both sides agree to 20 digits at two points."""
    rule = RULES[name]
    example = read(rule.example)
    rewrite = rule.rewrite(example)
    assert rewrite is not None, f"{name} does not apply to {rule.example}"
    assert rewrite.after != example
    if "f(" in rule.example:
        return
    with mpmath.workdps(60):
        for values in points(example):
            before, after = numeric(example, dict(values)), numeric(rewrite.after, dict(values))
            assert mpmath.almosteq(before, after, mpmath.mpf(10) ** -20, mpmath.mpf(10) ** -20), (name, values)


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule_speaks_both_languages(name: str) -> None:
    """A rule has a title and a sentence in both languages, and its holes are the letters it binds."""
    rule = RULES[name]
    assert all((rule.title.en, rule.title.fr, rule.words.en, rule.words.fr))
    rewrite = rule.rewrite(read(rule.example))
    assert rewrite is not None
    bound = {letter for letter, _ in rewrite.bindings}
    holes = {hole for language in ("en", "fr") for kind, hole in rule.words.pieces(language) if kind == "hole"}
    assert holes <= bound, (name, holes, bound)


def test_every_function_of_the_table_has_a_differentiation_rule() -> None:
    """Each function with a derivative in the table is differentiated by a rule of its name."""
    from mathnn.steps.functions import FUNCTIONS

    names = {rule.name for rule in DIFFERENTIATION}
    assert {f.name for f in FUNCTIONS.values() if f.derivative} <= names


def test_no_rule_applies_to_what_it_left_behind() -> None:
    """A tidying rule does not apply again to its own result: tidying ends."""
    for rule in TIDY.values():
        rewrite = rule.rewrite(read(rule.example))
        assert rewrite is not None
        again = rule.rewrite(rewrite.after)
        assert again is None or again.after != rewrite.after, rule.name


def test_rule_sees_through_a_call_only_by_name() -> None:
    """The rule of one function leaves the others alone."""
    sine = RULES["sin"]
    x = read("x")
    assert sine.rewrite(Derivative(Call("cos", (x,)), (x,))) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("f", "ends"),
    [
        ("1/(2x)", "−1/(2x²)"),
        ("1/(3x^2)", "−2/(3x³)"),
        ("ln|x|", "1/x"),
        ("x|x|", "2|x|"),
        ("|x|^3", "3x|x|"),
        ("atan(1/x)", "−1/(x² + 1)"),
        ("exp(-x)/x", "−(x + 1)e^(−x)/x²"),
        ("x^2 exp(-x^2)", "2x(1 − x²)e^(−x²)"),
        ("(x+1)^2 (x-1)", "(x + 1)(3x − 1)"),
        ("(x+1)^3 (2x-1)^2", "(x + 1)²(2x − 1)(10x + 1)"),
        ("ln(x)/(2x)", "(1 − ln(x))/(2x²)"),
        ("x sqrt(1-x^2)", "(1 − 2x²)/√(1 − x²)"),
        ("(x+1)^5/(x-1)^3", "2(x + 1)⁴(x − 4)/(x − 1)⁴"),
        ("(x-1)(x-2)(x-3)", "3x² − 12x + 11"),
        ("ln(x+sqrt(x^2+1))", "1/√(x² + 1)"),
        ("x^2/(x^3+1)", "x(2 − x³)/(x³ + 1)²"),
        ("ln(1-x) + x/(1-x)", "x/(1 − x)²"),
        ("sigma(x)(1-sigma(x))", "σ(x)(1 − σ(x))(1 − 2σ(x))"),
        ("relu(x)^2", "2 ReLU(x)"),
        ("erf(x/sqrt(2))", "√2·e^(−x²/2)/√π"),
    ],
)
def test_a_derivative_ends_as_a_teacher_leaves_it(f: str, ends: str) -> None:
    """The last line is the one that a teacher writes."""
    from mathnn.symbolic.derivative import derivative

    result = derivative(f).result
    assert result is not None
    assert result.text().replace(" ", "") == ends.replace(" ", "")


def test_a_condition_is_said_in_its_shortest_form() -> None:
    """√(2x) has a derivative for x > 0; 2x ≥ 0 is not said beside it."""
    from mathnn.symbolic.derivative import derivative

    said = derivative("sqrt(2x)").text()
    assert "x > 0" in said
    assert "2x ≥ 0" not in said
