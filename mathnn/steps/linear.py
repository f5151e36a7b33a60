r"""The records of linear algebra: transpose, norm, products of several kinds, entries, det and tr.

A letter may stand for a matrix whose entries nobody has written; such a formula keeps a defined ``value``: SymPy's own
operation where the operands are explicit matrices, an uninterpreted function of that name otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from mathnn.steps.algebra import record
from mathnn.steps.formula import Formula


def _explicit(part: Any) -> bool:
    return bool(getattr(part, "is_Matrix", False))


@record
class Transpose(Formula):
    r""":math:`A^\top`; ``before`` writes it in the French way, :math:`{}^tA`."""

    operand: Formula
    before: bool = False
    parts: ClassVar = ("operand",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return parts[0].T if _explicit(parts[0]) else sympy.Function("transpose")(*parts)


@record
class Norm(Formula):
    r""":math:`\|x\|`, with its index when one is written: :math:`\|x\|_2`, :math:`\|A\|_F`."""

    operand: Formula
    index: Formula | None = None
    parts: ClassVar = ("operand", "index")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        if _explicit(parts[0]) and (len(parts) == 1 or parts[1].is_Integer or parts[1] is sympy.oo):
            return parts[0].norm(*parts[1:])
        return sympy.Function("norm")(*parts)


@record
class Inner(Formula):
    r"""The inner product :math:`\langle u \mid v \rangle`."""

    left: Formula
    right: Formula
    parts: ClassVar = ("left", "right")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return parts[0].dot(parts[1]) if all(map(_explicit, parts)) else sympy.Function("inner")(*parts)


@record
class Tensor(Formula):
    r"""The Kronecker or tensor product :math:`A \otimes B`."""

    left: Formula
    right: Formula
    parts: ClassVar = ("left", "right")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        if all(map(_explicit, parts)):
            return sympy.kronecker_product(*parts)
        return sympy.Function("tensor")(*parts)


@record
class Hadamard(Formula):
    r"""The product entry by entry :math:`A \odot B`."""

    left: Formula
    right: Formula
    parts: ClassVar = ("left", "right")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        if all(map(_explicit, parts)) and parts[0].shape == parts[1].shape:
            return sympy.matrices.dense.matrix_multiply_elementwise(*parts)
        return sympy.Function("hadamard")(*parts)


@record
class Entry(Formula):
    r"""An entry or a row: :math:`[W]_{i,j}`, :math:`A_{i,:}`, ``x[i]``; the symbol ``:`` stands for "all"."""

    operand: Formula
    indices: tuple[Formula, ...]
    parts: ClassVar = ("operand", "indices")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        base, *indices = parts
        if getattr(base, "is_Symbol", False):
            return sympy.IndexedBase(base.name)[tuple(indices)]
        return sympy.Function("entry")(*parts)


@record
class MatrixFunction(Formula):
    """det, tr, rank, vec, diag, inv, softmax, …: a function of matrices by name."""

    name: str
    arguments: tuple[Formula, ...]
    parts: ClassVar = ("arguments",)
    marks: ClassVar = ("name",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        method = {"det": "det", "tr": "trace", "rank": "rank", "inv": "inv", "vec": "vec"}.get(self.name)
        square = _explicit(parts[0]) and (parts[0].is_square or self.name in ("rank", "vec"))
        if method and len(parts) == 1 and square:
            return getattr(parts[0], method)()
        return sympy.Function(self.name)(*parts)
