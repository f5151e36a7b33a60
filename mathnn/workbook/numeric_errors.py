r"""How far a model is from data, and how far difference quotients are from a gradient: small tables with exact numbers.

For outputs :math:`y_i` and predictions :math:`F(x_i)`: the sum of squares, its mean, the mean absolute error, the largest error.
For a gradient: :math:`\frac{f(P + h e_i) - f(P)}{h}` (forward) and :math:`\frac{f(P + h e_i) - f(P - h e_i)}{2h}` (central).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mathnn.numeric.fitting.measures import MEASURES
from mathnn.steps.algebra import Power, Quotient, Sum, Symbol, call, number
from mathnn.steps.arithmetic import Inexact, OutsideDomain
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.evaluate import as_function
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import computed
from mathnn.symbolic.givens import free_symbols
from mathnn.workbook.numeric_models import input_names
from mathnn.workbook.numeric_numbers import exact, exact_points, needed, point_list, written, written_point
from mathnn.workbook.numeric_slopes import slopes_of

TITLES = {
    "sum_of_squares": Words("the sum of squared errors", "la somme des carrés des erreurs"),
    "mean_square": Words("the mean squared error", "l’erreur quadratique moyenne"),
    "mean_absolute": Words("the mean absolute error", "l’erreur absolue moyenne"),
    "mean_log": Words("the mean squared logarithmic error", "l’erreur logarithmique quadratique moyenne"),
    "maximum": Words("the largest error", "la plus grande erreur"),
}
LOCAL = Words("The local errors:", "Les erreurs locales :")
TOTAL = Words("Together:", "Au total :")
VALUE = Words("{e}.", "{e}.")
QUOTIENTS = Words(
    "Move one variable at a time by h = {h} and divide the change of the function by the change of the variable.",
    "On déplace une variable à la fois de h = {h} et l’on divise la variation de la fonction par celle de la variable.",
)
EXACTLY = Words("The exact gradient there is {g}.", "Le gradient exact en ce point est {g}.")


def model_error(points: Any = None, model: Any = None, measure: str = "sum_of_squares") -> Derivation:
    """The error of a model over data.

    points   the data; the last coordinate is the expected output
    model    a formula of the inputs, such as 3x/4 - 2
    measure  sum_of_squares, mean_square, mean_absolute, mean_log (of ln(1 + y) − ln(1 + F), squared) or maximum

    ``.answer`` is the error, exactly (ten digits of it for mean_log). Raises MathnnError for a model with free letters,
    or that is not defined at a datum.
    Source: "Descente de gradient", §2.2, §2.3 and §3.2.

    >>> model_error("(4,1) (7,3) (8,3) (10,6) (12,7)", "3x/4 - 2").answer
    21/16
    """
    from mathnn.reading import to_formula

    if measure not in TITLES:
        raise MathnnError(
            Words(
                "'measure' must be one of {known}; got {value}",
                "« measure » est à choisir parmi {known} ; reçu : {value}",
            ),
            {"known": ", ".join(TITLES), "value": measure},
        )
    data = exact_points("points", point_list(needed("points", points, "points = (4,1) (7,3)")))
    inputs = input_names(len(data[0]) - 1)
    body = to_formula(needed("model", model, "model = 2x + 1"))
    if set(free_symbols(body)) - set(inputs):
        raise MathnnError(
            Words(
                "the model {model} has letters besides its inputs",
                "le modèle {model} contient d’autres lettres que ses entrées",
            ),
            {"model": body.text()},
        )
    outputs = [p[-1] for p in data]
    produced = [_at(body, inputs, p[:-1]) for p in data]
    expected, made = Symbol("y", "i"), Symbol("F", "i")
    logarithmic = measure == "mean_log"
    if logarithmic and any(v <= -1 for v in (*outputs, *produced)):
        raise MathnnError(
            Words(
                "mean_log needs outputs above −1, expected and produced",
                "mean_log demande des sorties attendues et produites supérieures à −1",
            )
        )
    rest = Sum((expected, made), (1, -1))
    squared = measure in ("sum_of_squares", "mean_square")
    local: Formula = Power(rest, number(2)) if squared else call("abs", rest)
    if logarithmic:
        local = _in_logarithms(expected, made)
    errors = [(y - p) ** 2 if squared else abs(y - p) for y, p in zip(outputs, produced, strict=True)]
    header: tuple[Cell, ...] = (Symbol("i"), *inputs, expected, made, local)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(i), *(written(c) for c in p), written(made_, 10), shown)
        for i, (p, made_, shown) in enumerate(
            zip(data, produced, _shown(outputs, produced, errors, logarithmic), strict=True), 1
        )
    )
    name = Symbol("E")
    total = _total(measure, errors)
    found = MEASURES[measure](outputs, produced)
    value = written(found, 10) if logarithmic else number(Fraction(found))
    if logarithmic:
        terms = tuple(_in_logarithms(number(y), number(p)) for y, p in zip(outputs, produced, strict=True))
        total = Quotient(Sum(terms, (1,) * len(terms)) if len(terms) > 1 else terms[0], number(len(terms)))
    together: Part = Remark(VALUE, (("e", relation(name, "=", total)),)) if logarithmic else computed(total, name)
    parts: list[Part] = [Remark(LOCAL), Table(header, rows, kind="errors"), Remark(TOTAL), together]
    if len(inputs) == 1:
        spots = tuple(tuple(written(c) for c in p) for p in data)
        parts.append(Picture("regression_line", {"points": spots, "lines": (body,), "variable": inputs[0]}))
    shown = Tuple(tuple(Tuple(tuple(written(c) for c in p)) for p in data[:12]))
    words = Words("Compute {what} of {model} at {points}.", "Calculer {what} de {model} pour {points}.")
    holes = (("what", TITLES[measure]), ("model", relation(Symbol("F"), "=", body)), ("points", shown))
    return Derivation(
        "model_error",
        Remark(words, holes),
        None,
        tuple(parts),
        relation(name, "~" if logarithmic else "=", value),
        value,
        givens=(("points", points), ("model", model), ("measure", measure)),
    )


def _in_logarithms(expected: Formula, made: Formula) -> Formula:
    """(ln(1 + y) − ln(1 + F))²."""
    one = number(1)
    logarithms = tuple(call("ln", Sum((one, side), (1, 1))) for side in (expected, made))
    return Power(Sum(logarithms, (1, -1)), number(2))


def _shown(outputs: Any, produced: Any, errors: list[Fraction], logarithmic: bool) -> list[Formula]:
    if not logarithmic:
        return [number(e) for e in errors]
    return [written(MEASURES["mean_log"]([y], [p]), 8) for y, p in zip(outputs, produced, strict=True)]


def _at(body: Formula, variables: Any, values: Any) -> Fraction:
    try:
        return Fraction(as_function(body, variables, "fraction")(*values))
    except (Inexact, OutsideDomain):
        shown = ", ".join(map(str, values))
        raise MathnnError(
            Words("{f} has no rational value at ({point})", "{f} n’a pas de valeur rationnelle en ({point})"),
            {"f": body.text(), "point": shown},
        ) from None


def _total(measure: str, errors: list[Fraction]) -> Formula:
    items = tuple(number(e) for e in errors)
    if measure == "maximum":
        return number(max(errors))
    total = items[0] if len(items) == 1 else Sum(items, (1,) * len(items))
    return total if measure == "sum_of_squares" else Quotient(total, number(len(items)))


def difference_quotients(f: Any, at: Any = None, h: Any = "1/1000", variables: Any = None) -> Derivation:
    """The gradient of a function by difference quotients, beside the exact one.

    f   the function;  variables  its variables, in order
    at  the point;  h  the small step

    ``.answer`` is the vector of central quotients. Raises MathnnError when h is zero, or a value is not rational.
    Source: "Descente de gradient", §1.4.

    >>> difference_quotients("a^2 + 3b^2", at=(2, 1)).answer
    (4, 6)
    """
    slopes = slopes_of(f, variables)
    given = slopes.given
    place = needed("at", at, "at = 2,1")
    if isinstance(place, dict):
        place = [place.get(v, place.get(v.name)) for v in given.variables]
    items = place if isinstance(place, (list, tuple, Tuple)) else [place]
    point = exact_points("at", [items], len(given.variables))[0]
    small = exact("h", h)
    if small == 0:
        raise MathnnError(Words("'h' must not be zero", "« h » ne doit pas être nul"))
    rows: list[tuple[Cell, ...]] = []
    central = []
    for i, v in enumerate(given.variables):
        ahead, back = (
            _at(given.body, given.variables, [c + side * small * (i == j) for j, c in enumerate(point)])
            for side in (1, -1)
        )
        forward = (ahead - _at(given.body, given.variables, point)) / small
        central.append((ahead - back) / (2 * small))
        rows.append((v, written(forward, 12), written(central[-1], 12), written(slopes.exact_gradient(point)[i], 12)))
    header: tuple[Cell, ...] = (
        Words("variable", "variable"),
        Words("forward", "à droite"),
        Words("central", "symétrique"),
        Words("exact", "exact"),
    )
    vector = written_point(central, 12)
    where = Tuple(given.variables) if len(point) > 1 else given.variables[0]
    holes = (("f", given.definition), ("p", relation(where, "=", written_point(point))))
    words = Words(
        "Approximate the gradient of {f} at {p} by difference quotients.",
        "Approcher le gradient de {f} en {p} par des taux d’accroissement.",
    )
    return Derivation(
        "difference_quotients",
        Remark(words, holes),
        Remark(QUOTIENTS, (("h", written(small)),)),
        (
            *slopes.parts,
            Table(header, tuple(rows), kind="quotients"),
            Remark(EXACTLY, (("g", written_point(slopes.exact_gradient(point), 12)),)),
        ),
        None,
        vector,
        checks=slopes.checks,
        givens=(("f", f), ("at", at), ("h", h)),
    )
