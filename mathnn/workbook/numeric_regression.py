r"""Regression as a worked solution: the sums, the normal equations, their exact solution, the prediction.

For a model linear in its parameters the error :math:`E = \sum (y_i - F(x_i))^2` is least where its gradient vanishes: a linear
system. For :math:`y = ax + b` it is

.. math:: a\,S_{xx} + b\,S_x = S_{xy},\qquad a\,S_x + b\,n = S_y .

The picture ``regression_line`` (data: points, lines, variable, predictions) shows points, line and residuals.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mathnn.numeric.fitting.least_squares import Normal, normal_equations
from mathnn.numeric.fitting.orthogonal import centred
from mathnn.reading import from_sympy
from mathnn.steps.algebra import Power, Product, Quotient, Root, Sum, Symbol, number, rational
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.evaluate import evaluate
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.verdict import Proof, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import computed, neat, tidied
from mathnn.symbolic.decimals import decimal
from mathnn.symbolic.engine import Board
from mathnn.symbolic.moves import DEVELOP, whole_line
from mathnn.workbook.numeric_models import model_given
from mathnn.workbook.numeric_numbers import exact_points, needed, point_list, written

METHOD = Words(
    "The error, the sum of the squares of expected minus produced outputs, is least where its "
    "partial derivatives vanish: that gives "
    "a linear system, the normal equations.",
    "L’erreur, somme des carrés des écarts entre sorties attendues et produites, est minimale là où "
    "ses dérivées partielles "
    "s’annulent : cela donne un système linéaire, les équations normales.",
)
_MOST_SHOWN = 12
SUMS = Words("The sums:", "Les sommes :")
SYSTEM = Words("The normal equations: {system}.", "Les équations normales : {system}.")
SOLUTION = Words("Their only solution:", "Leur unique solution :")
ERROR = Words("The least error is {e}.", "L’erreur minimale est {e}.")
PREDICTION = Words("The prediction for {x}:", "La prédiction pour {x} :")
SOLVES = Words("the solution satisfies each normal equation", "la solution vérifie chacune des équations normales")
PUT_IN = Words("by putting the numbers in, exactly", "en remplaçant par les nombres, exactement")
DEPENDENT = Words(
    "these points do not determine the model {model}: several choices of {names} are equally good "
    "(the points are aligned, or too few)",
    "ces points ne déterminent pas le modèle {model} : plusieurs choix de {names} conviennent aussi "
    "bien (points alignés, ou trop peu "
    "nombreux)",
)
NOT_LINEAR = Words(
    "the model {model} is not linear in {names}; use gradient_descent with these points and this model",
    "le modèle {model} n’est pas linéaire en {names} ; utilisez gradient_descent avec ces points et ce modèle",
)
ORTHOGONAL = Words(
    "The line that is nearest to the points, by the squares of their perpendicular distances, passes "
    "through the mean point; its slope "
    "is {formula}.",
    "La droite la plus proche des points, au sens des carrés des distances perpendiculaires, passe "
    "par le point moyen ; sa pente est "
    "{formula}.",
)
CENTRED = Words(
    "The mean point is {m}, and the centred sums are {sums}.",
    "Le point moyen est {m}, et les sommes centrées sont {sums}.",
)


def linear_regression(points: Any = None, model: Any = None, variables: Any = None, predict: Any = None) -> Derivation:
    r"""The best model linear in its parameters, by the normal equations, exactly.

    points     the data; the last coordinate is the output
    model      such as a*x + b (the default for two coordinates), a*x + b*y + c (for three), x^2 + a*x + b
    variables  its parameters, in order (default: the letters that are no inputs)
    predict    an input: the answer is then the prediction there

    ``.answer`` maps the parameters to their values, or is the prediction. Raises MathnnError when the points do not determine the
    model (collinear points for a plane), or when the model is not linear. Source: "Descente de gradient", §2.2 to §2.4.

    >>> linear_regression("(4,1) (7,3) (8,3) (10,6) (12,7)", predict=6).answer
    417/184
    """
    data, body, inputs, letters = model_given(needed("points", points, "points = (4,1) (7,3)"), model, variables)
    rows, outputs = _design(data, body, inputs, letters)
    found = normal_equations(rows, outputs)
    if found.solution is None:
        names = ", ".join(v.name for v in letters)
        raise MathnnError(DEPENDENT, {"model": body.text(), "names": names})
    values: dict[Formula, Formula] = {v: number(u) for v, u in zip(letters, found.solution, strict=True)}
    fitted = tidied(substitute(body, values))
    parts: list[Part] = [Remark(SUMS), _sums(data, rows, outputs, letters, inputs)]
    parts += [
        Remark(SYSTEM, (("system", tuple(_equations(found, letters))),)),
        Remark(SOLUTION),
        *_solution(found, letters, data),
    ]
    parts.append(Remark(ERROR, (("e", _with_decimal(Symbol("E"), number(found.error or 0))),)))
    name = (Symbol("y"), Symbol("z"), Symbol("F"))[min(len(inputs), 3) - 1]
    result, conclusion = None, relation(name, "=", fitted)
    predictions: list[Any] = []
    if predict is not None:
        parts, result, conclusion, predictions = _predicted(parts, fitted, inputs, name, predict)
    if len(inputs) == 1:
        picture = {
            "points": tuple(tuple(written(c) for c in p) for p in data),
            "lines": (fitted,),
            "variable": inputs[0],
        }
        parts.append(Picture("regression_line", picture | ({"predictions": tuple(predictions)} if predictions else {})))
    elif len(inputs) == 2:
        parts.append(_plane_picture(fitted, inputs, data))
    check = Check(SOLVES, Verdict("proved", Proof("substitution", PUT_IN)))
    return Derivation(
        "linear_regression",
        Remark(
            Words("Fit {model} to the points {points}.", "Ajuster {model} aux points {points}."),
            (("model", relation(name, "=", body)), ("points", _shown_points(data))),
        ),
        Remark(METHOD),
        tuple(parts),
        conclusion,
        result,
        results=() if predict is not None else tuple(zip(letters, values.values(), strict=True)),
        checks=(check,) if _satisfied(found) else (),
        givens=(("points", points), ("model", model), ("predict", predict)),
    )


def _plane_picture(fitted: Formula, inputs: Sequence[Symbol], data: Sequence[Sequence[Fraction]]) -> Picture:
    """The fitted surface above the data, each datum joined to it."""
    spans = [(min(p[i] for p in data), max(p[i] for p in data)) for i in (0, 1)]
    boxes = [tuple(written(c) for c in (low - _margin(low, high), high + _margin(low, high))) for low, high in spans]
    spots = tuple(Tuple(tuple(written(c) for c in p)) for p in data)
    return Picture("surface", {"f": fitted, "variables": tuple(inputs), "x": boxes[0], "y": boxes[1], "data": spots})


def _margin(low: Fraction, high: Fraction) -> Fraction:
    return (high - low) / 4 or Fraction(1)


def _design(
    data: Sequence[Sequence[Fraction]], body: Formula, inputs: Sequence[Symbol], letters: Sequence[Symbol]
) -> tuple[list[tuple[Fraction, ...]], list[Fraction]]:
    """The rows (φ₁(x), …, φ_p(x)) and the outputs less the known part of the model."""
    import sympy

    value, names = body.value, [v.value for v in letters]
    basis = [sympy.diff(value, name) for name in names]
    if any(part.free_symbols & set(names) for part in basis):
        raise MathnnError(NOT_LINEAR, {"model": body.text(), "names": ", ".join(v.name for v in letters)})
    known = from_sympy(value.subs(dict.fromkeys(names, 0)))
    columns = [from_sympy(part) for part in basis]
    rows, outputs = [], []
    for *values, output in data:
        at: dict[Formula, Any] = dict(zip(inputs, values, strict=True))
        rows.append(tuple(Fraction(evaluate(column, at, "fraction")) for column in columns))
        outputs.append(output - Fraction(evaluate(known, at, "fraction")))
    return rows, outputs


def _sums(
    data: Sequence[Sequence[Fraction]],
    rows: Sequence[Sequence[Fraction]],
    outputs: Sequence[Fraction],
    letters: Sequence[Symbol],
    inputs: Sequence[Symbol],
) -> Table:
    """The data, and for a line x², xy, with the sums in the last row."""
    output = (Symbol("y"), Symbol("z"), Symbol("y"))[min(len(inputs), 3) - 1]
    header: list[Cell] = [Symbol("i"), *inputs, output]
    lines: list[list[Fraction]] = [list(p) for p in data]
    if is_line(rows, data):
        x = inputs[0]
        header += [Power(x, number(2)), Product((x, output))]
        for line in lines:
            line += [line[0] ** 2, line[0] * line[1]]
    sums = [sum(column, Fraction(0)) for column in zip(*lines, strict=True)]
    body: list[tuple[Cell, ...]] = [(str(i), *(written(v) for v in line)) for i, line in enumerate(lines, 1)]
    body.append((Words("sum", "somme"), *(written(v) for v in sums)))
    return Table(tuple(header), tuple(body), kind="sums")


def is_line(rows: Sequence[Sequence[Fraction]], data: Sequence[Sequence[Fraction]]) -> bool:
    """Whether the model is ax + b."""
    return len(data[0]) == 2 and all(list(r) == [p[0], 1] for r, p in zip(rows, data, strict=True))


def _equations(found: Normal, letters: Sequence[Symbol]) -> list[Formula]:
    import sympy

    relations: list[Formula] = []
    for row, right in zip(found.matrix, found.right, strict=True):
        left = sum(sympy.Rational(c.numerator, c.denominator) * v.value for c, v in zip(row, letters, strict=True))
        relations.append(relation(from_sympy(left), "=", number(right)))
    return relations


def _solution(found: Normal, letters: Sequence[Symbol], data: Sequence[Any]) -> list[Part]:
    """For two parameters Cramer's formulas worked out, else the values."""
    assert found.solution is not None
    if len(letters) != 2:
        items = tuple(_with_decimal(v, number(u)) for v, u in zip(letters, found.solution, strict=True))
        return [Remark(Words("{s}.", "{s}."), (("s", items),))]
    (p, q), (_, r) = found.matrix
    s, t = found.right
    below = Sum((_times(p, r), Power(number(q), number(2))), (1, -1))
    first = Quotient(Sum((_times(s, r), _times(q, t)), (1, -1)), below)
    second = Quotient(Sum((_times(p, t), _times(q, s)), (1, -1)), below)
    return [computed(first, letters[0]), computed(second, letters[1])]


