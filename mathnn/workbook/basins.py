r"""Where descents from several starts lead: the starts that end at the same minimum lie in one basin.

The same function, the same step; each start is followed and judged on its own. Two ends are one when they are certified minima
whose boxes overlap, or simply closer than a thousandth.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from mathnn.numeric.descent.numbers import FLOATS
from mathnn.numeric.descent.schedules import Schedule
from mathnn.numeric.outcome import Outcome
from mathnn.steps.algebra import Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import Words
from mathnn.symbolic.givens import Given
from mathnn.workbook.numeric_compare import how_briefly, last_shown
from mathnn.workbook.numeric_descent import Choice, run_descent
from mathnn.workbook.numeric_numbers import exact, exact_points, needed, point_list, written, written_point
from mathnn.workbook.numeric_optimisers import METHOD_WORDS, optimiser_named
from mathnn.workbook.numeric_slopes import slopes_of

STATEMENT = Words("Where do descents for {f} with {step} lead?", "Où mènent les descentes pour {f} avec {step} ?")
SAME = Words("From {starts} the descent leads to {end}.", "Depuis {starts}, la descente mène à {end}.")
NOWHERE = Words("From {starts} it does not come to a minimum.", "Depuis {starts}, elle n’atteint pas de minimum.")
_TOGETHER = 1e-3
_ARRIVED = ("converged", "slow", "oscillating")


def descent_basins(
    f: Any,
    starts: Any = None,
    step: Any = None,
    steps: int = 200,
    method: str = "plain",
    momentum: Any = None,
    variables: Any = None,
) -> Derivation:
    """The minima to which gradient descents from several starts lead.

    f       the function;  variables  its variables, in order
    starts  the first points;  step  the step δ;  steps  how many of them;  method  see gradient_descent;  momentum  its μ

    ``.answer`` lists the last point of each descent. Raises MathnnError for a step that is not positive, or no starts.
    Source: "Descente de gradient", §1.3.

    >>> [round(float(a), 2) for a in descent_basins("a^4 - 5a^2 + a + 10", starts=[(-2,), (2,)], step="0.02").answer]
    [-1.63, 1.53]
    """
    slopes = slopes_of(f, variables)
    given = slopes.given
    points = exact_points("starts", _each(needed("starts", starts, "starts = (1) (2)")), len(given.variables))
    delta = exact("step", needed("step", step, "step = 0.1"))
    optimiser = optimiser_named(method, None if momentum is None else exact("momentum", momentum))
    choice = Choice(delta, optimiser, method, Schedule(), None, None, None)
    outcomes, rows, groups, ends_shown = [], [], _Groups(), []
    for start in points:
        outcome, objective = run_descent(slopes, start, choice, steps, FLOATS)
        outcomes.append(outcome)
        ends_shown.append(last_shown(outcome, objective))
        groups.add(start, outcome)
        last = last_shown(outcome, objective)
        row: tuple[Cell, ...] = (
            written_point(start),
            written_point(last, 8),
            written(objective.value(last), 8),
            how_briefly(outcome),
        )
        rows.append(row)
    label = Tuple(given.variables) if len(given.variables) > 1 else given.variables[0]
    header: tuple[Cell, ...] = (Words("start", "départ"), label, given.label(), Words("how it ends", "bilan"))
    parts: list[Part] = [*slopes.parts, Table(header, tuple(rows), kind="basins"), *groups.remarks(label)]
    parts += _picture(given, outcomes)
    ends = Tuple(tuple(written_point(end, 8) for end in ends_shown))
    return Derivation(
        "descent_basins",
        Remark(STATEMENT, (("f", given.definition), ("step", relation(Symbol("delta"), "=", written(delta))))),
        Remark(METHOD_WORDS["plain"]) if method == "plain" else None,
        tuple(parts),
        None,
        ends,
        checks=slopes.checks,
        givens=(("f", f), ("starts", starts), ("step", step), ("steps", steps)),
        outcome=outcomes[-1],
    )


def _each(starts: Any) -> Any:
    """Numbers typed one after the other are starts in one variable."""
    found = list(point_list(starts))
    return [item if isinstance(item, (list, tuple, Tuple)) else [item] for item in found]


class _Groups:
    """Starts that lead to the same place."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[float, ...] | None, Formula | None, list[Formula]]] = []

    def add(self, start: tuple[Fraction, ...], outcome: Outcome) -> None:
        end = tuple(float(x) for x in outcome.trace[-1].point) if outcome.name in _ARRIVED else None
        for other, _, starts in self.found:
            if (end is None and other is None) or (
                end is not None and other is not None and math.dist(end, other) < _TOGETHER
            ):
                starts.append(written_point(start))
                return
        self.found.append(
            (end, None if end is None else written_point(outcome.trace[-1].point, 6), [written_point(start)])
        )

    def remarks(self, label: Formula) -> list[Part]:
        """One sentence for each place."""
        said: list[Part] = []
        for _, end, starts in self.found:
            words = NOWHERE if end is None else SAME
            holes: tuple[tuple[str, Any], ...] = (("starts", tuple(starts)),)
            said.append(Remark(words, holes if end is None else (*holes, ("end", relation(label, "~", end)))))
        return said


def _picture(given: Given, outcomes: list[Outcome]) -> list[Part]:
    """All the paths on the level curves; in one variable the graph with the starts and the ends."""
    tracks = [[s.point for s in o.trace[:200] if all(abs(x) < 1e4 for x in s.point)] for o in outcomes]
    if len(given.variables) == 2:
        paths = tuple((None, tuple(tuple(written(x, 6) for x in p) for p in track)) for track in tracks)
        return [Picture("paths_on_level_curves", {"f": given.body, "variables": given.variables, "paths": paths})]
    if len(given.variables) != 1:
        return []
    from mathnn.numeric.functions import float_function

    value = float_function(given.body, given.variables)
    ends = [(float(t[0][0]), float(t[-1][0])) for t in tracks]
    flat = [x for pair in ends for x in pair]
    margin = 0.25 * (max(flat) - min(flat)) or 1.0
    x = given.variables[0]
    dots = [
        {"at": (written(a, 6), written(value(a), 6)), "style": style, "colour": colour}
        for pair in ends
        for a, style, colour in zip(pair, ("open", "filled"), ("ink", "red"), strict=True)
    ]
    curve = {
        "formula": given.body,
        "variable": x,
        "interval": (min(flat) - margin, max(flat) + margin),
        "label": given.label(),
    }
    return [Picture("plane", {"curves": (curve,), "dots": tuple(dots), "names": (x, Symbol("y"))})]
