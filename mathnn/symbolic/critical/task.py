r"""Critical points, found and classified, as a worked solution.

.. math:: \operatorname{grad} f(x, y) = 0, \qquad \Delta = f_{xx} f_{yy} - f_{xy}^2

Polynomial gradients (up to a factor that is never zero) are solved exactly; other ones in a box, with certified digits.
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO, Product, Sum, Symbol, symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Proof, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import value_at
from mathnn.symbolic.computing import computed, neat, tidied
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.constants import is_zero
from mathnn.symbolic.critical.classify import MAXIMUM, MINIMUM, SADDLE, UNDECIDED, Kind, classify
from mathnn.symbolic.critical.finding import DIGITS, Found, solutions
from mathnn.symbolic.decimals import agreed
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, Point, free_symbols, function_given, point_given
from mathnn.symbolic.hessian import SecondOrder, second_order
from mathnn.symbolic.moves import DEVELOP, descending, whole_line
from mathnn.symbolic.partial import point_formula

METHOD = Words(
    "At a local extremum every partial derivative is zero: solve this system, then look at the Hessian matrix at each solution.",
    "En un extremum local, toutes les dérivées partielles s'annulent : on résout ce système, puis on étudie la matrice hessienne "
    "en chaque solution.",
)
METHOD_ON_THE_LINE = Words(
    "At a local extremum the derivative is zero: solve this equation, then look at the second derivative at each solution.",
    "En un extremum local, la dérivée s'annule : on résout cette équation, puis on regarde le signe de la dérivée seconde en "
    "chaque solution.",
)
AT = Words("At {p}:", "En {p} :")
SECOND = Words("The second derivatives:", "Les dérivées secondes :")
SECOND_ON_THE_LINE = Words("The second derivative:", "La dérivée seconde :")
TYPES = {
    MINIMUM: Words("local minimum", "minimum local"),
    MAXIMUM: Words("local maximum", "maximum local"),
    SADDLE: Words("saddle point", "point-col"),
    UNDECIDED: Words("not decided", "non décidé"),
}
INFLECTION = Words("stationary inflection point", "point d'inflexion à tangente horizontale")
# On the line the Hessian is a number, the second derivative, and what would be a saddle is an inflection.
ON_THE_LINE = {
    MINIMUM: Words(
        "The second derivative is positive there: {p} is a {kind}.",
        "La dérivée seconde y est positive : {p} est un {kind}.",
    ),
    MAXIMUM: Words(
        "The second derivative is negative there: {p} is a {kind}.",
        "La dérivée seconde y est négative : {p} est un {kind}.",
    ),
    "lowest": Words(
        "The second derivative is zero there; the first derivative that is not decides: {p} is a {kind}.",
        "La dérivée seconde y est nulle ; la première dérivée non nulle permet de conclure : {p} est un {kind}.",
    ),
}
WHY = {
    "hessian": Words(
        "The Hessian decides: {p} is a {kind}.", "La matrice hessienne permet de conclure : {p} est un {kind}."
    ),
    "indefinite": Words(
        "The Hessian has eigenvalues of both signs: {p} is a {kind}.",
        "La matrice hessienne a des valeurs propres des deux signes : {p} est un {kind}.",
    ),
    "lowest": Words(
        "The Hessian does not decide; the terms of lowest degree do: {p} is a {kind}.",
        "La matrice hessienne ne permet pas de conclure ; les termes de plus bas degré, oui : {p} est un {kind}.",
    ),
    "reduced": Words(
        "The Hessian is singular; along the curve where the other derivative vanishes, the function keeps one strict sign: {p} "
        "is a {kind}.",
        "La matrice hessienne est singulière ; le long de la courbe où l'autre dérivée s'annule, la fonction garde un signe "
        "strict : {p} est un {kind}.",
    ),
    "curve": Words(
        "The Hessian is singular; along these curves the function goes above and below its value: {p} is a {kind}.",
        "La matrice hessienne est singulière ; le long de ces courbes, la fonction passe au-dessus et au-dessous de sa valeur : "
        "{p} est un {kind}.",
    ),
    "line": Words(
        "The Hessian is zero; along these lines the function goes above and below its value: {p} is a {kind}.",
        "La matrice hessienne est nulle ; le long de ces droites, la fonction passe au-dessus et au-dessous de sa valeur : "
        "{p} est un {kind}.",
    ),
    "": Words(
        "Neither the Hessian nor the terms of higher order that were tried decide at {p}.",
        "Ni la matrice hessienne ni les termes d'ordre supérieur essayés ne permettent de conclure en {p}.",
    ),
}
ALONG = Words("Along {path}:", "Le long de {path} :")
VANISHES = Words("The gradient vanishes at each point found.", "Le gradient s'annule en chaque point trouvé.")


def critical_points(f: Any, variables: Any = None, domain: Any = None) -> Derivation:
    r"""The critical points of a function, each classified.

    f          the function;  variables  its variables, in order
    domain     for a system that is not polynomial: the box, as two ends for each variable (default: −10 to 10)

    ``.answer`` is the tuple of the points. Raises MathnnError when there are infinitely many, or when they are not decided.
    Source: "Gradient", §2.7.

    >>> critical_points("x^2 - y^3 + x*y").answer
    ((0, 0), (1/12, -1/6))
    """
    given = function_given(f, variables)
    work = second_order(given)
    others = [s.name for s in free_symbols(given.body) if s not in given.variables]
    if others:
        raise MathnnError(
            Words(
                "critical points need a function without other letters: give values to {names}, or add them to the variables",
                "il faut une fonction sans autre lettre : donnez des valeurs à {names}, ou ajoutez-les aux variables",
            ),
            {"names": ", ".join(others)},
        )
    points, parts = solutions(given, work, domain)
    parts = [*work.first, *parts]
    rows: list[tuple[Cell, ...]] = []
    kinds: list[tuple[Found, Kind]] = []
    if points:
        parts += [Remark(SECOND if len(given.variables) > 1 else SECOND_ON_THE_LINE), *work.second]
    for point in points:
        kind, more, row = _classified(given, work, point)
        parts += more
        rows.append(row)
        kinds.append((point, kind))
    if rows:
        header: tuple[Cell, ...] = (Words("point", "point"), Words("value", "valeur"), Words("type", "nature"))
        parts.append(Table(header, tuple(rows), Words("Critical points", "Points critiques")))
    parts += _picture(given, kinds)
    words = Words(
        "Find the critical points of {f} and classify them.", "Déterminer les points critiques de {f} et leur nature."
    )
    return Derivation(
        "critical_points",
        Remark(words, (("f", given.definition),)),
        Remark(METHOD if len(given.variables) > 1 else METHOD_ON_THE_LINE),
        tuple(parts),
        None,
        Tuple(tuple(point.formula for point in points)),
        conditions=brief(c for chain in work.first for c in chain.conditions),
        checks=(*work.checks, *_vanishing(given, work, points)),
        givens=(("f", given.definition), ("variables", given.variables), ("domain", domain)),
    )


def critical_point_classification(f: Any, variables: Any = None, at: Any = None) -> Derivation:
    r"""What a function does at one critical point: minimum, maximum or saddle.

    f  the function;  variables  its variables;  at  the point, which must be critical

    ``.answer`` is a dictionary with ``type`` (minimum, maximum, saddle, undecided), ``matrix`` (the Hessian), ``eigenvalues``.

    Raises MathnnError when the gradient is not zero at the point. Source: "Gradient", §2.7.

    >>> critical_point_classification("x^2 - y^2", at=(0, 0)).answer[symbol("type").value]
    saddle
    """
    import sympy

    given = function_given(f, variables)
    point = point_given(at if at is not None else {}, given.variables)
    work = second_order(given)
    found_at = tuple(v for _, v in point)
    values = tuple(v.value for v in found_at)
    slopes = [value_at(c.result, point, Operator("", given.name)) for c in work.first]
    if not all(is_zero(slope.result.value) for slope in slopes):
        raise MathnnError(
            Words(
                "{p} is not a critical point of {f}: the gradient there is {g}",
                "{p} n'est pas un point critique de {f} : le gradient y vaut {g}",
            ),
            {
                "p": Tuple(tuple(v for _, v in point)).text(),
                "f": given.name.name,
                "g": Tuple(tuple(s.result for s in slopes)).text(),
            },
        )
    found = Found(values, tuple(v for _, v in point))
    kind, parts, _ = _classified(given, work, found)
    matrix = Matrix(tuple(value_at(e, point, None).result for e in work.entries), len(point))
    names = {MINIMUM: "minimum", MAXIMUM: "maximum", SADDLE: "saddle", UNDECIDED: "undecided"}
    eigenvalues = sorted(sympy.Matrix(matrix.value).eigenvals(multiple=True), key=lambda v: -sympy.re(sympy.N(v)))
    results: list[tuple[Symbol, Formula]] = [(symbol("type"), symbol(names[kind.name])), (symbol("matrix"), matrix)]
    if all(v.is_real for v in eigenvalues):
        results.append((symbol("eigenvalues"), Tuple(tuple(from_sympy(v) for v in eigenvalues))))
    words = Words("What kind of critical point of {f} is {p}?", "Quelle est la nature du point critique {p} de {f} ?")
    return Derivation(
        "critical_point_classification",
        Remark(words, (("f", given.definition), ("p", point_formula(point)))),
        Remark(METHOD if len(given.variables) > 1 else METHOD_ON_THE_LINE),
        (*work.first, Remark(SECOND), *work.second, *parts, *_picture(given, [(found, kind)])),
        None,
        None,
        results=tuple(results),
        checks=(*work.checks, *_vanishing(given, work, [found])),
        givens=(("f", given.definition), ("variables", given.variables), ("at", at)),
    )


def _classified(given: Given, work: SecondOrder, point: Found) -> tuple[Kind, list[Part], tuple[Cell, ...]]:
    """The type of a point with its explanation, and its row in the table."""
    import sympy

    place = tuple(zip(given.variables, point.shown, strict=True))
    parts: list[Part] = [Remark(AT, (("p", point_formula(place)),))]
    if not point.exact:
        return _by_balls(given, work, point, parts)
    chain = neat(value_at(given.body, place, given.label((), point.shown)))
    letters = [v.value for v in given.variables]
    if len(letters) == 1:
        hessian = value_at(work.entries[0], place, given.label((2,), point.shown))
        matrix = sympy.Matrix([[hessian.result.value]])
    else:
        label = Operator("hessian", given.name, point.shown)
        hessian = value_at(Matrix(work.entries, len(place)), place, label)
        matrix = sympy.Matrix(hessian.result.value)
    parts += [chain, hessian, *_determinant(hessian.result)]
    matrix = matrix.applyfunc(lambda v: sympy.radsimp(sympy.expand(v)))
    kind = classify(given.body.value, letters, point.values or (), matrix)
    for curve, along in kind.paths:
        parts += _path(given, place, curve, along)
    said, name = _said(kind, len(letters))
    parts.append(Remark(said, (("p", point.formula), ("kind", name))))
    return kind, parts, (point.formula, chain.result, name)


def _said(kind: Kind, variables: int) -> tuple[Words, Words]:
    """Why it is of this type, and the name of the type."""
    said = WHY.get(kind.reason, WHY["hessian"])
    if variables > 1:
        return said, TYPES[kind.name]
    said = ON_THE_LINE.get(kind.name if kind.reason == "hessian" else kind.reason, said)
    return said, INFLECTION if kind.name == SADDLE else TYPES[kind.name]


def _determinant(matrix: Formula) -> list[Part]:
    """The determinant and the first entry of a 2 × 2 Hessian."""
    if not isinstance(matrix, Matrix) or len(matrix.entries) != 4:
        return []
    a, b, c, d = matrix.entries
    start = Sum((Product((a, d)), Product((b, c))), (1, -1))
    return [computed(start, symbol("Δ"))]


def _path(given: Given, place: Point, curve: tuple[Any, ...], along: Any) -> list[Part]:
    t = symbol("t")
    path = tuple(from_sympy(c) for c in curve)
    height = tidied(substitute(given.body, dict(place)))
    body = substitute(given.body, dict(zip(given.variables, path, strict=True)))
    left = Sum((given.label((), path), given.label((), tuple(v for _, v in place))), (1, -1))
    board = Board(Sum((body, height), (1, -1)) if height != ZERO else body, left)
    whole_line(board, DEVELOP, descending(along, t) if along.is_polynomial(t.value) else from_sympy(along))
    return [Remark(ALONG, (("path", Tuple(path)),)), board.chain()]


def _by_balls(
    given: Given, work: SecondOrder, point: Found, parts: list[Part]
) -> tuple[Kind, list[Part], tuple[Cell, ...]]:
    """The type of a point that is only enclosed, from enclosures of the Hessian's eigenvalue signs."""
    from mathnn.equality.precision import working
    from mathnn.symbolic.constants import ball_of, enclosure

    with working(160):
        balls = point.balls or tuple(enclosure(v, 160) for v in point.values or ())
        values = dict(zip(given.variables, balls, strict=True))
        height = ball_of(given.body, values)
        entries = [ball_of(e, values) for e in work.entries]
        kind = Kind(UNDECIDED, "") if any(e is None for e in entries) else _kind_of_balls(entries, len(balls))
    value = None if height is None else agreed(height, DIGITS)
    said, name = _said(kind, len(balls))
    parts.append(Remark(said, (("p", point.formula), ("kind", name))))
    return kind, parts, (point.formula, value, name)


