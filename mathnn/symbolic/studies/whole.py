r"""The whole study of a function, and bijections.

A study goes through the questions in the order of a textbook: where the function exists, whether it is even or odd, its limits,
its derivative and the variation table, extrema, a tangent, convexity, the graph.

A function that is continuous and strictly monotonic on an interval I is a bijection from I to the interval f(I), whose ends are
the limits at the ends of I.
"""

from __future__ import annotations

from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy
from mathnn.steps.algebra import INFINITY, ZERO, Negation, symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.sets import SetOperation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.slopes import slope_at
from mathnn.symbolic.studies.bending import bending, said
from mathnn.symbolic.studies.sketch import asymptotes, picture
from mathnn.symbolic.studies.study import (
    Study,
    decided,
    factored_chain,
    limits_said,
    local_extrema,
    study_of,
)
from mathnn.symbolic.studies.table import monotone_runs, variation_table_of
from mathnn.symbolic.studies.tasks import KINDS, RUNS, interval
from mathnn.symbolic.studies.variations import Station
from mathnn.symbolic.tangents import tangent_line

METHOD = Words(
    "Domain, parity, limits, derivative and its sign, variation table, tangent, convexity, graph.",
    "Domaine, parité, limites, dérivée et son signe, tableau de variations, tangente, convexité, graphe.",
)
DOMAIN = Words("{f} is defined on {i}.", "{f} est définie sur {i}.")
EVEN = Words("{f} is even: {e}.", "{f} est paire : {e}.")
ODD = Words("{f} is odd: {e}.", "{f} est impaire : {e}.")
ASYMPTOTE = Words("The line {line} is an asymptote.", "La droite {line} est asymptote à la courbe.")
DERIVATIVE = Words("The derivative and its sign:", "La dérivée et son signe :")
TANGENT = Words("The tangent at {a}:", "La tangente en {a} :")
CONVEX = Words("Convexity:", "Convexité :")
BIJECTION = Words(
    "{f} is continuous and strictly monotonic on {i}, so it is a bijection from {i} to {j}.",
    "{f} est continue et strictement monotone sur {i} : c'est une bijection de {i} sur {j}.",
)
RULE = Words(
    "A continuous, strictly monotonic function is a bijection from an interval to the interval of its values.",
    "Une fonction continue et strictement monotone réalise une bijection d'un intervalle sur l'intervalle de ses valeurs.",
)


def function_study(f: Any, variable: Any = None, domain: Any = None) -> Derivation:
    r"""The whole study of a function of one variable: domain, parity, limits, variations, tangent, convexity, graph.

    f         the function;  variable  its variable;  domain  two ends (default: everywhere)

    ``.answer`` is a dictionary with ``derivative``, ``domain``, ``extrema`` and, where there are any, ``even`` or ``odd``.

    Raises MathnnError when the variations are not decided. Source: "Dérivée", §3.

    >>> function_study("1/(1+exp(-x))").answer[symbol("domain").value]
    (Interval(-oo, oo),)
    """
    study = study_of(f, variable, domain)
    where = Tuple(domain_of(study))
    parts: list[Part] = [Remark(DOMAIN, (("f", study.given.name), ("i", _union(where.items))))]
    parity, more, checks = _parity(study)
    parts += [*more, *limits_said(study)]
    parts += [Remark(ASYMPTOTE, (("line", line),)) for line in asymptotes(study)]
    rows = local_extrema(study.found)
    parts += [Remark(DERIVATIVE), *study.parts]
    parts.append(variation_table_of(study.found, study.given.label((1,)), study.given.label()))
    for kind, station in rows:
        words = Words(KINDS[kind].en.capitalize() + ".", KINDS[kind].fr.capitalize() + ".")
        value = station.value if station.value is not None else station.x.formula
        parts.append(Remark(words, (("x", relation(study.x, "=", station.x.formula)), ("y", value))))
    parts += [*_tangent(study), *_convexity(study), *picture(study, rows)]
    results: list[tuple[Any, Formula]] = [(symbol("domain"), where)]
    if len(study.found.chains) == 1:
        results.append((symbol("derivative"), study.found.chains[0].result))
    results.append((symbol("extrema"), Tuple(tuple(s.x.formula for _, s in rows))))
    if parity:
        results.append((symbol("parity"), symbol(parity)))
    words = Words("Study the function {f}.", "Étudier la fonction {f}.")
    return Derivation(
        "function_study",
        Remark(words, (("f", study.given.definition),)),
        Remark(METHOD),
        tuple(parts),
        None,
        None,
        results=tuple(results),
        checks=(*study.checks, *checks),
        givens=(("f", study.given.definition), ("variable", study.x), ("domain", domain)),
    )


def domain_of(study: Study) -> tuple[Interval, ...]:
    """The intervals on which the function exists."""
    found: list[tuple[Station, Station]] = []
    for stretch, a, b in zip(study.found.stretches, study.found.stations, study.found.stations[1:], strict=False):
        if stretch.body is None:
            continue
        if found and found[-1][1] is a and a.value is not None:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return tuple(Interval(a.x.formula, b.x.formula, a.value is not None, b.value is not None) for a, b in found)


