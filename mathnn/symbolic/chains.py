r"""The chain rule with several inner functions: :math:`z = f(x, y)` where x and y depend on t (and perhaps on s).

.. math:: \frac{dz}{dt} = \frac{\partial z}{\partial x}\,\frac{dx}{dt} + \frac{\partial z}{\partial y}\,\frac{dy}{dt}

Each inner function contributes one product; at the end every letter is replaced by its expression.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import Product, Sum, Symbol, symbol
from mathnn.steps.calculus import Derivative, ValueAt
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate, tidy
from mathnn.symbolic.engine import Board, phase
from mathnn.symbolic.givens import free_symbols, function_given
from mathnn.symbolic.rules.substitution import SUBSTITUTION

METHOD = Words("One product for each inner function: {leibniz}.", "Un produit par fonction intérieure : {leibniz}.")
OUTER = Words("The outer function:", "La fonction extérieure :")
INNER = Words("The inner functions:", "Les fonctions intérieures :")


def multivariable_chain_rule(f: Any, inner: Mapping[Any, Any], variable: Any = None, name: Any = "z") -> Derivation:
    r"""The derivative of :math:`f(x(t), y(t), \dots)` with respect to t.

    f         the outer function of the inner letters
    inner     each inner letter with its expression: ``{x: cos(t), y: sin(t)}``
    variable  the variable of the inner functions (default: their only letter, or t)
    name      what the outer value is called (z)

    ``.answer`` is a SymPy expression in the variable. Raises MathnnError when an inner letter does not occur in f.

    >>> multivariable_chain_rule("x^2 y", {"x": "cos t", "y": "sin t"}).answer
    -2*sin(t)**2*cos(t) + cos(t)**3
    """
    expressions = {_letter(key): to_formula(value) for key, value in inner.items()}
    given = function_given(f, list(expressions))
    missing = [x.name for x in expressions if x not in free_symbols(given.body)]
    if missing or not expressions:
        raise MathnnError(
            Words(
                "the function {f} does not contain the inner letters {names}",
                "la fonction {f} ne contient pas les lettres intérieures {names}",
            ),
            {"f": given.body.text(), "names": ", ".join(missing) or "∅"},
        )
    t = _variable(variable, expressions)
    z = _letter(name)
    several = len({s for e in expressions.values() for s in free_symbols(e)}) > 1
    outer = {x: differentiate(given.body, (x,), left=Derivative(z, (x,), True), partial=True) for x in expressions}
    moving = {
        x: differentiate(e, (t,), left=Derivative(x, (t,), several), partial=several) for x, e in expressions.items()
    }
    leibniz = _sum([Product((Derivative(z, (x,), True), Derivative(x, (t,), several))) for x in expressions])
    whole = Derivative(z, (t,), several)
    bindings: dict[Formula, Formula] = dict(expressions.items())
    final = _gathered(whole, [(outer[x].result, moving[x].result) for x in expressions], bindings)
    composed = substitute(given.body, bindings)
    parts: list[Part] = [Remark(OUTER), *outer.values(), Remark(INNER), *moving.values(), final]
    conditions = [substitute(c, bindings) for chain in outer.values() for c in chain.conditions]
    conditions += [c for chain in moving.values() for c in chain.conditions]
    words = Words("With {f} and {inner}, compute {d}.", "Avec {f} et {inner}, calculer {d}.")
    shown = [relation(x, "=", e) for x, e in expressions.items()]
    said = Words(*(_with_inner(text, len(shown)) for text in (words.en, words.fr)))
    holes = (("f", relation(z, "=", given.body)), ("d", whole), *((f"i{k}", r) for k, r in enumerate(shown)))
    return Derivation(
        "multivariable_chain_rule",
        Remark(said, holes),
        Remark(METHOD, (("leibniz", relation(whole, "=", leibniz)),)),
        tuple(parts),
        relation(whole, "=", final.result),
        final.result,
        conditions=brief((*conditions, *final.conditions)),
        checks=(checked_by_sympy(composed, (t,), final.result, composed),),
        givens=(("f", given.definition), ("inner", dict(inner)), ("variable", t)),
    )


def _letter(key: Any) -> Symbol:
    formula = to_formula(key)
    if isinstance(formula, Symbol):
        return formula
    raise MathnnError(
        Words(
            "an inner function is named by a letter, got {value}",
            "une fonction intérieure se nomme par une lettre ; reçu : {value}",
        ),
        {"value": key},
    )


def _variable(variable: Any, expressions: Mapping[Symbol, Formula]) -> Symbol:
    if variable is not None:
        return _letter(variable)
    found = dict.fromkeys(s for e in expressions.values() for s in free_symbols(e))
    return symbol("t") if symbol("t") in found or not found else next(iter(found))


def _sum(terms: list[Formula]) -> Formula:
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))


def _gathered(left: Formula, pairs: list[tuple[Formula, Formula]], bindings: dict[Formula, Formula]) -> Chain:
    """The sum of the products, each outer letter replaced by its expression, then tidied."""
    terms: list[Formula] = []
    for outer, moving in pairs:
        letters = tuple(x for x in bindings if x in outer.symbols and isinstance(x, Symbol))
        put_in = ValueAt(outer, letters, tuple(bindings[x] for x in letters)) if letters else outer
        terms.append(Product((put_in, moving)))
    board = Board(_sum(terms), left)
    board.new_line()
    phase(board, (SUBSTITUTION,))
    tidy(board)
    return board.chain()


def _with_inner(text: str, count: int) -> str:
    return text.replace("{inner}", ", ".join(f"{{i{k}}}" for k in range(count)))
