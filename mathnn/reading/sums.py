r"""Operators that take what follows: :math:`\sum_{i=1}^n`, :math:`\prod`, :math:`\int_a^b \dots dx`, :math:`\lim_{x \to 0}`.

A sum and a limit take the product that follows, up to the next + or −; an integral everything up to its dx, which may
stand inside a fraction.
"""

from __future__ import annotations

from mathnn.reading.calls import tex_argument
from mathnn.reading.parser import DX_MARK, Parser, joined, negated, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import ONE, Negation, Product, Root, Sum, Symbol
from mathnn.steps.calculus import Integral, Limit, Series
from mathnn.steps.formula import Formula, fold
from mathnn.steps.notation import OneSided, SumOver
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

RANGE = Words("a range such as i=1 under the sum", "un indice comme i=1 sous la somme")
APPROACH = Words("x → a under lim", "x → a sous lim")
DX = Words("dx at the end of the integral", "dx à la fin de l'intégrale")


def bounds(p: Parser) -> tuple[Formula | None, Formula | None]:
    """What stands below and above the operator, in either order."""
    below = above = None
    while p.token.kind in ("_", "^"):
        if p.take().kind == "_":
            below = _bound(p)
        else:
            above = _bound(p)
    return below, above


def _bound(p: Parser) -> Formula:
    closing = {"{": "}", "(": ")"}.get(p.token.kind)
    if closing is None:
        if p.token.kind == "mark":
            token = p.take()
            return Symbol(token.text) if not token.text.isdecimal() else _digits(token.text)
        minuses = 0
        while p.accept("-"):
            minuses += 1
        bound = tex_argument(p)
        for _ in range(minuses):
            bound = Negation(bound)
        return bound
    p.take()
    found = p.inside(frozenset({closing}), p.listed, True)
    p.expect(closing)
    return found


def _digits(text: str) -> Formula:
    from mathnn.reading.atoms import numeral

    return numeral(text)


@operand("∑", "∏")
def read_series(p: Parser, token: Token) -> Formula:
    """Σ and Π with their range."""
    below, above = bounds(p)
    body = taken(p)
    if (
        isinstance(below, Relation)
        and below.signs == ("=",)
        and isinstance(below.sides[0], Symbol)
        and above is not None
    ):
        return Series(body, below.sides[0], below.sides[1], above, token.kind == "∏")
    if below is None:
        raise p.failure(RANGE, p.tokens[p.at - 1] if p.token.kind == "end" else p.token)
    if above is not None and isinstance(below, Symbol):
        return Series(body, below, ONE, above, token.kind == "∏")
    return SumOver(body, below, token.kind == "∏")


def taken(p: Parser) -> Formula:
    """The product that an operator takes, a sign in front included, up to the next + or −."""
    saved = p.stop_at_function
    p.stop_at_function = False
    body = p.product()
    p.stop_at_function = saved
    return body


def read_lim(p: Parser, token: Token) -> Formula:
    r"""\lim_{x \to 0^+} u; lim_(x→0) u."""
    if p.token.kind == "name":
        return _typed_limit(p)
    if p.token.kind not in ("_", "^"):
        raise p.failure(APPROACH)
    below, _ = bounds(p)
    side = ""
    condition = below
    extra = getattr(below, "items", None)
    if extra and len(extra) == 2 and isinstance(extra[1], Relation):
        condition = extra[0]
        side = {">": "+", "<": "-", ">=": "+", "<=": "-"}.get(extra[1].signs[0], "")
    if not isinstance(condition, Relation) or condition.signs != ("->",):
        raise p.failure(APPROACH, token)
    variable, point = condition.sides
    if not isinstance(variable, Symbol):
        raise p.failure(APPROACH, token)
    if isinstance(point, Symbol) and point.superscript in ("+", "-"):
        side = point.superscript
        point = Symbol(point.letter, point.subscript, "", point.accent)
    else:
        point, found = _approached(point)
        side = found or side
    return Limit(taken(p), variable, point, side)


def _typed_limit(p: Parser) -> Formula:
    """lim x->0 sin(x)/x: the point is one operand, perhaps with a sign in front and one behind it."""
    from mathnn.reading.atoms import marked_symbol

    variable = marked_symbol(p, p.take())
    p.expect("->", APPROACH)
    minuses = 0
    while p.token.kind in ("+", "-"):
        minuses += p.take().kind == "-"
    point: Formula = marked_symbol(p, p.take()) if p.token.kind == "name" else tex_argument(p)
    sign, side = p.token, ""
    if sign.kind in ("+", "-") and sign.start == p.tokens[p.at - 1].end and p.peek().start > sign.end:
        side = p.take().kind
    return Limit(taken(p), variable, negated(point, minuses), side)


def _approached(point: Formula) -> tuple[Formula, str]:
    """The point and the side, wherever the sign stands at its end: 0⁺, −1⁺, a + 1⁺."""
    if isinstance(point, OneSided):
        return point.point, point.side
    if isinstance(point, Root):
        inside, side = _approached(point.radicand)
        return (Root(inside, point.index), side) if side else (point, "")
    if isinstance(point, (Negation, Sum, Product)):
        last, side = _approached(point.children[-1])
        return (point.with_children((*point.children[:-1], last)), side) if side else (point, "")
    return point, ""


@operand("∫")
def read_integral(p: Parser, token: Token) -> Formula:
    """∫ u dx, with or without bounds."""
    below, above = bounds(p)
    saved = p.integrating
    p.integrating, p.differential = True, None
    body = p.inside(p.closing, p.sum)
    variable, p.integrating, p.differential = p.differential, saved, None
    if variable is None:
        raise p.failure(DX)
    body = _without_marker(body)
    return Integral(body, variable) if below is None or above is None else Integral(body, variable, below, above)


def differential(p: Parser) -> Formula:
    """The dx of an integral, at its letter x."""
    from mathnn.reading.atoms import marked_symbol

    token = p.take()
    if token.kind == "accent":
        from mathnn.reading.builders import accented

        p.differential = accented(p, token)
    else:
        p.differential = marked_symbol(p, token)
    return DX_MARK


def _without_marker(body: Formula) -> Formula:
    """The integrand: the factor dx taken out."""

    def clean(node: Formula, children: list[Formula]) -> Formula:
        if isinstance(node, Product) and DX_MARK in children:
            rest = [c for c in children if c != DX_MARK]
            return joined(rest) if rest else ONE
        return node.with_children(children) if children else node

    body = fold(body, clean)
    return fold(body, lambda n, c: ONE if n == DX_MARK else n.with_children(c) if c else n)
