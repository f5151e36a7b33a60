r"""The verdict on each row.

Row k is right when its point is the next one of some *candidate* for the row before: the point as it was printed there, or the
point that a calculator with all its digits would hold. So neither rounding on paper nor none is a mistake, and a row that follows
from a wrong one is not wrong again. A row is refuted only when the numbers are certainly apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mathnn.checking.iterations.printed import (
    BITS,
    Printed,
    Value,
    agrees,
    has_decimals,
    printed,
    shown_like,
    tells,
    within,
)
from mathnn.checking.iterations.recursions import REPEATED, SKIPPED, Point
from mathnn.checking.iterations.rows import VALUE, Entry, Row
from mathnn.checking.iterations.statement import Iteration
from mathnn.numeric.roots.certificate import flint, to_ball
from mathnn.steps.algebra import Negation, Number, Symbol, number
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import LANGUAGES, Words
from mathnn.symbolic.givens import Given

FOLLOWS = Words("it follows from the row before", "elle découle de la ligne précédente")
STARTS = Words("it is the start", "c’est le départ")
FITS = Words("it is right at this point", "c’est juste en ce point")
NOT_START = Words("the start is another one", "ce n’est pas le départ donné")
NO_VALUE = Words("there is nothing to compare it with", "il n’y a rien à quoi la comparer")
NO_NEXT = Words(
    "the method does not go on from the row before: there is no next value",
    "la méthode ne continue pas après la ligne précédente : il n’y a pas de valeur suivante",
)
ROUNDED = Words(
    "it is right up to the rounding of the numbers put in", "c’est juste, aux arrondis près des nombres utilisés"
)
UNREAD = Words("this could not be read", "ceci n’a pas pu être lu")
LAST_DIGITS = Words("only the last digits are wrong", "seuls les derniers chiffres sont faux")
WHOLE = Words(
    "the value is not whole: it was rounded too far", "la valeur n’est pas entière : elle a été trop arrondie"
)
ARITHMETIC = Words(
    "what is set out is right, but it was computed wrongly: it gives {value}",
    "le calcul posé est juste, mais mal effectué : il donne {value}",
)
NOT_EQUAL = Words(
    "what is set out gives {value}, not what is written behind it",
    "le calcul posé donne {value}, et non ce qui est écrit ensuite",
)
ELSEWHERE = Words("the row before leads to another value", "la ligne précédente mène à une autre valeur")
ANOTHER = Words("the value at this point is another one", "la valeur en ce point est une autre")
OTHER_ROW = Words("that is the value at the row before", "c’est la valeur à la ligne précédente")
OPPOSITE = Words("the sign is wrong", "le signe est faux")
HALF = Words("only half of it is there", "il n’y en a que la moitié")
TAKEN_FOR = Words("f and its derivative were exchanged", "f et sa dérivée ont été échangées")
_MOST_CANDIDATES = 6
_LONGEST_JUMP = 2000  # rows left out; what lies further is not judged


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row, its verdict, and for a wrong one the relation that should stand there."""

    row: Row
    verdict: Verdict
    correction: Formula | None = None


def judge_table(iteration: Iteration, rows: Sequence[Row]) -> tuple[JudgedRow, ...]:
    """The verdict on every row, in order."""
    table = _Table(iteration)
    return tuple(table.judged(row) for row in _numbered(iteration, rows))


def _numbered(iteration: Iteration, rows: Sequence[Row]) -> Sequence[Row]:
    """A list that does not begin with the start begins with row 1."""
    if not rows or not rows[0].listed:
        return rows
    shown = [printed(entry.sides[-1]) for entry in rows[0].entries]
    if all(p is not None and agrees(p, x) for p, x in zip(shown, iteration.start, strict=False)):
        return rows
    return [replace(row, k=row.k + 1) for row in rows]


