r"""Definite integrals by an antiderivative, where it is one:

.. math:: \int_a^b f(x)\,dx = F(b) - F(a)

when F is continuous on the whole of [a, b], f exists and is continuous on it, and :math:`F' = f` except at finitely many
points. All of this is proved: existence on the interval by :mod:`~mathnn.equality.integrals.on_interval`,
:math:`F' = f` by the normal form. So :math:`\int_{-1}^1 x^{-2}\,dx` is not -2: the integrand does not exist at 0, between the
bounds. At an infinite end, or one where f does not exist, the limit of F takes the place of its value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mathnn.equality.differentiate import NoDerivative, differentiate
from mathnn.equality.domain import Domain
from mathnn.equality.elaborate import NOT_PLAIN, elaborate
from mathnn.equality.integrals.antiderivatives import antiderivative
from mathnn.equality.integrals.on_interval import Stretch, certain, ends_of, polynomial_roots, without_bars
from mathnn.equality.pieces import JUMPING
from mathnn.equality.prove import Attempt, prove
from mathnn.equality.refute import Claim
from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import INFINITY, ZERO, Apply, Call, Negation, Power, Product, Root, Sum, Symbol
from mathnn.steps.calculus import Integral, Limit, Series
from mathnn.steps.containers import Cases, Matrix, Tuple
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.relations import Relation, relation
from mathnn.steps.words import Words

BOUND = Symbol("∫")


@dataclass(slots=True)
class Worked:
    """What working out integrals has shown: how many were found, what is asked of other letters, what stands in the way."""

    found: int = 0
    asked: dict[Relation, None] = field(default_factory=dict)
    trouble: Words | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """The stretch between the bounds, and at which ends the integral is improper."""

    stretch: Stretch
    ends: tuple[Formula, Formula]
    improper: tuple[bool, bool]
    sign: int = 1


def worked_out(formula: Formula, where: Domain, worked: Worked, improper: bool = False) -> Formula:
    """Every definite integral replaced by its value, where that is proved; with ``improper``, also by limits."""
    if not any(isinstance(node, Integral) for node in walk(formula)):
        return formula

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if any(a is not b for a, b in zip(children, node.children, strict=True)):
            node = node.with_children(children)
        if isinstance(node, Integral) and node.lower is not None and node.upper is not None:
            return _value(node, where, worked, improper) or node
        return node

    return fold(formula, rebuild)


def _value(node: Integral, where: Domain, worked: Worked, improper: bool) -> Formula | None:
    """F(b) − F(a), or None."""
    assert node.lower is not None
    assert node.upper is not None
    try:
        plain = elaborate(substitute(node.body, {node.variable: BOUND}))
    except NOT_PLAIN:
        return None
    f = plain.formula
    if plain.guards or not is_continuous(f):
        return None
    between = _range(f, node.lower, node.upper, where)
    if between is None:
        worked.trouble = BETWEEN
        return None
    if any(between.improper) and not improper:
        return None
    primitive = antiderivative(f, BOUND)
    if primitive is None or not is_antiderivative(primitive, f, between.stretch):
        return None if any(between.improper) else Integral(f, BOUND, node.lower, node.upper)
    worked.found += 1
    asked = (r for r in requirements(primitive) if r.symbols and BOUND not in r.symbols)
    worked.asked.update((r, None) for r in asked if not certain(r, between.stretch))
    first, last = (
        Limit(substitute(primitive, {BOUND: node.variable}), node.variable, end, "" if is_infinite(end) else side)
        if limit
        else substitute(primitive, {BOUND: end})
        for end, limit, side in zip(between.ends, between.improper, "+-", strict=True)
    )
    return Sum((last, first), (1, -1)) if between.sign > 0 else Sum((first, last), (1, -1))


def is_continuous(f: Formula) -> bool:
    """Whether f is continuous wherever it exists: only records without jumps occur."""
    return not any(
        isinstance(n, (Cases, Apply, Integral, Series, Limit, Matrix, Tuple))
        or (isinstance(n, Call) and n.function in (*JUMPING, "gamma"))
        for n in walk(f)
    )


def is_infinite(u: Formula) -> int:
    """1 for ∞, −1 for −∞, 0 for a number."""
    sign = 1
    while isinstance(u, Negation):
        sign, u = -sign, u.operand
    return sign if u == INFINITY else 0


# -- the interval ---------------------------------------------------------------------------------------------------


def _range(f: Formula, low: Formula, high: Formula, where: Domain) -> Range | None:
    """The interval between the bounds, on which f certainly exists; None when it may not."""
    sign = 1
    if _is_backwards(low, high):
        low, high, sign = high, low, -1
    infinite = is_infinite(low) != 0, is_infinite(high) != 0
    if any(s for end, far in zip((low, high), infinite, strict=True) if not far for s in end.symbols):
        stretch = _wide_enough(low, high, infinite, where)
        return Range(stretch, (low, high), infinite, sign) if exists_on(f, stretch) else None
    for open_low, open_high in ((False, False), (True, False), (False, True), (True, True)):
        if (infinite[0] and not open_low) or (infinite[1] and not open_high):
            continue
        ends = None if infinite[0] else low, None if infinite[1] else high
        stretch = Stretch(BOUND, *ends, open_low, open_high, where)
        if ends_of(stretch) is None:
            return None
        if exists_on(f, stretch):
            return Range(stretch, (low, high), (open_low, open_high), sign)
    return None


def _is_backwards(low: Formula, high: Formula) -> bool:
    """Whether the lower bound is certainly the larger one."""
    if is_infinite(low) or is_infinite(high):
        return is_infinite(low) == 1 or is_infinite(high) == -1
    return ends_of(Stretch(BOUND, high, low, False, False, Domain())) is not None


def _wide_enough(low: Formula, high: Formula, infinite: tuple[bool, bool], where: Domain) -> Stretch:
    """An interval with numbers for ends that holds both bounds, whichever is the larger; the whole line if need be."""
    ends = [end for end, far in zip((low, high), infinite, strict=True) if not far]
    numbers = [*(end for end in ends if not end.symbols), ZERO]
    below = next((c for c in numbers if not any(infinite) and all(_at_least(u, c, where) for u in ends)), None)
    above = next((c for c in numbers if not any(infinite) and all(_at_least(c, u, where) for u in ends)), None)
    strict = below is not None and all(_at_least(u, below, where, strictly=True) for u in ends)
    return Stretch(BOUND, below, above, strict, False, where)


def _at_least(u: Formula, v: Formula, where: Domain, strictly: bool = False) -> bool:
    gap = relation(Sum((u, v), (1, -1)), ">" if strictly else ">=", ZERO)
    return certain(gap, Stretch(BOUND, None, None, True, True, where))


def exists_on(f: Formula, stretch: Stretch) -> bool:
    """Whether all that f asks of x holds on the stretch."""
    return all(certain(r, stretch) for r in requirements(f) if stretch.x in r.symbols)


# -- the antiderivative ---------------------------------------------------------------------------------------------


def is_antiderivative(primitive: Formula, f: Formula, stretch: Stretch) -> bool:
    """Whether F is continuous on the stretch and F' = f there except at finitely many points."""
    if not is_continuous(primitive) or not exists_on(primitive, stretch):
        return False
    try:
        slope = differentiate(primitive, stretch.x)
    except NoDerivative:
        return False
    asked = set(requirements(primitive))
    for r in requirements(slope):
        if stretch.x not in r.symbols:
            if r not in asked and not certain(r, stretch):
                return False
        elif not (certain(r, stretch) or _fails_seldom(r, stretch)):
            return False
    return prove(Claim(slope, f, (), stretch.domain), Attempt())


def _fails_seldom(r: Relation, stretch: Stretch) -> bool:
    """Whether the relation fails at finitely many points at most: only where a polynomial is zero."""
    r = without_bars(r)
    if r.sides[1] != ZERO or not _has_few_zeros(r.sides[0], stretch.x):
        return False
    return r.signs[0] == "!=" or (r.signs[0] == ">" and certain(relation(r.sides[0], ">=", ZERO), stretch))


def _has_few_zeros(u: Formula, x: Symbol) -> bool:
    """Whether u is made of nonzero polynomials in x by products, powers, roots and bars."""
    stack = [u]
    while stack:
        node = stack.pop()
        if polynomial_roots(node, x) is not None:
            continue
        if isinstance(node, Product):
            stack.extend(node.factors)
        elif isinstance(node, (Power, Root, Negation)) or (isinstance(node, Call) and node.function == "abs"):
            stack.append(node.children[0])
        else:
            return False
    return True


BETWEEN = Words(
    "the integrand is not known to exist everywhere between the bounds",
    "on ne sait pas si la fonction à intégrer existe partout entre les bornes",
)
