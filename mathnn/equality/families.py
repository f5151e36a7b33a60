r"""Sums of n terms for a general n: differentiated in one letter :math:`x_j` of the family, only one term moves.

.. math:: \frac{\partial}{\partial x_j} \sum_{i=1}^{n} g(x_i) = \frac{\partial}{\partial x_j} g(x_j) \qquad (1 \le j \le n)

This is so because :math:`x_1, \dots, x_n` are independent letters; the index j names one of them. It applies when the letter x
occurs in the terms with the index of summation only, and not in the bounds. Inside a larger formula the sum s moves by the
chain rule, :math:`\frac{\partial}{\partial x_j} F(s) = F'(s) \frac{\partial s}{\partial x_j}`. Where the family occurs
otherwise there is no answer: written in full, :math:`x_1 + x_2 + x_3` no longer shows that :math:`x_j` is among them.
"""

from __future__ import annotations

from mathnn.equality.differentiate import NoDerivative, differentiate
from mathnn.steps.algebra import Product, Sum, Symbol, number, rational
from mathnn.steps.calculus import Derivative, Series, ValueAt
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.indices import at_index, outside


def one_term_of_each(formula: Formula) -> Formula:
    """The formula with the derivative of the moving term in place of that of the sum, wherever this applies."""

    def settle(node: Formula, children: list[Formula]) -> Formula:
        if any(a is not b for a, b in zip(children, node.children, strict=True)):
            node = node.with_children(children)
        return _moving_term(node) or _moving_sums(node) or node

    return fold(formula, settle)


def _moving_sums(node: Formula) -> Formula | None:
    """The chain rule through the sums inside the body; raises NoDerivative where the family occurs otherwise."""
    if not isinstance(node, Derivative) or not _marked_by_letter(node.variables[0]):
        return None
    x = node.variables[0]
    sums = [s for s in dict.fromkeys(walk(node.body)) if isinstance(s, Series) and any(_family(u, x) for u in walk(s))]
    if not sums:
        return None
    letters = {s: Symbol("s", f"({k})") for k, s in enumerate(sums)}
    bindings: dict[Formula, Formula] = dict(letters.items())
    outer = substitute(node.body, bindings)
    if len(node.variables) > 1 or any(_family(u, x) and u != x for u in walk(outer)):
        raise NoDerivative("Series")
    written = all(rational(bound) is not None for s in sums for bound in (s.lower, s.upper))
    back: dict[Formula, Formula] = {letter: s for s, letter in letters.items()}

    def slope(letter: Symbol) -> Formula:
        """A sum of a general number of terms stays where the slope holds it: often the slope is free of it."""
        if written:
            return ValueAt(Derivative(outer, (letter,), node.partial), tuple(letters.values()), tuple(sums))
        return substitute(differentiate(outer, letter), back)

    terms = [slope(x)] if x in outer.symbols or written else []
    for s, letter in letters.items():
        term = _moving_term(Derivative(s, (x,), node.partial))
        if term is None:
            raise NoDerivative("Series")
        terms.append(Product((slope(letter), term)))
    return Sum(tuple(terms), (1,) * len(terms))


def _marked_by_letter(x: Symbol) -> bool:
    return bool(x.subscript) and not x.subscript.isdecimal()


def _moving_term(node: Formula) -> Formula | None:
    if not isinstance(node, Derivative) or not isinstance(node.body, Series) or node.body.product:
        return None
    series, x = node.body, node.variables[0]
    index = series.variable
    if not x.subscript or x.subscript == index.name or any(v != x for v in node.variables):
        return None
    if outside(x.subscript, series.lower, series.upper):
        return None
    if any(_family(s, x) for bound in (series.lower, series.upper) for s in walk(bound)):
        return None
    inside = {s for s in walk(series.body) if _family(s, x)}
    if inside != {Symbol(x.letter, index.letter, x.superscript, x.accent)}:
        return None
    term = at_index(series.body, index, _place(x.subscript))
    return None if term is None else Derivative(term, node.variables, node.partial)


def _place(mark: str) -> Formula:
    return number(int(mark)) if mark.isdecimal() else Symbol(mark)


def _family(s: Formula, x: Symbol) -> bool:
    return isinstance(s, Symbol) and (s.letter, s.superscript, s.accent) == (x.letter, x.superscript, x.accent)
