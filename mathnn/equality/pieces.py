r"""Derivative zero on each connected piece, and one exact value on it.

If the difference :math:`D` of both sides is continuous where it exists and :math:`\partial D / \partial x = 0`
inside, :math:`D` is constant in :math:`x` on every *connected* piece of its domain, but perhaps another constant on
each: :math:`\arctan x + \arctan \frac{1}{x}` has derivative zero on :math:`\mathbb{R}^*` and is
:math:`\pm\frac{\pi}{2}`. So the line is cut at every point where something in :math:`D` or its derivative may cease
to exist, each piece gets its own derivative proof (the signs on the piece are known) and its own exact value; ends
that belong to the domain follow by continuity. The cuts are roots of polynomials in :math:`x` alone with certain
enclosures; where another letter decides where the pieces are, this rung does not answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import flint

from mathnn.equality.differentiate import NoDerivative, differentiate
from mathnn.equality.domain import Domain, is_whole
from mathnn.equality.enclose import ball
from mathnn.equality.memory import NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.plain import formula_of, letters_of
from mathnn.equality.precision import working
from mathnn.equality.refute import Claim
from mathnn.equality.requirements import requirements
from mathnn.equality.ring import Nowhere, OutOfBudget, Poly, RingFull
from mathnn.equality.signs import structural_sign
from mathnn.steps.algebra import ZERO, Apply, Call, Power, Quotient, Sum, Symbol, number, sqrt
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import Relation, relation

Prover = Callable[[Claim], bool]
JUMPING = ("sign", "heaviside", "floor", "ceil", "gamma", "factorial", "binomial", "leaky_relu", "elu")
BITS = 128


@dataclass(frozen=True, slots=True)
class Cut:
    """A polynomial in x alone, and balls for its real roots."""

    polynomial: Formula
    roots: tuple[Any, ...]


def prove_by_pieces(claim: Claim, prover: Prover) -> bool:
    """Whether some letter cuts the claim into pieces on each of which it is proved."""
    sides = (claim.left, claim.right)
    if any(
        isinstance(n, (Apply, Cases)) or (isinstance(n, Call) and n.function in JUMPING) for f in sides for n in walk(f)
    ):
        return False
    if any(isinstance(n, Power) and is_whole(n.exponent, claim.domain.integers) for f in sides for n in walk(f)):
        return False
    return any(_along(claim, x, prover) for x in claim.letters if x not in claim.domain.integers and _occurs(claim, x))


def _occurs(claim: Claim, x: Symbol) -> bool:
    return x in claim.left.symbols or x in claim.right.symbols


def _along(claim: Claim, x: Symbol, prover: Prover) -> bool:
    gap = Sum((claim.left, claim.right), (1, -1))
    try:
        slope = differentiate(gap, x)
    except NoDerivative:
        return False
    needed = (*requirements(claim.left, claim.right), *claim.domain.relations)
    try:
        _, cuts = build(_memory(claim), lambda form: _cuts(form, needed, requirements(slope), x))
    except (NeedSign, Beyond, Nowhere, OutOfBudget, RingFull):
        return False
    if cuts is None:
        return False
    pieces = list(_pieces(cuts))
    inside = [piece for piece in pieces if not _excluded(claim, x, piece)]
    if not inside or not _ends_touch(claim, x, cuts, inside):
        return False
    return all(_piece_holds(claim, x, slope, cuts, piece, prover) for piece in inside)


def _memory(claim: Claim) -> Any:
    from mathnn.equality.prove import start

    return start(claim.domain)


def _cuts(form: Normal, needed: Sequence[Relation], by_slope: Sequence[Relation], x: Symbol) -> Any:
    """The polynomials in x whose roots cut the line; None when another letter has a say."""
    found: dict[Any, Cut] = {}
    free_here: set[Any] = set()
    closed = False
    for r in needed:
        cuts, free = _of_requirement(form, r, x)
        if cuts is None:
            return None
        found.update(cuts)
        free_here.update(form.ring.key(p) for p in free)
        if r.signs[0] in (">=", "<="):
            # Where u ≥ 0 mixes both, a line x = root may lie alone in the domain for some values of the others.
            if free and cuts:
                return None
            closed = closed or bool(free)
    for r in by_slope:
        cuts, free = _of_requirement(form, r, x)
        if cuts is None:
            return None
        found.update(cuts)
        # Where only the slope fails to exist, continuity must carry over: the zeros of a polynomial are thin.
        for p in free:
            thin = not closed and all(k.kind == "letter" for k in form.ring.used(p))
            if form.ring.key(p) not in free_here and not thin:
                return None
    return tuple(found.values())


def _of_requirement(form: Normal, r: Relation, x: Symbol) -> tuple[dict[Any, Cut] | None, list[Poly]]:
    """The cuts that a requirement makes (None: it cannot be told), and its factors without x."""
    cuts: dict[Any, Cut] = {}
    free: list[Poly] = []
    for left, right in zip(r.sides, r.sides[1:], strict=False):
        u = form.ring.minus(form.fraction(left), form.fraction(right))
        for factor in (*_irreducible(form, u.num), *_irreducible(form, u.den)):
            cut = _cut(form, factor, x)
            if cut is None:
                return None, free
            if cut is _FREE and sign_of_kernels(form, factor) not in ("+", "-"):
                free.append(factor)
            if cut.roots:
                cuts[form.ring.key(factor)] = cut
    return cuts, free


def sign_of_kernels(form: Normal, p: Poly) -> str:
    """The sign of a polynomial that needs no knowledge about itself."""
    kernel = form.ring.bare(p)
    return kernel.sign if kernel is not None else structural_sign(form, p)


def _irreducible(form: Normal, p: Poly) -> Iterator[Poly]:
    """The irreducible factors; |q| and its roots vanish where q does, so q stands for them."""
    waiting = [p]
    while waiting:
        p = waiting.pop()
        if p == 0:
            continue
        for factor, _ in p.factor()[1]:
            kernel = form.ring.bare(factor)
            if kernel is not None and kernel.kind in ("abs", "root", "oddroot"):
                waiting.append(kernel.inside)
            else:
                yield factor


_NOWHERE, _FREE = Cut(ZERO, ()), Cut(ZERO, ())


def _cut(form: Normal, p: Poly, x: Symbol) -> Cut | None:
    letters = letters_of(form, p)
    if letters is not None and x not in letters:
        return _FREE
    formula = formula_of(form, p)
    # What p > 0 itself has taught must not be used here: the set where it holds may have several pieces.
    if letters != {x} and sign_of_kernels(form, p) in ("+", "-"):
        return _NOWHERE
    if letters != {x} or formula is None or len(form.ring.used(p)) != 1:
        return None
    return Cut(formula, real_roots(form, p))


def real_roots(form: Normal, p: Poly) -> tuple[Any, ...]:
    """Certain enclosures of the real roots of an irreducible polynomial in one letter."""
    letter = form.ring.used(p)[0]
    position, n = letter.position, letter.unit.denominator
    degree = int(p.degrees()[position])
    coefficients = [flint.fmpq(0)] * (degree + 1)
    for exponents, c in p.terms():
        coefficients[int(exponents[position])] = c
    polynomial = flint.fmpq_poly(coefficients)
    if degree == 1:
        root = -coefficients[0] / coefficients[1]
        return (Fraction(int(root.p), int(root.q)) ** n,) if n == 1 or root >= 0 else ()
    with working(BITS):
        roots: Any = polynomial.numer().complex_roots()
        real = [root.real for root, _ in roots if root.imag.is_zero()]
        return tuple(root**n for root in real if n == 1 or not root < 0)


def _same(a: Any, b: Any) -> bool:
    return a is b or (isinstance(a, Fraction) and isinstance(b, Fraction) and a == b)


Piece = tuple[Any, Any]  # ends: a Fraction, a ball, or None for infinity


def _as_ball(end: Any) -> Any:
    return ball(end) if isinstance(end, Fraction) else end


def _pieces(cuts: Sequence[Cut]) -> Iterator[Piece]:
    with working(BITS):
        ends: list[Any] = []
        for root in (r for cut in cuts for r in cut.roots):
            if not any(_same(root, e) for e in ends):
                ends.append(root)
        ends.sort(key=lambda e: _as_ball(e).mid().fmpq())
        if not all(_as_ball(a) < _as_ball(b) for a, b in pairwise(ends)):
            return
    yield from zip([None, *ends], [*ends, None], strict=True)


def _sample(piece: Piece) -> Fraction:
    """A rational inside the piece."""
    low, high = piece
    if low is None and high is None:
        return Fraction(0)
    if low is None:
        return _fraction(high) - 1
    if high is None:
        return _fraction(low) + 1
    return (_fraction(low) + _fraction(high)) / 2


def _fraction(end: Any) -> Fraction:
    if isinstance(end, Fraction):
        return end
    middle = end.mid().fmpq()
    return Fraction(int(middle.p), int(middle.q))


def _excluded(claim: Claim, x: Symbol, piece: Piece) -> bool:
    """Whether the piece certainly lies outside the domain: a requirement in x alone fails at its sample."""
    from mathnn.equality.enclose import Enclosure, NoBall, Outside, Unclear

    with working(BITS):
        inside = Enclosure({x: ball(_sample(piece))})
        for r in (*requirements(claim.left, claim.right), *claim.domain.relations):
            if set(r.symbols) == {x}:
                try:
                    if not inside.holds(r):
                        return True
                except Outside:
                    return True
                except (Unclear, NoBall):
                    continue
    return False


def _ends_touch(claim: Claim, x: Symbol, cuts: Sequence[Cut], inside: Sequence[Piece]) -> bool:
    """Whether every cut that may belong to the domain is the end of a piece in it (else it would be an isolated point)."""
    touched = [e for piece in inside for e in piece if e is not None]
    for root in (r for cut in cuts for r in cut.roots):
        if not any(_same(root, e) for e in touched):
            if not isinstance(root, Fraction):
                return False
            if not _excluded(claim, x, (root, root)):
                return False
    return True


def _piece_holds(claim: Claim, x: Symbol, slope: Formula, cuts: Sequence[Cut], piece: Piece, prover: Prover) -> bool:
    from mathnn.equality.enclose import Enclosure, NoBall, Outside, Unclear

    known = []
    with working(BITS):
        at = Enclosure({x: ball(_sample(piece))})
        for cut in cuts:
            try:
                value = at.of(cut.polynomial)
            except (NoBall, Outside, Unclear):
                continue  # its sign on the piece is not known, so nothing is said of it
            if value > 0 or value < 0:
                known.append(relation(cut.polynomial, ">" if value > 0 else "<", ZERO))
    where = Domain((*claim.domain.relations, *known), claim.domain.integers)
    if not prover(Claim(slope, ZERO, (), where)):
        return False
    return any(_value_agrees(claim, x, point, prover) for point in _exact_points(piece))


def _value_agrees(claim: Claim, x: Symbol, point: Formula, prover: Prover) -> bool:
    here: dict[Formula, Formula] = {x: point}
    others = tuple(r for r in claim.domain.relations if x not in r.symbols)
    value = Claim(
        substitute(claim.left, here), substitute(claim.right, here), (), Domain(others, claim.domain.integers)
    )
    return prover(value) and _exists(value)


def _exists(claim: Claim) -> bool:
    from mathnn.equality.enclose import NoBall
    from mathnn.equality.refute import Look, look

    try:
        return look(claim, (64, 256), 40, Look()).exists > 0
    except NoBall:
        return False


def _exact_points(piece: Piece) -> Iterator[Formula]:
    """Points inside the piece where arctangents and arcsines have usual values, and a plain one."""
    low, high = piece
    half = Quotient(number(1), number(2))
    roots = [sqrt(number(3)), Quotient(sqrt(number(2)), number(2)), Quotient(sqrt(number(3)), number(2))]
    nice = [number(n) for n in (0, 1, -1, 2, -2)] + [half, -half, *roots, *(-r for r in roots)]
    from mathnn.equality.enclose import Enclosure

    with working(BITS):
        at = Enclosure({})
        kept = []
        for point in (*nice, number(_sample(piece))):
            value = at.of(point)
            if (low is None or value > _as_ball(low)) and (high is None or value < _as_ball(high)):
                kept.append(point)
    yield from kept
