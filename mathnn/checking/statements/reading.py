r"""What stands in the holes of a sentence: a function, some values or points, a set of numbers, an equation.

A function may be an expression, a name that was defined before, or a definition; words before it (“the function”, “le polynôme”)
say nothing. Values are listed with commas, semicolons or “and”; one written :math:`\approx 1.83` or :math:`1.83\dots` is meant to
the digits shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mathnn.checking.context import Context
from mathnn.checking.statements.vocabulary import NOT_UNDERSTOOD, stray_word
from mathnn.reading import ReadingError
from mathnn.steps.algebra import ZERO, Apply, Number, Product, Symbol, rational
from mathnn.steps.calculus import Derivative, Prime, ValueAt
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.notation import PlusMinus
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.sets import Collection, Dots
from mathnn.steps.sets import Mapping as MapsTo
from mathnn.steps.words import MathnnError, Words

_NOUN = (
    r"function|fonction|polynomial|polyn[ôo]me|trinomial|trin[ôo]me|equation|[ée]quation|inequality|inequation|in[ée]quation"
    r"|expression|curve|courbe|parabola|parabole|circle|cercle|ellipse|hyperbola|hyperbole|surface|sphere|sph[èe]re|graph|graphe"
    r"|level curve|level surface|level set|ligne de niveau|courbe de niveau|surface de niveau|real function|fonction r[ée]elle"
)
_LEADING = re.compile(
    rf"^(?:(?:the|a|la|le|une?|l'|its?|sa|cette|this) )*(?:(?:{_NOUN}) )+"
    r"(?:(?:of|de|d'|du|la|l'|the|given by|defined by|with equation|equation|[ée]quation|d[ée]finie? par|donn[ée]e? par)(?: |$))*"
    rf"(?:(?:{_NOUN}) )?",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"^(?:(?:the|le|les|l'|a|un) )*(?:points?|values?|valeurs?|numbers?|nombres?|r[ée]els?|abscissa|abscisse|set|ensemble)(?: |$)"
    r"(?:d' abscisse |of abscissa |with abscissa )?|^d' abscisse ",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:≈|~|≃|\\approx|\\simeq|approximately|about|roughly|environ|approximativement|[àa] peu pr[èe]s)\s*",
    re.IGNORECASE,
)
_TAIL_ABOUT = re.compile(r"\s*(?:approximately|environ|approximativement|rounded|arrondie?s?)$", re.IGNORECASE)
_LIST = re.compile(r"\s+(?:and|et|or|ou)\s+|\s*[;；]\s*", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:^|\s)(?:and|et|or|ou|,|;)\s*$", re.IGNORECASE)
_DOTS = re.compile(r"(?:…|\.\.\.|\\l?dots\b|\\cdots\b)")
_DIGITS_BESIDE_COMMA = re.compile(r"(?<=\d),(?=-?\d)")

WHOLE_LETTERS = ("n", "m", "k", "i", "j")
WHOLE = Words(
    "{n} may stand for whole numbers: name the function, for example f({n}) = …, or write x",
    "{n} désigne peut-être un entier : nommez la fonction, par exemple f({n}) = …, ou écrivez x",
)
NO_FUNCTION = Words("{text} is no function that is known here", "{text} n'est pas une fonction connue ici")
UNDEFINED = Words(
    "{name} has no meaning yet: define it first, for example {name}(x) = x^2",
    "{name} n'est pas encore définie : donnez d'abord son expression, par exemple {name}(x) = x^2",
)
NO_VALUES = Words("{text} is no list of numbers or points", "{text} n'est pas une liste de nombres ou de points")
NO_SET = Words("{text} is no set of numbers", "{text} n'est pas un ensemble de nombres")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement speaks of: ``body`` in the letters ``declared`` (empty when not said); ``equation`` if it is one."""

    shown: Formula
    body: Formula
    declared: tuple[Symbol, ...] = ()
    equation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A number or point that was given; ``about``: only the digits shown are meant. ``letter``: x in “x = 2”."""

    formula: Formula
    about: bool = False
    letter: Symbol | None = None

    @property
    def coordinates(self) -> tuple[Formula, ...]:
        """The coordinates of a point, or the number alone."""
        return self.formula.items if isinstance(self.formula, Tuple) else (self.formula,)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement taken apart: the texts in its holes, and what is known when they are read."""

    holes: Mapping[str, str]
    language: str
    context: Context

    def has(self, hole: str) -> bool:
        """Whether the hole was filled."""
        return hole in self.holes

    def word(self, hole: str) -> str:
        """The word chosen in a hole with choices, in lower case without accents; "" when it was left out."""
        return _plain(self.holes.get(hole, ""))

    def read(self, text: str, *, logic: bool = False) -> Formula:
        """A formula in a hole, in the language of the sentence; with ``logic``, one that words such as “and” may link."""
        if self.language == "en":
            text = _DIGITS_BESIDE_COMMA.sub(", ", text)
        stray = stray_word(text, (name.name for name in self.context.meanings), logic=logic)
        if stray is not None:
            raise MathnnError(NOT_UNDERSTOOD, {"word": stray})
        return replace(self.context, language=self.language).read(text)

    def subject(self, hole: str = "f") -> Subject:
        """The function or equation in a hole, with names replaced by their meanings."""
        text = _LEADING.sub("", self.holes[hole] + " ").strip(" :")
        return self.subject_of(self.read(text))

    def subject_of(self, formula: Formula) -> Subject:
        """The same for a formula."""
        shown = formula
        if isinstance(formula, MapsTo):
            letters = formula.argument.items if isinstance(formula.argument, Tuple) else (formula.argument,)
            plain = tuple(s for s in letters if isinstance(s, Symbol))
            return Subject(formula.body, self.plain(formula.body), plain)
        if isinstance(formula, Definition):
            name = Apply(formula.name, formula.parameters) if formula.parameters else formula.name
            return Subject(name, self.plain(formula.body), formula.parameters)
        if isinstance(formula, Relation):
            return self._equation(formula)
        declared: tuple[Symbol, ...] = ()
        head = _function_name(formula)
        if head is not None and head in self.context.meanings:
            declared = self.context.meanings[head][0]
            formula = _applied(formula, head, declared)
        elif isinstance(formula, (Prime, Apply)) or (isinstance(formula, Symbol) and formula.name not in ("x", "t")):
            raise MathnnError(UNDEFINED, {"name": shown.text(self.language) if head is None else head.name})
        return Subject(shown, self.plain(formula), declared)

    def plain(self, formula: Formula) -> Formula:
        """The formula with names replaced by their meanings, and derivatives worked out."""
        return without_derivatives(self.context.expand(formula))

    def _equation(self, formula: Relation) -> Subject:
        left, right = formula.sides[0], formula.sides[-1]
        if formula.signs == ("=",) and isinstance(left, Apply) and left.arguments and not any(left.orders):
            letters = tuple(a for a in left.arguments if isinstance(a, Symbol))
            if letters == left.arguments and left.function not in self.context.meanings:
                return Subject(left, self.plain(right), letters)
        sides = tuple(self.plain(side) for side in formula.sides)
        gap = sides[0] if sides[-1] == ZERO else sides[0] - sides[-1]
        return Subject(formula, gap, (), Relation(sides, formula.signs))

    def values(self, hole: str = "points") -> tuple[Value, ...]:
        """The numbers or points listed in a hole."""
        text = self.holes[hole]
        if _NONE.fullmatch(text):
            return ()
        if _UNFINISHED.search(text):
            raise MathnnError(NO_VALUES, {"text": text})
        text, everywhere = _about(_POINT.sub("", text + " ").strip())
        found: list[Value] = []
        for piece in _pieces(text):
            part, about = _about(_POINT.sub("", piece + " ").strip())
            found += self._values(part, about or everywhere)
        return tuple(found)

    def _values(self, text: str, about: bool) -> list[Value]:
        dotted = _DOTS.sub("", text)
        try:
            formula = self.read(dotted)
        except ReadingError:
            formula = replace(self.context, language="en").read(dotted)
        about = about or (dotted != text and rational(formula) is not None)
        items = [formula]
        if isinstance(formula, Tuple) and not _bracketed(text):
            items = list(formula.items)
        return [self._value(one, about, text) for item in items for one in _listed(item)]

    def _value(self, item: Formula, about: bool, text: str) -> Value:
        letter = None
        if isinstance(item, Relation) and item.signs in (("=",), ("~",)) and isinstance(item.sides[0], (Symbol, Tuple)):
            about = about or item.signs == ("~",)
            letter = item.sides[0] if isinstance(item.sides[0], Symbol) else None
            item = item.sides[1]
        if isinstance(item, (Relation, Definition, Interval, Collection)):
            raise MathnnError(NO_VALUES, {"text": text})
        return Value(self.plain(item), about, letter)

    def value(self, hole: str) -> Value:
        """The one number or point in a hole."""
        found = self.values(hole)
        if len(found) != 1:
            raise MathnnError(NO_VALUES, {"text": self.holes[hole]})
        return found[0]


