r"""Rows of a table, however they are written: Markdown, LaTeX, a list of values, or lines such as x_1 = 10 - 900/300 = 7.

A row has a number k and *entries*: what is claimed of the point, of f or of a derivative there. An entry keeps all sides of
its equation, the last of which is the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mathnn.checking.context import Context
from mathnn.checking.iterations.statement import coordinates
from mathnn.reading import ReadingError
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError

NUMBER, VALUE = "k", "value"
_RULE = re.compile(r"^[\s|:+-]+$")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₙₖᵢ", "0123456789nki")
_COUNTERS = ("k", "n", "i", "j", "#", "étape", "etape", "step", "iteration", "itération", "rang", "row", "ligne")
_INDEXED = re.compile(r"[a-zA-Z]\s*_?\s*\{?\s*\d+\s*\}?")
_RELATION = re.compile(r"[=≈]|\\approx")
_BETWEEN = re.compile(r"(?:[;,]|\bet\b|\band\b|\bdonc\b|\bso\b)\s*(?=(?:\(\s*)?[a-zA-Z]\s*_\s*\{?\s*\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim: ``what`` is "value", a variable (its coordinate) or a pair ("slope", variable)."""

    what: object
    sides: tuple[Formula, ...]
    rounded: bool = False  # it says ≈


@dataclass(frozen=True, slots=True)
class Row:
    """Row k: where it stands (``line`` from 1 in the text it was read from), its text and its entries."""

    k: int
    line: int
    text: str
    entries: tuple[Entry, ...]
    unread: str = ""
    listed: bool = False  # its number was only counted


def rows_in(text: str, variables: Sequence[Symbol], context: Context, lists: bool = True) -> tuple[Row, ...]:
    """The rows of a table; none when there is no table. Without ``lists``, bare values are no rows (in a text with prose)."""
    lines = text.translate(_SUBSCRIPTS).splitlines()
    if re.search(r"\\begin\{(?:tabular|array)\}", text):
        return tuple(_table(list(_latex_rows(lines)), variables, context))
    if any(line.count("|") >= 2 for line in lines):
        return tuple(
            _table([(n, _cells(line)) for n, line in enumerate(lines, 1) if line.count("|") >= 2], variables, context)
        )
    equations = tuple(_equations(lines, variables, context))
    return equations or (tuple(_listed(text, variables, context)) if lists else ())


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("$").strip() for cell in line.strip().strip("|").split("|")]


def _latex_rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    inside = False
    for n, line in enumerate(lines, 1):
        inside = inside or re.search(r"\\begin\{(?:tabular|array)\}", line) is not None
        if inside:
            opened = re.sub(r"^.*?\\begin\{(?:tabular|array)\}(?:\[[^\]]*\])?\{[^}]*\}", "", line)
            body = re.sub(r"\\(?:hline|toprule|midrule|bottomrule)|\\end\{.*", "", opened)
            for piece in re.split(r"\\\\", body):
                if "&" in piece:
                    yield n, [cell.strip().strip("$").strip() for cell in piece.split("&")]
        inside = inside and "\\end{" not in line


def _table(found: list[tuple[int, list[str]]], variables: Sequence[Symbol], context: Context) -> Iterator[Row]:
    """A table whose first row names its columns."""
    found = [
        (n, cells)
        for n, cells in found
        if not _RULE.match("|".join(cells) or " ") or any(c.strip("-: ") for c in cells)
    ]
    if not found:
        return
    columns = [_column(cell, variables) for cell in found[0][1]]
    numbered = NUMBER in columns
    for k, (line, cells) in enumerate(found[1:]):
        row = k
        entries: list[Entry] = []
        unread = ""
        for what, cell in zip(columns, cells, strict=False):
            if what == NUMBER:
                row = int(cell) if cell.isdigit() else row
            elif what is not None and cell and not re.fullmatch(r"[-–—.…⋮]+|\\[vld]?dots", cell):
                try:
                    entries += _entries(what, cell, variables, context)
                except (ReadingError, MathnnError):
                    unread = cell
        if not numbered or any(cell.isdigit() for cell in cells):
            yield Row(row, line, " | ".join(cells), tuple(entries), unread)


def _column(heading: str, variables: Sequence[Symbol]) -> object:
    """What a heading announces: the number, the point, a coordinate, f, a derivative; None for anything else."""
    plain = re.sub(
        r"\\(?:left|right|operatorname|mathrm|text|overrightarrow|vec|nabla)\b",
        lambda m: "grad" if "nabla" in m[0] else "",
        heading,
    )
    plain = re.sub(
        r"[\s{}$\\]", "", plain.replace("∇", "grad").replace("\\prime", "'").replace("’", "'").replace("′", "'")
    )
    if plain.lower() in _COUNTERS:
        return NUMBER
    letters = [v.letter for v in variables]
    if re.fullmatch(r"grad(?:[fFE]?(?:\([^()]*\)|_?[nki])?)?|[fFE]'(?:\([^()]*\))?", plain):
        return ("slope", None)
    partial = re.match(r"^\(?(?:∂|partial|d)[fFE]?/?(?:∂|partial|d)?/?(?:∂|partial|d)([a-zA-Z])", plain) or re.match(
        r"^frac(?:partial|d)[fFE]?(?:partial|d)([a-zA-Z])", plain
    )
    if partial and partial[1] in letters:
        return ("slope", variables[letters.index(partial[1])])
    if re.fullmatch(r"[fFE](?:\([^()]*\)|_?[nki])?", plain):
        return VALUE
    if (
        re.fullmatch(r"[a-zA-Z]_?[nki]?(?:[,;][a-zA-Z]_?[nki]?)+", plain)
        and re.findall(r"[a-zA-Z](?=_|[,;]|$)", plain) == letters
    ):
        return "point"
    single = re.match(r"^([a-zA-Z])(?:_?[nki])?$", plain)
    if single and single[1] in letters:
        return variables[letters.index(single[1])]
    inside = re.fullmatch(r"\((.*)\)", plain)
    if inside is not None:
        return _column(inside[1], variables) if re.search(r"[,;]", inside[1]) else None
    if (single and single[1] in "PMX") or plain.lower() in ("point", "points"):
        return "point"
    return None


