r"""Whole statements: definitions, ↦, chains of relations, equivalences, lists."""

from __future__ import annotations

from mathnn.reading.parser import LINKS, Parser, operand
from mathnn.reading.tokens import Token
from mathnn.reading.forms import TRUE
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, Relation


@operand("word")
def read_keyword(p: Parser, token: Token) -> Formula:
    """True stands for itself; other keywords begin nothing."""
    if token.text == "true":
        return TRUE
    from mathnn.reading.parser import A_FORMULA

    raise p.failure(A_FORMULA, token)


def read_statement(p: Parser) -> Formula:
    """Relations linked by ⇔ and ⟹; f : x ↦ x² and x ↦ x²."""
    first = p.relation()
    if p.token.kind in LINKS:
        sides, signs = [first], []
        while p.token.kind in LINKS:
            signs.append(LINKS[p.take().kind])
            sides.append(p.relation())
        return Relation(tuple(sides), tuple(signs))
    if p.token.kind == ":=" and isinstance(first, Symbol | Apply):
        p.take()
        return _definition(first, p.relation())
    if p.token.kind == ":" and isinstance(first, Symbol):
        p.take()
        inner = p.relation()
        p.expect("|->")
        return Definition(first, _parameters(p, inner), p.relation(), True)
    return first


def _parameters(p: Parser, inner: Formula) -> tuple[Symbol, ...]:
    names = inner.items if isinstance(inner, Tuple) else (inner,)
    return tuple(n for n in names if isinstance(n, Symbol))


def _definition(left: Formula, body: Formula) -> Formula:
    if isinstance(left, Apply) and all(isinstance(a, Symbol) for a in left.arguments):
        return Definition(left.function, tuple(a for a in left.arguments if isinstance(a, Symbol)), body)
    if isinstance(left, Symbol):
        return Definition(left, (), body)
    return Relation((left, body), ("=",))


def as_definition(formula: Formula) -> Formula:
    """f(x, y) = body, standing alone, defines f; anything else stays as it is."""
    if not isinstance(formula, Relation) or formula.signs != ("=",):
        return formula
    left, body = formula.sides
    if not isinstance(left, Apply) or any(left.orders) or not left.arguments:
        return formula
    letters = all(isinstance(a, Symbol) for a in left.arguments) and len(set(left.arguments)) == len(left.arguments)
    from mathnn.steps.formula import walk

    itself = any(isinstance(n, Apply) and n.function == left.function for n in walk(body))
    return _definition(left, body) if letters and not itself else formula
