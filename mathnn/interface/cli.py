"""The command ``mathnn``: it finds the command's module, runs it, and turns what happened into an exit code.

Exit codes: 0 everything holds, 1 something is refuted, 2 misuse (one sentence on stderr), 3 something is unknown and
nothing refuted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from mathnn.interface.language import language_of
from mathnn.steps.words import MathnnError, Words

COMMANDS: dict[str, Words] = {
    "solve": Words("solve a task, step by step", "résoudre un problème, étape par étape"),
    "exercises": Words(
        "list, solve, verify and bind the exercises", "lister, résoudre, vérifier et relier les exercices"
    ),
    "read": Words("show how a formula is understood", "montrer comment une formule est comprise"),
    "verify": Words("judge an equality", "juger une égalité"),
}
STATUS_CODE = {"proved": 0, "refuted": 1, "unknown": 3}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit code and never lets a traceback out for what a user typed."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = language_of(arguments, os.environ)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = _run(arguments, language)
        sys.stdout.flush()
        return code
    except MathnnError as error:
        return _refuse(error, arguments, language)
    except SystemExit as end:  # argparse after --help
        return end.code if isinstance(end.code, int) else 0
    except BrokenPipeError:
        # The reader (head, less) has seen enough. What is left in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write(Words("interrupted", "interrompu").say(language) + "\n")
        return 130


def _run(arguments: list[str], language: str) -> int:
    if arguments[:1] == ["--version"]:
        from mathnn import __version__

        sys.stdout.write(f"mathnn {__version__}\n")
        return 0
    name, rest = _command(arguments)
    if name is None:
        sys.stdout.write(_help(language))
        return 0 if not rest else 2
    if name not in COMMANDS:
        from mathnn.workbook.nearest import suggestion

        raise MathnnError(
            Words("there is no command “{name}”; {near}", "il n’y a pas de commande « {name} » ; {near}"),
            {"name": name, "near": suggestion(name, COMMANDS)},
        )
    code: int = import_module(f"mathnn.interface.commands.{name}").run(rest, language)
    return code


def _command(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The command, and the arguments that are left: options may stand before it."""
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if argument in ("-h", "--help"):
            return None, []
        if argument == "--lang":
            position += 2
        elif argument.startswith("-"):
            position += 1
        else:
            return argument, arguments[:position] + arguments[position + 1 :]
    return None, []


def _help(language: str) -> str:
    head = Words(
        "The mathematics of neural networks, worked out step by step and checked by machine.",
        "Les mathématiques des réseaux de neurones, rédigées pas à pas et vérifiées par la machine.",
    )
    usage = Words("usage: mathnn COMMAND …", "usage : mathnn COMMANDE …")
    more = Words(
        "mathnn COMMAND --help says more; --lang fr or --lang en chooses the language.",
        "mathnn COMMANDE --help en dit plus ; --lang fr ou --lang en choisit la langue.",
    )
    examples = (
        'mathnn solve gradient "x**2*y**3" --at 2,1',
        "mathnn solve derivative 'sqrt(tan x)' --lang fr",
        "mathnn exercises booklet gradient --to html --open",
        'mathnn verify "d/dx ln(cos x) = -tan x"',
    )
    commands = "\n".join(f"  {name:<12}{words.say(language)}" for name, words in COMMANDS.items())
    shown = "\n".join(f"  {example}" for example in examples)
    return f"{usage.say(language)}\n\n{head.say(language)}\n\n{commands}\n\n{shown}\n\n{more.say(language)}\n"


def _refuse(error: MathnnError, arguments: list[str], language: str) -> int:
    sentence = error.say(language)
    if "--json" in arguments:
        import json

        sys.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False) + "\n")
    sys.stderr.write(f"mathnn: {sentence}\n" if language == "en" else f"mathnn : {sentence}\n")
    return 2
