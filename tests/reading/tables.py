"""The tables of inputs: what is typed, how it is read, what it means."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "tables"
OPTIONS = {"fr": {"language": "fr"}, "latex": {"notation": "latex"}}


@dataclass(frozen=True)
class Row:
    """One input and its value in SymPy's syntax; None when it must be refused."""

    text: str
    expected: str | None
    options: dict[str, str]


@dataclass(frozen=True)
class Same:
    """Several ways of writing one formula."""

    record: str
    ways: tuple[str, ...]
    before: str


def value_rows() -> list[Row]:
    """The inputs with a value."""
    table: dict[str, list[list[Any]]] = yaml.safe_load((FOLDER / "reading.yaml").read_text("utf-8"))
    return [Row(r[0], r[1], OPTIONS.get(r[2], {}) if len(r) > 2 else {}) for rows in table.values() for r in rows]


def same_rows() -> list[Same]:
    """The inputs that are told by their record."""
    table: list[dict[str, Any]] = yaml.safe_load((FOLDER / "reading_same.yaml").read_text("utf-8"))
    return [Same(r["record"], tuple(r["ways"]), r.get("definitions", "")) for r in table]
