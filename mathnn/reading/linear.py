r"""Linear algebra: :math:`A^\top`, :math:`\|x\|_2`, :math:`\langle u \mid v \rangle`, ⊗, ⊙, ∘, det A, :math:`[W]_{i,j}`."""

from __future__ import annotations

from fractions import Fraction

from mathnn.reading.calls import bare_argument, tex_argument
from mathnn.reading.groups import items
from mathnn.reading.parser import POSTFIX, PRODUCTS, Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import ONE, Apply, Call, Negation, Number, Power, Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.linear import Entry, Hadamard, Inner, MatrixFunction, Norm, Tensor, Transpose
from mathnn.steps.notation import Applied, Compose
from mathnn.steps.relations import Relation
from mathnn.steps.sets import SetBuilder
from mathnn.steps.words import Words

TRANSPOSED = Words("{name} is the transpose", "{name} est la transposée")
DOT = Words("{text} is an inner product", "{text} est un produit scalaire")
BAR = frozenset({"|", ",", ";"})

EXTREMAL = frozenset({"argmax", "argmin", "sup", "inf"})
PRODUCTS["⊗"] = Tensor
PRODUCTS["⊙"] = Hadamard


def composed(outer: Formula, inner: Formula) -> Formula:
    """g ∘ f, and g ∘ f(x), which is (g ∘ f)(x)."""
    if isinstance(inner, Apply) and inner.arguments and not any(inner.orders):
        return Applied(Compose(outer, inner.function), inner.arguments)
    return Compose(outer, inner)


PRODUCTS["∘"] = composed


def read_transpose_mark(p: Parser, base: Formula, token: Token) -> Formula | None:
    """Aᵀ."""
    p.take()
    return Transpose(base)


POSTFIX["ᵀ"] = read_transpose_mark


def read_dot(p: Parser, base: Formula, token: Token) -> Formula | None:
    """A.T in Python."""
    following = p.peek()
    if following.kind != "name" or following.start != token.end or p.latex:
        return None
    if following.text == "T":
        p.at += 2
        return Transpose(base)
    if not isinstance(base, Symbol) or p.tokens[p.at - 1].end != token.start:
        return None
    p.take()
    p.assume(DOT, text=p.text[p.tokens[p.at - 2].start : following.end])
    from mathnn.reading.atoms import marked_symbol

    return Inner(base, marked_symbol(p, p.take()))


POSTFIX["."] = read_dot


def is_transpose(p: Parser) -> int:
    r"""How many tokens write a transposing exponent here: ^T, ^{T}, ^\top; 0 when it is something else."""
    first, second = p.peek(), p.peek(2)
    if first.kind == "⊤" or (
        first.kind == "name" and first.text == "T" and "T" not in p.vocabulary and p.peek(2).kind != "_"
    ):
        return 2
    inner = second.kind == "⊤" or (second.kind == "name" and second.text == "T" and "T" not in p.vocabulary)
    return 4 if first.kind == "{" and inner and p.peek(3).kind == "}" else 0


def transposed(p: Parser, base: Formula, count: int) -> Formula:
    """The transpose, when what is raised can be a matrix."""
    written = p.text[p.token.start : p.tokens[p.at + count - 1].end]
    p.at += count
    if "T" in written:
        p.assume(TRANSPOSED, name="^T")
    return Transpose(base)


@operand("‖", "l‖")
def read_norm(p: Parser, token: Token) -> Formula:
    r"""\|x\|, \|x\|_2."""
    closer = "‖" if token.kind == "‖" else "r‖"
    if p.latex and p.accept(closer):
        return Norm(Symbol("·"), norm_index(p))
    inner = p.inside(frozenset({closer}), p.sum)
    p.expect(closer, Words("‖", "‖"))
    return Norm(inner, norm_index(p))


def norm_index(p: Parser) -> Formula | None:
    """The index behind a norm."""
    if not p.accept("_"):
        return None
    if p.token.kind == "mark":
        text = p.take().text
        return Number(Fraction(text)) if text.isdecimal() else Symbol(text)
    return tex_argument(p)


@operand("<")
def read_typed_inner(p: Parser, token: Token) -> Formula:
    """<x|u>, typed without the signs ⟨ and ⟩."""
    left = p.inside(BAR | {">"}, p.sum)
    if not p.accept("|", ",", ";"):
        raise p.failure(Words("| or a comma", "| ou une virgule"))
    right = p.inside(frozenset({">"}), p.sum)
    p.expect(">", Words(">", ">"))
    return Inner(left, right)


