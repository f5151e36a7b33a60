r"""Which slip was it? Replay every slip on the right computation, until one gives the student's line.

The right computation of ``left`` is known: its derivatives are worked out by the rules, step by step, then its values put in.
A slip is made at one place of one of its lines, everything else stays right, and the outcome is compared with what the student
wrote: first at a few points, then by a proof. Only a proof names a slip. Slips with vectors, matrices and places act on the side
as it was written. When none fits, the relation between the right result and the wrong one may still say something: a constant
factor, a sign, entries exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mathnn.checking.slips.algebra import ALGEBRA_SLIPS
from mathnn.checking.slips.arithmetic import NUMBER_SLIPS
from mathnn.checking.slips.chain import NOTHING_DONE
from mathnn.checking.slips.differentiation import DIFFERENTIATION_SLIPS
from mathnn.checking.slips.equations import EQUATION_SLIPS, TURNED
from mathnn.checking.slips.fingerprint import Fingerprint, alike, fingerprint, ratio
from mathnn.checking.slips.places import PLACE_SLIPS
from mathnn.checking.slips.powers import ANTIDERIVATIVES
from mathnn.checking.slips.printing import only_digits
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.checking.slips.vectors import VECTOR_SLIPS, along_written_out, is_array, written_out
from mathnn.equality import verify_equal, verify_relation
from mathnn.equality.arrays.values import Unfit
from mathnn.equality.differentiate import NoDerivative
from mathnn.equality.elaborate import TooLarge, elaborate
from mathnn.steps.algebra import Number, Product, Sum, Symbol, number
from mathnn.steps.calculus import Derivative, Operator, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, fold, replace_at, size, walk, walk_paths
from mathnn.steps.linear import Inner, MatrixFunction, Norm
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words
from mathnn.symbolic.differentiate import push, tidy
from mathnn.symbolic.engine import Board, phase
from mathnn.symbolic.rules.substitution import SUBSTITUTION

LARGEST = 400
MOST_PROOFS = 60
LARGEST_FACTOR = 100
ARRAYS = (Matrix, Tuple)


def diagnose(left: Formula, wrong: Formula) -> Words | None:
    """The sentence that names the slip in ``left = wrong``, or None when no slip explains it."""
    if size(left) > LARGEST or size(wrong) > LARGEST:
        return None
    printed = only_digits(left, wrong)
    if printed is not None:
        return printed
    written = _as_written(left, wrong) if isinstance(wrong, ARRAYS) else None
    if written is not None:
        return written[0].sentence(written[1])
    entries = _written_as_entries(left)
    if entries is not None and isinstance(wrong, ARRAYS):
        return _entries(entries, wrong.children) if len(entries) == len(wrong.children) else None
    found = slip_between(left, wrong)
    if found is not None:
        slip, what = found
        return slip.sentence(what)
    return _constant_factor(left, wrong)


def slip_between(left: Formula, wrong: Formula) -> tuple[Slip, Wrong] | None:
    """The slip that turns the right computation of ``left`` into ``wrong``, and how."""
    letters = tuple(s for s in dict.fromkeys((*left.symbols, *wrong.symbols)) if isinstance(s, Symbol))
    target = fingerprint(wrong, letters)
    written = _as_written(left, wrong)
    if written is not None or target is None or alike(fingerprint(left, letters), target):
        return written
    for slip, what, candidate in _candidates(left):
        if _same(candidate, wrong, target, letters):
            return slip, what
    return None


def _same(candidate: Formula, wrong: Formula, target: Fingerprint, letters: tuple[Symbol, ...]) -> bool:
    if not alike(fingerprint(candidate, letters), target):
        return False
    return verify_equal(candidate, wrong).status == "proved"


# -- slips on the side as it was written -----------------------------------------------------------------------------------


def _as_written(left: Formula, wrong: Formula) -> tuple[Slip, Wrong] | None:
    """Slips with vectors, matrices and places: few candidates, each decided by a proof."""
    if not any(
        is_array(node) or isinstance(node, (Operator, ValueAt, MatrixFunction, Norm, Inner)) for node in walk(left)
    ):
        return None
    proofs = 0
    for slips in (VECTOR_SLIPS, PLACE_SLIPS if isinstance(wrong, ARRAYS) else (PLACE_SLIPS[0], PLACE_SLIPS[-1])):
        for slip in slips:
            for path, node in walk_paths(left):
                if len(path) > 3:
                    continue
                for what in slip.wrong(node):
                    if proofs >= MOST_PROOFS:
                        return None
                    candidate = _along_written_out(replace_at(left, path, what.after))
                    if _could_be(candidate, wrong):
                        proofs += 1
                        if verify_equal(candidate, wrong).status == "proved":
                            return slip, what
    return None


def _along_written_out(formula: Formula) -> Formula:
    """D_v f written with partial derivatives."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        node = node.with_children(children) if children else node
        return along_written_out(node) if isinstance(node, Operator) and node.name == "directional" else node

    return fold(formula, rebuild)


