r"""The picture of a study: a window that shows every station, the dots of its jumps, the asymptotes.

.. math:: \lim_{x \to a} |f(x)| = \infty: \ x = a; \qquad \lim_{x \to \pm\infty} f(x) - (a x + b) = 0: \ y = a x + b
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import from_sympy
from mathnn.steps.algebra import Product, Quotient, Sum, symbol
from mathnn.steps.derivation import Part
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.germs import one_sided
from mathnn.symbolic.studies.study import Row, Study
from mathnn.symbolic.studies.variations import Station


def picture(study: Study, rows: list[Row]) -> list[Part]:
    """The graph with its extrema and asymptotes, on an interval around the stations."""
    low, high = window(study)
    if low is None or high is None:
        return []
    data: dict[str, Any] = {
        "f": study.given.body,
        "variable": study.x,
        "interval": (low, high),
        "name": study.given.name,
    }
    if rows:
        data["extrema"] = tuple(((s.x.formula, s.value), kind) for kind, s in rows)
    lines = asymptotes(study)
    if lines:
        data["asymptotes"] = tuple(lines)
    dots = jump_dots(study)
    if dots:
        data["dots"] = tuple(dots)
    return [Picture("function_graph", data)]


def jump_dots(study: Study) -> list[dict[str, Any]]:
    """Open and filled dots at a jump."""
    dots: list[dict[str, Any]] = []
    for station in study.found.stations:
        if station.value is None or station.continuous or station.left is None or station.right is None:
            continue
        dots.append({"at": (station.x.formula, station.value), "style": "filled"})
        for side in (station.left, station.right):
            if side.finite and side.value != station.value.value:
                dots.append({"at": (station.x.formula, from_sympy(side.value)), "style": "open"})
    return dots


def window(study: Study) -> tuple[float | None, float | None]:
    """An interval that shows every station, with some room."""
    finite = [float(s.x.enclosure().mid()) for s in study.found.stations if not s.x.infinite]
    inner = [p for p in finite if abs(p) < 1e6]
    if len(inner) < len(finite):
        return None, None
    low, high = (min(inner), max(inner)) if inner else (0.0, 0.0)
    room = max(1.0, 0.6 * (high - low)) if inner and high > low else 3.5
    ends = study.found.stations
    left = low - room if ends[0].x.infinite and study.found.stretches[0].body is not None else low
    right = high + room if ends[-1].x.infinite and study.found.stretches[-1].body is not None else high
    return left, right


def asymptotes(study: Study) -> list[Formula]:
    """Vertical ones at poles, horizontal and oblique ones at the ends of the line."""
    y = symbol("y") if study.x.name != "y" else symbol("z")
    found: list[Formula] = []
    for station in study.found.stations:
        for approach in (station.left, station.right):
            if approach is None:
                continue
            if station.x.infinite and approach.finite:
                found.append(relation(y, "=", from_sympy(approach.value)))
            elif station.x.infinite:
                line = _oblique(study, station)
                found += [relation(y, "=", line)] if line is not None else []
            elif not approach.finite:
                found.append(relation(study.x, "=", station.x.formula))
    return list(dict.fromkeys(found))


def _oblique(study: Study, station: Station) -> Formula | None:
    """The line a x + b with f(x)/x → a ≠ 0 and f(x) − a x → b; None when there is none, or when it is not decided."""
    x, infinity = study.x, station.x.formula
    stretch = study.found.stretches[0 if station is study.found.stations[0] else -1]
    body = stretch.body
    if body is None or stretch.derivative is None or x not in stretch.derivative.symbols:
        return None  # a straight end is its own line
    try:
        slope = one_sided(Quotient(body, x), x, infinity)
        if not slope.finite or slope.value.is_zero:
            return None
        rest = one_sided(Sum((body, Product((from_sympy(slope.value), x))), (1, -1)), x, infinity)
    except (NotDecided, Undefined):
        return None
    if not rest.finite:
        return None
    return from_sympy(slope.value * x.value + rest.value)
