r"""Sums and products of n terms in normal form: kernels of their own, after everything linear has been pulled out.

.. math:: \sum_{k=1}^n (a\,x_k + b\,k + c) = a \sum_{k=1}^n x_k + b\,\frac{n(n+1)}{2} + cn, \qquad
          \prod_{k=1}^n a\,x_k = a^n \prod_{k=1}^n x_k

The index is given one name for all sums, its range begins at 1, and what does not depend on it leaves the sum. Sums of
powers of the index have Faulhaber's values. All of this holds for every whole n that leaves the range empty (then the
sum is 0 and the product is 1) or longer, and nothing is said about other n.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import comb
from typing import TYPE_CHECKING

from mathnn.equality.parity import whole_power
from mathnn.equality.plain import depends_on
from mathnn.equality.ring import Frac, Kernel, Key, OutOfBudget, Poly
from mathnn.steps.algebra import Call, Power, Product, Sum, Symbol, number, rational
from mathnn.steps.calculus import Series
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.indices import at_index

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal

INDEX = "∑"
HIGHEST_POWER = 12
DEEPEST = 8


class NotUniform(TypeError):
    """A sum whose index cannot be renamed, or whose range does not begin at a number."""


def uniform(formula: Formula) -> Formula:
    """Every sum with the index ∑a, ∑b, … by its depth, from 1 on. Raises NotUniform."""
    depths: dict[int, int] = {}
    kept: list[Formula] = []

    def rename(node: Formula, children: list[Formula]) -> Formula:
        deepest = max((depths.get(id(child), 0) for child in children), default=0)
        if any(a is not b for a, b in zip(children, node.children, strict=True)):
            node = node.with_children(children)
        if isinstance(node, Series):
            deepest += 1
            node = _from_one(node, index_letter(deepest))
        depths[id(node)] = deepest
        kept.append(node)
        return node

    return fold(formula, rename)


def index_letter(depth: int) -> Symbol:
    """The index of a sum that holds ``depth − 1`` sums inside each other."""
    if depth > DEEPEST:
        raise NotUniform
    return Symbol(INDEX + "abcdefgh"[depth - 1])


INDICES = tuple(Symbol(INDEX + c) for c in "abcdefgh")


def _from_one(node: Series, index: Symbol) -> Series:
    """Σ_{k=a}^{b} u(k) = Σ_{k=1}^{b−a+1} u(k+a−1)."""
    low = rational(node.lower)
    if low is None or low.denominator != 1:
        raise NotUniform
    moved = index if low == 1 else Sum((index, number(abs(low - 1))), (1, 1 if low > 1 else -1))
    body = at_index(node.body, node.variable, moved)
    if body is None:
        raise NotUniform
    upper = node.upper if low == 1 else _plus(node.upper, int(1 - low))
    return Series(body, index, number(1), upper, node.product)


def _plus(u: Formula, k: int) -> Formula:
    """u + k, with the numbers in a sum put together."""
    terms, signs = (u.terms, u.signs) if isinstance(u, Sum) else ((u,), (1,))
    total, kept = Fraction(k), []
    for term, sign in zip(terms, signs, strict=True):
        q = rational(term)
        if q is None:
            kept.append((term, sign))
        else:
            total += sign * q
    if not kept:
        return number(total)
    if kept[0][1] < 0:
        return Sum((number(total), *(t for t, _ in kept)), (1, *(s for _, s in kept)))
    if not total and len(kept) == 1:
        return kept[0][0]
    if total:
        kept.append((number(abs(total)), 1 if total > 0 else -1))
    return Sum(tuple(t for t, _ in kept), tuple(s for _, s in kept))


def holds_series(*formulas: Formula) -> bool:
    """Whether a sum or product with a letter in its bounds is left."""
    return any(isinstance(node, Series) for f in formulas for node in walk(f))


def binomial_sums(formula: Formula) -> Formula:
    r"""Every sum :math:`\sum_{k=0}^n c \binom{n}{k} a^k b^{n-k}` as :math:`c\,(a+b)^n`."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if any(a is not b for a, b in zip(children, node.children, strict=True)):
            node = node.with_children(children)
        if isinstance(node, Series) and not node.product and rational(node.lower) == 0:
            return _binomial_sum(node) or node
        return node

    return fold(formula, rebuild)


