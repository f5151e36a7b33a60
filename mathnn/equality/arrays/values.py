r"""Explicit vectors and matrices worked out: :math:`AB`, :math:`Av`, :math:`A^\top`, :math:`u^\top v`, sums and multiples.

What is written entry by entry is computed entry by entry; the entries stay formulas, :math:`\begin{pmatrix} 1 & a
\end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix} = x + ay`. A matrix with one row is a row and one with one column a
column, and they are kept apart: a column times a column is an error of shape, with both shapes named. A point (1, 2)
has no orientation; it takes the one that fits, and two of them multiply to their inner product. A 1 × 1 product is a
number. The letter I beside a square matrix is the identity, and 0 beside an array is the array of zeros.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mathnn.steps.algebra import (
    ONE,
    ZERO,
    Call,
    Negation,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    number,
    rational,
)
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Interval, Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.linear import Hadamard, Inner, MatrixFunction, Norm, Tensor, Transpose
from mathnn.steps.words import Words

LARGEST_POWER = 16
Array = (Matrix, Tuple)


class Unfit(ArithmeticError):
    """Shapes that do not go together; ``words`` names both."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor with the freedom it has: a ``free`` one is a vector in whichever direction fits."""

    formula: Formula
    free: bool


def shape(u: Formula) -> tuple[int, int]:
    """Rows and columns; a point counts as a column."""
    columns = u.columns if isinstance(u, Matrix) else 1
    return len(u.children) // columns, columns


def is_vector(u: Formula) -> bool:
    """A point, a row or a column."""
    return isinstance(u, Tuple) or (isinstance(u, Matrix) and 1 in shape(u))


def is_explicit(u: Formula) -> bool:
    """A matrix or point whose entries are no arrays themselves."""
    return isinstance(u, Array) and bool(u.children) and not any(isinstance(e, Array) for e in u.children)


def rows_of(u: Formula) -> list[list[Formula]]:
    """The entries row by row."""
    columns = shape(u)[1]
    entries = list(u.children)
    return [entries[i : i + columns] for i in range(0, len(entries), columns)]


def from_rows(rows: Sequence[Sequence[Formula]]) -> Matrix:
    """The matrix with these rows."""
    return Matrix(tuple(e for row in rows for e in row), len(rows[0]))


def identity(n: int) -> Matrix:
    """The unit matrix."""
    return Matrix(tuple(ONE if i == j else ZERO for i in range(n) for j in range(n)), n)


def added(terms: Sequence[Formula], signs: Sequence[int] | None = None) -> Formula:
    """The sum of entries; written numbers are added at once."""
    signs = signs or (1,) * len(terms)
    exact = [rational(t) for t in terms]
    whole = sum(s * q for s, q in zip(signs, exact, strict=True) if q is not None)
    kept = [(t, s) for t, s, q in zip(terms, signs, exact, strict=True) if q is None]
    if whole or not kept:
        kept.append((number(whole), 1))
    if len(kept) == 1:
        return kept[0][0] if kept[0][1] > 0 else Negation(kept[0][0])
    kept.sort(key=lambda pair: -pair[1])
    if kept[0][1] < 0:
        kept[0] = (Negation(kept[0][0]), 1)
    return Sum(tuple(t for t, _ in kept), tuple(s for _, s in kept))


def multiplied(*factors: Formula) -> Formula:
    """The product of entries; written numbers are multiplied at once. What a zero hides is kept by the guards."""
    exact = [rational(f) for f in factors]
    whole = number(1)
    scale = 1
    for q in exact:
        scale = scale * q if q is not None else scale  # type: ignore[assignment]
    if scale == 0:
        return ZERO
    kept = [f for f, q in zip(factors, exact, strict=True) if q is None]
    if scale != 1 or not kept:
        whole = number(scale)
        kept.insert(0, whole)
    return kept[0] if len(kept) == 1 else Product(tuple(kept))


def entrywise(u: Formula, work: Callable[[Formula], Formula]) -> Formula:
    """The same array with every entry changed."""
    return u.with_children([work(e) for e in u.children])


# -- sums and multiples -----------------------------------------------------------------------------------------


def _sum(node: Sum, parts: list[Formula]) -> Formula:
    arrays = [p for p in parts if isinstance(p, Array)]
    model = next((p for p in arrays if isinstance(p, Matrix)), arrays[0])
    aligned = [p if isinstance(p, Array) else as_array(p, model) for p in parts]
    if any(p is None for p in aligned):
        raise Unfit(NUMBER_AND_ARRAY)
    entries: list[Sequence[Formula]] = []
    for p in aligned:
        assert p is not None
        if shape(p) != shape(model) and not (isinstance(p, Tuple) and same_length(p, model)):
            raise Unfit(_shapes(model, "+", p))
        entries.append(p.children)
    return model.with_children([added(terms, node.signs) for terms in zip(*entries, strict=True)])


