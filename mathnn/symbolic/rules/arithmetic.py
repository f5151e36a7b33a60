r"""Tidying: numbers are worked out, factors stand in the usual order, equal bases are gathered.

The order of a product is that of the textbook: the number, constants such as π, letters in alphabetical order (Greek first),
then everything else as it came: :math:`z\,y \cdot 3\cos x \cdot x^2 \to 3 x^2 y z \cos x`.

.. math:: 2 \cdot 3 = 6, \quad \frac{4}{6} = \frac{2}{3}, \quad a^m a^n = a^{m+n}, \quad (a^m)^n = a^{mn}, \quad 2a + 3a = 5a
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.steps.algebra import (
    ONE,
    Constant,
    E,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    number,
    rational,
)
from mathnn.steps.arithmetic import Inexact, OutsideDomain
from mathnn.steps.evaluate import evaluate
from mathnn.steps.formula import Formula
from mathnn.symbolic.rules.signs import rebuild_product, rebuild_sum, signed_terms, tidying
from mathnn.symbolic.rules.writing import A, B, C, N

GREEK = "αβγδεζηθικλμνξπρστυφχψω"
GREEK_NAMES = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "varepsilon", "varphi",
}  # fmt: skip


def base_and_exponent(factor: Formula) -> tuple[Formula, Formula]:
    """What is raised, and to what: x² is (x, 2), x is (x, 1); a root stands for itself."""
    return (factor.base, factor.exponent) if isinstance(factor, Power) else (factor, ONE)


def _rank(factor: Formula) -> tuple[int, int, str, str]:
    base, exponent = base_and_exponent(factor)
    if rational(factor) is not None:
        return (0, 0, "", "")
    if isinstance(base, Number):
        return (1, 0, "", "")
    if isinstance(base, Root) and rational(base.radicand) is not None:
        return (1, 1, "", "")
    if isinstance(base, Constant) and base != E:
        return (2, 0, base.name, "")
    if isinstance(base, Symbol) and not isinstance(factor, Root) and rational(exponent) is not None:
        greek = base.letter in GREEK or base.letter in GREEK_NAMES
        digits = base.subscript.zfill(6) if base.subscript.isdecimal() else base.subscript
        return (3, 0 if greek else 1, base.letter, digits)
    return (4, 0, "", "")


def _ordered(node: Formula) -> Formula | None:
    if not isinstance(node, Product):
        return None
    factors = tuple(sorted(node.factors, key=_rank))
    return None if factors == node.factors else Product(factors)


def _numbers_multiplied(node: Formula) -> Formula | None:
    if not isinstance(node, Product):
        return None
    values = [rational(f) for f in node.factors]
    found = [v for v in values if v is not None]
    if len(found) < 2:
        return None
    total = Fraction(1)
    for v in found:
        total *= v
    rest = [f for f, v in zip(node.factors, values, strict=True) if v is None]
    if total == 0:
        return number(0)
    return rebuild_product(([] if total == 1 and rest else [number(total)]) + rest)


def _numbers_added(node: Formula) -> Formula | None:
    if not isinstance(node, Sum):
        return None
    pairs = signed_terms(node)
    values = [rational(t) for t, _ in pairs]
    if sum(v is not None for v in values) < 2:
        return None
    total = sum((v * s for v, (_, s) in zip(values, pairs, strict=True) if v is not None), Fraction(0))
    place = next(i for i, v in enumerate(values) if v is not None)
    rest = [(p, i) for i, (p, v) in enumerate(zip(pairs, values, strict=True)) if v is None]
    before = [p for p, i in rest if i < place]
    after = [p for p, i in rest if i > place]
    middle = [] if total == 0 and rest else [(number(abs(total)), -1 if total < 0 else 1)]
    return rebuild_sum(before + middle + after)


def _number_computed(node: Formula) -> Formula | None:
    """A power, root or fraction of plain numbers that is a number again."""
    if not isinstance(node, (Power, Root, Quotient)) or any(rational(c) is None for c in node.children):
        return None
    try:
        value = evaluate(node, {}, "fraction")
    except (Inexact, OutsideDomain):
        return None
    after = number(value)
    return None if after == node else after


def _gathered(node: Formula) -> Formula | None:
    if not isinstance(node, Product):
        return None
    exponents: dict[Formula, list[Formula]] = {}
    for factor in node.factors:
        if rational(factor) is None:
            base, exponent = base_and_exponent(factor)
            exponents.setdefault(base, []).append(exponent)
    if all(len(e) == 1 for e in exponents.values()):
        return None
    factors: list[Formula] = []
    for factor in node.factors:
        base, exponent = base_and_exponent(factor)
        waiting = [] if rational(factor) is not None else exponents.pop(base, None)
        if waiting is None:
            continue
        factors.append(factor if len(waiting) < 2 else _to_the_sum(base, waiting))
    return rebuild_product(factors)


def _to_the_sum(base: Formula, exponents: list[Formula]) -> Formula:
    values = [rational(e) for e in exponents]
    if all(v is not None for v in values):
        total = sum((v for v in values if v is not None), Fraction(0))
        return base if total == 1 else ONE if total == 0 else Power(base, number(total))
    pairs: list[tuple[Formula, int]] = []
    for exponent in exponents:
        pairs.append((exponent.operand, -1) if isinstance(exponent, Negation) else (exponent, 1))
    return Power(base, rebuild_sum(pairs))


def _power_of_power(node: Formula) -> Formula | None:
    if not isinstance(node, Power) or not isinstance(node.base, Power):
        return None
    inner, outer = node.base.exponent, node.exponent
    m, n = rational(inner), rational(outer)
    if n is None or n.denominator != 1 or (m is None and node.base.base != E):
        return None
    if m is not None and m.denominator != 1:
        return None
    if m is not None:
        return Power(node.base.base, number(m * n))
    if isinstance(inner, Negation):
        return Power(node.base.base, Negation(Product((outer, inner.operand))))
    return Power(node.base.base, Product((outer, inner)))


def _square_of_root(node: Formula) -> Formula | None:
    if isinstance(node, Power) and isinstance(node.base, Root) and node.exponent == node.base.degree:
        return node.base.radicand
    return None


def coefficient(term: Formula) -> tuple[Fraction, tuple[Formula, ...]]:
    """The number in front of a term, and its other factors."""
    value = rational(term)
    if value is not None:
        return value, ()
    if isinstance(term, Negation):
        inner, rest = coefficient(term.operand)
        return -inner, rest
    if isinstance(term, Product):
        first = rational(term.factors[0])
        return (first, term.factors[1:]) if first is not None else (Fraction(1), term.factors)
    if isinstance(term, Quotient):
        top, rest = coefficient(term.numerator)
        return top, (Quotient(rebuild_product(list(rest)), term.denominator),)
    return Fraction(1), (term,)


def with_coefficient(value: Fraction, rest: tuple[Formula, ...]) -> Formula:
    """The term with this number in front (not negative)."""
    if len(rest) == 1 and isinstance(rest[0], Quotient) and value.denominator == 1 and value != 1:
        top = rest[0].numerator
        more = list(top.factors) if isinstance(top, Product) else [] if top == ONE else [top]
        return Quotient(rebuild_product([number(value), *more]), rest[0].denominator)
    return rebuild_product(([] if value == 1 and rest else [number(value)]) + list(rest))


def _like_terms(node: Formula) -> Formula | None:
    if not isinstance(node, Sum):
        return None
    totals: dict[tuple[Formula, ...], Fraction] = {}
    count = 0
    for term, sign in zip(node.terms, node.signs, strict=True):
        value, rest = coefficient(term)
        if not rest:
            rest = (ONE,)
        key = tuple(sorted(rest, key=repr))
        count += 1
        totals[key] = totals.get(key, Fraction(0)) + sign * value
    if len(totals) == count:
        return None
    first_seen: dict[tuple[Formula, ...], tuple[Formula, ...]] = {}
    for term in node.terms:
        rest = coefficient(term)[1] or (ONE,)
        first_seen.setdefault(tuple(sorted(rest, key=repr)), rest)
    pairs: list[tuple[Formula, int]] = []
    for key, total in totals.items():
        if total:
            rest = () if first_seen[key] == (ONE,) else first_seen[key]
            pairs.append((with_coefficient(abs(total), rest), 1 if total > 0 else -1))
    return rebuild_sum(pairs)


ORDER = tidying("order of factors", ("order of the factors", "ordre des facteurs"), B * A, A * B, _ordered, "y*x**2*3")
POWER_OF_POWER = tidying(
    "power of a power",
    ("power of a power", "puissance d'une puissance"),
    (A**B) ** N,
    A ** (B * N),
    _power_of_power,
    "(x**2)**3",
    trivial=False,
)
ARITHMETIC = (
    tidying("product of numbers", ("product of the numbers", "produit des nombres"), A * B, C, _numbers_multiplied,
            "2*3*x", trivial=False),
    tidying("sum of numbers", ("sum of the numbers", "somme des nombres"), A + B, C, _numbers_added, "2 + 3 + x", trivial=False),
    tidying("number", ("arithmetic", "calcul numérique"), A**B, C, _number_computed, "2**3", trivial=False),
    tidying("power of a root", ("power of a root", "puissance d'une racine"), Root(A) ** 2, A, _square_of_root, "sqrt(x)**2",
            trivial=False),
    POWER_OF_POWER,
    tidying("equal bases", ("equal bases: the exponents add up", "mêmes bases : les exposants s'ajoutent"), A**B * A**C,
            A ** (B + C), _gathered, "x*x**2", trivial=False),
    tidying("like terms", ("like terms", "termes semblables"), B * A + C * A, (B + C) * A, _like_terms, "2*x + 3*x",
            trivial=False),
)  # fmt: skip
