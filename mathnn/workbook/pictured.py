"""Are the data of a picture right? What an exercise expects of a picture, compared with what its solution draws.

expected:
  drawn:
    kind: tangent                  # some picture of the solution has this kind …
    at: '1'                        # … and under each other key the same data: formulas are compared as formulas,
    secants: ['6/5', '11/10']      # lists item by item, words as words
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mathnn.steps.derivation import Derivation
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Verdict, Witness
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.drawn import DRAWN

if TYPE_CHECKING:
    from mathnn.workbook.exercise import Exercise


def drawn_agreements(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[tuple[str, Verdict]]:
    """A verdict for every picture that is expected (one mapping, or a list of them)."""
    for wanted in expected if isinstance(expected, list) else [expected]:
        if not isinstance(wanted, Mapping) or "kind" not in wanted:
            raise exercise.wrong(
                "drawn", Words("a mapping with a kind is expected", "il faut une figure avec son « kind »")
            )
        found = [picture for picture in _pictures(derivation) if picture.kind == wanted["kind"]]
        there = any(all(_same(picture.data.get(key), value) for key, value in _keys(wanted)) for picture in found)
        shown = "; ".join(f"{p.kind}: {dict(p.data)}" for p in found) or "–"
        yield f"picture, {wanted['kind']}", DRAWN if there else Verdict("refuted", Witness((), str(wanted), shown))


def _keys(wanted: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in wanted.items() if key != "kind"]


def _pictures(derivation: Derivation) -> Iterator[Picture]:
    for part in derivation.parts:
        if isinstance(part, Picture):
            yield part
        elif isinstance(part, Derivation):
            yield from _pictures(part)


def _same(found: Any, wanted: Any) -> bool:
    """Whether data of a picture are what the author wrote."""
    from mathnn.equality import verify_equal
    from mathnn.reading import read, to_formula

    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(_same(found.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        items = found.children if isinstance(found, Formula) else found
        fits = isinstance(items, Sequence) and not isinstance(items, str) and len(items) == len(wanted)
        return fits and all(_same(a, b) for a, b in zip(items, wanted, strict=True))
    if found is None or isinstance(found, (str, bool)):
        return found is not None and str(found).lower() == str(wanted).lower()
    try:
        left, right = to_formula(found), read(str(wanted))
    except (MathnnError, TypeError):
        return False
    return left == right or verify_equal(left, right).status == "proved"
