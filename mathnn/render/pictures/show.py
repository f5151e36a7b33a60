"""A picture in a format: the door of this folder.

``draw`` answers with the markup for ``svg`` and ``tikz``, or for a place in a document: ``html`` (a ``<figure>`` with the SVG
inside), ``latex`` (centred TikZ with its caption), ``markdown`` (an image that carries its data), ``text`` (characters).
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

from mathnn.render.language import polish
from mathnn.render.pictures.characters import characters
from mathnn.render.pictures.drawing import Drawing
from mathnn.render.pictures.image import image
from mathnn.render.pictures.lettering import Lettering, letter
from mathnn.render.pictures.networks import draw_graph
from mathnn.render.pictures.registry import KINDS
from mathnn.render.pictures.scene import Scene
from mathnn.render.pictures.svg import svg
from mathnn.render.pictures.tikz import tikz
from mathnn.render.pictures.variation import variation_text
from mathnn.steps.figures import Graph, Picture
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words

FORMS = ("svg", "tikz", "html", "latex", "markdown", "text")
UNKNOWN = Words(
    "no picture of kind {kind} is known; known kinds: {known}",
    "aucune figure de type {kind} n'est connue ; types connus : {known}",
)
GRAPH = Words("Graph", "Graphe")
# A picture wider than the line is made as wide as the line.
_FITTED = "\\setbox0\\hbox{%s}%%\n\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\box0}\\else\\box0\\fi"


def scene(figure: Picture | Graph, language: str = "en") -> Scene:
    """The sheet: everything that is drawn, in centimetres.

    Raises MathnnError for an unknown kind or key.
    """
    drawing = Drawing(language)
    if isinstance(figure, Graph):
        draw_graph(figure, drawing)
        return drawing.scene(caption(figure, language).plain or GRAPH.template(language))
    kind = KINDS.get(figure.kind)
    if kind is None:
        raise MathnnError(UNKNOWN, {"kind": figure.kind, "known": ", ".join(sorted(KINDS))})
    kind.check(figure.data)
    kind.draw(figure.data, drawing)
    return drawing.scene(caption(figure, language).plain or polish(kind.title.template(language), language))


def caption(figure: Picture | Graph, language: str) -> Lettering:
    """The caption with its holes filled (empty when there is none)."""
    if figure.caption is None:
        return Lettering("", "", "")
    holes = dict(figure.data.get("holes", ())) if isinstance(figure, Picture) else {}
    pieces: list[Formula | Words | str] = []
    for sort, text in figure.caption.pieces(language):
        pieces.append(holes.get(text, "{" + text + "}") if sort == "hole" else polish(text, language))
    return letter(tuple(pieces), language)


def picture_bytes(figure: Picture | Graph, form: str = "png", language: str = "en", dots: int = 150) -> bytes:
    """The picture as the bytes of a PNG or PDF file."""
    return image(scene(figure, language), form, dots)


def draw(figure: Picture | Graph, form: str = "svg", language: str = "en") -> str:
    """The picture as markup.

    Raises ValueError for a form that is not in ``FORMS``, MathnnError for an unknown kind.
    """
    if form not in FORMS:
        raise ValueError(f"form must be one of {', '.join(FORMS)}; got {form!r}")
    words = caption(figure, language)
    if form == "text" and isinstance(figure, Picture) and figure.kind == "variation_table":
        return variation_text(figure.data, language) + (f"\n{words.plain}" if words.plain else "")
    sheet = scene(figure, language)
    if form == "svg":
        return svg(sheet)
    if form == "tikz":
        return tikz(sheet)
    if form == "html":
        under = f"<figcaption>{escape(words.plain)}</figcaption>" if words.plain else ""
        return f'<figure class="picture">{svg(sheet)}{under}</figure>'
    if form == "latex":
        under = "\n\n\\smallskip\n{\\small " + words.tex + "}" if words.tex else ""
        return f"\\begin{{center}}\n{_FITTED % tikz(sheet)}{under}\n\\end{{center}}"
    if form == "markdown":
        data = b64encode(svg(sheet).encode()).decode()
        said = sheet.title.replace("[", "(").replace("]", ")")
        return f"![{said}](data:image/svg+xml;base64,{data})" + (f"\n\n*{words.plain}*" if words.plain else "")
    return characters(sheet) + (f"\n{words.plain}" if words.plain else "")
