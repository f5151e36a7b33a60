r"""Level curves given one by one, :math:`y = f(x, k)`, one for each level k; tangents, gradients, and the path that climbs.

.. math:: \vec t = \begin{pmatrix} 1 \\ f_x \end{pmatrix}, \quad \vec n = \begin{pmatrix} -f_x \\ 1 \end{pmatrix}, \quad
          \frac{dx}{dk} = \frac{-f_x f_k}{1 + f_x^2}, \quad \frac{dy}{dk} = \frac{f_k}{1 + f_x^2}

The curves are the level curves of the function F with F(x, f(x, k)) = k, whose gradient is n divided by the derivative of f with
respect to k. A path with the velocity above goes along n and stays with the curves: dy/dk = f_x dx/dk + f_k. Its steps are
those of Runge and Kutta, in k.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import to_formula
from mathnn.steps.algebra import Negation, Product, Quotient, Sum, Symbol, number
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.containers import Tuple, column
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import value_at
from mathnn.symbolic.computing import computed, dot, neat, tidied
from mathnn.symbolic.directional import coordinates_given
from mathnn.symbolic.givens import Given, free_symbols, function_given
from mathnn.symbolic.partial import orders_for, partial_chains, sympy_checks

METHOD = Words(
    "The curve {curve} has the tangent vector {t}; the gradient of the function whose level is {k} has the direction of {n}.",
    "La courbe {curve} a pour vecteur tangent {t} ; le gradient de la fonction dont le niveau est {k} est dirigé suivant {n}.",
)
AT = Words("At {p}, on the level curve {k}:", "En {p}, sur la ligne de niveau {k} :")
VECTORS = Words("Tangent vector {t}, normal vector {n}:", "Vecteur tangent {t}, vecteur normal {n} :")
VELOCITY = Words(
    "While {k} grows, the path has the velocity {v}: it is a multiple of {n}, at right angles to each curve that it crosses.",
    "Quand {k} croît, le chemin a pour vitesse {v} : c'est un multiple de {n}, orthogonal à chaque courbe traversée.",
)
ORTHOGONAL = Words(
    "The velocity is orthogonal to the tangent vector.", "La vitesse est orthogonale au vecteur tangent."
)
WITH_CURVES = Words(
    "The point of the path with parameter {k} is on the curve of level {k}.",
    "Le point du chemin de paramètre {k} est sur la courbe de niveau {k}.",
)
ARRIVAL = Words(
    "Starting from {p}, on the level {a}, the path reaches the level {b} at about {q}.",
    "Parti de {p}, au niveau {a}, le chemin atteint le niveau {b} à peu près en {q}.",
)
TURNING = Words(
    "the curves meet on the way: the derivative with respect to {k} vanishes for {k} near {value}",
    "les courbes se rencontrent en chemin : la dérivée par rapport à {k} s'annule pour {k} près de {value}",
)
NOWHERE = Words("{f} has no value where {point}", "{f} n'a pas de valeur pour {point}")
NO_NUMBER = Words("a picture needs numbers; got {f}", "une figure demande des nombres ; reçu : {f}")
_STEPS = 240


@dataclass(frozen=True, slots=True)
class Curves:
    """The curves y = f(x, k): the function with its variables x and k, and both partial derivatives."""

    given: Given
    across: Chain
    along: Chain
    domain: tuple[Formula, Formula]

    @property
    def x(self) -> Symbol:
        """The abscissa."""
        return self.given.variables[0]

    @property
    def k(self) -> Symbol:
        """The letter that numbers the curves: the level."""
        return self.given.variables[1]

    def height(self, x: Formula, k: Formula) -> Formula:
        """The ordinate at x on the curve k."""
        return neat(value_at(self.given.body, ((self.x, x), (self.k, k)), None)).result

    def number(self, formula: Formula, x: float, k: float) -> float:
        """A formula in x and k as a number."""
        return _real(formula, {self.x: x, self.k: k})


def level_curve_family(
    f: Any, parameter: Any = "k", levels: Any = None, level: Any = None, at: Any = None, domain: Any = (-3, 3)
) -> Derivation:
    r"""The level curves y = f(x, k), some of them marked, with tangent and gradient at points of these.

    f          the ordinate, a formula in x and the parameter;  parameter  the letter that numbers the curves
    levels     the values of the parameter;  level  the one (or those) marked
    at         the abscissa of the point on each marked curve (or several);  domain  the interval of x

    ``.answer`` is the normal vector at the last point, a SymPy column. Source: "Gradient", §2.2.

    >>> level_curve_family("k + x^2", levels=(0, 1), level=0, at=1).answer
    Matrix([
    [-2],
    [ 1]])
    """
    curves, spots = _curves_given(f, parameter, domain), coordinates_given(at if at is not None else ())
    marked = coordinates_given(level if level is not None else ())
    parts: list[Part] = [curves.across]
    arrows: list[dict[str, Any]] = []
    dots: list[dict[str, Any]] = []
    normal: Formula | None = None
    alone = len(spots) * len(marked) == 1
    for k in marked:
        for x in spots:
            curves.number(curves.across.result, _real(x), _real(k))
            curves.number(curves.given.body, _real(x), _real(k))
            more, slope = _vectors_at(curves, x, k)
            parts += more if alone else []
            normal = column(tidied(Negation(slope)), number(1))
            place = (x, curves.height(x, k))
            dots.append({"at": place, "colour": "red"})
            arrows += _arrows(place, slope, alone)
    tangents = [_line(arrows[0]["from"], arrows[0]["to"])] if alone else []
    data = _sheet(curves, levels, marked) | {"arrows": tuple(arrows), "dots": tuple(dots), "segments": tuple(tangents)}
    words = Words(
        "Draw the level curves {y}, with tangents and gradients.",
        "Tracer les lignes de niveau {y}, avec tangentes et gradients.",
    )
    return _told("level_curve_family", words, curves, [*parts, Picture("plane", data)], normal, ())


def path_along_gradient(
    f: Any, parameter: Any = "k", levels: Any = None, ends: Any = (0, 1), at: Any = 0, domain: Any = (-3, 3)
) -> Derivation:
    r"""The path across the level curves y = f(x, k) that follows the gradient from one level to another.

    f          the ordinate, a formula in x and the parameter;  parameter  the letter that numbers the curves
    levels     the values of the parameter;  ends  the level of the start and that of the end
    at         the abscissa of the start;  domain  the interval of x

    ``.answer`` is the point of arrival, to four decimals. Raises MathnnError where the curves meet. Source: "Gradient", §2.3.

    >>> path_along_gradient("k + x", ends=(0, 2)).answer
    (-1, 1)
    """
    curves, (start,) = _curves_given(f, parameter, domain), coordinates_given(at)
    first, last = _two(ends, "ends")
    velocity, checks = _velocity(curves)
    track = _followed(curves, _real(start), (_real(first), _real(last)))
    place, arrival = (start, curves.height(start, first)), Tuple(tuple(_decimal(c) for c in track[-1]))
    parts: list[Part] = [curves.across, curves.along, *velocity]
    holes = (("p", Tuple(place)), ("a", relation(curves.k, "=", first)), ("b", relation(curves.k, "=", last)))
    parts.append(Remark(ARRIVAL, (*holes, ("q", arrival))))
    data = _sheet(curves, levels, (first, last))
    middle = track[len(track) // 2]
    path = {
        "points": track,
        "colour": "purple",
        "width": 1.9,
        "label": Words("path", "chemin"),
        "at": middle[0],
    }
    data["curves"] = (*data["curves"], path)
    data["arrows"] = ({"from": track[-40], "to": track[-1], "colour": "purple", "width": 1.9},)
    data["dots"] = ({"at": place, "label": Tuple((to_formula("x_0"), to_formula("y_0"))), "sides": "S SW SE W E"},)
    words = Words(
        "Draw the level curves {y} and the path that follows the gradient from one to another.",
        "Tracer les lignes de niveau {y} et le chemin qui suit le gradient de l'une à l'autre.",
    )
    return _told("path_along_gradient", words, curves, [*parts, Picture("plane", data)], arrival, checks)


def _curves_given(f: Any, parameter: Any, domain: Any) -> Curves:
    """The curves; MathnnError unless f is a formula in the parameter and one other letter."""
    k = to_formula(parameter)
    letters = free_symbols(function_given(f).body)
    others = [s for s in letters if s != k]
    if not isinstance(k, Symbol) or k not in letters or len(others) != 1:
        raise MathnnError(
            Words(
                "the curves need a formula in one letter and the parameter {k}; found: {letters}",
                "il faut une formule en une lettre et le paramètre {k} ; lettres trouvées : {letters}",
            ),
            {"k": k.text(), "letters": ", ".join(s.name for s in letters) or "–"},
        )
    given = function_given(f, (others[0], k))
    (_, across), (_, along) = partial_chains(given)
    return Curves(given, across, along, _two(domain, "domain"))


def _two(ends: Any, name: str) -> tuple[Formula, Formula]:
    found = coordinates_given(ends)
    if len(found) != 2 or any(free_symbols(end) for end in found):
        words = Words("“{name}” must be two numbers", "« {name} » doit être formé de deux nombres")
        raise MathnnError(words, {"name": name})
    return found[0], found[1]


def _vectors_at(curves: Curves, x: Formula, k: Formula) -> tuple[list[Part], Formula]:
    """The tangent and normal vectors at a point of the curve k, their dot product, and the slope."""
    given = curves.given
    slope = neat(
        value_at(curves.across.result, ((curves.x, x), (curves.k, k)), given.label(orders_for(given, curves.x), (x, k)))
    )
    tangent, normal = (number(1), slope.result), (tidied(Negation(slope.result)), number(1))
    at = Remark(AT, (("p", Tuple((x, curves.height(x, k)))), ("k", relation(curves.k, "=", k))))
    told = Remark(VECTORS, (("t", column(*tangent)), ("n", column(*normal))))
    return [at, slope, told, computed(dot(tangent, normal))], slope.result


def _arrows(place: tuple[Formula, Formula], slope: Formula, alone: bool) -> list[dict[str, Any]]:
    """The normal vector at a point, and the tangent vector when there is no other point."""
    (x, y), s = (_real(c) for c in place), _real(slope)
    size = 1.0 if alone else 0.45
    words = {"label": Words("gradient", "gradient"), "sides": "E W NE NW"} if alone else {}
    normal = {"from": (x, y), "to": (x - size * s, y + size), "colour": "purple", "width": 1.5, **words}
    tangent = {"from": (x, y), "to": (x + size, y + size * s), "colour": "blue", "width": 1.7}
    return [tangent, normal] if alone else [normal]


def _line(a: tuple[float, float], b: tuple[float, float]) -> dict[str, Any]:
    """The tangent, as a stretch of line on both sides of the tangent vector."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    return {
        "from": (a[0] - 2 * dx, a[1] - 2 * dy),
        "to": (a[0] + 2 * dx, a[1] + 2 * dy),
        "colour": "blue",
        "width": 0.9,
    }


