"""The alphabet in which a formula is written.

The layouts say what stands where (a fraction, an exponent, brackets around); a pen knows how its format writes that. There is
one for text, one for LaTeX, one for MathML and one for a board of characters with stacked fractions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import ClassVar

from mathnn.render.formulas.letters import GREEK, character
from mathnn.render.formulas.piece import Markup, Piece
from mathnn.steps.algebra import Symbol
from mathnn.steps.functions import FUNCTIONS, Function

THIN = "\u202f"
LONGEST_RUN = 3
"""A longer run of letters is read as one name in text."""
FUNCTION_LETTERS = frozenset("fghFGHLPQRφϕψσΦΨΓ")
"""Letters that a reader takes for a function when a bracket follows."""


def grouped(digits: str, space: str = THIN) -> str:
    """A number of five digits or more in groups of three before the point: 1 000 000, 12 345.678901."""
    whole, point, decimals = digits.partition(".")
    if len(whole) < 5:
        return digits
    head = len(whole) % 3
    groups = [whole[i : i + 3] for i in range(head, len(whole), 3)]
    return space.join([whole[:head], *groups] if head else groups) + point + decimals


class Pen(ABC):
    """One format, in one language.

    linear   fractions are written with a slash
    spelled  letters side by side may be read as a name (text only)
    bare     functions of a single letter are written without brackets: sin x
    inline   d/dx is written with a slash
    room     the width at which sums and products are broken into lines; None: never
    """

    linear: ClassVar[bool] = False
    spelled: ClassVar[bool] = False
    bare: ClassVar[bool] = True
    inline: ClassVar[bool] = False

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.room: float | None = None

    @property
    def french(self) -> bool:
        return self.language == "fr"

    @property
    def small(self) -> Pen:
        """The pen for exponents and indices."""
        return self

    def separator(self, decimal: bool) -> str:
        """Between the items of a list: a semicolon where French has decimal commas."""
        return ";" if self.french and decimal else ","

    def called(self, function: Function) -> str:
        """The name of a function of the table in this language."""
        return function.french if self.french and function.french else function.printed

    def joins_into_a_name(self, left: str, right: str) -> bool:
        """Whether letters written side by side would spell a function or a Greek letter: s·h, p·i."""
        if not left or not right:
            return False
        run, place = left + right, len(left)
        if len(run) > LONGEST_RUN:
            return True
        for start in range(max(0, place - 9), place):
            for end in range(place + 1, min(len(run), place + 9) + 1):
                if run[start:end] in _names():
                    return True
        return False

    def ends_unclearly(self, left: Piece, right: Piece) -> bool:
        """Whether this format needs a sign after ``left`` though others do not."""
        return False

    def encloses(self, function: str, inside: Piece) -> bool:
        """Whether |x|, ⌊x⌋, ⌈x⌉ are written around the argument."""
        return True

    def width(self, markup: Markup) -> float:
        """How wide a markup is; only asked where there is a ``room``."""
        return 0.0

    def lines(self, rows: Sequence[Markup]) -> Markup:
        """The parts of a formula that is too wide, one under the other, from the left."""
        return self.row(rows)

    # -- single signs --------------------------------------------------------------------------------------

    @abstractmethod
    def numeral(self, digits: str) -> Markup:
        """A number; ``digits`` has a point for the decimals."""

    @abstractmethod
    def letter(self, symbol: Symbol) -> Markup:
        """A symbol with its marks."""

    @abstractmethod
    def constant(self, name: str) -> Markup:
        """e, pi, i or oo."""

    @abstractmethod
    def name(self, function: Function) -> Markup:
        """The name of a function of the table."""

    @abstractmethod
    def word(self, text: str) -> Markup:
        """An upright name: grad, Hess."""

    @abstractmethod
    def phrase(self, text: str) -> Markup:
        """Ordinary words inside a formula, with spaces around: if, otherwise."""

    @abstractmethod
    def sign(self, sign: str, binary: bool = True) -> Markup:
        """An operation or relation, spaced as such; not ``binary``: as a prefix, close to what follows."""

    # -- arrangements --------------------------------------------------------------------------------------

    @abstractmethod
    def row(self, parts: Sequence[Markup]) -> Markup:
        """One after the other."""

    @abstractmethod
    def apply(self, function: Markup, argument: Markup, gap: bool) -> Markup:
        """A function before its argument; with a ``gap`` when there is no bracket."""

    @abstractmethod
    def gap(self) -> Markup:
        """A thin space, before a function's name inside a product."""

    @abstractmethod
    def narrow(self) -> Markup:
        """The thin space between a number and its unit."""

    def space(self) -> Markup:
        """A visible space, before dx."""
        return self.gap()

    def before(self, mark: Piece, base: Markup) -> Markup:
        """A raised mark before its base."""
        return self.row([self.power(self.word(""), mark), base])

    def overline(self, inside: Piece) -> Markup:
        """A line above: the conjugate."""
        return self.apply(self.word("conj"), self.bracket(inside.markup, "(", inside.tall, inside.nested), gap=False)

    def pause(self) -> list[Markup]:
        """What keeps letters apart that would spell a name, where that can be done unseen."""
        return []

    @abstractmethod
    def listing(self, items: Sequence[Markup], separator: str) -> Markup:
        """Items with a separator: 2, 1."""

    @abstractmethod
    def bracket(self, inside: Markup, kind: str, tall: bool, nested: int) -> Markup:
        """Between ``( ( [ | ⌊ ⌈ ‖ ]`` of the height it takes; two characters give both ends: ``][``."""

    @abstractmethod
    def fraction(self, top: Markup, bottom: Markup) -> Markup:
        """One over the other."""

    @abstractmethod
    def power(self, base: Markup, exponent: Piece) -> Markup:
        """A raised exponent."""

    @abstractmethod
    def primes(self, base: Markup, order: int) -> Markup:
        """f', f'', f^(4)."""

    @abstractmethod
    def index(self, base: Markup, index: Markup) -> Markup:
        """A lowered index."""

    @abstractmethod
    def root(self, inside: Piece, index: Piece | None) -> Markup:
        """A radical."""

    @abstractmethod
    def differential(self, top: Markup | None, variables: Sequence[tuple[Markup, int]], partial: bool) -> Markup:
        """d/dx, df/dx, ∂²f/∂x∂y."""

    @abstractmethod
    def limits(self, operator: str, below: Markup | None, above: Markup | None) -> Markup:
        """∑, ∏, ∫ or lim with what stands below and above."""

    @abstractmethod
    def grid(self, rows: Sequence[Sequence[Markup]], kind: str) -> Markup:
        """A matrix in round brackets, or ``kind`` "cases"."""

    @abstractmethod
    def at(self, body: Markup, where: Markup) -> Markup:
        """The value of the body where the variables take given values."""


@cache
def _names() -> frozenset[str]:
    names = {s for f in FUNCTIONS.values() for s in f.spellings} | set(GREEK)
    return frozenset(
        n
        for n in names
        | {
            "oo",
            "exp",
            "sqrt",
            "inf",
            "dx",
            "dy",
            "lim",
            "grad",
            "div",
            "rot",
            "if",
            "si",
            "et",
            "or",
            "ou",
            "in",
            "for",
            "int",
        }
        if len(n) > 1
    )


def function_like(symbol: Symbol) -> bool:
    """Whether a bracket after this letter would be read as its argument."""
    letter = character(symbol.letter)
    return letter in FUNCTION_LETTERS or len(letter) > 1
