r"""Usual values: what a student knows by heart, used when a point is put in.

.. math:: e^0 = 1, \quad \ln 1 = 0, \quad \ln e = 1, \quad \cos 0 = 1, \quad \sin\frac{\pi}{6} = \frac12, \quad
          e^{\ln u} = u, \quad \ln(e^u) = u
"""

from __future__ import annotations

from fractions import Fraction

from mathnn.steps.algebra import (
    ONE,
    PI,
    TWO,
    ZERO,
    Call,
    E,
    Negation,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    number,
    rational,
)
from mathnn.steps.arithmetic import OutsideDomain, Undecided
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum, signed_terms, tidying
from mathnn.symbolic.rules.writing import A, B

HALF = Quotient(ONE, TWO)
ROOT2, ROOT3 = Quotient(Root(TWO), TWO), Quotient(Root(number(3)), TWO)
# cos(k·π/12) for the k that have a usual value, in the first half-turn; sin and tan follow.
_COSINES: dict[int, Formula] = {
    0: ONE, 2: ROOT3, 3: ROOT2, 4: HALF, 6: ZERO, 8: Negation(HALF), 9: Negation(ROOT2), 10: Negation(ROOT3), 12: Negation(ONE),
}  # fmt: skip
_TANGENTS: dict[int, Formula] = {
    0: ZERO, 2: Quotient(Root(number(3)), number(3)), 3: ONE, 4: Root(number(3)), 8: Negation(Root(number(3))),
    9: Negation(ONE), 10: Negation(Quotient(Root(number(3)), number(3))),
}  # fmt: skip
_AT_ZERO: dict[str, Formula] = {
    "sin": ZERO, "tan": ZERO, "asin": ZERO, "atan": ZERO, "sinh": ZERO, "tanh": ZERO, "asinh": ZERO, "atanh": ZERO,
    "erf": ZERO, "cos": ONE, "cosh": ONE, "sech": ONE, "sec": ONE, "erfc": ONE, "sigmoid": HALF, "relu": ZERO,
    "heaviside": ONE, "abs": ZERO, "acos": Quotient(PI, TWO), "swish": ZERO, "gelu": ZERO, "softsign": ZERO, "sign": ZERO,
}  # fmt: skip
_AT_ONE: dict[str, Formula] = {
    "ln": ZERO, "atan": Quotient(PI, number(4)), "asin": Quotient(PI, TWO), "acos": ZERO, "acosh": ZERO,
}  # fmt: skip


def _in_twelfths(angle: Formula) -> int | None:
    """k when the angle is k·π/12 for a whole k."""
    sign = 1
    while isinstance(angle, Negation):
        sign, angle = -sign, angle.operand
    share = _share_of_pi(angle)
    if share is None or (share * 12).denominator != 1:
        return None
    return sign * int(share * 12)


def _share_of_pi(angle: Formula) -> Fraction | None:
    if angle == PI:
        return Fraction(1)
    if isinstance(angle, Quotient):
        top, bottom = _share_of_pi(angle.numerator), rational(angle.denominator)
        return top / bottom if top is not None and bottom else None
    if isinstance(angle, Product) and len(angle.factors) == 2:
        a, b = angle.factors
        value = rational(a)
        share = _share_of_pi(b)
        return value * share if value is not None and share is not None else None
    return None


def _circular(name: str, k: int) -> Formula | None:
    if name == "tan":
        return _TANGENTS.get(k % 12)
    k = (6 - k if name == "sin" else k) % 24
    return _COSINES.get(24 - k if k > 12 else k)


