"""``mathnn solve TASK F …``: one question worked out. The task's signature gives the flags."""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathnn.interface.animate import HELP, TASKS_THAT_MOVE, animated, gif_of, require_motion
from mathnn.interface.arguments import DETAIL, Parser, add_common, add_output
from mathnn.interface.documents import write_document
from mathnn.interface.output import check_writable, open_file, say, say_json
from mathnn.interface.progress import steps_shown
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.givens import given_named
from mathnn.workbook.tasks import TASKS, Task, solve, task_named

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation

FORMS = ("text", "md", "latex", "tex", "html", "pdf")
_WORDS = Words("Solve a task, step by step.", "Résoudre un problème, étape par étape.")


def run(argv: Sequence[str], language: str) -> int:
    """Solve and show."""
    name = next((a for i, a in enumerate(argv) if not a.startswith("-") and argv[i - 1 : i] != ["--lang"]), None)
    if name is None:
        say(_overview(language))
        return 0 if _wants_help(argv) else 2
    if (" " in name or "=" in name) and name not in TASKS:
        first, _, other = name.partition(" ")
        place = list(argv).index(name)
        return _asked(other if first in SOLVE else name, [*argv[:place], *argv[place + 1 :]], language)
    start = list(argv).index(name)
    words = _typed_words(argv[start + 1 :])
    others = [*argv[:start], *argv[start + 1 + len(words) :]]
    spoken = " ".join(words if name in SOLVE and words else [name.replace("_", " "), *words])
    formulas = name not in TASKS or "f" in TASKS[name].parameters()  # a table of iterates is taken as it is typed
    cued = formulas and any(map(_CUE.search, words))
    said = _task_said(spoken, language) if (cued or name not in TASKS) and not _wants_help(argv) else None
    if (said is not None and cued) or (name in SOLVE and words):
        return _asked(spoken, others, language)
    task = said if said is not None and name not in TASKS else task_named(name)
    split = any(word in ("+", "-", "*", "/") for word in words)  # x^2 - 2 without quotes
    rest = [*([" ".join(words)] if split else words), *others]
    parser = _parser(task, language)
    arguments = parser.read(rest)
    if arguments.out:
        check_writable(Path(arguments.out))
    moves = arguments.animate or arguments.to == "gif"
    if moves:
        require_motion(task.name, arguments.to)
    givens = {name: getattr(arguments, name) for name in task.parameters() if getattr(arguments, name) is not None}
    try:
        with steps_shown(language):
            derivation = solve(task.name, language=language, **givens)
    except MathnnError as error:
        raise MathnnError(in_flags(error.message_words(), task)) from None
    if arguments.json:
        from mathnn.interface.as_json import derivation_json

        say_json(derivation_json(derivation, language))
    else:
        show(animated(derivation) if moves else derivation, arguments, language, task.name)
    return status_code(derivation)


# A word that introduces something: “x^2 at 1” is a question, and no product of letters.
_CUE = re.compile(r"(?<![\\\w])(?:at|to|from|of|on|en|à|de|du|par|order|ordre|with|avec|sur)(?![\w(])")
SOLVE = ("solve", "résoudre", "resoudre")


def _wants_help(argv: Sequence[str]) -> bool:
    return any(a in ("-h", "--help") for a in argv)


def _typed_words(rest: Sequence[str]) -> list[str]:
    """What stands behind the first word, up to the first flag: newton x^2 - 2 from 1, typed without quotes."""
    end = next((i for i, a in enumerate(rest) if a.startswith("--")), len(rest))
    return list(rest[:end])


def _task_said(text: str, language: str) -> Task | None:
    """The task that these words ask for: tangent, taylor, étudier are said in place of its name."""
    from mathnn.checking.context import Context
    from mathnn.interface.repl.asking import asked

    found = asked(text, Context(language=language))
    return None if found is None else found.task


def in_flags(words: Words, task: Task) -> Words:
    """A message of a task as the command line says it: 'start' is --start, and start = 1 is --start 1."""
    return Words(*(_in_flags(text, task) for text in (words.en, words.fr)))


def _in_flags(text: str, task: Task) -> str:
    for name, parameter in task.parameters().items():
        flag = "F"
        if not _comes_first(name, parameter):
            flag = f"--{name}"
            value = rf"(?<![\w-]){name} ?= ?(\([^()]*\)(?: \([^()]*\))*|\S+)"
            found = re.search(value, text)
            text = text if found is None else text.replace(found[0], _typed(flag, found[1]))
        elif name != "f":
            continue
        text = re.sub(rf"(?:'|“|«[ \u202f\u00a0]?){name}(?:'|”|[ \u202f\u00a0]?»)", flag, text)
    return text


def _comes_first(name: str, parameter: inspect.Parameter) -> bool:
    """Whether a given is typed without a flag: a function comes first, even where data may stand in its place."""
    return parameter.default is inspect.Parameter.empty or name == "f"


def _typed(flag: str, value: str) -> str:
    return f"{flag} '{value}'" if set(value) & set(" ()") else f"{flag} {value}"