_NONE = re.compile(
    r"(?:none|nothing|no number|aucune?|aucun nombre|∅|\\emptyset|\\varnothing|the empty set|l' ensemble vide)", re.I
)


def _pieces(text: str) -> list[str]:
    """Cut at “and” and semicolons outside brackets."""
    found, depth, start = [], 0, 0
    cuts = {m.start(): m.end() for m in _LIST.finditer(text)}
    for i, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if i in cuts and depth == 0:
            found.append(text[start:i])
            start = cuts[i]
    return [piece.strip(" ,") for piece in [*found, text[start:]] if piece.strip(" ,")]


def _bracketed(text: str) -> bool:
    """Whether one pair of round brackets stands around the whole: (1, 0), and not (1, 0), (2, 1)."""
    plain = text.replace("\\left", "").replace("\\right", "").strip()
    if not (plain.startswith("(") and plain.endswith(")")):
        return False
    depth = 0
    for i, c in enumerate(plain):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return i == len(plain) - 1
    return False


def _about(text: str) -> tuple[str, bool]:
    bare = _TAIL_ABOUT.sub("", _ABOUT.sub("", text))
    return bare, bare != text


def _listed(formula: Formula) -> list[Formula]:
    """2, 3 and {2, 3} and ±2 one by one; a point (1, 0) stays one."""
    if isinstance(formula, Collection):
        return [one for item in formula.items for one in _listed(item)]
    if isinstance(formula, Relation) and set(formula.signs) <= {"or", "and"}:
        return [one for side in formula.sides for one in _listed(side)]
    if isinstance(formula, PlusMinus):
        return list(formula.both)
    if isinstance(formula, Relation) and formula.signs == ("=",) and isinstance(formula.sides[1], PlusMinus):
        return [Relation((formula.sides[0], both), ("=",)) for both in formula.sides[1].both]
    if isinstance(formula, Product) and any(isinstance(f, Dots) for f in formula.factors):
        return [f for f in formula.factors if isinstance(f, Number)]
    return [formula]


