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

from mathnn.equality.decide import refuted, unknown, verify_equal
from mathnn.equality.differentiate import NoDerivative
from mathnn.equality.domain import Domain, domain_of
from mathnn.equality.elaborate import TooLarge, elaborate
from mathnn.equality.enclose import Enclosure, NoBall, Outside, Unclear, ball
from mathnn.equality.memory import NeedSign
from mathnn.equality.normal import Beyond, Normal, build, zero_of
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
    except (NoDerivative, TooLarge):
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
    if found.exists and _holds_everywhere(claim, sign):
        return Verdict("proved", Proof("sign", SIGN))
    return unknown(("sign",), UNDECIDED)


def _holds_everywhere(claim: Claim, sign: str) -> bool:
    def actual(form: Normal) -> str:
        learn_domain(form, claim.domain)
        return form.sign_of_fraction(form.ring.minus(form.fraction(claim.left), form.fraction(claim.right)))

    try:
        _, found = build(start(claim.domain), actual)
    except STUCK:
        return False
    accepted = {"<": ("-",), "<=": ("-", "-0", "0"), ">": ("+",), ">=": ("+", "+0", "0"), "!=": ("+", "-")}
    return found in accepted[sign]


# -- digits -------------------------------------------------------------------------------------------------


def _approximate(a: Formula, b: Formula) -> Verdict:
    if isinstance(a, (Tuple, Matrix)) and isinstance(b, (Tuple, Matrix)) and len(a.children) == len(b.children):
        verdicts = [_approximate(u, v) for u, v in zip(a.children, b.children, strict=True)]
        for status in ("refuted", "unknown"):
            for verdict in verdicts:
                if verdict.status == status:
                    return verdict
        return verdicts[0]
    for exact, printed in ((a, b), (b, a)):
        decimal = _printed(printed)
        if decimal is not None:
            return _digits(exact, *decimal)
    return unknown((), BEYOND)


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


# -- between equations --------------------------------------------------------------------------------------


def _between_relations(left: Formula, sign: str, right: Formula, where: Domain) -> Verdict:
    if not (isinstance(left, Relation) and isinstance(right, Relation) and len(left.signs) == len(right.signs) == 1):
        return unknown((), BEYOND)
    gaps = [Sum((r.sides[0], r.sides[1]), (1, -1)) for r in (left, right)]
    try:
        first, second = (elaborate(gap).formula for gap in gaps)
    except (NoDerivative, TooLarge):
        return unknown((), BEYOND)
    if _follows(first, left.signs[0], second, right.signs[0], sign, where):
        return Verdict("proved", Proof("equivalence" if sign == "<=>" else "implication", MULTIPLE))
    if left.signs[0] == right.signs[0] == "=":
        for a, b in ((first, second), (second, first)) if sign == "<=>" else ((first, second),):
            against = _solution_against(a, b, where)
            if against is not None:
                return against
    return unknown((), UNDECIDED)


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


def _solution_against(a: Formula, b: Formula, where: Domain) -> Verdict | None:
    """A solution of a = 0 that is certainly none of b = 0."""

    def solutions(form: Normal) -> list[tuple[Symbol, Formula]]:
        found = [zero_of(form, factor) for factor, _ in form.fraction(a).num.factor()[1]]
        return [z for z in found if z is not None]

    try:
        _, zeros = build(start(where), solutions)
    except STUCK:
        return None
    for letter, value in zeros:
        here: dict[Formula, Formula] = {letter: value}
        if verify_equal(substitute(a, here), ZERO, domain=where).status != "proved":
            continue
        verdict = verify_equal(substitute(b, here), ZERO, domain=where)
        if verdict.status == "refuted" and isinstance(verdict.evidence, Witness):
            return _with_solution(verdict.evidence, letter, value)
    return None


def _with_solution(witness: Witness, letter: Symbol, value: Formula) -> Verdict:
    point = (*((s, v) for s, v in witness.point if s != letter), (letter, value))
    return Verdict("refuted", Witness(point, witness.left, witness.right))


SIGN = Words(
    "the difference of the two sides has this sign at every point of the domain",
    "la différence des deux membres a ce signe en tout point du domaine",
)
ROUNDED = Words("the digits shown are the rounded value", "les chiffres affichés sont la valeur arrondie")
TRUNCATED = Words("the digits shown are the truncated value", "les chiffres affichés sont la valeur tronquée")
MULTIPLE = Words(
    "one equation is the other times a factor that exists and does not vanish",
    "une équation est l'autre multipliée par un facteur qui existe et ne s'annule pas",
)
UNDECIDED = Words("neither a proof nor a counterexample was found", "on n'a trouvé ni démonstration ni contre-exemple")
BEYOND = Words("this kind of claim cannot be judged here", "ce genre d'affirmation ne peut pas être jugé ici")
