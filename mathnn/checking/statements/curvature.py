r"""“f is convex”: the sign of the second derivative on each piece, and slopes that turn the right way at a kink.

.. math:: f'' \ge 0 \text{ on an interval where } f \text{ is continuous} \Rightarrow f \text{ is convex there}

Of several variables the Hessian decides on the whole space: constant, by its eigenvalues; of two variables, by its minors.
"""

from __future__ import annotations

from itertools import pairwise

from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.matching import value_of
from mathnn.checking.statements.places import Field, field_of, smooth
from mathnn.checking.statements.reading import Said
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.checking.statements.shape import LETTERS, gap_of, joined, on_each
from mathnn.checking.statements.studied import studied
from mathnn.equality.requirements import requirements
from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO, number, symbol
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.constants import sign_of
from mathnn.symbolic.critical.classify import signs_of_eigenvalues
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.germs import one_sided
from mathnn.symbolic.studies.abscissas import Abscissa, between, compare
from mathnn.symbolic.studies.bending import Bend, bending
from mathnn.symbolic.studies.regions import Part, interval_region
from mathnn.symbolic.studies.variations import Variations

SIGNS_RIGHT = Words(
    "the second derivatives and the determinant of the Hessian have the right sign everywhere",
    "les dérivées secondes et le déterminant de la hessienne ont partout le bon signe",
)


def judge_convex(words: Said) -> Verdict:
    """f is convex (concave) on each of these intervals."""
    field = field_of(words, words.subject())
    wanted = 1 if words.word("which").startswith("convex") else -1
    if field.parameters:
        return unknown(LETTERS)
    if len(field.variables) > 1:
        return unknown(LETTERS) if words.has("i") or words.has("strict") else _convex_in_space(field, wanted)
    return on_each(words, field, lambda part, where: _convex(field, part, wanted, words.has("strict")))


def _convex(field: Field, part: Part, wanted: int, strict: bool) -> Verdict:
    x = field.variables[0]
    low, high = part[:2]
    if low is high:
        return unknown(said("a single point", "un seul point"))
    found = studied(field.body, x, (low, high))
    gap = gap_of(field, found, part)
    if gap is not None:
        return gap
    bends = bending(Given(symbol("f"), (x,), field.body), x, (low, high)).bends
    second = differentiate(field.gradient()[0], (x,)).result
    for bend in bends:
        if bend.sign == -wanted or (strict and bend.sign == 0):
            return _bent_wrong(field, bend, second)
    if not joined(found, part):
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


KINDS = (
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
