r"""Numbers for tables: read exactly, and written with as many digits as can be trusted.

Givens become exact fractions (``0.2`` is 1/5); what is not rational, such as π/4, becomes a ball. In tables a short exact
number is written as it is, a long one rounded to some significant digits, a very large or small one with a power of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from mathnn.numeric.roots.certificate import exponent, flint, to_ball
from mathnn.reading import to_formula
from mathnn.steps.algebra import Negation, Number, Power, Product, number
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.containers import Tuple
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import FrenchPoint

_VAST = 4000  # bits
_SHORTENED = 20_000  # bits: far more than any table shows
_PLAIN = (-4, 9)  # exponents of ten written without a power


def exact(name: str, value: Any) -> Fraction:
    """The exact rational that a given writes.

    Raises MathnnError when it is no rational number.
    """
    found = exact_or_ball(name, value)
    if isinstance(found, Fraction):
        return found
    raise MathnnError(
        Words(
            "'{name}' must be a rational number, got {value}",
            "« {name} » doit être un nombre rationnel ; reçu : {value}",
        ),
        {"name": name, "value": _text(value)},
    )


def needed(name: str, value: Any, example: str) -> Any:
    """A given that has no default.

    Raises MathnnError, with an example, when it is missing.
    """
    if value is not None:
        return value
    raise MathnnError(
        Words(
            "'{name}' is missing: give it, for example {example}",
            "« {name} » manque : donnez-le, par exemple {example}",
        ),
        {"name": name, "example": example},
    )


def exact_or_ball(name: str, value: Any) -> Any:
    """A Fraction, or a ball for a number such as π/4.

    Raises MathnnError for anything else.
    """
    formula = to_formula(value[0] if isinstance(value, (list, tuple)) and len(value) == 1 else value)
    if isinstance(formula, Tuple) and len(formula.items) == 1:
        formula = formula.items[0]
    try:
        return Fraction(evaluate(formula, {}, "fraction"))
    except Inexact:
        pass
    except (NotNumeric, TypeError, OutsideDomain):
        raise _no_number(name, formula) from None
    try:
        from flint import ctx

        with ctx.workprec(4096):
            return evaluate(formula, {}, "ball")
    except (NotNumeric, OutsideDomain, Undecided):
        raise _no_number(name, formula) from None


def _no_number(name: str, formula: Formula) -> MathnnError:
    return MathnnError(
        Words("'{name}' must be a number, got {value}", "« {name} » doit être un nombre ; reçu : {value}"),
        {"name": name, "value": formula.text()},
    )


def _text(value: Any) -> str:
    return value.text() if isinstance(value, Formula) else str(value)


def exact_points(name: str, values: Any, size: int | None = None) -> tuple[tuple[Fraction, ...], ...]:
    """Points with rational coordinates, all of one size.

    Raises MathnnError when there are none, or one has a coordinate too many or too few.
    """
    items = _items(values)
    rows = [tuple(_coordinate(name, c) for c in _coordinates(item, size)) for item in items]
    if not rows:
        raise MathnnError(
            Words("'{name}' is empty: give at least one point", "« {name} » est vide : donnez au moins un point"),
            {"name": name},
        )
    wanted = size or len(rows[0])
    for row in rows:
        if len(row) != wanted == 1:
            raise MathnnError(
                Words(
                    "'{name}' must be a single number here; got ({point})",
                    "« {name} » doit être ici un seul nombre ; reçu : ({point})",
                ),
                {"name": name, "point": ", ".join(map(str, row))},
            )
        if len(row) != wanted:
            raise MathnnError(
                Words(
                    "every point of '{name}' must have {size} coordinates; ({point}) has {got}",
                    "chaque point de « {name} » doit avoir {size} coordonnées ; ({point}) en a {got}",
                ),
                {"name": name, "size": wanted, "point": ", ".join(map(str, row)), "got": len(row)},
            )
    return tuple(rows)


def _coordinate(name: str, value: Any) -> Fraction:
    try:
        return exact(name, value)
    except MathnnError:
        raise MathnnError(
            Words(
                "the coordinates of '{name}' must be rational numbers; got {value}",
                "les coordonnées de « {name} » doivent être des nombres rationnels ; reçu : {value}",
            ),
            {"name": name, "value": _text(value)},
        ) from None


def point_list(points: Any) -> Any:
    """Points typed one after the other, ``(4,1) (7,3)``, as a list."""
    if not isinstance(points, str):
        return points
    pieces = [piece.strip(" ,;(") for piece in points.split(")")]
    return [[c.strip() for c in piece.replace(";", ",").split(",")] for piece in pieces if piece]


def _items(values: Any) -> Sequence[Any]:
    if isinstance(values, Tuple):
        values = values.items
    items = list(values)
    # One point alone, (4, 1), is a list of numbers rather than of points.
    if isinstance(values, FrenchPoint):
        return [values]
    if items and not any(isinstance(i, (list, tuple, Tuple)) for i in items):
        return [items]
    return items


def _coordinates(item: Any, size: int | None) -> Sequence[Any]:
    if isinstance(item, FrenchPoint) and size is not None:
        return item.taken(size)
    return item.items if isinstance(item, Tuple) else item


def written(value: Any, digits: int = 8) -> Formula:
    """A number for a table: exact when it has at most ``digits`` digits, else rounded to them."""
    if _is_vast(value):
        return _vast(value, digits)
    value = as_fraction(value)
    size = abs(value)
    if size == 0 or _short_decimal(value, digits):
        return _decimal(value, _places(value))
    e = exponent_of(size)
    rounded = rounded_to(value, digits - 1 - e)
    if _PLAIN[0] <= e < _PLAIN[1]:
        return _decimal(rounded, max(digits - 1 - e, 0))
    mantissa = rounded / Fraction(10) ** e
    return _scientific(mantissa, digits - 1, e)


def _is_vast(value: Any) -> bool:
    """Whether writing the number out as a fraction would take thousands of digits."""
    if isinstance(value, Fraction):
        return abs(value.numerator.bit_length() - value.denominator.bit_length()) > _VAST
    return hasattr(value, "mid") and not value.mid().is_zero() and abs(exponent(value)) > _VAST


def _vast(value: Any, digits: int) -> Formula:
    """A very large or very small number, with a power of ten."""
    text = str(to_ball(value).mid().str(digits, radius=False))
    mantissa, _, power = text.partition("e")
    return _scientific(Fraction(mantissa), digits, int(power or 0))


def as_fraction(value: Any) -> Fraction:
    """A fraction, float, mpf or the centre of a ball, exactly (a centre of very many bits: the first twenty thousand)."""
    if isinstance(value, (int, Fraction, float)):
        return Fraction(value)
    if hasattr(value, "mid"):
        if value.mid().bits() > _SHORTENED:
            with flint().ctx.workprec(_SHORTENED):
                value = +value.mid() * 1
        mantissa, power = (int(v) for v in value.mid().man_exp())
        return Fraction(mantissa) * Fraction(2) ** power
    return Fraction(str(value))


def _short_decimal(value: Fraction, digits: int) -> bool:
    places = _places(value)
    return places <= digits + 4 and len(str(abs(value.numerator) * 10**places // value.denominator)) <= digits


def _places(value: Fraction) -> int:
    """The number of decimals of a terminating decimal; a thousand for any other number."""
    rest, count = value.denominator, 0
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    count = max(twos, fives)
    return count if rest == 1 else 1000


def exponent_of(size: Fraction) -> int:
    """The e with 10^e ≤ size < 10^(e+1)."""
    e = int((size.numerator.bit_length() - size.denominator.bit_length()) * 0.30103) - 2
    while Fraction(10) ** (e + 1) <= size:
        e += 1
    while Fraction(10) ** e > size:
        e -= 1
    return e


def rounded_to(value: Fraction, places: int) -> Fraction:
    """The nearest number with that many decimals."""
    scale = Fraction(10) ** places
    return Fraction(round(value * scale)) / scale


def _decimal(value: Fraction, places: int) -> Formula:
    while places and (value * 10 ** (places - 1)).denominator == 1:
        places -= 1
    numeral = Number(abs(value), places)
    return Negation(numeral) if value < 0 else numeral


def _scientific(mantissa: Fraction, places: int, e: int) -> Formula:
    front = _decimal(abs(mantissa), places)
    power = Power(number(10), number(e))
    whole = power if abs(mantissa) == 1 else Product((front, power))
    return Negation(whole) if mantissa < 0 else whole


def written_point(values: Iterable[Any], digits: int = 8) -> Formula:
    """A point for a table; a single coordinate is just a number."""
    items = tuple(written(v, digits) for v in values)
    return items[0] if len(items) == 1 else Tuple(items)


def truncated_decimal(text: str) -> Formula:
    """A printed decimal, digit for digit: "-1.50" keeps its zero."""
    magnitude = text.lstrip("-")
    numeral = Number(Fraction(magnitude), len(magnitude.partition(".")[2]))
    return Negation(numeral) if text.startswith("-") else numeral


def row_numbers(rows: Any, last: int) -> tuple[int, ...]:
    """Which rows of a table are shown: "0..5,10,20", a list, or (by default) the first ten and the last.

    >>> row_numbers("0..3,10", 20)
    (0, 1, 2, 3, 10)
    """
    if rows is None:
        return tuple(sorted({*range(min(last, 10) + 1), last}))
    found: set[int] = set()
    try:
        for piece in str(rows).split(",") if isinstance(rows, str) else rows:
            low, _, high = str(piece).strip().partition("..")
            found |= set(range(int(low), int(high or low) + 1)) if int(high or low) - int(low) <= 10_000 else {-1}
    except ValueError:
        found = {-1}
    if not found or min(found) < 0:
        raise MathnnError(
            Words(
                "'rows' lists row numbers, such as 0..5,10,20; got {rows}",
                "« rows » énumère des numéros de ligne, par exemple 0..5,10,20 ; reçu : {rows}",
            ),
            {"rows": rows},
        )
    return tuple(sorted(found))
