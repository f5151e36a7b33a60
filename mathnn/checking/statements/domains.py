r"""“The domain of ln(1 − x) is ]−∞, 1[”, “the range of x² is [0, +∞[”, and equalities between sets of numbers.

The domain is read off the sign table. The range is the union, over the pieces on which f is monotonic, of the intervals between
its values and limits.
"""

from __future__ import annotations

from itertools import pairwise

from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.places import Field, field_of
from mathnn.checking.statements.reading import Said, Value, free_letters
from mathnn.checking.statements.regions import assumed_region, region_hole, region_of, where_judged
from mathnn.checking.statements.roots import same_region
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.setlike import is_set
from mathnn.checking.statements.shape import LETTERS
from mathnn.checking.statements.studied import studied
from mathnn.steps.algebra import Symbol, symbol
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, compare
from mathnn.symbolic.studies.regions import EMPTY, Region, interval_region, points_region
from mathnn.symbolic.studies.sign_chart import sign_chart
from mathnn.symbolic.studies.variations import Station

DOMAIN = Words("the domain", "le domaine de définition")
RANGE = Words("the range", "l'image")


def judge_domain(words: Said) -> Verdict:
    """The domain of f is this set."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1 or field.parameters:
        return unknown(LETTERS)
    x = field.variables[0]
    true = sign_chart(field.body, x).domain & assumed_region(words, x)
    return same_region(true, region_hole(words, "d"), DOMAIN, x)


def judge_defined(words: Said) -> Verdict:
    """f is defined on a set (or at some points)."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1 or field.parameters:
        return unknown(LETTERS)
    x = field.variables[0]
    claimed = _points(words) if words.has("p") else region_hole(words, "d")
    domain = sign_chart(field.body, x).domain
    negative = words.has("not")
    wrong = (claimed & domain if negative else claimed - domain).element()
    if wrong is None:
        return proved(
            "sign-table",
            said("{f} exists exactly on {d}", "{f} est définie exactement sur {d}", f=field.shown, d=domain.formula()),
        )
    if negative:
        return refuted(said("{f} exists at {p}", "{f} est définie en {p}", f=field.shown, p=wrong), [(x, wrong)])
    return refuted(
        said("{f} has no value at {p}", "{f} n'est pas définie en {p}", f=field.shown, p=wrong), [(x, wrong)]
    )


def _points(words: Said) -> Region:
    values: tuple[Value, ...] = words.values("p")
    if any(v.about or free_letters(v.formula) for v in values):
        raise NotDecided("a point that is not exact")
    return points_region([Abscissa(v.formula.value) for v in values])


