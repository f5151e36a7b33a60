r"""Slips in algebra: laws that look like other laws, signs and terms that get lost on the way.

.. math:: \ln(a+b) \to \ln a + \ln b, \quad (a+b)^2 \to a^2 + b^2, \quad \sqrt{a^2+b^2} \to a + b, \quad
          -(a + b) \to -a + b, \quad a^m a^n \to a^{mn}, \quad \frac{1}{a+b} \to \frac1a + \frac1b
"""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.steps.algebra import ONE, PI, Call, Negation, Number, Power, Product, Quotient, Root, Sum, number, rational
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.rules.arithmetic import base_and_exponent
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum


def _signed(node: Formula) -> list[tuple[Formula, int]]:
    return list(zip(node.terms, node.signs, strict=True)) if isinstance(node, Sum) else []


def _sign_of_a_term(node: Formula) -> Iterator[Wrong]:
    pairs = _signed(node)
    for i, (term, sign) in enumerate(pairs):
        yield Wrong(rebuild_sum([*pairs[:i], (term, -sign), *pairs[i + 1 :]]), (("u", term),))
    if isinstance(node, Negation):
        yield Wrong(node.operand, (("u", node.operand),))


def _term_dropped(node: Formula) -> Iterator[Wrong]:
    pairs = _signed(node)
    for i, (term, _) in enumerate(pairs):
        yield Wrong(rebuild_sum([*pairs[:i], *pairs[i + 1 :]]), (("u", term),))


def _factor_dropped(node: Formula) -> Iterator[Wrong]:
    if isinstance(node, Product):
        for i, factor in enumerate(node.factors):
            yield Wrong(rebuild_product([*node.factors[:i], *node.factors[i + 1 :]]), (("u", factor),))
    if isinstance(node, Quotient):
        yield Wrong(node.numerator, (("u", Quotient(ONE, node.denominator)),))
        for i, factor in enumerate(factors_of(node.denominator)):
            rest = factors_of(node.denominator)
            rest.pop(i)
            if rest:
                yield Wrong(Quotient(node.numerator, rebuild_product(rest)), (("u", Quotient(ONE, factor)),))


def _minus_not_distributed(node: Formula) -> Iterator[Wrong]:
    """−(a + b) → −a + b, and a − (b + c) → a − b + c."""
    if isinstance(node, Negation) and isinstance(node.operand, Sum):
        (first, sign), *rest = _signed(node.operand)
        yield Wrong(rebuild_sum([(first, -sign), *rest]), (("u", node.operand),))
    pairs = _signed(node)
    for i, (term, sign) in enumerate(pairs):
        if sign < 0 and isinstance(term, Sum):
            (first, own), *rest = _signed(term)
            yield Wrong(rebuild_sum([*pairs[:i], (first, -own), *rest, *pairs[i + 1 :]]), (("u", term),))


def _first_term_only(node: Formula) -> Iterator[Wrong]:
    """a(b + c) → ab + c."""
    if not isinstance(node, Product):
        return
    for i, factor in enumerate(node.factors):
        if isinstance(factor, Sum):
            others = [*node.factors[:i], *node.factors[i + 1 :]]
            (first, sign), *rest = _signed(factor)
            yield Wrong(rebuild_sum([(rebuild_product([*others, first]), sign), *rest]), (("u", factor),))


