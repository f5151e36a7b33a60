r"""Slips with vectors and matrices: :math:`AB \to BA`, :math:`A^\top` forgotten, entry by entry instead of row by column.

They act on the side as it was written, where the product or the gradient still stands; the outcome is computed like any formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import ZERO, Negation, Power, Product, Quotient, Root, Sum, Symbol, call, number, rational
from mathnn.steps.calculus import Derivative, Operator, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.linear import Hadamard, Inner, MatrixFunction, Norm, Transpose
from mathnn.steps.words import Words
from mathnn.symbolic.rules.signs import rebuild_product
from mathnn.symbolic.workout import OPERATORS


def is_array(node: Formula) -> bool:
    """Whether a formula is made of rows and columns: a matrix, or an operation on one."""
    if isinstance(node, (Matrix, Tuple, Transpose, Hadamard)):
        return True
    if isinstance(node, Product):
        return any(is_array(f) for f in node.factors)
    if isinstance(node, (Power, Negation, Sum)):
        return is_array(node.children[0])
    return isinstance(node, MatrixFunction) and node.name == "inv"


def _arrays(node: Formula) -> list[int]:
    return [i for i, f in enumerate(node.factors) if is_array(f)] if isinstance(node, Product) else []


def _with(node: Product, changed: dict[int, Formula]) -> Formula:
    return rebuild_product([changed.get(i, f) for i, f in enumerate(node.factors)])


def _factors_swapped(node: Formula) -> Iterator[Wrong]:
    """A B → B A."""
    places = _arrays(node)
    if isinstance(node, Product) and len(places) >= 2:
        for i, j in pairwise(places):
            yield Wrong(_with(node, {i: node.factors[j], j: node.factors[i]}), (("u", node),))
        if len(places) > 2:
            mirrored = dict(zip(places, [node.factors[i] for i in reversed(places)], strict=True))
            yield Wrong(_with(node, mirrored), (("u", node),))


def _entry_by_entry(node: Formula) -> Iterator[Wrong]:
    """A B → A ⊙ B, A² → the squares of the entries."""
    places = _arrays(node)
    if isinstance(node, Product) and len(places) == 2:
        i, j = places
        a, b = node.factors[i], node.factors[j]
        rest = [f for k, f in enumerate(node.factors) if k not in places]
        yield Wrong(rebuild_product([*rest, Hadamard(a, b)]), (("u", node),))
    if isinstance(node, Power) and isinstance(node.base, Matrix):
        entries = tuple(Power(e, node.exponent) for e in node.base.entries)
        yield Wrong(Matrix(entries, node.base.columns), (("u", node),))
    if isinstance(node, MatrixFunction) and node.name == "inv" and isinstance(node.arguments[0], Matrix):
        matrix = node.arguments[0]
        yield Wrong(Matrix(tuple(Quotient(number(1), e) for e in matrix.entries), matrix.columns), (("u", node),))


def _row_by_row(node: Formula) -> Iterator[Wrong]:
    """Rows times rows instead of rows times columns; the same for columns."""
    places = _arrays(node)
    if isinstance(node, Product) and len(places) >= 2:
        for i in places:
            yield Wrong(_with(node, {i: Transpose(node.factors[i])}), (("u", node.factors[i]),))
        yield Wrong(_with(node, {i: Transpose(node.factors[i]) for i in places}), (("u", node),))


def _transpose_forgotten(node: Formula) -> Iterator[Wrong]:
    if isinstance(node, Transpose):
        yield Wrong(node.operand, (("u", node),))
        if isinstance(node.operand, Product):
            yield Wrong(Product(tuple(Transpose(f) for f in node.operand.factors)), (("u", node),))
    if isinstance(node, Matrix):
        yield Wrong(Transpose(node), (("u", node),))


def _determinant(node: Formula) -> Iterator[Wrong]:
    """det: ad + bc, bc − ad, ab − cd; tr: the other diagonal or a product."""
    if not isinstance(node, MatrixFunction) or not isinstance(node.arguments[0], Matrix):
        return
    matrix = node.arguments[0]
    if len(matrix.entries) == 4 and matrix.columns == 2 and node.name == "det":
        a, b, c, d = matrix.entries
        yield Wrong(Sum((Product((a, d)), Product((b, c))), (1, 1)), (("u", node),))
        yield Wrong(Sum((Product((b, c)), Product((a, d))), (1, -1)), (("u", node),))
        yield Wrong(Sum((Product((a, b)), Product((c, d))), (1, -1)), (("u", node),))
        yield Wrong(Sum((Product((a, c)), Product((b, d))), (1, -1)), (("u", node),))
        yield Wrong(Product((a, d)), (("u", node),))
    if node.name == "tr" and len(matrix.entries) == matrix.columns**2:
        n = matrix.columns
        diagonal = [matrix.entries[i * n + i] for i in range(n)]
        yield Wrong(Sum(tuple(matrix.entries[i * n + n - 1 - i] for i in range(n)), (1,) * n), (("u", node),))
        yield Wrong(Product(tuple(diagonal)), (("u", node),))
        yield Wrong(Sum(matrix.entries, (1,) * (n * n)), (("u", node),))


def _inverse(node: Formula) -> Iterator[Wrong]:
    """The inverse without 1/det, with ad + bc, or with the entries in the wrong places."""
    if isinstance(node, Power) and rational(node.exponent) == -1:
        matrix = node.base
    elif isinstance(node, MatrixFunction) and node.name == "inv":
        matrix = node.arguments[0]
    else:
        return
    if not isinstance(matrix, Matrix) or len(matrix.entries) != 4 or matrix.columns != 2:
        return
    a, b, c, d = matrix.entries
    swapped = (d, Negation(b), Negation(c), a)
    determinant = Sum((Product((a, d)), Product((b, c))), (1, -1))
    yield Wrong(Matrix(swapped, 2), (("u", node),))
    for entries in (
        (a, Negation(b), Negation(c), d),
        (d, b, c, a),
        (Negation(a), c, b, Negation(d)),
        (d, Negation(c), Negation(b), a),
    ):
        yield Wrong(Matrix(tuple(Quotient(e, determinant) for e in entries), 2), (("u", node),))
    other = Sum((Product((a, d)), Product((b, c))), (1, 1))
    yield Wrong(Matrix(tuple(Quotient(e, other) for e in swapped), 2), (("u", node),))
    yield Wrong(Matrix(tuple(Product((determinant, e)) for e in swapped), 2), (("u", node),))


def _norm(node: Formula) -> Iterator[Wrong]:
    """The norm without its root, or the sum of the sizes."""
    if isinstance(node, Norm):
        entries = node.operand.children if isinstance(node.operand, (Matrix, Tuple)) else (node.operand,)
        squares = Sum(tuple(Power(e, number(2)) for e in entries), (1,) * len(entries))
        sizes = tuple(call("abs", e) for e in entries)
        yield Wrong(squares, (("u", node),))
        yield Wrong(Sum(sizes, (1,) * len(sizes)), (("u", node),))
        yield Wrong(call("max", *sizes), (("u", node),))
        yield Wrong(Sum(tuple(entries), (1,) * len(entries)), (("u", node),))
        yield Wrong(Root(Sum(tuple(entries), (1,) * len(entries))), (("u", node),))


def _inner_product(node: Formula) -> Iterator[Wrong]:
    """The inner product left as a list of products, or with crossed coordinates."""
    pair = (node.left, node.right) if isinstance(node, Inner) else None
    if pair is None or not all(isinstance(v, (Matrix, Tuple)) for v in pair):
        return
    u, v = (list(p.children) for p in pair)
    if len(u) == len(v):
        yield Wrong(Tuple(tuple(Product((a, b)) for a, b in zip(u, v, strict=True))), (("u", node),))
        crossed = [Product((a, b)) for a, b in zip(u, reversed(v), strict=True)]
        yield Wrong(Sum(tuple(crossed), (1,) * len(crossed)), (("u", node),))
        added = [Sum((a, b), (1, 1)) for a, b in zip(u, v, strict=True)]
        yield Wrong(Product(tuple(added)), (("u", node),))


# -- what is built from partial derivatives -------------------------------------------------------------------------------


def written_out(node: Formula) -> Formula | None:
    """grad f, the Jacobian or Hessian matrix of an expression, written with its derivatives (None: no such operator)."""
    if (
        not isinstance(node, Operator)
        or node.name not in OPERATORS
        or node.along is not None
        or isinstance(node.operand, Symbol)
    ):
        return None
    letters = tuple(a for a in node.arguments if isinstance(a, Symbol))
    if not node.arguments:
        letters = tuple(sorted((s for s in node.operand.symbols if isinstance(s, Symbol)), key=lambda s: s.name))
    values = None
    if node.arguments and len(letters) != len(node.arguments):
        letters = tuple(sorted((s for s in node.operand.symbols if isinstance(s, Symbol)), key=lambda s: s.name))
        values = node.arguments
        if len(values) != len(letters):
            return None
    if not letters:
        return None
    whole = OPERATORS[node.name](node.operand, letters)
    if values is None:
        return whole
    return whole.with_children([ValueAt(e, letters, values) for e in whole.children])


def along_written_out(node: Operator) -> Formula:
    """D_v f as v₁ ∂f/∂x₁ + … + vₙ ∂f/∂xₙ, the direction taken as it is given; the node itself when something is not said."""
    letters = tuple(a for a in node.arguments if isinstance(a, Symbol))
    values = node.arguments if len(letters) < len(node.arguments) else ()
    if not letters or values:
        letters = tuple(sorted((s for s in node.operand.symbols if isinstance(s, Symbol)), key=lambda s: s.name))
    along = node.along.children if isinstance(node.along, (Matrix, Tuple)) else ()
    if isinstance(node.operand, Symbol) or len(along) != len(letters) or (values and len(values) != len(letters)):
        return node
    terms = tuple(Product((c, Derivative(node.operand, (x,), True))) for c, x in zip(along, letters, strict=True))
    total = Sum(terms, (1,) * len(terms))
    return ValueAt(total, letters, values) if values else total


def _other_operator(node: Formula) -> Iterator[Wrong]:
    """The matrix on its side; the mixed terms of a Hessian matrix dropped; the entries of a gradient exchanged or added."""
    whole = written_out(node)
    if whole is None or not isinstance(node, Operator):
        return
    if isinstance(whole, Matrix):
        n = whole.columns
        if node.name == "jacobian":
            yield Wrong(Transpose(whole), (("u", node),))
        if node.name == "hessian":
            kept = tuple(e if i // n == i % n else ZERO for i, e in enumerate(whole.entries))
            yield Wrong(Matrix(kept, n), (("u", node),))
            mixed = tuple(ZERO if i // n == i % n else e for i, e in enumerate(whole.entries))
            yield Wrong(Matrix(mixed, n), (("u", node),))
        if node.name == "grad":
            yield Wrong(Matrix(tuple(reversed(whole.entries)), 1), (("u", node),))
            yield Wrong(Sum(whole.entries, (1,) * len(whole.entries)), (("u", node),))
            yield Wrong(Negation(whole), (("u", node),))
    if node.name in ("laplacian", "div") and isinstance(whole, Sum):
        once = tuple(Derivative(e.body, e.variables[:1], True) for e in whole.terms if isinstance(e, Derivative))
        yield Wrong(Sum(once, (1,) * len(once)), (("u", node),))
        yield Wrong(Product(whole.terms), (("u", node),))
        yield Wrong(Tuple(whole.terms), (("u", node),))


VECTOR_SLIPS = (
    Slip(
        "factors in the wrong order",
        Words(
            "the order of the factors matters: this is not {u} but the product the other way round",
            "l'ordre des facteurs compte : ce n'est pas {u} mais le produit dans l'autre sens",
        ),
        _factors_swapped,
        ("[[1, 2], [3, 4]] [[0, 1], [1, 1]]", "[[3, 4], [4, 6]]"),
    ),
    Slip(
        "entry by entry",
        Words(
            "{u} is not taken entry by entry: rows of the first times columns of the second",
            "{u} ne se calcule pas coefficient par coefficient : lignes de la première par colonnes de la seconde",
        ),
        _entry_by_entry,
        ("[[1, 2], [3, 4]] [[5, 6], [7, 8]]", "[[5, 12], [21, 32]]"),
    ),
    Slip(
        "row for column",
        Words("rows and columns of {u} are confused", "les lignes et les colonnes de {u} sont confondues"),
        _row_by_row,
        ("[[1, 2], [3, 4]] [[5], [6]]", "[[23], [34]]"),
    ),
    Slip(
        "transpose missing",
        Words(
            "the transpose in {u} is missing or in the wrong order: (AB)ᵀ = BᵀAᵀ",
            "la transposée de {u} manque ou est dans le mauvais ordre : (AB)ᵀ = BᵀAᵀ",
        ),
        _transpose_forgotten,
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}^T", "[[1, 2], [3, 4]]"),
    ),
    Slip(
        "determinant or trace",
        Words(
            "{u} is made of the wrong products (det = ad − bc, tr = a + d)",
            "{u} est fait des mauvais produits (det = ad − bc, tr = a + d)",
        ),
        _determinant,
        ("det([[1, 2], [3, 5]])", "11"),
    ),
    Slip(
        "inverse of a matrix",
        Words(
            "the inverse is 1/(ad − bc) times (d, −b; −c, a): see {u}",
            "l'inverse est 1/(ad − bc) fois (d, −b ; −c, a) : voir {u}",
        ),
        _inverse,
        ("inv([[1, 2], [3, 5]])", "[[5, -2], [-3, 1]]"),
    ),
    Slip(
        "norm",
        Words("{u} is the root of the sum of the squares", "{u} est la racine de la somme des carrés"),
        _norm,
        ("norm((3, 4))", "25"),
    ),
    Slip(
        "inner product",
        Words(
            "{u} is the sum of the products of equal coordinates",
            "{u} est la somme des produits des coordonnées de même rang",
        ),
        _inner_product,
        ("inner((1, 2), (3, 5))", "11"),
    ),
    Slip(
        "gradient, Jacobian or Hessian put together wrongly",
        Words(
            "the partial derivatives are in the wrong places in {u}: exchanged, transposed, added or left out",
            "les dérivées partielles sont mal rangées dans {u} : échangées, transposées, ajoutées ou oubliées",
        ),
        _other_operator,
        ("jacobian((x y, x + y^2))", "[[y, 1], [x, 2y]]"),
    ),
)
