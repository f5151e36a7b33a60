"""Who draws a figure: a registry from the kind of a picture to the function that draws it.

A drawer takes the figure, the format and the language and returns the markup of that format. Pictures of a new kind need one
drawer and nothing else; a kind without one is an error that names it.
"""

from __future__ import annotations

from collections.abc import Callable

from mathnn.steps.figures import Graph, Picture
from mathnn.steps.words import MathnnError, Words

Drawer = Callable[[Picture | Graph, str, str], str]
drawers: dict[str, Drawer] = {}

UNKNOWN = Words(
    "no drawer is registered for pictures of kind {kind}; known kinds: {known}",
    "aucun traceur n'est prévu pour les figures de type {kind} ; types connus : {known}",
)


def draw(figure: Picture | Graph, form: str, language: str) -> str:
    """The figure in this format.

    Raises MathnnError when nobody knows how to draw its kind.
    """
    kind = figure.kind if isinstance(figure, Picture) else "graph"
    try:
        drawer = drawers[kind]
    except KeyError:
        known = ", ".join(sorted(drawers)) or Words("none", "aucun")
        raise MathnnError(UNKNOWN, {"kind": kind, "known": known}) from None
    return drawer(figure, form, language)
