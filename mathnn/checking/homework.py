r"""Homework as files: the mathematics in Markdown, LaTeX, a notebook or plain text, with its place and the words around it.

Only what stands between mathematics signs (``$…$``, ``$$…$$``, ``\[…\]``, ``align`` and its like) counts in Markdown, LaTeX and
the text cells of notebooks; a plain text is read line by line. An aligned calculation is cut at its line ends. Nothing a file
contains is executed: code cells are passed over. What is left out (comments, code, the preamble) is blanked, so that every
formula keeps its place in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mathnn.checking.cutting import RELATION, Piece, cut_formula, cut_line
from mathnn.checking.prose import HEADING
from mathnn.steps.words import MathnnError, Words, why_refused

LARGEST_FILE = 5_000_000
LONGEST_LINE = 10_000
_DISPLAY = re.compile(
    r"\$\$(?P<a>.+?)\$\$"
    r"|\\\[(?P<b>.+?)\\\]"
    r"|\\begin\{(?P<env>equation|align|alignat|aligned|eqnarray|gather|multline|displaymath|flalign|math)\*?\}(?P<c>.+?)"
    r"\\end\{(?P=env)\*?\}"
    r"|\\\((?P<d>.+?)\\\)"
    r"|(?<![\\$])\$(?P<e>[^$]+?)\$",
    re.DOTALL,
)
# No hand writes five in a row: they would be formulas of nothing but dollar signs.
_DOLLARS = re.compile(r"\${5,}")
_SINGLE_DOLLAR_SPAN = 400
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_LEFT_OUT = re.compile(
    r"\\begin\{(?P<env>verbatim|lstlisting|tikzpicture|minted|comment|filecontents)\*?\}.*?\\end\{(?P=env)\*?\}"
    r"|\\(?:includegraphics|label|ref|eqref|cite)\s*(?:\[[^\]]*\])?\{[^}]*\}",
    re.DOTALL,
)
_CODE = re.compile(r"^(?P<f>```|~~~).*?^(?P=f)|(?<!`)`[^`\n$]+`(?!`)|<!--.*?-->", re.DOTALL | re.MULTILINE)
_MACROS = re.compile(r"\\(?:(?:re)?newcommand|providecommand|def|DeclareMathOperator)")


@dataclass(frozen=True, slots=True)
class Passage:
    r"""One line of mathematics: its text, the line of the file (from 1) and, in a notebook, the cell (from 1).

    ``before`` and ``after`` are the words around it; ``fresh``: a new exercise begins; ``block`` numbers the display it is in;
    ``span`` is its place in the text of the file or cell; a sentence that is a statement has its formulas as ``parts``.
    """

    text: str
    line: int
    cell: int | None = None
    before: str = ""
    after: str = ""
    fresh: bool = False
    block: int = 0
    span: tuple[int, int] = (0, 0)
    parts: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file: its text (one for each cell of a notebook, with the cell's number) and its lines of mathematics."""

    texts: tuple[tuple[int | None, str], ...]
    passages: tuple[Passage, ...]


def passages(path: Path) -> tuple[Passage, ...]:
    """The lines of mathematics of a file. Raises MathnnError as ``sheet`` does."""
    return sheet(path).passages


def sheet(path: Path) -> Sheet:
    """The file with its lines of mathematics.

    Raises MathnnError when the file cannot be read: missing, not text, too large, a broken notebook.
    """
    source = source_of(path)
    if path.suffix == ".ipynb":
        cells = _cells(source, path)
        macros = "".join(_macros(text) for _, text in cells)
        found = (p for number, text in cells for p in _marked(_without(_CODE, text), cell=number, macros=macros))
        return Sheet(tuple(cells), tuple(found))
    latex = path.suffix in (".tex", ".latex")
    if latex or path.suffix in (".md", ".markdown"):
        return Sheet(
            ((None, source),),
            tuple(_marked(_body(source) if latex else _without(_CODE, source), macros=_macros(source))),
        )
    return Sheet(((None, source),), passages_of(source))


def passages_of(text: str) -> tuple[Passage, ...]:
    """The lines of mathematics of a text: between mathematics signs where it has any, every line otherwise."""
    return tuple(_marked(text, macros=_macros(text)) if _DISPLAY.search(_closed(text)) else _plain(text))


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