def _function_of_a_sum(node: Formula) -> Iterator[Wrong]:
    """f(a + b) → f(a) + f(b), for ln, √, powers, sin, cos, exp, 1/u, |u|."""
    if isinstance(node, (Call, Root)) and isinstance(node.children[0], Sum):
        inside = _signed(node.children[0])
        spread: list[tuple[Formula, int]] = [(node.with_children([t, *node.children[1:]]), s) for t, s in inside]
        yield Wrong(rebuild_sum(spread), (("u", node),))
    if isinstance(node, Power) and isinstance(node.base, Sum):
        yield Wrong(rebuild_sum([(Power(t, node.exponent), s) for t, s in _signed(node.base)]), (("u", node),))
    if isinstance(node, Power) and isinstance(node.exponent, Sum):
        yield Wrong(rebuild_sum([(Power(node.base, t), s) for t, s in _signed(node.exponent)]), (("u", node),))
    if isinstance(node, Quotient) and isinstance(node.denominator, Sum):
        yield Wrong(
            rebuild_sum([(Quotient(node.numerator, t), s) for t, s in _signed(node.denominator)]), (("u", node),)
        )
    if isinstance(node, Root) and node.index is None and isinstance(node.radicand, Sum):
        roots = [
            (t.base if isinstance(t, Power) and t.exponent == number(2) else Root(t), s)
            for t, s in _signed(node.radicand)
        ]
        yield Wrong(rebuild_sum(roots), (("u", node),))


def _function_of_a_multiple(node: Formula) -> Iterator[Wrong]:
    """f(2x) → 2 f(x)."""
    if isinstance(node, Call) and isinstance(node.arguments[0], Product):
        first, *rest = node.arguments[0].factors
        if rational(first) is not None:
            inside = node.with_children([rebuild_product(rest), *node.children[1:]])
            yield Wrong(Product((first, inside)), (("u", node),))


def _logarithm_laws(node: Formula) -> Iterator[Wrong]:
    """ln(ab) → ln a · ln b; ln(a/b) → ln a / ln b; (ln a)² for ln a²."""
    if not isinstance(node, Call) or node.function != "ln":
        return
    u = node.arguments[0]

    def ln(v: Formula) -> Formula:
        return Call("ln", (v,))

    if isinstance(u, Product):
        yield Wrong(Product(tuple(map(ln, u.factors))), (("u", node),))
    if isinstance(u, Quotient):
        yield Wrong(Quotient(ln(u.numerator), ln(u.denominator)), (("u", node),))
    if isinstance(u, Power):
        yield Wrong(Power(ln(u.base), u.exponent), (("u", node),))


def _exponent_laws(node: Formula) -> Iterator[Wrong]:
    """a^m · a^n → a^(mn); (a^m)^n → a^(m+n)."""
    if isinstance(node, Product):
        powers = [base_and_exponent(f) for f in node.factors]
        for i, (base, m) in enumerate(powers):
            for j, (other, n) in enumerate(powers[i + 1 :], i + 1):
                if base == other and rational(base) is None:
                    rest = [f for k, f in enumerate(node.factors) if k not in (i, j)]
                    yield Wrong(
                        rebuild_product([*rest, Power(base, Product((m, n)))]),
                        (("u", Product((node.factors[i], node.factors[j]))),),
                    )
    if isinstance(node, Power) and isinstance(node.base, Power):
        inner = node.base
        yield Wrong(Power(inner.base, Sum((inner.exponent, node.exponent), (1, 1))), (("u", node),))


def _term_cancelled(node: Formula) -> Iterator[Wrong]:
    """(a + b)/a → b, or 1 + b."""
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Sum):
        return
    pairs = _signed(node.numerator)
    for i, (term, sign) in enumerate(pairs):
        if term == node.denominator:
            rest = [*pairs[:i], *pairs[i + 1 :]]
            yield Wrong(rebuild_sum(rest), (("u", term),))
            yield Wrong(rebuild_sum([*rest, (ONE, sign)]), (("u", term),))


def _degrees(node: Formula) -> Iterator[Wrong]:
    """An angle taken in degrees."""
    if isinstance(node, Call) and node.function in ("sin", "cos", "tan"):
        yield Wrong(node.with_children([Product((node.arguments[0], Quotient(PI, number(180))))]), (("u", node),))


def _fraction_upside_down(node: Formula) -> Iterator[Wrong]:
    if isinstance(node, Quotient):
        yield Wrong(Quotient(node.denominator, node.numerator), (("u", node),))


