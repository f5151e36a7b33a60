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
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)]|[a-z]\)|\\item)\s*")


def with_statements(sheet: Sheet) -> tuple[Passage, ...]:
    """The passages of a file, those of one sentence that is a statement put together into one."""
    found: list[Passage] = []
    spans = [(cell, start, end) for cell, text in sheet.texts for start, end in _sentences(text)]
    texts = dict(sheet.texts)
    done: set[tuple[int | None, int]] = set()
    for passage in sheet.passages:
        span = next(
            (s for s in spans if s[0] == passage.cell and s[1] <= passage.span[0] and passage.span[1] <= s[2]), None
        )
        if span is None or passage.span == (0, 0):
            found.append(passage)
        elif span[:2] not in done:
            done.add(span[:2])
            text = " ".join(texts[passage.cell][span[1] : span[2]].split())
            found.append(replace(passage, text=text, span=(span[1], span[2])))
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The places of the statements in a text."""
    for paragraph in _PARAGRAPH.finditer(text):
        cuts = [0, *(c for m in _END.finditer(paragraph[0]) for c in (m.start(), m.end())), len(paragraph[0])]
        for a, b in zip(cuts[::2], cuts[1::2], strict=True):
            piece = paragraph[0][a:b]
            bullet = _BULLET.match(piece)
            start = a + (bullet.end() if bullet is not None else 0)
            sentence = paragraph[0][start:b]
            statement = statement_in(sentence)
            if (statement is not None and plausible(statement)) or answer_in(sentence) is not None:
                yield paragraph.start() + start, paragraph.start() + b
