r"""Derivatives as written with d and ∂: :math:`\frac{d}{dx}(x^2)`, :math:`\frac{\partial^2 f}{\partial x \partial y}`, d/dx x².

A fraction is a derivative when its numerator begins with d or ∂ and its denominator is made of d's or ∂'s with names.
The numerator's own function may follow it (``d/dx`` takes the product behind it) or stand inside (``df/dx``). A point in
brackets behind it is where the derivative is taken.
"""

from __future__ import annotations

from mathnn.reading.calls import exponent_operand, tex_argument
from mathnn.reading.parser import Parser, joined, operand
from mathnn.reading.tokens import CLOSING, OPENING, Token
from mathnn.steps.algebra import Apply, Number, Product, Quotient, Symbol
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula
from mathnn.steps.notation import DerivativeBy, PartialAt
from mathnn.steps.words import Words

SLOTS = Words("{name} is a function of {variables}", "{name} est une fonction de {variables}")
WHOLE = Words(
    "the derivative acts on the whole product or quotient behind it, up to the next + or −",
    "la dérivée porte sur tout le produit ou quotient qui suit, jusqu'au prochain + ou −",
)
BRACKET = Words("the derivative acts on the bracket behind it", "la dérivée porte sur la parenthèse qui la suit")
FACTOR = Words("the bracket behind the derivative is a factor", "la parenthèse qui suit la dérivée est un facteur")
NOT_READ = Words("{command} cannot be read here", "{command} ne peut pas être lu ici")
ORDERS = Words(
    "the order above ({above}) is not the number of variables below ({below})",
    "l'ordre au numérateur ({above}) n'est pas le nombre de variables au dénominateur ({below})",
)


def _is_d(p: Parser, token: Token) -> bool:
    return token.kind == "∂" or (token.kind == "name" and token.text == "d" and "d" not in p.vocabulary)


@operand("cmd")
def read_command(p: Parser, token: Token) -> Formula:
    """A LaTeX construction."""
    from mathnn.reading.builders import BUILDER_READERS

    reader = BUILDER_READERS.get(token.text)
    if reader is None:
        raise p.refuse(token, NOT_READ, command="\\" + token.text)
    return reader(p, token)


def read_fraction(p: Parser, token: Token) -> Formula:
    r"""\frac{a}{b}, or a derivative in that form."""
    if p.token.kind == "{" and _is_d(p, p.peek()) and _denominator_is_differential(p):
        return _tex_derivative(p, token)
    above = tex_argument(p)
    return Quotient(above, p.below(lambda: tex_argument(p)))


def _denominator_is_differential(p: Parser) -> bool:
    level, index = 1, p.at + 1
    while level and p.tokens[index].kind != "end":
        level += {"{": 1, "}": -1}.get(p.tokens[index].kind, 0)
        index += 1
    if index + 2 >= len(p.tokens) or p.tokens[index].kind != "{":
        return False
    return _is_d(p, p.tokens[index + 1]) and p.tokens[index + 2].kind in ("name", "accent", "[", "{", "(")


def _tex_derivative(p: Parser, token: Token) -> Formula:
    p.take()
    sign = p.take()
    order = _order(p)
    body = None if p.token.kind == "}" else p.inside(frozenset({"}"}), lambda: _above(p))
    p.expect("}")
    p.expect("{")
    if _by_letters(p):
        variables = _below(p, sign, {"}"})
        p.expect("}")
    else:
        return _by_formula(p, sign, body)
    return _finish(p, token, sign, order, body, variables)


def _above(p: Parser) -> Formula:
    """What is differentiated, written above the bar; the name of a function alone is a name."""
    if p.token.kind in ("func", "form") and p.peek().kind == "}":
        return Symbol(p.take().text)
    return joined(p.factors())


def _by_letters(p: Parser) -> bool:
    """Whether only letters stand under the bar: ∂x ∂y², not ∂[W]_{i,j} nor ∂f(x)."""
    index = p.at
    while p.tokens[index].kind not in ("}", "end"):
        kind = p.tokens[index].kind
        if kind in ("[", "("):
            return False
        if kind == "{":
            while p.tokens[index].kind not in ("}", "end"):
                index += 1
        index += 1
    return True


