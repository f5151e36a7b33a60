r"""“The local extrema of f are −1 and 1”, “f has an inflection point at 0”: lists that one study gives whole.

The local extrema are where the derivative changes its sign (or ends of the domain), the inflection points where the second
derivative does.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.checking.statements.critical import heights_checked, meets_point
from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.places import Field, field_of
from mathnn.checking.statements.reading import Said, Value, free_letters
from mathnn.checking.statements.regions import span_of, where_judged
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.shape import LETTERS
from mathnn.checking.statements.studied import studied
from mathnn.steps.algebra import symbol
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.givens import Given
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.abscissas import Abscissa
from mathnn.symbolic.studies.bending import bending
from mathnn.symbolic.studies.regions import Region
from mathnn.symbolic.studies.study import local_extrema

NONE = Words("there is none", "il n'y en a aucun")
ONLY = Words("these are all: {z}", "ce sont tous : {z}")


def judge_listed(words: Said) -> Verdict:
    """All extrema (minima, maxima, inflection points) of a function of one variable; or one of them."""
    points = words.values()
    field = field_of(words, words.subject(), points)
    if len(field.variables) != 1 or field.parameters or any(free_letters(p.formula) for p in points):
        return unknown(LETTERS)
    wrong = heights_checked(field, points)
    if wrong is not None:
        return wrong
    where = where_judged(words, "i", field.variables[0])
    which = words.word("which")
    true = _inflections(field, where) if "infle" in which else _extrema(field, where, which)
    return _compared(field, [Value(p.coordinates[0], p.about) for p in points], true, whole=not words.has("one"))


def _extrema(field: Field, where: Region, which: str) -> list[Abscissa]:
    """The abscissas of the local extrema. Raises NotDecided."""
    span = span_of(where)
    if span is None or len(where.parts()) != 1:
        raise NotDecided("the extrema on this set")
    found = studied(field.body, field.variables[0], span)
    if any(s.sign == 0 for s in found.stretches if s.body is not None):
        raise NotDecided("the function is constant on an interval")
    if any(
        s.value is not None and s.left is not None and s.right is not None and not s.continuous for s in found.stations
    ):
        raise NotDecided("the function jumps")
    kinds = ("min",) if "min" in which else ("max",) if "max" in which else ("min", "max")
    return [s.x for kind, s in local_extrema(found) if kind in kinds and where.holds(s.x)]


def _inflections(field: Field, where: Region) -> list[Abscissa]:
    """The abscissas of the inflection points. Raises NotDecided."""
    span = span_of(where)
    if span is None or has_pieces(field.body):
        raise NotDecided("the inflection points of a function by cases")
    bends = bending(Given(symbol("f"), field.variables, field.body), field.variables[0], span)
    return [p for p in bends.inflections if where.holds(p)]


def _compared(field: Field, values: Sequence[Value], true: Sequence[Abscissa], *, whole: bool) -> Verdict:
    """The values against all that there are; with ``whole``, none may be missing. Raises NotDecided."""
    x = field.variables[0]
    there = tuple(z.formula for z in true)
    all_of_them = said(ONLY.en, ONLY.fr, z=there) if there else NONE
    met = [next((z for z in true if meets_point(z, v)), None) for v in values]
    for v, z in zip(values, met, strict=True):
        if z is None:
            words = said("{v} is not one; {all}", "{v} n'en est pas un ; {all}", v=v.formula, all=all_of_them)
            return refuted(words, [(x, v.formula)])
    missing = [z for z in true if z not in met] if whole else []
    if missing:
        points = tuple(z.formula for z in missing)
        return refuted(said("missing: {z}", "il manque {z}", z=points), [(x, points[0])])
    return proved("variations", all_of_them)


_EXTREMA = (
    "<which:local_extrema|extrema|local_minima|local_maxima|inflection_points|inflection_point|points_of_inflection>"
)
_EXTREMUMS = (
    "<which:extremums_locaux|extrema_locaux|extremums|extrema|minimums_locaux|minima_locaux|maximums_locaux|maxima_locaux"
    "|points_d'_inflexion|point_d'_inflexion>"
)
KINDS = (
    Kind(
        "listed",
        (
            f"the only|all? {_EXTREMA} @of {{f}} @in {{i}} @are {{points}}",
            f"the only|all? {_EXTREMA} @of {{f}} @are {{points}}",
            "{f} has <one:an|a> <which:inflection_point|point_of_inflection> @at {points}",
            "{points} is <one:an|a> <which:inflection_point|point_of_inflection> @of {f}",
        ),
        (
            f"les|le seuls|seul? {_EXTREMUMS} @de {{f}} @dans {{i}} @sont {{points}}",
            f"les|le seuls|seul? {_EXTREMUMS} @de {{f}} @sont {{points}}",
            "{f} @a <one:un> <which:point_d'_inflexion> @en {points}",
            "{points} @sont <one:un> <which:point_d'_inflexion> @de {f}",
        ),
        judge_listed,
        Words("the local extrema of x^3 - 3x are -1 and 1", "les extremums locaux de x^3 - 3x sont -1 et 1"),
    ),
)
