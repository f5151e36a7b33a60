r"""Claims about sums and products of n terms, and factorials: for every whole n from the first one on.

Refuted by a whole n: there the sums are written out and the ladder judges what is left. Proved when both sides have the
same normal form with the sums as kernels (:mod:`~mathnn.equality.series.terms`), or by induction:

.. math:: L(n_0) = R(n_0), \qquad L(n) = R(n) \implies L(n+1) = R(n+1) \quad (n \ge n_0),

where :math:`S(n+1) = S(n) + u(n+1)` for a sum. The step may use :math:`L(n) = R(n)` only if both sides exist at n whenever
they do at n + 1; so all that must hold for them to exist is free of n, or certain for all :math:`n \ge n_0`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from mathnn.equality.conditions import condition, together
from mathnn.equality.contents import kinds_in
from mathnn.equality.domain import Domain
from mathnn.equality.elaborate import NOT_PLAIN, bound_value, elaborate
from mathnn.equality.prove import Attempt, prove, start
from mathnn.equality.refute import Claim
from mathnn.equality.requirements import requirements
from mathnn.equality.series.induction import holds_from, lasting
from mathnn.equality.series.terms import INDICES, NotUniform, binomial_sums, uniform
from mathnn.steps.algebra import Call, Sum, Symbol, number, rational
from mathnn.steps.calculus import Series
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.indices import at_index
from mathnn.steps.relations import Relation, relation
from mathnn.steps.sets import NumberSet
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import Words

Judge = Callable[[Claim], Verdict]
TRIED = 5
MOST_INSTANCES = 12
FACTORIALS = ("factorial", "binomial")


def is_about_whole_numbers(claim: Claim) -> bool:
    """Whether a sum of n terms or the factorial of a letter stands in the claim."""
    sides = [f for f in (claim.left, claim.right) if not {Series, *FACTORIALS}.isdisjoint(kinds_in(f))]
    return any(
        isinstance(node, Series) or (isinstance(node, Call) and node.function in FACTORIALS and node.symbols)
        for side in sides
        for node in walk(side)
    )


def verify_series(claim: Claim, judge: Judge) -> Verdict:
    """The verdict; ``judge`` decides what is left when the letters in the bounds are numbers."""
    first = _first_values(claim)
    if first is None:
        return Verdict("unknown", Tried((), 0, BOUNDS))
    confirmed = 0
    for values in _values(first):
        instance = _at(claim, values, empty=False)
        if instance is None:
            continue
        verdict = judge(instance)
        if isinstance(verdict.evidence, Witness):
            point = (*((n, number(v)) for n, v in values.items()), *verdict.evidence.point)
            return replace(verdict, evidence=replace(verdict.evidence, point=point))
        confirmed += verdict.status == "proved"
    found = _proof(claim, first, judge) if confirmed else None
    if found is None:
        return Verdict("unknown", Tried(("induction",), 0, UNDECIDED))
    proof, lowest, beside = found
    return Verdict("proved", proof, together((*_ranges(lowest), beside)))


# -- the letters in the bounds ----------------------------------------------------------------------------------


def _first_values(claim: Claim) -> dict[Symbol, int] | None:
    """The first value of each letter in question: where no range is empty and every factorial exists."""
    first: dict[Symbol, int] = {}
    others: set[Symbol] = set()
    bound = {node.variable for f in (claim.left, claim.right) for node in walk(f) if isinstance(node, Series)}
    for node in (n for f in (claim.left, claim.right) for n in walk(f)):
        for u, least in _lower_limits(node):
            letters = [s for s in u.symbols if isinstance(s, Symbol)]
            if set(letters) & bound:
                continue
            if any(s.subscript or s.superscript for s in letters):
                return None
            offset = _offset(u)
            if offset is None:
                others.update(letters)
            else:
                first[letters[0]] = max(first.get(letters[0], least - offset), least - offset)
    return {**dict.fromkeys(sorted(others, key=lambda s: s.name), 1), **first} or None


def _lower_limits(node: Formula) -> Iterator[tuple[Formula, int]]:
    """Formulas in whole letters with the least value that they may have."""
    if isinstance(node, Series):
        low = rational(node.lower)
        yield node.upper, int(low) if low is not None else 1
        if low is None:
            yield node.lower, 1
    elif isinstance(node, Call) and node.function in FACTORIALS:
        for u in node.arguments:
            yield u, 0


def _offset(u: Formula) -> int | None:
    """c in n + c; None for another formula."""
    if isinstance(u, Symbol):
        return 0
    if isinstance(u, Sum) and isinstance(u.terms[0], Symbol) and len(u.terms) == 2:
        c = rational(u.terms[1])
        if c is not None and c.denominator == 1:
            return u.signs[1] * int(c)
    return None


def _values(first: dict[Symbol, int]) -> Iterator[dict[Symbol, int]]:
    """Small values of all letters together, the smallest first."""
    steps = sorted(product(range(TRIED), repeat=len(first)), key=lambda s: (sum(s), s))
    for step in steps[:MOST_INSTANCES]:
        yield {n: low + k for (n, low), k in zip(first.items(), step, strict=True)}


def _at(claim: Claim, values: dict[Symbol, int], empty: bool = True) -> Claim | None:
    """The claim where the letters in the bounds have values, with its sums written out; None where it has no such form."""
    sides = [claim.left, claim.right]
    held = list(claim.domain.relations)
    for n, v in values.items():
        found = [at_index(side, n, number(v)) for side in sides]
        if any(side is None for side in found):
            return None
        sides = [side for side in found if side is not None]
        held = [r for r in (substitute(r, {n: number(v)}) for r in held) if isinstance(r, Relation)]
    if not empty and any(_is_empty(node) for side in sides for node in walk(side)):
        return None
    try:
        plain = [elaborate(side) for side in sides]
    except NOT_PLAIN:
        return None
    guards = tuple(dict.fromkeys(g for p in plain for g in p.guards))
    where = Domain(tuple(held), claim.domain.integers - set(values))
    instance = Claim(plain[0].formula, plain[1].formula, guards, where)
    return None if is_about_whole_numbers(instance) else instance


def _is_empty(node: Formula) -> bool:
    """Whether a range certainly holds no whole number."""
    if not isinstance(node, Series):
        return False
    low, high = bound_value(node.lower), bound_value(node.upper)
    return low is not None and high is not None and high < low


# -- proofs -------------------------------------------------------------------------------------------------------


def _proof(
    claim: Claim, first: dict[Symbol, int], judge: Judge
) -> tuple[Proof, dict[Symbol, int], Formula | None] | None:
    """The proof, the least value of each letter that it covers, and what only one side asks for."""
    try:
        left, right = (uniform(binomial_sums(side)) for side in (claim.left, claim.right))
    except NotUniform:
        return None
    whole = frozenset((*INDICES, *first))
    ranges = tuple(relation(n, ">=", number(v)) for n, v in first.items())
    ones = tuple(relation(k, ">=", number(1)) for k in INDICES)
    where = Domain((*claim.domain.relations, *ranges, *ones), claim.domain.integers | whole)
    plain = Claim(left, right, claim.guards, where)
    beside = _asked_by_one(plain)
    if prove(plain, Attempt()):
        return Proof("sums", TERMS if _has_series(plain) else FACTORS), first, beside
    for n, low in first.items():
        for begin in (low - 1, low):
            base = _at(claim, {**{m: v for m, v in first.items() if m == n}, n: begin})
            if base is None or judge(base).status != "proved":
                continue
            held = holds_from(plain, n, begin)
            if held is not None:
                return Proof("induction", INDUCTION), {**first, n: begin}, together((beside, *held))
    return None


def _has_series(claim: Claim) -> bool:
    return any(isinstance(node, Series) for side in (claim.left, claim.right) for node in walk(side))


def _asked_by_one(claim: Claim) -> Formula | None:
    """The condition under which both sides exist where only one may, sums counting as letters; and k ≤ n for binomials."""
    left, right = lasting(claim.left), lasting(claim.right)
    nodes = dict.fromkeys(n for f in (left, right) for n in walk(f) if isinstance(n, Call) and n.function == "binomial")
    ordered = [relation(n.arguments[1], "<=", n.arguments[0]) for n in nodes if n.arguments[1].symbols]
    inside = [_asked_inside(side) for side in (claim.left, claim.right)]
    single = [r for r in dict.fromkeys((*inside[0], *inside[1])) if not (r in inside[0] and r in inside[1])]
    return together((condition((left,), (right,), start(claim.domain)), *ordered, *single))


def _asked_inside(side: Formula) -> list[Relation]:
    """What the terms of the sums ask of letters that do not move with the index."""
    return [
        r
        for node in walk(side)
        if isinstance(node, Series)
        for r in requirements(node.body, integers=frozenset(INDICES))
        if not any("∑" in s.letter + s.subscript for s in r.symbols if isinstance(s, Symbol))
    ]


def _ranges(lowest: dict[Symbol, int]) -> Sequence[Formula]:
    """n ∈ ℕ, with n ≥ 2 where it begins later."""
    found: list[Formula] = []
    for n, low in lowest.items():
        found.append(Relation((n, NumberSet("N" if low >= 0 else "Z")), ("in",)))
        if low:
            found.append(relation(n, ">=", number(low)))
    return found


TERMS = Words(
    "what does not depend on the index leaves the sums and products, and both sides have the same normal form",
    "ce qui ne dépend pas de l'indice sort des sommes et des produits, et les deux membres ont la même forme normale",
)
FACTORS = Words(
    "each factorial is a multiple of a smaller one, and both sides have the same normal form",
    "chaque factorielle est un multiple d'une plus petite, et les deux membres ont la même forme normale",
)
INDUCTION = Words(
    "by induction: it holds for the first n, and whenever it holds for n it holds for n + 1",
    "par récurrence : c'est vrai pour le premier n, et dès que c'est vrai pour n, ce l'est pour n + 1",
)
BOUNDS = Words(
    "the bounds of this sum or product are not of a form that is judged here",
    "les bornes de cette somme ou de ce produit n'ont pas une forme qui est jugée ici",
)
UNDECIDED = Words(
    "it holds for the first values of the letters in the bounds as far as they were decided; no proof for all was found",
    "c'est vrai pour les premières valeurs des lettres dans les bornes, là où cela a été décidé ; "
    "aucune démonstration pour toutes n'a été trouvée",
)
