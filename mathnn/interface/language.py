"""Which language the user reads: ``--lang`` when given, else the locale of the environment, else English."""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own costs more than all that ``mathnn --help`` does
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def language_of(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of the answers, known before the arguments are parsed, so that errors speak it too.

    >>> language_of(["solve", "--lang", "fr"], {})
    'fr'
    >>> language_of([], {"LANG": "fr_FR.UTF-8"})
    'fr'
    >>> language_of([], {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"})
    'en'
    """
    for position, argument in enumerate(argv):
        if argument == "--lang" and position + 1 < len(argv):
            chosen = argv[position + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
        else:
            continue
        if chosen in ("en", "fr"):
            return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "fr" if environment[name].lower().startswith("fr") else "en"
    return "en"