def _could_be(candidate: Formula, wrong: Formula) -> bool:
    """A quick look: numbers and matrices of another size or with another first entry are left out."""
    letters = tuple(s for s in dict.fromkeys((*candidate.symbols, *wrong.symbols)) if isinstance(s, Symbol))
    try:
        a, b = elaborate(candidate).formula, elaborate(wrong).formula
    except (NoDerivative, TooLarge, Unfit):
        return False
    if isinstance(a, ARRAYS) != isinstance(b, ARRAYS) or (len(a.children) != len(b.children) and isinstance(a, ARRAYS)):
        return False
    pairs = zip(a.children, b.children, strict=True) if isinstance(a, ARRAYS) else [(a, b)]
    return all(alike(fingerprint(u, letters), fingerprint(v, letters)) for u, v in pairs)


# -- slips at one place of the computation ---------------------------------------------------------------------------------


def _candidates(left: Formula) -> Iterator[tuple[Slip, Wrong, Formula]]:
    """Every wrong line: slips about derivatives first, then those of algebra on lines without derivatives."""
    board = Board(left)
    for path, node in walk_paths(left):
        if isinstance(node, Derivative) and len(node.variables) > 1:
            yield from _made(DIFFERENTIATION_SLIPS, left, path, node)
    push(board)
    line = left
    for step in board.steps:
        if isinstance(step.before, Derivative):
            yield from _made(DIFFERENTIATION_SLIPS, line, step.path, step.before)
        line = step.result
    for path, node in walk_paths(left):
        yield from _made((*ANTIDERIVATIVES, *NOTHING_DONE), left, path, node)
    for path, node in walk_paths(left):
        if isinstance(node, (ValueAt, Operator)):
            yield from _made(PLACE_SLIPS, left, path, node)
    yield from _algebraic(board)
    if any(isinstance(node, (Derivative, ValueAt)) for node in walk(left)):
        yield from _everywhere(left)


def _made(
    slips: Sequence[Slip], line: Formula, path: tuple[int, ...], node: Formula
) -> Iterator[tuple[Slip, Wrong, Formula]]:
    for slip in slips:
        for what in slip.wrong(node):
            yield slip, what, replace_at(line, path, what.after)


def _algebraic(board: Board) -> Iterator[tuple[Slip, Wrong, Formula]]:
    """Slips of algebra on the lines that come when values are put in and the result is tidied."""
    if any(isinstance(node, Derivative) for node in walk(board.line)):
        return
    start = len(board.steps)
    lines = [board.line]
    phase(board, (SUBSTITUTION,))
    tidy(board)
    for step in board.steps[start:]:
        if step.result not in lines and not step.rule.trivial:
            lines.append(step.result)
    yield from _everywhere(*lines)


def _everywhere(*lines: Formula) -> Iterator[tuple[Slip, Wrong, Formula]]:
    """Every slip of algebra at every place of these lines; in a line with derivatives, also a term copied wrongly."""
    for slip in ALGEBRA_SLIPS:
        for line in lines:
            for path, node in walk_paths(line):
                if not path and isinstance(node, Number):
                    continue  # another result is no slip on the way to it
                for what in slip.wrong(node):
                    yield slip, what, replace_at(line, path, what.after)


