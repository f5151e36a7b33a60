r"""The step of an induction in the normal form: :math:`D(n) = 0 \implies D(n+1) = 0`.

Every sum S(n) that ends at n + c becomes a letter s, and :math:`S(n+1) = s + u(n+1+c)`; a product likewise. With n = m + n₀
and :math:`m \ge 0`, both differences :math:`D(n)` and :math:`D(n+1)` are polynomials in s and other kernels. The step holds
when :math:`D(n+1) - D(n)` is zero, or when D(n) = as + b with a never zero and the remainder of D(n+1) by it is zero.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.equality.domain import Domain, is_whole
from mathnn.equality.memory import NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.prove import Attempt, learn_domain, start, vanishes
from mathnn.equality.refute import Claim
from mathnn.equality.requirements import requirements
from mathnn.equality.ring import Nowhere, OutOfBudget, Poly, RingFull
from mathnn.equality.signs import sign_of
from mathnn.steps.algebra import ZERO, Call, Power, Product, Sum, Symbol, number, rational
from mathnn.steps.calculus import Integral, Limit, Series
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.indices import at_index
from mathnn.steps.relations import Relation, nonzero, relation

STEPS = Symbol("m", "∑")
ACCEPTED = {"!=": ("+", "-"), ">": ("+",), ">=": ("+", "+0", "0"), "<": ("-",), "<=": ("-", "-0", "0")}


class NoStep(Exception):
    """A claim that this induction has no step for."""


def lasting(formula: Formula) -> Formula:
    """The formula with a letter for every sum and product of n terms."""
    return substitute(formula, dict(_letters_for(formula).items()))


def _letters_for(*formulas: Formula) -> dict[Formula, Symbol]:
    found = [s for s in dict.fromkeys(n for f in formulas for n in walk(f)) if isinstance(s, Series)]
    outer = [s for s in found if not any(s is not t and s in t.children for t in found)]
    return {s: Symbol("s", f"∑{k}") for k, s in enumerate(outer)}


def holds_from(claim: Claim, n: Symbol, begin: int) -> tuple[Relation, ...] | None:
    """What the step asks of other letters when it goes from any whole n ≥ begin to n + 1; None when it is not proved."""
    try:
        letters = _letters_for(claim.left, claim.right)
        here = [substitute(side, dict(letters.items())) for side in (claim.left, claim.right)]
        there = [_next(side, letters, n) for side in (claim.left, claim.right)]
        asked = _checked(claim, here, n, begin, set(letters.values()))
    except NoStep:
        return None
    place: dict[Formula, Formula] = {n: _shifted(STEPS, begin)}
    where = _where(claim, n, asked, place)
    sides = [substitute(side, place) for side in (*here, *there)]

    def goal(form: Normal) -> Poly:
        learn_domain(form, where)
        a, b, c, d = (form.fraction(side) for side in sides)
        return _remainder(form, form.ring.difference(a, b), form.ring.difference(c, d), list(letters.values()))

    return asked if vanishes(goal, start(where), Attempt()) else None


def _shifted(u: Formula, k: int) -> Formula:
    return u if k == 0 else Sum((u, number(abs(k))), (1, 1 if k > 0 else -1))


def _where(claim: Claim, n: Symbol, asked: Sequence[Relation], place: dict[Formula, Formula]) -> Domain:
    kept = tuple(r for r in claim.domain.relations if n not in r.symbols)
    return Domain((*kept, *asked, relation(STEPS, ">=", ZERO)), (claim.domain.integers - {n}) | {STEPS})


def _next(side: Formula, letters: dict[Formula, Symbol], n: Symbol) -> Formula:
    """The side at n + 1, with the sums at n as letters."""
    bindings: dict[Formula, Formula] = {}
    for series, letter in letters.items():
        assert isinstance(series, Series)
        if not _mentions(series, n):
            bindings[series] = letter
            continue
        if _mentions(series.body, n) or any(isinstance(node, Series) for node in walk(series.body)):
            raise NoStep
        slope = _step_of(series.upper, n)
        if slope is None:
            raise NoStep
        last = at_index(series.body, series.variable, slope)
        if last is None:
            raise NoStep
        bindings[series] = Product((letter, last)) if series.product else Sum((letter, last), (1, 1))
    kept = {s: Symbol("S", f"∑{k}") for k, s in enumerate(bindings)}
    moved = at_index(substitute(side, dict(kept.items())), n, _shifted(n, 1))
    if moved is None:
        raise NoStep
    return substitute(moved, {kept[s]: u for s, u in bindings.items()})


def _step_of(upper: Formula, n: Symbol) -> Formula | None:
    """n + c + 1 for an upper bound n + c."""
    if upper == n:
        return _shifted(n, 1)
    if isinstance(upper, Sum) and len(upper.terms) == 2 and upper.terms[0] == n:
        c = rational(upper.terms[1])
        if c is not None and c.denominator == 1:
            return _shifted(n, upper.signs[1] * int(c) + 1)
    return None


def _mentions(formula: Formula, n: Symbol) -> bool:
    """Whether n occurs, as a letter or in a mark."""
    return any(
        s == n or (isinstance(s, Symbol) and n.letter in s.subscript + s.superscript and "∑" not in s.subscript)
        for s in formula.symbols
    )


# -- existence ----------------------------------------------------------------------------------------------------


def _checked(claim: Claim, sides: Sequence[Formula], n: Symbol, begin: int, sums: set[Symbol]) -> tuple[Relation, ...]:
    """What must hold of other letters; raises NoStep unless existence at n + 1 entails existence at n."""
    place: dict[Formula, Formula] = {n: _shifted(STEPS, begin)}
    where = _where(claim, n, (), place)
    asked: dict[Relation, None] = {}
    for r in requirements(*sides, integers=claim.domain.integers):
        if _moves(r, n, sums) and not _is_certain(substitute(r, place), where):
            raise NoStep
    for node in dict.fromkeys(node for side in sides for node in walk(side)):
        if isinstance(node, (Cases, Integral, Limit)):
            raise NoStep
        if isinstance(node, Call) and node.function in ("factorial", "binomial", "gamma", "tan"):
            for needed in _of_whole(node):
                if _moves(needed, n, sums) and not _is_certain(substitute(needed, place), where):
                    raise NoStep
        if isinstance(node, Power) and is_whole(node.exponent, claim.domain.integers) and _moves(node, n, sums):
            if _is_certain(substitute(relation(node.exponent, ">=", ZERO), place), where):
                continue
            if _moves(node.base, n, sums):
                raise NoStep
            asked[nonzero(node.base)] = None
    return tuple(asked)


def _of_whole(node: Call) -> Sequence[Relation]:
    """What a factorial or a binomial coefficient asks for."""
    if node.function == "factorial":
        return (relation(node.arguments[0], ">=", ZERO),)
    if node.function == "gamma":
        return (relation(node.arguments[0], ">", ZERO),)
    if node.function == "tan":
        return (nonzero(Call("cos", node.arguments)),)
    n, k = node.arguments
    return relation(k, ">=", ZERO), relation(Sum((n, k), (1, -1)), ">=", ZERO)


def _moves(formula: Formula, n: Symbol, sums: set[Symbol]) -> bool:
    return _mentions(formula, n) or any(s in sums for s in formula.symbols)


def _is_certain(r: Formula, where: Domain) -> bool:
    assert isinstance(r, Relation)

    def sign(form: Normal) -> str:
        learn_domain(form, where)
        return form.sign_of_fraction(form.ring.minus(form.fraction(r.sides[0]), form.fraction(r.sides[1])))

    try:
        _, found = build(start(where), sign)
    except (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull):
        return False
    return found in ACCEPTED.get(r.signs[0], ())


# -- the step -----------------------------------------------------------------------------------------------------


def _remainder(form: Normal, here: Poly, there: Poly, letters: Sequence[Symbol]) -> Poly:
    """Zero only if D(n) = 0 entails D(n + 1) = 0."""
    ring = form.ring
    gap = ring.reduce(there - here)
    if gap == 0 or here == 0:
        return gap if here else there
    for letter in letters:
        kernel = ring.by_label.get(("letter", letter))
        if kernel is None or here.degrees()[kernel.position] != 1:
            continue
        slope = here.derivative(kernel.position)
        if not slope.is_constant() and sign_of(form, slope) not in ("+", "-"):
            continue
        rest = here - slope * kernel.poly
        gap = _pseudo_remainder(form, there, kernel.position, slope, rest)
        if gap == 0:
            return gap
    return gap


def _pseudo_remainder(form: Normal, p: Poly, position: int, slope: Poly, rest: Poly) -> Poly:
    """a^d p(−b/a): what p is where as + b = 0, times a power of a."""
    ring = form.ring
    d = int(p.degrees()[position])
    groups: dict[int, dict[tuple[int, ...], object]] = {}
    for exponents, c in p.terms():
        outer = tuple(0 if i == position else e for i, e in enumerate(exponents))
        groups.setdefault(int(exponents[position]), {})[outer] = c
    total = ring.zero
    for e, terms in groups.items():
        part = ring.context.from_dict(terms)
        total = total + ring.times(part, ring.times(ring.power(-rest, e), ring.power(slope, d - e)))
    return ring.reduce(total)
