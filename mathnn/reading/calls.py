r"""Functions of the table, with and without brackets.

A function without brackets takes the product that follows, up to the next sign, relation or function:
:math:`\sin x \cos y` is (sin x)(cos y), :math:`\ln x^2` is ln(x²), :math:`\sin 2\pi x` is sin(2πx). An exponent between
the name and the argument belongs to the value: :math:`\sin^2 x = (\sin x)^2`; :math:`\sin^{-1}` is arcsin.
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.reading.groups import items
from mathnn.reading.parser import ALONE, OPERANDS, Parser, joined, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import ONE, Call, Negation, Number, Power, Root, Symbol, exp, number
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.notation import CallPrime
from mathnn.steps.words import Words

ARITY = Words(
    "{name} takes {expected} argument(s), found {count}", "{name} attend {expected} argument(s), trouvé : {count}"
)
NATURAL = Words("log without a base is the natural logarithm", "log sans base est le logarithme népérien")
INVERSE = Words("{name}^(-1) is the inverse function", "{name}^(-1) est la fonction réciproque")
INDEX = Words("what stands under {name} cannot be read here", "ce qui est écrit sous {name} ne se lit pas ici")
TOGETHER = Words(
    "{name}{number}{letter} is {name}({number}{letter})", "{name}{number}{letter} est {name}({number}{letter})"
)
SLOPE = Words("the parameter of {name} is {value}", "le paramètre de {name} vaut {value}")
PRIMES = frozenset({"'", "''", "'''"})
DEFAULTS = {"leaky_relu": number(1) / number(100), "elu": ONE}


@operand("func")
def read_function(p: Parser, token: Token) -> Formula:
    """A function of the table: its exponent or base, its argument."""
    return apply_known(p, token.text, token)


def apply_known(p: Parser, name: str, token: Token) -> Formula:
    """Read what follows the name of a function of the table, and build the call."""
    base = exponent = None
    if p.token.kind in PRIMES:
        return _primed(p, name)
    if p.token.kind == "_" and name in ("max", "min"):
        from mathnn.reading.linear import over_a_condition

        return Call(name, (over_a_condition(p),))
    while p.token.kind in ("^", "_", "digits"):
        if p.token.kind == "^":
            p.take()
            exponent = exponent_operand(p)
        elif p.token.kind == "digits" and name not in ("log", "ln") and p.peek().kind == "name":
            _number_behind(p, name)
            break
        else:
            base = Number(Fraction(p.take().text)) if p.token.kind == "digits" else _base(p)
    if isinstance(exponent, Negation) and exponent.operand == ONE and "a" + name in FUNCTIONS:
        p.assume(INVERSE, name=name)
        name, exponent = "a" + name, None
    arguments = arguments_of(p, name, base is not None)
    if p.bare_end == p.at:
        p.bare_start = token.start
    called = build_call(p, name, arguments, base, token)
    return called if exponent is None else Power(called, exponent)


def _number_behind(p: Parser, name: str) -> None:
    """sin2x: the number written together with the function begins its argument."""
    number_, letter = p.token, p.peek()
    p.assume(TOGETHER, name=name, number=number_.text, letter=letter.text)
    p.tokens[p.at] = Token("num", number_.text, number_.start, number_.end)


def _primed(p: Parser, name: str) -> Formula:
    """σ'(z), tanh'' x."""
    order = 0
    while p.token.kind in PRIMES:
        order += len(p.take().kind)
    if p.token.kind != "(" and not p.factor_follows():
        return CallPrime(name, None, order)
    arguments = arguments_of(p, name)
    if len(arguments) != 1:
        raise p.refuse(p.token, ARITY, name=name, expected=1, count=len(arguments))
    return CallPrime(name, arguments[0], order)


def _base(p: Parser) -> Formula:
    p.take()
    if p.token.kind == "mark":
        text = p.take().text
        return Number(Fraction(text)) if text.isdecimal() else Symbol(text)
    if p.token.kind not in OPERANDS:
        raise p.failure(Words("a base", "une base"))
    p.grouping = p.token.kind == "{"
    return ALONE.get(p.token.kind, OPERANDS[p.token.kind])(p, p.take())


def exponent_operand(p: Parser) -> Formula:
    """What ``^`` raises to: signs, then one operand."""
    minuses = 0
    while p.token.kind in ("-", "+"):
        minuses += p.take().kind == "-"
    inner: Formula
    p.grouping = p.token.kind == "{"
    p.scalar = p.token.kind == "("
    if p.latex and p.token.kind != "{":
        token = p.take()
        if token.kind not in OPERANDS:
            raise p.failure(Words("an exponent", "un exposant"), token)
        inner = ALONE.get(token.kind, OPERANDS[token.kind])(p, token)
    else:
        p.raised = True
        inner = p.power()
    for _ in range(minuses):
        inner = Negation(inner)
    return inner


