"""Exercises: one YAML file each, under exercises/<chapter>/.

    title:      {fr: …, en: …}
    statement:  {fr: …, en: …}        # formulas between dollars, as in “Dériver $x^2$.”
    task:       gradient
    givens:     {f: 'x**2*y**3', at: {x: 2, y: 1}}
    expected:   {answer: [4, 12]}     # what the author of the exercise knows, never what the solver said
    source:     deepmath.gradient.2.1.ex1
    note:       {fr: …, en: …}        # optional: a remark after the solution
    book_error: {fr: …, en: …}        # optional: what the source printed, when it is wrong

``expected`` may hold ``answer`` (a formula; a list for a vector or a table; a mapping when the answer has names), ``lines``
(formulas that must be written down on the way), ``leibniz`` (a relation that must be stated, or several), ``layout`` (column
or row) and ``figure`` (what must be drawn: see ``drawn``).
``judged`` says which line of a given computation is the first wrong one: see ``judged``.
``printed``, ``rows``, ``outcome`` and ``picture`` hold numbers as a book prints them: see ``printed``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from mathnn.steps.display import Notebook
from mathnn.steps.words import LANGUAGES, MathnnError, Words
from mathnn.workbook.marked import Marked, read_marked, wrong_field
from mathnn.workbook.nearest import suggestion

_REQUIRED = ("title", "statement", "task", "givens", "expected", "source")
_OPTIONAL = ("note", "book_error")
_EXPECTED = (
    "answer",
    "lines",
    "leibniz",
    "layout",
    "figure",
    "printed",
    "rows",
    "outcome",
    "picture",
    "drawn",
    "judged",
)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise. ``id`` is chapter/name; ``marks`` remember the line of each field, for errors that come later."""

    id: str
    title: Words
    statement: Words
    task: str
    givens: Mapping[str, Any]
    expected: Mapping[str, Any]
    source: tuple[str, ...]
    note: Words | None = None
    book_error: Words | None = None
    file: Path = field(default_factory=Path)
    marks: Mapping[str, int] = field(default_factory=dict)

    @property
    def chapter(self) -> str:
        """The folder it lies in."""
        return self.id.partition("/")[0]

    @property
    def section(self) -> str:
        """The section of its chapter: the number at the front of its name ("2.1"), or nothing."""
        found = re.match(r"\d+(\.\d+)*", self.id.partition("/")[2])
        return found[0] if found else ""

    def _repr_html_(self) -> str:
        from mathnn.render import render_part
        from mathnn.workbook.solving import statement

        language = Notebook.language
        return f"<strong>{escape(self.title.say(language))}</strong>{render_part(statement(self), 'html', language)}"

    def wrong(self, name: str, what: Words) -> MathnnError:
        """An error about one of its fields, with file and line."""
        return wrong_field(self.file, self.marks.get(name, 1), name, what)


def exercises_folder() -> Path:
    """Where the exercises are: in the source tree beside the package, or inside the installed package."""
    package = Path(__file__).resolve().parent.parent
    beside = package.parent / "exercises"
    return beside if beside.is_dir() and (package.parent / "pyproject.toml").is_file() else package / "_exercises"


def load_exercise(path: Path) -> Exercise:
    """The exercise in one YAML file.

    Raises MathnnError naming file, line and field when something is missing, unknown or of the wrong kind.
    """
    top = read_marked(path)
    fields = _fields(path, top, "", (*_REQUIRED, *_OPTIONAL))
    for name in _REQUIRED:
        if name not in fields:
            raise wrong_field(path, top.line, name, Words("this field is missing", "ce champ manque"))
    expected = _fields(path, fields["expected"], "expected", _EXPECTED)
    givens = _mapping(path, fields["givens"], "givens")
    return Exercise(
        id=f"{path.parent.name}/{path.stem}",
        title=_words(path, fields["title"], "title"),
        statement=_words(path, fields["statement"], "statement"),
        task=_task(path, fields["task"]),
        givens={name: value.plain() for name, value in givens.items()},
        expected={name: value.plain() for name, value in expected.items()},
        source=_source(path, fields["source"]),
        note=_words(path, fields["note"], "note") if "note" in fields else None,
        book_error=_words(path, fields["book_error"], "book_error") if "book_error" in fields else None,
        file=path,
        marks={name: value.line for name, value in (fields | givens | expected).items()},
    )