def judge_range(words: Said) -> Verdict:
    """The range of f (on a set) is this set."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1 or field.parameters:
        return unknown(LETTERS)
    where = where_judged(words, "i", field.variables[0])
    y = symbol("y") if field.variables[0].name != "y" else symbol("z")
    return same_region(image(field, where), region_hole(words, "d"), RANGE, y)


def image(field: Field, where: Region) -> Region:
    """The set of values on a region. Raises NotDecided."""
    found = EMPTY
    for low, high, closed_below, closed_above in where.parts():
        if low is high:
            raise NotDecided("the value at a single point")
        study = studied(field.body, field.variables[0], (low, high))
        ends = (closed_below, closed_above)
        for i, station in enumerate(study.stations):
            belongs = 0 < i < len(study.stations) - 1 or ends[0 if i == 0 else 1]
            if station.value is not None and belongs:
                found = found | points_region([_exact(station)])
        for stretch, (a, b) in zip(study.stretches, pairwise(study.stations), strict=True):
            if stretch.body is not None:
                found = found | _between(a, b, stretch.sign)
    return found


def _exact(station: Station) -> Abscissa:
    if not station.x.exact or station.value is None:
        raise NotDecided("a value that is only enclosed")
    return Abscissa(station.value.value)


def _between(a: Station, b: Station, sign: int) -> Region:
    """The values on an open stretch: what lies strictly between the limits at its ends."""
    ends = []
    for approach, station in ((a.right, a), (b.left, b)):
        if approach is None or not (station.x.exact or station.x.infinite):
            raise NotDecided("a limit that is only enclosed")
        ends.append(Abscissa(approach.value))
    if sign == 0:
        return points_region(ends[:1])
    low, high = ends if compare(ends[0], ends[1]) < 0 else ends[::-1]
    return interval_region(low, high, False, False)


# -- equalities between sets --------------------------------------------------------------------------------


def judge_sets(left: Formula, sign: str, right: Formula) -> Verdict | None:
    """A = B, A ⊂ B, a ∈ A for explicit sets of numbers; None when it is no such claim."""
    if sign in ("in", "notin"):
        if not is_set(right) or is_set(left) or free_letters(left):
            return None
    elif sign not in ("=", "==", "!=", "subset", "subseteq") or not (is_set(left) and is_set(right)):
        return None
    try:
        return _sets(left, sign, right)
    except MathnnError as error:
        return Verdict("unknown", Tried((), 0, error.message_words()))
    except NotDecided as reason:
        return unknown(said("this is not decided ({r})", "ce n'est pas décidé ({r})", r=reason))


def _sets(left: Formula, sign: str, right: Formula) -> Verdict | None:
    """The same; raises MathnnError, NotDecided."""
    target = region_of(right)
    if target is None:
        return None
    x: Symbol = symbol("x")
    if sign in ("in", "notin"):
        holds = target.holds(Abscissa(left.value))
        yes = said("{a} belongs to {s}", "{a} appartient à {s}", a=left, s=target.formula())
        no = said("{a} does not belong to {s}", "{a} n'appartient pas à {s}", a=left, s=target.formula())
        words = yes if holds else no
        return proved("regions", words) if holds == (sign == "in") else refuted(words)
    source = region_of(left)
    if source is None:
        return None
    name = said("the set on the right", "l'ensemble de droite")
    if sign in ("subset", "subseteq"):
        lonely = (source - target).element()
        if lonely is None:
            return proved(
                "regions", said("each element on the left is one on the right", "tout élément de gauche est à droite")
            )
        return refuted(
            said("{v} does not belong to {name}", "{v} n'appartient pas à {name}", v=lonely, name=name), [(x, lonely)]
        )
    verdict = same_region(source, target, said("the set on the left", "l'ensemble de gauche"), x)
    if sign != "!=":
        return verdict
    return (
        refuted(said("both are {s}", "les deux sont {s}", s=source.formula()))
        if verdict.status == "proved"
        else proved("regions", said("the sets differ", "les ensembles diffèrent"))
    )


_NAME = "domain|domain_of_definition|natural_domain"
_NOM = "domaine|domaine_de_définition|ensemble_de_définition"
KINDS = (
    Kind(
        "domain",
        (f"the {_NAME} of {{f}} is {{d}}",),
        (f"le|l' {_NOM} @de {{f}} est {{d}}",),
        judge_domain,
        Words("the domain of ln(1 - x) is ]-oo, 1[", "le domaine de définition de ln(1 - x) est ]-oo, 1["),
    ),
    Kind(
        "defined",
        (
            "{f} @are <not:not|undefined> defined? at|for {p}",
            "{f} @are defined at|for {p}",
            "{f} @are defined on|in {d}",
            "{f} @are defined <d:everywhere>",
        ),
        (
            "{f} n' est <not:pas> définie|défini en|pour {p}",
            "{f} @sont définie|défini en|pour {p}",
            "{f} @sont définie|défini sur {d}",
        ),
        judge_defined,
        Words("sqrt(x) is defined on [0, +oo[", "sqrt(x) est définie sur [0, +oo["),
    ),
    Kind(
        "range",
        (
            "the range|image of {f} @on {i} is {d}",
            "the range|image of {f} is {d}",
            "the image of {i} under|by {f} is {d}",
        ),
        (
            "l' image @de {i} par {f} est {d}",
            "l' ensemble des valeurs @de {f} @dans {i} est {d}",
            "l' image|ensemble_des_valeurs @de {f} est {d}",
        ),
        judge_range,
        Words("the range of x^2 is [0, +oo[", "l'image de x^2 est [0, +oo["),
    ),
)
