"""Colour for a terminal: verdicts in green, red and yellow, the names of rules in the margin dimmed, the answer bold.

Only a terminal gets it; a file or a pipe receives the plain text.
"""

from __future__ import annotations

import os
import re
import sys

_VERDICT = {"✓": "green", "✗": "red", "?": "yellow"}
_MARGIN = re.compile(r"^(\s*=\s.*?\S|\s+.*[─=].*?\S)(\s{4,})([^\W\d]{3,}[^⎛⎜⎝⎞⎟⎠│]*)$")


def wanted() -> bool:
    """Whether standard output is a terminal that shows colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def print_coloured(text: str) -> None:
    """Print a solution for a terminal."""
    from rich.console import Console
    from rich.text import Text

    shown = Text()
    for line in text.splitlines():
        stripped = line.strip()
        margin = _MARGIN.match(line)
        if stripped[:1] in _VERDICT and stripped[1:2] == " ":
            shown.append(line, style=_VERDICT[stripped[0]])
        elif stripped[:1] in "┌│└" and stripped:
            shown.append(line, style="bold")
        elif margin:
            shown.append(margin[1] + margin[2]).append(margin[3], style="dim italic")
        else:
            shown.append(line)
        shown.append("\n")
    Console(highlight=False, soft_wrap=True).print(shown, end="")
