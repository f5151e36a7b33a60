r"""Equations and inequalities in one letter solved exactly; polynomials factored and multiplied out.

.. math:: x^2 = 3x - 2 \iff (x - 1)(x - 2) = 0 \iff x \in \{1, 2\} \qquad |x - 1| \le 2 \iff x \in [-1, 3]

The set comes from the exact signs of the difference of both sides between its zeros; every isolated solution
is put back into the equation, and ``equality`` judges whether it is true there. What cannot be solved exactly is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathnn.equality import verify_relation
from mathnn.reading import to_formula
from mathnn.steps.algebra import Negation, Number, Power, Product, Quotient, Symbol, number
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Definition, Relation, relation
from mathnn.steps.rule import Rule
from mathnn.steps.sets import Collection
from mathnn.steps.step import Chain
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import function_given
from mathnn.symbolic.moves import DEVELOP, FACTOR, descending, factored, whole_line
from mathnn.symbolic.studies.regions import Region
from mathnn.symbolic.studies.sign_chart import TROUBLES
from mathnn.symbolic.studies.solutions import solutions
from mathnn.workbook.numeric_functions import left_side

_SOLVE = Words("Solve {f} over the real numbers.", "Résoudre {f} dans ℝ.")
_ONE_SIDE = Words("Everything on one side, and factored:", "On met tout d’un côté et l’on factorise :")
_PRODUCT = Words(
    "A product is zero exactly when one of its factors is.",
    "Un produit est nul si et seulement si l’un de ses facteurs l’est.",
)
_SIGNS = Words(
    "The signs between the zeros of the difference of both sides decide.",
    "Le signe de la différence des deux membres entre ses zéros donne les solutions.",
)
_DECIMALS = Words(
    "There are no other solutions; these are rounded to the decimals shown.",
    "Il n’y a pas d’autre solution ; celles-ci sont arrondies aux décimales affichées.",
)
_NONE = Words("There is no real solution.", "Il n’y a pas de solution réelle.")
_TRUE = Words(
    "Put into the equation, {x} makes it true", "En remplaçant, {x} vérifie bien l’équation"
)  # fmt: skip
_UNSOLVED = Words(
    "{f} is not solved exactly here: try newton or bisection",
    "{f} n’est pas résolue exactement ici : essayez newton ou la dichotomie",
)
_RELATION = Words("an equation or inequality is wanted, such as x^2 = 2; got {f}",
                  "il faut une équation ou une inéquation, comme x^2 = 2 ; reçu : {f}")  # fmt: skip
_FACTOR = Words("Factor {f}.", "Factoriser {f}.")
_EXPAND = Words("Multiply out {f}.", "Développer {f}.")
_POLYNOMIAL = Words("{f} is no polynomial in {x}", "{f} n’est pas un polynôme en {x}")


def solution_set(f: Any, variable: Any = None) -> Derivation:
    r"""The real numbers that satisfy an equation or inequality in one letter.

    f         the relation, or a function, of which the zeros are wanted
    variable  the letter (found when there is only one)

    ``.answer`` is a SymPy set. Raises MathnnError where the set is not found exactly.

    >>> solution_set("x^2 = 3x - 2").answer
    {1, 2}
    """
    formula = to_formula(f)
    if isinstance(formula, Definition):
        formula = formula.body
    claim = formula if isinstance(formula, Relation) else relation(formula, "=", number(0))
    if len(claim.sides) < 2:
        raise MathnnError(_RELATION, {"f": formula.text()})
    x = _letter(claim, variable)
    try:
        found = solutions(claim, x)
    except TROUBLES:
        raise MathnnError(_UNSOLVED, {"f": claim.text()}) from None
    parts = _parts(claim, x)
    if not all(p.exact or p.infinite for p in found.points):
        return _in_decimals(claim, x, found, parts)
    result = found.formula()
    if found.empty:
        parts.append(Remark(_NONE))
    return Derivation(
        "solution_set",
        Remark(_SOLVE, (("f", claim),)),
        None,
        tuple(parts),
        relation(x, "in", result),
        result,
        checks=_checks(claim, x, result),
        givens=(("f", f), ("variable", x)),
    )


def _in_decimals(claim: Relation, x: Symbol, found: Region, parts: list[Part]) -> Derivation:
    """Isolated solutions of which some have no name: rounded, each alone between bounds where the sign changes."""
    if not found.finite or found.empty:
        raise MathnnError(_UNSOLVED, {"f": claim.text()})
    near = tuple(relation(x, "=" if p.exact else "~", p.formula) for p in found.elements)
    conclusion = near[0] if len(near) == 1 else Tuple(near)
    statement = Remark(_SOLVE, (("f", claim),))
    return Derivation(
        "solution_set",
        statement,
        None,
        (*parts, Remark(_DECIMALS)),
        conclusion,
        None,
        givens=(("f", claim), ("variable", x)),
    )


def _letter(claim: Relation, variable: Any) -> Symbol:
    sides = Tuple(claim.sides)
    if variable is None:
        letters = [s for s in sides.symbols if isinstance(s, Symbol)]
        if len(letters) == 1:
            return letters[0]
    chosen = function_given(sum(claim.sides[1:], claim.sides[0]), variable, default=("x", "t", "z", "y", "u"))
    return chosen.variables[0]


def _parts(claim: Relation, x: Symbol) -> list[Part]:
    """The equation as a product, for a polynomial; else only how the signs decide."""
    if claim.signs == ("=",):
        difference = left_side(claim)
        chain = None if isinstance(difference, Relation) else _polynomial_chain(difference, x, FACTOR, factored)
        if chain is not None and isinstance(chain.result, (Product, Power, Quotient, Negation)) and chain.steps:
            return [Remark(_ONE_SIDE), chain, Remark(_PRODUCT)]
    return [Remark(_SIGNS)]


def _checks(claim: Relation, x: Symbol, result: Formula) -> tuple[Check, ...]:
    """Each isolated solution put into the equation."""
    points = result.items if isinstance(result, Collection) else ()
    return tuple(Check(_TRUE, _judged(claim, x, point), (("x", relation(x, "=", point)),)) for point in points)


def _judged(claim: Relation, x: Symbol, point: Formula) -> Verdict:
    links = zip(claim.sides, claim.signs, claim.sides[1:], strict=False)
    verdicts = [verify_relation(substitute(a, {x: point}), sign, substitute(b, {x: point})) for a, sign, b in links]
    return next((v for v in verdicts if v.status != "proved"), verdicts[0])


def _polynomial_chain(body: Formula, x: Symbol, rule: Rule, move: Callable[[Any, Symbol], Formula]) -> Chain | None:
    """The formula, and under it what a move makes of it; None when it is no polynomial in the letter."""
    try:
        value = body.value
        if not value.is_polynomial(x.value) or any(isinstance(n, Number) and n.magnitude > 10**30 for n in (body,)):
            return None
        after = move(value.expand(), x)
    except TROUBLES:
        return None
    board = Board(body, None)
    whole_line(board, rule, after)
    return board.chain()


def _rewritten(
    f: Any, variable: Any, rule: Rule, move: Callable[[Any, Symbol], Formula], task: str, words: Words
) -> Derivation:
    given = function_given(f, variable, default=("x", "t", "z", "y", "u", "a"))
    x = given.variables[0]
    chain = _polynomial_chain(given.body, x, rule, move)
    if chain is None:
        raise MathnnError(_POLYNOMIAL, {"f": given.body.text(), "x": x.text()})
    verdict = verify_relation(given.body, "=", chain.result)
    return Derivation(
        task,
        Remark(words, (("f", given.body),)),
        None,
        (chain,),
        relation(given.body, "=", chain.result),
        chain.result,
        checks=(Check(Words("Both forms are equal", "Les deux formes sont égales"), verdict),),
        givens=(("f", f), ("variable", x)),
    )


def factorisation(f: Any, variable: Any = None) -> Derivation:
    """A polynomial as a product of factors that cannot be taken apart over the rational numbers.

    Raises MathnnError for what is no polynomial.

    >>> factorisation("x^2 - 3x + 2").result.text()
    '(x − 1)(x − 2)'
    """
    return _rewritten(f, variable, FACTOR, factored, "factorisation", _FACTOR)


def development(f: Any, variable: Any = None) -> Derivation:
    """A polynomial multiplied out, in descending powers.

    Raises MathnnError for what is no polynomial.

    >>> development("(x + 1)^3").result.text()
    'x³ + 3x² + 3x + 1'
    """
    return _rewritten(f, variable, DEVELOP, descending, "development", _EXPAND)
