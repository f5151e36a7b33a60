"""Givens: what a task is made from, under the same names in Python, in YAML and on the command line.

``GIVENS`` says for each name what kind of thing it is and explains it in a sentence; a task takes the names that stand in its
signature. Texts become formulas here, read in the user's language, so that ``0,5`` is a half for a French reader:

    >>> pieces("2, f(1, 2)")
    ['2', 'f(1, 2)']
    >>> pieces("0,5; 1")
    ['0,5', '1']
    >>> named_pieces("x=0,5, y=1")
    {'x': '0,5', 'y': '1'}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.numeric_tasks import NUMERIC_GIVENS, NUMERIC_MEANINGS

_OPENING, _CLOSING = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Given:
    """One given: its ``kind`` chooses the conversion, ``words`` explain it, ``metavar`` shows how it is typed."""

    kind: str
    words: Words
    metavar: str


GIVENS: dict[str, Given] = {
    "f": Given("formula", Words("the function, as it is written", "la fonction, comme elle s’écrit"), "F"),
    "variable": Given(
        "symbol", Words("the variable (found when there is only one)", "la variable (trouvée s’il n’y en a qu’une)"), "X"
    ),
    "variables": Given(
        "symbols", Words("the variables, in order", "les variables, dans l’ordre"), "X,Y"
    ),
    "at": Given(
        "point",
        Words("a point: x=2,y=1 or the values in the order of the variables", "un point : x=2,y=1 ou les valeurs dans l’ordre"),
        "POINT",
    ),
    "layout": Given("symbol", Words("column or row", "column (colonne) ou row (ligne)"), "LAYOUT"),
    "direction": Given("point", Words("a vector: 3,4", "un vecteur : 3,4"), "VECTOR"),
    "normalise": Given(
        "flag", Words("whether the vector is brought to length 1", "s’il faut ramener le vecteur à la longueur 1"), "BOOL"
    ),
    "level": Given("formula", Words("the level of a level curve", "le niveau d’une ligne de niveau"), "C"),
    "step": Given("point", Words("the step from the point", "l’écart à partir du point"), "H"),
    "digits": Given("integer", Words("how many digits are shown", "combien de chiffres sont affichés"), "N"),
    "domain": Given("word", Words("an interval, as two ends: 0, 2*pi", "un intervalle, par ses bornes : 0, 2*pi"), "A,B"),
    "inner": Given(
        "chain",
        Words("the inner functions: x=cos(t); y=sin(t)", "les fonctions intérieures : x=cos(t); y=sin(t)"),
        "X=…;Y=…",
    ),
    "u": Given("point", Words("the first vector: 3,4", "le premier vecteur : 3,4"), "VECTOR"),
    "v": Given("point", Words("the second vector: 1,2", "le second vecteur : 1,2"), "VECTOR"),
    "function": Given("symbol", Words("the letter that is a function", "la lettre qui est une fonction"), "Y"),
    "name": Given("symbol", Words("what the result is called", "le nom du résultat"), "Z"),
    "levels": Given("point", Words("the levels: 1, 2, 3", "les niveaux : 1, 2, 3"), "C,D,…"),
    "parameter": Given("symbol", Words("the letter that numbers the curves", "la lettre qui numérote les courbes"), "K"),
    "ends": Given("point", Words("the first and the last level: 0, 1", "le premier et le dernier niveau : 0, 1"), "A,B"),
    "arrows": Given("integer", Words("how many arrows in a row", "combien de flèches par rangée"), "N"),
    "opposite": Given(
        "flag", Words("whether the opposite gradient is drawn", "s’il faut tracer l’opposé du gradient"), "BOOL"
    ),
    "lines": Given(
        "formula",
        Words("the lines of a proof or computation", "les lignes d’une démonstration ou d’un calcul"),
        "LINES",
    ),
    "definitions": Given(
        "formulas",
        Words("what was defined before: f(x)=x^2; a=3", "ce qui a été défini avant : f(x)=x^2; a=3"),
        "F(X)=…;A=…",
    ),
    "side": Given("word", Words("the side: + or -", "le côté : + ou -"), "SIDE"),
    "form": Given("word", Words("the form of the quotient: point or step", "la forme du taux : point ou step"), "FORM"),
    "order": Given("integer", Words("how many times to differentiate", "combien de fois dériver"), "N"),
    "functions": Given(
        "formulas", Words("the functions, separated by “;”", "les fonctions, séparées par « ; »"), "F;G;…"
    ),
    "chain": Given(
        "chain",
        Words("the functions in turn: y=tan(x); z=sqrt(y)", "les fonctions tour à tour : y=tan(x); z=sqrt(y)"),
        "Y=…;Z=…",
    ),
    "nodes": Given(
        "chain",
        Words("names of subexpressions: z=x^2*y+sin(y)", "des noms pour des sous-expressions : z=x^2*y+sin(y)"),
        "U=…;V=…",
    ),
    "mode": Given("symbol", Words("reverse or forward", "reverse (arrière) ou forward (avant)"), "MODE"),
    "graph": Given(
        "document", Words("the graph: a YAML file or its description", "le graphe : un fichier YAML ou sa description"), "FILE"
    ),
    "network": Given(
        "document",
        Words("the network: a YAML file or its description", "le réseau : un fichier YAML ou sa description"),
        "FILE",
    ),
    "weights": Given(
        "symbols", Words("the weights to differentiate by", "les poids par rapport auxquels dériver"), "A,B"
    ),
    "output": Given("symbol", Words("which output of the network", "quelle sortie du réseau"), "NEURON"),
    "edges": Given("integer", Words("how many outgoing edges", "combien d’arêtes sortantes"), "N"),
    "target": Given("formula", Words("the expected output", "la sortie attendue"), "Y0"),
    "rule": Given("symbol", Words("the rule: sum, multiple, product…", "la règle : sum, multiple, product…"), "RULE"),
    **{name: Given(kind, words, metavar) for name, kind, words, metavar in NUMERIC_GIVENS},
}  # fmt: skip
# Some names mean something else in some tasks: the step of a descent is a number, that of an approximation a vector.
MEANINGS: dict[tuple[str, str], Given] = {
    (task, name): Given(kind, words, metavar)
    for name, tasks, kind, words, metavar in NUMERIC_MEANINGS
    for task in tasks
}
_UNKNOWN = Given("formula", Words("a formula", "une formule"), "FORMULA")


def given_named(name: str, task: str = "") -> Given:
    """What is known about the given of that name, in that task."""
    return MEANINGS.get((task, name)) or GIVENS.get(name, _UNKNOWN)


def convert(name: str, value: Any, language: str = "en", task: str = "") -> Any:
    """A given from text, YAML or Python as the task wants it: texts become formulas, lists and points are taken apart.

    Raises MathnnError naming the given, what was expected and what came.
    """
    return _CONVERSIONS[given_named(name, task).kind](name, value, language)


def pieces(text: str) -> list[str]:
    """The items of a list, split at semicolons if there are any, else at commas; brackets keep theirs together."""
    return _split(text, ";") if len(_split(text, ";")) > 1 else _split(text, ",")


def named_pieces(text: str) -> dict[str, str]:
    """``x=2,y=1`` as a dictionary; a piece without “=” belongs to the one before (a decimal comma)."""
    found: list[str] = []
    for piece in pieces(text):
        if "=" in piece or not found:
            found.append(piece)
        else:
            found[-1] += "," + piece
    return {name.strip(): value.strip() for name, _, value in (piece.partition("=") for piece in found)}


def _split(text: str, separator: str) -> list[str]:
    found, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if character == separator and depth <= 0:
            found.append(text[start:position].strip())
            start = position + 1
    return [*found, text[start:].strip()]


def _unbracketed(text: str) -> str:
    """``(2, 1)`` as ``2, 1``: a point may be typed with its brackets, when they enclose all of it."""
    text = text.strip()
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and position < len(text) - 1:
            return text
    return text[1:-1]


def _formula(name: str, value: Any, language: str) -> Any:
    if isinstance(value, (list, tuple)):
        return [_formula(name, item, language) for item in value]
    if isinstance(value, Mapping):
        return value
    from mathnn.reading import to_formula

    return to_formula(value, language=language)


def _symbol(name: str, value: Any, language: str) -> Any:
    return value.strip() if isinstance(value, str) else value


def _symbols(name: str, value: Any, language: str) -> Any:
    return pieces(_unbracketed(value)) if isinstance(value, str) else value


def _formulas(name: str, value: Any, language: str) -> Any:
    items = pieces(value) if isinstance(value, str) else value
    return [_formula(name, item, language) for item in items]


def _point(name: str, value: Any, language: str) -> Any:
    from mathnn.symbolic.givens import FrenchPoint

    if isinstance(value, FrenchPoint):  # converted already
        return value
    if isinstance(value, str):
        inside = _unbracketed(value)
        value = named_pieces(inside) if "=" in inside else pieces(inside)
        if language == "fr" and isinstance(value, list) and len(value) > 1 and ";" not in inside:
            return _french(value)
    if isinstance(value, Mapping):
        return {key: _formula(name, item, language) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_formula(name, item, language) for item in value]
    return [_formula(name, value, language)]


def _french(values: list[str]) -> Any:
    from mathnn.symbolic.givens import FrenchPoint

    return FrenchPoint(values)


def _data(name: str, value: Any, language: str) -> Any:
    """Points typed one after the other, ``(4,1) (7,3)`` or ``(0,5 ; 1) (2 ; 3)``; without brackets, one point."""
    if not isinstance(value, str):
        return value
    return [_point(name, group, language) for group in _groups(value) if group.strip()]


def _groups(text: str) -> list[str]:
    """What stands inside the outermost round brackets; all of the text when something else stands beside them."""
    found, depth, start = [], 0, 0
    for position, character in enumerate(text):
        if depth == 0 and character not in "( ,;)":
            return [text]
        if character == "(":
            start = start if depth else position + 1
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            found += [] if depth else [text[start:position]]
    return found if depth == 0 else [text]


def _chain(name: str, value: Any, language: str) -> Any:
    typed = value
    if isinstance(value, str):
        value = named_pieces(value) if all("=" in piece for piece in _split(value, ";")) else {}
    if not value or not isinstance(value, Mapping) or not all(value.values()):
        raise _unfit(name, Words("such as y=tan(x); z=sqrt(y)", "de la forme y=tan(x); z=sqrt(y)"), typed)
    return {key: _formula(name, item, language) for key, item in value.items()}


def _document(name: str, value: Any, language: str) -> Any:
    return value


def _integer(name: str, value: Any, language: str) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise _unfit(name, Words("a whole number", "un nombre entier"), value)
    try:
        return int(value)
    except ValueError:
        raise _unfit(name, Words("a whole number", "un nombre entier"), value) from None


def _word(name: str, value: Any, language: str) -> Any:
    return value.strip() if isinstance(value, str) else value


def _flag(name: str, value: Any, language: str) -> Any:
    said = str(value).strip().lower()
    if said in ("true", "yes", "1", "oui", "vrai"):
        return True
    if said in ("false", "no", "0", "non", "faux"):
        return False
    raise _unfit(name, Words("true or false", "true ou false"), value)


def _unfit(name: str, expected: Words, value: Any) -> MathnnError:
    return MathnnError(
        Words("“{name}” must be {expected}; got {value}", "« {name} » doit être {expected} ; reçu : {value}"),
        {"name": name, "expected": expected, "value": value},
    )


_CONVERSIONS: dict[str, Callable[[str, Any, str], Any]] = {
    "formula": _formula,
    "formulas": _formulas,
    "symbol": _symbol,
    "symbols": _symbols,
    "point": _point,
    "data": _data,
    "chain": _chain,
    "integer": _integer,
    "word": _word,
    "flag": _flag,
    "document": _document,
}
