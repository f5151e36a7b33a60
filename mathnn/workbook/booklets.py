"""Booklets: the worked solutions of a chapter as one document with a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mathnn.steps.words import LANGUAGES, Words
from mathnn.workbook.exercise import exercises, exercises_folder
from mathnn.workbook.marked import read_marked
from mathnn.workbook.solving import solve_exercise

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation
    from mathnn.steps.verdict import Verdict
    from mathnn.workbook.exercise import Exercise

BOOKLET_FORMS = ("html", "pdf", "tex", "md", "text")
Progress = Callable[[Sequence[Any]], Iterable[Any]]
_VERIFIED = Words(
    "Worked solutions; {proved} steps, all verified", "Exercices corrigés ; {proved} étapes, toutes vérifiées"
)
_PARTLY = Words(
    "Worked solutions; {proved} of {all} steps verified", "Exercices corrigés ; {proved} étapes vérifiées sur {all}"
)


@dataclass(frozen=True, slots=True)
class Solved:
    """An exercise with its solution and the verdicts on its steps."""

    exercise: Exercise
    derivation: Derivation
    verdicts: tuple[Verdict, ...]


def solve_chapter(chapter: str, progress: Progress = iter) -> tuple[Solved, ...]:
    """Every exercise of the chapter, solved and verified. ``progress`` wraps their list, as a progress bar does.

    Raises MathnnError for an unknown chapter and for an exercise that cannot be solved.
    """
    found = []
    for exercise in progress(exercises(chapter)):
        derivation = solve_exercise(exercise)
        verdicts = tuple(v for v in derivation.verify().verdicts if v is not None)
        found.append(Solved(exercise, derivation, verdicts))
    return tuple(found)


def booklet(solved: Sequence[Solved], form: str, *, language: str = "en", detail: str = "normal") -> str | bytes:
    """The solutions of a chapter as one document; its subtitle says how many steps were verified."""
    from mathnn.render import Section, document

    chapter = solved[0].exercise.chapter
    titles = chapter_titles(chapter)
    title = titles.get("", Words(chapter, chapter))
    sections = [
        Section(
            s.derivation, s.exercise.title, source=_source(s.exercise, title, language), part=_part(s.exercise, titles)
        )
        for s in solved
    ]
    return document(
        sections, form, language=language, detail=detail, title=title, subtitle=verified_words(solved).say(language)
    )


def verified_words(solved: Sequence[Solved]) -> Words:
    """How many steps were verified, in a sentence."""
    statuses = [verdict.status for s in solved for verdict in s.verdicts]
    proved = statuses.count("proved")
    words = _VERIFIED if proved == len(statuses) else _PARTLY
    return Words(*(words.say(language, proved=proved, all=len(statuses)) for language in LANGUAGES))


def status(solved: Sequence[Solved]) -> str:
    """The worst verdict on any step."""
    found = {verdict.status for s in solved for verdict in s.verdicts}
    return next((status for status in ("refuted", "unknown") if status in found), "proved")


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


def _source(exercise: Exercise, title: Words, language: str) -> str:
    section = f", §{exercise.section}" if exercise.section else ""
    return f"{title.say(language)}{section} ({exercise.id})"
