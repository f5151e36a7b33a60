r"""The directional derivative, and the direction of steepest ascent.

.. math:: D_v f(p) = \lim_{t \to 0} \frac{f(p + t v) - f(p)}{t} = \langle \operatorname{grad} f(p) \mid v \rangle
          = \|\operatorname{grad} f(p)\|\,\|v\|\cos\theta

It is greatest for :math:`\theta = 0`: the gradient gives the direction of steepest ascent, its norm the rate. The vector v is
used as it is given, unless ``normalise`` asks for length 1. Where f is not differentiable, the definition decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import ZERO, Negation, Product, Quotient, Sum, symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Matrix, Tuple, column
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.computing import computed, dot, neat, norm, tidied
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.definition import Ratio, is_finite, side_derivation
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, Point, free_symbols, function_given, point_given
from mathnn.symbolic.moves import RADICALS, whole_line
from mathnn.symbolic.partial import orders_for, partial_chains, point_formula, sympy_checks
from mathnn.symbolic.pieces import height_at

METHOD = Words(
    "The directional derivative is the dot product of the gradient and the vector {v}.",
    "La dérivée directionnelle est le produit scalaire du gradient et du vecteur {v}.",
)
UNIT = Words("The vector is first brought to length 1:", "On ramène d'abord le vecteur à la longueur 1 :")
AS_GIVEN = Words(
    "The vector {v} is used as it is given, without bringing it to length 1.",
    "Le vecteur {v} est pris tel quel, sans le ramener à la longueur 1.",
)
DEFINITION = Words(
    "At this point the partial derivatives are not given by the rules; the definition is used, along {t} ↦ {path}.",
    "En ce point, les règles ne donnent pas les dérivées partielles ; on utilise la définition, le long de {t} ↦ {path}.",
)
STEEPEST = Words(
    "The gradient points in the direction of steepest ascent; its norm is the rate of ascent.",
    "Le gradient indique la direction de plus forte pente ; sa norme est la pente dans cette direction.",
)
NORM = Words("Its norm:", "Sa norme :")
DIRECTION = Words(
    "Divide by the norm to get a vector of length 1:", "On divise par la norme pour avoir un vecteur de longueur 1 :"
)
DESCENT = Words(
    "The direction of steepest descent is the opposite, {v}.", "La direction de plus forte descente est l'opposée, {v}."
)
WHY = Words(
    "For a vector v of length 1 at the angle θ from the gradient, {d}: this is greatest, {most}, for θ = 0.",
    "Pour un vecteur v de longueur 1 faisant l'angle θ avec le gradient, {d} : c'est maximal, {most}, pour θ = 0.",
)
NO_LIMIT = Words(
    "{f} has no derivative at {p} in the direction {v}: {why}",
    "{f} n'a pas de dérivée en {p} dans la direction {v} : {why}",
)


def directional_derivative(
    f: Any, variables: Any = None, at: Any = None, direction: Any = None, normalise: bool = False
) -> Derivation:
    r"""The derivative of a function along a vector.

    f          the function
    variables  its variables, in order (default: every letter)
    at         the point (default: a general point, and the answer is a function)
    direction  the vector, as many coordinates as variables (letters are allowed); required
    normalise  whether the vector is divided by its length first (default: no)

    ``.answer`` is a SymPy expression. Where the function has no gradient at the point, the definition is used.

    Raises MathnnError for a zero vector to be normalised, a wrong number of coordinates, or where there is no derivative.
    Source: "Gradient", §2.4.

    >>> directional_derivative("x^2 y", at=(1, 2), direction=(3, 4)).answer
    16
    """
    given = function_given(f, variables)
    vector, parts = direction_given(direction, given, normalise)
    point = None if at is None else point_given(at, given.variables)
    chains = partial_chains(given)
    conditions = brief(c for _, chain in chains for c in chain.conditions)
    label = Operator("D", given.name, given.variables, Tuple(vector))
    checks: tuple[Check, ...] = ()
    if point is not None and not differentiable_at(given, point, conditions):
        label = Operator("D", given.name, tuple(v for _, v in point), Tuple(vector))
        more, result = _by_definition(given, point, vector)
        parts += more
    else:
        parts += [chain for _, chain in chains]
        total = computed(dot(vector, [chain.result for _, chain in chains]), label)
        if point is not None:
            label = Operator("D", given.name, tuple(v for _, v in point), Tuple(vector))
            slopes = [value_at(c.result, point, given.label(orders_for(given, x), _values(point))) for x, c in chains]
            total = neat(computed(dot(vector, [slope.result for slope in slopes]), label))
            parts += slopes
        parts.append(total)
        result = total.result
        checks = sympy_checks(given, chains)
    return Derivation(
        "directional_derivative",
        _statement(given, point, vector),
        Remark(METHOD, (("v", Tuple(vector)),)),
        tuple(parts),
        relation(label, "=", result),
        result,
        conditions=() if point is not None else conditions,
        checks=checks,
        givens=(("f", given.definition), ("variables", given.variables), ("at", at), ("direction", direction)),
    )


def steepest_ascent(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    r"""The direction in which a function increases fastest at a point, a vector of length 1, and the rate.

    f   the function;  variables  its variables, in order;  at  the point (required)

    ``.answer`` is the direction, a SymPy column; the rate and the direction of descent are in the solution.

    Raises MathnnError when the gradient is zero there. Source: "Gradient", §2.3.

    >>> steepest_ascent("x^2 y^3", at=(2, 1)).answer
    Matrix([
    [  sqrt(10)/10],
    [3*sqrt(10)/10]])
    """
    given = function_given(f, variables)
    point = point_given(at if at is not None else {}, given.variables)
    work = gradient_at(given, point)
    if all(entry == ZERO for entry in work.values):
        raise zero_gradient(given, point)
    size = symbol("N")
    length = neat(computed(norm(work.values), size))
    gradient = Operator("grad", given.name, _values(point))
    unit_entries = tuple(neat(computed(Quotient(entry, length.result))).result for entry in work.values)
    start = column(*(Quotient(entry, length.result) for entry in work.values))
    unit = _column_chain(start, unit_entries)
    descent = column(*(tidied(Negation(entry)) for entry in unit_entries))
    cosine = relation(symbol("D_v f"), "=", Product((length.result, to_formula("cos(theta)"))))
    parts: list[Part] = [*work.parts, Chain(gradient, column(*work.values)), Remark(NORM), length]
    parts += [Remark(WHY, (("d", cosine), ("most", length.result))), Remark(DIRECTION), unit]
    parts += [Remark(DESCENT, (("v", descent),)), *_levels_picture(given, point)]
    words = Words(
        "In which direction does {f} increase fastest at {p}, and at what rate?",
        "Dans quelle direction {f} augmente-t-elle le plus vite en {p}, et avec quelle pente ?",
    )
    return Derivation(
        "steepest_ascent",
        Remark(words, (("f", given.definition), ("p", point_formula(point)))),
        Remark(STEEPEST),
        tuple(parts),
        relation(symbol("v"), "=", column(*unit_entries)),
        column(*unit_entries),
        checks=work.checks,
        givens=(("f", given.definition), ("variables", given.variables), ("at", at)),
    )


@dataclass(frozen=True, slots=True)
class GradientAt:
    """The gradient at a point: its values, with the work."""

    values: tuple[Formula, ...]
    functions: tuple[Formula, ...]
    parts: tuple[Part, ...]
    checks: tuple[Check, ...]


def gradient_at(given: Given, point: Point) -> GradientAt:
    """Every partial derivative and its value at the point.

    Raises MathnnError outside the domain.
    """
    chains = partial_chains(given)
    require_defined(given, point, brief(c for _, chain in chains for c in chain.conditions))
    values = [neat(value_at(c.result, point, given.label(orders_for(given, x), _values(point)))) for x, c in chains]
    return GradientAt(
        tuple(v.result for v in values),
        tuple(c.result for _, c in chains),
        (*(c for _, c in chains), *values),
        sympy_checks(given, chains),
    )


def zero_gradient(given: Given, point: Point) -> MathnnError:
    """The error where a direction is needed and the gradient has none."""
    return MathnnError(
        Words(
            "the gradient of {f} is zero at {p}: it gives no direction there (a critical point)",
            "le gradient de {f} est nul en {p} : il n'y indique aucune direction (point critique)",
        ),
        {"f": given.name.name, "p": Tuple(_values(point)).text()},
    )


def direction_given(direction: Any, given: Given, normalise: bool) -> tuple[tuple[Formula, ...], list[Part]]:
    """The vector, of length 1 when asked, with what is said about it.

    Raises MathnnError when it has a wrong number of coordinates, or is zero and must be normalised.
    """
    if direction is None:
        raise MathnnError(
            Words(
                "give the direction, for example direction=(3, 4)", "donnez la direction, par exemple direction=(3, 4)"
            )
        )
    vector = coordinates_given(direction)
    if len(vector) != len(given.variables):
        raise MathnnError(
            Words(
                "'direction' must have {expected} coordinates, got {count}",
                "« direction » doit avoir {expected} coordonnées ; reçu : {count}",
            ),
            {"expected": len(given.variables), "count": len(vector)},
        )
    if not normalise:
        return vector, [Remark(AS_GIVEN, (("v", Tuple(vector)),), "convention")]
    length = neat(computed(norm(vector), symbol("N")))
    if length.result == ZERO:
        raise MathnnError(
            Words(
                "the zero vector has no direction: it cannot be brought to length 1",
                "le vecteur nul n'a pas de direction : on ne peut pas le ramener à la longueur 1",
            )
        )
    entries = tuple(neat(computed(Quotient(entry, length.result))).result for entry in vector)
    chain = _column_chain(column(*(Quotient(entry, length.result) for entry in vector)), entries)
    return entries, [Remark(UNIT), length, chain]


def coordinates_given(vector: Any) -> tuple[Formula, ...]:
    """The coordinates of a vector given as text, a list, a point or a column."""
    if isinstance(vector, str):
        vector = to_formula(vector if vector.strip().startswith("(") else f"({vector})")
    if isinstance(vector, (Tuple, Matrix)):
        return vector.children
    if isinstance(vector, (list, tuple)):
        return tuple(to_formula(item) for item in vector)
    return tuple(to_formula(item) for item in (vector if hasattr(vector, "__iter__") else [vector]))


def _column_chain(start: Formula, entries: tuple[Formula, ...]) -> Chain:
    board = Board(start, symbol("v"))
    whole_line(board, RADICALS, column(*entries))
    return board.chain()


def differentiable_at(given: Given, point: Point, conditions: tuple[Formula, ...]) -> bool:
    """Whether the rules give the partial derivatives at the point.

    Raises MathnnError where the function itself is not defined.
    """
    require_defined(given, point, ())
    try:
        require_defined(given, point, conditions)
    except MathnnError:
        return False
    return True


def _by_definition(given: Given, point: Point, vector: tuple[Formula, ...]) -> tuple[list[Part], Formula]:
    """The limit of (f(p + t v) − f(p))/t."""
    t = symbol("t") if symbol("t") not in given.variables else symbol("s")
    path = tuple(tidied(Sum((a, Product((t, v))), (1, 1))) for (_, a), v in zip(point, vector, strict=True))
    values = _values(point)
    left = Quotient(Sum((given.label((), path), given.label((), values)), (1, -1)), t)
    along = substitute(given.body, dict(zip(given.variables, path, strict=True)))
    height = height_at(given.body, point, given.label((), values))
    start = Quotient(tidied(Sum((along, height.result), (1, -1))), t)
    ratio = Ratio(given, t, ZERO, left, start)
    parts: list[Part] = [Remark(DEFINITION, (("t", t), ("path", Tuple(path)))), height]
    slopes = []
    for side in ("-", "+"):
        work, slope = side_derivation(ratio, side)
        parts += work
        slopes.append(slope)
    low, high = slopes
    if low is None or high is None or not is_finite(low) or not is_finite(high) or tidied(low - high) != ZERO:
        raise _no_direction(given, point, vector, low, high)
    return parts, high


def _no_direction(
    given: Given, point: Point, vector: tuple[Formula, ...], low: Formula | None, high: Formula | None
) -> MathnnError:
    absent = Words("none", "aucune")
    why = Words(
        "the quotient (f(p + t v) − f(p))/t tends to {low} from the left and to {high} from the right",
        "le taux (f(p + t v) − f(p))/t tend vers {low} à gauche et vers {high} à droite",
    )
    sides = {"low": low.text() if low is not None else absent, "high": high.text() if high is not None else absent}
    said = Words(why.say("en", **sides), why.say("fr", **sides))
    return MathnnError(
        NO_LIMIT,
        {"f": given.name.name, "p": Tuple(_values(point)).text(), "v": Tuple(vector).text(), "why": said},
    )


def _values(point: Point) -> tuple[Formula, ...]:
    return tuple(v for _, v in point)


def _levels_picture(given: Given, point: Point) -> list[Part]:
    if (
        len(point) != 2
        or any(free_symbols(v) for v in _values(point))
        or set(free_symbols(given.body)) - set(given.variables)
    ):
        return []
    data = {"f": given.body, "variables": given.variables, "at": _values(point), "name": given.name, "tangent": False}
    return [Picture("level_curves", data)]


def _statement(given: Given, point: Point | None, vector: tuple[Formula, ...]) -> Remark:
    holes: list[tuple[str, Formula | str | Words]] = [("f", given.definition), ("v", Tuple(vector))]
    en, fr = "Compute the derivative of {f} along {v}", "Calculer la dérivée de {f} suivant {v}"
    if point is not None:
        en, fr = en + " at {p}", fr + " en {p}"
        holes.append(("p", point_formula(point)))
    return Remark(Words(en + ".", fr + "."), tuple(holes))