def _union(pieces: tuple[Formula, ...]) -> Formula:
    """]−∞, 1[ ∪ ]1, +∞[."""
    union = pieces[0]
    for piece in pieces[1:]:
        union = SetOperation("cup", union, piece)
    return union


def _parity(study: Study) -> tuple[str, list[Part], tuple[Check, ...]]:
    """Whether f(−x) is f(x) or −f(x), proved."""
    given, x = study.given, study.x
    mirrored = substitute(given.body, {x: Negation(x)})
    for name, words, other in (("even", EVEN, given.body), ("odd", ODD, Negation(given.body))):
        verdict = verify_equal(mirrored, other)
        if verdict.status == "proved":
            label = given.label((), (Negation(x),))
            shown = given.label() if name == "even" else Negation(given.label())
            holes = (("f", given.name), ("e", relation(label, "=", shown)))
            return name, [Remark(words, holes)], (Check(words, verdict, holes),)
    return "", [], ()


def _tangent(study: Study) -> list[Part]:
    """The tangent at 0, when the function has one there."""
    try:
        slope_at(study.given, ((study.x, ZERO),))
        work = tangent_line(study.given.definition, study.x, {study.x: ZERO})
    except MathnnError:
        return []
    chain = next(part for part in reversed(work.chains))
    return [Remark(TANGENT, (("a", relation(study.x, "=", ZERO)),)), chain]


def _convexity(study: Study) -> list[Part]:
    try:
        found = decided(lambda: bending(study.given, study.x, study.span), study.given)
    except MathnnError as error:
        return [Remark(Words(error.say("en") + ".", error.say("fr") + "."), (), "warning")]
    last = [factored_chain(chain, study.x) for chain in found.chains[1::2]]
    return [Remark(CONVEX), *last, *said(study.given, study.x, found)]


def bijection(f: Any, variable: Any = None, domain: Any = None) -> Derivation:
    r"""Whether a function is a bijection from an interval to the interval of its values, and which.

    f         the function;  variable  its variable
    domain    the interval (default: the whole domain, which must be one interval)

    ``.answer`` is the interval of the values, a SymPy set. Raises MathnnError when the function is not continuous and strictly
    monotonic there, saying why. Source: "Dérivée", §3.1.

    >>> bijection("1/(1+exp(-x))").answer
    Interval.open(0, 1)
    """
    study = study_of(f, variable, domain)
    pieces, runs = domain_of(study), monotone_runs(study.found)
    if len(pieces) != 1 or len(runs) != 1 or runs[0][0] == 0:
        raise _no_bijection(study, len(pieces))
    sign, low, high = runs[0]
    source = interval(low, high)
    ends = [_image_end(low, right=True), _image_end(high, right=False)]
    (a, closed_a), (b, closed_b) = ends if sign > 0 else ends[::-1]
    image = Interval(a, b, closed_a, closed_b)
    parts: list[Part] = [*study.parts, *limits_said(study)]
    parts.append(variation_table_of(study.found, study.given.label((1,)), study.given.label()))
    parts.append(Remark(RUNS[sign], (("f", study.given.name), ("i", source))))
    parts.append(Remark(BIJECTION, (("f", study.given.name), ("i", source), ("j", image))))
    parts += picture(study, [])
    words = Words(
        "Show that {f} is a bijection, and find the interval of its values.",
        "Montrer que {f} est une bijection, et déterminer l'intervalle de ses valeurs.",
    )
    return Derivation(
        "bijection",
        Remark(words, (("f", study.given.definition),)),
        Remark(RULE),
        tuple(parts),
        relation(study.given.label((), (source,)), "=", image),
        image,
        checks=study.checks,
        givens=(("f", study.given.definition), ("variable", study.x), ("domain", domain)),
    )


def _image_end(station: Station, right: bool) -> tuple[Formula, bool]:
    """The limit at an end of the interval, and whether it is a value."""
    approach = station.right if right else station.left
    if station.value is not None:
        return station.value, True
    return (from_sympy(approach.value) if approach is not None else INFINITY), False


def _no_bijection(study: Study, pieces: int) -> MathnnError:
    if pieces != 1:
        return MathnnError(
            Words(
                "{f} is not defined on one interval; choose one with domain=a,b",
                "{f} n'est pas définie sur un seul intervalle ; choisissez-en un avec domain=a,b",
            ),
            {"f": study.given.name.name},
        )
    return MathnnError(
        Words(
            "{f} is not strictly monotonic there: it takes some values twice; choose a smaller interval with domain=a,b",
            "{f} n'y est pas strictement monotone : elle prend deux fois certaines valeurs ; choisissez un intervalle plus petit "
            "avec domain=a,b",
        ),
        {"f": study.given.name.name},
    )
