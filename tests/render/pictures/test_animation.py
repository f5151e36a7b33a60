"""Frames share a sheet; HTML moves without a script, a GIF has every frame, and the last frame stands where nothing moves."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from io import BytesIO

import pytest
from PIL import Image

from mathnn.reading import read
from mathnn.render.pictures import draw, picture_bytes, scene
from mathnn.render.pictures.animation import together
from mathnn.steps.figures import Picture
from mathnn.steps.words import MathnnError, Words

LINES = ("x/5", "x/4+1", "18x/59+139/59")
FRAMES = tuple(
    Picture("regression_line", {"points": [(1, 2), (3, 4), (5, 5), (6, 3)], "lines": [read(line)], "x": (0, 7)})
    for line in LINES
)
MOVING = Picture("animation", {"frames": FRAMES, "seconds": 0.5}, Words("The line moves", "La droite bouge"))


def test_all_frames_stand_on_one_sheet() -> None:
    scenes = together([scene(frame) for frame in FRAMES])
    assert len({s.box for s in scenes}) == 1
    assert all(s.box.left <= w.box.left and w.box.right <= s.box.right for s in scenes for w in s.writings)


def test_html_shows_every_frame_in_turn_without_a_script() -> None:
    text = draw(MOVING, "html", "fr")
    root = ElementTree.fromstring(text)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}svg"))) == 3
    assert "script" not in text
    assert "prefers-reduced-motion" in text
    assert "animation-delay:0.5s" in text
    assert "La droite bouge" in text


def test_a_gif_has_every_frame_and_is_the_same_every_time() -> None:
    data = picture_bytes(MOVING, "gif", "fr", 40)
    assert Image.open(BytesIO(data)).n_frames == 3
    assert data == picture_bytes(MOVING, "gif", "fr", 40)
    assert "data:image/gif;base64," in draw(MOVING, "markdown", "fr")


@pytest.mark.parametrize("form", ["svg", "tikz"])
def test_the_last_frame_stands_where_nothing_moves(form: str) -> None:
    inside = draw(MOVING, form, "en")
    assert "139" in inside or form == "svg"
    assert inside.count("tikzpicture" if form == "tikz" else "<svg") == (2 if form == "tikz" else 1)


def test_an_animation_without_frames_is_refused() -> None:
    with pytest.raises(MathnnError, match="at least one picture"):
        draw(Picture("animation", {"frames": ()}), "html")
