r"""What one claim has taught so far: units of kernels, signs, and the cell of the case split it is judged in.

The normal form is built several times: :math:`\sin 2x` and :math:`\sin x` together ask for the kernel of :math:`x`,
:math:`\sqrt{\ln x}` tells that :math:`\ln x \ge 0`. What is learnt in one round is kept here, in names that do not
depend on the round.

Signs come from three places: the caller's domain, the existence of a subexpression (:math:`\ln u` exists only where
:math:`u > 0`), and the cell of a case split. All three hold at every point in question, so using them is sound there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from mathnn.equality.ring import Key, Purse
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula

FLIPPED = {"+": "-", "-": "+", "+0": "-0", "-0": "+0", "0": "0", "": ""}


class NeedSign(Exception):
    """The sign of this polynomial decides which case applies, and it is not known; ``zero`` says where it vanishes."""

    def __init__(self, key: Key, zero: tuple[Symbol, Formula] | None) -> None:
        super().__init__()
        self.key = key
        self.zero = zero


@dataclass(slots=True)
class Memory:
    """``units``: kernel label → unit. ``signs``: polynomial key → sign. ``products``: (keys, sign) of products of known sign.
    ``values``: letters that are something else in this cell."""

    purse: Purse = field(default_factory=Purse)
    names: dict[Key, int] = field(default_factory=dict)
    units: dict[Key, Fraction] = field(default_factory=dict)
    signs: dict[Key, str] = field(default_factory=dict)
    letters: dict[Symbol, str] = field(default_factory=dict)
    letter_keys: dict[Key, Symbol] = field(default_factory=dict)
    products: dict[tuple[tuple[Key, int], ...], str] = field(default_factory=dict)
    asked: dict[Key, None] = field(default_factory=dict)
    values: dict[Symbol, Formula] = field(default_factory=dict)
    integers: frozenset[Symbol] = frozenset()
    split_angles: bool = False
    learnt: bool = False

    def copy(self) -> Memory:
        """For one cell of a case split: what it learns stays in it (names are shared)."""
        return Memory(
            self.purse,
            self.names,
            dict(self.units),
            dict(self.signs),
            dict(self.letters),
            self.letter_keys,
            dict(self.products),
            {},
            dict(self.values),
            self.integers,
            self.split_angles,
        )

    def learn(self, key: Key, sign: str) -> None:
        """Keep a sign; a later round uses it if an earlier question would have been answered by it."""
        known = self.signs.get(key, "")
        merged = MERGED.get((known, sign), sign)
        if merged == known:
            return
        self.signs[key] = merged
        if key in self.asked:
            self.learnt = True
        if key in self.letter_keys:
            self.letters[self.letter_keys[key]] = merged


MERGED = {
    ("+0", "-0"): "0",
    ("-0", "+0"): "0",
    ("+", "+0"): "+",
    ("-", "-0"): "-",
    ("0", "+0"): "0",
    ("0", "-0"): "0",
}
