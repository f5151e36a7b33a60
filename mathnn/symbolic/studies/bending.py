r"""Convexity: the sign of the second derivative, and the points where it changes.

.. math:: f'' > 0 \Rightarrow f \text{ convex}, \qquad f'' < 0 \Rightarrow f \text{ concave}

The second derivative says how the first one varies: the same study, one order higher.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mathnn.steps.algebra import Symbol, symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.figures import Cell, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given, function_given
from mathnn.symbolic.studies.abscissas import Abscissa, sign_at
from mathnn.symbolic.studies.segments import Segment, segments
from mathnn.symbolic.studies.study import decided, factored_chain, span_given
from mathnn.symbolic.studies.table import OUTSIDE, sign_entry
from mathnn.symbolic.studies.zeros import Everywhere, Span, zeros

METHOD = Words(
    "Study the sign of the second derivative: the curve is convex where it is positive, concave where it is negative.",
    "On étudie le signe de la dérivée seconde : la courbe est convexe là où elle est positive, concave là où elle est négative.",
)
BENDS = {
    1: Words("{f} is convex on {i}.", "{f} est convexe sur {i}."),
    -1: Words("{f} is concave on {i}.", "{f} est concave sur {i}."),
    0: Words("{f} is affine on {i}.", "{f} est affine sur {i}."),
}
INFLECTION = Words(
    "At {x} the second derivative changes its sign: an inflection point.",
    "En {x}, la dérivée seconde change de signe : c'est un point d'inflexion.",
)
BOWL = {
    1: Words("convex", "convexe"),
    -1: Words("concave", "concave"),
    0: Words("affine", "affine"),
}


@dataclass(frozen=True, slots=True)
class Bend:
    """An interval on which the second derivative keeps its sign; ``inner``: one formula continues at its left end."""

    low: Abscissa
    high: Abscissa
    sign: int
    inner: bool


@dataclass(frozen=True, slots=True)
class Bending:
    """The bends of a function, with the chains of its derivatives and its inflection points."""

    bends: tuple[Bend, ...]
    chains: tuple[Chain, ...]
    inflections: tuple[Abscissa, ...]


def bending(given: Given, x: Symbol, span: Span) -> Bending:
    """Where the function bends which way.

    Raises NotDecided when a zero of the second derivative is not found.
    """
    bends: list[Bend] = []
    chains: dict[Formula, tuple[Chain, Chain]] = {}
    for segment in segments(given.body, x, span):
        if segment.body is None:
            continue
        if segment.body not in chains:
            first = differentiate(segment.body, (x,), left=given.label((1,)))
            second = differentiate(first.result, (x,), left=given.label((2,)))
            chains[segment.body] = (first, second)
        bends += _bends(chains[segment.body][1].result, x, segment)
    inflections = [b.low for a, b in pairwise(bends) if b.inner and a.sign * b.sign < 0]
    return Bending(tuple(bends), tuple(c for pair in chains.values() for c in pair), tuple(inflections))


def _bends(second: Formula, x: Symbol, segment: Segment) -> list[Bend]:
    try:
        cuts = zeros(second.value, x, segment.span)
    except Everywhere:
        return [Bend(segment.low, segment.high, 0, False)]
    found: list[Bend] = []
    for i, (a, b) in enumerate(pairwise([segment.low, *cuts, segment.high])):
        sign = 0 if second.value == 0 else sign_at(second, x, Segment(a, b, second).sample)
        if found and found[-1].sign == sign:
            found[-1] = Bend(found[-1].low, b, sign, found[-1].inner)
        else:
            found.append(Bend(a, b, sign, i > 0))
    return found


def convexity(f: Any, variable: Any = None, domain: Any = None) -> Derivation:
    r"""Where the graph of a function is convex and where concave, with the inflection points.

    f         the function;  variable  its variable;  domain  two ends (default: everywhere)

    ``.answer`` is a dictionary with ``convex``, ``concave``, ``affine`` (tuples of intervals) and ``inflection`` (abscissas).
    Source: "Dérivée", §4.2.

    >>> convexity("x^3").answer
    {convex: (Interval.open(0, oo),), concave: (Interval.open(-oo, 0),), inflection: (0,)}
    """
    given = function_given(f, variable, default=("x", "t", "z", "y", "u"))
    x = given.variables[0]
    given = Given(given.name, (x,), given.body)
    span = span_given(domain)
    found = decided(lambda: bending(given, x, span), given)
    parts: list[Part] = [factored_chain(chain, x) for chain in found.chains]
    parts += said(given, x, found)
    words = Words("Where is {f} convex, where concave?", "Où {f} est-elle convexe, où est-elle concave ?")
    return Derivation(
        "convexity",
        Remark(words, (("f", given.definition),)),
        Remark(METHOD),
        tuple(parts),
        None,
        None,
        results=_results(found),
        checks=_checks(given, x, found),
        givens=(("f", given.definition), ("variable", x), ("domain", domain)),
    )


def said(given: Given, x: Symbol, found: Bending) -> list[Part]:
    """The table of signs, then a sentence for each interval and each inflection point."""
    parts: list[Part] = [_table(given, x, found)]
    for bend in found.bends:
        interval = Interval(bend.low.formula, bend.high.formula)
        parts.append(Remark(BENDS[bend.sign], (("f", given.name), ("i", interval))))
    return parts + [Remark(INFLECTION, (("x", relation(x, "=", p.formula)),)) for p in found.inflections]


def _table(given: Given, x: Symbol, found: Bending) -> Table:
    header: list[Cell] = [x]
    signs: list[Cell] = [given.label((2,))]
    shapes: list[Cell] = [given.label()]
    for i, bend in enumerate(found.bends):
        header += [bend.low.formula, None]
        signs += ["0" if bend.inner else None, sign_entry(bend.sign)]
        shapes += [None, BOWL[bend.sign]]
        after = found.bends[i + 1] if i + 1 < len(found.bends) else None
        if after is not None and after.low is not bend.high:
            header += [bend.high.formula, None]
            signs += [None, OUTSIDE]
            shapes += [None, OUTSIDE]
    header.append(found.bends[-1].high.formula)
    signs.append(None)
    shapes.append(None)
    return Table(tuple(header), (tuple(signs), tuple(shapes)), Words("Convexity table", "Tableau de convexité"))


def _results(found: Bending) -> tuple[tuple[Symbol, Formula], ...]:
    results: list[tuple[Symbol, Formula]] = []
    for sign, name in ((1, "convex"), (-1, "concave"), (0, "affine")):
        parts = tuple(Interval(b.low.formula, b.high.formula) for b in found.bends if b.sign == sign)
        if parts:
            results.append((symbol(name), Tuple(parts)))
    if found.inflections:
        results.append((symbol("inflection"), Tuple(tuple(p.formula for p in found.inflections))))
    return tuple(results)


def _checks(given: Given, x: Symbol, found: Bending) -> tuple[Check, ...]:
    if len(found.chains) != 2:
        return ()
    return (checked_by_sympy(found.chains[0].start.children[0], (x, x), found.chains[1].result, given.label()),)
