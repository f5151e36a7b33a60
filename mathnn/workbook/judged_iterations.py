r"""A table of Newton's method or of a descent, made by hand, with a verdict on every row.

The rows are judged by ``checking.iterations``; here they become a worked solution: the recurrence, a table with a mark and a
reason for each row, the first wrong one with its slip, and what should stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mathnn.checking.context import Context
from mathnn.checking.iterations import Iteration, JudgedRow, iteration_in, judge_table
from mathnn.checking.iterations.homework import shown
from mathnn.checking.iterations.rows import rows_in
from mathnn.render.verdicts import reasons
from mathnn.steps.algebra import Product, Quotient, Sum, Symbol
from mathnn.steps.calculus import Operator
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Table
from mathnn.steps.relations import Relation, relation
from mathnn.steps.verdict import DerivationReport
from mathnn.steps.words import LANGUAGES, MathnnError, Words
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given
from mathnn.workbook.judged import MARKS, context_given
from mathnn.workbook.numeric_numbers import written

_STATEMENT = Words("Check this table, row by row.", "Vérifier ce tableau, ligne par ligne.")
_NEWTON = Words("Newton’s method for {f}: {rule}.", "Méthode de Newton pour {f} : {rule}.")
_DESCENT = Words(
    "Gradient descent for {f} with {delta}: {rule}.", "Descente de gradient pour {f} avec {delta} : {rule}."
)
_METHOD = Words(
    "Each row is compared with what follows from the row before, as it is written or with all its digits; decimals may be cut "
    "off or rounded.",
    "On compare chaque ligne à ce qui découle de la précédente, telle qu’elle est écrite ou avec tous ses chiffres ; les "
    "décimales peuvent être tronquées ou arrondies.",
)
_HEADER = ("k", "", Words("row", "ligne"), Words("verdict", "verdict"), Words("reason", "raison"))
_VERDICTS = {
    "proved": Words("right", "juste"),
    "refuted": Words("wrong", "faux"),
    "unknown": Words("undecided", "indécidé"),
}
_WRONG = Words("Row {k} is the first wrong one.", "La ligne {k} est la première ligne fausse.")
_SLIP = Words("Row {k} is the first wrong one: {slip}.", "La ligne {k} est la première ligne fausse : {slip}.")
_RIGHT = Words("It should read {line}.", "Il fallait écrire {line}.")
_ALL = Words("Every row is right.", "Toutes les lignes sont justes.")
_OPEN = Words(
    "No row is wrong, but row {k} could not be decided.",
    "Aucune ligne n’est fausse, mais la ligne {k} reste indécidée.",
)
NO_TABLE = Words(
    "say the method and give the rows, as in: newton x^3 - 100 from 10: 10, 7, 262/49 — or: descent a^2 + 3b^2 from (2, 1) "
    "step 0.2: (2, 1) (1.2, -0.2)",
    "donnez la méthode et les lignes, comme dans : newton x^3 - 100 depuis 10 : 10 ; 7 ; 262/49 — ou : descente a^2 + 3b^2 "
    "depuis (2 ; 1) pas 0,2 : (2 ; 1) (1,2 ; −0,2)",
)


def verify_iterations(table: Any, definitions: Any = None, language: str = "en") -> Derivation:
    r"""A table of Newton's method or of a gradient descent, judged row by row.

    table         the method and the rows: ``newton x^3 - 100 from 10: 10, 7, 262/49``, or a sentence such as “gradient descent
                  for a^2 + 3b^2 from (2, 1) with step 0.2” followed by a Markdown or LaTeX table, or by lines such as
                  x_1 = 10 - 900/300 = 7
    definitions   what was defined before: lines such as f(x) = x^2
    language      the language in which it is read

    ``.outcome`` is the report: the verdict of each row, and ``first_wrong`` counted from 0; ``.answer`` is what the first wrong
    row should hold (None when there is nothing to correct). Raises MathnnError when method, start or rows are missing.

    >>> verify_iterations("newton x^3 - 100 from 10: 10, 8").answer
    7
    """
    return judged_table(str(table), context_given(definitions, None, language))


def judged_table(text: str, context: Context) -> Derivation:
    """The worked solution for a text, with the names that are known."""
    iteration = iteration_in(text, context)
    rows = () if iteration is None else rows_in(iteration.rest, iteration.recursion.variables, context)
    if iteration is None or not rows:
        raise MathnnError(NO_TABLE)
    judged = judge_table(iteration, rows)
    wrong = next((i for i, row in enumerate(judged) if row.verdict.status == "refuted"), None)
    first = None if wrong is None else judged[wrong]
    right = first.correction if first is not None and isinstance(first.correction, Relation) else None
    return Derivation(
        "verify_iterations",
        Remark(_STATEMENT),
        Remark(_METHOD),
        tuple(_parts(iteration, judged, wrong)),
        None,
        None if right is None else right.sides[-1],
        givens=(("table", text),),
        outcome=DerivationReport(
            tuple(row.verdict for row in judged), wrong, None if first is None else first.verdict.hint
        ),
    )


def _parts(iteration: Iteration, judged: Sequence[JudgedRow], wrong: int | None) -> Iterator[Part]:
    recursion = iteration.recursion
    given = Given(Symbol("f"), recursion.variables, recursion.body)
    several = len(recursion.variables) > 1
    for v in recursion.variables:
        orders = tuple(int(v == u) for u in recursion.variables)
        yield differentiate(recursion.body, (v,), left=given.label(orders), partial=several)
    yield _recurrence(iteration, given)
    yield Table(_HEADER, tuple(_row(row) for row in judged), kind="judged")
    if wrong is None:
        open_row = next((row.row.k for row in judged if row.verdict.status == "unknown"), None)
        yield Remark(_ALL) if open_row is None else Remark(_OPEN, (("k", str(open_row)),), "warning")
        return
    row = judged[wrong]
    holes: tuple[tuple[str, Any], ...] = (("k", str(row.row.k)),)
    if row.verdict.hint is None:
        yield Remark(_WRONG, holes, "warning")
    else:
        yield Remark(_SLIP, (*holes, ("slip", row.verdict.hint)), "warning")
    if row.correction is not None:
        yield Remark(_RIGHT, (("line", row.correction),))


def _recurrence(iteration: Iteration, given: Given) -> Remark:
    delta = iteration.recursion.delta
    if delta is None:
        x = given.variables[0]
        old, new = Symbol(x.letter, "n"), Symbol(x.letter, "n+1")
        quotient = Quotient(given.label((), (old,)), given.label((1,), (old,)))
        return Remark(_NEWTON, (("f", given.definition), ("rule", relation(new, "=", Sum((old, quotient), (1, -1))))))
    step = Symbol("delta")
    if len(given.variables) == 1:
        x = given.variables[0]
        old, new, slope = Symbol(x.letter, "k"), Symbol(x.letter, "k+1"), given.label((1,), (Symbol(x.letter, "k"),))
    else:
        old, new = Symbol("P", "k"), Symbol("P", "k+1")
        slope = Operator("grad", given.name, (old,))
    rule = relation(new, "=", Sum((old, Product((step, slope))), (1, -1)))
    return Remark(_DESCENT, (("f", given.definition), ("delta", relation(step, "=", written(delta))), ("rule", rule)))


def _row(row: JudgedRow) -> tuple[Any, ...]:
    status = row.verdict.status
    return str(row.row.k), MARKS[status], shown(row) or row.row.text, _VERDICTS[status], _reason(row)


def _reason(row: JudgedRow) -> Words:
    if row.verdict.hint is not None:
        return row.verdict.hint
    said = {language: reasons(row.verdict, language)[0] for language in LANGUAGES}
    return Words(said["en"], said["fr"])
