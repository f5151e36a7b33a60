r"""The derivative of a function given by an equation: :math:`F(x, y) = 0` with y a function of x.

.. math:: \frac{\partial F}{\partial x} + \frac{\partial F}{\partial y}\,\frac{dy}{dx} = 0, \qquad
          \frac{dy}{dx} = -\frac{\partial F / \partial x}{\partial F / \partial y}
          \quad\text{where } \frac{\partial F}{\partial y} \neq 0
"""

from __future__ import annotations

from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy, to_formula
from mathnn.steps.algebra import ZERO, Negation, Product, Quotient, Sum, Symbol, symbol
from mathnn.steps.calculus import Derivative
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, nonzero, relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.computing import computed, neat, tidied
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.givens import Given, free_symbols, function_given, point_given
from mathnn.symbolic.partial import at_point_remark, partial_chains, sympy_checks

METHOD = Words(
    "Differentiate the equation with respect to {x}, where {y} is a function of {x}, and solve for {d}.",
    "On dérive l'équation par rapport à {x}, en considérant {y} comme une fonction de {x}, puis on résout en {d}.",
)
BOTH = Words("By the chain rule, {equation}.", "Par la règle de la chaîne, {equation}.")
HENCE = Words("Hence:", "D'où :")
SYMPY = Words(
    "SymPy's own implicit derivative and this one are proved equal.",
    "La dérivée implicite calculée par SymPy et celle-ci sont égales : c'est démontré.",
)


def implicit_derivative(f: Any, variable: Any = "x", function: Any = "y", at: Any = None) -> Derivation:
    r"""dy/dx for a function y of x given by an equation.

    f          the equation, ``x^2 + y^2 = 25``, or the expression that is zero
    variable   the variable (x)
    function   the letter that is a function of it (y)
    at         a point of the curve: the slope there is the answer

    ``.answer`` is a SymPy expression in x and y, or the slope. Raises MathnnError for a point off the curve, or where
    the derivative in y is zero.

    >>> implicit_derivative("x^2 + y^2 = 25").answer
    -x/y
    """
    formula = to_formula(f)
    equation = formula if isinstance(formula, Relation) else relation(formula, "=", ZERO)
    left, right = equation.sides[0], equation.sides[1]
    x, y = to_formula(variable), to_formula(function)
    if not isinstance(x, Symbol) or not isinstance(y, Symbol) or {x, y} - set(free_symbols(equation)):
        raise MathnnError(
            Words("the equation must contain {x} and {y}", "l'équation doit contenir {x} et {y}"),
            {"x": x.text(), "y": y.text()},
        )
    whole = left if not free_symbols(right) else tidied(Sum((left, right), (1, -1)))
    given = function_given(whole, (x, y))
    given = Given(symbol("F"), given.variables, given.body)
    chains = partial_chains(given)
    fx, fy = (chain.result for _, chain in chains)
    rate = Derivative(y, (x,))
    said = relation(Sum((fx, Product((fy, rate))), (1, 1)), "=", ZERO)
    final = computed(Negation(Quotient(fx, fy)), rate)
    parts: list[Part] = [*(c for _, c in chains), Remark(BOTH, (("equation", said),)), Remark(HENCE), final]
    conditions = brief((*(c for _, chain in chains for c in chain.conditions), *final.conditions, nonzero(fy)))
    label: Formula = rate
    if at is not None:
        final, more = _at(given, at, final, (fx, fy), left, right)
        parts += more
        conditions = ()
    words = Words("With {equation}, compute {d}.", "Avec {equation}, calculer {d}.")
    holes = (("x", x), ("y", y), ("d", rate))
    return Derivation(
        "implicit_derivative",
        Remark(words, (("equation", equation), ("d", rate))),
        Remark(METHOD, holes),
        tuple(parts),
        relation(label, "=", final.result),
        final.result,
        conditions=conditions,
        checks=(*sympy_checks(given, chains), *(() if at is not None else (_check(whole, x, y, final.result),))),
        givens=(("f", equation), ("variable", x), ("function", y), ("at", at)),
    )


def _at(
    given: Given, at: Any, chain: Chain, slopes: tuple[Formula, Formula], left: Formula, right: Formula
) -> tuple[Chain, list[Part]]:
    """The slope at a point of the curve."""
    point = point_given(at, given.variables)
    require_defined(given, point, ())
    sides = [value_at(side, point, None).result for side in (left, right)]
    if verify_equal(sides[0], sides[1]).status == "refuted":
        raise MathnnError(
            Words(
                "the point ({p}) is not on the curve: the two sides of the equation are {l} and {r} there",
                "le point ({p}) n'est pas sur la courbe : les deux membres de l'équation y valent {l} et {r}",
            ),
            {"p": ", ".join(v.text() for _, v in point), "l": sides[0].text(), "r": sides[1].text()},
        )
    if value_at(slopes[1], point, None).result == ZERO:
        raise MathnnError(
            Words(
                "the derivative in {y} is zero at this point: the curve is not the graph of a function {y}({x}) there",
                "la dérivée par rapport à {y} est nulle en ce point : la courbe n'y est pas le graphe d'une fonction {y}({x})",
            ),
            {"x": given.variables[0].name, "y": given.variables[1].name},
        )
    value = neat(value_at(chain.result, point, chain.left))
    return value, [at_point_remark(point), value]


def _check(whole: Formula, x: Symbol, y: Symbol, found: Formula) -> Check:
    import sympy

    return Check(SYMPY, verify_equal(found, from_sympy(sympy.idiff(whole.value, y.value, x.value))))
