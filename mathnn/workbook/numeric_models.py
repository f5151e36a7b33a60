r"""A model over data: its error, as a formula of the parameters, and the gradients of the local errors.

.. math:: E_i = \bigl(y_i - F(x_i)\bigr)^2,\qquad E = E_1 + \dots + E_N

The last coordinate of each point is the expected output; the others are the inputs, named x, or x and y, or x₁, x₂, ….
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.reading import from_sympy, to_formula
from mathnn.steps.algebra import Power, Sum, Symbol, number
from mathnn.steps.derivation import Part, Remark
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import tidied
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, free_symbols, function_given
from mathnn.symbolic.moves import DEVELOP, whole_line
from mathnn.workbook.numeric_numbers import exact_points, point_list, written

LOCAL = Words(
    "Each datum has its local error, the square of expected minus produced output; the error is their sum:",
    "Chaque donnée a son erreur locale, le carré de la différence entre sortie attendue et sortie "
    "produite ; l’erreur est leur "
    "somme :",
)


OF_MANY = Words(
    "Each datum has its local error, the square of expected minus produced output: {local}; the error is their sum, multiplied "
    "out: {error}.",
    "Chaque donnée a son erreur locale, le carré de la différence entre sortie attendue et sortie produite : {local} ; l’erreur "
    "est leur somme, une fois développée : {error}.",
)
_MOST_WRITTEN = 12  # data whose local errors are written out


@dataclass(frozen=True, slots=True)
class Model:
    """Data, the model's formula, its inputs and parameters, the error, and the gradients of the local errors."""

    points: tuple[tuple[Fraction, ...], ...]
    body: Formula
    inputs: tuple[Symbol, ...]
    error: Given
    local: tuple[tuple[Formula, ...], ...]
    parts: tuple[Part, ...]

    @property
    def parameters(self) -> tuple[Symbol, ...]:
        return self.error.variables


def input_names(count: int) -> tuple[Symbol, ...]:
    """The names of the inputs: x; x and y; x₁, x₂, x₃, …"""
    if count <= 2:
        return (Symbol("x"), Symbol("y"))[:count]
    return tuple(Symbol("x", str(i)) for i in range(1, count + 1))


def model_given(
    points: Any, model: Any, parameters: Any = None
) -> tuple[Any, Formula, tuple[Symbol, ...], tuple[Symbol, ...]]:
    """The data, the model's formula, its inputs and its parameters.

    Raises MathnnError when data and model do not fit together.
    """
    data = exact_points("points", point_list(points))
    if len(data[0]) < 2:
        raise MathnnError(
            Words(
                "every point needs at least one input and one output; got ({point})",
                "chaque point doit avoir au moins une entrée et une sortie ; reçu : ({point})",
            ),
            {"point": ", ".join(map(str, data[0]))},
        )
    inputs = input_names(len(data[0]) - 1)
    body = to_formula(("a*x + b", "a*x + b*y + c")[len(inputs) - 1] if model is None and len(inputs) <= 2 else model)
    letters = tuple(s for s in free_symbols(body) if s not in inputs)
    if parameters is not None:
        letters = function_given(body, parameters).variables
    if not letters:
        raise MathnnError(
            Words("the model {model} has no parameter to adjust", "le modèle {model} n’a aucun paramètre à ajuster"),
            {"model": body.text()},
        )
    return data, body, inputs, letters


def residual(body: Formula, inputs: Sequence[Symbol], datum: Sequence[Fraction]) -> Formula:
    """y − F(x), numbers put in and worked out."""
    *values, expected = datum
    produced = substitute(body, {x: written(v, 30) for x, v in zip(inputs, values, strict=True)})
    return Sum((written(expected, 30), tidied(produced)), (1, -1))


def error_of(points: Any, model: Any, parameters: Any = None) -> Model:
    """The error of a model over data."""
    data, body, inputs, letters = model_given(points, model, parameters)
    if len(data) > _MOST_WRITTEN:
        return _of_many(data, body, inputs, letters)
    squares = tuple(Power(residual(body, inputs, datum), number(2)) for datum in data)
    total = squares[0] if len(squares) == 1 else Sum(squares, (1,) * len(squares))
    developed = from_sympy(total.value.expand())
    error = Given(Symbol("E"), letters, developed)
    board = Board(total, error.label())
    whole_line(board, DEVELOP, developed)
    local = tuple(tuple(differentiate(square, (v,)).result for v in letters) for square in squares)
    return Model(data, body, inputs, error, local, (Remark(LOCAL), board.chain()))


def _summed(square: Any, names: Sequence[Any], data: Any) -> Any:
    """Σ of an expression over data: for a polynomial each power of the inputs is summed by itself."""
    import sympy

    if not square.is_polynomial(*names):
        rows = ([sympy.Rational(v.numerator, v.denominator) for v in datum] for datum in data)
        return sum((square.subs(dict(zip(names, row, strict=True))) for row in rows), sympy.S.Zero)
    total = sympy.S.Zero
    for powers, coefficient in sympy.Poly(square, *names).terms():
        power_sum = sum((math.prod(v**p for v, p in zip(datum, powers, strict=True)) for datum in data), Fraction(0))
        total += coefficient * sympy.Rational(power_sum.numerator, power_sum.denominator)
    return total


def _of_many(data: Any, body: Formula, inputs: tuple[Symbol, ...], letters: tuple[Symbol, ...]) -> Model:
    """The same for many data: the local error is written and differentiated once, with letters for the datum."""
    import sympy

    output = next(s for s in (Symbol("y"), Symbol("z"), Symbol("t"), Symbol("y", "0")) if s not in (*inputs, *letters))
    general = Power(Sum((output, body), (1, -1)), number(2))
    slopes = [differentiate(general, (v,)).result for v in letters]
    names = (*inputs, output)
    local = []
    for datum in data:
        at: dict[Formula, Formula] = {s: written(v, 30) for s, v in zip(names, datum, strict=True)}
        local.append(tuple(substitute(slope, at) for slope in slopes))
    total = _summed(general.value, [s.value for s in names], data)
    error = Given(Symbol("E"), letters, from_sympy(sympy.expand(total)))
    said: tuple[tuple[str, Formula], ...] = (
        ("local", relation(Symbol("E", "i"), "=", general)),
        ("error", error.definition),
    )
    return Model(data, body, inputs, error, tuple(local), (Remark(OF_MANY, said),))
