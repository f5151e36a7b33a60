r"""Where brackets and multiplication dots go: decided once, for every format.

A formula is written from the leaves up. What has been written is a :class:`Piece`: the markup, how strongly it holds
together (``level``), and what its two ends look like, since that is all a neighbour needs to know:

* a bracket is needed where a piece holds less strongly than its place asks: :math:`(x + 1)^2`, :math:`a - (b - c)`;
* a dot is needed where two factors side by side would be read as something else: :math:`2 \cdot 3`,
  :math:`f \cdot (x + 1)`, :math:`2 \cdot \frac13`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathnn.render.formulas.pen import Pen

Markup = Any

RELATION, SUM, NEGATION, PRODUCT, PREFIX, POWER, ATOM = range(7)
"""How strongly a piece holds together; PREFIX is a function without brackets: sin x, grad f."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something written.

    markup   the text, LaTeX, MathML or block of characters
    level    how strongly it holds together
    head     what it begins with: digit, letter, name (of several letters), applied (f before a bracket), function,
             bracket, minus, fraction, radical, bar, operator
    tail     what it ends with: digit, letter, name (could be a function), prime, bracket, call, operator, open,
             caret, fraction, radical, bar
    closed   the same with the argument in brackets, for a function written without them
    small    the same for an exponent or an index, where fractions are written with a slash
    tall     it is higher than a line
    nested   how many brackets stand inside each other
    decimal  a decimal number occurs, so French lists need semicolons
    letters  the plain letters at its beginning and at its end, which must not join into a name
    unit     it is 0 or 1 written as a numeral (or −1): a factor that a teacher sets apart by a dot
    slashed  it is a fraction written with a slash
    grouped  it is a product in brackets: a factor set apart by dots, 3·(2x)·y
    raised   writes the exponent after the name of the function: sin² x
    """

    markup: Markup
    level: int = ATOM
    head: str = "letter"
    tail: str = "letter"
    closed: Markup | None = None
    small: Piece | None = None
    tall: bool = False
    nested: int = 0
    decimal: bool = False
    letters: tuple[str, str] = ("", "")
    unit: bool = False
    slashed: bool = False
    grouped: bool = False
    raised: Callable[[Piece], Piece] | None = None

    @property
    def script(self) -> Piece:
        """The form for exponents and indices."""
        return self.small or self


def around(parts: Sequence[Piece], **fields: Any) -> dict[str, Any]:
    """What a piece inherits from those inside it."""
    inherited = {
        "tall": any(p.tall for p in parts),
        "nested": max((p.nested for p in parts), default=0),
        "decimal": any(p.decimal for p in parts),
    }
    return inherited | fields


def bracketed(pen: Pen, piece: Piece, kind: str = "(") -> Piece:
    """The piece between brackets."""
    markup = pen.bracket(piece.markup, kind, piece.tall, piece.nested)
    edge = "bar" if kind == "|" else "bracket"
    grouped = piece.level == PRODUCT
    inherited = around((piece,), nested=piece.nested + 1)
    return Piece(markup, ATOM, edge, edge, grouped=grouped, **inherited)


def closing(piece: Piece) -> Piece:
    """A function written without brackets gets them: something follows that it must not take in."""
    if piece.closed is None:
        return piece
    return replace(piece, markup=piece.closed, closed=None, tail="call", nested=max(piece.nested, 1))


def at_least(pen: Pen, piece: Piece, level: int) -> Piece:
    """The piece as it must be written where ``level`` is asked for."""
    return piece if piece.level >= level else bracketed(pen, piece)


def as_term(pen: Pen, piece: Piece, first: bool, minus: bool) -> Piece:
    """A term of a sum: a − (b − c), a + (−b); at the beginning −a and a + b need no brackets."""
    if piece.level < SUM or (not first and piece.head == "minus"):
        return bracketed(pen, piece)
    return bracketed(pen, piece) if piece.level == SUM and (minus or not first) else piece


def as_factor(pen: Pen, piece: Piece, first: bool, last: bool) -> Piece:
    """A factor: at the beginning a product or −a needs no brackets; a function without brackets can only be the last."""
    opening = first and not last and piece.level in (NEGATION, PRODUCT) and not piece.slashed and not piece.unit
    if piece.level <= PRODUCT and not opening:
        return bracketed(pen, piece)
    return piece


def as_base(pen: Pen, piece: Piece) -> Piece:
    """What an exponent can be put on: a letter, a numeral, something in brackets."""
    if piece.level < ATOM or piece.head in ("fraction", "operator"):
        return bracketed(pen, piece)
    return piece


def needs_dot(pen: Pen, left: Piece, right: Piece) -> bool:
    """Whether two neighbouring factors need a sign between them."""
    if right.head in ("digit", "operator") or left.tail == "operator" or left.unit or left.level == PRODUCT:
        return True
    if right.grouped or left.grouped or (pen.spelled and left.tail == "radical"):
        return True
    if right.head == "fraction":
        return left.tail in ("digit", "fraction", "call", "name") or pen.linear or pen.spelled
    if right.head == "bracket" and (left.tail in ("name", "prime") or (left.tail == "call" and left.level == PREFIX)):
        return True
    if right.head in ("letter", "name", "radical") and left.tail in ("call", "caret"):
        return True
    if right.head == "bracket" and (left.tail == "caret" or (right.decimal and pen.spelled and pen.french)):
        return True
    if left.tail == "bar" and right.head == "bar":
        return True
    return pen.spelled and (pen.ends_unclearly(left, right) or pen.joins_into_a_name(left.letters[1], right.letters[0]))