def arguments_of(p: Parser, name: str, based: bool = False) -> tuple[Formula, ...]:
    """The arguments in brackets, or the product that follows; ``based`` says that the base was written already."""
    record = FUNCTIONS[name]
    if p.token.kind == "(":
        level = p.levels.get(p.at)
        semicolons = level is not None and level.semicolons > 0
        p.take()
        found = items(p, ")", record.arity == 1 or based or p.decimal_in(level), semicolons)
        p.expect(")", Words(")", ")"))
        return found
    if p.latex and p.token.kind == "{" and record.arity == 1:
        return (p.power(),)
    if p.token.kind in ("set{", "{") and record.arity is None:
        inner = p.power()
        return inner.items if isinstance(inner, Tuple) else (inner,)
    return (bare_argument(p),)


def bare_argument(p: Parser) -> Formula:
    """The product up to the next sign, relation or function (which may itself begin the product)."""
    minuses = 0
    while p.token.kind in ("-", "+"):
        minuses += p.take().kind == "-"
    saved, start = p.stop_at_function, p.tokens[p.at - 1].start
    p.stop_at_function = True
    inner = joined(p.factors())
    p.stop_at_function = saved
    p.bare_start, p.bare_end = start, p.at
    for _ in range(minuses):
        inner = Negation(inner)
    return inner


def build_call(p: Parser, name: str, arguments: tuple[Formula, ...], base: Formula | None, token: Token) -> Formula:
    """The call, with log's base and the parameters left out put in."""
    record = FUNCTIONS[name]
    if name in ("ln", "log") and base is not None:
        return Call("log", (*arguments, base))
    if name == "log" and len(arguments) == 1:
        p.assume(NATURAL)
        return Call("ln", arguments)
    if base is not None and not record.parameters:
        raise p.refuse(token, INDEX, name=record.printed)
    if base is not None:
        arguments = (*arguments, base)
    if record.parameters and len(arguments) == (record.arity or 0) - 1 and name in DEFAULTS:
        p.assume(SLOPE, name=record.printed, value="1" if name == "elu" else "1/100")
        arguments = (*arguments, DEFAULTS[name])
    if name == "heaviside" and len(arguments) == 2 and arguments[1] == ONE:
        arguments = arguments[:1]
    if not arguments or (record.arity is not None and len(arguments) != record.arity):
        raise p.refuse(token, ARITY, name=record.printed, expected=record.arity or "≥ 1", count=len(arguments))
    return Call(name, arguments)


@operand("form")
def read_form(p: Parser, token: Token) -> Formula:
    """exp, sqrt and the constructions written like calls."""
    from mathnn.reading.forms import FORM_READERS

    return FORM_READERS[token.text](p, token)


def read_exp(p: Parser, token: Token) -> Formula:
    """exp(u) and exp u: e to the u."""
    exponent = exponent_operand(p) if p.accept("^") else None
    found = _one(p, token, "exp")
    return exp(found) if exponent is None else Power(exp(found), exponent)


def read_sqrt(p: Parser, token: Token) -> Formula:
    r"""sqrt(u), \sqrt{u}, \sqrt[n]{u}."""
    if p.latex and p.token.kind == "[":
        p.take()
        found = items(p, "]")
        if len(found) > 1:
            raise p.refuse(token, ARITY, name="\\sqrt[n]", expected=1, count=len(found))
        index = found[0] if found else None
        p.expect("]")
        return Root(tex_argument(p), index)
    if p.latex and p.token.kind != "(":
        return Root(tex_argument(p))
    return Root(_one(p, token, "sqrt"))


def _one(p: Parser, token: Token, name: str) -> Formula:
    if p.token.kind != "(":
        return bare_argument(p)
    p.take()
    found = items(p, ")", True)
    p.expect(")", Words(")", ")"))
    if len(found) != 1:
        raise p.refuse(token, ARITY, name=name, expected=1, count=len(found))
    return found[0]


def tex_argument(p: Parser) -> Formula:
    """One argument of a LaTeX command: braces, or a single token (a single digit of a number)."""
    token = p.token
    if token.kind == "num" and len(token.text) > 1 and token.text.isdecimal():
        first = Token("num", token.text[0], token.start, token.start + 1)
        p.tokens[p.at] = Token("num", token.text[1:], token.start + 1, token.end)
        return ALONE["num"](p, first)
    if token.kind == "{":
        p.grouping = True
        return OPERANDS["{"](p, p.take())
    if token.kind not in OPERANDS:
        raise p.failure(Words("an argument", "un argument"))
    if token.kind in ALONE:
        return ALONE[token.kind](p, p.take())
    return OPERANDS[token.kind](p, p.take())
