"""Do the numbers agree with those that a book prints? To one unit of the last printed digit, truncated or rounded.

expected:
  printed: 4.6415                       # the answer; a list for a point, a mapping when it has names
  rows:                                 # rows of a table, found by their first cell; points spread out, null: not compared
    - [0, 2, 1, 4, 6, 7]
    - [10, 0.012, 1.02e-07]
  outcome: converged                    # how an iteration ended
  picture: {kind: descent_on_graph, iterates: [2, 1.2, 0.72]}        # a picture, and the beginning of its data
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mathnn.steps.algebra import Number
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.derivation import Derivation
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.figures import Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words

if TYPE_CHECKING:
    from mathnn.workbook.exercise import Exercise

Agreement = tuple[str, Verdict]
PRINTED = Verdict(
    "proved",
    Proof(
        "printed",
        Words("the digits agree with those printed", "les chiffres sont ceux qui sont imprimés"),
    ),
)
REACHED = Verdict("proved", Proof("outcome", Words("that is how it ended", "c’est bien l’issue annoncée")))


def printed_agreements(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    """The answer against printed decimals."""
    if isinstance(expected, Mapping):
        named = {name.text(): value for name, value in derivation.results}
        for name, text in expected.items():
            yield f"answer, {name}", _compared(exercise, "printed", text, named.get(str(name)))
        return
    texts = expected if isinstance(expected, list) else [expected]
    found = _spread([derivation.result])
    if len(found) != len(texts):
        yield "answer", _differs(texts, str(found))
        return
    for place, (text, value) in enumerate(zip(texts, found, strict=True), 1):
        if _left_out(text):
            continue
        yield f"answer, entry {place}", _compared(exercise, "printed", text, value)


def row_agreements(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    """Rows of the first table that has them."""
    lines = [_spread(row) for table in _tables(derivation) for row in table.rows]
    for wanted in expected:
        texts = _spread(wanted)
        line = next((found for found in lines if found and _same(found[0], texts[0])), None)
        for place, text in enumerate(texts[1:], 1):
            if _left_out(text):
                continue
            value = None if line is None or place >= len(line) else line[place]
            if isinstance(value, (str, Words)) and _decimal(text) is None:
                said = (value,) if isinstance(value, str) else (value.en, value.fr)
                yield f"row {texts[0]}, entry {place}", PRINTED if str(text) in said else _differs(text, str(value))
                continue
            yield f"row {texts[0]}, entry {place}", _compared(exercise, "rows", text, value)


def outcome_agreements(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    """How an iteration ended."""
    name = getattr(derivation.outcome, "name", "–")
    yield "outcome", REACHED if name == expected else _differs(expected, name)


def picture_agreements(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[Agreement]:
    """A picture of that kind whose data begin as expected."""
    pictures = [p for p in _parts(derivation) if isinstance(p, Picture) and p.kind == expected["kind"]]
    if not pictures:
        yield (
            "picture",
            _differs(expected["kind"], ", ".join(p.kind for p in _parts(derivation) if isinstance(p, Picture))),
        )
        return
    for name, wanted in expected.items():
        if name == "kind":
            continue
        texts, found = _spread([wanted]), _spread([pictures[0].data.get(name)])
        for place, text in enumerate(texts):
            if _left_out(text):
                continue
            value = found[place] if place < len(found) else None
            yield f"picture, {name} {place + 1}", _compared(exercise, "picture", text, value)


def _parts(derivation: Derivation) -> Iterator[Any]:
    for part in derivation.parts:
        if isinstance(part, Derivation):
            yield from _parts(part)
        else:
            yield part


def _tables(derivation: Derivation) -> list[Table]:
    return [part for part in _parts(derivation) if isinstance(part, Table)]


def _spread(items: Iterable[Any]) -> list[Any]:
    """Points and lists taken apart, in order."""
    found: list[Any] = []
    for item in items:
        if isinstance(item, Tuple):
            found += _spread(item.items)
        elif isinstance(item, Matrix):
            found += _spread(item.entries)
        elif isinstance(item, Sequence) and not isinstance(item, str):
            found += _spread(item)
        else:
            found.append(item)
    return found


def _left_out(text: Any) -> bool:
    return text is None or text in ("null", "~")


def _same(cell: Any, text: Any) -> bool:
    if isinstance(cell, Formula):
        value, wanted = _number(cell), _decimal(text)
        if wanted is None:
            return cell.text() == str(text)
        return value is not None and value == Fraction(wanted)
    return str(cell) == str(text)


def _decimal(text: Any) -> Decimal | None:
    try:
        found = Decimal(str(text))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _number(value: Any) -> Fraction | None:
    """The number a cell shows, as exactly as it shows it."""
    if isinstance(value, str):
        found = _decimal(value)
        return None if found is None else Fraction(found)
    if not isinstance(value, Formula):
        return None
    if isinstance(value, Number):
        return value.magnitude
    try:
        return Fraction(evaluate(value, {}, "float"))
    except (NotNumeric, OutsideDomain, TypeError):
        return None


def _compared(exercise: Exercise, field: str, text: Any, value: Any) -> Verdict:
    """Whether the value agrees with the printed number to one unit of its last digit."""
    wanted = _decimal(text)
    if wanted is None:
        raise exercise.wrong(field, Words("a decimal number is expected", "il faut ici un nombre décimal"))
    found = _number(value)
    exponent = wanted.as_tuple().exponent
    if found is None or not isinstance(exponent, int):
        return _differs(text, "–" if value is None else str(value))
    unit = Fraction(10) ** exponent
    # A whole number that was printed without decimals is meant exactly, up to what floats carry.
    unit = unit if exponent < 0 else max(abs(Fraction(wanted)), Fraction(1)) / 10**12
    if abs(found - Fraction(wanted)) <= unit * Fraction(1_000_001, 1_000_000):
        return PRINTED
    return _differs(text, value.text() if isinstance(value, Formula) else str(value))


def _differs(expected: Any, found: str) -> Verdict:
    return Verdict("refuted", Witness((), str(expected), found))
