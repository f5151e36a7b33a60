r"""Whole statements: chains of relations, definitions, ↦ and →, equivalences, lists.

``f(x, y) = x²y`` standing alone defines f (when its arguments are different letters and f does not occur on the right);
any other equality is a relation.
"""

from __future__ import annotations

from mathnn.reading.builders import COEFFICIENT
from mathnn.reading.cases import read_inline
from mathnn.reading.logic import grouped
from mathnn.reading.parser import A_FORMULA, LINKS, OPERANDS, Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Apply, Call, Number, Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.sets import Mapping, Signature
from mathnn.steps.words import Words

TRUE = Symbol("True")
COLUMN = Words("the binomial is a column", "le binôme est une colonne")
PARAMETERS = Words("parameters before ↦", "des paramètres devant ↦")


@operand("word")
def read_keyword(p: Parser, token: Token) -> Formula:
    """True stands for itself; other keywords begin nothing."""
    if token.text == "true":
        return TRUE
    raise p.failure(A_FORMULA, token)


def read_statement(p: Parser) -> Formula:
    """Relations linked by ⇔ and ⟹; f : x ↦ x²; f : E → F; u if …"""
    first = p.relation()
    kind = p.token.kind
    if _link(p, first):
        return _linked(p, first)
    if kind == ":=" and isinstance(first, (Symbol, Apply)):
        p.take()
        return _definition(first, p.relation())
    if kind == ":" and ":" not in p.closing:
        p.take()
        return _described(p, first)
    if kind == "|->":
        p.take()
        return _mapping(p, None, first)
    if kind == "choose":
        p.take()
        return Call("binomial", (first, p.relation()))
    if kind == "->":
        return _arrows(p, first)
    if kind == "word" and p.token.text == "if" and "word" not in p.closing:
        if isinstance(first, Relation) and first.signs == ("=",):
            return Relation((first.sides[0], read_inline(p, first.sides[1])), ("=",))
        return read_inline(p, first)
    return first


def _link(p: Parser, first: Formula) -> str:
    """The sign that links two statements here: ⇔, ⟹, and, or; "" when none does."""
    kind = p.token.kind
    if kind in p.closing:
        return ""
    if kind == "," and isinstance(first, Relation) and _goes_on(p.peek(), p.peek(2)):
        p.take()  # x = 2, so x² = 4; x = 1, or x = 2
        kind = p.token.kind
    if kind == "word" and p.token.text in ("and", "or") and isinstance(first, Relation) and p.peek().kind in OPERANDS:
        return p.token.text
    return LINKS[kind] if kind in LINKS and (kind not in ("|", "&") or isinstance(first, Relation)) else ""


def _linked(p: Parser, first: Formula) -> Formula:
    sides, signs = [first], []
    while sign := _link(p, sides[-1]):
        p.take()
        signs.append(sign)
        sides.append(p.relation())
    return grouped(sides, signs)


def _goes_on(token: Token, after: Token) -> bool:
    """Whether a comma is only the pause before *so*, ⇔ or *or*."""
    return token.kind in ("=>", "<=>", "<==") or (
        token.kind == "word" and token.text == "or" and after.kind in OPERANDS
    )


def _arrows(p: Parser, first: Formula) -> Formula:
    """x → 0, a → b → c."""
    sides = [first]
    while p.accept("->"):
        sides.append(p.relation())
    return Relation(tuple(sides), ("->",) * (len(sides) - 1))


def _described(p: Parser, name: Formula) -> Formula:
    """What stands behind the colon of ``f : …``."""
    source = p.relation()
    if p.accept("->"):
        return Signature(name, source, p.relation())
    if p.accept("|->"):
        return _mapping(p, name, source)
    if isinstance(source, Relation):
        return Relation((name, source), (":",))
    raise p.failure(Words("→ or ↦", "→ ou ↦"))


def _mapping(p: Parser, name: Formula | None, argument: Formula) -> Formula:
    body = p.relation()
    parameters = argument.items if isinstance(argument, Tuple) else (argument,)
    plain = all(isinstance(a, Symbol) for a in parameters)
    member = isinstance(body, Relation) and "in" in body.signs
    if plain and isinstance(name, Symbol) and not member:
        return Definition(name, tuple(a for a in parameters if isinstance(a, Symbol)), body, True)
    return Mapping(name, argument, body)


def _definition(left: Formula, body: Formula) -> Formula:
    if isinstance(left, Apply) and all(isinstance(a, Symbol) for a in left.arguments) and not any(left.orders):
        return Definition(left.function, tuple(a for a in left.arguments if isinstance(a, Symbol)), body)
    if isinstance(left, Symbol):
        return Definition(left, (), body)
    return Relation((left, body), ("=",))


def as_definition(p: Parser, formula: Formula) -> Formula:
    """f(x, y) = body, standing alone, defines f; a binomial that equals a gradient is a column."""
    if not isinstance(formula, Relation) or set(formula.signs) != {"="}:
        return formula
    if any(isinstance(s, (Operator, Matrix)) for s in formula.sides) or any(_no_binomial(s) for s in formula.sides):
        formula = Relation(tuple(_column(p, s) for s in formula.sides), formula.signs)
    left, body = formula.sides[0], formula.sides[-1]
    if len(formula.sides) != 2 or not isinstance(left, Apply) or any(left.orders) or not left.arguments:
        return formula
    letters = all(isinstance(a, Symbol) for a in left.arguments) and len(set(left.arguments)) == len(left.arguments)
    itself = any(isinstance(n, Apply) and n.function == left.function for n in walk(body))
    return _definition(left, body) if letters and not itself else formula


def _no_binomial(side: Formula) -> bool:
    """A "binomial" whose upper number is smaller than its lower one, {4 choose 12}, was meant as a column."""
    if not isinstance(side, Call) or side.function != "binomial":
        return False
    above, below = side.arguments
    return isinstance(above, Number) and isinstance(below, Number) and above.magnitude < below.magnitude


def _column(p: Parser, side: Formula) -> Formula:
    if isinstance(side, Call) and side.function == "binomial":
        p.assume(COLUMN)
        p.assumptions.pop(COEFFICIENT, None)
        return Matrix(side.arguments, 1)
    return side
