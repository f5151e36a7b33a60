"""Which method, on which function, from where, with which step: found in a sentence.

“Newton's method for f(x) = x^3 - 100 from 10”, « descente de gradient pour a^2 + 3b^2 depuis (2 ; 1) avec le pas 0,2 »,
``x_0 = 10``, ``δ = 0.2``. What follows a colon, or stands on the next lines, are the rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mathnn.checking.context import Context
from mathnn.checking.iterations.printed import printed
from mathnn.checking.iterations.recursions import Point, Recursion
from mathnn.steps.algebra import Apply, Sum, Symbol, number
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import RESULTS

METHOD = re.compile(
    r"\b(?:(?P<newton>newton(?:['’]s)?)|(?P<descent>gradient\s+descent|descente(?:\s+(?:de|du|selon\s+le)\s+gradient)?|descent))\b"
    r"(?:\s+m[ée]thode?\b)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\W*(?:(?:check|verify|v[ée]rifier?|the|la|une?|by|par|with|avec|m[ée]thode|method|de|of|table|tableau)\s+)*\W*",
    re.I,
)
# Variants with another recurrence: their tables are not judged by the plain one.
_OTHER = re.compile(
    r"moment|nesterov|adam|rmsprop|adagrad|stochasti|\bbatch|\blots?\b|coordinate|coordonnée|conjug|quasi|modifi|simplifi|accel|accél"
    r"|damped|amorti|relax|s[ée]cant|\bdecreasing|décroissant|variable|backtrack|line\s+search",
    re.IGNORECASE,
)
_MINIMISES = re.compile(r"minimi|maximi|optimi|extrem", re.IGNORECASE)
_JOIN = re.compile(
    r"^\s*(?:,|:)?\s*(?:for|of|on|to|in\s+the\s+case\s+of|applied\s+to|minimi[sz]ing|solving"
    r"|pour|de|sur|à|appliquée?\s+à|au\s+cas\s+de)?\s+(?:the\s+function\s+|la\s+fonction\s+|the\s+equation\s+|l['’]équation\s+)?",
    re.IGNORECASE,
)
_START = (
    r"starting\s+(?:from|at)|start(?:\s+at)?|from|depuis|à\s+partir\s+d[eu]|à\s+partir\s+d['’]|en\s+partant\s+d[eu]|en\s+partant\s+d['’]"
    r"|point\s+de\s+départ|départ"
)
_LABEL = (
    r"\(\s*[a-zA-Z]_?\{?0\}?\s*[,;]\s*[a-zA-Z]_?\{?0\}?\s*(?:[,;]\s*[a-zA-Z]_?\{?0\}?\s*)?\)|[a-zA-Z]_\{?0\}?|[a-zA-Z]₀"
)
_STEP = (
    r"(?:step(?:\s+size)?|le\s+pas|un\s+pas|pas|learning\s+rate|taux\s+d['’]apprentissage|\\delta|delta|δ)"
    r"(?:\s*(?:\\delta|delta|δ))?"
)
_KEY = re.compile(
    rf"(?:\b(?:with|avec|and|et|a)\b\s*)*(?:(?P<start>(?:(?:{_START})\s+)?(?P<label>{_LABEL})\s*=|(?<!\w)(?:{_START})(?!\w))"
    rf"|(?P<step>(?<![\w\\]){_STEP}\s*=?))",
    re.IGNORECASE,
)
_EDGES = " \t\n,;.:$"
NO_FUNCTION = Words(
    "say the function, as in: newton x^3 - 100 from 10: 10, 7, 262/49",
    "donnez la fonction, comme dans : newton x^3 - 100 depuis 10 : 10 ; 7 ; 262/49",
)
ANOTHER_METHOD = Words(
    "tables are checked for Newton’s method on f(x) = 0 and for plain gradient descent with a constant step; this is another "
    "method",
    "on vérifie les tableaux de la méthode de Newton pour f(x) = 0 et de la descente de gradient à pas constant ; c’est ici une "
    "autre méthode",
)
UNKNOWN_FUNCTION = Words(
    "nothing says what {f} is: define it first", "rien ne dit ce qu’est {f} : définissez-la d’abord"
)
NO_START = Words(
    "say where the method starts, as in: {name} … from 10: …",
    "dites d’où part la méthode, comme dans : {name} … depuis 10 : …",
)
NO_STEP = Words(
    "say the step of the descent, as in: descent … from 10 step 0.1: …",
    "donnez le pas de la descente, comme dans : descente … depuis 10 pas 0,1 : …",
)


@dataclass(frozen=True, slots=True)
class Iteration:
    """A method with its start; ``rest`` is what stands behind the sentence: the rows."""

    recursion: Recursion
    start: Point
    rest: str = ""

    @property
    def inline(self) -> bool:
        """Whether the rows stand in the sentence's own line."""
        return "\n" not in self.rest.strip("\n")


def is_table(text: str) -> bool:
    """Whether a text begins with a method and holds rows: what stands behind a colon, or on further lines."""
    method = METHOD.search(text)
    if method is None or _BEFORE.fullmatch(text[: method.start()]) is None:
        return False
    return bool(_parted(text[method.end() :])[1].strip())


