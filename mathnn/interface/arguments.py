"""argparse in two languages, which accepts formulas that begin with a minus and never exits by itself.

A misuse is a :class:`MathnnError` in the user's language like any other; ``-x^2`` after an option or in place of a formula is
a value, since no option of ours has that name.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from mathnn.steps.words import LANGUAGES, MathnnError, Words

_HEADINGS = {
    "usage": Words("usage: ", "usage : "),
    "positional": Words("arguments", "arguments"),
    "options": Words("options", "options"),
    "help": Words("show this help", "affiche cette aide"),
}
# What argparse says when it refuses, and how we say it. The groups are put in place of \1, \2.
_COMPLAINTS = (
    (r"the following arguments are required: (.*)", Words(r"missing: \1", r"il manque : \1")),
    (r"unrecognized arguments: (.*)", Words(r"unknown arguments: \1", r"arguments inconnus : \1")),
    (
        r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)",
        Words(r"\1 must be one of \3; got \2", r"\1 doit être parmi \3 ; reçu : \2"),
    ),
    (r"argument (\S+): invalid \w+ value: (.*)", Words(r"\1 does not accept \2", r"\1 n’accepte pas \2")),
    (r"argument (\S+): expected .*", Words(r"\1 needs a value", r"\1 attend une valeur")),
    (r"argument (\S+): ignored explicit argument (.*)", Words(r"\1 takes no value", r"\1 ne prend pas de valeur")),
    (r"ambiguous option: (\S+) could match (.*)", Words(r"\1 may be \2", r"\1 peut être \2")),
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """A parser that speaks ``language`` and raises instead of exiting."""

    def __init__(self, command: str, words: Words, language: str) -> None:
        self.language = language
        self.command = command
        super().__init__(
            prog=f"mathnn {command}".strip(),
            description=words.say(language),
            add_help=False,
            allow_abbrev=False,
            formatter_class=_in(language),
        )
        self._positionals.title = _HEADINGS["positional"].say(language)
        self._optionals.title = _HEADINGS["options"].say(language)
        self.add_argument("-h", "--help", action="help", help=_HEADINGS["help"].say(language))

    def say(self, en: str, fr: str) -> str:
        """A help text."""
        return Words(en, fr).say(self.language).replace("%", "%%")

    def error(self, message: str) -> NoReturn:
        raise MathnnError(
            Words("{what} (see: {prog} --help)", "{what} (voir : {prog} --help)"),
            {"what": _translated(message), "prog": self.prog},
        )

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """The arguments, where a formula may begin with a minus."""
        return self.parse_args([self._guarded(argument) for argument in argv])

    def _guarded(self, argument: str) -> str:
        # argparse takes whatever holds a space for a value, so a space in front is all it needs.
        is_option = argument.startswith("--") or argument.split("=", maxsplit=1)[0] in self._option_string_actions
        return f" {argument}" if argument.startswith("-") and len(argument) > 1 and not is_option else argument


def _in(language: str) -> Any:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, prefix or _HEADINGS["usage"].say(language))

    return lambda prog: Formatter(prog, max_help_position=28, width=100)


def _translated(message: str) -> Words:
    for pattern, words in _COMPLAINTS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return Words(match.expand(words.en), match.expand(words.fr))
    return Words(message, message)


def add_common(parser: Parser) -> None:
    """The options that every command has."""
    add_language(parser)
    parser.add_argument("--json", action="store_true", help=parser.say("answer in JSON", "répondre en JSON"))


def add_language(parser: Parser) -> None:
    """``--lang``."""
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=parser.language, help=parser.say("language", "langue"), metavar="en|fr"
    )


def add_output(parser: Parser, forms: Sequence[str], default: str) -> None:
    """How, how much and where to write."""
    parser.add_argument(
        "--to", choices=forms, default=default, metavar="|".join(forms), help=parser.say("format", "format")
    )
    parser.add_argument(
        "--detail",
        choices=("brief", "normal", "rules"),
        default="normal",
        metavar="brief|normal|rules",
        help=parser.say("how many steps to show", "combien d’étapes montrer"),
    )
    parser.add_argument("--out", metavar="FILE", help=parser.say("write to this file", "écrire dans ce fichier"))
    parser.add_argument("--open", action="store_true", help=parser.say("open the result", "ouvrir le résultat"))


DETAIL = {"brief": "brief", "normal": "normal", "rules": "every rule"}
