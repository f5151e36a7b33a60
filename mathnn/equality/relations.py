r"""Relations other than equality: inequalities, ≠, ≈, ⇔ and ⟹.

* :math:`u < v` is proved by the sign of the normal form of :math:`v - u`, and refuted by a point with disjoint balls.
* ``~``: the decimals shown are right, truncated or rounded.
* ``<=>`` between equations: the quotient of the two differences never vanishes and always exists; between
  inequalities it also has the right sign. ``=>``: the second difference is a multiple of the first. A solution of one
  that is none of the other refutes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mathnn.equality.conditions import condition
from mathnn.equality.decide import refuted, unknown, verify_equal
from mathnn.equality.domain import Domain, domain_of
from mathnn.equality.elaborate import NOT_PLAIN, Plain, elaborate
from mathnn.equality.enclose import Enclosure, NoBall, Outside, Unclear, ball
from mathnn.equality.memory import NeedSign
from mathnn.equality.normal import Beyond, Normal, build, zero_of
from mathnn.equality.order import order_proof
from mathnn.equality.precision import working
from mathnn.equality.prove import learn_domain, start
from mathnn.equality.refute import Claim, Look, look, shown
from mathnn.equality.ring import Nowhere, OutOfBudget, RingFull
from mathnn.steps.algebra import ZERO, Negation, Number, Power, Product, Sum, Symbol, rational
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words

ORDER = ("<", "<=", ">", ">=", "!=")
SINGLE = tuple((sign,) for sign in ("=", "==", *ORDER))
STUCK = (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull)


def verify_relation(left: Formula, sign: str, right: Formula, *, domain: Any = None) -> Verdict:
    """Whether ``left sign right`` holds at every point of the domain where both sides exist."""
    if sign in ("=", "=="):
        return verify_equal(left, right, domain=domain)
    where = domain_of(domain, (*left.symbols, *right.symbols))
    if sign in ("<=>", "=>"):
        return _between_relations(left, sign, right, where)
    try:
        a, b = elaborate(left), elaborate(right)
    except NOT_PLAIN:
        return unknown((), BEYOND)
    if sign == "~":
        return _approximate(a.formula, b.formula)
    if sign in ORDER:
        return _ordered(Claim(a.formula, b.formula, (*a.guards, *b.guards), where), sign)
    return unknown((), BEYOND)


# -- order --------------------------------------------------------------------------------------------------


def _ordered(claim: Claim, sign: str) -> Verdict:
    found = Look(wanted=sign)
    try:
        look(claim, (64, 256), 40, found)
    except NoBall:
        return unknown((), BEYOND)
    if found.witness is not None:
        return refuted(claim, found)
    proof = order_proof(claim, sign) if found.exists else None
    if proof is not None:
        return Verdict("proved", proof)
    return unknown(("sign",), UNDECIDED)


# -- digits -------------------------------------------------------------------------------------------------


def _approximate(a: Formula, b: Formula) -> Verdict:
    if isinstance(a, (Tuple, Matrix)) and isinstance(b, (Tuple, Matrix)) and len(a.children) == len(b.children):
        verdicts = [_approximate(u, v) for u, v in zip(a.children, b.children, strict=True)]
        for status in ("refuted", "unknown"):
            for verdict in verdicts:
                if verdict.status == status:
                    return verdict
        return verdicts[0]
    verdicts = [_as_printed(exact, printed) for exact, printed in ((a, b), (b, a)) if _printed(printed) is not None]
    if not verdicts:
        return unknown((), BEYOND)
    if verdicts[0].status == "refuted" and len(verdicts) == 2 and verdicts[1].status == "proved":
        return unknown(("digits",), UNDECIDED)  # 3.14 ≈ 3.1416: which of the two was printed?
    return verdicts[0]


def _as_printed(exact: Formula, printed: Formula) -> Verdict:
    decimal = _printed(printed)
    assert decimal is not None
    value, last = decimal
    verdict = _digits(exact, value, last)
    coarse = _last_significant(value)
    if verdict.status != "refuted" or last < 1 or coarse <= last:
        return verdict
    # 1 230 000 may show three digits or seven: how many are meant is not written.
    rounded = _digits(exact, value, coarse)
    return rounded if rounded.status == "refuted" else unknown(("digits",), UNDECIDED)


def _last_significant(value: Fraction) -> Fraction:
    """The size of the last digit that is not 0 in a whole number."""
    size = Fraction(1)
    while value and (value / (10 * size)).denominator == 1:
        size *= 10
    return size


def _printed(u: Formula) -> tuple[Fraction, Fraction] | None:
    """The value and the size of the last digit of a printed decimal such as −1.83 or 2.3·10⁵."""
    sign, scale = 1, Fraction(1)
    while isinstance(u, Negation):
        sign, u = -sign, u.operand
    if isinstance(u, Product) and len(u.factors) == 2 and isinstance(u.factors[1], Power):
        exponent = rational(u.factors[1].exponent)
        if rational(u.factors[1].base) != 10 or exponent is None or abs(exponent) > 400:
            return None
        if exponent.denominator != 1:
            return None
        scale, u = Fraction(10) ** int(exponent), u.factors[0]
    if not isinstance(u, Number):
        return None
    return sign * u.magnitude * scale, scale / 10**u.places


def _digits(exact: Formula, value: Fraction, last: Fraction) -> Verdict:
    written = rational(exact)
    if written is not None:
        return _digits_of_rational(written, value, last)
    for bits in (128, 512, 2048):
        with working(bits):
            try:
                true = Enclosure({}).of(exact)
            except Outside:
                return unknown((), BEYOND)
            except Unclear:
                continue
            except NoBall:
                return unknown((), BEYOND)
            shown_value = ball(value)
            gap = abs(true - shown_value)
            if gap <= ball(last / 2):
                return Verdict("proved", Proof("digits", ROUNDED))
            beyond = abs(true) - abs(shown_value)
            if beyond >= 0 and beyond < ball(last) and gap < ball(last):
                return Verdict("proved", Proof("digits", TRUNCATED))
            if gap > ball(last) or (gap > ball(last / 2) and beyond < 0):
                return Verdict("refuted", Witness((), shown(true, shown_value), shown(shown_value, true)))
    return unknown(("digits",), UNDECIDED)


def _digits_of_rational(true: Fraction, value: Fraction, last: Fraction) -> Verdict:
    gap, beyond = abs(true - value), abs(true) - abs(value)
    if gap <= last / 2:
        return Verdict("proved", Proof("digits", ROUNDED))
    if 0 <= beyond < last and gap < last:
        return Verdict("proved", Proof("digits", TRUNCATED))
    with working(128):
        return Verdict("refuted", Witness((), shown(ball(true), ball(value)), shown(ball(value), ball(true))))


# -- between equations --------------------------------------------------------------------------------------


def _between_relations(left: Formula, sign: str, right: Formula, where: Domain) -> Verdict:
    if not (isinstance(left, Relation) and isinstance(right, Relation)):
        return unknown((), BEYOND)
    if any(r.signs not in SINGLE for r in (left, right)):
        return unknown((), BEYOND)
    gaps = [Sum((r.sides[0], r.sides[1]), (1, -1)) for r in (left, right)]
    try:
        first, second = (elaborate(gap) for gap in gaps)
    except NOT_PLAIN:
        return unknown((), BEYOND)
    if _follows(first.formula, left.signs[0], second.formula, right.signs[0], sign, where):
        proof = Proof("equivalence" if sign == "<=>" else "implication", MULTIPLE)
        return Verdict("proved", proof, _where_both_exist(first, second, sign, where))
    if left.signs[0] == right.signs[0] == "=":
        for a, b in ((first, second), (second, first)) if sign == "<=>" else ((first, second),):
            against = _solution_against(a, b, where)
            if against is not None:
                return against
    return unknown((), UNDECIDED)


def _where_both_exist(first: Plain, second: Plain, sign: str, where: Domain) -> Formula | None:
    """x²/x = 0 ⇔ x = 0 needs x ≠ 0; an implication needs nothing where its first side does not exist."""
    one, other = (first.formula, *first.guards), (second.formula, *second.guards)
    return condition(one, other, start(where)) if sign == "<=>" else condition((*one, *other), one, start(where))


def _follows(first: Formula, sign: str, second: Formula, then: str, arrow: str, where: Domain) -> bool:
    def factor(form: Normal) -> str:
        learn_domain(form, where)
        a, b = form.fraction(first), form.fraction(second)
        if a.num == 0 or b.num == 0:
            return ""
        quotient = form.ring.quotient(b, a)
        if arrow == "=>" and sign == then == "=" and quotient.den.is_constant():
            return "multiple"
        return form.sign_of_fraction(quotient)

    try:
        _, found = build(start(where), factor)
    except STUCK:
        return False
    if found == "multiple":
        return True
    if sign in ("=", "!="):
        return sign == then and found in ("+", "-")
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
    return (found == "+" and then == sign) or (found == "-" and then == turned.get(sign))


def _solution_against(a: Plain, b: Plain, where: Domain) -> Verdict | None:
    """A solution of a = 0, in the domain, that is certainly none of b = 0."""

    def solutions(form: Normal) -> list[tuple[Symbol, Formula]]:
        found = [zero_of(form, factor) for factor, _ in form.fraction(a.formula).num.factor()[1]]
        return [z for z in found if z is not None]

    try:
        _, zeros = build(start(where), solutions)
    except STUCK:
        return None
    for letter, value in zeros:
        exact = rational(value)
        if letter in where.integers and (exact is None or exact.denominator != 1):
            continue
        found = _fails_at(a, b, where, {letter: value})
        if found is not None:
            return _with_solution(found, letter, value)
    return None


def _fails_at(a: Plain, b: Plain, where: Domain, here: dict[Formula, Formula]) -> Witness | None:
    """A point where a = 0 holds by what was put in, everything exists, and b is not zero."""
    relations = tuple(r for r in (substitute(r, here) for r in where.relations) if isinstance(r, Relation))
    inside = Domain(relations, where.integers)
    solved = substitute(a.formula, here)
    if verify_equal(solved, ZERO, domain=inside).status != "proved":
        return None
    beside = (solved, *(substitute(g, here) for g in (*a.guards, *b.guards)))
    found = Look()
    try:
        look(Claim(substitute(b.formula, here), ZERO, beside, inside), (64, 256, 1024), 24, found)
    except NoBall:
        return None
    return found.witness


def _with_solution(witness: Witness, letter: Symbol, value: Formula) -> Verdict:
    point = (*((s, v) for s, v in witness.point if s != letter), (letter, value))
    return Verdict("refuted", Witness(point, witness.left, witness.right))


ROUNDED = Words("the digits shown are the rounded value", "les chiffres affichés sont la valeur arrondie")
TRUNCATED = Words("the digits shown are the truncated value", "les chiffres affichés sont la valeur tronquée")
MULTIPLE = Words(
    "one equation is the other times a factor that exists and does not vanish",
    "une équation est l'autre multipliée par un facteur qui existe et ne s'annule pas",
)
UNDECIDED = Words("neither a proof nor a counterexample was found", "on n'a trouvé ni démonstration ni contre-exemple")
BEYOND = Words("this kind of claim cannot be judged here", "ce genre d'affirmation ne peut pas être jugé ici")
