r"""The records of arithmetic: numbers, letters, and the ways to join them.

* A :class:`Number` is what a numeral says: never negative, exact, with the decimals that were written.
  Minus three is a :class:`Negation`; one half is a :class:`Quotient`.
* A :class:`Sum` holds its terms and the sign written before each: :math:`a - b + c` is one record, while
  :math:`a + (-b)` keeps its negation. A difference is a sum with a minus.
* A :class:`Product` is flat, but a factor may be a product again: :math:`3 \cdot (2x) \cdot e^{3y}` stays as it is.
* A :class:`Call` names a function of the table (``sin``); an :class:`Apply` an unknown one, with the number of
  derivatives taken in each argument: :math:`f'(u)`, :math:`\frac{\partial f}{\partial x}(2, 1)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, TypeVar, dataclass_transform

from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words

Class = TypeVar("Class")


@dataclass_transform(eq_default=False, frozen_default=True)
def record(cls: type[Class]) -> type[Class]:
    """Make a class of formulas a frozen record; equality and hash come from :class:`Formula`."""
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)


@record
class Number(Formula):
    """A numeral: an integer, or a decimal with ``places`` digits after the point. Never negative."""

    magnitude: Fraction
    places: int = 0
    marks: ClassVar = ("magnitude", "places")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return sympy.Rational(self.magnitude.numerator, self.magnitude.denominator)


@record
class Constant(Formula):
    """A number with a name: ``e``, ``pi``, ``i`` (the imaginary unit) or ``oo`` (infinity)."""

    name: str
    marks: ClassVar = ("name",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return {"e": sympy.E, "pi": sympy.pi, "i": sympy.I, "oo": sympy.oo}[self.name]


@record
class Symbol(Formula):
    r"""A letter with its marks: :math:`x`, :math:`w_{12}^{(2)}`, :math:`\hat y`.

    ``x1`` and ``x_1`` are the same symbol; ``spelling`` remembers which one was typed and names the SymPy
    symbol. ``origin`` is the SymPy symbol itself when the formula came from SymPy (with its assumptions).
    """

    letter: str
    subscript: str = ""
    superscript: str = ""
    accent: str = ""
    spelling: str = ""
    origin: Any = None
    marks: ClassVar = ("letter", "subscript", "superscript", "accent")

    @property
    def name(self) -> str:
        """The name in one line of ASCII or Greek: ``x_1``, ``w_{12}^{(2)}``, ``hat{y}``."""
        if self.spelling:
            return self.spelling
        name = f"{self.accent}{{{self.letter}}}" if self.accent else self.letter
        for sign, mark in (("_", self.subscript), ("^", self.superscript)):
            if mark:
                name += sign + (mark if len(mark) == 1 else f"{{{mark}}}")
        return name

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return self.origin if self.origin is not None else sympy.Symbol(self.name)


@record
class Negation(Formula):
    """Minus something."""

    operand: Formula
    parts: ClassVar = ("operand",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return -parts[0]


@record
class Sum(Formula):
    """Terms joined by + and −; ``signs`` holds +1 or −1 for each term, the first always +1."""

    terms: tuple[Formula, ...]
    signs: tuple[int, ...]
    parts: ClassVar = ("terms",)
    marks: ClassVar = ("signs",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        parts = _columns(sympy, parts)
        signed = [p if sign > 0 else -p for p, sign in zip(parts, self.signs, strict=True)]
        total = signed[0]
        if any(getattr(p, "is_Matrix", False) for p in parts):
            for p in signed[1:]:
                total = total + p
            return total
        return sympy.Add(*signed)


def _columns(sympy: Any, parts: Sequence[Any]) -> Sequence[Any]:
    """Points added or multiplied by numbers are columns: (2, 1) + t (3, 4)."""
    if not any(isinstance(p, sympy.Tuple) for p in parts):
        return parts
    return [sympy.ImmutableMatrix(len(p), 1, list(p)) if isinstance(p, sympy.Tuple) else p for p in parts]


MISFIT = Words(
    "a {a} matrix cannot be multiplied by a {b} one", "une matrice {a} ne peut pas être multipliée par une matrice {b}"
)


@record
class Product(Formula):
    """Factors side by side."""

    factors: tuple[Formula, ...]
    parts: ClassVar = ("factors",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        parts = _columns(sympy, parts)
        if any(getattr(p, "is_Matrix", False) for p in parts):
            total = parts[0]
            for p in parts[1:]:
                try:
                    total = total * p
                except sympy.ShapeError:
                    shapes = {"a": "×".join(map(str, total.shape)), "b": "×".join(map(str, p.shape))}
                    raise MathnnError(MISFIT, shapes) from None
            return total
        return sympy.Mul(*parts)


@record
class Quotient(Formula):
    """A fraction."""

    numerator: Formula
    denominator: Formula
    parts: ClassVar = ("numerator", "denominator")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        return parts[0] / parts[1]


@record
class Power(Formula):
    """A base with an exponent. The function exp is ``Power(Constant("e"), u)``."""

    base: Formula
    exponent: Formula
    parts: ClassVar = ("base", "exponent")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        base, exponent = parts
        if getattr(exponent, "is_Rational", False) and exponent.q > 1:
            return _odd_root(sympy, base, exponent.q) ** exponent.p
        if _too_large(base, exponent):
            raise MathnnError(TOO_LARGE, {"number": f"{base}^{exponent}"})
        return base**exponent


_LARGEST_BITS = 1_000_000
_LARGEST_FACTORIAL = 50_000
TOO_LARGE = Words(
    "{number} has too many digits to be written out; give it a name and work with the letter",
    "{number} a trop de chiffres pour être écrit ; donnez-lui un nom et calculez avec la lettre",
)


def _too_large(base: Any, exponent: Any) -> bool:
    """Whether SymPy would write out a number of millions of digits, as for 9^(9^9)."""
    if not (getattr(base, "is_Rational", False) and getattr(exponent, "is_Integer", False)):
        return False
    bits = max(int(base.p).bit_length(), int(base.q).bit_length())
    return bits > 1 and bits * abs(int(exponent)) > _LARGEST_BITS


@record
class Root(Formula):
    """A radical: ``Root(u)`` is the square root, ``Root(u, Number(3))`` the (real) cube root."""

    radicand: Formula
    index: Formula | None = None
    parts: ClassVar = ("radicand", "index")

    @property
    def degree(self) -> Formula:
        return Number(Fraction(2)) if self.index is None else self.index

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        if len(parts) == 1:
            return sympy.sqrt(parts[0])
        return _odd_root(sympy, *parts)


def _odd_root(sympy: Any, radicand: Any, index: Any) -> Any:
    """The root with the real branch for a negative number: the cube root of −8 is −2.

    A radicand with symbols stays SymPy's principal root, whose derivative is the same; where signs matter,
    ``equality`` and ``evaluate`` take the real branch from the tree.
    """
    if getattr(index, "is_Integer", False) and index % 2 == 1 and radicand.is_number and radicand.is_negative:
        return -sympy.root(-radicand, index)
    return sympy.root(radicand, index)


@record
class Call(Formula):
    """A function of the table applied to its arguments: ``Call("sin", (x,))``."""

    function: str
    arguments: tuple[Formula, ...]
    parts: ClassVar = ("arguments",)
    marks: ClassVar = ("function",)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        from mathnn.steps.functions import FUNCTIONS

        if self.function in ("factorial", "gamma", "binomial"):
            for part in parts:
                if getattr(part, "is_Rational", False) and abs(part) > _LARGEST_FACTORIAL:
                    raise MathnnError(TOO_LARGE, {"number": f"{self.function}({part})"})
        return FUNCTIONS[self.function].sympy(sympy, *parts)


@record
class Apply(Formula):
    r"""An unknown function: :math:`f(u)`, :math:`f''(u)`, :math:`\frac{\partial f}{\partial x}(u, v)`.

    ``orders`` counts the derivatives taken in each argument (empty: none); ``slots`` names the arguments
    for printing, as x in :math:`\frac{\partial f}{\partial x}(2, 1)`. Without arguments it is the function itself.
    """

    function: Symbol
    arguments: tuple[Formula, ...]
    orders: tuple[int, ...] = ()
    slots: tuple[Symbol, ...] = ()
    parts: ClassVar = ("arguments",)
    marks: ClassVar = ("function", "orders")

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        name = self.function.name
        if not parts:
            return sympy.Symbol(name + "'" * sum(self.orders))
        function = sympy.Function(name)
        if not any(self.orders):
            return function(*parts)
        if all(p.is_Symbol for p in parts) and len(set(parts)) == len(parts):
            taken = [(p, n) for p, n in zip(parts, self.orders, strict=True) if n]
            return sympy.Derivative(function(*parts), *taken)
        inner = [sympy.Symbol(f"xi_{i}") for i in range(1, len(parts) + 1)]
        taken = [(v, n) for v, n in zip(inner, self.orders, strict=True) if n]
        return sympy.Subs(sympy.Derivative(function(*inner), *taken), tuple(inner), tuple(parts))


ZERO, ONE, TWO = Number(Fraction(0)), Number(Fraction(1)), Number(Fraction(2))
E, PI, I, INFINITY = Constant("e"), Constant("pi"), Constant("i"), Constant("oo")


def number(value: int | Fraction) -> Formula:
    """The formula of an exact rational: 3, −3, 1/2, −(1/2)."""
    fraction = Fraction(value)
    if fraction < 0:
        return Negation(number(-fraction))
    if fraction.denominator == 1:
        return Number(fraction)
    return Quotient(Number(Fraction(fraction.numerator)), Number(Fraction(fraction.denominator)))


def as_formula(value: Any) -> Formula:
    """A Python number or a formula as a formula; text goes through ``read``.

    Raises TypeError for anything else.
    """
    if isinstance(value, Formula):
        return value
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return number(value)
    raise TypeError(f"expected a formula, an int or a Fraction, got {value!r}")


def rational(formula: Formula) -> Fraction | None:
    """The exact rational a formula writes (−3, 0.5, 2/3), or None when it is not just such a number."""
    sign = 1
    while isinstance(formula, Negation):
        sign, formula = -sign, formula.operand
    if isinstance(formula, Number):
        return sign * formula.magnitude
    if isinstance(formula, Quotient):
        top, bottom = formula.numerator, formula.denominator
        if isinstance(top, Negation):
            sign, top = -sign, top.operand
        if isinstance(top, Number) and isinstance(bottom, Number) and bottom.magnitude:
            return sign * top.magnitude / bottom.magnitude
    return None


def plus(a: Any, b: Any) -> Formula:
    """a + b; a sum on the left grows, a sum on the right keeps its brackets."""
    return _join(as_formula(a), as_formula(b), 1)


def minus(a: Any, b: Any) -> Formula:
    """a − b."""
    return _join(as_formula(a), as_formula(b), -1)


def _join(a: Formula, b: Formula, sign: int) -> Formula:
    if isinstance(a, Sum):
        return Sum((*a.terms, b), (*a.signs, sign))
    return Sum((a, b), (1, sign))


def times(a: Any, b: Any) -> Formula:
    """a · b; a product on the left grows, a product on the right keeps its brackets."""
    left, right = as_formula(a), as_formula(b)
    if isinstance(left, Product):
        return Product((*left.factors, right))
    return Product((left, right))


def over(a: Any, b: Any) -> Formula:
    """a / b."""
    return Quotient(as_formula(a), as_formula(b))


def power(a: Any, b: Any) -> Formula:
    """a to the b."""
    return Power(as_formula(a), as_formula(b))


def exp(u: Formula) -> Formula:
    """e to the u."""
    return Power(E, u)


def sqrt(u: Formula) -> Formula:
    """The square root of u."""
    return Root(u)


def call(name: str, *arguments: Any) -> Formula:
    """A function of the table, by name."""
    return Call(name, tuple(as_formula(a) for a in arguments))


def symbol(name: str) -> Symbol:
    """A plain symbol, by name: ``symbol("x")``."""
    return Symbol(name)
