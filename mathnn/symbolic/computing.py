r"""A computation on the board: an expression is written down, and worked out by the rules of tidying.

Most tasks end in one: a dot product :math:`4 \cdot 3 + 12 \cdot 4 = 60`, a determinant, a distance. The chain keeps every step.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.reading import from_sympy
from mathnn.steps.algebra import Negation, Product, Quotient, Root, Sum, number, rational
from mathnn.steps.containers import Cases, Matrix, Tuple, column
from mathnn.steps.formula import Formula, walk
from mathnn.steps.step import Chain
from mathnn.symbolic.differentiate import tidy
from mathnn.symbolic.engine import Board
from mathnn.symbolic.moves import ONE_FRACTION, RADICALS, same_denominator, whole_line


def computed(start: Formula, left: Formula | None = None) -> Chain:
    """The chain from an expression to its tidy form."""
    board = Board(start, left)
    tidy(board, frozenset())
    joined = same_denominator(board.line)
    if joined is not None:
        whole_line(board, ONE_FRACTION, joined)
        tidy(board, frozenset())
    return board.chain()


def neat(chain: Chain) -> Chain:
    """The same chain, with the radicals of a number simplified at its end: √160 = 4√10."""
    import sympy

    if any(isinstance(node, Cases) for node in walk(chain.result)):
        return chain
    value = chain.result.value
    if not value.is_number or rational(chain.result) is not None or not value.is_algebraic:
        return chain
    if not any(_unfinished(node) for node in walk(chain.result)):
        return chain
    after = from_sympy(sympy.radsimp(sympy.expand(value)))
    board = Board(chain.start, chain.left, list(chain.steps), len(chain.steps))
    whole_line(board, RADICALS, after)
    return board.chain()


def _unfinished(node: Formula) -> bool:
    """A root with more than a squarefree number inside, or one below a fraction bar."""
    if isinstance(node, Root) and node.index is None:
        inside = rational(node.radicand)
        return inside is None or any(inside.numerator % k**2 == 0 for k in range(2, 200))
    return isinstance(node, Quotient) and any(isinstance(part, Root) for part in walk(node.denominator))


def tidied(start: Formula) -> Formula:
    """The tidy form alone."""
    return computed(start).result


def dot(a: Sequence[Formula], b: Sequence[Formula]) -> Formula:
    """a₁b₁ + a₂b₂ + …, as it is first written down."""
    products = tuple(Product((x, y)) for x, y in zip(a, b, strict=True))
    return products[0] if len(products) == 1 else Sum(products, (1,) * len(products))


def norm(a: Sequence[Formula]) -> Formula:
    """√(a₁² + a₂² + …), as it is first written down."""
    squares = tuple(x ** number(2) for x in a)
    return Root(squares[0] if len(squares) == 1 else Sum(squares, (1,) * len(squares)))


def difference(a: Formula, b: Formula) -> Formula:
    """a − b, where b may be negative or zero: x − (−1) is written x + 1."""
    if isinstance(b, Negation):
        return Sum((a, b.operand), (1, 1))
    return a if b == number(0) else Sum((a, b), (1, -1))


def entries_of(vector: Formula) -> tuple[Formula, ...]:
    """The coordinates of a column, a row or a point."""
    if isinstance(vector, Matrix):
        return vector.entries
    return vector.items if isinstance(vector, Tuple) else (vector,)


def as_column(entries: Sequence[Formula]) -> Matrix:
    """A column with these entries."""
    return column(*entries)
