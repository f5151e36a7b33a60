"""Finds a command's module, runs it, and turns what happened into an exit code: never a traceback for what a user typed.

Exit codes: 0 everything holds, 1 something is refuted, 2 misuse (one sentence on stderr), 3 something is unknown and
nothing refuted.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module

from mathnn.interface.overview import COMMANDS
from mathnn.steps.words import MathnnError, Words

STATUS_CODE = {"proved": 0, "refuted": 1, "unknown": 3}
_INTERRUPTED = Words("interrupted", "interrompu")


def dispatch(name: str | None, rest: list[str], arguments: list[str], language: str) -> int:
    """Run the command ``name`` with the arguments ``rest``; ``arguments`` are all that were typed."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = _run(name, rest, language)
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
        sys.stderr.write(_INTERRUPTED.say(language) + "\n")
        return 130


def _run(name: str | None, rest: list[str], language: str) -> int:
    if name is None:
        from mathnn import __version__

        sys.stdout.write(f"mathnn {__version__}\n")
        return 0
    if name not in COMMANDS:
        from mathnn.workbook.nearest import suggestion

        raise MathnnError(
            Words("there is no command “{name}”; {near}", "il n’y a pas de commande « {name} » ; {near}"),
            {"name": name, "near": suggestion(name, COMMANDS)},
        )
    code: int = import_module(f"mathnn.interface.commands.{name}").run(rest, language)
    return code


def refusal(error: MathnnError, language: str) -> str:
    """The line on stderr that says why."""
    return f"mathnn: {error.say(language)}" if language == "en" else f"mathnn : {_sentence(error, language)}"


def _sentence(error: MathnnError, language: str) -> str:
    sentence = error.say(language)
    # Between two letters it is an apostrophe; after a letter alone it may be a derivative.
    return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", sentence) if language == "fr" else sentence


def _refuse(error: MathnnError, arguments: list[str], language: str) -> int:
    if "--json" in arguments:
        import json

        sys.stdout.write(json.dumps({"error": _sentence(error, language)}, ensure_ascii=False) + "\n")
    sys.stderr.write(refusal(error, language) + "\n")
    return 2