def _times(a: Fraction, b: Fraction) -> Formula:
    return Product((number(a), number(b)))


def _with_decimal(name: Formula, value: Formula) -> Formula:
    """E = 211/184 ≈ 1.1467."""
    exact = relation(name, "=", value)
    found = rational(value)
    if found is not None and found.denominator == 1:
        return exact
    shown = decimal(value, 8)
    return exact if shown is None else type(exact)((*exact.sides, shown), ("=", "~"))


def _predicted(parts: list[Part], fitted: Formula, inputs: Sequence[Symbol], name: Symbol, predict: Any) -> Any:
    given = predict.strip("() ").split(",") if isinstance(predict, str) else predict
    items = given if isinstance(given, (list, tuple, Tuple)) else [given]
    point = exact_points("predict", [items], len(inputs))[0]
    at: dict[Formula, Formula] = {x: number(v) for x, v in zip(inputs, point, strict=True)}
    chain = computed(substitute(fitted, at), name)
    parts.append(Remark(PREDICTION, (("x", tuple(relation(x, "=", v) for x, v in at.items())),)))
    parts.append(chain)
    spots = [(number(point[0]), chain.result)] if len(inputs) == 1 else []
    return parts, chain.result, _with_decimal(name, chain.result), spots


def _satisfied(found: Normal) -> bool:
    assert found.solution is not None
    return all(
        sum((c * u for c, u in zip(row, found.solution, strict=True)), Fraction(0)) == right
        for row, right in zip(found.matrix, found.right, strict=True)
    )


