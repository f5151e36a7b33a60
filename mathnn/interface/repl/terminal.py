"""The loop around a session: with a terminal, history, completion and a preview of the reading; without one, line by line."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mathnn.interface.repl.guidance import completions
from mathnn.interface.repl.orders import ORDERS
from mathnn.interface.repl.session import Session
from mathnn.steps.words import Words

LEAVE = ("quit", "exit", "q", "quitter", "sortir")
WELCOME = Words(
    "mathnn: type mathematics, or help; Ctrl-D leaves.",
    "mathnn : tapez des mathématiques, ou aide ; Ctrl-D pour quitter.",
)
STOPPED = Words("stopped; the session is kept", "arrêté ; la séance est conservée")


def converse(session: Session) -> int:
    """Answer lines until there are none. The exit code is 1 when a piped line was refuted, 3 when one is unknown."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _terminal(session)
    return _piped(session)


def _piped(session: Session) -> int:
    worst = 0
    for line in _joined(sys.stdin):
        if line.strip() in LEAVE:
            break
        reply = session.answer(line)
        if reply:
            sys.stdout.write(reply + "\n")
            sys.stdout.flush()
        verdict = session.judged.verdict if session.judged is not None else None
        if verdict is not None and verdict.status != "proved":
            worst = 1 if verdict.status == "refuted" or worst == 1 else 3
    return worst


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Lines, where an environment of LaTeX is one line."""
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        text = "".join(waiting)
        if text.count("\\begin{") <= text.count("\\end{"):
            yield from statements(text) if len(waiting) > 1 else [line]
            waiting = []
    yield from waiting


def _terminal(session: Session) -> int:
    prompt = _prompt(session)
    print(WELCOME.say(session.language))
    while True:
        try:
            line = prompt.prompt("› ", bottom_toolbar=lambda: session.preview(prompt.default_buffer.text))
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if line.strip() in LEAVE:
            return 0
        pasted = statements(line)
        for part in pasted:
            if len(pasted) > 1:
                print(f"\x1b[2m› {part}\x1b[0m")
            try:
                reply = session.answer(part)
            except KeyboardInterrupt:
                print(STOPPED.say(session.language))
                break
            if reply:
                print(_coloured(wrapped(reply, shutil.get_terminal_size().columns)))


def statements(pasted: str) -> list[str]:
    """Pasted text as one line after the other; an environment of LaTeX is one line."""
    found: list[str] = []
    inside = 0
    for line in pasted.splitlines() or [pasted]:
        if inside and found:
            found[-1] += " " + line.strip()
        elif line.strip():
            found.append(line.strip())
        inside += line.count("\\begin{") - line.count("\\end{")
    return found


def wrapped(reply: str, width: int) -> str:
    """Sentences under a verdict broken at the edge of the terminal; drawings and formulas as they are."""
    lines = []
    for line in reply.splitlines():
        indent = len(line) - len(line.lstrip())
        words = line.split()
        sentence = len(line) > width and len(words) > 8 and indent <= 6
        lines += textwrap.wrap(line, width - 1, subsequent_indent=" " * indent) if sentence else [line]
    return "\n".join(lines)


def _prompt(session: Session) -> Any:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    class Names(Completer):
        """Questions and orders at the start of a line, defined names and functions elsewhere."""

        def get_completions(self, document: Any, complete_event: Any) -> Iterator[Any]:
            line = document.text_before_cursor
            word = document.get_word_before_cursor()
            if len(line.strip()) < 2:
                return
            for found in completions(word, line, _names(session), _orders(session)):
                shown = found[len(line) - len(word) :] if found.startswith(line) else found
                yield Completion(found, start_position=-len(line), display=shown)

    try:
        history: Any = FileHistory(str(Path.home() / ".mathnn_history"))
    except OSError:
        history = InMemoryHistory()
    return PromptSession(history=history, completer=Names(), complete_while_typing=False)


def _names(session: Session) -> list[str]:
    from mathnn.steps.functions import FUNCTIONS

    return [f.printed for f in FUNCTIONS.values()] + [s.name for s in session.context.meanings]


def _orders(session: Session) -> list[str]:
    return [order.french if session.language == "fr" else order.name for order in ORDERS.values()]


def _coloured(reply: str) -> str:
    colours = {"✓": "\x1b[32m", "✗": "\x1b[31m", "?": "\x1b[33m"}
    colour = colours.get(reply[:1])
    if colour is None:
        return reply
    head, sign, rest = reply.partition("\n")
    return f"{colour}{head}\x1b[0m{sign}{rest}"
