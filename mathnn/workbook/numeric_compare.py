r"""Several methods of descent on one function: the same start, one table, one picture.

Pictures: ``paths_on_level_curves`` for two variables, ``error_curve`` (data: series of (method, values of f less the least one)).
The name ``rosenbrock`` stands for :math:`(1 - x)^2 + 100\,(y - x^2)^2`, whose curved valley is hard for plain descent.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from mathnn.numeric.descent import Objective
from mathnn.numeric.descent.numbers import FLOATS
from mathnn.numeric.descent.schedules import Schedule
from mathnn.numeric.outcome import Outcome
from mathnn.steps.algebra import Symbol
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.numeric_descent import Choice, run_descent
from mathnn.workbook.numeric_numbers import exact, exact_points, needed, written, written_point
from mathnn.workbook.numeric_optimisers import METHOD_WORDS, optimiser_named
from mathnn.workbook.numeric_slopes import slopes_of

NAMED = {"rosenbrock": "(1 - x)^2 + 100*(y - x^2)^2"}
# A step that suits each method on functions of ordinary size; ``step`` replaces all of them.
STEPS = {
    "plain": Fraction(1, 1000),
    "momentum": Fraction(1, 1000),
    "momentum_average": Fraction(1, 200),
    "nesterov": Fraction(1, 1000),
    "adagrad": Fraction(1, 2),
    "rmsprop": Fraction(1, 100),
    "adam": Fraction(1, 20),
    "adamw": Fraction(1, 20),
}
STATEMENT = Words(
    "Compare methods of descent for {f}, from {start}.",
    "Comparer des méthodes de descente pour {f}, à partir de {start}.",
)
BRIEFLY = {
    "converged": Words("converged", "a convergé"),
    "slow": Words("slow (rate {rate})", "lente (taux {rate})"),
    "oscillating": Words("oscillates (rate {rate})", "oscille (taux {rate})"),
    "creeping": Words("ever more slowly", "de plus en plus lente"),
    "jumping": Words("jumps to and fro", "saute sans se rapprocher"),
    "descending": Words("on its way", "en chemin"),
    "diverged": Words("diverged", "a divergé"),
    "cycle": Words("cycle of period {period}", "cycle de période {period}"),
    "stuck_at_saddle": Words("stuck at a saddle", "arrêtée en un col"),
    "standing_still": Words("no longer moves", "ne bouge plus"),
    "stuck_on_plateau": Words("stuck on a plateau", "arrêtée sur un plateau"),
}
DEFAULT = ("plain", "momentum", "nesterov", "rmsprop", "adam")


def compare(
    f: Any,
    start: Any = None,
    methods: Any = DEFAULT,
    step: Any = None,
    momentum: Any = None,
    steps: int = 500,
    variables: Any = None,
) -> Derivation:
    """The methods of descent side by side.

    f         the function, or rosenbrock;  variables  its variables, in order
    start     the first point;  steps  how many steps each method makes
    methods   which ones (see gradient_descent);  step  one step δ for all (default: one that suits each);  momentum  its μ

    ``.answer`` lists the values of f reached, in the order of the methods; ``.outcome`` is that of the last method. Raises
    MathnnError for an unknown method or a step that is not positive. Source: "Descente de gradient", §4.

    >>> len(compare("a^2 + 3b^2", (2, 1), methods="plain,momentum", steps=10, step="0.1").answer)
    2
    """
    names = [n.strip() for n in methods.split(",")] if isinstance(methods, str) else [str(n) for n in methods]
    if not names:
        raise MathnnError(
            Words("'methods' is empty: name at least one", "« methods » est vide : nommez-en au moins une")
        )
    name = f.strip() if isinstance(f, str) else getattr(f, "letter", None)
    slopes = slopes_of(NAMED.get(str(name), f), variables)
    given = slopes.given
    start = needed("start", start, "start = -1,1")
    items = start.strip("() ").split(",") if isinstance(start, str) else start
    first = exact_points("start", [items], len(given.variables))[0]
    mu = None if momentum is None else exact("momentum", momentum)
    rows: list[tuple[Cell, ...]] = []
    paths, series, values, outcome = [], [], [], None
    for method in names:
        optimiser = optimiser_named(method, mu)
        delta = STEPS[method] if step is None else exact("step", step)
        choice = Choice(delta, optimiser, method, Schedule(), None, None, None)
        outcome, objective = run_descent(slopes, first, choice, steps, FLOATS)
        states = [s for s in outcome.trace if _shows(s.point, objective)]
        reached, last = [objective.value(s.point) for s in states], states[-1].point
        rows.append((method, written(delta), written_point(last, 6), written(reached[-1], 6), how_briefly(outcome)))
        values.append(written(reached[-1], 6))
        every = max(len(outcome.trace) // 200, 1)
        paths.append(
            (
                method,
                tuple(
                    tuple(written(x, 6) for x in s.point)
                    for s in outcome.trace[::every]
                    if max(map(abs, s.point)) < 1e3
                ),
            )
        )
        series.append((method, tuple((k, float(v)) for k, v in list(enumerate(reached))[::every])))
    header = (
        Words("method", "méthode"),
        Symbol("delta"),
        Tuple(given.variables) if len(given.variables) > 1 else given.variables[0],
        given.label(),
        Words("how it ends", "bilan"),
    )
    parts: list[Part] = [*slopes.parts, Table(header, tuple(rows), kind="methods")]
    if len(given.variables) == 2:
        parts.append(
            Picture("paths_on_level_curves", {"f": given.body, "variables": given.variables, "paths": tuple(paths)})
        )
    parts.append(_curve(series))
    label = Tuple(given.variables) if len(first) > 1 else given.variables[0]
    return Derivation(
        "compare",
        Remark(STATEMENT, (("f", given.definition), ("start", relation(label, "=", written_point(first))))),
        Remark(METHOD_WORDS["plain"]),
        tuple(parts),
        None,
        Tuple(tuple(values)),
        checks=slopes.checks,
        givens=(("f", f), ("start", start), ("methods", tuple(names)), ("steps", steps)),
        outcome=outcome,
    )


def _shows(point: Any, objective: Objective) -> bool:
    """Whether a table can hold the point and the value there."""
    try:
        return all(abs(x) < 1e150 for x in point) and math.isfinite(objective.value(point))
    except (OverflowError, OutsideDomain):
        return False


def last_shown(outcome: Outcome, objective: Objective) -> tuple[Any, ...]:
    """The last point that a table can hold."""
    return next(tuple(s.point) for s in reversed(outcome.trace) if _shows(s.point, objective))


def how_briefly(outcome: Outcome) -> Words:
    """How it ended, in a word or two, with the rate."""
    short = BRIEFLY.get(outcome.name, outcome.words)
    return Words(short.say("en", **outcome.written("en")), short.say("fr", **outcome.written("fr")))


def _curve(series: list[tuple[str, tuple[tuple[int, float], ...]]]) -> Picture:
    """f against k, from the least value reached by any of them (a logarithm needs positive numbers)."""
    least = min(v for _, track in series for _, v in track)
    positive = [v - least for _, track in series for _, v in track if v > least]
    floor = min(positive, default=1.0)
    shifted = tuple((label, tuple((k, max(v - least, floor)) for k, v in track)) for label, track in series)
    return Picture("error_curve", {"series": shifted})
