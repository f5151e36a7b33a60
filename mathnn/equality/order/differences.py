r"""Inequalities and ≠, proved by the sign of the normal form of the difference of the two sides.

:math:`u < v` holds where the sign of :math:`v - u` is +, :math:`u \le v` where it is + or 0. Where absolute values, maxima or
cases stand in the way, the signs of what they depend on are split, and a proof in every cell is a proof. The verdict tells the
methods used, the factored difference when it can be written, and where equality holds when that is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from mathnn.equality.domain import Domain
from mathnn.equality.memory import Memory, NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.order.polynomials import Deep, Range
from mathnn.equality.plain import formula_of
from mathnn.equality.prove import MOST_CELLS, learn_domain, start
from mathnn.equality.refute import Claim
from mathnn.equality.ring import Frac, Key, Nowhere, OutOfBudget, Purse, RingFull
from mathnn.steps.algebra import Product, Symbol, number, rational
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof
from mathnn.steps.words import Words

ACCEPTED = {
    "<": ("-",), "<=": ("-", "-0", "0"), ">": ("+",), ">=": ("+", "+0", "0"), "!=": ("+", "-"),
}  # fmt: skip
SMALL = 40_000
STUCK = (Beyond, OutOfBudget, RingFull)


@dataclass(slots=True)
class Work:
    """What one proof has used so far; ``form`` and ``difference`` are kept while there is only one cell."""

    methods: dict[str, None] = field(default_factory=dict)
    cells: int = 0
    purse: Purse = field(default_factory=Purse)
    form: Normal | None = None
    difference: Frac | None = None
    sign: str = ""


def order_proof(claim: Claim, sign: str) -> Proof | None:
    """A proof that ``left sign right`` wherever both sides exist, or None.

    >>> from mathnn.reading import read
    >>> claim = Claim(read("x^2 + 1"), read("x"), (), Domain())
    >>> order_proof(claim, ">").method
    'one kernel'
    """
    work = Work()
    memory = start(claim.domain)
    memory.purse = work.purse
    try:
        holds = _in_cell(claim, sign, memory, work)
    except STUCK:
        return None
    return _told(work) if holds else None


def order_sign(u: Formula, ranges: Mapping[Symbol, Range]) -> str:
    """The sign of a formula where its letters lie in these ranges: "+", "-", "0", "+0", "-0", or "" when it is not certain."""

    def look(form: Normal) -> str:
        return Deep(form, ranges).of_fraction(form.fraction(u))

    try:
        return build(Memory(Purse(SMALL)), look)[1]
    except (*STUCK, NeedSign, Nowhere):
        return ""


def _in_cell(claim: Claim, sign: str, memory: Memory, work: Work) -> bool:
    work.cells += 1
    if work.cells > MOST_CELLS:
        return False
    ranges = ranges_of(claim.domain)

    def look(form: Normal) -> tuple[str, Frac]:
        learn_domain(form, claim.domain)
        gap = form.ring.minus(form.fraction(claim.left), form.fraction(claim.right))
        deep = Deep(form, ranges)
        found = deep.of_fraction(gap)
        work.methods.update(deep.methods)
        return found, gap

    try:
        form, (found, gap) = build(memory, look)
    except NeedSign as need:
        return _split(claim, sign, memory, work, need.key, ("+", "-", "0"), need.zero)
    except Nowhere:
        return work.cells > 1  # no point lies in this cell
    if found in ACCEPTED[sign]:
        work.form, work.difference, work.sign = form, gap, found
        return True
    kernel = next(
        (k for p in (gap.num, gap.den) for k in form.ring.used(p) if k.kind == "abs" and not k.constant), None
    )
    if kernel is None:
        return False
    return _split(claim, sign, memory, work, form.ring.key(kernel.inside), ("+0", "-0"), None)


def _split(claim: Claim, sign: str, memory: Memory, work: Work, key: Key, signs: tuple[str, ...], zero: Any) -> bool:
    """A proof in every cell."""
    work.methods["cases"] = None
    known = memory.signs.get(key, "")
    for each in signs:
        if known and not set(known) & set(each):
            continue
        cell = memory.copy()
        cell.learn(key, each)
        if each == "0" and zero is not None:
            cell.values[zero[0]] = zero[1]
        if not _in_cell(claim, sign, cell, work):
            return False
    return True


def ranges_of(domain: Domain) -> dict[Symbol, Range]:
    """Between which numbers the domain says each letter lies."""
    found: dict[Symbol, Range] = {}
    for r in domain.relations:
        for left, sign, right in zip(r.sides, r.signs, r.sides[1:], strict=False):
            for u, way, v in ((left, sign, right), (right, TURNED.get(sign, ""), left)):
                bound = rational(v)
                if isinstance(u, Symbol) and bound is not None and way in TURNED:
                    old = found.get(u, Range())
                    closed = len(way) == 2
                    if way[0] == ">" and (old.low is None or bound > old.low or (bound == old.low and not closed)):
                        found[u] = Range(bound, closed, old.high, old.high_closed)
                    elif way[0] == "<" and (old.high is None or bound < old.high or (bound == old.high and not closed)):
                        found[u] = Range(old.low, old.low_closed, bound, closed)
    return {u: r for u, r in found.items() if r.low is None or r.high is None or r.low < r.high}


TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


# -- how it is told -----------------------------------------------------------------------------------------


def _told(work: Work) -> Proof:
    method = next((m for m in ORDERED if m in work.methods), "sign")
    lemmas = [LEMMAS[m] for m in ORDERED if m in work.methods and m in LEMMAS]
    if work.cells == 1 and work.form is not None and work.difference is not None:
        with suppress(*STUCK):  # the proof stands when the work left does not reach to tell where it is zero
            lemmas += _factored(work.form, work.difference, work.sign)
    return Proof(method, SIGN if work.cells == 1 else IN_CASES, tuple(lemmas))


def _factored(form: Normal, gap: Frac, sign: str) -> list[Words]:
    """The difference as a product, and where it is zero."""
    if gap.num == 0:
        return [SAME]
    content, factors = gap.num.factor()
    written: list[Formula] = []
    vanishing: list[Formula] = []
    plain = True
    for factor, e in factors:
        formula = formula_of(form, factor)
        if formula is None or len(factor) > 12:
            return []
        written.append(formula if e == 1 else formula ** number(int(e)))
        if Deep(form).of_polynomial(factor) not in ("+", "-"):
            vanishing.append(formula)
            plain &= e % 2 == 0 or factor.total_degree() == 1 == len(form.ring.used(factor))
    c = number(content_of(content))
    whole = Product((c, *written)) if content != 1 or not written else Product(tuple(written))
    shown = whole.factors[0] if len(whole.factors) == 1 else whole
    found = [] if gap.den != 1 else [_says(SHOWN, shown)]
    if sign.endswith("0") and len(vanishing) == 1 and plain:
        found.append(_says(EQUAL_WHERE, vanishing[0]))
    return found


def content_of(c: Any) -> Any:
    """A flint rational as a Fraction."""
    from mathnn.equality.powers import exact

    return exact(c)


def _says(words: Callable[[str], Words], formula: Formula) -> Words:
    return Words(words(formula.text("en")).en, words(formula.text("fr")).fr)


def SHOWN(text: str) -> Words:  # noqa: N802
    """The difference written out."""
    return Words(f"left − right = {text}", f"gauche − droite = {text}")


def EQUAL_WHERE(text: str) -> Words:  # noqa: N802
    """Where the two sides are equal."""
    return Words(f"equality holds exactly where {text} = 0", f"il y a égalité exactement là où {text} = 0")


SIGN = Words(
    "the difference of the two sides has this sign at every point of the domain",
    "la différence des deux membres a ce signe en tout point du domaine",
)
IN_CASES = Words(
    "the difference of the two sides has this sign in each case of the signs",
    "la différence des deux membres a ce signe dans chacun des cas de signe",
)
SAME = Words("the two sides are equal", "les deux membres sont égaux")
ORDERED = ("cases", "squares", "one angle", "one kernel", "root", "bounds", "coefficients")
LEMMAS = {
    "cases": Words(
        "the signs of what stands between the bars are distinguished", "on distingue les signes entre les barres"
    ),
    "squares": Words(
        "squares are never negative (completing the square)",
        "un carré n'est jamais négatif (mise sous forme canonique)",
    ),
    "one angle": Words(
        "with t = tan(θ/2), a polynomial in t that never changes its sign",
        "avec t = tan(θ/2), un polynôme en t qui ne change pas de signe",
    ),
    "one kernel": Words(
        "a polynomial without roots where its variable lies keeps its sign",
        "un polynôme sans racine là où vit sa variable garde son signe",
    ),
    "root": Words("√q ≥ 0 and (√q)² = q", "√q ≥ 0 et (√q)² = q"),
    "bounds": Words("|sin|, |cos| ≤ 1 and |erf| < 1", "|sin|, |cos| ≤ 1 et |erf| < 1"),
    "coefficients": Words("all terms have the same sign", "tous les termes ont le même signe"),
}
