r"""Inequalities and ≠ as claims, and where a refuted one holds all the same.

The normal form of the difference decides what it can, for any number of letters
(:mod:`mathnn.equality.order.differences`). With one letter the sign of the difference on the whole line decides the rest:
:math:`e^x \ge 1 + x` from the variations of :math:`e^x - 1 - x`, :math:`x^2 \ge x` refuted and true for :math:`x \le 0` or
:math:`x \ge 1`. A counterexample may be an exact point: :math:`x^2 > 2\sqrt2 x - 2` fails at :math:`\sqrt 2` only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

from mathnn.checking.order.whole_numbers import with_whole_numbers
from mathnn.equality import part_where_true, verify_equal, verify_relation
from mathnn.equality.conditions import condition
from mathnn.equality.domain import Domain, domain_of
from mathnn.equality.elaborate import NOT_PLAIN, elaborate
from mathnn.equality.enclose import Enclosure, NoBall, Outside, Unclear
from mathnn.equality.precision import working
from mathnn.equality.prove import start
from mathnn.steps.algebra import PI, Call, Product, Sum, Symbol, number
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.abscissas import Abscissa
from mathnn.symbolic.studies.chart import Chart
from mathnn.symbolic.studies.regions import REALS, Region
from mathnn.symbolic.studies.sign_chart import sign_chart
from mathnn.symbolic.studies.solutions import SIGNS, solutions
from mathnn.symbolic.studies.zeros import limited

WAVES = ("sin", "cos", "tan")
PLAIN = [number(v) for v in (1, 0, -1, 2)]
ANGLES = [Product((number(Fraction(n, 6)), PI)) for n in (0, 1, 2, 3, 4, 5, 6, 9, -1, -2, -3, -4, -5, -6, -9)] + [
    Product((number(Fraction(n, 4)), PI)) for n in (1, 3, 5, -1, -3, -5)
]
WORK = 350
LITTLE_WORK = 150
MOST_ENDS = 6
ORDER = ("<", "<=", ">", ">=", "!=")


def judge_order(left: Formula, sign: str, right: Formula, domain: Any) -> Verdict:
    """One inequality, or ≠, at every point of the domain where both sides exist.

    >>> from mathnn.reading import read
    >>> judge_order(read("e^x"), ">=", read("1 + x"), None).status
    'proved'
    """
    verdict = verify_relation(left, sign, right, domain=domain)
    where = domain_of(domain, (*left.symbols, *right.symbols))
    x = only_letter((left, right), where)
    if verdict.status == "proved":
        return verdict
    if x is not None:
        with suppress(NotDecided), limited(LITTLE_WORK if verdict.status == "refuted" else WORK):
            return _on_the_line(left, sign, right, x, where, verdict)
    if verdict.status == "unknown" and sign in ("<", ">", "!="):
        against = equality_somewhere(left, right, where)
        return verdict if against is None else against
    return verdict


def equality_somewhere(left: Formula, right: Formula, where: Domain) -> Verdict | None:
    """A strict inequality fails where both sides are equal: equal letters, 0 and 1, multiples of π/6 are tried."""
    try:
        # Derivatives are taken first: the letter of d/dx must not be replaced by a number.
        left, right = elaborate(left).formula, elaborate(right).formula
    except NOT_PLAIN:
        return None
    letters = tuple(dict.fromkeys(s for f in (left, right) for s in f.symbols if isinstance(s, Symbol)))
    if not letters or len(letters) > 4 or any(s in where.integers for s in letters):
        return None
    waves = any(isinstance(node, Call) and node.function in WAVES for f in (left, right) for node in walk(f))
    values = [*PLAIN, *ANGLES] if waves else PLAIN
    tried = [(v,) * len(letters) for v in values]
    if len(letters) > 1:
        tried += [p for p in product(PLAIN[:3], repeat=len(letters)) if len(set(p)) > 1]
    for point in tried:
        here: dict[Formula, Formula] = dict(zip(letters, point, strict=True))
        relations = [Relation(tuple(substitute(s, here) for s in r.sides), r.signs) for r in where.relations]
        if not all(_true(r) for r in relations if not r.symbols) or any(r.symbols for r in relations):
            continue
        a, b = substitute(left, here), substitute(right, here)
        values_there = [value_at(side, {}) for side in (a, b)]
        if None in values_there or verify_equal(a, b).status != "proved":
            continue
        return Verdict("refuted", Witness(tuple(here.items()), str(values_there[0]), str(values_there[1])))
    return None


def _true(r: Relation) -> bool:
    return judge_order(r.sides[0], r.signs[0], r.sides[1], None).status == "proved"


def where_equal(verdict: Verdict, left: Formula, right: Formula, domain: Any) -> Verdict:
    """A refuted equality with the part of the domain on which it holds: the whole of it with one letter, when it is found.

    With several letters, or when the whole is not found, a half-space on which it holds is named as a part.
    """
    part = part_where_true(left, right, domain=domain)
    where = domain_of(domain, (*left.symbols, *right.symbols))
    x = only_letter((left, right), where)
    if x is None or (part is None and not has_pieces(Sum((left, right), (1, 1)))):
        return verdict if part is None else replace(verdict, condition=part, partial=True)
    try:
        with limited(LITTLE_WORK):
            given = domain_set(x, where)
            holds = sign_chart(left, x, given.hull, minus=right).where((0,)) & given
    except NotDecided:
        return verdict if part is None else replace(verdict, condition=part, partial=True)
    return verdict if holds.finite else told_where(verdict, holds, x)


def only_letter(formulas: tuple[Formula, ...], where: Domain) -> Symbol | None:
    """The only letter of some formulas and of what the domain says about letters that occur; None for none or several."""
    letters = {s for f in formulas for s in f.symbols if isinstance(s, Symbol)}
    for r in where.relations:
        mentioned = {s for s in r.symbols if isinstance(s, Symbol)}
        if mentioned & letters:
            letters |= mentioned
    return next(iter(letters)) if len(letters) == 1 else None


def domain_set(x: Symbol, where: Domain) -> Region:
    """The values of x that the domain allows."""
    total = REALS
    for r in where.relations:
        if x in r.symbols:
            total = total & solutions(r, x)
    return total


def _on_the_line(left: Formula, sign: str, right: Formula, x: Symbol, where: Domain, before: Verdict) -> Verdict:
    given = domain_set(x, where)
    if given.empty:
        return before
    chart = sign_chart(left, x, given.hull, minus=right)
    allowed = chart.domain & given
    holds = chart.where(SIGNS[sign]) & allowed
    wrong = allowed - holds
    if before.status == "refuted":
        return told_where(before, holds, x)
    if allowed.empty:
        return before
    if wrong.empty:
        proof = Proof(chart.method, METHODS.get(chart.method, SIGNS_KNOWN), _table(chart, x))
        return Verdict("proved", proof, condition((left,), (right,), start(where)))
    if x in where.integers:
        wrong = with_whole_numbers(wrong)
        if wrong.empty:
            return Verdict("proved", Proof(chart.method, METHODS.get(chart.method, SIGNS_KNOWN), (WHOLE,)))
    witness = witness_in(wrong, left, right, x)
    return before if witness is None else told_where(Verdict("refuted", witness), holds, x)


def told_where(verdict: Verdict, holds: Region, x: Symbol) -> Verdict:
    """A refuted claim with the set on which it holds: as its condition where the ends are exact, in words otherwise."""
    held = holds.condition(x)
    if held is None or len(holds.points) > MOST_ENDS:
        return replace(verdict, condition=None)
    if all(point.exact for point in holds.points):
        return replace(verdict, condition=held, partial=False)
    en, fr = (held.text(language) for language in ("en", "fr"))
    words = Words(f"{ROUNDED.en} {en}", f"{ROUNDED.fr} {fr}")
    return replace(verdict, condition=None, hint=words)


def witness_in(wrong: Region, left: Formula, right: Formula, x: Symbol) -> Witness | None:
    """A point of the set, with the values of both sides there."""
    for point in sorted(wrong.samples(), key=_simplicity):
        values = [value_at(side, {x: point.enclosure}) for side in (left, right)]
        if None in values:
            continue
        if point.exact:
            return Witness(((x, point.formula),), str(values[0]), str(values[1]))
        near = [f"{x.text(language)} ≈ {point.formula.text(language)}" for language in ("en", "fr")]
        return Witness((), "", "", Words(EQUAL_NEAR.en.format(point=near[0]), EQUAL_NEAR.fr.format(point=near[1])))
    return None


def _simplicity(point: Abscissa) -> tuple[int, int]:
    if point.value is None or not point.exact:
        return 2, 0
    return (0, abs(point.value.p) + point.value.q) if point.value.is_Rational else (1, 0)


def value_at(side: Formula, point: Mapping[Formula, Callable[[int], Any]]) -> str | None:
    """The value of a side as a decimal enclosure, or as a whole number."""
    for bits in (64, 256):
        with working(bits):
            try:
                value = Enclosure({x: ball(bits) for x, ball in point.items()}).of(elaborate(side).formula)
            except (Outside, NoBall, *NOT_PLAIN):
                return None
            except Unclear:
                continue
            if value.is_integer():
                return str(value.unique_fmpz())
            return str(value.str(10)).replace("+/-", "±")
    return None


def _table(chart: Chart, x: Symbol) -> tuple[Words, ...]:
    """Where the difference is positive, zero and negative."""
    found = []
    for sign, words in ((1, POSITIVE), (0, ZERO_WHERE), (-1, NEGATIVE)):
        where = chart.where((sign,))
        if not where.empty:
            said = _shortest(where, chart.domain, x)
            parts = [EVERYWHERE.say(lang) if said is None else said.text(lang) for lang in ("en", "fr")]
            found.append(Words(words.en.format(c=parts[0]), words.fr.format(c=parts[1])))
    return tuple(found)


def _shortest(where: Region, domain: Region, x: Symbol) -> Formula | None:
    """The condition of a set inside the domain: x ≠ 1 rather than 0 < x < 1 or x > 1 for what exists for x > 0 only."""
    exactly, outside = where.condition(x), (domain - where)
    if not where.finite and outside.finite:
        return outside.complement().condition(x)
    return exactly


SIGNS_KNOWN = Words(
    "the sign of the difference of the two sides is known everywhere on the line",
    "le signe de la différence des deux membres est connu sur toute la droite",
)
METHODS = {
    "polynomial": Words(
        "the difference is a polynomial; between its real roots, which are isolated exactly, it keeps its sign",
        "la différence est un polynôme ; entre ses racines réelles, isolées exactement, il garde son signe",
    ),
    "rational": Words(
        "the difference is a fraction; between the roots of its numerator and denominator it keeps its sign",
        "la différence est une fraction ; entre les racines de son numérateur et de son dénominateur, elle garde son signe",
    ),
    "waves": Words(
        "where the bounds |sin|, |cos| ≤ 1 do not decide, from the variations of the difference",
        "là où les bornes |sin|, |cos| ≤ 1 ne décident pas, d'après les variations de la différence",
    ),
    "variations": Words(
        "from the variations of the difference: the signs of its derivatives, its values and limits at the ends",
        "d'après les variations de la différence : signes de ses dérivées, valeurs et limites aux bornes",
    ),
}
ROUNDED = Words("true, with rounded ends, where", "vrai, aux arrondis près, là où")
EQUAL_NEAR = Words(
    "both sides are equal at a point {point} (their difference changes its sign there)",
    "les deux membres sont égaux en un point {point} (leur différence y change de signe)",
)
WHOLE = Words("no whole number lies where it fails", "aucun nombre entier ne se trouve là où elle est fausse")
POSITIVE = Words("left − right > 0: {c}", "gauche − droite > 0 : {c}")
NEGATIVE = Words("left − right < 0: {c}", "gauche − droite < 0 : {c}")
ZERO_WHERE = Words("left − right = 0: {c}", "gauche − droite = 0 : {c}")
EVERYWHERE = Words("everywhere", "partout")