def _function_name(formula: Formula) -> Symbol | None:
    """f in f, f(x), f', f'(x), f(2x)."""
    if isinstance(formula, Apply):
        return formula.function if isinstance(formula.function, Symbol) else None
    if isinstance(formula, Prime) and isinstance(formula.operand, Symbol):
        return formula.operand
    return formula if isinstance(formula, Symbol) else None


def _applied(formula: Formula, name: Symbol, parameters: tuple[Symbol, ...]) -> Formula:
    """f and f' at their own letters."""
    if not parameters:
        return formula
    if isinstance(formula, Symbol):
        return Apply(name, parameters)
    if isinstance(formula, Prime):
        return Derivative(Apply(name, parameters), parameters[:1] * formula.order)
    return formula


def _plain(word: str) -> str:
    table = str.maketrans("éèêàûçôî", "eeeaucoi")
    return " ".join(word.casefold().translate(table).split())


def without_derivatives(formula: Formula) -> Formula:
    """Derivatives carried out; where a function had conditions, they stay as those of a term that is 0."""
    if not any(isinstance(node, (Derivative, ValueAt)) for node in walk(formula)):
        return formula
    from mathnn.equality.requirements import requirements
    from mathnn.symbolic.differentiate import differentiate

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if isinstance(node, Derivative):
            found = differentiate(children[0], node.variables).result
            return found + ZERO * children[0] if requirements(children[0]) else found
        if isinstance(node, ValueAt):
            return substitute(children[0], dict(zip(node.variables, node.values, strict=True)))
        same = all(a is b for a, b in zip(children, node.children, strict=True))
        return node if same else node.with_children(children)

    return fold(formula, rebuild)


def bare_pieces(text: str) -> list[str]:
    """What stands in a hole, cut where a list is, without the words that introduce it."""
    plain = _POINT.sub("", _LEADING.sub("", text + " ")).strip(" :")
    return [_about(_POINT.sub("", piece + " ").strip())[0] for piece in _pieces(_about(plain)[0])]


def free_letters(*formulas: Formula) -> tuple[Symbol, ...]:
    """The letters of some formulas, in alphabetical order."""
    from mathnn.symbolic.givens import free_symbols

    return tuple(dict.fromkeys(s for f in formulas for s in free_symbols(f)))


def variable_of(subject: Subject, *beside: Any) -> Symbol | None:
    """The letter a function of one variable depends on; None when it has none. x before t before z, y, u, else the first."""
    if subject.declared:
        return subject.declared[0]
    found = free_letters(subject.body)
    for letter in ("x", "t", "z", "y", "u"):
        if Symbol(letter) in found:
            return Symbol(letter)
    return found[0] if found else None
