r"""An activation function: its formula, its values, its derivative, its kinks and jumps, its picture.

.. math:: H(x) = \begin{cases} 0 & x < 0 \\ 1 & x \geq 0 \end{cases}, \qquad \operatorname{ReLU}(x) = \max(0, x), \qquad
          \sigma(x) = \frac{1}{1 + e^{-x}}
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import Call, Symbol
from mathnn.steps.containers import Interval
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.definition import derivative_from_definition
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.directional import coordinates_given
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, free_symbols, function_given
from mathnn.symbolic.limits import NotDecided, Undefined
from mathnn.symbolic.moves import DEFINITION, whole_line
from mathnn.symbolic.pieces import has_pieces, height_at
from mathnn.symbolic.studies.segments import segments
from mathnn.symbolic.studies.sketch import asymptotes, jump_dots
from mathnn.symbolic.studies.study import study_of

METHOD = Words(
    "Write the formula, compute some values, differentiate, and look at the points where the formula changes.",
    "On écrit la formule, on calcule quelques valeurs, on dérive, et l'on regarde les points où la formule change.",
)
VALUES = Words("Values", "Valeurs")
DERIVATIVE = Words("Its derivative:", "Sa dérivée :")
KINK = Words("At {a}:", "En {a} :")


def activation_function(f: Any, variable: Any = None, points: Any = (-1, 0, 1), domain: Any = (-3, 3)) -> Derivation:
    r"""An activation function with its values, derivative, kinks, and picture.

    f         the function: ``sigmoid(x)``, ``relu(x)``, a formula by cases, …; other letters are parameters
    variable  its variable (default: x)
    points    where values are computed
    domain    the interval of the picture

    ``.answer`` is its formula, a SymPy expression. Raises MathnnError for a point where it does not exist.
    Source: "Dérivée", §3.2.

    >>> activation_function("sigmoid(x)").answer
    1/(1 + exp(-x))
    """
    given = function_given(f, variable, default=("x", "t", "z", "u"))
    x = given.variables[0]
    given = Given(given.name, (x,), given.body)
    formula = written_out(given.body)
    board = Board(given.body, given.label())
    whole_line(board, DEFINITION, formula)
    parts: list[Part] = [board.chain()] if board.steps else [Chain(given.label(), formula)]
    where = [to_formula(p) for p in (points if isinstance(points, (list, tuple)) else coordinates_given(points))]
    chains = [height_at(formula, ((x, a),), given.label((), (a,))) for a in where]
    header: tuple[Cell, ...] = (x, *where)
    parts += chains
    parts.append(Table(header, ((given.label(), *(chain.result for chain in chains)),), VALUES))
    slope = differentiate(given.body, (x,), left=given.label((1,)))
    parts += [Remark(DERIVATIVE), slope, *_kinks(given, x), *_picture(given, x, slope.result, domain)]
    words = Words("Describe the activation function {f}.", "Décrire la fonction d'activation {f}.")
    return Derivation(
        "activation_function",
        Remark(words, (("f", given.definition),)),
        Remark(METHOD),
        tuple(parts),
        None,
        formula,
        conditions=brief(slope.conditions),
        givens=(("f", given.definition), ("variable", x), ("points", tuple(where)), ("domain", domain)),
    )


def written_out(body: Formula) -> Formula:
    """The definition of the function named at the top of the tree; any other tree is its own."""
    if not isinstance(body, Call):
        return body
    build = FUNCTIONS[body.function].definition
    return body if build is None else build(*body.arguments)


def _kinks(given: Given, x: Symbol) -> list[Part]:
    """The one-sided derivatives where the formula changes."""
    if not has_pieces(given.body) or set(free_symbols(given.body)) - {x}:
        return []
    parts: list[Part] = []
    try:
        cuts = segments(given.body, x)[1:]
    except (NotDecided, Undefined):
        return []
    for piece in cuts:
        at = piece.low.formula
        work = derivative_from_definition(given.definition, x, {x: at})
        parts += [Remark(KINK, (("a", at),)), *work.parts]
    return parts


def _picture(given: Given, x: Symbol, slope: Formula, domain: Any) -> list[Part]:
    if set(free_symbols(given.body)) - {x}:
        return []
    ends = (domain.lower, domain.upper) if isinstance(domain, Interval) else coordinates_given(domain)
    data: dict[str, Any] = {
        "f": given.body,
        "variable": x,
        "interval": tuple(ends),
        "name": given.name,
        "derivative": slope,
    }
    try:
        study = study_of(given.definition, x)
    except MathnnError:
        return [Picture("activation", data)]
    lines = [a for a in asymptotes(study) if a.children[0] != x]
    if lines:
        data["asymptotes"] = tuple(lines)
    dots = jump_dots(study)
    if dots:
        data["dots"] = tuple({**dot, "of": "f"} for dot in dots)
    return [Picture("activation", data)]
