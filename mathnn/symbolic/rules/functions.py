r"""Derivatives of functions by name: one rule for each record of the table of functions, made from the record.

.. math:: (f(u))' = u' \cdot f'(u) \qquad (f(u, v))' = \frac{\partial f}{\partial u}\,u' + \frac{\partial f}{\partial v}\,v'

The derivative of a function with a kink holds away from it: the rule says so in its conditions. Unknown functions follow the
same formula, and what they give is :math:`f'(u)`.
"""

from __future__ import annotations

from mathnn.steps.algebra import ONE, Apply, Call, Product, Quotient, Sum, Symbol, call, symbol
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula
from mathnn.steps.functions import FUNCTIONS, Function
from mathnn.steps.relations import NEGATED, Relation, relation
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.rules.writing import Differentiate, U, V, X, depends, derivative_rule, on_derivative, prime

STEPS = ("heaviside", "sign", "floor", "ceil")


def times_inner(inner: Formula, outer: Formula, u: Formula, x: Formula) -> Formula:
    """u' · outer, without the factor when u is x; a quotient 1/w takes u' as its numerator."""
    if u == x:
        return outer
    if isinstance(outer, Quotient) and outer.numerator == ONE:
        return Quotient(inner, outer.denominator)
    return Product((inner, outer))


def conditions_of(function: Function, arguments: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """Where the function and its derivative exist: its domain, without its kinks."""
    inside = function.domain(*arguments) if function.domain else ()
    kinks = function.kinks(*arguments) if function.kinks else ()
    away = tuple(relation(k.sides[0], "!=", k.sides[1]) for k in kinks if isinstance(k, Relation))
    return tuple(inside) + away


def locally_constant(u: Formula, x: Symbol) -> bool:
    """Whether x occurs only inside steps: then so does everything made of u, and a kink at a value of u is none."""
    stack = [u]
    while stack:
        node = stack.pop()
        if node == x:
            return False
        if not (isinstance(node, Call) and node.function in STEPS):
            stack.extend(node.children)
    return True


def _rule_for(function: Function) -> Rule:
    def match(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
        if not isinstance(body, Call) or body.function != function.name:
            return None
        moving = [i for i, a in enumerate(body.arguments) if depends(a, x)]
        if not moving or moving[-1] >= len(function.derivative):
            return None
        terms = []
        for i in moving:
            u = body.arguments[i]
            terms.append(times_inner(d(u), function.derivative[i](*body.arguments), u, x))
        after = terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))
        bindings = tuple(zip("uv", body.arguments, strict=False))
        if all(locally_constant(body.arguments[i], x) for i in moving):
            return Rewrite(after, bindings, function.domain(*body.arguments) if function.domain else ())
        return Rewrite(after, bindings, conditions_of(function, body.arguments))

    letters = (U, symbol("a"))[: function.arity]
    inner = function.derivative[0](*letters)
    title = function.title
    return derivative_rule(
        function.name,
        (title.en, title.fr),
        Call(function.name, letters),
        times_inner(prime(U), inner, U, X),
        (
            f"derivative of the function “{title.en}”, with u = {{u}}",
            f"dérivée de la fonction « {title.fr} », avec u = {{u}}",
        ),
        match,
        f"diff({function.printed}({'x, 3' if len(letters) == 2 else '2*x' if function.name != 'acosh' else 'x**2 + 2'}), x)",
    )


def _extreme(sign: str, name: str) -> Rule:
    def match(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
        if not isinstance(body, Call) or body.function != name:
            return None
        if len(body.arguments) == 1:
            return Rewrite(d(body.arguments[0]))
        u, *rest = body.arguments
        v = rest[0] if len(rest) == 1 else Call(name, tuple(rest))
        if not depends(u, x):
            u, v = v, u
        cases = Cases((d(u), d(v)), (relation(u, sign, v), relation(u, NEGATED[sign].rstrip("="), v)))
        return Rewrite(cases, (("u", u), ("v", v)), (relation(u, "!=", v),))

    one = {"max": ("the largest", "le plus grand"), "min": ("the smallest", "le plus petit")}[name]
    return derivative_rule(
        name,
        (name, name),
        call(name, U, V),
        Cases((prime(U), prime(V)), (relation(U, sign, V), relation(V, sign, U))),
        (
            f"where the two differ, {name}(u, v) is {one[0]} of them, and so is its derivative",
            f"là où les deux diffèrent, {name}(u, v) est {one[1]} des deux ; on dérive celui-là",
        ),
        match,
        f"diff({name}(0, x), x)",
    )


def _cases(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Cases):
        return None
    kept, away = [], []
    for condition in body.conditions:
        if not isinstance(condition, Relation) or len(condition.signs) != 1:
            return None
        left, sign, right = condition.sides[0], condition.signs[0], condition.sides[1]
        if sign not in NEGATED:
            return None
        strict = {"<=": "<", ">=": ">"}.get(sign, sign)
        kept.append(relation(left, strict, right))
        away.append(relation(left, "!=", right))
    pieces = [(d(v), c) for v, c in zip(body.values, kept, strict=True) if c.signs[0] != "="]
    otherwise = None if body.otherwise is None else d(body.otherwise)
    if not pieces:
        return None if otherwise is None else Rewrite(otherwise, (), tuple(away))
    after = Cases(tuple(v for v, _ in pieces), tuple(c for _, c in pieces), otherwise)
    return Rewrite(after, (), tuple(away))


def _unknown(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Apply) or not body.arguments:
        return None
    orders = body.orders or (0,) * len(body.arguments)
    terms = []
    for i, u in enumerate(body.arguments):
        if depends(u, x):
            raised = tuple(n + (i == j) for j, n in enumerate(orders))
            outer = Apply(body.function, body.arguments, raised, body.slots)
            terms.append(outer if u == x else Product((d(u), outer)))
    if not terms:
        return None
    after = terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))
    return Rewrite(after, tuple(zip("uvw", body.arguments, strict=False)))


_F = symbol("f")
UNKNOWN = derivative_rule(
    "unknown function",
    ("composition", "composition"),
    Apply(_F, (U,)),
    prime(U) * Apply(_F, (U,), (1,)),
    (
        "derivative of a composition: the derivative of the inner function times f' at the inner function",
        "dérivée d'une composition : la dérivée de la fonction intérieure, fois f' en cette fonction",
    ),
    _unknown,
    "diff(f(x**2), x)",
)
CASES = Rule(
    "cases",
    Words("function given by cases", "fonction définie par morceaux"),
    None,
    Words(
        "each piece is differentiated where it applies, away from the points where the pieces meet",
        "on dérive chaque morceau là où il s'applique, hors des points de raccord",
    ),
    on_derivative(_cases),
    "diff(Piecewise((x, x > 0), (0, True)), x)",
)

BY_NAME = tuple(_rule_for(f) for f in FUNCTIONS.values() if f.derivative)
FUNCTION_RULES = (*BY_NAME, _extreme(">", "max"), _extreme("<", "min"), CASES, UNKNOWN)
