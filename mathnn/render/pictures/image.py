"""A scene as PNG, or as a PDF of its own size, drawn by matplotlib's Figure (no pyplot, no display)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mathnn.render.pictures.scene import Circle, Path, Scene, Writing, colour

_DASHES = {"": "-", "dashed": (0, (6, 4)), "dotted": (0, (1.5, 3))}
_INCH = 2.54


def image(scene: Scene, form: str = "png", dots: int = 150) -> bytes:
    """The bytes of a PNG or PDF file; the same scene always gives the same bytes."""
    if form not in ("png", "pdf"):
        raise ValueError(f"form must be png or pdf; got {form!r}")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.figure import Figure

    box = scene.box
    width, height = box.right - box.left, box.top - box.bottom
    figure = Figure(figsize=(width / _INCH, height / _INCH), facecolor="white")
    canvas = FigureCanvasPdf(figure) if form == "pdf" else FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(box.left, box.right)
    axes.set_ylim(box.bottom, box.top)
    for order, item in enumerate(scene.items):
        _draw(axes, item, order)
    stream = BytesIO()
    quiet = {"CreationDate": None, "Producer": None, "Creator": None} if form == "pdf" else {"Software": None}
    canvas.print_figure(stream, format=form, dpi=dots, metadata=quiet)
    return stream.getvalue()


def _draw(axes: Any, item: Path | Circle | Writing, order: int) -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Circle as Disc
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Track

    if isinstance(item, Writing):
        font = FontProperties(family="STIXGeneral", size=item.size * 72 / 72.27, math_fontfamily="stix")
        ground = (
            {"boxstyle": "square,pad=0.05", "facecolor": "white", "alpha": 0.85, "linewidth": 0} if item.halo else None
        )
        x, y = item.baseline
        axes.text(x, y, item.lettering.mathtext, color=colour(item.colour), fontproperties=font,
                   ha="left", va="baseline", bbox=ground, zorder=order)  # fmt: skip
        return
    fill = colour(item.fill) if item.fill else "none"
    edge = colour(item.colour) if item.width else "none"
    patch: Any
    if isinstance(item, Circle):
        patch = Disc(item.centre, item.radius, facecolor=fill, edgecolor=edge, linewidth=item.width, zorder=order)
    else:
        corners = (*item.points, item.points[0]) if item.closed else item.points
        patch = PathPatch(
            Track(corners, closed=item.closed),
            facecolor=fill,
            edgecolor=edge,
            linewidth=item.width,
            linestyle=_DASHES[item.dash],
            joinstyle="round",
            capstyle="butt" if item.dash else "round",
            zorder=order,
        )
    # Not add_patch, which measures every patch anew: the sheet is given.
    axes.add_artist(patch)
