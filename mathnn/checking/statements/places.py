r"""A function of one or several variables as statements speak of it: which letters vary, its gradient, a point put into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mathnn.checking.statements.reading import WHOLE, WHOLE_LETTERS, Said, Subject, Value, free_letters
from mathnn.equality import verify_equal, verify_relation
from mathnn.equality.precision import working
from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import ZERO, Symbol, symbol
from mathnn.steps.arithmetic import OutsideDomain, Undecided
from mathnn.steps.containers import Tuple
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.pieces import has_pieces

DIMENSION = Words(
    "{f} has {n} variables ({letters}), so {p} is no point for it",
    "{f} a {n} variables ({letters}) : {p} n'est pas un point pour cette fonction",
)
NO_VARIABLE = Words("there is no variable in {f}", "il n'y a pas de variable dans {f}")
_ORDER = ("x", "y", "z", "t", "u", "v", "w", "s", "r")


@dataclass(frozen=True, slots=True)
class Field:
    """A function of its variables; other letters in it are parameters."""

    shown: Formula
    variables: tuple[Symbol, ...]
    body: Formula
    parameters: tuple[Symbol, ...]

    def at(self, point: Sequence[Formula]) -> Formula:
        """Its value at a point, as a formula."""
        return substitute(self.body, dict(zip(self.variables, point, strict=True)))

    def gradient(self) -> tuple[Formula, ...]:
        """Its partial derivatives."""
        return tuple(differentiate(self.body, (x,)).result for x in self.variables)


def field_of(words: Said, subject: Subject, points: Sequence[Value] = ()) -> Field:
    """The function with its variables: those declared, else as many as the points have coordinates, else all letters.

    Raises MathnnError when they do not fit.
    """
    letters = free_letters(subject.body)
    variables = subject.declared or _ranked(letters)
    sizes = {len(p.coordinates) for p in points}
    if sizes and not subject.declared:
        wanted = max(sizes)
        if len(letters) > wanted:
            variables = _ranked(letters)[:wanted]
        elif len(letters) < wanted and len(letters) != 1:
            variables = _ranked(letters)
    if not subject.declared and any(v.name in WHOLE_LETTERS for v in variables):
        raise MathnnError(WHOLE, {"n": next(v.name for v in variables if v.name in WHOLE_LETTERS)})
    if not variables:
        if not points:
            raise MathnnError(NO_VARIABLE, {"f": subject.shown.text(words.language)})
        variables = (symbol("x"), symbol("y"))[: max(sizes)]
    n = len(variables)
    for p in points:
        if len(p.coordinates) not in ({1, 2} if n == 1 else {n}):
            names = ", ".join(v.name for v in variables)
            holes = {
                "f": subject.shown.text(words.language),
                "n": n,
                "letters": names,
                "p": p.formula.text(words.language),
            }
            raise MathnnError(DIMENSION, holes)
    parameters = tuple(s for s in letters if s not in variables)
    return Field(subject.shown, tuple(variables), subject.body, parameters)


def _ranked(letters: Sequence[Symbol]) -> tuple[Symbol, ...]:
    """x, y, z first, then the others in alphabetical order."""
    first = [s for name in _ORDER for s in letters if s.name == name]
    return (*sorted(first, key=lambda s: _ORDER.index(s.name)), *(s for s in letters if s not in first))


def exists(formula: Formula) -> bool | None:
    """Whether a constant exists; None when balls do not tell."""
    try:
        with working(256):
            evaluate(formula, {}, "ball")
    except OutsideDomain:
        return False
    except (Undecided, NotNumeric):
        return True if verify_equal(formula, formula).status == "proved" else None
    return True


def smooth(body: Formula, slopes: Sequence[Formula]) -> bool:
    """Whether the derivatives exist wherever the function does, as far as their conditions tell."""
    if has_pieces(body):
        return False
    known = requirements(body)
    new = [r for slope in slopes for r in requirements(slope) if r not in known]
    return all(_always(r, known) for r in new)


def _always(r: Relation, known: tuple[Relation, ...]) -> bool:
    a, b = r.sides[0], r.sides[1]
    if any(k.sides == r.sides and k.signs == (">",) and r.signs[0] in ("!=", ">=") for k in known):
        return True
    if not r.symbols or b != ZERO:
        return False
    return verify_relation(a, r.signs[0], b, domain=known).status == "proved"


def point_shown(values: Sequence[Formula]) -> Formula:
    """(a, b), or a alone."""
    return values[0] if len(values) == 1 else Tuple(tuple(values))
