r"""Tangents to level sets: the gradient is at right angles to the level curve (or surface) through a point.

.. math:: \frac{\partial f}{\partial x}(x_0, y_0)\,(x - x_0) + \frac{\partial f}{\partial y}(x_0, y_0)\,(y - y_0) = 0

The same equation, with as many terms as variables, gives the tangent plane of a level surface, and its like in higher dimension.
"""

from __future__ import annotations

from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy, to_formula
from mathnn.steps.algebra import ZERO, Apply, Negation, Product, Sum, Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Tuple, column
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import Relation, relation
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.step import Chain, Step
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import value_at
from mathnn.symbolic.computing import computed, difference, dot, tidied
from mathnn.symbolic.directional import gradient_at, zero_gradient
from mathnn.symbolic.givens import Given, Point, free_symbols, function_given, point_given
from mathnn.symbolic.moves import AFFINE, DIVIDED, affine
from mathnn.symbolic.partial import point_formula

CURVE = Words(
    "The gradient is at right angles to the level curve; the tangent is the line through the point at right angles to it.",
    "Le gradient est orthogonal à la ligne de niveau ; la tangente est la droite du point orthogonale au gradient.",
)
SURFACE = Words(
    "The gradient is at right angles to the level surface; the tangent plane is the plane through the point "
    "at right angles to it.",
    "Le gradient est orthogonal à la surface de niveau ; le plan tangent est le plan passant par le point et orthogonal au "
    "gradient.",
)
ON_LEVEL = {
    True: Words("The point lies on the level surface {level}:", "Le point est sur la surface de niveau {level} :"),
    False: Words("The point lies on the level curve {level}:", "Le point est sur la ligne de niveau {level} :"),
}
EQUATION = Words("Equation of the tangent:", "Équation de la tangente :")
PLANE = Words("Equation of the tangent plane:", "Équation du plan tangent :")
LEVEL = Words("Since {level}, this is {equation}.", "Comme {level}, c'est {equation}.")
MULTIPLE = Words(
    "The right-hand side is a multiple of the value at the point.",
    "Le second membre est un multiple de la valeur au point.",
)
DIRECTION = Words(
    "A vector of the tangent, at right angles to the gradient:", "Un vecteur directeur, orthogonal au gradient :"
)


def level_curve_tangent(f: Any, variables: Any = None, at: Any = None, level: Any = None) -> Derivation:
    r"""The tangent to the level curve of a function of two variables through a point.

    f          the function, or an equation such as ``x^2 + y^2 = 25``
    variables  its two variables (default: every letter)
    at         the point (default: :math:`(x_0, y_0)`)
    level      the level, when the point is to be checked (default: the value at the point)

    ``.answer`` is a SymPy equation. Raises MathnnError for a point off the level, a zero gradient, or another number of
    variables. Source: "Gradient", §2.2.

    >>> level_curve_tangent("x^2 + x y + 2y^2", at=(1, 1)).answer
    Eq(3*x + 5*y, 8)
    """
    given, height = _level_given(f, variables, level)
    if len(given.variables) != 2:
        raise MathnnError(
            Words(
                "a level curve needs a function of two variables, got {count} ({names})",
                "une ligne de niveau demande une fonction de deux variables ; reçu : {count} ({names})",
            ),
            {"count": len(given.variables), "names": ", ".join(v.name for v in given.variables)},
        )
    return _tangent("level_curve_tangent", given, at, height)


def level_surface_tangent(f: Any, variables: Any = None, at: Any = None, level: Any = None) -> Derivation:
    r"""The tangent plane to the level surface of a function of three (or more) variables through a point.

    The givens are those of :func:`level_curve_tangent`. ``.answer`` is a SymPy equation. Source: "Gradient", §2.5.

    >>> level_surface_tangent("x^2 + y^2 + z^2", at=(1, 2, 3)).answer
    Eq(x + 2*y + 3*z, 14)
    """
    given, height = _level_given(f, variables, level)
    return _tangent("level_surface_tangent", given, at, height)


