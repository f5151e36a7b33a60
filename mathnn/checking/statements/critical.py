r"""“The critical points of f are …”: where the gradient is zero, all of them.

Of one variable they are the zeros of the derivative. Of several, each point given is put into the gradient; when the gradient is
polynomial (up to a factor that is never zero) elimination finds every real solution, so that nothing is missing. Otherwise the
statement is only refuted, or left open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.letters import by_instances
from mathnn.checking.statements.matching import INCOMPLETE, Search, judge_list, shows, value_of
from mathnn.checking.statements.places import Field, exists, field_of, point_shown, smooth
from mathnn.checking.statements.reading import Said, Value, free_letters
from mathnn.checking.statements.regions import where_judged
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.studied import studied
from mathnn.equality import verify_equal
from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.critical.finding import Found, exact_zeros
from mathnn.symbolic.critical.systems import Infinite
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.abscissas import Abscissa, compare, line
from mathnn.symbolic.studies.regions import EMPTY, REALS, Region
from mathnn.symbolic.studies.sign_chart import sign_chart

POINT = Words("a critical point", "un point critique"), Words("the critical point", "le point critique")
KINKS = Words(
    "{f} has no derivative everywhere: whether such points count as critical is a convention",
    "{f} n'est pas dérivable partout : compter ou non ces points comme critiques est une convention",
)
PARAMETERS = Words(
    "letters stand in the function: whether these are all its critical points is not decided",
    "la fonction contient des lettres : on ne sait pas décider si ce sont tous ses points critiques",
)
NOT_POLYNOMIAL = Words("the gradient is not polynomial", "le gradient n'est pas polynomial")
NOT_SMOOTH = Words(
    "the function may not be differentiable everywhere", "la fonction peut ne pas être dérivable partout"
)


def judge_critical(words: Said) -> Verdict:
    """The critical points of f are these."""
    subject = words.subject()
    points = words.values() if words.has("points") else ()
    field = field_of(words, subject, points)
    if field.parameters:
        return _with_parameters(words, field, points)
    if len(field.variables) == 1:
        return on_the_line(field, points, where_judged(words, "i", field.variables[0]))
    return in_space(field, points)


# -- one variable -------------------------------------------------------------------------------------------


def on_the_line(field: Field, points: Sequence[Value], where: Region = REALS) -> Verdict:
    """The zeros of f'."""
    x = field.variables[0]
    wrong = heights_checked(field, points)
    if wrong is not None:
        return wrong
    values = [Value(p.coordinates[0], p.about) for p in points]
    if has_pieces(field.body):
        return _by_stations(field, values, where)
    slope = field.gradient()[0]
    domain = known_domain(field)
    search = Search(slope, x, _slope_name(field), *POINT, where if domain is None else where & domain)
    verdict = judge_list(search, values)
    kinks = _kinks(field, slope, search.where)
    corner = any(kinks.holds(Abscissa(v.formula.value)) for v in values if not free_letters(v.formula))
    if corner or (verdict.status == "proved" and not kinks.empty):
        return unknown(said(KINKS.en, KINKS.fr, f=field.shown))
    return verdict


def known_domain(field: Field) -> Region | None:
    """Where the function exists; None when that is not decided."""
    try:
        return sign_chart(field.body, field.variables[0]).domain
    except NotDecided:
        return None if field.body.symbols == () else _domain_by_requirements(field)


def _domain_by_requirements(field: Field) -> Region | None:
    from mathnn.equality.requirements import requirements

    return REALS if not requirements(field.body) else None


def _slope_name(field: Field) -> Formula:
    from mathnn.steps.algebra import Apply, Symbol
    from mathnn.steps.calculus import Derivative, Prime

    if isinstance(field.shown, Apply) and not any(field.shown.orders):
        return Apply(field.shown.function, field.shown.arguments, (1,), field.variables)
    if isinstance(field.shown, Symbol):
        return Prime(field.shown)
    return Derivative(field.shown, field.variables)


def _kinks(field: Field, slope: Formula, where: Region) -> Region:
    """Where f exists and its derivative does not; everything when that is not decided."""
    try:
        return where - sign_chart(slope, field.variables[0]).domain
    except NotDecided:
        return EMPTY if smooth(field.body, (slope,)) else REALS


