r"""The algebra of a difference quotient: make the factor :math:`x - a` appear above, and cancel it.

.. math:: \frac{x^2 - 1}{x - 1} = \frac{(x - 1)(x + 1)}{x - 1} = x + 1, \qquad
          \frac{\sqrt x - 2}{x - 4} = \frac{x - 4}{(x - 4)(\sqrt x + 2)} = \frac{1}{\sqrt x + 2}
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO, Product, Quotient, Root, Sum, Symbol
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import relation
from mathnn.symbolic.computing import difference, tidied
from mathnn.symbolic.differentiate import tidy
from mathnn.symbolic.engine import Board
from mathnn.symbolic.moves import CANCELLED, CONJUGATE, DEVELOP, FACTOR, descending, whole_line
from mathnn.symbolic.rules.signs import rebuild_product


def simplify_quotient(board: Board, x: Symbol, aim: Formula) -> None:
    """Make the factor x − a appear above, and cancel it."""
    line = board.line
    if isinstance(line, Quotient) and any(isinstance(node, Root) for node in walk(line.numerator)):
        _conjugate(board)
    _cancel_distance(board, x, aim)


def _cancel_distance(board: Board, x: Symbol, aim: Formula) -> None:
    """(x − a) q / (x − a) = q, where the numerator is a polynomial (or a fraction) that vanishes at a."""
    import sympy

    line = board.line
    if not isinstance(line, Quotient):
        return
    letter, root = x.value, aim.value
    top, more = sympy.fraction(sympy.together(line.numerator.value))
    if top.has(sympy.zoo, sympy.nan):
        return
    try:
        polynomial = sympy.Poly(sympy.expand(top), letter)
    except sympy.polys.polyerrors.BasePolynomialError:
        return
    if not polynomial.is_univariate or polynomial.free_symbols_in_domain & {letter} or polynomial.is_zero:
        return
    quotient, rest = sympy.div(polynomial, sympy.Poly(letter - root, letter, domain=polynomial.domain.unify(sympy.EX)))
    if rest.as_expr().expand() != 0:
        return
    kept = quotient.as_expr()
    bottom = [] if more == 1 else [from_sympy(more)]
    pieces = [difference(x, aim), _part(kept, x)]
    whole_line(board, FACTOR, Quotient(rebuild_product(pieces), rebuild_product([*bottom, line.denominator])))
    scale = sympy.cancel(line.denominator.value / (letter - root))
    after = _part(kept / scale, x)
    whole_line(
        board,
        CANCELLED,
        Quotient(after, rebuild_product(bottom)) if bottom else after,
        conditions=(relation(x, "!=", aim),),
    )
    tidy(board, frozenset())


def _part(value: Any, x: Symbol) -> Formula:
    import sympy

    expanded = sympy.expand(value)
    return descending(expanded, x) if expanded.is_polynomial(x.value) else from_sympy(value)


def _conjugate(board: Board) -> None:
    """(√u − b)/c as (u − b²)/(c(√u + b)), for one square root above."""
    line = board.line
    if not isinstance(line, Quotient) or not isinstance(line.numerator, Sum) or len(line.numerator.terms) != 2:
        return
    (a, b), (first, sign) = line.numerator.terms, line.numerator.signs
    roots = [isinstance(t, Root) and t.index is None for t in (a, b)]
    if first != 1 or (sign != -1 and not roots[0]) or not any(roots):
        return
    other = Sum((a, b), (1, -sign))
    product = Product((Sum((a, b), (1, sign)), other))
    whole_line(board, CONJUGATE, Quotient(product, Product((line.denominator, other))))
    squared = Sum(tuple(_square(t) for t in (a, b)), (1, -1))
    whole_line(board, DEVELOP, Quotient(tidied(squared), Product((line.denominator, other))))
    board.new_line()
    _cancel_after_conjugate(board, line.denominator, other)


def _square(t: Formula) -> Formula:
    return t.radicand if isinstance(t, Root) and t.index is None else t**2


def _cancel_after_conjugate(board: Board, below: Formula, other: Formula) -> None:
    import sympy

    line = board.line
    if not isinstance(line, Quotient):
        return
    ratio = sympy.cancel(sympy.together(line.numerator.value / below.value))
    top, bottom = sympy.fraction(ratio)
    kept = [] if bottom == 1 else [from_sympy(bottom)]
    after = Quotient(from_sympy(sympy.expand(top)), rebuild_product([*kept, other]))
    whole_line(board, CANCELLED, after, conditions=(relation(below, "!=", ZERO),))
    tidy(board, frozenset())