def _kind_of_balls(entries: list[Any], n: int) -> Kind:
    """Signs of the leading principal minors."""
    import flint

    minors = [flint.arb_mat([[entries[i * n + j] for j in range(k)] for i in range(k)]).det() for k in range(1, n + 1)]
    signs = [1 if m > 0 else -1 if m < 0 else 0 for m in minors]
    if all(s == 1 for s in signs):
        return Kind(MINIMUM, "hessian")
    if all(s == (-1) ** (k + 1) for k, s in enumerate(signs)):
        return Kind(MAXIMUM, "hessian")
    return Kind(SADDLE, "hessian") if signs[-1] else Kind(UNDECIDED, "")


def _vanishing(given: Given, work: SecondOrder, points: list[Found]) -> tuple[Check, ...]:
    """Every exact solution put back into the gradient."""
    letters = [v.value for v in given.variables]
    checked = [
        is_zero(chain.result.value.subs(dict(zip(letters, point.values, strict=True))))
        for point in points
        if point.values is not None
        for chain in work.first
    ]
    if not checked or not all(checked):
        return ()
    return (Check(VANISHES, Verdict("proved", Proof("substitution", VANISHES))),)


def _picture(given: Given, kinds: list[tuple[Found, Kind]]) -> list[Part]:
    if len(given.variables) != 2 or not kinds:
        return []
    points = tuple((point.shown, kind.name) for point, kind in kinds)
    return [Picture("critical_points", {"f": given.body, "variables": given.variables, "points": points})]