def _level_given(f: Any, variables: Any, level: Any) -> tuple[Given, Formula | None]:
    """The function and its level, which an equation f = c brings along."""
    formula = to_formula(f)
    if isinstance(formula, Relation) and formula.signs == ("=",) and len(formula.sides) == 2 and level is None:
        left, right = formula.sides
        whole = left if not free_symbols(right) else tidied(left - right)
        return function_given(whole, variables), right if not free_symbols(right) else ZERO
    return function_given(formula, variables), None if level is None else to_formula(level)


def _tangent(task: str, given: Given, at: Any, level: Formula | None) -> Derivation:
    default = {v: Symbol(v.letter, subscript=v.subscript + "0") for v in given.variables}
    point = point_given(default if at is None else at, given.variables)
    values = tuple(v for _, v in point)
    work = gradient_at(given, point)
    height = value_at(given.body, point, given.label((), values))
    level, symbolic = _require_on_level(given, point, height.result, level)
    if all(entry == ZERO for entry in work.values):
        raise zero_gradient(given, point)
    parts: list[Part] = [
        Remark(ON_LEVEL[len(given.variables) > 2], (("level", relation(given.label(), "=", level)),)),
        height,
    ]
    parts += [*work.parts, Chain(Operator("grad", given.name, values), column(*work.values))]
    curve = len(point) == 2
    parts.append(Remark(EQUATION if curve else PLANE))
    chain = _equation(point, work.values)
    parts.append(chain)
    final, checks = chain.result, work.checks
    if symbolic and isinstance(final, Relation):
        final, more = _with_level(final, height.result, level)
        parts += [Remark(LEVEL, (("level", relation(height.result, "=", level)), ("equation", final)))] if more else []
        checks = (*checks, *more)
    if curve:
        parts += _direction(work.values)
    parts += _picture(given, point)
    words = Words(
        "Find the tangent to the level curve of {f} through {p}.",
        "Déterminer la tangente à la ligne de niveau de {f} passant par {p}.",
    )
    if not curve:
        words = Words(
            "Find the tangent plane to the level surface of {f} through {p}.",
            "Déterminer le plan tangent à la surface de niveau de {f} passant par {p}.",
        )
    return Derivation(
        task,
        Remark(words, (("f", given.definition), ("p", point_formula(point)))),
        Remark(CURVE if curve else SURFACE),
        tuple(parts),
        final,
        final,
        checks=(*checks, *_on_it(final, point, symbolic)),
        givens=(("f", given.definition), ("variables", given.variables), ("at", at), ("level", level)),
    )


def _require_on_level(given: Given, point: Point, height: Formula, level: Formula | None) -> tuple[Formula, bool]:
    """The level, and whether it is only assumed (a point with letters lies on it by hypothesis).

    Raises MathnnError when the point is off the level.
    """
    if level is None:
        return height, False
    if free_symbols(height):
        return level, True
    if verify_equal(height, level).status == "proved":
        return level, False
    raise MathnnError(
        Words(
            "the point {p} is not on the level {level} of {f}: the value there is {value}",
            "le point {p} n'est pas sur la ligne de niveau {level} de {f} : la valeur y est {value}",
        ),
        {
            "p": Tuple(tuple(v for _, v in point)).text(),
            "level": level.text(),
            "f": given.name.name,
            "value": height.text(),
        },
    )


def _equation(point: Point, slopes: tuple[Formula, ...]) -> Chain:
    """fx (x − x₀) + fy (y − y₀) = 0, then with its terms collected and a common factor divided out."""
    terms = tuple(Product((slope, difference(x, a))) for slope, (x, a) in zip(slopes, point, strict=True))
    start = relation(Sum(terms, (1,) * len(terms)), "=", ZERO)
    steps: list[Step] = []
    if any(_unknown(slope) for slope in slopes):
        return Chain(None, start, ())
    collected = relation(
        affine([(s, x) for s, (x, _) in zip(slopes, point, strict=True)]), "=", _constant(point, slopes)
    )
    _write(steps, AFFINE, start, collected)
    _write(steps, DIVIDED, collected, _reduced(point, slopes))
    return Chain(None, start, tuple(steps))


