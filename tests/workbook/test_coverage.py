"""Coverage counts the items of an inventory that exercises name."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathnn.steps.words import MathnnError
from mathnn.workbook.coverage import coverage
from mathnn.workbook.exercise import exercises


def inventory(folder: Path, *ids: str) -> Path:
    (folder / "ch07_gradient.yaml").write_text("".join(f"- id: {i}\n  section: '1'\n" for i in ids))
    (folder / "notes.yaml").write_text("a: b\n")
    return folder


def test_it_counts_the_named_items(tmp_path: Path) -> None:
    chosen = exercises("gradient")[:2]
    folder = inventory(tmp_path, *(s for e in chosen for s in e.source), "deepmath.gradient.9.9.ex9")
    [part] = coverage(folder, chosen)
    assert (part.name, len(part.items), len(part.covered)) == ("ch07_gradient", 3, 2)
    assert part.share == pytest.approx(2 / 3)


def test_a_source_that_the_inventory_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(MathnnError, match=r"gradient.*yaml, line \d+, field “source”: the inventory has no item"):
        coverage(inventory(tmp_path, "other"), exercises("gradient"))


@pytest.mark.parametrize("content", [None, "", "a: b\n", "[unclosed"])
def test_what_is_no_inventory_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "some.yaml").write_text(content)
    with pytest.raises(MathnnError):
        coverage(tmp_path, exercises("gradient"))
