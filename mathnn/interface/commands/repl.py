"""``mathnn repl``: type mathematics; lines are defined, worked out or judged."""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.interface.arguments import Parser, add_language
from mathnn.steps.words import Words


def run(argv: Sequence[str], language: str) -> int:
    """Converse until the input ends."""
    words = Words(
        "Type mathematics: lines are defined, worked out or judged.",
        "Taper des mathématiques : chaque ligne est une définition, un calcul ou une affirmation à juger.",
    )
    parser = Parser("repl", words, language)
    add_language(parser)
    parser.read(argv)
    from mathnn.checking.context import Context
    from mathnn.interface.repl.session import Session
    from mathnn.interface.repl.terminal import converse

    return converse(Session(Context(language=language)))
