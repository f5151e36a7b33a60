r"""The records of calculus: what has a limit inside it.

A :class:`Derivative` is the order to differentiate, not yet carried out: :math:`\frac{d}{dx}(x^2)`. Rules push it
inwards one record at a time; what they have reached stays on the board. :class:`ValueAt` asks for the value at a
point, an :class:`Operator` names what is built from all partial derivatives (grad, Hessian, …).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from mathnn.steps.algebra import Symbol, record
from mathnn.steps.formula import Formula


@record
class Derivative(Formula):
    r"""The derivative of ``body`` in each of ``variables`` in turn (repeated for higher orders); ``partial`` writes ∂."""

    body: Formula
    variables: tuple[Symbol, ...]
    partial: bool = False
    parts: ClassVar = ("body", "variables")
    marks: ClassVar = ("partial",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        body, *variables = parts
        return sympy.Derivative(body, *variables)


@record
class Prime(Formula):
    """A derivative in the variable that is understood: u', (uv)', f''."""

    operand: Formula
    order: int = 1
    parts: ClassVar = ("operand",)
    marks: ClassVar = ("order",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function("prime")(parts[0], self.order)


@record
class ValueAt(Formula):
    """``body`` where each of ``variables`` takes the value at the same place in ``values``."""

    body: Formula
    variables: tuple[Symbol, ...]
    values: tuple[Formula, ...]
    parts: ClassVar = ("body", "variables", "values")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        count = len(self.variables)
        body, variables, values = parts[0], parts[1 : 1 + count], parts[1 + count :]
        if body.has(sympy.Derivative, sympy.Integral, sympy.Limit):
            return sympy.Subs(body, tuple(variables), tuple(values))
        return body.subs(dict(zip(variables, values, strict=True)), simultaneous=True)


@record
class Operator(Formula):
    r"""``grad f(x, y)``, ``hessian f``, ``jacobian f``, ``div``, ``curl``, ``laplacian``; ``along`` is v in :math:`D_v f`.

    The operand is a function (a symbol or an expression); ``arguments`` is the point it is taken at, when written.
    """

    name: str
    operand: Formula
    arguments: tuple[Formula, ...] = ()
    along: Formula | None = None
    parts: ClassVar = ("operand", "arguments", "along")
    marks: ClassVar = ("name",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Function(self.name)(*parts)


@record
class Integral(Formula):
    """The integral of ``body`` in ``variable``, from ``lower`` to ``upper`` or indefinite (both None)."""

    body: Formula
    variable: Symbol
    lower: Formula | None = None
    upper: Formula | None = None
    parts: ClassVar = ("body", "variable", "lower", "upper")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        body, variable, *bounds = parts
        return sympy.Integral(body, (variable, *bounds) if len(bounds) == 2 else variable)


@record
class Limit(Formula):
    """The limit of ``body`` when ``variable`` tends to ``point``; ``side`` is "", "+" (from the right) or "-"."""

    body: Formula
    variable: Symbol
    point: Formula
    side: str = ""
    parts: ClassVar = ("body", "variable", "point")
    marks: ClassVar = ("side",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Limit(*parts, dir=self.side or "+-")


@record
class Series(Formula):
    """The sum Σ (or, with ``product``, the product Π) of ``body`` for ``variable`` from ``lower`` to ``upper``."""

    body: Formula
    variable: Symbol
    lower: Formula
    upper: Formula
    product: bool = False
    parts: ClassVar = ("body", "variable", "lower", "upper")
    marks: ClassVar = ("product",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        body, *bounds = parts
        return (sympy.Product if self.product else sympy.Sum)(body, tuple(bounds))