def _asked(text: str, argv: Sequence[str], language: str) -> int:
    """A question in words, as in the conversation: mathnn solve "tangent to x^2 at 1" --to pdf."""
    from mathnn.checking.context import Context
    from mathnn.interface.repl.asking import answer, asked
    from mathnn.interface.repl.guidance import unknown_word

    parser = Parser("solve", _WORDS, language)
    add_common(parser)
    add_output(parser, FORMS, "text")
    arguments = parser.read(argv)
    context = Context(language=language)
    question = asked(text, context) or asked(f"solutions {text}", context) if "=" in text else asked(text, context)
    if question is None:
        raise unknown_word(text.split(maxsplit=1)[0], language)
    if arguments.out:
        check_writable(Path(arguments.out))
    derivation = answer(question, context)
    if arguments.json:
        from mathnn.interface.as_json import derivation_json

        say_json(derivation_json(derivation, language))
    else:
        show(derivation, arguments, language, question.task.name)
    return status_code(derivation)


def _parser(task: Task, language: str) -> Parser:
    title = task.title.say(language)
    parser = Parser(f"solve {task.name}", Words(title, title), language)
    for name, parameter in task.parameters().items():
        given = given_named(name, task.name)
        needed = parameter.default is inspect.Parameter.empty
        words = given.words.say(language).replace("%", "%%")
        if _comes_first(name, parameter):
            parser.add_argument(name, metavar=given.metavar, help=words, nargs=None if needed else "?")
        else:
            parser.add_argument(f"--{name}", metavar=given.metavar, help=words)
    add_common(parser)
    can_move = task.name in TASKS_THAT_MOVE
    words = parser.say(HELP.en, HELP.fr) if can_move else argparse.SUPPRESS
    parser.add_argument("--animate", action="store_true", help=words)
    add_output(parser, (*FORMS, "gif") if can_move else FORMS, "text")
    return parser


def _overview(language: str) -> str:
    width = max(len(name) for name in TASKS) + 2
    tasks = "\n".join(f"  {task.name:<{width}}{task.title.say(language)}" for task in TASKS.values())
    return Words(
        "usage: mathnn solve TASK F [options]\n\n{words}\n\n{tasks}\n\nmathnn solve TASK --help lists the options of a task; "
        'or ask in words: mathnn solve "tangent to x^2 at 1".',
        "usage : mathnn solve TÂCHE F [options]\n\n{words}\n\n{tasks}\n\nmathnn solve TÂCHE --help en donne les options ; "
        'ou demandez en toutes lettres : mathnn solve "tangente à x^2 en 1".',
    ).say(language, words=_WORDS.say(language), tasks=tasks)


def show(derivation: Derivation, arguments: Any, language: str, name: str) -> None:
    """Print it, or write it to a file, in the form that was asked for."""
    form: str = arguments.to

    def make(form: str) -> str | bytes:
        return rendered(derivation, form, language, DETAIL[arguments.detail])

    if not arguments.out and form not in ("pdf", "gif") and not arguments.open:
        _print(str(make(form)), form)
        return
    place = Path(arguments.out or f"{name}.{_SUFFIX.get(form, form)}")
    check_writable(place)
    decimals = getattr(derivation.outcome, "decimals", "")
    every = _every_decimal(decimals, language) if form == "text" and len(decimals) > MANY else ""
    written = write_document(place, form, (lambda form: str(make(form)) + every) if every else make, language)
    say(str(written))
    if arguments.open:
        open_file(written)


def _every_decimal(decimals: str, language: str) -> str:
    """All the decimals of a root, a hundred in a line, in groups of ten; in front of each line the number of its first one."""
    whole, _, rest = decimals.partition(".")
    width = len(str(len(rest)))
    groups = ["".join(rest[k : k + 10]) for k in range(0, len(rest), 10)]
    lines = [f"{10 * k + 1:>{width}}  {' '.join(groups[k : k + 10])}" for k in range(0, len(groups), 10)]
    heading = _DECIMALS.say(language, count=str(len(rest)))
    return "\n".join((f"\n{heading}\n", f"{whole}{',' if language == 'fr' else '.'}", *lines, ""))


_DECIMALS = Words("The {count} decimals:", "Les {count} décimales :")
MANY = 2002  # so many characters of a root the solution itself shows
_SUFFIX = {"text": "txt", "latex": "tex"}


def _print(text: str, form: str) -> None:
    from mathnn.interface.colour import print_coloured, wanted

    if form == "text" and wanted():
        print_coloured(text)
    else:
        say(text)


def rendered(derivation: Derivation, form: str, language: str, detail: str) -> str | bytes:
    """A fragment (text, md, latex) or a complete document (tex, html, pdf), or a GIF."""
    if form in ("text", "md", "latex"):
        method = {"text": "text", "md": "markdown", "latex": "latex"}[form]
        fragment: str = getattr(derivation, method)(language, detail)
        return fragment
    if form == "gif":
        return gif_of(derivation, language)
    from mathnn.render import document

    return document(derivation, form, language=language, detail=detail)


def status_code(derivation: Derivation) -> int:
    """The exit code of a solution: that of its worst check."""
    found = {check.verdict.status for check in derivation.checks}
    return 1 if "refuted" in found else 3 if "unknown" in found else 0
