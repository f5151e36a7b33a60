"""``mathnn read TEXT``: how a formula is understood, as text, LaTeX, tree and SymPy form, and what was assumed."""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.interface.arguments import Parser, add_common
from mathnn.interface.output import say, say_json
from mathnn.steps.words import MathnnError, Words


def run(argv: Sequence[str], language: str) -> int:
    """Show the reading."""
    parser = Parser(
        "read", Words("Show how a formula is understood.", "Montrer comment une formule est comprise."), language
    )
    parser.add_argument("text", metavar="TEXT", help=parser.say("the formula", "la formule"))
    parser.add_argument(
        "--notation",
        choices=("auto", "latex", "text"),
        default="auto",
        help=parser.say("how it is written", "son écriture"),
    )
    add_common(parser)
    arguments = parser.read(argv)
    from mathnn.reading import read

    formula = read(arguments.text, notation=arguments.notation, language=language)
    assumed = [words.say(language) for words in formula.assumed]
    shown = {
        "text": formula.text(language),
        "latex": formula.latex(language),
        "tree": repr(formula),
        "sympy": _sympy_text(formula),
        "assumed": assumed,
    }
    if arguments.json:
        say_json(shown)
        return 0
    labels = {
        "text": Words("text", "texte"),
        "latex": Words("LaTeX", "LaTeX"),
        "tree": Words("tree", "arbre"),
        "sympy": Words("SymPy", "SymPy"),
    }
    for name, label in labels.items():
        say(f"{label.say(language) + ' ':<8}{shown[name]}")
    heading = Words("assumed", "supposé").say(language)
    for sentence in assumed:
        say(f"{heading + ' ':<8}{sentence}")
    return 0


def _sympy_text(formula: object) -> str:
    try:
        return str(formula.value)  # type: ignore[attr-defined]
    except (TypeError, MathnnError):  # no counterpart in SymPy, or a number too long to write out
        return "–"
