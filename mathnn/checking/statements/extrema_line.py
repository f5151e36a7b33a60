r"""Extrema of a function of one variable, by its variations.

A local one shows in the sign of the derivative on both sides; a global one is compared with the value at every other station and
with every limit.
"""

from __future__ import annotations

from itertools import pairwise

from mathnn.checking.statements.extrema_space import holds_everywhere
from mathnn.checking.statements.extreme_claims import (
    GREATEST,
    LETTERS,
    NAMES,
    UNDECIDED_KIND,
    Claim,
    same_value,
    wrong_value,
)
from mathnn.checking.statements.matching import shows
from mathnn.checking.statements.places import Field
from mathnn.checking.statements.reading import free_letters
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.studied import studied
from mathnn.equality.precision import working
from mathnn.reading import from_sympy
from mathnn.steps.algebra import number
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Verdict, Witness
from mathnn.steps.words import Words
from mathnn.symbolic.constants import ball_of
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare, exactly
from mathnn.symbolic.studies.regions import Region
from mathnn.symbolic.studies.study import local_extrema
from mathnn.symbolic.studies.variations import Station, Variations
from mathnn.symbolic.studies.zeros import Span

NOWHERE = Words(
    "no change of sign of the derivative, and no end of the domain, gives one",
    "aucun changement de signe de la dérivée, aucune borne du domaine n'en donne un",
)
BEYOND = {
    "min": Words("there are smaller values", "il y a des valeurs plus petites"),
    "max": Words("there are larger values", "il y a des valeurs plus grandes"),
}
SIDES = {
    1: Words("increasing", "croissante"),
    -1: Words("decreasing", "décroissante"),
    0: Words("constant", "constante"),
}


def extremum_on_the_line(field: Field, claim: Claim, where: Region) -> Verdict:
    """By the variations of f."""
    x = field.variables[0]
    if claim.kind == "saddle":
        return unknown(said("a saddle point needs several variables", "un point-col demande plusieurs variables"))
    if claim.point is not None and free_letters(claim.point.formula):
        return unknown(LETTERS)
    span = _span(where)
    if span is None:
        return unknown(
            said("the extrema on this set are not judged", "les extremums sur cet ensemble ne sont pas jugés")
        )
    if claim.point is None:
        try:
            return value_only(field, claim, studied(field.body, x, span), where)
        except NotDecided:
            if not where.whole or claim.value is None:
                raise
            return _value_nearby(field, claim)
    a = Abscissa(claim.point.coordinates[0].value)
    if claim.point.about:
        return _rounded_point(field, claim, a, span)
    if not where.whole and not where.holds(a):
        return refuted(said("{a} does not belong to {i}", "{a} n'appartient pas à {i}", a=a.formula, i=where.formula()))
    wrong = wrong_value(field, claim)
    if wrong is not None:
        return wrong
    if claim.everywhere:
        try:
            return _global(field, claim, a, studied(field.body, x, span), where)
        except NotDecided:
            if not where.whole or claim.kind == "extremum":
                raise
            return holds_everywhere(field, (a.formula,), claim.kind, field.gradient())
    try:
        found = studied(field.body, x, span)
    except NotDecided:
        found = studied(field.body, x, _window(a))
    return _local(field, claim, a, found)


def _rounded_point(field: Field, claim: Claim, a: Abscissa, span: Span) -> Verdict:
    """A local extremum at a point of which only digits are given: the one place where f turns that is written so."""
    assert claim.point is not None
    if claim.everywhere or claim.value is not None or len(claim.point.coordinates) > 1:
        return unknown(said("a rounded point is not judged here", "un point arrondi n'est pas jugé ici"))
    try:
        found = studied(field.body, field.variables[0], span)
    except NotDecided:
        found = studied(field.body, field.variables[0], _window(a))
    if any(s.sign == 0 for s in found.stretches if s.body is not None):
        return unknown(LETTERS)
    places = [s.x for s in found.stations if not s.x.infinite and shows(s.x, claim.point.formula)]
    if len(places) > 1:
        raise NotDecided("several places are written so")
    if not places:
        turning = tuple(s.x.formula for s in found.stations if not s.x.infinite and s.slope)
        words = said(
            "the derivative is not zero at a place that is written {a}",
            "la dérivée ne s'annule en aucun point écrit {a}",
            a=claim.point.formula,
        )
        more = said("{words}: only at {z}", "{words} : seulement en {z}", words=words, z=turning) if turning else words
        return refuted(more, [(field.variables[0], claim.point.formula)])
    return _local(field, claim, places[0], found)


