"""What ``mathnn --help`` prints. Nothing is imported here: the overview costs no more than Python itself."""

from __future__ import annotations

# Each command with what it does, in English and in French.
COMMANDS: dict[str, tuple[str, str]] = {
    "solve": ("solve a task, step by step", "résoudre un problème, étape par étape"),
    "exercises": ("list, solve, verify and bind the exercises", "lister, résoudre, vérifier et relier les exercices"),
    "read": ("show how a formula is understood", "montrer comment une formule est comprise"),
    "verify": ("judge an equality", "juger une égalité"),
    "compare": ("compare methods of descent", "comparer des méthodes de descente"),
    "repl": ("define, compute and judge, line by line", "définir, calculer et juger, ligne à ligne"),
}
_EXAMPLES = (
    'mathnn solve gradient "x**2*y**3" --at 2,1',
    "mathnn solve derivative 'sqrt(tan x)' --lang fr",
    "mathnn exercises booklet gradient --to html --open",
    'mathnn verify "d/dx ln(cos x) = -tan x"',
)
_ENGLISH = """usage: mathnn COMMAND …

The mathematics of neural networks, worked out step by step and checked by machine.

{commands}

{examples}

mathnn COMMAND --help says more; --lang fr or --lang en chooses the language.
"""
_FRENCH = """usage : mathnn COMMANDE …

Les mathématiques des réseaux de neurones, rédigées pas à pas et vérifiées par la machine.

{commands}

{examples}

mathnn COMMANDE --help en dit plus ; --lang fr ou --lang en choisit la langue.
"""


def overview(language: str) -> str:
    """The commands, some examples, and where to read on."""
    french = language == "fr"
    commands = "\n".join(f"  {name:<12}{words[french]}" for name, words in COMMANDS.items())
    examples = "\n".join(f"  {example}" for example in _EXAMPLES)
    return (_FRENCH if french else _ENGLISH).format(commands=commands, examples=examples)


def command_of(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The command, and the arguments that are left: options may stand before it."""
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if argument in ("-h", "--help"):
            return None, []
        if argument == "--lang":
            position += 2
        elif argument.startswith("-"):
            position += 1
        else:
            return argument, arguments[:position] + arguments[position + 1 :]
    return None, []
