r"""Proof by normal forms, cell by cell.

The normal forms of both sides are subtracted; a numerator that is zero proves the claim wherever both sides exist. If
numbers made of radicals remain as coefficients, each is decided by its separation bound. If absolute values or cases
remain, the signs of what they depend on are split: :math:`p > 0`, :math:`p < 0` and :math:`p = 0` cover all points,
and a proof in each cell is a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import lcm

import flint

from mathnn.equality.algebraic import enclose, is_algebraic, is_zero
from mathnn.equality.angles import cosine_sine
from mathnn.equality.domain import Domain
from mathnn.equality.memory import Memory, NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.precision import working
from mathnn.equality.refute import Claim
from mathnn.equality.ring import Frac, Kernel, Key, Nowhere, OutOfBudget, Poly, Purse, Restart, RingFull
from mathnn.equality.signs import learn, multiply, sign_of
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation

MOST_CELLS = 81


@dataclass(slots=True)
class Attempt:
    """One attempt: the rungs used, the cells visited, and why it stopped."""

    methods: dict[str, None] = field(default_factory=dict)
    cells: int = 0
    nowhere: bool = False
    purse: Purse = field(default_factory=Purse)
    trouble: str = ""


Goal = Callable[[Normal], Poly]


def prove(claim: Claim, attempt: Attempt, memory: Memory | None = None) -> bool:
    """Whether both sides are equal wherever both exist."""
    return vanishes(lambda form: difference(form, claim), memory or start(claim.domain), attempt)


def vanishes(goal: Goal, memory: Memory, attempt: Attempt) -> bool:
    """Whether the polynomial that ``goal`` builds is zero in every cell of a case split."""
    memory.purse = attempt.purse
    try:
        return _prove_cell(goal, memory, attempt)
    except (OutOfBudget, RingFull):
        attempt.trouble = "budget"
    except Beyond as record:
        attempt.trouble = str(record)
    return False


def start(domain: Domain) -> Memory:
    """What the domain says at once: the signs of letters."""
    memory = Memory(integers=domain.integers)
    for r in domain.relations:
        for left, sign, right in zip(r.sides, r.signs, r.sides[1:], strict=False):
            from mathnn.steps.algebra import rational

            bound = rational(right)
            if isinstance(left, Symbol) and bound is not None:
                if sign in (">", ">=") and bound >= 0:
                    strict = sign == ">" or bound > 0
                    memory.letters[left] = "+" if strict or memory.letters.get(left) == "+" else "+0"
                elif sign in ("<", "<=") and bound <= 0:
                    memory.letters[left] = "-" if sign == "<" or bound < 0 else "-0"
    return memory


def _prove_cell(goal: Goal, memory: Memory, attempt: Attempt) -> bool:
    attempt.cells += 1
    if attempt.cells > MOST_CELLS:
        return False
    try:
        form, rest = build(memory, goal)
    except NeedSign as need:
        return _split(goal, memory, attempt, need.key, ("+", "-", "0"), need.zero)
    except Nowhere:
        attempt.nowhere = True
        return attempt.cells > 1
    attempt.methods.update((m, None) for m in kinds(form))
    if rest == 0 or vanishes_here(form, rest):
        return True
    if constants_vanish(form, rest):
        attempt.methods["algebraic numbers"] = None
        return True
    if arcs_cancel(form, rest):
        attempt.methods["arcs"] = None
        return True
    kernel = _to_split(form, rest)
    if kernel is not None:
        return _split(goal, memory, attempt, form.ring.key(kernel.inside), ("+0", "-0"))
    if not memory.split_angles and any(k.kind == "cos" for k in form.ring.kernels):
        memory.split_angles = True
        attempt.cells -= 1
        return _prove_cell(goal, memory, attempt)
    return False


def _to_split(form: Normal, rest: Poly) -> Kernel | None:
    """A kernel that depends on an unknown sign: |p| first, then the roots of p or |p|, then those inside other kernels."""
    used = form.ring.used(rest)
    for among, wanted in (
        (used, ("abs",)),
        (used, ("oddroot", "root")),
        (_inside(form, used), ("abs", "oddroot", "root")),
    ):
        for kernel in among:
            if kernel.kind in wanted and not (kernel.constant or sign_of(form, kernel.inside)):
                return kernel
    return None


def _inside(form: Normal, kernels: Sequence[Kernel]) -> list[Kernel]:
    """The kernels that these are made of, however deep."""
    found: dict[int, Kernel] = {}
    stack = list(kernels)
    while stack:
        inside = stack.pop().inside
        for u in inside if isinstance(inside, tuple) else (inside,):
            polynomials = (u.num, u.den) if isinstance(u, Frac) else (u,) if isinstance(u, flint.fmpq_mpoly) else ()
            for below in (k for p in polynomials for k in form.ring.used(p)):
                if below.position not in found:
                    found[below.position] = below
                    stack.append(below)
    return [found[position] for position in sorted(found, reverse=True)]


def _split(
    goal: Goal,
    memory: Memory,
    attempt: Attempt,
    key: Key,
    signs: tuple[str, ...],
    zero: tuple[Symbol, Formula] | None = None,
) -> bool:
    """A proof in every cell; a closed pair of cells will do where nothing jumps."""
    attempt.methods["cases"] = None
    known = memory.signs.get(key, "")
    for sign in signs:
        if known and not (set(MEANING[known]) & set(MEANING[sign])):
            continue
        cell = memory.copy()
        cell.learn(key, sign)
        if sign == "0" and zero is not None:
            cell.values[zero[0]] = zero[1]
        if _contradicted(cell):
            continue
        if not _prove_cell(goal, cell, attempt):
            return False
    return True


def _contradicted(cell: Memory) -> bool:
    """Whether the signs of a cell contradict the known sign of a product: then no point lies in it."""
    for factors, sign in cell.products.items():
        actual = "+"
        for key, e in factors:
            actual = multiply(actual, cell.signs.get(key, "") if e % 2 else "+0")
        if actual in ("+", "-") and actual != sign[0]:
            return True
    return False


MEANING = {"+": "+", "-": "-", "0": "0", "+0": "+0", "-0": "-0"}


def difference(form: Normal, claim: Claim) -> Poly:
    """The numerator of left − right, with the domain's relations learnt first."""
    learn_domain(form, claim.domain)
    left = form.fraction(claim.left)
    right = form.fraction(claim.right)
    return form.ring.difference(left, right)


