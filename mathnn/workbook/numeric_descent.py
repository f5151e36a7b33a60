r"""Gradient descent as a worked solution: the gradient by the rules, the first step by hand, the table, the diagnosis.

.. math:: P_{k+1} = P_k - \delta \operatorname{grad} f(P_k)

The function is given as text, or as the error of a model over data: points and a model F make
:math:`E = \sum_i (y_i - F(x_i))^2` in the model's parameters. Pictures: ``descent_on_graph`` (data: f, variable, name, iterates)
for one variable, ``paths_on_level_curves`` (data: f, variables, paths, points) for two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.descent import Objective, State, descend
from mathnn.numeric.descent.batches import Batches
from mathnn.numeric.descent.diagnosis import Shape, diagnose
from mathnn.numeric.descent.line_search import Backtracking, Scanning
from mathnn.numeric.descent.methods import Momentum, Nesterov, Optimiser, Plain
from mathnn.numeric.descent.numbers import FLOATS, FRACTIONS, Numbers
from mathnn.numeric.descent.quadratic import Quadratic
from mathnn.numeric.descent.schedules import NAMES, Schedule
from mathnn.numeric.outcome import Outcome
from mathnn.steps.algebra import Number, Product, Sum, Symbol, rational
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import computed, tidied
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given
from mathnn.symbolic.moves import ALGEBRA, whole_line
from mathnn.workbook.numeric_models import Model, error_of
from mathnn.workbook.numeric_numbers import exact, exact_points, needed, row_numbers, written, written_point
from mathnn.workbook.numeric_optimisers import METHOD_WORDS, SCHEDULE_WORDS, optimiser_named
from mathnn.workbook.numeric_outcomes import ending
from mathnn.workbook.numeric_quadratic import quadratic_remarks
from mathnn.workbook.numeric_slopes import Slopes, slopes_of

FIRST = Words("The first step by hand:", "La première étape, à la main :")
TABLE = Words("The values:", "Les valeurs :")
STATEMENT = Words(
    "Minimise {f} by gradient descent, from {start} with {step}.",
    "Minimiser {f} par descente de gradient, en partant de {start} avec {step}.",
)
STOCHASTIC = Words(
    "Each step uses the local errors of {size} of the data only, in {order} order: an epoch has {count} steps.",
    "Chaque étape n’utilise que {size} des erreurs locales, dans l’ordre {order} : une époque compte {count} étapes.",
)
CYCLIC, SHUFFLED = Words("the given", "donné"), Words("shuffled", "mélangé")
_DIGITS = 8
_EXACT_STEPS = 400
SEARCHES = ("scanning", "backtracking")


@dataclass(frozen=True, slots=True)
class Choice:
    """How one descends: everything beside the function and the start."""

    delta: Fraction
    method: Optimiser
    name: str
    schedule: Schedule
    search: Scanning | Backtracking | None
    epsilon: float | None
    batches: Batches | None


def gradient_descent(
    f: Any = None,
    variables: Any = None,
    start: Any = None,
    step: Any = None,
    steps: Any = None,
    rows: Any = None,
    method: str = "plain",
    momentum: Any = None,
    schedule: str = "constant",
    rate: Any = None,
    epsilon: Any = None,
    points: Any = None,
    model: Any = None,
    batch: Any = None,
    shuffle: bool = False,
) -> Derivation:
    r"""Gradient descent, in every variant.

    f          the function;  variables  its variables, in order
    points     instead of f: the data of an error, with  model  such as a*x + b (variables: its parameters)
    start      the first point;  step  the step δ (the learning rate), positive
    steps      how many steps (default: the last of ``rows``, else 10);  rows  which rows the table shows, as 0..5,10,20
    method     plain, momentum, momentum_average, nesterov, adagrad, rmsprop, adam, adamw;  momentum  its μ
    schedule   constant, linear, quadratic, exponential or decay (with ``rate``), or scanning or backtracking
    epsilon    stop when the norm of the gradient is at most this
    batch      how many data a step uses (1: stochastic descent);  shuffle  in shuffled order

    ``.answer`` is the last point as decimals; ``.outcome`` names how it ended and holds every point. Raises MathnnError for a
    step that is not positive, a start outside the domain, data of unequal sizes. Source: "Descente de gradient".

    >>> gradient_descent("a^2 + 3b^2", start=(2, 1), step="0.2", steps=2).answer
    (18/25, 1/25)
    """
    slopes, built = _slopes(f, variables, points, model)
    first = start_of(start, slopes.given)
    shown, last = _rows(rows, steps, epsilon)
    choice = _choice(step, method, momentum, schedule, rate, epsilon, batch, shuffle, built)
    quadratic = Quadratic.of(slopes.exact_gradient, len(first)) if slopes.is_affine else None
    numbers = FRACTIONS if quadratic is not None and _stays_exact(choice, last) else FLOATS
    outcome, objective = run_descent(slopes, first, choice, last, numbers, built)
    given = slopes.given
    parts: list[Part] = [] if built is None else [*built.parts]
    parts += [*slopes.parts, Remark(METHOD_WORDS[choice.name], method_holes(choice))]
    if choice.schedule.name != "constant":
        words, formula = SCHEDULE_WORDS[choice.schedule.name]
        parts.append(Remark(words, (("formula", formula(choice.delta, choice.schedule.rate)),)))
    if choice.batches is not None:
        order = SHUFFLED if choice.batches.order == "shuffled" else CYCLIC
        size, count = str(choice.batches.size), str(choice.batches.per_epoch)
        parts.append(Remark(STOCHASTIC, (("size", size), ("order", order), ("count", count))))
    parts += _first_step(slopes, outcome, choice)
    parts += [Remark(TABLE), _table(slopes, outcome, shown, objective, choice)]
    if (
        quadratic is not None
        and choice.name == "plain"
        and choice.batches is None
        and choice.schedule.name == "constant"
    ):
        parts += quadratic_remarks(given, quadratic, first, choice.delta if choice.search is None else None)
    parts += [ending(outcome), *_pictures(given, outcome), *_moving_curve(built, outcome)]
    point = outcome.trace[-1].point
    result = written_point(point, _DIGITS) if _finite(point) else None
    label = Tuple(given.variables) if len(first) > 1 else given.variables[0]
    alike = result is not None and numbers is FRACTIONS and written_point(point, 1000) == result
    holes = (
        ("f", given.definition),
        ("start", relation(label, "=", written_point(first))),
        ("step", _step_label(choice)),
    )
    return Derivation(
        "gradient_descent",
        Remark(STATEMENT, holes),
        None,
        tuple(parts),
        None if result is None else relation(_last_label(given, len(outcome.trace) - 1), "=" if alike else "~", result),
        result,
        checks=slopes.checks,
        givens=(("f", f), ("start", start), ("step", step), ("method", method)),
        outcome=outcome,
    )


def _finite(point: Any) -> bool:
    return all(abs(x) < 1e150 for x in point)


def _slopes(f: Any, variables: Any, points: Any, model: Any) -> tuple[Slopes, Model | None]:
    if (f is None) == (points is None):
        raise MathnnError(
            Words(
                "give either a function 'f', or data 'points' with a 'model'",
                "donnez soit une fonction « f », soit des données « points » avec un « model »",
            )
        )
    if points is None:
        return slopes_of(f, variables), None
    built = error_of(points, model, variables)
    return slopes_of(built.error.definition, None), built


def start_of(start: Any, given: Given) -> tuple[Fraction, ...]:
    """The first point, exactly, from text, a list, or a mapping from the variables to numbers."""
    start = needed("start", start, "start = 2,1")
    if isinstance(start, dict):
        start = [start.get(v, start.get(v.name)) for v in given.variables]
    if isinstance(start, str):
        start = start.strip("() ").replace(";", ",").split(",")
    if not isinstance(start, (list, tuple, Tuple)):
        start = [start]
    return exact_points("start", [start], len(given.variables))[0]


def _rows(rows: Any, steps: Any, epsilon: Any) -> tuple[Any, int]:
    last = steps
    if last is None:
        last = max(row_numbers(rows, 10)) if rows is not None else 1000 if epsilon is not None else 10
    return rows, int(last)


def _choice(
    step: Any, method: str, momentum: Any, schedule: str, rate: Any, epsilon: Any, batch: Any, shuffle: bool,
    built: Model | None,
) -> Choice:  # fmt: skip
    if schedule not in SEARCHES:
        needed("step", step, "step = 0.1")
    delta = Fraction(1) if step is None else exact("step", step)
    if delta > 10**100:
        raise MathnnError(
            Words("'step' is far too large: {step}", "« step » est beaucoup trop grand : {step}"),
            {"step": written(delta).text()},
        )
    search: Scanning | Backtracking | None = None
    if schedule in SEARCHES:
        search = Scanning() if schedule == "scanning" else Backtracking()
    if search is None and schedule not in NAMES:
        raise MathnnError(
            Words(
                "'schedule' must be one of {known}; got {value}",
                "« schedule » est à choisir parmi {known} ; reçu : {value}",
            ),
            {"known": ", ".join((*NAMES, *SEARCHES)), "value": schedule},
        )
    law = Schedule() if search is not None else Schedule(schedule, Fraction(0) if rate is None else exact("rate", rate))
    batches = None
    if batch is not None:
        if built is None:
            raise MathnnError(
                Words(
                    "a batch needs data: give 'points' and 'model'",
                    "un lot demande des données : « points » et « model »",
                )
            )
        batches = Batches(len(built.local), int(batch), "shuffled" if shuffle else "cyclic")
    chosen = optimiser_named(method, None if momentum is None else exact("momentum", momentum))
    return Choice(
        delta, chosen, method, law, search, None if epsilon is None else float(exact("epsilon", epsilon)), batches
    )


def _stays_exact(choice: Choice, steps: int) -> bool:
    rational_method = isinstance(choice.method, (Plain, Momentum, Nesterov))
    return rational_method and choice.schedule.name != "exponential" and steps <= _EXACT_STEPS


def method_holes(choice: Choice) -> tuple[tuple[str, Formula], ...]:
    """The parameters that the sentence of a method mentions."""
    names = {"mu": "mu", "beta1": "beta1", "beta2": "beta2", "rho": "rho", "decay": "decay"}
    found = [(hole, getattr(choice.method, name)) for hole, name in names.items() if hasattr(choice.method, name)]
    return tuple((hole, written(value)) for hole, value in found)


def run_descent(
    slopes: Slopes,
    start: tuple[Fraction, ...],
    choice: Choice,
    steps: int,
    numbers: Numbers,
    built: Model | None = None,
) -> tuple[Outcome, Objective]:
    """The descent with its diagnosis."""
    objective = slopes.objective(numbers, () if built is None or choice.batches is None else built.local)
    raw = descend(
        objective,
        start,
        choice.delta,
        steps=steps,
        method=choice.method,
        numbers=numbers,
        schedule=choice.schedule,
        search=choice.search,
        batches=choice.batches,
        epsilon=choice.epsilon,
    )
    shape: Shape | None = slopes.shape()
    stride = 1 if choice.batches is None else choice.batches.per_epoch
    return diagnose(raw, objective, shape, stride), objective


def _step_label(choice: Choice) -> Formula:
    return relation(Symbol("delta"), "=", written(choice.delta))


def _last_label(given: Given, k: int) -> Formula:
    letters = [Symbol(v.letter, f"{v.subscript},{k}" if v.subscript else str(k)) for v in given.variables]
    return letters[0] if len(letters) == 1 else Tuple(tuple(letters))


def _first_step(slopes: Slopes, outcome: Outcome, choice: Choice) -> list[Part]:
    """P₁ = P₀ − δ grad f(P₀), each coordinate on its own line."""
    trace = outcome.trace
    if len(trace) < 2 or choice.name not in ("plain", "momentum", "nesterov") or choice.batches or choice.search:
        return []
    point = trace[0].point
    if not all(isinstance(x, Fraction) for x in point):
        return []
    gradient = slopes.exact_gradient(point)
    delta = written(choice.delta)
    chains = []
    for v, x, d in zip(slopes.given.variables, point, gradient, strict=True):
        start = Sum((written(x), Product((delta, written(d)))), (1, -1))
        name = Symbol(v.letter, f"{v.subscript},1" if v.subscript else "1")
        chains.append(_in_decimals(start, name))
    return [Remark(FIRST), *chains]


def _in_decimals(start: Formula, name: Symbol) -> Chain:
    """2 − 0.2·4 = 1.2, as one writes it when the step is a decimal; in fractions where that is longer."""
    chain = computed(start, name)
    value = rational(chain.result)
    if value is None or value.denominator == 1 or not any(isinstance(n, Number) and n.places for n in walk(start)):
        return chain
    decimal = written(value)
    if rational(decimal) != value:
        return chain
    board = Board(start, name)
    whole_line(board, ALGEBRA, decimal)
    return board.chain()


def _table(slopes: Slopes, outcome: Outcome, rows: Any, objective: Objective, choice: Choice) -> Table:
    """k, the point, the gradient there, the value, and the step taken from there when it varies."""
    given, trace = slopes.given, outcome.trace
    label = Tuple(given.variables) if len(given.variables) > 1 else given.variables[0]
    header: tuple[Cell, ...] = (
        Symbol("k"),
        label,
        Operator("grad", given.name, given.variables) if len(given.variables) > 1 else given.label((1,)),
        given.label(),
    )
    varying = choice.search is not None or choice.schedule.name != "constant"
    lines: list[tuple[Cell, ...]] = []
    for k in row_numbers(rows, len(trace) - 1):
        if k < len(trace) and _shows(trace[k].point, objective):
            used = (written(trace[k + 1].delta) if k + 1 < len(trace) else None,) if varying else ()
            lines.append((str(k), *_cells(trace[k], objective), *used))
    return Table((*header, Symbol("delta", "k")) if varying else header, tuple(lines), kind="iterates")


def _shows(point: Any, objective: Objective) -> bool:
    """Whether the point, the gradient and the value there are numbers a table can hold."""
    if not _finite(point):
        return False
    try:
        return all(math.isfinite(v) for v in (*objective.gradient(point), objective.value(point)))
    except OverflowError:
        return False


def _cells(state: State, objective: Objective) -> tuple[Cell, ...]:
    return (
        written_point(state.point, _DIGITS),
        written_point(objective.gradient(state.point), _DIGITS),
        written(objective.value(state.point), _DIGITS),
    )


def _moving_curve(built: Model | None, outcome: Outcome) -> list[Part]:
    """The data with the curve of the model at a few steps, moving towards the last."""
    if built is None or len(built.inputs) != 1:
        return []
    points = [s.point for s in outcome.trace if all(abs(x) < 1e4 for x in s.point)]
    chosen = [points[k] for k in (0, 1, 2, 5, 10, 20, 50) if k < len(points) - 1]
    if not chosen:
        return []
    curves = []
    for point in [*chosen, points[-1]]:
        at: dict[Formula, Formula] = {v: written(x, 8) for v, x in zip(built.parameters, point, strict=True)}
        curves.append(tidied(substitute(built.body, at)))
    data = tuple(tuple(written(c) for c in p) for p in built.points)
    return [Picture("regression_line", {"points": data, "lines": tuple(curves), "variable": built.inputs[0]})]


def _pictures(given: Given, outcome: Outcome) -> list[Part]:
    points = [s.point for s in outcome.trace[:60]]
    points = [p for p in points if all(abs(x) < 1e4 for x in p)]
    if len(points) < 2:
        return []
    if len(given.variables) == 1:
        data: dict[str, Any] = {
            "f": given.body,
            "variable": given.variables[0],
            "name": given.name,
            "iterates": tuple(written(p[0]) for p in points),
        }
        return [Picture("descent_on_graph", data)]
    if len(given.variables) == 2:
        path = tuple(tuple(written(x) for x in p) for p in points)
        return [
            Picture("paths_on_level_curves", {"f": given.body, "variables": given.variables, "paths": ((None, path),)})
        ]
    return []
