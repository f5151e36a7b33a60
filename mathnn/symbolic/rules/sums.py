r"""Derivative of a sum of n terms, for a general n: only one term contains :math:`x_j`.

.. math:: \frac{\partial}{\partial x_j} \sum_{i=1}^{n} g(x_i) = \frac{\partial}{\partial x_j} g(x_j) \qquad (1 \le j \le n)

The terms may contain the index and other letters, but of the family :math:`x_1, \dots, x_n` only :math:`x_i`. A letter without
that family goes inside: the derivative of the sum is the sum of the derivatives.
"""

from __future__ import annotations

from mathnn.steps.algebra import ONE, Symbol, number
from mathnn.steps.calculus import Prime, Series
from mathnn.steps.formula import Formula
from mathnn.steps.indices import at_index, outside
from mathnn.steps.rule import Rewrite
from mathnn.symbolic.rules.writing import Differentiate, U, derivative_rule, letters_of

I = Symbol("i")


def family(body: Formula, x: Symbol) -> set[str]:
    """The indices with which the letter of x occurs."""
    return {s.subscript for s in letters_of(body) if isinstance(s, Symbol) and s.letter == x.letter}


def _moves_bounds(series: Series, x: Symbol) -> bool:
    """Whether the number of terms depends on x: then there is no derivative term by term."""
    return x in letters_of(series.lower) | letters_of(series.upper)


def _one_term(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Series) or body.product or not x.subscript or _moves_bounds(body, x):
        return None
    if family(body.body, x) != {body.variable.letter} or body.variable.letter == x.subscript:
        return None
    if outside(x.subscript, body.lower, body.upper):
        return None
    place = number(int(x.subscript)) if x.subscript.isdecimal() else Symbol(x.subscript)
    term = at_index(body.body, body.variable, place)
    return None if term is None else Rewrite(d(term), (("j", place), ("x", x)))


def _term_by_term(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Series) or body.product or family(body.body, x) - {""} or x == body.variable:
        return None
    if _moves_bounds(body, x):
        return None
    return Rewrite(Series(d(body.body), body.variable, body.lower, body.upper))


ONE_TERM = derivative_rule(
    "one term of a sum",
    ("sum of n terms", "somme de n termes"),
    Series(Symbol("u", "i"), I, ONE, Symbol("n")),
    Prime(Symbol("u", "j")),
    (
        "only the term of index {j} contains {x}; the derivative of the others is zero",
        "seul le terme d'indice {j} contient {x} ; la dérivée des autres est nulle",
    ),
    _one_term,
    "diff(Sum(x_i**2, (i, 1, n)), x_j)",
)
TERM_BY_TERM = derivative_rule(
    "sum term by term",
    ("sum of n terms", "somme de n termes"),
    Series(U, I, ONE, Symbol("n")),
    Series(Prime(U), I, ONE, Symbol("n")),
    ("a sum is differentiated term by term", "on dérive une somme terme à terme"),
    _term_by_term,
    "diff(Sum(a[i]*x**2, (i, 1, n)), x)",
)
SUMS = (ONE_TERM, TERM_BY_TERM)
