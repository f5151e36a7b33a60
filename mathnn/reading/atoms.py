r"""Numbers and names: the operands that stand alone, with their marks.

A name takes its subscript, its accent and a superscript in brackets (:math:`w_{ij}^{(2)}`) with it; primes and an
argument make it an unknown function, :math:`f'(x)`. Which letters are functions before a bracket is a convention:
f, g, F, G, φ, ψ, and what has been defined; any letter before a single letter or a list, as in u(x) or L(y, t).
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.reading.arguments import is_function, p_arguments
from mathnn.reading.calls import apply_known
from mathnn.reading.names import FUNCTION_LETTERS, letter_functions
from mathnn.reading.parser import Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Apply, Constant, Negation, Number, Power, Symbol
from mathnn.steps.calculus import Prime
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.notation import CallPrime, PartialAt
from mathnn.steps.sets import Mapping
from mathnn.steps.words import Words

TWO_NUMBERS = Words(
    "two numbers stand side by side: write a sign between them", "deux nombres se suivent : écrivez un signe entre eux"
)
BEGINNINGS = frozenset(
    {"=", "(", ",", ";", "+", "-", "*", "/", "{", "[", "|", "<", ">", "<=", ">=", "!=", "~", "=>", "<=>", "word"}
)
NO_MARK = frozenset({"}", ")", "]", "\\\\", "&", "end", "endenv", "beginenv", "^", "_", "=", "set}", "set{"})
PRIMES = frozenset({"'", "''", "'''"})
SQUARED = Words("{name}^{exponent}(x) is a power of the value", "{name}^{exponent}(x) est une puissance de la valeur")
PRIMED = Words("the prime belongs to the name {name}", "le prime fait partie du nom {name}")
THOUSANDS = Words("the comma in {number} separates thousands", "la virgule de {number} sépare les milliers")
LAPLACIAN = Words("Δ before a function is the Laplacian", "Δ devant une fonction est le laplacien")
TOO_LARGE = Words("the exponent of this number is too large", "l'exposant de ce nombre est trop grand")
DIFFERENTIAL = Words("{name} is one name, a differential", "{name} est un seul nom, une différentielle")
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
        and digits.isdecimal()
        and after.text.isdecimal()
    ):
        p.at += 2
        if p.language == "en" and len(after.text) == 3 and len(digits) <= 3 and digits[0] != "0":
            p.assume(THOUSANDS, number=f"{digits},{after.text}")
            return numeral(digits + after.text)
        digits = f"{digits}.{after.text}"
        if p.language != "fr" or p.closing:
            p.assume(DECIMAL, number=digits.replace(".", ","))
    if p.token.kind == "num":
        raise p.refuse(p.token, TWO_NUMBERS)
    if "e" in digits and len(digits.partition("e")[2]) > 4:
        raise p.refuse(token, TOO_LARGE)
    return numeral(digits)


def numeral(digits: str) -> Number:
    """The number that these digits write: exact, remembering the decimals."""
    mantissa, _, exponent = digits.lower().partition("e")
    places = len(mantissa.partition(".")[2])
    if not exponent:
        return Number(Fraction(mantissa), places)
    power = int(exponent)
    return Number(Fraction(mantissa) * Fraction(10) ** power, max(0, places - power))


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

        derivative = p.peek().kind == "/" and p.peek(2).kind == "name" and p.peek(2).text == "d"
        derivative = derivative or (p.token.text == "d" and p.peek().kind in ("name", "accent"))
        if p.integrating and p.token.kind in ("name", "accent") and not derivative:
            from mathnn.reading.sums import differential

            return differential(p)
        found = differential_operator(p, token)
        if found is not None:
            return found
        if _is_differential(p, token):
            return _differential(p, token)
    if token.text == "lambda" and token.hint == "lambda" and _is_python_lambda(p):
        return _python_lambda(p)
    if token.text == "Delta" and p.token.kind == "name" and p.token.text in FUNCTION_LETTERS:
        from mathnn.reading.operators import operated

        p.assume(LAPLACIAN)
        return operated(p, "laplacian", None)
    if token.text in ("D", "J", "H"):
        from mathnn.reading.operators import read_letter_operator

        found = read_letter_operator(p, token)
        if found is not None:
            return found
    if p.token.kind == "_" and p.peek().kind == "{" and _has_colon(p):
        from mathnn.reading.linear import entry

        return entry(p, Symbol(token.text))
    first = begins_product(p)
    name = marked_symbol(p, token)
    p.begins = p.at if first else -1
    return after_name(p, name)


def _is_python_lambda(p: Parser) -> bool:
    """Whether letters and a colon follow: lambda x, y: …"""
    index = p.at
    while p.tokens[index].kind in ("name", "digits", ",") and index < p.at + 40:
        index += 1
    return not p.latex and index > p.at and p.tokens[index].kind == ":"


def _python_lambda(p: Parser) -> Formula:
    """lambda i, j: body."""
    letters = [marked_symbol(p, p.take())]
    while p.accept(","):
        letters.append(marked_symbol(p, p.expect("name", Words("a variable", "une variable"))))
    p.expect(":")
    return Mapping(None, letters[0] if len(letters) == 1 else Tuple(tuple(letters)), p.sum())


def _is_differential(p: Parser, token: Token) -> bool:
    """Whether d and the letter that touches it are one name, as in dy = 2x dx; cd is a product."""
    before, letter = p.tokens[p.at - 2] if p.at > 1 else None, p.token
    touching = letter.kind == "name" and letter.start == token.end and "d" not in p.vocabulary
    if not touching or (before is not None and before.kind in ("name", "digits") and before.end == token.start):
        return False
    after = p.peek()
    return not (after.kind in ("name", "digits") and after.start == letter.end and after.kind == "name")


def _differential(p: Parser, token: Token) -> Formula:
    letter = p.take()
    p.assume(DIFFERENTIAL, name="d" + p.text[letter.start : letter.end])
    return after_name(p, marked_symbol(p, Token("name", "d" + letter.text, token.start, letter.end)))


def _has_colon(p: Parser) -> bool:
    """Whether a colon stands in the braces that follow: A_{i,:}."""
    return any(
        p.peek(ahead).kind == ":" for ahead in range(2, 6) if "}" not in (p.peek(k).kind for k in range(2, ahead))
    )


def begins_product(p: Parser) -> bool:
    """Whether nothing stands before the letter just read that could multiply it."""
    return p.at < 2 or p.tokens[p.at - 2].kind in BEGINNINGS


def marked_symbol(p: Parser, token: Token, accent: str = "") -> Symbol:
    """The symbol of a letter already read, with the subscript and superscript that follow."""
    letter, start = token.text, token.start
    subscript = superscript = ""
    while True:
        kind = p.token.kind
        if kind == "digits" and not subscript:
            subscript = p.take().text
        elif kind == "_" and (not subscript or p.tokens[p.at - 1].kind == "digits"):
            p.take()
            subscript = f"{subscript},{script(p)}" if subscript else script(p)
        elif kind == "^" and not superscript and is_mark(p):
            p.take()
            superscript = script(p)
        else:
            break
    plain = Symbol(letter, subscript, superscript, accent)
    written = p.text[start : p.tokens[p.at - 1].end]
    if p.latex or not written.isascii() or not written.isidentifier() or written == plain.name:
        return plain
    return Symbol(letter, subscript, superscript, accent, written)


def script(p: Parser) -> str:
    """A subscript or superscript as written: one token, or what stands in braces."""
    token = p.take()
    if token.kind == "(" and not p.latex:
        return _script_in_parentheses(p)
    if token.kind in NO_MARK:
        raise p.failure(Words("a subscript", "un indice"), token)
    if token.kind != "{":
        return mark_text(token)
    parts: list[str] = []
    level = 1
    while True:
        token = p.take()
        if token.kind == "end":
            raise p.failure(Words("}", "}"), token)
        level += {"{": 1, "}": -1}.get(token.kind, 0)
        if level == 0:
            return "".join(parts)
        if token.kind not in ("{", "}"):
            parts.append(mark_text(token))


def _script_in_parentheses(p: Parser) -> str:
    """x_(i+1), as typed."""
    parts: list[str] = []
    while not p.accept(")"):
        token = p.take()
        if token.kind in ("end", "("):
            raise p.failure(Words(")", ")"), token)
        parts.append(mark_text(token))
    return "".join(parts)


def mark_text(token: Token) -> str:
    """How a token is written inside a mark."""
    return (
        token.text
        if token.kind in ("num", "name", "const", "mark", "digits", "word", "func", "form", "set")
        else token.kind
    )


def is_mark(p: Parser) -> bool:
    r"""Whether ``^`` opens a mark of the name, not a power: ``^{(2)}``, ``^{[l]}``, ``^\star``, ``^*``, ``^{\prime}``."""
    first, second = p.peek(), p.peek(2)
    if first.kind == "{":
        return (second.kind in ("(", "[") and _closes_mark(p)) or (
            second.kind in ("⋆", "*", "+", "-") and p.peek(3).kind == "}"
        )
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
    known = letter_functions().get(name.letter)
    table = known and name == Symbol(name.letter) and name.letter not in p.vocabulary
    primes = 0
    if p.token.kind in PRIMES:
        while p.token.kind in PRIMES:
            primes += len(p.take().kind)
    elif p.token.kind == "^":
        primes = primes_above(p)
    if primes:
        return _primed(p, name, known if table else None, primes)
    raised = _raised(p, name)
    if raised is not None:
        return raised
    if not is_function(p, name, 0):
        return name
    if table and known:
        return apply_known(p, known, p.token)
    return Apply(*_orders(name, p_arguments(p, _one_decimal(p, name))))


def _one_decimal(p: Parser, name: Symbol) -> bool:
    """Whether f(1,87) is f of one number: as a French reader types it, unless f has two variables; f(1, 87) has a space."""
    level = p.levels.get(p.at)
    known = p.vocabulary.parameters.get(name.name)
    return (
        p.language == "fr"
        and not p.latex
        and level is not None
        and level.commas == level.tight == 1
        and len(known or "f") == 1
    )


def _orders(name: Symbol, arguments: tuple[Formula, ...]) -> tuple[Symbol, tuple[Formula, ...], tuple[int, ...]]:
    """f^{(2)}(x) is the second derivative."""
    order = name.superscript.strip("()")
    if (
        name.superscript.startswith("(")
        and order.isdecimal()
        and len(arguments) == 1
        and name.letter in FUNCTION_LETTERS
    ):
        return Symbol(name.letter, name.subscript, "", name.accent), arguments, (int(order),) if int(order) else ()
    return name, arguments, ()


def primes_above(p: Parser) -> int:
    r"""x^\prime, x^{\prime\prime}."""
    if p.peek().kind == "'":
        p.at += 2
        return 1
    ahead = 2
    while p.peek().kind == "{" and p.peek(ahead).kind == "'":
        ahead += 1
    if ahead > 2 and p.peek(ahead).kind == "}":
        p.at += ahead + 1
        return ahead - 2
    return 0


def _primed(p: Parser, name: Symbol, known: str | None, primes: int) -> Formula:
    """f'(x), f', σ'(z), f_x'(x, y), f'_x(x, y): the primes are read."""
    if p.token.kind == "_" and not name.subscript:
        p.take()
        name = Symbol(name.letter, script(p), name.superscript, name.accent)
    if p.token.kind != "(":
        if known and known in ("sigmoid",):
            return CallPrime(known, None, primes)
        return Prime(name, primes)
    place = p.token
    if known:
        given = p_arguments(p, True)
        if len(given) != 1:
            raise p.refuse(place, ONE_VARIABLE)
        return CallPrime(known, given[0], primes)
    arguments = p_arguments(p, not name.subscript)
    if len(arguments) == 1:
        return Apply(name, arguments, (primes,))
    variable = Symbol(name.subscript)
    if not name.subscript:
        p.assume(PRIMED, name=name.name)
        return Apply(Symbol(name.letter, "", "′" * primes, name.accent), arguments)
    if primes > 1:
        raise p.refuse(place, ONE_VARIABLE)
    function = Symbol(name.letter, "", name.superscript, name.accent)
    if (
        variable in arguments
        and all(isinstance(a, Symbol) for a in arguments)
        and len(set(arguments)) == len(arguments)
    ):
        slots = tuple(a for a in arguments if isinstance(a, Symbol))
        return Apply(function, arguments, tuple(int(a == variable) for a in slots), slots)
    return PartialAt(function, (variable,), arguments)


def _raised(p: Parser, name: Symbol) -> Formula | None:
    """f^{-1}(x) is the inverse function, f^2(x) the square of f(x)."""
    if p.token.kind != "^" or name.letter not in FUNCTION_LETTERS:
        return None
    braced = p.peek().kind == "{"
    minus = p.peek(2 if braced else 1).kind == "-"
    digits = p.peek(1 + braced + minus)
    count = 2 + 2 * braced + minus
    if digits.kind != "num" or p.peek(count).kind != "(" or (braced and p.peek(count - 1).kind != "}"):
        return None
    p.at += count
    if minus and digits.text == "1":
        return Apply(Symbol(name.letter, name.subscript, "-1", name.accent), p_arguments(p))
    exponent: Formula = numeral(digits.text)
    called = Apply(name, p_arguments(p))
    p.assume(SQUARED, name=name.name, exponent=digits.text)
    return Power(called, Negation(exponent) if minus else exponent)


ONE_VARIABLE = Words(
    "a prime differentiates a function of one variable; write the variable: \\partial_x f",
    "le prime dérive une fonction d'une variable ; écrivez la variable : \\partial_x f",
)