def iteration_in(text: str, context: Context) -> Iteration | None:
    """The method that a sentence states; None when it names none.

    Raises MathnnError when the function, the start or the step is missing or no such thing.
    """
    method = METHOD.search(text)
    if method is None:
        return None
    header, rest = _parted(text[method.end() :])
    other = _OTHER.search(text[: method.start()][-40:] + header)
    if other is not None or (method["newton"] and _MINIMISES.search(header)):
        raise MathnnError(ANOTHER_METHOD)
    function, start, step, letters = _segments(_JOIN.sub("", header.replace("$", " "), count=1))
    name = "newton" if method["newton"] else Words("descent", "descente").say(context.language)
    if not function:
        raise MathnnError(NO_FUNCTION)
    if start is None:
        raise MathnnError(NO_START, {"name": name})
    if step is None and not method["newton"]:
        raise MathnnError(NO_STEP)
    body, variables = function_of(function, context, letters, bool(method["newton"]))
    delta = None if step is None or method["newton"] else _number(step, context)
    if delta is not None and delta <= 0:
        raise MathnnError(
            Words("the step must be positive; got {step}", "le pas doit être strictement positif ; reçu : {step}"),
            {"step": delta},
        )
    return Iteration(Recursion.of(body, variables, delta), point_of(start, len(variables), context), rest)


def _parted(text: str) -> tuple[str, str]:
    """The sentence, and what follows its colon or its line."""
    colon = re.search(r":(?!=)(?=\s|$)|\s:(?!=)", text.split("\n", 1)[0])
    if colon is not None and text[: colon.start()].strip():
        return text[: colon.start()], text[colon.end() :]
    lines = text.split("\n", 1)
    return lines[0], lines[1] if len(lines) > 1 else ""


def _segments(header: str) -> tuple[str, str | None, str | None, str]:
    """The function, the start, the step and the letters of the start."""
    keys = list(_KEY.finditer(header))
    function = header[: keys[0].start()] if keys else header
    start = step = None
    letters = ""
    ends = [*(key.start() for key in keys[1:]), len(header)]
    for key, end in zip(keys, ends, strict=False):
        value = header[key.end() : end].strip(_EDGES)
        if key["step"]:
            step = step or value
        elif value:
            start, letters = start or value, letters or (key["label"] or "")
    if start is not None and "=" in start:
        letters, _, start = start.rpartition("=")
    return function.strip(_EDGES), start, step, letters


def function_of(text: str, context: Context, letters: str, newton: bool) -> tuple[Formula, tuple[Symbol, ...]]:
    """A function or an equation, a definition or a name that was defined before; and its variables in order."""
    formula = context.read(text)
    if isinstance(formula, Symbol) and formula.letter in RESULTS and formula not in context.meanings:
        raise MathnnError(UNKNOWN_FUNCTION, {"f": text})
    named = tuple(Symbol(letter) for letter in re.findall(r"[a-zA-Z](?=_|₀|0|\b)", letters) if letter != "P")
    body, variables = formula, named
    if isinstance(formula, Relation) and formula.signs == ("=",):
        left, right = formula.sides
        defines = (isinstance(left, Symbol) and left.letter in RESULTS) or isinstance(left, Apply)
        if defines:
            body = right
            if isinstance(left, Apply):
                variables = tuple(a for a in left.arguments if isinstance(a, Symbol)) or named
        elif newton:
            body = left if right == number(0) else Sum((left, right), (1, -1))
        elif isinstance(left, Symbol) and left not in right.symbols:
            body = right
        else:
            raise MathnnError(NO_FUNCTION)
    elif isinstance(formula, Definition):
        body, variables = formula.body, formula.parameters or named
    elif isinstance(formula, (Symbol, Apply)):
        name = formula if isinstance(formula, Symbol) else formula.function
        if name in context.meanings:
            parameters, meaning = context.meanings[name]
            body, variables = meaning, parameters or named
    body = context.expand(body)
    free = _letters(body)
    if not variables or set(free) - set(variables):
        variables = free
    if not variables:
        raise MathnnError(
            Words("{f} has no variable", "{f} ne contient aucune variable"), {"f": body.text(context.language)}
        )
    return body, variables


def _letters(body: Formula) -> tuple[Symbol, ...]:
    found = dict.fromkeys(node for node in walk(body) if isinstance(node, Symbol))
    return tuple(sorted(found, key=lambda s: (s.letter, s.subscript)))


def _number(text: str, context: Context) -> Fraction:
    found = printed(context.read(text))
    if found is None or not isinstance(found.value, Fraction):
        raise MathnnError(Words("{text} is no number", "{text} n’est pas un nombre"), {"text": text})
    return found.value


def point_of(text: str, size: int, context: Context) -> Point:
    """A point with so many coordinates."""
    values = []
    for piece in coordinates(text, size):
        found = printed(context.read(piece))
        if found is None:
            raise MathnnError(Words("{text} is no number", "{text} n’est pas un nombre"), {"text": piece})
        values.append(found.value)
    if len(values) != size:
        raise MathnnError(
            Words(
                "the start must have {size} coordinates; got {text}",
                "le départ doit avoir {size} coordonnées ; reçu : {text}",
            ),
            {"size": size, "text": text},
        )
    return tuple(values)


def coordinates(text: str, size: int) -> list[str]:
    """The pieces of a point: at “;”, else at commas, of which every second may be a decimal one when there are twice as many."""
    text = re.sub(r"\\(?:left|right)\s*(?=[()])", "", text).strip(_EDGES)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if size == 1:
        return [text]
    if ";" in text:
        return [piece.strip() for piece in text.split(";")]
    pieces: Sequence[str] = [piece.strip() for piece in text.replace("{,}", ",").split(",")]
    if len(pieces) == 2 * size and all(p.isdigit() for p in pieces[1::2]):
        return [f"{a},{b}" for a, b in zip(pieces[::2], pieces[1::2], strict=True)]
    return list(pieces)
