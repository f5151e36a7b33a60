r"""⇔ and ⟹ between two single relations.

Between equations: the quotient of the two differences never vanishes and always exists; between inequalities it also has the
right sign. ⟹: the second difference is a multiple of the first. A solution of one that is none of the other refutes.
"""

from __future__ import annotations

from mathnn.equality.conditions import condition
from mathnn.equality.decide import UNDECIDED, unknown, verify_equal
from mathnn.equality.domain import Domain
from mathnn.equality.elaborate import NOT_PLAIN, Plain, elaborate
from mathnn.equality.enclose import NoBall
from mathnn.equality.memory import NeedSign
from mathnn.equality.normal import Beyond, Normal, build, zero_of
from mathnn.equality.prove import learn_domain, start
from mathnn.equality.refute import Claim, Look, look
from mathnn.equality.ring import Nowhere, OutOfBudget, RingFull
from mathnn.equality.words import BEYOND
from mathnn.steps.algebra import ZERO, Sum, Symbol, rational
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words

SINGLE = tuple((sign,) for sign in ("=", "==", "<", "<=", ">", ">=", "!="))
STUCK = (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull)


def between_relations(left: Formula, sign: str, right: Formula, where: Domain) -> Verdict:
    """Whether one relation follows from the other (⟹), or each from the other (⇔)."""
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


MULTIPLE = Words(
    "one equation is the other times a factor that exists and does not vanish",
    "une équation est l'autre multipliée par un facteur qui existe et ne s'annule pas",
)
