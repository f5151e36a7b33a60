"""Law 3 on networks: rules = reverse = forward = smile = backward pass = central differences, on random networks."""

from __future__ import annotations

import mpmath
from hypothesis import given, settings

from mathnn.equality import verify_equal
from mathnn.networks import Network, backpropagation, smile_formula
from mathnn.networks.arc import numeric_smile
from mathnn.networks.backward import gradient_of, numeric_backward, numeric_values
from mathnn.steps.algebra import Symbol, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.evaluate import evaluate
from mathnn.symbolic.differentiate import differentiate, push
from mathnn.symbolic.engine import Board
from mathnn.symbolic.graphs.convert import insert
from mathnn.symbolic.graphs.dag import Dag
from mathnn.symbolic.graphs.numbers import numeric_directional, numeric_gradient
from tests.networks.strategies import networks

DIGITS = 50


def close(a: object, b: object, digits: int = DIGITS) -> bool:
    a, b = mpmath.mpf(a), mpmath.mpf(b)
    return bool(abs(a - b) <= mpmath.mpf(10) ** -digits * (1 + abs(a)))


def small(network: Network, at: dict) -> bool:
    values = numeric_values(network, {k: float(v) for k, v in at.items()})
    return all(abs(v) < 50 for v in values.values())


@given(networks())
def test_seven_ways_to_every_derivative_agree_to_50_digits(drawn) -> None:
    """The last way, differences of the run forward, knows no rule of differentiation."""
    network, exact = drawn
    if not small(network, exact):
        return
    body = network.function().body
    with mpmath.workdps(150):
        at = {k: mpmath.mpf(v.numerator) / v.denominator for k, v in exact.items()}
        smile = numeric_smile(network, at, "mpf")
        back = numeric_backward(network, at, "mpf")
        dag = Dag()
        output = insert(dag, body)
        letters = list(exact)
        places = [dag.leaf(letter) for letter in letters]
        reverse = dict(zip(letters, numeric_gradient(dag, output, places, at, "mpf"), strict=True))
        symbolic = gradient_of(network, wrt=letters)
        step = mpmath.mpf(10) ** -40
        for letter, place in zip(letters, places, strict=True):
            up, down = (numeric_values(network, at | {letter: at[letter] + s}, "mpf") for s in (step, -step))
            difference = (up[network.outputs[0]] - down[network.outputs[0]]) / (2 * step)
            forward = numeric_directional(dag, [output], {place: mpmath.mpf(1)}, at, "mpf")[0]
            rules = Board(Derivative(body, (letter,), True))
            push(rules)
            found = [smile[letter], back[letter], reverse[letter], forward]
            found += [evaluate(symbolic[letter], at, "mpf"), evaluate(rules.line, at, "mpf")]
            assert all(close(difference, value) for value in found), letter


@settings(max_examples=6)
@given(networks(most=2))
def test_the_worked_solution_finds_them_exactly(drawn) -> None:
    """The values of the smile solution are those of the rules; every line is proved; both tasks agree."""
    network, exact = drawn
    if not small(network, exact):
        return
    point = {k: number(v) for k, v in exact.items()}
    smile = smile_formula(network, at=point)
    back = backpropagation(network, at=point)
    statuses = {v.status for v in smile.verify().verdicts if v is not None}
    assert "refuted" not in statuses
    with mpmath.workdps(40):
        at = {k: mpmath.mpf(v.numerator) / v.denominator for k, v in exact.items()}
        for (letter, value), (again, other) in zip(sorted_(smile), sorted_(back), strict=True):
            assert letter == again
            direct = evaluate(differentiate(network.function().body, (letter,)).result, at, "mpf")
            assert close(direct, evaluate(value, {}, "mpf"), 30)
            assert close(direct, evaluate(other, {}, "mpf"), 30)


def sorted_(derivation) -> list[tuple[Symbol, object]]:
    return sorted(derivation.results, key=lambda pair: pair[0].name)


@settings(max_examples=6)
@given(networks(most=2))
def test_in_letters_the_smile_is_the_derivative_by_rules(drawn) -> None:
    """Proved by equality, where a person would divide by g⋆ and cancel it again."""
    network, _ = drawn
    body = network.function().body
    solution = smile_formula(network)
    for letter, value in solution.results:
        verdict = verify_equal(value, differentiate(body, (letter,)).result)
        assert verdict.status != "refuted"
        assert all(check.verdict.status != "refuted" for check in solution.checks)
