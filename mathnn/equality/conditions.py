r"""Where a proved equality holds: the points at which only one side exists are left out, and said.

The requirements of both sides are cut into irreducible ones (:math:`x^2 - 1 \ne 0` into :math:`x \ne 1` and :math:`x
\ne -1`). What both sides ask, or what always holds, need not be said; what only one asks is the condition.
"""

from __future__ import annotations

from collections.abc import Iterable

from mathnn.equality.memory import Memory, NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.plain import formula_of
from mathnn.equality.powers import pieces
from mathnn.equality.requirements import requirements
from mathnn.equality.ring import Frac, Key, Nowhere, OutOfBudget, Poly, RingFull
from mathnn.equality.signs import structural_sign
from mathnn.steps.algebra import ZERO, Negation, Sum, Symbol, number, rational
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation

Atoms = dict[tuple[Key, str], Relation]


def condition(left: Iterable[Formula], right: Iterable[Formula], memory: Memory) -> Formula | None:
    """What only one side (and what stands beside it) asks for, as a relation or a list of relations."""
    wanted = (requirements(*left), requirements(*right))
    if wanted[0] == wanted[1]:
        return None
    try:
        _, both = build(memory, lambda form: tuple(_atoms(form, side) for side in wanted))
    except (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull):
        return None
    mine, theirs = both
    extra: Atoms = {k: r for k, r in mine.items() if k not in theirs}
    extra.update({k: r for k, r in theirs.items() if k not in mine})
    kept = [r for (key, sign), r in extra.items() if not _implied(key, sign, extra, mine, theirs)]
    found = tuple(dict.fromkeys(kept))
    if not found:
        return None
    return found[0] if len(found) == 1 else Tuple(found)


STRONGER = {"!=": (">", "<"), ">=": (">", "="), "<=": ("<", "=")}


def _implied(key: Key, sign: str, extra: Atoms, mine: Atoms, theirs: Atoms) -> bool:
    """Whether a stronger condition is asked by both sides, or is said anyway."""
    stronger = STRONGER.get(sign, ())
    return any((key, s) in extra or ((key, s) in mine and (key, s) in theirs) for s in stronger)


def _atoms(form: Normal, asked: Iterable[Relation]) -> Atoms:
    found: Atoms = {}
    for r in asked:
        left, right, sign = r.sides[0], r.sides[1], r.signs[0]
        u = form.ring.minus(form.fraction(left), form.fraction(right))
        if u.num == 0:
            continue
        if sign == "!=":
            for factor in _factors(form, u.num):
                _add(form, found, factor, "!=")
        else:
            _add_inequality(form, found, u, sign, r)
    return found


def _factors(form: Normal, p: Poly) -> list[Poly]:
    """Irreducible factors, with q in the place of |q| and its roots."""
    found: list[Poly] = []
    waiting = [p]
    while waiting:
        for factor, _ in pieces(form, waiting.pop())[1]:
            kernel = form.ring.bare(factor)
            if kernel is not None and kernel.kind in ("abs", "root", "oddroot"):
                waiting.append(kernel.inside)
            else:
                found.append(factor)
    return found


def _add_inequality(form: Normal, found: Atoms, u: Frac, sign: str, r: Relation) -> None:
    """One irreducible factor gives a relation of its own; several are said as they stand."""
    flip = False
    open_factors: list[Poly] = []
    for p in (u.num, u.den):
        content, factors = pieces(form, p)
        flip ^= content < 0
        for factor, e in factors:
            certain = structural_sign(form, factor)
            if certain == "-" and e % 2:
                flip = not flip
            if certain not in ("+", "-"):
                open_factors.extend([factor] * (e % 2 or 2))
    if not open_factors:
        return
    if len(open_factors) == 1:
        _add(form, found, open_factors[0], _flipped(sign) if flip else sign)
    elif len(set(map(form.ring.key, open_factors))) == 1 and len(sign) == 1 and not flip:
        _add(form, found, open_factors[0], "!=")
    elif not (len(set(map(form.ring.key, open_factors))) == 1 and not flip):
        found[(form.ring.key(u.num), form.ring.key(u.den)), sign] = r


def _flipped(sign: str) -> str:
    return {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign)


def _add(form: Normal, found: Atoms, p: Poly, sign: str) -> None:
    if structural_sign(form, p) in ("+", "-"):
        return
    if p.leading_coefficient() < 0:
        p, sign = -p, _flipped(sign)
    formula = formula_of(form, p)
    if formula is not None:
        found[form.ring.key(p), sign] = solved(formula, sign)


def solved(u: Formula, sign: str) -> Relation:
    """``x − 2 ≠ 0`` as a person says it: x ≠ 2."""
    if isinstance(u, Sum) and len(u.terms) == 2 and isinstance(u.terms[0], Symbol):
        value = rational(u.terms[1])
        if value is not None:
            return relation(u.terms[0], sign, number(-value * u.signs[1]))
    if isinstance(u, Negation):
        return relation(u.operand, _flipped(sign), ZERO)
    return relation(u, sign, ZERO)
