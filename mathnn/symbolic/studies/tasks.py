r"""The tasks about one function of one variable: its variations, extrema, monotonicity, convexity.

.. math:: f' > 0 \Rightarrow f \text{ strictly increasing}, \quad f'' > 0 \Rightarrow f \text{ convex}, \quad
          f' \text{ changes sign at } x_0 \Rightarrow f \text{ has a local extremum at } x_0

All of them read one value, the :class:`~mathnn.symbolic.studies.variations.Variations` of the function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from mathnn.reading import from_sympy
from mathnn.steps.algebra import Symbol, symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.derivation import Check, Derivation, Holes, Part, Remark
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.directional import coordinates_given
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, free_symbols, function_given
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.limit import point_on_line
from mathnn.symbolic.moves import FACTOR, factored, whole_line
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.abscissas import Abscissa, compare, exactly, line
from mathnn.symbolic.studies.segments import Nowhere
from mathnn.symbolic.studies.table import monotone_runs, variation_table_of
from mathnn.symbolic.studies.variations import Station, Variations, variations
from mathnn.symbolic.studies.zeros import InfinitelyMany, Span

METHOD = Words(
    "Study the sign of the derivative: where it is positive the function increases, where it is negative it decreases.",
    "On étudie le signe de la dérivée : là où elle est positive la fonction croît, là où elle est négative elle décroît.",
)
ZEROS = Words("The derivative vanishes at {points}.", "La dérivée s'annule en {points}.")
NO_ZERO = Words("The derivative has no zero.", "La dérivée ne s'annule pas.")
CONSTANT = Words("The derivative is zero everywhere.", "La dérivée est nulle partout.")
KINKS = Words(
    "There is no derivative at {points}; the one-sided behaviour decides there.",
    "La fonction n'est pas dérivable en {points} ; on regarde de chaque côté.",
)
ENDS = Words("Limits at the ends:", "Limites aux bornes :")
APPROXIMATE = Words(
    "The value {x} is rounded; the zero is the only one in its interval, and every digit shown is certain.",
    "La valeur {x} est arrondie ; ce zéro est le seul dans son intervalle, et chaque chiffre affiché est certain.",
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
BENDS = {
    1: Words("{f} is convex on {i}.", "{f} est convexe sur {i}."),
    -1: Words("{f} is concave on {i}.", "{f} est concave sur {i}."),
    0: Words("{f} is affine on {i}.", "{f} est affine sur {i}."),
}
INFLECTION = Words(
    "At {x} the second derivative changes its sign: an inflection point.",
    "En {x}, la dérivée seconde change de signe : c'est un point d'inflexion.",
)
NONE = Words("There is no local extremum.", "Il n'y a pas d'extremum local.")
Row = tuple[str, Station]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Study:
    """A function with its variations and the work that led to them."""

    given: Given
    x: Symbol
    span: Span
    found: Variations
    parts: tuple[Part, ...]
    checks: tuple[Check, ...]


def study_of(f: Any, variable: Any = None, domain: Any = None) -> Study:
    """The variations of a function, with the derivative worked out, factored, and its zeros named.

    Raises MathnnError when they are infinitely many, or not decided.
    """
    given = function_given(f, variable, default=("x", "t", "z", "y", "u"))
    x = given.variables[0]
    given = Given(given.name, (x,), given.body)
    others = [s.name for s in free_symbols(given.body) if s != x]
    if others:
        raise MathnnError(
            Words(
                "a study needs a function without other letters: give values to {names}",
                "une étude demande une fonction sans autre lettre : donnez des valeurs à {names}",
            ),
            {"names": ", ".join(others)},
        )
    span = span_given(domain)
    found = decided(lambda: variations(given.body, x, span, given.label((1,))), given)
    parts: list[Part] = [factored_chain(chain, x) for chain in found.chains]
    parts += _stations_said(found)
    smooth = len(found.chains) == 1 and not has_pieces(given.body)
    checks = (checked_by_sympy(given.body, (x,), found.chains[0].result, given.label()),) if smooth else ()
    return Study(given, x, span, found, tuple(parts), checks)


def decided(work: Callable[[], Found], given: Given) -> Found:
    """The result of a study, its refusals said in a sentence."""
    try:
        return work()
    except Nowhere:
        raise MathnnError(
            Words("{f} is defined nowhere on this domain", "{f} n'est définie nulle part sur ce domaine"),
            {"f": given.name.name},
        ) from None
    except InfinitelyMany:
        raise MathnnError(
            Words(
                "{f} has infinitely many critical points; give an interval, for example domain=0,2*pi",
                "{f} a une infinité de points critiques ; donnez un intervalle, par exemple domain=0,2*pi",
            ),
            {"f": given.name.name},
        ) from None
    except (NotDecided, Undefined) as reason:
        raise MathnnError(
            Words(
                "the variations of {f} are not decided ({reason}); a bounded interval may help, for example domain=-3,3",
                "les variations de {f} ne sont pas décidées ({reason}) ; un intervalle borné peut aider, par exemple domain=-3,3",
            ),
            {"f": given.name.name, "reason": str(reason)},
        ) from None


def span_given(domain: Any) -> Span:
    """The interval of a study: the whole line, or two ends."""
    if domain is None:
        return line()
    if isinstance(domain, Interval):
        domain = (domain.lower, domain.upper)
    if isinstance(domain, str):
        domain = domain.strip("()[] ").split(";" if ";" in domain else ",")
    ends = [exactly(point_on_line(end).value) for end in (domain if len(domain) == 2 else coordinates_given(domain))]
    if len(ends) != 2 or compare(ends[0], ends[1]) >= 0:
        raise MathnnError(
            Words(
                "'domain' must be two ends, the smaller first, got {value}",
                "« domain » doit donner deux bornes, la plus petite d'abord ; reçu : {value}",
            ),
            {"value": domain},
        )
    return ends[0], ends[1]


def factored_chain(chain: Chain, x: Symbol) -> Chain:
    """The derivative, factored when it is a polynomial: its sign is then seen at once."""
    value = chain.result.value
    if not value.is_polynomial(x.value) or value.is_number:
        return chain
    board = Board(chain.start, chain.left, list(chain.steps), len(chain.steps))
    whole_line(board, FACTOR, factored(value, x))
    return board.chain()


def _stations_said(found: Variations) -> list[Part]:
    zeros = [s.x for s in found.stations if s.slope == "0"]
    kinks = [s.x for s in found.stations if s.slope == "||" and s.value is not None]
    if all(s.sign == 0 for s in found.stretches if s.body is not None):
        parts: list[Part] = [Remark(CONSTANT)]
    else:
        parts = [Remark(ZEROS, (("points", _listed(zeros)),)) if zeros else Remark(NO_ZERO)]
    if kinks:
        parts.append(Remark(KINKS, (("points", _listed(kinks)),)))
    return parts + [Remark(APPROXIMATE, (("x", p.formula),)) for p in zeros if not p.exact]


def _listed(points: list[Abscissa]) -> tuple[Formula, ...]:
    return tuple(p.formula for p in points)


def limits_said(study: Study) -> list[Part]:
    """The limits at the ends of the domain, each in a formula."""
    from mathnn.steps.calculus import Limit

    said: list[Part] = []
    for station in study.found.stations:
        for approach, side in ((station.left, "-"), (station.right, "+")):
            if approach is None or station.continuous or (station.value is not None and not station.x.exact):
                continue
            shown = "" if station.x.infinite else side
            f = study.given.label()
            limit = relation(Limit(f, study.x, station.x.formula, shown), "=", from_sympy(approach.value))
            said.append(Remark(Words("{limit}.", "{limit}."), (("limit", limit),)))
    return [Remark(ENDS), *said] if said else []


def local_extrema(found: Variations) -> list[Row]:
    """Every local extremum inside the domain (or at an end that belongs to it), as ("min" or "max", station)."""
    rows: list[Row] = []
    for i, station in enumerate(found.stations):
        if station.value is None:
            continue
        before = found.stretches[i - 1] if i else None
        after = found.stretches[i] if i < len(found.stretches) else None
        left = before.sign if before is not None and before.body is not None else None
        right = after.sign if after is not None and after.body is not None else None
        inner = left is not None and right is not None
        if inner and not station.continuous:
            continue
        if (left is None or left < 0) and (right is None or right > 0) and (left or right):
            rows.append(("min", station))
        elif (left is None or left > 0) and (right is None or right < 0) and (left or right):
            rows.append(("max", station))
    return rows


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
    """Horizontal ones at the ends of the line, vertical ones at poles."""
    y = symbol("y") if study.x.name != "y" else symbol("z")
    found: list[Formula] = []
    for station in study.found.stations:
        for approach in (station.left, station.right):
            if approach is None:
                continue
            if station.x.infinite and approach.finite:
                found.append(relation(y, "=", from_sympy(approach.value)))
            elif not station.x.infinite and not approach.finite:
                found.append(relation(study.x, "=", station.x.formula))
    return list(dict.fromkeys(found))


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
