"""``mathnn exercises …``: the workbook from the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathnn.interface.arguments import DETAIL, Parser, add_common, add_output
from mathnn.interface.dispatch import STATUS_CODE
from mathnn.interface.documents import write_document
from mathnn.interface.output import check_writable, open_file, say, say_json
from mathnn.interface.progress import progress_bar
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.exercise import Exercise, exercise_named, exercises
from mathnn.workbook.nearest import suggestion

if TYPE_CHECKING:
    from mathnn.workbook.verifying import ExerciseReport

_MARK = {"proved": "✓", "refuted": "✗", "unknown": "?"}
_INVENTORY = "inventory"


def run(argv: Sequence[str], language: str) -> int:
    """Find the action and do it."""
    position = next((i for i, a in enumerate(argv) if not a.startswith("-") and argv[i - 1 : i] != ["--lang"]), None)
    if position is None:
        say(_overview(language))
        return 0 if any(a in ("-h", "--help") for a in argv) else 2
    name = argv[position]
    if name not in _ACTIONS:
        raise MathnnError(
            Words(
                "there is no action “exercises {name}”; {near}", "il n’y a pas d’action « exercises {name} » ; {near}"
            ),
            {"name": name, "near": suggestion(name, _ACTIONS)},
        )
    words, action = _ACTIONS[name]
    parser = Parser(f"exercises {name}", words, language)
    add_common(parser)
    return action(parser, [*argv[:position], *argv[position + 1 :]])


def _overview(language: str) -> str:
    head = Words("usage: mathnn exercises ACTION …", "usage : mathnn exercises ACTION …").say(language)
    actions = "\n".join(f"  {name:<10}{words.say(language)}" for name, (words, _) in _ACTIONS.items())
    return f"{head}\n\n{actions}"


def _list(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument(
        "chapter", nargs="?", metavar="CHAPTER", help=parser.say("only this chapter", "ce chapitre seul")
    )
    arguments = parser.read(argv)
    found = exercises(arguments.chapter)
    if arguments.json:
        say_json([_exercise_json(exercise, arguments.lang) for exercise in found])
        return 0
    width = max((len(exercise.id) for exercise in found), default=0) + 2
    for exercise in found:
        say(f"{exercise.id:<{width}}{exercise.title.say(arguments.lang)}")
    return 0


def _exercise_json(exercise: Exercise, language: str) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "title": exercise.title.say(language),
        "statement": exercise.statement.template(language),
        "task": exercise.task,
        "givens": exercise.givens,
        "source": list(exercise.source),
    }


def _show(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument("id", metavar="ID", help=parser.say("the exercise", "l’exercice"))
    arguments = parser.read(argv)
    exercise = exercise_named(arguments.id)
    if arguments.json:
        say_json(_exercise_json(exercise, arguments.lang))
        return 0
    from mathnn.workbook.solving import statement

    remark = statement(exercise)
    texts = {name: f.text(arguments.lang) if hasattr(f, "text") else str(f) for name, f in remark.holes}
    say(f"{exercise.id}  {exercise.title.say(arguments.lang)}\n")
    say(remark.words.say(arguments.lang, **texts))
    say(f"\n({', '.join(exercise.source)})")
    return 0


def _solve(parser: Parser, argv: Sequence[str]) -> int:
    from mathnn.interface.commands.solve import FORMS, show, status_code
    from mathnn.workbook.solving import solve_exercise

    parser.add_argument("id", metavar="ID", help=parser.say("the exercise", "l’exercice"))
    add_output(parser, FORMS, "text")
    arguments = parser.read(argv)
    exercise = exercise_named(arguments.id)
    if arguments.out:
        check_writable(Path(arguments.out))
    derivation = solve_exercise(exercise)
    if arguments.json:
        from mathnn.interface.as_json import derivation_json

        say_json({"id": exercise.id, **derivation_json(derivation, arguments.lang)})
    else:
        show(derivation, arguments, arguments.lang, exercise.id.replace("/", "-"))
    return status_code(derivation)


def _verify(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument(
        "ids",
        nargs="*",
        metavar="ID|CHAPTER",
        help=parser.say("exercises or chapters (default: all)", "exercices ou chapitres (défaut : tous)"),
    )
    arguments = parser.read(argv)
    language = arguments.lang
    from mathnn.workbook.verifying import verify_exercise

    chosen = [exercise for name in arguments.ids for exercise in _exercises_named(name)] or list(exercises())
    reports = []
    for exercise in progress_bar(parser.say("verifying", "vérification"))(chosen):
        report = verify_exercise(exercise)
        reports.append(report)
        if not arguments.json:
            say(_report_text(report, language))
    found = {report.status for report in reports}
    if arguments.json:
        say_json([_report_json(report, language) for report in reports])
    else:
        proved = sum(report.status == "proved" for report in reports)
        tally = Words("{proved} of {count} exercises verified", "{proved} exercices vérifiés sur {count}")
        say(tally.say(language, proved=proved, count=len(reports)))
    return next((STATUS_CODE[status] for status in ("refuted", "unknown") if status in found), 0)


def _exercises_named(name: str) -> tuple[Exercise, ...]:
    """One exercise, or all those of a chapter."""
    chapters = {exercise.id.split("/")[0] for exercise in exercises()}
    return exercises(name) if name in chapters else (exercise_named(name),)


def _report_text(report: ExerciseReport, language: str) -> str:
    lines = [f"{_MARK[report.status]} {report.exercise.id}"]
    if report.error is not None:
        lines.append("    " + report.error.say(language))
    lines.extend(f"    {_MARK[v.status]} {what}" for what, v in report.agreements if v.status != "proved")
    if report.lines is not None:
        verdicts = [v for v in report.lines.verdicts if v is not None]
        wrong = [v for v in verdicts if v.status != "proved"]
        if wrong:
            count = Words("{n} of {all} steps are not proved", "{n} étapes sur {all} ne sont pas prouvées")
            lines.append("    " + count.say(language, n=len(wrong), all=len(verdicts)))
    return "\n".join(lines)


def _report_json(report: ExerciseReport, language: str) -> dict[str, Any]:
    from mathnn.interface.as_json import verdict_json

    verdicts = () if report.lines is None else report.lines.verdicts
    return {
        "id": report.exercise.id,
        "status": report.status,
        "error": None if report.error is None else report.error.say(language),
        "agreements": [{"what": what, **verdict_json(verdict, language)} for what, verdict in report.agreements],
        "steps": {s: sum(v is not None and v.status == s for v in verdicts) for s in STATUS_CODE},
    }


def _booklet(parser: Parser, argv: Sequence[str]) -> int:
    from mathnn.workbook.booklets import BOOKLET_FORMS, booklet, solve_chapter, status, verified_words

    parser.add_argument("chapter", metavar="CHAPTER", help=parser.say("the chapter", "le chapitre"))
    add_output(parser, BOOKLET_FORMS, "html")
    arguments = parser.read(argv)
    language, form = arguments.lang, arguments.to
    exercises(arguments.chapter)
    place = Path(arguments.out or f"{arguments.chapter}-{language}.{'txt' if form == 'text' else form}")
    check_writable(place)
    solved = solve_chapter(arguments.chapter, progress_bar(parser.say("solving", "résolution")))
    detail = DETAIL[arguments.detail]
    place = write_document(place, form, lambda form: booklet(solved, form, language=language, detail=detail), language)
    if arguments.json:
        statuses: list[str] = [verdict.status for s in solved for verdict in s.verdicts]
        say_json({"file": str(place), "exercises": len(solved), "steps": {s: statuses.count(s) for s in STATUS_CODE}})
    else:
        told = Words("{count} exercises → {place}", "{count} exercices → {place}")
        say(f"{verified_words(solved).say(language)}\n{told.say(language, place=place, count=len(solved))}")
    if arguments.open:
        open_file(place)
    return STATUS_CODE[status(solved)]


def _coverage(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument(
        "--inventory",
        metavar="FOLDER",
        default=_INVENTORY,
        help=parser.say(
            "the inventory: a folder of YAML lists of items, each with an id (default: ./inventory)",
            "l’inventaire : un dossier de listes YAML, chaque élément ayant un id (défaut : ./inventory)",
        ),
    )
    parser.add_argument(
        "--verify",
        action="store_true",
        help=parser.say("count only what verifies now", "ne compter que ce qui se vérifie"),
    )
    arguments = parser.read(argv)
    from mathnn.workbook.coverage import coverage

    chosen = exercises()
    if arguments.verify:
        from mathnn.workbook.verifying import verify_exercise

        bar = progress_bar(parser.say("verifying", "vérification"))
        chosen = tuple(e for e in bar(chosen) if verify_exercise(e).status == "proved")
    parts = coverage(Path(arguments.inventory), chosen)
    items, covered = sum(len(p.items) for p in parts), sum(len(p.covered) for p in parts)
    if arguments.json:
        say_json({p.name: {"items": len(p.items), "covered": list(p.covered), "share": p.share} for p in parts})
        return 0
    width = max(len(p.name) for p in parts) + 2
    for part in parts:
        say(f"{part.name:<{width}}{len(part.covered):>4} / {len(part.items):<4}{part.share:>7.1%}")
    total = parser.say("total", "total")
    say(f"{total:<{width}}{covered:>4} / {items:<4}{covered / items:>7.1%}")
    return 0


_ACTIONS: dict[str, tuple[Words, Callable[[Parser, Sequence[str]], int]]] = {
    "list": (Words("list the exercises", "lister les exercices"), _list),
    "show": (Words("show a statement", "montrer un énoncé"), _show),
    "solve": (Words("solve an exercise", "résoudre un exercice"), _solve),
    "verify": (Words("solve, compare and verify", "résoudre, comparer et vérifier"), _verify),
    "booklet": (Words("bind a chapter’s solutions", "relier les corrigés d’un chapitre"), _booklet),
    "coverage": (Words("compare with an inventory", "comparer avec un inventaire"), _coverage),
}
