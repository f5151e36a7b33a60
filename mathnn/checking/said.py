r"""A claim with words in it: :math:`x^2 = 4` "at x = 2", "with u = x^2, …", « pour x > 0 », « soit f(x) = x^2. Alors … ».

The words give: a value, a meaning, a sign. They become a context and a domain, and the claim is judged there. A text without
such a word is left to the ordinary road.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from mathnn.checking.context import Context
from mathnn.checking.cutting import RELATION, tidied
from mathnn.reading import read
from mathnn.steps.algebra import INFINITY, ZERO, Apply, Negation, Symbol, rational
from mathnn.steps.calculus import Derivative, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError, Words

_AT = r"at|en|au\s+point|in\s+the\s+point|at\s+the\s+point|evaluated\s+at"
_GIVING = r"with|where|when|for|if|given|let|avec|où|quand|lorsque|pour|si|soit|posons|on\s+pose|put|set|assuming|en\s+supposant"
_GOING_ON = r"then|alors|on\s+a|we\s+have|ainsi"
_WORD = re.compile(
    rf"(?<![\w\\{{])(?P<at>{_AT})(?=\s+[\[(\w])|(?<![\w\\{{])(?P<giving>{_GIVING})(?=\s)|(?<![\w\\{{])(?P<on>{_GOING_ON})(?=[\s,])",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(r"\b(?:for|pour)\s+(?:all|any|every|each|tout|tous|toute|chaque)\b|[∀∃]|\\forall", re.IGNORECASE)
_QUANTIFIER = re.compile(
    r"[\s,]*(?:(?:for|pour)\s+(?:all|any|every|each|tous?|toute?s?|chaque)|∀|\\forall)\s*(?:(?:reals?|réels?|numbers?|nombres?)\s+)*"
    r"\w(?:\s*,\s*\w)*(?![\w(])\s*(?:réels?|reals?|(?:∈|in|dans|\\in)\s*(?:ℝ|R\b|\\R\b|\\mathbb\s*\{?R\}?))?\s*(?:[,:]|\\quad|$)\s*",
    re.IGNORECASE,
)
_LEFT_ALONE = re.compile(rf"{_FOR_ALL.pattern}|\{{cases\}}|\b(?:otherwise|sinon|else)\b", re.IGNORECASE)
_TEXT = re.compile(r"\\(?:text|mbox|textrm)\s*\{([^{}]*)\}")
_QUICK = re.compile(rf"(?<![\w\\{{])(?:{_AT}|{_GIVING})\s", re.IGNORECASE)
_BOUND = re.compile(r"\s*[^\W\d]\w{0,2}\s*(?:[<>≤≥≠]=?|!=|\\(?:le|ge|lt|gt|ne)q?\b)\s*[-−]?\s*[\w./]+\s*$")
_SIGNS = {">": "positive", ">=": "nonnegative", "!=": "nonzero"}


@dataclass(frozen=True, slots=True)
class Said:
    """The claims of a text, what was given with them, what the letters are, and other conditions that they are said under."""

    claims: tuple[Relation, ...]
    context: Context
    domain: Mapping[str, Any] = field(default_factory=dict)
    conditions: tuple[Relation, ...] = ()


class GivenOrClaimed(MathnnError):
    """“For x > 1, x > 2, …”: the second bound may be given or claimed."""


GIVEN_OR_CLAIMED = Words(
    "is the second bound given or claimed? Write “and” between what is given, and “then” before the claim",
    "la deuxième borne est-elle donnée ou affirmée ? Écrivez « et » entre ce qui est donné, et « alors » devant l'affirmation",
)


def for_all(text: str) -> str:
    """The text without “for all x”, which every claim says."""
    return _QUANTIFIER.sub("", text, count=1).strip()


def said(text: str, language: str) -> Said | None:
    """What a text with words claims; None when there are no such words, or what they say is not understood."""
    if not _QUICK.search(text) or _LEFT_ALONE.search(text):
        return None
    text = _TEXT.sub(r" \1 ", text)
    given: list[str] = []
    claims: list[str] = []
    at: list[tuple[str, str]] = []
    segments = _segments(text)
    for place, (word, segment) in enumerate(segments):
        parts = _parts(segment)
        if not parts:
            continue
        if word == "at" and not claims:
            given.append(parts[0])
            claims += parts[1:]
        elif word == "at":
            at.append((claims.pop() if claims else "", parts[0]))
            claims += parts[1:]
        elif word == "giving":
            given.append(parts[0])
            rest = [p for p in parts[1:] if RELATION.search(p)]
            stated = bool(claims or at)
            follows = segments[place + 1 : place + 2]
            if follows and follows[0][0] == "on":
                also = rest
            elif stated:
                also = [p for p in rest if _names(p) or _bounds(p)]
            else:
                head = _until_comma(segment)
                also = [p for p in rest[:-1] if _names(p)] + [
                    p for p in _parts(head)[1:] if p in rest and head != segment
                ]
                others = list(takewhile(_bounds, (p for p in rest[:-1] if p not in also)))
                if {_letter_of(p) for p in others} & {_letter_of(p) for p in (parts[0], *also)}:
                    raise GivenOrClaimed(GIVEN_OR_CLAIMED)
                also += others
            given += [p for p in rest if p in also]
            claims += [p for p in rest if p not in also]
        else:
            claims += parts
    return _understood(given, claims, at, language)


def _segments(text: str) -> list[tuple[str, str]]:
    """The text cut at its words: ("", before), ("at", …), ("giving", …), ("on", …)."""
    found, kind, start = [], "", 0
    for match in _WORD.finditer(text):
        depth = sum(text.count(c, 0, match.start()) for c in "({[") - sum(
            text.count(c, 0, match.start()) for c in ")}]"
        )
        if depth > 0:
            continue
        found.append((kind, text[start : match.start()]))
        kind, start = str(match.lastgroup), match.end()
    return [*found, (kind, text[start:])]


def _parts(segment: str) -> list[str]:
    """The formulas of a segment: between commas, colons and “and” outside brackets, where each is a relation."""
    cuts, depth = [0], 0
    for match in re.finditer(r"[({\[]|[)}\]]|[,;:](?=\s)|\.(?=\s)|\s(?:and|et)\s", segment):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(match[0], 0)
        if depth == 0 and match[0] not in ")}]":
            cuts.append(match.end())
            cuts.append(match.start())
    ends = [*cuts[2::2], len(segment)]
    parts = [tidied(segment[a:b]) for a, b in zip([0, *cuts[1::2]], ends, strict=True)]
    return [part for part in parts if part]


def _names(text: str) -> bool:
    """Whether a part looks like a value given to a letter."""
    return re.match(r"\s*\w{1,3}(?:_\w|_\{\w+\})?(?:\([^\W\d](?:\s*,\s*[^\W\d])*\))?\s*=", text) is not None


def _until_comma(segment: str) -> str:
    """What stands before the first colon outside brackets, else before the first comma."""
    cuts: dict[str, int] = {}
    depth = 0
    for k, c in enumerate(segment):
        depth += (c in "({[") - (c in ")}]")
        if depth == 0 and c in ",:;" and segment[k + 1 : k + 2].isspace():
            cuts.setdefault(c, k)
    return segment[: cuts.get(":", min(cuts.values(), default=len(segment)))]


def _bounds(text: str) -> bool:
    """Whether a part looks like a bound given to a letter: x > 0, y ≤ 1."""
    return _BOUND.match(text) is not None


def _letter_of(text: str) -> str:
    """The letter that a part begins with."""
    found = re.match(r"\s*(\w*)", text)
    return found[1] if found else ""


def _understood(given: list[str], claims: list[str], at: list[tuple[str, str]], language: str) -> Said | None:
    context = Context(language=language)
    domain: dict[str, Any] = {}
    conditions: list[Relation] = []
    for text in given:
        formula = context.read(text)
        definition = formula if isinstance(formula, Definition) else context.definition_in(formula)
        if definition is not None:
            context = context.defining(definition)
            continue
        sign = _bound_said(formula)
        if sign is not None:
            letter, word = sign
            domain[letter] = [*_several(domain[letter]), word] if letter in domain else word
        elif isinstance(formula, Relation) and set(formula.signs) <= {"<", "<=", ">", ">=", "!=", "in"}:
            conditions.append(formula)
        else:
            return None
    found: list[Relation] = []
    for before, place in at:
        there = _at(before, place, context)
        if there is None:
            return None
        found.append(there)
    for text in claims:
        claim = context.read(text)
        if isinstance(claim, Definition):
            name = Apply(claim.name, claim.parameters) if claim.parameters else claim.name
            claim = Relation((name, claim.body), ("=",))
        if not isinstance(claim, Relation) or (domain and context.definition_in(claim) is not None):
            return None
        found.append(claim)
    return Said(tuple(found), context, domain, tuple(conditions)) if found else None


def sign_said(formula: Formula) -> tuple[str, Any] | None:
    """x > 0, x ≥ 0, x ≠ 0, 0 < x < 1: what the letter is."""
    if not isinstance(formula, Relation):
        return None
    sides, signs = formula.sides, formula.signs
    if (
        signs == ("<", "<")
        and isinstance(sides[1], Symbol)
        and rational(sides[0]) is not None
        and rational(sides[2]) is not None
    ):
        return sides[1].name, (sides[0], sides[2])
    if len(signs) == 1 and isinstance(sides[0], Symbol) and sides[1] == ZERO and signs[0] in _SIGNS:
        return sides[0].name, _SIGNS[signs[0]]
    if signs == ("<",) and isinstance(sides[0], Symbol) and rational(sides[1]) is not None:
        return sides[0].name, (Negation(INFINITY), sides[1])
    if signs == (">",) and isinstance(sides[0], Symbol) and rational(sides[1]) is not None:
        return sides[0].name, (sides[1], INFINITY)
    return None


def _several(words: Any) -> list[Any]:
    """What is said of a letter, as a list."""
    return words if isinstance(words, list) else [words]


def _bound_said(formula: Formula) -> tuple[str, Any] | None:
    """What the letter of a sign or a bound is: x > 0, 0 < x < 1, x ≤ 2, x ≠ 1."""
    sign = sign_said(formula)
    if sign is not None or not isinstance(formula, Relation):
        return sign
    letter, *others = formula.sides
    plain = len(others) == 1 and isinstance(letter, Symbol) and rational(others[0]) is not None
    return (letter.name, formula) if plain and formula.signs[0] in ("<=", ">=", "!=") else None  # type: ignore[attr-defined]


def _at(before: str, place: str, context: Context) -> Relation | None:
    """“x^2 at x = 2 = 4”, “grad(x^2 y) at (1, 2) = (4, 1)”, “f'(x) = 6 at x = 3”."""
    if not before:
        return None
    left = context.read(before)
    if any(isinstance(n, Derivative) and isinstance(n.body, Symbol) for n in walk(left)):
        return None
    where = read(place, language=context.language)
    if isinstance(where, Definition):
        where = Relation((where.name, where.body), ("=",))
    sides, signs = (where.sides, where.signs) if isinstance(where, Relation) else ((where,), ())
    named = isinstance(sides[0], Symbol) or (
        isinstance(sides[0], Tuple) and all(isinstance(s, Symbol) for s in sides[0].items)
    )
    if named and len(sides) >= 2 and signs[0] == "=":
        names, values = _items(sides[0]), _items(sides[1])
        sides, signs = sides[2:], signs[1:]
    else:
        values = _items(sides[0])
        letters = [s for s in left.symbols if isinstance(s, Symbol) and s not in context.meanings]
        letters.sort(key=lambda s: s.name)
        names = tuple(letters)
        sides = sides[1:]
    if len(names) != len(values) or not names:
        return None
    variables = tuple(n for n in names if isinstance(n, Symbol))
    if isinstance(left, Relation) and not sides:
        here = tuple(_value_at(context.expand(side), variables, values) for side in left.sides)
        return Relation(here, left.signs)
    if isinstance(left, Relation) or not sides:
        return None
    return Relation((_value_at(context.expand(left), variables, values), *sides), signs)


def _items(formula: Formula) -> tuple[Formula, ...]:
    if isinstance(formula, Matrix):
        return formula.entries
    return formula.items if isinstance(formula, Tuple) else (formula,)


def _value_at(formula: Formula, variables: tuple[Symbol, ...], values: tuple[Formula, ...]) -> Formula:
    inside = tuple(s for s in variables if s in formula.symbols)
    kept = dict(zip(variables, values, strict=True))
    return ValueAt(formula, inside, tuple(kept[s] for s in inside)) if inside else formula
