r"""Brackets: groups, points and lists, intervals, matrices by rows, bars.

(x+1) is a group, (2, 1) a point. Items are separated by commas, or by semicolons (commas are decimal commas then).
An interval is told by its brackets, ]a, b[ or (a, b], by a semicolon, [a; b], or by standing behind ∈.
"""

from __future__ import annotations

from mathnn.reading.parser import Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Apply, Call, Product, Quotient, Sum, Symbol
from mathnn.steps.containers import Interval, Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.notation import Applied, Compose
from mathnn.steps.relations import Relation
from mathnn.steps.sets import Family
from mathnn.steps.words import Words

EMPTY = Words("nothing stands between these brackets", "il n'y a rien entre ces parenthèses")
CLOSE = Words(")", ")")
INTERVAL = Words("{text} is an interval", "{text} est un intervalle")
SEPARATOR = Words("a comma or a semicolon", "une virgule ou un point-virgule")
FUNCTION = Words("a function between brackets, then its argument", "une fonction entre parenthèses, puis son argument")
PAREN_CLOSERS = frozenset({")", "]", "}"})
SQUARE_CLOSERS = frozenset({"]", "[", ")"})
OPENERS = frozenset({"num", "name", "func", "form", "const", "(", "cmd", "accent", "set", "√", "{", "|"})


def items(p: Parser, closer: str, decimal_comma: bool = False, semicolons: bool = False) -> tuple[Formula, ...]:
    """Formulas separated by commas or semicolons, up to the closing bracket (left unread)."""
    closing = PAREN_CLOSERS if closer == ")" else frozenset({closer})
    found: list[Formula] = []
    separators = (";",) if semicolons else (",", ";")
    if p.token.kind == closer:
        return ()
    while True:
        found.append(p.inside(closing, p.statement, decimal_comma))
        if not p.accept(*separators):
            return tuple(found)
        if p.token.kind == closer:
            return tuple(found)


@operand("(")
def read_parentheses(p: Parser, token: Token) -> Formula:
    """(a), (a, b), or the interval (a, b]."""
    place = p.at - 1
    level = p.levels.get(place)
    semicolons = level is not None and level.semicolons > 0
    scalar, p.scalar = p.scalar, False
    found = items(p, ")", scalar or p.decimal_in(level), semicolons)
    if p.token.kind in ("]", "[") and len(found) == 2:
        return Interval(found[0], found[1], False, p.take().kind == "]")
    close = p.expect(")", CLOSE)
    if not found:
        raise p.refuse(close, EMPTY)
    single = len(found) == 1 and p.tokens[p.at - 2].kind not in (",", ";")
    if p.token.kind == "_" and p.peek().kind == "{":
        return _family(p, found[0] if single else Tuple(found))
    if single:
        return _maybe_applied(p, found[0])
    if len(found) == 2 and p.tokens[place - 1].kind in ("in", "cup", "cap", "setminus") and place:
        p.assume(INTERVAL, text=p.text[token.start : close.end])
        return Interval(found[0], found[1])
    return Tuple(found)


def _family(p: Parser, body: Formula) -> Formula:
    r"""(x_n)_{n \in \mathbb{N}}; (AB)_{ij} is an entry."""
    place = p.at
    p.at += 2
    condition = p.inside(frozenset({"}"}), p.listed)
    if isinstance(condition, Relation):
        p.expect("}")
        return Family(body, condition)
    p.at = place
    from mathnn.reading.linear import entry

    return entry(p, body)


def _maybe_applied(p: Parser, function: Formula) -> Formula:
    """(g ∘ f)(x), (f + g)'(x): a function between brackets takes the argument that follows."""
    primes = p.token.kind in ("'", "''", "'''")
    following = p.peek() if primes else p.token
    if following.kind != "(" or not _is_function(p, function):
        return function
    if primes:
        from mathnn.steps.calculus import Prime

        function = Prime(function, len(p.take().kind))
    from mathnn.reading.arguments import p_arguments

    return Applied(function, p_arguments(p))


def _is_function(p: Parser, formula: Formula) -> bool:
    """Whether a formula is built from functions alone."""
    from mathnn.reading.names import FUNCTION_LETTERS

    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, Compose):
            return True
        if isinstance(node, (Sum, Product, Quotient)):
            stack.extend(node.children)
        elif not isinstance(node, Symbol) or (
            node.letter not in FUNCTION_LETTERS and node.name not in p.vocabulary.functions
        ):
            return False
    return not isinstance(formula, (Apply, Symbol))


@operand("{")
def read_braces(p: Parser, token: Token) -> Formula:
    """LaTeX braces group; in text they hold cases, or a set."""
    if not p.latex and not p.grouping:
        return _text_braces(p, token)
    p.grouping = False
    found = p.inside(frozenset({"}"}), p.listed, True) if p.token.kind != "}" else None
    close = p.expect("}", Words("}", "}"))
    if found is not None:
        return found
    if p.token.kind in ("^", "_"):
        return _before(p)
    raise p.refuse(close, EMPTY)


