r"""The tasks about one function of one variable: its variations, extrema, monotonicity, convexity.

.. math:: f' > 0 \Rightarrow f \text{ strictly increasing}, \quad f'' > 0 \Rightarrow f \text{ convex}, \quad
          f' \text{ changes sign at } x_0 \Rightarrow f \text{ has a local extremum at } x_0

All of them read one value, the :class:`~mathnn.symbolic.studies.variations.Variations` of the function.
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.algebra import Symbol, symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.derivation import Derivation, Holes, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import Words
from mathnn.symbolic.studies.abscissas import Abscissa, compare, exactly
from mathnn.symbolic.studies.sketch import picture
from mathnn.symbolic.studies.study import Study, limits_said, local_extrema, study_of
from mathnn.symbolic.studies.table import monotone_runs, variation_table_of
from mathnn.symbolic.studies.variations import Station

METHOD = Words(
    "Study the sign of the derivative: where it is positive the function increases, where it is negative it decreases.",
    "On étudie le signe de la dérivée : là où elle est positive la fonction croît, là où elle est négative elle décroît.",
)
KINDS = {
    "min": Words("local minimum at {x}, with the value {y}", "minimum local en {x}, de valeur {y}"),
    "max": Words("local maximum at {x}, with the value {y}", "maximum local en {x}, de valeur {y}"),
}
GLOBAL = {
    "min": Words(
        "The smallest value on the whole domain is {y}, at {x}.",
        "La plus petite valeur sur tout le domaine est {y}, en {x}.",
    ),
    "max": Words(
        "The largest value on the whole domain is {y}, at {x}.",
        "La plus grande valeur sur tout le domaine est {y}, en {x}.",
    ),
}
NO_GLOBAL = {
    "min": Words(
        "There is no smallest value on the whole domain.", "Il n'y a pas de plus petite valeur sur tout le domaine."
    ),
    "max": Words(
        "There is no largest value on the whole domain.", "Il n'y a pas de plus grande valeur sur tout le domaine."
    ),
}
RUNS = {
    1: Words("{f} is strictly increasing on {i}.", "{f} est strictement croissante sur {i}."),
    -1: Words("{f} is strictly decreasing on {i}.", "{f} est strictement décroissante sur {i}."),
    0: Words("{f} is constant on {i}.", "{f} est constante sur {i}."),
}
NONE = Words("There is no local extremum.", "Il n'y a pas d'extremum local.")


def variation_table(f: Any, variable: Any = None, domain: Any = None) -> Derivation:
    r"""The variation table of a function of one variable: sign of the derivative, arrows, values, limits.

    f         the function;  variable  its variable
    domain    two ends (default: everywhere the function exists)

    ``.answer`` is the tuple of the zeros of the derivative. Raises MathnnError when they are infinitely many or not decided.
    Source: "Dérivée", §3.3.

    >>> variation_table("x^3 - 3x").answer
    (-1, 1)
    """
    study = study_of(f, variable, domain)
    rows = local_extrema(study.found)
    table = variation_table_of(study.found, study.given.label((1,)), study.given.label())
    parts = [*study.parts, *limits_said(study), table, *picture(study, rows)]
    zeros = Tuple(tuple(s.x.formula for s in study.found.stations if s.slope == "0"))
    words = Words("Draw up the variation table of {f}.", "Dresser le tableau de variations de {f}.")
    return _derivation("variation_table", study, words, METHOD, parts, None, zeros, domain)


def extrema(f: Any, variable: Any = None, domain: Any = None) -> Derivation:
    r"""The local and global extrema of a function of one variable.

    The givens are those of :func:`variation_table`. ``.answer`` is a tuple of pairs (abscissa, value), from left to right.
    Source: "Dérivée", §3.3.

    >>> extrema("x^3 - 2x^2 + 2").answer
    ((0, 2), (4/3, 22/27))
    """
    study = study_of(f, variable, domain)
    rows = local_extrema(study.found)
    table = variation_table_of(study.found, study.given.label((1,)), study.given.label())
    parts: list[Part] = [*study.parts, table]
    for kind, station in rows:
        words = KINDS[kind]
        said = Words(words.en.capitalize() + ".", words.fr.capitalize() + ".")
        parts.append(Remark(said, (("x", relation(study.x, "=", station.x.formula)), ("y", _value(station)))))
    parts += [] if rows else [Remark(NONE)]
    parts += [*_globals(study), *picture(study, rows)]
    result = Tuple(tuple(Tuple((s.x.formula, _value(s))) for _, s in rows))
    words = Words("Find the extrema of {f}.", "Déterminer les extremums de {f}.")
    return _derivation("extrema", study, words, METHOD, parts, None, result, domain)


def _value(station: Station) -> Formula:
    return station.value if station.value is not None else station.x.formula


def _globals(study: Study) -> list[Part]:
    """The largest and the smallest value on the domain, when there are any."""
    said: list[Part] = []
    for kind, sign in (("min", 1), ("max", -1)):
        best = _best(study, sign)
        holes: Holes = () if best is None else (("x", relation(study.x, "=", best.x.formula)), ("y", _value(best)))
        said.append(Remark(NO_GLOBAL[kind]) if best is None else Remark(GLOBAL[kind], holes))
    return said


def _best(study: Study, sign: int) -> Station | None:
    """The station with the smallest value (largest for −1), if no limit lies below it or is only approached there."""
    values = [(exactly(s.value.value), s) for s in study.found.stations if s.value is not None]
    open_ends = [
        exactly(a.value)
        for s in study.found.stations
        for a in (s.left, s.right)
        if a is not None and not (s.value is not None and s.x.exact is False) and not s.continuous
    ]
    best: tuple[Abscissa, Station] | None = None
    for value, station in values:
        if best is None or sign * compare(value, best[0]) < 0:
            best = (value, station)
    if best is None or any(sign * compare(end, best[0]) < 0 for end in open_ends):
        return None
    return best[1]


def monotonicity(f: Any, variable: Any = None, domain: Any = None) -> Derivation:
    r"""Where a function increases and where it decreases: the largest such intervals.

    ``.answer`` is a dictionary with ``increasing``, ``decreasing``, ``constant`` (those that occur), each a tuple of intervals.
    Source: "Dérivée", §3.1.

    >>> monotonicity("x^3").answer
    {increasing: (Interval(-oo, oo),)}
    """
    study = study_of(f, variable, domain)
    runs = monotone_runs(study.found)
    names = {1: "increasing", -1: "decreasing", 0: "constant"}
    table = variation_table_of(study.found, study.given.label((1,)), study.given.label())
    parts = [*study.parts, table, *_runs_said(study, runs, RUNS), *picture(study, local_extrema(study.found))]
    results = _intervals(runs, names)
    words = Words(
        "On which intervals is {f} increasing, decreasing?",
        "Sur quels intervalles {f} est-elle croissante, décroissante ?",
    )
    return _derivation("monotonicity", study, words, METHOD, parts, None, None, domain, results)


def _runs_said(study: Study, runs: list[tuple[int, Station, Station]], words: dict[int, Words]) -> list[Part]:
    name = study.given.name
    return [Remark(words[sign], (("f", name), ("i", interval(a, b)))) for sign, a, b in runs]


def interval(a: Station, b: Station) -> Interval:
    """The interval between two stations; an end that has a value (and no jump there) belongs to it."""
    low = a.value is not None and (a.continuous or a.left is None)
    high = b.value is not None and (b.continuous or b.right is None)
    return Interval(a.x.formula, b.x.formula, low, high)


def _intervals(runs: list[tuple[int, Station, Station]], names: dict[int, str]) -> tuple[tuple[Symbol, Formula], ...]:
    found = []
    for sign in (1, -1, 0):
        parts = tuple(interval(a, b) for s, a, b in runs if s == sign)
        if parts:
            found.append((symbol(names[sign]), Tuple(parts)))
    return tuple(found)


def _derivation(
    task: str,
    study: Study,
    words: Words,
    method: Words,
    parts: list[Part],
    conclusion: Formula | None,
    result: Formula | None,
    domain: Any,
    results: tuple[tuple[Symbol, Formula], ...] = (),
) -> Derivation:
    holes: Holes = (("f", study.given.definition),)
    return Derivation(
        task,
        Remark(words, holes),
        Remark(method),
        tuple(parts),
        conclusion,
        result,
        results=results,
        checks=study.checks,
        givens=(("f", study.given.definition), ("variable", study.x), ("domain", domain)),
    )
