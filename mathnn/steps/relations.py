r"""The records that say something: relations between formulas, and definitions.

A :class:`Relation` may be a chain, :math:`a = b = c`. Its value is SymPy's relation where there is one. A
:class:`Definition` gives a name its meaning: :math:`f(x, y) = x^2 e^{3y}`, :math:`f : x \mapsto x^2`, :math:`a = 3`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from mathnn.steps.algebra import Symbol, record
from mathnn.steps.formula import Formula

CONNECTIVES = {"and": 3, "or": 2, "=>": 1, "<=>": 1, "<==": 1}
"""The signs between conditions, and how strongly each binds: A and B or C ⟹ D is ((A and B) or C) ⟹ D."""

NEGATED = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@record
class Relation(Formula):
    """``sides[0] signs[0] sides[1] signs[1] …``;

    The signs are = != < <= > >= ~ (≈) == (≡) <=> => <== (⟸) in notin subset and or -> and the like.
    """

    sides: tuple[Formula, ...]
    signs: tuple[str, ...]
    parts: ClassVar = ("sides",)
    marks: ClassVar = ("signs",)

    @property
    def logical(self) -> bool:
        """Whether conditions are linked here, by and, or, ⟹ or ⇔, rather than numbers or sets."""
        return any(sign in CONNECTIVES for sign in self.signs)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        kinds = {"=": "Eq", "!=": "Ne", "<": "Lt", "<=": "Le", ">": "Gt", ">=": "Ge", "==": "Eq", "~": "Eq"}
        links = []
        for left, sign, right in zip(parts, self.signs, parts[1:], strict=False):
            if sign in kinds:
                links.append(getattr(sympy, kinds[sign])(left, right, evaluate=False))
            elif sign == "in" and isinstance(right, sympy.Set):
                links.append(sympy.Contains(left, right, evaluate=False))
            else:
                links.append(_link(sympy, left, sign, right))
        return links[0] if len(links) == 1 else sympy.And(*links, evaluate=False)


def _link(sympy: Any, left: Any, sign: str, right: Any) -> Any:
    """A link that is not a comparison: logic where both sides are statements, a named predicate otherwise."""
    logic = {"<=>": sympy.Equivalent, "=>": sympy.Implies, "and": sympy.And, "or": sympy.Or}
    if sign == "<==":
        left, sign, right = right, "=>", left
    if sign in logic and all(isinstance(s, sympy.logic.boolalg.Boolean) for s in (left, right)):
        return logic[sign](left, right)
    plain = [s if isinstance(s, sympy.Expr) else sympy.Symbol(str(s)) for s in (left, right)]
    return sympy.Q.is_true(sympy.Function(sign)(*plain))


@record
class Definition(Formula):
    """``name(parameters) = body``; without parameters, the value of a letter. ``arrow`` writes it with ↦."""

    name: Symbol
    parameters: tuple[Symbol, ...]
    body: Formula
    arrow: bool = False
    parts: ClassVar = ("name", "parameters", "body")
    marks: ClassVar = ("arrow",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        name, *parameters, body = parts
        if not parameters:
            return sympy.Eq(name, body, evaluate=False)
        if self.arrow:
            return sympy.Lambda(tuple(parameters), body)
        return sympy.Eq(sympy.Function(self.name.name)(*parameters), body, evaluate=False)


def relation(left: Formula, sign: str, right: Formula) -> Relation:
    """One relation between two formulas."""
    return Relation((left, right), (sign,))


def positive(u: Formula) -> Relation:
    """u > 0."""
    from mathnn.steps.algebra import ZERO

    return relation(u, ">", ZERO)


def nonzero(u: Formula) -> Relation:
    """u ≠ 0."""
    from mathnn.steps.algebra import ZERO

    return relation(u, "!=", ZERO)