def same_length(a: Formula, b: Formula) -> bool:
    """Two vectors with as many entries."""
    return is_vector(a) and is_vector(b) and len(a.children) == len(b.children)


def as_array(u: Formula, model: Formula) -> Formula | None:
    """0, I, λI and their sums as arrays of the model's shape; None for another number."""
    if u == ZERO:
        return entrywise(model, lambda e: ZERO)
    rows, columns = shape(model)
    if isinstance(model, Matrix) and rows == columns:
        factor = _times_identity(u, rows)
        if factor is not None:
            return entrywise(identity(rows), lambda e: multiplied(factor, e))
    return None


def _times_identity(u: Formula, n: int) -> Formula | None:
    """c in cI, where the letter I is written; None when it is not."""
    if is_identity(u, n):
        return ONE
    if isinstance(u, Negation):
        inside = _times_identity(u.operand, n)
        return None if inside is None else Negation(inside)
    if isinstance(u, Quotient):
        inside = _times_identity(u.numerator, n)
        return None if inside is None else Quotient(inside, u.denominator)
    if isinstance(u, Sum):
        terms = [_times_identity(t, n) for t in u.terms]
        return None if None in terms else Sum(tuple(t for t in terms if t is not None), u.signs)
    if isinstance(u, Product):
        others = [f for f in u.factors if not is_identity(f, n)]
        return multiplied(*others) if others and len(others) < len(u.factors) else None
    return None


def is_identity(u: Formula, n: int) -> bool:
    """I, or I with the size as its mark."""
    return isinstance(u, Symbol) and u.letter == "I" and u.subscript in ("", str(n)) and not u.superscript


def _negation(node: Negation, parts: list[Formula]) -> Formula:
    return entrywise(parts[0], lambda e: multiplied(number(-1), e))


def _quotient(node: Quotient, parts: list[Formula]) -> Formula:
    if isinstance(parts[1], Array):
        raise Unfit(NO_DIVISION)
    return entrywise(parts[0], lambda e: Quotient(e, parts[1]))


# -- products ---------------------------------------------------------------------------------------------------


def _product(node: Product, parts: list[Formula]) -> Formula:
    """From left to right; where transposed points stand, (1, 2)ᵀ may be the column that a writer of rows means."""
    try:
        return _from_left(node, parts, turned=False)
    except Unfit:
        if not any(is_turned_point(f) for f in node.factors):
            raise
        return _from_left(node, parts, turned=True)


def is_turned_point(f: Formula) -> bool:
    """(1, 2)ᵀ, written by those whose points are rows and by those whose points are columns."""
    return isinstance(f, Transpose) and isinstance(f.operand, (Tuple, Interval))


def _from_left(node: Product, parts: list[Formula], turned: bool) -> Formula:
    numbers: list[Formula] = []
    total: Factor | None = None
    last = max((shape(p)[0] for p in parts if isinstance(p, Array)), default=0)
    for original, part in zip(node.factors, parts, strict=True):
        if not isinstance(part, Array):
            if not is_identity(part, shape(total.formula)[1] if total is not None else last):
                numbers.append(part)
            continue
        free = isinstance(part, Tuple) or isinstance(original, Operator)
        factor = Factor(Matrix(part.children, 1) if turned and is_turned_point(original) else part, free)
        total = factor if total is None else _times(total, factor)
        if not isinstance(total.formula, Array):
            numbers.append(total.formula)
            total = None
    if total is None:
        return multiplied(*numbers)
    found = total.formula
    return entrywise(found, lambda e: multiplied(*numbers, e)) if numbers else found


def _times(a: Factor, b: Factor) -> Factor:
    u, v = a.formula, b.formula
    if (a.free or b.free) and _column_like(u) and _column_like(v):
        if len(u.children) != len(v.children):
            raise Unfit(_shapes(u, "·", v))
        return Factor(inner(u, v), False)
    if isinstance(u, Tuple) and shape(v)[0] == len(u.children):
        u = Matrix(u.children, len(u.children))
    if shape(u)[1] != shape(v)[0]:
        raise Unfit(_shapes(u, "·", v))
    columns = list(zip(*rows_of(v), strict=True))
    rows = [[_dot(row, column) for column in columns] for row in rows_of(u)]
    if len(rows) == len(rows[0]) == 1:
        return Factor(rows[0][0], False)
    return Factor(from_rows(rows), False)


def _column_like(u: Formula) -> bool:
    return shape(u)[1] == 1


def _dot(row: Sequence[Formula], column: Sequence[Formula]) -> Formula:
    return added([multiplied(a, b) for a, b in zip(row, column, strict=True)])


def inner(u: Formula, v: Formula) -> Formula:
    """The inner product of two vectors of one length."""
    if not same_length(u, v):
        raise Unfit(_shapes(u, "·", v))
    return _dot(u.children, v.children)


