r"""The bracket behind a name: whether it holds an argument, f(x), y(0), P(A | B), or is a factor, a(b + c)."""

from __future__ import annotations

from mathnn.reading.names import FUNCTION_LETTERS, GREEK_NAMES, letter_functions
from mathnn.reading.parser import Parser
from mathnn.reading.tokens import Survey
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

IS_FUNCTION = Words("{name} before a bracket is a function", "{name} devant une parenthèse est une fonction")
IS_FACTOR = Words("{name} before a bracket is a factor", "{name} devant une parenthèse est un facteur")
CLOSE_PAREN = frozenset({")", "]"})
PROBABILITIES = frozenset({"P", "p", "E", "Pr", "Prob", "q", "H", "I"})
# Letters whose value at a number is written y(0); x(2) is more often a product.
VALUED = frozenset("yuvhpqrs")


def is_function(p: Parser, name: Symbol, primes: int) -> bool:
    """Whether the bracket that follows holds the argument of this name."""
    if p.token.kind != "(":
        return False
    if primes or name.name in p.vocabulary.functions or name.letter in p.vocabulary.functions:
        return True
    if name.name in p.vocabulary.values:
        return False
    if p.python and p.token.start == p.tokens[p.at - 1].end:
        return True
    if name.letter == "P" and p.token.start == p.tokens[p.at - 1].end:
        p.assume(IS_FUNCTION, name=name.name)
        return True
    if name.letter in p.primed or name.letter in FUNCTION_LETTERS or name.letter in letter_functions():
        return True
    if len(name.letter) > 1 and name.letter not in GREEK_NAMES:
        p.assume(IS_FUNCTION, name=name.name)
        return True
    level = p.levels.get(p.at)
    listed = level is not None and level.commas + level.semicolons + level.relations > 0
    listed = listed or (level is not None and level.bars == 1 and name.letter in PROBABILITIES)
    if listed or (_bare_argument(p, name) and p.token.start == p.tokens[p.at - 1].end):
        p.assume(IS_FUNCTION, name=name.name)
        return True
    p.assume(IS_FACTOR, name=name.name)
    return False


def _bare_argument(p: Parser, name: Symbol) -> bool:
    """Whether the bracket holds one letter with its marks and nothing else; behind P and its like also −x, behind y 0."""
    index = p.at + 1
    if p.tokens[index].kind == "set":
        return True
    if p.tokens[index].kind in ("*", ".") and p.tokens[index + 1].kind == ")":
        return True
    if p.tokens[index].kind == "-" and name.letter.isupper():
        index += 1
    if p.tokens[index].kind == "num" and p.tokens[index + 1].kind == ")":
        return (name.letter.isupper() or name.letter in VALUED) and p.begins == p.at
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
    given = conditional(p, level, p.tokens[p.at - 2].text)
    if given is not None:
        return (given,)
    semicolons = level is not None and level.semicolons > 0
    found = items(p, ")", decimal_comma or p.decimal_in(level), semicolons)
    p.expect(")")
    return found


def conditional(p: Parser, level: Survey | None, name: str, closer: str = ")") -> Formula | None:
    """A | B in the brackets of P(A | B): one bar, which is not the beginning of |x|; the bracket is open."""
    if name not in PROBABILITIES or level is None or level.bars != 1:
        return None
    event = p.inside(CLOSE_PAREN | {"|"}, p.listed)
    p.expect("|")
    given = p.inside(CLOSE_PAREN, p.listed)
    p.expect(closer)
    return Relation((event, given), ("|",))
