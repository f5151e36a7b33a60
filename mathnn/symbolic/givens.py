"""What a task is given, as the rest of ``symbolic`` wants it: the function with its name and variables, the point.

A function may be text, a SymPy expression, a formula, or a definition such as ``g(s, t) = s^2 t``; a point may be a mapping,
the values in the order of the variables, or text (``2, 1``; ``x=2, y=1``; ``0,5 ; 1``). Every mistake is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mathnn.reading import read, to_formula
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Derivative, Integral, Limit, Operator, Series
from mathnn.steps.containers import Interval, Matrix, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.linear import Entry, Hadamard, Inner, MatrixFunction, Norm, Tensor, Transpose
from mathnn.steps.notation import PartialAt
from mathnn.steps.relations import Definition, Relation, relation
from mathnn.steps.sets import Collection, NumberSet, SetBuilder, SetOperation, Signature
from mathnn.steps.sets import Mapping as Arrow
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.families import Family, family_of, without_dots

# The letters that stand for the value of a function when it is written as an equality.
RESULTS = ("y", "z", "w", "f", "g", "h", "F", "G", "H")

Point = tuple[tuple[Symbol, Formula], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A function by name, with the variables it depends on and its expression."""

    name: Symbol
    variables: tuple[Symbol, ...]
    body: Formula
    family: Family | None = None

    @property
    def definition(self) -> Formula:
        """f(x, y) = body."""
        if self.family is not None:
            return relation(self.label(), "=", self.body)
        return Definition(self.name, self.variables, self.body)

    @property
    def arguments(self) -> tuple[Formula, ...]:
        """What stands in the brackets after f: the variables, or x_1, …, x_n."""
        return self.variables if self.family is None else self.family.listed

    def label(self, orders: tuple[int, ...] = (), arguments: Sequence[Formula] = ()) -> Formula:
        """f, or one of its derivatives, at its variables or at a point."""
        if self.family is not None and any(orders):
            taken = tuple(v for v, n in zip(self.variables, orders, strict=True) for _ in range(n))
            return PartialAt(self.name, taken, self.arguments)
        return Apply(self.name, tuple(arguments) or self.arguments, orders, self.variables)


def free_symbols(formula: Formula) -> tuple[Symbol, ...]:
    """The letters a value must be given for, in alphabetical order (x_2 before x_10)."""
    bound = {node.variable for node in walk(formula) if isinstance(node, (Integral, Limit, Series))}
    found = [s for s in formula.symbols if isinstance(s, Symbol) and s not in bound]
    return tuple(sorted(found, key=_alphabetical))


def _alphabetical(s: Symbol) -> tuple[str, str, int, str, str]:
    number = int(s.subscript) if s.subscript.isdecimal() else 0
    return (s.letter.lower(), s.letter, number, s.subscript, s.superscript)


def function_given(f: Any, variables: Any = None, *, default: Sequence[str] = (), components: bool = False) -> Given:
    """The function a task was given.

    ``variables`` limits the variables; without it they are the parameters of a definition, or every letter that occurs.
    With ``default`` names, the first of them that occurs is the only variable (a derivative in one variable). Only with
    ``components`` may it have several.
    """
    formula = _defined(to_formula(f))
    name, parameters, body = None, None, formula
    if isinstance(formula, Definition) and formula.parameters:
        name, parameters, body = formula.name, formula.parameters, formula.body
    if isinstance(body, (Relation, Definition, Derivative)):
        raise MathnnError(
            Words(
                "'f' must be a function such as x^2*y, got {value}",
                "« f » doit être une fonction telle que x^2*y ; reçu : {value}",
            ),
            {"value": body.text()},
        )
    if isinstance(body, (Tuple, Matrix)) and not components:
        raise MathnnError(
            Words(
                "'f' must be one function, got {count} components; the task jacobian takes several",
                "« f » doit être une seule fonction ; reçu : {count} composantes ; la tâche jacobian en accepte plusieurs",
            ),
            {"count": len(body.children)},
        )
    _require_numbers(body.children if components and isinstance(body, (Tuple, Matrix)) else (body,))
    body = without_dots(body)
    family = family_of(body)
    chosen = _variables(variables) if variables is not None else parameters if family is None else None
    if chosen is None:
        chosen = _by_default(free_symbols(body), default) if family is None else (family.general,)
    if family is not None and any(v.letter != family.letter for v in chosen):
        family = None
    return Given(name or _free_name(body, chosen), chosen, body, family)


