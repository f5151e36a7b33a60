r"""The derivative of a function of one variable: :math:`f'`, :math:`f''`, …, and their values at a point."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.existence import domain_of
from mathnn.symbolic.givens import Given, Point, function_given, point_of

METHOD = Words(
    "Find the outermost operation and apply its rule; then go on with the simpler functions that remain inside.",
    "On repère l'opération la plus extérieure et l'on applique sa règle ; puis on recommence avec les fonctions plus simples "
    "qui restent à l'intérieur.",
)
HIGHEST_ORDER = 20


def derivative(f: Any, variable: Any = None, at: Any = None, order: int = 1) -> Derivation:
    r"""The derivative :math:`f^{(n)}(x)` of a function of one variable, step by step.

    f         the function: text, a SymPy expression, a formula, or a definition ``f(x) = …``
    variable  the variable (default: the only letter, or x, or t)
    at        a point: the value of the derivative there is the answer
    order     how many times to differentiate (1 to 20)

    ``.answer`` is the derivative (or its value) as a SymPy object. Other letters are constants.

    Raises MathnnError when the variable is not clear, or the derivative does not exist at the point.
    Source: "Dérivée", §1.4 and §1.5.

    >>> derivative("sqrt(tan x)").answer
    (tan(x)**2 + 1)/(2*sqrt(tan(x)))
    >>> derivative("x^3", at=2).answer
    12
    """
    _require_order(order)
    given = function_given(f, variable, default=("x", "t", "z", "y", "u"))
    if len(given.variables) != 1:
        given = Given(given.name, given.variables[:1], given.body)
    x = given.variables[0]
    chains, body = [], given.body
    for n in range(1, order + 1):
        chain = differentiate(body, (x,), left=given.label((n,)))
        chains.append(chain)
        body = chain.result
    conditions = brief((*domain_of(given.body), *(c for chain in chains for c in chain.conditions)))
    check = checked_by_sympy(given.body, (x,) * order, body, given.label())
    label: Formula = given.label((order,))
    point = point_of(given, at)
    if point is not None:
        try:
            require_defined(given, point, conditions)
        except MathnnError:
            if order > 1:
                raise
            return _from_definition(
                given, point[0][1], (("f", given.definition), ("variable", x), ("at", at), ("order", order))
            )
        label = given.label((order,), (point[0][1],))
        chains.append(value_at(body, point, label))
        body = chains[-1].result
    return Derivation(
        "derivative",
        _statement(given, point, order),
        Remark(METHOD),
        tuple(chains),
        relation(label, "=", body),
        body,
        conditions=() if point is not None else conditions,
        checks=(check,),
        givens=(("f", given.definition), ("variable", x), ("at", at), ("order", order)),
    )


NO_DERIVATIVE = Words(
    "{f} has no derivative at {a}: from the left it would be {left}, from the right {right}",
    "{f} n'est pas dérivable en {a} : la dérivée à gauche vaut {left}, la dérivée à droite {right}",
)


def _from_definition(given: Given, at: Formula, givens: tuple[tuple[str, Any], ...]) -> Derivation:
    """Where the rules do not reach, at a kink, the limit of the difference quotient decides: x|x| has the derivative 0 at 0.

    Raises MathnnError with the derivatives from both sides when they differ.
    """
    from mathnn.symbolic.definition import derivative_from_definition

    require_defined(given, ((given.variables[0], at),), ())
    found = derivative_from_definition(given.definition, given.variables[0], at)
    sides = {name.name: value.text() for name, value in found.results}
    if found.result is None and len(sides) == 2:
        raise MathnnError(NO_DERIVATIVE, {"f": given.body.text(), "a": at.text(), **sides})
    if found.result is None:
        require_defined(given, ((given.variables[0], at),), _conditions(given))
        raise MathnnError(NO_LIMIT, {"f": given.body.text(), "a": at.text()})
    return replace(found, task="derivative", givens=givens)


NO_LIMIT = Words(
    "{f} has no derivative at {a}: the difference quotient has no finite limit on both sides",
    "{f} n'est pas dérivable en {a} : le taux d'accroissement n'a pas de limite finie des deux côtés",
)


def _conditions(given: Given) -> tuple[Formula, ...]:
    return brief((*domain_of(given.body), *differentiate(given.body, given.variables).conditions))


def _require_order(order: Any) -> None:
    if not isinstance(order, int) or isinstance(order, bool) or not 1 <= order <= HIGHEST_ORDER:
        raise MathnnError(
            Words(
                "'order' must be a whole number from 1 to {highest}, got {value}",
                "« order » doit être un entier de 1 à {highest} ; reçu : {value}",
            ),
            {"highest": HIGHEST_ORDER, "value": order},
        )


def _statement(given: Given, point: Point | None, order: int) -> Remark:
    holes: list[tuple[str, Formula | str | Words]] = [("f", given.definition)]
    if order == 1:
        en, fr = "Compute the derivative of {f}", "Calculer la dérivée de {f}"
    else:
        en, fr = "Compute the derivative of order {n} of {f}", "Calculer la dérivée d'ordre {n} de {f}"
        holes.append(("n", str(order)))
    if point is not None:
        en, fr = en + " at {p}", fr + " en {p}"
        holes.append(("p", relation(point[0][0], "=", point[0][1])))
    return Remark(Words(en + ".", fr + "."), tuple(holes))