def _before(p: Parser) -> Formula:
    r"""{}^tA: a mark before its letter."""
    from mathnn.steps.linear import Transpose

    p.expect("^")
    braced = p.accept("{")
    mark = p.expect("name")
    if braced:
        p.expect("}")
    if mark.text not in ("t", "T"):
        raise p.refuse(mark, EMPTY)
    saved = p.closing
    p.closing = p.closing | {"'"}
    operand_ = p.power()
    p.closing = saved
    return Transpose(operand_, True)


def _text_braces(p: Parser, token: Token) -> Formula:
    from mathnn.reading.cases import read_rows
    from mathnn.reading.sets import set_until

    level, index = 1, p.at
    while level and p.tokens[index].kind != "end":
        kind = p.tokens[index].kind
        level += {"{": 1, "}": -1}.get(kind, 0)
        if level == 1 and kind == "word" and p.tokens[index].text in ("if", "otherwise"):
            return read_rows(p, token, (";", ","), ("}",))
        index += 1
    return set_until(p, "}")


@operand("[")
def read_square(p: Parser, token: Token) -> Formula:
    """[a, b] a list or an interval, [a; b] and [a, b[ intervals, [[1, 2], [3, 4]] a matrix, [W]_{i,j} an entry."""
    place = p.at - 1
    level = p.levels.get(place)
    semicolons = level is not None and level.semicolons > 0
    found, end = _until_square(p, semicolons, p.decimal_in(level))
    rows = [row.items for row in found if isinstance(row, Tuple)]
    if end.kind == "]" and len(rows) == len(found) and len({len(row) for row in rows}) == 1:
        return Matrix(tuple(entry for row in rows for entry in row), len(rows[0]))
    if end.kind != "]" or (len(found) == 2 and _interval_here(p, place, token, end, semicolons)):
        if len(found) != 2:
            raise p.failure(SEPARATOR, end)
        return Interval(found[0], found[1], True, end.kind == "]")
    if len(found) == 1 and p.token.kind == "_":
        from mathnn.reading.linear import entry

        return entry(p, found[0])
    return found[0] if len(found) == 1 and p.latex else Tuple(found)


def _interval_here(p: Parser, place: int, token: Token, end: Token, semicolons: bool) -> bool:
    """Whether [a, b] is an interval: behind ∈, with a semicolon, or in LaTeX."""
    before = p.tokens[place - 1].kind if place else ""
    level = p.levels.get(place)
    if before in ("in", "cup", "cap", "setminus") or (semicolons and level is not None and not p.in_list):
        return True
    if not p.in_list:
        p.assume(INTERVAL, text=p.text[token.start : end.end])
    return not p.in_list


def _until_square(p: Parser, semicolons: bool, decimal: bool) -> tuple[tuple[Formula, ...], Token]:
    found: list[Formula] = []
    if p.token.kind == "]":
        raise p.refuse(p.token, EMPTY)
    saved, p.in_list = p.in_list, True
    while True:
        found.append(p.inside(SQUARE_CLOSERS if found else frozenset({"]"}), p.statement, semicolons or decimal))
        if not p.accept(*((";",) if semicolons else (",", ";"))) or p.token.kind == "]":
            break
    p.in_list = saved
    if p.token.kind not in ("]", "[", ")"):
        raise p.failure(Words("]", "]"))
    return tuple(found), p.take()


@operand("]")
def read_open_interval(p: Parser, token: Token) -> Formula:
    """]a, b[, ]a; b], with a decimal comma where the separator is a semicolon."""
    low = p.inside(frozenset({"]", "["}), p.sum, _semicolon_ahead(p))
    if not p.accept(",", ";"):
        raise p.failure(SEPARATOR)
    high = p.inside(frozenset({"]", "["}), p.sum, True)
    end = p.accept("[", "]")
    if end is None:
        raise p.failure(Words("[ or ]", "[ ou ]"))
    return Interval(low, high, False, end.kind == "]")


def _semicolon_ahead(p: Parser) -> bool:
    """Whether a semicolon comes before the next square bracket at this level."""
    index, level = p.at, 0
    while index < min(len(p.tokens), p.at + 400):
        kind = p.tokens[index].kind
        level += 1 if kind in ("(", "{") else -1 if kind in (")", "}") else 0
        if kind == ";" and level == 0:
            return True
        if kind in ("[", "]") and level == 0:
            return False
        index += 1
    return False


@operand("|", "l|")
def read_bars(p: Parser, token: Token) -> Formula:
    """|x|."""
    closer = "|" if token.kind == "|" else "r|"
    inner = p.inside(frozenset({closer}), p.sum, True)
    p.expect(closer, Words("|", "|"))
    return Call("abs", (inner,))