def _constant_factor(left: Formula, wrong: Formula) -> Words | None:
    letters = tuple(s for s in dict.fromkeys((*left.symbols, *wrong.symbols)) if isinstance(s, Symbol))
    k = ratio(fingerprint(wrong, letters), fingerprint(left, letters))
    if k is None or not 1e-6 < abs(k) < 1e6:
        return None
    exact = Fraction(k).limit_denominator(1000)
    if exact == 1 or verify_equal(wrong, Product((number(exact), left))).status != "proved":
        return None
    if exact == -1:
        return Words("only the sign is wrong", "seul le signe est faux")
    largest = max(abs(exact.numerator), exact.denominator)
    if not wrong.symbols and 1 not in (abs(exact.numerator), exact.denominator):
        return None  # between two numbers there is always a factor: 8/5 explains nothing
    if largest > LARGEST_FACTOR:
        return None
    factor = number(exact)
    return Words(
        f"the result is {factor.text('en')} times the right one",
        f"le résultat vaut {factor.text('fr')} fois le bon résultat",
    )


# -- points and matrices, entry by entry -----------------------------------------------------------------------------------


def _written_as_entries(left: Formula) -> tuple[Formula, ...] | None:
    """The entries of a vector or matrix with their derivatives still to be taken, so that slips can be replayed on them."""
    if isinstance(left, ARRAYS):
        return left.children
    if isinstance(left, ValueAt):
        inside = _written_as_entries(left.body)
        return None if inside is None else tuple(ValueAt(e, left.variables, left.values) for e in inside)
    whole = written_out(left)
    if isinstance(whole, ARRAYS):
        return whole.children
    try:
        plain = elaborate(left).formula
    except (NoDerivative, TooLarge, Unfit):
        return None
    return plain.children if isinstance(plain, ARRAYS) else None


def _entries(left: Sequence[Formula], wrong: Sequence[Formula]) -> Words | None:
    """Two entries exchanged, or the slip in the first wrong entry, which is named."""
    pairs = list(zip(left, wrong, strict=True))
    bad = [i for i, (a, b) in enumerate(pairs) if verify_equal(a, b).status == "refuted"]
    if not bad:
        return None
    if len(bad) == 2:
        i, j = bad
        if verify_equal(pairs[i][0], pairs[j][1]).status == verify_equal(pairs[j][0], pairs[i][1]).status == "proved":
            return Words(
                f"entries {i + 1} and {j + 1} are exchanged", f"les coordonnées {i + 1} et {j + 1} sont échangées"
            )
    inside = diagnose(*pairs[bad[0]])
    place = bad[0] + 1
    if inside is None:
        return None
    return Words(f"entry {place}: {inside.en}", f"coordonnée {place} : {inside.fr}")


# -- between equations -----------------------------------------------------------------------------------------------------


def diagnose_between(before: Formula, after: Formula) -> Words | None:
    """The slip in ``before ⇔ after`` (or ⟹) between two equations or inequalities, or None."""
    if not (isinstance(before, Relation) and isinstance(after, Relation)) or len(before.signs) != 1 != len(after.signs):
        return None
    if size(before) > LARGEST or size(after) > LARGEST:
        return None
    for slip in EQUATION_SLIPS:
        for what in slip.wrong(before):
            if _same_relation(what.after, after):
                return slip.sentence(what)
    solved = isinstance(after.sides[0], Symbol) and not after.sides[1].symbols
    for index in (0, 1):
        side = before.sides[index]
        for slip, what, candidate in _everywhere(side):
            if solved and slip in NUMBER_SLIPS:
                continue  # x² − 1 = 0 ⟹ x = 1 loses a solution; nobody wrote x¹ there
            sides = (candidate, before.sides[1]) if index == 0 else (before.sides[0], candidate)
            if _same_relation(Relation(sides, before.signs), after):
                return slip.sentence(what)
    return None


def _same_relation(candidate: Formula, after: Relation) -> bool:
    """Whether both say the same: their differences are proportional, seen at points first."""
    if not isinstance(candidate, Relation):
        return False
    letters = tuple(s for s in dict.fromkeys((*candidate.symbols, *after.symbols)) if isinstance(s, Symbol))
    gaps = [_gap(r) for r in (candidate, after)]
    k = ratio(fingerprint(gaps[0], letters), fingerprint(gaps[1], letters))
    if k is None or k == 0:
        return False
    if candidate.signs[0] != (after.signs[0] if k > 0 else TURNED.get(after.signs[0], after.signs[0])):
        return False
    return verify_relation(candidate, "<=>", after).status == "proved"


def _gap(r: Relation) -> Formula:
    return Sum((r.sides[0], r.sides[1]), (1, -1))
