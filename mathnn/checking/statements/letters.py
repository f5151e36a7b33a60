r"""Statements with letters in them, which are meant for every value of these letters.

To refute such a statement, one value of the letters is enough: a few simple ones are tried, where everything that is said exists.
To prove that the roots of a polynomial with letters are :math:`r_1, \dots, r_n`, the identity

.. math:: p(x) = (x - r_1)^{m_1} \cdots (x - r_n)^{m_n} \, q(x)

is proved, where q has no root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from mathnn.equality import verify_equal, verify_relation
from mathnn.equality.domain import domain_of
from mathnn.equality.requirements import requirements
from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO, Product, Symbol, number
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation, nonzero
from mathnn.steps.verdict import Verdict, Witness
from mathnn.symbolic.constants import ball_of
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.sign_chart import sign_chart

_TRIED = (Fraction(2), Fraction(3), Fraction(-2), Fraction(1, 2), Fraction(5), Fraction(-3, 2), Fraction(7, 3))
_WHOLE = (Fraction(2), Fraction(3), Fraction(5), Fraction(-2), Fraction(7), Fraction(4), Fraction(-3))
MOST = 6
Bindings = dict[Formula, Formula]


def instances(letters: Sequence[Symbol], domain: Any) -> Iterator[Bindings]:
    """A few values for the letters that satisfy what was assumed of them."""
    where = domain_of(domain, letters)
    for shift in range(MOST):
        here: Bindings = {}
        for i, letter in enumerate(letters):
            choices = _WHOLE if letter in where.integers else _TRIED
            here[letter] = number(choices[(shift + 2 * i) % len(choices)])
        relations = [substitute(r, here) for r in where.relations]
        known = [r for r in relations if isinstance(r, Relation) and not r.symbols]
        if all(_holds(r) for r in known):
            yield here


def _holds(r: Relation) -> bool:
    pairs = zip(r.sides, r.signs, r.sides[1:], strict=False)
    return all(verify_relation(a, sign, b).status == "proved" for a, sign, b in pairs)


def by_instances(
    letters: Sequence[Symbol],
    formulas: Sequence[Formula],
    domain: Any,
    judge: Callable[[Mapping[Formula, Formula]], Verdict],
) -> Verdict | None:
    """A refutation for particular values of the letters; None when there is none.

    Two values must refute it, so that one at which the statement degenerates does not. ``formulas`` must exist there.
    """
    found: list[Verdict] = []
    for here in instances(letters, domain):
        if any(not _exists(substitute(f, here)) for f in formulas):
            continue
        verdict = judge(here)
        if verdict.status == "refuted":
            found.append(_at(verdict, here))
            if len(found) == 2:
                return found[0]
    return None


def _exists(formula: Formula) -> bool:
    parts = formula.items if isinstance(formula, Tuple) else (formula,)
    return all(bool(part.symbols) or ball_of(part) is not None for part in parts)


def _at(verdict: Verdict, here: Bindings) -> Verdict:
    """The refutation with the values of the letters said first."""
    from mathnn.checking.statements.saying import said

    witness = verdict.evidence
    assert isinstance(witness, Witness)
    place = [Relation((a, b), ("=",)) for a, b in here.items()]
    words = witness.words
    if words is not None:
        words = said("for {place}: {words}", "pour {place} : {words}", place=place, words=words)
    return replace(verdict, evidence=Witness((*here.items(), *witness.point), witness.left, witness.right, words))


def polynomial_complete(body: Formula, x: Symbol, roots: Sequence[Formula], domain: Any) -> tuple[bool, Formula | None]:
    """Whether the polynomial has no roots but these, and the condition under which that is so (its first coefficient).

    Each of ``roots`` is one already.
    """
    import sympy

    if not body.value.is_polynomial(x.value):
        return False, None
    left = sympy.Poly(body.value, x.value).all_coeffs()
    used: list[Any] = []
    for r in roots:
        while len(left) > 1:
            quotient, rest = _divided(left, r.value)
            if used.count(r.value) and not _zero(rest, domain):
                break
            left = quotient
            used.append(r.value)
    whole = sympy.Mul(*[x.value - r for r in used]) * sum(c * x.value**k for k, c in enumerate(reversed(left)))
    product = Product((*(x - from_sympy(r) for r in used), from_sympy(sympy.Poly(left, x.value).as_expr())))
    if verify_equal(body, product if used else from_sympy(whole), domain=domain).status != "proved":
        return False, None
    return _without_root(left, x, [*roots], domain)


def _divided(coefficients: list[Any], r: Any) -> tuple[list[Any], Any]:
    """Horner's scheme: the quotient by x − r, and the remainder."""
    import sympy

    rows = [coefficients[0]]
    for c in coefficients[1:]:
        rows.append(sympy.expand(c + r * rows[-1]))
    return rows[:-1], rows[-1]


def _zero(value: Any, domain: Any) -> bool:
    return verify_equal(from_sympy(value), ZERO, domain=domain).status == "proved"


def _without_root(left: list[Any], x: Symbol, roots: list[Formula], domain: Any) -> tuple[bool, Formula | None]:
    """Whether the polynomial with these coefficients has no real root."""
    import sympy

    first = from_sympy(sympy.factor(left[0]))
    letters = [s for s in first.symbols if isinstance(s, Symbol)]
    where = domain_of(domain, letters).relations
    given = tuple(r for root in roots for r in requirements(root) if isinstance(r, Relation))
    known = verify_relation(first, "!=", ZERO, domain=(*where, *given)).status == "proved"
    condition = None if known else nonzero(first)
    if len(left) == 1:
        return True, condition
    rest = sympy.Poly(left, x.value).as_expr()
    if rest.free_symbols == {x.value}:
        try:
            return sign_chart(from_sympy(rest), x).zeros.empty, condition
        except NotDecided:
            return False, None
    if len(left) == 3:
        a, b, c = left
        below = verify_relation(from_sympy(sympy.expand(b**2 - 4 * a * c)), "<", ZERO, domain=(*where, *given))
        return below.status == "proved", condition
    return False, None
