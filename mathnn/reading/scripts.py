"""What stands behind an operand: exponents, factorials, primes."""

from __future__ import annotations

from fractions import Fraction

from mathnn.reading.atoms import primes_above
from mathnn.reading.calls import exponent_operand
from mathnn.reading.linear import is_transpose, transposed
from mathnn.reading.parser import POSTFIX, Parser, joined, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import ZERO, Call, Constant, Number, Power, Product, Root, Symbol
from mathnn.steps.calculus import Prime, ValueAt
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.notation import Degrees, OneSided, Percent, PlusMinus
from mathnn.steps.relations import Relation
from mathnn.steps.sets import Collection, SetOperation, Space
from mathnn.steps.words import Words

POINT = Words("the point, such as _{x=2}", "le point, comme _{x=2}")


def read_power(p: Parser, base: Formula, token: Token) -> Formula | None:
    """base ^ exponent."""
    count = is_transpose(p)
    if count and not isinstance(base, Constant) and (base == ZERO or not isinstance(base, Number)):
        return transposed(p, base, count)
    side = _side(p)
    if side:
        return OneSided(base, side)
    degrees = 2 if p.peek().kind == "∘" else 4 if p.peek().kind == "{" and p.peek(2).kind == "∘" else 0
    if degrees:
        p.at += degrees
        return Degrees(base)
    primes = primes_above(p)
    if primes:
        return Prime(base, primes)
    p.take()
    exponent = exponent_operand(p)
    if isinstance(base, (Interval, Collection, SetOperation, Space)):
        return Space(base, exponent.factors if isinstance(exponent, Product) else (exponent,))
    return Power(base, exponent)


def _side(p: Parser) -> str:
    """0^+ and 0^-: the sign alone above."""
    braced = p.peek().kind == "{"
    first, second = (p.peek(2), p.peek(3)) if braced else (p.peek(), p.peek(2))
    if first.kind not in ("+", "-") or second.kind not in (("}",) if braced else (")", "end", ",", "}")):
        return ""
    p.at += 4 if braced else 2
    return first.kind


def read_factorial(p: Parser, base: Formula, token: Token) -> Formula | None:
    """n!"""
    p.take()
    return Call("factorial", (base,))


def read_primes(p: Parser, base: Formula, token: Token) -> Formula | None:
    """(uv)'."""
    count = 0
    while p.token.kind in ("'", "''", "'''"):
        count += len(p.take().kind)
    return Prime(base, count)


def read_percent(p: Parser, base: Formula, token: Token) -> Formula | None:
    """5 %."""
    p.take()
    return Percent(base)


def read_degrees(p: Parser, base: Formula, token: Token) -> Formula | None:
    """90°."""
    p.take()
    return Degrees(base)


def read_value_at(p: Parser, base: Formula, token: Token) -> Formula | None:
    """u|_(x = 2), u|_{x=2}; a bar alone is not for us."""
    if p.peek().kind != "_":
        return None
    p.take()
    return value_at(p, base)


def value_at(p: Parser, body: Formula) -> Formula:
    """The point behind an evaluation bar."""
    p.expect("_")
    closer = {"{": "}", "(": ")"}.get(p.token.kind)
    if closer is None:
        raise p.failure(POINT)
    p.take()
    where = p.inside(frozenset({closer}), p.listed)
    p.expect(closer)
    pairs = where.items if isinstance(where, Tuple) else (where,)
    names, values = [], []
    for pair in pairs:
        if not isinstance(pair, Relation) or pair.signs != ("=",) or not isinstance(pair.sides[0], Symbol):
            raise p.failure(POINT)
        names.append(pair.sides[0])
        values.append(pair.sides[1])
    return ValueAt(body, tuple(names), tuple(values))


@operand("left.")
def read_open_bar(p: Parser, token: Token) -> Formula:
    r"""\left. u \right|_{x=0}."""
    body = p.inside(frozenset({"|", "r|", "right."}), p.sum)
    if not p.accept("|", "r|"):
        raise p.failure(Words(r"\right|_{x=…}", r"\right|_{x=…}"))
    return value_at(p, body)


@operand("√", "∛", "∜")
def read_radical(p: Parser, token: Token) -> Formula:
    """√x, √(x+1), ∛8."""
    index = {"√": None, "∛": Number(Fraction(3)), "∜": Number(Fraction(4))}[token.kind]
    p.scalar = p.token.kind == "("
    return Root(p.power(), index)


@operand("⌊", "⌈")
def read_floor(p: Parser, token: Token) -> Formula:
    """⌊x⌋, ⌈x⌉."""
    closer = {"⌊": "⌋", "⌈": "⌉"}[token.kind]
    inner = p.inside(frozenset({closer}), p.sum)
    p.expect(closer)
    return Call("floor" if token.kind == "⌊" else "ceil", (inner,))


@operand("±", "∓")
def read_plus_minus(p: Parser, token: Token) -> Formula:
    """±1."""
    return PlusMinus(None, joined(p.factors()), token.kind == "∓")


POSTFIX["^"] = read_power
POSTFIX["!"] = read_factorial
for _kind in ("'", "''", "'''"):
    POSTFIX[_kind] = read_primes
POSTFIX["%"] = read_percent
POSTFIX["°"] = read_degrees
POSTFIX["|"] = read_value_at