def _body(source: str) -> str:
    """A LaTeX text with its preamble, its comments and its pictures blanked."""
    start = max(0, source.find(r"\begin{document}"))
    flat = _without(_COMMENT, _spaces(source[:start]) + source[start:])
    return _without(_LEFT_OUT, flat)


def _without(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: _spaces(m[0]), text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _macros(source: str) -> str:
    """The definitions of the writer's own commands, as the reader takes them in front of a formula."""
    return "\n".join(line for line in source.splitlines() if _MACROS.search(line) and "\\begin" not in line)


def _marked(source: str, *, cell: int | None = None, macros: str = "") -> Iterator[Passage]:
    """The mathematics between its signs, with the words between one formula and the next."""
    source = _closed(source)
    found: list[Passage] = []
    position, block = 0, 0
    lines = _Lines(source)
    for match in _DISPLAY.finditer(source):
        name = next(n for n in "abcde" if match[n] is not None)
        if name == "e" and (len(match["e"]) > _SINGLE_DOLLAR_SPAN or _PARAGRAPH.search(match["e"])):
            continue
        said = source[position : match.start()]
        position, block = match.end(), block + 1
        start = match.start(name)
        if found and said.strip():
            found[-1] = replace(found[-1], after=said)
        fresh = HEADING.search(said) is not None
        for piece in _cut(cut_formula, match[name]):
            if piece.before.strip() and not RELATION.search(piece.text):
                continue
            text = _expanded(piece.text, macros)
            span = (start + piece.start, start + piece.end)
            words = piece.before or said
            found.append(Passage(text, lines.number(span[0]), cell, words, "", fresh, block, span))
            said, fresh = "", False
    if found:
        found[-1] = replace(found[-1], after=source[position : position + 200])
    yield from found


def _closed(source: str) -> str:
    """The text without signs that open mathematics and are never closed, each of which would be followed to the end."""
    source = _DOLLARS.sub(lambda m: " " * len(m[0]), source)
    for opening, closing in ((r"\[", r"\]"), (r"\(", r"\)"), (r"\begin{", r"\end{")):
        last = max(source.rfind(closing), 0)
        source = source[:last] + source[last:].replace(opening, " " * len(opening))
    return source


class _Lines:
    """The number of the line at a place, counted once from the last place asked for."""

    def __init__(self, source: str) -> None:
        self.source, self.place, self.line = source, 0, 1

    def number(self, place: int) -> int:
        if place < self.place:
            self.place, self.line = 0, 1
        self.line += self.source.count("\n", self.place, place)
        self.place = place
        return self.line


def _expanded(text: str, macros: str) -> str:
    """The formula with the writer's own commands, where it uses one, replaced."""
    used = [line for line in macros.splitlines() if any(name in text for name in re.findall(r"\\[A-Za-z]+", line)[1:2])]
    return "\n".join([*used, text]) if used else text


def _plain(source: str) -> Iterator[Passage]:
    """Every line of a plain text that has mathematics in it."""
    said, fresh, position = "", False, 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        heading = HEADING.match(line) is not None
        fresh = fresh or heading
        pieces = [p for p in _cut(cut_line, line) if p.text]
        for piece in pieces:
            yield _passage(piece, number, said, fresh, position)
            said, fresh = "", False
        if not pieces and line.strip():
            said = line.strip()
        position += len(line)


def _cut(cut: Callable[[str], Iterator[Piece]], text: str) -> Iterable[Piece]:
    """What a formula or a line is cut into; one that no hand has written stays whole, for the reader to refuse."""
    return cut(text) if len(text) <= LONGEST_LINE else (Piece(text.strip(), 0, len(text)),)


def _passage(piece: Piece, number: int, said: str, fresh: bool, position: int) -> Passage:
    span = (position + piece.start, position + piece.end)
    return Passage(piece.text, number, None, piece.before or said, piece.after, fresh, number, span)


def _cells(source: str, path: Path) -> list[tuple[int | None, str]]:
    """The cells of text of a notebook, with their numbers."""
    try:
        cells = json.loads(source)["cells"]
        return [(n, "".join(c["source"])) for n, c in enumerate(cells, 1) if c["cell_type"] == "markdown"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise MathnnError(
            Words("{path} is not a valid notebook", "{path} n'est pas un notebook valide"), {"path": path}
        ) from None
