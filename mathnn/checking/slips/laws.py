r"""Slips with laws that look like other laws.

.. math:: \ln(a+b) \to \ln a + \ln b, \quad (a+b)^2 \to a^2 + b^2, \quad \sqrt{a^2+b^2} \to a + b, \quad
          a^m a^n \to a^{mn}, \quad \frac{1}{a+b} \to \frac1a + \frac1b, \quad \sqrt{x^2} \to x
"""

from __future__ import annotations

from collections.abc import Iterator

from mathnn.checking.slips.record import Slip, Wrong
from mathnn.checking.slips.terms import signed
from mathnn.steps.algebra import ONE, Call, Negation, Power, Product, Quotient, Root, Sum, number, rational
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words
from mathnn.symbolic.rules.arithmetic import base_and_exponent
from mathnn.symbolic.rules.signs import factors_of, rebuild_product, rebuild_sum


def _function_of_a_sum(node: Formula) -> Iterator[Wrong]:
    """f(a + b) → f(a) + f(b), for ln, √, powers, sin, cos, exp, 1/u, |u|."""
    if isinstance(node, (Call, Root)) and isinstance(node.children[0], Sum):
        inside = signed(node.children[0])
        spread: list[tuple[Formula, int]] = [(node.with_children([t, *node.children[1:]]), s) for t, s in inside]
        yield Wrong(rebuild_sum(spread), (("u", node),))
    if isinstance(node, Power) and isinstance(node.base, Sum):
        yield Wrong(rebuild_sum([(Power(t, node.exponent), s) for t, s in signed(node.base)]), (("u", node),))
    if isinstance(node, Power) and isinstance(node.exponent, Sum):
        yield Wrong(rebuild_sum([(Power(node.base, t), s) for t, s in signed(node.exponent)]), (("u", node),))
    if isinstance(node, Quotient) and isinstance(node.denominator, Sum):
        yield Wrong(
            rebuild_sum([(Quotient(node.numerator, t), s) for t, s in signed(node.denominator)]), (("u", node),)
        )
    if isinstance(node, Root) and node.index is None and isinstance(node.radicand, Sum):
        roots = [
            (t.base if isinstance(t, Power) and t.exponent == number(2) else Root(t), s)
            for t, s in signed(node.radicand)
        ]
        yield Wrong(rebuild_sum(roots), (("u", node),))


def _function_of_a_multiple(node: Formula) -> Iterator[Wrong]:
    """f(2x) → 2 f(x)."""
    if isinstance(node, Call) and isinstance(node.arguments[0], Product):
        first, *rest = node.arguments[0].factors
        if rational(first) is not None:
            inside = node.with_children([rebuild_product(rest), *node.children[1:]])
            yield Wrong(Product((first, inside)), (("u", node),))


def _function_of_a_product(node: Formula) -> Iterator[Wrong]:
    """√(ab) → √a + √b, sin(xy) → sin x sin y, e^(ab) → e^a e^b."""
    if isinstance(node, (Call, Root)) and isinstance(node.children[0], Product) and node.children[0].factors:
        each: list[Formula] = [node.with_children([f, *node.children[1:]]) for f in node.children[0].factors]
        yield Wrong(rebuild_sum([(f, 1) for f in each]), (("u", node),))
        if isinstance(node, Call) and node.function != "ln":
            yield Wrong(rebuild_product(each), (("u", node),))
    if isinstance(node, Power) and isinstance(node.exponent, Product):
        yield Wrong(rebuild_product([Power(node.base, f) for f in node.exponent.factors]), (("u", node),))


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


def _fraction_upside_down(node: Formula) -> Iterator[Wrong]:
    if isinstance(node, Quotient):
        yield Wrong(Quotient(node.denominator, node.numerator), (("u", node),))


def _logarithms_divided(node: Formula) -> Iterator[Wrong]:
    """ln a / ln b → ln a − ln b, ln(a − b) or ln(a/b)."""
    if not isinstance(node, Quotient):
        return
    above, below = node.numerator, node.denominator
    if isinstance(above, Call) and isinstance(below, Call) and above.function == below.function == "ln":
        a, b = above.arguments[0], below.arguments[0]
        yield Wrong(Sum((above, below), (1, -1)), (("u", node),))
        yield Wrong(Call("ln", (Sum((a, b), (1, -1)),)), (("u", node),))
        yield Wrong(Call("ln", (Quotient(a, b),)), (("u", node),))
        yield Wrong(Quotient(a, b), (("u", node),))


