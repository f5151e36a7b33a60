r"""11/6 = 1.83…: three dots behind a decimal say that only its digits are meant, so “=” is then :math:`\approx`.

The digits may be cut off or rounded, as for ≈; points and matrices may hold such decimals among their entries.
"""

from __future__ import annotations

from mathnn.steps.algebra import Negation, Number, Product
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.sets import Dots


def with_digits(left: Formula, sign: str, right: Formula) -> tuple[Formula, str, Formula]:
    """The relation that is meant: dots behind decimals go, and = becomes ≈ (written ~)."""
    if sign != "=":
        return left, sign, right
    a, b = _without_dots(left), _without_dots(right)
    return (left, sign, right) if a is None and b is None else (a or left, "~", b or right)


def _without_dots(side: Formula) -> Formula | None:
    """The side without the dots behind its decimals; None when there are none."""
    if isinstance(side, Negation):
        inner = _without_dots(side.operand)
        return None if inner is None else Negation(inner)
    if isinstance(side, (Tuple, Matrix)):
        entries = [_without_dots(entry) for entry in side.children]
        if not any(entries):
            return None
        whole = tuple(new or old for new, old in zip(entries, side.children, strict=True))
        return Tuple(whole) if isinstance(side, Tuple) else Matrix(whole, side.columns)
    return side.factors[0] if is_cut(side) and isinstance(side, Product) else None


def is_cut(formula: Formula) -> bool:
    """Whether it is a decimal with dots behind it: 1.83…."""
    if not isinstance(formula, Product) or len(formula.factors) != 2:
        return False
    number, dots = formula.factors
    return isinstance(number, Number) and number.places > 0 and isinstance(dots, Dots)
