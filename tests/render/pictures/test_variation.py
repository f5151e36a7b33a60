"""The variation table: values at the ends of their arrows, double bars, zeros inside arrows, exact radicals."""

from __future__ import annotations

import pytest

from mathnn.reading import read
from mathnn.render.pictures import draw, scene
from mathnn.render.pictures.scene import Path
from mathnn.render.pictures.variation import table_of
from mathnn.steps.algebra import INFINITY, ONE, ZERO
from mathnn.steps.figures import Graph, Picture
from mathnn.steps.words import MathnnError


def data_of(figures: dict[str, Picture | Graph], name: str) -> Picture:
    figure = figures[name]
    assert isinstance(figure, Picture)
    return figure


def test_arrows_follow_from_the_last_row_of_signs(figures: dict[str, Picture | Graph]) -> None:
    table = table_of(data_of(figures, "variation_table").data)
    assert table.arrows == ("+", "-", "-", "+")
    assert table.bars == {2}


def test_a_maximum_stands_high_a_minimum_low_and_limits_where_their_arrow_ends(
    figures: dict[str, Picture | Graph],
) -> None:
    stands = {(s.point, s.side): s.height for s in table_of(data_of(figures, "variation_table").data).stands}
    assert stands == {(0, 0): 0, (1, 0): 1, (2, -1): 0, (2, 1): 1, (3, 0): 0, (4, 0): 1}


def test_arrows_rise_and_fall_as_the_signs_say(figures: dict[str, Picture | Graph]) -> None:
    arrows = [item for item in scene(figures["variation_table"]).role("arrow") if isinstance(item, Path)]
    rises = [path.points[-1][1] > path.points[0][1] for path in arrows]
    assert rises == [True, False, False, True]
    assert all(path.points[-1][0] > path.points[0][0] for path in arrows)


def test_there_is_a_double_bar_in_both_rows(figures: dict[str, Picture | Graph]) -> None:
    assert len(scene(figures["variation_table"]).role("double bar")) == 4


def test_radicals_stay_exact_and_infinity_has_its_sign(figures: dict[str, Picture | Graph]) -> None:
    tex = draw(figures["variation_table"], "tikz", "fr")
    assert r"2 - 2\sqrt{2}" in tex
    assert r"$+\infty$" in tex
    assert r"$-\infty$" in tex


def test_a_zero_inside_an_arrow_is_written_on_it_and_above(figures: dict[str, Picture | Graph]) -> None:
    sheet = scene(figures["variation_with_zero"])
    (inside,), (above,) = sheet.role("pass"), sheet.role("pass point")
    assert inside.centre[0] == above.centre[0]


def test_the_table_in_characters(figures: dict[str, Picture | Graph]) -> None:
    lines = draw(figures["variation_table"], "text", "fr").splitlines()
    assert "1 − √2" in lines[0]
    assert "+" in lines[2]
    assert "║" in lines[2]
    assert "↗" in lines[5]
    assert len({line.find("│") for line in lines if "│" in line}) == 1


def test_an_interval_outside_the_domain_is_hatched() -> None:
    points = (read("-1"), ZERO, INFINITY)
    figure = Picture("variation_table", {"points": points, "arrows": ("", "+"), "values": (None, (None, ZERO), ONE)})
    sheet = scene(figure)
    assert sheet.role("hatch")
    assert len(sheet.role("arrow")) == 1


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(MathnnError, match="needs 3 entries"):
        scene(Picture("variation_table", {"points": (ZERO, ONE), "signs": ((ONE, ("+",)),), "values": (ONE, ONE)}))
    with pytest.raises(MathnnError, match="needs 2 entries"):
        scene(Picture("variation_table", {"points": (ZERO, ONE), "arrows": ("+",), "values": (ONE,)}))
