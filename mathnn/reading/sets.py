r"""Sets and where things live: :math:`\mathbb{R}^*_+`, {1, …, n}, :math:`E \cup F`, ∀x ∈ E, …"""

from __future__ import annotations

from mathnn.reading.arguments import conditional
from mathnn.reading.calls import exponent_operand
from mathnn.reading.groups import items
from mathnn.reading.parser import A_FORMULA, PRODUCTS, Parser, operand
from mathnn.reading.tokens import OPENING, Token
from mathnn.steps.algebra import Apply, Product, Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.linear import MatrixFunction
from mathnn.steps.sets import Collection, Dots, NumberSet, Quantified, SetBuilder, SetOperation, Space
from mathnn.steps.words import Words

for _sign in ("cup", "cap", "setminus"):
    PRODUCTS[_sign] = lambda a, b, sign=_sign: SetOperation(sign, a, b)  # type: ignore[misc]


PLACE = Symbol("·")
PLACE_AFTER = frozenset({"(", ",", ";", "‖", "l‖", "|", "l|", "⟨"})
PLACE_BEFORE = frozenset({")", ",", ";", "‖", "r‖", "|", "r|", "⟩"})
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
    level = p.levels.get(p.at - 1)
    if p.accept(closer):
        return Collection(())
    decimal = p.decimal_in(level)
    first = p.inside(frozenset({closer, "|"}), p.statement, decimal)
    if p.accept("|"):
        conditions = items(p, closer, p.decimal_in(level))
        p.expect(closer)
        return SetBuilder(first, conditions)
    found = [first]
    while p.accept(",", ";"):
        found.append(p.inside(frozenset({closer}), p.statement, decimal))
    p.expect(closer, Words("}", "}"))
    return Collection(tuple(found))


@operand("cup", "cap")
def read_large_union(p: Parser, token: Token) -> Formula:
    r"""\bigcup_{i \in I} U_i."""
    if p.token.kind != "_":
        raise p.failure(A_FORMULA, token)
    from mathnn.reading.linear import over_a_condition

    return MatrixFunction("union" if token.kind == "cup" else "intersection", (over_a_condition(p),))


@operand("*", ".")
def read_place(p: Parser, token: Token) -> Formula:
    r"""The place of an argument: \|\cdot\|, det(.), φ(·, W)."""
    before, after = p.tokens[p.at - 2].kind if p.at > 1 else "", p.token.kind
    if before not in PLACE_AFTER or after not in PLACE_BEFORE:
        raise p.failure(A_FORMULA, token)
    return PLACE


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
