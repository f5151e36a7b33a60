r"""The limit of a function at a point or at infinity, from the dominant term.

.. math:: x^4 - 3x^2 - 2x + 5 \sim x^4 \to +\infty, \qquad \frac{\sin x}{x} \to 1 \quad (x \to 0), \qquad
          \lim_{x \to 0^-} H(x) = 0 \neq 1 = \lim_{x \to 0^+} H(x)

At a point both sides are looked at; they may disagree, or one may not exist.
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import from_sympy, to_formula
from mathnn.steps.algebra import INFINITY, ONE, Negation, Power, Quotient, Symbol, call, exp, number, symbol
from mathnn.steps.calculus import Limit
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import difference, tidied
from mathnn.symbolic.givens import Given, function_given
from mathnn.symbolic.limits.expansion import Monomial, NotDecided, Undefined
from mathnn.symbolic.limits.germs import Approach, Side, one_sided
from mathnn.symbolic.rules.signs import rebuild_product

METHOD = Words(
    "Near the point, keep the term that dominates the others: an exponential wins over a power, a power over a logarithm.",
    "Près du point, on garde le terme qui l'emporte sur les autres : l'exponentielle l'emporte sur les puissances, les "
    "puissances sur le logarithme.",
)
DOMINANT = Words("The dominant term is {term}, so {limit}.", "Le terme dominant est {term}, donc {limit}.")
PLAIN = Words("Hence {limit}.", "Donc {limit}.")
DIFFER = Words(
    "The two one-sided limits differ: there is no limit at this point.",
    "Les limites à gauche et à droite sont différentes : il n'y a pas de limite en ce point.",
)
ABSENT = {
    "-": Words("To the left of this point the function does not exist.", "À gauche de ce point, la fonction n'existe pas."),
    "+": Words("To the right of this point the function does not exist.", "À droite de ce point, la fonction n'existe pas."),
}  # fmt: skip
SIDES: tuple[Side, Side] = ("-", "+")


def limit(f: Any, variable: Any = None, at: Any = "oo", side: str = "") -> Derivation:
    r"""The limit of a function of one variable.

    f         the function
    variable  the variable (default: the only letter, or x)
    at        the point: a number, ``oo`` or ``-oo``
    side      "+" from the right, "-" from the left, "" both

    ``.answer`` is a SymPy number, ``oo`` or ``-oo``; a dictionary with ``left`` and ``right`` when the two sides differ.

    Raises MathnnError when the limit is not decided.

    >>> limit("x^2 exp(-x)", at="oo").answer
    0
    """
    given = function_given(f, variable, default=("x", "t", "h", "z", "y", "u"))
    x, point = given.variables[0], point_on_line(at)
    given = Given(given.name, (x,), given.body)
    infinite = INFINITY in (point, _opposite(point))
    sides: tuple[Side, ...] = SIDES if side == "" and not infinite else ("-" if side == "-" else "+",)
    found: dict[Side, Approach] = {}
    parts: list[Part] = []
    for s in sides:
        approach = approach_or_none(given, x, point, s)
        if approach is None:
            parts.append(Remark(ABSENT[s]))
        else:
            found[s] = approach
            shown = s if len(sides) > 1 or side else ""
            parts.append(explanation(given.body, x, point, s, approach, shown))
    if not found:
        raise undefined_near(given, point)
    values = {approach.value for approach in found.values()}
    label = Limit(given.label(), x, point, "" if len(sides) > 1 or infinite else side)
    result = from_sympy(values.pop()) if len(values) == 1 else None
    if result is None:
        parts.append(Remark(DIFFER))
    one_sided = "" if infinite else side
    from_where = {
        "+": (" from the right", " par valeurs supérieures"),
        "-": (" from the left", " par valeurs inférieures"),
    }
    en, fr = from_where.get(one_sided, ("", ""))
    words = Words(
        f"Find the limit of {{f}} as {{x}} tends to {{a}}{en}.",
        f"Déterminer la limite de {{f}} quand {{x}} tend vers {{a}}{fr}.",
    )
    return Derivation(
        "limit",
        Remark(words, (("f", given.definition), ("x", x), ("a", point))),
        Remark(METHOD),
        tuple(parts),
        None if result is None else relation(label, "=", result),
        result,
        results=_both(found) if result is None else (),
        givens=(("f", given.definition), ("variable", x), ("at", at), ("side", side)),
    )


def _both(found: dict[Side, Approach]) -> tuple[tuple[Symbol, Formula], ...]:
    """The two one-sided limits by name."""
    names = {"-": symbol("left"), "+": symbol("right")}
    return tuple((names[side], from_sympy(approach.value)) for side, approach in found.items())


def point_on_line(at: Any) -> Formula:
    """A number or an end of the line: ``2``, ``x=2``, ``oo``, ``-oo``, ``+∞``."""
    import sympy

    if isinstance(at, dict):
        at = next(iter(at.values()))
    if isinstance(at, (list, tuple)) and len(at) == 1:
        at = at[0]
    text = str(at).strip().replace("inf", "oo").replace("∞", "oo") if isinstance(at, (str, float)) else ""
    if text.lstrip("+-") == "oo":
        return Negation(INFINITY) if text.startswith("-") else INFINITY
    if at in (sympy.oo, -sympy.oo):
        return INFINITY if at == sympy.oo else Negation(INFINITY)
    point = to_formula(at)
    if isinstance(point, Relation) and point.signs == ("=",):
        return point.sides[1]
    return point


def _opposite(point: Formula) -> Formula:
    return point.operand if isinstance(point, Negation) else Negation(point)


def approach_or_none(given: Given, x: Symbol, point: Formula, side: Side) -> Approach | None:
    """What the function does on one side, or None where it does not exist there.

    Raises MathnnError when it is not decided.
    """
    try:
        return one_sided(given.body, x, point, side)
    except Undefined:
        return None
    except NotDecided:
        raise MathnnError(
            Words(
                "the limit of {f} as {x} tends to {a} is not decided: its dominant term was not found",
                "la limite de {f} quand {x} tend vers {a} n'est pas décidée : le terme dominant n'a pas été trouvé",
            ),
            {"f": given.body.text(), "x": x.name, "a": point.text()},
        ) from None


def undefined_near(given: Given, point: Formula) -> MathnnError:
    """Nothing of the function near the point."""
    return MathnnError(
        Words("{f} does not exist near {a}", "{f} n'existe pas au voisinage de {a}"),
        {"f": given.body.text(), "a": point.text()},
    )


def explanation(body: Formula, x: Symbol, point: Formula, side: Side, approach: Approach, shown: str) -> Remark:
    """The sentence that gives the dominant term and the limit."""
    value = from_sympy(approach.value)
    found = relation(Limit(body, x, point, shown), "=", value)
    term = dominant_term(approach, x, point, side)
    if term is None or term in (value, body):
        return Remark(PLAIN, (("limit", found),))
    return Remark(DOMINANT, (("term", term), ("limit", found)))


def dominant_term(approach: Approach, x: Symbol, point: Formula, side: Side) -> Formula | None:
    """The leading term, written with x again."""
    if approach.coefficient == 0:
        return None
    h, inverse = _distance(x, point, side)
    m: Monomial = approach.monomial
    factors: list[Formula] = [from_sympy(approach.coefficient)]
    if m.a:
        factors.append(_raised(inverse, -m.a) if m.a < 0 else _raised(h, m.a))
    if m.b:
        factors.append(_raised(call("ln", inverse), m.b))
    exponents = []
    for a, b, c in m.growth:
        parts = [from_sympy(c), _raised(inverse, -a)]
        exponents.append(rebuild_product(parts + ([_raised(call("ln", inverse), b)] if b else [])))
    if exponents:
        total = exponents[0]
        for e in exponents[1:]:
            total = total + e
        factors.append(exp(total))
    return tidied(rebuild_product(factors))


def _distance(x: Symbol, point: Formula, side: Side) -> tuple[Formula, Formula]:
    """h and 1/h in terms of x."""
    if point == INFINITY:
        return Quotient(ONE, x), x
    if point == Negation(INFINITY):
        return Quotient(ONE, Negation(x)), Negation(x)
    h = difference(x, point) if side == "+" else Negation(x) if point == number(0) else point - x
    return h, Quotient(ONE, h)


def _raised(base: Formula, r: Any) -> Formula:
    if r == 1:
        return base
    if isinstance(base, Quotient) and base.numerator == ONE:
        return Quotient(ONE, Power(base.denominator, number(r)))
    return Power(base, number(r))
