r"""“f is increasing on [0, +∞[”, “f est convexe”: by the sign of the first or second derivative on each piece.

On an interval where f is continuous, :math:`f' > 0` but for isolated points makes it strictly increasing, :math:`f'' \ge 0` (with
slopes that do not drop at a kink) makes it convex. Where the derivative has the wrong sign, two points show it.
“Croissante” is meant in the wide sense, as French says it; “increasing” leaves a constant stretch open.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from mathnn.checking.statements.critical import sign_table_domain
from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.matching import value_of
from mathnn.checking.statements.places import Field, field_of, smooth
from mathnn.checking.statements.reading import Said
from mathnn.checking.statements.regions import assumed_region, region_list
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.studied import studied
from mathnn.equality.requirements import requirements
from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO, Symbol, number, symbol
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.constants import sign_of
from mathnn.symbolic.critical.classify import signs_of_eigenvalues
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.germs import one_sided
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare, exactly
from mathnn.symbolic.studies.bending import Bend, bending
from mathnn.symbolic.studies.regions import Part, Region, intersection, interval_region
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


SIGNS_RIGHT = Words(
    "the second derivatives and the determinant of the Hessian have the right sign everywhere",
    "les dérivées secondes et le déterminant de la hessienne ont partout le bon signe",
)


def judge_monotone(words: Said) -> Verdict:
    """f is increasing (decreasing, constant) on each of these intervals."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1 or field.parameters:
        return unknown(LETTERS)
    which = words.word("which")
    wanted = 1 if which.startswith(("incr", "crois", "non-decr", "non decr")) else -1
    if which.startswith("constant"):
        wanted = 0
    strict = words.has("strict")
    wide = words.language == "fr" or "non" in which or words.has("wide")
    return _on_each(words, field, lambda part, where: _monotone(field, part, wanted, strict, wide))


def _on_each(words: Said, field: Field, judge) -> Verdict:  # type: ignore[no-untyped-def]
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
        return [intersection(region, assumed) for region in region_list(words, "i")]
    domain = sign_table_domain(field)
    if domain is None:
        raise NotDecided("where the function exists")
    return [intersection(domain, assumed)]


def _monotone(field: Field, part: Part, wanted: int, strict: bool, wide: bool) -> Verdict:
    """One interval."""
    x = field.variables[0]
    low, high = part[:2]
    if low is high:
        return unknown(said("a single point", "un seul point"))
    try:
        found = studied(field.body, x, (low, high))
    except NotDecided:
        window = intersection(
            interval_region(low, high, part[2], part[3]), interval_region(exactly(-7), exactly(7), True, True)
        ).parts()
        if not window or window[0][0] is window[0][1]:
            raise
        against = _against(field, studied(field.body, x, window[0][:2]), wanted, strict)
        if against is None:
            against = _by_slope(field, part, wanted)
        if against is None:
            raise
        return against
    gap = _gap(field, found, part)
    if gap is not None:
        return gap
    against = _against(field, found, wanted, strict)
    if against is not None:
        return against
    flat = [(s, a, b) for s, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True) if s.sign == 0]
    if flat and wanted and not wide:
        return unknown(said(WIDE.en, WIDE.fr, f=field.shown, i=_interval(flat[0][1].x, flat[0][2].x)))
    if not _joined(found, part):
        return unknown(said("{f} is not continuous there", "{f} n'y est pas continue", f=field.shown))
    return proved("variations", _sign_said(field, wanted, part))


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


def _gap(field: Field, found: Variations, part: Part) -> Verdict | None:
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


def _joined(found: Variations, part: Part) -> bool:
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
    x = field.variables[0]
    for stretch, (a, b) in zip(found.stretches, pairwise(found.stations), strict=True):
        bad = stretch.sign != wanted if strict or not wanted else stretch.sign == -wanted
        if stretch.body is None or not bad:
            continue
        middle = between(a.x, b.x)
        after = between(_rational(middle), b.x)
        p, q = number(middle), number(after)
        there = value_of(field.at((p,))), value_of(field.at((q,)))
        return refuted(
            said("{p} < {q}, but {f} takes there the values {y} and {z}", "{p} < {q}, mais {f} y prend les valeurs {y} et {z}",
                 p=p, q=q, f=field.shown, y=there[0], z=there[1]),
            [(x, p)], there[0].text(), there[1].text(),
        )  # fmt: skip
    return None


def _rational(value: Fraction) -> Abscissa:
    import sympy

    return exactly(sympy.Rational(value.numerator, value.denominator))


# -- convexity ----------------------------------------------------------------------------------------------


def judge_convex(words: Said) -> Verdict:
    """f is convex (concave) on each of these intervals."""
    field = field_of(words, words.subject())
    wanted = 1 if words.word("which").startswith("convex") else -1
    if field.parameters:
        return unknown(LETTERS)
    if len(field.variables) > 1:
        return unknown(LETTERS) if words.has("i") or words.has("strict") else _convex_in_space(field, wanted)
    return _on_each(words, field, lambda part, where: _convex(field, part, wanted, words.has("strict")))


