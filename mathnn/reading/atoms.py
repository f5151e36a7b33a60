r"""Numbers and names: the operands that stand alone, with their marks.

A name takes its subscript, its accent and a superscript in brackets (:math:`w_{ij}^{(2)}`) with it; primes and an
argument make it an unknown function, :math:`f'(x)`. Which letters are functions before a bracket is a convention:
f, g, F, G, φ, ψ, and what has been defined; any letter before a single letter or a list, as in u(x) or L(y, t).
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.reading.names import FUNCTION_LETTERS, letter_functions
from mathnn.reading.parser import A_FORMULA, Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Apply, Constant, Number, Symbol
from mathnn.steps.calculus import Prime
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

CLOSE_PAREN = frozenset({")", "]"})
IS_FUNCTION = Words("{name} before a bracket is a function", "{name} devant une parenthèse est une fonction")
IS_FACTOR = Words("{name} before a bracket is a factor", "{name} devant une parenthèse est un facteur")
NAME_SPLIT = Words("{name} is a product of letters", "{name} est un produit de lettres")
TWO_NUMBERS = Words(
    "two numbers stand side by side: write a sign between them", "deux nombres se suivent : écrivez un signe entre eux"
)
DECIMAL = Words("the comma in {number} is a decimal comma", "la virgule de {number} est une virgule décimale")


@operand("num")
def read_number(p: Parser, token: Token) -> Formula:
    """1.5, and 1,5 where a comma cannot separate."""
    digits = token.text
    comma, after = p.token, p.peek()
    if (
        p.decimal_comma
        and comma.kind == ","
        and after.kind == "num"
        and comma.start == token.end
        and after.start == comma.end
        and digits.isdigit()
        and after.text.isdigit()
    ):
        p.at += 2
        digits = f"{digits}.{after.text}"
        if p.language != "fr":
            p.assume(DECIMAL, number=digits.replace(".", ","))
    if p.token.kind == "num":
        raise p.refuse(p.token, TWO_NUMBERS)
    return numeral(digits)


def numeral(digits: str) -> Number:
    """The number that these digits write: exact, remembering the decimals."""
    mantissa, _, exponent = digits.lower().partition("e")
    if exponent:
        return Number(Fraction(mantissa) * Fraction(10) ** int(exponent) if abs(int(exponent)) < 400 else Fraction(0))
    return Number(Fraction(mantissa), len(mantissa.partition(".")[2]))


@operand("const")
def read_constant(p: Parser, token: Token) -> Formula:
    """π, e, i, ∞."""
    return Constant(token.text)


@operand("name")
def read_name(p: Parser, token: Token) -> Formula:
    """A letter with its marks, or an unknown function with its argument."""
    if token.text == "e" and p.token.kind not in ("_", "digits", "'") and "e" not in p.vocabulary:
        return Constant("e")
    if token.text == "d":
        from mathnn.reading.derivatives import differential_operator

        found = differential_operator(p, token)
        if found is not None:
            return found
    return after_name(p, marked_symbol(p, token))


def marked_symbol(p: Parser, token: Token, accent: str = "") -> Symbol:
    """The symbol of a letter already read, with the subscript and superscript that follow."""
    letter, start = token.text, token.start
    subscript = superscript = ""
    while True:
        kind = p.token.kind
        if kind == "digits" and not subscript:
            subscript = p.take().text
        elif kind == "_" and not subscript:
            p.take()
            subscript = script(p)
        elif kind == "^" and not superscript and is_mark(p):
            p.take()
            superscript = script(p)
        else:
            break
    written = p.text[start : p.tokens[p.at - 1].end] if not p.latex else ""
    plain = Symbol(letter, subscript, superscript, accent)
    return plain if not written or not written.isidentifier() or written == plain.name else Symbol(
        letter, subscript, superscript, accent, written
    )


def script(p: Parser) -> str:
    """A subscript or superscript as written: one token, or what stands in braces."""
    token = p.take()
    if token.kind != "{":
        return mark_text(token)
    parts, level = [], 1
    while True:
        token = p.take()
        if token.kind == "end":
            raise p.failure(Words("}", "}"), token)
        level += {"{": 1, "}": -1}.get(token.kind, 0)
        if level == 0:
            return "".join(parts)
        if token.kind not in ("{", "}"):
            parts.append(mark_text(token))


def mark_text(token: Token) -> str:
    """How a token is written inside a mark."""
    return token.text if token.kind in ("num", "name", "const", "mark", "digits", "word", "func", "form", "set") else token.kind


def is_mark(p: Parser) -> bool:
    r"""Whether ``^`` opens a mark of the name, not a power: ``^{(2)}``, ``^{[l]}``, ``^\star``, ``^*``, ``^{\prime}``."""
    first, second = p.peek(), p.peek(2)
    if first.kind == "{":
        return second.kind in ("(", "[") and _closes_mark(p) or (second.kind in ("⋆", "*", "+", "-") and p.peek(3).kind == "}")
    return first.kind in ("⋆",) or (first.kind in ("*", "+") and p.latex)


def _closes_mark(p: Parser) -> bool:
    """Whether the braces hold exactly one bracketed item: {(2)}, not {(2)+x}."""
    level, index = 0, p.at + 2
    while index < len(p.tokens):
        kind = p.tokens[index].kind
        level += {"(": 1, "[": 1, ")": -1, "]": -1}.get(kind, 0)
        if level == 0:
            return p.tokens[min(index + 1, len(p.tokens) - 1)].kind == "}"
        if kind in ("end", "}"):
            return False
        index += 1
    return False


def after_name(p: Parser, name: Symbol) -> Formula:
    """Primes and arguments behind a name."""
    primes = 0
    while p.token.kind in ("'", "''", "'''"):
        primes += len(p.take().kind)
    order = primes
    if is_function(p, name, primes):
        known = letter_functions().get(name.letter)
        if known and not primes and not name.superscript and not name.subscript and name.name not in p.vocabulary:
            from mathnn.reading.calls import apply_known

            return apply_known(p, known, p.token)
        arguments = p_arguments(p)
        if order and len(arguments) != 1:
            raise p.refuse(p.token, ONE_VARIABLE)
        return Apply(name, arguments, (order,) if order else ())
    return Prime(name, primes) if primes else name


ONE_VARIABLE = Words(
    "a prime differentiates a function of one variable; write the variable: \\partial_x f",
    "le prime dérive une fonction d'une variable ; écrivez la variable : \\partial_x f",
)


def is_function(p: Parser, name: Symbol, primes: int) -> bool:
    """Whether the bracket that follows holds the argument of this name."""
    if p.token.kind != "(":
        return False
    if primes or name.name in p.vocabulary.functions or name.letter in p.vocabulary.functions:
        return True
    if name.name in p.vocabulary:
        return False
    if name.letter in FUNCTION_LETTERS or name.letter in letter_functions():
        return True
    if len(name.letter) > 3 and name.name not in letter_functions():
        p.assume(IS_FUNCTION, name=name.name)
        return True
    level = p.levels.get(p.at)
    listed = level is not None and level.commas + level.semicolons > 0
    if listed or (_bare_letter(p) and p.token.start == p.tokens[p.at - 1].end):
        p.assume(IS_FUNCTION, name=name.name)
        return True
    p.assume(IS_FACTOR, name=name.name)
    return False


def _bare_letter(p: Parser) -> bool:
    """Whether the bracket holds one letter with its marks and nothing else."""
    index = p.at + 1
    if p.tokens[index].kind != "name":
        return False
    while p.tokens[index].kind in ("name", "digits", "_", "mark"):
        index += 1
        if p.tokens[index - 1].kind == "_" and p.tokens[index].kind in ("num", "name"):
            index += 1
        elif p.tokens[index].kind == "name":
            return False
    return p.tokens[index].kind == ")"


def p_arguments(p: Parser, decimal_comma: bool = False) -> tuple[Formula, ...]:
    """What stands in the brackets that follow, item by item."""
    from mathnn.reading.groups import items

    level = p.levels.get(p.at)
    p.expect("(")
    semicolons = level is not None and level.semicolons > 0
    found = items(p, ")", decimal_comma or semicolons, semicolons)
    p.expect(")")
    return found


def is_tuple(formula: Formula) -> bool:
    """Whether several values stand here."""
    return isinstance(formula, Tuple)
