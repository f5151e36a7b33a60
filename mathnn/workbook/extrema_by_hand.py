r"""Extrema as they are found by hand: the point of a curve that best approaches given points, and the second-derivative test.

The point :math:`M(x, f(x))` of a curve with the least sum of squared distances to points :math:`A_i(x_i, y_i)` minimises

.. math:: D(x) = \sum_i \bigl((x - x_i)^2 + (f(x) - y_i)^2\bigr),

which tends to infinity at both ends: its least critical value is its minimum. The test: where :math:`f' = 0`, a positive
:math:`f''` makes a local minimum, a negative one a local maximum, and zero decides nothing.
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import from_sympy
from mathnn.steps.algebra import Power, Root, Sum, Symbol, number
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import value_at
from mathnn.symbolic.computing import neat
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given
from mathnn.symbolic.moves import DEVELOP, FACTOR, whole_line
from mathnn.workbook.numeric_functions import derived, has_high_power, one_variable
from mathnn.workbook.numeric_numbers import exact_points, needed, point_list, written
from mathnn.workbook.tasks import task_named

DISTANCE = Words(
    "Minimise the sum of the squared distances between {m} and the points: a distance is least where its square is.",
    "On minimise la somme des carrés des distances entre {m} et les points : une distance est minimale quand son carré l’est.",
)
LEAST = Words(
    "{d} tends to infinity at both ends, so the least of its critical values, {value}, is its minimum: the point is {m}.",
    "{d} tend vers l’infini des deux côtés : la plus petite des valeurs critiques, {value}, est donc son minimum, "
    "atteint au point {m}.",
)
CRITICAL = Words("The derivative vanishes at {points}.", "La dérivée s’annule en {points}.")
NO_CRITICAL = Words("The derivative does not vanish.", "La dérivée ne s’annule pas.")
TEST = Words(
    "Where the derivative vanishes, the sign of the second derivative decides.",
    "Là où la dérivée s’annule, le signe de la dérivée seconde permet de conclure.",
)
KINDS = {
    1: Words("local minimum", "minimum local"),
    -1: Words("local maximum", "maximum local"),
    0: Words("undecided", "on ne peut pas conclure"),
}


def nearest_point(f: Any, points: Any = None, variable: Any = None) -> Derivation:
    """The point of the curve y = f(x) with the least sum of squared distances to given points.

    f       the function whose graph is the curve;  points  one point or several

    ``.answer`` is the point, exactly. Raises MathnnError where the critical points cannot be found exactly.
    Source: "Dérivée", §3.3.

    >>> nearest_point("x", [(1, 2), (3, 0), (2, 3)]).answer
    (11/6, 11/6)
    """
    given = one_variable(f, variable)
    x = given.variables[0]
    if has_high_power(given.body) or not given.body.value.is_polynomial(x.value):
        raise MathnnError(
            Words(
                "the curve must be that of a polynomial, got {f}",
                "la courbe doit être celle d’un polynôme ; reçu : {f}",
            ),
            {"f": given.body.text()},
        )
    data = exact_points("points", point_list(needed("points", points, "points = (1,2)")), 2)
    two = number(2)
    squares: list[Formula] = []
    for a, b in data:
        squares += [Power(Sum((x, written(a)), (1, -1)), two), Power(Sum((given.body, written(b)), (1, -1)), two)]
    total = Sum(tuple(squares), (1,) * len(squares))
    sum_of = Given(Symbol("D"), (x,), from_sympy(total.value.expand()))
    board = Board(total, sum_of.label())
    whole_line(board, DEVELOP, sum_of.body)
    study = task_named("extrema").function()(sum_of.definition)
    found = study.answer
    if not found:
        raise MathnnError(
            Words("no critical point was found for {d}", "aucun point critique trouvé pour {d}"),
            {"d": sum_of.body.text()},
        )
    where, value = min(found, key=lambda pair: float(pair[1]))
    at = from_sympy(where)
    height = developed(value_at(given.body, ((x, at),), given.label((), (at,))))
    point = Tuple((at, height.result))
    moving = Tuple((x, given.body))
    holes = (("d", sum_of.label()), ("value", from_sympy(value)), ("m", point))
    parts: list[Part] = [board.chain(), study, height, Remark(LEAST, holes)]
    name = Symbol("M", "0")
    conclusion: Formula = relation(name, "=", point)
    if len(data) == 1:
        distance = neat(value_at(Root(from_sympy(value)), (), Symbol("d")))
        parts.append(distance)
        conclusion = Tuple((conclusion, relation(Symbol("d"), "=", distance.result)))
    parts.append(_curve_and_points(given, data, found))
    return Derivation(
        "nearest_point",
        Remark(
            Words(
                "Find the point of the curve {curve} that best approaches {points}.",
                "Trouver le point de la courbe {curve} qui approche au mieux {points}.",
            ),
            (
                ("curve", relation(Symbol("y"), "=", given.body)),
                ("points", _listed(tuple(Tuple(tuple(written(c) for c in p)) for p in data))),
            ),
        ),
        Remark(DISTANCE, (("m", moving),)),
        tuple(parts),
        conclusion,
        point,
        givens=(("f", f), ("points", points)),
    )


def _curve_and_points(given: Given, data: Any, found: Any) -> Picture:
    """The curve, the points, and the critical points M₁, M₂, …, the nearest of which is joined to the points."""
    x = given.variables[0]
    spots = [from_sympy(where) for where, _ in sorted(found, key=lambda pair: float(pair[0]))]
    best = min(found, key=lambda pair: float(pair[1]))[0]
    abscissas = [*(float(p[0]) for p in data), *(float(s.value) for s in spots)]
    margin = 0.4 * (max(abscissas) - min(abscissas)) or 1.0
    interval = (min(abscissas) - margin, max(abscissas) + margin)
    names = [Symbol("A")] if len(data) == 1 else [Symbol("A", str(i)) for i in range(1, len(data) + 1)]
    points = [Tuple(tuple(written(c) for c in p)) for p in data]
    critical = [Tuple((s, from_sympy(given.body.value.subs(x.value, s.value)))) for s in spots]
    letters = [Symbol("M", str(i)) for i in range(1, len(spots) + 1)]
    nearest = next(c for s, c in zip(spots, critical, strict=True) if s.value == best)
    return Picture(
        "plane",
        {
            "curves": (
                {
                    "formula": given.body,
                    "variable": x,
                    "interval": interval,
                    "label": relation(Symbol("y"), "=", given.body),
                },
            ),
            "dots": (
                *({"at": p, "label": n, "colour": "blue"} for p, n in zip(points, names, strict=True)),
                *({"at": c, "label": n, "colour": "red"} for c, n in zip(critical, letters, strict=True)),
            ),
            "segments": tuple({"from": p, "to": nearest, "colour": "grey", "dash": "dashed"} for p in points),
            "equal": True,
        },
    )


def second_derivative_test(f: Any, variable: Any = None) -> Derivation:
    """The local extrema of a polynomial by the sign of its second derivative.

    f  a polynomial with rational coefficients;  variable  its letter

    ``.answer`` lists (x, f(x)) for each critical point. Raises MathnnError for another function. Source: "Dérivée", §4.2.

    >>> second_derivative_test("x^3 - 2x^2 + 2").answer
    ((0, 2), (4/3, 22/27))
    """
    given = one_variable(f, variable)
    x = given.variables[0]
    roots = _critical(given)
    work, slope = derived(given)
    chains: list[Part] = [*work.chains]
    board = Board(slope, given.label((1,)))
    import sympy

    if whole_line(board, FACTOR, from_sympy(sympy.factor(slope.value))):
        chains.append(board.chain())
    second = differentiate(slope, (x,), left=given.label((2,)))
    points = tuple(from_sympy(r) for r in roots)
    rows, pairs, marks = [], [], []
    for at in points:
        value = neat(value_at(given.body, ((x, at),), given.label((), (at,)))).result
        bend = neat(value_at(second.result, ((x, at),), given.label((2,), (at,)))).result
        sign = int(sympy.sign(bend.value))
        rows.append((at, value, bend, KINDS[sign]))
        pairs.append(Tuple((at, value)))
        if sign:
            marks.append((pairs[-1], "min" if sign > 0 else "max"))
    parts: list[Part] = [
        *chains,
        Remark(CRITICAL, (("points", _listed(points)),)) if points else Remark(NO_CRITICAL),
        second,
    ]
    if rows:
        header = (x, given.label(), given.label((2,)), Words("kind", "nature"))
        parts.append(Table(header, tuple(rows), kind="extrema"))
        low, high = float(roots[0]), float(roots[-1])
        room = max(high - low, 1.0)
        interval = (low - room, high + room)
        parts.append(
            Picture(
                "function_graph",
                {"f": given.body, "variable": x, "interval": interval, "name": given.name, "extrema": tuple(marks)},
            )
        )
    result = Tuple(tuple(pairs))
    return Derivation(
        "second_derivative_test",
        Remark(
            Words("Find the local extrema of {f}.", "Trouver les extremums locaux de {f}."), (("f", given.definition),)
        ),
        Remark(TEST),
        tuple(parts),
        None,
        result,
        checks=work.checks,
        givens=(("f", f), ("variable", variable)),
    )


def _listed(items: tuple[Formula, ...]) -> Formula:
    """Several formulas side by side; one alone needs no brackets."""
    return items[0] if len(items) == 1 else Tuple(items)


def developed(chain: Chain) -> Chain:
    """The same chain, its end multiplied out."""
    board = Board(chain.start, chain.left, list(chain.steps), len(chain.steps))
    whole_line(board, DEVELOP, from_sympy(chain.result.value.expand()))
    return board.chain()


def _critical(given: Given) -> list[Any]:
    """The real roots of f', each once, in order."""
    import sympy

    x = given.variables[0]
    value, letter = given.body.value, x.value
    fits = not has_high_power(given.body) and value.is_polynomial(letter) and value.free_symbols <= {letter}
    poly = sympy.Poly(value, letter) if fits else None
    if poly is None or not all(c.is_Rational for c in poly.all_coeffs()) or poly.degree() < 1:
        raise MathnnError(
            Words(
                "the second-derivative test wants a polynomial with rational coefficients, got {f}; see extrema",
                "ce test demande un polynôme à coefficients rationnels ; reçu : {f} ; voir extrema",
            ),
            {"f": given.body.text()},
        )
    found = sympy.real_roots(poly.diff(letter), multiple=False)
    roots = [sympy.simplify(r) for r, _ in found]
    if any(r.has(sympy.CRootOf) for r in roots):
        raise MathnnError(
            Words(
                "the roots of the derivative of {f} cannot be written with radicals here; see extrema",
                "les racines de la dérivée de {f} ne s’écrivent pas ici avec des radicaux ; voir extrema",
            ),
            {"f": given.body.text()},
        )
    return sorted(roots, key=float)
