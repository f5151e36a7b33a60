"""Does a solution agree with what the author of the exercise expects? A verdict for each expectation, by ``equality``.

* ``answer``: a formula against the result; a list against the entries of a column, or of a table; a mapping against the
  named results (partial derivatives).
* ``lines``: each must stand written in some chain, up to the order of terms and factors: being equal to a line is not
  enough, for all lines of a chain are equal.
* ``leibniz``: a relation (or several) that a remark must state; ``layout``: whether a vector is a column or a row.
* ``figure``: what must be drawn: see ``drawn``.
* ``judged``: which line of a computation is the first wrong one: see ``judged``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.derivation import Remark
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Relation
from mathnn.steps.sets import Dots
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.drawn import figure_agreements
from mathnn.workbook.judged import judged_agreements
from mathnn.workbook.pictured import drawn_agreements
from mathnn.workbook.printed import outcome_agreements, picture_agreements, printed_agreements, row_agreements

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation
    from mathnn.workbook.exercise import Exercise

Agreement = tuple[str, Verdict]


def agreements(exercise: Exercise, derivation: Derivation) -> tuple[Agreement, ...]:
    """What was compared, with the verdict on it. Empty only when the exercise expects nothing."""
    found: list[Agreement] = []
    for name, expected in exercise.expected.items():
        found.extend(_COMPARISONS[name](exercise, derivation, expected))
    return tuple(found)


def _read(exercise: Exercise, field: str, text: Any) -> Formula:
    from mathnn.reading import read

    if not isinstance(text, str):
        raise exercise.wrong(field, Words("a formula is expected", "il faut ici une formule"))
    try:
        return read(text)
    except MathnnError as error:
        raise exercise.wrong(field, Words(error.say("en"), error.say("fr"))) from error


def _equal(left: Formula, right: Formula) -> Verdict:
    from mathnn.equality import verify_equal

    # Dots between two entries have no value; they can only stand in the same place.
    return _WRITTEN if isinstance(left, Dots) and left == right else verify_equal(left, right)


def _answer(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    if isinstance(expected, dict):
        yield from _named(exercise, derivation, expected)
    elif isinstance(expected, list):
        yield from _entries(exercise, derivation.result, expected)
    elif derivation.result is None:
        yield "answer", _differs(expected, "–")
    else:
        yield "answer", _equal(derivation.result, _read(exercise, "answer", expected))


def _named(exercise: Exercise, derivation: Derivation, expected: dict[str, Any]) -> Iterator[Agreement]:
    results: dict[Formula, Formula] = dict(derivation.results)
    wanted = {_read(exercise, "answer", name): text for name, text in expected.items()}
    for name, text in wanted.items():
        label, value = f"answer, {name.text()}", results.get(name)
        yield label, _differs(text, "–") if value is None else _equal(value, _read(exercise, "answer", text))
    for name, found in results.items():
        if name not in wanted:
            yield f"answer, {name.text()}", _differs("–", found.text())


def _entries(exercise: Exercise, result: Formula | None, expected: list[Any]) -> Iterator[Agreement]:
    entries: Sequence[Formula] = ()
    if isinstance(result, Matrix) and 1 in (result.columns, len(result.rows)):
        entries = result.entries
    elif isinstance(result, Tuple):
        entries = result.items
    if len(entries) != len(expected):
        yield "answer", _differs(f"{len(expected)} entries", "–" if result is None else result.text())
        return
    for position, (entry, text) in enumerate(zip(entries, expected, strict=True), 1):
        yield f"answer, entry {position}", _equal(entry, _read(exercise, "answer", text))


def _lines(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    texts = expected if isinstance(expected, list) else [expected]
    chains = derivation.chains
    written = [line for c in chains for line in (c.start, *(step.result for step in c.steps))]
    for text in texts:
        wanted = _read(exercise, "lines", text)
        there = any(alike(line, wanted) for line in written)
        yield f"line {text}", _WRITTEN if there else _differs(text, "–")


def _leibniz(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    said = [
        f for part in derivation.parts if isinstance(part, Remark) for _, f in part.holes if isinstance(f, Relation)
    ]
    for text in expected if isinstance(expected, list) else [expected]:
        wanted = _read(exercise, "leibniz", text)
        there = any(alike(formula, wanted) for formula in said)
        yield f"relation {text}", _WRITTEN if there else _differs(text, "; ".join(f.text() for f in said))


def _layout(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    result = derivation.result
    found = "–"
    if isinstance(result, Matrix):
        found = "column" if result.columns == 1 else "row" if len(result.rows) == 1 else "matrix"
    yield "layout", _WRITTEN if found == expected else _differs(expected, found)


def alike(left: Formula, right: Formula) -> bool:
    """Whether two formulas are written alike, up to the order of terms and factors and to what SymPy does while it builds."""
    if left == right:
        return True
    # Only formulas over the same letters can have the same value; building SymPy objects is the slow part.
    if {s for s in walk(left) if not s.children} != {s for s in walk(right) if not s.children}:
        return False
    return bool(left.value == right.value)


_COMPARISONS: dict[str, Callable[[Exercise, Derivation, Any], Iterator[Agreement]]] = {
    "answer": _answer,
    "lines": _lines,
    "leibniz": _leibniz,
    "layout": _layout,
    "printed": printed_agreements,
    "rows": row_agreements,
    "outcome": outcome_agreements,
    "picture": picture_agreements,
    "figure": figure_agreements,
    "drawn": drawn_agreements,
    "judged": judged_agreements,
}
_WRITTEN = Verdict("proved", Proof("written", Words("it stands written in the solution", "la solution l’écrit")))


def _differs(expected: Any, found: str) -> Verdict:
    return Verdict("refuted", Witness((), str(expected), found))
