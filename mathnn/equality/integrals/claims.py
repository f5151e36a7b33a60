r"""Claims with integrals: definite ones are worked out first; indefinite ones are compared by their derivatives.

:math:`\int f(x)\,dx = F(x) + C` says that F is an antiderivative of f, and both sides stand for functions up to a constant:
it holds when :math:`F' = f` wherever F and f exist. The integral may stand in a sum or beside a factor free of x, as in an
integration by parts, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mathnn.equality.conditions import condition, together
from mathnn.equality.contents import kinds_in
from mathnn.equality.differentiate import NoDerivative, differentiate
from mathnn.equality.domain import Domain
from mathnn.equality.elaborate import Plain
from mathnn.equality.integrals.definite import Worked, worked_out
from mathnn.equality.prove import start
from mathnn.equality.refute import Claim
from mathnn.steps.algebra import ZERO, Negation, Product, Quotient, Sum, Symbol
from mathnn.steps.calculus import Integral
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.verdict import Proof, Tried, Verdict
from mathnn.steps.words import Words

Judge = Callable[[Claim], Verdict]


def holds_integral(*formulas: Formula) -> bool:
    """Whether an integral stands somewhere."""
    return any(Integral in kinds_in(f) for f in formulas)


def indefinite(*formulas: Formula) -> tuple[Integral, ...]:
    """The integrals without bounds, each once."""
    if not holds_integral(*formulas):
        return ()
    nodes = dict.fromkeys(node for f in formulas for node in walk(f))
    return tuple(node for node in nodes if isinstance(node, Integral) and node.lower is None)


def up_to_constants(left: Plain, right: Plain, where: Domain, judge: Judge) -> Verdict:
    """The verdict on two functions given up to a constant, by their derivatives."""
    integrals = indefinite(left.formula, right.formula)
    x = integrals[0].variable
    names: dict[Formula, Formula] = {node: Symbol("∫", str(k)) for k, node in enumerate(integrals)}
    named = [substitute(side.formula, names) for side in (left, right)]
    pairs = list(zip((left, right), named, strict=True))
    letters = set(names.values())
    if any(node.variable != x for node in integrals) or not all(_is_linear(side, letters, x) for side in named):
        return Verdict("unknown", Tried((), 0, NOT_LINEAR))
    try:
        slopes = [differentiate(side.formula, x) for side in (left, right)]
    except NoDerivative:
        return Verdict("unknown", Tried((), 0, NO_RULE))
    none: dict[Formula, Formula] = dict.fromkeys(letters, ZERO)
    guards = (*left.guards, *right.guards, *(substitute(side, none) for side in named))
    verdict = judge(Claim(slopes[0], slopes[1], guards, where))
    if isinstance(verdict.evidence, Proof):
        asked = [(*(node.body for node in indefinite(side.formula)), substitute(f, none)) for side, f in pairs]
        where_both = condition(asked[0], asked[1], start(where))
        proof = Proof("antiderivative", PRIMITIVE, verdict.evidence.lemmas)
        return replace(verdict, evidence=proof, condition=together((where_both, verdict.condition)))
    return replace(verdict, hint=BY_SLOPES) if verdict.status == "refuted" else verdict


def _is_linear(side: Formula, letters: set[Formula], x: Symbol) -> bool:
    """Whether the letters stand in sums and beside factors free of x only."""
    stack = [side]
    while stack:
        node = stack.pop()
        if node in letters or not letters & set(node.symbols):
            continue
        if isinstance(node, (Sum, Negation)):
            stack.extend(node.children)
        elif isinstance(node, Product):
            holding = [f for f in node.factors if letters & set(f.symbols)]
            if len(holding) > 1 or any(x in f.symbols for f in node.factors if f is not holding[0]):
                return False
            stack.append(holding[0])
        elif isinstance(node, Quotient) and not (letters | {x}) & set(node.denominator.symbols):
            stack.append(node.numerator)
        else:
            return False
    return True


def through_integrals(
    left: Formula,
    right: Formula,
    where: Domain,
    judge: Callable[[Formula, Formula], Verdict],
    improper: bool = False,
) -> Verdict:
    """The verdict on the claim with its definite integrals worked out, with what that asks of other letters."""
    worked = Worked()
    sides = [worked_out(side, where, worked, improper) for side in (left, right)]
    verdict = judge(*sides)
    if verdict.status == "unknown" and worked.trouble is not None:
        return Verdict("unknown", Tried((), 0, worked.trouble))
    if not isinstance(verdict.evidence, Proof) or not worked.found:
        return verdict
    proof = replace(verdict.evidence, lemmas=(BY_PRIMITIVE, *verdict.evidence.lemmas))
    return replace(verdict, evidence=proof, condition=together((verdict.condition, *worked.asked)))


PRIMITIVE = Words(
    "the derivatives of both sides are the same, so they are equal up to a constant on each interval",
    "les dérivées des deux membres sont les mêmes : ils sont égaux à une constante près sur chaque intervalle",
)
BY_PRIMITIVE = Words(
    "∫ f(x) dx from a to b is F(b) − F(a): F' = f, and F is continuous between the bounds",
    "∫ f(x) dx de a à b vaut F(b) − F(a) : F' = f, et F est continue entre les bornes",
)
BY_SLOPES = Words(
    "these are the derivatives of the two sides: the right side is no antiderivative",
    "ce sont les dérivées des deux membres : le membre de droite n'est pas une primitive",
)
NOT_LINEAR = Words(
    "an integral without bounds is judged only in a sum, beside a constant factor",
    "une intégrale sans bornes n'est jugée que dans une somme, à côté d'un facteur constant",
)
NO_RULE = Words(
    "the derivative of one of the sides is not known here", "la dérivée de l'un des membres n'est pas connue ici"
)
