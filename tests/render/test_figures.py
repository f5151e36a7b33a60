"""Figures go to the drawer of their kind; a kind without one is named."""

from __future__ import annotations

import pytest

from mathnn.render import render
from mathnn.render.drawers import drawers
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Picture
from mathnn.steps.words import MathnnError, Words


def holding(picture: Picture) -> Derivation:
    return Derivation("picture", Remark(Words("Look.", "Regarder.")), None, (picture,), None, None)


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "html"])
def test_a_registered_drawer_draws_in_every_format(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setitem(drawers, "dot", lambda figure, form, language: f"[{form} {language}]")
    assert f"[{form} fr]" in render(holding(Picture("dot")), form, language="fr")


def test_an_unknown_kind_of_picture_is_named() -> None:
    with pytest.raises(MathnnError, match="kind no such kind"):
        render(holding(Picture("no such kind")), "text")
