r"""Moves of algebra that a teacher names: develop, factor, put on one denominator, write as :math:`a x + b`.

Each is a rule with its name; where to go is computed exactly by SymPy on the value, and the step is an equality between the two
trees like any other, judged by ``equality``. They are used where tidying alone would not find the form that a solution needs: a
factored derivative shows its sign, a developed tangent its slope.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mathnn.reading import from_sympy
from mathnn.steps.algebra import ONE, ZERO, Negation, Power, Product, Quotient, Sum, Symbol, number
from mathnn.steps.formula import Formula
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.words import Words
from mathnn.symbolic.engine import Board
from mathnn.symbolic.rules.signs import factors_of, positive_first, rebuild_product, rebuild_sum, signed_terms


def whole_line(board: Board, rule: Rule, after: Formula, *, conditions: tuple[Formula, ...] = ()) -> bool:
    """Write ``after`` under the line, as the use of a rule on the whole of it; whether it differs from the line."""
    if after == board.line:
        return False
    board.new_line()
    board.apply(rule, (), board.line, Rewrite(after, (), conditions))
    return True


def _move(name: str, title: tuple[str, str], words: tuple[str, str]) -> Rule:
    return Rule(name, Words(*title), None, Words(*words), lambda node: None)


DEVELOP = _move(
    "develop", ("multiply out", "développer"), ("multiply out and collect like terms", "on développe et l'on regroupe")
)
FACTOR = _move("factor", ("factor", "factoriser"), ("write as a product", "on écrit sous forme de produit"))
ONE_FRACTION = _move(
    "common denominator",
    ("common denominator", "même dénominateur"),
    ("put everything on one denominator", "on met tout sur le même dénominateur"),
)
AFFINE = _move(
    "affine form",
    ("affine form", "forme affine"),
    ("collect the terms in each variable", "on regroupe les termes en chaque variable"),
)
CONJUGATE = _move(
    "conjugate",
    ("conjugate", "quantité conjuguée"),
    (
        "multiply above and below by the conjugate: (√a − √b)(√a + √b) = a − b",
        "on multiplie haut et bas par la quantité conjuguée : (√a − √b)(√a + √b) = a − b",
    ),
)
CANCELLED = _move(
    "cancel a factor", ("cancel", "simplifier"), ("cancel the common factor", "on simplifie par le facteur commun")
)
BRANCH = _move(
    "the piece that applies",
    ("the piece that applies", "le morceau qui s'applique"),
    ("keep the piece that applies there", "on garde le morceau qui s'applique à cet endroit"),
)
RADICALS = _move(
    "simplify the radicals",
    ("simplify the radicals", "simplifier les radicaux"),
    ("take square factors out of the roots", "on sort les carrés des racines"),
)
SUBSTITUTED = _move("put in the values", ("values", "valeurs"), ("put in the values", "on remplace par les valeurs"))
DIVIDED = _move(
    "divide both sides",
    ("divide both sides", "diviser les deux membres"),
    ("divide both sides by the same number", "on divise les deux membres par un même nombre"),
)
LIMIT = _move(
    "limit",
    ("limit", "limite"),
    ("take the limit", "on passe à la limite"),
)
DEFINITION = _move(
    "definition of the function",
    ("definition", "définition"),
    ("write out the definition of the function", "on remplace la fonction par sa définition"),
)
SERIES = _move(
    "sum of the terms",
    ("sum of the terms", "somme des termes"),
    ("add the terms", "on additionne les termes"),
)
ALGEBRA = _move(
    "algebra", ("computation", "calcul"), ("the same value, written otherwise", "la même valeur, écrite autrement")
)


def written(value: Any) -> Formula:
    """A SymPy expression as a tree, terms in descending powers, an added constant last."""
    return from_sympy(value)


def constant_written(value: Any) -> Formula:
    """A constant with its radicals over one denominator: (11 + 6√3)/4."""
    import sympy

    if value.is_Add and value.is_algebraic:
        top, bottom = sympy.fraction(sympy.together(value))
        if bottom != 1 and bottom.is_Integer:
            return Quotient(_rational_first(sympy.expand(top)), from_sympy(bottom))
        return _rational_first(value)
    return from_sympy(value)


def _rational_first(value: Any) -> Formula:
    """a ± b√c with the rational number in front."""
    whole, rest = value.as_coeff_Add()
    if whole == 0 or rest.is_Add:
        return from_sympy(value)
    minus = rest.could_extract_minus_sign()
    return Sum((from_sympy(whole), from_sympy(-rest if minus else rest)), (1, -1 if minus else 1))


def affine(coefficients: Sequence[tuple[Fraction | Formula, Symbol]], constant: Fraction | Formula = ZERO) -> Formula:
    """a x + b y + c, with signs and ones as a hand writes them."""
    pairs: list[tuple[Formula, int]] = []
    for value, x in coefficients:
        _append(pairs, value, x)
    _append(pairs, constant, None)
    return rebuild_sum(positive_first(pairs)) if pairs else ZERO


def _append(pairs: list[tuple[Formula, int]], value: Fraction | Formula, x: Symbol | None) -> None:
    coefficient = number(value) if isinstance(value, (int, Fraction)) else value
    sign = 1
    while isinstance(coefficient, Negation):
        sign, coefficient = -sign, coefficient.operand
    if coefficient == ZERO:
        return
    if x is None:
        term = coefficient
    elif coefficient == ONE:
        term = x
    elif isinstance(coefficient, Quotient):
        top = [f for f in factors_of(coefficient.numerator) if f != ONE]
        term = Quotient(rebuild_product([*top, x]), coefficient.denominator)
    else:
        term = Product((*factors_of(coefficient), x))
    pairs.append((term, sign))


def affine_form(value: Any, variables: Sequence[Symbol]) -> Formula | None:
    """The affine form of a SymPy expression of degree at most one in the variables; None when it is not."""
    import sympy

    letters = [x.value for x in variables]
    expanded = sympy.expand(value)
    rest = expanded
    pairs: list[tuple[Fraction | Formula, Symbol]] = []
    for x, letter in zip(variables, letters, strict=True):
        coefficient = expanded.coeff(letter, 1)
        if any(coefficient.has(other) for other in letters):
            return None
        rest = rest - coefficient * letter
        if coefficient != 0:
            pairs.append((from_sympy(_neat(coefficient)), x))
    rest = sympy.expand(rest)
    if any(rest.has(letter) for letter in letters):
        return None
    return affine(pairs, from_sympy(_neat(rest)))


def _neat(constant: Any) -> Any:
    import sympy

    return sympy.radsimp(sympy.expand(constant)) if constant.is_number else sympy.factor_terms(constant)


def descending(value: Any, x: Symbol) -> Formula:
    """A SymPy polynomial in x as a sum in descending powers; anything else as it is."""
    import sympy

    polynomial = sympy.Poly(value, x.value) if value.is_polynomial(x.value) else None
    if polynomial is None:
        return from_sympy(value)
    pairs: list[tuple[Formula, int]] = []
    for (degree,), coefficient in polynomial.terms():
        base: Formula = ONE if degree == 0 else x if degree == 1 else Power(x, number(degree))
        pairs.append(_term(from_sympy(coefficient), base))
    return rebuild_sum(pairs) if pairs else ZERO


def _term(coefficient: Formula, base: Formula) -> tuple[Formula, int]:
    sign = 1
    while isinstance(coefficient, Negation):
        sign, coefficient = -sign, coefficient.operand
    if base == ONE:
        return coefficient, sign
    if coefficient == ONE:
        return base, sign
    if isinstance(coefficient, Quotient):
        top = [f for f in factors_of(coefficient.numerator) if f != ONE]
        return Quotient(rebuild_product([*top, base]), coefficient.denominator), sign
    if isinstance(coefficient, Sum):
        return Product((coefficient, base)), sign
    return Product((*factors_of(coefficient), base)), sign


def factored(value: Any, x: Symbol) -> Formula:
    """A SymPy polynomial in x as a product of irreducible factors over the rationals, each in descending powers."""
    import sympy

    content, factors = sympy.factor_list(value, x.value)
    pieces: list[Formula] = []
    sign = 1
    for factor, times in sorted(
        factors, key=lambda pair: (pair[0] != x.value, sympy.degree(pair[0], x.value), str(pair[0]))
    ):
        piece = descending(factor, x)
        pieces.append(piece if times == 1 else Power(piece, number(times)))
    lead = from_sympy(content)
    while isinstance(lead, Negation):
        sign, lead = -sign, lead.operand
    if sign < 0:
        sign = _turned(pieces)
    if isinstance(lead, Quotient):
        body = Quotient(
            rebuild_product([f for f in [*factors_of(lead.numerator), *pieces] if f != ONE]), lead.denominator
        )
        return Negation(body) if sign < 0 else body
    body_formula = rebuild_product([f for f in [lead, *pieces] if f != ONE])
    return Negation(body_formula) if sign < 0 else body_formula


def _turned(pieces: list[Formula]) -> int:
    """Move a minus sign into the first factor such as 12x − 1, which becomes 1 − 12x; 1 when that was possible."""
    for i, piece in enumerate(pieces):
        if isinstance(piece, Sum) and len(piece.terms) == 2 and piece.signs[1] < 0:
            pieces[i] = Sum((piece.terms[1], piece.terms[0]), (1, -1))
            return 1
    return -1


def same_denominator(node: Formula) -> Formula | None:
    """(a/c) + (b/c) as (a + b)/c, when every term of a sum has the same denominator."""
    if not isinstance(node, Sum) or not all(isinstance(t, Quotient) for t, _ in signed_terms(node)):
        return None
    pairs = signed_terms(node)
    denominators = {t.denominator for t, _ in pairs if isinstance(t, Quotient)}
    if len(denominators) != 1:
        return None
    top: list[tuple[Formula, int]] = []
    for term, sign in pairs:
        numerator = term.numerator if isinstance(term, Quotient) else term
        inside = signed_terms(numerator) if isinstance(numerator, Sum) else [(numerator, 1)]
        top += [(t, s * sign) for t, s in inside]
    return Quotient(rebuild_sum(top), denominators.pop())


MOVES: dict[str, Rule] = {rule.name: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
