"""Labels: never on each other, beside what they name, and off the drawing where there is room."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mathnn.render.pictures.placing import Ground, place
from mathnn.render.pictures.scene import Box

near = st.floats(-3, 3, allow_nan=False)
anchors = st.lists(st.tuples(near, near, st.floats(0.1, 2.5), st.floats(0.1, 0.9)), min_size=1, max_size=25)


@given(anchors, st.sampled_from(["NE", "C", "S N", "E"]))
def test_no_two_labels_ever_overlap(wanted: list[tuple[float, float, float, float]], sides: str) -> None:
    ground = Ground()
    boxes = [place(ground, [(x, y)], (width, height), sides.split()) for x, y, width, height in wanted]
    assert all(a.overlap(b) == 0 for a, b in combinations(boxes, 2))


def test_the_preferred_side_is_taken_when_it_is_free() -> None:
    box = place(Ground(), [(0, 0)], (1, 0.4), ["S"])
    assert box.top < 0
    assert abs(box.left + box.right) < 1e-9


def test_a_label_leaves_the_curve_when_it_can() -> None:
    ground = Ground()
    ground.strokes([(0, 0), (0, 2)], 0.4)  # something drawn just where the label would stand
    box = place(ground, [(0, 0)], (1, 0.4), ["N", "S"])
    assert box.top < 0


def test_a_label_stays_on_the_sheet() -> None:
    ground = Ground(sheet=Box(0, 0, 4, 4))
    box = place(ground, [(3.9, 2)], (1, 0.4), ["E", "W"])
    assert box.right < 4


def test_the_first_of_several_anchors_is_liked_best() -> None:
    ground = Ground()
    first = place(ground, [(0, 0), (2, 0)], (0.5, 0.3), ["N"])
    second = place(ground, [(0, 0), (2, 0)], (0.5, 0.3), ["N"])
    assert abs((first.left + first.right) / 2) < 1e-9
    assert abs((second.left + second.right) / 2 - 2) < 1e-9
