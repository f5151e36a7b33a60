"""An exercise solved: its task's derivation under the exercise's own statement, with its remarks at the end.

Formulas in a statement stand between dollars and are read like any other, each language with its own notation; the
sentence keeps them as holes, so that every format prints them in its own way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mathnn.steps.derivation import Derivation, Holes, Remark
from mathnn.steps.words import LANGUAGES, MathnnError, Words
from mathnn.workbook.tasks import solve

if TYPE_CHECKING:
    from mathnn.workbook.exercise import Exercise

_FORMULA = re.compile(r"\$([^$]*)\$")


def solve_exercise(exercise: Exercise) -> Derivation:
    """The worked solution.

    Raises MathnnError, naming the file, the line and the field, when the exercise cannot be solved as it is written.
    """
    try:
        derivation = solve(exercise.task, **exercise.givens)
    except MathnnError as error:
        raise exercise.wrong("givens", Words(error.say("en"), error.say("fr"))) from error
    return replace(derivation, statement=statement(exercise), parts=(*derivation.parts, *_remarks(exercise)))


def statement(exercise: Exercise) -> Remark:
    """The statement, its formulas read."""
    return _remark(exercise, "statement", exercise.statement)


def _remarks(exercise: Exercise) -> tuple[Remark, ...]:
    found = []
    if exercise.note is not None:
        found.append(_remark(exercise, "note", exercise.note))
    if exercise.book_error is not None:
        found.append(_remark(exercise, "book_error", exercise.book_error, "warning"))
    return tuple(found)


def _remark(exercise: Exercise, field: str, words: Words, kind: str = "text") -> Remark:
    from mathnn.reading import read

    holes: list[tuple[str, object]] = []
    said = {}
    for language in LANGUAGES:

        def hole(match: re.Match[str], language: str = language) -> str:
            name = f"{language}{len(holes)}"
            try:
                holes.append((name, read(match[1], notation="latex", language=language)))
            except MathnnError as error:
                raise exercise.wrong(field, Words(error.say("en"), error.say("fr"))) from error
            return f"{{{name}}}"

        said[language] = _FORMULA.sub(hole, words.template(language))
    return Remark(Words(said["en"], said["fr"]), _as_holes(holes), kind)


def _as_holes(holes: list[tuple[str, object]]) -> Holes:
    return tuple(holes)  # type: ignore[arg-type]
