"""The caption of a figure: its words with formulas in the holes, for each format."""

from __future__ import annotations

from html import escape

from mathnn.render.formulas import formula_mathml
from mathnn.render.language import polish
from mathnn.render.pictures.lettering import Lettering, letter
from mathnn.steps.figures import Graph, Picture
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

Piece = Formula | Words | str


def caption_pieces(figure: Picture | Graph, language: str) -> tuple[Piece, ...]:
    """The words and formulas of the caption in turn; the key ``holes`` of the data says what the holes hold."""
    if figure.caption is None:
        return ()
    holes = dict(figure.data.get("holes", ())) if isinstance(figure, Picture) else {}
    return tuple(
        holes.get(text, "{" + text + "}") if sort == "hole" else polish(text, language)
        for sort, text in figure.caption.pieces(language)
    )


def caption(figure: Picture | Graph, language: str) -> Lettering:
    """The caption for LaTeX and for plain text (empty when there is none)."""
    return letter(caption_pieces(figure, language), language)


def caption_html(figure: Picture | Graph, language: str) -> str:
    """The caption with its formulas in MathML."""
    return "".join(_html(piece, language) for piece in caption_pieces(figure, language))


def _html(piece: Piece, language: str) -> str:
    if isinstance(piece, Formula):
        return formula_mathml(piece, language)
    return escape(polish(piece.template(language), language) if isinstance(piece, Words) else piece)