@operand("⟨")
def read_inner(p: Parser, token: Token) -> Formula:
    r"""\langle u \mid v \rangle, ⟨u, v⟩."""
    left = p.inside(BAR | {"⟩"}, p.sum)
    if not p.accept("|", ",", ";"):
        raise p.failure(Words("| or a comma", "| ou une virgule"))
    right = p.inside(frozenset({"⟩"}), p.sum)
    p.expect("⟩", Words("⟩", "⟩"))
    return Inner(left, right)


def read_matrix_function(p: Parser, token: Token) -> Formula:
    """det A, tr(AB), rank, vec, diag, …"""
    name = token.text
    exponent = None
    if p.token.kind == "_" and name in EXTREMAL:
        body = over_a_condition(p)
        return MatrixFunction(name, (body,))
    if p.token.kind == "^":
        from mathnn.reading.calls import exponent_operand

        p.take()
        exponent = exponent_operand(p)
    if p.token.kind == "(":
        p.take()
        arguments = items(p, ")")
        p.expect(")", Words(")", ")"))
    else:
        arguments = (bare_argument(p),)
    if not arguments:
        raise p.failure(Words("an argument", "un argument"))
    if name == "norm":
        return Norm(*arguments[:2])
    if name == "conjugate" and len(arguments) == 1:
        from mathnn.steps.notation import Conjugate

        return Conjugate(arguments[0])
    if name in ("kron", "had", "inner") and len(arguments) == 2:
        return {"kron": Tensor, "had": Hadamard, "inner": Inner}[name](*arguments)
    if name == "inv" and len(arguments) == 1:
        return Power(arguments[0], Negation(ONE))
    if name == "transpose" and len(arguments) == 1:
        return Transpose(arguments[0])
    found: Formula = MatrixFunction(name, arguments)
    return found if exponent is None else Power(found, exponent)


@operand("Re", "Im")
def read_part(p: Parser, token: Token) -> Formula:
    r"""\Re(z), \Im z: the token's kind is the name."""
    return read_matrix_function(p, Token("form", token.kind, token.start, token.end))


def over_a_condition(p: Parser) -> Formula:
    r"""\max_{x \in E} f(x) is the maximum of {f(x) | x ∈ E}: the set."""
    from mathnn.reading.sums import bounds, taken

    condition, _ = bounds(p)
    if condition is None:
        raise p.failure(Words("a condition", "une condition"))
    conditions = condition.items if isinstance(condition, Tuple) else (condition,)
    return SetBuilder(taken(p), conditions)


def entry(p: Parser, operand_: Formula) -> Formula:
    r"""[W]_{i,j}, A_{i,:}: the indices behind what is already read."""
    p.expect("_")
    if p.token.kind != "{":
        if p.token.kind == "mark":
            return Entry(operand_, (Symbol(p.take().text),))
        return Entry(operand_, (tex_argument(p),))
    p.take()
    indices = index_list(p, "}")
    p.expect("}")
    return Entry(operand_, indices)


def index_list(p: Parser, closer: str) -> tuple[Formula, ...]:
    """Indices separated by commas; a colon alone stands for all; ij are two letters."""
    found: list[Formula] = []
    while True:
        if p.token.kind == ":" and p.peek().kind in (",", ";", closer):
            p.take()
            found.append(Symbol(":"))
        else:
            found.append(_index(p, closer))
        if not p.accept(",", ";"):
            return tuple(found)


def _index(p: Parser, closer: str) -> Formula:
    """An index, or a slice 1:5 as Python writes it."""
    first = p.inside(frozenset({closer}), p.sum, False)
    if not p.accept(":"):
        return first
    return Relation((first, p.inside(frozenset({closer}), p.sum, False)), (":",))


def read_subscript_after(p: Parser, base: Formula, token: Token) -> Formula | None:
    """A subscript behind brackets: an entry. Behind a bar it belongs to the bar."""
    if isinstance(base, (Symbol, Call, Number, Negation)):
        return None
    if isinstance(base, Power) and isinstance(base.base, Symbol) and not base.base.subscript:
        from mathnn.reading.atoms import script

        p.take()
        letter = base.base
        return Power(Symbol(letter.letter, script(p), letter.superscript, letter.accent), base.exponent)
    return entry(p, base)


def read_bracket_after(p: Parser, base: Formula, token: Token) -> Formula | None:
    """x[i] in text: an entry, when nothing stands between."""
    level = p.levels.get(p.at)
    grouped = p.tokens[p.at - 1].kind == ")" and level is not None and level.commas > 0
    indexable = isinstance(base, (Symbol, Entry)) or grouped
    if p.latex or not indexable or token.start != p.tokens[p.at - 1].end:
        return None
    p.take()
    indices = index_list(p, "]")
    p.expect("]")
    return Entry(base, indices)


POSTFIX["_"] = read_subscript_after
POSTFIX["["] = read_bracket_after
