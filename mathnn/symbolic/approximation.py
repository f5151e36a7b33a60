r"""Linear approximation: replace the function by its tangent near a point.

.. math:: f(x_0 + h) \approx f(x_0) + h f'(x_0), \qquad
          f(x_0 + h, y_0 + k) \approx f(x_0, y_0) + h\,\partial_x f(x_0, y_0) + k\,\partial_y f(x_0, y_0)

With numbers for the step, the exact value and the error stand beside the approximation.
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import Apply, Product, Sum, Symbol, rational, symbol
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.computing import computed, neat
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.decimals import decimal, written_decimal
from mathnn.symbolic.directional import coordinates_given
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import FrenchPoint, Given, Point, free_symbols, function_given, point_given
from mathnn.symbolic.moves import AFFINE, affine_form, whole_line
from mathnn.symbolic.partial import orders_for, partial_chains, point_formula, sympy_checks
from mathnn.symbolic.rules.signs import rebuild_sum, signed_terms

METHOD = Words(
    "Near the point, follow the tangent instead of the function: {formula}.",
    "Près du point, on suit la tangente à la place de la fonction : {formula}.",
)
AT = Words("At the point {p}:", "Au point {p} :")
APPROXIMATION = Words("The approximation:", "L'approximation :")
EXACT = Words("The exact value is {exact}.", "La valeur exacte est {exact}.")
ERROR = Words(
    "The error (approximation minus exact value) is {error}.",
    "L'erreur (approximation moins valeur exacte) est {error}.",
)
DIGITS = 10


def linear_approximation(
    f: Any, variables: Any = None, at: Any = None, step: Any = None, digits: int = DIGITS
) -> Derivation:
    r"""The approximation of a function near a point by its tangent (line or plane).

    f          the function;  variables  its variables, in order
    at         the point
    step       the step from it, a number (or a letter) for each variable; default: the letters h, k, …
    digits     how many digits of the exact value are shown

    ``.answer`` is the approximate value, a SymPy object. Raises MathnnError where the function has no gradient.
    Source: "Dérivée", §1.2; "Gradient", §2.6.

    >>> linear_approximation("x^2 y", at=(1, 1), step=("0.002", "-0.003")).answer
    1001/1000
    """
    given = function_given(f, variables)
    point = point_given({v: Symbol(v.letter, "0") for v in given.variables} if at is None else at, given.variables)
    steps = _steps(step, given)
    chains = partial_chains(given)
    require_defined(given, point, brief(c for _, chain in chains for c in chain.conditions))
    values = tuple(v for _, v in point)
    there = tuple(Sum((a, h), (1, 1)) for a, h in zip(values, steps, strict=True))
    height = neat(value_at(given.body, point, given.label((), values)))
    slopes = [neat(value_at(c.result, point, given.label(orders_for(given, x), values))) for x, c in chains]
    terms = [Product((h, slope.result)) for h, slope in zip(steps, slopes, strict=True)]
    arrived = tuple(computed(t).result if not free_symbols(t) else t for t in there)
    total = _collected(computed(Sum((height.result, *terms), (1,) * (len(terms) + 1))), steps)
    label = given.label((), tuple(_as_decimal(a) for a in arrived))
    shown = _as_decimal(total.result)
    parts: list[Part] = [*(c for _, c in chains), Remark(AT, (("p", point_formula(point)),)), height, *slopes]
    parts += [Remark(APPROXIMATION), total, Remark(Words("{a}.", "{a}."), (("a", relation(label, "~", shown)),))]
    if not any(free_symbols(h) for h in steps) and not any(free_symbols(a) for a in values):
        parts += _exact(given, arrived, label, total.result, digits)
        parts += _picture(given, point, steps)
    words = Words("Approximate {f} near {p}.", "Donner une valeur approchée de {f} près de {p}.")
    general = relation(given.label((), there), "~", _general(given, values, steps))
    return Derivation(
        "linear_approximation",
        Remark(words, (("f", given.definition), ("p", point_formula(point)))),
        Remark(METHOD, (("formula", general),)),
        tuple(parts),
        relation(label, "~", shown),
        total.result,
        checks=sympy_checks(given, chains),
        givens=(("f", given.definition), ("variables", given.variables), ("at", at), ("step", step)),
    )


def _as_decimal(value: Formula) -> Formula:
    """A fraction whose decimals end, as a decimal; anything else as it is."""
    found = rational(value)
    if found is None or found.denominator == 1:
        return value
    rest = found.denominator
    for p in (2, 5):
        while rest % p == 0:
            rest //= p
    return written_decimal(found, len(str(found.denominator)) * 4) if rest == 1 else value


def _collected(chain: Chain, steps: tuple[Formula, ...]) -> Chain:
    """With letters for the step: the constant first, then a term for each letter."""
    letters = [h for h in steps if isinstance(h, Symbol)]
    if len(letters) < len(steps) or any(isinstance(node, Apply) for node in walk(chain.result)):
        return chain
    form = affine_form(chain.result.value, letters)
    if not isinstance(form, Sum):
        return chain
    pairs = signed_terms(form)
    constant = [p for p in pairs if not set(letters) & set(p[0].symbols)]
    board = Board(chain.start, chain.left, list(chain.steps), len(chain.steps))
    whole_line(board, AFFINE, rebuild_sum([*constant, *(p for p in pairs if p not in constant)]))
    return board.chain()


def _steps(step: Any, given: Given) -> tuple[Formula, ...]:
    names = [s for s in ("h", "k", "l", "m") if symbol(s) not in given.body.symbols]
    count = len(given.variables)
    if step is None:
        letters = [symbol(n) for n in names[:count]] if count <= len(names) else []
        return tuple(letters or [Symbol("h", str(i)) for i in range(1, count + 1)])
    if isinstance(step, dict):
        step = [step.get(v, step.get(v.name)) for v in given.variables]
    if isinstance(step, FrenchPoint):
        step = step.taken(count)
    found = coordinates_given(step) if not isinstance(step, (int, float)) else (to_formula(step),)
    if len(found) != count:
        raise MathnnError(
            Words(
                "'step' must have one value for each of {names}, got {count}",
                "« step » doit avoir une valeur pour chacune des variables {names} ; reçu : {count}",
            ),
            {"names": ", ".join(v.name for v in given.variables), "count": len(found)},
        )
    return found


def _general(given: Given, values: tuple[Formula, ...], steps: tuple[Formula, ...]) -> Formula:
    terms = [
        Product((h, given.label(orders_for(given, x), values))) for h, x in zip(steps, given.variables, strict=True)
    ]
    return Sum((given.label((), values), *terms), (1,) * (len(terms) + 1))


def _exact(given: Given, there: tuple[Formula, ...], label: Formula, found: Formula, digits: int) -> list[Part]:
    """The exact value, as a number when it is rational and to some digits otherwise, and the error."""
    point: Point = tuple(zip(given.variables, there, strict=True))
    try:
        require_defined(given, point, ())
    except MathnnError:
        return []
    chain = value_at(given.body, point, label)
    shown, error = decimal(chain.result, digits), decimal(found - chain.result, 4)
    parts: list[Part] = []
    exact: Formula = chain.result
    if rational(exact) is not None:
        parts.append(chain)
    if shown is not None:
        sign = "=" if rational(shown) == rational(exact) else "~"
        parts.append(Remark(EXACT, (("exact", relation(label, sign, shown)),)))
    if error is not None:
        parts.append(Remark(ERROR, (("error", error),)))
    return parts


def _picture(given: Given, point: Point, steps: tuple[Formula, ...]) -> list[Part]:
    if set(free_symbols(given.body)) - set(given.variables):
        return []
    if len(point) == 1:
        data = {"f": given.body, "variable": point[0][0], "at": point[0][1], "h": steps[0], "name": given.name}
        return [Picture("linear_approximation", data)]
    if len(point) == 2:
        values = tuple(v for _, v in point)
        return [
            Picture("tangent_plane", {"f": given.body, "variables": given.variables, "at": values, "name": given.name})
        ]
    return []
