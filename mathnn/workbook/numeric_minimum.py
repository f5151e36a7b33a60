r"""Searches for a minimum without derivatives, as the book begins: a grid, scattered points, slices; and the geometric median.

Slices minimise :math:`y \mapsto f(x_i, y)`, then :math:`x \mapsto f(x, y_i)`, and again: the value never increases. None of these
searches proves anything; they show what gradients are good for.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from mathnn.numeric.fitting.median import geometric_median as weiszfeld
from mathnn.numeric.roots.grid import Best, grid_minimum, random_minimum, slices
from mathnn.steps.algebra import Power, Root, Sum, Symbol, call, number
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import Given, function_given
from mathnn.workbook.numeric_functions import callables
from mathnn.workbook.numeric_numbers import exact, exact_points, needed, point_list, written, written_point

GRID = Words(
    "Evaluate the function at the {count} points of a grid with {side} points on each side, and keep the least value.",
    "On évalue la fonction aux {count} points d’une grille de {side} points par côté, et l’on garde "
    "la plus petite valeur.",
)
RANDOM = Words(
    "Evaluate the function at {count} scattered points (the same ones in every run), and keep the least value.",
    "On évalue la fonction en {count} points dispersés (les mêmes à chaque fois), et l’on garde la plus petite valeur.",
)
SLICES = Words(
    "Minimise over {y} with {x} fixed, then over {x} with {y} fixed, and again: the value decreases.",
    "On minimise selon {y} à {x} fixé, puis selon {x} à {y} fixé, et ainsi de suite : la valeur décroît.",
)
UNPROVED = Words(
    "Between the points that were tried the function may be smaller: a search proves nothing.",
    "Entre les points essayés la fonction peut être plus petite : une recherche ne prouve rien.",
)
MEDIAN = Words(
    "From the mean point, go again and again to the mean of the points weighted by the inverse of "
    "their distances: the gradient of the "
    "sum of distances vanishes in the limit.",
    "Depuis le point moyen, on se rend encore et encore à la moyenne des points pondérée par "
    "l’inverse de leurs distances : à la limite, "
    "le gradient de la somme des distances s’annule.",
)
STREETS = Words(
    "The coordinates are independent of each other: for each, the sum of absolute values decreases while more than half of the "
    "points lie ahead, so it is least at a median.",
    "Les coordonnées sont indépendantes : pour chacune, la somme des valeurs absolues décroît tant que plus de la moitié des "
    "points est devant ; elle est donc minimale en une médiane.",
)
NOT_ALONE = Words(
    "The number of points is even: every point between both middle values is as good.",
    "Le nombre de points est pair : tout point entre les deux valeurs du milieu convient aussi.",
)
PULL = Words(
    "There the unit vectors towards the points add up to a vector of length {rest}.",
    "En ce point, les vecteurs unitaires dirigés vers les points ont une somme de longueur {rest}.",
)
MOST = 4_000_000


def grid_search_minimum(f: Any, domain: Any = None, count: int = 100, variables: Any = None) -> Derivation:
    """The least value of a function on a grid.

    f       the function;  variables  its variables, in order
    domain  an interval for each variable, as (0,6) (0,6);  count  how many points on each side, ends included

    ``.answer`` is the best point as decimals. Source: "Fonctions", §2.4.

    >>> grid_search_minimum("(x - 1)^2 + y^2", "(0,2) (-1,1)", count=3).answer
    (1, 0)
    """
    given, box = _given(f, domain, variables)
    best = grid_minimum(callables(given.body, given.variables).float, box, _whole("count", count, 2, 2000))
    holes = (("count", str(best.evaluations)), ("side", str(count)))
    return _found(
        "grid_search_minimum", given, best, Remark(GRID, holes), (("f", f), ("domain", domain), ("count", count))
    )


def random_search_minimum(f: Any, domain: Any = None, count: int = 1000, variables: Any = None) -> Derivation:
    """The least value of a function at scattered points.

    f  the function;  domain  an interval for each variable;  count  how many points

    ``.answer`` is the best point as decimals. Source: "Fonctions", §2.4.
    """
    given, box = _given(f, domain, variables)
    best = random_minimum(callables(given.body, given.variables).float, box, _whole("count", count, 2, MOST))
    method = Remark(RANDOM, (("count", str(best.evaluations)),))
    return _found("random_search_minimum", given, best, method, (("f", f), ("domain", domain), ("count", count)))


def coordinate_descent(
    f: Any, domain: Any = None, start: Any = None, steps: int = 5, variables: Any = None
) -> Derivation:
    """The minimum of a function of two variables by slices.

    f       the function;  domain  an interval for each variable
    start   the first value of the first variable;  steps  how many pairs of slices

    ``.answer`` is the point reached as decimals. Source: "Fonctions", §2.4.
    """
    given, box = _given(f, domain, variables)
    if len(given.variables) != 2:
        raise MathnnError(
            Words(
                "slices need a function of two variables; got {count}",
                "les tranches demandent une fonction de deux variables ; reçu : {count}",
            ),
            {"count": len(given.variables)},
        )
    first = float(exact("start", needed("start", start, "start = 0")))
    rows = slices(callables(given.body, given.variables).float, first, box, _whole("steps", steps, 1, 1000))
    x, y = given.variables
    x_i, y_i = (Symbol(v.letter, "i") for v in (x, y))
    table = Table(
        (Symbol("i"), x_i, y_i, given.label((), (x_i, y_i))),
        tuple((str(i), *(written(v, 9) for v in row)) for i, row in enumerate(rows)),
        kind="iterates",
    )
    point = written_point(rows[-1][:2], 7)
    return Derivation(
        "coordinate_descent",
        _statement(given),
        Remark(SLICES, (("x", x), ("y", y))),
        (table, _slices_drawn(given, rows, domain), Remark(UNPROVED)),
        relation(Tuple(given.variables), "~", point),
        point,
        givens=(("f", f), ("domain", domain), ("start", start), ("steps", steps)),
    )


def _slices_drawn(given: Given, rows: list[tuple[float, float, float]], domain: Any) -> Picture:
    """Along y to the least value, along x to the least value, …: a path with right angles on the level curves."""
    path = []
    for (x, y, _), following in zip(rows, [*rows[1:], None], strict=True):
        path.append((x, y))
        if following is not None:
            path.append((following[0], y))
    box = exact_points("domain", point_list(domain), 2)
    path.insert(0, (rows[0][0], float(box[1][0])))
    sides = [tuple(written(c) for c in ends) for ends in box]
    track = tuple(tuple(written(c, 8) for c in p) for p in path[:12])
    data = {"f": given.body, "variables": given.variables, "paths": ((None, track),), "x": sides[0], "y": sides[1]}
    return Picture("paths_on_level_curves", data)


def geometric_median(points: Any = None, norm: int = 2) -> Derivation:
    r"""The point with the least sum of distances to given points.

    points  the points;  norm  2 (as the crow flies, the default) or 1 (:math:`|x - x_i| + |y - y_i|`, along streets)

    ``.answer`` is that point, to ten digits; with norm 1 exactly: each coordinate is a median of the coordinates of the points.
    Raises MathnnError for another norm. Source: "Fonctions", §2.4.

    >>> geometric_median([(0, 0), (4, 0), (0, 4), (4, 4)]).answer
    (2, 2)
    >>> geometric_median([(1, 2), (3, 5), (6, 1)], norm=1).answer
    (3, 2)
    """
    if norm not in (1, 2):
        raise MathnnError(
            Words("'norm' must be 1 or 2; got {value}", "« norm » doit valoir 1 ou 2 ; reçu : {value}"), {"value": norm}
        )
    if norm == 1:
        return _along_streets(points)
    data = exact_points("points", point_list(needed("points", points, "points = (1,2) (3,5) (6,1)")))
    floats = [tuple(float(c) for c in p) for p in data]
    best, outcome = weiszfeld(floats)
    names = (Symbol("x"), Symbol("y"), Symbol("z"))[: len(best)]
    value = sum(math.dist(best, p) for p in floats)
    pulls = [[(b - a) / math.dist(best, p) for a, b in zip(best, p, strict=True)] for p in floats if p != best]
    rest = math.hypot(*(sum(pull[i] for pull in pulls) for i in range(len(best))))
    every = outcome.trace[:11]
    header: tuple[Cell, ...] = (Symbol("k"), Tuple(names), Words("sum of distances", "somme des distances"))
    rows = tuple(
        (str(k), written_point(p, 8), written(sum(math.dist(p, q) for q in floats), 10)) for k, p in enumerate(every)
    )
    parts: list[Part] = [Table(header, rows, kind="iterates")]
    point = written_point(best, 10)
    parts.append(Remark(PULL, (("rest", written(round(rest, 9), 6)),)))
    total = _distances(names, data)
    return Derivation(
        "geometric_median",
        Remark(
            Words("Find the point where {f} is least.", "Trouver le point où {f} est minimale."),
            (("f", relation(Symbol("d"), "=", total)),),
        ),
        Remark(MEDIAN),
        tuple(parts),
        Tuple((relation(Tuple(names), "~", point), relation(Symbol("d"), "~", written(value, 10)))),
        point,
        givens=(("points", points),),
        outcome=outcome,
    )


def _along_streets(points: Any) -> Derivation:
    """Each coordinate by itself: Σ|x − xᵢ| decreases while more than half of the xᵢ lie ahead."""
    data = exact_points("points", point_list(needed("points", points, "points = (1,2) (3,5) (6,1)")))
    names = (Symbol("x"), Symbol("y"), Symbol("z"))[: len(data[0])]
    middle = (len(data) - 1) // 2
    columns = [sorted(p[i] for p in data) for i in range(len(names))]
    best = [column[middle] for column in columns]
    rows: list[tuple[Cell, ...]] = []
    for v, column, median in zip(names, columns, best, strict=True):
        rows.append(
            (v, Tuple(tuple(written(c) for c in column)), written(median), written(_total_distance(column, median)))
        )
    total = sum((_total_distance(c, m) for c, m in zip(columns, best, strict=True)), Fraction(0))
    header: tuple[Cell, ...] = (
        "",
        Words("in order", "dans l’ordre"),
        Words("median", "médiane"),
        Words("distances", "distances"),
    )
    parts: list[Part] = [Table(header, tuple(rows), kind="medians")]
    if len(data) % 2 == 0:
        parts.append(Remark(NOT_ALONE))
    sides = tuple(call("abs", Sum((v, written(c)), (1, -1))) for p in data for v, c in zip(names, p, strict=True))
    point = written_point(best)
    return Derivation(
        "geometric_median",
        Remark(
            Words("Find the point where {f} is least.", "Trouver le point où {f} est minimale."),
            (("f", relation(Symbol("d"), "=", Sum(sides, (1,) * len(sides)))),),
        ),
        Remark(STREETS),
        tuple(parts),
        Tuple((relation(Tuple(names), "=", point), relation(Symbol("d"), "=", written(total)))),
        point,
        givens=(("points", points), ("norm", 1)),
    )


def _total_distance(column: list[Fraction], at: Fraction) -> Fraction:
    return sum((abs(c - at) for c in column), Fraction(0))


def _distances(names: tuple[Symbol, ...], data: tuple[tuple[Fraction, ...], ...]) -> Formula:
    roots = []
    for p in data:
        squares = tuple(Power(Sum((v, written(c)), (1, -1)), number(2)) for v, c in zip(names, p, strict=True))
        roots.append(Root(Sum(squares, (1,) * len(squares)) if len(squares) > 1 else squares[0]))
    return roots[0] if len(roots) == 1 else Sum(tuple(roots), (1,) * len(roots))


def _given(f: Any, domain: Any, variables: Any) -> tuple[Given, list[tuple[float, float]]]:
    given = function_given(f, variables)
    needed("domain", domain, "domain = (0,6) (0,6)")
    box = exact_points("domain", point_list(domain), 2)
    if len(box) != len(given.variables) or any(low >= high for low, high in box):
        raise MathnnError(
            Words(
                "'domain' must hold an interval, its ends in order, for each of {names}",
                "« domain » doit donner un intervalle, bornes dans l’ordre, pour chacune des variables {names}",
            ),
            {"names": ", ".join(v.name for v in given.variables)},
        )
    return given, [(float(low), float(high)) for low, high in box]


def _whole(name: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise MathnnError(
            Words(
                "'{name}' must be a whole number from {least} to {most}; got {value}",
                "« {name} » doit être un entier de {least} à {most} ; reçu : {value}",
            ),
            {"name": name, "least": least, "most": most, "value": value},
        )
    return value


def _statement(given: Given) -> Remark:
    return Remark(Words("Look for the minimum of {f}.", "Chercher le minimum de {f}."), (("f", given.definition),))


def _found(task: str, given: Given, best: Best, method: Remark, givens: tuple[tuple[str, Any], ...]) -> Derivation:
    point = written_point(best.point, 7)
    label = Tuple(given.variables) if len(given.variables) > 1 else given.variables[0]
    value = relation(
        given.label((), point.items if isinstance(point, Tuple) else (point,)), "~", written(best.value, 7)
    )
    return Derivation(
        task,
        _statement(given),
        method,
        (Remark(Words("{v}.", "{v}."), (("v", value),)), Remark(UNPROVED)),
        relation(label, "~", point),
        point,
        givens=givens,
    )
