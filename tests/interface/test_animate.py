"""``--animate``: a page or a GIF in which the iterates come one after the other, or one sentence why nothing moves."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from mathnn.interface.cli import main
from mathnn.render.pictures import growing, scene
from mathnn.steps.figures import Picture
from mathnn.workbook.tasks import solve


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


DESCENT = ("solve", "gradient_descent", "x^2", "--start", "2", "--step", "0.3", "--steps", "3", "--lang", "en")


def test_a_page_shows_the_descent_step_by_step() -> None:
    """One SVG for each iterate, without any script."""
    assert main([*DESCENT, "--animate", "--to", "html", "--out", "page.html"]) == 0
    page = Path("page.html").read_text()
    assert page.count("animation-delay:") == 4
    assert "<script" not in page


def test_a_gif_has_a_frame_for_each_iterate() -> None:
    """The format asks for the animation by itself, and goes to a file."""
    assert main([*DESCENT, "--to", "gif"]) == 0
    assert Image.open(BytesIO(Path("gradient_descent.gif").read_bytes())).n_frames == 4


@pytest.mark.parametrize(
    ("task", "givens"),
    [
        ("newton", {"f": "x^2 - 2", "start": "1"}),
        ("gradient_descent", {"f": "a^2 + 3b^2", "start": "2,1", "step": "0.2", "steps": 40}),
        ("compare", {"f": "a^2 + 3b^2", "start": "2,1", "steps": 60, "methods": "plain,adam"}),
    ],
)
def test_frames_grow_to_the_picture_itself(task: str, givens: dict[str, object]) -> None:
    """Frames share their axes and their curve; each draws at least as much as the one before; the last is the picture."""
    picture = next(p for p in solve(task, **givens).parts if isinstance(p, Picture))
    moving = growing(picture)
    assert moving is not None
    frames = moving.data["frames"]
    assert 2 <= len(frames) <= 24
    assert frames[-1] == picture
    shown = [frame.data["upto"] for frame in frames[:-1]]
    assert shown[0] == 1
    assert shown == sorted(set(shown))
    first, middle, last = (scene(frames[i]) for i in (0, len(frames) // 2, -1))
    drawn = [len(s.role("iterate")) for s in (first, middle, last)]
    assert first.role("tick") == middle.role("tick") == last.role("tick")
    assert drawn == sorted(drawn)
    assert drawn[0] < drawn[-1]


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("gradient", "x^2*y", "--animate", "--to", "html"), "la tâche gradient n’a pas d’étapes à animer"),
        (("newton", "x^2-2", "--start", "1", "--animate"), "rien ne bouge dans le format text"),
        (
            ("gradient_descent", "a^2+b^2+c^2", "--start", "1,1,1", "--step", "0.1", "--to", "gif"),
            "n’a pas de figure à animer",
        ),
    ],
)
def test_what_cannot_move_is_refused(argv: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, and nothing is written."""
    assert main(["solve", *argv, "--lang", "fr"]) == 2
    assert sentence in capsys.readouterr().err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(("language", "words"), [("en", "step by step"), ("fr", "étape par étape")])
def test_help_explains_it_where_it_works(language: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The option is listed for the tasks that move, and for no other."""
    main(["solve", "newton", "--help", "--lang", language])
    assert words in capsys.readouterr().out
    main(["solve", "gradient", "--help", "--lang", language])
    assert "--animate" not in capsys.readouterr().out
