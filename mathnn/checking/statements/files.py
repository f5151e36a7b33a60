"""Statements in the sentences of a text: what stands between the formulas belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mathnn.checking.homework import Passage, Sheet
from mathnn.checking.statements.answers import answer_in
from mathnn.checking.statements.sentences import plausible, statement_in

_PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n).)+", re.DOTALL)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý$\\])|\n(?=\s*(?:[-*•]|\d+[.)]|\\item))|\n(?=[A-ZÀ-Ý])")
_LINE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])|\n")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)]|[a-z]\)|\\item)\s*")


def with_statements(sheet: Sheet) -> tuple[Passage, ...]:
    """The passages of a file, those of one sentence that is a statement put together into one.

    In a text without signs of mathematics, a sentence that is a statement is a passage by itself.
    """
    texts = dict(sheet.texts)
    found: list[Passage] = []
    rest = list(sheet.passages)
    for cell, text in sheet.texts:
        plain = not any(sign in text for sign in ("$", "\\(", "\\[", "\\begin"))
        for start, end in _sentences(text, by_line=plain):
            inside = [
                p for p in rest if p.cell == cell and p.span != (0, 0) and start <= p.span[0] and p.span[1] <= end
            ]
            if not inside and not plain:
                continue
            rest = [p for p in rest if p not in inside]
            sentence = " ".join(texts[cell][start:end].split())
            first = inside[0] if inside else Passage("", text.count("\n", 0, start) + 1, cell)
            found.append(replace(first, text=sentence, span=(start, end), parts=tuple(inside)))
    order = {cell: n for n, (cell, _) in enumerate(sheet.texts)}
    return tuple(sorted([*rest, *found], key=lambda p: (order.get(p.cell, 0), p.line, p.span[0])))


def _sentences(text: str, *, by_line: bool) -> Iterator[tuple[int, int]]:
    """The places of the statements in a text."""
    for paragraph in _PARAGRAPH.finditer(text):
        cuts = [
            0,
            *(c for m in (_LINE if by_line else _END).finditer(paragraph[0]) for c in (m.start(), m.end())),
            len(paragraph[0]),
        ]
        for a, b in zip(cuts[::2], cuts[1::2], strict=True):
            piece = paragraph[0][a:b]
            bullet = _BULLET.match(piece)
            start = a + (bullet.end() if bullet is not None else 0)
            sentence = paragraph[0][start:b]
            statement = statement_in(sentence)
            if (statement is not None and plausible(statement)) or answer_in(sentence) is not None:
                yield paragraph.start() + start, paragraph.start() + b
