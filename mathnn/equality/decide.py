r"""The ladder: is left equal to right wherever both exist?

From the cheapest rung up: the two trees are alike; a quick look refutes; the normal forms agree; a deep look refutes; otherwise
nobody knows. *Proved* comes from exact algebra only, *refuted* from disjoint balls only. A claim whose sides exist nowhere together
is neither.
"""

from __future__ import annotations

from typing import Any

from mathnn.equality.domain import Domain, domain_of
from mathnn.equality.elaborate import NoDerivative, TooLarge, elaborate
from mathnn.equality.enclose import NoBall
from mathnn.equality.prove import Attempt, prove
from mathnn.equality.refute import DEEP, QUICK, Claim, Look, look
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof, Tried, Verdict
from mathnn.steps.words import Words


def verify_equal(left: Formula, right: Formula, *, domain: Any = None) -> Verdict:
    """Whether left = right at every point of the domain where both sides exist."""
    letters = (*left.symbols, *right.symbols)
    where = domain_of(domain, letters)  # type: ignore[arg-type]
    try:
        plain_left, plain_right = elaborate(left), elaborate(right)
    except NoDerivative as record:
        return _unknown((), _words_beyond(str(record)))
    except TooLarge:
        return _unknown((), BUDGET)
    guards = tuple(dict.fromkeys((*plain_left.guards, *plain_right.guards)))
    a, b = plain_left.formula, plain_right.formula
    if isinstance(a, (Matrix, Tuple)) or isinstance(b, (Matrix, Tuple)):
        return _entries(a, b, guards, where)
    return _scalar(Claim(a, b, guards, where))


def _entries(a: Formula, b: Formula, guards: tuple[Formula, ...], where: Domain) -> Verdict:
    """Matrices and points entry by entry: refuted by one entry, proved by all."""
    if len(a.children) != len(b.children) or _columns(a) != _columns(b):
        return _unknown((), SHAPES)
    worst: Verdict | None = None
    for left, right in zip(a.children, b.children, strict=True):
        verdict = _scalar(Claim(left, right, guards, where))
        if verdict.status == "refuted":
            return verdict
        if worst is None or verdict.status == "unknown":
            worst = verdict
    return worst or _unknown((), SHAPES)


def _columns(a: Formula) -> int:
    return a.columns if isinstance(a, Matrix) else 0


def _scalar(claim: Claim) -> Verdict:
    found = Look()
    methods: tuple[str, ...] = ()
    trouble = ""
    try:
        look(claim, QUICK, 6, found)
        if found.witness is not None:
            return Verdict("refuted", found.witness)
    except NoBall as record:
        trouble = str(record)
    if claim.left == claim.right:
        if not found.exists and not trouble:
            look(claim, DEEP, 60, found)
        if found.exists or trouble:
            return Verdict("proved", Proof("structure", ALIKE))
        return _unknown(("structure",), NOWHERE)
    attempt = Attempt()
    holds = prove(claim, attempt)
    methods = tuple(attempt.methods)
    if not trouble and (not holds or not found.exists):
        look(claim, DEEP, 24 if not holds else 60, found)
        if found.witness is not None:
            return Verdict("refuted", found.witness)
    if holds and (found.exists or trouble):
        return Verdict("proved", Proof(method_of(attempt), NORMAL_FORM))
    if not found.exists:
        return _unknown(methods, NOWHERE, found.digits)
    return _unknown(methods, _words_beyond(trouble or attempt.trouble), found.digits)


def method_of(attempt: Attempt) -> str:
    """The slug of the rung that decided."""
    if "cases" in attempt.methods:
        return "cases"
    if "algebraic numbers" in attempt.methods:
        return "algebraic numbers"
    return "normal form" if attempt.methods else "rational normal form"


def _unknown(methods: tuple[str, ...], words: Words, digits: int = 0) -> Verdict:
    return Verdict("unknown", Tried(methods, digits, words))


def _words_beyond(record: str) -> Words:
    if record == "budget":
        return BUDGET
    return UNDECIDED


ALIKE = Words("both sides are written alike", "les deux membres s'écrivent de la même façon")
NORMAL_FORM = Words(
    "both sides have the same normal form, so they are equal wherever both exist",
    "les deux membres ont la même forme normale : ils sont égaux partout où tous deux existent",
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
SHAPES = Words("the two sides do not have the same shape", "les deux membres n'ont pas la même forme")