def _sheet(curves: Curves, levels: Any, marked: Iterable[Formula]) -> dict[str, Any]:
    """All the curves, the marked ones in red and over the others."""
    strong = tuple(marked)
    values = coordinates_given(levels) if levels is not None else ()
    pale = [k for k in values if all(tidied(k - m).value != 0 for m in strong)]
    drawn = [{"colour": "grey", "width": 0.7, **_curve(curves, k)} for k in pale]
    drawn += [{"colour": "red", "label": relation(curves.k, "=", k), **_curve(curves, k)} for k in strong]
    return {"curves": tuple(drawn), "equal": True, "frame": "box", "size": (9.0, 9.0), "x": curves.domain}


def _curve(curves: Curves, k: Formula) -> dict[str, Any]:
    body = substitute(curves.given.body, {curves.k: k})
    return {"formula": body, "variable": curves.x, "interval": curves.domain}


def _velocity(curves: Curves) -> tuple[list[Part], tuple[Check, ...]]:
    """The velocity of the path, and the checks that it is orthogonal to the curves and stays with them."""
    slope, rate = curves.across.result, curves.along.result
    below = Sum((number(1), slope ** number(2)), (1, 1))
    dx, dy = Negation(Quotient(Product((slope, rate)), below)), Quotient(rate, below)
    right = verify_equal(Sum((dx, Product((dy, slope))), (1, 1)), number(0))
    stays = verify_equal(dy, Sum((Product((slope, dx)), rate), (1, 1)))
    normal = column(tidied(Negation(slope)), number(1))
    crossing = computed(dot((number(1), slope), (tidied(Negation(slope)), number(1))))
    told = Remark(VELOCITY, (("k", curves.k), ("v", column(dx, dy)), ("n", normal)))
    with_curves = Words(WITH_CURVES.say("en", k=curves.k.name), WITH_CURVES.say("fr", k=curves.k.name))
    return [crossing, told], (Check(ORTHOGONAL, right), Check(with_curves, stays))


