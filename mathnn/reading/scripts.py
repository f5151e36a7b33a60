"""What stands behind an operand: exponents, factorials, primes."""

from __future__ import annotations

from mathnn.reading.calls import exponent_operand
from mathnn.reading.parser import POSTFIX, Parser
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Call, Number, Power, Quotient
from mathnn.steps.calculus import Prime
from mathnn.steps.formula import Formula
from fractions import Fraction


def read_power(p: Parser, base: Formula, token: Token) -> Formula | None:
    """base ^ exponent."""
    p.take()
    return Power(base, exponent_operand(p))


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
    """5 % is 5/100."""
    p.take()
    return Quotient(base, Number(Fraction(100)))


POSTFIX["^"] = read_power
POSTFIX["!"] = read_factorial
for _kind in ("'", "''", "'''"):
    POSTFIX[_kind] = read_primes
POSTFIX["%"] = read_percent
