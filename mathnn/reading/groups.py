"""Brackets: groups, points and lists, bars.

(x+1) is a group, (2, 1) a point. Items are separated by commas, or by semicolons (commas are decimal commas then).
"""

from __future__ import annotations

from mathnn.reading.parser import Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Call
from mathnn.steps.containers import Interval, Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

EMPTY = Words("nothing stands between these brackets", "il n'y a rien entre ces parenthèses")
CLOSER = Words("{bracket} to close the bracket opened before", "{bracket} pour fermer la parenthèse ouverte avant")
_NONE: frozenset[str] = frozenset()


def items(p: Parser, closer: str, decimal_comma: bool = False, semicolons: bool = False) -> tuple[Formula, ...]:
    """Formulas separated by commas or semicolons, up to the closing bracket (left unread)."""
    found: list[Formula] = []
    separators = (";",) if semicolons else (",", ";")

    def one() -> Formula:
        return p.statement()

    if p.token.kind == closer:
        return ()
    while True:
        found.append(p.inside(frozenset({closer}), one, decimal_comma))
        if not p.accept(*separators):
            return tuple(found)
        if p.token.kind == closer:
            return tuple(found)


@operand("(")
def read_parentheses(p: Parser, token: Token) -> Formula:
    """(a), (a, b), or the interval (a, b]."""
    level = p.levels.get(p.at - 1)
    semicolons = level is not None and level.semicolons > 0
    french = p.language == "fr" and level is not None and level.commas == 1 and level.operators > 0
    found = items(p, ")", semicolons or french, semicolons)
    if p.token.kind == "]" and len(found) == 2:
        p.take()
        return Interval(found[0], found[1], False, True)
    close = p.expect(")", Words(")", ")"))
    if not found:
        raise p.refuse(close, EMPTY)
    separated = level is not None and (level.semicolons or level.commas)
    return Tuple(found) if len(found) > 1 or (separated and p.tokens[p.at - 2].kind in (",", ";")) else found[0]


@operand("{")
def read_braces(p: Parser, token: Token) -> Formula:
    """LaTeX braces group; nothing more."""
    found = items(p, "}", p.decimal_comma)
    close = p.expect("}", Words("}", "}"))
    if not found:
        raise p.refuse(close, EMPTY)
    return found[0] if len(found) == 1 else Tuple(found)


@operand("[")
def read_square(p: Parser, token: Token) -> Formula:
    """[a, b] a list, [a; b] an interval, [[1, 2], [3, 4]] a matrix."""
    level = p.levels.get(p.at - 1)
    semicolons = level is not None and level.semicolons > 0
    found = items(p, "]", semicolons, semicolons)
    close = p.expect("]", Words("]", "]"))
    if not found:
        raise p.refuse(close, EMPTY)
    if semicolons and len(found) == 2:
        return Interval(found[0], found[1], True, True)
    rows = [row.items for row in found if isinstance(row, Tuple)]
    if len(rows) == len(found) and len({len(row) for row in rows}) == 1:
        return Matrix(tuple(entry for row in rows for entry in row), len(rows[0]))
    return found[0] if len(found) == 1 and not p.latex is False else Tuple(found)


@operand("|")
def read_bars(p: Parser, token: Token) -> Formula:
    """|x|."""
    inner = p.inside(frozenset({"|"}), p.sum)
    p.expect("|", Words("|", "|"))
    return Call("abs", (inner,))
