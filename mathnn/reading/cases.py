r"""Functions given by cases: the LaTeX environment, and in text ``{x if x > 0; 0 otherwise}`` or ``x if x > 0 else 0``."""

from __future__ import annotations

from mathnn.reading.logic import grouped
from mathnn.reading.parser import Parser
from mathnn.reading.tokens import Token
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

ROW = Words("a value and its condition", "une valeur et sa condition")
LAST = Words("the case without a condition must be the last", "le cas sans condition doit être le dernier")
CELL = frozenset({"&", "\\\\", "endenv", ";", "set}", "}", "word", ","})


def read_rows(p: Parser, token: Token, between: tuple[str, ...], closers: tuple[str, ...]) -> Formula:
    """value, condition; value, otherwise …"""
    values: list[Formula] = []
    conditions: list[Formula] = []
    otherwise: Formula | None = None
    while p.token.kind not in closers:
        if otherwise is not None:
            raise p.refuse(p.token, LAST)
        value = p.inside(CELL, p.sum)
        p.accept(",")
        p.accept("&")
        word = p.accept("word")
        p.accept("&")
        if (word is not None and word.text == "otherwise") or (word is None and p.token.kind in (*between, *closers)):
            otherwise = value
        else:
            values.append(value)
            conditions.append(_condition(p))
        p.accept(",", ".")
        if p.token.kind not in closers and not p.accept(*between):
            raise p.failure(ROW)
    p.take()
    if not values:
        raise p.refuse(
            token, Words("a definition by cases needs a condition", "une définition par cas demande une condition")
        )
    return Cases(tuple(values), tuple(conditions), otherwise)


def _condition(p: Parser) -> Formula:
    found, signs = [p.inside(CELL, p.relation)], list[str]()
    while p.token.kind == "word" and p.token.text in ("and", "or"):
        signs.append(p.take().text)
        found.append(p.inside(CELL, p.relation))
    return grouped(found, signs)


def read_inline(p: Parser, value: Formula) -> Formula:
    """x if x > 0 else 0: the value is read, ``if`` comes."""
    values, conditions = [value], []
    p.take()
    conditions.append(_conditions(p))
    if p.token.kind == "word" and p.token.text == "otherwise":
        p.take()
        return Cases(tuple(values), tuple(conditions), p.sum())
    while p.token.kind == ";" and not p.closing:
        place = p.at
        p.take()
        value = p.sum()
        word = p.accept("word")
        if word is not None and word.text == "otherwise":
            return Cases(tuple(values), tuple(conditions), value)
        if word is None or word.text != "if":
            p.at = place
            break
        values.append(value)
        conditions.append(_conditions(p))
    return Cases(tuple(values), tuple(conditions))


def _conditions(p: Parser) -> Formula:
    """One relation, or several behind commas that all have to hold."""
    from mathnn.steps.relations import Relation

    found = [p.relation()]
    while p.token.kind == "," and not p.closing:
        place = p.at
        p.take()
        following = p.relation()
        if not isinstance(following, Relation):
            p.at = place
            break
        found.append(following)
    return found[0] if len(found) == 1 else Relation(tuple(found), ("and",) * (len(found) - 1))
