r"""The gradient: the column of the partial derivatives.

.. math:: \operatorname{grad} f(x, y) = \begin{pmatrix} \frac{\partial f}{\partial x}(x, y) \\[1ex]
          \frac{\partial f}{\partial y}(x, y) \end{pmatrix}
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Matrix, column
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.existence import domain_of
from mathnn.symbolic.givens import Given, Point, function_given, point_of
from mathnn.symbolic.partial import (
    at_point_remark,
    held_constant,
    partial_chains,
    point_formula,
    sympy_checks,
)

METHOD = Words(
    "The gradient is the column of the partial derivatives: differentiate with respect to each variable in turn, "
    "treating the others as constants.",
    "Le gradient est le vecteur colonne des dérivées partielles : on dérive par rapport à chaque variable tour à tour, en "
    "considérant les autres comme des constantes.",
)
GATHER = Words("Gather the partial derivatives in a column:", "On range les dérivées partielles dans une colonne :")
LAYOUTS = ("column", "row")


def gradient(f: Any, variables: Any = None, at: Any = None, layout: str = "column") -> Derivation:
    r"""The gradient of a function of several variables, step by step, or its value at a point.

    f          the function: text, a SymPy expression, a formula, or a definition ``f(x, y) = …``
    variables  which variables, in which order (default: every letter, in alphabetical order)
    at         a point: the vector there is the answer
    layout     "column" (the textbook's convention) or "row"

    ``.answer`` is a SymPy matrix of shape (n, 1), or (1, n) for a row.

    Raises MathnnError when the point misses a coordinate or lies outside the domain. Source: "Gradient", §2.1.

    >>> gradient("x**2*y**3", at=(2, 1)).answer
    Matrix([
    [ 4],
    [12]])
    """
    if layout not in LAYOUTS:
        raise MathnnError(
            Words("'layout' must be column or row, got {value}", "« layout » doit être column ou row ; reçu : {value}"),
            {"value": layout},
        )
    given = function_given(f, variables)
    chains = partial_chains(given)
    conditions = brief((*domain_of(given.body), *(c for _, chain in chains for c in chain.conditions)))
    point = point_of(given, at)
    parts: list[Part] = []
    for x, chain in chains:
        parts += [held_constant(given, x), chain]
    label = _label(given)
    entries = [chain.result for _, chain in chains]
    vector: Formula = _vector(list(given.family.entries(entries[0])) if given.family else entries, layout)
    parts += [Remark(GATHER), Chain(label, vector)]
    if point is not None:
        require_defined(given, point, conditions)
        label = _label(given, point)
        value = value_at(vector, point, label)
        parts += [at_point_remark(point), value]
        vector = value.result
    return Derivation(
        "gradient",
        _statement(given, point),
        Remark(METHOD),
        tuple(parts),
        relation(label, "=", vector),
        vector,
        conditions=() if point is not None else conditions,
        checks=sympy_checks(given, chains),
        givens=(("f", given.definition), ("variables", given.variables), ("at", at), ("layout", layout)),
    )


def _label(given: Given, point: Point | None = None) -> Operator:
    arguments = given.arguments if point is None else tuple(v for _, v in point)
    return Operator("grad", given.name, tuple(arguments))


def _vector(entries: list[Any], layout: str) -> Matrix:
    return column(*entries) if layout == "column" else Matrix(tuple(entries), len(entries))


def _statement(given: Given, point: Point | None) -> Remark:
    if point is None:
        return Remark(Words("Compute the gradient of {f}.", "Calculer le gradient de {f}."), (("f", given.definition),))
    return Remark(
        Words("Compute the gradient of {f} at {p}.", "Calculer le gradient de {f} en {p}."),
        (("f", given.definition), ("p", point_formula(point))),
    )
