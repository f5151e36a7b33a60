r"""Partial derivatives: one for each variable, the others held constant.

.. math:: \frac{\partial f}{\partial x}(x_0, y_0) \text{ is the derivative at } x_0 \text{ of } x \mapsto f(x, y_0)
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.algebra import Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.existence import domain_of
from mathnn.symbolic.givens import Given, Point, function_given, point_of

METHOD = Words(
    "To differentiate with respect to one variable, treat the other variables as constants.",
    "Pour dériver par rapport à une variable, on considère les autres variables comme des constantes.",
)
ALONE = Words("There is only one variable, {x}.", "Il n'y a qu'une variable, {x}.")
FAMILY = Words(
    "With respect to a general {x}, holding the other variables constant:",
    "Par rapport à {x} quelconque, en considérant les autres variables comme des constantes :",
)
HELD = {
    1: Words(
        "With respect to {x}, holding {a} constant:", "Par rapport à {x}, en considérant {a} comme une constante :"
    ),
    2: Words(
        "With respect to {x}, holding {a} and {b} constant:",
        "Par rapport à {x}, en considérant {a} et {b} comme des constantes :",
    ),
    3: Words(
        "With respect to {x}, holding the other variables constant:",
        "Par rapport à {x}, en considérant les autres variables comme des constantes :",
    ),
}


def orders_for(given: Given, x: Symbol) -> tuple[int, ...]:
    """One derivative in x, none in the others."""
    return tuple(int(v == x) for v in given.variables)


def partial_chains(given: Given) -> tuple[tuple[Symbol, Chain], ...]:
    """The chain of each partial derivative, in the order of the variables."""
    several = len(given.variables) > 1 or given.family is not None
    return tuple(
        (x, differentiate(given.body, (x,), left=given.label(orders_for(given, x)), partial=several))
        for x in given.variables
    )


def held_constant(given: Given, x: Symbol) -> Remark:
    """The sentence that says which variables are held."""
    if given.family is not None:
        return Remark(FAMILY, (("x", x),))
    others = [v for v in given.variables if v != x]
    if not others:
        return Remark(ALONE, (("x", x),))
    letters = zip("ab", others, strict=False)
    return Remark(HELD[min(len(others), 3)], (("x", x), *letters))


def sympy_checks(given: Given, chains: tuple[tuple[Symbol, Chain], ...]) -> tuple[Check, ...]:
    """The independent check of every partial derivative; several that succeed alike are said once."""
    checks = [checked_by_sympy(given.body, (x,), chain.result, given.label()) for x, chain in chains]
    proved = all(c.verdict.status == "proved" for c in checks)
    return tuple(checks[:1]) if proved else tuple(checks)


def partial_derivatives(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    r"""Every partial derivative :math:`\frac{\partial f}{\partial x}`, step by step.

    f          the function: text, a SymPy expression, a formula, or a definition ``f(x, y) = …``
    variables  which variables, in which order (default: every letter, in alphabetical order)
    at         a point: the values there are the answer

    ``.answer`` is a dictionary from each variable to its partial derivative (or value), as SymPy objects.

    Raises MathnnError when the point misses a coordinate or lies outside the domain. Source: "Gradient", §1.2.

    >>> partial_derivatives("x^2 e^{3y}").answer
    {x: 2*x*exp(3*y), y: 3*x**2*exp(3*y)}
    """
    given = function_given(f, variables)
    chains = partial_chains(given)
    conditions = brief((*domain_of(given.body), *(c for _, chain in chains for c in chain.conditions)))
    point = point_of(given, at)
    parts: list[Part] = []
    for x, chain in chains:
        parts += [held_constant(given, x), chain]
    results = [(x, chain.result) for x, chain in chains]
    labels: list[Formula] = [given.label(orders_for(given, x)) for x, _ in chains]
    if point is not None:
        require_defined(given, point, conditions)
        labels = [given.label(orders_for(given, x), tuple(v for _, v in point)) for x, _ in chains]
        values = [value_at(chain.result, point, label) for (_, chain), label in zip(chains, labels, strict=True)]
        parts.append(at_point_remark(point))
        parts += values
        results = [(x, chain.result) for (x, _), chain in zip(results, values, strict=True)]
    relations = tuple(relation(label, "=", value) for label, (_, value) in zip(labels, results, strict=True))
    return Derivation(
        "partial_derivatives",
        _statement(given, point),
        Remark(METHOD),
        tuple(parts),
        relations[0] if len(relations) == 1 else Tuple(relations),
        Tuple(tuple(value for _, value in results)),
        results=tuple(results),
        conditions=() if point is not None else conditions,
        checks=sympy_checks(given, chains),
        givens=(("f", given.definition), ("variables", given.variables), ("at", at)),
    )


def at_point_remark(point: Point) -> Remark:
    """The sentence before the values at a point."""
    return Remark(Words("At the point {p}:", "Au point {p} :"), (("p", point_formula(point)),))


def point_formula(point: Point) -> Formula:
    """(x, y) = (2, 1), or x = 2 for one variable."""
    if len(point) == 1:
        return relation(point[0][0], "=", point[0][1])
    return Relation((Tuple(tuple(x for x, _ in point)), Tuple(tuple(v for _, v in point))), ("=",))


def _statement(given: Given, point: Point | None) -> Remark:
    if point is None:
        words = Words("Compute the partial derivatives of {f}.", "Calculer les dérivées partielles de {f}.")
        return Remark(words, (("f", given.definition),))
    words = Words("Compute the partial derivatives of {f} at {p}.", "Calculer les dérivées partielles de {f} en {p}.")
    return Remark(words, (("f", given.definition), ("p", point_formula(point))))
