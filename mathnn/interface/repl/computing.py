"""A formula that claims nothing is worked out: derivatives by rules, limits by their task, sums and products in closed form."""

from __future__ import annotations

import re
from dataclasses import replace

from mathnn.checking.context import Context
from mathnn.steps.algebra import Apply, Call, Symbol
from mathnn.steps.calculus import Derivative, Limit, Operator, Prime, ValueAt
from mathnn.steps.derivation import Derivation
from mathnn.steps.formula import Formula, fold
from mathnn.steps.notation import CallPrime
from mathnn.steps.relations import Relation, relation
from mathnn.steps.words import MathnnError
from mathnn.symbolic.closed import closed_form, has_closed_form
from mathnn.symbolic.givens import free_symbols
from mathnn.symbolic.workout import work_out
from mathnn.workbook.tasks import solve

_WHERE = re.compile(r"^(?P<body>.*\S)\s+(?:at|for|when|en|pour|quand|lorsque)\s+(?P<where>[^\W\d]\w*\s*=[^=].*)$")


def worked(formula: Formula, context: Context) -> Derivation:
    """The solution of a computation, with the names of the session replaced by their meanings."""
    expanded = _with_variables(context.expand(formula))
    if isinstance(expanded, Limit):
        return solve(
            "limit", f=expanded.body, variable=expanded.variable, at=expanded.point, side=expanded.side,
            language=context.language,
        )  # fmt: skip
    derivation = work_out(expanded, formula if expanded != formula else None)
    if derivation.result is not None and has_closed_form(derivation.result):
        closed = closed_form(derivation.result)
        if closed is not None:
            return replace(derivation, result=closed, conclusion=relation(formula, "=", closed))
    return derivation


def value_at(line: str, context: Context) -> Formula | None:
    """“x^2 y at x=1, y=2” as the value of the formula there; None when the line is not of that form."""
    match = _WHERE.match(line)
    if match is None:
        return None
    try:
        body = context.read(match["body"])
        pairs = [context.read(part) for part in re.split(r"[,;]\s*(?=[^\W\d]\w*\s*=)|\s(?:and|et)\s", match["where"])]
    except MathnnError:
        return None
    if isinstance(body, Relation) or not all(_is_value(pair) for pair in pairs):
        return None
    letters = tuple(p.sides[0] for p in pairs if isinstance(p, Relation))
    values = tuple(p.sides[1] for p in pairs if isinstance(p, Relation))
    return ValueAt(context.expand(body), tuple(s for s in letters if isinstance(s, Symbol)), values)


def _is_value(pair: Formula) -> bool:
    return isinstance(pair, Relation) and pair.signs == ("=",) and isinstance(pair.sides[0], Symbol)


def _with_variables(formula: Formula) -> Formula:
    """grad(x²y) as grad(x²y) in the variables x and y; grad(x²y)(1, 2) as its value at that point."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        new = (
            node if all(a is b for a, b in zip(children, node.children, strict=True)) else node.with_children(children)
        )
        if isinstance(new, (Prime, CallPrime)):
            return _derived(new)
        if not isinstance(new, Operator) or isinstance(new.operand, Symbol) or new.along is not None:
            return new
        letters = free_symbols(new.operand)
        if not new.arguments:
            return replace(new, arguments=letters)
        if len(new.arguments) == len(letters) and not all(isinstance(a, Symbol) for a in new.arguments):
            return ValueAt(replace(new, arguments=letters), letters, new.arguments)
        return new

    return fold(formula, rebuild)


def _derived(node: Prime | CallPrime) -> Formula:
    """(ln(cos x))' in its only letter; σ'(2x) as the derivative of σ at 2x."""
    if isinstance(node, CallPrime):
        if node.argument is None:
            return node
        t = node.argument if isinstance(node.argument, Symbol) else Symbol("t")
        derivative = Derivative(Call(node.function, (t,)), (t,) * node.order)
        return derivative if t is node.argument else ValueAt(derivative, (t,), (node.argument,))
    letters = free_symbols(node.operand)
    if len(letters) != 1 or isinstance(node.operand, (Symbol, Apply)):
        return node
    return Derivative(node.operand, letters * node.order)
