"""All pictures in one document, in each language, compiled: no error, nothing beyond the edge of the page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mathnn.render import document
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Graph, Picture
from mathnn.steps.words import Words

pytestmark = pytest.mark.tex


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_picture_compiles_and_fits(
    figures: dict[str, Picture | Graph], tmp_path: Path, language: str, tex: str
) -> None:
    drawn = tuple(figures.values())[:: 1 if language == "fr" else 5]
    solution = Derivation("picture", Remark(Words("Look.", "Regarder.")), None, drawn, None, None)
    source = document(solution, "latex", language=language)
    assert isinstance(source, str)
    (tmp_path / "all.tex").write_text(source, encoding="utf-8")
    command = [tex, "-interaction=nonstopmode", "-halt-on-error", "all.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-1500:].decode(errors="replace")
    assert b"Overfull \\hbox" not in done.stdout
