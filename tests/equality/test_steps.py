"""Steps of derivations: right ones are proved, and a corrupted one is found."""

from dataclasses import replace
from itertools import pairwise

import pytest

from mathnn.equality import verify_chain, verify_relation
from mathnn.reading import read
from mathnn.steps.algebra import Negation, Symbol
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.relations import nonzero
from mathnn.steps.rule import Rule
from mathnn.steps.step import Chain, Step
from mathnn.steps.words import Words

RULE = Rule("made-up", Words("a rule", "une règle"), None, Words("so", "donc"), lambda u: None)


def chain(*lines, sign="=", conditions=()):
    formulas = [read(line) for line in lines]
    steps = tuple(
        Step(RULE, (), before, after, after, sign, conditions=conditions) for before, after in pairwise(formulas)
    )
    return Chain(None, formulas[0], steps)


def statuses(made):
    return [v.status for v in verify_chain(made)]


def test_a_right_chain_is_proved_line_by_line():
    assert statuses(chain("diff(x**2*sin(x),x)", "2*x*sin(x)+x**2*cos(x)", "x*(2*sin(x)+x*cos(x))")) == ["proved"] * 2


def test_the_wrong_line_is_the_one_refuted():
    made = chain("diff(x**2*sin(x),x)", "2*x*sin(x)+x**2*cos(x)", "x*(2*sin(x)-x*cos(x))", "2*x*sin(x)-x**2*cos(x)")
    assert statuses(made) == ["proved", "refuted", "proved"]


def test_the_report_names_the_first_wrong_line():
    made = chain("x+x", "2*x", "3*x", "4*x")
    report = Derivation("made-up", Remark(Words("", "")), None, (made,), None, None).verify()
    assert report.first_wrong == 1
    assert not report.proved


def test_conditions_are_the_domain_of_a_step():
    x = Symbol("x")
    assert statuses(chain("abs(x)/x", "1", conditions=(nonzero(x),))) == ["refuted"]
    assert statuses(chain("sqrt(x**2)", "x", conditions=(read("x >= 0"),))) == ["proved"]


def test_a_subterm_is_judged_in_its_place():
    line = read("3*(x+x)")
    step = Step(RULE, (1,), read("x+x"), read("2*x"), read("3*(2*x)"))
    assert [v.status for v in verify_chain(Chain(None, line, (step,)))] == ["proved"]


def test_a_line_changed_by_hand_is_found_though_the_subterms_are_right():
    line = read("3*(x+x)")
    step = Step(RULE, (1,), read("x+x"), read("2*x"), read("4*(2*x)"))
    assert [v.status for v in verify_chain(Chain(None, line, (step,)))] == ["refuted"]


@pytest.mark.parametrize("expression", ["x^2 sin(x)", "ln(x^2+1)", "tanh(w x + b)", "e^{-x^2}", "sqrt(x^2+1)", "x^x"])
def test_our_own_derivations_hold_and_a_flipped_sign_is_found(expression):
    from mathnn.symbolic import derivative

    solution = derivative(expression, "x")
    assert solution.verify().proved
    for made in solution.chains:
        for i, step in enumerate(made.steps):
            if step.after.value == 0:
                continue
            wrong = replace(step, after=Negation(step.after), result=Negation(step.result))
            changed = replace(made, steps=(*made.steps[:i], wrong, *made.steps[i + 1 :]))
            assert verify_chain(changed)[i].status == "refuted"


@pytest.mark.parametrize(
    ("left", "sign", "right", "status"),
    [
        ("2*x+1", "<", "2*x+2", "proved"),
        ("x**2", ">=", "0", "proved"),
        ("x", ">", "0", "refuted"),
        ("exp(x)", ">", "0", "proved"),
        ("x**2+1", "!=", "0", "proved"),
        ("x", "!=", "x", "refuted"),
        ("pi", "~", "3.14", "proved"),
        ("pi", "~", "3.1415", "proved"),
        ("pi", "~", "3.1416", "proved"),
        ("pi", "~", "3.1417", "refuted"),
        ("2/3", "~", "0.66", "proved"),
        ("-2/3", "~", "-0.66", "proved"),
        ("-2/3", "~", "-0.68", "refuted"),
        ("sqrt(2)", "~", "1.41", "proved"),
        ("1/3", "=", "0.333", "refuted"),
        ("x", "=", "x", "proved"),
    ],
)
def test_every_relation_has_its_own_check(left, sign, right, status):
    assert verify_relation(read(left), sign, read(right)).status == status


@pytest.mark.parametrize(
    ("before", "sign", "after", "status"),
    [
        ("2*x+1=5", "<=>", "x=2", "proved"),
        ("2*x+1=5", "<=>", "x=3", "refuted"),
        ("x**2=1", "<=>", "x=1", "refuted"),
        ("x=1", "=>", "x**2=1", "proved"),
        ("x**2=1", "=>", "x=1", "refuted"),
        ("-2*x<4", "<=>", "x>-2", "proved"),
        ("exp(x)*(x-1)=0", "<=>", "x=1", "proved"),
    ],
)
def test_equations_are_compared_by_their_solutions(before, sign, after, status):
    assert verify_relation(read(before), sign, read(after)).status == status
