r"""The ladder: is left equal to right wherever both exist?

From the cheapest rung up: the two trees are alike; a quick look refutes; the normal forms agree; a deep look refutes;
otherwise nobody knows. *Proved* comes from exact algebra only, *refuted* from disjoint balls only. A claim whose
sides exist nowhere together is neither.
"""

from __future__ import annotations

from typing import Any

from mathnn.equality.arrays.entries import MAYBE_ARRAY, entry_by_entry, holds_turned_point, may_be_arrays
from mathnn.equality.arrays.values import Array
from mathnn.equality.conditions import condition
from mathnn.equality.contents import kinds_in
from mathnn.equality.differentiate import NoDerivative
from mathnn.equality.domain import Domain, domain_of
from mathnn.equality.elaborate import TooLarge, Unfit, elaborate
from mathnn.equality.enclose import NoBall
from mathnn.equality.integrals.claims import holds_integral, indefinite, through_integrals, up_to_constants
from mathnn.equality.left_out import leaves_out_an_interval
from mathnn.equality.pieces import prove_by_pieces
from mathnn.equality.prove import Attempt, prove, start
from mathnn.equality.refute import DEEP, DEEPEST, QUICK, Claim, Look, look
from mathnn.equality.series.claims import is_about_whole_numbers, verify_series
from mathnn.equality.words import proof_of
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import Words


def verify_equal(left: Formula, right: Formula, *, domain: Any = None) -> Verdict:
    """Whether left = right at every point of the domain where both sides exist."""
    where = Domain() if domain is None else domain_of(domain, (*left.symbols, *right.symbols))
    if holds_integral(left, right):
        return through_integrals(left, right, where, lambda a, b: _judged(a, b, where))
    return _judged(left, right, where)


def _judged(left: Formula, right: Formula, where: Domain) -> Verdict:
    """The ladder for numbers, arrays and indefinite integrals."""
    try:
        plain_left, plain_right = elaborate(left), elaborate(right)
    except NoDerivative as record:
        return unknown((), _no_rule(record))
    except TooLarge:
        return unknown((), BUDGET)
    except Unfit as record:
        return unknown((), record.words)
    guards = tuple(dict.fromkeys((*plain_left.guards, *plain_right.guards)))
    a, b = plain_left.formula, plain_right.formula
    if indefinite(a, b):
        return up_to_constants(plain_left, plain_right, where, verify_scalar)
    if isinstance(a, Array) or isinstance(b, Array):
        turned = holds_turned_point(left, right)
        verdict = entry_by_entry(a, b, lambda u, v: verify_scalar(Claim(u, v, guards, where)), turned)
    else:
        verdict = verify_scalar(Claim(a, b, guards, where))
    if verdict.status == "proved" and leaves_out_an_interval(left, right, verdict.condition):
        return unknown((), LEFT_OUT)
    if not kinds_in(left).isdisjoint(Array) or not kinds_in(right).isdisjoint(Array):
        return unknown((), MAYBE_ARRAY) if may_be_arrays(verdict, where, left, right) else verdict
    return verdict


def verify_scalar(claim: Claim) -> Verdict:
    """The ladder for one equality between numbers."""
    if is_about_whole_numbers(claim):
        return verify_series(claim, verify_scalar)
    found, attempt = Look(), Attempt()
    blind = not _look(claim, QUICK, 6, found)  # a record without a value at points: only algebra may decide
    if found.witness is not None:
        return refuted(claim, found)
    if claim.left == claim.right:
        attempt.methods["structure"] = None
        holds = True
    else:
        holds = prove(claim, attempt)
        if not holds and not blind:
            _look(claim, (128,), 6, found)
            if found.witness is not None:
                return refuted(claim, found)
            holds = bool(found.exists) and by_pieces(claim, attempt)
    if not blind and not (holds and found.exists):
        costly = holds_integral(claim.left, claim.right)
        _look(claim, QUICK if costly else DEEP, 6 if costly else 60 if holds else 24, found)
        if not holds and not costly and found.witness is None and found.exists:
            _look(claim, DEEPEST, 2, found)
        if found.witness is not None:
            return refuted(claim, found)
    if holds and (found.exists or blind):
        return Verdict("proved", proof_of(attempt), _condition(claim))
    words = NOWHERE if not (found.exists or blind) else BUDGET if attempt.trouble == "budget" else UNDECIDED
    return unknown(tuple(attempt.methods), words, found.digits)


def _look(claim: Claim, precisions: tuple[int, ...], count: int, found: Look) -> bool:
    """Look at points; False when something in the claim has no value at points."""
    try:
        look(claim, precisions, count, found)
    except NoBall:
        return False
    return True


def refuted(claim: Claim, found: Look) -> Verdict:
    """The verdict that a witness gives."""
    assert found.witness is not None
    return Verdict("refuted", found.witness)


def _condition(claim: Claim) -> Formula | None:
    return condition((claim.left, *claim.guards), (claim.right,), start(claim.domain))


def by_pieces(claim: Claim, attempt: Attempt, depth: int = 3) -> bool:
    """The rung of derivatives; the value on a piece may need the rung again, with one letter less."""

    def prover(part: Claim) -> bool:
        if prove(part, Attempt(purse=attempt.purse)):
            return True
        return (
            depth > 0
            and bool(part.letters)
            and len(part.letters) < len(claim.letters)
            and by_pieces(part, attempt, depth - 1)
        )

    attempt.methods["pieces"] = None
    return prove_by_pieces(claim, prover)


def unknown(methods: tuple[str, ...], words: Words, digits: int = 0) -> Verdict:
    """Undecided, with what was tried."""
    return Verdict("unknown", Tried(methods, digits, words))


LEFT_OUT = Words(
    "the rules of differentiation say nothing on a part of the domain where the derivative may exist",
    "les règles de dérivation ne disent rien sur une partie du domaine où la dérivée peut exister",
)
NOWHERE = Words(
    "no point was found where both sides exist, so there is nothing to compare",
    "on n'a trouvé aucun point où les deux membres existent : il n'y a rien à comparer",
)
BUDGET = Words(
    "the computation would be too long, so it was stopped",
    "le calcul serait trop long : il a été arrêté",
)
UNDECIDED = Words(
    "neither a proof nor a counterexample was found",
    "on n'a trouvé ni démonstration ni contre-exemple",
)


def _no_rule(record: NoDerivative) -> Words:
    return Words(
        f"the derivative of this expression is not known here ({record})",
        f"la dérivée de cette expression n'est pas connue ici ({record})",
    )
