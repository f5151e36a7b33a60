"""Rectangles of characters: how a formula with stacked fractions is put together in a terminal.

A :class:`Block` has lines of equal width and a baseline, the line on which neighbours are set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining


def columns(text: str) -> int:
    """The number of terminal columns of a text (combining accents take none)."""
    return len(text) if text.isascii() else sum(1 for c in text if not combining(c))


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of equal width; ``base`` is the index of the baseline."""

    lines: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        return columns(self.lines[0])

    @property
    def height(self) -> int:
        return len(self.lines)


def line(text: str) -> Block:
    """One line of text."""
    return Block((text,))


def beside(blocks: Sequence[Block]) -> Block:
    """Blocks from left to right on one baseline."""
    if all(b.height == 1 for b in blocks):
        return line("".join(b.lines[0] for b in blocks))
    above = max(b.base for b in blocks)
    below = max(b.height - b.base for b in blocks)
    padded = [stretched(b, above - b.base, below - (b.height - b.base)).lines for b in blocks]
    return Block(tuple("".join(row) for row in zip(*padded, strict=True)), above)


def stretched(block: Block, above: int, below: int) -> Block:
    """The block with empty lines above and below."""
    empty = " " * block.width
    return Block((*(empty,) * above, *block.lines, *(empty,) * below), block.base + above)


def centred(block: Block, width: int) -> Block:
    """The block in the middle of ``width`` columns."""
    left = (width - block.width) // 2
    right = width - block.width - left
    return Block(tuple(" " * left + text + " " * right for text in block.lines), block.base)


def to_left(block: Block, width: int) -> Block:
    """The block at the left of ``width`` columns."""
    return Block(tuple(text + " " * (width - block.width) for text in block.lines), block.base)


def above(blocks: Sequence[Block], base: int) -> Block:
    """Blocks of equal width, one under the other."""
    return Block(tuple(text for b in blocks for text in b.lines), base)


def over(top: Block, bottom: Block) -> Block:
    """A stacked fraction."""
    width = max(top.width, bottom.width)
    bar = line("─" * width)
    return above([centred(top, width), bar, centred(bottom, width)], top.height)


_TALL = {
    "⟨": "⎛⎜⎝",
    "⟩": "⎞⎟⎠",
    "}": "⎫⎪⎭",
    "(": "⎛⎜⎝",
    ")": "⎞⎟⎠",
    "[": "⎡⎢⎣",
    "]": "⎤⎥⎦",
    "|": "│││",
    "‖": "║║║",
    "⌊": "⎢⎢⎣",
    "⌋": "⎥⎥⎦",
    "⌈": "⎡⎢⎢",
    "⌉": "⎤⎥⎥",
}


def fence(sign: str, height: int, base: int) -> Block:
    """A bracket as high as what it holds."""
    if height == 1:
        return line(sign)
    if sign == " ":
        return Block((" ",) * height, base)
    if sign == "{":
        middle = ["⎪"] * (height - 2)
        if height == 2:
            return Block(("⎰", "⎱"), base)
        middle[(height - 2) // 2] = "⎨"
        return Block(("⎧", *middle, "⎩"), base)
    ends = _TALL[sign]
    return Block((ends[0], *(ends[1],) * (height - 2), ends[2]), base)


def fenced(block: Block, left: str, right: str) -> Block:
    """The block between brackets of its height."""
    return beside([fence(left, block.height, block.base), block, fence(right, block.height, block.base)])


def table(rows: Sequence[Sequence[Block]], left: bool = False) -> Block:
    """Entries in columns, centred (or at the left), two spaces apart."""
    widths = [max(row[i].width for row in rows if i < len(row)) for i in range(max(len(row) for row in rows))]
    tall = any(entry.height > 1 for row in rows for entry in row)
    stacked: list[Block] = []
    for number, row in enumerate(rows):
        place = to_left if left else centred
        cells = [place(row[i] if i < len(row) else line(""), width) for i, width in enumerate(widths)]
        spaced = [piece for cell in cells for piece in (line("  "), cell)][1:]
        if tall and number:
            stacked.append(line(" " * stacked[0].width))
        stacked.append(beside(spaced))
    height = sum(b.height for b in stacked)
    return above(stacked, stacked[0].base if len(rows) == 1 else (height - 1) // 2)


def boxed(block: Block) -> Block:
    """The block in a frame."""
    edge = "─" * (block.width + 2)
    body = tuple(f"│ {text} │" for text in block.lines)
    return Block((f"┌{edge}┐", *body, f"└{edge}┘"), block.base + 1)
