"""What a statement about an extremum claims, and the words that the judges of extrema share."""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.checking.statements.matching import rational_value, shows, value_of
from mathnn.checking.statements.places import Field, exists, point_shown
from mathnn.checking.statements.reading import Value
from mathnn.checking.statements.saying import proved, refuted, said
from mathnn.equality import verify_equal
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.studies.abscissas import Abscissa

NAMES = {
    "min": Words("a local minimum", "un minimum local"),
    "max": Words("a local maximum", "un maximum local"),
    "saddle": Words("a saddle point", "un point-col"),
    "flat": Words("an inflection point with a horizontal tangent", "un point d'inflexion à tangente horizontale"),
}
UNDECIDED_KIND = Words("what {f} does at {p} is not decided", "le comportement de {f} en {p} n'est pas décidé")
GREATEST = {
    "min": Words(
        "no other value and no limit is smaller",
        "aucune autre valeur, aucune limite n'est plus petite",
    ),
    "max": Words("no other value and no limit is larger", "aucune autre valeur, aucune limite n'est plus grande"),
}
LETTERS = Words("letters stand in it: this is not decided", "il y a des lettres : ce n'est pas décidé")


@dataclass(frozen=True, slots=True)
class Claim:
    """``kind``: min, max, extremum or saddle; ``everywhere``: global; ``point`` and ``value`` when they were said."""

    kind: str
    everywhere: bool
    point: Value | None
    value: Value | None


def wrong_value(field: Field, claim: Claim) -> Verdict | None:
    """The value that was said, or the second coordinate, against f at the point."""
    assert claim.point is not None
    coordinates = claim.point.coordinates
    n = len(field.variables)
    place = coordinates[:n]
    if exists(field.at(place)) is False:
        return refuted(said("{f} has no value at {a}", "{f} n'est pas définie en {a}", f=field.shown, a=point_shown(place)),
                       list(zip(field.variables, place, strict=True)))  # fmt: skip
    heights = [Value(c) for c in coordinates[n:]] + ([claim.value] if claim.value is not None else [])
    for height in heights:
        there = field.at(place)
        if height.about:
            if not shows(Abscissa(there.value), height.formula):
                return refuted(
                    said("the value at {a} is {y}", "la valeur en {a} est {y}", a=point_shown(place), y=value_of(there))
                )
            continue
        verdict = verify_equal(there, height.formula)
        if verdict.status == "refuted":
            return refuted(
                said("the value at {a} is {y}, not {v}", "la valeur en {a} est {y}, non {v}",
                     a=point_shown(place), y=value_of(there), v=height.formula),
                list(zip(field.variables, place, strict=True)),
            )  # fmt: skip
        if verdict.status == "unknown":
            return verdict
    return None


def same_value(field: Field, claim: Claim, true: Formula, where: Formula) -> Verdict:
    """The value that was said against the true one."""
    assert claim.value is not None
    if claim.value.about:
        right = shows(Abscissa(true.value), claim.value.formula)
    else:
        verdict = verify_equal(true, claim.value.formula)
        if verdict.status == "unknown":
            return verdict
        right = verdict.status == "proved"
    words = said("it is {y}, at {x}", "c'est {y}, en {x}", y=rational_value(true) or true, x=where)
    if right:
        return proved("variations", words, GREATEST[claim.kind])
    return refuted(words, [(field.variables[0], where)] if len(field.variables) == 1 else ())
