r"""The derivative from its definition: the difference quotient, its algebra, its limit.

.. math:: f'(x_0) = \lim_{x \to x_0} \frac{f(x) - f(x_0)}{x - x_0}, \qquad
          \frac{x^2 - 1}{x - 1} = \frac{(x - 1)(x + 1)}{x - 1} = x + 1 \longrightarrow 2

Polynomials and fractions are factored by :math:`x - x_0`, square roots multiplied by their conjugate; what is left, such as
:math:`\frac{e^x - 1}{x}`, is decided by its dominant term. A function by cases is followed on each side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy
from mathnn.steps.algebra import INFINITY, Apply, Negation, Quotient, Sum, Symbol, symbol
from mathnn.steps.calculus import Limit
from mathnn.steps.derivation import Check, Derivation, Holes, Part, Remark
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.computing import difference
from mathnn.symbolic.difference_quotient import simplify_quotient
from mathnn.symbolic.differentiate import tidy
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, free_symbols, function_given, point_given
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.germs import Approach, Side, one_sided
from mathnn.symbolic.moves import BRANCH, whole_line
from mathnn.symbolic.pieces import has_pieces, height_at, piece_near

METHOD = Words(
    "Write the difference quotient, simplify it, and let {x} tend to {a}.",
    "On écrit le taux d'accroissement, on le simplifie, puis on fait tendre {x} vers {a}.",
)
SIDE = {
    "+": Words("From the right ({where}):", "À droite ({where}) :"),
    "-": Words("From the left ({where}):", "À gauche ({where}) :"),
}
LIMIT = Words("As {x} tends to {a}: {limit}.", "Quand {x} tend vers {a} : {limit}.")
DOMINANT = Words(
    "As {x} tends to {a}, the dominant terms give {limit}.",
    "Quand {x} tend vers {a}, les termes dominants donnent {limit}.",
)
ABSENT = Words("The quotient does not exist on this side.", "Le taux d'accroissement n'existe pas de ce côté.")
UNKNOWN = Words(
    "When this quotient has a limit as {x} tends to {a}, the limit is by definition {d}.",
    "Quand ce taux a une limite lorsque {x} tend vers {a}, cette limite est par définition {d}.",
)
DEPENDS = Words(
    "The one-sided derivatives are {l} and {r}: {f} has a derivative at {a} only when {l} = {r}.",
    "Les dérivées à gauche et à droite sont {l} et {r} : {f} n'est dérivable en {a} que si {l} = {r}.",
)
SAME = Words("Both sides agree: {f}.", "Les deux côtés donnent la même valeur : {f}.")
DIFFER = Words(
    "The one-sided derivatives are different, so {f} has no derivative at {a}.",
    "Les dérivées à gauche et à droite sont différentes : {f} n'est pas dérivable en {a}.",
)
ONE_SIDE = Words(
    "Only one of the one-sided derivatives exists, so {f} has no derivative at {a}.",
    "Une seule des dérivées à gauche et à droite existe : {f} n'est pas dérivable en {a}.",
)
NONE = Words(
    "The difference quotient has no finite limit, so {f} has no derivative at {a}.",
    "Le taux d'accroissement n'a pas de limite finie : {f} n'est pas dérivable en {a}.",
)
AGREES = Words("The rules of differentiation give the same value.", "Les règles de dérivation donnent la même valeur.")
FORMS = ("point", "step")


@dataclass(frozen=True, slots=True)
class Ratio:
    """(f(x) − f(a))/(x − a): ``moving`` tends to ``aim``; ``start`` is the quotient with the function written out."""

    given: Given
    moving: Symbol
    aim: Formula
    left: Formula
    start: Formula


def derivative_from_definition(f: Any, variable: Any = None, at: Any = None, form: str = "point") -> Derivation:
    r"""The derivative at a point, as the limit of the difference quotient.

    f         the function
    variable  the variable (default: the only letter, or x)
    at        the point: a number or a letter (default: :math:`x_0`, or x itself with ``form="step"``)
    form      "point" for :math:`\frac{f(x) - f(x_0)}{x - x_0}`, "step" for :math:`\frac{f(x + h) - f(x)}{h}`

    ``.answer`` is the derivative as a SymPy object; where there is none, a dictionary with what exists on the ``left`` and on the
    ``right``. Raises MathnnError when the function is not defined at the point. Source: "Dérivée", §1.1.

    >>> derivative_from_definition("x^2", at=1).answer
    2
    """
    if form not in FORMS:
        raise MathnnError(
            Words("'form' must be point or step, got {value}", "« form » doit être point ou step ; reçu : {value}"),
            {"value": form},
        )
    given, x = _given(f, variable)
    ratio = _ratio(given, x, at, form)
    sided = has_pieces(given.body) and not free_symbols(ratio.aim)
    parts: list[Part] = []
    slopes: dict[str, Formula | None] = {}
    for side in _sides(sided):
        found, slope = side_derivation(ratio, side if sided else "")
        parts += found
        slopes[side] = slope
    label = _label(ratio, x, at, form)
    result = _conclude(parts, ratio, slopes, label)
    names = {"-": symbol("left"), "+": symbol("right")}
    results = tuple((names[s], v) for s, v in slopes.items() if v is not None) if result is None and sided else ()
    return Derivation(
        "derivative_from_definition",
        _statement(given, ratio, at, form, x),
        Remark(METHOD, (("x", ratio.moving), ("a", ratio.aim))),
        tuple(parts),
        None if result is None else relation(label, "=", result),
        result,
        results=results,
        checks=() if result is None else _checks(given, x, ratio, at, form, result),
        givens=(("f", given.definition), ("variable", x), ("at", at), ("form", form)),
    )


def _given(f: Any, variable: Any) -> tuple[Given, Symbol]:
    """The function and the variable that moves; letters from the front of the alphabet are constants."""
    whole = function_given(f)
    x = function_given(f, variable, default=("x", "t", "z", "y", "u")).variables[0]
    if isinstance(whole.body, Apply) and whole.body.arguments == (x,) and not any(whole.body.orders):
        return Given(whole.body.function, (x,), whole.body), x
    kept = tuple(v for v in whole.variables if v == x or v.letter in "rstuvwxyz")
    return Given(whole.name, kept if x in kept else (x,), whole.body), x


def _sides(sided: bool) -> tuple[Side, ...]:
    return ("-", "+") if sided else ("+",)


def _ratio(given: Given, x: Symbol, at: Any, form: str) -> Ratio:
    if form == "step":
        h = symbol("h") if symbol("h") not in given.body.symbols else symbol("k")
        base: Formula = x if at is None else point_given(at, (x,))[0][1]
        shifted = tuple(Sum((base, h), (1, 1)) if v == x else v for v in given.variables)
        here = tuple(base if v == x else v for v in given.variables)
        aim = from_sympy(0 * h.value)
        return Ratio(given, h, aim, *_quotients(given, x, shifted, here, h))
    aim = Symbol(x.letter, subscript="0") if at is None else point_given(at, (x,))[0][1]
    moving = tuple(given.variables)
    here = tuple(aim if v == x else v for v in given.variables)
    return Ratio(given, x, aim, *_quotients(given, x, moving, here, difference(x, aim)))


def _quotients(given: Given, x: Symbol, there: Any, here: Any, below: Formula) -> tuple[Formula, Formula]:
    to: dict[Formula, Formula] = dict(zip(given.variables, there, strict=True))
    fro: dict[Formula, Formula] = dict(zip(given.variables, here, strict=True))
    value = _value(given, fro)
    left = Quotient(Sum((given.label((), there), given.label((), here)), (1, -1)), below)
    return left, Quotient(difference(substitute(given.body, to), value), below)


def _value(given: Given, values: dict[Formula, Formula]) -> Formula:
    point = tuple((v, values[v]) for v in given.variables)
    if not any(free_symbols(v) for v in values.values()):
        require_defined(given, point, ())
    return height_at(given.body, point, None).result


def side_derivation(ratio: Ratio, side: str) -> tuple[list[Part], Formula | None]:
    """The work on one side (or both at once, for ""), and the slope there; None when there is no finite one."""
    x, aim = ratio.moving, ratio.aim
    board = Board(ratio.start, ratio.left)
    parts: list[Part] = []
    chosen: Side = "-" if side == "-" else "+"
    if side:
        parts.append(Remark(SIDE[side], (("where", relation(x, "<" if side == "-" else ">", aim)),)))
        try:
            after, conditions = piece_near(ratio.start, x, aim, chosen)
        except (NotDecided, Undefined):
            after, conditions = ratio.start, ()
        whole_line(board, BRANCH, after, conditions=(*conditions, relation(x, "<" if side == "-" else ">", aim)))
        tidy(board, frozenset())
    simplify_quotient(board, x, aim)
    parts.append(board.chain())
    remark, slope = _limit(board.line, x, aim, chosen, side)
    return [*parts, remark], slope


def _limit(line: Formula, x: Symbol, aim: Formula, side: Side, shown: str) -> tuple[Remark, Formula | None]:
    """The limit of the simplified quotient, with its sentence; an infinite one is given as it is."""
    unknown = [node for node in walk(line) if isinstance(node, Apply) and node.arguments == (x,)]
    if unknown:
        slope = Apply(unknown[0].function, (aim,), (1,))
        return Remark(UNKNOWN, (("x", x), ("a", aim), ("d", slope))), slope
    value, words = _by_substitution(line, x, aim), LIMIT
    if value is None:
        approach = _approach(line, x, aim, side, shown)
        if approach is None:
            return Remark(ABSENT), None
        value, words = from_sympy(approach.value), DOMINANT
    return Remark(words, (("x", x), ("a", aim), ("limit", relation(Limit(line, x, aim, shown), "=", value)))), value


def _approach(line: Formula, x: Symbol, aim: Formula, side: Side, shown: str) -> Approach | None:
    try:
        found = one_sided(line, x, aim, side)
        other = None if shown else _other_side(line, x, aim, side)
        if other is not None and other.value != found.value:
            raise NotDecided("the two sides differ")
        return found
    except Undefined:
        return None
    except NotDecided:
        raise MathnnError(
            Words(
                "the limit of the difference quotient {quotient} as {x} tends to {a} is not decided",
                "la limite du taux d'accroissement {quotient} quand {x} tend vers {a} n'est pas décidée",
            ),
            {"quotient": line.text(), "x": x.name, "a": aim.text()},
        ) from None


def _other_side(line: Formula, x: Symbol, aim: Formula, side: Side) -> Approach | None:
    try:
        return one_sided(line, x, aim, "+" if side == "-" else "-")
    except (Undefined, NotDecided):
        return None


def _by_substitution(line: Formula, x: Symbol, aim: Formula) -> Formula | None:
    """The value at the point when the quotient has become a sum, product or root without the factor x − a below."""
    if not _continuous(line, x, aim):
        return None
    value = value_at(line, ((x, aim),), None).result
    return value


def _continuous(line: Formula, x: Symbol, aim: Formula) -> bool:
    import sympy

    if has_pieces(line):
        return False
    for node in walk(line):
        if isinstance(node, Quotient) and x in node.denominator.symbols:
            below = sympy.simplify(node.denominator.value.subs(x.value, aim.value))
            if below == 0 or below.has(sympy.nan, sympy.zoo):
                return False
    return True


def _label(ratio: Ratio, x: Symbol, at: Any, form: str) -> Formula:
    orders = tuple(int(v == x) for v in ratio.given.variables)
    if form == "step" and at is None:
        return ratio.given.label(orders)
    where = point_given(at, (x,))[0][1] if form == "step" else ratio.aim
    return ratio.given.label(orders, tuple(where if v == x else v for v in ratio.given.variables))


def _conclude(parts: list[Part], ratio: Ratio, slopes: dict[str, Formula | None], label: Formula) -> Formula | None:
    """The derivative when the sides agree; otherwise the sentence that says what exists."""
    values = [v if v is not None and is_finite(v) else None for v in slopes.values()]
    holes: Holes = (("f", ratio.given.name), ("a", ratio.aim))
    if len(values) == 1 or None in values:
        if values[0] is None or len(values) > 1:
            parts.append(Remark(ONE_SIDE if any(values) else NONE, holes))
            return None
        return values[0]
    left, right = values
    if left is None or right is None:
        return None
    if verify_equal(left, right).status == "proved":
        parts.append(Remark(SAME, (("f", relation(label, "=", right)),)))
        return right
    letters = free_symbols(left) + free_symbols(right)
    parts.append(Remark(DEPENDS if letters else DIFFER, (*holes, ("l", left), ("r", right))))
    return None


def is_finite(value: Formula) -> bool:
    """Whether the value is a number and not ±∞."""
    return INFINITY not in (value, value.operand if isinstance(value, Negation) else value)


def _checks(given: Given, x: Symbol, ratio: Ratio, at: Any, form: str, result: Formula) -> tuple[Check, ...]:
    """The rules of differentiation as the second way, where the function is given by one formula."""
    import sympy

    if has_pieces(given.body):
        return ()
    where = ratio.aim if form == "point" else x if at is None else point_given(at, (x,))[0][1]
    theirs = sympy.diff(given.body.value, x.value).subs(x.value, where.value)
    return (Check(AGREES, verify_equal(result, from_sympy(theirs))),)


def _statement(given: Given, ratio: Ratio, at: Any, form: str, x: Symbol) -> Remark:
    if form == "step" and at is None:
        words = Words(
            "From the definition, compute the derivative of {f} with respect to {x}.",
            "À partir de la définition, calculer la dérivée de {f} par rapport à {x}.",
        )
        return Remark(words, (("f", given.definition), ("x", x)))
    where = ratio.aim if form == "point" else point_given(at, (x,))[0][1]
    words = Words(
        "From the definition, compute the derivative of {f} at {a}.",
        "À partir de la définition, calculer la dérivée de {f} en {a}.",
    )
    return Remark(words, (("f", given.definition), ("a", where)))
