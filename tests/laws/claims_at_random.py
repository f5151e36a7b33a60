r"""Claims at random: a formula, laws that rewrite it, slips that corrupt it; the same ones for the same seed.

A law holds wherever both its sides exist; a slip changes a number, a sign, a function, a letter, or takes one of the steps that
are nearly laws (:math:`\sqrt{u^2} = u`). Which verdict is right is not said by the laws used (two laws in a row may leave the
domain) but by the referee.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from mathnn.steps.algebra import (
    ONE,
    PI,
    TWO,
    ZERO,
    Call,
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
)  # fmt: skip
from mathnn.steps.calculus import Derivative, Series, ValueAt
from mathnn.steps.containers import Cases
from mathnn.steps.formula import replace_at, size, substitute, walk, walk_paths
from mathnn.steps.relations import Relation, relation

X, Y, N, K, T, V = map(Symbol, "xynktv")
SMOOTH = ("sin", "cos", "tan", "tanh", "atan", "sigmoid", "sinh", "cosh", "asinh", "erf", "softplus")
SHARP = ("abs", "relu", "sign", "heaviside", "floor", "ceil")
ENDED = ("ln", "asin", "acos", "atanh", "acosh")
EXPONENTS = (
    2,
    2,
    3,
    4,
    -1,
    -2,
    0,
    Fraction(1, 2),
    Fraction(3, 2),
    Fraction(1, 3),
    Fraction(2, 3),
    Fraction(-1, 3),
    Fraction(5, 3),
    Fraction(1, 4),
    Fraction(2, 5),
    Fraction(-1, 2),
)
LARGEST = 90


@dataclass(frozen=True)
class Claim:
    """``left sign right`` on a domain (words for letters)."""

    left: object
    sign: str
    right: object
    domain: dict = field(default_factory=dict)


def formula(r, depth, letters=(X, X, X, Y)):
    """A random formula."""
    if depth == 0 or r.random() < 0.1:
        whole = number(r.randint(-3, 5))
        return r.choice(
            (*letters, *letters, ONE, TWO, whole, whole, number(Fraction(r.randint(-9, 9), r.randint(2, 7))), PI)
        )
    inner = lambda: formula(r, depth - 1, letters)  # noqa: E731
    kind = r.random()
    if kind < 0.22:
        return Sum((inner(), inner()), (1, r.choice((1, -1))))
    if kind < 0.42:
        return Product((inner(), inner()))
    if kind < 0.50:
        return Quotient(inner(), inner())
    if kind < 0.60:
        return Power(inner(), number(r.choice(EXPONENTS)))
    if kind < 0.65:
        return exp(inner())
    if kind < 0.69:
        return r.choice((Root(inner()), Root(inner(), number(r.choice((3, 4, 5)))), Power(inner(), inner())))
    if kind < 0.73:
        return call(r.choice(("max", "min")), *(inner() for _ in range(r.choice((2, 2, 3)))))
    if kind < 0.75:
        return Cases((inner(),), (relation(inner(), r.choice(("<", "<=", ">", ">=", "=")), ZERO),), inner())
    if kind < 0.83:
        return call(r.choice(SHARP), inner())
    if kind < 0.91:
        return call(r.choice(ENDED), inner())
    if kind < 0.93:
        return Negation(inner())
    return call(r.choice(SMOOTH), inner())


def _of_call(name, build):
    return lambda u, r: build(u.arguments[0]) if isinstance(u, Call) and u.function == name else None


def _binary(kind, build):
    return lambda u, r: build(u) if isinstance(u, kind) and len(u.children) == 2 else None


def _plus(u):
    return (u.terms[0], u.terms[1] if u.signs[1] > 0 else -u.terms[1])


def _power_law(u, r):
    if not isinstance(u, Power) or u.base == E:
        return None
    q = rational(u.exponent)
    if q is None:
        return r.choice((exp(u.exponent * call("ln", u.base)), 1 / Power(u.base, -u.exponent)))
    if q == 2:
        return r.choice((Product((u.base, u.base)), Power(call("abs", u.base), TWO), Power(-u.base, TWO)))
    if q.denominator % 2 == 0:
        return r.choice(
            (Power(call("abs", u.base), number(q)) * sqrt(u.base) / sqrt(u.base), sqrt(u.base) ** number(2 * q))
        )
    if q.denominator > 1:
        root = Root(u.base, number(q.denominator))
        return r.choice(
            (
                Power(root, number(q.numerator)),
                call("sign", u.base) ** number(q.numerator) * Power(call("abs", u.base), number(q)),
            )
        )
    return Product((Power(u.base, number(q - 1)), u.base)) if q > 1 else Quotient(ONE, Power(u.base, number(-q)))


def _calculus(u, r):
    """Rules of differentiation, one record at a time."""
    if not isinstance(u, Derivative):
        return None
    f, x = u.body, u.variables[0]
    d = lambda v: Derivative(v, (x,))  # noqa: E731
    if x not in f.symbols:
        return ZERO
    match f:
        case Symbol():
            return ONE
        case Negation():
            return -d(f.operand)
        case Sum():
            return Sum(tuple(map(d, f.terms)), f.signs)
        case Product():
            a, b = f.factors[0], f.factors[1] if len(f.factors) == 2 else Product(f.factors[1:])
            return d(a) * b + a * d(b)
        case Quotient():
            a, b = f.children
            return (d(a) * b - a * d(b)) / b**2
        case Power() if f.base == E:
            return f * d(f.exponent)
        case Power() if rational(f.exponent) is not None:
            q = rational(f.exponent)
            return number(q) * Power(f.base, number(q - 1)) * d(f.base)
        case Root() if f.index is None:
            return d(f.radicand) / (2 * f)
        case Call() if f.function in _SLOPES:
            return _SLOPES[f.function](f.arguments[0]) * d(f.arguments[0])
    return None


_SLOPES = {
    "sin": lambda u: call("cos", u), "cos": lambda u: -call("sin", u), "tan": lambda u: 1 + call("tan", u) ** 2,
    "tanh": lambda u: 1 - call("tanh", u) ** 2, "atan": lambda u: 1 / (1 + u**2), "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u), "asinh": lambda u: 1 / sqrt(1 + u**2), "ln": lambda u: 1 / u,
    "asin": lambda u: 1 / sqrt(1 - u**2), "acos": lambda u: -(1 / sqrt(1 - u**2)), "atanh": lambda u: 1 / (1 - u**2),
    "acosh": lambda u: 1 / sqrt(u**2 - 1), "abs": lambda u: call("sign", u), "relu": lambda u: call("heaviside", u),
    "sigmoid": lambda u: call("sigmoid", u) * call("sigmoid", -u), "softplus": lambda u: call("sigmoid", u),
    "erf": lambda u: 2 * exp(-(u**2)) / sqrt(PI),
}  # fmt: skip


def _extreme(u, r):
    if not (isinstance(u, Call) and u.function in ("max", "min")):
        return None
    if len(u.arguments) > 2:
        return call(u.function, call(u.function, *u.arguments[1:]), u.arguments[0])
    a, b = u.arguments
    sign, other = (1, "min") if u.function == "max" else (-1, "max")
    return r.choice((Sum((a + b, call("abs", a - b)), (1, sign)) / 2, a + b - call(other, a, b), -call(other, -a, -b)))


def _sine_of_sum(u):
    if not (isinstance(u, Sum) and len(u.terms) == 2):
        return None
    a, b = _plus(u)
    return call("sin", a) * call("cos", b) + call("cos", a) * call("sin", b)


LAWS = {
    "commute": lambda u, r: Sum((u.terms[1], u.terms[0]), (1, 1)) if isinstance(u, Sum) and u.signs == (1, 1) else None,
    "distribute": lambda u, r: (
        Sum(tuple(u.factors[0] * t for t in u.factors[1].terms), u.factors[1].signs)
        if isinstance(u, Product) and len(u.factors) == 2 and isinstance(u.factors[1], Sum)
        else None
    ),
    "exp of sum": lambda u, r: (
        Product(tuple(map(exp, _plus(u.exponent))))
        if isinstance(u, Power) and u.base == E and isinstance(u.exponent, Sum) and len(u.exponent.terms) == 2
        else None
    ),
    "ln of product": _of_call(
        "ln", lambda u: sum((call("ln", call("abs", f)) for f in u.factors), ZERO) if isinstance(u, Product) else None
    ),
    "ln of square": _of_call(
        "ln",
        lambda u: 2 * call("ln", call("abs", u.base)) if isinstance(u, Power) and rational(u.exponent) == 2 else None,
    ),
    "sine of sum": _of_call("sin", _sine_of_sum),
    "powers": _power_law,
    "calculus": _calculus,
    "calculus again": _calculus,
    "extreme": _extreme,
    "tan": _of_call("tan", lambda u: call("sin", u) / call("cos", u)),
    "tan half": _of_call("tan", lambda u: call("sin", 2 * u) / (1 + call("cos", 2 * u))),
    "sin odd": _of_call("sin", lambda u: -call("sin", -u)),
    "sin turned": _of_call("sin", lambda u: call("cos", PI / 2 - u)),
    "cos double": _of_call("cos", lambda u: 1 - 2 * call("sin", u / 2) ** 2),
    "cos turned": _of_call("cos", lambda u: -call("cos", u + PI)),
    "asin": _of_call("asin", lambda u: 2 * call("atan", u / (1 + sqrt(1 - u**2)))),
    "acos": _of_call("acos", lambda u: PI - call("acos", -u)),
    "atan": _of_call("atan", lambda u: call("asin", u / sqrt(1 + u**2))),
    "atan odd": _of_call("atan", lambda u: call("sign", u) * (PI / 2 - call("atan", 1 / call("abs", u)))),
    "acosh": _of_call("acosh", lambda u: call("ln", u + sqrt(u**2 - 1))),
    "asinh": _of_call("asinh", lambda u: -call("ln", sqrt(u**2 + 1) - u)),
    "atanh": _of_call("atanh", lambda u: call("ln", 1 + u) / 2 - call("ln", 1 - u) / 2),
    "tanh": _of_call("tanh", lambda u: 2 * call("sigmoid", 2 * u) - 1),
    "sigmoid": _of_call("sigmoid", lambda u: 1 - call("sigmoid", -u)),
    "relu": _of_call("relu", lambda u: u * call("heaviside", u)),
    "abs": _of_call("abs", lambda u: sqrt(u**2)),
    "abs of product": _of_call(
        "abs", lambda u: Product(tuple(call("abs", f) for f in u.factors)) if isinstance(u, Product) else None
    ),
    "heaviside": _of_call("heaviside", lambda u: Cases((ZERO,), (relation(u, "<", ZERO),), ONE)),
    "sign": _of_call("sign", lambda u: call("heaviside", u) - call("heaviside", -u)),
    "floor": _of_call("floor", lambda u: -call("ceil", -u)),
    "ceil": _of_call("ceil", lambda u: -call("floor", -u)),
    "add zero": lambda u, r: (u + X) - X,
    "times one": lambda u, r: Quotient(u * Y, Y),
    "exp ln": lambda u, r: exp(call("ln", u)),
    "square of root": lambda u, r: sqrt(u) ** 2,
    "ln exp": lambda u, r: call("ln", exp(u)),
    "tan atan": lambda u, r: call("tan", call("atan", u)),
    "sign abs": lambda u, r: call("sign", u) * call("abs", u),
    "parts": lambda u, r: call("relu", u) - call("relu", -u),
    "cube root of cube": lambda u, r: Power(u**3, number(Fraction(1, 3))),
    "product of roots": lambda u, r: Power(u, number(Fraction(1, 3))) * Power(u, number(Fraction(2, 3))),
    "value at": lambda u, r: ValueAt(substitute(u, {X: V}), (V,), (X,)) if _open(u) else None,
    "derivative of integral": lambda u, r: Derivative(u * T, (T,)) if T not in u.symbols else None,
    "sum of two": lambda u, r: Series(u * (2 * K - 1), K, ONE, TWO) / 4 if K not in u.symbols else None,
}

SLIPS = {
    "root of square": lambda u, r: sqrt(u**2),
    "asin sin": lambda u, r: call("asin", call("sin", u)),
    "acos cos": lambda u, r: call("acos", call("cos", u)),
    "atan tan": lambda u, r: call("atan", call("tan", u)),
    "acosh cosh": lambda u, r: call("acosh", call("cosh", u)),
    "relu": lambda u, r: call("relu", u),
    "abs": lambda u, r: call("abs", u),
    "fourth root": lambda u, r: Power(u**4, number(Fraction(1, 4))),
    "two thirds": lambda u, r: Power(Power(u, number(Fraction(2, 3))), number(Fraction(3, 2))),
    "tiny": lambda u, r: u + number(Fraction(1, 10 ** r.choice((9, 30, 60)))),
    "tiny factor": lambda u, r: u * number(1 + Fraction(1, 10 ** r.choice((9, 30, 60)))),
    "steep": lambda u, r: u * call("tanh", number(30) * u**2),
    "atan inverse": lambda u, r: PI / 2 - call("atan", 1 / u),
    "clip": lambda u, r: call("max", u, number(-r.choice((4, 50)))),
    "sign": lambda u, r: -u,
    "square": lambda u, r: u**2,
    "double": lambda u, r: 2 * u,
    "plus one": lambda u, r: u + 1,
    "sign square": lambda u, r: u * call("sign", u) ** 2,
    "isolated": lambda u, r: u + sqrt(-((X - number(r.randint(-2, 3))) ** 2)),
    "jump": lambda u, r: u + (1 - call("sign", X - number(r.choice((0, 1, Fraction(1, 2), Fraction(7, 5))))) ** 2),
    "open step": lambda u, r: Cases((u,), (relation(X, r.choice((">", ">=")), ZERO),), u * call("sign", X) ** 2),
    "only positive": lambda u, r: u + 0 * call("ln", r.choice((X, Y, X * Y, X + Y))),
    "beyond": lambda u, r: u + call("relu", X - 3),
    "number": lambda u, r: number(rational(u) + r.choice((1, -1))) if isinstance(u, Number) else None,
    "letter": lambda u, r: (Y if u == X else X) if u in (X, Y) else None,
    "function": lambda u, r: (
        Call(r.choice((*SMOOTH, *SHARP, *ENDED)), u.arguments)
        if isinstance(u, Call) and len(u.arguments) == 1
        else None
    ),
    "drop": lambda u, r: r.choice(u.children) if isinstance(u, (Sum, Product, Call)) else None,
    "log": lambda u, r: call("ln", call("abs", u)),
    "heaviside open": _of_call("heaviside", lambda u: 1 - call("heaviside", -u)),
}


def _open(u):
    return not any(isinstance(n, (Derivative, ValueAt, Series)) for n in walk(u)) and X in u.symbols


def rewritten(u, r, laws, times):
    """u after laws at random places."""
    names = list(laws)
    for _ in range(times):
        for _ in range(12):
            path, node = r.choice(list(walk_paths(u)))
            if isinstance(node, Relation) or _fixed(u, path):
                continue
            new = laws[r.choice(names)](node, r)
            if new is not None:
                u = replace_at(u, path, new)
                break
    return u


def _fixed(u, path):
    """Whether the place is a written exponent, an index, a bound variable or a bound of a sum."""
    for index in path:
        if isinstance(u, (Power, Root)) and index == 1 and not (isinstance(u, Power) and u.base == E):
            return True
        if isinstance(u, (Derivative, ValueAt, Series)) and index >= 1:
            return True
        u = u.children[index]
    return False


def claims(seed, count):
    """``count`` claims."""
    r = random.Random(seed)
    made = 0
    while made < count:
        claim = r.choices((_equality, _order, _roots, _whole, _digits), (80, 8, 4, 5, 3))[0](r)
        if size(claim.left) + size(claim.right) <= LARGEST:
            made += 1
            yield claim


def _domain(r):
    if r.random() < 0.75:
        return {}
    words = ("positive", "nonnegative", "nonzero", "negative", (0, 1), (1, 3), (-2, Fraction(1, 2)), (-1, 1))
    return {letter: r.choice(words) for letter in ("x",) + ("y",) * (r.random() < 0.4)}


def _equality(r):
    left = formula(r, r.choice((1, 2, 2, 3)))
    if r.random() < 0.2:
        left = Derivative(left, (X,))
    right = rewritten(left, r, LAWS, r.choice((0, 1, 2, 3)))
    if r.random() < 0.45:
        right = rewritten(right, r, SLIPS, 1)
    if r.random() < 0.3:
        left = rewritten(left, r, LAWS, 1)
    return Claim(left, "=", right, _domain(r))


def _order(r):
    u, v = formula(r, r.choice((1, 2))), formula(r, 1)
    more = r.choice(
        (
            v**2,
            call("abs", v),
            exp(v),
            v**2 + 1,
            call("relu", v),
            sqrt(v),
            1 - call("tanh", v),
            -v,
            v**2 - v + 1,
            call("cosh", v) - 1,
            v,
        )
    )
    return Claim(u, r.choice(("<", "<=", "!=", ">", ">=")), rewritten(u + more, r, LAWS, r.choice((0, 1))), _domain(r))


def _roots(r):
    """Polynomial equations by their roots, perhaps over a denominator."""
    roots = [number(r.randint(-3, 4)) for _ in range(r.randint(1, 3))]
    others = r.choice((roots, roots, roots[:-1] or roots, [*roots, roots[0]], [*roots, number(r.randint(-3, 4))]))
    left, right = (Product((number(r.choice((1, -1, 3))), *(X - a for a in found))) for found in (roots, others))
    if r.random() < 0.4:
        left = left / (X - r.choice(roots) if r.random() < 0.5 else X**2 + 1)
    domain = {"x": r.choice(((-2, 2), (0, 3), (1, 5), "positive", "integer", "nonzero"))} if r.random() < 0.5 else {}
    return Claim(relation(left, "=", ZERO), r.choice(("<=>", "=>")), relation(right, "=", ZERO), domain)


def _whole(r):
    """Powers with a whole exponent."""
    base = r.choice((X, -X, X**2, X * Y, number(-1), number(-2), call("abs", X), X + 1, call("cos", N * PI)))
    n = r.choice((N, 2 * N, N + 1, N - 1, 2 * N + 1, N**1, -N))
    n = N if isinstance(n, Power) else n
    left = Power(base, n)
    size = Power(call("abs", base), n)
    rights = (
        size,
        Power(base, N) * Power(base, n - N),
        Power(-base, n),
        1 / Power(base, -n),
        left * base / base,
        Power(number(-1), n) * Power(-base, n),
        exp(n * call("ln", base)),
        Power(call("sign", base), n) * size,
        sqrt(Power(base, 2 * n)),
    )
    right = r.choice(rights)
    return Claim(
        left,
        "=",
        right,
        {"n": "integer"} | ({"x": r.choice(("positive", "negative", (1, 3)))} if r.random() < 0.2 else {}),
    )


def _digits(r):
    exact = formula(r, r.choice((1, 2)), (ONE, TWO, PI, E, number(3)))
    places = r.randint(0, 6)
    return Claim(
        exact,
        "~",
        Number(Fraction(r.choice((0, 1, 2, 3))), places),
        {"places": places, "off": r.choice((0, 0, 1, -1, Fraction(1, 2), Fraction(-1, 2), 3))},
    )
