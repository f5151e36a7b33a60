"""The tree: immutable, equal when written alike, rebuilt without harm, and as deep as one likes."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.steps.algebra import Call, Negation, Number, Product, Root, Sum, Symbol, call, exp, number, sqrt, symbol
from mathnn.steps.containers import Cases, Interval, Matrix, Tuple, column
from mathnn.steps.formula import Formula, depth, fold, replace_at, size, substitute, subterm, walk, walk_paths
from mathnn.steps.relations import Definition, positive, relation

x, y, z = symbol("x"), symbol("y"), symbol("z")


def trees() -> st.SearchStrategy[Formula]:
    leaves = st.one_of(st.sampled_from([x, y, z]), st.fractions(-9, 9, max_denominator=5).map(number))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=4).map(lambda t: Product(tuple(t))),
            st.lists(st.tuples(inner, st.sampled_from([1, -1])), min_size=2, max_size=4).map(
                lambda t: Sum(tuple(a for a, _ in t), (1, *(s for _, s in t[1:])))
            ),
            st.tuples(inner, inner).map(lambda t: t[0] / t[1]),
            st.tuples(inner, inner).map(lambda t: t[0] ** t[1]),
            st.tuples(st.sampled_from(["sin", "ln", "sigmoid", "abs"]), inner).map(lambda t: call(*t)),
            inner.map(Negation),
            st.one_of(inner.map(Root), st.tuples(inner, inner).map(lambda t: Root(*t))),
            st.tuples(inner, inner, inner).map(lambda t: Cases((t[0],), (positive(t[1]),), t[2])),
            st.tuples(inner, inner).map(lambda t: column(*t)),
        ),
        max_leaves=12,
    )


@given(trees())
def test_a_formula_rebuilt_from_its_children_is_the_same(formula: Formula) -> None:
    rebuilt = formula.with_children(formula.children)
    assert rebuilt == formula
    assert hash(rebuilt) == hash(formula)
    assert repr(rebuilt) == repr(formula)


@given(trees())
def test_copies_and_pickles_are_equal(formula: Formula) -> None:
    for made in (copy.copy(formula), copy.deepcopy(formula), pickle.loads(pickle.dumps(formula))):
        assert made == formula
        assert hash(made) == hash(formula)


@given(trees(), trees())
def test_equal_means_written_alike(a: Formula, b: Formula) -> None:
    assert (a == b) == (repr(a) == repr(b))
    if a == b:
        assert hash(a) == hash(b)


@given(trees(), trees(), st.data())
def test_replace_at_changes_that_place_and_no_other(formula: Formula, new: Formula, data: st.DataObject) -> None:
    places = list(walk_paths(formula))
    path, old = data.draw(st.sampled_from(places))
    assert subterm(formula, path) is old
    changed = replace_at(formula, path, new)
    assert subterm(changed, path) is new
    assert replace_at(changed, path, old) == formula
    for other, node in places:
        if other != path[: len(other)] and path != other[: len(path)]:
            assert subterm(changed, other) is node


@given(trees())
def test_walk_visits_every_record_once_in_reading_order(formula: Formula) -> None:
    assert [node for _, node in walk_paths(formula)] == list(walk(formula))
    assert len(list(walk(formula))) == size(formula)


@given(trees())
def test_substitution_of_letters_by_themselves_shares_the_tree(formula: Formula) -> None:
    assert substitute(formula, {}) is formula
    assert substitute(formula, {symbol("q"): z}) is formula
    swapped = substitute(formula, {x: y, y: x})
    assert substitute(swapped, {x: y, y: x}) == formula


def test_no_field_of_a_record_can_be_set() -> None:
    product = x * y
    with pytest.raises(FrozenInstanceError):
        product.factors = ()  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        x.letter = "y"


def test_what_the_hand_wrote_is_kept() -> None:
    written = Negation(Negation(exp(Negation(x))))
    assert repr(written) == "Negation(Negation(Power(Constant(e), Negation(Symbol(x)))))"
    assert repr(x / x) == "Quotient(Symbol(x), Symbol(x))"
    assert x / x != number(1)
    assert x + y != y + x


def test_marks_tell_records_apart() -> None:
    assert Number(number(5).magnitude, 0) != Number(number(5).magnitude, 1)  # type: ignore[attr-defined]
    assert call("sin", x) != call("cos", x)
    assert Interval(x, y) != Interval(x, y, closed_above=True)
    assert Matrix((x, y), 1) != Matrix((x, y), 2)
    assert Symbol("x", "1") == Symbol("x", "1", spelling="x1")


def test_a_chain_of_twenty_thousand_sines_costs_memory_only() -> None:
    deep: Formula = x
    for _ in range(20_000):
        deep = Call("sin", (deep,))
    again: Formula = x
    for _ in range(20_000):
        again = Call("sin", (again,))
    assert depth(deep) == 20_001
    assert size(deep) == 20_001
    assert deep == again
    assert hash(deep) == hash(again)
    assert fold(deep, lambda node, below: 1 + sum(below)) == 20_001
    assert substitute(deep, {x: y}) != deep
    path = (0,) * 20_000
    assert subterm(replace_at(deep, path, z), path) is z
    assert repr(deep).startswith("Call(sin, Call(sin, ")


def test_a_wide_sum_is_flat() -> None:
    wide: Formula = x
    for n in range(5_000):
        wide = wide + number(n)
    assert depth(wide) == 2
    assert size(wide) == 5_002


def test_symbols_come_in_order_of_appearance() -> None:
    assert (y * x + sqrt(y) + z).symbols == (y, x, z)


def test_the_value_is_a_sympy_object() -> None:
    import sympy

    X, Y = sympy.symbols("x y")
    assert (x**2 * y**3).value == X**2 * Y**3
    assert relation(x, "<", y).value == sympy.Lt(X, Y)
    assert Tuple((x, number(1))).value == sympy.Tuple(X, 1)
    assert column(x, y).value == sympy.ImmutableMatrix([X, Y])
    assert Definition(symbol("f"), (x,), x**2, arrow=True).value == sympy.Lambda((X,), X**2)
    assert Root(number(-8), number(3)).value == -2
