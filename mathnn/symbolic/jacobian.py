r"""The Jacobian matrix: one row for each component, one column for each variable.

.. math:: J_F(x, y) = \begin{pmatrix} \frac{\partial F_1}{\partial x} & \frac{\partial F_1}{\partial y} \\[1ex]
          \frac{\partial F_2}{\partial x} & \frac{\partial F_2}{\partial y} \end{pmatrix}

Its rows are outputs: row i is the transposed gradient of the i-th component.
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Matrix
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.components import Field, field_given
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.givens import Point, point_given
from mathnn.symbolic.partial import at_point_remark, partial_chains, point_formula, sympy_checks

METHOD = Words(
    "The Jacobian matrix has one row for each component and one column for each variable: differentiate every component with "
    "respect to every variable.",
    "La matrice jacobienne a une ligne par composante et une colonne par variable : on dérive chaque composante par rapport à "
    "chaque variable.",
)
COMPONENT = Words("Component {f}:", "Composante {f} :")
GATHER = Words("Gather them, row by row:", "On les range, ligne par ligne :")


def jacobian(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    r"""The Jacobian matrix of a function with one or several components, step by step.

    f          the components: a list, or text such as ``(x y, x + y)``
    variables  which variables, in which order (default: every letter, in alphabetical order)
    at         a point: the matrix there is the answer

    ``.answer`` is a SymPy matrix with one row per component (for a single function: its gradient as a row).

    Raises MathnnError when the point misses a coordinate or lies outside the domain.

    >>> jacobian("(x*y, x + y)").answer
    Matrix([
    [y, x],
    [1, 1]])
    """
    field = field_given(f, variables)
    parts: list[Part] = []
    entries: list[Formula] = []
    conditions: list[Formula] = []
    checks: list[Check] = []
    for part in field.parts:
        chains = partial_chains(part)
        if len(field.parts) > 1:
            parts.append(Remark(COMPONENT, (("f", part.definition),)))
        parts += [chain for _, chain in chains]
        entries += [chain.result for _, chain in chains]
        conditions += [c for _, chain in chains for c in chain.conditions]
        checks += sympy_checks(part, chains)
    needed = brief(conditions)
    matrix: Formula = Matrix(tuple(entries), len(field.variables))
    label: Formula = Operator("jacobian", field.name, field.variables)
    parts += [Remark(GATHER), Chain(label, matrix)]
    point = None if at is None else point_given(at, field.variables)
    if point is not None:
        for part in field.parts:
            require_defined(part, point, needed)
        label = Operator("jacobian", field.name, tuple(v for _, v in point))
        chain = value_at(matrix, point, label)
        parts += [at_point_remark(point), chain]
        matrix = chain.result
    return Derivation(
        "jacobian",
        _statement(field, point),
        Remark(METHOD),
        tuple(parts),
        relation(label, "=", matrix),
        matrix,
        conditions=() if point is not None else needed,
        checks=tuple(checks),
        givens=(("f", field.definition), ("variables", field.variables), ("at", at)),
    )


def _statement(field: Field, point: Point | None) -> Remark:
    holes: list[tuple[str, Formula | str | Words]] = [("f", field.definition)]
    en, fr = "Compute the Jacobian matrix of {f}", "Calculer la matrice jacobienne de {f}"
    if point is not None:
        en, fr = en + " at {p}", fr + " en {p}"
        holes.append(("p", point_formula(point)))
    return Remark(Words(en + ".", fr + "."), tuple(holes))
