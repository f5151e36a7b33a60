r"""Functions one after the other: :math:`y = f(x)`, :math:`z = g(y)`, and the derivative à la Leibniz.

.. math:: z = g(f(x)), \qquad \frac{dz}{dx} = \frac{dz}{dy} \cdot \frac{dy}{dx}

The factor :math:`dz/dy` is a function of y; the last line puts :math:`f(x)` back in the place of y.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import Product, Symbol
from mathnn.steps.calculus import Derivative, ValueAt
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation, relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate, tidy
from mathnn.symbolic.engine import Board, phase
from mathnn.symbolic.givens import free_symbols, function_given
from mathnn.symbolic.rules.substitution import SUBSTITUTION

_COMPOSE = Words(
    "Put the expression of each letter in the place of the letter.", "On remplace chaque lettre par son expression."
)
_LEIBNIZ = Words(
    "Differentiate each letter with respect to the one before it, and multiply: {leibniz}.",
    "On dérive chaque lettre par rapport à la précédente, et l’on multiplie : {leibniz}.",
)


@dataclass(frozen=True, slots=True)
class _Links:
    """``names[i] = bodies[i]``, a function of ``letters[i]``: the variable first, then the name before."""

    names: tuple[Symbol, ...]
    letters: tuple[Symbol, ...]
    bodies: tuple[Formula, ...]

    @property
    def unfolded(self) -> tuple[Formula, ...]:
        """Each name in terms of the variable."""
        found: list[Formula] = []
        for letter, body in zip(self.letters, self.bodies, strict=True):
            found.append(substitute(body, {letter: found[-1]}) if found else body)
        return tuple(found)

    @property
    def leibniz(self) -> Relation:
        """dz/dx = dz/dy · dy/dx."""
        factors = [Derivative(name, (x,)) for name, x in zip(self.names, self.letters, strict=True)]
        whole = Derivative(self.names[-1], self.letters[:1])
        return relation(whole, "=", Product(tuple(reversed(factors))) if len(factors) > 1 else factors[0])


def composition(chain: Mapping[Any, Any], variable: Any = None) -> Derivation:
    """The last letter of a chain ``{y: f(x), z: g(y)}`` in terms of the first variable.

    Raises MathnnError when a function does not use the letter before it. Source: "Dérivée", §1.5.

    >>> composition({"y": "cos x", "z": "ln y"}).answer
    log(cos(x))
    """
    links = _links(chain, variable)
    inner = links.unfolded
    start = links.bodies[-1]
    if len(links.names) > 1:
        start = ValueAt(start, links.letters[-1:], inner[-2:-1])
    board = Board(start, links.names[-1])
    phase(board, (SUBSTITUTION,))
    words = Words("With {chain}, express {z} in terms of {x}.", "Avec {chain}, exprimer {z} en fonction de {x}.")
    return Derivation(
        "composition",
        _statement(words, links),
        Remark(_COMPOSE),
        (board.chain(),),
        relation(links.names[-1], "=", board.line),
        board.line,
        givens=(("chain", dict(chain)), ("variable", variable)),
    )


def chain_rule(chain: Mapping[Any, Any], variable: Any = None) -> Derivation:
    """The derivative of the last letter of a chain ``{y: f(x), z: g(y)}``, in Leibniz's way.

    Raises MathnnError when a function does not use the letter before it. Source: "Dérivée", §1.5.

    >>> chain_rule({"y": "cos x", "z": "ln y"}).answer
    -sin(x)/cos(x)
    """
    links = _links(chain, variable)
    inner = links.unfolded
    factors = [
        differentiate(body, (x,), left=Derivative(name, (x,)))
        for name, x, body in zip(links.names, links.letters, links.bodies, strict=True)
    ]
    last = _product(links, factors, inner)
    conditions = [
        substitute(condition, {x: inner[i - 1]} if i else {})
        for i, (x, factor) in enumerate(zip(links.letters, factors, strict=True))
        for condition in factor.conditions
    ]
    words = Words(
        "With {chain}, compute the derivative of {z} in {x}.",
        "Avec {chain}, calculer la dérivée de {z} par rapport à {x}.",
    )
    return Derivation(
        "chain_rule",
        _statement(words, links),
        None,
        (Remark(_LEIBNIZ, (("leibniz", links.leibniz),)), *reversed(factors), last),
        relation(Derivative(links.names[-1], links.letters[:1]), "=", last.result),
        last.result,
        conditions=brief((*conditions, *last.conditions)),
        checks=(checked_by_sympy(inner[-1], links.letters[:1], last.result, inner[-1]),),
        givens=(("chain", dict(chain)), ("variable", variable)),
    )


def _product(links: _Links, factors: list[Chain], inner: tuple[Formula, ...]) -> Chain:
    """dz/dx as the product of the derivatives, each letter put back, then tidied."""
    parts: list[Formula] = [factors[0].result]
    for i in range(1, len(factors)):
        result = factors[i].result
        if links.letters[i] in result.symbols:
            result = ValueAt(result, links.letters[i : i + 1], inner[i - 1 : i])
        parts.append(result)
    board = Board(
        Product(tuple(reversed(parts))) if len(parts) > 1 else parts[0], Derivative(links.names[-1], links.letters[:1])
    )
    board.new_line()
    phase(board, (SUBSTITUTION,))
    tidy(board)
    return board.chain()


def _statement(words: Words, links: _Links) -> Remark:
    shown = Words(
        ", ".join(f"{{d{i}}}" for i in range(len(links.names))), ", ".join(f"{{d{i}}}" for i in range(len(links.names)))
    )
    said = Words(words.en.replace("{chain}", shown.en), words.fr.replace("{chain}", shown.fr))
    pairs = [relation(name, "=", body) for name, body in zip(links.names, links.bodies, strict=True)]
    holes = tuple((f"d{i}", pair) for i, pair in enumerate(pairs))
    return Remark(said, (*holes, ("z", links.names[-1]), ("x", links.letters[0])))


def _links(chain: Mapping[Any, Any], variable: Any) -> _Links:
    if not chain:
        raise MathnnError(Words("'chain' is empty: give y=…; z=…", "« chain » est vide : donnez y=… ; z=…"))
    names = [to_formula(name) for name in chain]
    bodies = [to_formula(body) for body in chain.values()]
    first = function_given(bodies[0], variable, default=("x", "t", "u", "s")).variables[0]
    letters: list[Formula] = [first, *names[:-1]]
    for name, letter, body in zip(names, letters, bodies, strict=True):
        if not isinstance(name, Symbol) or (free_symbols(body) and letter not in free_symbols(body)):
            raise MathnnError(
                Words(
                    "'chain' must give each letter as a function of the one before: {name} = {body} does not use {letter}",
                    "« chain » doit donner chaque lettre en fonction de la précédente : {name} = {body} n’utilise pas {letter}",
                ),
                {"name": name.text(), "body": body.text(), "letter": letter.text()},
            )
    symbols = [n for n in names if isinstance(n, Symbol)]
    return _Links(tuple(symbols), (first, *symbols[:-1]), tuple(bodies))
