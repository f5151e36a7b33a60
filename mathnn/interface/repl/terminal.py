"""The loop around a session: with a terminal, history, completion and a preview of the reading; without one, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
OPENS = ("\\begin{align", "\\begin{aligned", "\\begin{equation")


def converse(session: Session) -> int:
    """Answer lines until there are none. The exit code is 1 when a piped line was refuted, 3 when one is unknown."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _terminal(session)
    return _piped(session)


def _piped(session: Session) -> int:
    worst = 0
    for line in sys.stdin:
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
        try:
            reply = session.answer(" ".join(line.splitlines()) if _display(line) else line)
        except KeyboardInterrupt:
            reply = STOPPED.say(session.language)
        if reply:
            print(_coloured(reply))


def _display(line: str) -> bool:
    return "\n" in line


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