def _binomial_sum(node: Series) -> Formula | None:
    k, n = node.variable, node.upper
    factors = node.body.factors if isinstance(node.body, Product) else (node.body,)
    coefficient = Call("binomial", (n, k))
    if factors.count(coefficient) != 1:
        return None
    outside: list[Formula] = []
    below: list[Formula] = []
    above: list[Formula] = []
    for f in factors:
        if f == coefficient:
            continue
        if not _is_marked(f, k):
            outside.append(f)
        elif isinstance(f, Power) and not _is_marked(f.base, k) and f.exponent == k:
            below.append(f.base)
        elif isinstance(f, Power) and not _is_marked(f.base, k) and f.exponent == Sum((n, k), (1, -1)):
            above.append(f.base)
        else:
            return None
    a, b = (Product(tuple(u)) if u else number(1) for u in (below, above))
    return Product((*outside, Power(Sum((a, b), (1, 1)), n)))


def _is_marked(formula: Formula, index: Symbol) -> bool:
    return any(
        s == index or index.letter in s.subscript + s.superscript for s in formula.symbols if isinstance(s, Symbol)
    )


# -- in the normal form -------------------------------------------------------------------------------------------


def series_fraction(form: Normal, node: Series, upper: Frac) -> Frac:
    """The sum or product, as a fraction in kernels."""
    u = form.fraction(node.body)
    if node.product:
        return _product(form, node, u, upper)
    ring = form.ring
    below, inside = _apart(form, u.den, node.variable)
    groups: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    moving = {k.position for k in ring.used(u.num) if _moves(form, k, node.variable)}
    for exponents, c in u.num.terms():
        free = tuple(0 if i in moving else e for i, e in enumerate(exponents))
        bound = tuple(e if i in moving else 0 for i, e in enumerate(exponents))
        groups.setdefault(bound, {})[free] = c
    total = ring.constant(0)
    for bound, terms in groups.items():
        factor = ring.of(ring.context.from_dict(terms))
        total = ring.plus(total, ring.product(factor, _sum_of(form, node, bound, inside, upper)))
    return ring.quotient(total, ring.of(below))


def _apart(form: Normal, p: Poly, index: Symbol) -> tuple[Poly, Poly]:
    """A polynomial as (what does not depend on the index) × (what does)."""
    content, factors = p.factor()
    free, bound = form.ring.one * content, form.ring.one
    for factor, e in factors:
        if any(_moves(form, k, index) for k in form.ring.used(factor)):
            bound = bound * factor**e
        else:
            free = free * factor**e
    return free, bound


def _moves(form: Normal, kernel: Kernel, index: Symbol) -> bool:
    """Whether a kernel depends on the index, or on a letter marked by it."""
    inside = depends_on(form, kernel)
    if inside is None:
        return True
    return any(s == index or index.letter in s.subscript + s.superscript for s in inside)


def _sum_of(form: Normal, node: Series, bound: tuple[int, ...], inside: Poly, upper: Frac) -> Frac:
    """Σ of one monomial over a polynomial that moves with it."""
    ring = form.ring
    monomial = ring.context.from_dict({bound: 1})
    if inside == 1 and _never_short(form, upper):
        if monomial == 1:
            return upper
        kernel = ring.by_label.get(("letter", node.variable))
        e = 0 if kernel is None else int(monomial.degrees()[kernel.position])
        if kernel is not None and kernel.unit == 1 and monomial == kernel.poly**e and e <= HIGHEST_POWER:
            return _polynomial(form, faulhaber(e), upper)
    return _kernel(form, node, ring.make(monomial, inside), upper, "sum")


def _never_short(form: Normal, upper: Frac) -> bool:
    """Whether the number of terms is certainly the upper end, which then is at least 0.

    For n + c the claim is judged from the first n on that leaves no range empty; an index around is at least 1.
    """
    if form.sign_of_fraction(upper) in ("+", "+0", "0"):
        return True
    used = form.ring.used(upper.num)
    if upper.den != 1 or len(used) != 1 or used[0].kind != "letter" or upper.num.total_degree() != 1:
        return False
    slope = upper.num.derivative(used[0].position).leading_coefficient()
    least = slope + (upper.num - slope * used[0].poly).leading_coefficient() if len(upper.num) > 1 else slope
    if used[0].inside in INDICES:
        return bool(slope > 0 and least >= 0)
    return bool(slope == 1)


