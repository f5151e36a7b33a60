r"""An antiderivative found, by guessing and checking: F is one of f because :math:`F' = f`, whoever proposed it.

Term by term, pieces of f propose themselves: :math:`e^u`, :math:`\ln|u|`, :math:`u^{q+1}`, :math:`\sin u`, … and the first G
whose derivative is f up to a factor free of x gives F. Where this finds nothing SymPy proposes one. Nothing here is
believed: who uses F proves :math:`F' = f` by the derivative of this folder, and looks at where F exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mathnn.equality.differentiate import NoDerivative, differentiate
from mathnn.equality.memory import Memory, NeedSign
from mathnn.equality.normal import Beyond, Normal, build
from mathnn.equality.plain import depends_on, fraction_formula
from mathnn.equality.ring import Nowhere, OutOfBudget, RingFull
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
    number,
    rational,
    sqrt,
)
from mathnn.steps.formula import Formula, fold, size, walk
from mathnn.steps.words import MathnnError

LARGEST = 24  # nodes of an integrand that SymPy is asked about
MOST_GUESSES = 40


@lru_cache(maxsize=256)
def antiderivative(f: Formula, x: Symbol) -> Formula | None:
    """A formula that may be an antiderivative of f in x."""
    parts: list[Formula] = []
    signs: list[int] = []
    for term, sign in _terms(f):
        found = _guessed(term, x)
        if found is None:
            return _of_sympy(f, x)
        parts.append(found)
        signs.append(sign)
    if len(parts) == 1:
        return parts[0] if signs[0] > 0 else Negation(parts[0])
    if signs[0] < 0:
        parts[0], signs[0] = Negation(parts[0]), 1
    return Sum(tuple(parts), tuple(signs))


def _terms(f: Formula) -> Iterator[tuple[Formula, int]]:
    """The terms of a sum, with their signs; a common denominator goes to each."""
    if isinstance(f, Negation):
        yield from ((t, -s) for t, s in _terms(f.operand))
    elif isinstance(f, Sum):
        for term, sign in zip(f.terms, f.signs, strict=True):
            yield from ((t, sign * s) for t, s in _terms(term))
    elif isinstance(f, Quotient) and isinstance(f.numerator, (Sum, Negation)):
        yield from ((Quotient(t, f.denominator), s) for t, s in _terms(f.numerator))
    else:
        yield f, 1


def _guessed(f: Formula, x: Symbol) -> Formula | None:
    """c·G with G' = f/c for one of the candidates G."""
    if x not in f.symbols:
        return Product((f, x))
    seen: dict[Formula, None] = {}
    for g in _candidates(f, x):
        if g in seen or x not in g.symbols:
            continue
        seen[g] = None
        if len(seen) > MOST_GUESSES:
            break
        factor = _ratio(f, g, x)
        if factor is not None:
            return g if factor == ONE else Product((factor, g))
    return None


def _candidates(f: Formula, x: Symbol) -> Iterator[Formula]:
    """What f may be the derivative of, up to a factor."""
    inner = [node for node in dict.fromkeys(walk(f)) if x in node.symbols and not isinstance(node, (Number,))]
    yield Power(x, TWO)
    for u in inner:
        yield u
        yield call("ln", call("abs", u))
        yield Power(u, TWO)
        yield Quotient(ONE, u)
        q = rational(u.exponent) if isinstance(u, Power) else None
        if isinstance(u, Power) and q is not None:
            yield Power(u.base, number(q + 1))
            yield Power(u.base, number(1 - q))
            yield call("ln", call("abs", u.base))
        if isinstance(u, Root) and u.index is None:
            yield Power(u.radicand, Quotient(number(3), TWO))
        if isinstance(u, Call):
            yield from _of_call(u)
        if isinstance(u, Power):
            yield from _of_square(u)


def _of_call(u: Call) -> Iterator[Formula]:
    a = u.arguments[0]
    if u.function in PARTNERS:
        yield call(PARTNERS[u.function], a)
        yield Power(u, TWO)
    if u.function in ("tan", "tanh"):
        yield call("ln", call("cosh" if u.function == "tanh" else "abs", a if u.function == "tanh" else call("cos", a)))
    if u.function == "ln":
        yield Sum((Product((a, u)), a), (1, -1))
        yield call("ln", call("abs", u))
    if u.function == "sigmoid":
        yield call("ln", Sum((ONE, Power(E, a)), (1, 1)))


