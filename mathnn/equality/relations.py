r"""Relations other than equality: inequalities, ≠, ≈, ⇔ and ⟹.

:math:`u < v` is proved by the sign of the normal form of :math:`v - u` (``order``), and refuted by a point with disjoint balls;
``~`` is for ``digits``, ``<=>`` and ``=>`` between two relations for ``equations``.
"""

from __future__ import annotations

from typing import Any

from mathnn.equality.conditions import condition
from mathnn.equality.decide import UNDECIDED, refuted, unknown, verify_equal
from mathnn.equality.digits import approximate
from mathnn.equality.domain import domain_of
from mathnn.equality.elaborate import NOT_PLAIN, elaborate
from mathnn.equality.enclose import NoBall
from mathnn.equality.equations import between_relations
from mathnn.equality.order.differences import order_proof
from mathnn.equality.prove import start
from mathnn.equality.refute import Claim, Look, look
from mathnn.equality.words import BEYOND
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Verdict

ORDER = ("<", "<=", ">", ">=", "!=")


def verify_relation(left: Formula, sign: str, right: Formula, *, domain: Any = None) -> Verdict:
    """Whether ``left sign right`` holds at every point of the domain where both sides exist."""
    if sign in ("=", "=="):
        return verify_equal(left, right, domain=domain)
    where = domain_of(domain, (*left.symbols, *right.symbols))
    if sign in ("<=>", "=>"):
        return between_relations(left, sign, right, where)
    try:
        a, b = elaborate(left), elaborate(right)
    except NOT_PLAIN:
        return unknown((), BEYOND)
    if sign == "~":
        return approximate(a.formula, b.formula)
    if sign in ORDER:
        return _ordered(Claim(a.formula, b.formula, (*a.guards, *b.guards), where), sign)
    return unknown((), BEYOND)


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
        where_both = condition((claim.left, *claim.guards), (claim.right,), start(claim.domain))
        return Verdict("proved", proof, where_both)
    return unknown(("sign",), UNDECIDED)
