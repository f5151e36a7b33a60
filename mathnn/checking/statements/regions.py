r"""Sets of numbers as they are written: :math:`]-\infty, 1[`, :math:`\mathbb{R} \setminus \{0\}`, ℝ*, “x > 0”.

Each becomes an exact region of the line. What has infinitely many pieces (ℤ), or letters in its ends, is refused by name.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from mathnn.checking.statements.reading import NO_SET, Said, free_letters
from mathnn.checking.statements.vocabulary import is_everything
from mathnn.reading import ReadingError
from mathnn.steps.algebra import Constant, Symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Relation
from mathnn.steps.sets import Collection, NumberSet, SetBuilder, SetOperation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.constants import enclosure
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.abscissas import Abscissa, exactly
from mathnn.symbolic.studies.regions import EMPTY, REALS, Region, interval_region, points_region
from mathnn.symbolic.studies.solutions import solutions
from mathnn.symbolic.studies.zeros import Span

Found = TypeVar("Found")
_REALS = re.compile(r"(?:ℝ|\bR\b|\\R\b|\\mathbb\s*\{?R\}?|\\mathbf\s*\{?R\}?)")
_WITHOUT = re.compile(
    r"^(.+?)\s*(?:\\setminus|\\backslash|∖|\\(?=\s*\\?\{)|[-−](?=\s*\\?\{)|privé de|sauf|except|without|minus)"
    r"\s*(.+)$"
)
_AND = re.compile(r"\s+(?:and|et)\s+(?!on |sur |in |dans )")
_OR = re.compile(r"\s+(?:or|ou)\s+")
_SIGN = re.compile(r"[<>≤≥≠]|!=|\\(?:le|ge|lt|gt|ne)q?\b")
_LETTERS = Words(
    "a set with letters in it is not judged ({set})", "un ensemble qui contient des lettres n'est pas jugé ({set})"
)
_ENDLESS = Words(
    "a set with infinitely many pieces is not judged ({set})",
    "un ensemble formé d'une infinité de morceaux n'est pas jugé ({set})",
)


def region_hole(words: Said, hole: str) -> Region:
    """The set in a hole; several joined by “and” are united. Raises MathnnError."""
    found = EMPTY
    for part in region_list(words, hole):
        found = found | part
    return found


def region_list(words: Said, hole: str) -> list[Region]:
    """The sets in a hole that are joined by “and”: on I and on J."""
    text = words.holes[hole]
    if len(_AND.split(text)) > 1 and all(
        _SIGN.search(piece) for piece in re.split(rf"{_AND.pattern}|{_OR.pattern}", text)
    ):
        # Two conditions on one number, x > 0 and x < 1: both hold.
        region = _region_text(words, _OR.sub(" or ", _AND.sub(" and ", text)))
        if region.element() is None:
            raise MathnnError(NO_SET, {"text": text})
        return [region]
    pieces = re.split(r"\s+(?:and|et|ou|or)\s+(?:on |sur |in |dans )?", text)
    return [_region_text(words, piece.strip()) for piece in pieces]


def where_judged(words: Said, hole: str, x: Symbol | None) -> Region:
    """The set on which a statement is made: what is said in it, within what is assumed of its letter."""
    said = region_hole(words, hole) if words.has(hole) else REALS
    return said & assumed_region(words, x)


def assumed_region(words: Said, x: Symbol | None) -> Region:
    """What was assumed of a letter, as a set: positive, an interval. Raises MathnnError for whole numbers."""
    from mathnn.equality.domain import domain_of

    if x is None:
        return REALS
    where = domain_of(dict(words.context.domain) or None, (x,))
    if x in where.integers:
        raise MathnnError(_ENDLESS, {"set": "ℤ"})
    found: Region | None = REALS
    for r in where.relations:
        if free_letters(r) == (x,) and found is not None:
            part = region_of(r)
            found = None if part is None else found & part
    return found or EMPTY


def _region_text(words: Said, text: str) -> Region:
    if is_everything(text):
        return REALS
    text = re.sub(
        r"^(?:l' intervalle|the (?:open |closed )?interval|intervals?|the set|l' ensemble)\s+", "", text, flags=re.I
    )
    marks = _REALS.match(text)
    if marks is not None and re.fullmatch(r"[_^{}*⋆+\-−\\,. ]*", text[marks.end() :]):
        return _marked_reals(text[marks.end() :])
    cut = _WITHOUT.match(text)
    if cut is not None and _REALS.fullmatch(cut[1].strip()):
        out = cut[2] if cut[2].startswith(("{", "\\{", "[", "]", "(")) else "{" + cut[2] + "}"
        return REALS - _region_text(words, out)
    text = re.sub(r"(?<=[\])[}]) ?U ?(?=[\[(\]{\\])", " ∪ ", text)
    for reader in (words, replace(words, language="en")):
        # In French, [-1,1] may be one decimal number in brackets, or an interval.
        try:
            found = region_of(words.context.expand(reader.read(text, logic=True)))
        except ReadingError:
            continue
        if found is not None:
            return found
    raise MathnnError(NO_SET, {"text": text})


def _marked_reals(marks: str) -> Region:
    """ℝ, ℝ*, ℝ₊, ℝ*₋ …"""
    zero = exactly(0)
    found = REALS
    if "+" in marks:
        found = interval_region(zero, _end(True), True, False)
    elif "-" in marks or "−" in marks:
        found = interval_region(_end(False), zero, False, True)
    return found - points_region([zero]) if "*" in marks or "⋆" in marks else found


def _end(above: bool) -> Abscissa:
    from mathnn.symbolic.studies.abscissas import line

    return line()[int(above)]


def region_of(formula: Formula) -> Region | None:
    """The region a formula writes; None when it is no set. Raises MathnnError for letters, ℤ, or what is not decided."""
    return _decided(lambda: _region(formula), formula)


def _region(formula: Formula) -> Region | None:
    if isinstance(formula, Interval):
        ends = _constant(formula.lower), _constant(formula.upper)
        closed = [c and not e.infinite for c, e in zip((formula.closed_below, formula.closed_above), ends, strict=True)]
        return interval_region(*ends, *closed)
    if isinstance(formula, Tuple) and len(formula.items) == 2:
        return interval_region(_constant(formula.items[0]), _constant(formula.items[1]), False, False)
    if isinstance(formula, NumberSet) and formula.letter == "R":
        return _marked_reals(formula.lower + formula.upper)
    if isinstance(formula, NumberSet):
        raise MathnnError(_ENDLESS, {"set": formula.text()})
    if isinstance(formula, Symbol) and formula.name == "R":
        return REALS
    if isinstance(formula, Collection):
        return _collection(formula)
    if isinstance(formula, SetBuilder):
        return _builder(formula)
    if isinstance(formula, SetOperation) and formula.sign in _OPERATIONS:
        left, right = _region(formula.left), _region(formula.right)
        return None if left is None or right is None else _OPERATIONS[formula.sign](left, right)
    return _condition(formula) if isinstance(formula, Relation) else None


_OPERATIONS = {"cup": operator.or_, "cap": operator.and_, "setminus": operator.sub}


def _constant(formula: Formula) -> Abscissa:
    if free_letters(formula):
        raise MathnnError(_LETTERS, {"set": formula.text()})
    found = Abscissa(formula.value)
    imaginary = any(isinstance(n, Constant) and n.name == "i" for n in walk(formula))
    if not found.infinite and (imaginary or enclosure(found.value) is None):
        raise MathnnError(NO_SET, {"text": formula.text()})
    return found


def _collection(formula: Collection) -> Region | None:
    """{1, 2}, or {x : x² < 4}, which is read as a collection of one relation."""
    first = formula.items[0] if formula.items else None
    if isinstance(first, Relation) and first.signs == (":",):
        return _builder(SetBuilder(first.sides[0], (first.sides[1], *formula.items[1:])))
    if any(isinstance(item, (Relation, Tuple)) for item in formula.items):
        return None
    return points_region([_constant(item) for item in formula.items])


def _builder(formula: SetBuilder) -> Region | None:
    """{x ∈ E | condition}."""
    element, found = formula.element, REALS
    if isinstance(element, Relation) and element.signs == ("in",):
        source = _region(element.sides[1])
        if source is None:
            return None
        element, found = element.sides[0], source
    if not isinstance(element, Symbol):
        return None
    for condition in formula.conditions:
        part = _condition(condition, element) if isinstance(condition, Relation) else None
        if part is None:
            return None
        found = found & part
    return found


def _condition(formula: Relation, x: Symbol | None = None) -> Region | None:
    """x > 0, 0 < x ≤ 1, x < 0 or x > 1, x ∈ [0, 1]."""
    letters = free_letters(formula)
    x = x or (letters[0] if letters else None)
    if x is None:
        return None
    if set(letters) - {x}:
        raise MathnnError(_LETTERS, {"set": formula.text()})
    if len(set(formula.signs)) == 1 and formula.signs[0] in ("or", "and"):
        parts = [_condition(side, x) if isinstance(side, Relation) else None for side in formula.sides]
        found = parts[0]
        for part in parts[1:]:
            if found is None or part is None:
                return None
            found = found | part if formula.signs[0] == "or" else found & part
        return found
    if formula.signs in (("in",), ("notin",)) and formula.sides[0] == x:
        found = _region(formula.sides[1])
        return found if found is None or formula.signs == ("in",) else REALS - found
    return solutions(formula, x)


def _decided(work: Callable[[], Found], formula: Formula) -> Found:
    """The result of a study, its refusals said in a sentence."""
    try:
        return work()
    except NotDecided as reason:
        raise MathnnError(NOT_DECIDED, {"set": formula.text(), "reason": str(reason)}) from None


NOT_DECIDED = Words("this set is not decided: {set} ({reason})", "cet ensemble n'est pas décidé : {set} ({reason})")


def span_of(region: Region) -> Span | None:
    """The two ends of what lies in a region, for a study that needs a bounded interval; None when it is empty."""
    parts = region.parts()
    return None if not parts else (parts[0][0], parts[-1][1])
