r"""“f is even”, “f est 2π-périodique”, “f is positive on I”, “f is continuous at 0”: equalities, signs and limits behind words.

.. math:: f(-x) = f(x), \qquad f(x + T) = f(x)

are equalities wherever both sides exist; the domain must be symmetric, or periodic, too.
"""

from __future__ import annotations

from mathnn.checking.statements.critical import known_domain
from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.matching import value_of
from mathnn.checking.statements.places import Field, exists, field_of
from mathnn.checking.statements.reading import Said
from mathnn.checking.statements.regions import assumed_region, region_hole
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.shape import LETTERS
from mathnn.checking.statements.studied import studied
from mathnn.equality import verify_equal
from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import PI, ZERO, Negation, Product, Symbol, number, symbol
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import Given
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.slopes import KINK, ONE_ONLY, VERTICAL, slope_at
from mathnn.symbolic.studies.abscissas import Abscissa, compare, line
from mathnn.symbolic.studies.regions import Region
from mathnn.symbolic.studies.sign_chart import sign_chart

OPEN = Words("whether it is so is not decided", "on ne sait pas décider si c'est vrai")


def judge_parity(words: Said) -> Verdict:
    """f is even, or odd."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1:
        return unknown(LETTERS)
    x = field.variables[0]
    even = words.word("which") in ("even", "paire")
    mirrored = substitute(field.body, {x: Negation(x)})
    other = field.body if even else Negation(field.body)
    verdict = verify_equal(mirrored, other, domain=dict(words.context.domain) or None)
    if verdict.status == "refuted":
        return verdict
    if not field.parameters:
        domain = _domain(field)
        if domain is not None:
            lonely = (domain - _mirror(domain)).element()
            if lonely is not None:
                return refuted(
                    said("{f} exists at {p}, but not at {q}", "{f} est définie en {p}, mais non en {q}",
                         f=field.shown, p=lonely, q=_opposite(lonely)), [(x, lonely)],
                )  # fmt: skip
            if verdict.status == "proved":
                return Verdict("proved", verdict.evidence)
    if verdict.status == "proved" and verdict.condition is not None:
        return unknown(said("the domain may not be symmetric", "le domaine n'est peut-être pas symétrique"))
    return verdict


def _opposite(value: Formula) -> Formula:
    return value.operand if isinstance(value, Negation) else Negation(value)


def _domain(field: Field) -> Region | None:
    return known_domain(field)


def _mirror(region: Region) -> Region:
    """−A. Raises NotDecided for a point that is only enclosed."""
    if any(p.value is None for p in region.points):
        raise NotDecided("the opposite of a point")
    points = tuple(Abscissa(-p.value) for p in reversed(region.points))
    return Region(points, region.inside[::-1])


def judge_periodic(words: Said) -> Verdict:
    """f has the period T."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1:
        return unknown(LETTERS)
    x = field.variables[0]
    if not words.has("v"):
        for guess in (Product((number(2), PI)), PI, number(1), number(2)):
            if _shifted(field, x, guess).status == "proved":
                return proved("period", said("{t} is a period", "{t} est une période", t=guess))
        return unknown(OPEN)
    period = words.value("v").formula
    if verify_equal(period, ZERO).status != "refuted":
        return unknown(said("a period is not zero", "une période n'est pas nulle"))
    return _shifted(field, x, period)


def _shifted(field: Field, x: Symbol, period: Formula) -> Verdict:
    """f(x + T) = f(x), on the same domain."""
    verdict = verify_equal(substitute(field.body, {x: x + period}), field.body)
    if verdict.status == "proved" and requirements(field.body) and verdict.condition is not None:
        return unknown(said("the domain may not be periodic", "le domaine n'est peut-être pas périodique"))
    return verdict


# -- signs --------------------------------------------------------------------------------------------------

_SIGNS = {
    "positive": (">", (1,)),
    "negative": ("<", (-1,)),
    "nonnegative": (">=", (0, 1)),
    "nonpositive": ("<=", (-1, 0)),
}


def judge_sign(words: Said) -> Verdict:
    """f is positive (negative) on a set; French “positive” means ≥ 0."""
    from mathnn.checking.claims import judge_link

    field = field_of(words, words.subject())
    name = words.word("which").replace("-", "").replace(" ", "")
    if words.language == "fr" and not words.has("strict"):
        name = "non" + {"positive": "negative", "negative": "positive"}[name]
    sign, wanted = _SIGNS[name]
    if len(field.variables) != 1 or field.parameters:
        return (
            unknown(LETTERS)
            if words.has("i")
            else judge_link(field.body, sign, ZERO, dict(words.context.domain) or None)
        )
    x = field.variables[0]
    try:
        chart = sign_chart(field.body, x)
    except NotDecided:
        if words.has("i"):
            raise
        return judge_link(field.body, sign, ZERO, dict(words.context.domain) or None)
    where = (region_hole(words, "i") if words.has("i") else chart.domain) & assumed_region(words, x)
    wrong = (where - chart.where(wanted)).element()
    if wrong is None:
        return proved("sign-table", said("its sign is known on {i}", "son signe est connu sur {i}", i=where.formula()))
    there = field.at((wrong,))
    if exists(there) is False:
        return refuted(
            said("{f} has no value at {p}", "{f} n'est pas définie en {p}", f=field.shown, p=wrong), [(x, wrong)]
        )
    return refuted(
        said("at {p} the value is {y}", "en {p} la valeur est {y}", p=wrong, y=value_of(there)), [(x, wrong)]
    )


