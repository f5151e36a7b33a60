r"""Which slip was it? Replay every slip on the right computation, until one gives the student's line.

The right computation of ``left`` is known: its derivatives are worked out by the rules, step by step. A slip is made at one
place of one of its lines, everything else stays right, and the outcome is compared with what the student wrote: first at a few
points, then by a proof. Only a proof names a slip. When none fits, the relation between the right result and the wrong one may
still say something: a constant factor, a sign, entries exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mathnn.checking.slips.algebra import ALGEBRA_SLIPS
from mathnn.checking.slips.differentiation import DIFFERENTIATION_SLIPS
from mathnn.checking.slips.fingerprint import Fingerprint, alike, fingerprint, ratio
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.equality import verify_equal
from mathnn.steps.algebra import Product, Symbol, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, replace_at, size, walk, walk_paths
from mathnn.steps.words import Words
from mathnn.symbolic.differentiate import push, tidy
from mathnn.symbolic.engine import Board

LARGEST = 400


def diagnose(left: Formula, wrong: Formula) -> Words | None:
    """The sentence that names the slip in ``left = wrong``, or None when no slip explains it."""
    if isinstance(left, (Matrix, Tuple)) and type(left) is type(wrong) and len(left.children) == len(wrong.children):
        return _entries(left, wrong)
    if size(left) > LARGEST or size(wrong) > LARGEST:
        return None
    found = slip_between(left, wrong)
    if found is not None:
        slip, what = found
        return slip.sentence(what)
    return _constant_factor(left, wrong)


def slip_between(left: Formula, wrong: Formula) -> tuple[Slip, Wrong] | None:
    """The slip that turns the right computation of ``left`` into ``wrong``, and how."""
    letters = tuple(s for s in dict.fromkeys((*left.symbols, *wrong.symbols)) if isinstance(s, Symbol))
    target = fingerprint(wrong, letters)
    if target is None or alike(fingerprint(left, letters), target):
        return None
    for slip, what, candidate in _candidates(left):
        if _same(candidate, wrong, target, letters):
            return slip, what
    return None


def _same(candidate: Formula, wrong: Formula, target: Fingerprint, letters: tuple[Symbol, ...]) -> bool:
    if not alike(fingerprint(candidate, letters), target):
        return False
    return verify_equal(candidate, wrong).status == "proved"


def _candidates(left: Formula) -> Iterator[tuple[Slip, Wrong, Formula]]:
    """Every wrong line: slips about derivatives first, then those of algebra on lines without derivatives."""
    board = Board(left)
    push(board)
    line = left
    for step in board.steps:
        if isinstance(step.before, Derivative):
            for slip in DIFFERENTIATION_SLIPS:
                for what in slip.wrong(step.before):
                    yield slip, what, replace_at(line, step.path, what.after)
        line = step.result
    yield from _algebraic(board, left)
    if any(isinstance(node, Derivative) for node in walk(left)):
        yield from _everywhere(left)


def _algebraic(board: Board, left: Formula) -> Iterator[tuple[Slip, Wrong, Formula]]:
    if any(isinstance(node, Derivative) for node in walk(board.line)):
        return
    start = len(board.steps)
    lines = [board.line]
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
    factor = number(exact)
    return Words(
        f"the result is {factor.text('en')} times the right one",
        f"le résultat vaut {factor.text('fr')} fois le bon résultat",
    )


def _entries(left: Formula, wrong: Formula) -> Words | None:
    """For points and matrices: two entries exchanged, or the slip in the first wrong entry, which is named."""
    pairs = list(zip(left.children, wrong.children, strict=True))
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
