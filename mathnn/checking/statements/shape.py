r"""“f is increasing on [0, +∞[”: by the sign of the derivative on each piece.

On an interval where f is continuous, :math:`f' > 0` but for isolated points makes it strictly increasing. Where the derivative
has the wrong sign, two points show it.
“Croissante” is meant in the wide sense, as French says it; “increasing” leaves a constant stretch open.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mathnn.checking.statements.critical import known_domain
from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.matching import value_of
from mathnn.checking.statements.phrases import CLAUSE
from mathnn.checking.statements.places import Field, field_of
from mathnn.checking.statements.reading import Said
from mathnn.checking.statements.regions import assumed_region, region_list
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.studied import studied
from mathnn.equality.precision import working
from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import ZERO, Symbol, number
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.constants import ball_of
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.abscissas import Abscissa, between, exactly
from mathnn.symbolic.studies.regions import Part, Region, interval_region
from mathnn.symbolic.studies.variations import Variations

LETTERS = Words(
    "with letters or several variables this is not judged", "avec des lettres ou plusieurs variables, ce n'est pas jugé"
)
NO_DOMAIN = Words(
    "where {f} exists is not decided: say on which interval", "on ne sait pas où {f} existe : précisez l'intervalle"
)
WIDE = Words(
    "{f} is constant on {i}: say “strictly increasing” or “non-decreasing”",
    "{f} est constante sur {i} : dites « croissante » ou « strictement croissante »",
)


def judge_monotone(words: Said) -> Verdict:
    """f is increasing (decreasing, constant) on each of these intervals."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1 or field.parameters:
        return unknown(LETTERS)
    clauses = _clauses(words)
    if len(clauses) > 1:
        verdicts = [judge_monotone(clause) for clause in clauses]
        return next((v for status in ("refuted", "unknown") for v in verdicts if v.status == status), verdicts[-1])
    which = words.word("which")
    wanted = 1 if which.startswith(("incr", "crois", "non-decr", "non decr")) else -1
    if which.startswith("constant"):
        wanted = 0
    strict = words.has("strict")
    wide = words.language == "fr" or "non" in which or words.has("wide")
    return on_each(words, field, lambda part, where: _monotone(field, part, wanted, strict, wide))


def on_each(words: Said, field: Field, judge) -> Verdict:  # type: ignore[no-untyped-def]
    """The verdict on every interval; a union of several is first taken interval by interval."""
    x = field.variables[0]
    last: Verdict | None = None
    for region in _regions(words, field, x):
        parts = region.parts()
        if not parts:
            return unknown(said("there is no such number", "il n'y a pas de tel nombre"))
        for part in parts:
            last = judge(part, region)
            if last.status != "proved":
                return last
        if len(parts) > 1:
            return unknown(said(
                "on each of the intervals of {i} separately it is so; on their union it is another statement",
                "c'est vrai sur chacun des intervalles de {i} ; sur leur réunion, c'est une autre affirmation",
                i=region.formula(),
            ))  # fmt: skip
    assert last is not None
    return last


def _regions(words: Said, field: Field, x: Symbol) -> list[Region]:
    """The sets said, or the domain of f. Raises NotDecided."""
    assumed = assumed_region(words, x)
    if words.has("i"):
        return [region & assumed for region in region_list(words, "i")]
    domain = known_domain(field)
    if domain is None:
        raise NotDecided("where the function exists")
    return [domain & assumed]


def _monotone(field: Field, part: Part, wanted: int, strict: bool, wide: bool) -> Verdict:
    """One interval."""
    x = field.variables[0]
    low, high = part[:2]
    if low is high:
        return unknown(said("a single point", "un seul point"))
    quick = _sampled(field, low, high, wanted)
    if quick is not None:
        return quick
    try:
        found = studied(field.body, x, (low, high))
    except NotDecided:
        window = (
            interval_region(low, high, part[2], part[3]) & interval_region(exactly(-7), exactly(7), True, True)
        ).parts()
        if not window or window[0][0] is window[0][1]:
            raise
        against = _against(field, studied(field.body, x, window[0][:2]), wanted, strict)
        if against is None:
            against = _by_slope(field, part, wanted)
        if against is None:
            raise
        return against
    gap = gap_of(field, found, part)
    if gap is not None:
        return gap
    against = _against(field, found, wanted, strict)
    if against is not None:
        return against
    flat = [(s, a, b) for s, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True) if s.sign == 0]
    if flat and wanted and not wide:
        return unknown(said(WIDE.en, WIDE.fr, f=field.shown, i=_interval(flat[0][1].x, flat[0][2].x)))
    if not joined(found, part):
        return unknown(said("{f} is not continuous there", "{f} n'y est pas continue", f=field.shown))
    return proved("variations", _sign_said(field, wanted, part))


def _sampled(field: Field, low: Abscissa, high: Abscissa, wanted: int) -> Verdict | None:
    """Two of a few points at which the values are certainly in the wrong order."""
    if not wanted:
        return None
    places = _a_few(low, high)
    for p, q in pairwise(places):
        y, z = (_ball_at(field, v) for v in (p, q))
        if y is not None and z is not None and (y > z if wanted > 0 else y < z):
            return _two_points(field, p, q)
    return None


def _a_few(low: Abscissa, high: Abscissa) -> list[Fraction]:
    """Seven rational points inside an interval, in order."""
    places = [between(low, high)]
    for _ in range(2):
        stations = [low, *(_rational(p) for p in places), high]
        places = sorted([*places, *(between(a, b) for a, b in pairwise(stations))])
    return places


