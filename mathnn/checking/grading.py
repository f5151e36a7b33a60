r"""A whole piece of homework, judged: every claim in the order of the text, with what was defined before it.

A formula without a relation is no claim; it is what the next line that begins with = continues. A letter that receives a value
(« au point :math:`x = 2` ») is given, not claimed: a later value replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mathnn.checking.context import Context
from mathnn.checking.homework import Passage, passages
from mathnn.checking.lines import Judged, judge_line
from mathnn.reading import ReadingError
from mathnn.steps.algebra import ZERO, Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, Relation


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage and what it is worth."""

    passage: Passage
    judged: Judged


@dataclass(frozen=True, slots=True)
class Report:
    """The marks of one file, in order."""

    path: Path
    marks: tuple[Mark, ...]

    def count(self, status: str) -> int:
        """How many claims were proved, refuted or unknown."""
        return sum(m.judged.verdict is not None and m.judged.verdict.status == status for m in self.marks)

    @property
    def first_wrong(self) -> Mark | None:
        """The first refuted claim."""
        for mark in self.marks:
            if mark.judged.verdict is not None and mark.judged.verdict.status == "refuted":
                return mark
        return None


def grade(path: Path, context: Context | None = None) -> Report:
    """Judge a file. Raises MathnnError when it cannot be read; a line that cannot be read is unknown, and the rest is judged."""
    return Report(path, tuple(grade_passages(passages(path), context or Context())))


def grade_passages(found: Iterable[Passage], context: Context) -> Iterable[Mark]:
    """The marks of passages in order."""
    before: Formula | None = None
    for passage in found:
        given = _values_given(passage.text, context)
        if given:
            for value in given:
                context = context.without(value.name.name).defining(value)
            yield Mark(passage, Judged(passage.text, given[0], None, defines=True))
            continue
        if before is None and passage.text.lstrip("& ").startswith("="):
            before = None
            yield Mark(passage, Judged(passage.text, None, None))
            continue
        judged, after, context = judge_line(passage.text, _continued(passage.text, before), context)
        if _is_equation(judged):
            judged = Judged(judged.text, judged.formula, None)
        before = after
        yield Mark(passage, judged)


def _is_equation(judged: Judged) -> bool:
    """f'(x) = 0 in a text is an equation to be solved, not a claim for every x."""
    formula = judged.formula
    if judged.verdict is None or judged.verdict.status != "refuted" or not isinstance(formula, Relation):
        return False
    return formula.signs == ("=",) and formula.sides[1] == ZERO


def _continued(text: str, before: Formula | None) -> Formula | None:
    """A formula without any relation begins anew: it does not claim to equal the one before."""
    return (
        before
        if text.lstrip("& ").startswith(("=", "≈", "\\approx", "\\simeq", "\\iff", "⇔", "\\Leftrightarrow"))
        else None
    )


def _values_given(text: str, context: Context) -> tuple[Definition, ...]:
    """x = 2, or (x, y) = (1, 0): letters and values without letters."""
    if text.lstrip("& ").startswith("="):
        return ()
    try:
        formula = context.read(text)
    except ReadingError:
        return ()
    if isinstance(formula, Definition) and not formula.parameters and not formula.body.symbols:
        return (formula,)
    if not isinstance(formula, Relation) or formula.signs != ("=",):
        return ()
    left, right = formula.sides
    names = left.items if isinstance(left, Tuple) else (left,)
    values = right.items if isinstance(right, Tuple) else (right,)
    if len(names) != len(values) or any(v.symbols for v in values):
        return ()
    found = tuple(Definition(n, (), v) for n, v in zip(names, values, strict=True) if isinstance(n, Symbol))
    return found if len(found) == len(names) else ()
