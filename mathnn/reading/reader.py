"""``read``: from text to a formula, in three short passes: cut into tokens, survey the brackets, parse."""

from __future__ import annotations

import gc
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mathnn.reading import atoms, builders, groups, linear, operators, scripts, sets, statements, sums  # noqa: F401  (each registers its notations)
from mathnn.reading.alone import functions_applied
from mathnn.reading.errors import Problem, ReadingError
from mathnn.reading.glance import glance
from mathnn.reading.macros import MacroProblem, expand
from mathnn.reading.names import Vocabulary
from mathnn.reading.parser import Failure, Parser
from mathnn.reading.tokens import DEPTH_LIMIT, TOO_DEEP, survey
from mathnn.reading.tokens_latex import LatexTokens
from mathnn.reading.tokens_text import TextTokens
from mathnn.steps.algebra import number
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words

NOTATIONS = ("auto", "latex", "text")
LANGUAGES = ("en", "fr")
FRAMES = 12 * DEPTH_LIMIT
# A pile of brackets without anything between is refused at once, before a megabyte of it is cut into tokens.
_PILE = re.compile(rf"[(\[{{]{{{DEPTH_LIMIT + 1}}}")

EMPTY = Words("there is nothing to read", "il n'y a rien à lire")
LEFT_OVER = Words("{found} was not expected here", "{found} n'est pas attendu ici")
BAD_OPTION = Words(
    "{name} must be one of {expected}; got {value}", "{name} doit être l'un de {expected} ; reçu : {value}"
)
NOT_READABLE = Words(
    "expected text, a number, a SymPy object or a formula; got {value}",
    "attendu : un texte, un nombre, un objet SymPy ou une formule ; reçu : {value}",
)
NOT_FINITE = Words("{value} is not a finite number", "{value} n'est pas un nombre fini")

_ROOM = threading.RLock()


@contextmanager
def _room() -> Iterator[None]:
    """Room on the stack for the deepest formula the reader accepts, whoever calls it.

    The collector of cycles rests meanwhile: trees have none, and looking for them again and again while a long text
    grows into a tree would make reading slower than linear.
    """
    with _ROOM:
        before, collecting = sys.getrecursionlimit(), gc.isenabled()
        sys.setrecursionlimit(before + FRAMES)
        gc.disable()
        try:
            yield
        finally:
            sys.setrecursionlimit(before)
            if collecting:
                gc.enable()


def read(text: str, *, notation: str = "auto", language: str = "en", definitions: Any = None) -> Formula:
    r"""The formula that ``text`` writes: LaTeX, textbook notation, Python.

    ``notation`` is auto (LaTeX when there is a backslash), latex or text; ``definitions`` holds names the user has
    given (a mapping or a list). What was taken for granted is in ``.assumed``. Raises ReadingError.

        >>> read(r"2x\sin(yz)") == read("2x sin(y z)")
        True
    """
    if notation not in NOTATIONS:
        raise MathnnError(BAD_OPTION, {"name": "notation", "expected": ", ".join(NOTATIONS), "value": repr(notation)})
    if language not in LANGUAGES:
        raise MathnnError(BAD_OPTION, {"name": "language", "expected": ", ".join(LANGUAGES), "value": repr(language)})
    if not isinstance(text, str):
        raise MathnnError(NOT_READABLE, {"value": repr(text)[:80]})
    if not text.strip():
        raise ReadingError(text, [Problem(0, EMPTY)], language)
    pile = _PILE.search(text)
    if pile is not None:
        raise ReadingError(text, [Problem(pile.end() - 1, TOO_DEEP, {"limit": DEPTH_LIMIT})], language)
    wrong = glance(text)
    if wrong:
        raise ReadingError(text, wrong, language)
    try:
        source = expand(text)
    except MacroProblem as found:
        raise ReadingError(text, [found.problem], language) from None
    text = functions_applied(_without_dollars(source))
    latex = notation == "latex" or (notation == "auto" and ("\\" in text or "{}" in text))
    vocabulary = Vocabulary(definitions)
    with _room():
        cut = (LatexTokens if latex else TextTokens)(text, vocabulary)
    levels, problems = survey(cut.tokens)
    if cut.problems or problems:
        raise ReadingError(text, [*cut.problems, *problems], language)
    parser = Parser(text, cut.tokens, levels, vocabulary, latex, language)
    parser.python = cut.python
    for words, holes in cut.noted.values():
        parser.assume(words, **holes)
    try:
        with _room():
            formula = _whole(parser)
    except Failure as failure:
        raise ReadingError(text, [failure.problem], language) from None
    except RecursionError:
        raise ReadingError(text, [Problem(parser.token.start, TOO_DEEP, {"limit": DEPTH_LIMIT})], language) from None
    return formula.assuming(*parser.assumptions) if parser.assumptions else formula


def _without_dollars(text: str) -> str:
    return text.replace("$", " ")


def _whole(p: Parser) -> Formula:
    found = p.listed()
    p.accept(".", ",", ";")
    if p.token.kind != "end":
        raise p.refuse(p.token, LEFT_OVER, found=p.text[p.token.start : p.token.end])
    return statements.as_definition(p, found)


def to_formula(thing: Any, *, notation: str = "auto", language: str = "en", definitions: Any = None) -> Formula:
    """A formula from whatever a caller has: a Formula, text, a number (decimals exact, a float by its shortest decimal),
    a SymPy object, or a list of these.
    """
    if isinstance(thing, Formula):
        return thing
    if isinstance(thing, str):
        return read(thing, notation=notation, language=language, definitions=definitions)
    if isinstance(thing, (int, Fraction)) and not isinstance(thing, bool):
        return number(thing)
    if isinstance(thing, (float, Decimal)):
        return _decimal(thing)
    if isinstance(thing, (list, tuple)):
        return Tuple(tuple(to_formula(t, notation=notation, language=language, definitions=definitions) for t in thing))
    if type(thing).__module__.partition(".")[0] == "sympy" or hasattr(thing, "_sympy_"):
        from mathnn.reading.sympy_objects import from_sympy

        return from_sympy(thing)
    if hasattr(thing, "item") and not hasattr(thing, "__len__"):
        return to_formula(thing.item(), notation=notation, language=language, definitions=definitions)
    raise MathnnError(NOT_READABLE, {"value": repr(thing)[:80]})


def _decimal(value: float | Decimal) -> Formula:
    decimal = Decimal(repr(value)) if isinstance(value, float) else value
    if not decimal.is_finite():
        raise MathnnError(NOT_FINITE, {"value": value})
    from mathnn.steps.algebra import Negation, Number

    exponent = decimal.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if isinstance(value, float) and value == int(value):
        places = 0
    plain = Number(Fraction(abs(decimal)), places)
    return Negation(plain) if decimal.is_signed() and decimal else plain
