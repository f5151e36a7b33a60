"""What each rung says when it decides, in a teacher's words."""

from __future__ import annotations

from mathnn.equality.prove import Attempt
from mathnn.steps.verdict import Proof
from mathnn.steps.words import Words

# From the most telling to the least: the first one used names the method.
METHODS: dict[str, tuple[str, Words]] = {
    "structure": (
        "structure",
        Words("both sides are written alike", "les deux membres s'écrivent de la même façon"),
    ),
    "pieces": (
        "pieces",
        Words(
            "on each connected piece of the domain the difference of the two sides has derivative zero, "
            "and it is zero at one point of the piece",
            "sur chaque intervalle du domaine, la différence des deux membres a une dérivée nulle, "
            "et elle s'annule en un point de l'intervalle",
        ),
    ),
    "arcs": (
        "arcs",
        Words(
            "the difference of the two sides is a multiple of 2π smaller than 2π, so it is zero",
            "la différence des deux membres est un multiple de 2π plus petit que 2π : elle est donc nulle",
        ),
    ),
    "algebraic numbers": (
        "algebraic numbers",
        Words(
            "the difference of the two sides is an algebraic number closer to zero than a nonzero one can be",
            "la différence des deux membres est un nombre algébrique, plus proche de zéro que ne peut l'être "
            "un tel nombre non nul",
        ),
    ),
    "cases": (
        "cases",
        Words(
            "both sides are equal in each case of the signs",
            "les deux membres sont égaux dans chacun des cas de signe",
        ),
    ),
}
NORMAL_FORM = Words(
    "both sides have the same normal form, so they are equal wherever both exist",
    "les deux membres ont la même forme normale : ils sont égaux partout où tous deux existent",
)
RATIONAL = Words(
    "written over a common denominator, both sides are the same fraction",
    "mis au même dénominateur, les deux membres sont la même fraction",
)
LEMMAS: dict[str, Words] = {
    "exponentials": Words(
        "the exponential of a sum is the product of the exponentials",
        "l'exponentielle d'une somme est le produit des exponentielles",
    ),
    "sines and cosines": Words(
        "sin² + cos² = 1 and the addition formulas",
        "sin² + cos² = 1 et les formules d'addition",
    ),
    "logarithms": Words(
        "the logarithm of a product is the sum of the logarithms",
        "le logarithme d'un produit est la somme des logarithmes",
    ),
    "powers and roots": Words(
        "a root raised to its index gives what stands under it",
        "une racine élevée à son indice donne le radicande",
    ),
    "absolute values": Words("|u|² = u²", "|u|² = u²"),
}


def proof_of(attempt: Attempt) -> Proof:
    """The proof that an attempt was, with the facts it used."""
    lemmas = tuple(LEMMAS[m] for m in attempt.methods if m in LEMMAS)
    for slug, (method, words) in METHODS.items():
        if slug in attempt.methods:
            return Proof(method, words, lemmas)
    if lemmas:
        return Proof("normal form", NORMAL_FORM, lemmas)
    return Proof("rational normal form", RATIONAL)


BEYOND = Words("this kind of claim cannot be judged here", "ce genre d'affirmation ne peut pas être jugé ici")
