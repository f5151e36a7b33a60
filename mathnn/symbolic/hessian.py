r"""The Hessian matrix: every second partial derivative.

.. math:: H_f(x, y) = \begin{pmatrix} \frac{\partial^2 f}{\partial x^2} & \frac{\partial^2 f}{\partial x \partial y} \\[1ex]
          \frac{\partial^2 f}{\partial x \partial y} & \frac{\partial^2 f}{\partial y^2} \end{pmatrix}

By Schwarz's theorem the mixed derivatives agree where they are continuous, so only those on and above the diagonal are computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Matrix
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given, Point, function_given, point_given
from mathnn.symbolic.partial import at_point_remark, orders_for, partial_chains, point_formula

METHOD = Words(
    "Differentiate each partial derivative once more with respect to every variable. The mixed derivatives agree (Schwarz's "
    "theorem), so each is computed once.",
    "On dérive encore chaque dérivée partielle par rapport à chaque variable. Les dérivées croisées sont égales (théorème de "
    "Schwarz) : chacune est calculée une seule fois.",
)
FIRST = Words("First the partial derivatives of order one:", "D'abord les dérivées partielles d'ordre un :")
SECOND = Words("Then those of order two:", "Puis celles d'ordre deux :")
GATHER = Words("The Hessian matrix is symmetric:", "La matrice hessienne est symétrique :")


@dataclass(frozen=True, slots=True)
class SecondOrder:
    """The partial derivatives of order one and two of a function; ``entries`` are the Hessian's, row by row."""

    first: tuple[Chain, ...]
    second: tuple[Chain, ...]
    entries: tuple[Formula, ...]
    conditions: tuple[Formula, ...]
    checks: tuple[Check, ...]


def second_order(given: Given) -> SecondOrder:
    """Every partial derivative of order one and two, each computed once and checked by SymPy."""
    variables, several = given.variables, len(given.variables) > 1
    first = [chain for _, chain in partial_chains(given)]
    upper: dict[tuple[int, int], Chain] = {}
    checks = []
    for i, x in enumerate(variables):
        for j in range(i, len(variables)):
            y = variables[j]
            orders = tuple(a + b for a, b in zip(orders_for(given, x), orders_for(given, y), strict=True))
            chain = differentiate(first[i].result, (y,), left=given.label(orders), partial=several)
            upper[i, j] = chain
            checks.append(checked_by_sympy(given.body, (x, y), chain.result, given.label()))
    count = range(len(variables))
    entries = tuple(upper[min(i, j), max(i, j)].result for i in count for j in count)
    chains = (*first, *upper.values())
    proved = all(check.verdict.status == "proved" for check in checks)
    return SecondOrder(
        tuple(first),
        tuple(upper.values()),
        entries,
        brief(c for chain in chains for c in chain.conditions),
        tuple(checks[:1] if proved else checks),
    )


def hessian(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    r"""The Hessian matrix of a function of one or several variables, step by step.

    f          the function: text, a SymPy expression, a formula, or a definition ``f(x, y) = …``
    variables  which variables, in which order (default: every letter, in alphabetical order)
    at         a point: the matrix there is the answer

    ``.answer`` is a symmetric SymPy matrix. Raises MathnnError when the point misses a coordinate or lies outside the domain.
    Source: "Gradient", §2.7.

    >>> hessian("x^2 - y^3 + x*y", at=(0, 0)).answer
    Matrix([
    [2, 1],
    [1, 0]])
    """
    given = function_given(f, variables)
    work = second_order(given)
    label: Formula = Operator("hessian", given.name, given.variables)
    matrix: Formula = Matrix(work.entries, len(given.variables))
    parts: list[Part] = [Remark(FIRST), *work.first, Remark(SECOND), *work.second, Remark(GATHER), Chain(label, matrix)]
    point = None if at is None else point_given(at, given.variables)
    if point is not None:
        require_defined(given, point, work.conditions)
        label = Operator("hessian", given.name, tuple(v for _, v in point))
        chain = value_at(matrix, point, label)
        parts += [at_point_remark(point), chain]
        matrix = chain.result
    return Derivation(
        "hessian",
        _statement(given, point),
        Remark(METHOD),
        tuple(parts),
        relation(label, "=", matrix),
        matrix,
        conditions=() if point is not None else work.conditions,
        checks=work.checks,
        givens=(("f", given.definition), ("variables", given.variables), ("at", at)),
    )


def _statement(given: Given, point: Point | None) -> Remark:
    if point is None:
        words = Words("Compute the Hessian matrix of {f}.", "Calculer la matrice hessienne de {f}.")
        return Remark(words, (("f", given.definition),))
    words = Words("Compute the Hessian matrix of {f} at {p}.", "Calculer la matrice hessienne de {f} en {p}.")
    return Remark(words, (("f", given.definition), ("p", point_formula(point))))
