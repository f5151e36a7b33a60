r"""The dot product of two vectors, their lengths and the angle between them.

.. math:: \langle u \mid v \rangle = x_1 y_1 + x_2 y_2 + \dots = \|u\|\,\|v\|\cos\theta
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import from_sympy
from mathnn.steps.algebra import ZERO, Quotient, symbol
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Picture
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import computed, dot, neat, norm
from mathnn.symbolic.directional import coordinates_given
from mathnn.symbolic.givens import free_symbols

METHOD = Words(
    "Multiply the coordinates two by two and add; divide by the lengths to get the cosine of the angle.",
    "On multiplie les coordonnées deux à deux et l'on additionne ; on divise par les longueurs pour avoir le cosinus de l'angle.",
)
LENGTHS = Words("The lengths:", "Les longueurs :")
COSINE = Words("The cosine of the angle:", "Le cosinus de l'angle :")
ANGLE = Words("So {angle}.", "Donc {angle}.")


def dot_product(u: Any, v: Any) -> Derivation:
    r"""The dot product of two vectors, with their lengths and the angle between them.

    u, v    the vectors, with as many coordinates each

    ``.answer`` is the dot product, a SymPy expression. Raises MathnnError for vectors of different lengths.
    Source: "Gradient", §2.4.

    >>> dot_product((3, 4), (1, 2)).answer
    11
    """
    first, second = coordinates_given(u), coordinates_given(v)
    if len(first) != len(second) or not first:
        raise MathnnError(
            Words(
                "the two vectors must have as many coordinates, got {a} and {b}",
                "les deux vecteurs doivent avoir autant de coordonnées ; reçu : {a} et {b}",
            ),
            {"a": len(first), "b": len(second)},
        )
    p = symbol("p")
    product = neat(computed(dot(first, second), p))
    lengths = [neat(computed(norm(w), symbol(name))) for w, name in ((first, "a"), (second, "b"))]
    parts: list[Part] = [product, Remark(LENGTHS), *lengths]
    letters = any(free_symbols(c) for c in (*first, *second))
    if not letters and all(chain.result != ZERO for chain in lengths):
        parts += _angle(product, lengths)
    if len(first) == 2 and not letters:
        arrows = tuple({"from": (ZERO, ZERO), "to": w} for w in (first, second))
        parts.append(Picture("plane", {"arrows": arrows, "equal": True}))
    words = Words("Compute the dot product of {u} and {v}.", "Calculer le produit scalaire de {u} et {v}.")
    return Derivation(
        "dot_product",
        Remark(words, (("u", Tuple(first)), ("v", Tuple(second)))),
        Remark(METHOD),
        tuple(parts),
        relation(p, "=", product.result),
        product.result,
        givens=(("u", Tuple(first)), ("v", Tuple(second))),
    )


def _angle(product: Chain, lengths: list[Chain]) -> list[Part]:
    """cos θ, and θ where it is one of the usual angles."""
    import sympy

    below: Formula = lengths[0].result * lengths[1].result
    cosine = neat(computed(Quotient(product.result, below), symbol("c")))
    theta = sympy.acos(sympy.radsimp(cosine.result.value))
    parts: list[Part] = [Remark(COSINE), cosine]
    if not theta.has(sympy.acos):
        parts.append(Remark(ANGLE, (("angle", relation(symbol("theta"), "=", from_sympy(theta))),)))
    return parts
