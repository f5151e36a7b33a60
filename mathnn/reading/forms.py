"""Constructions written like Python calls: ``Derivative(f(x), x)``, ``Sum(x[i]**2, (i, 1, n))``, ``Matrix([[1, 2]])``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mathnn.reading.calls import ARITY, read_exp, read_sqrt
from mathnn.reading.groups import items
from mathnn.reading.linear import read_matrix_function
from mathnn.reading.operators import read_operator
from mathnn.reading.parser import Parser
from mathnn.reading.sums import read_integral as read_integral_sign
from mathnn.reading.sums import read_lim, read_series
from mathnn.reading.tokens import Token
from mathnn.reading.words import MATRIX_FUNCTIONS, OPERATORS
from mathnn.steps.algebra import Number, Quotient, Root, Symbol
from mathnn.steps.calculus import Derivative, Integral, Limit, Series
from mathnn.steps.containers import Cases, Interval, Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.linear import MatrixFunction
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

TRUE = Symbol("True")

VARIABLE = Words("a variable", "une variable")


def arguments(p: Parser, token: Token, least: int, most: int) -> tuple[Formula, ...]:
    """The items in the brackets behind the name of a form, checked in number."""
    level = p.levels.get(p.at)
    semicolons = level is not None and level.semicolons > 0
    p.expect("(", Words("(", "("))
    saved, p.in_list = p.in_list, True
    found = items(p, ")", p.decimal_in(level), semicolons)
    p.in_list = saved
    p.expect(")", Words(")", ")"))
    if not least <= len(found) <= most:
        name = p.text[token.start : token.end]
        raise p.refuse(
            token, ARITY, name=name, expected=least if least == most else f"{least}–{most}", count=len(found)
        )
    return found


def _variable(p: Parser, token: Token, formula: Formula) -> Symbol:
    if not isinstance(formula, Symbol):
        raise p.failure(VARIABLE, token)
    return formula


def read_cbrt(p: Parser, token: Token) -> Formula:
    """cbrt(u)."""
    return Root(arguments(p, token, 1, 1)[0], Number(Fraction(3)))


def read_root(p: Parser, token: Token) -> Formula:
    """root(u, n)."""
    u, n = arguments(p, token, 2, 2)
    return Root(u, n)


def read_rational(p: Parser, token: Token) -> Formula:
    """Rational(1, 2)."""
    found = arguments(p, token, 1, 2)
    return found[0] if len(found) == 1 else Quotient(*found)


def read_derivative(p: Parser, token: Token) -> Formula:
    """Derivative(u, x, y), Derivative(u, (x, 2)), diff(u, x, 2)."""
    body, *rest = arguments(p, token, 1, 20)
    variables: list[Symbol] = []
    for item in rest:
        if isinstance(item, Tuple) and len(item.items) == 2 and isinstance(item.items[1], Number):
            variables += [_variable(p, token, item.items[0])] * int(item.items[1].magnitude)
        elif isinstance(item, Number) and variables:
            variables += variables[-1:] * (int(item.magnitude) - 1)
        else:
            variables.append(_variable(p, token, item))
    if not variables:
        raise p.failure(VARIABLE)
    return Derivative(body, tuple(variables), len(set(variables)) > 1)


def _bounds(p: Parser, token: Token, item: Formula) -> tuple[Symbol, Formula, Formula]:
    if not isinstance(item, Tuple) or len(item.items) != 3:
        raise p.failure(Words("(variable, from, to)", "(variable, de, à)"), token)
    return _variable(p, token, item.items[0]), item.items[1], item.items[2]


def read_typed_series(p: Parser, token: Token, sign: str) -> Formula:
    """sum_(i=1)^n u, and sum(B), the sum of all entries."""
    if p.token.kind == "(":
        return MatrixFunction("sum" if sign == "∑" else "prod", arguments(p, token, 1, 4))
    return read_series(p, Token(sign, sign, token.start, token.end))


def read_sum(p: Parser, token: Token) -> Formula:
    """Sum(u, (i, 1, n), (j, 1, m)); Product(…)."""
    body, *ranges = arguments(p, token, 1, 10)
    if not ranges:
        return MatrixFunction("sum" if token.text == "sum" else "prod", (body,))
    for item in ranges:
        body = Series(body, *_bounds(p, token, item), token.text == "product")
    return body


def read_integral(p: Parser, token: Token) -> Formula:
    """Integral(u, x), Integral(u, (x, a, b))."""
    body, *ranges = arguments(p, token, 2, 10)
    for item in ranges:
        body = Integral(body, item) if isinstance(item, Symbol) else Integral(body, *_bounds(p, token, item))
    return body


def read_limit(p: Parser, token: Token) -> Formula:
    """Limit(u, x, a), limit(u, x, a)."""
    body, variable, point = arguments(p, token, 3, 3)
    return Limit(body, _variable(p, token, variable), point)


def read_matrix(p: Parser, token: Token) -> Formula:
    """Matrix([[1, 2], [3, 4]]), Matrix([1, 2]) a column."""
    (inner,) = arguments(p, token, 1, 1)
    if isinstance(inner, Matrix):
        return inner
    return Matrix(inner.items, 1) if isinstance(inner, Tuple) else Matrix((inner,), 1)


def read_piecewise(p: Parser, token: Token) -> Formula:
    """Piecewise((u, x > 0), (v, True))."""
    values, conditions, otherwise = [], [], None
    for pair in arguments(p, token, 1, 1000):
        if not isinstance(pair, Tuple) or len(pair.items) != 2:
            raise p.failure(Words("(value, condition)", "(valeur, condition)"), token)
        if pair.items[1] == TRUE:
            otherwise = pair.items[0]
            break
        values.append(pair.items[0])
        conditions.append(pair.items[1])
    if not values and otherwise is not None:
        return otherwise
    return Cases(tuple(values), tuple(conditions), otherwise)


def read_interval(p: Parser, token: Token) -> Formula:
    """Interval(a, b), closed; Interval.open, .Lopen, .Ropen."""
    kind = ""
    if p.accept("."):
        kind = p.text[p.token.start : p.token.end]
        while p.token.kind == "name":
            p.take()
    low, high = arguments(p, token, 2, 2)
    return Interval(low, high, kind not in ("open", "Lopen"), kind not in ("open", "Ropen"))


def _comparison(sign: str) -> Callable[[Parser, Token], Formula]:
    def read(p: Parser, token: Token) -> Formula:
        left, right = arguments(p, token, 2, 2)
        return Relation((left, right), (sign,))

    return read


FORM_READERS: dict[str, Callable[[Parser, Token], Formula]] = {
    "lim": read_lim,
    "bigsum": lambda p, token: read_typed_series(p, token, "∑"),
    "bigprod": lambda p, token: read_typed_series(p, token, "∏"),
    "bigint": read_integral_sign,
    **dict.fromkeys(OPERATORS, read_operator),
    **dict.fromkeys(MATRIX_FUNCTIONS, read_matrix_function),
    "exp": read_exp,
    "sqrt": read_sqrt,
    "cbrt": read_cbrt,
    "root": read_root,
    "rational": read_rational,
    "derivative": read_derivative,
    "sum": read_sum,
    "product": read_sum,
    "integral": read_integral,
    "limit": read_limit,
    "matrix": read_matrix,
    "piecewise": read_piecewise,
    "interval": read_interval,
    "tuple": lambda p, token: Tuple(arguments(p, token, 1, 10000)),
    **{
        name: _comparison(s)
        for name, s in (("equation", "="), ("ne", "!="), ("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">="))
    },
}