def _usual_value(node: Formula) -> Formula | None:
    if not isinstance(node, Call) or len(node.arguments) != 1:
        return None
    u = node.arguments[0]
    if u == ZERO and node.function in _AT_ZERO:
        return _AT_ZERO[node.function]
    if u == ONE and node.function in _AT_ONE:
        return _AT_ONE[node.function]
    k = _in_twelfths(u) if node.function in ("sin", "cos", "tan") else None
    if k is not None:
        return _circular(node.function, k)
    value = rational(u)
    if value is None:
        return None
    if node.function in ("abs", "relu"):
        return number(abs(value) if node.function == "abs" else max(value, Fraction(0)))
    if node.function == "sign":
        return number((value > 0) - (value < 0))
    return number(int(value >= 0)) if node.function == "heaviside" else None


def _case_decided(node: Formula) -> Formula | None:
    """A function by cases at a point: the case that applies, once its condition is a relation between numbers."""
    if not isinstance(node, Cases):
        return None
    for value, condition in zip(node.values, node.conditions, strict=True):
        if condition.symbols:
            return None
        try:
            holds = evaluate(condition, {}, "ball")
        except (OutsideDomain, Undecided, NotNumeric):
            return None
        if holds:
            return value
    return node.otherwise


def _pythagoras(node: Formula) -> Formula | None:
    """cos² u + sin² u, with the same factor before both, inside a sum."""
    if not isinstance(node, Sum):
        return None
    pairs = signed_terms(node)
    for i, (term, sign) in enumerate(pairs):
        partner = _partner(term)
        if partner is None:
            continue
        for j, (other, other_sign) in enumerate(pairs):
            if other_sign == sign and _same_factors(other, partner):
                rest = [p for k, p in enumerate(pairs) if k not in (i, j)]
                factors = [f for f in factors_of(term) if not _is_square_of(f, "cos")]
                place = min(i, j)
                return rebuild_sum([*rest[:place], (rebuild_product(factors), sign), *rest[place:]])
    return None


def _is_square_of(factor: Formula, name: str) -> bool:
    square = isinstance(factor, Power) and factor.exponent == TWO
    return square and isinstance(factor.children[0], Call) and factor.children[0].function == name


def _partner(term: Formula) -> list[Formula] | None:
    """The factors of the term that would complete it: cos² u replaced by sin² u."""
    factors = factors_of(term)
    for i, factor in enumerate(factors):
        if _is_square_of(factor, "cos"):
            sine = Power(Call("sin", factor.children[0].children), TWO)
            return [*factors[:i], sine, *factors[i + 1 :]]
    return None


def _same_factors(term: Formula, factors: list[Formula]) -> bool:
    return sorted(map(repr, factors_of(term))) == sorted(map(repr, factors))


def _exponential_and_logarithm(node: Formula) -> Formula | None:
    if isinstance(node, Call) and node.function == "ln":
        u = node.arguments[0]
        if u == E:
            return ONE
        return u.exponent if isinstance(u, Power) and u.base == E else None
    if (
        isinstance(node, Power)
        and node.base == E
        and isinstance(node.exponent, Call)
        and node.exponent.function == "ln"
    ):
        return node.exponent.arguments[0]
    return None


USUAL = (
    tidying("usual value", ("usual value", "valeur usuelle"), Call("cos", (ZERO,)), ONE, _usual_value, "cos(0)", trivial=False),
    tidying("exponential and logarithm", ("exp and ln undo each other", "exp et ln sont réciproques"), Call("ln", (Power(E, A),)),
            A, _exponential_and_logarithm, "log(exp(x))", trivial=False),
    tidying(
        "case",
        ("the case that applies", "le cas qui s'applique"),
        Cases((A, B), (relation(ZERO, "<", ONE), relation(ONE, "<", ZERO))),
        A,
        _case_decided,
        "Piecewise((2*x, 1 > 0), (x, True))",
        trivial=False,
    ),
    tidying("pythagoras", ("cos² + sin² = 1", "cos² + sin² = 1"), Call("cos", (A,)) ** 2 + Call("sin", (A,)) ** 2, ONE,
            _pythagoras, "cos(x)**2 + sin(x)**2", trivial=False),
)  # fmt: skip
