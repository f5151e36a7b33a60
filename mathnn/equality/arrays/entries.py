r"""Arrays compared entry by entry: refuted by one entry, which is named; proved by all.

Two matrices of different shapes are different, whatever stands in them; a point (1, 2) may stand for a row or a column
of two. A letter that multiplies an array may itself be meant as an array, so nothing is refuted by shapes beside one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mathnn.equality.arrays.values import Array, as_array, is_turned_point, same_length, shape, size_of
from mathnn.equality.conditions import together
from mathnn.equality.domain import Domain
from mathnn.steps.algebra import Negation, Power, Product, Quotient, Sum, Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Interval, Matrix, Tuple
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.linear import Hadamard, Tensor, Transpose
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import Words

Judge = Callable[[Formula, Formula], Verdict]


def entry_by_entry(a: Formula, b: Formula, judge: Judge, turned: bool = False) -> Verdict:
    """The verdict on two arrays, from the verdicts on their entries; beside ``turned`` points a row may be a column."""
    a, b = _as_arrays(a, b)
    if not (isinstance(a, Array) and isinstance(b, Array)):
        if isinstance(a, Array) and len(a.children) == 1:
            return judge(a.children[0], b)
        if isinstance(b, Array) and len(b.children) == 1:
            return judge(a, b.children[0])
        return Verdict("unknown", Tried((), 0, SHAPES))
    loose = turned or isinstance(a, Tuple) or isinstance(b, Tuple)
    fits = shape(a) == shape(b) or (loose and same_length(a, b))
    if not fits or not a.children:
        return Verdict("refuted", Witness((), size_of(a), size_of(b)), hint=SHAPES)
    verdicts: list[Verdict] = []
    for index, (left, right) in enumerate(zip(a.children, b.children, strict=True)):
        nested = isinstance(left, Array) or isinstance(right, Array)
        verdict = entry_by_entry(left, right, judge) if nested else judge(left, right)
        if verdict.status == "refuted":
            return replace(verdict, hint=_entry(a if isinstance(a, Matrix) else b, index))
        verdicts.append(verdict)
    for verdict in verdicts:
        if verdict.status == "unknown":
            return verdict
    first = max(verdicts, key=_telling)
    if _telling(first) == 0:
        first = Verdict("proved", Proof("entries", ENTRIES))
    return replace(first, condition=together(v.condition for v in verdicts))


def _telling(verdict: Verdict) -> int:
    """How much a proof says: that an entry is written alike says nothing about how it was found."""
    return 0 if isinstance(verdict.evidence, Proof) and verdict.evidence.method == "structure" else 1


def holds_turned_point(*sides: Formula) -> bool:
    """Whether (1, 2)ᵀ is written, which people use for a column."""
    return any(is_turned_point(node) for side in sides for node in walk(side))


def _as_arrays(a: Formula, b: Formula) -> tuple[Formula, Formula]:
    """0 and I beside an array are arrays of its shape; [3, 7] is a list of two."""
    sides = [_listed(a, b), _listed(b, a)]
    for k in (0, 1):
        this, other = sides[k], sides[1 - k]
        if isinstance(other, Array) and not isinstance(this, Array):
            sides[k] = as_array(this, other) or this
    return sides[0], sides[1]


def _listed(a: Formula, other: Formula) -> Formula:
    if isinstance(a, Interval) and isinstance(other, Array) and a.closed_below and a.closed_above:
        return Tuple((a.lower, a.upper))
    return a


def _entry(a: Formula, index: int) -> Words:
    rows, columns = shape(a)
    if columns == 1 or rows == 1:
        return Words(f"entry number {index + 1} is wrong", f"la composante numéro {index + 1} est fausse")
    row, column = divmod(index, columns)
    return Words(
        f"the entry in row {row + 1}, column {column + 1} is wrong",
        f"le coefficient de la ligne {row + 1}, colonne {column + 1} est faux",
    )


def may_be_arrays(verdict: Verdict, where: Domain, *sides: Formula) -> bool:
    """Whether the verdict rests on reading as a number a letter beside an array: a capital one, or any for the shapes."""
    known = {s for r in where.relations for s in r.symbols} | where.integers
    letters = _letters_beside(sides) - known
    if verdict.hint == SHAPES:
        return bool(letters)
    return verdict.status != "unknown" and any(s.letter.isupper() and s.letter != "I" for s in letters)


def _letters_beside(sides: tuple[Formula, ...]) -> set[Symbol]:
    """The bare letters that multiply or join an array where they stand."""
    found: set[Symbol] = set()

    def holds(node: Formula, parts: list[bool]) -> bool:
        if isinstance(node, Array) or (isinstance(node, Operator) and node.name in ("grad", "hessian", "jacobian")):
            return True
        if isinstance(node, (Product, Sum)) and any(parts):
            found.update(c for c in node.children if isinstance(c, Symbol))
        return any(parts) and isinstance(node, CARRIERS)

    for side in sides:
        fold(side, holds)
    return found


CARRIERS = (Product, Sum, Negation, Quotient, Power, Transpose, Hadamard, Tensor)

ENTRIES = Words(
    "worked out entry by entry, both sides are the same",
    "calculés coefficient par coefficient, les deux membres sont les mêmes",
)
SHAPES = Words("the two sides do not have the same shape", "les deux membres n'ont pas la même forme")
MAYBE_ARRAY = Words(
    "a letter beside an array may be an array itself: say what it is, as in A = [[1, 2], [3, 4]]",
    "une lettre à côté d'un tableau peut être elle-même un tableau : dites ce qu'elle est, par exemple A = [[1, 2], [3, 4]]",
)
