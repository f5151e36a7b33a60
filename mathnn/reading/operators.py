r"""Operators built from partial derivatives.

:math:`\nabla f`, grad f(x, y), :math:`D_v f`, :math:`J_f`, :math:`H_f`, div, rot, Δ."""

from __future__ import annotations

from mathnn.reading.arguments import p_arguments
from mathnn.reading.atoms import marked_symbol, script
from mathnn.reading.calls import tex_argument
from mathnn.reading.names import FUNCTION_LETTERS
from mathnn.reading.parser import Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Operator, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

LETTERS = {"J": "jacobian", "H": "hessian"}
A_FUNCTION = Words("a function", "une fonction")


@operand("∇")
def read_nabla(p: Parser, token: Token) -> Formula:
    r"""\nabla f, \nabla f(x, y), \nabla_x f, \nabla^2 f, \nabla \cdot F, \nabla \times F."""
    name, along = "grad", None
    if p.token.kind == "^":
        p.take()
        from mathnn.reading.calls import exponent_operand

        exponent_operand(p)
        name = "hessian"
    if p.accept("_"):
        along = Symbol(p.take().text) if p.token.kind == "mark" else tex_argument(p)
    if p.token.kind == "*" and p.peek().kind in ("name", "("):
        name = "div" if p.text[p.token.start : p.token.end] in ("·", r"\cdot") else "curl"
        p.take()
    return operated(p, name, along)


def read_operator(p: Parser, token: Token) -> Formula:
    """grad f, hessian(f), …"""
    return operated(p, token.text, None)


def operated(p: Parser, name: str, along: Formula | None) -> Formula:
    """The operand behind an operator, and the point it is taken at."""
    if p.accept("_"):
        letter, _, mark = script(p).partition("_")
        arguments = p_arguments(p) if p.token.kind == "(" else ()
        return Operator(name, Symbol(letter, mark), arguments, along)
    if p.token.kind == "(":
        level = p.levels.get(p.at)
        p.take()
        from mathnn.reading.groups import items

        found = items(p, ")")
        p.expect(")")
        if level is not None and len(found) > 1:
            return Operator(name, found[0], found[1:], along)
        if not found:
            raise p.failure(A_FUNCTION)
        arguments = p_arguments(p) if p.token.kind == "(" else ()
        return Operator(name, found[0], arguments, along)
    if p.token.kind not in ("name", "accent"):
        raise p.failure(A_FUNCTION)
    token = p.take()
    function: Formula
    if token.kind == "accent":
        from mathnn.reading.builders import accented

        function = accented(p, token)
    else:
        function = marked_symbol(p, token)
    arguments = p_arguments(p) if p.token.kind == "(" else ()
    return Operator(name, function, arguments, along)


def read_letter_operator(p: Parser, token: Token) -> Formula | None:
    r"""D_v f(a), J_f(x), H_f: None when the letter is just a letter."""
    if p.token.kind != "_" or token.text in p.vocabulary:
        return None
    if token.text == "D":
        return _directional(p)
    inner = p.peek(2) if p.peek().kind == "{" else p.peek()
    closed = p.peek().kind != "{" or p.peek(3).kind == "}"
    if inner.kind not in ("name", "mark") or inner.text not in FUNCTION_LETTERS or not closed:
        return None
    p.at += 4 if p.peek().kind == "{" else 2
    arguments = p_arguments(p) if p.token.kind == "(" else ()
    return Operator(LETTERS[token.text], Symbol(inner.text), arguments)


def _directional(p: Parser) -> Formula | None:
    start = p.at
    p.take()
    along = Symbol(p.take().text) if p.token.kind == "mark" else tex_argument(p)
    following = p.token
    function = following.kind == "name" and (
        following.text in FUNCTION_LETTERS or following.text in p.vocabulary.functions
    )
    # D with a vector below is never a letter: D_{(3,4)}(x^2 y)(1, 2).
    vector = isinstance(along, (Tuple, Matrix)) and following.kind == "("
    if not function and not vector:
        p.at = start
        return None
    return operated(p, "directional", along)


def at_point(body: Formula, point: Formula) -> Formula | None:
    """The body at a point; the letters take its values in alphabetical order."""
    if not isinstance(point, Tuple):
        return None
    if isinstance(body, Symbol):
        return Apply(body, point.items)
    if isinstance(body, Operator) and not body.arguments:
        return Operator(body.name, body.operand, point.items, body.along)
    letters = tuple(sorted((s for s in body.symbols if isinstance(s, Symbol)), key=lambda s: s.name))
    return ValueAt(body, letters, point.items) if len(letters) == len(point.items) else None
