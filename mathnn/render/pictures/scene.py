"""A picture before it has a format: paths, circles and writing, in centimetres, y upwards.

The kinds of pictures draw into a :class:`Scene` through a :class:`~mathnn.render.pictures.drawing.Drawing`; the writers
(svg, tikz, image, characters) only know these three records. So every picture exists in every format, and a test can read
what was drawn.

The colours are those of Okabe and Ito, which remain distinct for colour-blind eyes.
"""

from __future__ import annotations

from dataclasses import dataclass

from mathnn.render.pictures.lettering import Extent, Lettering, extent

Point = tuple[float, float]

COLOURS = {
    "ink": "#1a1a1a", "grey": "#6e6e6e", "pale": "#c9c9c9", "mist": "#ececec", "white": "#ffffff",
    "blue": "#0072b2", "red": "#c8500a", "green": "#00795a", "purple": "#a8437f", "orange": "#d98c00", "sky": "#3f9bd1",
}  # fmt: skip
"""Names of colours; any other colour is written ``#rrggbb``."""
CYCLE = ("blue", "red", "green", "purple", "orange", "sky")
"""The order in which several curves take their colours."""


def colour(name: str) -> str:
    """The colour as ``#rrggbb``."""
    return COLOURS.get(name, name)


@dataclass(frozen=True, slots=True)
class Path:
    """A broken line, stroked in a colour and width (points), filled when ``fill`` names a colour.

    ``dash`` is "", "dashed" or "dotted"; ``role`` says what the line is, for those who read the scene.
    """

    points: tuple[Point, ...]
    colour: str = "ink"
    width: float = 0.8
    dash: str = ""
    fill: str = ""
    closed: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or a ring."""

    centre: Point
    radius: float
    colour: str = "ink"
    width: float = 0.8
    fill: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, by: float) -> Box:
        """The rectangle with a margin on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlap(self, other: Box) -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across * along if across > 0 and along > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Writing:
    """A label whose box is centred at ``centre``; ``halo`` clears a white ground for it. ``size`` is in points.

    ``hold`` is the end that stays where it is when other letters are wider: "left", "right" or "middle".
    """

    lettering: Lettering
    centre: Point
    colour: str = "ink"
    size: float = 10
    halo: bool = False
    role: str = ""
    hold: str = "middle"

    @property
    def extent(self) -> Extent:
        return extent(self.lettering.mathtext, self.size)

    @property
    def box(self) -> Box:
        """The rectangle that the letters take."""
        e, (x, y) = self.extent, self.centre
        half = (e.height + e.depth) / 2
        return Box(x - e.width / 2, y - half, x + e.width / 2, y + half)

    @property
    def baseline(self) -> Point:
        """The left end of the line the letters stand on."""
        box = self.box
        return box.left, box.bottom + self.extent.depth


Item = Path | Circle | Writing


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything drawn, back to front, with the sentence that replaces it for those who cannot see it."""

    items: tuple[Item, ...]
    title: str = ""
    sheet: Box | None = None

    @property
    def writings(self) -> tuple[Writing, ...]:
        """The labels."""
        return tuple(item for item in self.items if isinstance(item, Writing))

    def role(self, name: str) -> tuple[Item, ...]:
        """What was drawn in a role: "curve", "tangent", "gradient", …"""
        return tuple(item for item in self.items if item.role == name)

    @property
    def box(self) -> Box:
        """The sheet, or else the rectangle around everything with a small margin."""
        if self.sheet is not None:
            return self.sheet
        boxes = [_box(item) for item in self.items] or [Box(0, 0, 1, 1)]
        around = Box(
            min(b.left for b in boxes),
            min(b.bottom for b in boxes),
            max(b.right for b in boxes),
            max(b.top for b in boxes),
        )
        return around.grown(0.12)


def _box(item: Item) -> Box:
    if isinstance(item, Writing):
        return item.box
    if isinstance(item, Circle):
        (x, y), r = item.centre, item.radius
        return Box(x - r, y - r, x + r, y + r)
    across, along = [p[0] for p in item.points], [p[1] for p in item.points]
    return Box(min(across), min(along), max(across), max(along))
