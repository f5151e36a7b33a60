r"""Tidying: absolute values and signs meet.

.. math:: u\,\operatorname{sgn}(u) = |u|, \qquad |u|\,\operatorname{sgn}(u) = u, \qquad
          \frac{\operatorname{sgn}(u)}{|u|} = \frac{1}{u} \ (u \neq 0)

So :math:`(\ln|x|)'` ends as :math:`1/x`, and :math:`(x|x|)'` as :math:`2|x|`. The first two hold at 0 too, where every side is 0;
so does :math:`H(u)\,\mathrm{ReLU}(u) = \mathrm{ReLU}(u)`.
"""

from __future__ import annotations

from mathnn.steps.algebra import Call, Power, Product, Quotient, call, number, rational
from mathnn.steps.formula import Formula
from mathnn.steps.relations import nonzero
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.rules.arithmetic import base_and_exponent
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, tidying
from mathnn.symbolic.rules.writing import U


def _is(name: str, node: Formula) -> bool:
    return isinstance(node, Call) and node.function == name and len(node.arguments) == 1


def _lowered(factors: list[Formula], base: Formula) -> list[Formula] | None:
    """The factors with one power of the base fewer; None when it is not among them."""
    for i, factor in enumerate(factors):
        found, exponent = base_and_exponent(factor)
        n = rational(exponent)
        if found == base and n is not None and n >= 1:
            left: list[Formula] = [] if n == 1 else [base if n == 2 else Power(base, number(n - 1))]
            return [*factors[:i], *left, *factors[i + 1 :]]
    return None


def _met(node: Formula) -> Formula | None:
    """One sgn(u) of a product joined to a factor u or |u|."""
    if not isinstance(node, Product):
        return None
    for i, factor in enumerate(node.factors):
        if not _is("sign", factor):
            continue
        u = factor.children[0]
        others = [*node.factors[:i], *node.factors[i + 1 :]]
        for met, joined in ((call("abs", u), u), (u, call("abs", u))):
            rest = _lowered(others, met)
            if rest is not None:
                return rebuild_product([*rest[:i], joined, *rest[i:]])
    return None


def _step_meets_ramp(node: Formula) -> Formula | None:
    """H(u) is 1 where ReLU(u) is not 0."""
    if not isinstance(node, Product):
        return None
    for i, factor in enumerate(node.factors):
        others = [*node.factors[:i], *node.factors[i + 1 :]]
        if _is("heaviside", factor) and _lowered(others, call("relu", factor.children[0])) is not None:
            return rebuild_product(others)
    return None


def _sign_over_size(node: Formula) -> Rewrite | None:
    if not isinstance(node, Quotient):
        return None
    top = factors_of(node.numerator)
    for i, factor in enumerate(top):
        if not _is("sign", factor):
            continue
        u = factor.children[0]
        bottom = _lowered(factors_of(node.denominator), call("abs", u))
        if bottom is not None:
            rest = [*top[:i], *top[i + 1 :]]
            return Rewrite(Quotient(rebuild_product(rest), rebuild_product([*bottom, u])), (("u", u),), (nonzero(u),))
    return None


SIGN_MEETS_SIZE = tidying(
    "sign and absolute value",
    ("sign and absolute value", "signe et valeur absolue"),
    U * call("sign", U),
    call("abs", U),
    _met,
    "x*sign(x)",
    trivial=False,
)
SIGN_OVER_SIZE = Rule(
    "sign over absolute value",
    Words("sign and absolute value", "signe et valeur absolue"),
    None,
    Words(
        "the sign of {u} over its absolute value is 1/{u}", "le signe de {u} divisé par sa valeur absolue vaut 1/{u}"
    ),
    _sign_over_size,
    "sign(x)/Abs(x)",
)
STEP_MEETS_RAMP = tidying(
    "step and ramp",
    ("H is 1 where ReLU is not 0", "H vaut 1 là où ReLU n'est pas nulle"),
    call("heaviside", U) * call("relu", U),
    call("relu", U),
    _step_meets_ramp,
    "Heaviside(x)*relu(x)",
    trivial=False,
)
ABSOLUTE = (STEP_MEETS_RAMP, SIGN_MEETS_SIZE, SIGN_OVER_SIZE)
