"""From formulas to what ``numeric`` wants: callables of f, of its derivatives by the rules, guarded by their conditions.

The formula of a derivative may have a value where the derivative does not exist (sign 0 for the derivative of \\|x\\| at 0): the
conditions found by the rules are asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.functions import Callables, vector_function
from mathnn.reading import to_formula
from mathnn.steps.algebra import Apply, Negation, Power, Sum, Symbol, number, rational
from mathnn.steps.arithmetic import OutsideDomain, Undecided
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.evaluate import NotNumeric, arithmetic, as_function
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Relation, relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic import derivative
from mathnn.symbolic.givens import RESULTS, Given, free_symbols, function_given

Function = Callable[..., Any]


ONE_SIDE = Words(
    "Everything on one side: a zero of {f} is wanted.", "On met tout d’un même côté : on cherche un zéro de {f}."
)
HIGHEST_DEGREE = 60  # beyond it, polynomials are not factored


def has_high_power(formula: Formula) -> bool:
    """Whether some power in the tree is too high for the algebra of polynomials."""
    exponents = [rational(node.exponent) for node in walk(formula) if isinstance(node, Power)]
    return any(e is not None and abs(e) > HIGHEST_DEGREE for e in exponents)


def one_variable(f: Any, variable: Any) -> Given:
    """A function of one variable, with the usual choice of the letter."""
    given = function_given(f, variable, default=("x", "t", "z", "y", "u", "a"))
    return Given(given.name, given.variables[:1], given.body)


@dataclass(frozen=True, slots=True)
class Equation:
    """What is to be solved: the function whose zero is wanted, and the equation as it was written."""

    given: Given
    written: Formula

    @property
    def parts(self) -> list[Part]:
        """How the equation became a function; nothing when a function was given."""
        if self.written == relation(self.given.body, "=", number(0)):
            return []
        return [Remark(ONE_SIDE, (("f", self.given.definition),))]


def equation_given(f: Any, variable: Any) -> Equation:
    """An equation in one unknown, ``x^2 = 2``, or the function of ``f(x) = 0`` (``x^2 - 2``, ``f(x) = x^2 - 2``)."""
    formula = to_formula(f)
    left = left_side(formula)
    given = one_variable(left, variable)
    return Equation(given, relation(given.body, "=", number(0)) if left is formula else formula)


def left_side(formula: Formula) -> Formula:
    """f − g for an equation f = g (f for f = 0); a function, or the definition of one, as it is."""
    if not isinstance(formula, Relation) or formula.signs != ("=",):
        return formula
    left, right = formula.sides
    named = isinstance(left, Symbol) and left.letter in RESULTS and left not in right.symbols
    if named or (isinstance(left, Apply) and all(isinstance(a, Symbol) for a in left.arguments)):
        return formula
    if number(0) in (left, right):
        return left if right == number(0) else right
    signed = [*_terms(left), *((term, -sign) for term, sign in _terms(right))]
    (first, sign), *rest = signed
    front = first if sign > 0 else Negation(first)
    return Sum((front, *(term for term, _ in rest)), (1, *(sign for _, sign in rest)))


def _terms(side: Formula) -> list[tuple[Formula, int]]:
    """The terms of a side with their signs: moving them across needs no brackets."""
    if isinstance(side, Sum):
        return list(zip(side.terms, side.signs, strict=True))
    return [(side.operand, -1)] if isinstance(side, Negation) else [(side, 1)]


def require_numbers_only(given: Given) -> None:
    """Raise MathnnError when the function has letters beside its variables, or no numeric values."""
    others = [s.name for s in free_symbols(given.body) if s not in given.variables]
    if others:
        raise MathnnError(
            Words(
                "the method needs numbers: give values to {names} in {f}",
                "la méthode demande des nombres : donnez des valeurs à {names} dans {f}",
            ),
            {"names": ", ".join(others), "f": given.body.text()},
        )
    try:
        as_function(given.body, given.variables, "ball")(
            *(arithmetic("ball").number(Fraction(1, 3)) for _ in given.variables)
        )
    except NotNumeric:
        raise MathnnError(
            Words("{f} cannot be computed in guaranteed arithmetic", "{f} ne se calcule pas en arithmétique garantie"),
            {"f": given.body.text()},
        ) from None
    except (OutsideDomain, Undecided):
        return


def derived(given: Given) -> tuple[Derivation, Formula]:
    """The derivation of f' by the rules, and f' itself."""
    found = derivative(given.definition)
    assert found.result is not None
    return found, found.result


def callables(formula: Formula, variables: Sequence[Symbol], conditions: Sequence[Formula] = ()) -> Callables:
    """The formula in each kind of number, existing only where the conditions hold."""
    plain = Callables.of(formula, variables)
    if not conditions:
        return plain
    return Callables(
        *(
            guarded(function, [as_function(c, variables, kind) for c in conditions])
            for function, kind in (
                (plain.float, "float"),
                (plain.fraction, "fraction"),
                (plain.ball, "ball"),
                (plain.array, "float"),
                (plain.mpf, "mpf"),
            )
        )
    )


def guarded(function: Function | None, tests: Sequence[Function]) -> Function:
    """The function where every test holds."""
    assert function is not None

    def careful(*arguments: Any) -> Any:
        for test in tests:
            if not test(*arguments):
                raise OutsideDomain("a condition fails")
        return function(*arguments)

    return careful


def guarded_vector(
    formula: Formula, variables: Sequence[Symbol], conditions: Sequence[Formula]
) -> Callable[[Any], Any]:
    """The formula as a fast function of a point in floats, existing only where the conditions hold."""
    function = vector_function(formula, variables)
    if not conditions:
        return function
    tests = [vector_function(c, variables) for c in conditions]

    def careful(point: Any) -> Any:
        for test in tests:
            if not test(point):
                raise OutsideDomain("a condition fails")
        return function(point)

    return careful
