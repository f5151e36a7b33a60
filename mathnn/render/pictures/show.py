"""A picture in a format: the door of this folder.

``draw`` answers with the markup for ``svg`` and ``tikz``, or for a place in a document: ``html`` (a ``<figure>`` with the SVG
inside), ``latex`` (centred TikZ with its caption), ``markdown`` (an image that carries its data), ``text`` (characters).

The kind ``animation`` (data: ``frames``, pictures or graphs; ``seconds`` for each) moves in HTML and as a GIF; its last frame
stands for it elsewhere.
"""

from __future__ import annotations

from base64 import b64encode

from mathnn.render.language import polish
from mathnn.render.pictures.animation import animated_html, gif
from mathnn.render.pictures.captions import caption, caption_html
from mathnn.render.pictures.characters import characters
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.image import image
from mathnn.render.pictures.networks import draw_graph
from mathnn.render.pictures.registry import KINDS
from mathnn.render.pictures.scene import Scene
from mathnn.render.pictures.svg import svg
from mathnn.render.pictures.tikz import tikz
from mathnn.render.pictures.variation import variation_text
from mathnn.steps.figures import Graph, Picture
from mathnn.steps.words import MathnnError, Words

Figure = Picture | Graph
FORMS = ("svg", "tikz", "html", "latex", "markdown", "text")
UNKNOWN = Words(
    "no picture of kind {kind} is known; known kinds: {known}",
    "aucune figure de type {kind} n'est connue ; types connus : {known}",
)
EMPTY = Words(
    "an animation needs at least one picture under the key frames",
    "une animation a besoin d'au moins une figure sous la clé frames",
)
GRAPH = Words("Graph", "Graphe")
# A picture wider than the line is made as wide as the line.
_FITTED = (
    "\\setbox0\\hbox{%s}%%\n\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\box0}\\else\\leavevmode\\box0\\fi"
)


def frames(figure: Figure) -> tuple[Figure, ...]:
    """The frames of an animation; any other figure is its only frame.

    Raises MathnnError for an animation without frames.
    """
    if not (isinstance(figure, Picture) and figure.kind == "animation"):
        return (figure,)
    found = tuple(figure.data.get("frames", ()))
    if not found:
        raise MathnnError(EMPTY)
    return found


def scene(figure: Figure, language: str = "en") -> Scene:
    """The sheet: everything that is drawn, in centimetres.

    Raises MathnnError for an unknown kind or key, and for data without numbers.
    """
    last = frames(figure)[-1]
    said = caption(figure, language).plain or caption(last, language).plain
    drawing = Drawing(language)
    if isinstance(last, Graph):
        draw_graph(last, drawing)
        return drawing.scene(said or GRAPH.template(language))
    kind = KINDS.get(last.kind)
    if kind is None:
        raise MathnnError(UNKNOWN, {"kind": last.kind, "known": ", ".join(sorted([*KINDS, "animation"]))})
    kind.check(last.data)
    kind.draw(last.data, drawing)
    return drawing.scene(said or polish(kind.title.template(language), language))


def _scenes(figure: Figure, language: str) -> tuple[Scene, ...]:
    return tuple(scene(frame, language) for frame in frames(figure))


def _seconds(figure: Figure) -> float:
    return float(figure.data.get("seconds", 0.8)) if isinstance(figure, Picture) else 0.8


def picture_bytes(figure: Figure, form: str = "png", language: str = "en", dots: int = 150) -> bytes:
    """The picture as the bytes of a PNG, PDF or GIF file; ``dots`` to the inch."""
    if form == "gif":
        return gif(_scenes(figure, language), _seconds(figure), dots)
    return image(scene(figure, language), form, dots)


def draw(figure: Figure, form: str = "svg", language: str = "en") -> str:
    """The picture as markup.

    Raises ValueError for a form that is not in ``FORMS``, MathnnError for an unknown kind.
    """
    if form not in FORMS:
        raise ValueError(f"form must be one of {', '.join(FORMS)}; got {form!r}")
    if form in ("svg", "tikz"):
        return (svg if form == "svg" else tikz)(scene(figure, language))
    return {"html": _html, "latex": _latex, "markdown": _markdown, "text": _text}[form](figure, language)


def _html(figure: Figure, language: str) -> str:
    moving = len(frames(figure)) > 1
    body = animated_html(_scenes(figure, language), _seconds(figure)) if moving else svg(scene(figure, language))
    words = caption_html(figure, language)
    under = f"<figcaption>{words}</figcaption>" if words else ""
    return f'<figure class="picture">{body}{under}</figure>'


def _latex(figure: Figure, language: str) -> str:
    words = caption(figure, language).tex
    under = "\n\n\\smallskip\n{\\small " + words + "}" if words else ""
    return f"\\begin{{center}}\n{_FITTED % tikz(scene(figure, language))}{under}\n\\end{{center}}"


def _markdown(figure: Figure, language: str) -> str:
    sheet, words = scene(figure, language), caption(figure, language).tex
    if len(frames(figure)) > 1:
        sort, data = "gif", picture_bytes(figure, "gif", language, 96)
    else:
        sort, data = "svg+xml", svg(sheet).encode()
    said = sheet.title.replace("[", "(").replace("]", ")")
    return f"![{said}](data:image/{sort};base64,{b64encode(data).decode()})" + (f"\n\n*{words}*" if words else "")


def _text(figure: Figure, language: str) -> str:
    last, words = frames(figure)[-1], caption(figure, language).plain
    if isinstance(last, Picture) and last.kind == "variation_table":
        body = variation_text(last.data, language)
    else:
        body = characters(scene(figure, language))
    return body + (f"\n{words}" if words else "")
