"""The word that a line of a hand computation begins with: « soit f(x) = 3x² », "so f'(2) = 12".

It says what the line is, a definition or a consequence, and is no mathematics.
"""

from __future__ import annotations

import re

_NAMING = r"soit|soient|posons|on\s+pose|notons|on\s+note|let|put|set|define"
_GOING_ON = (
    r"donc|alors|ainsi|puis|enfin|finalement|or|d['’]où|on\s+(?:a|obtient|trouve)|il\s+vient"
    r"|so|hence|thus|therefore|then|finally|we\s+(?:have|get|find|obtain)|and|et|but|mais"
)
_OPENING = re.compile(rf"\s*(?:(?P<names>{_NAMING})|(?:{_GOING_ON}))\s*[:,]?\s+(?=\S)", re.IGNORECASE)


def without_opening(line: str) -> tuple[str, bool]:
    """The line without the words it opens with, and whether they give a name its meaning."""
    names = False
    while (match := _OPENING.match(line)) is not None:
        names = names or match["names"] is not None
        line = line[match.end() :]
    return line, names
