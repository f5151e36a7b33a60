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
from mathnn.steps.algebra import ZERO, Sum, Symbol, number, rational
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation

Atoms = dict[tuple[Key, str], Relation]
STRICT = {">=": ">", "<=": "<"}


def condition(left: Iterable[Formula], right: Iterable[Formula], memory: Memory) -> Formula | None:
    """What only one side (and what stands beside it) asks for, as a relation or a list of relations."""
    wanted = (
        requirements(*left, integers=memory.integers),
        requirements(*right, integers=memory.integers),
    )
    if wanted[0] == wanted[1]:
        return None
    try:
        _, both = build(memory, lambda form: tuple(_Asked(form, side) for side in wanted))
    except (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull):
        return _as_one(
            [
                r
                for r in dict.fromkeys((*wanted[0], *wanted[1]))
                if r.symbols and not (r in wanted[0] and r in wanted[1])
            ]
        )
    mine, theirs = both
    shared = _sharpened({k: r for k, r in mine.atoms.items() if k in theirs.atoms})
    single = _sharpened({**mine.atoms, **theirs.atoms})
    kept = [r for k, r in single.items() if k not in shared]
    for factors, r in (*mine.products.items(), *theirs.products.items()):
        known = all(any((key, sign) in single for sign in ("<", ">", "<=", ">=")) for key in factors)
        if not known and not (factors in mine.products and factors in theirs.products):
            kept.append(r)
    return _as_one(_without_weaker(kept))


def together(conditions: Iterable[Formula | None]) -> Formula | None:
    """Several conditions as one, each relation once."""
    found: dict[Formula, None] = {}
    for c in conditions:
        if c is not None:
            found.update(dict.fromkeys(c.items if isinstance(c, Tuple) else (c,)))
    return _as_one(found)


def _as_one(relations: Iterable[Formula]) -> Formula | None:
    found = tuple(dict.fromkeys(relations))
    if not found:
        return None
    return found[0] if len(found) == 1 else Tuple(found)


def _sharpened(atoms: Atoms) -> Atoms:
    """p ≥ 0 and p ≠ 0 are p > 0; what a sharper relation says is dropped."""
    found = dict(atoms)
    for key, sign in atoms:
        if sign in STRICT and (key, "!=") in atoms and (key, STRICT[sign]) not in found:
            r = atoms[key, sign]
            found[key, STRICT[sign]] = Relation(r.sides, (STRICT[r.signs[0]],))
    for key, sign in list(found):
        weaker = sign == "!=" and any((key, s) in found for s in "<>")
        if weaker or (sign in STRICT and (key, STRICT[sign]) in found):
            del found[key, sign]
    return found


def _without_weaker(found: list[Relation]) -> list[Relation]:
    """x > 1 makes x ≥ −1 and x ≠ 0 superfluous."""
    return [r for r in found if not any(_implies(other, r) for other in found if other is not r)]


def _implies(a: Relation, b: Relation) -> bool:
    if a.sides[0] != b.sides[0] or not isinstance(a.sides[0], Symbol):
        return False
    low, high = rational(a.sides[1]), rational(b.sides[1])
    if low is None or high is None or low == high:
        return False
    if a.signs[0] in (">", ">="):
        return low > high and b.signs[0] in (">", ">=", "!=")
    if a.signs[0] in ("<", "<="):
        return low < high and b.signs[0] in ("<", "<=", "!=")
    return False


class _Asked:
    """The irreducible requirements of one side: ``atoms`` about one polynomial, ``products`` about several."""

    def __init__(self, form: Normal, asked: Iterable[Relation]) -> None:
        self.form = form
        self.atoms: Atoms = {}
        self.products: dict[tuple[Key, ...], Relation] = {}
        for r in asked:
            u = form.ring.minus(form.fraction(r.sides[0]), form.fraction(r.sides[1]))
            if u.num != 0 and not (r.signs[0] == ">=" and u.den == 1 and structural_sign(form, u.num) == "+0"):
                self._add(u, r.signs[0], r)

    def _add(self, u: Frac, sign: str, r: Relation) -> None:
        odd: list[Poly] = []
        flip = False
        vanishing: list[Poly] = []
        for p, e, certain in self._open_factors(u):
            if certain:
                flip ^= certain == "-" and e % 2 == 1
            elif e % 2 == 0 or sign == "!=":
                vanishing.append(p)
            else:
                odd.append(p)
        if len(sign) == 1 or sign == "!=":
            for p in vanishing:
                self._atom(p, "!=")
        elif vanishing and odd:
            self.products[self._keys(odd + vanishing)] = r
            return
        if len(odd) == 1:
            self._atom(odd[0], _flipped(sign) if flip else sign)
        elif odd:
            self.products[self._keys(odd)] = r

    def _keys(self, polynomials: list[Poly]) -> tuple[Key, ...]:
        ring = self.form.ring
        return tuple(sorted(ring.key(p if p.leading_coefficient() > 0 else -p) for p in polynomials))

    def _open_factors(self, u: Frac) -> list[tuple[Poly, int, str]]:
        """Factors with exponents and certain signs; |q| and its roots count as even powers of q."""
        found: list[tuple[Poly, int, str]] = []
        waiting = [(u.num, 1), (u.den, 1)]
        while waiting:
            p, times = waiting.pop(0)
            content, factors = pieces(self.form, p)
            if content < 0:
                found.append((p, times, "-"))
            for factor, e in factors:
                kernel = self.form.ring.bare(factor)
                if kernel is not None and kernel.kind in ("abs", "root"):
                    waiting.append((kernel.inside, 2))
                elif kernel is not None and kernel.kind == "oddroot":
                    waiting.append((kernel.inside, e * times))
                else:
                    certain = structural_sign(self.form, factor)
                    found.append((factor, e * times, certain if certain in ("+", "-") else ""))
        return found

    def _atom(self, p: Poly, sign: str) -> None:
        if p.leading_coefficient() < 0:
            p, sign = -p, _flipped(sign)
        formula = formula_of(self.form, p)
        if formula is not None:
            self.atoms[self.form.ring.key(p), sign] = solved(formula, sign)


def _flipped(sign: str) -> str:
    return {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign)


def solved(u: Formula, sign: str) -> Relation:
    """``x − 2 ≠ 0`` as a person says it: x ≠ 2."""
    if isinstance(u, Sum) and len(u.terms) == 2 and isinstance(u.terms[0], Symbol):
        value = rational(u.terms[1])
        if value is not None:
            return relation(u.terms[0], sign, number(-value * u.signs[1]))
    return relation(u, sign, ZERO)
