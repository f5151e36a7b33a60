r"""Functions of explicit matrices: det, inverse, trace, rank, norms, softmax, and functions taken entry by entry.

.. math:: \det A = \sum_j (-1)^{1+j} a_{1j} \det A_{1j}, \qquad A^{-1} = \frac{1}{\det A}\, {}^t\!\operatorname{com} A,
          \qquad \|x\|_2 = \sqrt{x_1^2 + \dots + x_n^2}

The minors are shared formulas, so that a determinant of order n costs :math:`2^n` of them. The inverse exists where the
determinant is not zero, which the quotients say by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import flint

from mathnn.equality.arrays.values import (
    Array,
    Unfit,
    added,
    entrywise,
    from_rows,
    is_vector,
    multiplied,
    rows_of,
    shape,
    size_of,
    transposed,
)
from mathnn.steps.algebra import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Call,
    Power,
    Quotient,
    Root,
    Symbol,
    call,
    exp,
    number,
    rational,
)
from mathnn.steps.containers import Matrix
from mathnn.steps.formula import Formula
from mathnn.steps.linear import MatrixFunction, Norm
from mathnn.steps.words import Words

LARGEST_ORDER = 6
# Functions that networks apply to each entry of a matrix; exp or sin of a square matrix may mean a power series.
BY_ENTRY = ("sigmoid", "tanh", "relu", "softplus", "heaviside", "sign", "leaky_relu", "elu", "gelu", "silu", "swish")


def determinant(u: Formula) -> Formula:
    """By rows, with every minor written once."""
    n, columns = shape(u)
    if n != columns:
        raise Unfit(_square(u))
    exact = _exact(u)
    if exact is not None:
        return number(_fraction(exact.det()))
    if n > LARGEST_ORDER:
        raise Unfit(TOO_BIG)
    return _minor(rows_of(u), tuple(range(n)), {})


def _minor(rows: list[list[Formula]], columns: tuple[int, ...], known: dict[tuple[int, ...], Formula]) -> Formula:
    """The determinant of the last rows in these columns."""
    if columns in known:
        return known[columns]
    row = rows[len(rows) - len(columns)]
    if len(columns) == 1:
        return row[columns[0]]
    terms = [multiplied(row[c], _minor(rows, _without(columns, c), known)) for c in columns]
    known[columns] = added(terms, [(-1) ** i for i in range(len(columns))])
    return known[columns]


def _without(columns: tuple[int, ...], c: int) -> tuple[int, ...]:
    return tuple(d for d in columns if d != c)


def inverse(u: Formula) -> Formula:
    """The transposed matrix of cofactors over the determinant. Raises Unfit where the determinant is the number 0."""
    n = shape(u)[0]
    whole = determinant(u)
    if rational(whole) == 0:
        raise Unfit(SINGULAR)
    exact = _exact(u)
    if exact is not None:
        found = exact.inv()
        return Matrix(tuple(number(_fraction(found[i, j])) for i in range(n) for j in range(n)), n)
    if n == 1:
        return Matrix((Quotient(ONE, whole),), 1)
    rows = rows_of(u)

    def cofactor(i: int, j: int) -> Formula:
        rest = [[e for c, e in enumerate(row) if c != j] for r, row in enumerate(rows) if r != i]
        return multiplied(number((-1) ** (i + j)), determinant(from_rows(rest)))

    return from_rows([[Quotient(cofactor(j, i), whole) for j in range(n)] for i in range(n)])


def _exact(u: Formula) -> Any:
    """The matrix of flint when every entry is a written rational."""
    entries = [rational(e) for e in u.children]
    if any(q is None for q in entries):
        return None
    n, columns = shape(u)
    return flint.fmpq_mat(n, columns, [flint.fmpq(q.numerator, q.denominator) for q in entries if q is not None])


def _fraction(q: Any) -> Fraction:
    return Fraction(int(q.p), int(q.q))


# -- norms ------------------------------------------------------------------------------------------------------


def _norm(node: Norm, parts: list[Formula]) -> Formula | None:
    u = parts[0]
    index = parts[1] if len(parts) > 1 else None
    if not isinstance(u, Array):
        return None
    frobenius = isinstance(index, Symbol) and index.letter == "F"
    if not is_vector(u) and not frobenius:
        return None  # which norm of a matrix is meant is not said
    if index is None or frobenius or rational(index) == 2:
        return length(u)
    if rational(index) == 1:
        return added([call("abs", e) for e in u.children])
    if index == INFINITY:
        sizes = [call("abs", e) for e in u.children]
        return sizes[0] if len(sizes) == 1 else Call("max", tuple(sizes))
    return None


def length(u: Formula) -> Formula:
    """The square root of the sum of the squares of all entries."""
    return Root(added([multiplied(e, e) if rational(e) is not None else Power(e, TWO) for e in u.children]))


def _call(node: Call, parts: list[Formula]) -> Formula | None:
    """Functions of a vector are taken entry by entry; bars around it mean its length, around a matrix its determinant."""
    u = parts[0]
    if node.function == "abs":
        return length(u) if is_vector(u) else determinant(u)
    if node.function in ("max", "min") and len(parts) == 1:
        return Call(node.function, u.children)
    if len(parts) != 1 or not (is_vector(u) or node.function in BY_ENTRY):
        return None
    return entrywise(u, lambda e: Call(node.function, (e,)))


# -- functions by name ------------------------------------------------------------------------------------------


def _by_name(node: MatrixFunction, parts: list[Formula]) -> Formula | None:
    worker = NAMED.get(node.name)
    return worker(parts[0]) if worker is not None and len(parts) == 1 and isinstance(parts[0], Array) else None


def _trace(u: Formula) -> Formula:
    n, columns = shape(u)
    if n != columns:
        raise Unfit(_square(u))
    return added([row[i] for i, row in enumerate(rows_of(u))])


def _rank(u: Formula) -> Formula | None:
    exact = _exact(u)
    return None if exact is None else number(int(exact.rank()))


def _vec(u: Formula) -> Formula:
    return Matrix(transposed(u).children, 1)


def _diagonal(u: Formula) -> Formula:
    """The diagonal matrix of a vector, or the diagonal of a matrix as a column."""
    if is_vector(u):
        n = len(u.children)
        return Matrix(tuple(e if i == j else ZERO for i, e in enumerate(u.children) for j in range(n)), n)
    return Matrix(tuple(row[i] for i, row in enumerate(rows_of(u)) if i < len(row)), 1)


def _softmax(u: Formula) -> Formula | None:
    if not is_vector(u):
        return None
    total = added([exp(e) for e in u.children])
    return entrywise(u, lambda e: Quotient(exp(e), total))


def _inverse(u: Formula) -> Formula:
    return inverse(u)


NAMED: dict[str, Callable[[Formula], Formula | None]] = {
    "det": determinant,
    "tr": _trace,
    "rank": _rank,
    "vec": _vec,
    "diag": _diagonal,
    "inv": _inverse,
    "softmax": _softmax,
}
FUNCTIONS: dict[type[Formula], Callable[..., Formula | None]] = {Norm: _norm, Call: _call, MatrixFunction: _by_name}


def _square(u: Formula) -> Words:
    return Words(
        f"the matrix must be square, and it is {size_of(u)}",
        f"la matrice doit être carrée, et elle est de taille {size_of(u)}",
    )


SINGULAR = Words(
    "the determinant is zero: the matrix has no inverse", "le déterminant est nul : la matrice n'a pas d'inverse"
)
TOO_BIG = Words("the determinant is too large to be written out", "le déterminant est trop grand pour être développé")