def _root_of_a_square(node: Formula) -> Iterator[Wrong]:
    """√(x²) → x."""
    if isinstance(node, Root) and isinstance(node.radicand, Power) and rational(node.radicand.exponent) == 2:
        yield Wrong(node.radicand.base, (("u", node), ("v", Call("abs", (node.radicand.base,)))))


def _power_on_one_factor(node: Formula) -> Iterator[Wrong]:
    """(2x)³ → 2x³."""
    if isinstance(node, Power) and isinstance(node.base, Product):
        for i, factor in enumerate(node.base.factors):
            rest = [f for k, f in enumerate(node.base.factors) if k != i]
            yield Wrong(rebuild_product([*rest, Power(factor, node.exponent)]), (("u", node),))
    if isinstance(node, Power) and isinstance(node.base, Quotient):
        a, b = node.base.numerator, node.base.denominator
        yield Wrong(Quotient(Power(a, node.exponent), b), (("u", node),))
        yield Wrong(Quotient(a, Power(b, node.exponent)), (("u", node),))


def _odd_exponents(node: Formula) -> Iterator[Wrong]:
    """2³ → 6, 2⁻¹ → −2, x⁰ → 0, x^(1/2) → x/2."""
    if not isinstance(node, Power):
        return
    n = rational(node.exponent)
    if n is None:
        return
    yield Wrong(Product((node.base, node.exponent)), (("u", node),))
    if n < 0:
        yield Wrong(Negation(Power(node.base, number(-n))), (("u", node),))
        yield Wrong(Power(node.base, number(-n)), (("u", node),))
    if n == 0:
        yield Wrong(number(0), (("u", node),))
    if n.denominator > 1:
        yield Wrong(Quotient(ONE, Power(node.base, number(1 / n if n.numerator == 1 else n.numerator))), (("u", node),))
        yield Wrong(Quotient(node.base, number(n.denominator)), (("u", node),))


def _exponents_divided(node: Formula) -> Iterator[Wrong]:
    """x⁶/x² → x³."""
    if not isinstance(node, Quotient):
        return
    for i, above in enumerate(factors_of(node.numerator)):
        base, m = base_and_exponent(above)
        for below in factors_of(node.denominator):
            other, n = base_and_exponent(below)
            p, q = rational(m), rational(n)
            if base == other and p is not None and q and rational(base) is None:
                rest = [f for k, f in enumerate(factors_of(node.numerator)) if k != i]
                under = [f for f in factors_of(node.denominator) if f is not below]
                top = rebuild_product([*rest, Power(base, number(p / q))])
                yield Wrong(Quotient(top, rebuild_product(under)) if under else top, (("u", node),))


def _fractions_added_across(node: Formula) -> Iterator[Wrong]:
    """a/b + c/d → (a + c)/(b + d); 1/x + 1/y → 1/(x + y)."""
    pairs = signed(node)
    fractions = [(t, s) for t, s in pairs if isinstance(t, Quotient)]
    if len(fractions) != 2 or len(pairs) != 2:
        return
    (a, s), (b, t) = fractions
    assert isinstance(a, Quotient)
    assert isinstance(b, Quotient)
    across = rebuild_sum([(a.numerator, s), (b.numerator, t)])
    yield Wrong(Quotient(across, rebuild_sum([(a.denominator, 1), (b.denominator, 1)])), (("u", node),))
    if a.numerator == b.numerator:
        yield Wrong(Quotient(a.numerator, rebuild_sum([(a.denominator, s), (b.denominator, t)])), (("u", node),))
    yield Wrong(Quotient(across, Product((a.denominator, b.denominator))), (("u", node),))


def _square_of_a_sum(node: Formula) -> Iterator[Wrong]:
    """(a + b)² with the middle term once, or with the wrong sign."""
    if not isinstance(node, Power) or rational(node.exponent) != 2 or len(signed(node.base)) != 2:
        return
    (a, s), (b, t) = signed(node.base)
    squares = [(Power(a, number(2)), 1), (Power(b, number(2)), 1)]
    once = Product((a, b))
    yield Wrong(rebuild_sum([squares[0], (once, s * t), squares[1]]), (("u", node),))
    twice = Product((number(2), a, b))
    yield Wrong(rebuild_sum([squares[0], (twice, -s * t), squares[1]]), (("u", node),))
    yield Wrong(rebuild_sum([squares[0], (twice, s * t), (squares[1][0], -1)]), (("u", node),))
    yield Wrong(rebuild_sum([squares[0], (squares[1][0], -1)]), (("u", node),))


