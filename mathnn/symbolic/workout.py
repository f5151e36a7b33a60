r"""Any formula worked out: its derivatives taken, its values put in, its numbers computed, each by a rule.

.. math:: \frac{\partial}{\partial x}\left(x^2 e^{3y}\right)\Big|_{(x,y)=(1,0)} = 2x e^{3y}\Big|_{(x,y)=(1,0)} = 2

This is what the calculator side of the REPL does, and what a correction shows. Operators that gather partial derivatives
(grad, the Hessian and Jacobian matrices, the Laplacian) are first written with their derivatives.
"""

from __future__ import annotations

from collections.abc import Callable

from mathnn.steps.algebra import Sum, Symbol
from mathnn.steps.calculus import Derivative, Operator
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import relation
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import push, tidy
from mathnn.symbolic.engine import Board, phase
from mathnn.symbolic.rules.substitution import SUBSTITUTION


def _components(body: Formula) -> tuple[Formula, ...]:
    return body.children if isinstance(body, (Tuple, Matrix)) else (body,)


def _gradient(body: Formula, variables: tuple[Symbol, ...]) -> Formula:
    return Matrix(tuple(Derivative(body, (v,), len(variables) > 1) for v in variables), 1)


def _jacobian(body: Formula, variables: tuple[Symbol, ...]) -> Formula:
    entries = tuple(Derivative(c, (v,), True) for c in _components(body) for v in variables)
    return Matrix(entries, len(variables))


def _hessian(body: Formula, variables: tuple[Symbol, ...]) -> Formula:
    return Matrix(tuple(Derivative(body, (v, w), True) for v in variables for w in variables), len(variables))


def _laplacian(body: Formula, variables: tuple[Symbol, ...]) -> Formula:
    return Sum(tuple(Derivative(body, (v, v), True) for v in variables), (1,) * len(variables))


def _divergence(body: Formula, variables: tuple[Symbol, ...]) -> Formula:
    pairs = zip(_components(body), variables, strict=False)
    return Sum(tuple(Derivative(c, (v,), True) for c, v in pairs), (1,) * len(variables))


OPERATORS: dict[str, Callable[[Formula, tuple[Symbol, ...]], Formula]] = {
    "grad": _gradient,
    "jacobian": _jacobian,
    "hessian": _hessian,
    "laplacian": _laplacian,
    "div": _divergence,
}


def _written_out(node: Formula) -> Rewrite | None:
    if not isinstance(node, Operator) or node.name not in OPERATORS or node.along is not None:
        return None
    variables = tuple(a for a in node.arguments if isinstance(a, Symbol))
    if not variables or len(variables) != len(node.arguments) or isinstance(node.operand, Symbol):
        return None
    return Rewrite(OPERATORS[node.name](node.operand, variables))


WRITTEN_OUT = Rule(
    "operator written out",
    Words("definition", "définition"),
    None,
    Words("write it with the partial derivatives", "on l'écrit avec les dérivées partielles"),
    _written_out,
)
TASK = Words("Work out {f}.", "Calculer {f}.")


def work_out(formula: Formula, left: Formula | None = None) -> Derivation:
    """The formula with everything in it worked out; ``left`` is what it is called on the board."""
    board = Board(formula, left)
    phase(board, (WRITTEN_OUT,))
    push(board)
    board.new_line()
    phase(board, (SUBSTITUTION,))
    tidy(board, frozenset(n for n in walk(formula)))
    shown = formula if left is None else left
    chain = board.chain()
    return Derivation(
        "work_out",
        Remark(TASK, (("f", shown),)),
        None,
        (chain,),
        relation(shown, "=", chain.result),
        chain.result,
        conditions=brief(chain.conditions),
        givens=(("f", formula),),
    )
