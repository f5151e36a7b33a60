"""Families of level curves: the path along the gradient, found again another way; what is drawn; what is refused."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, sin

import pytest

from mathnn.steps.figures import Picture
from mathnn.steps.words import MathnnError
from mathnn.symbolic.level_families import level_curve_family, path_along_gradient
from mathnn.symbolic.levels import level_surface_tangent
from mathnn.symbolic.plots import level_curves

WAVES = "sin(x-2*k/5-1/2)+k+1/10"


def picture(derivation: object) -> Picture:
    return next(part for part in derivation.parts if isinstance(part, Picture))  # type: ignore[attr-defined]


def level(x: float, y: float) -> float:
    """The level of a point, by bisection: an independent second way."""
    low, high = -10.0, 10.0
    for _ in range(60):
        k = (low + high) / 2
        low, high = (k, high) if sin(x - 0.4 * k - 0.5) + k + 0.1 < y else (low, k)
    return low


def test_the_path_climbs_from_level_to_level_along_the_numeric_gradient() -> None:
    track = picture(path_along_gradient(WAVES, ends=("-1/2", 1), at=-1)).data["curves"][-1]["points"]
    levels = [level(*p) for p in track]
    assert levels[0] == pytest.approx(-0.5, abs=1e-9)
    assert levels[-1] == pytest.approx(1, abs=1e-9)
    assert all(a < b for a, b in pairwise(levels))
    for (x0, y0), (x1, y1) in list(pairwise(track))[::20]:
        x, y, h = (x0 + x1) / 2, (y0 + y1) / 2, 1e-5
        gx, gy = level(x + h, y) - level(x - h, y), level(x, y + h) - level(x, y - h)
        dx, dy = x1 - x0, y1 - y0
        assert abs(dx * gy - dy * gx) < 1e-4 * hypot(dx, dy) * hypot(gx, gy)


def test_the_path_across_circles_is_a_ray() -> None:
    """The circles y = √(k − x²): from (3, 4) the path is the half-line through the origin, and k = 100 is reached at (6, 8)."""
    arrival = path_along_gradient("sqrt(k-x^2)", ends=(25, 100), at=3, domain=(-5, 5)).answer
    assert [float(c) for c in arrival] == pytest.approx([6, 8], abs=1e-3)


def test_the_normal_is_at_right_angles_to_the_tangent() -> None:
    solution = level_curve_family("sin(x-2*k/5+1/2)+k+1/10", levels=(-1, 0), level="-1/2", at=1)
    assert [float(c) for c in solution.answer] == pytest.approx([-cos(1.7), 1])
    tangent, normal = solution.parts[-1].data["arrows"]
    (a, b), (c, d) = [(v["to"][0] - v["from"][0], v["to"][1] - v["from"][1]) for v in (tangent, normal)]
    assert a * c + b * d == pytest.approx(0)


def test_arrows_of_the_opposite_gradient() -> None:
    solution = level_curves("x^2-y^2", arrows=10, opposite=True)
    data = picture(solution).data
    assert str(solution.answer) == "Matrix([[-2*x], [2*y]])"
    assert len(data["gradients"]) == 100
    assert data["opposite"]


def test_a_level_surface_is_drawn_where_the_point_is_made_of_numbers() -> None:
    assert picture(level_surface_tangent("x^2+y^2+z^2", at=(1, 2, 3))).kind == "level_surface"
    assert not any(isinstance(p, Picture) for p in level_surface_tangent("x^2+y^2+z^2").parts)


@pytest.mark.parametrize("f", ["x^2", "k", "x*y+k"])
def test_the_curves_need_a_letter_and_the_parameter(f: str) -> None:
    with pytest.raises(MathnnError) as error:
        path_along_gradient(f, ends=(0, 1))
    assert error.value.say("en") != error.value.say("fr")


@pytest.mark.parametrize(("f", "ends"), [("k^2+x", (-1, 1)), ("x*k", (0, 1)), ("sqrt(k)+x", (-1, 1))])
def test_curves_that_meet_or_end_have_no_path(f: str, ends: tuple[int, int]) -> None:
    with pytest.raises(MathnnError):
        path_along_gradient(f, ends=ends, at=0)


def test_wrong_ends_and_too_few_arrows_are_refused() -> None:
    with pytest.raises(MathnnError):
        path_along_gradient("k+x", ends=(1,))
    with pytest.raises(MathnnError):
        level_curves("x*y", arrows=1)