def _of_square(u: Power) -> Iterator[Formula]:
    if rational(u.exponent) == 2:
        yield call("atan", u.base)
        yield call("asin", u.base)
        yield call("asinh", u.base)
        if u.base.symbols:
            yield Product((sqrt(PI), call("erf", u.base)))
    for base in (u.base, u):
        if isinstance(base, Call) and base.function in ("cos", "cosh", "sin", "sinh"):
            yield call("tan" if base.function in ("cos", "sin") else "tanh", *base.arguments)


PARTNERS = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh"}


def _ratio(f: Formula, g: Formula, x: Symbol) -> Formula | None:
    """f/g', when it does not depend on x."""
    try:
        slope = differentiate(g, x)
    except NoDerivative:
        return None
    if slope == ZERO:
        return None

    def quotient(form: Normal) -> Formula | None:
        u = form.ring.quotient(form.fraction(f), form.fraction(slope))
        for p in (u.num, u.den):
            for kernel in form.ring.used(p):
                inside = depends_on(form, kernel)
                if inside is None or x in inside:
                    return None
        return fraction_formula(form, u)

    try:
        _, found = build(Memory(), quotient)
    except (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull):
        return None
    return found


def _of_sympy(f: Formula, x: Symbol) -> Formula | None:
    """SymPy's proposal, with |u| under its logarithms and the general case of a parameter."""
    if size(f) > LARGEST or not _is_simple(f, x):
        return None
    import sympy
    from sympy.integrals.manualintegrate import manualintegrate

    from mathnn.reading import from_sympy

    try:
        found = manualintegrate(f.value, x.value)
        if isinstance(found, sympy.Piecewise):
            found = found.args[0][0]
        if found.has(sympy.Integral, sympy.Piecewise, sympy.I):
            return None
        return _with_bars(from_sympy(found))
    except (MathnnError, TypeError, ValueError, NotImplementedError, AttributeError, ZeroDivisionError):
        return None


def _is_simple(f: Formula, x: Symbol) -> bool:
    """Whether SymPy is soon done: functions of ax + b, roots and denominators of degree 2 at most."""
    for node in walk(f):
        if isinstance(node, Call):
            inside = [(u, 1) for u in node.arguments]
        elif isinstance(node, Quotient):
            inside = [(node.denominator, 2)]
        elif isinstance(node, Root):
            inside = [(node.radicand, 2)]
        elif isinstance(node, Power) and x in node.exponent.symbols:
            inside = [(node.exponent, 1)]
        elif isinstance(node, Power) and not _is_whole(node.exponent):
            inside = [(node.base, 2)]
        else:
            continue
        if not all(_degree(u, x) <= most for u, most in inside):
            return False
    return True


def _is_whole(exponent: Formula) -> bool:
    q = rational(exponent)
    return q is not None and q.denominator == 1 and q >= 0


def _degree(u: Formula, x: Symbol) -> int:
    """The degree in x; a large number for what is no polynomial."""

    def degree(form: Normal) -> int:
        f = form.fraction(u)
        kernel = form.ring.by_label.get(("letter", x))
        if any(x in (depends_on(form, k) or ()) for p in (f.num, f.den) for k in form.ring.used(p) if k is not kernel):
            return LARGEST
        if kernel is None:
            return 0
        return LARGEST if f.den.degrees()[kernel.position] else int(f.num.degrees()[kernel.position])

    try:
        _, found = build(Memory(), degree)
    except (Beyond, NeedSign, Nowhere, OutOfBudget, RingFull):
        return LARGEST
    return int(found)


def _with_bars(formula: Formula) -> Formula:
    """ln u becomes ln|u|, which has the same derivative and exists on both sides of a zero."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if isinstance(node, Call) and node.function == "ln":
            return call("ln", call("abs", children[0]))
        return (
            node if all(a is b for a, b in zip(children, node.children, strict=True)) else node.with_children(children)
        )

    return fold(formula, rebuild)
