"""Tasks by name: the givens reach them, whatever the way they were written; mistakes are named."""

from __future__ import annotations

import pytest
import sympy

from mathnn.steps.words import LANGUAGES, MathnnError
from mathnn.workbook.givens import GIVENS, convert, given_named, named_pieces, pieces
from mathnn.workbook.nearest import suggestion
from mathnn.workbook.tasks import TASKS, solve, task_named

x, y, z = sympy.symbols("x y z")


@pytest.mark.parametrize(
    "at", [{"x": 2, "y": 1}, "2,1", "(2, 1)", "x=2, y=1", "y=1; x=2", (2, 1), [2, 1], {x: 2, y: 1}, ["2", "1"]], ids=str
)
def test_a_point_may_be_written_in_many_ways(at: object) -> None:
    assert solve("gradient", f="x**2*y**3", at=at).answer == sympy.Matrix([4, 12])


def test_formulas_may_be_texts_or_sympy_objects() -> None:
    expected = {x: 2 * x * sympy.exp(3 * y), y: 3 * x**2 * sympy.exp(3 * y)}
    for f in ("x**2*exp(3*y)", r"x^2 e^{3y}", x**2 * sympy.exp(3 * y)):
        assert solve("partial_derivatives", f=f).answer == expected


def test_the_language_is_that_of_the_texts() -> None:
    assert solve("derivative", language="fr", f="0,5 x^2").answer == x
    assert solve("derivative", language="fr", f="x^2", at="x=0,5").answer == 1


def test_derivative_table() -> None:
    answer = solve("derivative_table", functions=["x^n", "sin x", "1/x"], variable="x").answer
    n = sympy.Symbol("n")
    assert [
        sympy.simplify(a - b) for a, b in zip(answer, (n * x ** (n - 1), sympy.cos(x), -1 / x**2), strict=True)
    ] == [0, 0, 0]


def test_composition_and_chain_rule() -> None:
    chain = {"x": "t^2", "y": "3x + 1", "z": "sin y"}
    t = sympy.Symbol("t")
    assert solve("composition", chain=chain).answer == sympy.sin(3 * t**2 + 1)
    derived = solve("chain_rule", chain=chain)
    assert sympy.simplify(derived.answer - 6 * t * sympy.cos(3 * t**2 + 1)) == 0
    assert all(v is None or v.status == "proved" for v in derived.verify().verdicts)


@pytest.mark.parametrize("rule", ["sum", "multiple", "product", "quotient", "chain"])
def test_proofs_of_the_rules(rule: str) -> None:
    proof = solve("derivative_rule_proof", rule=rule)
    assert [v.status for v in proof.verify().verdicts if v is not None] == ["proved"] * len(proof.steps)
    assert [check.verdict.status for check in proof.checks] == ["proved"]


@pytest.mark.parametrize("rule", ["sum", "multiple", "product", "quotient"])
def test_a_proof_holds_for_functions_chosen_at_will(rule: str) -> None:
    """An independent second way: the split quotient for f = eˣ and g = 2 + sin x is the quotient, and tends to the result."""
    proof = solve("derivative_rule_proof", rule=rule)
    names = dict.fromkeys(sympy.symbols("x x_0 c"))
    X, X0, C = names
    f, g = sympy.Function("f"), sympy.Function("g")
    chosen = {f: sympy.exp, g: lambda u: 2 + sympy.sin(u)}

    def put(value: sympy.Expr) -> sympy.Expr:
        for unknown, known in chosen.items():
            value = value.replace(unknown, known)
        return value.doit()

    first, last = put(proof.chains[0].start.value), put(proof.chains[0].result.value)
    at = {X0: sympy.Rational(3, 10), C: sympy.Rational(7, 3)}
    for step in (sympy.Rational(1, 2), sympy.Rational(1, 10**12)):
        near = at | {X: at[X0] + step}
        assert abs((first - last).subs(near).evalf(40, maxn=200)) < sympy.Float("1e-20")
    limit = put(proof.answer).subs(at).evalf(40)
    assert abs(last.subs(at | {X: at[X0] + sympy.Rational(1, 10**12)}).evalf(40, maxn=200) - limit) < sympy.Float(
        "1e-10"
    )


def test_unknown_tasks_and_givens_are_named_with_their_neighbours() -> None:
    with pytest.raises(MathnnError, match="no task named “gradeint”; did you mean gradient"):
        task_named("gradeint")
    with pytest.raises(MathnnError, match="takes no given “varible”; did you mean variable"):
        solve("derivative", f="x", varible="x")
    with pytest.raises(MathnnError, match="needs “f”: the function"):
        solve("derivative")
    with pytest.raises(MathnnError, match="order"):
        solve("derivative", f="x", order=1.5)


def test_suggestions_speak_both_languages() -> None:
    assert suggestion("gradeint", ["gradient", "x"]).fr == "vouliez-vous dire gradient ?"
    assert suggestion("zzz", ["a", "b"]).en == "there are: a, b"
    assert suggestion("zzz", [f"name{i}" for i in range(40)]).fr.endswith("name11, … (40)")


def test_a_title_in_french_finds_its_task() -> None:
    with pytest.raises(MathnnError) as caught:
        task_named("dérivée")
    assert "vouliez-vous dire derivative" in caught.value.say("fr")


@pytest.mark.parametrize("task", TASKS.values(), ids=lambda t: t.name)
def test_every_task_is_there_with_its_givens_explained(task: object) -> None:
    for name in task.parameters():  # type: ignore[attr-defined]
        assert name in GIVENS, f"workbook/givens.py does not explain {name}"
    for language in LANGUAGES:
        assert task.title.say(language)  # type: ignore[attr-defined]


def test_pieces() -> None:
    assert pieces("2, 1") == ["2", "1"]
    assert pieces("f(1, 2), [3, 4]") == ["f(1, 2)", "[3, 4]"]
    assert pieces("0,5; 1") == ["0,5", "1"]
    assert named_pieces("x=0,5, y=1") == {"x": "0,5", "y": "1"}
    assert given_named("nothing known").kind == "formula"
    assert convert("order", "3") == 3
