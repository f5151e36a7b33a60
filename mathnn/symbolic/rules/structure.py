r"""Derivatives of what is built with + − · /: constants, sums, multiples, products and quotients.

.. math:: (u + v)' = u' + v', \quad (c\,u)' = c\,u', \quad (u v)' = u'v + uv', \quad
          \left(\frac{u}{v}\right)' = \frac{u'v - uv'}{v^2}
"""

from __future__ import annotations

from dataclasses import replace

from mathnn.steps.algebra import ONE, PI, TWO, ZERO, Negation, Power, Product, Quotient, Sum, Symbol, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.formula import Formula
from mathnn.steps.notation import Degrees, Percent
from mathnn.steps.relations import nonzero
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.rules.writing import (
    C,
    Differentiate,
    U,
    V,
    X,
    depends,
    derivative_rule,
    holds_derivative,
    on_derivative,
    prime,
)


def _constant(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    return None if depends(body, x) else Rewrite(ZERO, (("c", body), ("x", x)))


def _identity(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    return Rewrite(ONE, (("x", x),)) if body == x else None


def _negation(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Negation):
        return None
    return Rewrite(Negation(d(body.operand)), (("u", body.operand),))


def _sum(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Sum):
        return None
    letters = zip("uvw", body.terms, strict=False)
    return Rewrite(Sum(tuple(d(term) for term in body.terms), body.signs), tuple(letters))


def product_of(factors: list[Formula]) -> Formula:
    """The product of some factors; one factor is itself."""
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _constant_multiple(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if isinstance(body, Quotient) and not depends(body.denominator, x):
        return Rewrite(
            Quotient(d(body.numerator), body.denominator),
            (("c", Quotient(ONE, body.denominator)), ("u", body.numerator)),
        )
    if not isinstance(body, Product):
        return None
    fixed = [factor for factor in body.factors if not depends(factor, x)]
    moving = [factor for factor in body.factors if depends(factor, x)]
    if not fixed or not moving:
        return None
    u = product_of(moving)
    # Every constant keeps its side: x² e^{3y} gives 2x e^{3y}, not e^{3y} 2x.
    place = body.factors.index(moving[0])
    after = [factor for factor in body.factors[place:] if not depends(factor, x)]
    return Rewrite(Product((*body.factors[:place], d(u), *after)), (("c", product_of(fixed)), ("u", u)))


def _product(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Product) or not all(depends(factor, x) for factor in body.factors):
        return None
    terms = []
    for i, factor in enumerate(body.factors):
        terms.append(Product((*body.factors[:i], d(factor), *body.factors[i + 1 :])))
    letters = zip("uvw", body.factors, strict=False)
    return Rewrite(Sum(tuple(terms), (1,) * len(terms)), tuple(letters))


def _reciprocal(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Quotient) or depends(body.numerator, x) or not depends(body.denominator, x):
        return None
    c, u = body.numerator, body.denominator
    top = d(u) if c == ONE else Product((c, d(u)))
    if u == x:
        top = c
    return Rewrite(Negation(Quotient(top, Power(u, TWO))), (("c", c), ("u", u)), (nonzero(u),))


def _quotient(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    if not isinstance(body, Quotient) or not depends(body.numerator, x) or not depends(body.denominator, x):
        return None
    u, v = body.numerator, body.denominator
    top = Sum((Product((d(u), v)), Product((u, d(v)))), (1, -1))
    return Rewrite(Quotient(top, Power(v, TWO)), (("u", u), ("v", v)), (nonzero(v),))


def _one_at_a_time(node: Formula) -> Rewrite | None:
    if not isinstance(node, Derivative) or len(node.variables) < 2 or holds_derivative(node.body):
        return None
    # The variables of d²/dx dy are taken from the right: first in y, then in x.
    first = Derivative(node.body, node.variables[-1:], node.partial)
    return Rewrite(Derivative(first, node.variables[:-1], node.partial), (("u", node.body),))


def _written_out(body: Formula, x: Symbol, d: Differentiate) -> Rewrite | None:
    """x° is x·π/180 and x % is x/100."""
    if isinstance(body, Degrees):
        return Rewrite(d(Quotient(Product((body.operand, PI)), number(180))), (("u", body.operand),))
    if isinstance(body, Percent):
        return Rewrite(d(Quotient(body.operand, number(100))), (("u", body.operand),))
    return None


CONSTANT = replace(
    derivative_rule(
        "constant",
        ("constant", "constante"),
        C,
        ZERO,
        ("the derivative of a constant is zero", "la dérivée d'une constante est nulle"),
        _constant,
        "diff(5, x)",
    ),
    trivial=True,
)
IDENTITY = replace(
    derivative_rule(
        "identity",
        ("identity", "identité"),
        X,
        ONE,
        ("the derivative of {x} with respect to {x} is 1", "la dérivée de {x} par rapport à {x} est 1"),
        _identity,
        "diff(x, x)",
    ),
    trivial=True,
)
NEGATION = replace(
    derivative_rule(
        "opposite",
        ("opposite", "opposé"),
        Negation(U),
        Negation(prime(U)),
        ("the minus sign stays in front", "le signe moins reste devant"),
        _negation,
        "diff(-sin(x), x)",
    ),
    trivial=True,
)
SUM = derivative_rule(
    "sum",
    ("sum", "somme"),
    U + V,
    prime(U) + prime(V),
    ("a sum is differentiated term by term", "on dérive une somme terme à terme"),
    _sum,
    "diff(x**2 + cos(x), x)",
)
CONSTANT_MULTIPLE = derivative_rule(
    "constant multiple",
    ("constant factor", "facteur constant"),
    C * U,
    C * prime(U),
    ("{c} is a constant factor: it stays in front", "{c} est un facteur constant : il reste devant"),
    _constant_multiple,
    "diff(3*sin(x), x)",
)
PRODUCT = derivative_rule(
    "product",
    ("product", "produit"),
    U * V,
    prime(U) * V + U * prime(V),
    (
        "derivative of a product: each factor in turn is differentiated, the others stay",
        "dérivée d'un produit : on dérive chaque facteur tour à tour, les autres ne changent pas",
    ),
    _product,
    "diff(x**3 * sin(x), x)",
)
RECIPROCAL = derivative_rule(
    "reciprocal",
    ("inverse", "inverse"),
    1 / U,
    Negation(prime(U) / U**2),
    ("derivative of an inverse, with u = {u}", "dérivée d'un inverse, avec u = {u}"),
    _reciprocal,
    "diff(1/(1 + exp(-x)), x)",
)
QUOTIENT = derivative_rule(
    "quotient",
    ("quotient", "quotient"),
    U / V,
    (prime(U) * V - U * prime(V)) / V**2,
    ("derivative of a quotient, with u = {u} and v = {v}", "dérivée d'un quotient, avec u = {u} et v = {v}"),
    _quotient,
    "diff(log(x)/exp(x), x)",
)
ONE_AT_A_TIME = Rule(
    "one variable at a time",
    Words("one variable at a time", "une variable à la fois"),
    None,
    Words(
        "a derivative of higher order is taken one variable at a time",
        "une dérivée d'ordre supérieur se calcule une variable à la fois",
    ),
    _one_at_a_time,
    "diff(sin(x), x, x)",
)

UNITS = Rule(
    "degrees and percent",
    Words("degrees and percent", "degrés et pourcentages"),
    None,
    Words("a degree is π/180, a percent is 1/100", "un degré vaut π/180, un pour cent vaut 1/100"),
    on_derivative(_written_out),
    "diff(x°, x)",
)

STRUCTURE = (ONE_AT_A_TIME, UNITS, CONSTANT, IDENTITY, NEGATION, SUM, CONSTANT_MULTIPLE, PRODUCT, RECIPROCAL, QUOTIENT)