def _by_formula(p: Parser, sign: Token, body: Formula | None) -> Formula:
    by: list[Formula] = []
    while _is_d(p, p.token):
        p.take()
        by.append(p.inside(frozenset({"}"}), p.power))
    p.expect("}")
    if body is None:
        body = _following(p)
    return DerivativeBy(body, tuple(by), sign.kind == "∂")


def _order(p: Parser) -> int | None:
    if not p.accept("^"):
        return None
    exponent = exponent_operand(p)
    if isinstance(exponent, Number) and exponent.magnitude.denominator == 1:
        return int(exponent.magnitude)
    return -1


def _below(p: Parser, sign: Token, stop: set[str], order: int = 0) -> tuple[Symbol, ...]:
    """∂x ∂y², d x^2: the variables, each as often as it is differentiated in."""
    from mathnn.reading.atoms import marked_symbol

    found: list[Symbol] = []
    while _is_d(p, p.token):
        p.take()
        if p.token.kind == "accent":
            from mathnn.reading.builders import accented

            variable = accented(p, p.take())
        else:
            variable = marked_symbol(p, p.expect("name", Words("a variable", "une variable")))
        times = _order(p) or 1
        found.extend([variable] * max(times, 1))
        enough = len(found) >= order and (p.integrating or _another_derivative(p))
        if not stop and (not _is_d(p, p.token) or enough):
            break
    return tuple(found)


def _another_derivative(p: Parser) -> bool:
    """Whether the d that comes next stands above a bar of its own, as da does in dE/da da/dz."""
    index = p.at + 1
    while p.tokens[index].kind in ("name", "digits", "_", "num", "{", "}", "mark", "accent") and index - p.at < 10:
        index += 1
    return p.tokens[index].kind == "/" and _is_d(p, p.tokens[index + 1])


def _finish(
    p: Parser, token: Token, sign: Token, order: int | None, body: Formula | None, variables: tuple[Symbol, ...]
) -> Formula:
    partial = sign.kind == "∂"
    if order is not None and order != len(variables) and order > 0:
        raise p.refuse(token, ORDERS, above=order, below=len(variables))
    if body is None:
        p.scalar = p.token.kind == "("
        if p.token.kind != "(":
            return Derivative(_following(p), variables, partial)
        body = p.power()
        if p.factor_follows() or p.token.kind in ("*", "/"):
            p.assume(BRACKET)
        return Derivative(body, variables, partial)
    if p.token.kind == "(" and isinstance(body, Symbol) and _is_point(p):
        return _at_point(p, body, variables, partial)
    return Derivative(body, variables, partial)


def _is_point(p: Parser) -> bool:
    """Whether the brackets behind ∂f/∂x hold a point: several values, or one without + and −."""
    level = p.levels.get(p.at)
    if level is None or level.commas or level.semicolons:
        return True
    depth, index = 1, p.at + 1
    while depth and p.tokens[index].kind != "end":
        kind = p.tokens[index].kind
        depth += (kind in OPENING) - (kind in CLOSING)
        if depth == 1 and kind in ("+", "-") and index > p.at + 1:
            p.assume(FACTOR)
            return False
        index += 1
    return True


def _following(p: Parser) -> Formula:
    """What d/dx acts on: the product or quotient behind it, up to the next + or −."""
    saved = p.stop_at_function
    p.stop_at_function = False
    found = p.product()
    p.stop_at_function = saved
    if isinstance(found, (Product, Quotient)):
        p.assume(WHOLE)
    return found


