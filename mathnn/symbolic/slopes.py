r"""The slope of a function at a point: by the rules where they apply, from the definition where they do not.

At a kink of :math:`|x|` there is no slope, and the error names both one-sided derivatives; at 0, :math:`x|x|` has the slope 0,
which only the definition shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.steps.algebra import Symbol
from mathnn.steps.derivation import Check, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.computing import neat
from mathnn.symbolic.definition import derivative_from_definition, is_finite
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given, Point

BY_DEFINITION = Words(
    "The rules do not apply at this point; the definition does.",
    "Les règles de dérivation ne s'appliquent pas en ce point ; on revient à la définition.",
)
KINK = Words(
    "{f} has no derivative at {x} = {a}: from the left it is {l}, from the right {r}",
    "{f} n'est pas dérivable en {x} = {a} : la dérivée à gauche vaut {l}, celle à droite {r}",
)
VERTICAL = Words(
    "{f} has no derivative at {x} = {a}: the difference quotient tends to infinity, the tangent there is vertical",
    "{f} n'est pas dérivable en {x} = {a} : le taux d'accroissement tend vers l'infini, la tangente y est verticale",
)
ONE_ONLY = {
    "left": Words(
        "{f} has no derivative at {x} = {a}: only the derivative from the left exists, it is {l}",
        "{f} n'est pas dérivable en {x} = {a} : seule la dérivée à gauche existe, elle vaut {l}",
    ),
    "right": Words(
        "{f} has no derivative at {x} = {a}: only the derivative from the right exists, it is {r}",
        "{f} n'est pas dérivable en {x} = {a} : seule la dérivée à droite existe, elle vaut {r}",
    ),
}


@dataclass(frozen=True, slots=True)
class Slope:
    """f'(a) with the work that leads to it."""

    value: Formula
    parts: tuple[Part, ...]
    checks: tuple[Check, ...]


def slope_at(given: Given, point: Point) -> Slope:
    """The derivative of a function of one variable at a point.

    Raises MathnnError where it does not exist, naming the one-sided derivatives.
    """
    x, a = point[0]
    require_defined(given, point, ())
    chain = differentiate(given.body, (x,), left=given.label((1,)))
    try:
        require_defined(given, point, chain.conditions)
    except MathnnError:
        return _from_definition(given, x, a)
    value = neat(value_at(chain.result, point, given.label((1,), (a,))))
    check = checked_by_sympy(given.body, (x,), chain.result, given.label())
    return Slope(value.result, (chain, value), (check,))


def _from_definition(given: Given, x: Symbol, a: Formula) -> Slope:
    work = derivative_from_definition(given.definition, x, {x: a})
    if work.result is not None:
        return Slope(work.result, (Remark(BY_DEFINITION), *work.parts), work.checks)
    sides = {name.name: value for name, value in work.results}  # type: ignore[attr-defined]
    finite = {name: value for name, value in sides.items() if is_finite(value)}
    words = KINK if len(finite) == 2 else ONE_ONLY[next(iter(finite))] if finite else VERTICAL
    holes = {"f": given.name.name, "x": x.name, "a": a.text()}
    holes |= {letter: sides[name].text() for letter, name in (("l", "left"), ("r", "right")) if name in sides}
    raise MathnnError(words, holes)
