r"""The conditions of a solution, said briefly: what is always true is left out, the rest is split and said once.

.. math:: e^u > 0 \text{ always}, \quad x^2 + 1 > 0 \text{ always}, \quad u^2 \neq 0 \iff u \neq 0, \quad
          a b \neq 0 \iff a \neq 0 \text{ and } b \neq 0

Nothing is decided here beyond such evident cases; a condition that is not evidently true stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from mathnn.steps.algebra import ZERO, Call, Constant, Negation, Number, Power, Product, Quotient, Root, Sum, rational
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import Relation, nonzero, positive, relation
from mathnn.steps.words import MathnnError, Words

POSITIVE, NONNEGATIVE = 2, 1
NOWHERE = Words(
    "the function has no derivative anywhere: it would need {condition}",
    "la fonction n'est dérivable nulle part : il faudrait {condition}",
)


def brief(conditions: Iterable[Formula]) -> tuple[Formula, ...]:
    """The conditions without the evident and the repeated ones.

    Raises MathnnError when one of them never holds.
    """
    kept: list[Formula] = []
    for condition in conditions:
        if _never(condition):
            raise MathnnError(NOWHERE, {"condition": condition.text()})
        for part in _split(condition):
            if part not in kept:
                kept.append(part)
    strict = {c.sides[0] for c in kept if isinstance(c, Relation) and c.signs == (">",) and c.sides[1] == ZERO}
    kept = [c for c in kept if not (_is_nonzero(c) and c.children[0] in strict)]
    kept = [c for c in kept if not (_strict(c) is not None and _strict(c) in kept)]
    return _between(_without_ends(kept))


def _without_ends(conditions: list[Formula]) -> list[Formula]:
    """u ≥ a together with u ≠ a is u > a."""
    kept: list[Formula] = []
    for c in conditions:
        strict = _strict(c)
        if strict is not None and relation(c.children[0], "!=", c.children[1]) in conditions:
            kept.append(strict)
        elif not any(_strict_of(c, d) for d in conditions if _strict(d) is not None):
            kept.append(c)
    return kept


def _strict(condition: Formula) -> Formula | None:
    if isinstance(condition, Relation) and condition.signs in ((">=",), ("<=",)):
        return Relation(condition.sides, (condition.signs[0][0],))
    return None


def _strict_of(condition: Formula, closed: Formula) -> bool:
    """Whether the condition is the ≠ that makes a closed one strict."""
    return isinstance(condition, Relation) and condition.signs == ("!=",) and condition.children == closed.children


def _between(conditions: list[Formula]) -> tuple[Formula, ...]:
    """u > a and u < b are written a < u < b."""
    kept: list[Formula] = []
    used: set[int] = set()
    for i, c in enumerate(conditions):
        if i in used:
            continue
        above = next((j for j, d in enumerate(conditions) if j > i and j not in used and _encloses(c, d)), None)
        if above is None:
            kept.append(c)
            continue
        used.add(above)
        low, high = (c, conditions[above]) if c.signs[0] == ">" else (conditions[above], c)  # type: ignore[attr-defined]
        kept.append(Relation((low.children[1], low.children[0], high.children[1]), ("<", "<")))
    return tuple(kept)


def _encloses(c: Formula, d: Formula) -> bool:
    if not isinstance(c, Relation) or not isinstance(d, Relation) or c.sides[0] != d.sides[0]:
        return False
    return {c.signs, d.signs} == {(">",), ("<",)}


def _never(condition: Formula) -> bool:
    """A relation that cannot hold: between numbers, −2 > 0, or evidently, −x² > 0."""
    if not isinstance(condition, Relation) or len(condition.signs) != 1:
        return False
    u, v = condition.sides
    if isinstance(u, Negation) and v == ZERO and condition.signs == (">",) and evident_sign(u.operand):
        return True
    left, right = rational(u), rational(v)
    return left is not None and right is not None and not _holds(condition.signs[0], left - right)


def _is_nonzero(condition: Formula) -> bool:
    return isinstance(condition, Relation) and condition.signs == ("!=",) and condition.sides[1] == ZERO


def _split(condition: Formula) -> list[Formula]:
    if not isinstance(condition, Relation) or len(condition.signs) != 1:
        return [condition]
    u, sign, v = condition.sides[0], condition.signs[0], condition.sides[1]
    left, right = rational(u), rational(v)
    if left is not None and right is not None:
        return [] if _holds(sign, left - right) else [condition]
    if v != ZERO:
        return [] if _evident_difference(u, sign, v) else [condition]
    lowest = evident_sign(u)
    if lowest == POSITIVE and sign in (">", ">=", "!="):
        return []
    if lowest == NONNEGATIVE and sign == ">=":
        return []
    if sign == "!=" or (sign == ">" and lowest == NONNEGATIVE):
        return _nonzero_parts(u)
    if sign == ">=":
        return [relation(_without_positive_factors(u), ">=", ZERO)]
    return _positive_parts(u) if sign == ">" else [condition]


def _holds(sign: str, difference: object) -> bool:
    return {
        "<": difference < 0, "<=": difference <= 0, ">": difference > 0, ">=": difference >= 0,  # type: ignore[operator]
        "=": difference == 0, "!=": difference != 0,
    }.get(sign, False)  # fmt: skip


def _evident_difference(u: Formula, sign: str, v: Formula) -> bool:
    """Such as −1 ≤ sin x: the range of a function of the table says it."""
    if not isinstance(u, Call):
        return False
    low, high = FUNCTIONS[u.function].range
    bound = rational(v)
    edge = low if sign in (">", ">=") else high
    limit = None if edge is None else rational(edge)
    if bound is None or limit is None:
        return False
    return (sign == ">=" and limit >= bound) or (sign == "<=" and limit <= bound)


def evident_sign(u: Formula) -> int:
    """2 when u is evidently positive, 1 when evidently nonnegative, 0 when neither is evident."""
    if isinstance(u, Number):
        return POSITIVE if u.magnitude else NONNEGATIVE
    if isinstance(u, Constant):
        return POSITIVE if u.name in ("e", "pi", "oo") else 0
    if isinstance(u, Power):
        n = rational(u.exponent)
        below = evident_sign(u.base)
        if below == POSITIVE:
            return POSITIVE
        return NONNEGATIVE if n is not None and n.denominator == 1 and n % 2 == 0 else below
    if isinstance(u, Root):
        return evident_sign(u.radicand) if evident_sign(u.radicand) else NONNEGATIVE if u.index is None else 0
    if isinstance(u, Call):
        return POSITIVE if u.function in ("cosh", "sigmoid", "softplus", "sech", "erfc") else _from_range(u)
    if isinstance(u, (Product, Quotient)):
        return min(evident_sign(c) for c in u.children)
    if isinstance(u, Sum) and all(s > 0 for s in u.signs):
        signs = [evident_sign(t) for t in u.terms]
        return 0 if 0 in signs else max(signs)
    return 0


def _from_range(u: Call) -> int:
    low = FUNCTIONS[u.function].range[0]
    value = None if low is None else rational(low)
    return 0 if value is None or value < 0 else POSITIVE if value > 0 else NONNEGATIVE


def _nonzero_parts(u: Formula) -> list[Formula]:
    if evident_sign(u) == POSITIVE:
        return []
    if isinstance(u, (Product, Quotient)):
        return [part for c in u.children for part in _nonzero_parts(c)]
    if isinstance(u, (Negation, Root)) or (isinstance(u, Call) and u.function == "abs"):
        return _nonzero_parts(u.children[0])
    if isinstance(u, Power) and rational(u.exponent) is not None:
        return _nonzero_parts(u.base)
    value = rational(u)
    return [] if value else [nonzero(u)]


def _without_positive_factors(u: Formula) -> Formula:
    """2x ≥ 0 is x ≥ 0."""
    if not isinstance(u, Product):
        return u
    rest = [f for f in u.factors if evident_sign(f) != POSITIVE]
    return u if not rest else rest[0] if len(rest) == 1 else Product(tuple(rest))


def _positive_parts(u: Formula) -> list[Formula]:
    """u > 0, where factors that are evidently nonnegative only need to be nonzero."""
    if isinstance(u, Product):
        evident = [f for f in u.factors if evident_sign(f)]
        rest = [f for f in u.factors if not evident_sign(f)]
        if evident and rest:
            core = rest[0] if len(rest) == 1 else Product(tuple(rest))
            return [*_positive_parts(core), *(p for f in evident for p in _nonzero_parts(f))]
    if isinstance(u, Power) and rational(u.exponent) is not None and (rational(u.exponent) or 0) % 2 == 1:
        return _positive_parts(u.base)
    return [positive(u)]
