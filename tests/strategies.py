"""Random formulas for the laws: every tree here is one that a person could have written.

``smooth_formulas(variables)`` are defined and differentiable for all real values of the variables (what derivative
tests need), ``expressions(variables)`` use every arithmetic record and every function of the table, ``formulas()`` adds
derivatives, limits, integrals, matrices, cases, intervals, relations and definitions.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from mathnn.steps.algebra import (
    ONE,
    PI,
    TWO,
    Apply,
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
)
from mathnn.steps.calculus import Derivative, Integral, Limit, Series
from mathnn.steps.containers import Cases, Interval, Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import Definition, Relation

Strategy = st.SearchStrategy[Formula]
LETTERS = (
    *(Symbol(c) for c in "xyzabctw"),
    *(Symbol("x", "1"), Symbol("w", "12"), Symbol("w", "ij", "(2)"), Symbol("y", accent="hat")),
    *(Symbol("theta"), Symbol("lambda")),
)
UNARY = tuple(sorted(f.name for f in FUNCTIONS.values() if f.arity == 1 and f.name != "factorial"))
SMOOTH = ("sin", "cos", "tanh", "atan", "sigmoid", "sinh", "cosh", "asinh", "erf", "softplus")


def integers(most: int = 12) -> Strategy:
    """Whole numbers as written, from 0."""
    return st.integers(0, most).map(lambda n: Number(Fraction(n)))


def decimals() -> Strategy:
    """Numbers with one to three decimals."""
    return st.tuples(st.integers(0, 9999), st.integers(1, 3)).map(lambda p: Number(Fraction(p[0], 10 ** p[1]), p[1]))


def variables(letters: Sequence[Symbol] = LETTERS) -> Strategy:
    """One of the letters."""
    return st.sampled_from(list(letters))


def _leaves(letters: Sequence[Symbol]) -> Strategy:
    return st.one_of(variables(letters), integers(), decimals(), st.sampled_from([PI, E]))


@st.composite
def sums(draw: st.DrawFn, terms: Strategy) -> Formula:
    """a ± b ± …"""
    found = draw(st.lists(terms, min_size=2, max_size=3))
    signs = [1, *(draw(st.sampled_from([1, -1])) for _ in found[1:])]
    return Sum(tuple(found), tuple(signs))


def _products(factors: Strategy) -> Strategy:
    return st.lists(factors, min_size=2, max_size=3).map(lambda f: Product(tuple(f)))


def smooth_formulas(letters: Sequence[Symbol] = (Symbol("x"), Symbol("y")), leaves: int = 8) -> Strategy:
    """Formulas with derivatives of every order at every real point, and of moderate size near 0."""

    def grow(inner: Strategy) -> Strategy:
        tame = inner.map(lambda u: Call("tanh", (u,)))
        positive = inner.map(lambda u: Sum((ONE, Power(u, TWO)), (1, 1)))
        return st.one_of(
            sums(inner),
            _products(inner),
            inner.map(Negation),
            st.tuples(inner, st.integers(2, 3)).map(lambda p: Power(p[0], Number(Fraction(p[1])))),
            st.tuples(inner, positive).map(lambda p: Quotient(*p)),
            tame.map(lambda u: Power(E, u)),
            positive.map(Root),
            positive.map(lambda u: Call("ln", (u,))),
            st.tuples(st.sampled_from(SMOOTH[:5]), inner).map(lambda p: Call(p[0], (p[1],))),
            st.tuples(st.sampled_from(SMOOTH), tame).map(lambda p: Call(p[0], (p[1],))),
        )

    return st.recursive(st.one_of(variables(letters), integers(5)), grow, max_leaves=leaves)


def expressions(letters: Sequence[Symbol] = LETTERS, leaves: int = 10) -> Strategy:
    """Arithmetic and functions, defined or not: what reading and printing must carry faithfully."""

    def grow(inner: Strategy) -> Strategy:
        return st.one_of(
            sums(inner),
            _products(inner),
            inner.map(Negation),
            st.tuples(inner, inner).map(lambda p: Quotient(*p)),
            st.tuples(inner, inner).map(lambda p: Power(*p)),
            inner.map(lambda u: Power(E, u)),
            inner.map(Root),
            st.tuples(inner, st.integers(3, 5)).map(lambda p: Root(p[0], Number(Fraction(p[1])))),
            st.tuples(st.sampled_from(UNARY), inner).map(lambda p: Call(p[0], (p[1],))),
            st.tuples(st.sampled_from(["max", "min"]), inner, inner).map(lambda p: Call(p[0], (p[1], p[2]))),
            st.tuples(inner, st.integers(2, 10)).map(lambda p: Call("log", (p[0], Number(Fraction(p[1]))))),
            inner.map(lambda u: Apply(Symbol("f"), (u,))),
            st.tuples(inner, st.integers(1, 2)).map(lambda p: Apply(Symbol("g"), (p[0],), (p[1],))),
            st.tuples(inner, inner).map(lambda p: Apply(Symbol("F"), p)),
        )

    return st.recursive(_leaves(letters), grow, max_leaves=leaves)


def calculus(inner: Strategy, letters: Sequence[Symbol] = LETTERS) -> Strategy:
    """Derivatives, integrals, limits, sums of an expression."""
    letter = variables(letters)
    return st.one_of(
        st.tuples(inner, letter).map(lambda p: Derivative(p[0], (p[1],))),
        st.tuples(inner, letter, letter).map(lambda p: Derivative(p[0], (p[1], p[2]), True)),
        st.tuples(inner, letter).map(lambda p: Integral(*p)),
        st.tuples(inner, letter, integers(), inner).map(lambda p: Integral(*p)),
        st.tuples(inner, letter, inner, st.sampled_from(["", "+", "-"])).map(lambda p: Limit(*p)),
        st.tuples(inner, st.booleans()).map(lambda p: Series(p[0], Symbol("i"), ONE, Symbol("n"), p[1])),
    )


@st.composite
def matrices(draw: st.DrawFn, entries: Strategy) -> Formula:
    """One to three rows and columns."""
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    return Matrix(tuple(draw(entries) for _ in range(rows * columns)), columns)


def containers(inner: Strategy) -> Strategy:
    """Points, matrices, intervals, functions by cases."""
    condition = st.tuples(inner, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), inner).map(
        lambda p: Relation((p[0], p[2]), (p[1],))
    )
    return st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda items: Tuple(tuple(items))),
        matrices(inner),
        st.tuples(inner, inner, st.sampled_from([(True, True), (True, False), (False, True)])).map(
            lambda p: Interval(p[0], p[1], *p[2])
        ),
        st.tuples(inner, condition, inner).map(lambda p: Cases((p[0],), (p[1],), p[2])),
        st.tuples(inner, condition, inner, condition).map(lambda p: Cases((p[0], p[2]), (p[1], p[3]))),
    )


def statements(inner: Strategy) -> Strategy:
    """Relations, chains, definitions, membership (an open interval alone, (a, b), would be a point)."""
    return st.one_of(
        st.tuples(inner, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~"]), inner).map(
            lambda p: Relation((p[0], p[2]), (p[1],))
        ),
        st.tuples(inner, inner, inner).map(lambda p: Relation(p, ("=", "="))),
        st.tuples(inner, inner, inner, st.booleans(), st.booleans()).map(
            lambda p: Relation((p[0], Interval(*p[1:])), ("in",))
        ),
        inner.map(lambda u: Definition(Symbol("h"), (Symbol("x"),), u)),
        inner.map(lambda u: Definition(Symbol("g"), (Symbol("x"), Symbol("y")), u, True)),
    )


def formulas(leaves: int = 8) -> Strategy:
    """Any formula: an expression, something of calculus, a container, a statement."""
    inner = expressions(leaves=leaves)
    small = expressions(leaves=4)
    return st.one_of(inner, calculus(small), containers(small), statements(small))
