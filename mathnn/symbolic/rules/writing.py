"""What rules are written with: the letters of their formulas, and a short way to state a rule about a derivative."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from mathnn.steps.algebra import Symbol, symbol
from mathnn.steps.calculus import Derivative, Prime, Series
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import relation
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words

U, V, W, X = symbol("u"), symbol("v"), symbol("w"), symbol("x")
A, B, C, N = symbol("a"), symbol("b"), symbol("c"), symbol("n")

Differentiate = Callable[[Formula], Formula]
Match = Callable[[Formula, Symbol, Differentiate], Rewrite | None]


def prime(u: Formula) -> Formula:
    """u', as the formula of a rule writes it."""
    return Prime(u)


@lru_cache(maxsize=8192)
def letters_of(formula: Formula) -> frozenset[Formula]:
    """The symbols that occur in a formula."""
    return frozenset(node for node in walk(formula) if isinstance(node, Symbol))


def depends(formula: Formula, variable: Symbol) -> bool:
    """Whether the variable occurs; x_j also occurs in a sum over i that contains x_i."""
    return variable in letters_of(formula) or (bool(variable.subscript) and variable.letter in _families(formula))


@lru_cache(maxsize=8192)
def _families(formula: Formula) -> frozenset[str]:
    """The letters that occur inside a sum with its index as their subscript."""
    return frozenset(
        letter.letter
        for node in walk(formula)
        if isinstance(node, Series)
        for letter in letters_of(node.body)
        if isinstance(letter, Symbol) and letter.subscript == node.variable.letter
    )


@lru_cache(maxsize=8192)
def holds_derivative(formula: Formula) -> bool:
    """Whether a derivative is still to be worked out inside."""
    return any(isinstance(node, Derivative) for node in walk(formula))


def on_derivative(match: Match) -> Callable[[Formula], Rewrite | None]:
    """A rule for ``d/dx body``: ``match(body, x, d)`` where ``d(u)`` writes the derivative of u in the same notation."""

    def rewrite(node: Formula) -> Rewrite | None:
        if not isinstance(node, Derivative) or len(node.variables) != 1 or holds_derivative(node.body):
            return None
        x, partial = node.variables[0], node.partial
        return match(node.body, x, lambda u: Derivative(u, (x,), partial))

    return rewrite


def derivative_rule(
    name: str, title: tuple[str, str], left: Formula, right: Formula, words: tuple[str, str], match: Match, example: str
) -> Rule:
    """A rule ``left' = right`` about derivatives."""
    return Rule(
        name,
        Words(*title),
        relation(Prime(left), "=", right),
        Words(*words),
        on_derivative(match),
        example,
    )
