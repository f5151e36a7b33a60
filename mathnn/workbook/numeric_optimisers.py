r"""The methods of descent for a reader: the sentence and the formula of each, beside the record that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from mathnn.numeric.descent.methods import METHODS, Momentum, Nesterov, Optimiser
from mathnn.steps.algebra import E, Negation, Power, Product, Quotient, Sum, Symbol, number
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.numeric_numbers import written

METHOD_WORDS = {
    "plain": Words(
        "At each step, go against the gradient: the new point is the old one minus δ times the gradient there.",
        "À chaque étape, on avance à l’opposé du gradient : le nouveau point est l’ancien moins δ "
        "fois le gradient en ce point.",
    ),
    "momentum": Words(
        "Momentum: to the step against the gradient, add {mu} times the previous move (none at the start).",
        "Moment : au pas opposé au gradient, on ajoute {mu} fois le déplacement précédent (nul au départ).",
    ),
    "momentum_average": Words(
        "Momentum as an average: the velocity is {mu} times the old one plus (1 − {mu}) times the "
        "gradient; move by −δ times it.",
        "Moment par moyenne : la vitesse vaut {mu} fois l’ancienne plus (1 − {mu}) fois le gradient "
        "; on se déplace de −δ fois cette "
        "vitesse.",
    ),
    "nesterov": Words(
        "Nesterov: first follow {mu} times the previous move, then go against the gradient at the point reached.",
        "Nesterov : on suit d’abord {mu} fois le déplacement précédent, puis on descend selon le "
        "gradient au point atteint.",
    ),
    "adagrad": Words(
        "Adagrad: divide each coordinate of the gradient by the root of the sum of its squares so far (plus ε).",
        "Adagrad : on divise chaque coordonnée du gradient par la racine de la somme de ses carrés passés (plus ε).",
    ),
    "rmsprop": Words(
        "RMSprop: divide each coordinate of the gradient by the root of a moving average of its "
        "squares (ρ = {rho}, plus ε).",
        "RMSprop : on divise chaque coordonnée du gradient par la racine d’une moyenne mobile de ses "
        "carrés (ρ = {rho}, plus ε).",
    ),
    "adam": Words(
        "Adam: moving averages of the gradient (β₁ = {beta1}) and of its squares (β₂ = {beta2}), "
        "both corrected for their start at "
        "zero; move by −δ times the first over the root of the second (plus ε).",
        "Adam : moyennes mobiles du gradient (β₁ = {beta1}) et de ses carrés (β₂ = {beta2}), "
        "corrigées de leur départ à zéro ; on se "
        "déplace de −δ fois la première divisée par la racine de la seconde (plus ε).",
    ),
    "adamw": Words(
        "AdamW: Adam (β₁ = {beta1}, β₂ = {beta2}), and at each step the point itself shrinks by the "
        "factor 1 − {decay}δ.",
        "AdamW : Adam (β₁ = {beta1}, β₂ = {beta2}), et à chaque étape le point lui-même est réduit "
        "du facteur 1 − {decay}δ.",
    ),
}
_STEP = Words("The step changes: {formula}.", "Le pas varie : {formula}.")
K, DELTA = Symbol("k"), Symbol("delta", "k")


def _law(right: Callable[[Formula, Formula], Formula]) -> Callable[[Fraction, Fraction], Formula]:
    return lambda delta, rate: relation(DELTA, "=", right(written(delta), written(rate)))


_NEXT = Sum((K, number(1)), (1, 1))
SCHEDULE_WORDS: dict[str, tuple[Words, Callable[[Fraction, Fraction], Formula]]] = {
    "linear": (_STEP, _law(lambda d, r: Quotient(d, _NEXT))),
    "quadratic": (_STEP, _law(lambda d, r: Quotient(d, Power(_NEXT, number(2))))),
    "exponential": (_STEP, _law(lambda d, r: Product((d, Power(E, Negation(Product((r, K)))))))),
    "decay": (_STEP, _law(lambda d, r: Quotient(d, Sum((number(1), Product((r, K))), (1, 1))))),
}


def optimiser_named(name: Any, mu: Fraction | None = None) -> Optimiser:
    """The method of that name, with another momentum μ if given.

    Raises MathnnError for an unknown method, or a μ outside [0, 1).
    """
    if name not in METHODS:
        raise MathnnError(
            Words(
                "'method' must be one of {known}; got {value}",
                "« method » est à choisir parmi {known} ; reçu : {value}",
            ),
            {"known": ", ".join(METHODS), "value": name},
        )
    found = METHODS[name]
    if mu is None:
        return found
    if not 0 <= mu < 1:
        raise MathnnError(
            Words("the momentum must lie in [0, 1); got {mu}", "le moment doit appartenir à [0 ; 1[ ; reçu : {mu}"),
            {"mu": mu},
        )
    return replace(found, mu=mu) if isinstance(found, (Momentum, Nesterov)) else found
