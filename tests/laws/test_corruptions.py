"""Law 4: corrupt any line of a worked solution, and that line is found; leave it alone, and there is no alarm.

The lines come from the workbook's own derivations. A corruption is a slip of the catalogue made on the line before; those that
happen to give an equal line are discarded. (Hand-written wrong lines are in tests/checking: this test alone would only show that
the catalogue recognises itself.)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import settings

from mathnn.checking.lines import verify_derivation
from mathnn.checking.slips import SLIPS
from mathnn.equality import verify_equal
from mathnn.steps.detail import lines
from mathnn.steps.formula import Formula, replace_at, size, walk_paths
from mathnn.steps.relations import Relation
from mathnn.steps.step import Chain
from mathnn.workbook import exercises, solve

TASKS = ("derivative", "partial_derivatives", "gradient")
THOROUGH = settings().max_examples > 1000
PER_LINE = 40 if THOROUGH else 2


def boards() -> list[tuple[Formula, ...]]:
    """The lines of every chain of derivatives in the workbook, each once."""
    found: dict[tuple[Formula, ...], None] = {}
    for exercise in exercises():
        if THOROUGH or exercise.task in TASKS:
            for chain in solve(exercise.task, **exercise.givens).chains:
                if any(isinstance(line.formula, Relation) for line in lines(chain)) or is_one_sided(chain):
                    continue
                board = (chain.start, *(line.formula for line in lines(chain)))
                if len(board) > 1 and max(map(size, board)) < 60:
                    found[board] = None
    return list(found)


def is_one_sided(chain: Chain) -> bool:
    """A chain said on one side of a point only, as H(x) = 1 for x > 0: its lines are wrong elsewhere."""
    return any(c.signs[0] in ("<", ">", "<=", ">=") for c in chain.conditions if isinstance(c, Relation))


BOARDS = boards()


def corruptions(before: Formula) -> Iterator[Formula]:
    """What the slips make of a line, at every place."""
    for path, node in walk_paths(before):
        for slip in SLIPS.values():
            for wrong in slip.wrong(node):
                yield replace_at(before, path, wrong.after)


def refuted(before: Formula) -> Iterator[Formula]:
    """Those that are wrong for certain."""
    for candidate in corruptions(before):
        if verify_equal(before, candidate).status == "refuted":
            yield candidate


@pytest.mark.parametrize("number", range(len(BOARDS)))
def test_no_alarm_on_a_right_solution(number: int) -> None:
    """Left alone, every line is proved."""
    report = verify_derivation(list(BOARDS[number]))
    assert report.first_wrong is None
    assert report.proved


@pytest.mark.parametrize("form", ["text", "latex"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_alarm_on_a_right_solution_written_down(form: str, language: str) -> None:
    """Written as text or LaTeX in either language and read again, no line is refuted, and nearly all are proved."""
    count = {"proved": 0, "refuted": 0, "unknown": 0}
    for board in BOARDS:
        written = [f.text(language) if form == "text" else f.latex(language) for f in board]
        report = verify_derivation([written[0], *(f"= {line}" for line in written[1:])], language=language)
        for verdict in report.verdicts:
            if verdict is not None:
                count[verdict.status] += 1
    print(form, language, count)
    assert count["refuted"] == 0
    assert count["unknown"] <= 0.02 * sum(count.values())


def test_corrupted_lines_are_found_and_named() -> None:
    """At least 98 % of the corrupted lines are located, and at least 90 % of the slips named."""
    tried = located = named = 0
    for board in BOARDS:
        for place in range(1, len(board)):
            candidates = refuted(board[place - 1])
            for wrong in islice(candidates, 0, None if THOROUGH else 13 * PER_LINE, 1 if THOROUGH else 13):
                report = verify_derivation([*board[:place], wrong, *board[place + 1 :]])
                tried += 1
                located += report.first_wrong == place
                named += report.hint is not None
    print(f"corrupted lines: {tried}, located {located / tried:.1%}, named {named / tried:.1%}")
    assert tried >= 40
    assert located / tried >= 0.98
    assert named / tried >= 0.90
