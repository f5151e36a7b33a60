r"""Pictures one after the other: a descent step by step, lines that move towards the regression line.

The frames share one sheet, so nothing jumps. In a page they are SVGs shown in turn by CSS, without any script; readers who ask
for less motion see the last frame only. In a file they are a GIF. Where nothing moves (LaTeX, a terminal) the last frame stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from mathnn.render.pictures.image import image
from mathnn.render.pictures.scene import Box, Scene
from mathnn.render.pictures.svg import svg


def together(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes on one sheet, as large as all of them need."""
    boxes = [scene.box for scene in scenes]
    sheet = Box(
        min(b.left for b in boxes), min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes)
    )
    return tuple(replace(scene, sheet=sheet) for scene in scenes)


def animated_html(scenes: Sequence[Scene], seconds: float) -> str:
    """The frames in one place of the page, each shown for so many seconds."""
    frames = [svg(scene) for scene in together(scenes)]
    count = len(frames)
    name = "a" + hashlib.sha256("".join(frames).encode()).hexdigest()[:8]
    total, share = f"{seconds * count:g}", f"{100 / count:.4f}"
    style = (
        f".{name}{{display:inline-grid}}.{name}>svg{{grid-area:1/1;visibility:hidden;"
        f"animation:{name} {total}s step-end infinite}}"
        f"@keyframes {name}{{0%{{visibility:visible}}{share}%{{visibility:hidden}}}}"
        f".{name}:hover>svg{{animation-play-state:paused}}"
        f"@media (prefers-reduced-motion:reduce){{.{name}>svg{{animation:none}}.{name}>svg:last-child{{visibility:visible}}}}"
    )
    shown = [
        frame.replace('style="', f'style="animation-delay:{seconds * number:g}s;', 1)
        for number, frame in enumerate(frames)
    ]
    return f'<style>{style}</style><div class="{name}">{"".join(shown)}</div>'


def gif(scenes: Sequence[Scene], seconds: float, dots: int = 96) -> bytes:
    """The frames as the bytes of an animated GIF that starts again for ever; the last one stays longer."""
    from PIL import Image

    frames = [Image.open(BytesIO(image(scene, "png", dots))).convert("P") for scene in together(scenes)]
    lengths = [round(1000 * seconds)] * (len(frames) - 1) + [round(3000 * seconds)]
    stream = BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], duration=lengths, loop=0, disposal=2)
    return stream.getvalue()