def product(a: Formula, b: Formula) -> Formula:
    """Two matrices multiplied; 1 × 1 stays a matrix here."""
    columns = list(zip(*rows_of(b), strict=True))
    return from_rows([[_dot(row, column) for column in columns] for row in rows_of(a)])


def _power(node: Power, parts: list[Formula]) -> Formula | None:
    base, exponent = parts[0], rational(parts[1])
    if not isinstance(base, Array) and is_vector(parts[1]):
        return entrywise(parts[1], lambda e: Power(base, e))
    if not isinstance(base, Array) or exponent is None or exponent.denominator != 1 or abs(exponent) > LARGEST_POWER:
        return None
    rows, columns = shape(base)
    if rows != columns or isinstance(base, Tuple):
        raise Unfit(_shapes(base, "·", base))
    if exponent < 0:
        from mathnn.equality.arrays.functions import inverse

        base = inverse(base)
    total: Formula = identity(rows)
    for k in range(abs(int(exponent))):
        total = product(total, base) if k else base
    return total


def _transpose(node: Transpose, parts: list[Formula]) -> Formula | None:
    u = parts[0]
    if not isinstance(u, Array):
        return None
    return Matrix(u.children, len(u.children)) if isinstance(u, Tuple) else transposed(u)


def transposed(u: Formula) -> Matrix:
    """Rows become columns."""
    return from_rows(list(zip(*rows_of(u), strict=True)))


def _inner(node: Inner, parts: list[Formula]) -> Formula:
    return inner(*_both_arrays(parts, "·"))


def _hadamard(node: Hadamard, parts: list[Formula]) -> Formula:
    u, v = _both_arrays(parts, "⊙")
    if shape(u) != shape(v) and not ((isinstance(u, Tuple) or isinstance(v, Tuple)) and same_length(u, v)):
        raise Unfit(_shapes(u, "⊙", v))
    model = v if isinstance(u, Tuple) else u
    return model.with_children([multiplied(a, b) for a, b in zip(u.children, v.children, strict=True)])


def _tensor(node: Tensor, parts: list[Formula]) -> Formula:
    u, v = _both_arrays(parts, "⊗")
    rows = [[multiplied(a, b) for a in upper for b in lower] for upper in rows_of(u) for lower in rows_of(v)]
    return from_rows(rows)


def _both_arrays(parts: list[Formula], sign: str) -> tuple[Formula, Formula]:
    u, v = parts
    if not (isinstance(u, Array) and isinstance(v, Array)):
        raise Unfit(NUMBER_AND_ARRAY)
    return u, v


def size_of(u: Formula) -> str:
    """2 × 3."""
    rows, columns = shape(u)
    return f"{rows} × {columns}"


def _shapes(a: Formula, sign: str, b: Formula) -> Words:
    first, second = size_of(a), size_of(b)
    doing = {
        "+": ("added to", "s'ajouter à"),
        "·": ("multiplied by", "se multiplier par"),
        "⊙": ("multiplied entry by entry with", "se multiplier terme à terme avec"),
        "⊗": ("multiplied by", "se multiplier par"),
    }[sign]
    return Words(
        f"the shapes do not fit: an array of size {first} cannot be {doing[0]} one of size {second}",
        f"les tailles ne s'accordent pas : un tableau {first} ne peut pas {doing[1]} un tableau {second}",
    )


NUMBER_AND_ARRAY = Words(
    "a number and an array of numbers do not go together here",
    "un nombre et un tableau de nombres ne vont pas ensemble ici",
)
NO_DIVISION = Words("one cannot divide by an array", "on ne peut pas diviser par un tableau")


def work_out(node: Formula, parts: list[Formula]) -> Formula | None:
    """The record applied to explicit arrays; None where it is no matter of arrays. Raises Unfit."""
    from mathnn.equality.arrays.functions import FUNCTIONS

    worker = WORKERS.get(type(node)) or FUNCTIONS.get(type(node))
    if worker is None or not (isinstance(node, Transpose) or any(isinstance(p, Array) for p in parts)):
        return None
    parts = [_point(p) for p in parts]
    if not all(is_explicit(p) for p in parts if isinstance(p, Array)):
        return None
    found: Formula | None = worker(node, parts)
    return found


def _point(u: Formula) -> Formula:
    """[3, 7] beside arrays is a list of two numbers."""
    return Tuple((u.lower, u.upper)) if isinstance(u, Interval) and u.closed_below and u.closed_above else u


WORKERS: dict[type[Formula], Callable[..., Formula | None]] = {
    Sum: _sum,
    Negation: _negation,
    Quotient: _quotient,
    Product: _product,
    Power: _power,
    Transpose: _transpose,
    Inner: _inner,
    Hadamard: _hadamard,
    Tensor: _tensor,
}
OPERATIONS = (*WORKERS, Call, Norm, MatrixFunction)