def _convex(field: Field, part: Part, wanted: int, strict: bool) -> Verdict:
    x = field.variables[0]
    low, high = part[:2]
    if low is high:
        return unknown(said("a single point", "un seul point"))
    found = studied(field.body, x, (low, high))
    gap = _gap(field, found, part)
    if gap is not None:
        return gap
    bends = bending(Given(symbol("f"), (x,), field.body), x, (low, high)).bends
    second = differentiate(field.gradient()[0], (x,)).result
    for bend in bends:
        if bend.sign == -wanted or (strict and bend.sign == 0):
            return _bent_wrong(field, bend, second)
    if not _joined(found, part):
        return unknown(said("{f} is not continuous there", "{f} n'y est pas continue", f=field.shown))
    for a, b in pairwise(bends):
        if not b.inner and _turn(found, a.high, wanted) is not True:
            return _kink(field, a.high, _turn(found, a.high, wanted))
    sign = "≥ 0" if wanted > 0 else "≤ 0"
    return proved("second-derivative", said("the second derivative is {s} on {i}", "la dérivée seconde est {s} sur {i}",
                                            s=sign, i=interval_region(*part).formula()))  # fmt: skip


def _bent_wrong(field: Field, bend: Bend, second: Formula) -> Verdict:
    x = field.variables[0]
    p = number(between(bend.low, bend.high))
    there = value_of(substitute(second, {x: p}))
    return refuted(
        said("the second derivative at {p} is {y}", "la dérivée seconde en {p} vaut {y}", p=p, y=there), [(x, p)]
    )


def _turn(found: Variations, place: Abscissa, wanted: int) -> bool | None:
    """Whether the slope turns the right way at a place where two formulas meet."""
    for i, station in enumerate(found.stations[1:-1], 1):
        if compare(station.x, place) != 0:
            continue
        before, after = found.stretches[i - 1].derivative, found.stretches[i].derivative
        if before is None or after is None or not station.x.exact:
            return None
        try:
            left = one_sided(before, found.x, station.x.formula, "-")
            right = one_sided(after, found.x, station.x.formula, "+")
        except (Undefined, NotDecided):
            return None
        if not (left.finite and right.finite):
            return None
        sign = sign_of(right.value - left.value)
        return None if sign is None else sign * wanted >= 0
    return None


def _kink(field: Field, place: Abscissa, right: bool | None) -> Verdict:
    if right is None:
        return unknown(said("what {f} does at {p} is not decided", "le comportement de {f} en {p} n'est pas décidé",
                            f=field.shown, p=place.formula))  # fmt: skip
    return refuted(said("at {p} the slope jumps the wrong way", "en {p} la pente saute dans le mauvais sens", p=place.formula),
                   [(field.variables[0], place.formula)])  # fmt: skip


def _convex_in_space(field: Field, wanted: int) -> Verdict:
    """A function of several variables on the whole space: its Hessian has no eigenvalue of the other sign."""
    import sympy

    from mathnn.checking.claims import judge_link

    slopes = field.gradient()
    if requirements(field.body) or not smooth(field.body, slopes):
        return unknown(LETTERS)
    entries = [differentiate(s, (y,)).result for s in slopes for y in field.variables]
    n = len(field.variables)
    matrix = sympy.Matrix(n, n, [e.value for e in entries]).applyfunc(sympy.expand)
    if not matrix.free_symbols:
        counts = signs_of_eigenvalues(matrix)
        if counts is not None:
            words = said("the eigenvalues of the Hessian: {p} positive, {m} negative",
                         "valeurs propres de la hessienne : {p} > 0, {m} < 0", p=counts[0], m=counts[1])  # fmt: skip
            return refuted(words) if counts[1 if wanted > 0 else 0] else proved("hessian", words)
    sign = ">=" if wanted > 0 else "<="
    diagonal = [judge_link(entries[i * n + i], sign, ZERO, None) for i in range(n)]
    for i, verdict in enumerate(diagonal):
        if verdict.status == "refuted":
            sentence = (
                "the second derivative in {x} has the wrong sign somewhere",
                "la dérivée seconde par rapport à {x} n'a pas partout le bon signe",
            )
            return refuted(said(*sentence, x=field.variables[i]))
    if n == 2:
        determinant = judge_link(from_sympy(sympy.expand(matrix.det())), ">=", ZERO, None)
        if determinant.status == "proved" and all(v.status == "proved" for v in diagonal):
            return proved("hessian", SIGNS_RIGHT)
        if determinant.status == "refuted":
            return refuted(said("the determinant of the Hessian is negative somewhere",
                                "le déterminant de la hessienne est négatif quelque part"))  # fmt: skip
    return unknown(said("the sign of the Hessian is not decided", "le signe de la hessienne n'est pas décidé"))


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
    Kind(
        "convex",
        (
            "{f} @are <strict:strictly>? <which:convex|concave> @in {i}",
            "{f} @are a? <strict:strictly>? <which:convex|concave> function?",
        ),
        (
            "{f} @sont <strict:strictement>? <which:convexe|concave> @dans {i}",
            "{f} @sont une? fonction? <strict:strictement>? <which:convexe|concave>",
        ),
        judge_convex,
        Words("e^x is convex", "e^x est convexe"),
    ),
)