def _shown_points(data: Sequence[Sequence[Fraction]]) -> tuple[Formula, ...] | Words:
    """The points one by one, or how many there are."""
    if len(data) > _MOST_SHOWN:
        return Words(f"of the data, {len(data)} in all", f"des données, {len(data)} en tout")
    return tuple(Tuple(tuple(written(c) for c in p)) for p in data)


def orthogonal_regression(points: Any = None) -> Derivation:
    r"""The line :math:`y = ax + b` with the least sum of squared perpendicular distances.

    ``.answer`` maps a and b to their exact values. Raises MathnnError when every line through the mean point is as good, or the
    best one is vertical. Source: "Fonctions", §3.4.

    >>> orthogonal_regression([(2, 3), (3, 5), (4, 4), (5, 6), (6, 6)]).answer
    {a: -8/35 + sqrt(1289)/35, b: 40/7 - 4*sqrt(1289)/35}
    """
    data = exact_points("points", point_list(needed("points", points, "points = (4,1) (7,3)")), 2)
    sums = centred([(p[0], p[1]) for p in data])
    if sums.sxy == 0:
        raise MathnnError(
            Words(
                "these points have Sxy = 0: the best line is horizontal or vertical, or every direction is as good",
                "pour ces points Sxy = 0 : la meilleure droite est horizontale ou verticale, ou "
                "toutes les directions se valent",
            )
        )
    a, b, x, y = Symbol("a"), Symbol("b"), Symbol("x"), Symbol("y")
    sxx, sxy, syy = (Symbol("S", name) for name in ("xx", "xy", "yy"))
    general = _slope(sxx, sxy, syy)
    slope = neat(computed(_slope(*(number(v) for v in (sums.sxx, sums.sxy, sums.syy))), a))
    mean = tuple(number(m) for m in sums.mean)
    board = Board(Sum((mean[1], Product((slope.result, mean[0]))), (1, -1)), b)
    whole_line(board, DEVELOP, from_sympy(board.start.value.expand()))
    height = board.chain()
    named = tuple(relation(s, "=", number(v)) for s, v in ((sxx, sums.sxx), (sxy, sums.sxy), (syy, sums.syy)))
    shown = (decimal(slope.result, 8), decimal(height.result, 8))
    line = Sum((Product((slope.result, x)), height.result), (1, 1))
    decimals = tuple(relation(v, "~", d) for v, d in zip((a, b), shown, strict=True) if d is not None)
    parts: tuple[Part, ...] = (
        Remark(CENTRED, (("m", Tuple(mean)), ("sums", named))),
        slope,
        height,
        Remark(Words("{d}.", "{d}."), (("d", decimals),)),
        Picture(
            "regression_line",
            {
                "points": tuple(tuple(written(c) for c in p) for p in data),
                "lines": (line,),
                "variable": x,
                "residuals": False,
            },
        ),
    )
    return Derivation(
        "orthogonal_regression",
        Remark(
            Words(
                "Find the line nearest to the points {points}.", "Trouver la droite la plus proche des points {points}."
            ),
            (("points", _shown_points(data)),),
        ),
        Remark(ORTHOGONAL, (("formula", relation(a, "=", general)),)),
        parts,
        relation(y, "=", line),
        None,
        results=((a, slope.result), (b, height.result)),
        givens=(("points", points),),
    )


def _slope(sxx: Formula, sxy: Formula, syy: Formula) -> Formula:
    two = number(2)
    inside = Sum((Power(Sum((syy, sxx), (1, -1)), two), Product((number(4), Power(sxy, two)))), (1, 1))
    return Quotient(Sum((syy, sxx, Root(inside)), (1, -1, 1)), Product((two, sxy)))
