"""The table of functions: every record's kernels, derivative and definition against SymPy and high-precision differences."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy

from mathnn.steps.algebra import Formula, Symbol, call, symbol
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.functions import FUNCTIONS, Function
from mathnn.steps.relations import Relation
from mathnn.steps.words import LANGUAGES

# Away from 0, 1 and other special points; the second argument is a base or a slope.
POINTS = [Fraction(-237, 100), Fraction(-61, 90), Fraction(37, 100), Fraction(143, 80), Fraction(271, 70)]
SECOND = Fraction(23, 10)
WITH_DERIVATIVE = [f for f in FUNCTIONS.values() if f.derivative]
IDS = [f.name for f in WITH_DERIVATIVE]


def letters(function: Function) -> tuple[Symbol, ...]:
    return tuple(symbol(name) for name in ("x", "a", "b")[: function.arity or 2])


def point(function: Function, first: Fraction) -> dict[Formula, mpmath.mpf]:
    values = (first, SECOND, Fraction(7, 3))
    return {s: mpmath.mpf(v.numerator) / v.denominator for s, v in zip(letters(function), values, strict=False)}


def inside(function: Function, where: dict[Formula, mpmath.mpf]) -> bool:
    """Whether the record says that the function exists there (its domain), tested with a small margin on both sides."""
    if function.domain is None:
        return True
    conditions = function.domain(*letters(function))
    return all(isinstance(c, Relation) and evaluate(c, where, "mpf") for c in conditions)


def usable(function: Function) -> list[dict[Formula, mpmath.mpf]]:
    with mpmath.workdps(60):
        return [where for first in POINTS if inside(function, where := point(function, first))]


@pytest.mark.parametrize("function", WITH_DERIVATIVE, ids=IDS)
def test_the_derivative_is_the_limit_of_differences(function: Function) -> None:
    formula = call(function.name, *letters(function))
    tested = 0
    for where in usable(function):
        for position, build in enumerate(function.derivative):
            with mpmath.workdps(60):
                h = mpmath.mpf(10) ** -20
                variable = letters(function)[position]
                ahead = evaluate(formula, where | {variable: where[variable] + h}, "mpf")
                behind = evaluate(formula, where | {variable: where[variable] - h}, "mpf")
                claimed = evaluate(build(*letters(function)), where, "mpf")
                assert mpmath.almosteq((ahead - behind) / (2 * h), claimed, 1e-30, 1e-30)
                tested += 1
    assert tested >= 2


@pytest.mark.parametrize("function", WITH_DERIVATIVE, ids=IDS)
def test_the_derivative_is_what_sympy_finds(function: Function) -> None:
    formula = call(function.name, *letters(function))
    for position, build in enumerate(function.derivative):
        variable = letters(function)[position]
        theirs = sympy.diff(formula.value, variable.value)
        if theirs.has(sympy.Derivative, sympy.DiracDelta):  # kinks and jumps: SymPy leaves them open
            continue
        for where in usable(function):
            with mpmath.workdps(40):
                values = {s.value: sympy.Float(str(v), 40) for s, v in where.items()}
                number = theirs.subs(values).evalf(35)
                ours = evaluate(build(*letters(function)), where, "mpf")
                assert abs(mpmath.mpf(str(sympy.re(number))) - ours) < mpmath.mpf(10) ** -28 * (1 + abs(ours))


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_value_is_what_sympy_computes(function: Function) -> None:
    formula = call(function.name, *letters(function))
    for where in usable(function):
        with mpmath.workdps(40):
            try:
                ours = evaluate(formula, where, "mpf")
            except (OutsideDomain, NotNumeric):
                continue
            number = formula.value.subs({s.value: sympy.Float(str(v), 40) for s, v in where.items()}).evalf(35)
            assert abs(mpmath.mpf(str(number)) - ours) < mpmath.mpf(10) ** -28 * (1 + abs(ours))


@pytest.mark.parametrize("function", [f for f in FUNCTIONS.values() if f.definition], ids=lambda f: f.name)
def test_the_definition_is_the_function(function: Function) -> None:
    assert function.definition is not None
    body = function.definition(*letters(function))
    for where in usable(function):
        with mpmath.workdps(40):
            ours = evaluate(call(function.name, *letters(function)), where, "mpf")
            assert mpmath.almosteq(evaluate(body, where, "mpf"), ours, 1e-35, 1e-35)


@pytest.mark.parametrize("function", [f for f in FUNCTIONS.values() if f.parity], ids=lambda f: f.name)
def test_the_parity_is_right(function: Function) -> None:
    x = letters(function)[0]
    sign = {"odd": -1, "even": 1}[function.parity]
    for where in usable(function):
        with mpmath.workdps(40):
            mirrored = where | {x: -where[x]}
            if inside(function, mirrored):
                formula = call(function.name, *letters(function))
                assert mpmath.almosteq(
                    evaluate(formula, mirrored, "mpf"), sign * evaluate(formula, where, "mpf"), 1e-35, 1e-35
                )


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_values_lie_in_the_range(function: Function) -> None:
    low, high = function.range
    for where in usable(function):
        with mpmath.workdps(40):
            try:
                value = evaluate(call(function.name, *letters(function)), where, "mpf")
            except (OutsideDomain, NotNumeric):
                continue
            assert low is None or value >= evaluate(low, {}, "mpf")
            assert high is None or value <= evaluate(high, {}, "mpf")


def test_every_spelling_names_one_function() -> None:
    owner: dict[str, str] = {}
    for function in FUNCTIONS.values():
        for spelling in {*function.spellings, *function.latex}:
            assert owner.setdefault(spelling, function.name) == function.name
        assert all(function.title.say(language) for language in LANGUAGES)
