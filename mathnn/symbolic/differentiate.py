r"""How a teacher differentiates: from the outside in, one line at a time, then tidies up.

Each line pushes every waiting derivative one rule further. A derivative whose body is simple, :math:`c\,x^n`, is written
down at once: nobody spends two lines on :math:`(3x^2)' = 6x`. Signs, ones and zeros are cleaned as they appear. When no
derivative is left, the result is put in order: numbers, powers, fractions, then numerators.
"""

from __future__ import annotations

from mathnn.steps.algebra import Negation, Power, Product, Quotient, Sum, Symbol, rational
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula, walk
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.engine import Board, phase, round_of
from mathnn.symbolic.rules import DIFFERENTIATION, LAST, SMALL, TIDYING
from mathnn.symbolic.rules.arithmetic import ARITHMETIC, ORDER
from mathnn.symbolic.rules.structure import CONSTANT
from mathnn.symbolic.rules.writing import depends, holds_derivative


def differentiate(
    body: Formula, variables: tuple[Symbol, ...], *, left: Formula | None = None, partial: bool = False
) -> Chain:
    """The chain from d/dx body to its derivative in closed form.

    Raises MathnnError when a part has no known derivative.
    """
    board = Board(Derivative(body, variables, partial), left)
    push(board)
    _require_done(board.line)
    tidy(board)
    return board.chain()


def _require_done(line: Formula) -> None:
    """Refuse what no rule differentiates, naming it."""
    for node in walk(line):
        if isinstance(node, Derivative) and not holds_derivative(node.body):
            raise MathnnError(
                Words(
                    "no rule is known for the derivative of {u}; only functions with a derivative in the table can be used",
                    "on ne connaît pas de règle pour la dérivée de {u} ; seules les fonctions de la table conviennent",
                ),
                {"u": node.body.text()},
            )


def push(board: Board) -> None:
    """Work out every derivative, a line at a time."""
    written = frozenset(walk(board.start))
    first = True
    while holds_derivative(board.line):
        board.new_line()
        waiting = frozenset(node for node in walk(board.line) if isinstance(node, Derivative))
        simple = phase(board, DIFFERENTIATION, _simple_on_first_line if first else _simple, holds_derivative)
        other = round_of(board, DIFFERENTIATION, waiting.__contains__, holds_derivative)
        if not simple and not other:
            return
        phase(board, (CONSTANT,), None, holds_derivative)  # what is constant is gone at once: (u + 1)' is written u'
        phase(board, SMALL)
        if simple and not other:
            phase(board, (*SMALL, *ARITHMETIC[:2]))
        phase(board, (ORDER,), lambda node: node not in written)
        first = False


def tidy(board: Board, written: frozenset[Formula] | None = None) -> None:
    """Put the line in order; each kind of tidying gets a line of its own, until nothing changes.

    Products that stand as the hand wrote them keep the order of their factors.
    """
    kept = frozenset(walk(board.start)) if written is None else written
    changed = True
    while changed:
        changed = False
        for line in TIDYING:
            board.new_line()
            for rules in line:
                while phase(board, rules) or phase(board, (ORDER,), lambda node: node not in kept):
                    changed = True
        board.new_line()
        changed = phase(board, LAST, lambda node: node not in kept) or changed


def _simple(node: Formula) -> bool:
    """Whether the node is a derivative to be written down at once."""
    if not isinstance(node, Derivative) or len(node.variables) != 1 or holds_derivative(node.body):
        return False
    terms = node.body.terms if isinstance(node.body, Sum) else (node.body,)
    return all(is_simple(term, node.variables[0]) for term in terms)


def _simple_on_first_line(node: Formula) -> bool:
    """A sum on the first line is still shown term by term."""
    return _simple(node) and not (isinstance(node, Derivative) and isinstance(node.body, Sum))


def is_simple(body: Formula, x: Symbol) -> bool:
    """Whether the body is c·xⁿ, for a constant c and a number n."""
    if not depends(body, x) or body == x:
        return True
    if isinstance(body, Negation):
        return is_simple(body.operand, x)
    if isinstance(body, Power):
        return body.base == x and rational(body.exponent) is not None
    if isinstance(body, Product):
        moving = [f for f in body.factors if depends(f, x)]
        return len(moving) == 1 and is_simple(moving[0], x)
    return isinstance(body, Quotient) and not depends(body.denominator, x) and is_simple(body.numerator, x)
