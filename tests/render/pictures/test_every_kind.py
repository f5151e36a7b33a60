"""What holds for a picture of any kind: it has every format, two languages, one look, and labels that can be read."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from base64 import b64decode
from itertools import combinations

import pytest

from mathnn.render import render
from mathnn.render.pictures import FORMS, draw, picture_bytes, scene
from mathnn.render.pictures.registry import KINDS
from mathnn.render.pictures.scene import Path
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Graph, Picture
from mathnn.steps.words import MathnnError, Words

SVG = "{http://www.w3.org/2000/svg}"
Figure = Picture | Graph


def test_every_kind_of_the_registry_is_tested_here(figures: dict[str, Figure]) -> None:
    assert set(KINDS) <= {f.kind for f in figures.values() if isinstance(f, Picture)}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_labels_do_not_overlap(figure: Figure, language: str) -> None:
    writings = scene(figure, language).writings
    clashes = [
        (first.lettering.plain, second.lettering.plain)
        for first, second in combinations(writings, 2)
        if first.box.overlap(second.box) > 1e-9
    ]
    assert not clashes


@pytest.mark.parametrize("language", ["en", "fr"])
def test_svg_is_xml_with_a_title_and_nothing_from_elsewhere(figure: Figure, language: str) -> None:
    text = draw(figure, "svg", language)
    root = ElementTree.fromstring(text)
    assert root.tag == SVG + "svg"
    assert root.find(SVG + "title").text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    defined = {node.get("id") for node in root.iter(SVG + "path")}
    assert {use.get("href")[1:] for use in root.iter(SVG + "use")} <= defined


def test_the_same_picture_gives_the_same_characters(figure: Figure) -> None:
    assert draw(figure, "svg", "fr") == draw(figure, "svg", "fr")
    assert draw(figure, "tikz", "fr") == draw(figure, "tikz", "fr")


def test_both_languages_draw_the_same_lines(figure: Figure) -> None:
    def lines(language: str) -> list[tuple[str, int]]:
        found = scene(figure, language).items
        return [(item.role, len(item.points)) for item in found if isinstance(item, Path) and item.role in
                ("curve", "tangent", "level", "surface", "edge", "slice", "series", "line")]  # fmt: skip

    assert lines("en") == lines("fr")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_something(figure: Figure, form: str) -> None:
    text = draw(figure, form, "fr")
    assert text.strip()
    if form == "markdown":
        data = text.split("base64,")[1].split(")")[0]
        assert ElementTree.fromstring(b64decode(data)).tag == SVG + "svg"
    if form == "html":
        assert ElementTree.fromstring(text.replace("&nbsp;", " ")).tag == "figure"
    if form in ("latex", "tikz"):
        assert text.count(r"\begin{tikzpicture}") == text.count(r"\end{tikzpicture}") == 1
        assert text.isascii() or all(ord(c) < 0x180 for c in text)


def test_there_is_an_image(figure: Figure) -> None:
    assert picture_bytes(figure, "png", "en", 30).startswith(b"\x89PNG")


def test_a_pdf_of_its_own_is_the_same_every_time(figures: dict[str, Figure]) -> None:
    for name in ("tangent", "variation_table", "computation graph"):
        pdf = picture_bytes(figures[name], "pdf", "fr")
        assert pdf.startswith(b"%PDF")
        assert b"/CreationDate" not in pdf
        assert pdf == picture_bytes(figures[name], "pdf", "fr")


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "html"])
def test_a_solution_may_hold_it(figure: Figure, form: str) -> None:
    solution = Derivation("picture", Remark(Words("Look.", "Regarder.")), None, (figure,), None, None)
    assert render(solution, form, language="fr").strip()


def test_the_caption_and_its_formulas_stand_under_the_picture(figures: dict[str, Figure]) -> None:
    figure = figures["function_graph"]
    assert "Deux minimums de f" in draw(figure, "text", "fr")
    assert "Deux minimums de $f$" in draw(figure, "latex", "fr")
    assert "<figcaption>" in draw(figure, "html", "fr")


def test_french_has_decimal_commas_and_french_words(figures: dict[str, Figure]) -> None:
    said = {w.lettering.plain for w in scene(figures["tangent"], "fr").writings}
    assert {"tangente", "cordes", "0,5"} <= said
    assert {"tangent", "secants", "0.5"} <= {w.lettering.plain for w in scene(figures["tangent"], "en").writings}


def test_it_shows_itself_in_a_notebook(figures: dict[str, Figure]) -> None:
    for name in ("tangent", "smile"):
        assert figures[name]._repr_html_().startswith('<figure class="picture"><svg')


def test_an_unknown_kind_a_missing_and_an_unknown_key_are_named() -> None:
    with pytest.raises(MathnnError, match="nonsense"):
        draw(Picture("nonsense"))
    with pytest.raises(MathnnError, match="needs the key at"):
        draw(Picture("tangent", {"f": Words("a", "b")}))
    with pytest.raises(MathnnError, match="no key colour"):
        draw(Picture("surface", {"f": 1, "colour": 2}))
    with pytest.raises(ValueError, match="form must be"):
        draw(Picture("surface"), "gif")
