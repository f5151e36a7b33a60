r"""The derivative of a tree, written down independently of the rules that solutions are made with.

One pass from the leaves up carries the pair (node, derivative of node). What the table of functions says about
derivatives is not used here: the same fact stands twice in the house, so that one can contradict the other. Where a
function has a kink the result does not exist either: :math:`|u|' = \frac{u}{|u|} u'`, and a step function gives
:math:`0 \cdot \frac{u}{u}`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mathnn.steps.algebra import (
    ONE,
    PI,
    TWO,
    ZERO,
    Apply,
    Call,
    Constant,
    E,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    call,
    exp,
    number,
    rational,
    sqrt,
)
from mathnn.steps.calculus import Integral, Series
from mathnn.steps.containers import Cases, Matrix, Tuple
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.relations import Relation


class NoDerivative(TypeError):
    """A record whose derivative is not known here."""


Pair = tuple[Formula, Formula]


def differentiate(formula: Formula, x: Symbol) -> Formula:
    """The derivative of ``formula`` in ``x``. Raises NoDerivative."""

    def pair(node: Formula, parts: list[Pair]) -> Pair:
        return node, _derivative(node, parts, x)

    return fold(formula, pair)[1]


def _derivative(node: Formula, parts: list[Pair], x: Symbol) -> Formula:
    if isinstance(node, Symbol):
        return ONE if node == x else ZERO
    if isinstance(node, (Number, Constant)):
        return ZERO
    if not isinstance(node, (Series, Integral)) and all(d is ZERO for _, d in parts):
        return ZERO  # before any corner is looked at: max(0, y) does not move with x
    if isinstance(node, Series):
        return _series(node, parts, x)
    if isinstance(node, Integral):
        return _integral(node, parts, x)
    worker = WORKERS.get(type(node))
    if worker is None:
        raise NoDerivative(type(node).__name__)
    return worker(node, parts)


def _negation(node: Negation, parts: list[Pair]) -> Formula:
    return Negation(parts[0][1])


def _sum(node: Sum, parts: list[Pair]) -> Formula:
    kept = [d if sign > 0 else Negation(d) for (_, d), sign in zip(parts, node.signs, strict=True) if d is not ZERO]
    values = [rational(d) for d in kept]
    if all(v is not None for v in values):
        total = sum((v for v in values if v is not None), Fraction(0))
        return ZERO if total == 0 else ONE if total == 1 else number(total)  # y + x − x does not move with x
    return kept[0] if len(kept) == 1 else Sum(tuple(kept), (1,) * len(kept))


def _product(node: Product, parts: list[Pair]) -> Formula:
    terms = []
    for i, (_, d) in enumerate(parts):
        if d is not ZERO:
            others = tuple(u for j, (u, _) in enumerate(parts) if j != i)
            terms.append(others[0] if d is ONE and len(others) == 1 else Product((*others, d)))
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))


def _quotient(node: Quotient, parts: list[Pair]) -> Formula:
    (u, du), (v, dv) = parts
    if dv is ZERO:
        return Quotient(du, v)
    return Quotient(Sum((Product((du, v)), Product((u, dv))), (1, -1)), Power(v, TWO))


def _power(node: Power, parts: list[Pair]) -> Formula:
    (u, du), (v, dv) = parts
    q = rational(node.exponent)
    if q is not None:
        return ZERO if q == 0 else Product((number(q), Power(u, number(q - 1)), du))
    if u == E:
        return Product((node, dv))
    terms = []
    if dv is not ZERO:
        terms.append(Product((node, dv, call("ln", u))))
    if du is not ZERO:
        terms.append(Product((node, v, Quotient(du, u))))
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))


def _root(node: Root, parts: list[Pair]) -> Formula:
    degree = rational(node.degree)
    if degree is None:
        raise NoDerivative("Root")
    _u, du = parts[0]
    return Quotient(du, Product((number(degree), Power(node, number(degree - 1)))))


def _call(node: Call, parts: list[Pair]) -> Formula:
    moving = [d for _, d in parts if d is not ZERO]
    if all(_still(d) for d in moving):
        return Sum(tuple(moving), (1,) * len(moving)) if len(moving) > 1 else moving[0]
    if node.function in ("max", "min"):
        return _extreme(node, parts)
    worker = CALLS.get(node.function)
    if worker is not None:
        u, du = parts[0]
        return Product((worker(u), du))
    from mathnn.steps.functions import FUNCTIONS

    build = FUNCTIONS[node.function].definition
    if build is None:
        raise NoDerivative(node.function)
    inside = dict(parts)
    return _through(build(*node.arguments), inside)


def _still(d: Formula) -> bool:
    """Whether a derivative is zero wherever it exists, as that of a step: what is made of |H(x)| does not move either."""

    def combine(node: Formula, parts: list[bool]) -> bool:
        if isinstance(node, Product):
            return any(parts)
        if isinstance(node, Quotient):
            return parts[0]
        return all(parts) if isinstance(node, (Sum, Negation)) else node == ZERO

    return fold(d, combine)


def _through(formula: Formula, known: dict[Formula, Formula]) -> Formula:
    """The derivative of a definition whose arguments have the known derivatives."""
    done: dict[Formula, Formula] = {}
    stack = [formula]
    while stack:
        node = stack[-1]
        if node in done:
            stack.pop()
        elif node in known:
            done[node] = known[node]
            stack.pop()
        else:
            waiting = [c for c in node.children if c not in done]
            if waiting:
                stack.extend(waiting)
            else:
                done[node] = _derivative(node, [(c, done[c]) for c in node.children], _NOWHERE)
                stack.pop()
    return done[formula]


_NOWHERE = Symbol("")


def _extreme(node: Call, parts: list[Pair]) -> Formula:
    """max(a, b)' = (a' + b' ± sign(a − b)(a' − b'))/2 away from a = b; more arguments one after the other.

    An argument that is written twice, or that stands in a maximum among the arguments, makes no corner with itself.
    """
    (a, da), *others = _once_each(node.function, parts)
    sign = 1 if node.function == "max" else -1
    for b, db in others:
        gap = Sum((a, b), (1, -1))
        change = Product((Quotient(gap, call("abs", gap)), Sum((da, db), (1, -1))))
        da = Quotient(Sum((da, db, change), (1, 1, sign)), TWO)
        a = call(node.function, a, b)
    return da


def _once_each(name: str, parts: list[Pair]) -> list[Pair]:
    inner = {u for a, _ in parts if isinstance(a, Call) and a.function == name for u in a.arguments}
    kept: list[Pair] = []
    for a, da in parts:
        if a not in inner and all(a != b for b, _ in kept):
            kept.append((a, da))
    return kept


def _apply(node: Apply, parts: list[Pair]) -> Formula:
    orders = node.orders or (0,) * len(parts)
    terms = []
    for i, (_, d) in enumerate(parts):
        if d is not ZERO:
            raised = tuple(n + (j == i) for j, n in enumerate(orders))
            outer = Apply(node.function, node.arguments, raised, node.slots)
            terms.append(outer if d is ONE else Product((outer, d)))
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))


def _cases(node: Cases, parts: list[Pair]) -> Formula:
    """Branch by branch; the ends of the branches are left out where they move with x."""
    count = len(node.values)
    ends = []
    for condition, (_, moves) in zip(node.conditions, parts[count:], strict=False):
        if not isinstance(condition, Relation):
            raise NoDerivative("Cases")
        if moves is ZERO:
            continue
        for a, b in zip(condition.sides, condition.sides[1:], strict=False):
            gap = Sum((a, b), (1, -1))
            ends.append(Quotient(gap, gap))
    otherwise = parts[-1][1] if node.otherwise is not None else None
    inside = Cases(tuple(d for _, d in parts[:count]), node.conditions, otherwise)
    return Product((inside, *ends)) if ends else inside


def _integral(node: Integral, parts: list[Pair], x: Symbol) -> Formula:
    """f for ∫ f dx, and f(b) b' − f(a) a' for bounds that move, when f does not depend on x otherwise."""
    from mathnn.equality.pieces import JUMPING

    if any(isinstance(n, Cases) or (isinstance(n, Call) and n.function in JUMPING) for n in walk(node.body)):
        raise NoDerivative("Integral")
    if node.lower is None or node.upper is None:
        if x != node.variable:
            raise NoDerivative("Integral")
        return node.body
    if x != node.variable and x in node.body.symbols:
        raise NoDerivative("Integral")
    terms: list[Formula] = []
    signs: list[int] = []
    for (end, moves), sign in zip(parts[2:], (-1, 1), strict=True):
        if moves is not ZERO:
            terms.append(Product((substitute(node.body, {node.variable: end}), moves)))
            signs.append(sign)
    if not terms:
        return ZERO
    if signs[0] < 0:
        terms[0] = Negation(terms[0])
        signs[0] = 1
    return Sum(tuple(terms), tuple(signs))


def _series(node: Series, parts: list[Pair], x: Symbol) -> Formula:
    """Σ of the derivatives, when x is one letter for all terms: not the index, not in the bounds, not of a family."""
    index = node.variable
    families = {(s.letter, s.superscript, s.accent) for s in node.body.symbols if index.letter in s.subscript}  # type: ignore[attr-defined]
    if x == index or any(d is not ZERO for _, d in parts[2:]) or (x.letter, x.superscript, x.accent) in families:
        raise NoDerivative("Series")
    slope = parts[0][1]
    if slope is ZERO:
        return ZERO
    if node.product:
        raise NoDerivative("Series")
    return Series(slope, index, node.lower, node.upper)


WORKERS: dict[type[Formula], Callable[..., Formula]] = {
    Negation: _negation,
    Sum: _sum,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Root: _root,
    Call: _call,
    Apply: _apply,
    Cases: _cases,
    Relation: lambda node, parts: ONE,  # it moves: see _cases
    Tuple: lambda node, parts: Tuple(tuple(d for _, d in parts)),
    Matrix: lambda node, parts: Matrix(tuple(d for _, d in parts), node.columns),
}


def _square(u: Formula) -> Formula:
    return Power(u, TWO)


def _step(u: Formula) -> Formula:
    return Product((ZERO, Quotient(u, u)))


def _jumps_at_integers(u: Formula) -> Formula:
    return Quotient(ZERO, call("sin", PI * u))


CALLS: dict[str, Callable[[Formula], Formula]] = {
    "ln": lambda u: 1 / u,
    "abs": lambda u: u / call("abs", u),
    "sign": _step,
    "heaviside": _step,
    "relu": lambda u: (1 + u / call("abs", u)) / 2,
    "floor": _jumps_at_integers,
    "ceil": _jumps_at_integers,
    "sin": lambda u: call("cos", u),
    "cos": lambda u: -call("sin", u),
    "tan": lambda u: 1 / _square(call("cos", u)),
    "asin": lambda u: Power(1 - _square(u), number(Fraction(-1, 2))),
    "acos": lambda u: -Power(1 - _square(u), number(Fraction(-1, 2))),
    "atan": lambda u: 1 / (1 + _square(u)),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: 1 / _square(call("cosh", u)),
    "asinh": lambda u: 1 / sqrt(1 + _square(u)),
    "acosh": lambda u: 1 / sqrt(_square(u) - 1),
    "atanh": lambda u: 1 / (1 - _square(u)),
    "erf": lambda u: 2 * exp(-_square(u)) / sqrt(PI),
    "erfc": lambda u: -(2 * exp(-_square(u)) / sqrt(PI)),
    "sigmoid": lambda u: exp(-u) / _square(1 + exp(-u)),
    "softplus": lambda u: exp(u) / (1 + exp(u)),
}