def _at_point(p: Parser, function: Symbol, variables: tuple[Symbol, ...], partial: bool) -> Formula:
    """∂f/∂x (2, 1): the arguments tell the names of the variables, or convention does."""
    from mathnn.reading.arguments import p_arguments

    level = p.levels.get(p.at)
    if not partial and (level is None or level.commas == 0) and len(set(variables)) == 1:
        arguments = p_arguments(p)
        return Apply(function, arguments, (len(variables),), (variables[0],))
    arguments = p_arguments(p)
    slots = _slots(p, function, variables, arguments)
    if slots is None:
        return PartialAt(function, variables, arguments)
    orders = tuple(variables.count(slot) for slot in slots)
    return Apply(function, arguments, orders, slots)


def _slots(
    p: Parser, function: Symbol, variables: tuple[Symbol, ...], arguments: tuple[Formula, ...]
) -> tuple[Symbol, ...] | None:
    known = p.vocabulary.parameters.get(function.name)
    if known is not None and len(known) == len(arguments):
        return known if all(v in known for v in variables) else None
    conventional = [tuple(Symbol(c) for c in letters[: len(arguments)]) for letters in ("xyzt", "uvw", "st", "ab")]
    letters = tuple(a for a in arguments if isinstance(a, Symbol))
    for names in (letters, tuple(Symbol(a.letter) for a in letters), *conventional):
        if len(names) == len(arguments) == len(set(names)) and all(v in names for v in variables):
            p.assume(SLOTS, name=function.name, variables=", ".join(n.name for n in names))
            return names
    return None


def differential_operator(p: Parser, token: Token) -> Formula | None:
    """d/dx u, df/dx, d²f/dx² in plain text; None when this d is just a letter."""
    if not _is_d(p, token):
        return None
    start = p.at
    index = start
    if p.tokens[index].kind == "(" and _over_d(p, index):
        body = p.power()
        p.expect("/")
        return Derivative(body, _below(p, token, set(), 1), token.kind == "∂")
    if p.tokens[index].kind == "^":
        index += 2 if p.tokens[index + 1].kind != "{" else 4
    while p.tokens[index].kind in ("name", "digits", "_", "mark", "accent", "num", "{", "}") and index - start < 12:
        index += 1
    if index - start > 10 or p.tokens[index].kind != "/" or index + 2 >= len(p.tokens):
        return None
    if not _is_d(p, p.tokens[index + 1]) or p.tokens[index + 2].kind not in ("name", "accent", "["):
        return None
    from mathnn.reading.atoms import marked_symbol

    order = _order(p)
    if p.token.kind == "accent":
        from mathnn.reading.builders import accented

        of: Symbol | None = accented(p, p.take())
    else:
        of = marked_symbol(p, p.take()) if p.token.kind == "name" else None
    if p.token.kind != "/":
        p.at = start
        return None
    p.expect("/")
    if p.peek().kind == "[":
        p.take()
        by = p.power()
        return DerivativeBy(of if of is not None else _following(p), (by,), token.kind == "∂")
    return _finish(p, token, token, order, of, _below(p, token, set(), order or 1))


def _over_d(p: Parser, index: int) -> bool:
    """Whether the bracket that opens here is divided by dx: d(x^2)/dx."""
    depth = 0
    while index + 3 < len(p.tokens):
        depth += {"(": 1, ")": -1}.get(p.tokens[index].kind, 0)
        if depth == 0:
            over, d, name = p.tokens[index + 1 : index + 4]
            return over.kind == "/" and _is_d(p, d) and name.kind in ("name", "accent")
        index += 1
    return False


@operand("∂")
def read_partial(p: Parser, token: Token) -> Formula:
    """∂f/∂x in plain text, ∂_x f."""
    from mathnn.reading.atoms import marked_symbol, script

    if p.accept("_"):
        variable = Symbol(script(p))
        if p.token.kind not in ("(", "name", "accent"):
            return Symbol("∂", variable.letter)
        body = p.power() if p.token.kind == "(" else marked_symbol(p, p.expect("name"))
        if p.token.kind == "(" and isinstance(body, Symbol):
            return _at_point(p, body, (variable,), True)
        return Derivative(body, (variable,), True)
    found = differential_operator(p, token)
    if found is None:
        raise p.failure(Words("a derivative such as ∂f/∂x", "une dérivée comme ∂f/∂x"), token)
    return found
