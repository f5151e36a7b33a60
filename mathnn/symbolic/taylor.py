r"""The Taylor polynomial of a function at a point.

.. math:: P_n(x) = \sum_{k=0}^{n} \frac{f^{(k)}(a)}{k!} (x - a)^k, \qquad f(x) = P_n(x) + o\big((x - a)^n\big)
"""

from __future__ import annotations

from math import factorial
from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy
from mathnn.steps.algebra import ONE, ZERO, Power, Quotient, Symbol, number
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined, value_at
from mathnn.symbolic.computing import computed, difference, neat
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given, function_given, point_given
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.rules.signs import rebuild_product, rebuild_sum

METHOD = Words(
    "Differentiate as often as needed, take the values at {a}, and divide the k-th one by k!.",
    "On dérive autant de fois qu'il le faut, on prend les valeurs en {a}, et l'on divise la k-ième par k!.",
)
VALUES = Words("The values at {a}:", "Les valeurs en {a} :")
POLYNOMIAL = Words("The polynomial:", "Le polynôme :")
CHECKED = Words(
    "SymPy differentiates {f} on its own; its polynomial and this one are proved equal.",
    "SymPy dérive {f} de son côté ; on démontre que les deux polynômes sont égaux.",
)
HIGHEST = 12


def taylor_polynomial(f: Any, variable: Any = None, at: Any = 0, order: int = 3) -> Derivation:
    r"""The Taylor polynomial of order n at a point.

    f         the function;  variable  its variable
    at        the point (default: 0)
    order     the degree, from 0 to 12

    ``.answer`` is the polynomial, a SymPy expression. Raises MathnnError where a derivative does not exist.

    >>> taylor_polynomial("exp(x)", order=3).answer
    x**3/6 + x**2/2 + x + 1
    """
    if not isinstance(order, int) or isinstance(order, bool) or not 0 <= order <= HIGHEST:
        raise MathnnError(
            Words(
                "'order' must be a whole number from 0 to {highest}, got {value}",
                "« order » doit être un entier de 0 à {highest} ; reçu : {value}",
            ),
            {"highest": HIGHEST, "value": order},
        )
    given = function_given(f, variable, default=("x", "t", "z", "y", "u"))
    x = given.variables[0]
    given = Given(given.name, (x,), given.body)
    point = point_given(at, (x,))
    a = point[0][1]
    chains = _derivatives(given, x, order)
    require_defined(given, point, brief(c for chain in chains for c in chain.conditions))
    bodies = [given.body, *(chain.result for chain in chains)]
    values = [neat(value_at(b, point, given.label((k,) if k else (), (a,)))) for k, b in enumerate(bodies)]
    name = Symbol("P", str(order))
    final = computed(_written(values, x, a), name)
    parts: list[Part] = [*chains, Remark(VALUES, (("a", relation(x, "=", a)),)), *values]
    parts += [Remark(POLYNOMIAL), final]
    words = Words(
        "Find the Taylor polynomial of order {n} of {f} at {a}.",
        "Déterminer le polynôme de Taylor d'ordre {n} de {f} en {a}.",
    )
    return Derivation(
        "taylor_polynomial",
        Remark(words, (("n", str(order)), ("f", given.definition), ("a", relation(x, "=", a)))),
        Remark(METHOD, (("a", a),)),
        tuple(parts),
        relation(name, "=", final.result),
        final.result,
        checks=() if has_pieces(given.body) else (_check(given, x, a, order, final.result),),
        givens=(("f", given.definition), ("variable", x), ("at", at), ("order", order)),
    )


def _derivatives(given: Given, x: Symbol, order: int) -> list[Chain]:
    chains: list[Chain] = []
    body = given.body
    for k in range(1, order + 1):
        chains.append(differentiate(body, (x,), left=given.label((k,))))
        body = chains[-1].result
    return chains


def _written(values: list[Chain], x: Symbol, a: Formula) -> Formula:
    """f(a) + f'(a)(x − a) + f''(a)/2! (x − a)² + …, without the terms that are zero."""
    pairs: list[tuple[Formula, int]] = []
    for k, chain in enumerate(values):
        if chain.result == ZERO:
            continue
        h = difference(x, a)
        power = [] if k == 0 else [h if k == 1 else Power(h, number(k))]
        if k < 2:
            factors = [f for f in [chain.result, *power] if f != ONE or not power]
            pairs.append((rebuild_product(factors), 1))
        else:
            top = rebuild_product([f for f in [chain.result, *power] if f != ONE])
            pairs.append((Quotient(top, number(factorial(k))), 1))
    return rebuild_sum(pairs) if pairs else ZERO


def _check(given: Given, x: Symbol, a: Formula, order: int, found: Formula) -> Check:
    import sympy

    f, letter, point = given.body.value, x.value, a.value
    theirs = sum(
        (sympy.diff(f, letter, k).subs(letter, point) * (letter - point) ** k / factorial(k) for k in range(order + 1)),
        sympy.Integer(0),
    )
    return Check(CHECKED, verify_equal(found, from_sympy(theirs)), (("f", given.label()),))
