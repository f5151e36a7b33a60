r"""Tangents to graphs: the line to a curve, the plane to a surface.

.. math:: y = f'(x_0)(x - x_0) + f(x_0), \qquad
          z = f(x_0, y_0) + \partial_x f(x_0, y_0)\,(x - x_0) + \partial_y f(x_0, y_0)\,(y - y_0)
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.algebra import ONE, ZERO, Product, Sum, Symbol, symbol
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.computing import difference, neat
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, Point, free_symbols, function_given, point_given
from mathnn.symbolic.moves import AFFINE, affine_form, whole_line
from mathnn.symbolic.partial import orders_for, partial_chains, point_formula, sympy_checks
from mathnn.symbolic.pieces import height_at
from mathnn.symbolic.slopes import slope_at

LINE = Words(
    "The tangent at {a} passes through the point of the curve and has the slope {d}: {equation}.",
    "La tangente en {a} passe par le point de la courbe et a pour pente {d} : {equation}.",
)
PLANE = Words(
    "The tangent plane passes through the point of the graph, and its slopes along the axes are the partial derivatives.",
    "Le plan tangent passe par le point du graphe, et ses pentes le long des axes sont les dérivées partielles.",
)
POINT = Words("The point of contact:", "Le point de contact :")
SLOPE = Words("The slope:", "La pente :")
SLOPES = Words("The slopes:", "Les pentes :")
HORIZONTAL = Words("The slope is 0: the tangent is horizontal.", "La pente est nulle : la tangente est horizontale.")
EQUATION = Words("Hence the equation:", "D'où l'équation :")


def tangent_line(f: Any, variable: Any = None, at: Any = None) -> Derivation:
    r"""The tangent to the graph of a function of one variable.

    f         the function
    variable  the variable (default: the only letter, or x)
    at        the abscissa of the point, a number or a letter (default: :math:`x_0`)

    ``.answer`` is the right-hand side of its equation :math:`y = \dots`, a SymPy expression.

    Raises MathnnError where the function is not defined, or has a kink or a vertical tangent there. Source: "Dérivée", §1.3.

    >>> tangent_line("sqrt(x)", at=1).answer
    x/2 + 1/2
    """
    given = function_given(f, variable, default=("x", "t", "z", "y", "u"))
    x = given.variables[0]
    given = Given(given.name, (x,), given.body)
    point = point_given(Symbol(x.letter, subscript="0") if at is None else at, (x,))
    a = point[0][1]
    require_defined(given, point, ())
    height = neat(height_at(given.body, point, given.label((), (a,))))
    slope = slope_at(given, point)
    y = _other_letter(given)
    chain = _equation(equation_written(difference(x, a), slope.value, height.result), y, (x,))
    general = relation(
        y, "=", Sum((Product((given.label((1,), (a,)), difference(x, a))), given.label((), (a,))), (1, 1))
    )
    holes = (("a", relation(x, "=", a)), ("d", given.label((1,), (a,))), ("equation", general))
    level = [Remark(HORIZONTAL)] if slope.value == ZERO else []
    parts: list[Part] = [Remark(POINT), height, Remark(SLOPE), *slope.parts, *level, Remark(EQUATION), chain]
    parts += _line_picture(given, x, a)
    words = Words("Find the tangent to the curve of {f} at {a}.", "Déterminer la tangente à la courbe de {f} en {a}.")
    return Derivation(
        "tangent_line",
        Remark(words, (("f", given.definition), ("a", relation(x, "=", a)))),
        Remark(LINE, holes),
        tuple(parts),
        relation(y, "=", chain.result),
        chain.result,
        checks=slope.checks,
        givens=(("f", given.definition), ("variable", x), ("at", at)),
    )


def tangent_plane(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    r"""The tangent plane to the graph of a function of two (or more) variables.

    f          the function
    variables  its variables, in order (default: every letter)
    at         the point, numbers or letters (default: :math:`(x_0, y_0)`)

    ``.answer`` is the right-hand side of its equation :math:`z = \dots`.

    Raises MathnnError when the point misses a coordinate or lies outside the domain. Source: "Gradient", §2.6.

    >>> tangent_plane("x^2 y", at=(1, 1)).answer
    2*x + y - 2
    """
    given = function_given(f, variables)
    default = {v: Symbol(v.letter, subscript="0") for v in given.variables}
    point = point_given(default if at is None else at, given.variables)
    chains = partial_chains(given)
    conditions = brief(c for _, chain in chains for c in chain.conditions)
    require_defined(given, point, conditions)
    values = tuple(v for _, v in point)
    height = neat(value_at(given.body, point, given.label((), values)))
    slopes = [neat(value_at(chain.result, point, given.label(orders_for(given, x), values))) for x, chain in chains]
    z = _other_letter(given)
    terms = [Product((slope.result, difference(x, a))) for slope, (x, a) in zip(slopes, point, strict=True)]
    start = Sum((height.result, *terms), (1,) * (len(terms) + 1))
    chain = _equation(start, z, given.variables)
    parts: list[Part] = [
        Remark(POINT),
        height,
        *(c for _, c in chains),
        Remark(SLOPES),
        *slopes,
        Remark(EQUATION),
        chain,
    ]
    parts += _plane_picture(given, point)
    words = Words(
        "Find the tangent plane to the graph of {f} at {p}.", "Déterminer le plan tangent au graphe de {f} en {p}."
    )
    return Derivation(
        "tangent_plane",
        Remark(words, (("f", given.definition), ("p", point_formula(point)))),
        Remark(PLANE),
        tuple(parts),
        relation(z, "=", chain.result),
        chain.result,
        checks=sympy_checks(given, chains),
        givens=(("f", given.definition), ("variables", given.variables), ("at", at)),
    )


def equation_written(away: Formula, slope: Formula, height: Formula) -> Formula:
    """slope·(x − a) + height, without a slope 0 or 1 and without a height 0."""
    if slope == ZERO:
        return height
    rise = away if slope == ONE else Product((slope, away))
    return rise if height == ZERO else Sum((rise, height), (1, 1))


def _equation(start: Formula, left: Symbol, variables: tuple[Symbol, ...]) -> Chain:
    """The equation as it is first written, then with its terms collected."""
    board = Board(start, left)
    if all(s in variables for s in free_symbols(start)):
        after = affine_form(start.value, variables)
        if after is not None:
            whole_line(board, AFFINE, after)
    return board.chain()


def _other_letter(given: Given) -> Symbol:
    """y for a curve, z for a surface, or the next letter that is free."""
    taken = {s.name for s in given.body.symbols if isinstance(s, Symbol)} | {v.name for v in given.variables}
    letters = ("y", "z", "w", "u") if len(given.variables) == 1 else ("z", "w", "u", "t")
    return symbol(next((letter for letter in letters if letter not in taken), "Y"))


def _line_picture(given: Given, x: Symbol, a: Formula) -> list[Part]:
    if free_symbols(a) or set(free_symbols(given.body)) - {x}:
        return []
    return [Picture("tangent", {"f": given.body, "variable": x, "at": a, "name": given.name})]


def _plane_picture(given: Given, point: Point) -> list[Part]:
    letters = set(free_symbols(given.body)) - set(given.variables)
    if len(point) != 2 or letters or any(free_symbols(v) for _, v in point):
        return []
    data = {"f": given.body, "variables": given.variables, "at": tuple(v for _, v in point), "name": given.name}
    return [Picture("tangent_plane", data)]