def _value_nearby(field: Field, claim: Claim) -> Verdict:
    """An extreme value that is attained near 0, and an inequality for all other points: the maximum of sin is 1."""
    import sympy

    x = field.variables[0]
    span = exactly(sympy.Integer(-7)), exactly(sympy.Integer(7))
    for station in studied(field.body, x, span).stations[1:-1]:
        if station.x.exact and station.value is not None:
            verdict = holds_everywhere(field, (station.x.formula,), claim.kind, field.gradient())
            if verdict.status == "proved":
                return same_value(field, claim, station.value, station.x.formula)
    return unknown(said("the extreme value is not decided", "la valeur extrême n'est pas décidée"))


def _span(where: Region) -> tuple[Abscissa, Abscissa] | None:
    parts = where.parts()
    return (parts[0][0], parts[0][1]) if len(parts) == 1 and parts[0][0] is not parts[0][1] else None


def _window(a: Abscissa) -> tuple[Abscissa, Abscissa]:
    """A short interval around a point."""
    import sympy

    centre = int(float(a.enclosure().mid()))
    return exactly(sympy.Integer(centre - 2)), exactly(sympy.Integer(centre + 2))


def _local(field: Field, claim: Claim, a: Abscissa, found: Variations) -> Verdict:
    """The signs of the derivative on both sides of a."""
    place = [(field.variables[0], a.formula)]
    left, right, station = _beside(found, a)
    if station is not None and station.value is None:
        return refuted(said("{f} has no value there", "{f} n'y est pas définie", f=field.shown), place)
    if left is None and right is None:
        return unknown(said(UNDECIDED_KIND.en, UNDECIDED_KIND.fr, f=field.shown, p=a.formula))
    if station is not None and not station.continuous_from(left is not None, right is not None):
        return unknown(said("{f} jumps at {p}", "{f} a un saut en {p}", f=field.shown, p=a.formula))
    if 0 in (left, right):
        return unknown(
            said("{f} is constant beside {p}", "{f} est constante à côté de {p}", f=field.shown, p=a.formula)
        )
    sides = _sides_said(field, a, left, right)
    kind = "min" if (left or -1) < 0 < (right or 1) else "max" if (left or 1) > 0 > (right or -1) else ""
    if not kind:
        return refuted(said("it has no local extremum at {p}: {sides}", "pas d'extremum local en {p} : {sides}",
                            p=a.formula, sides=sides), place)  # fmt: skip
    if claim.kind in (kind, "extremum"):
        return proved("variations", said("{p} is {kind}: {sides}", "{p} est {kind} : {sides}",
                                         p=a.formula, kind=NAMES[kind], sides=sides))  # fmt: skip
    return refuted(
        said("{p} is {kind}: {sides}", "{p} est {kind} : {sides}", p=a.formula, kind=NAMES[kind], sides=sides), place
    )


def _beside(found: Variations, a: Abscissa) -> tuple[int | None, int | None, Station | None]:
    """The signs of the derivative before and after a (None where the function does not exist), and the station there."""
    for i, station in enumerate(found.stations):
        side = compare(a, station.x)
        before = found.stretches[i - 1] if i else None
        left = before.sign if before is not None and before.body is not None else None
        if side < 0:
            return left, left, None
        if side == 0:
            after = found.stretches[i] if i < len(found.stretches) else None
            return left, after.sign if after is not None and after.body is not None else None, station
    return None, None, None


