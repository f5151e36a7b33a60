"""Newton's method from a complex start, as a worked solution; ``newton`` comes here when its start holds the letter i."""

from __future__ import annotations

from typing import Any

from mathnn.numeric.roots.certificate import flint, truncated
from mathnn.numeric.roots.complex_plane import COMPLEX, complex_function, newton_complex
from mathnn.reading import to_formula
from mathnn.steps.algebra import I, Negation, Product, Sum, Symbol, rational
from mathnn.steps.arithmetic import OutsideDomain, Undecided
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.figures import Cell, Table
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import relation
from mathnn.steps.verdict import Proof, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.numeric_functions import Equation, derived
from mathnn.workbook.numeric_numbers import as_fraction, truncated_decimal, written
from mathnn.workbook.numeric_outcomes import ending

COMPLEX_START = Words(
    "The start is a complex number: the same formula is used in the complex plane.",
    "Le point de départ est complexe : on utilise la même formule dans le plan complexe.",
)
PROOF = Words(
    "interval Newton on a small square: the derivative does not vanish there",
    "méthode de Newton par intervalles sur un petit carré : la dérivée ne s’y annule pas",
)
ALONE = Words("{f} has one root, and only one, near {z}", "{f} a une racine, et une seule, près de {z}")
_I = Symbol("i")


def is_complex(start: Any) -> bool:
    """Whether a start holds the imaginary unit."""
    items = start if isinstance(start, (list, tuple)) else [start]
    return any(node in (I, _I) for item in items if item is not None for node in walk(to_formula(item)))


def solved_in_the_plane(equation: Equation, start: Any, digits: int, steps: int) -> Derivation:
    """The worked solution.

    Raises MathnnError for a function without complex derivative, or a start that is no number.
    """
    given = equation.given
    x = given.variables[0]
    formula = to_formula(start[0] if isinstance(start, (list, tuple)) else start)
    work, slope = derived(given)
    try:
        with flint().ctx.workprec(8 * digits + 256):
            first = evaluate(substitute(formula, {_I: I}), {}, COMPLEX).mid()
        f, df = complex_function(given.body, x), complex_function(slope, x)
    except (NotNumeric, OutsideDomain, Undecided):
        raise MathnnError(
            Words(
                "{f} cannot be followed in the complex plane from {start}",
                "on ne peut pas suivre {f} dans le plan complexe à partir de {start}",
            ),
            {"f": given.body.text(), "start": formula.text()},
        ) from None
    outcome, root = newton_complex(f, df, first, digits=digits, steps=steps)
    n = Symbol(x.letter, "n")
    header: tuple[Cell, ...] = (Symbol("n"), n, given.label((), (n,)))
    rows = [
        (str(k), complex_number(s.z, min(digits, 12)), None if s.value is None else complex_number(s.value, 5))
        for k, s in enumerate(outcome.trace)
    ]
    shown = rows if len(rows) <= 24 else [*rows[:18], *rows[-4:]]
    parts: list[Part] = [
        *equation.parts,
        Remark(COMPLEX_START),
        *work.chains,
        Table(header, tuple(shown), kind="iterates"),
        ending(outcome),
    ]
    result = None if root is None else _digits(root, digits)
    checks = work.checks
    if result is not None:
        checks = (
            *checks,
            Check(ALONE, Verdict("proved", Proof("interval_newton", PROOF)), (("f", given.name), ("z", result))),
        )
    from_ = relation(Symbol(x.letter, "0"), "=", formula)
    return Derivation(
        "newton",
        Remark(
            Words(
                "Solve {equation} by Newton’s method, starting from {start}.",
                "Résoudre {equation} par la méthode de Newton, en partant de {start}.",
            ),
            (("equation", equation.written), ("start", from_)),
        ),
        None,
        tuple(parts),
        None if result is None else relation(x, "~", result),
        result,
        checks=checks,
        givens=(("f", given.definition), ("start", start), ("digits", digits)),
        outcome=outcome,
    )


def complex_number(z: Any, digits: int) -> Formula:
    """a + bi, each part rounded."""
    return _joined(written(as_fraction(z.real), digits), written(as_fraction(z.imag), digits))


def _digits(z: Any, digits: int) -> Formula:
    return _joined(*(_part(part, digits) for part in (z.real, z.imag)))


def _part(ball: Any, digits: int) -> Formula:
    """The decimals of one part, cut off; zero where the ball around it holds zero."""
    try:
        return truncated_decimal(truncated(ball, digits))
    except Undecided:
        middle = round(as_fraction(ball) * 10**digits)
        return written(as_fraction(middle) / 10**digits, digits + 6)


def _joined(real: Formula, imaginary: Formula) -> Formula:
    if rational(imaginary) == 0:
        return real
    negative = isinstance(imaginary, Negation)
    size = imaginary.operand if isinstance(imaginary, Negation) else imaginary
    front = I if rational(size) == 1 else Product((size, I))
    if rational(real) == 0:
        return Negation(front) if negative else front
    return Sum((real, front), (1, -1 if negative else 1))
