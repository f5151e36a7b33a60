r"""Pictures on their own: graphs of functions, level curves, surfaces, arrows of the opposite gradient.

Each task answers with a derivation whose work is one picture, with the values that the picture marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from typing import Any

from mathnn.steps.algebra import Negation, Symbol
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Tuple, column
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.evaluate import evaluate
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.components import field_given
from mathnn.symbolic.computing import tidied
from mathnn.symbolic.directional import coordinates_given, gradient_at
from mathnn.symbolic.givens import Given, function_given, point_given
from mathnn.symbolic.partial import partial_chains
from mathnn.symbolic.pieces import height_at


def function_plot(f: Any, variable: Any = None, domain: Any = (-3, 3), points: Any = ()) -> Derivation:
    r"""The graph of a function (or of several) of one variable on an interval, with marked points.

    f         the function, or a list of functions;  variable  its variable
    domain    the ends of the interval
    points    abscissas to be marked on the curve of the first function

    ``.answer`` is the tuple of the marked ordinates. Raises MathnnError where a marked point does not exist.

    >>> function_plot("x^2", domain=(0, 2), points=(1,)).answer
    (1,)
    """
    field = field_given(f, [variable] if variable is not None else None)
    if len(field.variables) != 1:
        raise MathnnError(
            Words("{f} must have one variable", "{f} doit avoir une seule variable"), {"f": field.name.name}
        )
    x, ends = field.variables[0], coordinates_given(domain)
    first = field.parts[0]
    chains = [height_at(first.body, ((x, a),), first.label((), (a,))) for a in coordinates_given(points)]
    values = tuple(chain.result for chain in chains)
    marks = tuple({"at": (a, v)} for a, v in zip(coordinates_given(points), values, strict=True))
    curves = tuple({"formula": part.body, "variable": x, "interval": ends} for part in field.parts)
    data: dict[str, Any] = {"curves": curves}
    if marks:
        data["dots"] = marks
    words = Words("Draw the graph of {f}.", "Tracer le graphe de {f}.")
    parts: list[Part] = [*chains, Picture("plane", data)]
    return _plot("function_plot", words, field.definition, parts, Tuple(values))


def level_curves(
    f: Any,
    variables: Any = None,
    at: Any = None,
    levels: Any = None,
    points: Any = None,
    arrows: int | None = None,
    domain: Any = (-1, 1),
    opposite: bool = False,
) -> Derivation:
    r"""Level curves of a function of two variables, with the gradient at a point and at others.

    f          the function;  variables  its variables, in order
    at         the point whose level curve, tangent and gradient are drawn
    levels     the levels (default: chosen)
    points     further points with gradient arrows
    arrows     how many arrows in a row, over the square whose sides are the ``domain``
    opposite   whether these arrows are those of the opposite of the gradient

    ``.answer`` is the gradient at the point, a SymPy column; with ``arrows``, the function that they show; None without either.

    >>> level_curves("x^2 - y^2", arrows=10, opposite=True).answer
    Matrix([
    [-2*x],
    [ 2*y]])
    """
    given = function_given(f, variables)
    data: dict[str, Any] = {"f": given.body, "variables": given.variables, "name": given.name}
    parts: list[Part] = []
    result: Formula | None = None
    if at is not None:
        point = point_given(at, given.variables)
        work = gradient_at(given, point)
        parts += work.parts
        result = column(*work.values)
        data |= {"at": tuple(v for _, v in point), "tangent": True}
    if levels is not None:
        data["levels"] = coordinates_given(levels)
    if points is not None:
        data["gradients"] = tuple(coordinates_given(p) for p in points)
    if arrows is not None:
        more, result, field = _arrows(given, arrows, coordinates_given(domain), opposite)
        parts += more
        data |= field
    parts.append(Picture("level_curves", data))
    words = Words("Draw level curves of {f}.", "Tracer des lignes de niveau de {f}.")
    return _plot("level_curves", words, given.definition, parts, result)


def _arrows(
    given: Given, count: int, ends: tuple[Formula, ...], opposite: bool
) -> tuple[list[Part], Formula, dict[str, Any]]:
    """The partial derivatives, the vector that the arrows show, and the points they start from: a square grid."""
    low, high = (float(evaluate(end)) for end in ends)
    if count < 2 or not low < high:
        raise MathnnError(
            Words(
                "at least two arrows in a row, and two ends", "il faut au moins deux flèches par rangée, et deux bornes"
            )
        )
    chains = partial_chains(given)
    places = [low + (high - low) * (i + 0.5) / count for i in range(count)]
    spots = tuple((x, y) for y in places for x in places)
    slopes = [chain.result for _, chain in chains]
    vector = column(*(tidied(Negation(s)) if opposite else s for s in slopes))
    lengths = {p: _length(slopes, given.body, dict(zip(given.variables, p, strict=True))) for p in spots}
    sizes = [length for length in lengths.values() if length is not None]
    spots = tuple(p for p in spots if lengths[p] is not None)
    gap = (high - low) / count
    scale = 0.95 * gap / max([*sizes, 1e-12])
    data = {"gradients": spots, "scale": scale, "opposite": opposite, "x": ends, "y": ends, "values": False}
    label = Operator("grad", given.name, given.variables)
    return [*(chain for _, chain in chains), Chain(Negation(label) if opposite else label, vector)], vector, data


def _length(vector: list[Formula], body: Formula, values: Mapping[Symbol, float]) -> float | None:
    """The length of the gradient of a function at a point; None where one of both does not exist."""
    try:
        evaluate(body, dict(values.items()))
        return hypot(*(float(evaluate(entry, dict(values.items()))) for entry in vector))
    except OutsideDomain:
        return None


def surface_plot(f: Any, variables: Any = None, domain: Any = (-1, 1)) -> Derivation:
    r"""The graph of a function of two variables above a square (or a rectangle).

    f          the function, or a list of functions;  variables  its variables, in order
    domain     two ends for both variables, or two for each

    ``.answer`` is None: the picture is the answer.
    """
    field = field_given(f, variables)
    if len(field.variables) != 2:
        raise MathnnError(Words("{f} must have two variables", "{f} doit avoir deux variables"), {"f": field.name.name})
    ends = coordinates_given(domain)
    box = (ends[:2], ends[2:] if len(ends) == 4 else ends[:2])
    parts: list[Part] = [
        Picture("surface", {"f": part.body, "variables": field.variables, "x": box[0], "y": box[1]})
        for part in field.parts
    ]
    words = Words("Draw the graph of {f}.", "Tracer le graphe de {f}.")
    return _plot("surface_plot", words, field.definition, parts, None)


def _plot(task: str, words: Words, shown: Formula, parts: list[Part], result: Formula | None) -> Derivation:
    return Derivation(task, Remark(words, (("f", shown),)), None, tuple(parts), None, result, givens=(("f", shown),))
