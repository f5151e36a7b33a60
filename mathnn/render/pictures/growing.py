"""A picture of iterates as an animation: each frame shows some iterates more, on the sheet that holds all of them.

The last frame is the picture itself, and stands for the animation where nothing moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mathnn.steps.figures import Picture

# Beyond so many frames the eye follows the whole path better than its steps.
FRAMES = 24
_SECONDS = 0.6


def growing(picture: Picture) -> Picture | None:
    """The animation of a picture with at least two iterates; None for any other picture.

    >>> from mathnn.reading import read
    >>> moving = growing(Picture("descent_on_graph", {"f": read("x^2"), "iterates": (4, 2, 1)}))
    >>> [frame.data.get("upto") for frame in moving.data["frames"]]
    [1, 2, None]
    """
    count = _iterates(picture)
    if count < 2:
        return None
    shown = sorted({1 + (count - 1) * i // (min(count, FRAMES) - 1) for i in range(min(count, FRAMES))})
    frames = [replace(picture, data={**picture.data, "upto": upto}, caption=None) for upto in shown[:-1]]
    last = replace(picture, caption=None)
    return Picture("animation", {"frames": (*frames, last), "seconds": _SECONDS}, picture.caption)


def _iterates(picture: Picture) -> int:
    """How many iterates the picture shows; the longest path counts."""
    if picture.kind in ("newton_tangents", "descent_on_graph"):
        return len(picture.data["iterates"])
    if picture.kind == "paths_on_level_curves":
        paths: Sequence[tuple[object, Sequence[object]]] = picture.data["paths"]
        return max((len(track) for _, track in paths), default=0)
    if picture.kind == "error_curve":
        return max((len(values) for _, values in picture.data["series"]), default=0)
    return 0
