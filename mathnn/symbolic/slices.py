r"""Slopes that are seen in pictures: chords of a curve, slices of a surface.

.. math:: \frac{f(x) - f(x_0)}{x - x_0} \xrightarrow[x \to x_0]{} f'(x_0), \qquad
          \frac{\partial f}{\partial x}(x_0, y_0) \text{ is the slope of the slice } x \mapsto f(x, y_0)
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.algebra import Quotient, Sum, Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Definition, relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.computing import computed, difference, neat
from mathnn.symbolic.decimals import decimal
from mathnn.symbolic.definition import derivative_from_definition
from mathnn.symbolic.directional import coordinates_given, directional_derivative, gradient_at
from mathnn.symbolic.givens import Given, function_given, point_given
from mathnn.symbolic.partial import at_point_remark, point_formula

CHORD = Words(
    "The slope of the chord through the points of abscissas {a} and {x} is the difference quotient; near {a} it tends to the "
    "slope of the tangent.",
    "La pente de la corde passant par les points d'abscisses {a} et {x} est le taux d'accroissement ; près de {a}, elle tend "
    "vers la pente de la tangente.",
)
LIMIT = Words("The slope of the tangent is {d}.", "La pente de la tangente est {d}.")
SLICE = Words(
    "Cut the surface by a vertical plane: the slope of the curve that appears is a partial derivative.",
    "On coupe la surface par un plan vertical : la pente de la courbe obtenue est une dérivée partielle.",
)
THE_SLICE = Words("The slice {g}, and its slope there:", "La tranche {g}, et sa pente en ce point :")
ABOUT = Words("About {v}.", "Environ {v}.")


def secant_slopes(f: Any, variable: Any = None, at: Any = None, points: Any = ()) -> Derivation:
    r"""The slopes of chords through a point of a curve, and of the tangent they tend to.

    f         the function;  variable  its variable
    at        the abscissa of the fixed point
    points    the abscissas of the other points

    ``.answer`` is the tuple of the slopes, in the order of the points. Raises MathnnError for a point equal to the fixed one.
    Source: "Dérivée", §1.3.

    >>> secant_slopes("x^2", at=1, points=(2, 3)).answer
    (3, 4)
    """
    given = function_given(f, variable, default=("x", "t", "z", "y", "u"))
    x = given.variables[0]
    given = Given(given.name, (x,), given.body)
    a = point_given(at, (x,))[0][1]
    others = coordinates_given(points)
    if not others or a in others:
        raise MathnnError(
            Words(
                "'points' must be abscissas other than {a}", "« points » doit donner des abscisses différentes de {a}"
            ),
            {"a": a.text()},
        )
    work = derivative_from_definition(given.definition, x, {x: a})
    slopes = []
    parts: list[Part] = [*work.parts]
    for b in others:
        rise = Sum((given.label((), (b,)), given.label((), (a,))), (1, -1))
        heights = [value_at(given.body, ((x, p),), None).result for p in (b, a)]
        label = Quotient(rise, difference(b, a))
        chain = neat(computed(Quotient(Sum((heights[0], heights[1]), (1, -1)), Sum((b, a), (1, -1))), label))
        parts.append(chain)
        slopes.append(chain.result)
    header: tuple[Cell, ...] = (x, *others)
    parts.append(Table(header, ((Words("slope", "pente"), *slopes),)))
    if work.result is not None:
        parts.append(Remark(LIMIT, (("d", relation(given.label((1,), (a,)), "=", work.result)),)))
    parts.append(Picture("tangent", {"f": given.body, "variable": x, "at": a, "secants": others, "name": given.name}))
    words = Words(
        "Compute the slopes of the chords of {f} through {a}.", "Calculer les pentes des cordes de {f} passant par {a}."
    )
    result = Tuple(tuple(slopes))
    return Derivation(
        "secant_slopes",
        Remark(words, (("f", given.definition), ("a", relation(x, "=", a)))),
        Remark(CHORD, (("a", a), ("x", x))),
        tuple(parts),
        None,
        result,
        checks=work.checks,
        givens=(("f", given.definition), ("variable", x), ("at", at), ("points", others)),
    )


def slice_slopes(f: Any, variables: Any = None, at: Any = None, direction: Any = None, digits: int = 7) -> Derivation:
    r"""The slopes of the slices of a surface through a point: parallel to the axes, or along a vector.

    f          the function of two variables;  variables  its variables, in order
    at         the point
    direction  a vector: its slice alone (default: the two slices parallel to the axes)
    digits     how many digits of each slope are shown

    ``.answer`` is the tuple of the slopes. Source: "Gradient", §1.3 and §2.4.

    >>> slice_slopes("x^2 y", at=(1, 2)).answer
    (4, 1)
    """
    given = function_given(f, variables)
    if len(given.variables) != 2:
        raise MathnnError(
            Words(
                "slices need a function of two variables, got {count}",
                "les tranches demandent une fonction de deux variables ; reçu : {count}",
            ),
            {"count": len(given.variables)},
        )
    point = point_given(at if at is not None else {}, given.variables)
    require_defined(given, point, ())
    data: dict[str, Any] = {
        "f": given.body,
        "variables": given.variables,
        "at": tuple(v for _, v in point),
        "name": given.name,
    }
    if direction is not None:
        work = directional_derivative(given.definition, given.variables, dict(point), direction)
        data["directions"] = (coordinates_given(direction),)
        slopes: list[Formula] = [work.result] if work.result is not None else []
        parts, checks = [*work.parts], work.checks
    else:
        found = gradient_at(given, point)
        slopes, checks = list(found.values), found.checks
        parts = [*_slices(given, point), *found.parts[:2], at_point_remark(point), *found.parts[2:]]
    data["slopes"] = tuple(slopes)
    for slope in slopes:
        shown = decimal(slope, digits)
        if shown is not None and shown != slope:
            parts.append(Remark(ABOUT, (("v", relation(slope, "~", shown)),)))
    parts.append(Picture("surface_slices", data))
    words = Words(
        "Find the slopes of the slices of the graph of {f} through {p}.",
        "Déterminer les pentes des tranches du graphe de {f} passant par {p}.",
    )
    return Derivation(
        "slice_slopes",
        Remark(words, (("f", given.definition), ("p", point_formula(point)))),
        Remark(SLICE),
        tuple(parts),
        None,
        Tuple(tuple(slopes)) if len(slopes) != 1 else slopes[0],
        checks=checks,
        givens=(("f", given.definition), ("variables", given.variables), ("at", at), ("direction", direction)),
    )


def _slices(given: Given, point: tuple[tuple[Symbol, Formula], ...]) -> list[Part]:
    """The two functions of one variable that the slices are."""
    parts: list[Part] = []
    for x, _ in point:
        held: dict[Formula, Formula] = {v: a for v, a in point if v != x}
        body = substitute(given.body, held)
        parts.append(Remark(THE_SLICE, (("g", Definition(Symbol("g"), (x,), body)),)))
    return parts[:2]
