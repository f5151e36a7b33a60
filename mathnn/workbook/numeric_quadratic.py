r"""What is known beforehand about a descent on a quadratic: eigenvalues, the stable steps, the rate, the closed form."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mathnn.numeric.descent.quadratic import Quadratic
from mathnn.numeric.roots.certificate import Ball
from mathnn.reading import from_sympy
from mathnn.steps.algebra import Negation, Power, Product, Sum, Symbol, number
from mathnn.steps.containers import Matrix
from mathnn.steps.derivation import Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Relation, relation
from mathnn.steps.words import Words
from mathnn.symbolic.givens import Given
from mathnn.workbook.numeric_numbers import written

HESSIAN = Words(
    "The gradient is an affine function of the point; its matrix (the Hessian) is {h}, with the eigenvalues {values}.",
    "Le gradient est une fonction affine du point ; sa matrice (la hessienne) est {h}, de valeurs propres {values}.",
)
ONE = Words("The derivative is affine, of slope {value}.", "La dérivée est affine, de pente {value}.")
STABLE = Words(
    "Along an eigenvector with eigenvalue λ, each step multiplies the error by 1 − δλ. The descent converges from every start "
    "exactly when {range}; the best constant step is {best}.",
    "Le long d’un vecteur propre associé à la valeur propre λ, chaque étape multiplie l’écart par 1 − δλ. La descente converge "
    "quel que soit le départ si et seulement si {range} ; le meilleur pas constant est {best}.",
)
STABLE_ON_THE_LINE = Words(
    "Each step multiplies the error by {factor}. The descent converges from every start exactly when {range}; the best "
    "constant step is {best}.",
    "Chaque étape multiplie l’écart par {factor}. La descente converge quel que soit le départ si et seulement si {range} ; "
    "le meilleur pas constant est {best}.",
)
FACTOR = Words("With {delta} the factor is {factors}.", "Avec {delta}, le facteur est {factors}.")
FACTORS = Words("With {delta} the factors are {factors}.", "Avec {delta}, les facteurs sont {factors}.")
NOT_CONVEX = Words(
    "An eigenvalue is not positive: the function has no single minimum, and no constant step makes "
    "the descent converge from every "
    "start.",
    "Une valeur propre n’est pas strictement positive : la fonction n’a pas de minimum unique, et "
    "aucun pas constant ne fait "
    "converger la descente depuis tout point de départ.",
)
DELTA = Symbol("delta")


def quadratic_remarks(given: Given, found: Quadratic, start: Sequence[Fraction], delta: Fraction | None) -> list[Part]:
    """The theory, said for this quadratic and this step."""
    values = eigenvalues(found)
    size = len(found.hessian)
    if size == 1:
        parts: list[Part] = [Remark(ONE, (("value", values[0]),))]
    else:
        matrix = Matrix(tuple(number(h) for row in found.hessian for h in row), size)
        parts = [Remark(HESSIAN, (("h", matrix), ("values", values)))]
    if not found.convex:
        return [*parts, Remark(NOT_CONVEX)]
    stable = Relation((number(0), DELTA, largest_step(found)), ("<", "<"))
    limits = (("range", stable), ("best", best_step(found)))
    once = DELTA if values[0] == number(1) else Product((values[0], DELTA))
    factor = Sum((number(1), once), (1, -1))
    parts.append(Remark(STABLE, limits) if size > 1 else Remark(STABLE_ON_THE_LINE, (("factor", factor), *limits)))
    if delta is not None:
        factors = tuple(written(_close(ball), 8) for ball in found.factors(delta))
        said = FACTOR if size == 1 else FACTORS
        parts.append(Remark(said, (("delta", relation(DELTA, "=", written(delta))), ("factors", factors))))
        forms = closed_form(given, found, start, delta)
        if forms:
            holes = tuple((f"f{i}", form) for i, form in enumerate(forms))
            listed = ", ".join(f"{{f{i}}}" for i in range(len(forms)))
            parts.append(Remark(Words(f"Closed form: {listed}.", f"Forme explicite : {listed}."), holes))
    return parts


def eigenvalues(found: Quadratic) -> tuple[Formula, ...]:
    """Exactly for one and two variables, else as decimals; from the least."""
    if len(found.hessian) == 1:
        return (number(found.hessian[0][0]),)
    pair = found.two_by_two
    if pair is None:
        return tuple(written(_close(ball), 10) for ball in found.eigenvalues)
    import sympy

    mean, square = (sympy.Rational(v.numerator, v.denominator) for v in pair)
    return tuple(from_sympy(mean + sign * sympy.sqrt(square)) for sign in (-1, 1))


def _exact_range(found: Quadratic, both: bool) -> Formula | None:
    """2/λmax, or 2/(λmin + λmax), exactly where that is possible."""
    if len(found.hessian) > 2:
        return None
    values = eigenvalues(found)
    import sympy

    total = values[0].value + values[-1].value if both else values[-1].value
    return from_sympy(sympy.nsimplify(2 / total, rational=True) if total.is_rational else 2 / total)


def largest_step(found: Quadratic) -> Formula:
    """2/λmax."""
    exact = _exact_range(found, False)
    return written(_close(found.largest_step), 10) if exact is None else exact


def best_step(found: Quadratic) -> Formula:
    """2/(λmin + λmax)."""
    exact = _exact_range(found, True)
    return written(_close(found.best_step), 10) if exact is None else exact


def _close(ball: Ball) -> Fraction:
    """The centre of a ball, cut to what the ball knows (an exact 1/5 stays 0.2)."""
    mantissa, power = (int(v) for v in ball.mid().man_exp())
    value = Fraction(mantissa) * Fraction(2) ** power
    return value.limit_denominator(10**15) if ball.rad() < 1e-20 else value


def closed_form(given: Given, found: Quadratic, start: Sequence[Fraction], delta: Fraction) -> list[Formula]:
    """a_k = a* + (a₀ − a*)(1 − δλ)^k for each variable, when the Hessian is diagonal."""
    size = len(found.hessian)
    if found.centre is None or any(found.hessian[i][j] for i in range(size) for j in range(size) if i != j):
        return []
    k = Symbol("k")
    relations: list[Formula] = []
    for i, v in enumerate(given.variables):
        factor = 1 - delta * found.hessian[i][i]
        moved = _times_power(start[i] - found.centre[i], factor, k)
        right = moved if found.centre[i] == 0 else Sum((number(found.centre[i]), moved), (1, 1))
        relations.append(relation(Symbol(v.letter, "k"), "=", right))
    return relations


def _times_power(front: Fraction, factor: Fraction, k: Symbol) -> Formula:
    power = Power(number(factor), k)
    if abs(front) == 1:
        return power if front > 0 else Negation(power)
    return number(0) if front == 0 else Product((number(front), power))