def _followed(curves: Curves, x: float, ends: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """The points of the path; the ordinate is that of the curve, so that each point is on its level."""
    k, step = ends[0], (ends[1] - ends[0]) / _STEPS
    sign = 0.0

    def rate(x: float, k: float) -> float:
        nonlocal sign
        slope, rise = curves.number(curves.across.result, x, k), curves.number(curves.along.result, x, k)
        if rise * (sign or rise) <= 0:
            raise MathnnError(
                TURNING, {"k": curves.k.name, "value": Words(f"{round(k, 4):g}", f"{round(k, 4):g}".replace(".", ","))}
            )
        sign = rise
        return -slope * rise / (1 + slope * slope)

    track = [(x, curves.number(curves.given.body, x, k))]
    for i in range(_STEPS):
        x, k = _runge_kutta(rate, x, k, step), ends[0] + (i + 1) * step
        track.append((x, curves.number(curves.given.body, x, k)))
    return tuple(track)


def _runge_kutta(rate: Callable[[float, float], float], x: float, k: float, h: float) -> float:
    a = rate(x, k)
    b = rate(x + h * a / 2, k + h / 2)
    c = rate(x + h * b / 2, k + h / 2)
    return x + h * (a + 2 * b + 2 * c + rate(x + h * c, k + h)) / 6


def _real(formula: Formula, values: Mapping[Symbol, float] | None = None) -> float:
    """The number as a float; MathnnError where there is none."""
    known = values or {}
    try:
        return float(evaluate(formula, dict(known.items())))
    except (OutsideDomain, NotNumeric):
        if not known:
            raise MathnnError(NO_NUMBER, {"f": formula.text()}) from None
        point = " ; ".join(f"{letter.name} = {value:.4g}" for letter, value in known.items())
        where = Words(point.replace(" ;", ","), point.replace(".", ","))
        raise MathnnError(NOWHERE, {"f": formula.text(), "point": where}) from None


def _decimal(value: float) -> Formula:
    return to_formula(Decimal(repr(round(value, 4))))


def _told(
    task: str, words: Words, curves: Curves, parts: list[Part], result: Formula | None, checks: tuple[Check, ...]
) -> Derivation:
    y = relation(Symbol("y" if curves.x.name != "y" else "z"), "=", curves.given.body)
    tangent = column(number(1), curves.across.result)
    normal = column(tidied(Negation(curves.across.result)), number(1))
    method = Remark(METHOD, (("curve", y), ("t", tangent), ("n", normal), ("k", curves.k)))
    checks = (*sympy_checks(curves.given, ((curves.x, curves.across), (curves.k, curves.along))), *checks)
    shown = curves.given.definition
    return Derivation(
        task, Remark(words, (("y", y),)), method, tuple(parts), None, result, checks=checks, givens=(("f", shown),)
    )