def _sides_said(field: Field, a: Abscissa, left: int | None, right: int | None) -> Words:
    if left is not None and right is not None:
        return said("{f} is {l} just before {a} and {r} just after", "{f} est {l} juste avant {a} et {r} juste après",
                    f=field.shown, l=SIDES[left], r=SIDES[right], a=a.formula)  # fmt: skip
    if right is not None:
        return said("{f} begins there and is {r}", "{f} y commence et est {r}", f=field.shown, r=SIDES[right])
    return said("{f} ends there and is {l}", "{f} s'y termine et est {l}", f=field.shown, l=SIDES[left or 0])


def _global(field: Field, claim: Claim, a: Abscissa, found: Variations, where: Region) -> Verdict:
    """f(a) against every other value and limit."""
    x = field.variables[0]
    kinds = ("min", "max") if claim.kind == "extremum" else (claim.kind,)
    last: Verdict | None = None
    for kind in kinds:
        last = _beaten(field, field.at((a.formula,)), kind, found, where, a)
        if last.status == "proved":
            return last
    assert last is not None
    if claim.kind == "extremum":
        return unknown(said(UNDECIDED_KIND.en, UNDECIDED_KIND.fr, f=field.shown, p=x))
    return last


def _beaten(
    field: Field, height: Formula, kind: str, found: Variations, where: Region, own: Abscissa | None
) -> Verdict:
    """Whether no value and no limit lies below (above, for a maximum) the height."""
    sign = 1 if kind == "min" else -1
    for station, value, attained in _heights(field, found, where):
        if own is not None and attained and compare(station.x, own) == 0:
            continue
        side = _order(value, height)
        if side is None:
            return unknown(said("which of two values is larger is not decided", "on ne sait pas comparer deux valeurs"))
        if sign * side < 0:
            return _lower(field, station, value, attained, kind)
    return proved("variations", GREATEST[kind])


def _heights(field: Field, found: Variations, where: Region) -> list[tuple[Station, Formula | Abscissa, bool]]:
    """The values at the stations (True), and what is only approached there (False). Raises NotDecided."""
    rows: list[tuple[Station, Formula | Abscissa, bool]] = []
    for station in found.stations:
        if station.value is not None:
            height = _height(field, station)
            rows.append((station, height, not station.x.infinite and where.holds(station.x)))
        elif not station.x.exact and not station.x.infinite:
            raise NotDecided("a limit at a point that is only enclosed")
        for limit in (station.left, station.right):
            if limit is not None and (station.value is None or station.x.exact):
                rows.append((station, Abscissa(limit.value), False))
    for stretch, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True):
        if stretch.body is not None and stretch.sign == 0:
            # On a constant stretch every point is as good as another.
            place = number(between(a.x, b.x))
            middle = Station(exactly(place.value), field.at((place,)), None, None, "0")
            rows.append((middle, field.at((place,)), where.holds(middle.x)))
    return rows


def _height(field: Field, station: Station) -> Formula | Abscissa:
    """The value at a station: a formula where the station is exact, the enclosed value otherwise."""
    if station.x.exact and station.value is not None:
        return station.value
    return _Enclosed(field, station.x)  # type: ignore[return-value]


class _Enclosed:
    """The value of a function at a point that is only enclosed."""

    infinite = False

    def __init__(self, field: Field, x: Abscissa) -> None:
        self.field, self.x = field, x

    def enclosure(self, bits: int) -> object:
        with working(bits):
            return ball_of(self.field.body, {self.field.variables[0]: self.x.enclosure(bits)})


def _order(value: object, height: Formula) -> int | None:
    """The sign of value − height."""
    import sympy

    if isinstance(value, Abscissa) and value.infinite:
        return 1 if value.value == sympy.oo else -1
    if isinstance(value, Formula):
        value = Abscissa(value.value)
    if isinstance(value, Abscissa):
        try:
            return compare(value, Abscissa(height.value))
        except NotDecided:
            return None
    assert isinstance(value, _Enclosed)
    for bits in (64, 256, 1024):
        ball = value.enclosure(bits)
        with working(bits):
            other = ball_of(height)
        if ball is not None and other is not None and (ball < other or ball > other):
            return -1 if ball < other else 1
    return None


