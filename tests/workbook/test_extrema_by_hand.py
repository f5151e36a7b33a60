"""The nearest point is nearer than its neighbours; the second-derivative test agrees with values close by."""

from __future__ import annotations

from typing import Any

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathnn.steps.words import MathnnError
from mathnn.workbook.extrema_by_hand import nearest_point, second_derivative_test

s3 = sympy.sqrt(3)
small = st.integers(-4, 4)


@pytest.mark.parametrize(
    ("f", "points", "answer"),
    [
        ("x", [(1, 2), (3, 0), (2, 3)], (sympy.Rational(11, 6), sympy.Rational(11, 6))),
        ("x^2", [(1, 2)], ((1 + s3) / 2, 1 + s3 / 2)),
        ("0x + 3", [(5, 7)], (5, 3)),
    ],
)
def test_the_book_s_points(f: str, points: Any, answer: Any) -> None:
    derivation = nearest_point(f, points)
    assert all(sympy.simplify(a - b) == 0 for a, b in zip(derivation.answer, answer, strict=True))
    assert all(v is None or v.status == "proved" for v in derivation.verify().verdicts)
    for language in ("en", "fr"):
        assert derivation.text(language)
        assert derivation.html(language)


@given(st.tuples(small, small), st.lists(st.tuples(small, small), min_size=1, max_size=4))
def test_no_other_point_of_the_line_is_nearer(line: tuple[int, int], points: list[tuple[int, int]]) -> None:
    slope, height = line
    x, y = nearest_point(f"{slope}*x + {height}", points).answer

    def cost(t: Any) -> Any:
        return sum((t - a) ** 2 + (slope * t + height - b) ** 2 for a, b in points)

    assert y == slope * x + height
    assert all(cost(x) < cost(x + sympy.Rational(k, 7)) for k in (-70, -7, -1, 1, 7, 70))


@given(st.integers(-6, 6), st.integers(-6, 6), st.sampled_from([-2, -1, 1, 2]))
def test_the_second_derivative_tells_the_kind(p: int, q: int, lead: int) -> None:
    # The derivative is lead·(x − p)(x − q): the critical points are known beforehand.
    x = sympy.Symbol("x")
    f = sympy.integrate(lead * (x - p) * (x - q), x)
    derivation = second_derivative_test(str(f))
    table = next(part for part in derivation.parts if getattr(part, "kind", "") == "extrema")
    assert [row[0].value for row in table.rows] == sorted({p, q})  # type: ignore[union-attr]
    for row in table.rows:
        at, kind = row[0].value, row[3].en  # type: ignore[union-attr]
        near = [f.subs(x, at + side * sympy.Rational(1, 100)) - f.subs(x, at) for side in (-1, 1)]
        if p == q:
            assert kind == "undecided"
        else:
            assert kind == ("local minimum" if all(v > 0 for v in near) else "local maximum")


@pytest.mark.parametrize(
    "work",
    [
        lambda: nearest_point("x^2"),
        lambda: nearest_point("x^2", [(1, 2, 3)]),
        lambda: nearest_point("sqrt x", [(1, 2)]),
        lambda: second_derivative_test("e^x"),
        lambda: second_derivative_test("x^6 - x^2 + x"),
        lambda: second_derivative_test("3"),
    ],
)
def test_bad_input_is_one_sentence(work: Any) -> None:
    with pytest.raises(MathnnError):
        work()
