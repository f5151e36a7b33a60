r"""Signs that a relation of a text is no claim about every value, and what it claims then.

« :math:`f(x) = 9` pour :math:`x = 3` » is said of one value; :math:`2x + 1 = x + 3` is an equation when :math:`x = 2` follows and
solves it; :math:`b^2 - 4ac = 25 - 24` puts in values that nobody has told.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.checking.chains import OPERATIONS
from mathnn.checking.context import Context
from mathnn.checking.homework import Passage
from mathnn.checking.lines import Judged, continuation, judge_in
from mathnn.checking.openness import free_letters, is_derived, link_of, unknown_functions, values_in
from mathnn.checking.prose import ABSURD, PLACES, last_clause, role_of
from mathnn.checking.said import sign_said
from mathnn.reading import ReadingError
from mathnn.steps.algebra import ONE, Symbol
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import MathnnError

ORDER_SIGNS = frozenset({"<", "<=", ">", ">=", "!=", "in"})


def judged_at_its_place(
    formula: Relation, passage: Passage, ahead: Sequence[Passage], known: Context
) -> Verdict | None:
    """« f(x) = 9 pour x = 3 », « |x| = x si x ≥ 0 »: said of these values only."""
    if not ahead or not (PLACES.match(passage.after) or PLACES.match(ahead[0].before)) or ahead[0].fresh:
        return None
    context = known
    for place, following in enumerate(ahead):
        if place and (following.line != ahead[0].line or role_of(following.before) == "so"):
            break
        try:
            there = known.read(following.text)
        except (ReadingError, MathnnError):
            break
        given = values_in(there)
        if not given and place == 0 and isinstance(there, Relation) and set(there.signs) <= ORDER_SIGNS:
            sign = sign_said(there)
            if sign is not None and len(formula.sides) == 2:
                return _decided(judge_in(*link_of(formula), context.assuming(*sign)))
            verdict = judge_in(there, "=>", formula, context)
            return verdict if verdict.status != "unknown" else None
        if not given:
            break
        for value in given:
            context = context.without(value.name.name).defining(value)
    if context is known or len(formula.sides) != 2:
        return None
    verdict = judge_in(*link_of(formula), context)
    unsettled = any(free_letters(side, context) for side in formula.sides)
    return verdict if verdict.status == "proved" or (verdict.status == "refuted" and not unsettled) else None


def is_constant(left: Formula, passage: Passage, context: Context) -> bool:
    """cosh² x − sinh² x = −1 is no equation: its left side has the same value for every x."""
    if ABSURD.search(passage.after) or ABSURD.search(last_clause(passage.before)):
        return False
    there = substitute(context.expand(left), dict.fromkeys(free_letters(left, context), ONE))
    return judge_in(left, "=", there, context).status == "proved"


def is_continued(ahead: Sequence[Passage]) -> bool:
    """An equation that an equivalence follows."""
    return bool(ahead) and not ahead[0].fresh and continuation(ahead[0].text)[0] == "<=>"


def is_about(formula: Relation, context: Context) -> bool:
    """« on trouve x ≈ 1,41 » for a letter without a meaning tells its value."""
    left = formula.sides[0]
    return formula.signs == ("~",) and isinstance(left, Symbol) and left not in context.meanings


def solved_later(formula: Relation, letters: set[Formula], ahead: Sequence[Passage], known: Context) -> bool:
    """2x + 1 = x + 3 is an equation when x = 2 follows and solves it."""
    if len(formula.sides) != 2:
        return False
    for passage in ahead:
        if passage.fresh:
            return False
        try:
            given = values_in(known.read(passage.text))
        except (ReadingError, MathnnError):
            continue
        if given and {d.name for d in given} <= letters:
            context = known
            for value in given:
                context = context.without(value.name.name).defining(value)
            if judge_in(*link_of(formula), context).status == "proved":
                return True
    return False


def rest_is_proved(formula: Relation, judged: Judged, context: Context) -> bool:
    """Whether every other link of the chain is proved."""
    links = zip(formula.sides, formula.signs, formula.sides[1:], strict=False)
    others = [link for link in links if link[0] != judged.left and not context.names_something_new(link[0], link[2])]
    new = isinstance(formula.sides[0], Symbol)
    return all(judge_in(*link, context).status == "proved" for link in others[1 if new and len(others) > 1 else 0 :])


def letters_unsaid(formula: Relation, judged: Judged, context: Context) -> str:
    """b² − 4ac = 25 − 24 puts in values that nobody has told: the letters without a value."""
    links = list(zip(formula.sides, formula.sides[1:], strict=False))
    for left, right in links:
        if left is judged.left or left == judged.left:
            unknown = [unknown_functions(side, context) for side in (left, right)]
            operates = any(isinstance(n, OPERATIONS) or is_derived(n) for s in (left, right) for n in walk(s))
            functions = unknown[0] ^ unknown[1] or (set() if operates else unknown[0])
            if functions:
                return ", ".join(sorted(s.text() for s in functions))
            free = free_letters(left, context)
            numeric = not free_letters(right, context) and len(formula.signs) > 1
            if numeric and judge_in(left, "!=", right, context).status == "proved":
                return ""
            return ", ".join(sorted(s.text() for s in free)) if free and numeric else ""
    return ""


def _decided(verdict: Verdict) -> Verdict | None:
    return verdict if verdict.status != "unknown" else None
