r"""Newton's method for a system of equations, as a worked solution.

.. math:: P_{k+1} = P_k - J(P_k)^{-1} f(P_k)

The partial derivatives are found by the rules; a box around the solution is proved to hold exactly one (Krawczyk).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mathnn.numeric.roots.certificate import flint, truncated
from mathnn.numeric.roots.systems import Place, SystemRun
from mathnn.numeric.roots.systems import newton_system as iterate
from mathnn.reading import to_formula
from mathnn.steps.algebra import Negation, Power, Product, Sum, Symbol, number
from mathnn.steps.arithmetic import Undecided
from mathnn.steps.calculus import Derivative
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.evaluate import as_function
from mathnn.steps.figures import Cell, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.verdict import Proof, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import free_symbols, function_given
from mathnn.workbook.numeric_functions import guarded, left_side
from mathnn.workbook.numeric_newton import require_digits
from mathnn.workbook.numeric_numbers import exact_points, needed, truncated_decimal, written, written_point
from mathnn.workbook.numeric_outcomes import ending

METHOD = Words(
    "At each step replace the functions by their tangent planes and solve the linear system: {formula}.",
    "À chaque étape, on remplace les fonctions par leurs plans tangents et l’on résout le système linéaire : {formula}.",
)
JACOBIAN = Words("The matrix of partial derivatives is {j}.", "La matrice des dérivées partielles est {j}.")
ALONE = Words(
    "There is one solution, and only one, within {size} of this point in each coordinate",
    "Il y a une solution, et une seule, à moins de {size} de ce point pour chaque coordonnée",
)
KRAWCZYK = Words("Krawczyk’s test with intervals", "critère de Krawczyk, avec des intervalles")


def newton_system(
    functions: Any, start: Any = None, variables: Any = None, digits: int = 10, steps: int = 50
) -> Derivation:
    """A system of equations by Newton's method.

    functions  the left sides of … = 0, or equations;  variables  the unknowns, in order (default: the letters)
    start      the first point;  digits  how many decimals, proved

    ``.answer`` is the solution as decimals; ``.outcome`` says how it ended. Raises MathnnError when there are not as many
    equations as unknowns.

    >>> newton_system(["x^2 + y^2 - 4", "x*y - 1"], start=(2, 0), digits=6).answer
    (1931851/1000000, 258819/500000)
    """
    require_digits(digits)
    parts_of = tuple(
        left_side(to_formula(f)) for f in ([functions] if isinstance(functions, (str, Formula)) else functions)
    )
    unknowns = _unknowns(parts_of, variables)
    point = needed("start", start, "start = 1,1")
    if isinstance(point, dict):
        point = [point.get(v, point.get(v.name)) for v in unknowns]
    first = exact_points("start", [point], len(unknowns))[0]
    chains = [
        [differentiate(f, (v,), left=_label(i, v), partial=True) for v in unknowns] for i, f in enumerate(parts_of, 1)
    ]
    run = _run(parts_of, chains, unknowns, first, digits, steps)
    entries = tuple(chain.result for row in chains for chain in row)
    solution = _solution(run, digits)
    parts: list[Part] = [chain for row in chains for chain in row]
    parts += [
        Remark(JACOBIAN, (("j", Matrix(entries, len(unknowns))),)),
        _table(run, unknowns, digits),
        ending(run.outcome),
    ]
    checks: tuple[Check, ...] = ()
    if run.solution is not None:
        size = Power(number(10), Negation(number(digits)))
        checks = (Check(ALONE, Verdict("proved", Proof("krawczyk", KRAWCZYK)), (("size", size),)),)
    system = Tuple(tuple(relation(f, "=", number(0)) for f in parts_of))
    p, k = Symbol("P", "k"), Symbol("P", "k+1")
    step = Product((Power(Symbol("J"), Negation(number(1))), Symbol("f")))
    return Derivation(
        "newton_system",
        Remark(
            Words(
                "Solve {system} by Newton’s method, from {start}.",
                "Résoudre {system} par la méthode de Newton, depuis {start}.",
            ),
            (("system", system), ("start", written_point(first))),
        ),
        Remark(METHOD, (("formula", relation(k, "=", Sum((p, step), (1, -1)))),)),
        tuple(parts),
        None if solution is None else relation(Tuple(unknowns), "~", solution),
        solution,
        checks=checks,
        givens=(("functions", functions), ("start", start), ("variables", variables), ("digits", digits)),
        outcome=run.outcome,
    )


def _unknowns(functions: Sequence[Formula], variables: Any) -> tuple[Symbol, ...]:
    body = Tuple(tuple(functions))
    found = free_symbols(body) if variables is None else function_given(functions[0], variables).variables
    if len(found) != len(functions) or set(free_symbols(body)) - set(found):
        names = ", ".join(v.name for v in free_symbols(body))
        raise MathnnError(
            Words(
                "there must be as many equations as unknowns: {count} equations, letters {names}",
                "il faut autant d’équations que d’inconnues : {count} équations, lettres {names}",
            ),
            {"count": len(functions), "names": names},
        )
    return found


def _label(i: int, v: Symbol) -> Formula:
    return Derivative(Symbol("f", str(i)), (v,), True)


def _run(
    functions: Sequence[Formula], chains: Any, unknowns: Sequence[Symbol], first: Sequence[Any], digits: int, steps: int
) -> SystemRun:
    conditions = brief(c for row in chains for chain in row for c in chain.conditions)
    tests = [as_function(c, unknowns, "ball") for c in conditions]

    def ball(formula: Formula) -> Any:
        function = as_function(formula, unknowns, "ball")
        return guarded(function, tests) if tests else function

    matrix = [[ball(chain.result) for chain in row] for row in chains]
    return iterate([ball(f) for f in functions], matrix, first, digits=digits, steps=steps)


def _solution(run: SystemRun, digits: int) -> Formula | None:
    """The decimals of each coordinate, cut off (rounded where a ball straddles a round number, as around 0)."""
    if run.solution is None:
        return None
    items = []
    for coordinate in run.solution:
        try:
            items.append(truncated_decimal(truncated(coordinate, digits)))
        except Undecided:
            with flint().ctx.workprec(4 * digits + 200):
                whole = (coordinate.mid() * flint().arb(10) ** digits + flint().arb("0.5")).floor().unique_fmpz()
            items.append(written(Fraction(int(whole), 10**digits), digits + 6))
    return items[0] if len(items) == 1 else Tuple(tuple(items))


def _table(run: SystemRun, unknowns: Sequence[Symbol], digits: int) -> Table:
    trace: tuple[Place, ...] = run.outcome.trace
    header: tuple[Cell, ...] = (Symbol("k"), Tuple(tuple(unknowns)) if len(unknowns) > 1 else unknowns[0])
    rows = [(str(k), written_point(state.point, min(digits, 12) + 1)) for k, state in enumerate(trace)]
    if len(rows) > 16:
        rows = [*rows[:10], *rows[-3:]]
    return Table(header, tuple(rows), kind="iterates")