def heights_checked(field: Field, points: Sequence[Value]) -> Verdict | None:
    """Points of the graph (a, f(a)): a second coordinate that is wrong."""
    for p in points:
        if len(p.coordinates) == 2 and not p.about:
            there = field.at(p.coordinates[:1])
            verdict = verify_equal(there, p.coordinates[1])
            if verdict.status == "refuted":
                return refuted(
                    said("the second coordinate of {p} is wrong: the value at {a} is {y}",
                         "la seconde coordonnée de {p} est fausse : la valeur en {a} est {y}",
                         p=p.formula, a=p.coordinates[0], y=value_of(there)),
                    [(field.variables[0], p.coordinates[0])],
                )  # fmt: skip
            if verdict.status == "unknown":
                return verdict
    return None


def _by_stations(field: Field, values: Sequence[Value], where: Region) -> Verdict:
    """A function with cases: where both one-sided derivatives are zero."""
    found = studied(field.body, field.variables[0], line())
    if any(s.sign == 0 for s in found.stretches if s.body is not None):
        return unknown(said("{f} is constant on an interval", "{f} est constante sur un intervalle", f=field.shown))
    flat = [s.x for s in found.stations if s.slope == "0" and where.holds(s.x)]
    kinks = [s.x for s in found.stations if s.slope == "||" and s.value is not None]
    met = [next((z for z in flat if meets_point(z, v)), None) for v in values]
    corner = [v for v in values if any(meets_point(z, v) for z in kinks)]
    missing = [z for z in flat if z not in met]
    if missing:
        return refuted(
            said("{z} is missing", "il manque {z}", z=tuple(z.formula for z in missing)),
            [(field.variables[0], missing[0].formula)],
        )
    wrong = [v for v, z in zip(values, met, strict=True) if z is None and v not in corner]
    if wrong:
        return refuted(
            said("{v} is not a critical point", "{v} n'est pas un point critique", v=wrong[0].formula),
            [(field.variables[0], wrong[0].formula)],
        )
    if kinks:
        return unknown(said(KINKS.en, KINKS.fr, f=field.shown))
    return proved("variations", said("the derivative is zero only there", "la dérivée ne s'annule que là"))


def meets_point(z: Abscissa, value: Value) -> bool:
    """Whether a place is the number meant. Raises NotDecided."""
    if value.about:
        return shows(z, value.formula)
    return compare(z, Abscissa(value.formula.value)) == 0


# -- several variables --------------------------------------------------------------------------------------


def in_space(field: Field, points: Sequence[Value]) -> Verdict:
    """The zeros of the gradient."""
    slopes = field.gradient()
    open_ones = []
    for p in points:
        if p.about:
            continue
        verdict = gradient_zero(field, slopes, p.coordinates)
        if verdict.status == "refuted":
            return verdict
        if verdict.status == "unknown":
            open_ones.append(p)
    if open_ones:
        return unknown(said("whether the gradient is zero at {p} is not decided",
                            "on ne sait pas si le gradient est nul en {p}", p=open_ones[0].formula))  # fmt: skip
    try:
        found = exact_zeros(slopes, field.variables)
    except Infinite as endless:
        return _endless(field, endless)
    except NotDecided as reason:
        return unknown(said(INCOMPLETE.en, INCOMPLETE.fr, reason=reason))
    if found is None:
        return unknown(said(INCOMPLETE.en, INCOMPLETE.fr, reason=NOT_POLYNOMIAL))
    return _compared(field, slopes, points, found)


def gradient_zero(field: Field, slopes: Sequence[Formula], point: Sequence[Formula]) -> Verdict:
    """Whether the gradient exists and is zero at a point."""
    here: dict[Formula, Formula] = dict(zip(field.variables, point, strict=True))
    place = list(here.items())
    shown = point_shown(point)
    if exists(field.at(point)) is False:
        return refuted(said("{f} has no value at {p}", "{f} n'est pas définie en {p}", f=field.shown, p=shown), place)
    there = [substitute(slope, here) for slope in slopes]
    verdicts = [verify_equal(v, ZERO) for v in there]
    if any(v.status == "refuted" for v in verdicts):
        gradient = point_shown([value_of(v) for v in there])
        return refuted(
            said("{p} is not a critical point: the gradient there is {g}",
                 "{p} n'est pas un point critique : le gradient y vaut {g}", p=shown, g=gradient),
            place,
        )  # fmt: skip
    return next((v for v in verdicts if v.status == "unknown"), verdicts[0])