# What makes numbers of vectors and matrices, so that these may stand in a function.
_NUMBERS_OF_VECTORS = (Norm, Inner, Transpose, MatrixFunction, Entry, Operator, Hadamard, Tensor)
_NO_VALUES = (Tuple, Matrix, Interval, NumberSet, Collection, SetBuilder, SetOperation, Arrow, Signature)


def _require_numbers(parts: Sequence[Formula]) -> None:
    """Refuse a "function" in which a point, a matrix or a set is multiplied or added like a number.

    Raises MathnnError.
    """
    stack = list(parts)
    while stack:
        node = stack.pop()
        if isinstance(node, _NUMBERS_OF_VECTORS):
            return
        if isinstance(node, _NO_VALUES):
            raise MathnnError(
                Words(
                    "'f' must be a function whose values are numbers; {value} is none",
                    "« f » doit être une fonction à valeurs numériques ; {value} n’est pas un nombre",
                ),
                {"value": node.text()},
            )
        if not isinstance(node, Relation):  # a condition: x in [0, 1]
            stack.extend(node.children)


def _defined(formula: Formula) -> Formula:
    """``f(x) = x^2``, typed as an equality, as a definition; ``y = x^2`` as x^2."""
    if not isinstance(formula, Relation) or formula.signs != ("=",):
        return formula
    left, right = formula.sides
    if isinstance(left, Apply) and all(isinstance(a, Symbol) for a in left.arguments):
        return Definition(left.function, tuple(a for a in left.arguments if isinstance(a, Symbol)), right)
    named = isinstance(left, Symbol) and left.letter in RESULTS and left not in right.symbols
    return right if named else formula


def _by_default(found: tuple[Symbol, ...], default: Sequence[str]) -> tuple[Symbol, ...]:
    if not default or len(found) <= 1:
        return found or (Symbol("x"),)
    for letter in default:
        for s in found:
            if s.name == letter:
                return (s,)
    names = ", ".join(s.name for s in found)
    raise MathnnError(
        Words(
            "several letters occur ({names}); say which one is the variable, for example variable={first}",
            "plusieurs lettres apparaissent ({names}) ; précisez la variable, par exemple variable={first}",
        ),
        {"names": names, "first": found[0].name},
    )


def _variables(variables: Any) -> tuple[Symbol, ...]:
    """Symbols from text (``x, y``), a symbol, or a sequence of either."""
    if isinstance(variables, str):
        variables = [part for part in variables.replace(";", ",").split(",") if part.strip()]
    elif not isinstance(variables, Sequence):
        variables = [variables]
    found: list[Symbol] = []
    for item in variables:
        formula = to_formula(item.strip() if isinstance(item, str) else item)
        if not isinstance(formula, Symbol):
            raise MathnnError(
                Words(
                    "a variable must be a single letter, got {value}",
                    "une variable est une simple lettre ; reçu : {value}",
                ),
                {"value": item},
            )
        if formula not in found:
            found.append(formula)
    if not found:
        raise MathnnError(
            Words(
                "'variables' is empty: name at least one letter", "« variables » est vide : nommez au moins une lettre"
            )
        )
    return tuple(found)


def _free_name(body: Formula, variables: tuple[Symbol, ...]) -> Symbol:
    taken = {s.name for s in body.symbols if isinstance(s, Symbol)} | {v.name for v in variables}
    taken |= {node.function.name for node in walk(body) if isinstance(node, Apply)}
    return Symbol(next(letter for letter in ("f", "F", "g", "G", "h", "φ", "ψ") if letter not in taken))


