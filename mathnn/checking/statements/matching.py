r"""A list of numbers against the exact set of zeros of a function: which is wrong, which is missing, which stands twice.

A number is put into the function: a value that is certainly not zero refutes. What is missing is a zero that is none of the
numbers given; it is proved to be one. Only when the sign of the function is known on the whole line is nothing missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.checking.statements.reading import Value, free_letters
from mathnn.checking.statements.saying import proved, refuted, said, shown, unknown
from mathnn.equality import verify_equal
from mathnn.equality.precision import working
from mathnn.steps.algebra import ZERO, Negation, Number, Symbol, number, rational
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.constants import enclosure
from mathnn.symbolic.decimals import decimal
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, compare
from mathnn.symbolic.studies.regions import REALS, Region
from mathnn.symbolic.studies.sign_chart import sign_chart

INCOMPLETE = Words(
    "each number given is right, but it was not shown that none is missing ({reason})",
    "chaque valeur donnée est juste, mais on n'a pas montré qu'il n'en manque aucune ({reason})",
)
UNSURE = Words("whether {value} is one is not decided", "on ne sait pas décider si {value} en est une")
TWICE = Words(
    "as a set this is right, but {value} is written {times} times",
    "comme ensemble c'est juste, mais {value} est écrit {times} fois",
)

EVERYWHERE = Words("everywhere", "partout")
DIFFERENCE = Words("the difference of the two sides", "la différence des deux membres")


@dataclass(frozen=True, slots=True)
class Search:
    """What the numbers are meant to be: the zeros of ``body``, strictly within ``where``.

    ``noun`` is the word for one of them with its article (“a root”), ``the`` with “the”; ``name`` is what takes the value at it.
    """

    body: Formula
    x: Symbol
    name: Formula
    noun: Words
    the: Words
    where: Region = REALS
    is_equation: bool = False

    def at(self, value: Formula) -> Formula:
        """The expression at a number."""
        return substitute(self.body, {self.x: value})


def zero_region(search: Search) -> Region:
    """All zeros. Raises NotDecided."""
    parts = search.where.parts()
    if not parts:
        return search.where
    span = None if search.where.whole else (parts[0][0], parts[-1][1])
    try:
        chart = sign_chart(search.body, search.x)
    except NotDecided:
        if span is None or span[0].infinite or span[1].infinite:
            raise
        chart = sign_chart(search.body, search.x, _wider(span))
    return chart.zeros & search.where


def _wider(span: tuple[Abscissa, Abscissa]) -> tuple[Abscissa, Abscissa]:
    """A span with its ends strictly inside."""
    import sympy

    from mathnn.symbolic.studies.abscissas import exactly

    low, high = (int(float(e.enclosure().mid())) for e in span)
    return exactly(sympy.Integer(low - 1) - sympy.Rational(1, 7)), exactly(
        sympy.Integer(high + 1) + sympy.Rational(1, 7)
    )


def judge_list(search: Search, values: Sequence[Value]) -> Verdict:
    """Whether the numbers are the zeros: all, none missing, none extra."""
    open_ones: list[Value] = []
    for value in values:
        if free_letters(value.formula):
            return unknown(said(UNSURE.en, UNSURE.fr, value=value.formula))
        wrong = None if value.about else judge_one(search, value.formula)
        if wrong is not None and wrong.status == "refuted":
            return _perhaps_rounded(search, value, wrong)
        if wrong is not None and wrong.status == "unknown":
            open_ones.append(value)
    try:
        zeros = zero_region(search)
        return _against(search, values, zeros)
    except NotDecided as reason:
        further = _nearby(search, values)
        if further is not None:
            return further
        if open_ones or any(v.about for v in values):
            return unknown(said(UNSURE.en, UNSURE.fr, value=(open_ones or [v for v in values if v.about])[0].formula))
        return unknown(said(INCOMPLETE.en, INCOMPLETE.fr, reason=reason), "sign-table")


def _nearby(search: Search, values: Sequence[Value]) -> Verdict | None:
    """A zero not far from the numbers given that is none of them: enough to refute, when not all zeros can be found."""
    from dataclasses import replace

    import sympy

    from mathnn.symbolic.studies.abscissas import exactly
    from mathnn.symbolic.studies.regions import interval_region

    middles = [float(ball.mid()) for ball in (enclosure(v.formula.value) for v in values) if ball is not None]
    low, high = (int(min(middles)), int(max(middles))) if middles else (0, 0)
    near = interval_region(exactly(sympy.Integer(low - 8)), exactly(sympy.Integer(high + 8)), True, True)
    try:
        near_zeros = zero_region(replace(search, where=search.where & near))
        found = near_zeros.elements if near_zeros.finite else ()
        missing = [z for z in found if not any(meets(z, v) for v in values)]
    except NotDecided:
        return None
    missing = [
        z for z in missing if z.bracket is not None or verify_equal(search.at(z.formula), ZERO).status == "proved"
    ]
    return _missing(search, missing) if missing else None


def judge_one(search: Search, value: Formula) -> Verdict:
    """Whether one number is a zero within the set looked at."""
    point = [(search.x, value)]
    there = search.at(value)
    if not _exists(there):
        words = (
            said("{v} is not {noun}: a side has no value there", "{v} n'est pas {noun} : un membre n'y est pas défini",
                 v=value, noun=search.noun)
            if search.is_equation else
            said("{v} is not {noun}: {f} has no value there", "{v} n'est pas {noun} : {f} n'y est pas définie",
                 v=value, noun=search.noun, f=search.name)
        )  # fmt: skip
        return refuted(words, point)
    verdict = verify_equal(there, ZERO)
    if verdict.status == "refuted":
        return refuted(_not_zero(search, value, there), point, shown(value_of(there), "en"), "0")
    if not search.where.whole and not search.where.holds(Abscissa(value.value)):
        return refuted(
            said("{v} does not belong to {i}", "{v} n'appartient pas à {i}", v=value, i=search.where.formula()), point
        )
    return verdict


def _not_zero(search: Search, value: Formula, there: Formula) -> Words:
    if search.is_equation:
        return said(
            "{v} is not {noun}: the difference of the two sides is {y} there",
            "{v} n'est pas {noun} : la différence des deux membres y vaut {y}",
            v=value, noun=search.noun, y=value_of(there),
        )  # fmt: skip
    return said(
        "{v} is not {noun}: {f} is {y} there", "{v} n'est pas {noun} : {f} y vaut {y}",
        v=value, noun=search.noun, f=search.name, y=value_of(there),
    )  # fmt: skip


def _exists(formula: Formula) -> bool:
    """Whether a constant exists; what cannot be told is taken to exist, and stays undecided later."""
    try:
        with working(128):
            evaluate(formula, {}, "ball")
    except OutsideDomain:
        return False
    except (Undecided, NotNumeric):
        return True
    return True


def value_of(formula: Formula) -> Formula:
    """A constant as it is said: exactly when it is rational, else to six digits."""
    exact = rational_value(formula)
    return exact if exact is not None else decimal(formula, 6) or formula


def rational_value(formula: Formula) -> Formula | None:
    """The rational number that a constant is found to be by arithmetic alone."""
    try:
        exact: Any = evaluate(formula, {}, "fraction")
    except (Inexact, OutsideDomain, NotNumeric):
        return None
    return number(exact) if isinstance(exact, (int, Fraction)) else None


def _perhaps_rounded(search: Search, value: Value, wrong: Verdict) -> Verdict:
    """1.41 is no root of x² − 2, but it may be the rounded value of one."""
    from dataclasses import replace

    digits = printed(value.formula)
    if digits is None or digits[1] == 1:
        return wrong
    try:
        near = [z for z in zero_region(search).elements if shows(z, value.formula)]
    except NotDecided:
        near = []
    if not near:
        return wrong
    hint = said(
        "{v} is only the beginning of {z}: write ≈ {v}", "{v} n'est que le début de {z} : écrivez ≈ {v}",
        v=value.formula, z=near[0].formula,
    )  # fmt: skip
    return replace(wrong, hint=hint)


def _against(search: Search, values: Sequence[Value], zeros: Region) -> Verdict:
    """The numbers against all zeros. Raises NotDecided."""
    if not zeros.finite:
        return refuted(
            said("there are infinitely many: every number of {i} is {noun}",
                 "il y en a une infinité : tout nombre de {i} est {noun}", i=zeros.formula(), noun=search.noun),
        )  # fmt: skip
    found = zeros.elements
    met = [0] * len(found)
    for value in values:
        place = next((i for i, z in enumerate(found) if meets(z, value)), None)
        if place is None:
            return _extra(search, value, found)
        met[place] += 1
    missing = [z for z, count in zip(found, met, strict=True) if not count]
    if missing:
        return _missing(search, missing)
    return _exactly(search, values, found, met)


def meets(z: Abscissa, value: Value) -> bool:
    """Whether a zero is the number meant. Raises NotDecided."""
    if value.about:
        return shows(z, value.formula)
    return compare(z, Abscissa(value.formula.value)) == 0


def _extra(search: Search, value: Value, found: Sequence[Abscissa]) -> Verdict:
    there = tuple(z.formula for z in found)
    words = said("{v} is not {noun}", "{v} n'est pas {noun}", v=value.formula, noun=search.noun)
    if value.about:
        words = said("no such value begins or rounds like {v}", "aucune de ces valeurs ne s'écrit {v}", v=value.formula)
    if there:
        words = said("{words}: only {z}", "{words} : il n'y a que {z}", words=words, z=there)
    else:
        words = said("{words}: there is none", "{words} : il n'y en a aucune", words=words)
    return refuted(words, [(search.x, value.formula)])


def _missing(search: Search, missing: Sequence[Abscissa]) -> Verdict:
    points = tuple(z.formula for z in missing)
    words = (
        said("{the} {z} is missing", "il manque {the} {z}", the=search.the, z=points)
        if len(points) == 1
        else said("these are missing: {z}", "il manque {z}", z=points)
    )
    return refuted(words, [(search.x, points[0])], "0", "0")


def _exactly(search: Search, values: Sequence[Value], found: Sequence[Abscissa], met: Sequence[int]) -> Verdict:
    lemmas = factored_lemma(search)
    for z, count in zip(found, met, strict=True):
        order = multiplicity(search, z)
        if count > 1 and count != order:
            return unknown(said(TWICE.en, TWICE.fr, value=z.formula, times=count))
        if order is not None and order > 1 and not search.is_equation:
            lemmas.append(
                said(
                    "{z} is a root of multiplicity {n}", "{z} est une racine de multiplicité {n}", z=z.formula, n=order
                )
            )
    name = DIFFERENCE if search.is_equation else search.name
    place = EVERYWHERE if search.where.whole else said("on {i}", "sur {i}", i=search.where.formula())
    if not found:
        words = said(
            "the sign of {f} is known {place}: it is never zero",
            "on connaît {place} le signe de {f} : elle ne s'annule jamais", f=name, place=place,
        )  # fmt: skip
    else:
        words = said(
            "the sign of {f} is known {place}: it is zero only at {z}",
            "on connaît {place} le signe de {f} : elle ne s'annule qu'en {z}",
            f=name, place=place, z=tuple(z.formula for z in found),
        )  # fmt: skip
    return proved("sign-table", words, *lemmas)


def factored_lemma(search: Search) -> list[Words]:
    """The polynomial with its factors, when there are any."""
    import sympy

    from mathnn.reading import from_sympy

    value = search.body.value
    if not value.is_polynomial(search.x.value) or value.free_symbols != {search.x.value}:
        return []
    factored = sympy.factor(value)
    if not (factored.is_Mul or factored.is_Pow) or len(str(factored)) > 120:
        return []
    form = from_sympy(factored)
    if form == search.body or verify_equal(form, search.body).status != "proved":
        return []
    return [said("{f} = {g}", "{f} = {g}", f=search.body, g=form)]


def multiplicity(search: Search, z: Abscissa) -> int | None:
    """How often x − z divides a polynomial with rational coefficients; None for other functions."""
    import sympy

    value = search.body.value
    if z.value is None or not value.is_polynomial(search.x.value):
        return None
    p = sympy.Poly(value, search.x.value)
    if not (p.domain.is_QQ or p.domain.is_ZZ):
        return None
    for factor, times in p.factor_list()[1]:
        ball = enclosure(factor.as_expr().subs(search.x.value, z.value))
        if ball is not None and ball.contains(0):
            return int(times)
    return None


# -- digits -------------------------------------------------------------------------------------------------


def printed(formula: Formula) -> tuple[Fraction, Fraction] | None:
    """The value of a decimal and the size of its last digit; None for anything else."""
    sign = 1
    while isinstance(formula, Negation):
        sign, formula = -sign, formula.operand
    if not isinstance(formula, Number):
        return None
    return sign * formula.magnitude, Fraction(1, 10**formula.places)


def shows(z: Abscissa, formula: Formula) -> bool:
    """Whether a decimal shows a number, rounded or truncated. Raises NotDecided."""
    decimal_ = printed(formula)
    if decimal_ is None:
        exact = rational(formula)
        if exact is None:
            return compare(z, Abscissa(formula.value)) == 0
        decimal_ = exact, Fraction(1, 10**6)
    value, last = decimal_
    for bits in (64, 256, 1024):
        with working(bits):
            ball = z.enclosure(bits)
            low, high = _fraction(ball.lower()), _fraction(ball.upper())
        answers = {_shows(end, value, last) for end in (low, high)}
        if len(answers) == 1:
            return answers.pop()
    exact_value = None if z.value is None or not z.value.is_Rational else Fraction(int(z.value.p), int(z.value.q))
    if exact_value is not None:
        return _shows(exact_value, value, last)
    raise NotDecided("the digits of a number")


def _shows(true: Fraction, value: Fraction, last: Fraction) -> bool:
    gap = abs(true - value)
    truncated = true * value >= 0 and 0 <= abs(true) - abs(value) < last
    return gap <= last / 2 or (truncated and gap < last)


def _fraction(end: Any) -> Fraction:
    mantissa, exponent = end.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
