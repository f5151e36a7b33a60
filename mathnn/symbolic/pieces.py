r"""The piece that applies on one side of a point: near :math:`0^-`, :math:`|x|` is :math:`-x` and :math:`\max(0, x)` is 0.

The tree is rewritten from the leaves up; which piece applies is decided by the sign of an expansion. The relations that made the
choice are kept: on them the two formulas are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mathnn.reading import from_sympy
from mathnn.steps.algebra import ONE, ZERO, Call, Negation, Symbol
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import NEGATED, Relation, relation
from mathnn.steps.step import Chain
from mathnn.symbolic.at_point import value_at
from mathnn.symbolic.differentiate import tidy
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Point
from mathnn.symbolic.limits.expansion import NeedMore, NotDecided
from mathnn.symbolic.limits.germs import COUNTS, Side, expand
from mathnn.symbolic.moves import BRANCH, whole_line

BY_PIECES = ("abs", "max", "min", "sign", "heaviside", "relu", "leaky_relu", "elu", "softsign", "floor", "ceil")


def has_pieces(formula: Formula) -> bool:
    """Whether anything in the formula is given by cases."""
    return any(
        isinstance(node, Cases) or (isinstance(node, Call) and node.function in BY_PIECES) for node in walk(formula)
    )


@dataclass(slots=True)
class _Choice:
    x: Symbol
    point: Formula
    side: Side
    relations: list[Formula] = field(default_factory=list)

    def sign(self, u: Formula) -> int:
        """The sign of u on this side of the point, remembered as a relation when it is one of strictly signed things."""
        for count in COUNTS:
            try:
                sign = expand(u, self.x, self.point, self.side, count).sign()
            except NeedMore:
                continue
            self.relations.append(relation(u, {1: ">", -1: "<", 0: "="}[sign], ZERO))
            return sign
        raise NotDecided("the sign of a condition")


def piece_near(formula: Formula, x: Symbol, point: Formula, side: Side) -> tuple[Formula, tuple[Formula, ...]]:
    """The formula that applies on this side, and the relations under which it does.

    Raises NotDecided when a condition cannot be decided.
    """
    choice = _Choice(x, point, side)

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        same = all(a is b for a, b in zip(children, node.children, strict=True))
        return _chosen(node if same else node.with_children(children), choice)

    after = fold(formula, rebuild)
    kept = tuple(dict.fromkeys(r for r in choice.relations if x in r.symbols))
    return after, kept


def _chosen(node: Formula, choice: _Choice) -> Formula:
    if isinstance(node, Cases):
        return _case(node, choice)
    if not isinstance(node, Call) or node.function not in BY_PIECES:
        return node
    name, u = node.function, node.arguments[0]
    if name == "abs":
        return Negation(u) if choice.sign(u) < 0 else u
    if name in ("max", "min"):
        best = u
        for other in node.arguments[1:]:
            sign = choice.sign(best - other)
            best = other if sign and (sign < 0) == (name == "max") else best
        return best
    if name == "relu":
        return u if choice.sign(u) > 0 else ZERO
    if name == "sign":
        return {1: ONE, 0: ZERO, -1: Negation(ONE)}[choice.sign(u)]
    if name == "heaviside":
        return ONE if choice.sign(u) >= 0 else ZERO
    if name in ("floor", "ceil"):
        return _step(node, choice)
    build = FUNCTIONS[name].definition
    if build is None:
        raise NotDecided(name)
    return piece_near(build(*node.arguments), choice.x, choice.point, choice.side)[0]


def _step(node: Call, choice: _Choice) -> Formula:
    """A floor or ceiling near the point: the whole number it equals there."""
    found = expand(node, choice.x, choice.point, choice.side)
    if found.rest is not None or len(found.terms) > 1:
        raise NotDecided(node.function)
    value = from_sympy(found.terms[0][0]) if found.terms else ZERO
    choice.relations.append(relation(node, "=", value))
    return value


def _case(node: Cases, choice: _Choice) -> Formula:
    for value, condition in zip(node.values, node.conditions, strict=True):
        if _applies(condition, choice):
            return value
    if node.otherwise is None:
        raise NotDecided("no case applies")
    return node.otherwise


def _applies(condition: Formula, choice: _Choice) -> bool:
    if not isinstance(condition, Relation):
        raise NotDecided("a condition that is no relation")
    for left, sign, right in zip(condition.sides, condition.signs, condition.sides[1:], strict=False):
        found = choice.sign(left if right == ZERO else left - right)
        true = {"<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0, "=": found == 0, "!=": found != 0}
        if sign not in NEGATED:
            raise NotDecided("a condition without a truth value")
        if not true[sign]:
            return False
    return True


def height_at(formula: Formula, point: Point, left: Formula | None) -> Chain:
    """The value at a point, where a function by cases takes the case that holds there before anything is computed."""
    chosen = fold(formula, lambda node, children: _case_at(_with(node, children), point))
    if chosen == formula:
        return value_at(formula, point, left)
    board = Board(substitute(formula, dict(point)), left)
    whole_line(board, BRANCH, substitute(chosen, dict(point)))
    tidy(board, frozenset())
    return board.chain()


def _with(node: Formula, children: list[Formula]) -> Formula:
    same = all(a is b for a, b in zip(children, node.children, strict=True))
    return node if same else node.with_children(children)


def _case_at(node: Formula, point: Point) -> Formula:
    if isinstance(node, Call) and node.function in ("max", "min"):
        return _extreme_at(node, point)
    if not isinstance(node, Cases):
        return node
    for value, condition in zip(node.values, node.conditions, strict=True):
        holds = _holds_at(condition, point)
        if holds is None:
            return node
        if holds:
            return value
    return node if node.otherwise is None else node.otherwise


def _extreme_at(node: Call, point: Point) -> Formula:
    """The argument of a maximum (minimum) that is the largest (smallest) at the point."""
    best = node.arguments[0]
    for other in node.arguments[1:]:
        better = _holds_at(relation(other, ">" if node.function == "max" else "<", best), point)
        if better is None:
            return node
        best = other if better else best
    return best


def _holds_at(condition: Formula, point: Point) -> bool | None:
    """Whether a condition holds at the point; None when it is not decided there."""
    put_in = substitute(condition, dict(point))
    for kind in ("fraction", "ball"):
        try:
            return bool(evaluate(put_in, {}, kind))
        except (Inexact, Undecided, NotNumeric, OutsideDomain):
            continue
    return None
