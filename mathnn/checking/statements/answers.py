r"""The set of solutions at the end of a solution: :math:`x^2 = 4`, …, “S = {−2 ; 2}”."""

from __future__ import annotations

import re

from mathnn.checking.context import Context
from mathnn.checking.statements.phrases import LONGEST, Match, matches, normalised
from mathnn.checking.statements.setlike import is_set
from mathnn.reading import ReadingError
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.sets import Collection
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import MathnnError

_ANSWER = re.compile(r"^(?:\\(?:mathcal|mathscr|mathbf|mathrm)\s*\{?\s*S\s*\}?|𝒮|S)\s*=\s*(?P<set>.+)$")


_ENGLISH = ("the|its|both two|three|only|unique? <real:real>? @roots @are {points}",)
_FRENCH = ("les|ses|la|l'|sa deux|trois|seules|seule|unique? @racines <real:@réelle>? @sont donc? {points}",)


def answer_in(text: str) -> tuple[str, Match] | None:
    """“The solutions are 1 and 2”, said of the equation before; None when it is no such sentence."""
    if len(text) > LONGEST:
        return None
    sentence = normalised(text)
    for language, phrases in (("en", _ENGLISH), ("fr", _FRENCH)):
        for match in matches(phrases, language, sentence):
            return language, match
    return None


def answer_set(text: str, equation: Formula | None, context: Context) -> tuple[Formula, Verdict] | None:
    """The set that a line S = … gives, with the verdict on it as the solutions of what stands before; None for other lines."""
    condition = _last_condition(equation)
    spoken = answer_in(text) if condition is not None and len(condition.signs) == 1 else None
    if spoken is not None and condition is not None:
        return _spoken(condition, spoken, context)
    match = _ANSWER.match(normalised(text))
    if match is None or condition is None or any(name.name == "S" for name in context.meanings):
        return None
    try:
        given = context.read(match["set"])
    except ReadingError:
        return None
    if not is_set(given):
        return None
    return Relation((Symbol("S"), given), ("=",)), _verdict(condition, given, context)


def _spoken(condition: Relation, spoken: tuple[str, Match], context: Context) -> tuple[Formula, Verdict] | None:
    """The solutions that a sentence lists, against those of the equation before it."""
    from mathnn.checking.statements.reading import Said
    from mathnn.checking.statements.roots import roots_verdict, search_of
    from mathnn.checking.statements.saying import said, unknown
    from mathnn.symbolic.limits.expansion import NotDecided

    words = Said(spoken[1].holes, spoken[0], context)
    try:
        values = words.values()
        if condition.signs != ("=",):
            return None
        subject = words.subject_of(condition)
        search = search_of(words, subject, values)
        shown = Relation((Symbol("S"), Collection(tuple(v.formula for v in values))), ("=",))
        return shown, roots_verdict(search, values, words)
    except MathnnError:
        return None
    except NotDecided as reason:
        return condition, unknown(said("this is not decided ({r})", "ce n'est pas décidé ({r})", r=reason))


def _last_condition(equation: Formula | None) -> Relation | None:
    """The last equation or inequality of a chain of equivalent ones, in one letter."""
    while isinstance(equation, Relation) and set(equation.signs) & {"<=>", "=>"}:
        equation = equation.sides[-1]
    return equation if isinstance(equation, Relation) and not any(is_set(side) for side in equation.sides) else None


def _verdict(condition: Relation, given: Formula, context: Context) -> Verdict:
    from mathnn.checking.statements.reading import free_letters
    from mathnn.checking.statements.regions import region_of
    from mathnn.checking.statements.roots import solution_set_verdict
    from mathnn.checking.statements.saying import said, unknown
    from mathnn.symbolic.limits.expansion import NotDecided
    from mathnn.symbolic.studies.regions import REALS

    whole = Relation(tuple(context.expand(side) for side in condition.sides), condition.signs)
    letters = free_letters(whole)
    try:
        claimed = region_of(context.expand(given))
        if claimed is None or len(letters) != 1:
            return unknown(
                said("the set of solutions is not judged here", "l'ensemble des solutions n'est pas jugé ici")
            )
        return solution_set_verdict(whole, letters[0], claimed, REALS)
    except MathnnError as error:
        return Verdict("unknown", Tried((), 0, error.message_words()))
    except NotDecided as reason:
        return unknown(said("this is not decided ({r})", "ce n'est pas décidé ({r})", r=reason))