def _ball_at(field: Field, place: Fraction) -> Any:
    """The value at a rational point; None where it is not certain to exist."""
    import flint

    with working(64):
        return ball_of(field.body, {field.variables[0]: flint.arb(flint.fmpq(place.numerator, place.denominator))})


def _clauses(words: Said) -> list[Said]:
    """“… sur I, décroissante sur J”: one statement for each."""
    pieces = CLAUSE.split(words.holes.get("i", ""))
    found = [replace(words, holes={**words.holes, "i": pieces[0]})] if words.has("i") else [words]
    for strict, which, region in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        holes = {k: v for k, v in words.holes.items() if k != "strict"} | {"which": which, "i": region}
        found.append(replace(words, holes=holes | ({"strict": strict} if strict else {})))
    return found


def _by_slope(field: Field, part: Part, wanted: int) -> Verdict | None:
    """An inequality for the derivative, where its zeros cannot be listed; they are isolated, since f is analytic."""
    from mathnn.checking.claims import judge_link

    slope = field.gradient()[0]
    if not wanted or has_pieces(field.body) or requirements(field.body, slope) or slope.value == 0:
        return None
    if judge_link(slope, ">=" if wanted > 0 else "<=", ZERO, None).status != "proved":
        return None
    return proved("derivative", _sign_said(field, wanted, part))


def _interval(a: Abscissa, b: Abscissa) -> Formula:
    return interval_region(a, b, False, False).formula()


def _sign_said(field: Field, wanted: int, part: Part) -> Words:
    i = interval_region(*part).formula()
    if wanted == 0:
        return said("the derivative is zero on {i}", "la dérivée est nulle sur {i}", i=i)
    sign = "> 0" if wanted > 0 else "< 0"
    return said(
        "{f} is continuous on {i}, and its derivative is {s} inside, but where it is 0",
        "{f} est continue sur {i}, et sa dérivée est {s} à l'intérieur, sauf là où elle est nulle",
        f=field.shown, i=i, s=sign,
    )  # fmt: skip


def gap_of(field: Field, found: Variations, part: Part) -> Verdict | None:
    """A place of the interval where f does not exist."""
    x = field.variables[0]
    for stretch, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True):
        if stretch.body is None:
            place = number(between(a.x, b.x))
            return refuted(
                said("{f} has no value at {p}", "{f} n'est pas définie en {p}", f=field.shown, p=place), [(x, place)]
            )
    last = len(found.stations) - 1
    for i, station in enumerate(found.stations):
        belongs = 0 < i < last or (i == 0 and part[2]) or (i == last and part[3])
        if belongs and station.value is None and not station.x.infinite:
            p = station.x.formula
            return refuted(
                said("{f} has no value at {p}", "{f} n'est pas définie en {p}", f=field.shown, p=p), [(x, p)]
            )
    return None


def joined(found: Variations, part: Part) -> bool:
    """Whether f is continuous at every inner station, and from inside at the ends that belong to the interval."""
    last = len(found.stations) - 1
    for i, station in enumerate(found.stations):
        if station.slope == "0" and not station.x.exact:
            continue  # a zero of the derivative, inside an interval where one formula holds
        if 0 < i < last and not station.continuous:
            return False
        end = (i == 0 and part[2]) or (i == last and part[3])
        if end and not station.x.infinite and not station.continuous_from(i == last, i == 0):
            return False
    return True


def _against(field: Field, found: Variations, wanted: int, strict: bool) -> Verdict | None:
    """Two points at which the order of the values is the wrong one."""
    for stretch, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True):
        bad = stretch.sign != wanted if strict or not wanted else stretch.sign == -wanted
        if stretch.body is None or not bad:
            continue
        middle = between(a.x, b.x)
        after = between(_rational(middle), b.x)
        return _two_points(field, middle, after)
    return None


def _two_points(field: Field, before: Fraction, after: Fraction) -> Verdict:
    """The refutation that two points give."""
    p, q = number(before), number(after)
    there = value_of(field.at((p,))), value_of(field.at((q,)))
    words = said(
        "{p} < {q}, but {f} takes there the values {y} and {z}", "{p} < {q}, mais {f} y prend les valeurs {y} et {z}",
        p=p, q=q, f=field.shown, y=there[0], z=there[1],
    )  # fmt: skip
    return refuted(words, [(field.variables[0], p)], there[0].text(), there[1].text())


def _rational(value: Fraction) -> Abscissa:
    import sympy

    return exactly(sympy.Rational(value.numerator, value.denominator))


_MONOTONE = "<strict:strictly|strict>? <which:increasing|decreasing|constant|non-decreasing|non-increasing>"
_CROISSANTE = "<strict:strictement|str.>? <which:croissante|decroissante|décroissante|croissant|décroissant|constante>"
KINDS = (
    Kind(
        "monotone",
        (
            f"{{f}} @are {_MONOTONE} @in {{i}}",
            f"{{f}} @are {_MONOTONE}",
            f"@on {{i}} {{f}} @are {_MONOTONE}",
            "{f} <which:increases|decreases> <strict:strictly>? @in {i}",
        ),
        (
            f"{{f}} @sont {_CROISSANTE} @dans {{i}}",
            f"{{f}} @sont {_CROISSANTE}",
            f"@dans {{i}} {{f}} @sont {_CROISSANTE}",
            "{f} <which:croit|croît|décroît|decroit> <strict:strictement>? @dans {i}",
        ),
        judge_monotone,
        Words("x^2 is increasing on [0, +oo[", "x^2 est croissante sur [0, +oo["),
    ),
)