def _unknown(slope: Formula) -> bool:
    return any(isinstance(node, Apply) for node in walk(slope))


def _write(steps: list[Step], rule: Rule, before: Formula, after: Formula) -> None:
    if before != after:
        rewrite = Rewrite(after)
        steps.append(Step(rule, (), before, rewrite.after, after, "<=>", group=len(steps)))


def _constant(point: Point, slopes: tuple[Formula, ...]) -> Formula:
    return tidied(dot(slopes, [a for _, a in point]))


def _reduced(point: Point, slopes: tuple[Formula, ...]) -> Relation:
    """The equation divided by what its coefficients share."""
    import sympy

    values = [s.value for s in slopes]
    constant = sympy.expand(_constant(point, slopes).value)
    shared = _shared([*values, *(sympy.Add.make_args(constant) if constant != 0 else ())])
    coefficients = [from_sympy(sympy.radsimp(sympy.expand(v / shared))) for v in values]
    left = affine([(c, x) for c, (x, _) in zip(coefficients, point, strict=True)])
    return relation(left, "=", from_sympy(sympy.expand(constant / shared)))


def _with_level(equation: Relation, height: Formula, level: Formula) -> tuple[Relation, tuple[Check, ...]]:
    """The right-hand side as a multiple of f(x₀, y₀), which the hypothesis replaces by the level."""
    import sympy

    left, right = equation.sides
    ratio = sympy.simplify(right.value / height.value)
    if not ratio.is_number:
        return equation, ()
    verdict = verify_equal(right, tidied(Product((from_sympy(ratio), height))))
    return relation(left, "=", from_sympy(ratio * level.value)), (Check(MULTIPLE, verdict),)


def _shared(values: list[Any]) -> Any:
    """The greatest common divisor of rational coefficients, with the sign that makes the first positive."""
    import sympy

    numbers = [sympy.factor_terms(v).as_coeff_Mul()[0] for v in values if v != 0]
    if not all(n.is_Rational for n in numbers):
        return sympy.Integer(1)
    shared = sympy.gcd_list(numbers)
    shared = shared if shared != 0 else sympy.Integer(1)
    first = next((v for v in values if v != 0), sympy.Integer(1))
    return -shared if first.is_number and first.could_extract_minus_sign() else shared


def _direction(slopes: tuple[Formula, ...]) -> list[Part]:
    p, q = slopes
    vector = (q, tidied(Negation(p)))
    label = relation(Symbol("u"), "=", column(*vector))
    return [
        Remark(Words(DIRECTION.en + " {u}.", DIRECTION.fr + " {u}."), (("u", label),)),
        computed(dot(slopes, vector)),
    ]


def _on_it(equation: Formula, point: Point, symbolic: bool) -> tuple[Check, ...]:
    """The point satisfies the equation that was found."""
    if symbolic or not isinstance(equation, Relation):
        return ()
    left, right = (substitute(side, dict(point)) for side in equation.sides)
    verdict = verify_equal(left, right)
    words = Words("The point satisfies the equation.", "Le point vérifie l'équation.")
    return (Check(words, verdict),)


def _picture(given: Given, point: Point) -> list[Part]:
    """The level curve with its tangent, or the level surface with its tangent plane and the gradient, where all are numbers."""
    values = tuple(v for _, v in point)
    if (
        len(point) not in (2, 3)
        or any(free_symbols(v) for v in values)
        or set(free_symbols(given.body)) - set(given.variables)
    ):
        return []
    data = {"f": given.body, "variables": given.variables, "at": values, "name": given.name}
    return [Picture("level_curves", data | {"tangent": True}) if len(point) == 2 else Picture("level_surface", data)]
