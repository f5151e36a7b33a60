"""A formula that claims nothing is worked out: derivatives by rules, limits by their task, sums and products in closed form."""

from __future__ import annotations

import re
from dataclasses import replace

from mathnn.checking.context import Context
from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Limit, Operator, ValueAt
from mathnn.steps.derivation import Derivation
from mathnn.steps.formula import Formula, fold
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
        if not isinstance(new, Operator) or isinstance(new.operand, Symbol) or new.along is not None:
            return new
        letters = free_symbols(new.operand)
        if not new.arguments:
            return replace(new, arguments=letters)
        if len(new.arguments) == len(letters) and not all(isinstance(a, Symbol) for a in new.arguments):
            return ValueAt(replace(new, arguments=letters), letters, new.arguments)
        return new

    return fold(formula, rebuild)
