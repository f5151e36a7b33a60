r"""The user's own commands: ``\newcommand{\R}{\mathbb{R}}``, ``\def\v{\vec v}``, ``\DeclareMathOperator{\sinc}{sinc}``.

Definitions are taken out of the text and their uses replaced, in passes, each pass bounded: at most 32 deep and the text
at most 2²⁰ characters long, so that a macro that calls itself ends in an error, never in a hang.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mathnn.reading.errors import Problem
from mathnn.steps.words import Words

DEPTH = 32
LENGTH = 1 << 20
_DEFINING = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand)\*?\s*\{?\s*\\(?P<new>[A-Za-z]+)\s*\}?\s*(?:\[(?P<count>\d)\])?\s*(?=\{)"
    r"|\\def\s*\\(?P<def>[A-Za-z]+)\s*(?P<hashes>(?:\#\d)*)\s*(?=\{)"
    r"|\\DeclareMathOperator\*?\s*\{?\s*\\(?P<operator>[A-Za-z]+)\s*\}?\s*(?=\{)"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)[ \t]*")

LOOP = Words("the macros call each other without end", "les macros s'appellent sans fin")
UNCLOSED = Words("the braces of this macro do not close", "les accolades de cette macro ne se ferment pas")


@dataclass(frozen=True, slots=True)
class Macro:
    """A body with #1, #2, … for its arguments."""

    body: str
    count: int


class MacroProblem(Exception):
    """A macro that cannot be expanded."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def expand(text: str) -> str:
    """The text with its own macros replaced (the text itself when it defines none). Raises MacroProblem."""
    if "\\newcommand" not in text and "\\def" not in text and "\\DeclareMath" not in text and "\\renew" not in text:
        return text
    rest, macros = _definitions(text)
    for _ in range(DEPTH):
        changed = _replace(rest, macros)
        if changed == rest:
            return rest
        if len(changed) > LENGTH:
            break
        rest = changed
    raise MacroProblem(Problem(0, LOOP))


def _definitions(text: str) -> tuple[str, dict[str, Macro]]:
    macros: dict[str, Macro] = {}
    kept: list[str] = []
    position = 0
    for match in _DEFINING.finditer(text):
        if match.start() < position:
            continue
        body, end = _braces(text, match.end())
        kept.append(text[position : match.start()])
        position = end
        if match["operator"]:
            macros[match["operator"]] = Macro(rf"\operatorname{{{body}}}", 0)
        else:
            count = int(match["count"] or 0) or len(match["hashes"] or "") // 2
            macros[match["new"] or match["def"]] = Macro(body, count)
    return "".join([*kept, text[position:]]), macros


def _braces(text: str, start: int) -> tuple[str, int]:
    level = 0
    for index in range(start, len(text)):
        level += {"{": 1, "}": -1}.get(text[index], 0)
        if level == 0:
            return text[start + 1 : index], index + 1
    raise MacroProblem(Problem(start, UNCLOSED))


def _replace(text: str, macros: dict[str, Macro]) -> str:
    pieces: list[str] = []
    position = 0
    while match := _COMMAND.search(text, position):
        macro = macros.get(match[1])
        if macro is None:
            pieces.append(text[position : match.end()])
            position = match.end()
            continue
        pieces.append(text[position : match.start()])
        arguments, position = _arguments(text, match.end(), macro.count)
        pieces.append(_filled(macro.body, arguments) + " ")
    return "".join([*pieces, text[position:]])


def _filled(body: str, arguments: list[str]) -> str:
    """The body with #1, #2, … replaced; a number without an argument is nothing."""

    def argument(match: re.Match[str]) -> str:
        place = int(match[1])
        return arguments[place - 1] if 0 < place <= len(arguments) else ""

    return re.sub(r"#(\d)", argument, body)


def _arguments(text: str, position: int, count: int) -> tuple[list[str], int]:
    found: list[str] = []
    for _ in range(count):
        while position < len(text) and text[position].isspace():
            position += 1
        if text[position : position + 1] == "{":
            argument, position = _braces(text, position)
        else:
            argument, position = text[position : position + 1], position + 1
        found.append(argument)
    return found, position
