r"""Sets and where things live: :math:`\mathbb{R}^*_+`, {1, …, n}, :math:`E \cup F`, ∀x ∈ E, …"""

from __future__ import annotations

from mathnn.reading.atoms import conditional
from mathnn.reading.calls import exponent_operand
from mathnn.reading.groups import items
from mathnn.reading.parser import PRODUCTS, Parser, operand
from mathnn.reading.tokens import OPENING, Token
from mathnn.steps.algebra import Apply, Product, Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.sets import Collection, Dots, NumberSet, Quantified, SetBuilder, SetOperation, Space
from mathnn.steps.words import Words

for _sign in ("cup", "cap", "setminus"):
    PRODUCTS[_sign] = lambda a, b, sign=_sign: SetOperation(sign, a, b)  # type: ignore[misc]


KNOWN_SETS = frozenset("RNZQCKDHS")


@operand("set")
def read_number_set(p: Parser, token: Token) -> Formula:
    r"""\mathbb{R}, \mathbb{R}^*_+, \mathbb{R}^n, \mathbb{R}^{m \times n}."""
    if token.text not in KNOWN_SETS and p.token.kind in ("[", "("):
        level = p.levels.get(p.at)
        closer = OPENING[p.take().kind]
        given = conditional(p, level, token.text, closer)
        if given is not None:
            return Apply(Symbol(token.text), (given,))
        arguments = items(p, closer)
        p.expect(closer)
        return Apply(Symbol(token.text), arguments)
    lower = upper = ""
    found: Formula | None = None
    while p.token.kind in ("^", "_"):
        sign = p.token.kind
        first = p.peek(2) if p.peek().kind == "{" else p.peek()
        if first.kind in ("*", "+", "-", "⋆"):
            p.take()
            mark = _signs(p)
            lower, upper = (lower + mark, upper) if sign == "_" else (lower, upper + mark)
        elif sign == "^" and found is None:
            p.take()
            found = Space(NumberSet(token.text, lower, upper), _sizes(exponent_operand(p)))
        else:
            break
    return found or NumberSet(token.text, lower, upper)


def _signs(p: Parser) -> str:
    braced = p.accept("{")
    found = ""
    while p.token.kind in ("*", "+", "-", "⋆"):
        found += p.take().kind.replace("⋆", "*")
        if not braced:
            break
    if braced:
        p.expect("}")
    return found


def _sizes(exponent: Formula) -> tuple[Formula, ...]:
    return exponent.factors if isinstance(exponent, Product) else (exponent,)


@operand("set{")
def read_set(p: Parser, token: Token) -> Formula:
    r"""\{1, 2\}, \{x \in E \mid x > 0\}."""
    return set_until(p, "set}")


def set_until(p: Parser, closer: str) -> Formula:
    """The elements of a set, or its condition behind a bar or a colon."""
    if p.accept(closer):
        return Collection(())
    first = p.inside(frozenset({closer, "|"}), p.statement)
    if p.accept("|"):
        conditions = items(p, closer)
        p.expect(closer)
        return SetBuilder(first, conditions)
    found = [first]
    while p.accept(",", ";"):
        found.append(p.inside(frozenset({closer}), p.statement))
    p.expect(closer, Words("}", "}"))
    return Collection(tuple(found))


@operand("∅")
def read_empty(p: Parser, token: Token) -> Formula:
    """∅."""
    return Collection(())


@operand("…")
def read_dots(p: Parser, token: Token) -> Formula:
    """1, …, n."""
    return Dots()


@operand("∀", "∃")
def read_quantifier(p: Parser, token: Token) -> Formula:
    """∀x ∈ E, ∃n."""
    return Quantified("forall" if token.kind == "∀" else "exists", p.relation())
