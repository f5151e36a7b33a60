"""When two trees mean the same without any computing: brackets and signs that a printer may move.

a(bc) is abc, a − (−b) is a + b, (−a)/b is −(a/b), 0.50 is 0.5. Nothing else is identified, so that a misread letter,
order or function is always seen.
"""

from __future__ import annotations

from typing import Any

from mathnn.steps.algebra import Negation, Number, Product, Quotient, Sum, Symbol
from mathnn.steps.formula import Formula, fold


def meaning(formula: Formula) -> Any:
    """A nested tuple that is equal for trees of the same meaning."""
    return fold(formula, _combine)


def _combine(node: Formula, parts: list[Any]) -> Any:
    if isinstance(node, Symbol):
        return "symbol", node.letter, node.subscript, node.superscript, node.accent
    if isinstance(node, Number):
        return "number", node.magnitude
    if isinstance(node, Negation):
        return _minus(parts[0])
    if isinstance(node, Product):
        return _product(parts)
    if isinstance(node, Quotient):
        signs, (above, below) = zip(*map(_split, parts), strict=True)
        return _signed(sum(signs), ("quotient", above, below))
    if isinstance(node, Sum):
        return _sum(node.signs, parts)
    return type(node).__name__, tuple(getattr(node, name) for name in node.marks), tuple(parts)


def _minus(part: Any) -> Any:
    return part[1] if part[0] == "minus" else ("minus", part)


def _split(part: Any) -> tuple[int, Any]:
    return (1, part[1]) if part[0] == "minus" else (0, part)


def _signed(minuses: int, part: Any) -> Any:
    return ("minus", part) if minuses % 2 else part


def _product(parts: list[Any]) -> Any:
    minuses, factors = 0, []
    for part in parts:
        minus, factor = _split(part)
        minuses += minus
        factors += factor[1] if factor[0] == "product" else [factor]
    return _signed(minuses, ("product", tuple(factors)))


def _sum(signs: tuple[int, ...], parts: list[Any]) -> Any:
    terms = []
    for part, sign in zip(parts, signs, strict=True):
        minus, term = _split(part)
        total = -sign if minus else sign
        terms += [(t, s * total) for t, s in term[1]] if term[0] == "sum" else [(term, total)]
    return "sum", tuple(terms)
