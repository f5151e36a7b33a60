"""Booklets: the worked solutions of a chapter as one document with a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mathnn.steps.words import Words
from mathnn.workbook.exercises import exercises, exercises_folder
from mathnn.workbook.marked import read_marked
from mathnn.workbook.solving import solve_exercise

if TYPE_CHECKING:
    from mathnn.workbook.exercises import Exercise

BOOKLET_FORMS = ("html", "pdf", "tex", "md", "text")
Progress = Callable[[Sequence[Any]], Iterable[Any]]
_SUBTITLE = Words(
    "Worked solutions, each step checked by machine", "Exercices corrigés, chaque étape vérifiée par la machine"
)


def booklet(
    chapter: str, form: str, *, language: str = "en", detail: str = "normal", progress: Progress = iter
) -> str | bytes:
    """Every exercise of the chapter, solved. ``progress`` wraps the list of exercises, as a progress bar does.

    Raises MathnnError for an unknown chapter and for an exercise that cannot be solved.
    """
    from mathnn.render import Section, document

    titles = chapter_titles(chapter)
    sections = [
        Section(solve_exercise(exercise), exercise.title, source=exercise.id, part=_part(exercise, titles))
        for exercise in progress(exercises(chapter))
    ]
    title = titles.get("", Words(chapter, chapter))
    return document(sections, form, language=language, detail=detail, title=title, subtitle=_SUBTITLE)


def chapter_titles(chapter: str) -> dict[str, Words]:
    """The titles of a chapter (under "") and of its sections (under their numbers)."""
    path = exercises_folder() / "chapters.yaml"
    if not path.is_file():
        return {}
    found = read_marked(path).plain().get(chapter, {})
    return {name.replace("title", ""): Words(words["en"], words["fr"]) for name, words in found.items()}


def _part(exercise: Exercise, titles: dict[str, Words]) -> Words | None:
    title = titles.get(exercise.section)
    return None if title is None else Words(f"{exercise.section}  {title.en}", f"{exercise.section}  {title.fr}")
