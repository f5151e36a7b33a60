"""The entry of the command ``mathnn``: the overview at once, everything else through ``dispatch``."""

from __future__ import annotations

import os
import sys

from mathnn.interface.language import language_of
from mathnn.interface.overview import command_of, overview


def main(argv: list[str] | None = None) -> int:
    """Run one command and answer its exit code: 0 holds, 1 refuted, 2 misuse, 3 unknown."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = language_of(arguments, os.environ)
    name, rest = command_of(arguments)
    if name is None and "--version" not in arguments:
        sys.stdout.write(overview(language))
        return 0 if not arguments or "-h" in arguments or "--help" in arguments else 2
    from mathnn.interface.dispatch import dispatch

    return dispatch(name, rest, arguments, language)
