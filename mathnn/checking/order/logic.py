r"""Claims made of conditions: A and B, A or B, A ⟹ B, A ⇔ B ⇔ C.

A condition is true at a point when everything in it exists there and it holds. :math:`A \implies B` is claimed for every point
of the domain: the solutions of A are solutions of B; ⇔ says that they are the same. ⟹ and ⇔ make chains whose links are each
claimed. With one letter both solution sets are found and compared; a point in one and not in the other refutes: a solution
lost, or one that is none. With several letters :mod:`mathnn.checking.order.systems` decides what algebra can.

A or B standing alone is judged where everything in it exists, like an inequality. What has a part that is no condition is never
refuted.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from mathnn.checking.imaginary import UNIT, may_be_the_unit
from mathnn.checking.matrices import may_be_matrices
from mathnn.checking.order.comparison import domain_set, only_letter, told_where
from mathnn.checking.order.systems import judge_system
from mathnn.checking.order.whole_numbers import with_whole_numbers
from mathnn.equality.domain import Domain, domain_of
from mathnn.steps.algebra import PI, Constant, Product, Symbol
from mathnn.steps.calculus import Integral, Limit, Series
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import Words
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa
from mathnn.symbolic.studies.regions import Region, infinite_end
from mathnn.symbolic.studies.solutions import completed, existence, solutions
from mathnn.symbolic.studies.zeros import limited

WORK = 900
Judge = Callable[[Formula, str, Formula, Any], Verdict]
Join = Callable[[list[Verdict]], Verdict]


def judge_logic(claim: Relation, domain: Any, judge: Judge, join: Join) -> Verdict:
    """The verdict on a claim whose outermost signs are logical; ``judge`` judges one comparison, ``join`` a conjunction."""
    return _unless_misread(_judged(claim, domain, judge, join), claim, domain)


def _unless_misread(verdict: Verdict, claim: Relation, domain: Any) -> Verdict:
    """Left open where i may be the imaginary unit, or capital letters matrices."""
    if verdict.status == "refuted" and may_be_the_unit(claim, claim, domain):
        return Verdict("unknown", Tried((), 0, UNIT))
    matrices = may_be_matrices((claim,), domain) if verdict.status == "proved" else None
    return verdict if matrices is None else Verdict("unknown", Tried((), 0, matrices))


def _judged(claim: Relation, domain: Any, judge: Judge, join: Join) -> Verdict:
    if any(not isinstance(node, Relation) for node in conditions_in(claim)) or beyond_the_reals(claim):
        return Verdict("unknown", Tried((), 0, UNJUDGED))
    if "and" in claim.signs:
        return join([_part(side, domain, judge, join) for side in completed(claim)])
    if "or" in claim.signs:
        return _alternatives(claim, domain, judge, join)
    pairs = list(zip(claim.sides, claim.signs, claim.sides[1:], strict=False))
    verdict = join([judge_implication(a, sign, b, domain) for a, sign, b in pairs])
    if verdict.status == "refuted" and len(set(claim.signs)) > 1 and not _refuted_either_way(claim, domain):
        return Verdict("unknown", Tried((), 0, TWO_READINGS))
    return verdict


def judge_connected(left: Formula, sign: str, right: Formula, domain: Any, judge: Judge, join: Join) -> Verdict:
    """Two conditions with one sign between them; a single *or* may be part of a longer one, so it is not refuted."""
    verdict = judge_logic(Relation((left, right), (sign,)), domain, judge, join)
    refuted = verdict.status == "refuted" and sign == "or"
    return Verdict("unknown", Tried((), 0, UNJUDGED)) if refuted else verdict


def conditions_in(claim: Relation) -> list[Formula]:
    """The conditions that logical signs link, however deep."""
    found: list[Formula] = []
    stack: list[Formula] = [claim]
    while stack:
        node = stack.pop()
        if isinstance(node, Relation) and node.logical:
            stack.extend(completed(node))
        else:
            found.append(node)
    return found


def beyond_the_reals(claim: Formula) -> bool:
    """Whether ∞ or the imaginary unit stands among the numbers: they do not exist there, but are not simply false either."""
    stack: list[Formula] = [claim]
    while stack:
        node = stack.pop()
        if isinstance(node, Constant) and node.name in ("oo", "i"):
            return True
        if not isinstance(node, (Interval, Limit, Integral, Series)):
            stack.extend(node.children)
    return False


def _refuted_either_way(claim: Relation, domain: Any) -> bool:
    """A ⇔ B ⟹ C may also be meant as A ⇔ (B ⟹ C): refuted only when both readings are."""
    sides, signs = list(claim.sides), list(claim.signs)
    for place in range(len(signs) - 1, -1, -1):
        if signs[place] != "<=>":
            sides[place : place + 2] = [Relation((sides[place], sides[place + 1]), (signs[place],))]
            del signs[place]
    links = list(zip(sides, signs, sides[1:], strict=False))
    return any(judge_implication(a, sign, b, domain).status == "refuted" for a, sign, b in links)


def _part(side: Formula, domain: Any, judge: Judge, join: Join) -> Verdict:
    assert isinstance(side, Relation)
    if side.logical:
        return judge_logic(side, domain, judge, join)
    return join([judge(a, sign, b, domain) for a, sign, b in zip(side.sides, side.signs, side.sides[1:], strict=False)])


# -- or -----------------------------------------------------------------------------------------------------


def _alternatives(claim: Relation, domain: Any, judge: Judge, join: Join) -> Verdict:
    where = domain_of(domain, claim.symbols)
    x = only_letter((claim,), where)
    if x is not None and x not in where.integers:
        with suppress(NotDecided), limited(WORK):
            return _everywhere(claim, x, where)
    for side in completed(claim):
        verdict = _part(side, domain, judge, join)
        if verdict.status == "proved":
            return verdict
    return Verdict("unknown", Tried((), 0, UNJUDGED))


def _everywhere(claim: Relation, x: Symbol, where: Domain, words: Words | None = None) -> Verdict:
    """Whether a condition holds wherever everything in it exists."""
    allowed = existence(claim, x) & domain_set(x, where)
    holds = solutions(claim, x)
    if allowed.empty:
        return Verdict("unknown", Tried((), 0, NOWHERE))
    wrong = allowed - holds
    if wrong.empty:
        return Verdict("proved", Proof("solution sets", COVERED))
    point = _simplest(wrong)
    exactly = ((x, point.formula),) if point.exact else ()
    witness = Witness(exactly, "", "", _at(x, point, words or NONE_TRUE, *claim.sides[:2]))
    return told_where(Verdict("refuted", witness), holds & allowed, x)


# -- ∈ ------------------------------------------------------------------------------------------------------


def judge_member(left: Formula, sign: str, right: Formula, domain: Any, judge: Judge, join: Join) -> Verdict:
    """u ∈ E as a claim, where u exists. That a bare letter lies in a set says where it lives: that is never refuted."""
    claim = Relation((left, right), (sign,))
    if beyond_the_reals(claim):
        return Verdict("unknown", Tried((), 0, UNJUDGED))
    where = domain_of(domain, claim.symbols)
    x = only_letter((claim,), where) if claim.symbols else Symbol("x")
    verdict = Verdict("unknown", Tried((), 0, UNJUDGED))
    if x is not None and x not in where.integers:
        with suppress(NotDecided), limited(WORK):
            verdict = _everywhere(claim, x, where, NOT_THERE if sign == "in" else THERE)
    if verdict.status == "unknown" and isinstance(right, Interval) and sign == "in":
        ends = ((right.lower, ">", right.closed_below), (right.upper, "<", right.closed_above))
        links = [(way + "=" * closed, end) for end, way, closed in ends if not infinite_end(end)]
        return join([judge(left, way, end, domain) for way, end in links]) if links else verdict
    if verdict.status == "refuted" and isinstance(left, Symbol):
        return Verdict("unknown", Tried((), 0, LIVES))
    if verdict.status == "refuted" and not claim.symbols:
        return replace(verdict, evidence=Witness((), "", "", NOT_IN if sign == "in" else IN), condition=None)
    return verdict


# -- ⟹ and ⇔ ------------------------------------------------------------------------------------------------


def judge_implication(left: Formula, sign: str, right: Formula, domain: Any) -> Verdict:
    """One link ⟹, ⟸ or ⇔ between two conditions."""
    if sign == "<==":
        left, sign, right = right, "=>", left
    if not (isinstance(left, Relation) and isinstance(right, Relation)):
        return Verdict("unknown", Tried((), 0, UNJUDGED))
    if any(not isinstance(node, Relation) for side in (left, right) for node in conditions_in(_as_logic(side))):
        return Verdict("unknown", Tried((), 0, UNJUDGED))
    counted = whole_letters(left) | whole_letters(right)
    if counted:
        return _with_families(left, sign, right, domain, counted)
    verdict = _implied(left, sign, right, domain)
    chain = sign != "<=>" and left.logical and not {"and", "or"} & set(left.signs)
    if verdict.status == "refuted" and chain and _implied(_last(left), sign, right, domain).status != "refuted":
        return Verdict("unknown", Tried((), 0, TWO_READINGS))
    return verdict


def whole_letters(condition: Relation) -> frozenset[Symbol]:
    """The k of x = kπ: a letter such as k, n, m, p beside π stands for a whole number."""
    found = set()
    for node in walk(condition):
        if isinstance(node, Product) and PI in node.factors:
            found |= {f for f in node.factors if isinstance(f, Symbol) and f.letter in COUNTING}
    return frozenset(found)


def _with_families(left: Relation, sign: str, right: Relation, domain: Any, counted: frozenset[Symbol]) -> Verdict:
    """x = kπ ⟹ sin x = 0 for every whole k. That every solution is of this form, for some k, is not judged."""
    where = domain_of(domain, (*left.symbols, *right.symbols))
    inside = Domain(where.relations, where.integers | counted)
    verdict = _implied(left, sign, right, inside)
    if verdict.status == "proved" or all(s in left.symbols and s in right.symbols for s in counted):
        return verdict
    return Verdict("unknown", Tried((), 0, FAMILIES))


def _last(chain: Relation) -> Relation:
    """What a chain A ⟹ B comes to: in A ⟹ B, so C, the reason for C is B."""
    side = chain.sides[-1]
    return side if isinstance(side, Relation) else chain


def _implied(left: Relation, sign: str, right: Relation, domain: Any) -> Verdict:
    where = domain_of(domain, (*left.symbols, *right.symbols))
    x = only_letter((left, right), where)
    if x is not None:
        with suppress(NotDecided), limited(WORK):
            return _between_sets(left, sign, right, x, where)
    return judge_system(left, sign, right, where)


def _as_logic(side: Relation) -> Relation:
    return side if side.logical else Relation((side, side), ("and",))


def _between_sets(left: Relation, sign: str, right: Relation, x: Symbol, where: Domain) -> Verdict:
    given = domain_set(x, where)
    first, second = _both_sets(left, right, x, given)
    if second is not None and sign == "=>" and (given - second).empty:
        return Verdict("proved", Proof("solution sets", ALWAYS))
    if second is None and first is not None and sign == "=>":
        second = first if first.empty else solutions(right, x, first.hull) & given
    if first is None or second is None:
        raise NotDecided("a solution set was not found")
    lost, added = first - second, second - first
    if x in where.integers:
        lost, added = with_whole_numbers(lost), with_whole_numbers(added)
    if not lost.empty:
        return _separated(lost, left, right, x, LOST if sign == "<=>" and first.finite else NOT_FOLLOWING)
    if sign == "<=>" and not added.empty:
        return _separated(added, right, left, x, ADDED if second.finite else NOT_FOLLOWING)
    words = SAME_SOLUTIONS if sign == "<=>" else SOLUTIONS_AMONG
    return Verdict("proved", Proof("solution sets", words, _told(x, first, second)))


def _both_sets(left: Relation, right: Relation, x: Symbol, given: Region) -> tuple[Region | None, Region | None]:
    """Both solution sets in the domain, or None; a second one that is hard to find everywhere is not looked for here."""
    if given.empty:
        raise NotDecided("an empty domain")
    return _or_none(left, x, given), _or_none(right, x, given)


def _or_none(condition: Relation, x: Symbol, given: Region) -> Region | None:
    try:
        return solutions(condition, x, given.hull) & given
    except NotDecided:
        return None


def _separated(points: Region, true: Relation, false: Relation, x: Symbol, words: Words) -> Verdict:
    """Refuted by a point at which one condition is true and the other is not."""
    point = _simplest(points)
    exactly = ((x, point.formula),) if point.exact else ()
    return Verdict("refuted", Witness(exactly, "", "", _at(x, point, words, true, false)))


def _simplest(points: Region) -> Abscissa:
    def cost(point: Abscissa) -> tuple[int, int]:
        if point.value is None or not point.exact:
            return 2, 0
        return (0, abs(point.value.p) + point.value.q) if point.value.is_Rational else (1, 0)

    return min(points.samples(), key=cost)


def _at(x: Symbol, point: Abscissa, words: Words, true: Formula | None = None, false: Formula | None = None) -> Words:
    said = []
    for language, template in (("en", words.en), ("fr", words.fr)):
        value = point.formula.text(language)
        equal = "=" if point.exact else "≈"
        parts = [f.text(language) if f is not None else "" for f in (true, false)]
        said.append(template.format(point=f"{x.text(language)} {equal} {value}", true=parts[0], false=parts[1]))
    return Words(*said)


def _told(x: Symbol, first: Region, second: Region) -> tuple[Words, ...]:
    """The solution sets, as lemmas."""
    sets = [first] if first.points == second.points and first.inside == second.inside else [first, second]
    names = (("the solutions", "les solutions"),) if len(sets) == 1 else NAMES
    return tuple(
        Words(f"{name[0]}: {s.formula().text('en')}", f"{name[1]} : {s.formula().text('fr')}")
        for name, s in zip(names, sets, strict=True)
    )


NAMES = (
    ("the solutions of the first", "les solutions de la première"),
    ("the solutions of the second", "les solutions de la seconde"),
)
UNJUDGED = Words(
    "this statement made of several conditions cannot be judged here",
    "cet énoncé fait de plusieurs conditions ne peut pas être jugé ici",
)
COUNTING = frozenset("kKnNmpqjl")
FAMILIES = Words(
    "families of solutions that a whole number counts are only judged in one direction: x = kπ ⟹ sin x = 0",
    "les familles de solutions numérotées par un entier ne sont jugées que dans un sens : x = kπ ⟹ sin x = 0",
)
TWO_READINGS = Words(
    "⟹ and ⇔ stand side by side without brackets: the two ways to read them do not agree",
    "⟹ et ⇔ se suivent sans parenthèses : les deux lectures possibles ne s'accordent pas",
)
NOWHERE = Words("there is no point where all parts exist", "il n'y a aucun point où toutes les parties existent")
LIVES = Words("this says where a letter lives", "ceci dit dans quel ensemble se trouve une lettre")
NOT_IN = Words("the number does not belong to the set", "le nombre n'appartient pas à l'ensemble")
IN = Words("the number belongs to the set", "le nombre appartient à l'ensemble")
COVERED = Words(
    "the solution sets together cover the domain", "les ensembles de solutions recouvrent ensemble le domaine"
)
ALWAYS = Words("the second condition is always true there", "la seconde condition y est toujours vraie")
SAME_SOLUTIONS = Words("both conditions have the same solutions", "les deux conditions ont les mêmes solutions")
SOLUTIONS_AMONG = Words(
    "every solution of the first condition is one of the second",
    "toute solution de la première condition est solution de la seconde",
)
LOST = Words(
    "{point} satisfies {true} but not {false}: this solution was lost",
    "{point} vérifie {true} mais pas {false} : cette solution a été perdue",
)
ADDED = Words(
    "{point} satisfies {true} but not {false}: it is no solution",
    "{point} vérifie {true} mais pas {false} : ce n'est pas une solution",
)
NOT_FOLLOWING = Words(
    "at {point}, {true} is true and {false} is not", "en {point}, {true} est vrai et {false} ne l'est pas"
)
NOT_THERE = Words("at {point}, {true} is not in {false}", "en {point}, {true} n'est pas dans {false}")
THERE = Words("at {point}, {true} is in {false}", "en {point}, {true} est dans {false}")
NONE_TRUE = Words("at {point} none of them is true", "en {point}, aucune n'est vraie")
