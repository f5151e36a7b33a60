r"""The variation table, as French schools draw it: x, the signs of f' (and of its factors), the arrows of f.

``points`` are the values of x in order, from one end of the domain to the other. A row of ``signs`` has an entry for every
point and every interval between: "+", "-", "0", "||" (not defined there), "" (nothing). ``values`` holds what f is worth at
each point: a formula, None, or a pair (limit from the left, limit from the right) at a forbidden value, drawn with a double bar.
``arrows`` are "+", "-" or "0" for each interval ("" where f does not exist, hatched); they follow from the last row of signs
when not given. A value reached inside an arrow (a zero of f) is one of ``passes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.kind import Data, Kind
from mathnn.render.pictures.lettering import Label, letter
from mathnn.render.pictures.scene import Box, Point
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.words import MathnnError, Words

SIGNS = {"+": "+", "-": "−", "0": "0", "": ""}
_HIGH, _MIDDLE, _LOW = 1.0, 0.5, 0.0
UNEVEN = Words(
    "a variation table with {count} values of x needs {expected} entries in each row, got {found}",
    "un tableau de variations à {count} valeurs de x demande {expected} cases par ligne ; reçu : {found}",
)


@dataclass(frozen=True, slots=True)
class Stand:
    """A value in the row of f: at which point, how high (0 low, 1 high), and on which side of a double bar (−1, 0, 1)."""

    point: int
    height: float
    label: Label
    side: int = 0


@dataclass(frozen=True, slots=True)
class VariationTable:
    """The table, read from its data."""

    variable: Symbol
    points: tuple[Label, ...]
    signs: tuple[tuple[Label, tuple[str, ...]], ...]
    name: Label
    arrows: tuple[str, ...]
    stands: tuple[Stand, ...]
    bars: frozenset[int]
    passes: tuple[tuple[int, Label, Label], ...]


def table_of(data: Data) -> VariationTable:
    """The data, checked and completed.

    Raises MathnnError when a row is too long or too short.
    """
    points = tuple(data["points"])
    count = len(points)
    signs = tuple((label, tuple(entries)) for label, entries in data.get("signs", ()))
    for _, entries in signs:
        _fits(count, 2 * count - 1, entries)
    arrows = tuple(data["arrows"]) if "arrows" in data else signs[-1][1][1::2] if signs else ()
    _fits(count, count - 1, arrows)
    values = tuple(data["values"])
    _fits(count, count, values)
    forbidden = {i for i, value in enumerate(values) if isinstance(value, tuple)}
    variable = data.get("variable", Symbol("x"))
    name = data.get("name", Apply(Symbol("f"), (variable,)))
    passes = tuple((int(given[0]), given[1], given[2]) for given in data.get("passes", ()))
    stands = tuple(stand for i, value in enumerate(values) for stand in _stands(i, value, arrows))
    return VariationTable(variable, points, signs, name, arrows, stands, frozenset(forbidden), passes)


def _fits(count: int, expected: int, entries: Sequence[Any]) -> None:
    if len(entries) != expected:
        raise MathnnError(UNEVEN, {"count": count, "expected": expected, "found": len(entries)})


def _stands(i: int, value: Any, arrows: Sequence[str]) -> list[Stand]:
    """Where the value (or both limits) at a point stands: at the end of the arrow before, the start of the arrow after."""
    before = arrows[i - 1] if i > 0 else ""
    after = arrows[i] if i < len(arrows) else ""
    arriving = {"+": _HIGH, "-": _LOW, "0": _MIDDLE}.get(before)
    leaving = {"+": _LOW, "-": _HIGH, "0": _MIDDLE}.get(after)
    if isinstance(value, tuple):
        sides = ((value[0], arriving, -1), (value[1], leaving, 1))
        return [Stand(i, _MIDDLE if at is None else at, label, side) for label, at, side in sides if label is not None]
    if value is None:
        return []
    found = [at for at in (arriving, leaving) if at is not None]
    return [Stand(i, sum(found) / len(found) if found else _MIDDLE, value)]


class _Grid:
    """The places of the columns and rows, in centimetres."""

    def __init__(self, table: VariationTable, drawing: Drawing) -> None:
        self.table, self.drawing = table, drawing
        labels = [table.variable, *(label for label, _ in table.signs), table.name]
        self.head = max(drawing.size(label)[0] for label in labels) + 0.6
        count = len(table.points)
        half = [max(drawing.size(table.points[i])[0] / 2, self._reach(i)) + 0.15 for i in range(count)]
        self.columns = [self.head + half[0] + 0.1]
        for i in range(1, count):
            inside = max((drawing.size(label)[0] for k, label, _ in table.passes if k == i - 1), default=0.0)
            self.columns.append(self.columns[-1] + half[i - 1] + half[i] + max(1.2, inside + 0.5))
        self.width = self.columns[-1] + half[-1] + 0.1
        tall = [self._height([table.variable, *table.points, *(p[1] for p in table.passes)])]
        tall += [self._height([label]) for label, _ in table.signs]
        values = self._height([table.name, *(s.label for s in table.stands)])
        tall.append(max(1.9, 2.2 * values))
        self.rows = [0.0]
        for height in tall:
            self.rows.append(self.rows[-1] - height)

    def _height(self, labels: Sequence[Label]) -> float:
        return max(0.75, *(self.drawing.size(label)[1] + 0.36 for label in labels))

    def _reach(self, i: int) -> float:
        """Half the room that the values at a point take."""
        reach = 0.25
        for stand in self.table.stands:
            if stand.point == i:
                width = self.drawing.size(stand.label)[0]
                reach = max(reach, width / 2 if stand.side == 0 else width + 0.15)
        return reach

    def row(self, k: int) -> float:
        """The middle of a row."""
        return (self.rows[k] + self.rows[k + 1]) / 2

    def middle(self, i: int) -> float:
        """The middle of an interval."""
        return (self.columns[i] + self.columns[i + 1]) / 2


def draw_variation(data: Data, drawing: Drawing) -> None:
    """The kind ``variation_table``."""
    table = table_of(data)
    grid = _Grid(table, drawing)
    drawing.rectangle(Box(0, grid.rows[-1], grid.width, 0), width=0.9, role="table")
    drawing.line(((grid.head, 0), (grid.head, grid.rows[-1])), role="table")
    for y in grid.rows[1:-1]:
        drawing.line(((0, y), (grid.width, y)), role="table")
    drawing.write(table.variable, (grid.head / 2, grid.row(0)), role="head")
    for label, x in zip(table.points, grid.columns, strict=True):
        drawing.write(label, (x, grid.row(0)), role="point")
    for k, (label, entries) in enumerate(table.signs, 1):
        drawing.write(label, (grid.head / 2, grid.row(k)), role="head")
        _signs(grid, k, entries, drawing)
    _variations(grid, drawing)


def _signs(grid: _Grid, k: int, entries: Sequence[str], drawing: Drawing) -> None:
    top, bottom = grid.rows[k], grid.rows[k + 1]
    for i, entry in enumerate(entries):
        x = grid.columns[i // 2] if i % 2 == 0 else grid.middle(i // 2)
        if entry == "||":
            _double_bar(x, top, bottom, drawing)
        elif entry:
            if i % 2 == 0 and 0 < i < len(entries) - 1:
                drawing.line(((x, top), (x, bottom)), "pale", 0.6, role="zero line", weight=0)
            drawing.write(SIGNS.get(entry, entry), (x, grid.row(k)), halo=i % 2 == 0, role="sign")


def _double_bar(x: float, top: float, bottom: float, drawing: Drawing) -> None:
    for shift in (-0.035, 0.035):
        drawing.line(((x + shift, top), (x + shift, bottom)), width=0.7, role="double bar")


def _variations(grid: _Grid, drawing: Drawing) -> None:
    table, k = grid.table, len(grid.table.signs) + 1
    top, bottom = grid.rows[k], grid.rows[k + 1]
    drawing.write(table.name, (grid.head / 2, grid.row(k)), role="head")
    for i in table.bars:
        _double_bar(grid.columns[i], top, bottom, drawing)
    boxes = {(stand.point, stand.side): _stand(grid, stand, top, bottom, drawing) for stand in table.stands}
    for i, direction in enumerate(table.arrows):
        start = boxes.get((i, 1)) or boxes.get((i, 0)) or _nothing(grid, i, direction, start=True)
        end = boxes.get((i + 1, -1)) or boxes.get((i + 1, 0)) or _nothing(grid, i + 1, direction, start=False)
        if direction:
            _arrow(start, end, drawing)
            for at, label, value in table.passes:
                if at == i:
                    middle = ((start.right + end.left) / 2, (start.bottom + start.top + end.bottom + end.top) / 4)
                    drawing.write(value, middle, halo=True, role="pass")
                    drawing.write(label, (middle[0], grid.row(0)), role="pass point")
        else:
            left = grid.head if i == 0 else grid.columns[i]
            right = grid.width if i == len(table.arrows) - 1 else grid.columns[i + 1]
            _hatch(Box(left, bottom, right, top), drawing)


def _stand(grid: _Grid, stand: Stand, top: float, bottom: float, drawing: Drawing) -> Box:
    """Write a value at its height; the box it takes."""
    width, height = drawing.size(stand.label)
    x = grid.columns[stand.point] + stand.side * (width / 2 + 0.13)
    low, high = bottom + 0.14 + height / 2, top - 0.14 - height / 2
    return drawing.write(stand.label, (x, low + stand.height * (high - low)), halo=stand.side == 0, role="value").box


def _nothing(grid: _Grid, i: int, direction: str, start: bool) -> Box:
    """Where an arrow begins or ends when no value is known there."""
    k = len(grid.table.signs) + 1
    high = (direction == "-") == start
    y = grid.rows[k] - 0.3 if high else grid.rows[k + 1] + 0.3
    x = grid.columns[i]
    return Box(x, y, x, y)


def _arrow(start: Box, end: Box, drawing: Drawing) -> None:
    tail: Point = (start.right + 0.1, (start.bottom + start.top) / 2)
    head: Point = (end.left - 0.1, (end.bottom + end.top) / 2)
    if hypot(head[0] - tail[0], head[1] - tail[1]) > 0.05:
        drawing.arrow((tail, head), width=0.9, role="arrow")


def _hatch(box: Box, drawing: Drawing) -> None:
    """Slanted lines where the function does not exist."""
    width, height = box.right - box.left, box.top - box.bottom
    count = int((width + height) / 0.25)
    for k in range(1, count):
        shift = k * 0.25
        start = (box.left + min(shift, width), box.bottom + max(0.0, shift - width))
        end = (box.left + max(0.0, shift - height), box.bottom + min(shift, height))
        drawing.line((start, end), "pale", 0.5, role="hatch", weight=0)


def variation_text(data: Data, language: str) -> str:
    """The table in characters."""
    table = table_of(data)

    def said(label: Label) -> str:
        return letter(label, language).plain

    count = len(table.points)
    columns: list[list[str]] = [
        [said(table.variable), *(said(label) for label, _ in table.signs), "", said(table.name), ""]
    ]
    for i in range(count):
        column = [said(table.points[i]), *("║" if e[2 * i] == "||" else e[2 * i] for _, e in table.signs)]
        columns.append(column + _value_lines(table, i, said))
        if i < count - 1:
            signs = [SIGNS.get(entries[2 * i + 1], entries[2 * i + 1]) for _, entries in table.signs]
            inside = next(((said(x), said(value)) for k, x, value in table.passes if k == i), ("", ""))
            arrow = {"+": "↗", "-": "↘", "0": "→"}.get(table.arrows[i], "╱╱")
            middle = f"{arrow} {inside[1]} {arrow}" if inside[1] else arrow
            columns.append([inside[0], *signs, "", middle, ""])
    widths = [max(len(cell) for cell in column) + 2 for column in columns]
    lines = []
    for row in range(len(columns[0])):
        cells = [column[row].center(width) for column, width in zip(columns, widths, strict=True)]
        lines.append((cells[0] + "│" + "".join(cells[1:])).rstrip())
        if row <= len(table.signs):
            lines.append("─" * widths[0] + "┼" + "─" * sum(widths[1:]))
    return "\n".join(lines)


def _value_lines(table: VariationTable, i: int, said: Any) -> list[str]:
    """The three lines (high, middle, low) of the values at a point."""
    lines = [["", "║" if i in table.bars else "", ""] for _ in range(3)]
    for stand in table.stands:
        if stand.point == i:
            row = 0 if stand.height > 0.75 else 2 if stand.height < 0.25 else 1
            lines[row][stand.side + 1 if i in table.bars else 1] = said(stand.label)
    if i not in table.bars:
        return [line[1] for line in lines]
    left = max(len(line[0]) for line in lines)
    right = max(len(line[2]) for line in lines)
    return [f"{line[0].rjust(left)}║{line[2].ljust(right)}" for line in lines]


KINDS = (
    Kind(
        "variation_table",
        Words("Variation table", "Tableau de variations"),
        needs={
            "points": "the values of x, ends included",
            "values": "f at each: a formula, None, or (left limit, right limit)",
        },
        takes={
            "variable": "its letter",
            "name": "what stands before the arrows: f(x)",
            "signs": "(label, entries at points and intervals in turn) for each row of signs",
            "arrows": "+, -, 0 or nothing for each interval",
            "passes": "(number of the interval, x there, value there) each",
        },
        draw=draw_variation,
    ),
)