def _entries(what: object, cell: str, variables: Sequence[Symbol], context: Context) -> Iterator[Entry]:
    """The claims of a cell."""
    if what == VALUE or isinstance(what, Symbol):
        yield Entry(what, (context.read(cell),))
        return
    if isinstance(what, tuple) and what[1] is not None:
        yield Entry(what, (context.read(cell),))
        return
    pieces = coordinates(cell, len(variables))
    if len(pieces) == len(variables):
        for v, piece in zip(variables, pieces, strict=True):
            yield Entry(v if what == "point" else ("slope", v), (context.read(piece),))


def _equations(lines: Sequence[str], variables: Sequence[Symbol], context: Context) -> Iterator[Row]:
    """Lines such as x_1 = 10 - 900/300 = 7 or (a_1, b_1) = (1.2, -0.2); one row for each equation."""
    for n, line in enumerate(lines, 1):
        inside = re.findall(r"\$([^$]+)\$", line) or [line.strip().lstrip("-*• ").removeprefix("&")]
        for piece in inside:
            for part in _BETWEEN.split(piece):
                text = part.strip(" ,;.$&\\")
                if _INDEXED.match(text.lstrip("( ")) and _RELATION.search(text):
                    row = _equation_row(text, n, variables, context)
                    if row is not None:
                        yield row


def _equation_row(text: str, line: int, variables: Sequence[Symbol], context: Context) -> Row | None:
    try:
        formula = context.read(text)
    except (ReadingError, MathnnError) as error:
        index = re.search(r"_\s*\{?\s*(\d+)", text)
        return (
            None if index is None else Row(int(index[1]), line, text, (), error.say(context.language).splitlines()[0])
        )
    return _equation(formula, line, text, variables)


def _equation(formula: Formula, line: int, text: str, variables: Sequence[Symbol]) -> Row | None:
    if isinstance(formula, Definition):
        left: Formula = Apply(formula.name, formula.parameters) if formula.parameters else formula.name
        sides: tuple[Formula, ...] = (formula.body,)
        signs: tuple[str, ...] = ("=",)
    elif isinstance(formula, Relation) and set(formula.signs) <= {"=", "~"}:
        (left, *rest), signs = formula.sides, formula.signs
        sides = tuple(rest)
    else:
        return None
    rounded = "~" in signs
    letters = {v.letter: v for v in variables}
    names = left.items if isinstance(left, Tuple) else (left,)
    if len(names) == 1 and isinstance(names[0], Symbol) and names[0].letter in "PM" and names[0].letter not in letters:
        index = names[0].subscript
        parts = [side.items if isinstance(side, Tuple) else () for side in sides]
        if not index.isdigit() or any(len(p) != len(variables) for p in parts[-1:]):
            return None
        return Row(int(index), line, text, tuple(Entry(v, (parts[-1][i],), rounded) for i, v in enumerate(variables)))
    if all(isinstance(s, Symbol) and s.letter in letters and s.subscript.isdigit() for s in names):
        indexed = [s for s in names if isinstance(s, Symbol)]
        if len({s.subscript for s in indexed}) != 1:
            return None
        columns = [
            tuple(side.items[i] if isinstance(side, Tuple) else side for side in sides) for i in range(len(indexed))
        ]
        entries = tuple(Entry(letters[s.letter], column, rounded) for s, column in zip(indexed, columns, strict=True))
        return Row(int(indexed[0].subscript), line, text, entries)
    return None


def _listed(text: str, variables: Sequence[Symbol], context: Context) -> Iterator[Row]:
    """Values one after the other: 10, 7, 262/49 or (2,1) (1.2,-0.2); rows are numbered from 0."""
    pieces = _points(text) if len(variables) > 1 else _values(text, context.language)
    for k, piece in enumerate(pieces):
        try:
            entries = tuple(_entries("point", piece, variables, context))
        except (ReadingError, MathnnError):
            entries = ()
        yield Row(k, 1, piece, entries, "" if entries else piece, listed=True)


def _values(text: str, language: str) -> list[str]:
    plain = text.replace("$", " ").replace("\\to", "→").replace("->", "→").replace("\n", " ; ")
    for sign in ("→", ";"):
        if sign in plain:
            return [p.strip(" ,;.") for p in plain.split(sign) if p.strip(" ,;.")]
    cut = (
        re.split(r",\s+", plain)
        if re.search(r",\s", plain)
        else plain.split(",")
        if language != "fr"
        else plain.split()
    )
    return [p.strip(" ,;.") for p in cut if p.strip(" ,;.")]


def _points(text: str) -> list[str]:
    return [m[0] for m in re.finditer(r"\([^()]*\)", re.sub(r"\\(?:left|right)\s*(?=[()])", "", text))]
