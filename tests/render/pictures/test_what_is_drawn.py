"""The data behind each picture: the lines that are drawn are the ones that mathematics asks for."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from mathnn.reading import read
from mathnn.render.pictures import scene
from mathnn.render.pictures.level_surface import LevelSurface
from mathnn.render.pictures.levels import relief
from mathnn.render.pictures.scene import Circle, Path, Point, Scene
from mathnn.steps.algebra import Symbol
from mathnn.steps.figures import Graph, Picture

Figure = Picture | Graph
x, y = Symbol("x"), Symbol("y")


def paths(sheet: Scene, role: str) -> list[Path]:
    return [item for item in sheet.role(role) if isinstance(item, Path)]


def circles(sheet: Scene, role: str) -> list[Circle]:
    return [item for item in sheet.role(role) if isinstance(item, Circle)]


def direction(path: Path) -> Point:
    (x0, y0), (x1, y1) = path.points[0], path.points[-1]
    length = hypot(x1 - x0, y1 - y0)
    return (x1 - x0) / length, (y1 - y0) / length


def slope(path: Path, view: tuple[float, float, float, float]) -> float:
    """The slope in mathematical units, where ``view`` is the window (x0, x1, y0, y1) of an 8 by 5.5 sheet."""
    dx, dy = direction(path)
    x0, x1, y0, y1 = view
    return dy / dx * (y1 - y0) / 5.5 * 8 / (x1 - x0)


def test_the_tangent_and_the_secants_have_their_slopes() -> None:
    # the book's f = 2 − (x − 1)², x₀ = 7/10: the tangent has slope 3/5, the chord to x the slope 2 − x − x₀
    data = {"f": read("2-(x-1)^2"), "at": 0.7, "secants": [1.2, 1.0, 0.85], "x": (0, 2), "y": (0, 3)}
    sheet, view = scene(Picture("tangent", data)), (0, 2, 0, 3)
    assert slope(paths(sheet, "tangent")[0], view) == pytest.approx(0.6, abs=1e-6)
    assert [slope(p, view) for p in paths(sheet, "secant")] == pytest.approx([0.1, 0.3, 0.45], abs=1e-6)


def test_the_error_of_the_tangent_is_the_gap_between_both_values() -> None:
    sheet = scene(Picture("linear_approximation", {"f": read("x^2"), "at": 1, "h": 0.5, "x": (0, 2), "y": (0, 4)}))
    (error,) = paths(sheet, "error")
    unit = 5.5 / 4
    assert sorted(p[1] / unit for p in error.points) == pytest.approx([2.0, 2.25])
    assert {p[0] for p in error.points} == {1.5 * 4}
    assert circles(sheet, "value")[0].centre[1] == pytest.approx(2.25 * unit)
    assert circles(sheet, "approximation")[0].centre[1] == pytest.approx(2.0 * unit)


def test_a_step_too_small_to_be_seen_makes_a_sketch_without_numbers() -> None:
    sheet = scene(Picture("linear_approximation", {"f": read("sqrt(x)"), "at": 4, "h": 0.01}))
    (error,) = paths(sheet, "error")
    assert abs(error.points[0][1] - error.points[1][1]) > 0.15
    assert not sheet.role("graduation")
    assert "x₀ + h" in {w.lettering.plain for w in sheet.writings}


def test_extrema_have_horizontal_tangents(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["function_graph"])
    assert len(circles(sheet, "extremum")) == 3
    assert all(direction(p)[1] == 0 for p in paths(sheet, "horizontal tangent"))


def test_an_extremum_at_a_kink_or_at_an_end_has_no_horizontal_tangent() -> None:
    for f, low in ((read("|x|"), -1), (read("sqrt(x)"), 0)):
        sheet = scene(Picture("function_graph", {"f": f, "interval": (low, 2), "extrema": [((0, 0), "min")]}))
        assert len(circles(sheet, "extremum")) == 1
        assert not paths(sheet, "horizontal tangent")


def test_a_curve_never_crosses_its_pole_or_its_jump() -> None:
    pole = scene(Picture("function_graph", {"f": read("1/x"), "interval": (-2, 2), "x": (-2, 2), "y": (-4, 4)}))
    assert all(len({p[0] > 4 for p in path.points}) == 1 for path in paths(pole, "curve"))
    jump = scene(Picture("function_graph", {"f": read("floor(x)"), "interval": (0, 3)}))
    assert all(len({round(p[1], 6) for p in path.points}) == 1 for path in paths(jump, "curve"))


def test_open_and_filled_dots_stand_at_a_jump(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["activation"])
    (opened,), (filled,) = circles(sheet, "open"), circles(sheet, "filled")
    assert opened.fill == "white"
    assert filled.fill == filled.colour
    assert opened.centre[0] == filled.centre[0]
    assert opened.centre[1] < filled.centre[1]


def test_the_gradient_is_at_right_angles_to_the_tangent_of_the_level_curve(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["level_curves"])
    (tangent,) = paths(sheet, "tangent")
    arrow = paths(sheet, "gradient")[-1]
    (a, b), (c, d) = direction(tangent), direction(arrow)
    assert a * c + b * d == pytest.approx(0, abs=1e-9)
    # the book: grad f = (0.50989, 0.64422) at the point of parameter 0.7
    assert d / c == pytest.approx(0.64422 / 0.50989, rel=1e-4)


def test_every_point_of_a_level_curve_has_its_value(figures: dict[str, Figure]) -> None:
    figure = figures["level_curves"]
    assert isinstance(figure, Picture)
    land = relief(figure.data, [(-1, -1), (1, 1)])
    for level in (0.49, 1.0, 2.25):
        curve = [p for piece in land.level(level) for p in piece]
        assert curve
        assert all(u * u / 9 + v * v / 4 == pytest.approx(level, abs=2e-3) for u, v in curve)


def test_critical_points_are_marked_by_their_type(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["critical_points"])
    assert circles(sheet, "critical saddle")[0].fill == "white"
    assert circles(sheet, "critical min")[0].fill == "blue"
    said = {w.lettering.plain for w in sheet.writings}
    assert {"minimum", "saddle point"} <= said


def test_a_path_has_a_dot_for_every_iterate_in_sight(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["paths_on_level_curves"])
    assert len(circles(sheet, "iterate")) == 11 + 4


def test_newton_goes_up_to_the_curve_and_down_its_tangent_to_the_next_iterate() -> None:
    data = {"f": read("x^2-2"), "iterates": [2, 1.5, 17 / 12], "x": (0, 3), "y": (-3, 7), "interval": (0, 3)}
    sheet = scene(Picture("newton_tangents", data))
    ends = [(p.points[0], p.points[-1]) for p in paths(sheet, "tangent")]
    wanted = [((2, 2), (1.5, 0)), ((1.5, 0.25), (17 / 12, 0))]
    for drawn, true in zip(ends, wanted, strict=True):
        for (a, b), (u, v) in zip(drawn, true, strict=True):
            assert (a * 3 / 8, b * 10 / 5.5 - 3) == pytest.approx((u, v), abs=1e-9)


def test_residuals_are_upright_and_end_on_the_line(figures: dict[str, Figure]) -> None:
    figure = figures["regression_line"]
    sheet = scene(figure)
    residuals, (line,) = paths(sheet, "residual"), paths(sheet, "line")
    assert len(residuals) == 4
    (x0, y0), (x1, y1) = line.points[0], line.points[-1]
    for (px, _), (qx, qy) in (r.points for r in residuals):
        assert px == qx
        assert qy == pytest.approx(y0 + (y1 - y0) * (qx - x0) / (x1 - x0), abs=1e-6)


def test_a_logarithmic_error_curve_has_powers_of_ten(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["error_curve"])
    said = [w.lettering.plain for w in sheet.writings if w.role == "graduation"]
    assert sum(text.startswith("10⁻") for text in said) > 3
    bisection = paths(sheet, "series")[1]
    assert len({round(b[1] - a[1], 9) for a, b in pairwise(bisection.points)}) == 1  # a straight line


def test_slices_show_both_partial_derivatives(figures: dict[str, Figure]) -> None:
    said = " ".join(w.lettering.plain for w in scene(figures["surface_slices"], "en").writings)
    assert "1.97" in said  # 3 cos(3.75) cos(2.5), the true slope where the book only sketches an arrow
    assert "0.68" in said


def test_the_tangent_plane_touches_at_the_point_and_the_approximation_is_on_it(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["tangent_plane"], "en")
    assert "(0.5, 0.5, 2.75)" in {w.lettering.plain for w in sheet.writings}
    true, near = circles(sheet, "value")[0].centre, circles(sheet, "approximation")[0].centre
    assert true[0] == pytest.approx(near[0])
    assert near[1] > true[1]  # the paraboloid lies under its tangent plane


def test_sections_of_a_sphere_are_circles_and_its_gradient_points_away_from_the_centre() -> None:
    surface = LevelSurface({"f": read("x^2+y^2+z^2"), "at": (1, 2, 3)})
    assert surface.level == pytest.approx(14)
    assert surface.gradient == pytest.approx((2, 4, 6))
    for axis in range(3):
        (track,) = surface.section(axis, 1.0)
        assert (track**2).sum(axis=1) == pytest.approx(14, abs=0.02)


def test_a_graph_writes_values_brackets_and_braces(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["computation graph"])
    assert len(paths(sheet, "edge")) == 4
    said = {w.lettering.plain for w in sheet.writings}
    assert {"[2xy]", "3", "F"} <= said
    assert sum(text.startswith("{{") and text.endswith("}}") for text in said) == 2


def test_the_smile_passes_under_the_middle_node_and_the_bar_stands_over_it(figures: dict[str, Figure]) -> None:
    sheet = scene(figures["smile"])
    f, g, _ = (node.centre for node in (*circles(sheet, "node"), circles(sheet, "node")[-1]))
    (smile,), (bar,) = paths(sheet, "smile"), paths(sheet, "bar")
    assert smile.points[0] == pytest.approx(f)
    lowest = min(smile.points, key=lambda p: p[1])
    assert lowest[0] == pytest.approx(g[0], abs=0.05)
    assert lowest[1] < g[1] - 0.3
    weight = next(w for w in sheet.writings if w.lettering.plain == "b")
    assert smile.points[-1] == pytest.approx(weight.centre)
    assert all(p[1] > g[1] for p in bar.points)
