r"""The records of sets and maps: :math:`\mathbb{R}^*_+`, :math:`\{1, \dots, n\}`, :math:`E \cup F`, :math:`f : E \to F`.

They say where things live. Their values are SymPy's sets where it has them, and uninterpreted functions otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from mathnn.steps.algebra import record
from mathnn.steps.formula import Formula


@record
class NumberSet(Formula):
    r"""ℝ, ℕ, ℤ, ℚ, ℂ with its marks: ``lower`` and ``upper`` hold +, −, * as written, :math:`\mathbb{R}^*_+`."""

    letter: str
    lower: str = ""
    upper: str = ""
    marks: ClassVar = ("letter", "lower", "upper")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        sets = {"R": sympy.S.Reals, "N": sympy.S.Naturals0, "Z": sympy.S.Integers, "Q": sympy.S.Rationals}
        whole = sets.get(self.letter, sympy.S.Complexes if self.letter == "C" else None)
        if whole is None:
            return sympy.Symbol(self.letter)
        signs = self.lower + self.upper
        if "+" in signs:
            whole = sympy.Intersection(whole, sympy.Interval(0, sympy.oo))
        elif "-" in signs:
            whole = sympy.Intersection(whole, sympy.Interval(-sympy.oo, 0))
        return sympy.Complement(whole, sympy.FiniteSet(0)) if "*" in signs else whole


@record
class Space(Formula):
    r"""Lists or tables of elements of a set: :math:`\mathbb{R}^n`, :math:`\mathbb{R}^{m \times n}`, :math:`\mathbb{R}^2`."""

    base: Formula
    sizes: tuple[Formula, ...]
    parts: ClassVar = ("base", "sizes")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        if len(parts) == 2 and isinstance(parts[0], sympy.Set) and parts[1].is_Integer and 0 < parts[1] < 20:
            return sympy.ProductSet(*([parts[0]] * int(parts[1])))
        return sympy.Function("space")(*(sympy.Symbol(str(p)) if isinstance(p, sympy.Set) else p for p in parts))


@record
class Collection(Formula):
    """A set by its elements, {1, 2, 3}; without any it is the empty set."""

    items: tuple[Formula, ...]
    parts: ClassVar = ("items",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.FiniteSet(*parts)


@record
class SetBuilder(Formula):
    r"""A set by a condition: :math:`\{x \in \mathbb{R} \mid x > 0\}`."""

    element: Formula
    conditions: tuple[Formula, ...]
    parts: ClassVar = ("element", "conditions")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("set")(*(p if isinstance(p, sympy.Expr) else sympy.Symbol(str(p)) for p in parts))


@record
class SetOperation(Formula):
    """``sign`` is cup, cap, setminus or times."""

    sign: str
    left: Formula
    right: Formula
    parts: ClassVar = ("left", "right")
    marks: ClassVar = ("sign",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        if all(isinstance(p, sympy.Set) for p in parts):
            names = {"cup": "Union", "cap": "Intersection", "setminus": "Complement", "times": "ProductSet"}
            return getattr(sympy, names[self.sign])(*parts)
        return sympy.Function(self.sign)(*(p if isinstance(p, sympy.Expr) else sympy.Symbol(str(p)) for p in parts))


@record
class Signature(Formula):
    r""":math:`f : E \to F`."""

    name: Formula
    source: Formula
    target: Formula
    parts: ClassVar = ("name", "source", "target")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("map")(*(p if isinstance(p, sympy.Expr) else sympy.Symbol(str(p)) for p in parts))


@record
class Mapping(Formula):
    r"""A map, :math:`f : x \in E \mapsto u \in F`.

    ``argument`` and ``body`` say where they live as relations; the name may be missing.
    """

    name: Formula | None
    argument: Formula
    body: Formula
    parts: ClassVar = ("name", "argument", "body")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("mapping")(*(p if isinstance(p, sympy.Expr) else sympy.Symbol(str(p)) for p in parts))


@record
class Quantified(Formula):
    r""":math:`\forall x \in E`, :math:`\exists n`: ``sign`` is forall or exists."""

    sign: str
    body: Formula
    parts: ClassVar = ("body",)
    marks: ClassVar = ("sign",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Symbol(f"{self.sign} {parts[0]}")


@record
class Dots(Formula):
    """The three dots of 1, …, n."""

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Symbol("…")


@record
class Family(Formula):
    r"""A family or sequence: :math:`(x_n)_{n \in \mathbb{N}}`."""

    body: Formula
    condition: Formula
    parts: ClassVar = ("body", "condition")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("family")(*(p if isinstance(p, sympy.Expr) else sympy.Symbol(str(p)) for p in parts))