class _Table:
    """What is known while the rows are read: for each k the points at which the next row may have been computed."""

    def __init__(self, iteration: Iteration) -> None:
        self.recursion, self.start = iteration.recursion, iteration.start
        self.known: dict[int, list[Point]] = {0: [iteration.start]}
        self.expected: dict[int, list[Point]] = {0: [iteration.start]}
        self.written: dict[int, dict[int, Value]] = {}
        self.shown: dict[int, Printed | None] = {}
        self.columns: dict[int, dict[object, Value]] = {}

    def judged(self, row: Row) -> JudgedRow:
        """One row: the coordinates first, since f and its derivatives are taken at the point."""
        if not row.entries:
            return JudgedRow(row, _unknown(UNREAD if row.unread else NO_VALUE))
        expected = self._expected(row.k)
        places = [e for e in row.entries if isinstance(e.what, Symbol)]
        self.shown = {self._place(e): printed(e.sides[-1]) for e in places}
        found = [self._coordinate(row, entry, expected) for entry in places]
        self._remember(row.k, expected)
        rest = [entry for entry in row.entries if not isinstance(entry.what, Symbol)]
        found += [self._taken(row, entry) for entry in rest]
        values = {entry.what: printed(entry.sides[-1]) for entry in rest}
        self.columns[row.k] = {what: p.value for what, p in values.items() if p is not None}
        for status in ("refuted", "unknown"):
            wrong = next((f for f in found if f[0].status == status), None)
            if wrong is not None:
                return JudgedRow(row, *wrong)
        return JudgedRow(row, found[0][0])

    def _expected(self, k: int) -> list[Point]:
        if k in self.expected:
            return self.expected[k]
        before = max((j for j in self.known if j < k), default=0)
        found = self.known[before] if k - before <= _LONGEST_JUMP else []
        for _ in range(k - before if found else 0):
            found = [point for point in map(self.recursion.next, found) if point is not None]
        if before == k - 1:
            found = _distinct([*found, *self._by_columns(before)])
        self.expected[k] = found
        return found

    def _by_columns(self, k: int) -> list[Point]:
        """The next points that the values printed in row k lead to, rounded as they are."""
        columns, recursion = self.columns.get(k, {}), self.recursion
        slopes = [
            columns.get(("slope", v), columns.get(("slope", None)) if i == 0 else None)
            for i, v in enumerate(recursion.variables)
        ]
        value = columns.get(VALUE) if recursion.is_newton else Fraction(0)
        if value is None or any(s is None for s in slopes):
            return []
        return [p for p in (recursion.moved(point, value, tuple(slopes)) for point in self.known[k]) if p is not None]

    def _remember(self, k: int, expected: list[Point]) -> None:
        """The points of row k: as it is printed, and those with all their digits that may be printed like this."""
        written = self.written.setdefault(k, {})
        written.update({i: p.value for i, p in self.shown.items() if p is not None})
        size = len(self.recursion.variables)
        alike = [
            e for e in expected if all(p is None or agrees(p, e[i], _slack(p, True)) for i, p in self.shown.items())
        ]
        base = alike or expected or ([self.start] if len(written) == size else [])
        merged = [tuple(written.get(i, e[i]) for i in range(size)) for e in base]
        self.known[k] = _distinct([*merged, *alike])[:_MOST_CANDIDATES]

    def _place(self, entry: Entry) -> int:
        return self.recursion.variables.index(entry.what)  # type: ignore[arg-type]

    # -- the point -----------------------------------------------------------------------------------------------------------

    def _coordinate(self, row: Row, entry: Entry, expected: list[Point]) -> tuple[Verdict, Formula | None]:
        i, shown = self._place(entry), printed(entry.sides[-1])
        if shown is None:
            return _unknown(UNREAD), None
        if not expected:
            return _unknown(NO_NEXT), None
        values = [point[i] for point in expected]
        label = Symbol(self.recursion.variables[i].letter, str(row.k))
        status = _status(shown, values, entry.rounded or len(entry.sides) == 1)
        if status == "unknown":
            return _unknown(NO_VALUE), None
        if status == "proved":
            unlike = _unlike(entry, shown)
            if unlike is None:
                return Verdict("proved", Proof("iteration", STARTS if row.k == 0 else FOLLOWS)), None
            return _refuted(_said(NOT_EQUAL, unlike.value, shown)), relation(label, "=", shown.formula)
        if self._only_rounded(entry, shown, i, row.k, values):
            return _unknown(ROUNDED), None
        right = _relation(label, values[0], shown)
        if row.k == 0:
            return _refuted(NOT_START), right
        return _refuted(ELSEWHERE, self._slip(row.k, i, entry, shown, values)), right

    def _only_rounded(self, entry: Entry, shown: Printed, i: int, k: int, values: list[Value]) -> bool:
        """Whether the line computes rightly with rounded numbers, so that it is off by a small part of the step at most."""
        sides = [p for p in map(printed, entry.sides[:-1]) if p is not None]
        rounds = any(has_decimals(side) for side in entry.sides[:-1]) and _unlike(entry, shown) is None and bool(sides)
        before = self.known.get(k - 1, [])
        if not rounds or not before:
            return False
        with flint().ctx.workprec(BITS):
            step = abs(to_ball(values[0]) - to_ball(before[0][i]))
            return any(bool(abs(to_ball(sides[0].value) - to_ball(v)) * 100 < step) for v in values)

    def _slip(self, k: int, i: int, entry: Entry, shown: Printed, values: list[Value]) -> Words | None:
        """The mistake that leads to the printed number."""
        unlike = _unlike(entry, shown)
        if unlike is not None and any(agrees(replace(shown, value=unlike.value), v) for v in values):
            return _said(ARITHMETIC, unlike.value, shown)
        for seen in [shown, *([unlike] if unlike is not None else [])]:
            for words, point in self._slips(k):
                if tells(seen, point[i]) and (words not in (REPEATED, SKIPPED) or self._is_all(point)):
                    return words
        return _nearly(shown, values)

    def _is_all(self, point: Point) -> bool:
        """Whether every coordinate of the row is that of the point."""
        return all(p is not None and agrees(p, point[i]) for i, p in self.shown.items())

    def _slips(self, k: int) -> Iterator[tuple[Words, Point]]:
        if k - 1 not in self.known:
            return
        older = self.known.get(k - 2, [None] if k < 2 else [])
        for point in self.known[k - 1]:
            for before in older or [None]:
                yield from self.recursion.slips(point, before, self.start)

    # -- f and its derivatives ---------------------------------------------------------------------------------------------------

    def _taken(self, row: Row, entry: Entry) -> tuple[Verdict, Formula | None]:
        """f, or a derivative, at the point of its row."""
        shown = printed(entry.sides[-1])
        points = self.known.get(row.k) or self._expected(row.k)
        values = [v for v in (self._at(entry.what, p) for p in points) if v is not None]
        if shown is None or not values:
            return _unknown(UNREAD if shown is None else NO_VALUE), None
        status = _status(shown, values, True, 10)
        if status == "proved":
            return Verdict("proved", Proof("iteration", FITS)), None
        if status == "unknown":
            return _unknown(NO_VALUE), None
        right = _relation(self._label(entry.what, row.k), values[0], shown)
        return _refuted(ANOTHER, self._value_slip(row.k, entry, shown, values)), right

    def _at(self, what: object, point: Point) -> Value | None:
        if what == VALUE:
            return self.recursion.value(point)
        slope = self.recursion.slope(point)
        return None if slope is None else slope[self._slope_place(what)]

    def _slope_place(self, what: object) -> int:
        assert isinstance(what, tuple)
        return 0 if what[1] is None else self.recursion.variables.index(what[1])

    def _label(self, what: object, k: int) -> Formula:
        variables = self.recursion.variables
        given = Given(Symbol("f"), variables, self.recursion.body)
        at = tuple(Symbol(v.letter, str(k)) for v in variables)
        if what == VALUE:
            return given.label((), at)
        return given.label(tuple(int(i == self._slope_place(what)) for i in range(len(variables))), at)

    def _value_slip(self, k: int, entry: Entry, shown: Printed, values: list[Value]) -> Words | None:
        before = self.known.get(k - 1, [])
        other = ("slope", None) if entry.what == VALUE else VALUE
        if any(tells(shown, v) for v in (self._at(entry.what, p) for p in before) if v is not None):
            return OTHER_ROW
        if any(tells(shown, -v) for v in values):
            return OPPOSITE
        if any(tells(shown, v / 2) for v in values):
            return HALF
        swapped = [self._at(other, p) for p in self.known.get(k, [])] if len(self.recursion.variables) == 1 else []
        if any(v is not None and tells(shown, v) for v in swapped):
            return TAKEN_FOR
        return _nearly(shown, values)


