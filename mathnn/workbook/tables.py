r"""Tables of derivatives: each row is derived by the rules, and its derivation follows under the table.

.. math:: \begin{array}{c|c} f(x) & f'(x) \\ \hline x^n & n x^{n-1} \\ \sin x & \cos x \end{array}
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mathnn.steps.calculus import Derivative, Prime
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Check, Derivation, Remark
from mathnn.steps.figures import Cell, Table
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic import derivative

_METHOD = Words(
    "Each line follows from the rules; its derivation stands below.",
    "Chaque ligne découle des règles ; le calcul suit.",
)
_CHECKED = Words(
    "SymPy differentiates each of these functions on its own; its answers and these are proved equal.",
    "SymPy dérive chacune de ces fonctions de son côté ; on démontre que les résultats sont égaux.",
)
_HEADER = (Words("function", "fonction"), Words("derivative", "dérivée"), Words("where", "domaine"))


def derivative_table(functions: Sequence[Any], variable: Any = None) -> Derivation:
    """The table of the derivatives of some functions of one variable.

    functions  the functions, as for ``derivative``
    variable   their variable (default: found for each)

    ``.answer`` lists the derivatives in order. Raises MathnnError when the list is empty, and whatever ``derivative`` raises.
    Source: "Dérivée", §1.4 and §1.5.

    >>> derivative_table(["x^n", "sin x"], variable="x").answer
    (n*x**(n - 1), cos(x))
    """
    if not functions:
        raise MathnnError(
            Words("'functions' is empty: give at least one", "« functions » est vide : donnez au moins une fonction")
        )
    rows = [derivative(f, variable=variable) for f in functions]
    results = [_result(row) for row in rows]
    cells = tuple(
        (_function(row), result, _conditions(row.conditions)) for row, result in zip(rows, results, strict=True)
    )
    x = dict(rows[0].givens)["variable"]
    statement = Words(
        "Draw up the table of derivatives in the variable {x}.", "Dresser le tableau des dérivées, de variable {x}."
    )
    return Derivation(
        "derivative_table",
        Remark(statement, (("x", x),)),
        Remark(_METHOD),
        (
            Table(_HEADER, cells, kind="derivatives"),
            *(replace(c, left=Prime(_function(row))) for row in rows for c in row.chains),
        ),
        None,
        Tuple(tuple(results)),
        checks=(_together(rows),),
        givens=(("functions", tuple(functions)), ("variable", variable)),
    )


def _together(rows: Sequence[Derivation]) -> Check:
    """One check for all rows: the first that is not proved, if there is one."""
    checks = [check for row in rows for check in row.checks]
    for check in checks:
        if check.verdict.status != "proved":
            return check
    return Check(_CHECKED, checks[0].verdict)


def _result(row: Derivation) -> Formula:
    # ``derivative`` always has a result; the type allows None for tasks that answer with several.
    assert row.result is not None
    return row.result


def _function(row: Derivation) -> Formula:
    start = row.chains[0].start
    return start.body if isinstance(start, Derivative) else start


def _conditions(conditions: Sequence[Formula]) -> Cell:
    return conditions[0] if len(conditions) == 1 else Tuple(tuple(conditions)) if conditions else None
