r"""Records for what people write and the records of algebra and calculus have no place for.

Degrees and percent, ± (which is two values), conjugates, σ'(z) for a function of the table, a partial derivative at a
point whose coordinates have no names, (g ∘ f)(x), sums over a condition.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from mathnn.steps.algebra import Negation, Sum, Symbol, record
from mathnn.steps.formula import Formula


@record
class Degrees(Formula):
    """90° is π/2."""

    operand: Formula
    parts: ClassVar = ("operand",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return parts[0] * sympy.pi / 180


@record
class Percent(Formula):
    """5 % is 1/20."""

    operand: Formula
    parts: ClassVar = ("operand",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return parts[0] / 100


@record
class PlusMinus(Formula):
    """a ± b: the two values a + b and a − b (with ``lower``, a ∓ b: the same in the other order)."""

    left: Formula | None
    right: Formula
    lower: bool = False
    parts: ClassVar = ("left", "right")
    marks: ClassVar = ("lower",)

    @property
    def both(self) -> tuple[Formula, Formula]:
        """The two formulas it stands for, the upper sign first."""
        up = self.right if self.left is None else Sum((self.left, self.right), (1, 1))
        down = Negation(self.right) if self.left is None else Sum((self.left, self.right), (1, -1))
        return (down, up) if self.lower else (up, down)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("minus_plus" if self.lower else "plus_minus")(*parts)


@record
class Conjugate(Formula):
    r"""The complex conjugate :math:`\overline{z + 1}`."""

    operand: Formula
    parts: ClassVar = ("operand",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.conjugate(parts[0])


@record
class CallPrime(Formula):
    r"""The derivative of a function of the table, at a point: :math:`\sigma'(z)`, :math:`\tanh''(2x)`."""

    function: str
    argument: Formula | None
    order: int = 1
    parts: ClassVar = ("argument",)
    marks: ClassVar = ("function", "order")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        from mathnn.steps.functions import FUNCTIONS

        if not parts:
            return sympy.Symbol(self.function + "'" * self.order)
        t = sympy.Dummy("t")
        return sympy.diff(FUNCTIONS[self.function].sympy(sympy, t), t, self.order).subs(t, parts[0])


@record
class PartialAt(Formula):
    r""":math:`\frac{\partial f}{\partial x_i}(x_1, \dots, x_n)`: which argument the variable names is not said."""

    function: Symbol
    variables: tuple[Symbol, ...]
    arguments: tuple[Formula, ...]
    parts: ClassVar = ("variables", "arguments")
    marks: ClassVar = ("function",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        taken, point = parts[: len(self.variables)], parts[len(self.variables) :]
        return sympy.Function(f"D_{self.function.name}")(sympy.Tuple(*taken), sympy.Tuple(*point))


@record
class Compose(Formula):
    r""":math:`g \circ f`."""

    outer: Formula
    inner: Formula
    parts: ClassVar = ("outer", "inner")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("compose")(*parts)


@record
class Applied(Formula):
    r"""A function that is itself a formula, at a point: :math:`(g \circ f)(x)`, :math:`(f + g)'(x)`."""

    function: Formula
    arguments: tuple[Formula, ...]
    parts: ClassVar = ("function", "arguments")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        function, *arguments = self.function, *parts[1:]
        if isinstance(function, Compose) and all(isinstance(g, Symbol) for g in function.children):
            outer, inner = (sympy.Function(str(g.value)) for g in function.children)
            return outer(inner(*arguments))
        return sympy.Function("apply")(*parts)


@record
class SumOver(Formula):
    r"""A sum over what a condition allows: :math:`\sum_{i \neq j} u`, :math:`\sum_i u`; ``product`` makes it a product."""

    body: Formula
    condition: Formula
    product: bool = False
    parts: ClassVar = ("body", "condition")
    marks: ClassVar = ("product",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        condition = parts[1] if isinstance(parts[1], sympy.Expr) else sympy.Symbol(str(parts[1]))
        return sympy.Function("product_over" if self.product else "sum_over")(parts[0], condition)


@record
class OneSided(Formula):
    """A point approached from one side: 0⁺ (``side`` is + or -)."""

    point: Formula
    side: str
    parts: ClassVar = ("point",)
    marks: ClassVar = ("side",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return parts[0]


@record
class DerivativeBy(Formula):
    r"""A derivative in something that is not a letter: :math:`\frac{\partial L}{\partial [W]_{i,j}}`."""

    body: Formula
    by: tuple[Formula, ...]
    partial: bool = True
    parts: ClassVar = ("body", "by")
    marks: ClassVar = ("partial",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("D")(*(p if isinstance(p, sympy.Expr) else sympy.Symbol(str(p)) for p in parts))