def _exponent_off(node: Formula) -> Iterator[Wrong]:
    """An exponent one too high or too low, or forgotten."""
    if isinstance(node, Power) and isinstance(node.exponent, Number):
        n = node.exponent.magnitude
        for other in (n - 1, n + 1):
            yield Wrong(Power(node.base, number(other)) if other != 1 else node.base, (("u", node),))
        if n > 2:
            yield Wrong(node.base, (("u", node),))


def _number_off(node: Formula) -> Iterator[Wrong]:
    """Arithmetic: a number one too high or too low, doubled or halved."""
    if isinstance(node, Number) and node.places == 0 and node.magnitude.denominator == 1:
        n = node.magnitude
        for other in dict.fromkeys((n + 1, n - 1, 2 * n, n / 2, -n)):
            if other != n:
                yield Wrong(number(other), (("u", node),))


ALGEBRA_SLIPS = (
    Slip(
        "minus not distributed",
        Words("the minus sign applies to the whole bracket {u}", "le signe moins porte sur toute la parenthèse {u}"),
        _minus_not_distributed,
        ("x - (y + 1)", "x - y + 1"),
    ),
    Slip(
        "first term only",
        Words("every term of {u} must be multiplied", "il faut multiplier chaque terme de {u}"),
        _first_term_only,
        ("2(x + 3)", "2x + 3"),
    ),
    Slip(
        "function of a sum",
        Words("{u} cannot be taken term by term", "on ne peut pas séparer {u} terme à terme"),
        _function_of_a_sum,
        ("ln(x + y)", "ln(x) + ln(y)"),
    ),
    Slip(
        "logarithm law",
        Words("a logarithm law is misused in {u}", "une propriété du logarithme est mal utilisée dans {u}"),
        _logarithm_laws,
        ("ln(x y)", "ln(x) ln(y)"),
    ),
    Slip(
        "exponent law",
        Words("the exponents are combined in the wrong way in {u}", "les exposants sont mal combinés dans {u}"),
        _exponent_laws,
        ("x^2 x^3", "x^6"),
    ),
    Slip(
        "function of a multiple",
        Words("the factor inside {u} cannot be taken out", "on ne peut pas sortir le facteur de {u}"),
        _function_of_a_multiple,
        ("sin(2x)", "2 sin(x)"),
    ),
    Slip(
        "term cancelled",
        Words(
            "{u} is a term, not a factor: it does not cancel",
            "{u} est un terme, pas un facteur : il ne se simplifie pas",
        ),
        _term_cancelled,
        ("(x + y)/x", "y"),
    ),
    Slip(
        "fraction upside down",
        Words("the fraction {u} is upside down", "la fraction {u} est inversée"),
        _fraction_upside_down,
        ("x/y", "y/x"),
    ),
    Slip("sign", Words("the sign of {u} is wrong", "le signe de {u} est faux"), _sign_of_a_term, ("x - y", "x + y")),
    Slip(
        "term dropped",
        Words("the term {u} is missing", "il manque le terme {u}"),
        _term_dropped,
        ("x + y + 1", "x + 1"),
    ),
    Slip(
        "factor dropped",
        Words("the factor {u} is missing", "il manque le facteur {u}"),
        _factor_dropped,
        ("2 x y", "2 y"),
    ),
    Slip(
        "exponent",
        Words("the exponent in {u} is wrong", "l'exposant dans {u} est faux"),
        _exponent_off,
        ("x^3 y", "x^2 y"),
    ),
    Slip(
        "degrees",
        Words(
            "{u} was computed in degrees; angles are in radians",
            "{u} a été calculé en degrés ; les angles sont en radians",
        ),
        _degrees,
        ("sin(30)", "1/2"),
    ),
    Slip(
        "arithmetic",
        Words("the number {u} is wrong: check the arithmetic", "le nombre {u} est faux : vérifiez le calcul"),
        _number_off,
        ("2 x + 3", "2 x + 4"),
    ),
)
