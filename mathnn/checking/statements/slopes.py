r"""“The derivative of x² is 2x”, « la dérivée de f est f'(x) = 2x », “the gradient of x² + y² is (2x, 2y)”,
“the directional derivative of x²y at (1, 1) along (3, 4) is 10”.

The sentence is the claim :math:`\frac{d}{dx} x^2 = 2x` in words, and is judged as such. Of several letters it says by which
one is differentiated, or the function was defined with its variable.
"""

from __future__ import annotations

from mathnn.checking.bare import with_arguments
from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.reading import Said
from mathnn.checking.statements.saying import unknown
from mathnn.reading import ReadingError
from mathnn.steps.algebra import TWO, Apply, Power, Quotient, Sum, Symbol, sqrt
from mathnn.steps.calculus import Derivative, Operator, Prime, ValueAt
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words

BY_WHICH = Words(
    "say by which letter is differentiated: “… with respect to x”",
    "dites par rapport à quelle lettre on dérive : « … par rapport à x »",
)
POINT = Words(
    "the point and the direction need as many coordinates as the function has letters",
    "le point et la direction doivent avoir autant de coordonnées que la fonction a de lettres",
)
NORMALISED = Words(
    "this is the derivative along the direction divided by its length; along the vector as it is given it is another number",
    "c'est la dérivée suivant la direction divisée par sa longueur ; suivant le vecteur tel quel, c'est un autre nombre",
)


def judge_derivative(words: Said) -> Verdict:
    """The derivative of f, once or twice, is v."""
    order = 2 if words.word("order").startswith("second") else 1
    try:
        subject = words.subject()
    except ReadingError:
        # « la dérivée de sin est cos »: functions that stand alone.
        claim = words.read(f"{words.holes['f']}{chr(39) * order} = {words.holes['v']}")
        if not isinstance(claim, Relation):
            raise
        return _linked(with_arguments(claim.sides)[0], claim.sides[1:], words)
    if subject.equation is not None:
        return unknown(BY_WHICH)
    letter = words.read(words.holes["x"]) if words.has("x") else None
    letters = subject.declared or tuple(s for s in subject.body.symbols if isinstance(s, Symbol))
    if letter is None and len(letters) == 1:
        letter = letters[0]
    if not isinstance(letter, Symbol):
        return unknown(BY_WHICH)
    return _linked(Derivative(subject.body, (letter,) * order), _sides(words), words)


def judge_gradient(words: Said) -> Verdict:
    """The gradient of f is v."""
    subject = words.subject()
    sides = _sides(words)
    letters = subject.declared or _in_order(subject.body)
    value = sides[-1]
    size = len(value.items) if isinstance(value, Tuple) else len(value.children)
    if subject.equation is not None or size != len(letters):
        return unknown(BY_WHICH)
    return _linked(Operator("grad", subject.body, letters), sides, words)


def judge_directional(words: Said) -> Verdict:
    """The directional derivative of f at a point along a vector is v.

    The vector is taken as it is given; many books divide it by its length, so their number is not refuted.
    """
    subject = words.subject()
    place, along = words.read(words.holes["a"]), words.read(words.holes["d"])
    letters = subject.declared or _in_order(subject.body)
    if not isinstance(place, Tuple) or not isinstance(along, Tuple):
        return unknown(POINT)
    if subject.equation is not None or not len(place.items) == len(along.items) == len(letters):
        return unknown(POINT)
    there = ValueAt(Operator("directional", subject.body, letters, along), letters, place.items)
    verdict = _linked(there, _sides(words), words)
    if verdict.status == "refuted":
        length = sqrt(Sum(tuple(Power(d, TWO) for d in along.items), (1,) * len(along.items)))
        if _linked(Quotient(there, length), _sides(words), words).status == "proved":
            return unknown(NORMALISED)
    return verdict


def _in_order(body: Formula) -> tuple[Symbol, ...]:
    return tuple(sorted((s for s in body.symbols if isinstance(s, Symbol)), key=lambda s: s.name))


def _sides(words: Said) -> tuple[Formula, ...]:
    """What it is said to be: the sides of a chain, without the name that f'(x) = 2x begins with."""
    value = words.read(words.holes["v"])
    if isinstance(value, Definition):
        return (value.body,)
    if not isinstance(value, Relation):
        return (value,)
    named = isinstance(value.sides[0], (Prime, Operator, Derivative)) or (
        isinstance(value.sides[0], Apply) and any(value.sides[0].orders)
    )
    return value.sides[1:] if named and set(value.signs) == {"="} else value.sides


def _linked(left: Formula, sides: tuple[Formula, ...], words: Said) -> Verdict:
    """left = sides[0] = sides[1] …: the first link that is not proved decides."""
    from mathnn.checking.lines import judge_in

    verdicts = [judge_in(a, "=", b, words.context) for a, b in zip((left, *sides), sides, strict=False)]
    return next((v for status in ("refuted", "unknown") for v in verdicts if v.status == status), verdicts[-1])


KINDS = (
    Kind(
        "derivative",
        (
            "the? <order:first|second>? partial? derivative of {f} with_respect_to|in|by {x} is|equals|is_equal_to {v}",
            "the? <order:first|second>? derivative of {f} is|equals|is_equal_to {v}",
            "{f} has <order:first|second>? derivative {v}",
        ),
        (
            "la? dérivée <order:première|seconde>? partielle? @de {f} par_rapport_à|selon {x} est|vaut|est_égale_à {v}",
            "la? dérivée <order:première|seconde>? @de {f} est|vaut|est_égale_à {v}",
            "{f} a_pour_dérivée <order:première|seconde>? {v}",
        ),
        judge_derivative,
        Words("the derivative of x^2 is 2x", "la dérivée de x^2 est 2x"),
        plain=True,
    ),
    Kind(
        "gradient",
        ("the? gradient of {f} is|equals|is_equal_to {v}",),
        ("le? gradient @de {f} est|vaut|est_égale_à|est_égal_à {v}",),
        judge_gradient,
        Words("the gradient of x^2 + y^2 is (2x, 2y)", "le gradient de x^2 + y^2 est (2x, 2y)"),
        plain=True,
    ),
    Kind(
        "directional derivative",
        (
            "the? directional? derivative of {f} at {a} along|in_the_direction_of|in_the_direction|in_direction {d} "
            "is|equals|is_equal_to {v}",
            "the? directional? derivative of {f} along|in_the_direction_of|in_the_direction|in_direction {d} at {a} "
            "is|equals|is_equal_to {v}",
        ),
        (
            "la? dérivée directionnelle? @de {f} en {a} suivant|selon|dans_la_direction_de|dans_la_direction {d} "
            "est|vaut|est_égale_à {v}",
            "la? dérivée directionnelle? @de {f} suivant|selon|dans_la_direction_de|dans_la_direction {d} en {a} "
            "est|vaut|est_égale_à {v}",
        ),
        judge_directional,
        Words(
            "the directional derivative of x^2 y at (1, 1) along (3, 4) is 10",
            "la dérivée directionnelle de x^2 y en (1 ; 1) suivant (3 ; 4) est 10",
        ),
        plain=True,
    ),
)
