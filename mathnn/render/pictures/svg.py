"""A scene as SVG: one element, no fonts, no scripts, no dates; the same scene always gives the same characters.

Letters are outlines, each defined once and used where it stands. The ground is white, so that the picture reads the same on
a dark page. ``<title>`` holds the sentence that a screen reader says.
"""

from __future__ import annotations

import hashlib
from html import escape

from mathnn.render.pictures.lettering import POINT, outline
from mathnn.render.pictures.scene import Box, Circle, Path, Point, Scene, Writing, colour

UNIT = 44
"""Pixels for a centimetre."""
_DASHES = {"dashed": "6 4", "dotted": "1.5 3"}


def svg(scene: Scene) -> str:
    """The ``<svg>`` element, ready to stand inside a page or alone in a file."""
    return _Writer(scene).document()


class _Writer:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.box: Box = scene.box
        digest = hashlib.sha256(repr(scene).encode()).hexdigest()[:8]
        self.prefix = f"m{digest}"
        self.glyphs: dict[str, tuple[str, str]] = {}

    def document(self) -> str:
        body = [self.item(item) for item in self.scene.items]
        width, height = (self.box.right - self.box.left) * UNIT, (self.box.top - self.box.bottom) * UNIT
        definitions = "".join(f'<path id="{name}" d="{shape}"/>' for name, shape in self.glyphs.values())
        title = escape(self.scene.title)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{self.prefix}-t" '
            f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {_short(width)} {_short(height)}" '
            f'style="max-width:100%;height:auto">'
            f'<title id="{self.prefix}-t">{title}</title>'
            + (f"<defs>{definitions}</defs>" if definitions else "")
            + '<rect width="100%" height="100%" rx="6" fill="#ffffff"/>'
            + "\n".join(body)
            + "</svg>"
        )

    def place(self, point: Point) -> str:
        return f"{_short((point[0] - self.box.left) * UNIT)} {_short((self.box.top - point[1]) * UNIT)}"

    def item(self, item: Path | Circle | Writing) -> str:
        if isinstance(item, Path):
            return self.path(item)
        return self.circle(item) if isinstance(item, Circle) else self.writing(item)

    def path(self, item: Path) -> str:
        data = "M" + "L".join(self.place(p) for p in item.points) + ("Z" if item.closed else "")
        dash = f' stroke-dasharray="{_DASHES[item.dash]}"' if item.dash else ""
        ends = ' stroke-linejoin="round" stroke-linecap="round"' if not item.dash and item.width else ""
        return f'<path d="{data}" {_paint(item.colour, item.width, item.fill)}{dash}{ends}/>'

    def circle(self, item: Circle) -> str:
        x, y = self.place(item.centre).split()
        radius = _short(item.radius * UNIT)
        return f'<circle cx="{x}" cy="{y}" r="{radius}" {_paint(item.colour, item.width, item.fill)}/>'

    def writing(self, item: Writing) -> str:
        shape = outline(item.lettering.mathtext)
        unit = item.size * POINT * UNIT / 100
        x, y = self.place(item.baseline).split()
        parts = [self.glyph(*glyph, shape.shapes) for glyph in shape.glyphs]
        parts += [f'<path d="{bar}"/>' for bar in shape.bars]
        halo = self.halo(item) if item.halo else ""
        ink = f'fill="{colour(item.colour)}"'
        return f'{halo}<g {ink} transform="translate({x} {y}) scale({unit:.4f} -{unit:.4f})">{"".join(parts)}</g>'

    def glyph(self, key: str, x: float, y: float, scale: float, shapes: dict[str, str]) -> str:
        if key not in self.glyphs:
            self.glyphs[key] = (f"{self.prefix}-{len(self.glyphs)}", shapes[key])
        size = f" scale({scale:.3f})" if abs(scale - 1) > 1e-6 else ""
        moved = f"translate({x:.1f} {y:.1f})" if x or y else ""
        return f'<use href="#{self.glyphs[key][0]}" transform="{moved}{size}"/>'

    def halo(self, item: Writing) -> str:
        box = item.box.grown(0.04)
        x, y = self.place((box.left, box.top)).split()
        size = f'width="{_short((box.right - box.left) * UNIT)}" height="{_short((box.top - box.bottom) * UNIT)}"'
        return f'<rect x="{x}" y="{y}" {size} fill="#ffffff" fill-opacity="0.85"/>'


def _paint(stroke: str, width: float, fill: str) -> str:
    paint = f'fill="{colour(fill) if fill else "none"}"'
    if width:
        paint += f' stroke="{colour(stroke)}" stroke-width="{_short(width * POINT * UNIT)}"'
    return paint


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
