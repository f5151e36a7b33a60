"""Who draws a figure: a registry from the kind of a picture to the function that draws it.

A drawer takes the figure, the format and the language and returns the markup of that format. ``pictures/`` draws all kinds of
its own registry; a drawer registered here goes before it. A kind that nobody knows is an error that names it.
"""

from __future__ import annotations

from collections.abc import Callable

from mathnn.steps.figures import Graph, Picture

Drawer = Callable[[Picture | Graph, str, str], str]
drawers: dict[str, Drawer] = {}


def draw(figure: Picture | Graph, form: str, language: str) -> str:
    """The figure in this format.

    Raises MathnnError when nobody knows how to draw its kind.
    """
    kind = figure.kind if isinstance(figure, Picture) else "graph"
    if kind in drawers:
        return drawers[kind](figure, form, language)
    from mathnn.render.pictures import draw as draw_picture  # loads numpy: only for those who look at pictures

    return draw_picture(figure, form, language)