def _mapping(path: Path, marked: Marked, field: str) -> dict[str, Marked]:
    if isinstance(marked.value, dict):
        return marked.value
    raise wrong_field(
        path,
        marked.line,
        field or "–",
        Words("fields with values are expected", "il faut ici des champs avec leurs valeurs"),
    )


def _fields(path: Path, marked: Marked, field: str, known: tuple[str, ...]) -> dict[str, Marked]:
    found = _mapping(path, marked, field)
    for name, value in found.items():
        if name not in known:
            near = suggestion(name, known)
            raise wrong_field(
                path,
                value.line,
                name,
                Words(f"there is no such field; {near.en}", f"ce champ n’existe pas ; {near.fr}"),
            )
    return found


def _text(path: Path, marked: Marked, field: str) -> str:
    if isinstance(marked.value, str) and marked.value.strip():
        return marked.value.strip()
    raise wrong_field(path, marked.line, field, Words("a text is expected", "il faut ici un texte"))


def _words(path: Path, marked: Marked, field: str) -> Words:
    found = _fields(path, marked, field, LANGUAGES)
    for language in LANGUAGES:
        if language not in found:
            missing = Words(f"the text in “{language}” is missing", f"il manque le texte en « {language} »")
            raise wrong_field(path, marked.line, field, missing)
    texts = {language: _text(path, found[language], field) for language in LANGUAGES}
    for language, text in texts.items():
        if text.count("$") % 2:
            unpaired = Words("a “$” has no partner", "un « $ » n’est pas refermé")
            raise wrong_field(path, found[language].line, field, unpaired)
    return Words(texts["en"], texts["fr"])


def _task(path: Path, marked: Marked) -> str:
    from mathnn.workbook.tasks import TASKS

    name = _text(path, marked, "task")
    if name not in TASKS:
        near = suggestion(name, TASKS)
        unknown = Words(f"there is no task “{name}”; {near.en}", f"la tâche « {name} » n’existe pas ; {near.fr}")
        raise wrong_field(path, marked.line, "task", unknown)
    return name


def _source(path: Path, marked: Marked) -> tuple[str, ...]:
    items = marked.value if isinstance(marked.value, list) else [marked]
    return tuple(_text(path, item, "source") for item in items)


def natural_key(text: str) -> tuple[Any, ...]:
    """A sort key by which 2 stands before 10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text) if part)


@cache
def _load_folder(folder: Path) -> tuple[Exercise, ...]:
    paths = [p for p in folder.glob("*/*.yaml") if not p.name.startswith("_")]
    return tuple(load_exercise(p) for p in sorted(paths, key=lambda p: (p.parent.name, natural_key(p.stem))))


def exercises(chapter: str | None = None, folder: Path | None = None) -> tuple[Exercise, ...]:
    """Every exercise (of one chapter), in the order of the book.

    Raises MathnnError for an unknown chapter or a broken file.
    """
    found = _load_folder(folder or exercises_folder())
    if chapter is None:
        return found
    chapters = tuple(dict.fromkeys(e.chapter for e in found))
    if chapter not in chapters:
        raise MathnnError(
            Words("there is no chapter “{name}”; {near}", "il n’y a pas de chapitre « {name} » ; {near}"),
            {"name": chapter, "near": suggestion(chapter, chapters)},
        )
    return tuple(e for e in found if e.chapter == chapter)


def exercise_named(name: str, folder: Path | None = None) -> Exercise:
    """The exercise with that id, or the only one whose id contains it.

    Raises MathnnError naming the nearest ids.
    """
    found = exercises(folder=folder)
    for exercise in found:
        if name == exercise.id:
            return exercise
    containing = [exercise for exercise in found if name and name in exercise.id]
    if len(containing) == 1:
        return containing[0]
    near = [exercise.id for exercise in containing] or [exercise.id for exercise in found]
    raise MathnnError(
        Words("there is no exercise “{name}”; {near}", "il n’y a pas d’exercice « {name} » ; {near}"),
        {"name": name, "near": suggestion(name, near)},
    )
