"""The typography of both languages, and the few words that belong to no solution: Method, Contents, for.

French sets a no-break space before ``:`` and a thin one before ``; ! ?`` and inside « guillemets »; English sets none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathnn.steps.words import Words

THIN, FIXED = "\u202f", "\u00a0"
_BEFORE_HIGH = re.compile(r"[ \u00a0\u202f]+([;!?»])")
_BEFORE_COLON = re.compile(r"[ \u00a0\u202f]+:")
_AFTER_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?<!\b[fghuvFGHP])'(?=[^\W\d_])")
_QUOTED = re.compile(r'"([^"]*)"')

METHOD = Words("Method", "Méthode")
CHECK = Words("Check", "Vérification")
REFUTED = Words("Check failed", "Échec de la vérification")
UNDECIDED = Words("Not decided", "Non tranché")
HENCE = Words("Hence", "Donc")
ARITHMETIC = Words("arithmetic", "calcul numérique")
FOR = Words("for", "pour")
AND = Words("and", "et")
CONTENTS = Words("Contents", "Table des matières")
EXERCISE = Words("Exercise {number}", "Exercice {number}")
SOURCE = Words("Source:", "Source :")
NOTE = Words("Note", "Remarque")
CONVENTION = Words("Convention", "Convention")
WARNING = Words("Warning", "Attention")
EVERY_RULE = Words("Every rule, one by one", "Toutes les règles, une par une")
AT_POINT = Words(
    "at {point} one side is {left}, the other {right}", "en {point}, un membre vaut {left} et l'autre {right}"
)
DIGITS = Words("both sides agree to {digits} digits", "les deux membres coïncident sur {digits} chiffres")
SOLUTION = Words("Worked solution", "Solution détaillée")
SOLUTIONS = Words("Worked solutions", "Solutions détaillées")
CHECKED = Words(
    "Every answer in these pages has been checked by a second, independent method.",
    "Chaque réponse de ces pages a été vérifiée par une seconde méthode, indépendante.",
)


def polish(text: str, language: str) -> str:
    """The text with the spaces, quotes and apostrophes of its language; the prime of f' is no apostrophe."""
    text = _APOSTROPHE.sub("’", text)
    if language != "fr":
        return _QUOTED.sub("“\\1”", text)
    text = _QUOTED.sub("«\\1»", text)
    text = _AFTER_OPENING.sub("«" + THIN, text)
    text = re.sub(r"(?<=\S)»", THIN + "»", text)
    text = _BEFORE_HIGH.sub(THIN + r"\1", text)
    return _BEFORE_COLON.sub(FIXED + ":", text)


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], language: str) -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {AND.template(language)} {items[-1]}"
