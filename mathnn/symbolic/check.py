r"""The independent second way: SymPy differentiates the same function, and the two answers are compared by ``equality``.

SymPy works on the value, our rules on the tree; neither sees the other's steps. A difference is our mistake and stops the
solution; an answer that could not be proved equal is shown as such.
"""

from __future__ import annotations

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy
from mathnn.steps.algebra import Symbol
from mathnn.steps.derivation import Check
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.families import sympy_derivative

PROVED = Words(
    "SymPy differentiates {f} on its own; its answer and this one are proved equal.",
    "SymPy dérive {f} de son côté ; on démontre que les deux résultats sont égaux.",
)
OPEN = Words(
    "SymPy differentiates {f} on its own; its answer and this one could not be proved equal.",
    "SymPy dérive {f} de son côté ; on n'a pas pu démontrer que les deux résultats sont égaux.",
)


def checked_by_sympy(body: Formula, variables: tuple[Symbol, ...], answer: Formula, shown: Formula) -> Check:
    """The check of one derivative.

    Raises MathnnError when the two answers differ.
    """
    # x1 and x_1 are one letter for us and two for SymPy: one spelling goes there.
    spelled: dict[Formula, Formula] = {}
    for s in (*variables, *body.symbols):
        spelled.setdefault(s, s)
    value = sympy_derivative(substitute(body, spelled), variables)
    try:
        theirs = from_sympy(value)
    except MathnnError as error:  # SymPy answers with a function that has no name here
        return Check(OPEN, Verdict("unknown", Tried((), 0, error.message_words())), (("f", shown),))
    verdict = verify_equal(answer, theirs)
    if verdict.status == "refuted":
        raise MathnnError(
            Words(
                "the rules and SymPy disagree on the derivative of {f}: {ours} against {theirs}; please report this",
                "les règles et SymPy ne donnent pas la même dérivée pour {f} : {ours} et {theirs} ; merci de le signaler",
            ),
            {"f": body.text(), "ours": answer.text(), "theirs": theirs.text()},
        )
    return Check(PROVED if verdict.status == "proved" else OPEN, verdict, (("f", shown),))