def _endless(field: Field, endless: Infinite) -> Verdict:
    """Every zero of a factor of the gradient is critical, and the factor changes its sign."""
    if not field.body.value.is_polynomial(*(v.value for v in field.variables)):
        return unknown(said(INCOMPLETE.en, INCOMPLETE.fr, reason=NOT_POLYNOMIAL))
    from mathnn.steps.relations import relation

    equation = relation(from_sympy(endless.equation), "=", ZERO)
    return refuted(
        said("there are infinitely many: every point with {e} is one",
             "il y en a une infinité : tous les points tels que {e}", e=equation)
    )  # fmt: skip


def _compared(field: Field, slopes: Sequence[Formula], points: Sequence[Value], found: Sequence[Found]) -> Verdict:
    """The points given against all of them. Raises NotDecided."""
    inside = (
        [z for z in found if exists(field.at([from_sympy(v) for v in z.values or ()])) is not False] if found else []
    )
    met: list[int] = []
    for p in points:
        place = next((i for i, z in enumerate(inside) if _same_point(z, p)), None)
        if place is None:
            there = tuple(z.formula for z in inside)
            if not p.about:
                raise NotDecided("a point that was not recognised")
            return refuted(said("no critical point is written {p}: there are {z}",
                                "aucun point critique ne s'écrit {p} : il y a {z}", p=p.formula, z=there or "0"))  # fmt: skip
        met.append(place)
    missing = [z for i, z in enumerate(inside) if i not in met]
    for z in missing:
        values = [from_sympy(v) for v in z.values or ()]
        if z.exact and gradient_zero(field, slopes, values).status != "proved":
            return unknown(said(INCOMPLETE.en, INCOMPLETE.fr, reason=z.formula.text()))
    if missing:
        words = (
            said("the critical point {z} is missing", "il manque le point critique {z}", z=missing[0].formula)
            if len(missing) == 1
            else said("these are missing: {z}", "il manque {z}", z=tuple(z.formula for z in missing))
        )
        return refuted(words, list(zip(field.variables, missing[0].shown, strict=True)))
    if not smooth(field.body, slopes):
        return unknown(said(INCOMPLETE.en, INCOMPLETE.fr, reason=NOT_SMOOTH))
    if not inside:
        return proved(
            "elimination",
            said("the gradient of {f} is never zero", "le gradient de {f} ne s'annule jamais", f=field.shown),
        )
    return proved(
        "elimination",
        said("the system “gradient of {f} = 0” has exactly these real solutions: {z}",
             "le système « gradient de {f} = 0 » a exactement ces solutions réelles : {z}",
             f=field.shown, z=tuple(z.formula for z in inside)),
    )  # fmt: skip


def _same_point(z: Found, p: Value) -> bool:
    pairs = zip(z.values or (), p.coordinates, strict=True)
    if p.about:
        return all(shows(Abscissa(v), c) for v, c in pairs)
    return all(compare(Abscissa(v), Abscissa(c.value)) == 0 for v, c in pairs)


def _with_parameters(words: Said, field: Field, points: Sequence[Value]) -> Verdict:
    """Letters that are not variables: refuted by one of their values, or each point checked."""
    domain = dict(words.context.domain) or None

    def there(here: Mapping[Formula, Formula]) -> Verdict:
        plain = replace(field, body=substitute(field.body, here), shown=substitute(field.shown, here), parameters=())
        put = [replace(p, formula=substitute(p.formula, here)) for p in points]
        return on_the_line(plain, put) if len(plain.variables) == 1 else in_space(plain, put)

    against = by_instances(field.parameters, [p.formula for p in points], domain, there)
    return against if against is not None else unknown(PARAMETERS)


KINDS = (
    Kind(
        "critical",
        (
            "the|all? only|unique? critical|stationary point|points @of {f} @in {i} @are exactly? {points}",
            "the|all? only|unique? critical|stationary point|points @of {f} @are exactly? {points}",
            "{f} @has the|as? only? critical|stationary point|points {points}",
            "{points} @are the only|unique? critical|stationary point|points @of {f}",
            "{f} @has no critical|stationary point|points",
        ),
        (
            "les|le|l'? seuls|seul|unique? point|points @critiques @de {f} @dans {i} @sont {points}",
            "les|le|l'? seuls|seul|unique? point|points @critiques @de {f} @sont {points}",
            "{f} @a pour|comme seuls|seul? point|points @critiques {points}",
            "{points} @sont les|le|l' seuls|seul|unique? point|points @critiques @de {f}",
            "{f} n' @a pas|aucun de? point|points @critiques",
        ),
        judge_critical,
        Words("the critical points of x^2 + y^2 - 2x are (1, 0)", "les points critiques de x^2 + y^2 - 2x sont (1, 0)"),
    ),
)