def learn_domain(form: Normal, domain: Domain) -> None:
    """Let the normal form know what the domain's inequalities say."""
    for r in domain.relations:
        _learn_relation(form, r)


def _learn_relation(form: Normal, r: Relation) -> None:
    for left, sign, right in zip(r.sides, r.signs, r.sides[1:], strict=False):
        if sign not in (">", ">=", "<", "<="):
            continue
        try:
            gap = form.ring.minus(form.fraction(left), form.fraction(right))
        except Beyond:
            continue
        learn(form, gap if sign[0] == ">" else form.ring.negative(gap), "+" if len(sign) == 1 else "+0")


def vanishes_here(form: Normal, rest: Poly) -> bool:
    """Whether the polynomials that are zero in this cell leave no remainder."""
    for key, sign in form.memory.signs.items():
        if sign == "0":
            p = form.ring.from_key(key)
            if p is not None and not p.is_constant():
                rest = form.ring.reduce(divmod(rest, p)[1])
                if rest == 0:
                    return True
    return False


def constants_vanish(form: Normal, p: Poly) -> bool:
    """Whether every coefficient of p, as a polynomial in its other kernels, is a number certainly zero."""
    ring = form.ring
    numbers = {k.position for k in ring.used(p) if is_algebraic(k)}
    if not numbers:
        return False
    groups: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for exponents, c in p.terms():
        outer = tuple(0 if i in numbers else e for i, e in enumerate(exponents))
        inner = tuple(e if i in numbers else 0 for i, e in enumerate(exponents))
        groups.setdefault(outer, {})[inner] = c
    return all(is_zero(ring, ring.context.from_dict(terms)) for terms in groups.values())


def arcs_cancel(form: Normal, p: Poly) -> bool:
    """Whether a number that adds up multiples of π, arctangents and arcsines is zero.

    If cos D = 1 and sin D = 0 then D is a multiple of 2π; a ball inside (−2π, 2π) leaves only zero.
    """
    ring = form.ring
    p = p * lcm(*(int(c.q) for c in p.coeffs()))
    if p.total_degree() != 1 or not all(k.constant and k.kind in ("pi", "atan", "asin") for k in ring.used(p)):
        return False
    with working(128):
        if not abs(enclose(ring, p, {})) < 6:
            return False
    try:
        cos, sin = cosine_sine(form, Frac(p, ring.one))
    except (Restart, NeedSign, Nowhere):  # the ring is built; what it would take to go on is not learnt here
        return False
    return all(gap == 0 or constants_vanish(form, gap) for gap in (ring.difference(cos, ring.of(ring.one)), sin.num))


_METHODS = {
    "exp": "exponentials",
    "cos": "sines and cosines",
    "sin": "sines and cosines",
    "ln": "logarithms",
    "lnletter": "logarithms",
    "root": "powers and roots",
    "oddroot": "powers and roots",
    "abs": "absolute values",
}


def kinds(form: Normal) -> list[str]:
    """The names of the parts of the normal form that were needed."""
    return list(dict.fromkeys(_METHODS[k.kind] for k in form.ring.kernels if k.kind in _METHODS))
