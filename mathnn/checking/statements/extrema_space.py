r"""Extrema of a function of several variables: gradient, Hessian, and inequalities for global ones.

A gradient that is not zero refutes; the Hessian, or the terms of higher order, say what a critical point is. A global minimum at
p is the inequality :math:`f \ge f(p)`; for a polynomial of degree two whose Hessian has no negative eigenvalue it is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from mathnn.checking.statements.critical import gradient_zero
from mathnn.checking.statements.extreme_claims import (
    GREATEST,
    LETTERS,
    NAMES,
    UNDECIDED_KIND,
    Claim,
    same_value,
    wrong_value,
)
from mathnn.checking.statements.matching import value_of
from mathnn.checking.statements.places import Field, point_shown, smooth
from mathnn.checking.statements.reading import free_letters
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.equality import verify_equal, verify_relation
from mathnn.equality.requirements import requirements
from mathnn.reading import from_sympy
from mathnn.steps.algebra import symbol
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Verdict, Witness
from mathnn.steps.words import Words
from mathnn.symbolic.constants import sign_of
from mathnn.symbolic.critical.classify import MAXIMUM, MINIMUM, SADDLE, UNDECIDED, classify, signs_of_eigenvalues
from mathnn.symbolic.critical.finding import exact_zeros
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.polynomials import real_roots

AT_INFINITY = Words(
    "its terms of highest degree make it tend to infinity: its extreme value is at a critical point, and all were compared",
    "ses termes de plus haut degré la font tendre vers l'infini : l'extremum est en un point critique ; on les a tous comparés",
)
QUADRATIC = Words(
    "it is of degree two, and its Hessian has no eigenvalue of the other sign",
    "elle est de degré deux, et sa hessienne n'a pas de valeur propre de l'autre signe",
)


def extremum_in_space(field: Field, claim: Claim) -> Verdict:
    """By gradient, Hessian and inequalities."""
    if claim.point is None:
        return _least_value(field, claim)
    if free_letters(claim.point.formula) or claim.point.about:
        return unknown(LETTERS)
    wrong = wrong_value(field, claim)
    if wrong is not None:
        return wrong
    point = claim.point.coordinates
    slopes = field.gradient()
    flat = gradient_zero(field, slopes, point)
    if flat.status == "refuted" and _interior(field, slopes, point):
        return flat
    if claim.everywhere:
        return holds_everywhere(field, point, claim.kind, slopes)
    if flat.status != "proved" or not _interior(field, slopes, point):
        return _by_inequality(field, claim, point, slopes)
    kind, why = kind_of_point(field, slopes, point)
    place = list(zip(field.variables, point, strict=True))
    if kind == "":
        return _by_inequality(field, claim, point, slopes)
    words = said("{p} is {kind}: {why}", "{p} est {kind} : {why}", p=point_shown(point), kind=NAMES[kind], why=why)
    right = claim.kind == kind or (claim.kind == "extremum" and kind != "saddle")
    return proved("hessian", words) if right else refuted(words, place)


def _by_inequality(field: Field, claim: Claim, point: Sequence[Formula], slopes: Sequence[Formula]) -> Verdict:
    """Where derivatives do not decide: a least value of all is a local one too."""
    if claim.kind in ("min", "max") and holds_everywhere(field, point, claim.kind, slopes).status == "proved":
        return proved("inequality", GREATEST[claim.kind])
    return unknown(said(UNDECIDED_KIND.en, UNDECIDED_KIND.fr, f=field.shown, p=point_shown(point)))


def _interior(field: Field, slopes: Sequence[Formula], point: Sequence[Formula]) -> bool:
    """Whether f and its gradient exist all around the point: every condition holds there strictly."""
    if has_pieces(field.body):
        return False
    here: dict[Formula, Formula] = dict(zip(field.variables, point, strict=True))
    for r in requirements(field.body, *slopes):
        strict = {">=": ">", "<=": "<"}.get(r.signs[0], r.signs[0])
        a, b = (substitute(side, here) for side in r.sides)
        if verify_relation(a, strict, b).status != "proved":
            return False
    return True


def kind_of_point(field: Field, slopes: Sequence[Formula], point: Sequence[Formula]) -> tuple[str, Words]:
    """min, max, saddle, or "" at a critical point, and why."""
    import sympy

    letters = [v.value for v in field.variables]
    values = [c.value for c in point]
    here = dict(zip(letters, values, strict=True))
    entries = [
        differentiate(s, (y,)).result.value.subs(here, simultaneous=True) for s in slopes for y in field.variables
    ]
    n = len(letters)
    matrix = sympy.Matrix(n, n, entries).applyfunc(lambda v: sympy.radsimp(sympy.expand(v)))
    found = classify(field.body.value, letters, values, matrix)
    names = {MINIMUM: "min", MAXIMUM: "max", SADDLE: "saddle", UNDECIDED: ""}
    counts = signs_of_eigenvalues(matrix)
    if found.reason in ("hessian", "indefinite") and counts is not None:
        signs = ", ".join(["+"] * counts[0] + ["−"] * counts[1] + ["0"] * counts[2])
        why = said("the eigenvalues of the Hessian there have the signs {s}",
                   "les valeurs propres de la hessienne y ont les signes {s}", s=signs)  # fmt: skip
    else:
        why = said("the terms of higher order decide", "les termes d'ordre supérieur décident")
    return names[found.name], why


def holds_everywhere(field: Field, point: Sequence[Formula], kind: str, slopes: Sequence[Formula]) -> Verdict:
    """f ≥ f(p) for every point (≤ for a maximum)."""
    from mathnn.checking.claims import judge_link

    height = value_of(field.at(point)) if not field.at(point).symbols else field.at(point)
    if verify_equal(height, field.at(point)).status != "proved":
        height = field.at(point)
    verdict = judge_link(field.body, ">=" if kind == "min" else "<=", height, None)
    if verdict.status == "refuted" and isinstance(verdict.evidence, Witness):
        there = verdict.evidence.point
        words = said("at {x} the value is {y}", "en {x} la valeur est {y}",
                     x=point_shown([v for _, v in there]), y=value_of(substitute(field.body, dict(there))))  # fmt: skip
        return refuted(words, there)
    if verdict.status == "proved":
        return proved("inequality", GREATEST[kind])
    lowest = _among_critical_points(field, point, kind, slopes)
    if lowest is not None:
        return lowest
    if _convex_quadratic(field, kind) and gradient_zero(field, slopes, point).status == "proved":
        return proved("convexity", QUADRATIC)
    return unknown(said("whether it is so everywhere is not decided", "on ne sait pas décider si c'est vrai partout"))


def _among_critical_points(
    field: Field, point: Sequence[Formula], kind: str, slopes: Sequence[Formula]
) -> Verdict | None:
    """A polynomial that tends to infinity has its least value at a critical point; None when that does not apply."""
    if not _tends_to_infinity(field, 1 if kind == "min" else -1):
        return None
    found = exact_zeros(slopes, field.variables)
    if not found or not all(z.exact for z in found):
        return None
    height = field.at(point)
    for z in found:
        values = [from_sympy(v) for v in z.values or ()]
        gap = sign_of((field.at(values) - height).value)
        if gap is None:
            return None
        if gap == (-1 if kind == "min" else 1):
            return refuted(said("at {x} the value is {y}", "en {x} la valeur est {y}", x=z.formula, y=value_of(field.at(values))),
                           list(zip(field.variables, values, strict=True)))  # fmt: skip
    return proved("critical-values", AT_INFINITY)


def _tends_to_infinity(field: Field, sign: int) -> bool:
    """Whether the terms of highest degree of a polynomial in two letters have this strict sign off 0."""
    import sympy

    letters = [v.value for v in field.variables]
    if len(letters) != 2 or not field.body.value.is_polynomial(*letters) or requirements(field.body):
        return False
    polynomial = sympy.Poly(field.body.value, *letters)
    degree = polynomial.total_degree()
    if degree % 2 or degree == 0 or polynomial.free_symbols_in_domain:
        return False
    t = sympy.Symbol("t")
    top = sum((c * t ** m[0] for m, c in polynomial.terms() if sum(m) == degree), sympy.Integer(0))
    roots = real_roots(top, t) if top.has(t) else []
    end = sign_of(polynomial.coeff_monomial(letters[0] ** degree))
    return roots == [] and end == sign and sign_of(top.subs(t, 0)) == sign


def _convex_quadratic(field: Field, kind: str) -> bool:
    import sympy

    letters = [v.value for v in field.variables]
    value = field.body.value
    if not value.is_polynomial(*letters) or sympy.Poly(value, *letters).total_degree() > 2:
        return False
    counts = signs_of_eigenvalues(sympy.hessian(value, letters))
    return counts is not None and counts[1 if kind == "min" else 0] == 0


def _least_value(field: Field, claim: Claim) -> Verdict:
    """The least (greatest) value of a function of several variables, among its critical points."""
    if claim.kind not in ("min", "max"):
        return unknown(LETTERS)
    slopes = field.gradient()
    found = exact_zeros(slopes, field.variables) if smooth(field.body, slopes) else None
    for z in found or ():
        point = [from_sympy(v) for v in z.values or ()]
        if z.exact and holds_everywhere(field, point, claim.kind, slopes).status == "proved":
            if claim.value is None:
                return proved("inequality", GREATEST[claim.kind])
            return same_value(field, claim, value_of(field.at(point)), z.formula)
    if found is not None and not found:
        return refuted(
            said(
                "{f} has none: its gradient is never zero",
                "{f} n'en a pas : son gradient ne s'annule jamais",
                f=field.shown,
            )
        )
    if claim.value is not None and not claim.value.about and not free_letters(claim.value.formula):
        from mathnn.checking.claims import judge_link

        verdict = judge_link(field.body, ">=" if claim.kind == "min" else "<=", claim.value.formula, None)
        if verdict.status == "refuted" and isinstance(verdict.evidence, Witness):
            there = verdict.evidence.point
            return refuted(said("at {x} the value is {y}", "en {x} la valeur est {y}", x=point_shown([v for _, v in there]),
                                y=value_of(substitute(field.body, dict(there)))), there)  # fmt: skip
    return unknown(said("the extreme value is not decided", "la valeur extrême n'est pas décidée"))


def no_global_in_space(field: Field, kind: str) -> Verdict:
    """No least (greatest) value: along a line through 0 the function is unbounded."""
    import sympy

    letters = [v.value for v in field.variables]
    value, t = field.body.value, sympy.Symbol("t")
    if kind == "extremum" or not value.is_polynomial(*letters) or requirements(field.body):
        return unknown(said("this is not decided", "ce n'est pas décidé"))
    for direction in product((1, -1, 0, 2), repeat=len(letters)):
        line = dict(zip(letters, (d * t for d in direction), strict=True))
        along = sympy.Poly(value.subs(line, simultaneous=True), t)
        if along.degree() > 0 and sign_of(along.LC()) == (1 if kind == "max" else -1):
            way = point_shown([from_sympy(d * t) for d in direction])
            limit = symbol("t")
            words = (
                "along {way}, {f} is unbounded as {t} grows",
                "le long de {way}, {f} n'est pas bornée quand {t} grandit",
            )
            return proved("along-a-line", said(*words, way=way, f=field.shown, t=limit))
    verdict = _least_value(field, Claim(kind, True, None, None))
    return refuted(said("there is one", "il y en a un")) if verdict.status == "proved" else verdict


def none_in_space(field: Field, kind: str) -> Verdict:
    """No local extremum of a kind, among all critical points."""
    slopes = field.gradient()
    found = exact_zeros(slopes, field.variables) if smooth(field.body, slopes) else None
    if found is None:
        return unknown(said("not all critical points are known", "on ne connaît pas tous les points critiques"))
    for z in found:
        point = [from_sympy(v) for v in z.values or ()]
        name = kind_of_point(field, slopes, point)[0] if z.exact else ""
        if name == "":
            return unknown(said(UNDECIDED_KIND.en, UNDECIDED_KIND.fr, f=field.shown, p=z.formula))
        if name in ("min", "max") and kind in (name, "extremum"):
            return refuted(said("{p} is {kind}", "{p} est {kind}", p=z.formula, kind=NAMES[name]),
                           list(zip(field.variables, point, strict=True)))  # fmt: skip
    return proved("hessian", said("no critical point is one", "aucun point critique n'en est un"))