# -- continuity ---------------------------------------------------------------------------------------------


def judge_continuous(words: Said) -> Verdict:
    """f is continuous (differentiable) at a point, or continuous on a set."""
    field = field_of(words, words.subject())
    if len(field.variables) != 1 or field.parameters:
        whole = not requirements(field.body) and not has_pieces(field.body) and words.word("which").startswith("contin")
        if whole and not words.has("p"):
            return proved("composition", COMPOSED)
        return unknown(LETTERS)
    smooth = words.word("which").startswith(("diff", "deriv"))
    if words.has("p"):
        return _at_point(field, words.value("p").formula, smooth)
    if smooth:
        return unknown(OPEN)
    x = field.variables[0]
    where = region_hole(words, "i") if words.has("i") else (_domain(field) or sign_chart(field.body, x).domain)
    domain = _domain(field)
    if domain is None:
        return unknown(OPEN)
    wrong = (where - domain).element()
    if wrong is not None:
        return refuted(
            said("{f} has no value at {p}", "{f} n'est pas définie en {p}", f=field.shown, p=wrong), [(x, wrong)]
        )
    if not has_pieces(field.body):
        return proved("composition", COMPOSED)
    found = studied(field.body, x, line())
    for station in found.stations:
        if station.x.infinite or station.value is None or not where.holds(station.x):
            continue
        if station.slope == "0" and not station.x.exact:
            continue
        if not station.continuous_from(station.left is not None, station.right is not None):
            p = station.x.formula
            return refuted(said("{f} jumps at {p}", "{f} a un saut en {p}", f=field.shown, p=p), [(x, p)])
    return proved("limits", said("at each place where the formula changes, both limits are the value",
                                 "à chaque changement de formule, les deux limites sont égales à la valeur"))  # fmt: skip


COMPOSED = Words(
    "it is composed of functions that are continuous where they are defined",
    "elle est composée de fonctions continues là où elles sont définies",
)


def _at_point(field: Field, p: Formula, smooth: bool) -> Verdict:
    x = field.variables[0]
    place = [(x, p)]
    if exists(field.at((p,))) is False:
        return refuted(said("{f} has no value at {p}", "{f} n'est pas définie en {p}", f=field.shown, p=p), place)
    if smooth:
        try:
            slope = slope_at(Given(symbol("f"), (x,), field.body), ((x, p),)).value
        except MathnnError as error:
            known = error.message in (KINK, VERTICAL, *ONE_ONLY.values())
            return refuted(error.message_words(), place) if known else unknown(error.message_words())
        return proved("derivative", said("its derivative at {p} is {y}", "sa dérivée en {p} vaut {y}", p=p, y=slope))
    if not has_pieces(field.body):
        return proved("composition", COMPOSED) if exists(field.at((p,))) else unknown(OPEN)
    for station in studied(field.body, x, line()).stations:
        if not station.x.infinite and compare(station.x, Abscissa(p.value)) == 0:
            if station.continuous_from(station.left is not None, station.right is not None):
                return proved(
                    "limits", said("both limits at {p} are the value", "les deux limites en {p} sont la valeur", p=p)
                )
            return refuted(said("{f} jumps at {p}", "{f} a un saut en {p}", f=field.shown, p=p), place)
    return proved("composition", COMPOSED)


KINDS = (
    Kind(
        "parity",
        ("{f} @are an? <which:even|odd> function?",),
        ("{f} @sont une? fonction? <which:paire|impaire>",),
        judge_parity,
        Words("x^2 is even", "x^2 est paire"),
    ),
    Kind(
        "periodic",
        (
            "{f} @are periodic with|of the? period {v}",
            "{f} @are {v}-periodic",
            "{f} has the? period {v}",
            "{v} @are a period of {f}",
            "{f} @are periodic",
        ),
        (
            "{f} @sont périodique de période {v}",
            "{f} @sont {v}-périodique",
            "{v} @sont une période @de {f}",
            "{f} @sont périodique",
        ),
        judge_periodic,
        Words("sin(x) is periodic with period 2π", "sin(x) est périodique de période 2π"),
    ),
    Kind(
        "sign",
        (
            "{f} @are <strict:strictly>? <which:positive|negative|non-negative|nonnegative|non-positive> @in {i}",
            "{f} @are always? <strict:strictly>? <which:positive|negative|non-negative|nonnegative|non-positive>",
        ),
        (
            "{f} @sont toujours? <strict:strictement>? <which:positive|négative|negative> @dans {i}",
            "{f} @sont toujours? <strict:strictement>? <which:positive|négative|negative>",
        ),
        judge_sign,
        Words("x^2 + 1 is positive", "x^2 + 1 est strictement positive"),
    ),
    Kind(
        "continuous",
        (
            "{f} @are <which:continuous|differentiable> at {p}",
            "{f} @are <which:continuous|differentiable> @in {i}",
            "{f} @are <which:continuous|differentiable> everywhere?",
        ),
        (
            "{f} @sont <which:continue|dérivable> @en {p}",
            "{f} @sont <which:continue|dérivable> @dans {i}",
            "{f} @sont <which:continue|dérivable> partout?",
        ),
        judge_continuous,
        Words("|x| is continuous at 0", "|x| est continue en 0"),
    ),
)