class FrenchPoint(list[Any]):
    """Values typed in French with commas alone: ``0,5`` is one number or two, as many as are wanted.

    >>> FrenchPoint(["0", "5"]).taken(1)[0].text("fr")
    '0,5'
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = list(pieces)
        super().__init__(to_formula(piece, language="fr") for piece in pieces)

    def taken(self, count: int) -> list[Any]:
        """The values when ``count`` of them are wanted: every second comma is a decimal one if there are twice as many.

        Raises MathnnError when only some of the commas can be decimal ones.
        """
        wholes, decimals = self.pieces[::2], self.pieces[1::2]
        digits = all(p.isdigit() for p in decimals)
        if len(self) == 2 * count and digits and all(p.lstrip("+-−").isdigit() for p in wholes):
            return [to_formula(f"{w},{d}", language="fr") for w, d in zip(wholes, decimals, strict=True)]
        if count < len(self) < 2 * count and all(p.lstrip("+-−").isdigit() for p in self.pieces):
            raise MathnnError(
                Words(
                    "some of the commas in {text} are decimal commas: separate the values by “;”",
                    "dans {text}, certaines virgules sont décimales : séparez les valeurs par « ; »",
                ),
                {"text": ",".join(self.pieces)},
            )
        return self


def point_of(given: Given, at: Any) -> Point | None:
    """The point of a task that may have none; a function of n variables has no point until n is a number."""
    if at is None:
        return None
    if given.family is not None:
        raise MathnnError(
            Words(
                "'at' needs a function of a given number of variables; write the sum out, for example x_1^2 + x_2^2",
                "« at » demande une fonction d'un nombre donné de variables ; écrivez la somme, par exemple x_1^2 + x_2^2",
            )
        )
    return point_given(at, given.variables)


def point_given(at: Any, variables: tuple[Symbol, ...]) -> Point:
    """The point a task was given: a value for each variable.

    Raises MathnnError that names a missing or superfluous coordinate.
    """
    if isinstance(at, str):
        at = _point_text(at)
    if isinstance(at, Formula) and not isinstance(at, Tuple):
        at = (at,)
    if isinstance(at, Tuple):
        at = at.items
    if isinstance(at, FrenchPoint):
        at = at.taken(len(variables))
    if not isinstance(at, Mapping):
        values = list(at) if isinstance(at, (Sequence, tuple)) or hasattr(at, "__iter__") else [at]
        if len(values) != len(variables):
            raise _coordinates(variables, values)
        at = dict(zip(variables, values, strict=True))
    named = {_symbol(key): to_formula(value) for key, value in at.items()}
    missing = [v for v in variables if v not in named]
    unknown = [k for k in named if k not in variables]
    if missing or unknown:
        raise _names(variables, missing, unknown, list(named))
    for value in named.values():
        if any(isinstance(node, _NO_VALUES) for node in walk(value)):
            raise MathnnError(
                Words("a coordinate must be a number, got {value}", "une coordonnée est un nombre ; reçu : {value}"),
                {"value": value.text()},
            )
    return tuple((v, named[v]) for v in variables)


def _symbol(key: Any) -> Symbol:
    formula = to_formula(key.strip() if isinstance(key, str) else key)
    if isinstance(formula, Symbol):
        return formula
    raise MathnnError(
        Words("'at' gives values to letters, got {value}", "« at » donne des valeurs à des lettres ; reçu : {value}"),
        {"value": key},
    )


def _point_text(text: str) -> Any:
    parts = [p.strip() for p in _split(text, ";" if ";" in text else ",")]
    if parts and all("=" in p for p in parts):
        return {name: value.strip() for name, value in (p.split("=", 1) for p in parts)}
    return [read(p) for p in parts]


def _split(text: str, sign: str) -> list[str]:
    """Split at the signs that stand outside brackets; an outer pair of brackets is dropped."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    parts, level = [""], 0
    for character in text:
        level += (character in "([{") - (character in ")]}")
        if character == sign and level == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _coordinates(variables: tuple[Symbol, ...], values: list[Any]) -> MathnnError:
    names = ", ".join(v.name for v in variables)
    return MathnnError(
        Words(
            "'at' must give a value for each of {names}: {expected} values, got {count}",
            "« at » doit donner une valeur à chacune des variables {names} : {expected} valeurs attendues, {count} reçues",
        ),
        {"names": names, "expected": len(variables), "count": len(values)},
    )


def _names(variables: Sequence[Symbol], missing: list[Symbol], unknown: list[Symbol], got: list[Symbol]) -> MathnnError:
    names = ", ".join(v.name for v in variables)
    if missing:
        return MathnnError(
            Words(
                "'at' must give a value for each of {names} (missing: {missing}; got {got})",
                "« at » doit donner une valeur à chacune des variables {names} (il manque {missing} ; reçu : {got})",
            ),
            {
                "names": names,
                "missing": ", ".join(m.name for m in missing),
                "got": ", ".join(g.name for g in got) or "∅",
            },
        )
    return MathnnError(
        Words(
            "'at' gives a value to {unknown}, which is not a variable of the function ({names})",
            "« at » donne une valeur à {unknown}, qui n'est pas une variable de la fonction ({names})",
        ),
        {"names": names, "unknown": ", ".join(u.name for u in unknown)},
    )
