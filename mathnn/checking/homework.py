r"""Homework as files: the mathematics in Markdown, LaTeX, a notebook or plain text, with the place where it stands.

Only what stands between mathematics signs (``$…$``, ``$$…$$``, ``\[…\]``, ``align`` and its like) counts in Markdown, LaTeX and
the text cells of notebooks; a plain text is read line by line. An aligned calculation is cut at its line ends. Nothing a file
contains is executed: code cells are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mathnn.steps.words import MathnnError, Words, why_refused

LARGEST_FILE = 5_000_000
_DISPLAY = re.compile(
    r"\$\$(?P<a>.+?)\$\$"
    r"|\\\[(?P<b>.+?)\\\]"
    r"|\\begin\{(?P<env>equation|align|aligned|eqnarray|gather|multline|displaymath)\*?\}(?P<c>.+?)\\end\{(?P=env)\*?\}"
    r"|\\\((?P<d>.+?)\\\)"
    r"|(?<![\\$])\$(?P<e>[^$\n]+?)\$",
    re.DOTALL,
)
_INNER = re.compile(r"\\(?:begin|end)\{(?:aligned|align|split|gathered|array)\*?\}(?:\{[lcr ]*\})?")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_MATRIX = re.compile(r"\\begin\{([a-z]*matrix|cases|array)\}.*?\\end\{\1\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of mathematics: its text, the line of the file (from 1) and, in a notebook, the cell (from 1)."""

    text: str
    line: int
    cell: int | None = None


def passages(path: Path) -> tuple[Passage, ...]:
    """The lines of mathematics of a file.

    Raises MathnnError when the file cannot be read: missing, not text, too large, a broken notebook.
    """
    source = source_of(path)
    if path.suffix == ".ipynb":
        return tuple(_notebook(source, path))
    if path.suffix in (".md", ".tex", ".latex", ".markdown"):
        return tuple(_marked(source, latex=path.suffix in (".tex", ".latex")))
    return passages_of(source)


def passages_of(text: str) -> tuple[Passage, ...]:
    """The lines of mathematics of a text: between mathematics signs where it has any, every line otherwise."""
    if _DISPLAY.search(text):
        return tuple(_marked(text))
    return tuple(Passage(line.strip(), n) for n, line in enumerate(text.splitlines(), 1) if line.strip())


def source_of(path: Path) -> str:
    """The text of a file. Raises MathnnError when it is missing, too large or not text."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise MathnnError(
                Words(
                    "{path} is larger than {limit} bytes; cut it into several files",
                    "{path} dépasse {limit} octets ; découpez-le en plusieurs fichiers",
                ),
                {"path": path, "limit": LARGEST_FILE},
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise MathnnError(
            Words(
                "{path} is not a text file; give Markdown, LaTeX, a notebook or plain text",
                "{path} n'est pas un fichier texte ; donnez du Markdown, du LaTeX, un notebook ou du texte",
            ),
            {"path": path},
        ) from None
    except OSError as error:
        raise MathnnError(
            Words("{path} cannot be read: {why}", "{path} ne peut pas être lu : {why}"),
            {"path": path, "why": why_refused(error)},
        ) from None


def _marked(source: str, *, latex: bool = False, cell: int | None = None, first: int = 1) -> Iterator[Passage]:
    if latex:
        body = source.find(r"\begin{document}")
        if body >= 0:
            first += source.count("\n", 0, body)
            source = source[body:]
        source = _COMMENT.sub("", source)
    for match in _DISPLAY.finditer(source):
        name = next(n for n in "abcde" if match[n] is not None)
        start = first + source.count("\n", 0, match.start(name))
        yield from _lines(match[name], start, cell)


def _lines(math: str, start: int, cell: int | None) -> Iterator[Passage]:
    """An aligned calculation, a line at a time; the lines of a matrix stay together."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    hidden = _MATRIX.sub(keep, _INNER.sub("", math))
    position = 0
    for piece in re.split(r"\\\\(?:\[[^\]]*\])?", hidden):
        line = start + hidden.count("\n", 0, position + len(piece) - len(piece.lstrip()))
        position += len(piece) + 2
        text = re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], piece.replace("&", " "))
        text = " ".join(text.replace(r"\notag", "").replace(r"\nonumber", "").split()).strip(" .,;")
        if text:
            yield Passage(text, line, cell)


def _notebook(source: str, path: Path) -> Iterator[Passage]:
    try:
        cells = json.loads(source)["cells"]
        texts = ["".join(c["source"]) if c["cell_type"] == "markdown" else "" for c in cells]
    except (ValueError, KeyError, TypeError):
        raise MathnnError(
            Words("{path} is not a valid notebook", "{path} n'est pas un notebook valide"), {"path": path}
        ) from None
    for number, text in enumerate(texts, 1):
        yield from _marked(text, cell=number)