def _lower(field: Field, station: Station, value: object, attained: bool, kind: str) -> Verdict:
    """A value, or a limit, beyond the one that was said to be the extreme one."""
    x = station.x.formula
    here = from_sympy(value.value) if isinstance(value, Abscissa) else station.value
    if attained:
        return refuted(said("{w}: the value at {x} is {y}", "{w} : la valeur en {x} est {y}", w=BEYOND[kind], x=x, y=here),
                       [(field.variables[0], x)])  # fmt: skip
    return refuted(
        said(
            "{w}: {f} tends to {y} at {x}", "{w} : {f} tend vers {y} en {x}", w=BEYOND[kind], f=field.shown, x=x, y=here
        )
    )


def value_only(field: Field, claim: Claim, found: Variations, where: Region) -> Verdict:
    """The least (greatest) value of f."""
    rows = [(s, v) for s, v, attained in _heights(field, found, where) if attained]
    best: tuple[Station, object] | None = None
    for station, value in rows:
        if not isinstance(value, Formula):
            return unknown(
                said("the extreme value is only enclosed", "la valeur extrême n'est connue que par encadrement")
            )
        if best is None or _beyond(value, best[1], claim.kind):
            best = station, value
    if best is None:
        return refuted(said("{f} has none", "{f} n'en a pas", f=field.shown))
    assert isinstance(best[1], Formula)
    verdict = _beaten(field, best[1], claim.kind, found, where, best[0].x)
    if verdict.status == "refuted" and isinstance(verdict.evidence, Witness) and verdict.evidence.words is not None:
        return refuted(said("{f} has none: {why}", "{f} n'en a pas : {why}", f=field.shown, why=verdict.evidence.words))
    if verdict.status != "proved" or claim.value is None:
        return verdict
    return same_value(field, claim, best[1], best[0].x.formula)


def _beyond(value: Formula, best: object, kind: str) -> bool:
    assert isinstance(best, Formula)
    side = _order(value, best)
    if side is None:
        raise NotDecided("which of two values is larger")
    return side < 0 if kind == "min" else side > 0


def no_global(field: Field, kind: str, where: Region) -> Verdict:
    """No least (greatest) value."""
    claim = Claim(kind, True, None, None)
    if len(field.variables) > 1 or kind == "extremum":
        return unknown(LETTERS)
    span = _span(where)
    if span is None:
        return unknown(LETTERS)
    verdict = value_only(field, claim, studied(field.body, field.variables[0], span), where)
    return _negated(verdict)


def _negated(verdict: Verdict) -> Verdict:
    evidence = verdict.evidence
    if isinstance(evidence, Witness) and verdict.status == "refuted" and evidence.words is not None:
        return proved("variations", evidence.words)
    if verdict.status == "proved":
        return refuted(said("there is one", "il y en a un"))
    return verdict


def none_on_the_line(field: Field, kind: str, where: Region) -> Verdict:
    """No local extremum of a kind."""
    span = _span(where)
    if span is None:
        return unknown(LETTERS)
    found = studied(field.body, field.variables[0], span)
    if any(s.sign == 0 for s in found.stretches if s.body is not None):
        return unknown(said("{f} is constant on an interval", "{f} est constante sur un intervalle", f=field.shown))
    rows = [(name, s) for name, s in local_extrema(found) if kind in (name, "extremum") and where.holds(s.x)]
    if rows:
        name, station = rows[0]
        return refuted(said("{x} is {kind}", "{x} est {kind}", x=station.x.formula, kind=NAMES[name]),
                       [(field.variables[0], station.x.formula)])  # fmt: skip
    jump = any(
        s.value is not None and not s.continuous and s.left is not None and s.right is not None for s in found.stations
    )
    if jump:
        return unknown(said("{f} jumps", "{f} a un saut", f=field.shown))
    return proved("variations", NOWHERE)
