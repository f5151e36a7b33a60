r"""Divergence, curl and Laplacian: what is summed up from all partial derivatives of a field.

.. math:: \operatorname{div} F = \frac{\partial F_1}{\partial x} + \frac{\partial F_2}{\partial y} + \dots \qquad
          \Delta f = \frac{\partial^2 f}{\partial x^2} + \frac{\partial^2 f}{\partial y^2} + \dots

.. math:: \operatorname{curl} F = \left(\partial_y F_3 - \partial_z F_2,\ \partial_z F_1 - \partial_x F_3,\
          \partial_x F_2 - \partial_y F_1\right)

In the plane the curl is the number :math:`\partial_x F_2 - \partial_y F_1`.
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.algebra import Sum, Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import column
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.components import Field, field_given
from mathnn.symbolic.computing import computed
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given, point_given
from mathnn.symbolic.partial import at_point_remark, orders_for, point_formula

DIVERGENCE = Words(
    "Differentiate each component with respect to its own variable, and add.",
    "On dérive chaque composante par rapport à sa propre variable, et l'on additionne.",
)
CURL = Words(
    "Subtract crosswise: each component of the curl compares how two components change across each other's variables.",
    "On soustrait en croix : chaque composante du rotationnel compare les variations de deux composantes, chacune par rapport à "
    "la variable de l'autre.",
)
LAPLACIAN = Words(
    "Add the second derivatives with respect to each variable.",
    "On additionne les dérivées secondes par rapport à chaque variable.",
)
TITLES = {
    "div": Words("the divergence", "la divergence"),
    "curl": Words("the curl", "le rotationnel"),
    "laplacian": Words("the Laplacian", "le laplacien"),
}


def divergence(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    """The divergence of a field, a number at each point.

    f: the components, as many as variables. ``.answer`` is a SymPy expression, or its value at the point ``at``.

    Raises MathnnError when there are not as many components as variables.

    >>> divergence("(x^2, x*y)").answer
    3*x
    """
    field = _square_field(f, variables)
    work = _Work(field)
    chains = [work.partial(part, x) for part, x in zip(field.parts, field.variables, strict=True)]
    total = _sum([chain.result for chain in chains])
    return work.finished("divergence", "div", DIVERGENCE, [total], at)


def curl(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    """The curl of a field of three components (a column), or of two (a number).

    f: the components. ``.answer`` is a SymPy column for three components, an expression for two.

    Raises MathnnError when there are not two or three components, as many as variables.

    >>> curl("(-y, x)").answer
    2
    """
    field = _square_field(f, variables)
    if len(field.parts) not in (2, 3):
        raise MathnnError(
            Words(
                "the curl needs two or three components, got {count}",
                "le rotationnel demande deux ou trois composantes ; reçu : {count}",
            ),
            {"count": len(field.parts)},
        )
    work = _Work(field)
    pairs = [(2, 1, 1, 2), (0, 2, 2, 0), (1, 0, 0, 1)] if len(field.parts) == 3 else [(1, 0, 0, 1)]
    entries: list[Formula] = []
    for a, x, b, y in pairs:
        plus = work.partial(field.parts[a], field.variables[x])
        minus = work.partial(field.parts[b], field.variables[y])
        entries.append(Sum((plus.result, minus.result), (1, -1)))
    return work.finished("curl", "curl", CURL, entries, at)


def laplacian(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    """The Laplacian of a function, the sum of its unmixed second derivatives.

    ``.answer`` is a SymPy expression, or its value at the point ``at``.

    >>> laplacian("x^3 + y^2").answer
    6*x + 2
    """
    field = field_given(f, variables)
    if len(field.parts) != 1:
        raise _count(field, 1)
    work = _Work(field)
    given = field.parts[0]
    chains = [work.partial(given, x, 2) for x in given.variables]
    return work.finished("laplacian", "laplacian", LAPLACIAN, [_sum([chain.result for chain in chains])], at)


class _Work:
    """The chains, conditions and checks gathered while a field is differentiated."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.parts: list[Part] = []
        self.conditions: list[Formula] = []
        self.checks: list[Check] = []

    def partial(self, given: Given, x: Symbol, order: int = 1) -> Chain:
        """The partial derivative of one component, written down."""
        body = given.body
        for n in range(1, order + 1):
            orders = tuple(n * k for k in orders_for(given, x))
            several = len(given.variables) > 1
            chain = differentiate(body, (x,), left=given.label(orders), partial=several)
            self.parts.append(chain)
            self.conditions += chain.conditions
            body = chain.result
        self.checks.append(checked_by_sympy(given.body, (x,) * order, chain.result, given.label()))
        return chain

    def finished(self, task: str, operator: str, method: Words, entries: list[Formula], at: Any) -> Derivation:
        """The sum (or the column of differences), tidied, with its value at the point."""
        field, needed = self.field, brief(self.conditions)
        label: Formula = Operator(operator, field.name, field.variables)
        chain = computed(entries[0] if len(entries) == 1 else column(*entries), label)
        self.parts.append(chain)
        point = None if at is None else point_given(at, field.variables)
        if point is not None:
            for part in field.parts:
                require_defined(part, point, needed)
            label = Operator(operator, field.name, tuple(v for _, v in point))
            chain = value_at(chain.result, point, label)
            self.parts += [at_point_remark(point), chain]
        holes: list[tuple[str, Formula | str | Words]] = [("what", TITLES[operator]), ("f", field.definition)]
        en, fr = "Compute {what} of {f}", "Calculer {what} de {f}"
        if point is not None:
            en, fr = en + " at {p}", fr + " en {p}"
            holes.append(("p", point_formula(point)))
        proved = all(check.verdict.status == "proved" for check in self.checks)
        return Derivation(
            task,
            Remark(Words(en + ".", fr + "."), tuple(holes)),
            Remark(method),
            tuple(self.parts),
            relation(label, "=", chain.result),
            chain.result,
            conditions=() if point is not None else needed,
            checks=tuple(self.checks[:1] if proved else self.checks),
            givens=(("f", field.definition), ("variables", field.variables), ("at", at)),
        )


def _sum(terms: list[Formula]) -> Formula:
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))


def _square_field(f: Any, variables: Any) -> Field:
    field = field_given(f, variables)
    usual = ("x", "y", "z")[: len(field.parts)]
    if (
        variables is None
        and len(field.variables) < len(field.parts)
        and {v.name for v in field.variables} <= set(usual)
    ):
        # (-y, x, 0) is a field of space: z is a variable too.
        field = field_given(f, usual)
    if len(field.parts) != len(field.variables):
        raise _count(field, len(field.variables))
    return field


def _count(field: Field, expected: int) -> MathnnError:
    return MathnnError(
        Words(
            "'f' must have {expected} components for the variables {names}, got {count}",
            "« f » doit avoir {expected} composantes pour les variables {names} ; reçu : {count}",
        ),
        {"expected": expected, "names": ", ".join(v.name for v in field.variables), "count": len(field.parts)},
    )