def _polynomial(form: Normal, coefficients: tuple[Fraction, ...], u: Frac) -> Frac:
    ring = form.ring
    total = ring.constant(0)
    for c in reversed(coefficients):
        total = ring.plus(ring.product(total, u), ring.constant(c))
    return total


@cache
def faulhaber(power: int) -> tuple[Fraction, ...]:
    """The coefficients of Σ_{k=1}^n k^p in n, from (n+1)^{p+1} − 1 = Σ_j C(p+1, j) S_j(n)."""
    total = [Fraction(comb(power + 1, j)) for j in range(power + 2)]
    total[0] -= 1
    for j in range(power):
        for i, c in enumerate(faulhaber(j)):
            total[i] -= comb(power + 1, j) * c
    return tuple(c / (power + 1) for c in total)


def _kernel(form: Normal, node: Series, body: Frac, upper: Frac, kind: str) -> Frac:
    ring = form.ring
    inside = tuple(_nameless(form, p, node.variable) for p in (body.num, body.den))
    label = ("series", kind, *inside, ring.key(upper.num), ring.key(upper.den))
    kernel = ring.by_label.get(label)
    if kernel is None:
        position, poly = ring.next_letter()
        kernel = ring.add_kernel(Kernel("series", label, position, poly, inside=(body, upper)))
    return ring.of(kernel.poly)


def _nameless(form: Normal, p: Poly, index: Symbol) -> Key:
    """The polynomial as a key in which the index has no name: Σ x_i and Σ x_j are the same sum."""
    used = form.ring.used(p)
    names = {k.position: _nameless_kernel(form, k, index) for k in used}
    terms = [
        (tuple(sorted((names[i], int(e)) for i, e in enumerate(exponents) if e)), (int(c.p), int(c.q)))
        for exponents, c in p.terms()
    ]
    return tuple(sorted(terms))


def _nameless_kernel(form: Normal, kernel: Kernel, index: Symbol) -> str:
    """A kernel in words, the index without its name; one that does not move keeps its number."""
    if not _moves(form, kernel, index):
        return f"#{form.ring.name_of(kernel)}"
    if kernel.kind == "letter":
        s = kernel.inside
        marks = (s.letter, s.subscript, s.superscript, s.accent)
        return repr((kernel.unit, *(m.replace(index.letter, INDEX) for m in marks)))
    inside = kernel.inside if isinstance(kernel.inside, tuple) else (kernel.inside,)
    parts: list[Key | str] = []
    for u in inside:
        if isinstance(u, Kernel):
            parts.append(_nameless_kernel(form, u, index))
        else:
            parts += [_nameless(form, p, index) for p in ((u.num, u.den) if isinstance(u, Frac) else (u,))]
    named = kernel.label[1] if kernel.kind in ("call", "apply") else ""
    return repr((kernel.kind, kernel.unit, str(named), parts))


def _product(form: Normal, node: Series, u: Frac, count: Frac) -> Frac:
    """Π factor by factor: what does not move is raised to the number of factors."""
    ring = form.ring
    total = ring.constant(1)
    for p, sign in ((u.num, 1), (u.den, -1)):
        if p == 0:
            raise OutOfBudget  # 0 to the n is 1 for the empty product: not said here
        content, factors = p.factor()
        parts = [(ring.one * content, 1), *factors] if content != 1 else list(factors)
        for factor, e in parts:
            value = ring.of(factor)
            if any(_moves(form, k, node.variable) for k in ring.used(factor)) or not _never_short(form, count):
                found = _factor_product(form, node, value, count)
            else:
                found = whole_power(form, value, count)
            total = ring.product(total, ring.integer_power(found, sign * int(e)))
    return total


def _factor_product(form: Normal, node: Series, factor: Frac, count: Frac) -> Frac:
    ring = form.ring
    kernel = ring.bare(factor.num)
    is_index = kernel is not None and kernel.kind == "letter" and kernel.inside == node.variable and kernel.unit == 1
    if is_index and _never_short(form, count):
        from mathnn.equality.series.factorials import gamma

        return gamma(form, ring.plus(count, ring.of(ring.one)))
    return _kernel(form, node, factor, count, "product")