def _relation(label: Formula, value: Value, like: Printed) -> Formula:
    """x₂ = 262/49, or x₂ ≈ 5.35 when it is rounded."""
    right = shown_like(value, like)
    exact = isinstance(value, Fraction) and right == number(value)
    found = printed(right)
    return relation(label, "=" if exact or (found is not None and found.value == value) else "~", right)


def _status(shown: Printed, values: list[Value], tabled: bool, least: int = 100) -> str:
    found = [agrees(shown, value, _slack(shown, tabled, least)) for value in values]
    if any(found):
        return "proved"
    return "refuted" if all(f is False for f in found) else "unknown"


def _slack(shown: Printed, tabled: bool, least: int = 100) -> Fraction | None:
    """A whole number of some digits among rounded ones may be rounded too."""
    whole = (
        isinstance(shown.value, Fraction)
        and shown.value.denominator == 1
        and isinstance(shown.formula, (Number, Negation))
    )
    return Fraction(1) if tabled and whole and abs(shown.value) >= least else None


def _unlike(entry: Entry, shown: Printed) -> Printed | None:
    """The first side before the last one whose value is certainly not the last one's."""
    for side in entry.sides[:-1]:
        found = printed(side)
        if found is not None and agrees(shown, found.value, _slack(shown, entry.rounded)) is False:
            return found
    return None


def _nearly(shown: Printed, values: list[Value]) -> Words | None:
    if shown.unit is not None:
        precise = bool(abs(shown.value) >= 99 * shown.unit)
        return LAST_DIGITS if precise and any(within(shown, v, 10 * shown.unit) for v in values) else None
    whole = isinstance(shown.value, Fraction) and shown.value.denominator == 1
    return WHOLE if whole and any(agrees(shown, v, Fraction(1)) for v in values) else None


def _said(words: Words, value: Value, like: Printed) -> Words:
    formula = shown_like(value, like)
    return Words(*(words.say(language, value=formula.text(language)) for language in LANGUAGES))


def _distinct(points: Sequence[Point]) -> list[Point]:
    """Without repetitions; balls are kept as they are."""
    found: list[Point] = []
    for point in points:
        if not any(_same(point, other) for other in found):
            found.append(point)
    return found


def _same(a: Point, b: Point) -> bool:
    return all(isinstance(x, Fraction) and isinstance(y, Fraction) and x == y for x, y in zip(a, b, strict=True))


def _refuted(words: Words, hint: Words | None = None) -> Verdict:
    return Verdict("refuted", Witness((), "", "", words), hint=hint)


def _unknown(words: Words) -> Verdict:
    return Verdict("unknown", Tried((), 0, words))
