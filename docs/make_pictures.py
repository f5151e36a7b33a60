"""Makes the pictures of the README: real answers, as a browser shows them.

    python docs/make_pictures.py

Needs Chromium (or Chrome) on the PATH, and Pillow, which comes with matplotlib. The pictures are committed, so that nobody
else needs either.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

import mathnn
from mathnn.render import document

IMAGES = Path(__file__).parent / "images"
WIDTH, HEIGHT = 860, 1500
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def browser() -> str:
    """The browser that takes the pictures."""
    for name in _BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    sys.exit("no Chromium or Chrome found on the PATH")


def photograph(page: str, place: Path) -> None:
    """The page as a PNG file, without the empty margin below and beside it."""
    with tempfile.TemporaryDirectory() as folder:
        source, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        source.write_text(page, encoding="utf-8")
        command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--screenshot={shot}", f"--window-size={WIDTH},{HEIGHT}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        image = Image.open(shot).convert("RGB")
        paper = Image.new("RGB", image.size, image.getpixel((0, 0)))
        left, top, right, bottom = ImageChops.difference(image, paper).getbbox()
        margin = 24
        box = (max(left - margin, 0), max(top - margin, 0), min(right + margin, WIDTH), min(bottom + margin, HEIGHT))
        image.crop(box).quantize(64).save(place, optimize=True)


def main() -> None:
    """The worked solution at the top of the README, in both languages."""
    IMAGES.mkdir(exist_ok=True)
    for language in ("fr", "en"):
        solution = mathnn.solve("gradient", f="x**2*y**3", at={"x": 2, "y": 1})
        photograph(str(document(solution, "html", language=language)), IMAGES / f"gradient-{language}.png")


if __name__ == "__main__":
    main()
