r"""SymPy objects as a textbook writes them: :math:`x^2 e^{3y}`, 1/x as a fraction, x^{1/2} as a root, a − b with its minus.

The order is fixed: in a product numbers, constants, letters and their powers, then functions; in a sum by falling
degree, then by name. Every symbol is kept as the origin of ours, with its assumptions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from mathnn.reading.names import GREEK, GREEK_NAMES
from mathnn.steps.algebra import (
    ONE,
    Apply,
    Call,
    Constant,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    number,
)
from mathnn.steps.calculus import Derivative, Integral, Limit, Series, ValueAt
from mathnn.steps.containers import Cases, Interval, Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation
from mathnn.steps.words import MathnnError, Words

UNREADABLE = Words(
    "a SymPy {kind} cannot be written as a formula here", "un objet SymPy {kind} ne s'écrit pas comme une formule ici"
)
CALLS = {
    "sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot", "sec": "sec", "csc": "csc", "asin": "asin", "acos": "acos",
    "atan": "atan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "coth": "coth", "sech": "sech", "asinh": "asinh",
    "acosh": "acosh", "atanh": "atanh", "log": "ln", "Abs": "abs", "sign": "sign", "Max": "max", "Min": "min",
    "floor": "floor", "ceiling": "ceil", "factorial": "factorial", "binomial": "binomial", "erf": "erf", "erfc": "erfc",
    "gamma": "gamma",
}  # fmt: skip
RELATIONS = {"Equality": "=", "Unequality": "!=", "StrictLessThan": "<", "LessThan": "<=", "StrictGreaterThan": ">"}
RELATIONS |= {"GreaterThan": ">="}


def from_sympy(expr: Any) -> Formula:
    """The formula of a SymPy object. Raises MathnnError for one that has no textbook form here."""
    import sympy

    expr = sympy.sympify(expr, strict=True) if not isinstance(expr, (sympy.Basic, sympy.MatrixBase)) else expr
    expr = expr.as_immutable() if isinstance(expr, sympy.MatrixBase) else expr
    done: dict[Any, Formula] = {}
    stack = [expr]
    while stack:
        node = stack[-1]
        if node in done:
            stack.pop()
            continue
        waiting = [a for a in _parts(sympy, node) if a not in done]
        if waiting:
            stack.extend(reversed(waiting))
            continue
        done[node] = _build(sympy, node, done)
        stack.pop()
    return done[expr]


def _parts(sympy: Any, node: Any) -> list[Any]:
    """The SymPy objects that have to be converted before this one."""
    if isinstance(node, sympy.MatrixBase):
        return list(node.as_immutable())
    if isinstance(node, sympy.Mul):
        above, below = _fraction(sympy, node)
        return [*above, *below]
    if isinstance(node, sympy.Pow):
        return _power_parts(sympy, node)
    if isinstance(node, sympy.Add):
        return [_sign_split(sympy, t)[1] for t in node.args]
    if isinstance(node, sympy.Piecewise):
        return [p for e, c in node.args for p in ((e,) if c == True else (e, c))]  # noqa: E712
    if isinstance(node, sympy.Limit):
        return list(node.args[:3])
    if isinstance(node, (sympy.Derivative,)):
        return [node.expr, *node.variables]
    if isinstance(node, (sympy.Integral, sympy.Sum, sympy.Product)):
        return [node.function, *(a for limit in node.limits for a in limit)]
    if isinstance(node, sympy.Subs):
        return [node.expr, *node.variables, *node.point]
    if isinstance(node, sympy.Interval):
        return [node.start, node.end]
    return list(node.args)


def _build(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    for kind, builder in _builders(sympy):
        if isinstance(node, kind):
            return builder(sympy, node, done)
    if type(node).__name__ in RELATIONS:
        return Relation((done[node.lhs], done[node.rhs]), (RELATIONS[type(node).__name__],))
    if isinstance(node, sympy.core.function.Application):  # functions, and Max and Min
        return _function(sympy, node, done)
    raise MathnnError(UNREADABLE, {"kind": type(node).__name__})


def _builders(sympy: Any) -> Sequence[tuple[Any, Callable[[Any, Any, dict[Any, Formula]], Formula]]]:
    return (
        (sympy.Rational, lambda sp, n, d: number(Fraction(int(n.p), int(n.q)))),
        (sympy.Float, _float),
        (sympy.Symbol, lambda sp, n, d: symbol_of(n)),
        (sympy.MatrixBase, lambda sp, n, d: Matrix(tuple(d[e] for e in n.as_immutable()), n.shape[1])),
        (sympy.Add, _sum),
        (sympy.Mul, _product),
        (sympy.Pow, _power),
        (sympy.exp, lambda sp, n, d: Power(Constant("e"), d[n.args[0]])),
        (sympy.Derivative, _derivative),
        (sympy.Subs, _substitution),
        (sympy.Integral, _integral),
        ((sympy.Sum, sympy.Product), _series),
        (sympy.Limit, _limit),
        (sympy.Piecewise, _piecewise),
        (sympy.Tuple, lambda sp, n, d: Tuple(tuple(d[a] for a in n.args))),
        (sympy.Interval, lambda sp, n, d: Interval(d[n.start], d[n.end], not n.left_open, not n.right_open)),
        (sympy.NumberSymbol, _constant),
        (type(sympy.I), lambda sp, n, d: Constant("i")),
        (type(sympy.oo), lambda sp, n, d: Constant("oo")),
        (type(-sympy.oo), lambda sp, n, d: Negation(Constant("oo"))),
    )


def symbol_of(node: Any) -> Symbol:
    """The letter and its marks in a SymPy name: x1, w_12, theta."""
    import re

    name = str(node.name)
    match = re.fullmatch(r"([^\W\d_]+?)(?:_?\{?(\d+)\}?|_\{?([^{}]+)\}?)?", name)
    if match is None:
        return Symbol(name, origin=node, spelling=name)
    letter = GREEK.get(match[1], match[1])
    if len(letter) > 1 and letter not in GREEK_NAMES and not match[2] and not match[3]:
        return Symbol(letter, origin=node, spelling=name)
    plain = Symbol(letter, match[2] or match[3] or "")
    return Symbol(letter, plain.subscript, spelling="" if plain.name == name else name, origin=node)


def _float(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    from mathnn.reading.reader import to_formula

    return to_formula(float(node))


def _constant(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    if node == sympy.E:
        return Constant("e")
    if node == sympy.pi:
        return Constant("pi")
    raise MathnnError(UNREADABLE, {"kind": str(node)})


# -- sums and products -------------------------------------------------------------------------------------


def _sign_split(sympy: Any, term: Any) -> tuple[int, Any]:
    coefficient = term.as_coeff_Mul()[0] if isinstance(term, sympy.Mul) else term
    negative = getattr(coefficient, "is_number", False) and coefficient.is_extended_negative
    return (-1, -term) if negative else (1, term)


def _sum(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    terms = [_sign_split(sympy, t) for t in _ordered_terms(sympy, node)]
    first = next((i for i, (sign, _) in enumerate(terms) if sign > 0), 0)
    if terms[0][0] < 0 and first and len(terms) == 2:
        terms = [terms[first], *terms[:first], *terms[first + 1 :]]
    parts = [done[t] for _, t in terms]
    if terms[0][0] < 0:
        parts[0] = Negation(parts[0])
    return Sum(tuple(parts), (1, *(sign for sign, _ in terms[1:])))


def _ordered_terms(sympy: Any, node: Any) -> list[Any]:
    return list(sympy.Add.make_args(node)) if len(node.args) > 200 else list(node.as_ordered_terms())


def _fraction(sympy: Any, node: Any) -> tuple[list[Any], list[Any]]:
    """The factors above and below the fraction bar, each as a SymPy object that is not a product."""
    above: list[Any] = []
    below: list[Any] = []
    coefficient, factors = node.as_coeff_mul()
    if coefficient.is_Rational:
        if abs(coefficient.p) != 1:
            above.append(sympy.Integer(abs(coefficient.p)))
        if coefficient.q != 1:
            below.append(sympy.Integer(coefficient.q))
    else:
        above.append(coefficient)
    for factor in factors:
        if isinstance(factor, sympy.Pow) and factor.base != sympy.E and _negative_power(factor.exp):
            below.append(factor.base**-factor.exp)
        else:
            above.append(factor)
    return sorted(above, key=lambda f: _factor_key(sympy, f)), sorted(below, key=lambda f: _factor_key(sympy, f))


def _negative_power(exponent: Any) -> bool:
    return bool(exponent.is_Rational and exponent < 0)


def _factor_key(sympy: Any, factor: Any) -> tuple[Any, ...]:
    """Numbers, constants, letters and powers of letters, brackets, functions."""
    base = factor.base if isinstance(factor, sympy.Pow) else factor
    if factor.is_number:
        rank = 0 if factor.is_Rational else 1
    elif base.is_Symbol:
        rank = 2
    elif isinstance(base, sympy.Add):
        rank = 3
    elif isinstance(factor, sympy.exp) or base == sympy.E:
        rank = 5
    else:
        rank = 4
    return rank, _written(base) if rank != 5 else _written(factor), sympy.default_sort_key(factor)


@lru_cache(maxsize=8192)
def _written(expression: Any) -> str:
    """How SymPy writes it: it sorts the terms of constant sums by their values each time."""
    return str(expression)


def _product(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    above, below = _fraction(sympy, node)
    negative = node.as_coeff_mul()[0].is_negative
    top = _join([done[f] for f in above])
    formula = Quotient(top, _join([done[f] for f in below])) if below else top
    return Negation(formula) if negative else formula


def _join(factors: list[Formula]) -> Formula:
    if not factors:
        return ONE
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _power_parts(sympy: Any, node: Any) -> list[Any]:
    if node.base == sympy.E:
        return [node.base, node.exp]
    if _negative_power(node.exp):
        return [node.base**-node.exp]
    if node.exp.is_Rational and node.exp.q > 1 and node.exp.p > 0:
        return [node.base**node.exp.p if node.exp.p != 1 else node.base, sympy.Integer(node.exp.q)]
    return [node.base, node.exp]


def _power(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    parts = [done[p] for p in _power_parts(sympy, node)]
    if len(parts) == 1:
        return Quotient(ONE, parts[0])
    exponent = node.exp
    if exponent.is_Rational and exponent.q > 1 and exponent.p > 0 and node.base != sympy.E:
        if exponent.p == 1:
            return Root(parts[0]) if exponent.q == 2 else Root(parts[0], parts[1])
        base = done.get(node.base)
        if base is None or parts[0] == base:
            base = from_sympy(node.base)
        return Power(base, Quotient(Number(Fraction(int(exponent.p))), Number(Fraction(int(exponent.q)))))
    return Power(parts[0], parts[1])


# -- functions and calculus ----------------------------------------------------------------------------------


def _function(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    name = type(node).__name__
    arguments = tuple(done[a] for a in node.args)
    if name in CALLS and getattr(sympy, name, None) is type(node):
        if name in ("Max", "Min"):
            arguments = tuple(done[a] for a in sorted(node.args, key=lambda a: _factor_key(sympy, a)))
        if name == "log" and len(arguments) == 2:
            return Call("log", arguments)
        return Call(CALLS[name], arguments)
    if isinstance(node, sympy.Heaviside):
        return Call("heaviside", arguments[:1])
    if isinstance(node.func, sympy.core.function.UndefinedFunction):
        return Apply(symbol_of(sympy.Symbol(name)), arguments)
    raise MathnnError(UNREADABLE, {"kind": name})


def _derivative(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    variables = tuple(done[v] for v in node.variables)
    if not all(v.is_Symbol for v in node.variables) and set(node.variables) <= set(node.expr.args):
        # SymPy writes g'(f(x)) as the derivative of g(f(x)) in f(x).
        orders = tuple(node.variables.count(a) for a in node.expr.args)
        return Apply(symbol_of(sympy.Symbol(type(node.expr).__name__)), tuple(done[a] for a in node.expr.args), orders)
    partial = len(node.expr.free_symbols) > 1
    return Derivative(done[node.expr], tuple(v for v in variables if isinstance(v, Symbol)), partial)


def _substitution(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    body, variables, points = node.expr, node.variables, node.point
    if isinstance(body, sympy.Derivative) and isinstance(body.expr, sympy.core.function.AppliedUndef):
        inner = body.expr.args
        if tuple(inner) == tuple(variables):
            orders = tuple(body.variables.count(v) for v in inner)
            function = symbol_of(sympy.Symbol(type(body.expr).__name__))
            return Apply(function, tuple(done[a] for a in points), orders)
    letters = tuple(v for v in (done[v] for v in variables) if isinstance(v, Symbol))
    return ValueAt(done[body], letters, tuple(done[a] for a in points))


def _integral(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    body = done[node.function]
    for limit in node.limits:
        variable = done[limit[0]]
        if isinstance(variable, Symbol):
            bounds = [done[b] for b in limit[1:]]
            body = Integral(body, variable, *bounds) if len(bounds) == 2 else Integral(body, variable)
    return body


def _series(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    body = done[node.function]
    for variable, low, high in node.limits:
        letter = done[variable]
        if isinstance(letter, Symbol):
            body = Series(body, letter, done[low], done[high], isinstance(node, sympy.Product))
    return body


def _limit(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    variable = done[node.args[1]]
    side = str(node.args[3])
    if not isinstance(variable, Symbol):
        raise MathnnError(UNREADABLE, {"kind": "Limit"})
    return Limit(done[node.args[0]], variable, done[node.args[2]], "" if side == "+-" else side)


def _piecewise(sympy: Any, node: Any, done: dict[Any, Formula]) -> Formula:
    values, conditions, otherwise = [], [], None
    for value, condition in node.args:
        if condition == True:  # noqa: E712
            otherwise = done[value]
        else:
            values.append(done[value])
            conditions.append(done[condition])
    return Cases(tuple(values), tuple(conditions), otherwise)