def _composition_dropped(node: Formula) -> Iterator[Wrong]:
    """e^(ln a + b) → a + b, ln(e^a b) → a + b or ab; e^(k ln a) → ka."""
    if isinstance(node, Power) and isinstance(node.exponent, Product):
        for f in node.exponent.factors:
            if isinstance(f, Call) and f.function == "ln":
                others = [g for g in node.exponent.factors if g is not f]
                yield Wrong(rebuild_product([*others, f.arguments[0]]), (("u", node),))


LAW_SLIPS = (
    Slip(
        "function of a sum",
        Words("{u} cannot be taken term by term", "on ne peut pas séparer {u} terme à terme"),
        _function_of_a_sum,
        ("ln(x + y)", "ln(x) + ln(y)"),
    ),
    Slip(
        "function of a product",
        Words("{u} cannot be taken factor by factor", "on ne peut pas séparer {u} facteur par facteur"),
        _function_of_a_product,
        ("sqrt(x y)", "sqrt(x) + sqrt(y)"),
    ),
    Slip(
        "square of a sum",
        Words(
            "the middle term or a sign of the square {u} is wrong",
            "le double produit ou un signe du carré {u} est faux",
        ),
        _square_of_a_sum,
        ("(x + y)^2", "x^2 + x y + y^2"),
    ),
    Slip(
        "logarithm law",
        Words("a logarithm law is misused in {u}", "une propriété du logarithme est mal utilisée dans {u}"),
        _logarithm_laws,
        ("ln(x y)", "ln(x) ln(y)"),
    ),
    Slip(
        "logarithms divided",
        Words(
            "a quotient of logarithms is no logarithm of a quotient or difference: {u} stays as it is",
            "un quotient de logarithmes n'est pas le logarithme d'un quotient ni une différence : {u} reste tel quel",
        ),
        _logarithms_divided,
        ("ln(x)/ln(y)", "ln(x) - ln(y)"),
    ),
    Slip(
        "exponent law",
        Words("the exponents are combined in the wrong way in {u}", "les exposants sont mal combinés dans {u}"),
        _exponent_laws,
        ("x^2 x^3", "x^6"),
    ),
    Slip(
        "exponents divided",
        Words(
            "the exponents are subtracted, not divided, in {u}",
            "les exposants se soustraient et ne se divisent pas dans {u}",
        ),
        _exponents_divided,
        ("x^6/x^2", "x^3"),
    ),
    Slip(
        "power of one factor only",
        Words("every factor of {u} is raised to the power", "chaque facteur de {u} est élevé à la puissance"),
        _power_on_one_factor,
        ("(2x)^3", "2x^3"),
    ),
    Slip(
        "what a power means",
        Words(
            "the meaning of the exponent in {u} is mistaken (a⁻ⁿ = 1/aⁿ, a⁰ = 1, a³ = a·a·a)",
            "le sens de l'exposant dans {u} est confondu (a⁻ⁿ = 1/aⁿ, a⁰ = 1, a³ = a·a·a)",
        ),
        _odd_exponents,
        ("x^(-1)", "-x"),
    ),
    Slip(
        "root of a square",
        Words(
            "{u} is {v}, which is the number itself only when it is not negative",
            "{u} vaut {v}, qui n'est le nombre lui-même que s'il est positif",
        ),
        _root_of_a_square,
        ("sqrt(x^2)", "x"),
    ),
    Slip(
        "exponential of a logarithm",
        Words(
            "a factor in front of the logarithm becomes an exponent in {u}",
            "un facteur devant le logarithme devient un exposant dans {u}",
        ),
        _composition_dropped,
        ("e^(2 ln(x))", "2x"),
    ),
    Slip(
        "fractions added straight across",
        Words(
            "fractions are added over a common denominator: {u}",
            "des fractions s'additionnent après réduction au même dénominateur : {u}",
        ),
        _fractions_added_across,
        ("1/x + 1/y", "1/(x + y)"),
    ),
    Slip(
        "function of a multiple",
        Words("the factor inside {u} cannot be taken out", "on ne peut pas sortir le facteur de {u}"),
        _function_of_a_multiple,
        ("sin(2x)", "2 sin(x)"),
    ),
    Slip(
        "fraction upside down",
        Words("the fraction {u} is upside down", "la fraction {u} est inversée"),
        _fraction_upside_down,
        ("x/y", "y/x"),
    ),
)
