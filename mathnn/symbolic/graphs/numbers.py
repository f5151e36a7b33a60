r"""A graph in numbers: values from left to right, derivatives back or along, in any arithmetic of ``steps.evaluate``.

.. math:: v_j = f_j(v_i, \dots), \qquad \bar v_i = \sum_j \bar v_j \cdot \frac{\partial f_j}{\partial v_i}(v_i, \dots)

These passes never look at a symbolic derivative: each local derivative is a number, worked out where it is needed, so that they
can contradict the symbolic ones. At its kink ReLU has the derivative 0, by convention.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from mathnn.steps.algebra import E, rational, symbol
from mathnn.steps.arithmetic import Arithmetic, OutsideDomain
from mathnn.steps.evaluate import NotNumeric, arithmetic, evaluate, record_value
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS
from mathnn.symbolic.graphs.convert import record
from mathnn.symbolic.graphs.dag import Dag, Pieces, Unknown
from mathnn.symbolic.graphs.local import derivative_of, letters_for

Operation = Callable[..., Any]
_EXACT_OPERATORS: dict[str, Operation] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "neg": operator.neg,
}
_ANY = symbol("u")


def operation(dag: Dag, place: int, ar: Arithmetic) -> Operation:
    """What the node does, as a Python function of its arguments."""
    op = dag.ops[place]
    if isinstance(op, Pieces):
        return lambda *values: evaluate(op.formula, dict(zip(op.letters, values, strict=True)), ar)
    if isinstance(op, Unknown):
        raise NotNumeric(f"{op.function.name} has no numeric value")
    if op in _EXACT_OPERATORS:
        return _EXACT_OPERATORS[op]
    if op == "/":
        return ar.divide
    arguments = tuple(dag.leaves.get(argument, _ANY) for argument in dag.args[place])
    shape = record(op, arguments)
    return lambda *values: record_value(shape, values, ar)


def compiled(dag: Dag, outputs: Sequence[int], variables: Sequence[int], kind: str | Arithmetic = "array") -> Operation:
    """The outputs as one function of the variables, what they share worked out once: for NumPy arrays by default.

    The operations are listed beforehand; a place is used again as soon as its value is no longer needed, so that large
    arrays do not pile up. Raises NotNumeric when a letter is not among the variables.
    """
    ar = arithmetic(kind)
    tape, constants, inputs, results, count = _tape(dag, outputs, variables, ar)
    fixed = ar.name in ("float", "fraction", "array")
    start: list[Any] = [None] * count
    if fixed:
        for slot, leaf in constants:
            start[slot] = evaluate(leaf, {}, ar)

    def function(*values: Any) -> tuple[Any, ...]:
        slots = start.copy()
        if not fixed:  # the precision is the one in force when the function is called
            for slot, leaf in constants:
                slots[slot] = evaluate(leaf, {}, ar)
        for slot, value in zip(inputs, values, strict=True):
            if slot >= 0:
                slots[slot] = value
        for out, act, first, second, others in tape:
            if others:
                slots[out] = act(*(slots[other] for other in others))
            elif second < 0:
                slots[out] = act(slots[first])
            else:
                slots[out] = act(slots[first], slots[second])
        return tuple(slots[slot] for slot in results)

    return function


Tape = list[tuple[int, Operation, int, int, tuple[int, ...]]]


def _tape(
    dag: Dag, outputs: Sequence[int], variables: Sequence[int], ar: Arithmetic
) -> tuple[Tape, list[tuple[int, Formula]], list[int], list[int], int]:
    order = dag.live(outputs)
    last: dict[int, int] = {}
    for place in order:
        for argument in dag.args[place]:
            last[argument] = place
    kept = set(outputs)
    slots: dict[int, int] = {}
    free: list[int] = []
    count = 0
    tape: Tape = []
    constants = []
    for place in order:
        op = dag.ops[place]
        if op == "symbol" and place not in variables:
            raise NotNumeric(f"no value was given for {dag.leaves[place]}")
        arguments = tuple(slots[argument] for argument in dag.args[place])
        for argument in dict.fromkeys(dag.args[place]):
            if last[argument] == place and argument not in kept and dag.args[argument]:
                free.append(slots[argument])
        if dag.args[place] and free:
            slots[place] = free.pop()
        else:
            slots[place] = count
            count += 1
        if op == "number":
            constants.append((slots[place], dag.leaves[place]))
        elif op != "symbol":
            first, second = arguments[0], arguments[1] if len(arguments) > 1 else -1
            others = arguments if len(arguments) > 2 else ()
            tape.append((slots[place], operation(dag, place, ar), first, second, others))
    inputs = [slots.get(variable, -1) for variable in variables]
    return tape, constants, inputs, [slots[output] for output in outputs], count


def values_of(
    dag: Dag, outputs: Sequence[int], at: Mapping[Formula, Any], kind: str | Arithmetic = "float"
) -> dict[int, Any]:
    """The value of every node that the outputs need, from left to right."""
    ar = arithmetic(kind)
    found: dict[int, Any] = {}
    for place in dag.live(outputs):
        op = dag.ops[place]
        if op in ("symbol", "number"):
            found[place] = evaluate(dag.leaves[place], at, ar)
        else:
            found[place] = operation(dag, place, ar)(*(found[argument] for argument in dag.args[place]))
    return found


def numeric_gradient(
    dag: Dag, output: int, variables: Sequence[int], at: Mapping[Formula, Any], kind: str | Arithmetic = "float"
) -> list[Any]:
    """Every partial derivative at a point by one backward sweep in numbers."""
    ar = arithmetic(kind)
    values = values_of(dag, (output,), at, ar)
    active = dag.depending(dag.live((output,)), variables)
    zero, one = ar.number(Fraction(0)), ar.number(Fraction(1))
    adjoints: dict[int, Any] = {output: one}
    for place in sorted(values, reverse=True):
        if place not in adjoints or not active[place]:
            continue
        for position, argument in enumerate(dag.args[place]):
            if active[argument]:
                part = adjoints[place] * slope(dag, place, position, values, ar)
                adjoints[argument] = adjoints[argument] + part if argument in adjoints else part
    return [adjoints.get(variable, zero) for variable in variables]


def numeric_directional(
    dag: Dag,
    outputs: Sequence[int],
    direction: Mapping[int, Any],
    at: Mapping[Formula, Any],
    kind: str | Arithmetic = "float",
) -> list[Any]:
    """The derivative of each output along a direction by one forward sweep in numbers."""
    ar = arithmetic(kind)
    values = values_of(dag, outputs, at, ar)
    zero = ar.number(Fraction(0))
    speeds = dict(direction)
    for place in values:
        moving = [(i, a) for i, a in enumerate(dag.args[place]) if a in speeds]
        if moving and place not in speeds:
            speeds[place] = sum((slope(dag, place, i, values, ar) * speeds[a] for i, a in moving), start=zero)
    return [speeds.get(output, zero) for output in outputs]


def slope(dag: Dag, place: int, position: int, values: Mapping[int, Any], ar: Arithmetic) -> Any:
    """The local derivative of a node in one of its arguments, as a number."""
    op = dag.ops[place]
    inside = [values[argument] for argument in dag.args[place]]
    one = ar.number(Fraction(1))
    if op in ("+", "-", "neg"):
        return -one if op == "neg" or (op == "-" and position == 1) else one
    if op == "*":
        return inside[1 - position]
    if op == "/":
        return ar.divide(one, inside[1]) if position == 0 else -ar.divide(inside[0], inside[1] * inside[1])
    if op in ("^", "root"):
        return _power_slope(dag, place, position, values, ar)
    if isinstance(op, Pieces):
        point: dict[Formula, Any] = dict(zip(op.letters, inside, strict=True))
        return evaluate(derivative_of(op.formula, op.letters[position]), point, ar)
    if isinstance(op, Unknown):
        raise NotNumeric(f"{op.function.name} has no numeric value")
    return _function_slope(op, inside, position, ar)


def _function_slope(name: str, inside: Sequence[Any], position: int, ar: Arithmetic) -> Any:
    if name in ("max", "min"):
        return _extreme_slope(name, inside, position, ar)
    if name == "relu" and ar.name != "ball":
        return (inside[0] > 0) * ar.number(Fraction(1))
    letters = letters_for(len(inside))
    derivative = FUNCTIONS[name].derivative
    if position >= len(derivative):
        raise NotNumeric(f"the derivative of {name} is not known")
    value = evaluate(derivative[position](*letters), dict(zip(letters, inside, strict=True)), ar)
    return value


def _extreme_slope(name: str, inside: Sequence[Any], position: int, ar: Arithmetic) -> Any:
    """1 where this argument is the largest (the smallest), 0 where another is; of several that are equal, the first counts."""
    one = ar.number(Fraction(1))
    own = inside[position]
    chosen: Any = one
    for i, other in enumerate(inside):
        if i != position:
            low, high = (other, own) if name == "max" else (own, other)
            chosen = chosen * ((low < high if i < position else low <= high) * one)
    return chosen


def _power_slope(dag: Dag, place: int, position: int, values: Mapping[int, Any], ar: Arithmetic) -> Any:
    base, *rest = dag.args[place]
    value, u = values[place], values[base]
    two = ar.number(Fraction(2))
    degree = values[rest[0]] if rest else two
    logarithm = partial(ar.kernel, FUNCTIONS["ln"], "ln")
    if dag.ops[place] == "root":
        if position == 1:
            return -ar.divide(value * logarithm((u,)), degree * degree)
        return ar.divide(value, degree * u)
    if position == 1:
        return value if dag.leaves.get(base) == E else value * logarithm((u,))
    exact = rational(dag.leaves[rest[0]]) if rest[0] in dag.leaves else None
    if exact is not None:
        if exact == 0:
            return ar.number(Fraction(0))
        lowered = exact - 1
        return degree * (ar.number(Fraction(1)) if lowered == 0 else ar.power(u, ar.number(lowered), lowered))
    try:
        return degree * ar.power(u, degree - ar.number(Fraction(1)), None)
    except OutsideDomain:
        raise OutsideDomain("the derivative of a power with this base and exponent does not exist") from None
