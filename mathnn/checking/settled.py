r"""Limits in a claim are worked out before it is judged: :math:`\lim_{x \to 0} \frac{\sin x}{x} = 1` becomes :math:`1 = 1`.

The value comes from the limits of ``symbolic``, which decide by leading terms or say that they do not. A limit that is not
decided, or that differs from side to side, leaves the claim unknown (or refutes that it exists), with the reason.
"""

from __future__ import annotations

from mathnn.checking.slips.vectors import along_written_out
from mathnn.steps.algebra import Call, Negation, Symbol, symbol
from mathnn.steps.calculus import Derivative, Limit, Operator, Prime, ValueAt
from mathnn.steps.formula import Formula, fold, walk
from mathnn.steps.notation import CallPrime
from mathnn.steps.words import MathnnError, Words

TWO_SIDES = Words(
    "the limits on the two sides differ: {left} on the left, {right} on the right",
    "les limites des deux côtés diffèrent : {left} à gauche, {right} à droite",
)


class NoValue(Exception):
    """A limit that does not exist, or is not decided; ``words`` says which."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def settled(formula: Formula) -> Formula:
    """The formula with every limit replaced by its value, and (sin x)' written d/dx sin x. Raises NoValue."""
    if not any(isinstance(node, (Limit, Prime, CallPrime, Operator)) for node in walk(formula)):
        return formula

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if any(a is not b for a, b in zip(children, node.children, strict=True)):
            node = node.with_children(children)
        if isinstance(node, Prime):
            return _unprimed(node)
        if isinstance(node, CallPrime):
            return _function_primed(node)
        if isinstance(node, Operator) and node.name == "directional":
            return along_written_out(node)
        return _value(node) if isinstance(node, Limit) else node

    return fold(formula, rebuild)


def _unprimed(node: Prime) -> Formula:
    """The derivative in the only letter there is."""
    letters = [s for s in node.operand.symbols if isinstance(s, Symbol)]
    if len(letters) != 1 or isinstance(node.operand, Symbol):
        return node
    return Derivative(node.operand, (letters[0],) * node.order)


def _function_primed(node: CallPrime) -> Formula:
    """σ'(z) as the derivative of σ at z."""
    if node.argument is None:
        return node
    t = node.argument if isinstance(node.argument, Symbol) else symbol("t_prime")
    taken = Derivative(Call(node.function, (t,)), (t,) * node.order)
    return taken if t is node.argument else ValueAt(taken, (t,), (node.argument,))


def _value(node: Limit) -> Formula:
    from mathnn.symbolic.limits import limit

    if node.variable not in node.body.symbols:
        return node.body
    try:
        found = limit(node.body, variable=node.variable, at=node.point, side=node.side)
    except MathnnError as error:
        raise NoValue(error.message_words()) from None
    if found.result is None:
        both = dict(found.results)
        left, right = both[symbol("left")], both[symbol("right")]
        raise NoValue(
            Words(
                TWO_SIDES.say("en", left=left.text("en"), right=right.text("en")),
                TWO_SIDES.say("fr", left=left.text("fr"), right=right.text("fr")),
            )
        )
    return found.result


def same_infinity(left: Formula, right: Formula) -> bool | None:
    """Whether two sides of which one is infinite are the same infinity; None when neither is."""
    infinite = [_infinity(left), _infinity(right)]
    if infinite == [0, 0]:
        return None
    return infinite[0] == infinite[1]


def _infinity(formula: Formula) -> int:
    from mathnn.steps.algebra import INFINITY

    if formula == INFINITY:
        return 1
    return -1 if isinstance(formula, Negation) and formula.operand == INFINITY else 0
